/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/remind.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "services/credentials.h"
#include "services/reminders.h"
#include "shell/application.h"
#include "shell/notifications.h"

gboolean
jy_remind_is_asked (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--remind"))
      return TRUE;
  return FALSE;
}

/* What the command line says. */
typedef struct
{
  gboolean remind;
  char *docket;
  char *account;
} Options;

static gboolean
read_options (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "remind", 0, 0, G_OPTION_ARG_NONE, &options->remind, N_ ("Send the reminders and end"),
      NULL },
    { "docket", 0, 0, G_OPTION_ARG_FILENAME, &options->docket, N_ ("Docket to open"), N_ ("FILE") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &options->account, N_ ("Account that sits at the desk"),
      N_ ("NAME") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) words = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    words[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse_strv (context, &words, error);
}

/* Without a docket named: the one that was open last, with who sat there, else the usual one. */
static JyDesk *
open_desk (Options *options, JyTimeSource *time, GError **error)
{
  g_autoptr (JyPreferences) preferences = jy_preferences_new ();
  g_autofree char *last = jy_preferences_text (preferences, "docket", "");
  g_autofree char *who = jy_preferences_text (preferences, "account", "");
  JyDesk *desk = NULL;

  if (!options->docket)
    options->docket = *last && g_file_test (last, G_FILE_TEST_EXISTS) ? g_strdup (last)
                                                                      : jy_docket_default_path ();
  if (!g_file_test (options->docket, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("There is no docket at “%s”; name one with --docket"), options->docket);
      return NULL;
    }
  if (!options->account && *who && g_str_equal (last, options->docket))
    desk = jy_desk_open_unattended (options->docket, who, time, NULL);
  return desk ? desk : jy_desk_open_unattended (options->docket, options->account, time, error);
}

static void
print_reminders (const JyReminders *found)
{
  g_autofree char *summary = jy_reminders_summary (found);

  for (guint i = 0; i < found->reminders->len; i++)
    {
      const JyReminder *one = g_ptr_array_index (found->reminders, i);

      g_print ("%s  %s\n", one->title, one->body);
    }
  if (found->reminders->len > 0)
    g_print ("%s\n", summary);
  else
    g_print ("%s\n", _ ("Nothing new to remind of today."));
}

/* Not the program's own instance: an open window goes on as it was. A session without a bus prints
 * alone. */
static void
send (const char *path, const JyReminders *found)
{
  g_autoptr (GApplication) application
      = g_application_new (JY_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  GDBusConnection *bus;

  if (!g_application_register (application, NULL, NULL))
    return;
  jy_notifications_send (application, absolute, found);
  bus = g_application_get_dbus_connection (application);
  if (bus)
    g_dbus_connection_flush_sync (bus, NULL, NULL);
}

int
jy_remind_run (JyTimeSource *time, int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (JyReminders) found = NULL;
  g_autofree char *kept = jy_reminders_path ();

  if (read_options (&options, argc, argv, &error))
    desk = open_desk (&options, time, &error);
  if (desk)
    {
      found = jy_desk_reminders (desk, kept, &error);
      jy_desk_close (desk);
    }
  if (found)
    {
      print_reminders (found);
      send (options.docket, found);
    }
  else
    g_printerr ("%s\n", error->message);
  g_free (options.docket);
  g_free (options.account);
  return found ? EXIT_SUCCESS : EXIT_FAILURE;
}
