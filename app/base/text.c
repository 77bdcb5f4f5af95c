/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "base/error.h"

/* Marks that turn the direction of what stands around them: another text is read than is written.
 * In a name also what nobody sees: two names would look alike. */
static gboolean
is_hidden (gunichar c, gboolean lines)
{
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return TRUE;
  return !lines
         && (c == 0xad || c == 0x200b || c == 0x200e || c == 0x200f || c == 0x2060 || c == 0xfeff);
}

gboolean
jy_text_check (const char *what, const char *text, gboolean lines, gsize longest, GError **error)
{
  const char *end = NULL;
  gsize count = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, &end))
    {
      g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_TEXT,
                   _ ("%s: the text is not UTF-8 (at byte %lu); save it in UTF-8 and try again"),
                   what, (gulong) (end - text));
      return FALSE;
    }
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      count++;
      if ((c == '\n' || c == '\t') && lines)
        continue;
      if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029
          || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
        {
          g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_TEXT,
                       _ ("%s: character %lu is a control character (U+%04X); remove it"), what,
                       (gulong) count, c);
          return FALSE;
        }
      if (is_hidden (c, lines))
        {
          g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_TEXT,
                       _ ("%s: character %lu cannot be seen (U+%04X); delete it, or type the words "
                          "anew"),
                       what, (gulong) count, c);
          return FALSE;
        }
    }
  if (count > longest)
    {
      g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_TEXT,
                   _ ("%s: %lu characters, at most %lu fit; shorten it"), what, (gulong) count,
                   (gulong) longest);
      return FALSE;
    }
  return TRUE;
}

gboolean
jy_text_is_blank (const char *text)
{
  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gsize
jy_text_length (const char *text)
{
  return text ? (gsize) g_utf8_strlen (text, -1) : 0;
}

char *
jy_text_trim (const char *text)
{
  const char *start = text;
  const char *end;

  while (*start && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start)
    {
      const char *last = g_utf8_find_prev_char (start, end);

      if (!last || !g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (start, (gsize) (end - start));
}

char *
jy_text_excerpt (const char *text, gssize length, gsize most)
{
  gsize size = !text ? 0 : length < 0 ? strlen (text) : (gsize) length;
  /* A character has at most four bytes; what is beyond need not be looked at. */
  gsize looked = MIN (size, most * 4 + 4);
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", (gssize) looked);
  g_autofree char *begun = NULL;

  if ((gsize) g_utf8_strlen (valid, -1) <= most && looked == size)
    return g_steal_pointer (&valid);
  begun = g_utf8_substring (valid, 0, (glong) MIN (most, (gsize) g_utf8_strlen (valid, -1)));
  return g_strconcat (begun, "…", NULL);
}

gboolean
jy_text_locale_is_chinese (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);
  const char *language = g_getenv ("LANGUAGE");

  if (!locale || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    return FALSE;
  if (language && *language)
    return g_str_has_prefix (language, "zh");
  return g_str_has_prefix (locale, "zh");
}

const char *
jy_text_choose (const char *chinese, const char *english)
{
  return jy_text_locale_is_chinese () ? chinese : english;
}
