/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/print-job.h"

#include <glib/gi18n.h>

#include "preview/preview-notes.h"
#include "preview/print-settings.h"
#include "services/binding.h"

/* What stands on one side of the paper. */
typedef struct
{
  JyPages *pages; /* borrowed; NULL: the side stays blank */
  guint page;
} Side;

typedef struct
{
  GPtrArray *documents;
  GArray *sides;
  JyPrintDone done;
  gpointer user_data;
} Job;

static Job *
job_new (GPtrArray *documents)
{
  Job *job = g_new0 (Job, 1);

  job->documents = g_ptr_array_ref (documents);
  job->sides = g_array_new (FALSE, FALSE, sizeof (Side));
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->documents);
  g_array_unref (job->sides);
  g_free (job);
}

/* Page numbers stand at the outer side: a document begins on the front of a sheet. */
static void
lay_sides (Job *job, gboolean both_sides)
{
  g_array_set_size (job->sides, 0);
  for (guint i = 0; i < job->documents->len; i++)
    {
      JyPages *pages = g_ptr_array_index (job->documents, i);
      Side side = { NULL, 0 };

      if (both_sides && job->sides->len % 2 == 1)
        g_array_append_val (job->sides, side);
      side.pages = pages;
      for (side.page = 0; side.page < jy_pages_count (pages); side.page++)
        g_array_append_val (job->sides, side);
    }
}

static void
begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Job *job = user_data;
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  gboolean to_paper = job->done != NULL;

  lay_sides (job, to_paper && settings
                      && gtk_print_settings_get_duplex (settings) != GTK_PRINT_DUPLEX_SIMPLEX);
  gtk_print_operation_set_n_pages (operation, MAX ((int) job->sides->len, 1));
}

static void
request_page_setup (GtkPrintOperation *operation, GtkPrintContext *context, int number,
                    GtkPageSetup *setup, gpointer user_data)
{
  const Job *job = user_data;
  const Side *side = &g_array_index (job->sides, Side, number);
  double width = 210, height = 297;

  if (side->pages)
    jy_pages_size (side->pages, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer user_data)
{
  const Job *job = user_data;
  const Side *side = &g_array_index (job->sides, Side, number);

  if (side->pages)
    jy_pages_draw (side->pages, side->page, gtk_print_context_get_cairo_context (context));
}

/* A4 to its edges: the pages have their own margins. */
static GtkPageSetup *
page_setup_new (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, a4);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  return setup;
}

static GtkPrintOperation *
operation_new (Job *job, const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = jy_print_settings_load ();
  g_autoptr (GtkPageSetup) setup = page_setup_new ();

  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print), job);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), job);
  g_object_set_data_full (G_OBJECT (operation), "job", job, job_free);
  return operation;
}

gboolean
jy_print_job_check (GPtrArray *documents, GError **error)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const JyPages *pages = g_ptr_array_index (documents, i);
      g_autofree char *missing = jy_preview_missing (pages);

      if (missing)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", jy_pages_title (pages),
                       missing);
          return FALSE;
        }
    }
  return TRUE;
}

static void
done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    jy_print_settings_save (gtk_print_operation_get_print_settings (operation));
  job->done (result == GTK_PRINT_OPERATION_RESULT_APPLY, error, job->user_data);
  g_object_unref (operation);
}

void
jy_print_job_run (GtkWindow *parent, GPtrArray *documents, const char *title, JyPrintDone finished,
                  gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GtkPrintOperation *operation;
  Job *job;

  g_return_if_fail (documents && finished);

  if (!jy_print_job_check (documents, &error))
    {
      finished (FALSE, error, user_data);
      return;
    }
  job = job_new (documents);
  job->done = finished;
  job->user_data = user_data;
  /* How many pages there are, so that the dialog offers them; both sides may add blank ones. */
  lay_sides (job, FALSE);
  operation = operation_new (job, title);
  gtk_print_operation_set_n_pages (operation, (int) job->sides->len);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (done), job);
  /* Never without the dialog: GTK 4.8 does not survive it. Errors come by "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/* -- one file */

/* What is to be bound, and who is told. */
typedef struct
{
  GPtrArray *documents;
  char *title;
  char *path;
  JyPrintDone done;
  gpointer user_data;
} Export;

static void
export_free (Export *export)
{
  g_ptr_array_unref (export->documents);
  g_free (export->title);
  g_free (export->path);
  g_free (export);
}

static gpointer
bind (JyDesk *desk, gpointer data, GError **error)
{
  const Export *export = data;

  return jy_desk_bind_pages (desk, export->documents, export->title, export->path, NULL, error)
             ? GUINT_TO_POINTER (TRUE)
             : NULL;
}

static void
bound (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = jy_desk_run_finish (result, &error) != NULL;

  export->done (done, error, export->user_data);
  export_free (export);
}

void
jy_print_job_export (JyDesk *desk, GPtrArray *documents, const char *title, const char *path,
                     JyPrintDone finished, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Export *export;

  g_return_if_fail (documents && path && finished);

  if (!jy_print_job_check (documents, &error))
    {
      finished (FALSE, error, user_data);
      return;
    }
  export = g_new0 (Export, 1);
  export->documents = g_ptr_array_ref (documents);
  export->title = g_strdup (title);
  export->path = g_strdup (path);
  export->done = finished;
  export->user_data = user_data;
  jy_desk_run_async (desk, bind, export, NULL, NULL, NULL, bound, export);
}
