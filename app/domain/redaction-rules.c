/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "domain/error.h"
#include "domain/redaction.h"

/* Steps that one match may take: text of others must not stop the program. */
#define LIMITS "(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=2000)"

struct _JyRedactionRules
{
  GPtrArray *rules; /* JyRedactionRule */
  char **surnames;
  char **double_surnames;
  gatomicrefcount references;
};

void
jy_redaction_rule_free (JyRedactionRule *self)
{
  if (!self)
    return;
  jy_free_each (self->id, self->replacement, self->minors, self->source, self->name.chinese,
                self->name.english);
  g_strfreev (self->facts);
  g_clear_pointer (&self->patterns, g_ptr_array_unref);
  g_free (self);
}

const char *
jy_redaction_rule_name (const JyRedactionRule *self)
{
  return jy_text_choose (self->name.chinese, self->name.english);
}

GRegex *
jy_redaction_pattern (const char *pattern, GError **error)
{
  g_autofree char *bounded = g_strconcat (LIMITS, pattern, NULL);
  g_autoptr (GError) inner = NULL;
  GRegex *regex = g_regex_new (bounded, G_REGEX_OPTIMIZE, 0, &inner);

  if (!regex)
    g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                 _ ("The pattern “%s” cannot be used: %s. Correct it."), pattern, inner->message);
  return regex;
}

JyRedactionRules *
jy_redaction_rules_new (GPtrArray *rules, char **surnames, char **double_surnames, GError **error)
{
  JyRedactionRules *self = g_new0 (JyRedactionRules, 1);
  guint kinds = 0;

  g_atomic_ref_count_init (&self->references);
  self->rules = rules;
  self->surnames = surnames;
  self->double_surnames = double_surnames;
  for (guint i = 0; i < rules->len; i++)
    kinds |= 1u << ((JyRedactionRule *) rules->pdata[i])->kind;
  if (kinds == (1u << JY_N_REDACTION_KINDS) - 1)
    return self;
  g_set_error_literal (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                       _ ("The rules of masking lack one for a kind of finding: patterns, persons, "
                          "names of the record, the office's own people and marks each need one. "
                          "Add it."));
  jy_redaction_rules_unref (self);
  return NULL;
}

JyRedactionRules *
jy_redaction_rules_ref (JyRedactionRules *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_redaction_rules_unref (JyRedactionRules *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->rules);
  g_strfreev (self->surnames);
  g_strfreev (self->double_surnames);
  g_free (self);
}

GPtrArray *
jy_redaction_rules_list (const JyRedactionRules *self)
{
  return self->rules;
}

const JyRedactionRule *
jy_redaction_rules_find (const JyRedactionRules *self, const char *id)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const JyRedactionRule *rule = self->rules->pdata[i];

      if (g_strcmp0 (rule->id, id) == 0)
        return rule;
    }
  return NULL;
}

/* -- names */

static gsize
begins_with_one (char **words, const char *text)
{
  for (guint i = 0; words[i]; i++)
    if (g_str_has_prefix (text, words[i]))
      return strlen (words[i]);
  return 0;
}

gsize
jy_redaction_surname (const JyRedactionRules *self, const char *text)
{
  gsize length = begins_with_one (self->double_surnames, text);

  return length > 0 ? length : begins_with_one (self->surnames, text);
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN && c != 0x3007;
}

char *
jy_redaction_name_of (const JyRedactionRules *self, const char *entry)
{
  const char *start = entry + strspn (entry, " \t\n");
  const char *end = start;
  gboolean dotted = FALSE;
  glong length = 0;
  gsize surname;

  for (; is_han (g_utf8_get_char (end)) || (length > 0 && g_utf8_get_char (end) == 0x00B7);
       end = g_utf8_next_char (end))
    {
      dotted = dotted || g_utf8_get_char (end) == 0x00B7;
      length++;
    }
  /* 阿依古丽·买买提: the names of some peoples are long, and are parted by a dot. */
  if (dotted)
    return length >= 3 && length <= 30 ? g_strndup (start, (gsize) (end - start)) : NULL;
  surname = jy_redaction_surname (self, start);
  if (surname == 0 || length < 2 || length > 4)
    return NULL;
  length -= g_utf8_strlen (start, (gssize) surname);
  return length >= 1 && length <= 2 ? g_strndup (start, (gsize) (end - start)) : NULL;
}
