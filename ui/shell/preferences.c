/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/preferences.h"

struct _JyPreferences
{
  GSettings *settings; /* NULL where the schema is not installed */
};

JyPreferences *
jy_preferences_new (void)
{
  JyPreferences *self = g_new0 (JyPreferences, 1);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema
      = source ? g_settings_schema_source_lookup (source, JY_APPLICATION_ID, TRUE) : NULL;

  if (schema)
    {
      self->settings = g_settings_new_full (schema, NULL, NULL);
      g_settings_schema_unref (schema);
    }
  return self;
}

/* A schema left over from another version may lack a key: asking for it would end the program. */
static gboolean
knows (JyPreferences *self, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (!self->settings)
    return FALSE;
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}

void
jy_preferences_free (JyPreferences *self)
{
  if (!self)
    return;
  g_clear_object (&self->settings);
  g_free (self);
}

int
jy_preferences_int (JyPreferences *self, const char *key, int fallback)
{
  return knows (self, key) ? g_settings_get_int (self->settings, key) : fallback;
}

gboolean
jy_preferences_bool (JyPreferences *self, const char *key, gboolean fallback)
{
  return knows (self, key) ? g_settings_get_boolean (self->settings, key) : fallback;
}

char *
jy_preferences_text (JyPreferences *self, const char *key, const char *fallback)
{
  return knows (self, key) ? g_settings_get_string (self->settings, key) : g_strdup (fallback);
}

void
jy_preferences_set_int (JyPreferences *self, const char *key, int value)
{
  if (knows (self, key))
    g_settings_set_int (self->settings, key, value);
}

void
jy_preferences_set_bool (JyPreferences *self, const char *key, gboolean value)
{
  if (knows (self, key))
    g_settings_set_boolean (self->settings, key, value);
}

void
jy_preferences_set_text (JyPreferences *self, const char *key, const char *value)
{
  if (knows (self, key))
    g_settings_set_string (self->settings, key, value);
}
