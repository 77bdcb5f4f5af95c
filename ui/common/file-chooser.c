/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/file-chooser.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkNativeDialog *dialog;
  JyFileChosen chosen;
  gpointer user_data;
  GDestroyNotify free_data;
} Choice;

/* -- no traces */

static void
forget (GtkRecentManager *manager, gpointer data)
{
  GHashTable *chosen = data;
  GHashTableIter iter;
  gpointer uri;
  g_autoptr (GPtrArray) noted = g_ptr_array_new_with_free_func (g_free);

  g_hash_table_iter_init (&iter, chosen);
  while (g_hash_table_iter_next (&iter, &uri, NULL))
    if (gtk_recent_manager_has_item (manager, uri))
      g_ptr_array_add (noted, g_strdup (uri));
  for (guint i = 0; i < noted->len; i++)
    {
      g_hash_table_remove (chosen, noted->pdata[i]);
      gtk_recent_manager_remove_item (manager, noted->pdata[i], NULL);
    }
}

/* The toolkit notes every file that is chosen in a list which all programs read, some time after
 * the answer; names of files tell of cases. What stood there before stays. */
static void
keep_out_of_recent_files (GFile *file)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GHashTable *chosen = g_object_get_data (G_OBJECT (manager), "jianyi-chosen");
  g_autofree char *uri = g_file_get_uri (file);

  if (gtk_recent_manager_has_item (manager, uri))
    return;
  if (!chosen)
    {
      chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (manager), "jianyi-chosen", chosen,
                              (GDestroyNotify) g_hash_table_unref);
      g_signal_connect (manager, "changed", G_CALLBACK (forget), chosen);
    }
  g_hash_table_add (chosen, g_steal_pointer (&uri));
}

/* -- choosing */

static void
responded (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Choice *choice = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file ? g_file_get_path (file) : NULL;

      if (file)
        keep_out_of_recent_files (file);
      if (path)
        choice->chosen (path, choice->user_data);
    }
  if (choice->free_data)
    choice->free_data (choice->user_data);
  g_object_unref (choice->dialog);
  g_free (choice);
}

static GtkFileChooserNative *
choose (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *button,
        JyFileChosen chosen, gpointer user_data, GDestroyNotify free_data)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, parent, action, button, _ ("_Cancel"));
  Choice *choice = g_new0 (Choice, 1);

  choice->dialog = GTK_NATIVE_DIALOG (dialog);
  choice->chosen = chosen;
  choice->user_data = user_data;
  choice->free_data = free_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (responded), choice);
  return dialog;
}

void
jy_file_chooser_open (GtkWindow *parent, const char *title, const char *patterns,
                      JyFileChosen chosen, gpointer user_data)
{
  jy_file_chooser_open_full (parent, title, patterns, chosen, user_data, NULL);
}

void
jy_file_chooser_open_full (GtkWindow *parent, const char *title, const char *patterns,
                           JyFileChosen chosen, gpointer user_data, GDestroyNotify free_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (title && chosen);

  dialog = choose (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), chosen, user_data,
                   free_data);
  if (patterns)
    {
      g_auto (GStrv) parts = g_strsplit (patterns, ";", -1);
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, patterns);
      for (guint i = 0; parts[i]; i++)
        gtk_file_filter_add_pattern (filter, parts[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
jy_file_chooser_save (GtkWindow *parent, const char *title, const char *name, JyFileChosen chosen,
                      gpointer user_data)
{
  jy_file_chooser_save_full (parent, title, name, chosen, user_data, NULL);
}

void
jy_file_chooser_save_full (GtkWindow *parent, const char *title, const char *name,
                           JyFileChosen chosen, gpointer user_data, GDestroyNotify free_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (title && chosen);

  dialog = choose (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), chosen, user_data,
                   free_data);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
jy_file_chooser_folder (GtkWindow *parent, const char *title, JyFileChosen chosen,
                        gpointer user_data, GDestroyNotify free_data)
{
  g_return_if_fail (title && chosen);

  gtk_native_dialog_show (
      GTK_NATIVE_DIALOG (choose (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 _ ("_Choose"), chosen, user_data, free_data)));
}

/* -- for a piece of work */

/* Who asked, until a file is chosen or not. */
typedef struct
{
  GtkWindow *parent;
  JyDesk *desk;
  JyFileForDesk chosen;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->parent);
  g_object_unref (question->desk);
  g_free (question);
}

static void
answered (const char *path, gpointer user_data)
{
  const Question *question = user_data;

  question->chosen (question->parent, question->desk, path);
}

void
jy_file_chooser_ask (GtkWindow *parent, JyDesk *desk, const char *title, const char *patterns,
                     JyFileForDesk chosen)
{
  Question *question;

  g_return_if_fail (GTK_IS_WINDOW (parent) && JY_IS_DESK (desk));

  question = g_new0 (Question, 1);
  question->parent = g_object_ref (parent);
  question->desk = g_object_ref (desk);
  question->chosen = chosen;
  jy_file_chooser_open_full (parent, title, patterns, answered, question, question_free);
}
