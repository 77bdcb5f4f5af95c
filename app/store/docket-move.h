/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/docket.h"

G_BEGIN_DECLS

/** A table as it was moved: the same number of rows and the same digest on both sides. */
typedef struct
{
  char *name;
  guint64 rows;
  char *digest; /* SHA-256 over every value of every row in the order of the key */
} JyMovedTable;

/** What was compared after moving. Owned. */
typedef struct
{
  char *office; /* its name */
  guint64 events;
  char *head;        /* of the journal, the same on both sides; the chain up to it was read anew */
  GPtrArray *tables; /* JyMovedTable, without the index of words, which is made again */
} JyMoveReport;
void jy_move_report_free (JyMoveReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyMoveReport, jy_move_report_free)

/**
 * jy_docket_move:
 * @from: a file, or an address on a server
 * @to: an address for a file, a file that is not there yet for an address
 * @key: for the server; NULL: none
 *
 * Copies a docket with all that is kept in it, then reads both sides through and compares row
 * counts, digests and the journal's head, and reads the chain of the copy. Where anything differs
 * or fails nothing of the copy is left; the original stays as it is, whatever comes of it. Nobody
 * should write to it meanwhile: it is read as of one moment. Two files or two addresses are
 * JY_STORE_ERROR_FAILED, an office that the server keeps already and a file that is there
 * JY_STORE_ERROR_EXISTS; from a server it is for who looks after that. Any thread but a lane;
 * blocks. (transfer full)
 */
JyMoveReport *jy_docket_move (const char *from, const char *to, const JyDocketKey *key,
                              JyTimeSource *time, GCancellable *cancellable, GError **error);

G_END_DECLS
