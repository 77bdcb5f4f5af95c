/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/numeral.h"

#include <string.h>

static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
static const struct
{
  const char *word;
  int value;
} units[] = { { "千", 1000 }, { "百", 100 }, { "十", 10 } };

/* The value of one figure, also a full-width one; -1 where it is none. */
static int
figure (gunichar c)
{
  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  if (c >= 0xFF10 && c <= 0xFF19)
    return (int) (c - 0xFF10);
  return -1;
}

static int
digit (gunichar c)
{
  if (c == 0x3007) /* 〇 */
    return 0;
  for (int i = 0; i < 10; i++)
    if (g_utf8_get_char (digits[i]) == c)
      return i;
  return -1;
}

static int
unit (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_utf8_get_char (units[i].word) == c)
      return units[i].value;
  return 0;
}

gboolean
jy_numeral_is_figures (const char *text)
{
  return figure (g_utf8_get_char (text)) >= 0;
}

static int
read_figures (const char *text, const char **end)
{
  int number = 0;

  for (; figure (g_utf8_get_char (text)) >= 0; text = g_utf8_next_char (text))
    if (number <= JY_NUMERAL_MAX)
      number = number * 10 + figure (g_utf8_get_char (text));
  *end = text;
  return number > JY_NUMERAL_MAX ? 0 : number;
}

static int
read_chinese (const char *text, const char **end)
{
  int number = 0;
  int pending = -1;
  int last_unit = 10000;
  gboolean right = TRUE;

  for (;; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      int value = digit (c);
      int factor = unit (c);

      if (value >= 0)
        {
          right = right && pending <= 0;
          pending = value;
        }
      else if (factor > 0)
        {
          /* 十四 may begin without 一; every unit is below the one before. */
          right = right && factor < last_unit
                  && (pending > 0 || (pending < 0 && factor == 10 && number == 0));
          number += factor * (pending > 0 ? pending : 1);
          last_unit = factor;
          pending = -1;
        }
      else
        break;
    }
  *end = text;
  if (pending == 0)
    right = FALSE;
  return right ? number + MAX (pending, 0) : 0;
}

int
jy_numeral_read (const char *text, const char **end)
{
  const char *ended = text;
  int number
      = jy_numeral_is_figures (text) ? read_figures (text, &ended) : read_chinese (text, &ended);

  if (end)
    *end = ended;
  return number;
}

char *
jy_numeral_chinese (int number)
{
  GString *text = g_string_new (NULL);
  gboolean gap = FALSE;

  g_return_val_if_fail (number >= 1 && number <= JY_NUMERAL_MAX, g_string_free (text, FALSE));

  if (number >= 10 && number < 20)
    {
      g_string_append (text, "十");
      number -= 10;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      int count = number / units[i].value;

      number %= units[i].value;
      if (count == 0)
        {
          gap = text->len > 0;
          continue;
        }
      if (gap)
        g_string_append (text, digits[0]);
      gap = FALSE;
      g_string_append (text, digits[count]);
      g_string_append (text, units[i].word);
    }
  if (number > 0)
    {
      if (gap && text->len > strlen ("十"))
        g_string_append (text, digits[0]);
      g_string_append (text, digits[number]);
    }
  return g_string_free (text, FALSE);
}
