/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/volume-file.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "services/volume.h"

typedef struct
{
  JyDesk *desk;
  JyNotice *notice; /* weak: its window may be closed meanwhile */
  char *id;
  char *path;
  JyVolumeReport report;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_weak_pointer (&errand->notice);
  g_object_unref (errand->desk);
  g_free (errand->id);
  g_free (errand->path);
  g_free (errand);
}

static gpointer
write_volume (JyDesk *desk, gpointer data, GError **error)
{
  Errand *errand = data;

  return GUINT_TO_POINTER (
      jy_desk_write_volume (desk, errand->id, errand->path, &errand->report, NULL, error));
}

/* @sentence is taken over. */
static void
append (GString *text, guint n, char *sentence)
{
  if (n > 0)
    g_string_append_printf (text, " %s", sentence);
  g_free (sentence);
}

/* What was written, and what to look after. */
static char *
sentences (const Errand *errand)
{
  const JyVolumeReport *report = &errand->report;
  g_autofree char *shown = g_filename_display_name (errand->path);
  GString *text = g_string_new (NULL);

  /* Translators: how many, and the file. */
  g_string_printf (text,
                   ngettext ("A volume of %u page was written to %s.",
                             "A volume of %u pages was written to %s.", report->pages),
                   report->pages, shown);
  append (text, report->apart,
          g_strdup_printf (ngettext ("%u attachment stands apart; a sheet in its place says where.",
                                     "%u attachments stand apart; sheets in their place say where.",
                                     report->apart),
                           report->apart));
  append (text, report->moved,
          g_strdup_printf (
              ngettext ("%u part stands on other pages than the contents say: the typefaces of "
                        "this machine are others than at archiving.",
                        "%u parts stand on other pages than the contents say: the typefaces of "
                        "this machine are others than at archiving.",
                        report->moved),
              report->moved));
  append (text, report->left_out,
          g_strdup_printf (ngettext ("%u document cannot be laid out and is missing.",
                                     "%u documents cannot be laid out and are missing.",
                                     report->left_out),
                           report->left_out));
  return g_string_free (text, FALSE);
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = jy_desk_run_finish (result, &error) != NULL;
  g_autofree char *words = NULL;

  if (errand->notice && done)
    {
      words = sentences (errand);
      jy_notice_show_done (errand->notice, words);
    }
  else if (errand->notice)
    jy_notice_show_error (errand->notice, error);
  errand_free (errand);
}

static void
file_chosen (const char *path, gpointer user_data)
{
  Errand *asked = user_data;
  Errand *errand = g_new0 (Errand, 1);

  errand->desk = g_object_ref (asked->desk);
  g_set_weak_pointer (&errand->notice, asked->notice);
  errand->id = g_strdup (asked->id);
  errand->path = g_strdup (path);
  if (errand->notice)
    jy_notice_show_done (errand->notice, _ ("The volume is being bound…"));
  jy_desk_run_async (errand->desk, write_volume, errand, NULL, NULL, NULL, written, errand);
}

void
jy_volume_file_ask (GtkWindow *parent, JyDesk *desk, const JyRecommendation *record,
                    JyNotice *notice)
{
  Errand *errand = g_new0 (Errand, 1);
  /* Translators: name of a file; the number of the case. */
  g_autofree char *name
      = g_strdup_printf (_ ("Volume %s.pdf"), record->number ? record->number : record->title);

  errand->desk = g_object_ref (desk);
  g_set_weak_pointer (&errand->notice, notice);
  errand->id = g_strdup (record->id);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  jy_file_chooser_save_full (parent, _ ("Write the volume to"), name, file_chosen, errand,
                             errand_free);
}
