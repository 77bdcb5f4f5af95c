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

/* Whether anybody shows notifications: without that the toolkit complains of each. */
static gboolean
is_heard (GApplication *application)
{
  static const char *const names[] = { "org.freedesktop.Notifications", "org.gtk.Notifications" };
  GDBusConnection *bus = g_application_get_dbus_connection (application);

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

void
jy_notifications_send (GApplication *application, const char *path, const JyReminders *found)
{
  g_autofree char *summary = NULL;
  g_autoptr (GNotification) notification = NULL;

  g_return_if_fail (G_IS_APPLICATION (application) && path && found);

  if (found->reminders->len == 0 || !is_heard (application))
    return;
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
