/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/**
 * jy_desk_bind_pages:
 * @documents: (element-type JyPages): one after the other; each is a line of the outline
 * @title: of the file, in its properties
 * @path: of the PDF; replaced when all of it is made
 *
 * The same pages as on the screen and on paper, in one PDF. An error is a sentence and leaves what
 * was there before; G_IO_ERROR_CANCELLED. Blocking; any thread.
 */
gboolean jy_desk_bind_pages (JyDesk *self, GPtrArray *documents, const char *title,
                             const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
