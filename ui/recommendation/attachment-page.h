/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ATTACHMENT_PAGE (jy_attachment_page_get_type ())
G_DECLARE_FINAL_TYPE (JyAttachmentPage, jy_attachment_page, JY, ATTACHMENT_PAGE, GtkWidget)

/**
 * JyAttachmentPage:
 *
 * The files of a case: a list on the left, how the chosen one looks on the right, and ways to open
 * it with another program or save a copy. Signals "failed" (GError) and "told" (sentence). Main
 * thread.
 */
GtkWidget *jy_attachment_page_new (JyDesk *desk);
/** The choice stays where the same file is still there. */
void jy_attachment_page_set_case (JyAttachmentPage *self, JyCaseView *view);
/** Brings the file with this content to the front, where the case has it. */
void jy_attachment_page_choose (JyAttachmentPage *self, const char *digest);

G_END_DECLS
