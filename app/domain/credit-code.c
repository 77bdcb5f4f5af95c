/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/credit-code.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"

#define LENGTH 18

/* GB 32100-2015: without I O S V Z, which look like others. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* Of letters GB 11714-1997 counts on from 10 without leaving any out. */
static int
organization_value (char c)
{
  return g_ascii_isdigit (c) ? c - '0' : c - 'A' + 10;
}

/* Place 17, the check of places 9 to 16. */
static char
organization_check (const char *code)
{
  static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;
  int check;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += organization_value (code[8 + i]) * weights[i];
  check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : (char) ('0' + check);
}

/* Place 18, the check of places 1 to 17. */
static char
credit_check (const char *code)
{
  int sum = 0;
  int weight = 1;

  for (int i = 0; i < LENGTH - 1; i++)
    {
      sum += (int) (strchr (alphabet, code[i]) - alphabet) * weight;
      weight = weight * 3 % 31;
    }
  return alphabet[(31 - sum % 31) % 31];
}

gboolean
jy_credit_code_check (const char *code, GError **error)
{
  gsize length;

  g_return_val_if_fail (code != NULL, FALSE);

  if (!jy_text_check (_ ("Unified social credit code"), code, FALSE, JY_TEXT_LINE_MAX, error))
    return FALSE;
  length = jy_text_length (code);
  if (length != LENGTH)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE,
                   ngettext ("A unified social credit code has 18 characters; this has %d",
                             "A unified social credit code has 18 characters; this has %d",
                             (gulong) length),
                   (int) length);
      return FALSE;
    }
  for (const char *p = code; *p; p = g_utf8_next_char (p))
    {
      g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      int place = (int) g_utf8_pointer_to_offset (code, p) + 1;
      char upper = g_ascii_toupper (*p);

      if (character[1] == '\0' && strchr (alphabet, *p))
        continue;
      if (character[1] == '\0' && g_ascii_islower (*p) && strchr (alphabet, upper))
        g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE,
                     _ ("Unified social credit code, place %d: “%s” is a small letter; write the "
                        "capital %c"),
                     place, character, upper);
      else
        g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE,
                     _ ("Unified social credit code, place %d: “%s” cannot stand in it; only "
                        "figures and capitals without I, O, S, V and Z do"),
                     place, character);
      return FALSE;
    }
  if (code[LENGTH - 1] != credit_check (code))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE,
                   _ ("Unified social credit code, place 18: the check character is “%c”, but “%c” "
                      "would fit what stands before it; compare the code with its source"),
                   code[LENGTH - 1], credit_check (code));
      return FALSE;
    }
  if (code[LENGTH - 2] != organization_check (code))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CODE,
                   _ ("Unified social credit code, place 17: the organization's check character is "
                      "“%c”, but “%c” would fit places 9 to 16; compare the code with its source"),
                   code[LENGTH - 2], organization_check (code));
      return FALSE;
    }
  return TRUE;
}
