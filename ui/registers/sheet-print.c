/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/sheet-print.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/window-of.h"
#include "preview/print-job.h"
#include "services/inspection.h"

typedef struct
{
  gatomicrefcount references;
  JySheetMaker make;
  gpointer data;
  GDestroyNotify free_data;
  GtkWidget *from; /* whose window it is; owned */
  JyNotice *notice;
  char *title;
  char *path; /* NULL: the printer */
} Errand;

static void
errand_unref (gpointer data)
{
  Errand *errand = data;

  if (!g_atomic_ref_count_dec (&errand->references))
    return;
  if (errand->free_data != NULL)
    errand->free_data (errand->data);
  g_object_unref (errand->from);
  g_object_unref (errand->notice);
  g_free (errand->title);
  g_free (errand->path);
  g_free (errand);
}

static Errand *
errand_ref (Errand *errand)
{
  g_atomic_ref_count_inc (&errand->references);
  return errand;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_unref)

static Errand *
errand_new (GtkWidget *from, const char *title, JySheetMaker make, gpointer data,
            GDestroyNotify free_data, JyNotice *notice)
{
  Errand *errand = g_new0 (Errand, 1);

  g_atomic_ref_count_init (&errand->references);
  errand->make = make;
  errand->data = data;
  errand->free_data = free_data;
  errand->from = g_object_ref (from);
  errand->notice = g_object_ref (notice);
  errand->title = g_strdup (title);
  return errand;
}

static gpointer
lay_out (JyDesk *desk, gpointer data, GError **error)
{
  Errand *errand = data;
  g_autoptr (GBytes) bytes = errand->make (desk, errand->data, error);

  return bytes != NULL ? jy_desk_sheet_pages (desk, bytes, NULL, error) : NULL;
}

static void
on_printed (gboolean printed, const GError *error, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;

  if (error != NULL)
    jy_notice_show_error (errand->notice, error);
}

static void
on_exported (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;

  if (error != NULL)
    jy_notice_show_error (errand->notice, error);
  else if (done)
    {
      g_autofree char *shown = g_filename_display_name (errand->path);
      g_autofree char *sentence = g_strdup_printf (_ ("Written to %s."), shown);

      jy_notice_show_done (errand->notice, sentence);
    }
}

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = jy_desk_run_finish (result, &error);
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_pages_unref);

  if (pages == NULL)
    {
      jy_notice_show_error (errand->notice, error);
      return;
    }
  g_ptr_array_add (documents, g_steal_pointer (&pages));
  if (errand->path == NULL)
    {
      jy_print_job_run (jy_window_of (errand->from), documents, errand->title, on_printed,
                        errand_ref (errand));
      return;
    }
  jy_print_job_export (JY_DESK (source), documents, errand->title, errand->path, on_exported,
                       errand_ref (errand));
}

void
jy_sheet_print (GtkWidget *from, JyDesk *desk, const char *title, JySheetMaker make, gpointer data,
                GDestroyNotify free_data, JyNotice *notice)
{
  g_autoptr (Errand) errand = errand_new (from, title, make, data, free_data, notice);

  jy_desk_run_async (desk, lay_out, errand_ref (errand), errand_unref,
                     (GDestroyNotify) jy_pages_unref, NULL, on_laid_out, errand_ref (errand));
}

typedef struct
{
  JyDesk *desk;
  Errand *errand;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->desk);
  errand_unref (saving->errand);
  g_free (saving);
}

static void
on_path (const char *path, gpointer user_data)
{
  Saving *saving = user_data;

  saving->errand->path = g_strdup (path);
  jy_desk_run_async (saving->desk, lay_out, errand_ref (saving->errand), errand_unref,
                     (GDestroyNotify) jy_pages_unref, NULL, on_laid_out,
                     errand_ref (saving->errand));
}

void
jy_sheet_save (GtkWidget *from, JyDesk *desk, const char *title, JySheetMaker make, gpointer data,
               GDestroyNotify free_data, JyNotice *notice)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *name = g_strdup_printf ("%s.pdf", title);

  saving->desk = g_object_ref (desk);
  saving->errand = errand_new (from, title, make, data, free_data, notice);
  jy_file_chooser_save_full (jy_window_of (saving->errand->from), _ ("Save as PDF"), name, on_path,
                             saving, saving_free);
}
