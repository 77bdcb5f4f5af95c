/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/file-view.h"
#include "services/desk.h"

G_BEGIN_DECLS

/* What is attached to a case: listed, looked at, and taken out again. */

/** A file that an entry of the case holds. Owned. */
typedef struct
{
  char *name;
  char *digest;           /* SHA-256 of its content */
  gint64 size;            /* bytes */
  const JyFileKind *kind; /* that its name says, and its content had when it came; may be NULL */
  char *action;           /* id of the action it came with */
  char *addressee;        /* name, or NULL */
  char *actor;            /* name of who acted */
  guint seq;              /* of the entry */
  JyDate on;
} JyAttachment;

/** NULL is allowed. */
void jy_attachment_free (JyAttachment *self);
JyAttachment *jy_attachment_copy (const JyAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyAttachment, jy_attachment_free)

/** All of them, in the order they came. (transfer full) array of JyAttachment. */
GPtrArray *jy_case_view_attachments (JyCaseView *view);

/**
 * jy_desk_attachment_save:
 * @id: of the case; its reader must be allowed to read it
 * @digest: of one of its attachments
 * @path: written beside and then renamed, so that a file there stays whole or is replaced whole
 * @progress: (nullable): on the lane's thread
 *
 * Takes a copy out, piece by piece. Any thread but a lane; JY_SERVICE_ERROR, G_IO_ERROR_CANCELLED.
 */
gboolean jy_desk_attachment_save (JyDesk *self, const char *id, const char *digest,
                                  const char *path, JyAttachmentProgress progress, gpointer data,
                                  GCancellable *cancellable, GError **error);

/** A copy that other programs may open, not write, under @name in a folder that only this person
 * reads; its path. They go with jy_attachment_copies_remove(). Any thread but a lane. (transfer
 * full) */
char *jy_desk_attachment_lend (JyDesk *self, const char *id, const char *digest, const char *name,
                               GCancellable *cancellable, GError **error);
/** Removes all copies lent in this program's life. */
void jy_attachment_copies_remove (void);
/** Removes the copies that programs left which ended before they could. Any thread but the main
 * one. */
void jy_attachment_copies_sweep (void);

/** Opens an attachment to be looked at, on a worker. */
void jy_desk_attachment_look_async (JyDesk *self, const char *id, const JyAttachment *attachment,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** (transfer full) */
JyFileView *jy_desk_attachment_look_finish (GAsyncResult *result, GError **error);

/** Draws page @n of @view (jy_file_view_draw) on a worker; @desk carries the task. */
void jy_desk_attachment_draw_async (JyDesk *self, JyFileView *view, guint n, int width,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** (transfer full) */
cairo_surface_t *jy_desk_attachment_draw_finish (GAsyncResult *result, GError **error);

G_END_DECLS
