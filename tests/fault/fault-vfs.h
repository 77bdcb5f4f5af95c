/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A layer between SQLite and the disk that does what disks do: it fails one operation, or all from
 * one on, it is full, or the power goes. Operations are opens, writes, truncations, syncs and
 * removals, counted from fault_vfs_arm() on. Any thread.
 */

typedef enum
{
  FAULT_ONCE, /* the Nth operation fails, those after it do not */
  FAULT_FROM, /* nothing is written from the Nth on */
  FAULT_FULL, /* the same, as a disk without room says it: only what makes files larger */
  FAULT_CUT,  /* the power goes at the Nth: what was not synced may be lost, fault_vfs_crash() */
  FAULT_COUNT,
} FaultKind;

/** Makes it SQLite's own way to the disk; before the first docket is opened. */
void fault_vfs_install (void);
/** From now on operation @n (from 1) fails; 0: none does, they are counted. With FAULT_CUT what is
 * written is remembered until fault_vfs_crash() or fault_vfs_disarm(). */
void fault_vfs_arm (FaultKind kind, guint n);
/** Nothing fails any more; whether anything did, and how many operations there were. */
gboolean fault_vfs_disarm (guint *operations);
/** After FAULT_CUT, with every docket closed: the files become what a disk may hold after the power
 * went: all that was synced and, by @dice, some of what was not, in no order. */
void fault_vfs_crash (GRand *dice);

G_END_DECLS
