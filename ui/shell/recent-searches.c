/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/recent-searches.h"

#include <string.h>

#include "base/text.h"

#define KEY "recent-searches"
#define KEPT "remember-searches"
#define MOST 20
/* Longer ones were pasted. */
#define LONGEST 200

char **
jy_recent_searches (JyPreferences *preferences)
{
  g_autofree char *text = jy_preferences_text (preferences, KEY, "");

  return g_strsplit (text, "\n", -1);
}

gboolean
jy_recent_searches_are_kept (JyPreferences *preferences)
{
  return jy_preferences_bool (preferences, KEPT, TRUE);
}

void
jy_recent_searches_add (JyPreferences *preferences, const char *text)
{
  g_autofree char *trimmed = jy_text_trim (text);
  g_auto (GStrv) before = NULL;
  g_autofree char *all = NULL;
  GPtrArray *lines;

  if (!jy_recent_searches_are_kept (preferences) || *trimmed == '\0' || strlen (trimmed) > LONGEST)
    return;
  g_strdelimit (trimmed, "\r\n", ' ');
  before = jy_recent_searches (preferences);
  lines = g_ptr_array_new ();
  g_ptr_array_add (lines, trimmed);
  for (guint i = 0; before[i] && lines->len < MOST; i++)
    if (*before[i] && !g_str_equal (before[i], trimmed))
      g_ptr_array_add (lines, before[i]);
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv ("\n", (char **) lines->pdata);
  g_ptr_array_unref (lines);
  jy_preferences_set_text (preferences, KEY, all);
}

void
jy_recent_searches_clear (JyPreferences *preferences)
{
  jy_preferences_set_text (preferences, KEY, "");
}

void
jy_recent_searches_keep (JyPreferences *preferences, gboolean on)
{
  jy_preferences_set_bool (preferences, KEPT, on);
  if (!on)
    jy_recent_searches_clear (preferences);
}
