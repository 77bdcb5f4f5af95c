/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text-clean.h"

#include <string.h>

#define IDEOGRAPHIC_SPACE 0x3000

/* Spaces of other widths, which nobody sees the difference of. */
static gboolean
is_odd_space (gunichar c)
{
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f
         || c == '\t';
}

/* Characters without a width that Chinese text has no use for. Joiners are needed between the
 * letters of some scripts and in emoji: they go only where something narrow stands before. */
static gboolean
is_nothing (gunichar c, gunichar before)
{
  if (c == 0x200c || c == 0x200d)
    return before < 0x600;
  return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0xfffc || c == 0xfffd
         || (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Bullets as word processors write them, some from the private area of a symbol font. */
static gboolean
is_bullet (gunichar c)
{
  static const gunichar bullets[] = {
    0x2022, 0x2023, 0x2043, 0x25aa, 0x25ab, 0x25cf, 0x25cb, 0x25a0, 0x25a1, 0x25c6, 0x25c7, 0x27a2,
    0x2756, 0x2713, 0x2714, 0xf06c, 0xf06e, 0xf075, 0xf076, 0xf0a7, 0xf0a8, 0xf0b7, 0xf0d8, 0xf0fc,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (bullets[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028
         || c == 0x2029;
}

static gboolean
is_non_character (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static void
drop_trailing_space (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

char *
jy_text_clean (const char *text, gssize length, gboolean lines)
{
  g_autofree char *valid = NULL;
  GString *out;
  gboolean line_begins = TRUE;
  gunichar before = 0;

  if (text == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (text, length);
  out = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_end (c))
        {
          if (!line_begins)
            {
              drop_trailing_space (out);
              g_string_append_c (out, lines ? '\n' : ' ');
            }
          line_begins = TRUE;
          before = 0;
          continue;
        }
      if (is_nothing (c, before) || is_non_character (c))
        continue;
      if (is_odd_space (c))
        c = ' ';
      if (g_unichar_iscntrl (c))
        continue;
      if (lines && line_begins && is_bullet (c))
        {
          const char *next = g_utf8_next_char (p);

          /* What stands between a bullet and its words belongs to the bullet. */
          while (*next != '\0'
                 && (is_odd_space (g_utf8_get_char (next)) || *next == ' '
                     || g_utf8_get_char (next) == IDEOGRAPHIC_SPACE))
            {
              p = next;
              next = g_utf8_next_char (next);
            }
          continue;
        }
      /* Bullets that are not at the beginning, and icons of symbol fonts, have no shape here. */
      if (c >= 0xe000 && c <= 0xf8ff && is_bullet (c))
        continue;
      /* Indents are the layout's; two spaces are one. */
      if (line_begins && (c == ' ' || c == IDEOGRAPHIC_SPACE))
        continue;
      if (c == ' ' && out->len > 0 && out->str[out->len - 1] == ' ')
        continue;
      g_string_append_unichar (out, c);
      line_begins = FALSE;
      before = c;
    }
  /* A line end at the very end is what a copied line brings along. */
  while (out->len > 0 && (out->str[out->len - 1] == '\n' || out->str[out->len - 1] == ' '))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
