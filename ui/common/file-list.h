/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define JY_TYPE_FILE_LIST (jy_file_list_get_type ())
G_DECLARE_FINAL_TYPE (JyFileList, jy_file_list, JY, FILE_LIST, GtkWidget)

/**
 * JyFileList:
 *
 * Files to go with an action: chosen, dropped onto it, or their path typed.
 * Signal "changed". Main thread.
 */
GtkWidget *jy_file_list_new (void);
/** Paths; (transfer full). */
JsonArray *jy_file_list_get_paths (JyFileList *self);
void jy_file_list_set_paths (JyFileList *self, JsonArray *paths);
void jy_file_list_add (JyFileList *self, const char *path);
void jy_file_list_set_label (JyFileList *self, const char *label);
GtkWidget *jy_file_list_get_control (JyFileList *self);

G_END_DECLS
