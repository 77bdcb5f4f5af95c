/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/* What a case is found by, inside a turn. Nothing outside app/services includes it. */

/** Puts the words of @entry into the index; in a turn that writes. */
gboolean jy_turn_index (JyTurn *turn, const JyCaseEntry *entry, GError **error);

/** An attachment whose words are not known yet. Owned. */
typedef struct
{
  char *recommendation; /* id of a case that holds it */
  char *name;
  char *digest;
  gboolean again; /* another of the same array has the same content */
} JyUnreadFile;
/** With its texts; NULL is allowed. */
void jy_unread_file_free (JyUnreadFile *self);

/**
 * jy_turn_unread_files:
 *
 * Adds those of @entry to @unread, in a turn that writes. Each is set down as read, without words,
 * before anybody looks into it: a file that ends the program is not looked into again.
 */
gboolean jy_turn_unread_files (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread,
                               GError **error);
/** Reads them (JyUnreadFile) outside of any turn, keeps their words, and notes their cases to be
 * indexed. What cannot be read has none. Blocks; not on the main thread. */
gboolean jy_desk_read_files (JyDesk *self, GPtrArray *unread, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
