/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/search-box.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

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
  { "brand", "品牌", "brand", FALSE },
  { "tag", "标签", "tag", FALSE },
  { "overdue", "逾期", "overdue", TRUE },
  { "leader", "院领导办理", "leader", TRUE },
  { "uninspected", "待检", "uninspected", TRUE },
  { NULL, NULL, NULL, FALSE },
};

/* Keys that the index of words answers: its fields (store/search.h). */
static const struct
{
  const char *key;
  const char *field;
} fields[] = {
  { "agency", "agencies" }, { "title", "title" },   { "number", "number" },
  { "text", "text" },       { "people", "people" }, /* no key: of a handler who is in no register */
};

const char *
jy_search_key_label (const JySearchKey *self)
{
  return jy_text_choose (self->chinese, self->english);
}

const JySearchKey *
jy_search_key_named (const char *word)
{
  for (const JySearchKey *key = jy_search_keys; key->id != NULL; key++)
    if (g_str_equal (word, key->id) || g_str_equal (word, key->chinese)
        || g_ascii_strcasecmp (word, key->english) == 0
        || (g_str_equal (key->id, "handler") && g_str_equal (word, "承办人")))
      return key;
  return NULL;
}

/* Id of the value of an enumeration that @word is, else the first that it begins. */
static const char *
value_named (const char *fact, const char *word)
{
  const JyFact *row = jy_fact_find (fact, "register");

  for (int beginning = 0; beginning < 2; beginning++)
    for (const JyFactValue *value = row->values; value->id != NULL; value++)
      {
        const char *const names[] = { value->id, value->chinese, value->english };

        for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
          if (names[i] != NULL
              && (beginning ? g_str_has_prefix (names[i], word) : g_str_equal (names[i], word)))
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

/* Spaces inside a value: it is one word of the box all the same. */
#define FIRM_SPACE "\xc2\xa0"

static char *
replaced (const char *text, const char *what, const char *by)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (by, parts);
}

char *
jy_search_box_value (const char *text)
{
  return replaced (text, " ", FIRM_SPACE);
}

static void
add_part (GString *words, const char *key, const char *colon, const char *value)
{
  g_string_append_printf (words, "%s%s%s%s", words->len > 0 ? " " : "", key, colon, value);
}

/* Filters that are members of a list's question. FALSE: @value is none of theirs. */
static gboolean
take_member (JyListQuery *query, const char *key, const char *value)
{
  const char *id = NULL;
  char **member = NULL;

  if (g_str_equal (key, "handler") || g_str_equal (key, "brand") || g_str_equal (key, "tag"))
    {
      id = value;
      member = g_str_equal (key, "handler") ? &query->handler
               : g_str_equal (key, "brand") ? &query->brand
                                            : &query->tag;
    }
  else if (g_str_equal (key, "stage"))
    {
      id = jy_phase_named (value);
      member = &query->phase;
    }
  else if (g_str_equal (key, "type") || g_str_equal (key, "line"))
    {
      id = value_named (key, value);
      member = g_str_equal (key, "type") ? &query->type : &query->line;
    }
  if (id == NULL)
    return FALSE;
  put (member, id);
  return TRUE;
}

static gboolean
take_field (GString *words, const char *key, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (key, fields[i].key))
      {
        add_part (words, fields[i].field, ":", value);
        return TRUE;
      }
  return FALSE;
}

static void
take_alone (JyListQuery *query, const char *key, JyDate today)
{
  if (g_str_equal (key, "overdue"))
    query->overdue_on = today;
  else if (g_str_equal (key, "leader"))
    query->leader_handled = TRUE;
  else
    query->uninspected = TRUE;
}

/* "阶段:待回复" as key and value, with a colon of either width; FALSE where there is none. */
static gboolean
split (const char *part, char **name, const char **value)
{
  const char *colon = strchr (part, ':');
  const char *wide = strstr (part, "：");

  if (colon == NULL || (wide != NULL && wide < colon))
    colon = wide;
  if (colon == NULL)
    return FALSE;
  *name = g_strndup (part, (gsize) (colon - part));
  *value = colon + (*colon == ':' ? 1 : strlen ("："));
  return TRUE;
}

/* Whether @part is a filter; what it says goes into @query and @words, which may be NULL. */
static gboolean
take (JyListQuery *query, GString *words, const char *part, JyDate today)
{
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;
  const char *value = NULL;
  const JySearchKey *key;

  if (!split (part, &name, &value))
    {
      key = jy_search_key_named (part);
      if (key == NULL || !key->alone)
        return FALSE;
      take_alone (query, key->id, today);
      return TRUE;
    }
  key = jy_search_key_named (name);
  if (key == NULL || key->alone || *value == '\0')
    return FALSE;
  plain = replaced (value, FIRM_SPACE, " ");
  if (g_str_equal (key->id, "due"))
    {
      JyDate day = jy_date_parse (plain, NULL);

      if (day == JY_DATE_NONE)
        return FALSE;
      query->due_by = day;
      return TRUE;
    }
  return take_field (words, key->id, value) || take_member (query, key->id, plain);
}

/* The parts of @text, parted by any space but a firm one; (transfer full). */
static char **
parts_of (const char *text)
{
  g_autofree char *plain = g_utf8_make_valid (text != NULL ? text : "", -1);

  /* A space of full width parts words as well. */
  for (char *p = plain; (p = strstr (p, "　")) != NULL; p += 3)
    memset (p, ' ', 3);
  return g_strsplit_set (plain, " \t\r\n", -1);
}

static gboolean
is_too_long (const char *text)
{
  return text != NULL && strlen (text) > JY_SEARCH_BOX_BYTES;
}

void
jy_search_box_read (const char *text, JyDate today, JyListQuery *query)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (is_too_long (text))
    {
      /* Without a word nothing is found. */
      put (&query->words, ".");
      return;
    }
  parts = parts_of (text);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !take (query, words, parts[i], today))
      add_part (words, "", "", parts[i]);
  put (&query->words, words->len > 0 ? words->str : NULL);
}

char *
jy_search_box_words (const char *text)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (!is_too_long (text))
    jy_search_box_read (text, jy_date_never (), query);
  parts = g_strsplit (query->words != NULL ? query->words : "", " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = parts[i];

      for (gsize f = 0; f < G_N_ELEMENTS (fields); f++)
        if (g_str_has_prefix (word, fields[f].field) && word[strlen (fields[f].field)] == ':')
          word += strlen (fields[f].field) + 1;
      add_part (words, "", "", word);
    }
  return g_strdup (words->str);
}

/* -- the other way */

/* A key of @id that the box does not know, the field of handlers' names, stands as it is. */
static void
write_filter (GString *text, const char *id, const char *value)
{
  const JySearchKey *key = jy_search_key_named (id);
  const char *label = key != NULL ? jy_search_key_label (key) : id;
  g_autofree char *firm = value != NULL ? jy_search_box_value (value) : NULL;

  add_part (text, label, firm != NULL ? ":" : "", firm != NULL ? firm : "");
}

/* Words of the index say their field by its name; the box by its key. */
static void
write_words (GString *text, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words != NULL ? words : "", " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *colon = strchr (parts[i], ':');
      gboolean written = FALSE;

      for (gsize f = 0; colon != NULL && !written && f < G_N_ELEMENTS (fields); f++)
        if (strlen (fields[f].field) == (gsize) (colon - parts[i])
            && g_str_has_prefix (parts[i], fields[f].field))
          {
            write_filter (text, fields[f].key, colon + 1);
            written = TRUE;
          }
      if (!written && *parts[i] != '\0')
        add_part (text, "", "", parts[i]);
    }
}

static gboolean
differs (const char *one, const char *two)
{
  return one != NULL && *one != '\0' && g_strcmp0 (one, two) != 0;
}

static const char *
phase_label (const char *id)
{
  JyStage stage = jy_stage_find (id);

  if (stage != JY_STAGE_NONE)
    return jy_stage_label (stage);
  return jy_state_find (id) != JY_STATE_NONE ? jy_state_label (jy_state_find (id)) : id;
}

char *
jy_search_box_write (const JyListQuery *query, const JyListQuery *base, JyDate today)
{
  GString *text = g_string_new (NULL);

  if (differs (query->phase, base->phase))
    write_filter (text, "stage", phase_label (query->phase));
  if (differs (query->type, base->type))
    write_filter (text, "type", jy_type_label (jy_type_find (query->type)));
  if (differs (query->line, base->line))
    write_filter (text, "line",
                  jy_fact_value_label (jy_fact_find ("line", "register"), query->line));
  if (differs (query->agency, base->agency))
    write_filter (text, "agency", query->agency);
  if (differs (query->handler, base->handler))
    write_filter (text, "handler", query->handler);
  if (differs (query->brand, base->brand))
    write_filter (text, "brand", query->brand);
  if (differs (query->tag, base->tag))
    write_filter (text, "tag", query->tag);
  if (query->overdue_on == today && base->overdue_on != today)
    write_filter (text, "overdue", NULL);
  if (query->leader_handled && !base->leader_handled)
    write_filter (text, "leader", NULL);
  if (query->uninspected && !base->uninspected)
    write_filter (text, "uninspected", NULL);
  if (query->due_by != JY_DATE_NONE && query->due_by != base->due_by)
    {
      char day[JY_DATE_LENGTH];

      write_filter (text, "due", jy_date_write (query->due_by, day));
    }
  write_words (text, query->words);
  return g_string_free (text, FALSE);
}

/* -- what is wrong */

static char *
keys_text (void)
{
  GString *text = g_string_new (NULL);

  for (const JySearchKey *key = jy_search_keys; key->id != NULL; key++)
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "", jy_search_key_label (key),
                            key->alone ? "" : ":");
  return g_string_free (text, FALSE);
}

char *
jy_search_box_advice (const char *text)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (is_too_long (text))
    return g_strdup (_ ("The search is too long; leave a few words of it."));
  parts = parts_of (text);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      const char *value = NULL;
      const JySearchKey *key;

      if (!split (parts[i], &name, &value) || take (query, words, parts[i], jy_date_never ()))
        continue;
      key = jy_search_key_named (name);
      if (key != NULL && *value == '\0')
        return g_strdup_printf (_ ("“%s:” needs a value behind it."), name);
      if (key != NULL && !key->alone)
        return g_strdup_printf (_ ("“%s” is no value of “%s:”; type its beginning and choose from "
                                   "the list."),
                                value, name);
      if (*name != '\0' && *value != '\0')
        {
          g_autofree char *keys = keys_text ();

          return g_strdup_printf (_ ("“%s:” is no filter, so it was looked for as a word. There "
                                     "are: %s"),
                                  name, keys);
        }
    }
  return NULL;
}
