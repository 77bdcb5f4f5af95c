/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** What a file that came for a case is worth. Owned. */
typedef struct
{
  gboolean form;     /* it is a filled-in return form; what follows is its own */
  char *addressee;   /* key of who answers, or NULL */
  JsonObject *facts; /* of action reply, "files" with the path */
  GPtrArray *notes;  /* sentences (char *) for who reviews it */
} JyReturnFill;

/** NULL is allowed. */
void jy_return_fill_free (JyReturnFill *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyReturnFill, jy_return_fill_free)

/**
 * jy_desk_return_form:
 * @id: of the case
 * @path: docx or XML that came from an addressee
 *
 * Reads a filled-in return form and checks it against the case: refused with a sentence where it
 * answers another recommendation, another version of the letter or changed questions, or is
 * damaged. Any other file gives facts with nothing but "files". Not on the main thread. (transfer
 * full)
 */
JyReturnFill *jy_desk_return_form (JyDesk *self, const char *id, const char *path, GError **error);

/** The same on a worker. */
void jy_desk_return_form_async (JyDesk *self, const char *id, const char *path,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/** (transfer full) */
JyReturnFill *jy_desk_return_form_finish (GAsyncResult *result, GError **error);

G_END_DECLS
