/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** A case in what is printed together, and its pages there. Borrowed. */
typedef struct
{
  const char *id;
  guint first; /* 1: the first page of all; 0: not known */
  guint last;
} JyCoverEntry;

/**
 * jy_desk_cover:
 * @title: what is printed (the name of a list), or NULL
 *
 * The cover list (封面清单) of @n cases that are printed together: number, title, agencies, how
 * each was closed, its pages. Blocking; any thread but a lane. (transfer full)
 */
JyPages *jy_desk_cover (JyDesk *self, const char *title, const JyCoverEntry *entries, guint n,
                        GCancellable *cancellable, GError **error);

/** Its exported bytes. (transfer full) */
GBytes *jy_desk_cover_document (JyDesk *self, const char *title, const JyCoverEntry *entries,
                                guint n, GError **error);

G_END_DECLS
