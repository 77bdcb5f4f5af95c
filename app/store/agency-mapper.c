/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"
#include "store/listed.h"
#include "store/records.h"
#include "store/search.h"
#include "store/sort-key.h"

#define KEY_BYTES 60
#define COLUMNS                                                                                    \
  "agency.id, agency.name, agency.code, agency.division, agency.level, agency.parent,"             \
  " parent.name, agency.court, agency.unchecked, agency.contact, agency.version,"                  \
  " agency.duties"
#define TABLES                                                                                     \
  " FROM agency LEFT JOIN agency AS parent ON parent.office = agency.office"                       \
  " AND parent.id = agency.parent"

static gpointer
read_name (JyStatement *row, GError **error)
{
  return jy_statement_dup (row, 0);
}

static gboolean
read_former (JyConnection *db, const char *office, JyAgency *agency, GError **error)
{
  g_autoptr (GPtrArray) names = jy_statement_all (
      jy_connection_query (
          db, error,
          "SELECT name FROM agency_name WHERE office = $1 AND agency = $2 AND n > 0 ORDER BY n",
          "tt", office, agency->id),
      read_name, g_free, error);

  if (!names)
    return FALSE;
  g_ptr_array_add (names, NULL);
  g_strfreev (agency->former);
  agency->former = g_strdupv ((char **) names->pdata);
  return TRUE;
}

static gpointer
read_row (JyStatement *statement, GError **error)
{
  JyAgency *agency = jy_agency_new ();

  agency->id = jy_statement_dup (statement, 0);
  agency->name = jy_statement_dup (statement, 1);
  agency->code = jy_statement_dup_some (statement, 2);
  agency->division = jy_statement_dup_some (statement, 3);
  agency->rank = jy_rank_find (jy_statement_text (statement, 4));
  agency->parent = jy_statement_dup_some (statement, 5);
  agency->parent_name = jy_statement_dup_some (statement, 6);
  agency->court = jy_statement_int (statement, 7) != 0;
  agency->unchecked = jy_statement_int (statement, 8) != 0;
  agency->contact = jy_statement_dup_some (statement, 9);
  agency->version = (guint) jy_statement_int (statement, 10);
  agency->duties = jy_statement_dup_some (statement, 11);
  return agency;
}

static GPtrArray *
read_all (JyConnection *db, const char *office, JyStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) agencies
      = jy_statement_all (statement, read_row, (GDestroyNotify) jy_agency_unref, error);

  for (guint i = 0; agencies && i < agencies->len; i++)
    if (!read_former (db, office, g_ptr_array_index (agencies, i), error))
      return NULL;
  return g_steal_pointer (&agencies);
}

static JyAgency *
only (GPtrArray *taken, const char *word, GError **error)
{
  g_autoptr (GPtrArray) agencies = taken;

  if (!agencies)
    return NULL;
  if (agencies->len == 1)
    return jy_agency_ref (g_ptr_array_index (agencies, 0));
  if (agencies->len == 0)
    g_set_error (
        error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
        _ ("There is no agency “%s” in the register. Check the name, or add the agency first."),
        word);
  else
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS,
                 ngettext ("%u agency answers to “%s”. Give its id or its code instead.",
                           "%u agencies answer to “%s”. Give the id or the code instead.",
                           agencies->len),
                 agencies->len, word);
  return NULL;
}

static gboolean
save_name (JyConnection *db, const char *office, const char *agency, int n, const char *name,
           GError **error)
{
  g_autofree char *pinyin = jy_sort_key (db, name, 400);
  g_autofree char *initials = jy_sort_initials (pinyin);

  return jy_connection_run (db, error,
                            "INSERT INTO agency_name (office, agency, n, name, pinyin, initials)"
                            " VALUES ($1, $2, $3, $4, $5, $6)",
                            "ttittt", office, agency, (gint64) n, name, pinyin, initials);
}

/* The names it is found by: the present one and all former ones. */
static gboolean
save_names (JyConnection *db, const char *office, const JyAgency *agency, GError **error)
{
  if (!jy_connection_run (db, error, "DELETE FROM agency_name WHERE office = $1 AND agency = $2",
                          "tt", office, agency->id)
      || !save_name (db, office, agency->id, 0, agency->name, error))
    return FALSE;
  for (int i = 0; agency->former && agency->former[i]; i++)
    if (!save_name (db, office, agency->id, i + 1, agency->former[i], error))
      return FALSE;
  return TRUE;
}

gboolean
jy_agencies_save (JyConnection *db, const char *office, const JyAgency *agency, GError **error)
{
  g_autofree char *key = jy_sort_key (db, agency->name, KEY_BYTES);
  const char *level = agency->rank == JY_RANK_UNKNOWN ? "" : jy_rank_id (agency->rank);

  return jy_connection_run (
             db, error,
             "INSERT INTO agency (office, id, name, name_key, code, division, level, parent, court,"
             " unchecked, contact, version, successor, duties)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', $13)"
             " ON CONFLICT (office, id) DO UPDATE SET name = excluded.name,"
             " name_key = excluded.name_key, code = excluded.code, division = excluded.division,"
             " level = excluded.level, parent = excluded.parent, court = excluded.court,"
             " unchecked = excluded.unchecked, contact = excluded.contact,"
             " version = excluded.version, duties = excluded.duties",
             "ttttttttiitit", office, agency->id, agency->name, key,
             agency->code ? agency->code : "", agency->division ? agency->division : "",
             level ? level : "", agency->parent ? agency->parent : "", (gint64) agency->court,
             (gint64) agency->unchecked, agency->contact ? agency->contact : "",
             (gint64) agency->version, agency->duties ? agency->duties : "")
         && save_names (db, office, agency, error)
         && jy_search_note_agency (db, office, agency->id, error);
}

JyAgency *
jy_agencies_get (JyConnection *db, const char *office, const char *id, GError **error)
{
  /* An entry that was merged answers with the one it was merged into. */
  return only (
      read_all (db, office,
                jy_connection_query (
                    db, error,
                    "SELECT " COLUMNS TABLES " WHERE agency.office = $1 AND agency.id ="
                    " (SELECT CASE successor WHEN '' THEN id ELSE successor END FROM agency"
                    " WHERE office = $1 AND id = $2)",
                    "tt", office, id),
                error),
      id, error);
}

JyAgency *
jy_agencies_find (JyConnection *db, const char *office, const char *word, GError **error)
{
  static const char *const ways[] = {
    "SELECT " COLUMNS TABLES " WHERE agency.office = $1 AND agency.id ="
    " (SELECT CASE successor WHEN '' THEN id ELSE successor END FROM agency"
    " WHERE office = $1 AND id = $2)",
    "SELECT " COLUMNS TABLES " WHERE agency.office = $1 AND agency.code = $2 AND agency.code <> '' "
    "AND agency.successor = ''",
    "SELECT " COLUMNS TABLES " WHERE agency.office = $1 AND agency.successor = '' AND agency.id IN"
    " (SELECT agency FROM agency_name WHERE office = $1 AND name = $2 AND n = 0)",
    "SELECT " COLUMNS TABLES " WHERE agency.office = $1 AND agency.successor = '' AND agency.id IN"
    " (SELECT agency FROM agency_name WHERE office = $1 AND name = $2)",
  };
  GPtrArray *agencies = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_clear_pointer (&agencies, g_ptr_array_unref);
      agencies = read_all (db, office, jy_connection_query (db, error, ways[i], "tt", office, word),
                           error);
      if (!agencies || agencies->len > 0)
        break;
    }
  return only (agencies, word, error);
}

GPtrArray *
jy_agencies_list (JyConnection *db, const char *office, const char *words, guint limit,
                  guint offset, GError **error)
{
  gint64 most = limit ? (gint64) limit : G_MAXINT64;
  g_autofree char *trimmed = words ? g_strstrip (g_strdup (words)) : NULL;
  g_autofree char *pattern = NULL;
  g_autofree char *plain = NULL; /* as LOWER does it, in both engines */
  g_autofree char *small = NULL;

  if (!trimmed || !*trimmed)
    return read_all (db, office,
                     jy_connection_query (db, error,
                                          "SELECT " COLUMNS TABLES
                                          " WHERE agency.office = $1 AND agency.successor = ''"
                                          " ORDER BY agency.name_key, agency.id LIMIT $2 OFFSET $3",
                                          "tii", office, most, (gint64) offset),
                     error);
  pattern = jy_sort_pattern (trimmed);
  plain = g_ascii_strdown (pattern, -1);
  small = g_utf8_strdown (pattern, -1);
  return read_all (
      db, office,
      jy_connection_query (
          db, error,
          "SELECT " COLUMNS TABLES " WHERE agency.office = $1 AND agency.successor = ''"
          " AND (LOWER (agency.code) LIKE $2 ESCAPE '\\' OR EXISTS (SELECT 1 FROM agency_name"
          " WHERE agency_name.office = agency.office AND agency_name.agency = agency.id"
          " AND (LOWER (agency_name.name) LIKE $2 ESCAPE '\\' OR initials LIKE $3 ESCAPE '\\'"
          " OR pinyin LIKE $3 ESCAPE '\\' OR REPLACE (pinyin, ' ', '') LIKE $3 ESCAPE '\\')))"
          " ORDER BY agency.name_key, agency.id LIMIT $4 OFFSET $5",
          "tttii", office, plain, small, most, (gint64) offset),
      error);
}

static void
add_name (GPtrArray *names, const char *present, const char *name)
{
  if (strcmp (name, present) == 0)
    return;
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) == 0)
      return;
  g_ptr_array_add (names, g_strdup (name));
}

gboolean
jy_agencies_merge (JyConnection *db, const char *office, const char *from, const char *into,
                   GError **error)
{
  g_autoptr (JyAgency) gone = jy_agencies_get (db, office, from, error);
  g_autoptr (JyAgency) kept = gone ? jy_agencies_get (db, office, into, error) : NULL;
  g_autoptr (JyAgency) merged = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (!kept)
    return FALSE;
  if (g_str_equal (gone->id, kept->id))
    {
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                   _ ("“%s” is this agency already. Name two different agencies."), gone->name);
      return FALSE;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; kept->former && kept->former[i]; i++)
    add_name (names, kept->name, kept->former[i]);
  add_name (names, kept->name, gone->name);
  for (int i = 0; gone->former && gone->former[i]; i++)
    add_name (names, kept->name, gone->former[i]);
  g_ptr_array_add (names, NULL);

  merged = jy_agency_copy (kept);
  g_strfreev (merged->former);
  merged->former = g_strdupv ((char **) names->pdata);
  merged->version++;
  /* Letters that went to the old entry keep its id: the row stays and points to the new one. */
  return jy_connection_run (
             db, error,
             "UPDATE agency SET successor = $3 WHERE office = $1 AND (id = $2 OR successor = $2)",
             "ttt", office, gone->id, kept->id)
         && jy_listed_merge (db, office, gone->id, kept->id, error)
         && jy_connection_run (db, error,
                               "UPDATE agency SET parent = $3 WHERE office = $1 AND parent = $2",
                               "ttt", office, gone->id, kept->id)
         && jy_connection_run (db, error,
                               "DELETE FROM agency_name WHERE office = $1 AND agency = $2", "tt",
                               office, gone->id)
         && jy_agencies_save (db, office, merged, error);
}
