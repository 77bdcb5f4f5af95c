/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/statistics-output.h"

#include <glib/gi18n.h>

#include "base/file.h"
#include "common/file-chooser.h"
#include "common/window-of.h"
#include "preview/print-settings.h"
#include "statistics/statistics-paper.h"

/* What is on its way out. */
typedef struct
{
  JyDesk *desk;
  JyNotice *notice;
  JyStatistics *statistics;
  JyChart *chart;
  char *office;
  char *question;
  char *path;
  gboolean as_table;
  JyStatisticsPaper *paper; /* on its way to the printer */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->desk);
  g_object_unref (errand->notice);
  jy_statistics_unref (errand->statistics);
  jy_chart_unref (errand->chart);
  jy_statistics_paper_free (errand->paper);
  g_free (errand->office);
  g_free (errand->question);
  g_free (errand->path);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static Errand *
errand_new (JyDesk *desk, const JyStatisticsSheet *sheet, JyNotice *notice)
{
  g_autoptr (JySettings) settings = jy_desk_settings (desk);
  Errand *errand = g_new0 (Errand, 1);

  errand->desk = g_object_ref (desk);
  errand->notice = g_object_ref (notice);
  errand->statistics = jy_statistics_ref (sheet->statistics);
  errand->chart = sheet->chart ? jy_chart_ref (sheet->chart) : NULL;
  errand->question = g_strdup (sheet->question);
  errand->office = g_strdup (settings ? jy_settings_get (settings, "office.name") : NULL);
  return errand;
}

static JyStatisticsPaper *
paper_of (const Errand *errand)
{
  return jy_statistics_paper_new (errand->statistics, errand->office, errand->question,
                                  errand->chart);
}

/* -- files */

static gpointer
write_file (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;
  g_autoptr (JyStatisticsPaper) paper = errand->as_table ? NULL : paper_of (errand);
  g_autoptr (GBytes) pdf = paper ? jy_statistics_paper_pdf (paper, error) : NULL;
  gboolean ok = paper ? pdf && jy_file_write (errand->path, pdf, error)
                      : jy_statistics_write (errand->statistics, errand->path, error);

  return ok ? g_strdup (errand->path) : NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyNotice) notice = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = jy_desk_run_finish (result, &error);
  g_autofree char *sentence = path ? g_strdup_printf (_ ("Written to %s."), path) : NULL;

  if (path)
    jy_notice_show_done (notice, sentence);
  else
    jy_notice_show_error (notice, error);
}

/* What frees the errand in any case is the chooser's; the worker has one of its own. */
static void
on_path (const char *path, gpointer user_data)
{
  const Errand *asked = user_data;
  JyStatisticsSheet sheet = { asked->statistics, asked->chart, asked->question };
  Errand *errand = errand_new (asked->desk, &sheet, asked->notice);

  errand->path = g_strdup (path);
  errand->as_table = asked->as_table;
  jy_desk_run_async (asked->desk, write_file, errand, errand_free, g_free, NULL, on_written,
                     g_object_ref (asked->notice));
}

void
jy_statistics_output_pdf (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                          JyNotice *notice)
{
  jy_file_chooser_save_full (jy_window_of (from), _ ("Save as PDF"), _ ("Statistics.pdf"), on_path,
                             errand_new (desk, sheet, notice), errand_free);
}

void
jy_statistics_output_table (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                            JyNotice *notice)
{
  Errand *errand = errand_new (desk, sheet, notice);

  errand->as_table = TRUE;
  jy_file_chooser_save_full (jy_window_of (from), _ ("Save as a table"), _ ("Statistics.xlsx"),
                             on_path, errand, errand_free);
}

/* -- the printer */

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer user_data)
{
  const Errand *errand = user_data;

  jy_statistics_paper_draw (errand->paper, (guint) number,
                            gtk_print_context_get_cairo_context (context));
}

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  const Errand *errand = user_data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      jy_notice_show_error (errand->notice, error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    jy_print_settings_save (gtk_print_operation_get_print_settings (operation));
  g_object_unref (operation);
}

void
jy_statistics_output_print (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                            JyNotice *notice)
{
  Errand *errand = errand_new (desk, sheet, notice);
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = jy_print_settings_load ();

  errand->paper = paper_of (errand);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Statistics"));
  gtk_print_operation_set_n_pages (operation, (int) jy_statistics_paper_count (errand->paper));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "errand", errand, errand_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), errand);
  g_signal_connect (operation, "done", G_CALLBACK (on_printed), errand);
  /* Never without the dialog: GTK 4.8 does not survive it. Errors come by "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, jy_window_of (from),
                           NULL);
}
