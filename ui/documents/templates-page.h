/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_TEMPLATES_PAGE (jy_templates_page_get_type ())
G_DECLARE_FINAL_TYPE (JyTemplatesPage, jy_templates_page, JY, TEMPLATES_PAGE, GtkWidget)

/** The templates of all kinds of documents: which are the office's own; written to a file, taken in
 * from one, given up for the program's own. Main thread. */
GtkWidget *jy_templates_page_new (JyDesk *desk);
/** Takes in the template of @path, as the button does once a file was chosen. */
void jy_templates_page_take_in (JyTemplatesPage *self, const char *path);
/** Writes the template in use for @kind to @path, as above. */
void jy_templates_page_write (JyTemplatesPage *self, const char *kind, const char *path);
/** Puts the program's own template into use again, as once the question was answered. */
void jy_templates_page_restore (JyTemplatesPage *self, const char *kind);

G_END_DECLS
