/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * A docket's file as something to be kept: copies of it, what one holds, and putting one in its
 * place. Only for dockets that are files. Any thread but the main one.
 */

/** What a copy holds. */
typedef struct
{
  char *office; /* id */
  char *office_name;
  int schema;     /* the form of the docket */
  guint64 events; /* entries of the journal */
  char *head;     /* digest at its end; "" without entries */
} JyCopyFacts;

/** Frees what it holds, not itself. */
void jy_copy_facts_clear (JyCopyFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyCopyFacts, jy_copy_facts_clear)

/** Copies the docket of @db (a lane function's) as it is at this moment, while others write, into
 * the one file @path, which needs none beside it. JY_STORE_ERROR_FAILED for a docket on a server.
 * Nothing is left behind where it fails. */
gboolean jy_copy_make (JyConnection *db, const char *path, GError **error);

/**
 * jy_copy_check:
 * @facts: (out): cleared by the caller
 *
 * Opens @path for reading and looks through all of it: every page, the chain of every entry, the
 * digest of every attachment and frozen document. An older form is read as it is. JY_STORE_ERROR:
 * NOT_OURS, NEWER, CORRUPT, CHAIN, each with a sentence.
 */
gboolean jy_copy_check (const char *path, JyCopyFacts *facts, GCancellable *cancellable,
                        GError **error);

/**
 * jy_copy_put_in_place:
 * @copy: checked, whole and on the disk; in the folder of @path
 * @kept: (out) (optional) (transfer full): where the docket that was there lies now; NULL: none was
 *
 * Makes @copy the docket at @path. One that is there is kept aside beside it, with its log, under a
 * name with @stamp. JY_STORE_ERROR_IN_USE where a program has it open; at every moment either the
 * old or the new docket lies at @path.
 */
gboolean jy_copy_put_in_place (const char *copy, const char *path, const char *stamp, char **kept,
                               GError **error);

/** Removes @path and whatever SQLite put beside it. */
void jy_copy_remove (const char *path);

G_END_DECLS
