/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "exchange/ledger-file.h"

/* Days and numbers as people type them. */

/* Full-width figures and marks become plain ones. */
static char *
plain (const char *text)
{
  g_autofree char *trimmed = jy_text_trim (text);
  char *normal = g_utf8_normalize (trimmed, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal ? normal : g_strdup ("");
}

/* Figures from @*text on, at most @most; -1 where there are none, or more. */
static int
figures (const char **text, guint most)
{
  int number = 0;
  guint n = 0;

  for (; g_ascii_isdigit (**text); (*text)++)
    if (++n <= most)
      number = number * 10 + (**text - '0');
  return n > 0 && n <= most ? number : -1;
}

/* One of the marks that may part a day, with spaces around. */
static gboolean
mark (const char **text, const char *chinese)
{
  const char *at = *text;
  gboolean found = FALSE;

  while (*at == ' ')
    at++;
  if (g_str_has_prefix (at, chinese))
    {
      at += strlen (chinese);
      found = TRUE;
    }
  else if (strchr ("-./\\", *at) && *at)
    {
      at++;
      found = TRUE;
    }
  else
    {
      /* dashes that a keyboard for Chinese gives */
      static const char *const dashes[] = { "–", "—", "−", "。", "、" };

      for (gsize i = 0; i < G_N_ELEMENTS (dashes) && !found; i++)
        if (g_str_has_prefix (at, dashes[i]))
          {
            at += strlen (dashes[i]);
            found = TRUE;
          }
    }
  while (found && *at == ' ')
    at++;
  if (found)
    *text = at;
  return found;
}

/* Behind a day: nothing, 日 or 号, or a time. */
static gboolean
ends_well (const char *rest)
{
  if (g_str_has_prefix (rest, " 日") || g_str_has_prefix (rest, " 号"))
    rest++;
  if (g_str_has_prefix (rest, "日"))
    rest += strlen ("日");
  else if (g_str_has_prefix (rest, "号"))
    rest += strlen ("号");
  if (*rest == '\0')
    return TRUE;
  if (*rest != ' ' && *rest != 'T')
    return FALSE;
  rest++;
  return strspn (rest, "0123456789:. +Z") == strlen (rest) || strstr (rest, "时") != NULL;
}

JyDate
jy_ledger_day (const char *text, char **why)
{
  g_autofree char *given = plain (text);
  const char *at = given;
  JyDate day = JY_DATE_NONE;
  int year, month, date;

  *why = NULL;
  if (strlen (given) == 8 && strspn (given, "0123456789") == 8)
    {
      int whole = figures (&at, 8);

      year = whole / 10000;
      month = whole / 100 % 100;
      date = whole % 100;
    }
  else
    {
      year = figures (&at, 4);
      if (year < 0 || !mark (&at, "年"))
        {
          *why = g_strdup_printf (_ ("“%.60s” is no day; write it as 2024-03-01"), given);
          return JY_DATE_NONE;
        }
      month = figures (&at, 2);
      if (month < 0 || !mark (&at, "月") || (date = figures (&at, 2)) < 0)
        {
          *why = g_strdup_printf (_ ("“%.60s” lacks the month or the day; write it as 2024-03-01"),
                                  given);
          return JY_DATE_NONE;
        }
      if (!ends_well (at) || year < 1000)
        {
          *why = g_strdup_printf (_ ("“%.60s” is no day; write it as 2024-03-01"), given);
          return JY_DATE_NONE;
        }
    }
  if (year >= 1950 && year <= 9998)
    day = jy_date_from_ymd (year, month, date);
  if (day == JY_DATE_NONE)
    *why = g_strdup_printf (_ ("there is no day “%.60s” in the calendar"), given);
  return day;
}

char *
jy_ledger_number (const char *text)
{
  static const char *const opens[] = { "[", "［", "【", "(", "（", "「", "『", "〈", "《", "{" };
  static const char *const closes[] = { "]", "］", "】", ")", "）", "」", "』", "〉", "》", "}" };
  g_autofree char *given = jy_text_trim (text);
  GString *number = g_string_new (NULL);

  for (const char *p = given; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *instead = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (opens) && !instead; i++)
        instead = g_str_has_prefix (p, opens[i])    ? "〔"
                  : g_str_has_prefix (p, closes[i]) ? "〕"
                                                    : NULL;
      if (instead)
        g_string_append (number, instead);
      else if (c >= 0xff10 && c <= 0xff19)
        g_string_append_c (number, (char) ('0' + (c - 0xff10)));
      else if (!g_unichar_isspace (c))
        g_string_append_unichar (number, c);
    }
  return g_string_free (number, FALSE);
}
