/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/meeting-open.h"

#include "statistics/meeting-dialog.h"

/* A meeting that is being read. */
typedef struct
{
  GtkWidget *owner;
  JyDesk *desk;
  char *id;
  JyMeetingTold told;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->owner);
  g_object_unref (errand->desk);
  g_free (errand->id);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
on_saved (GtkWidget *owner, JyMeetingDialog *dialog)
{
  JyMeetingTold told = (JyMeetingTold) g_object_get_data (G_OBJECT (dialog), "told");

  told (owner, NULL);
}

void
jy_meeting_begin (GtkWidget *owner, JyDesk *desk, JyMeeting *meeting, JyMeetingTold told)
{
  GtkRoot *root;
  GtkWindow *dialog;

  g_return_if_fail (GTK_IS_WIDGET (owner) && meeting && told);

  root = gtk_widget_get_root (owner);
  if (!GTK_IS_WINDOW (root))
    {
      jy_meeting_free (meeting);
      return;
    }
  dialog = jy_meeting_dialog_new (GTK_WINDOW (root), desk, meeting);
  g_object_set_data (G_OBJECT (dialog), "told", (gpointer) told);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved), owner, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static gpointer
read_meeting (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;

  return jy_desk_meeting (desk, errand->id, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  JyMeeting *meeting = jy_desk_run_finish (result, &error);

  if (meeting)
    jy_meeting_begin (errand->owner, errand->desk, meeting, errand->told);
  else if (gtk_widget_get_root (errand->owner)
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    errand->told (errand->owner, error);
}

void
jy_meeting_show (GtkWidget *owner, JyDesk *desk, const char *id, JyMeetingTold told)
{
  Errand *errand;

  g_return_if_fail (GTK_IS_WIDGET (owner) && id && told);

  errand = g_new0 (Errand, 1);
  errand->owner = g_object_ref (owner);
  errand->desk = g_object_ref (desk);
  errand->id = g_strdup (id);
  errand->told = told;
  jy_desk_run_async (desk, read_meeting, errand, NULL, (GDestroyNotify) jy_meeting_free, NULL,
                     on_read, errand);
}
