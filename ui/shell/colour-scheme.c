/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/colour-scheme.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

/* Values of the desktop's key color-scheme. */
#define DESKTOP_DARK 1

struct _JyColourScheme
{
  GdkDisplay *display;
  GtkSettings *settings;
  GtkCssProvider *light;
  GtkCssProvider *dark;
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscription;
  char *choice;
  gboolean desktop_dark;
  gboolean dark_on;
  gboolean forced; /* GTK_THEME: the toolkit takes that theme whatever is set */
  gboolean forced_dark;
};

static gboolean
is_dark_theme (const char *name)
{
  return name
         && (g_str_has_suffix (name, "-dark") || g_str_has_suffix (name, ":dark")
             || g_str_has_suffix (name, "Inverse"));
}

static void
apply (JyColourScheme *self)
{
  gboolean dark = g_strcmp0 (self->choice, "dark") == 0
                  || (g_strcmp0 (self->choice, "light") != 0 && self->desktop_dark);

  /* Our colours must stand with those of the toolkit. */
  if (self->forced)
    dark = self->forced_dark;
  g_object_set (self->settings, "gtk-application-prefer-dark-theme", dark, NULL);
  if (dark == self->dark_on)
    return;
  self->dark_on = dark;
  if (dark)
    gtk_style_context_add_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->dark),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->dark));
}

static void
take_value (JyColourScheme *self, GVariant *value)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *next = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = next;
    }
  if (g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32))
    {
      self->desktop_dark = g_variant_get_uint32 (inner) == DESKTOP_DARK;
      apply (self);
    }
}

static void
setting_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                 const char *signal, GVariant *parameters, gpointer user_data)
{
  const char *space = NULL, *key = NULL;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &space, &key, &value);
  if (g_str_equal (space, APPEARANCE) && g_str_equal (key, "color-scheme"))
    take_value (user_data, value);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  /* A desktop without the portal: light, unless the person chose dark. */
  if (!reply)
    return;
  g_variant_get (reply, "(v)", &value);
  take_value (user_data, value);
}

static void
bus_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  JyColourScheme *self = user_data;

  if (!bus)
    return;
  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, PORTAL, PORTAL_SETTINGS, "SettingChanged", PORTAL_PATH, APPEARANCE,
      G_DBUS_SIGNAL_FLAGS_NONE, setting_changed, self, NULL);
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read",
                          g_variant_new ("(ss)", APPEARANCE, "color-scheme"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          read_done, self);
}

void
jy_colour_scheme_choose (JyColourScheme *self, const char *choice)
{
  g_return_if_fail (self);

  g_free (self->choice);
  self->choice = g_strdup (choice);
  apply (self);
}

JyColourScheme *
jy_colour_scheme_new (GdkDisplay *display)
{
  JyColourScheme *self = g_new0 (JyColourScheme, 1);
  g_autofree char *theme = NULL;

  self->display = g_object_ref (display);
  self->settings = gtk_settings_get_for_display (display);
  self->light = gtk_css_provider_new ();
  self->dark = gtk_css_provider_new ();
  self->cancellable = g_cancellable_new ();
  gtk_css_provider_load_from_resource (self->light, "/cn/jianyi/Jianyi/style.css");
  gtk_css_provider_load_from_resource (self->dark, "/cn/jianyi/Jianyi/style-dark.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->light),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_get (self->settings, "gtk-theme-name", &theme, NULL);
  self->desktop_dark = is_dark_theme (theme);
  self->forced = g_getenv ("GTK_THEME") != NULL;
  self->forced_dark = is_dark_theme (g_getenv ("GTK_THEME"));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, bus_came, self);
  return self;
}

void
jy_colour_scheme_free (JyColourScheme *self)
{
  if (!self)
    return;
  g_cancellable_cancel (self->cancellable);
  if (self->bus && self->subscription)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->light));
  if (self->dark_on)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->dark));
  g_clear_object (&self->light);
  g_clear_object (&self->dark);
  g_clear_object (&self->display);
  g_free (self->choice);
  g_free (self);
}
