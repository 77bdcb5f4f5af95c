/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/search-box.h"

#include <string.h>

const JySearchKey jy_search_keys[] = {
  { "stage", "阶段", "stage", FALSE },
  { "type", "类型", "type", FALSE },
  { "line", "条线", "line", FALSE },
  { "agency", "单位", "agency", FALSE },
  { "handler", "承办", "handler", FALSE },
  { "title", "标题", "title", FALSE },
  { "number", "文号", "number", FALSE },
  { "text", "正文", "text", FALSE },
  { "due", "到期", "due", FALSE },
  { "overdue", "逾期", "overdue", TRUE },
  { NULL, NULL, NULL, FALSE },
};

/* Keys that the index of words answers: its fields (store/search.h). */
static const struct
{
  const char *key;
  const char *field;
} fields[] = {
  { "agency", "agencies" }, { "handler", "people" }, { "title", "title" },
  { "number", "number" },   { "text", "text" },
};

static const JySearchKey *
key_named (const char *word)
{
  for (const JySearchKey *key = jy_search_keys; key->id != NULL; key++)
    if (g_str_equal (word, key->id) || g_str_equal (word, key->chinese)
        || g_ascii_strcasecmp (word, key->english) == 0
        || (g_str_equal (key->id, "handler") && g_str_equal (word, "承办人")))
      return key;
  return NULL;
}

/* Id of the value of an enumeration that @word begins. */
static const char *
value_named (const char *fact, const char *word)
{
  const JyFact *row = jy_fact_find (fact, "register");

  for (const JyFactValue *value = row->values; value->id != NULL; value++)
    {
      const char *const names[] = { value->id, value->chinese, value->english };

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        if (names[i] != NULL && g_str_has_prefix (names[i], word))
          return value->id;
    }
  return NULL;
}

static void
put (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

static gboolean
take_member (JyListQuery *query, const char *key, const char *value)
{
  const char *id = g_str_equal (key, "stage")  ? jy_phase_named (value)
                   : g_str_equal (key, "type") ? value_named ("type", value)
                                               : value_named ("line", value);

  if (id == NULL)
    return FALSE;
  put (g_str_equal (key, "stage")  ? &query->phase
       : g_str_equal (key, "type") ? &query->type
                                   : &query->line,
       id);
  return TRUE;
}

static gboolean
take_field (GString *words, const char *key, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (key, fields[i].key))
      {
        g_string_append_printf (words, "%s%s:%s", words->len > 0 ? " " : "", fields[i].field,
                                value);
        return TRUE;
      }
  return FALSE;
}

static gboolean
take (JyListQuery *query, GString *words, const char *part, JyDate today)
{
  g_autofree char *name = NULL;
  const char *colon = strchr (part, ':');
  const char *wide = strstr (part, "：");
  const char *value;
  const JySearchKey *key;

  if (colon == NULL || (wide != NULL && wide < colon))
    colon = wide;
  if (colon == NULL)
    {
      key = key_named (part);
      if (key == NULL || !key->alone)
        return FALSE;
      query->overdue_on = today;
      return TRUE;
    }
  name = g_strndup (part, (gsize) (colon - part));
  value = colon + (*colon == ':' ? 1 : strlen ("："));
  key = key_named (name);
  if (key == NULL || key->alone || *value == '\0')
    return FALSE;
  if (g_str_equal (key->id, "due"))
    {
      JyDate day = jy_date_parse (value, NULL);

      if (day == JY_DATE_NONE)
        return FALSE;
      query->due_by = day;
      return TRUE;
    }
  return take_field (words, key->id, value) || take_member (query, key->id, value);
}

void
jy_search_box_read (const char *text, JyDate today, JyListQuery *query)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *plain = g_strdup (text != NULL ? text : "");
  g_auto (GStrv) parts = NULL;

  /* A space of full width parts words as well. */
  for (char *p = plain; (p = strstr (p, "　")) != NULL; p += 3)
    memset (p, ' ', 3);
  parts = g_strsplit_set (plain, " \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !take (query, words, parts[i], today))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", parts[i]);
  put (&query->words, words->len > 0 ? words->str : NULL);
}
