/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/redaction-text.h"

static gunichar
narrow (gunichar c)
{
  int digit;

  if (c < 0x80)
    return g_ascii_isspace ((char) c) && c != '\n' ? ' ' : c;
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFEE0;
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63)
    return '-';
  /* Dots between the parts of a name. */
  if (c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0xFF65)
    return 0x00B7;
  if (g_unichar_isspace (c))
    return ' ';
  if (g_unichar_type (c) == G_UNICODE_FORMAT || c == 0xFE0F)
    return 0;
  digit = g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER ? g_unichar_digit_value (c) : -1;
  return digit >= 0 ? (gunichar) ('0' + digit) : c;
}

JyTextShadow *
jy_text_shadow_new (const char *text, JyTextForm form)
{
  JyTextShadow *self = g_new0 (JyTextShadow, 1);

  self->text = g_string_new (NULL);
  self->at = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = narrow (g_utf8_get_char (p));
      guint at = (guint) (p - text);
      gsize before = self->text->len;

      if (c == 0 || (form == JY_TIGHT && (c == ' ' || c == '\n' || c == '-')))
        continue;
      if (form == JY_TIGHT && c < 0x80)
        c = (gunichar) g_ascii_toupper ((char) c);
      g_string_append_unichar (self->text, c);
      for (; before < self->text->len; before++)
        g_array_append_val (self->at, at);
    }
  return self;
}

void
jy_text_shadow_free (JyTextShadow *self)
{
  if (!self)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->at);
  g_free (self);
}

char *
jy_text_tight (const char *text)
{
  g_autoptr (JyTextShadow) shadow = jy_text_shadow_new (text, JY_TIGHT);

  return g_strdup (shadow->text->str);
}

void
jy_text_shadow_place (const JyTextShadow *self, const char *text, gsize start, gsize end,
                      gsize *from, gsize *to)
{
  g_return_if_fail (start < end && end <= self->at->len);
  *from = g_array_index (self->at, guint, start);
  *to = (gsize) (g_utf8_next_char (text + g_array_index (self->at, guint, end - 1)) - text);
}
