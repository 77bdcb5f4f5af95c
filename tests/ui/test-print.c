/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "preview/export-dialog.h"
#include "preview/print-dialog.h"
#include "preview/print-gather.h"
#include "preview/print-job.h"
#include "preview/print-settings.h"
#include "sample-desk.h"
#include "tree.h"

/* Documents on paper, in one PDF and in a folder. */

static char *
pdf_text (const char *path)
{
  char *output = NULL;
  int status;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return output;
}

static char *
temporary (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("jianyi-print-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return g_dir_read_name (dir) == NULL;
}

static void
gathered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gpointer *slot = user_data;
  g_autoptr (GError) error = NULL;

  slot[0] = jy_print_gather_run_finish (result, &error);
  slot[1] = g_strdup (error ? error->message : "");
}

static gboolean
is_gathered (gpointer data)
{
  return ((gpointer *) data)[1] != NULL;
}

/* What came of binding pages: @data[0] that it is over, @data[1] its error. */
static void
exported (gboolean done, const GError *error, gpointer user_data)
{
  gpointer *data = user_data;

  g_assert_true (done == (error == NULL));
  data[0] = GUINT_TO_POINTER (TRUE);
  data[1] = error ? g_error_copy (error) : NULL;
}

static gboolean
is_exported (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static GError *
export_to (GPtrArray *documents, const char *path)
{
  gpointer data[2] = { NULL, NULL };

  jy_print_job_export (sample_desk (), documents, "letters", path, exported, data);
  sample_wait (is_exported, data, "the pages in one file");
  return data[1];
}

/* The letter and a second document in one file. */
static void
test_print (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  g_autoptr (JyPrintGather) gather = jy_print_gather_new_for_case (view->record->id);
  g_autofree char *folder = temporary ();
  g_autofree char *path = g_build_filename (folder, "letters.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.pdf", NULL);
  gpointer reply[2] = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint count = 0;
  GPtrArray *documents;

  g_assert_cmpuint (view->documents->len, >=, 2);
  for (guint i = 0; i < 2; i++)
    {
      const JyDocumentEntry *entry = g_ptr_array_index (view->documents, i);

      jy_print_gather_add (gather, entry->kind, entry->addressee, entry->version);
    }
  jy_print_gather_run_async (gather, sample_desk (), NULL, gathered, reply);
  sample_wait (is_gathered, reply, "the pages to print");
  documents = reply[0];
  g_assert_nonnull (documents);
  g_assert_cmpuint (documents->len, ==, 2);
  error = export_to (documents, path);
  g_assert_no_error (error);
  text = pdf_text (path);
  g_assert_nonnull (strstr (text, view->record->number));
  for (const char *c = text; *c; c++)
    count += *c == '\f';
  g_assert_cmpuint (count, ==,
                    jy_pages_count (g_ptr_array_index (documents, 0))
                        + jy_pages_count (g_ptr_array_index (documents, 1)));
  error = export_to (documents, nowhere);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_ptr_array_unref (documents);
  g_free (reply[1]);
  sample_remove_folder (folder);
}

static JyListQuery *
query_of (const char *id)
{
  gsize n;
  const JyQueue *queues = jy_queues (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, id))
      return jy_desk_queue_query (sample_desk (), &queues[i]);
  g_assert_not_reached ();
}

static void
test_print_many (void)
{
  JyListQuery *query = query_of ("awaiting-reply");
  g_autoptr (GError) error = NULL;
  gint64 cases = jy_desk_count (sample_desk (), query, &error);
  g_autoptr (JyPrintGather) gather = jy_print_gather_new_for_list (query);
  g_autoptr (JyPrintGather) none = jy_print_gather_new_for_list (query_of ("awaiting-reply"));
  gpointer reply[2] = { NULL, NULL };

  g_assert_cmpint (cases, >, 0);
  jy_print_gather_add (gather, "recommendation", NULL, 0);
  jy_print_gather_run_async (gather, sample_desk (), NULL, gathered, reply);
  sample_wait (is_gathered, reply, "the pages to print");
  g_assert_cmpstr (reply[1], ==, "");
  g_assert_cmpuint (((GPtrArray *) reply[0])->len, ==, (guint) cases);
  g_assert_cmpuint (jy_print_gather_count (gather), ==, (guint) cases);
  g_ptr_array_unref (reply[0]);
  g_clear_pointer (&reply[1], g_free);
  jy_print_gather_add (none, "closure-report", NULL, 0);
  jy_print_gather_run_async (none, sample_desk (), NULL, gathered, reply);
  sample_wait (is_gathered, reply, "nothing to print");
  g_assert_null (reply[0]);
  g_assert_cmpstr (reply[1], !=, "");
  g_free (reply[1]);
}

/* How it was printed is remembered; what belonged to one job alone is not. */
static void
test_settings (void)
{
  g_autoptr (GtkPrintSettings) first = jy_print_settings_load ();
  g_autoptr (GtkPrintSettings) again = NULL;

  g_assert_cmpint (gtk_print_settings_get_duplex (first), ==, GTK_PRINT_DUPLEX_HORIZONTAL);
  gtk_print_settings_set_duplex (first, GTK_PRINT_DUPLEX_SIMPLEX);
  gtk_print_settings_set_printer (first, "二楼打印室");
  gtk_print_settings_set_n_copies (first, 7);
  jy_print_settings_save (first);
  again = jy_print_settings_load ();
  g_assert_cmpint (gtk_print_settings_get_duplex (again), ==, GTK_PRINT_DUPLEX_SIMPLEX);
  g_assert_cmpstr (gtk_print_settings_get_printer (again), ==, "二楼打印室");
  g_assert_cmpint (gtk_print_settings_get_n_copies (again), ==, 1);
}

static void
test_print_dialog (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  GtkWindow *dialog = jy_print_dialog_new_for_case (NULL, sample_desk (), view, NULL);

  gtk_widget_show (GTK_WIDGET (dialog));
  tree_check_names (GTK_WIDGET (dialog), "print");
  g_assert_true (tree_shows (GTK_WIDGET (dialog), "1 份文书"));
  gtk_window_destroy (dialog);
  dialog
      = jy_print_dialog_new_for_list (NULL, sample_desk (), query_of ("awaiting-reply"), "待回复");
  gtk_widget_show (GTK_WIDGET (dialog));
  tree_check_names (GTK_WIDGET (dialog), "print a list");
  g_assert_true (tree_shows (GTK_WIDGET (dialog), "待回复"));
  gtk_window_destroy (dialog);
}

static gboolean
export_ended (gpointer data)
{
  return tree_shows (data, "写入")
         && !gtk_widget_get_visible (tree_find (data, GTK_TYPE_PROGRESS_BAR));
}

static void
test_export_dialog (void)
{
  g_autofree char *folder = temporary ();
  g_autofree char *manifest = g_build_filename (folder, "manifest.xml", NULL);
  g_autofree char *content = NULL;
  GtkWindow *dialog
      = jy_export_dialog_new (NULL, sample_desk (), query_of ("awaiting-reply"), "待回复");

  gtk_widget_show (GTK_WIDGET (dialog));
  tree_check_names (GTK_WIDGET (dialog), "export a list");
  jy_export_dialog_start (JY_EXPORT_DIALOG (dialog), folder);
  sample_wait (export_ended, dialog, "the export");
  g_assert_true (tree_shows (GTK_WIDGET (dialog), folder));
  g_assert_true (g_file_get_contents (manifest, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, ".pdf"));
  gtk_window_destroy (dialog);
  sample_remove_folder (folder);
}

/* Whether a letter of the case was issued here. */
static gboolean
has_letter (const char *id)
{
  g_autoptr (JyCaseView) view = jy_desk_show (sample_desk (), id, JY_DATE_NONE, NULL);

  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *one = g_ptr_array_index (view->documents, i);

      if (one->frozen && g_str_equal (one->kind, "recommendation"))
        return TRUE;
    }
  return FALSE;
}

/* Chosen rows are exported alone: the documents of those cases, and of no other of the list. */
static void
test_export_chosen (void)
{
  g_autofree char *folder = temporary ();
  g_autofree char *manifest = g_build_filename (folder, "manifest.xml", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JyListQuery) query = query_of ("all");
  g_autoptr (GPtrArray) rows = jy_desk_list (sample_desk (), query, 0, 100, NULL);
  GtkWindow *dialog;

  for (guint i = 0; i < rows->len;)
    if (has_letter (((JyRow *) rows->pdata[i])->id))
      i++;
    else
      g_ptr_array_remove_index (rows, i);
  g_assert_cmpuint (rows->len, >=, 3);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (ids, g_strdup (((JyRow *) rows->pdata[i * 2])->id));
  dialog = jy_export_dialog_new_for_ids (NULL, sample_desk (), ids);
  gtk_widget_show (GTK_WIDGET (dialog));
  tree_check_names (GTK_WIDGET (dialog), "export those chosen");
  g_assert_true (tree_shows (GTK_WIDGET (dialog), "所选 2 件案件"));
  jy_export_dialog_start (JY_EXPORT_DIALOG (dialog), folder);
  sample_wait (export_ended, dialog, "the export");
  g_assert_true (g_file_get_contents (manifest, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, ids->pdata[0]));
  g_assert_nonnull (strstr (content, ids->pdata[1]));
  g_assert_null (strstr (content, ((JyRow *) rows->pdata[1])->id));
  gtk_window_destroy (dialog);
  sample_remove_folder (folder);
}

/* Closed while it runs: it stops, and nothing is left in the folder. */
static void
test_export_stopped (void)
{
  g_autofree char *folder = temporary ();
  GtkWindow *dialog
      = g_object_ref (jy_export_dialog_new (NULL, sample_desk (), query_of ("all"), "全部"));

  gtk_widget_show (GTK_WIDGET (dialog));
  jy_export_dialog_start (JY_EXPORT_DIALOG (dialog), folder);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "export.stop", NULL);
  sample_wait (export_ended, dialog, "the end of the export");
  g_assert_true (tree_shows (GTK_WIDGET (dialog), "已停止"));
  g_assert_true (is_empty (folder));
  gtk_window_destroy (dialog);
  g_object_unref (dialog);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/print/print", test_print);
  g_test_add_func ("/ui/print/print-many", test_print_many);
  g_test_add_func ("/ui/print/settings", test_settings);
  g_test_add_func ("/ui/print/print-dialog", test_print_dialog);
  g_test_add_func ("/ui/print/export-dialog", test_export_dialog);
  g_test_add_func ("/ui/print/export-chosen", test_export_chosen);
  g_test_add_func ("/ui/print/export-stopped", test_export_stopped);
  return sample_run ();
}
