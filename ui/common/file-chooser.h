/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** @path: of the file chosen; not called where the person changed their mind. */
typedef void (*JyFileChosen) (const char *path, gpointer user_data);

/** Chooses an existing file. @patterns: "*.tsv;*.xml" or NULL for all. Main thread. */
void jy_file_chooser_open (GtkWindow *parent, const char *title, const char *patterns,
                           JyFileChosen chosen, gpointer user_data);
/** Chooses where to write; @name: the name suggested. Asks before it replaces a file. */
void jy_file_chooser_save (GtkWindow *parent, const char *title, const char *name,
                           JyFileChosen chosen, gpointer user_data);
/** The same two; @free_data is called with @user_data in any case, chosen or not. */
void jy_file_chooser_save_full (GtkWindow *parent, const char *title, const char *name,
                                JyFileChosen chosen, gpointer user_data, GDestroyNotify free_data);
void jy_file_chooser_open_full (GtkWindow *parent, const char *title, const char *patterns,
                                JyFileChosen chosen, gpointer user_data, GDestroyNotify free_data);
/** Chooses an existing file for a piece of work at @desk; @parent and @desk are kept until then. */
typedef void (*JyFileForDesk) (GtkWindow *parent, JyDesk *desk, const char *path);
void jy_file_chooser_ask (GtkWindow *parent, JyDesk *desk, const char *title, const char *patterns,
                          JyFileForDesk chosen);
/** Chooses a folder; @free_data as above. */
void jy_file_chooser_folder (GtkWindow *parent, const char *title, JyFileChosen chosen,
                             gpointer user_data, GDestroyNotify free_data);

G_END_DECLS
