/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/verify-file.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/message.h"

/* Sentences told of one file; more are counted. */
#define FAULTS_TOLD 8

typedef struct
{
  GtkWindow *parent; /* owned: it may be closed meanwhile */
  char *path;
} Errand;

static gpointer
verify (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;

  return jy_verify_file (errand->path, NULL, error);
}

static char *
sentences (const JyVerification *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->faults->len && i < FAULTS_TOLD; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (found->faults, i));
  if (found->faults->len > FAULTS_TOLD)
    {
      guint more = found->faults->len - FAULTS_TOLD;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }
  return g_string_free (text, FALSE);
}

static void
verified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  JyVerification *found = jy_desk_run_finish (result, &error);
  g_autofree char *name = g_path_get_basename (errand->path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *what = NULL;
  g_autofree char *why = NULL;

  if (!found)
    {
      what = g_strdup_printf (_ ("“%s” cannot be verified"), shown);
      why = g_strdup (error->message);
    }
  else if (found->holds)
    {
      what = g_strdup_printf (_ ("“%s” is as it was written"), shown);
      why = found->digest
                ? g_strdup_printf (_ ("Its seal holds. SHA-256: %s"), found->digest)
                : g_strdup_printf (ngettext ("%u file was looked at; its digests are those of the "
                                             "manifest.",
                                             "%u files were looked at; their digests are those of "
                                             "the manifest.",
                                             found->looked_at),
                                   found->looked_at);
    }
  else
    {
      what = g_strdup_printf (_ ("“%s” is not as it was written"), shown);
      why = sentences (found);
    }
  if (gtk_widget_get_visible (GTK_WIDGET (errand->parent)))
    jy_message_tell (errand->parent, what, why);
  jy_verification_free (found);
  g_object_unref (errand->parent);
  g_free (errand->path);
  g_free (errand);
}

static void
chosen (GtkWindow *parent, JyDesk *desk, const char *path)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->parent = g_object_ref (parent);
  errand->path = g_strdup (path);
  jy_desk_run_async (desk, verify, errand, NULL, (GDestroyNotify) jy_verification_free, NULL,
                     verified, errand);
}

void
jy_verify_file_ask (GtkWindow *parent, JyDesk *desk)
{
  jy_file_chooser_ask (parent, desk, _ ("Verify an exported file"), NULL, chosen);
}
