/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/print-settings.h"

#include "shell/preferences.h"

#define KEY "print-settings"

GtkPrintSettings *
jy_print_settings_load (void)
{
  g_autoptr (JyPreferences) preferences = jy_preferences_new ();
  g_autofree char *text = jy_preferences_text (preferences, KEY, "");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GtkPrintSettings *settings = NULL;

  if (*text && g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL))
    settings = gtk_print_settings_new_from_key_file (file, NULL, NULL);
  if (!settings)
    {
      settings = gtk_print_settings_new ();
      gtk_print_settings_set_duplex (settings, GTK_PRINT_DUPLEX_HORIZONTAL);
    }
  return settings;
}

void
jy_print_settings_save (GtkPrintSettings *settings)
{
  static const char *const of_one_job[]
      = { GTK_PRINT_SETTINGS_N_COPIES,    GTK_PRINT_SETTINGS_PAGE_RANGES,
          GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_SET,
          GTK_PRINT_SETTINGS_OUTPUT_URI,  GTK_PRINT_SETTINGS_OUTPUT_BASENAME };
  g_autoptr (JyPreferences) preferences = jy_preferences_new ();
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_PRINT_SETTINGS (settings));

  kept = gtk_print_settings_copy (settings);
  for (guint i = 0; i < G_N_ELEMENTS (of_one_job); i++)
    gtk_print_settings_unset (kept, of_one_job[i]);
  gtk_print_settings_to_key_file (kept, file, NULL);
  text = g_key_file_to_data (file, NULL, NULL);
  jy_preferences_set_text (preferences, KEY, text);
}
