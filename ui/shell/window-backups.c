/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/background.h"
#include "common/message.h"
#include "exchange/backup-window.h"
#include "shell/window-private.h"

/* Copies of the docket: by the plan of the settings, and brought back. */

#define MINUTE_US (60 * G_USEC_PER_SEC)

/* -- what must be known of them */

static gpointer
read_alarm (JyDesk *desk, gpointer data, GError **error)
{
  char *alarm = jy_desk_backup_alarm (desk);

  return alarm ? alarm : g_strdup ("");
}

static void
alarm_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autofree char *alarm = jy_desk_run_finish (result, NULL);

  if (!self->desk || !alarm || jy_desk_is_read_only (self->desk))
    return;
  if (*alarm != '\0')
    jy_notice_show_alarm (self->standing, alarm);
  else
    jy_notice_end_lasting (self->standing);
}

void
jy_window_tell_backups (JyWindow *self)
{
  jy_desk_run_async (self->desk, read_alarm, NULL, NULL, g_free, self->cancellable, alarm_read,
                     g_object_ref (self));
}

/* -- by the plan */

static gpointer
by_plan (JyDesk *desk, gpointer data, GError **error)
{
  gboolean made;

  /* What fails is remembered, and told. */
  jy_desk_backup_by_plan (desk, GPOINTER_TO_INT (data), &made, NULL);
  return desk;
}

static void
planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;

  jy_desk_run_finish (result, NULL);
  self->backing_up = FALSE;
  if (self->desk && !self->closing)
    jy_window_tell_backups (self);
}

void
jy_window_back_up (JyWindow *self)
{
  gint64 now = g_get_monotonic_time ();
  JyBackupMoment moment = self->backup_looked == 0 ? JY_BACKUP_AT_START : JY_BACKUP_WHILE_OPEN;

  if (self->backing_up || self->closing
      || (self->backup_looked != 0 && now - self->backup_looked < MINUTE_US))
    return;
  self->backup_looked = now;
  self->backing_up = TRUE;
  jy_desk_run_async (self->desk, by_plan, GINT_TO_POINTER (moment), NULL, NULL, NULL, planned,
                     g_object_ref (self));
}

static void
closed_with_copy (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JyWindow *self = user_data;
  g_autoptr (GtkApplication) application
      = g_object_ref (gtk_window_get_application (GTK_WINDOW (self)));

  jy_desk_run_finish (result, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
  g_application_release (G_APPLICATION (application));
  g_object_unref (self);
}

gboolean
jy_window_back_up_and_close (JyWindow *self)
{
  g_autoptr (JySettings) settings = self->desk ? jy_desk_settings (self->desk) : NULL;

  if (self->closing)
    return TRUE;
  if (!settings || jy_desk_is_read_only (self->desk)
      || !jy_settings_bool (settings, "backup.at-close"))
    return FALSE;
  self->closing = TRUE;
  g_application_hold (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  jy_desk_run_async (self->desk, by_plan, GINT_TO_POINTER (JY_BACKUP_AT_CLOSE), NULL, NULL, NULL,
                     closed_with_copy, g_object_ref (self));
  return TRUE;
}

/* -- brought back */

typedef struct
{
  JyWindow *window; /* until it goes */
  char *from;
  char *password;
  char *docket;
  JyTimeSource *time;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_clear_object (&restoring->window);
  g_free (restoring->from);
  g_free (restoring->password);
  g_free (restoring->docket);
  jy_time_source_unref (restoring->time);
  g_free (restoring);
}

static void
restored_free (gpointer data)
{
  jy_restored_clear (data);
  g_free (data);
}

static void
restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Restoring *restoring = data;
  JyRestoreOrder order = { .from = restoring->from,
                           .docket = restoring->docket,
                           .password = restoring->password,
                           .replace = TRUE,
                           .time = restoring->time };
  JyRestored *restored = g_new0 (JyRestored, 1);
  GError *error = NULL;

  if (jy_backup_restore (&order, restored, &error))
    g_task_return_pointer (task, restored, restored_free);
  else
    {
      restored_free (restored);
      g_task_return_error (task, error);
    }
}

static void
restore_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JyWindow *self = JY_WINDOW (source);
  const Restoring *restoring = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  JyRestored *restored = g_task_propagate_pointer (G_TASK (result), &error);

  /* Closed meanwhile: what was done is done. */
  if (!gtk_window_get_application (GTK_WINDOW (self)))
    {
      g_clear_pointer (&restored, restored_free);
      return;
    }
  jy_window_open (self, restoring->docket, NULL);
  if (restored)
    {
      g_autofree char *kept = restored->kept ? g_filename_display_name (restored->kept) : NULL;
      g_autofree char *why
          = kept ? g_strdup_printf (_ ("It was looked through and replayed. The docket that was "
                                       "replaced is kept as %s."),
                                    kept)
                 : NULL;

      jy_message_tell (GTK_WINDOW (self), _ ("The docket is back"), why);
      restored_free (restored);
    }
  else
    jy_message_tell (GTK_WINDOW (self), _ ("The docket could not be brought back; it is as it was"),
                     error->message);
}

/* The docket is replaced while nobody has it open: this window goes, another one comes. */
static gboolean
begin_restoring (gpointer user_data)
{
  Restoring *restoring = user_data;
  g_autoptr (JyWindow) self = g_steal_pointer (&restoring->window);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GTask) task = NULL;
  JyWindow *next;

  if (!application || !jy_window_may_close (self))
    {
      restoring_free (restoring);
      return G_SOURCE_REMOVE;
    }
  next = jy_window_new (JY_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (next));
  gtk_window_destroy (GTK_WINDOW (self));
  task = g_task_new (next, NULL, restore_ended, NULL);
  g_task_set_task_data (task, restoring, restoring_free);
  jy_background_run (task, restore);
  return G_SOURCE_REMOVE;
}

/* Not while the windows that go are still being asked. */
static void
restore_asked (JyWindow *self, const char *from, const char *password)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (self);
  restoring->from = g_strdup (from);
  restoring->password = g_strdup (password);
  restoring->docket = g_strdup (self->path);
  restoring->time = jy_time_source_ref (jy_application_time (jy_window_application (self)));
  g_idle_add (begin_restoring, restoring);
}

static void
show_backups (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  GtkWidget *window;

  if (!self->path)
    return;
  window = jy_backup_window_new (GTK_WINDOW (self), self->desk, self->path);
  g_signal_connect_object (window, "restore", G_CALLBACK (restore_asked), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
jy_window_class_install_backups (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.backups", NULL, show_backups);
}
