/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/free.h"
#include "store/error.h"
#include "store/records.h"
#include "store/sort-key.h"

#define KEY_BYTES 60
#define COLUMNS                                                                                    \
  "SELECT kind, id, name, sort, link, words, body, version, retired, changed_by FROM entry"
/* $2 kind, $3 link, $4 pattern of words, $5 whether retired ones too. */
#define ASKED                                                                                      \
  " WHERE office = $1 AND kind = $2 AND retired <= $5"                                             \
  " AND (CAST ($3 AS TEXT) IS NULL OR link = $3)"                                                  \
  " AND (CAST ($4 AS TEXT) IS NULL OR words LIKE $4 ESCAPE '\\')"
#define ASKED_LINK                                                                                 \
  " WHERE office = $1 AND link = $3 AND link <> '' AND kind = $2 AND retired <= $5"                \
  " AND (CAST ($4 AS TEXT) IS NULL OR words LIKE $4 ESCAPE '\\')"
#define PAGE " LIMIT $6 OFFSET $7"

JyEntry *
jy_entry_new (const char *kind, const char *id)
{
  JyEntry *self = g_new0 (JyEntry, 1);

  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->name = g_strdup ("");
  self->sort = g_strdup ("");
  self->link = g_strdup ("");
  self->words = g_strdup ("");
  self->body = json_object_new ();
  self->version = 1;
  self->changed_by = g_strdup ("");
  return self;
}

JyEntry *
jy_entry_copy (const JyEntry *self)
{
  JyEntry *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->sort = g_strdup (self->sort);
  copy->link = g_strdup (self->link);
  copy->words = g_strdup (self->words);
  copy->body = jy_json_object_copy (self->body);
  copy->changed_by = g_strdup (self->changed_by);
  return copy;
}

void
jy_entry_free (JyEntry *self)
{
  if (!self)
    return;
  jy_free_each (self->kind, self->id, self->name, self->sort, self->link, self->words);
  g_clear_pointer (&self->body, json_object_unref);
  g_free (self->changed_by);
  g_free (self);
}

/* Small letters; the name in pinyin, with and without spaces, and its initials. */
static char *
found_by (JyConnection *db, const JyEntry *entry)
{
  g_autofree char *pinyin = jy_sort_key (db, entry->name, 400);
  g_autofree char *initials = jy_sort_initials (pinyin);
  g_auto (GStrv) syllables = g_strsplit (pinyin, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);
  g_autofree char *all
      = g_strjoin ("\n", entry->name, entry->words, pinyin, joined, initials, NULL);

  return g_utf8_strdown (all, -1);
}

gboolean
jy_entries_save (JyConnection *db, const char *office, const JyEntry *entry, GError **error)
{
  g_autofree char *pinyin = jy_sort_key (db, entry->name, KEY_BYTES);
  g_autofree char *key = g_strjoin (" ", entry->sort, pinyin, NULL);
  g_autofree char *body = jy_json_object_text (entry->body);
  g_autofree char *words = found_by (db, entry);

  return jy_connection_run (
      db, error,
      "INSERT INTO entry (office, kind, id, sort_key, name, sort, link, words, body, version,"
      " retired, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
      " ON CONFLICT (office, kind, id) DO UPDATE SET sort_key = excluded.sort_key,"
      " name = excluded.name, sort = excluded.sort, link = excluded.link,"
      " words = excluded.words, body = excluded.body, version = excluded.version,"
      " retired = excluded.retired, changed_by = excluded.changed_by",
      "tttttttttiit", office, entry->kind, entry->id, key, entry->name, entry->sort, entry->link,
      words, body, (gint64) entry->version, (gint64) (entry->retired ? 1 : 0), entry->changed_by);
}

static gpointer
read_row (JyStatement *row, GError **error)
{
  g_autoptr (JyEntry) entry = g_new0 (JyEntry, 1);

  entry->kind = jy_statement_dup (row, 0);
  entry->id = jy_statement_dup (row, 1);
  entry->name = jy_statement_dup (row, 2);
  entry->sort = jy_statement_dup (row, 3);
  entry->link = jy_statement_dup (row, 4);
  entry->words = jy_statement_dup (row, 5);
  entry->body = jy_json_parse_object (jy_statement_text (row, 6), -1, error);
  entry->version = (guint) jy_statement_int (row, 7);
  entry->retired = jy_statement_int (row, 8) != 0;
  entry->changed_by = jy_statement_dup (row, 9);
  return entry->body ? g_steal_pointer (&entry) : NULL;
}

JyEntry *
jy_entries_get (JyConnection *db, const char *office, const char *kind, const char *id,
                GError **error)
{
  g_autoptr (GPtrArray) rows = jy_statement_all (
      jy_connection_query (db, error, COLUMNS " WHERE office = $1 AND kind = $2 AND id = $3", "ttt",
                           office, kind, id),
      read_row, (GDestroyNotify) jy_entry_free, error);

  if (!rows)
    return NULL;
  if (rows->len == 0)
    {
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                   _ ("The register holds no entry “%s”. Read the list again."), id);
      return NULL;
    }
  return g_ptr_array_steal_index (rows, 0);
}

static char *
pattern_of (const char *words)
{
  g_autofree char *trimmed = words ? g_strstrip (g_utf8_strdown (words, -1)) : NULL;

  return trimmed && *trimmed ? jy_sort_pattern (trimmed) : NULL;
}

GPtrArray *
jy_entries_list (JyConnection *db, const char *office, const JyEntryQuery *query, guint limit,
                 guint offset, GError **error)
{
  gint64 most = limit ? (gint64) limit : G_MAXINT64;
  g_autofree char *pattern = pattern_of (query->words);
  const char *sql;

  if (!query->kind)
    return jy_statement_all (jy_connection_query (db, error,
                                                  COLUMNS " WHERE office = $1"
                                                          " ORDER BY kind, id LIMIT $2 OFFSET $3",
                                                  "tii", office, most, (gint64) offset),
                             read_row, (GDestroyNotify) jy_entry_free, error);
  if (query->link)
    sql = query->latest ? COLUMNS ASKED_LINK " ORDER BY sort_key DESC, id DESC" PAGE
                        : COLUMNS ASKED_LINK " ORDER BY sort_key, id" PAGE;
  else
    sql = query->latest ? COLUMNS ASKED " ORDER BY sort_key DESC, id DESC" PAGE
                        : COLUMNS ASKED " ORDER BY sort_key, id" PAGE;
  return jy_statement_all (
      jy_connection_query (db, error, sql, "ttttiii", office, query->kind, query->link, pattern,
                           (gint64) (query->retired ? 1 : 0), most, (gint64) offset),
      read_row, (GDestroyNotify) jy_entry_free, error);
}

GPtrArray *
jy_entries_of_case (JyConnection *db, const char *office, const char *id, GError **error)
{
  return jy_statement_all (jy_connection_query (db, error,
                                                COLUMNS
                                                " WHERE office = $1 AND link = $2 AND link <> ''"
                                                " ORDER BY kind, id",
                                                "tt", office, id),
                           read_row, (GDestroyNotify) jy_entry_free, error);
}

gint64
jy_entries_count (JyConnection *db, const char *office, const JyEntryQuery *query, GError **error)
{
  g_autofree char *pattern = pattern_of (query->words);

  return jy_statement_number (jy_connection_query (db, error, "SELECT COUNT (*) FROM entry" ASKED,
                                                   "tttti", office, query->kind, query->link,
                                                   pattern, (gint64) (query->retired ? 1 : 0)),
                              error);
}
