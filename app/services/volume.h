/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** What a volume that was written has. */
typedef struct
{
  guint pages;    /* behind its contents */
  guint apart;    /* attachments that stand apart, a sheet in their place */
  guint moved;    /* parts that do not stand where the contents say: typefaces have changed */
  guint left_out; /* documents that cannot be laid out */
} JyVolumeReport;

/**
 * jy_desk_write_volume:
 * @id: an archived case
 * @path: of the PDF; replaced when all of it is made
 * @report: (out): what it has
 *
 * The whole volume (卷宗) in one PDF, to be printed or kept: its contents, then every document and
 * attachment, each page with its number in the volume. Pages of PDF and pictures are bound as they
 * are, words of docx, odt and txt as text; for what is too large or has no pages stands a sheet
 * that says where it is kept. REFUSED where the case is not archived, G_IO_ERROR_CANCELLED.
 * Blocking; any thread but a lane.
 */
gboolean jy_desk_write_volume (JyDesk *self, const char *id, const char *path,
                               JyVolumeReport *report, GCancellable *cancellable, GError **error);

G_END_DECLS
