/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/number.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"

#define SERIES_MAX 30 /* characters before the bracket */
#define FIGURES_MAX 7

/* Marks that stand between office and class, and the words that close a series.
 * 意 for opinions is not confirmed: offices differ, so a series is a setting. */
#define PROCURATORATE "检"
#define CLOSE_RECOMMENDATION "建"
#define CLOSE_OPINION "意"

static const char *const wrong_open[]
    = { "[", "［", "【", "(", "（", "「", "『", "<", "〈", "《", "{", "｛" };
static const char *const wrong_close[]
    = { "]", "］", "】", ")", "）", "」", "』", ">", "〉", "》", "}", "｝" };

void
jy_number_free (JyNumber *self)
{
  if (!self)
    return;
  g_free (self->text);
  g_free (self->series);
  g_free (self);
}

static const char *
closing_word (JyType type)
{
  return type == JY_TYPE_OPINION ? CLOSE_OPINION : CLOSE_RECOMMENDATION;
}

char *
jy_number_series (const char *prefix, const char *class_word, JyType type)
{
  return g_strconcat (prefix ? prefix : "", PROCURATORATE, class_word ? class_word : "",
                      closing_word (type), NULL);
}

char *
jy_number_format (const char *series, int year, int number)
{
  return g_strdup_printf ("%s〔%04d〕%d号", series, year, number);
}

static void G_GNUC_PRINTF (3, 4) refuse (GError **error, const char *text, const char *format, ...)
{
  g_autofree char *shown = jy_text_excerpt (text, -1, 60);
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_NUMBER,
               _ ("“%s” is not a document number: %s (as in 青检社建〔2024〕12号)"), shown, why);
}

/* Whether a bracket of another shape, a space or a full-width figure is in it. */
static gboolean
check_characters (const char *text, GError **error)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          refuse (error, text, _ ("remove the space"));
          return FALSE;
        }
      if (c >= 0xff10 && c <= 0xff19)
        {
          refuse (error, text, _ ("the figure %.*s is full-width; write figures as 0 to 9"), 3, p);
          return FALSE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_open); i++)
    if (strstr (text, wrong_open[i]) || strstr (text, wrong_close[i]))
      {
        refuse (error, text, _ ("the year stands in %s%s; the brackets must be 〔 and 〕"),
                wrong_open[i], wrong_close[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_series (const char *text, const char *series, JyType type, GError **error)
{
  gboolean opinion = g_str_has_suffix (series, CLOSE_OPINION);
  gboolean recommendation = g_str_has_suffix (series, CLOSE_RECOMMENDATION);
  const char *procuratorate = strstr (series, PROCURATORATE);

  for (const char *p = series; *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      {
        g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

        refuse (error, text, _ ("“%s” before the bracket is no Chinese character"), character);
        return FALSE;
      }
  if (jy_text_length (series) > SERIES_MAX)
    {
      refuse (error, text, _ ("what stands before the bracket is too long"));
      return FALSE;
    }
  if (!procuratorate || procuratorate == series)
    {
      refuse (error, text, _ ("before the bracket the office's short name and 检 are needed"));
      return FALSE;
    }
  if (type == JY_TYPE_OPINION && !opinion && !recommendation)
    {
      refuse (error, text, _ ("before the bracket stands 意, or 建"));
      return FALSE;
    }
  if (type != JY_TYPE_OPINION && !recommendation && !(type == JY_TYPE_NONE && opinion))
    {
      refuse (error, text, _ ("before the bracket stands 建"));
      return FALSE;
    }
  return TRUE;
}

/* How many figures @text begins with. */
static gsize
figures (const char *text)
{
  return strspn (text, "0123456789");
}

/* @text in its parts: what stands before the bracket, the year, what stands behind it. */
static gboolean
take_apart (const char *text, char **series, int *year, const char **number, GError **error)
{
  const char *open, *close, *figure;

  if (!jy_text_check (_ ("Document number"), text, FALSE, JY_TEXT_LINE_MAX, error)
      || !check_characters (text, error))
    return FALSE;
  open = strstr (text, "〔");
  close = open ? strstr (open, "〕") : NULL;
  if (!open || !close)
    {
      refuse (error, text, _ ("the year in the brackets 〔 and 〕 is missing"));
      return FALSE;
    }
  figure = open + strlen ("〔");
  if (figures (figure) != 4 || figure + 4 != close)
    {
      refuse (error, text, _ ("the year needs four figures, such as 2024, and nothing else"));
      return FALSE;
    }
  *year = (int) g_ascii_strtoll (figure, NULL, 10);
  if (*year < 1949)
    {
      refuse (error, text, _ ("there is no such year"));
      return FALSE;
    }
  *series = g_strndup (text, (gsize) (open - text));
  *number = close + strlen ("〕");
  if (g_str_has_prefix (*number, "第"))
    {
      refuse (error, text, _ ("leave out 第 before the number"));
      return FALSE;
    }
  if (**number == '0')
    {
      refuse (error, text, _ ("the number has no zero before it: 1, not 01"));
      return FALSE;
    }
  return TRUE;
}

JyNumber *
jy_number_parse (const char *text, JyType type, GError **error)
{
  g_autofree char *series = NULL;
  const char *number;
  JyNumber *self;
  int year;
  gsize n;

  g_return_val_if_fail (text != NULL, NULL);

  if (!take_apart (text, &series, &year, &number, error)
      || !check_series (text, series, type, error))
    return NULL;
  n = figures (number);
  if (n == 0)
    {
      refuse (error, text, _ ("after the bracket a number in figures is needed"));
      return NULL;
    }
  if (n > FIGURES_MAX)
    {
      refuse (error, text, _ ("the number is too large"));
      return NULL;
    }
  if (!g_str_has_prefix (number + n, "号"))
    {
      refuse (error, text, _ ("号 is missing after the number"));
      return NULL;
    }
  if (number[n + strlen ("号")] != '\0')
    {
      refuse (error, text, _ ("nothing may stand after 号"));
      return NULL;
    }

  self = g_new0 (JyNumber, 1);
  self->text = g_strdup (text);
  self->series = g_steal_pointer (&series);
  self->year = year;
  self->number = (int) g_ascii_strtoll (number, NULL, 10);
  return self;
}

gboolean
jy_number_check (const char *text, GError **error)
{
  g_autofree char *series = NULL;
  const char *number;
  int year;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strstr (text, "__"))
    {
      refuse (error, text, _ ("fill in what is left blank"));
      return FALSE;
    }
  if (!take_apart (text, &series, &year, &number, error))
    return FALSE;
  if (!*series)
    {
      refuse (error, text, _ ("before the bracket the office's short name and 检 are needed"));
      return FALSE;
    }
  if (!strpbrk (number, "0123456789"))
    {
      refuse (error, text, _ ("after the bracket a number in figures is needed"));
      return FALSE;
    }
  if (!g_str_has_suffix (number, "号"))
    {
      refuse (error, text, _ ("号 is missing after the number"));
      return FALSE;
    }
  return TRUE;
}
