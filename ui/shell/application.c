/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "base/background.h"
#include "common/tooltips.h"
#include "services/attachments.h"
#include "shell/colour-scheme.h"
#include "shell/window.h"

struct _JyApplication
{
  GtkApplication parent_instance;

  JyTimeSource *time;
  JyPreferences *preferences;
  JyColourScheme *colours;
  guint signals[3]; /* sources of the signals that end the program */
};

G_DEFINE_FINAL_TYPE (JyApplication, jy_application, GTK_TYPE_APPLICATION)

static JyWindow *
present_docket (JyApplication *self, const char *path, const char *account)
{
  JyWindow *window;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (JY_IS_WINDOW (l->data) && g_strcmp0 (jy_window_path (l->data), path) == 0)
      {
        gtk_window_present (l->data);
        return l->data;
      }
  window = jy_window_new (self);
  jy_window_open (window, path, account);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
jy_application_activate (GApplication *application)
{
  g_autofree char *path = jy_docket_default_path ();

  present_docket (JY_APPLICATION (application), path, NULL);
}

static void
jy_application_open (GApplication *application, GFile **files, int n, const char *hint)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path)
        present_docket (JY_APPLICATION (application), path, NULL);
    }
}

static int
jy_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autoptr (GVariant) rest = NULL;
  g_autofree char *docket = NULL;
  g_autofree char *account = NULL;
  g_autofree const char **names = NULL;

  g_variant_dict_lookup (options, "docket", "^ay", &docket);
  g_variant_dict_lookup (options, "account", "s", &account);
  rest = g_variant_dict_lookup_value (options, G_OPTION_REMAINING, G_VARIANT_TYPE_BYTESTRING_ARRAY);
  if (rest)
    names = g_variant_get_bytestring_array (rest, NULL);
  if (!docket && !(names && names[0]))
    docket = jy_docket_default_path ();
  if (docket)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, docket);
      g_autofree char *path = g_file_get_path (file);

      present_docket (JY_APPLICATION (application), path, account);
    }
  for (guint i = 0; names && names[i]; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, names[i]);
      g_autofree char *path = g_file_get_path (file);

      if (path)
        present_docket (JY_APPLICATION (application), path, account);
    }
  return 0;
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows
      = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Each window keeps what was typed; the program ends with the last. */
  for (GList *l = windows; l; l = l->next)
    if (JY_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

/* From a notification: the docket and the case. */
static void
show_case (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *path, *id;

  g_variant_get (parameter, "(&s&s)", &path, &id);
  jy_window_open_case (present_docket (user_data, path, NULL), id);
}

/* The same for the page Today. */
static void
show_today (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  JyWindow *window = present_docket (user_data, g_variant_get_string (parameter, NULL), NULL);

  /* One that only opens now begins with it. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-queue", "s", "today");
}

/* Asked to end by the session or a script, nobody can be asked anything: all typing is written
 * down, to be offered at the next start. */
static gboolean
end (gpointer user_data)
{
  JyApplication *self = user_data;
  g_autoptr (GList) windows
      = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l; l = l->next)
    if (JY_IS_WINDOW (l->data))
      jy_window_end (l->data);
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_CONTINUE;
}

static void
choose_colours (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  JyApplication *self = user_data;

  g_simple_action_set_state (action, value);
  jy_preferences_set_text (self->preferences, "colour-scheme", g_variant_get_string (value, NULL));
  jy_colour_scheme_choose (self->colours, g_variant_get_string (value, NULL));
}

/* Of runs that were cut off. */
static gpointer
sweep (gpointer data G_GNUC_UNUSED)
{
  jy_attachment_copies_sweep ();
  return NULL;
}

static void
jy_application_startup (GApplication *application)
{
  JyApplication *self = JY_APPLICATION (application);
  g_autofree char *choice = jy_preferences_text (self->preferences, "colour-scheme", "follow");
  const char *const quit_keys[] = { "<Control>q", NULL };
  g_autoptr (GSimpleAction) quit_action = g_simple_action_new ("quit", NULL);
  const GActionEntry asked[] = {
    { "show-case", show_case, "(ss)", NULL, NULL, { 0 } },
    { "show-today", show_today, "s", NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleAction) colour_action = g_simple_action_new_stateful (
      "colour-scheme", G_VARIANT_TYPE_STRING, g_variant_new_string (choice));

  G_APPLICATION_CLASS (jy_application_parent_class)->startup (application);
  jy_tooltips_keep_lines ();

  g_signal_connect (quit_action, "activate", G_CALLBACK (quit), self);
  g_signal_connect (colour_action, "change-state", G_CALLBACK (choose_colours), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (quit_action));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (colour_action));
  g_action_map_add_action_entries (G_ACTION_MAP (self), asked, G_N_ELEMENTS (asked), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);

  jy_background_thread ("sweep", sweep, NULL);
  self->signals[0] = g_unix_signal_add (SIGTERM, end, self);
  self->signals[1] = g_unix_signal_add (SIGINT, end, self);
  self->signals[2] = g_unix_signal_add (SIGHUP, end, self);

  self->colours = jy_colour_scheme_new (gdk_display_get_default ());
  jy_colour_scheme_choose (self->colours, choice);
}

static void
jy_application_shutdown (GApplication *application)
{
  JyApplication *self = JY_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  g_clear_pointer (&self->colours, jy_colour_scheme_free);
  jy_attachment_copies_remove ();
  G_APPLICATION_CLASS (jy_application_parent_class)->shutdown (application);
}

static void
jy_application_finalize (GObject *object)
{
  JyApplication *self = JY_APPLICATION (object);

  g_clear_pointer (&self->preferences, jy_preferences_free);
  g_clear_pointer (&self->time, jy_time_source_unref);
  G_OBJECT_CLASS (jy_application_parent_class)->finalize (object);
}

static void
jy_application_class_init (JyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jy_application_finalize;
  application_class->startup = jy_application_startup;
  application_class->shutdown = jy_application_shutdown;
  application_class->activate = jy_application_activate;
  application_class->open = jy_application_open;
  application_class->command_line = jy_application_command_line;
}

static void
jy_application_init (JyApplication *self)
{
  const GOptionEntry entries[] = {
    { "docket", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Docket to open"), N_ ("FILE") },
    { "account", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Account that sits at the desk"),
      N_ ("NAME") },
    { "remind", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Send the reminders and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
    { NULL },
  };

  self->preferences = jy_preferences_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

JyApplication *
jy_application_new (JyTimeSource *time)
{
  JyApplication *self;

  g_return_val_if_fail (time, NULL);

  self = g_object_new (JY_TYPE_APPLICATION, "application-id", JY_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/cn/jianyi/Jianyi", NULL);
  self->time = jy_time_source_ref (time);
  return self;
}

JyPreferences *
jy_application_preferences (JyApplication *self)
{
  g_return_val_if_fail (JY_IS_APPLICATION (self), NULL);

  return self->preferences;
}

JyTimeSource *
jy_application_time (JyApplication *self)
{
  g_return_val_if_fail (JY_IS_APPLICATION (self), NULL);

  return self->time;
}
