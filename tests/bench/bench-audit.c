/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audit of 1,000,000 events against the least that any audit must do: a loop that reads the
 * same columns, those of the events and where each case stands, and hashes the stored bytes.
 */
#include <string.h>

#include "base/digest.h"
#include "bench.h"
#include "store/docket.h"
#include "store/events.h"
#include "store/sqlite/sqlite-connection.h"

#define CASES 1000000
#define ROUNDS 5
#define LIMIT 1.5

static char *
office_of (JyConnection *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) row
      = jy_connection_query (db, &error, "SELECT id FROM office LIMIT 1", NULL);

  if (row)
    jy_statement_step (row, &error);
  bench_must (error);
  return jy_statement_dup (row, 0);
}

/* How far the cases are, which an audit holds against the ends of their events. */
static gsize
read_cases (JyConnection *db, const char *office)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) row = jy_connection_query (
      db, &error, "SELECT id, seq FROM recommendation WHERE office = $1 ORDER BY id", "t", office);
  gsize read = 0;

  while (row && jy_statement_step (row, &error))
    read += strlen (jy_statement_text (row, 0)) + (gsize) jy_statement_int (row, 1);
  bench_must (error);
  return read;
}

static guint64
run_bare (JyConnection *db, const char *office)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDigester) digester = jy_digester_new ();
  g_autoptr (JyStatement) row = jy_connection_query (
      db, &error,
      "SELECT sequence, stream, seq, id, action, day, recorded_at, body, digest, journal"
      " FROM event WHERE office = $1 ORDER BY sequence",
      "t", office);
  guint64 events = 0;
  gsize read = 0;
  char hex[JY_DIGEST_LENGTH + 1];

  while (row && jy_statement_step (row, &error))
    {
      gsize length = 0;
      const char *body = db->driver->column_text (row, 7, &length);

      read += (gsize) jy_statement_int (row, 0) + (gsize) jy_statement_int (row, 2);
      for (int column = 1; column < 10; column++)
        if (column != 2 && column != 7)
          read += strlen (jy_statement_text (row, column));
      jy_digester_hex (digester, body, length, hex);
      if (strcmp (hex, jy_statement_text (row, 8)) != 0)
        g_error ("a digest does not fit");
      events++;
    }
  bench_must (error);
  read += read_cases (db, office);
  g_assert_cmpuint (read, >, 0);
  return events;
}

int
main (void)
{
  g_autofree char *path = bench_docket (CASES);
  g_autoptr (GError) error = NULL;
  JyConnection *db = jy_sqlite_open (path, JY_SQLITE_READER, &error);
  g_autofree char *office = NULL;
  BenchWatch ours, bare;
  gboolean ok;

  bench_must (error);
  office = office_of (db);
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  /* Once before, so that both find the file where the machine keeps it. */
  run_bare (db, office);
  for (guint i = 0; i < ROUNDS; i++)
    {
      guint64 events;
      JyAudit *audit;

      bench_begin (&bare);
      events = run_bare (db, office);
      bench_end (&bare);

      bench_begin (&ours);
      audit = jy_audit_run (db, office, NULL, &error);
      bench_end (&ours);

      bench_must (error);
      if (!audit->ok)
        g_error ("the docket does not hold: %s", audit->problem);
      g_assert_cmpuint (audit->events, ==, events);
      g_assert_cmpuint (audit->events, >=, CASES);
      jy_audit_free (audit);
    }
  ok = bench_report ("audit-1000000", &ours, &bare, LIMIT);
  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  jy_connection_close (db);
  return ok ? 0 : 1;
}
