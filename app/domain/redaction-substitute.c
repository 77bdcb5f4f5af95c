/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/redaction-substitute.h"

#include <string.h>

#include "domain/redaction-text.h"

/* How long a name was cannot be told from what stands in its place. */
#define SURNAME_FIELD "{surname}"

struct _JyRedactionSubstitutes
{
  const JyRedactionRules *rules;
  GPtrArray *texts;
  gboolean minors;
  GHashTable *numbers; /* base of a substitute -> number given last */
};

JyRedactionSubstitutes *
jy_redaction_substitutes_new (const JyRedactionRules *rules, GPtrArray *texts, gboolean minors)
{
  JyRedactionSubstitutes *self = g_new0 (JyRedactionSubstitutes, 1);

  self->rules = rules;
  self->texts = texts;
  self->minors = minors;
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
jy_redaction_substitutes_free (JyRedactionSubstitutes *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->numbers);
  g_free (self);
}

/* The highest number behind @base in the texts: 0 where it stands nowhere, 1 where it stands alone.
 */
static guint
highest_number (const JyRedactionSubstitutes *self, const char *base)
{
  guint highest = 0;

  for (guint i = 0; i < self->texts->len; i++)
    for (const char *at = strstr (self->texts->pdata[i], base); at; at = strstr (at, base))
      {
        guint64 number;

        at += strlen (base);
        number = g_ascii_strtoull (at, NULL, 10);
        highest = MAX (highest, (guint) CLAMP (number, 1, G_MAXINT));
      }
  return highest;
}

/* 张某某, then 张某某2 …: never one that the text has already, which is somebody else. */
static char *
number_base (JyRedactionSubstitutes *self, const char *base)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, base));

  if (number == 0)
    number = highest_number (self, base);
  number++;
  g_hash_table_replace (self->numbers, g_strdup (base), GUINT_TO_POINTER (number));
  return number == 1 ? g_strdup (base) : g_strdup_printf ("%s%u", base, number);
}

static char *
replace_field (char *pattern, const char *field, const char *value)
{
  GString *text = g_string_new (pattern);

  g_string_replace (text, field, value, 0);
  g_free (pattern);
  return g_string_free (text, FALSE);
}

char *
jy_redaction_substitute (JyRedactionSubstitutes *self, const JyRedactionRule *rule,
                         const char *found, const GMatchInfo *match)
{
  const char *given = self->minors && rule->minors ? rule->minors : rule->replacement;
  char *words = g_strdup (given);

  if (strstr (words, SURNAME_FIELD))
    {
      g_autofree char *tight = jy_text_tight (found);
      gsize length = jy_redaction_surname (self->rules, tight);
      g_autofree char *surname = NULL;

      if (length == 0)
        length = (gsize) (g_utf8_next_char (tight) - tight);
      surname = g_strndup (tight, length);
      words = replace_field (words, SURNAME_FIELD, surname);
    }
  for (const char *open = strchr (words, '{'); open && match; open = strchr (words, '{'))
    {
      const char *close = strchr (open, '}');
      g_autofree char *field = close ? g_strndup (open, (gsize) (close - open) + 1) : NULL;
      g_autofree char *name = close ? g_strndup (open + 1, (gsize) (close - open) - 1) : NULL;
      g_autofree char *value = name ? g_match_info_fetch_named (match, name) : NULL;

      if (!close)
        break;
      words = replace_field (words, field, value && !strchr (value, '{') ? value : "");
    }
  if (rule->distinct)
    {
      g_autofree char *base = words;

      words = number_base (self, base);
    }
  return words;
}
