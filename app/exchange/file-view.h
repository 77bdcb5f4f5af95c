/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "exchange/file-kind.h"
#include "exchange/reader-wire.h"

G_BEGIN_DECLS

/**
 * JyFileView:
 *
 * A file opened to be looked at: pages of a PDF, a picture, or words. Pages and pictures are drawn
 * by another process (JyReader). Hostile files are met with limits: pages, pixels and unpacked
 * bytes. Opened and drawn on a worker, by one thread at a time (it has a lock of its own);
 * reference counted, any thread.
 */
typedef struct _JyFileView JyFileView;

/** Most pages that are offered. */
#define JY_FILE_VIEW_PAGES_MAX JY_READER_PAGES_MAX

/** Opens the file at @path, which @kind says what it is (NULL or a kind that is not shown: an
 * error). JY_EXCHANGE_ERROR_READ where it cannot be opened, is protected with a password, or is
 * beyond the limits. The file may go once it is open. (transfer full) */
JyFileView *jy_file_view_open (const char *path, const JyFileKind *kind, GCancellable *cancellable,
                               GError **error);
JyFileView *jy_file_view_ref (JyFileView *self);
/** NULL is allowed. */
void jy_file_view_unref (JyFileView *self);

/** Pages (a picture is one), at most JY_FILE_VIEW_PAGES_MAX; 0 where it is words. */
guint jy_file_view_pages (const JyFileView *self);
/** Pages that the file has. */
guint jy_file_view_all_pages (const JyFileView *self);
/** Width and height of page @n from 0, in points or pixels; within limits and never 0. */
void jy_file_view_size (const JyFileView *self, guint n, double *width, double *height);
/** The words; NULL where it has pages. Borrowed. */
const char *jy_file_view_words (const JyFileView *self);
/** Page @n from 0 as a picture @width pixels wide (ARGB32; less where it would be beyond the
 * limits). NULL: JY_EXCHANGE_ERROR_READ, G_IO_ERROR_CANCELLED. (transfer full) */
cairo_surface_t *jy_file_view_draw (JyFileView *self, guint n, int width, GCancellable *cancellable,
                                    GError **error);

/** Draws page @n from 0 on @context of a PDF with its upper left corner at the origin, 1 unit a
 * point (of a picture: a pixel), as it is printed: 200 points an inch, with the words of a page
 * below it, so that they are found and copied. JY_EXCHANGE_ERROR_READ. */
gboolean jy_file_view_paint (JyFileView *self, guint n, cairo_t *context, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyFileView, jy_file_view_unref)

G_END_DECLS
