/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-docket [--keep] FILE COUNT: a true docket of COUNT cases, for benchmarks. With --keep a
 * docket of this schema that stands there already is left as it is.
 *
 * Every case is an event of the action import, sealed and chained as any other, and the rows that
 * it comes to, in every table and in the index of words: audit --replay finds nothing, and there is
 * nothing to catch up with. What makes it quick is only that many events share a
 * transaction, that nothing waits for the disk, and that indexes are made at the end.
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>

#include "base/id.h"
#include "domain/fold.h"
#include "ledger-rows.h"
#include "services/case-counted.h"
#include "services/case-missing.h"
#include "services/case-words.h"
#include "store/error.h"
#include "store/migrations.h"
#include "store/pending.h"
#include "store/sqlite/sqlite-connection.h"
#include "store/tags.h"

#define CASES_A_TRANSACTION 20000

typedef struct
{
  char *id;
  char *name;
} Named;

typedef struct
{
  JyConnection *db;
  char *office;
  JySettings *settings;
  JyReference *reference;
  JyTimeSource *time;
  char *recorder;
  char *recorder_name;
  char *roles;
  GPtrArray *made; /* JyCaseEntry of this transaction */
  Named agencies[LEDGER_AGENCIES];
  Named handlers[LEDGER_HANDLERS];
} Maker;

/* -- a docket with its registers */

static gboolean
found (Maker *self, const char *path, GError **error)
{
  JyInit init = { .office_name = "示例市人民检察院", .prefix = "示", .person = "管理员" };
  g_autoptr (JyDesk) desk = jy_desk_init (path, &init, self->time, error);

  if (!desk)
    return FALSE;
  for (guint i = 0; i < LEDGER_AGENCIES; i++)
    {
      g_autofree char *name = ledger_agency (i);
      JyAgencyInput input = { .name = name, .court = -1 };
      JyAgency *agency = jy_desk_agency_add (desk, &input, error);

      if (!agency)
        return FALSE;
      self->agencies[i] = (Named){ g_strdup (agency->id), g_strdup (name) };
      jy_agency_unref (agency);
    }
  for (guint i = 0; i < LEDGER_HANDLERS; i++)
    {
      g_autofree char *name = ledger_handler (i);
      JyPerson *person = jy_desk_person_add (desk, name, JY_ROLE_HANDLER, NULL, error);

      if (!person)
        return FALSE;
      self->handlers[i] = (Named){ g_strdup (person->id), g_strdup (name) };
      jy_person_unref (person);
    }
  self->office = g_strdup (jy_docket_office (jy_desk_docket (desk)));
  self->settings = jy_desk_settings (desk);
  self->reference = jy_desk_reference (desk);
  self->recorder = g_strdup (jy_desk_person (desk)->id);
  self->recorder_name = g_strdup (jy_desk_person (desk)->name);
  self->roles = jy_roles_format (JY_ROLE_REGISTRAR | JY_ROLE_ADMIN);
  jy_desk_close (desk);
  return TRUE;
}

/* -- cases */

static JyEvent *
event_new (Maker *self, const char *stream, const char *action)
{
  JyEvent *event = jy_event_new ();

  event->id = jy_id_new ();
  event->stream = g_strdup (stream);
  event->action = g_strdup (action);
  event->on = jy_time_source_today (self->time);
  event->recorded_at = jy_time_source_now (self->time);
  event->recorder = g_strdup (self->recorder);
  event->recorder_name = g_strdup (self->recorder_name);
  event->actor = g_strdup (self->recorder);
  event->actor_name = g_strdup (self->recorder_name);
  event->actor_roles = g_strdup (self->roles);
  event->facts = json_object_new ();
  event->names = json_object_new ();
  event->calendar = 1;
  event->rules = 1;
  return event;
}

static JyEvent *
event_of (Maker *self, const LedgerRow *row)
{
  g_autofree char *id = jy_id_new ();
  JyEvent *event = event_new (self, id, "import");
  const Named *handler = &self->handlers[row->handler];

  json_object_set_string_member (event->facts, "row", row->json->str);
  for (guint i = 0; i < row->n_agencies; i++)
    {
      const Named *agency = &self->agencies[row->agencies[i]];

      json_object_set_string_member (event->names, agency->name, agency->id);
    }
  json_object_set_string_member (event->names, handler->name, handler->id);
  return event;
}

static gboolean
add_case (Maker *self, const LedgerRow *row, GError **error)
{
  g_autoptr (JyEvent) event = event_of (self, row);
  g_autoptr (JyRecommendation) state = NULL;
  g_autoptr (GPtrArray) events = jy_events_with (NULL, event);
  JyTurn turn = { .db = self->db, .office = self->office };
  JyNumberEntry number = { .number = (char *) row->number,
                           .series = (char *) "示检建",
                           .year = row->year,
                           .n = row->n,
                           .state = (char *) "typed" };

  if (!jy_events_append (self->db, self->office, event, 0, error))
    return FALSE;
  state = jy_fold_apply (NULL, event, self->reference, error);
  if (!state)
    return FALSE;
  state->office = g_strdup (self->office);
  if (!jy_recommendations_save (self->db, NULL, state, self->settings, error))
    return FALSE;
  if (!jy_turn_keep_missing (&turn, state, events, error)
      || !jy_turn_keep_counted (&turn, NULL, state, events, jy_time_day_of (event->recorded_at),
                                error))
    return FALSE;
  g_ptr_array_add (self->made, jy_case_entry_new (state, events));
  number.recommendation = state->id;
  return row->n == 0 || jy_numbers_add (self->db, self->office, &number, error);
}

/* Puts @tag on each so-manieth of the cases made. */
static gboolean
tag_made (Maker *self, const char *tag, guint each, GError **error)
{
  g_autoptr (JyEvent) event = event_new (self, JY_EVENT_OFFICE, "tag");
  JsonArray *cases = json_array_new ();
  gboolean changed;

  json_object_set_string_member (event->facts, "tag", tag);
  json_object_set_array_member (event->facts, "cases", cases);
  for (guint i = 0; i < self->made->len; i += each)
    {
      const char *id = ((JyCaseEntry *) self->made->pdata[i])->id;

      json_array_add_string_element (cases, id);
      if (!jy_tags_set (self->db, self->office, id, tag, TRUE, &changed, error))
        return FALSE;
    }
  return jy_events_append (self->db, self->office, event, -1, error);
}

/* One after the other: the index writes out what it holds where other tables are written between.
 */
static gboolean
index_made (Maker *self, GError **error)
{
  JyTurn turn = { .db = self->db, .office = self->office };

  for (guint i = 0; i < self->made->len; i++)
    if (!jy_turn_index (&turn, self->made->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < self->made->len; i++)
    if (!jy_pending_done (self->db, JY_PENDING_WORDS, self->office,
                          ((JyCaseEntry *) self->made->pdata[i])->id, error))
      return FALSE;
  g_ptr_array_set_size (self->made, 0);
  return TRUE;
}

static gboolean
add_cases (Maker *self, guint count, GError **error)
{
  LedgerRow row = { .json = g_string_sized_new (1024) };
  Ledger ledger;
  gboolean ok = TRUE;

  ledger_init (&ledger, jy_time_source_today (self->time), count);
  for (guint i = 0; ok && i < count; i++)
    {
      ledger_row (&ledger, i, &row);
      if (i % CASES_A_TRANSACTION == 0)
        ok = jy_connection_begin (self->db, TRUE, error);
      ok = ok && add_case (self, &row, error);
      if (ok && (i + 1 == count || (i + 1) % CASES_A_TRANSACTION == 0))
        ok = tag_made (self, "常见", 10, error) && tag_made (self, "少见", 200, error)
             && index_made (self, error) && jy_connection_commit (self->db, error);
    }
  ledger_clear (&ledger);
  g_string_free (row.json, TRUE);
  return ok;
}

/* -- indexes, past the program's own connection, which lets nobody touch the schema */

static int
on_index (void *data, int columns, char **values, char **names)
{
  GPtrArray *indexes = data;

  g_ptr_array_add (indexes, g_strdup_printf ("DROP INDEX %s", values[0]));
  g_ptr_array_add (indexes, g_strdup (values[1]));
  return 0;
}

static gboolean
execute (sqlite3 *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED, "%s: %s", sql, sqlite3_errmsg (db));
  return FALSE;
}

static sqlite3 *
open_bare (const char *path, GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) == SQLITE_OK
      && execute (db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA threads = 2",
                  error))
    return db;
  sqlite3_close (db);
  return NULL;
}

static GPtrArray *
drop_indexes (const char *path, GError **error)
{
  sqlite3 *db = open_bare (path, error);
  g_autoptr (GPtrArray) indexes = g_ptr_array_new_with_free_func (g_free);
  gboolean ok = db
                && sqlite3_exec (db,
                                 "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql "
                                 "IS NOT NULL ORDER BY rowid",
                                 on_index, indexes, NULL)
                       == SQLITE_OK
                && execute (db, "PRAGMA journal_mode = DELETE", error);

  for (guint i = 0; ok && i < indexes->len; i += 2)
    ok = execute (db, indexes->pdata[i], error);
  sqlite3_close (db);
  return ok ? g_steal_pointer (&indexes) : NULL;
}

static gboolean
make_indexes (const char *path, GPtrArray *indexes, GError **error)
{
  sqlite3 *db = open_bare (path, error);
  gboolean ok = db && execute (db, "PRAGMA journal_mode = OFF", error);

  for (guint i = 1; ok && i < indexes->len; i += 2)
    ok = execute (db, indexes->pdata[i], error);
  ok = ok && execute (db, "PRAGMA journal_mode = WAL", error);
  sqlite3_close (db);
  return ok;
}

static gboolean
make (const char *path, guint count, GError **error)
{
  Maker self = { .time = jy_time_source_new_system (),
                 .made = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_case_entry_unref) };
  g_autoptr (GPtrArray) indexes = NULL;
  gboolean ok;

  if (!found (&self, path, error))
    return FALSE;
  indexes = drop_indexes (path, error);
  /* Without a log beside it everything is written once. */
  self.db = indexes ? jy_sqlite_open (path, JY_SQLITE_FRESH, error) : NULL;
  ok = self.db && jy_connection_run (self.db, error, "PRAGMA synchronous = OFF", NULL)
       && add_cases (&self, count, error);
  jy_connection_close (self.db);
  g_ptr_array_unref (self.made);
  return ok && make_indexes (path, indexes, error);
}

/* -- one that stands there already */

static char *
schema_of (const char *path)
{
  g_autoptr (GString) schema = g_string_new (NULL);
  JyConnection *opened = jy_sqlite_open (path, JY_SQLITE_READER, NULL);
  JyStatement *row;

  if (!opened)
    return NULL;
  row = jy_connection_query (
      opened, NULL, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", NULL);
  while (row && jy_statement_step (row, NULL))
    g_string_append (schema, jy_statement_text (row, 0));
  jy_statement_release (row);
  jy_connection_close (opened);
  return g_strdup (schema->str);
}

/* An older docket of the right size need not be made again: what migrations do to a real one is
 * done to it, without a copy before each. */
static void
bring_up_to_date (const char *path)
{
  JyConnection *db = g_file_test (path, G_FILE_TEST_EXISTS)
                         ? jy_sqlite_open (path, JY_SQLITE_WRITER, NULL)
                         : NULL;

  if (db && !jy_migrations_run (db, NULL, NULL, NULL))
    g_printerr ("%s cannot be brought up to date and is made again\n", path);
  jy_connection_close (db);
}

/* Whether the docket at @path has the tables that a new one has. */
static gboolean
is_current (const char *path)
{
  JyFounding founding = { .office_name = "示例市人民检察院" };
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autofree char *fresh = g_strconcat (path, ".fresh", NULL);
  g_autofree char *there = NULL;
  g_autofree char *wanted = NULL;
  JyDocket *docket;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  g_unlink (fresh);
  docket = jy_docket_create (fresh, &founding, time, NULL);
  if (!docket)
    return FALSE;
  jy_docket_close (docket);
  jy_docket_unref (docket);
  there = schema_of (path);
  wanted = schema_of (fresh);
  g_unlink (fresh);
  return there && g_strcmp0 (there, wanted) == 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = NULL;
  guint64 count = 0;
  gint64 begin = g_get_monotonic_time ();
  gboolean keep = argc == 4 && g_str_equal (argv[1], "--keep");
  const char *path = argv[argc - 2];

  setlocale (LC_ALL, "");
  if (argc != (keep ? 4 : 3)
      || !g_ascii_string_to_unsigned (argv[argc - 1], 10, 1, 100000000, &count, NULL))
    {
      g_printerr ("usage: make-docket [--keep] FILE COUNT\n");
      return 2;
    }
  if (keep)
    bring_up_to_date (path);
  if (keep && is_current (path))
    return 0;
  part = g_strconcat (path, ".part", NULL);
  g_unlink (part);
  if (!make (part, (guint) count, &error))
    {
      g_printerr ("make-docket: %s\n", error->message);
      g_unlink (part);
      return 1;
    }
  if (g_rename (part, path) != 0)
    {
      g_printerr ("make-docket: %s cannot be named\n", path);
      return 1;
    }
  g_printerr ("%s: %u cases in %.1f s\n", path, (guint) count,
              (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  return 0;
}
