/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/notifications.h"

#include <glib/gi18n.h>

/* Clocks that have a notification of their own: more would bury the desktop. */
#define SINGLE 5

static void
send_one (GApplication *application, const char *path, const JyReminder *reminder)
{
  g_autoptr (GNotification) notification = g_notification_new (reminder->title);
  g_autofree char *id = g_strconcat ("clock/", reminder->key, NULL);

  g_notification_set_body (notification, reminder->body);
  g_notification_set_priority (notification, reminder->urgency == JY_URGENCY_SOON
                                                 ? G_NOTIFICATION_PRIORITY_NORMAL
                                                 : G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.show-case", "(ss)", path,
                                                reminder->recommendation);
  g_application_send_notification (application, id, notification);
}

/* Whether anybody shows notifications: without that the toolkit complains of each. Any thread. */
static gboolean
is_heard (GDBusConnection *bus)
{
  static const char *const names[] = { "org.freedesktop.Notifications", "org.gtk.Notifications" };

  for (gsize i = 0; bus && i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
            bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            k == 0 ? "NameHasOwner" : "ListActivatableNames",
            k == 0 ? g_variant_new ("(s)", names[i]) : NULL, NULL, G_DBUS_CALL_FLAGS_NONE, 1000,
            NULL, NULL);
        g_autofree const char **listed = NULL;
        gboolean owned = FALSE;

        if (answer && k == 0)
          g_variant_get (answer, "(b)", &owned);
        else if (answer)
          {
            g_variant_get (answer, "(^a&s)", &listed);
            owned = g_strv_contains (listed, names[i]);
          }
        if (owned)
          return TRUE;
      }
  return FALSE;
}

static void
send_all (GApplication *application, const char *path, const JyReminders *found)
{
  g_autofree char *summary = NULL;
  g_autoptr (GNotification) notification = NULL;

  for (guint i = 0; i < MIN (found->reminders->len, SINGLE); i++)
    send_one (application, path, g_ptr_array_index (found->reminders, i));
  if (found->reminders->len <= SINGLE)
    return;
  summary = jy_reminders_summary (found);
  notification = g_notification_new (_ ("Due dates of today"));
  g_notification_set_body (notification, summary);
  g_notification_set_default_action_and_target (notification, "app.show-today", "s", path);
  g_application_send_notification (application, "today", notification);
}

void
jy_notifications_send (GApplication *application, const char *path, const JyReminders *found)
{
  g_return_if_fail (G_IS_APPLICATION (application) && path && found);

  if (found->reminders->len > 0 && is_heard (g_application_get_dbus_connection (application)))
    send_all (application, path, found);
}

typedef struct
{
  char *path;
  JyReminders *found;
} Message;

static void
message_free (gpointer data)
{
  Message *self = data;

  g_free (self->path);
  jy_reminders_free (self->found);
  g_free (self);
}

static void
listen (GTask *task, gpointer bus, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, is_heard (bus));
}

static void
listened (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  const Message *message = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    send_all (application, message->path, message->found);
}

void
jy_notifications_send_later (GApplication *application, const char *path, JyReminders *found)
{
  GDBusConnection *bus;
  g_autoptr (GTask) task = NULL;
  Message *message;

  g_return_if_fail (G_IS_APPLICATION (application) && path && found);

  bus = g_application_get_dbus_connection (application);
  if (found->reminders->len == 0 || !bus)
    {
      jy_reminders_free (found);
      return;
    }
  message = g_new0 (Message, 1);
  message->path = g_strdup (path);
  message->found = found;
  task = g_task_new (bus, NULL, listened, g_object_ref (application));
  g_task_set_task_data (task, message, message_free);
  g_task_run_in_thread (task, listen);
}
