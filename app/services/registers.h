/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/register-kind.h"
#include "services/desk.h"

G_BEGIN_DECLS

/*
 * The office's own registers (domain/register-kind.h): lists, entries and changes. Each change is
 * an event of the office's stream (register-entry, register-retire) with the whole entry, from
 * which a replay rebuilds the register. Errors are JY_SERVICE_ERROR with one sentence.
 */

/** A page of the entries of a register that answer to @words (NULL: all), in its order; those of
 * one recommendation where @link is given. @limit 0: all. (transfer full) array of JyEntry. */
GPtrArray *jy_desk_entries (JyDesk *self, const char *kind, const char *words, const char *link,
                            guint limit, guint offset, GError **error);
/** How many there are; -1 and an error. */
gint64 jy_desk_entries_count (JyDesk *self, const char *kind, const char *words, GError **error);
/** One entry, retired or not. (transfer full) */
JyEntry *jy_desk_entry (JyDesk *self, const char *kind, const char *id, GError **error);

/**
 * jy_desk_entry_save:
 * @id: NULL for a new entry
 * @body: its fields, all of them; borrowed
 * @version: row version the form was opened on; of a new entry 0
 *
 * Checks and writes an entry. JY_SERVICE_ERROR_CONFLICT names who was faster;
 * JY_SERVICE_ERROR_REFUSED says what is missing, wrong or there already. (transfer full)
 */
JyEntry *jy_desk_entry_save (JyDesk *self, const char *kind, const char *id, JsonObject *body,
                             guint version, GError **error);
/** Takes it out of the lists, or with @retired FALSE back in; it stays readable. @version as above.
 * (transfer full) */
JyEntry *jy_desk_entry_retire (JyDesk *self, const char *kind, const char *id, guint version,
                               gboolean retired, GError **error);
/** An entry as the document of its register (jy_register_kind document), exported bytes; @id NULL:
 * the blank paper. (transfer full) */
GBytes *jy_desk_entry_document (JyDesk *self, const char *kind, const char *id, GError **error);
/** Whether who is at the desk may change this register. */
gboolean jy_desk_may_change_register (JyDesk *self, const JyRegisterKind *kind);

/* The same from the window. */

/** Finished by jy_desk_entries_finish. */
void jy_desk_entries_async (JyDesk *self, const char *kind, const char *words, const char *link,
                            guint limit, guint offset, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) array of JyEntry. */
GPtrArray *jy_desk_entries_finish (GAsyncResult *result, GError **error);
/** Saves; @body is copied. Finished by jy_desk_entry_finish. */
void jy_desk_entry_save_async (JyDesk *self, const char *kind, const char *id, JsonObject *body,
                               guint version, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
/** As jy_desk_entry_retire; finished by jy_desk_entry_finish. */
void jy_desk_entry_retire_async (JyDesk *self, const char *kind, const char *id, guint version,
                                 gboolean retired, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
JyEntry *jy_desk_entry_finish (GAsyncResult *result, GError **error);

G_END_DECLS
