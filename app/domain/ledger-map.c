/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/ledger-map.h"

#include <glib/gi18n.h>

#include "base/digest.h"
#include "base/text.h"
#include "domain/error.h"

static void
heading_free (gpointer data)
{
  JyLedgerHeading *self = data;

  g_free (self->text);
  g_free (self->column);
  g_free (self);
}

JyLedgerMap *
jy_ledger_map_new (void)
{
  JyLedgerMap *self = g_new0 (JyLedgerMap, 1);

  self->headings = g_ptr_array_new_with_free_func (heading_free);
  self->defaults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
jy_ledger_map_free (JyLedgerMap *self)
{
  if (!self)
    return;
  g_free (self->sheet);
  g_ptr_array_unref (self->headings);
  g_hash_table_unref (self->defaults);
  g_hash_table_unref (self->words);
  g_free (self);
}

static void
copy_table (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to, g_strdup (key), g_strdup (value));
}

JyLedgerMap *
jy_ledger_map_copy (const JyLedgerMap *self)
{
  JyLedgerMap *copy = jy_ledger_map_new ();

  copy->sheet = g_strdup (self->sheet);
  copy->heading_row = self->heading_row;
  copy->heading_rows = self->heading_rows;
  for (guint i = 0; i < self->headings->len; i++)
    {
      const JyLedgerHeading *heading = self->headings->pdata[i];
      JyLedgerHeading *other = g_new0 (JyLedgerHeading, 1);

      other->text = g_strdup (heading->text);
      other->column = g_strdup (heading->column);
      g_ptr_array_add (copy->headings, other);
    }
  copy_table (self->defaults, copy->defaults);
  copy_table (self->words, copy->words);
  return copy;
}

void
jy_ledger_map_add (JyLedgerMap *self, const char *text)
{
  JyLedgerHeading *heading = g_new0 (JyLedgerHeading, 1);
  const JyLedgerColumn *column = jy_ledger_heading_column (text);

  heading->text = g_strdup (text);
  if (column)
    {
      /* The first of two is more likely the one; the other is kept in its own words. */
      if (jy_ledger_map_place (self, column->id) < 0)
        heading->column = g_strdup (column->id);
    }
  else if (jy_ledger_heading_is_idle (text))
    heading->column = g_strdup ("");
  g_ptr_array_add (self->headings, heading);
}

void
jy_ledger_map_set (JyLedgerMap *self, guint place, const char *column)
{
  JyLedgerHeading *heading;

  g_return_if_fail (place < self->headings->len);

  heading = self->headings->pdata[place];
  g_free (heading->column);
  heading->column = g_strdup (column);
}

const JyLedgerColumn *
jy_ledger_map_column (const JyLedgerMap *self, guint place)
{
  const JyLedgerHeading *heading
      = place < self->headings->len ? self->headings->pdata[place] : NULL;
  const JyLedgerColumn *column = heading ? jy_ledger_column_find (heading->column) : NULL;

  return column && (column->use & JY_LEDGER_IN) != 0 ? column : NULL;
}

int
jy_ledger_map_place (const JyLedgerMap *self, const char *id)
{
  for (guint i = 0; i < self->headings->len; i++)
    if (g_strcmp0 (((JyLedgerHeading *) self->headings->pdata[i])->column, id) == 0)
      return (int) i;
  return -1;
}

const char *
jy_ledger_map_heading (const JyLedgerMap *self, const char *id)
{
  int place = jy_ledger_map_place (self, id);
  const JyLedgerHeading *heading = place >= 0 ? self->headings->pdata[place] : NULL;
  const JyLedgerColumn *column = jy_ledger_column_find (id);

  if (heading && *heading->text)
    return heading->text;
  return column ? jy_ledger_column_heading (column) : "";
}

const char *
jy_ledger_map_default (const JyLedgerMap *self, const char *id)
{
  return g_hash_table_lookup (self->defaults, id);
}

const char *
jy_ledger_map_word (const JyLedgerMap *self, const JyLedgerColumn *column, const char *text)
{
  const char *word = NULL;

  if (g_hash_table_size (self->words) > 0)
    {
      g_autofree char *key = g_strconcat (column->id, "\n", text, NULL);

      word = g_hash_table_lookup (self->words, key);
    }
  if (!word)
    word = jy_ledger_column_word_named (column, text);
  return word ? word : jy_ledger_word_meant (column, text);
}

void
jy_ledger_map_say_word (JyLedgerMap *self, const char *id, const char *text, const char *word)
{
  g_autofree char *key = g_strconcat (id, "\n", text, NULL);

  if (word)
    g_hash_table_insert (self->words, g_steal_pointer (&key), g_strdup (word));
  else
    g_hash_table_remove (self->words, key);
}

char *
jy_ledger_map_key (const JyLedgerMap *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->headings->len; i++)
    {
      g_autofree char *key
          = jy_ledger_heading_key (((JyLedgerHeading *) self->headings->pdata[i])->text);

      g_string_append_printf (all, "%s\n", key);
    }
  return jy_digest_hex (all->str, all->len);
}

void
jy_ledger_map_keep (JyLedgerMap *self, const JyLedgerMap *before)
{
  g_autofree char *key = jy_ledger_map_key (self);
  g_autofree char *other = jy_ledger_map_key (before);

  if (!g_str_equal (key, other))
    return;
  for (guint i = 0; i < self->headings->len; i++)
    jy_ledger_map_set (self, i, ((JyLedgerHeading *) before->headings->pdata[i])->column);
  g_hash_table_remove_all (self->defaults);
  g_hash_table_remove_all (self->words);
  copy_table (before->defaults, self->defaults);
  copy_table (before->words, self->words);
}

/* -- what stands in the way */

static const char *
heading_at (const JyLedgerMap *self, guint place)
{
  return ((JyLedgerHeading *) self->headings->pdata[place])->text;
}

char *
jy_ledger_map_problem (const JyLedgerMap *self)
{
  if (self->heading_row == 0)
    return g_strdup (
        _ ("No row of headings was found in the first ten rows; the ledger needs a row "
           "that names its columns (文号, 标题, 被建议单位 …)"));
  for (guint i = 0; i < self->headings->len; i++)
    {
      const JyLedgerColumn *column = jy_ledger_map_column (self, i);
      int first = column ? jy_ledger_map_place (self, column->id) : -1;

      if (column && first != (int) i)
        return g_strdup_printf (
            _ ("The columns “%s” and “%s” both stand for “%s”; leave one of them out"),
            heading_at (self, (guint) first), heading_at (self, i),
            jy_ledger_column_heading (column));
    }
  if (jy_ledger_map_place (self, "title") < 0)
    return g_strdup (_ ("No column stands for the title; say which one is it"));
  if (jy_ledger_map_place (self, "type") < 0 && !jy_ledger_map_default (self, "type"))
    return g_strdup (_ ("No column stands for the type; say which one is it, or of which type all "
                        "rows are"));
  return NULL;
}

/* -- JSON */

JsonObject *
jy_ledger_map_to_json (const JyLedgerMap *self)
{
  JsonObject *json = json_object_new ();
  JsonObject *columns = json_object_new ();
  JsonObject *defaults = json_object_new ();
  JsonObject *words = json_object_new ();
  GHashTableIter iter;
  gpointer key, value;

  if (self->sheet)
    jy_json_set_text (json, "sheet", self->sheet);
  if (self->heading_row > 0)
    {
      json_object_set_int_member (json, "heading-row", self->heading_row);
      json_object_set_int_member (json, "heading-rows", self->heading_rows);
    }
  for (guint i = 0; i < self->headings->len; i++)
    {
      const JyLedgerHeading *heading = self->headings->pdata[i];

      /* Of two with the same words the first: by them it is found again. */
      if (*heading->text && !json_object_has_member (columns, heading->text))
        jy_json_set_text (columns, heading->text, heading->column);
    }
  json_object_set_object_member (json, "columns", columns);
  g_hash_table_iter_init (&iter, self->defaults);
  while (g_hash_table_iter_next (&iter, &key, &value))
    jy_json_set_text (defaults, key, value);
  json_object_set_object_member (json, "defaults", defaults);
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) parts = g_strsplit (key, "\n", 2);
      JsonObject *of = jy_json_object (words, parts[0]);

      if (!of)
        {
          of = json_object_new ();
          json_object_set_object_member (words, parts[0], of);
        }
      jy_json_set_text (of, parts[1], value);
    }
  json_object_set_object_member (json, "words", words);
  return json;
}

/* "" and NULL for a column that is left out, or not known. */
static gboolean
check_column (const char *id, GError **error)
{
  const JyLedgerColumn *column = jy_ledger_column_find (id);

  if (!id || !*id || column)
    return TRUE;
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN,
               _ ("There is no column “%.60s” that a ledger could stand for"), id);
  return FALSE;
}

static gboolean
apply_columns (JyLedgerMap *self, JsonObject *columns, GError **error)
{
  g_autoptr (GList) members = columns ? json_object_get_members (columns) : NULL;

  for (GList *l = members; l; l = l->next)
    {
      g_autofree char *key = jy_ledger_heading_key (l->data);
      const char *id = jy_json_text (columns, l->data);
      gboolean found = FALSE;

      if (!check_column (id, error))
        return FALSE;
      for (guint i = 0; i < self->headings->len && !found; i++)
        {
          g_autofree char *other = jy_ledger_heading_key (heading_at (self, i));

          found = *other && g_str_equal (key, other);
          if (found)
            jy_ledger_map_set (self, i, id);
        }
      if (!found)
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN,
                       _ ("The ledger has no column headed “%.60s”"), (const char *) l->data);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
apply_word (JyLedgerMap *self, GHashTable *into, const char *id, const char *key, const char *text,
            GError **error)
{
  const JyLedgerColumn *column = jy_ledger_column_find (id);
  const char *word = text;

  if (!column || (column->use & JY_LEDGER_IN) == 0)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN,
                   _ ("There is no column “%.60s” that a ledger could stand for"), id);
      return FALSE;
    }
  if (column->words && text)
    word = jy_ledger_map_word (self, column, text);
  if (!word)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN, _ ("“%.60s” is no %s"),
                   text ? text : "", jy_ledger_column_heading (column));
      return FALSE;
    }
  g_hash_table_insert (into, g_strdup (key), g_strdup (word));
  return TRUE;
}

static gboolean
apply_defaults (JyLedgerMap *self, JsonObject *defaults, GError **error)
{
  g_autoptr (GList) members = defaults ? json_object_get_members (defaults) : NULL;

  for (GList *l = members; l; l = l->next)
    if (!apply_word (self, self->defaults, l->data, l->data, jy_json_text (defaults, l->data),
                     error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_words (JyLedgerMap *self, JsonObject *words, GError **error)
{
  g_autoptr (GList) members = words ? json_object_get_members (words) : NULL;

  for (GList *l = members; l; l = l->next)
    {
      JsonObject *of = jy_json_object (words, l->data);
      g_autoptr (GList) texts = of ? json_object_get_members (of) : NULL;

      for (GList *t = texts; t; t = t->next)
        {
          g_autofree char *key = g_strconcat (l->data, "\n", t->data, NULL);

          if (!apply_word (self, self->words, l->data, key, jy_json_text (of, t->data), error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
jy_ledger_map_apply (JyLedgerMap *self, JsonObject *json, GError **error)
{
  static const char *const known[]
      = { "sheet", "heading-row", "heading-rows", "columns", "defaults", "words", NULL };
  g_autoptr (GList) members = json_object_get_members (json);

  for (GList *l = members; l; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN,
                     _ ("“%.60s” is nothing that a map of columns says; it says %s"),
                     (const char *) l->data,
                     "sheet, heading-row, heading-rows, columns, defaults, words");
        return FALSE;
      }
  return apply_columns (self, jy_json_object (json, "columns"), error)
         && apply_words (self, jy_json_object (json, "words"), error)
         && apply_defaults (self, jy_json_object (json, "defaults"), error);
}

/* -- problems */

JyLedgerProblem *
jy_ledger_problem_new (guint row, const char *heading, char *message)
{
  JyLedgerProblem *self = g_new0 (JyLedgerProblem, 1);

  self->row = row;
  self->heading = g_strdup (heading ? heading : "");
  self->message = g_utf8_make_valid (message, -1);
  g_free (message);
  return self;
}

void
jy_ledger_problem_set_word (JyLedgerProblem *self, const char *column, const char *word)
{
  g_free (self->column);
  self->column = g_strdup (column);
  g_free (self->word);
  self->word = g_strdup (word);
}

JyLedgerProblem *
jy_ledger_problem_copy (const JyLedgerProblem *self)
{
  JyLedgerProblem *copy
      = jy_ledger_problem_new (self->row, self->heading, g_strdup (self->message));

  jy_ledger_problem_set_word (copy, self->column, self->word);
  return copy;
}

void
jy_ledger_problem_free (JyLedgerProblem *self)
{
  if (!self)
    return;
  g_free (self->column);
  g_free (self->word);
  g_free (self->heading);
  g_free (self->message);
  g_free (self);
}

char *
jy_ledger_problem_text (const JyLedgerProblem *self)
{
  if (*self->heading)
    return g_strdup_printf (_ ("row %u, %s: %s"), self->row, self->heading, self->message);
  return g_strdup_printf (_ ("row %u: %s"), self->row, self->message);
}
