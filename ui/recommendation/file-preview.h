/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/attachments.h"

G_BEGIN_DECLS

#define JY_TYPE_FILE_PREVIEW (jy_file_preview_get_type ())
G_DECLARE_FINAL_TYPE (JyFilePreview, jy_file_preview, JY, FILE_PREVIEW, GtkWidget)

/**
 * JyFilePreview:
 *
 * An attachment as it looks: pages of a PDF one by one, a picture, the words of a text, or that it
 * is looked at with another program. Read and drawn on workers. Main thread.
 */
GtkWidget *jy_file_preview_new (JyDesk *desk);
/** @id: of the case; @attachment NULL: nothing is chosen. Both are copied. */
void jy_file_preview_show (JyFilePreview *self, const char *id, const JyAttachment *attachment);
/** To another page, -1 or 1, where there is one. */
void jy_file_preview_turn (JyFilePreview *self, int step);

G_END_DECLS
