/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "base/digest.h"
#include "store-fixture.h"

/* -- adding */

static gboolean
append_three (JyConnection *db, gpointer data, GError **error)
{
  static const char *const streams[] = { "s1", "s2", "s1", "s2", "s1" };

  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autoptr (JyEvent) event
          = store_event (streams[i], "note", "{\"text\":\"催告 \\\"电话\\\"\"}");

      if (!jy_events_append (db, STORE_OFFICE, event, -1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_chain (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) events = jy_events_list (db, STORE_OFFICE, "s1", error);
  g_autoptr (GPtrArray) after = jy_events_after (db, STORE_OFFICE, "s1", 2, error);
  g_autoptr (GPtrArray) none = jy_events_list (db, STORE_OFFICE, "unknown", error);
  const char *prev = JY_DIGEST_ZERO;
  guint64 sequence = 0;
  char head[65];

  g_assert_cmpuint (events->len, ==, 3);
  for (guint i = 0; i < events->len; i++)
    {
      JyEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpuint (event->seq, ==, i + 1);
      g_assert_cmpstr (event->prev, ==, prev);
      g_assert_cmpstr (jy_json_text (event->facts, "text"), ==, "催告 \"电话\"");
      prev = event->digest;
    }
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpuint (((JyEvent *) g_ptr_array_index (after, 0))->seq, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (jy_events_head (db, STORE_OFFICE, &sequence, head, error));
  g_assert_cmpuint (sequence, ==, 5);
  g_assert_cmpuint (strlen (head), ==, 64);
  return TRUE;
}

/* journal = SHA-256 of "<journal before>\n<sequence>\n<digest>", told again from the rows. */
static void
assert_journal (const char *path)
{
  g_autofree char *before = g_strdup ("");

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT digest FROM event WHERE sequence = %u", i);
      g_autofree char *sql2 = g_strdup_printf ("SELECT journal FROM event WHERE sequence = %u", i);
      g_autofree char *digest = store_peek (path, sql);
      g_autofree char *journal = store_peek (path, sql2);
      g_autofree char *link = g_strdup_printf ("%s\n%u\n%s", before, i, digest);
      g_autofree char *computed = jy_digest_hex (link, strlen (link));

      g_assert_cmpstr (journal, ==, computed);
      g_free (before);
      before = g_steal_pointer (&journal);
    }
}

static void
test_append (Store *store, gconstpointer unused)
{
  store_write (store->docket, append_three, NULL);
  store_read (store->docket, check_chain, NULL);
  assert_journal (store->path);
}

static gboolean
check_empty (JyConnection *db, gpointer data, GError **error)
{
  guint64 sequence = 7;
  char head[65] = "x";
  g_autoptr (JyAudit) audit = jy_audit_run (db, STORE_OFFICE, NULL, error);

  g_assert_true (jy_events_head (db, STORE_OFFICE, &sequence, head, error));
  g_assert_cmpuint (sequence, ==, 0);
  g_assert_cmpstr (head, ==, "");
  g_assert_true (audit->ok);
  g_assert_cmpuint (audit->events, ==, 0);
  return TRUE;
}

static void
test_empty (Store *store, gconstpointer unused)
{
  store_read (store->docket, check_empty, NULL);
}

static gboolean
append_expecting (JyConnection *db, gpointer seq, GError **error)
{
  g_autoptr (JyEvent) event = store_event ("s1", "note", "{}");

  return jy_events_append (db, STORE_OFFICE, event, GPOINTER_TO_INT (seq), error);
}

static void
test_conflict (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  store_write (store->docket, append_expecting, GINT_TO_POINTER (0));
  g_assert_false (store_try_write (store->docket, append_expecting, GINT_TO_POINTER (0), &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (store_try_write (store->docket, append_expecting, GINT_TO_POINTER (5), &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_CONFLICT);
  store_write (store->docket, append_expecting, GINT_TO_POINTER (1));
  count = store_peek (store->path, "SELECT COUNT(*) FROM event");
  g_assert_cmpstr (count, ==, "2");
}

/* The schema itself refuses, whoever asks. */
static void
test_triggers (Store *store, gconstpointer unused)
{
  static const char *const forbidden[]
      = { "UPDATE event SET action = 'x'", "DELETE FROM event", "UPDATE event SET body = body" };

  store_write (store->docket, append_three, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_true (store_refuses (store->path, forbidden[i]));
}

/* -- auditing */

typedef struct
{
  guint64 first_bad;
  guint64 events;
} Finding;

static gboolean
audit_finds (JyConnection *db, gpointer data, GError **error)
{
  const Finding *finding = data;
  g_autoptr (JyAudit) audit = jy_audit_run (db, STORE_OFFICE, NULL, error);

  g_assert_nonnull (audit);
  if (finding->first_bad == 0)
    {
      g_assert_cmpstr (audit->problem, ==, NULL);
      g_assert_true (audit->ok);
      g_assert_cmpuint (audit->events, ==, finding->events);
      g_assert_cmpuint (strlen (audit->head), ==, 64);
      return TRUE;
    }
  g_assert_false (audit->ok);
  g_assert_cmpuint (audit->first_bad, ==, finding->first_bad);
  g_assert_nonnull (audit->problem);
  return TRUE;
}

typedef struct
{
  const char *name;
  const char *sql;
  guint64 first_bad;
} Tampering;

/* A digest that fits a changed text, as somebody would compute who knows how. */
#define OTHER_DIGEST "replace (digest, substr (digest, 1, 4), 'beef')"

static const Tampering tamperings[] = {
  { "sequence", "UPDATE event SET sequence = 9 WHERE sequence = 3", 4 },
  { "sequences-swapped",
    "UPDATE event SET sequence = 90 WHERE sequence = 3;"
    "UPDATE event SET sequence = 3 WHERE sequence = 4;"
    "UPDATE event SET sequence = 4 WHERE sequence = 90",
    3 },
  { "stream", "UPDATE event SET stream = 's3' WHERE sequence = 3", 3 },
  { "seq", "UPDATE event SET seq = 7 WHERE sequence = 5", 5 },
  { "id", "UPDATE event SET id = 'x' || id WHERE sequence = 2", 2 },
  { "action", "UPDATE event SET action = 'serve' WHERE sequence = 1", 1 },
  { "day", "UPDATE event SET day = '2024-05-30' WHERE sequence = 4", 4 },
  { "recorded-at", "UPDATE event SET recorded_at = '2024-06-03T01:02:03.005Z' WHERE sequence = 4",
    4 },
  { "body", "UPDATE event SET body = replace (body, '催告', '督促') WHERE sequence = 2", 2 },
  { "body-cut", "UPDATE event SET body = substr (body, 1, 40) WHERE sequence = 2", 2 },
  { "body-empty", "UPDATE event SET body = '' WHERE sequence = 2", 2 },
  { "prev",
    "UPDATE event SET body = replace (body, '\"prev\":\"0', '\"prev\":\"1') WHERE sequence = 1",
    1 },
  { "digest", "UPDATE event SET digest = " OTHER_DIGEST " WHERE sequence = 3", 3 },
  { "journal", "UPDATE event SET journal = upper (journal) WHERE sequence = 3", 3 },
  { "removed-middle", "DELETE FROM event WHERE sequence = 3", 4 },
  { "removed-first", "DELETE FROM event WHERE sequence = 1", 2 },
  { "inserted",
    "UPDATE event SET sequence = 6 WHERE sequence = 5;"
    "INSERT INTO event SELECT office, 5, 's4', 1, id, action, day, recorded_at, body, digest,"
    " journal FROM event WHERE sequence = 4",
    5 },
  { "case-added",
    "INSERT INTO event SELECT office, 6, stream, 4, id, action, day, recorded_at, body, digest,"
    " journal FROM event WHERE sequence = 5",
    6 },
};

static void
test_tampered (Store *store, gconstpointer data)
{
  const Tampering *tampering = data;
  Finding sound = { 0, 5 };
  Finding finding = { tampering->first_bad, 0 };
  g_autoptr (GError) error = NULL;

  store_write (store->docket, append_three, NULL);
  store_read (store->docket, audit_finds, &sound);
  store_tamper (store->path, tampering->sql);
  store_read (store->docket, audit_finds, &finding);
}

/* Somebody rewrites a text and its digest: the journal shows it, and the next event of the case. */
static void
test_rewritten (Store *store, gconstpointer unused)
{
  g_autofree char *body = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *sql = NULL;
  Finding finding = { 3, 0 };
  char *at;

  store_write (store->docket, append_three, NULL);
  body = store_peek (store->path, "SELECT body FROM event WHERE sequence = 3");
  at = strstr (body, "韩某");
  g_assert_nonnull (at);
  memcpy (at, "张某", strlen ("张某"));
  digest = jy_digest_hex (body, strlen (body));
  sql = g_strdup_printf ("UPDATE event SET body = '%s', digest = '%s' WHERE sequence = 3", body,
                         digest);
  store_tamper (store->path, sql);
  store_read (store->docket, audit_finds, &finding);
}

static gboolean
save_case (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);
  g_autoptr (JyEvent) first = store_event (record->id, "register", "{}");
  g_autoptr (JyEvent) second = store_event (record->id, "note", "{}");

  record->seq = 2;
  return jy_events_append (db, STORE_OFFICE, first, -1, error)
         && jy_events_append (db, STORE_OFFICE, second, -1, error)
         && jy_recommendations_save (db, NULL, record, NULL, error);
}

/* Events taken from the end leave no hole, but their case remembers them. */
static void
test_end_removed (Store *store, gconstpointer unused)
{
  Finding sound = { 0, 2 };
  Finding finding = { 2, 0 };

  store_write (store->docket, save_case, NULL);
  store_read (store->docket, audit_finds, &sound);
  store_tamper (store->path, "DELETE FROM event WHERE sequence = 2");
  store_read (store->docket, audit_finds, &finding);
}

static gpointer
audit_cancelled (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_cancellable_cancel (cancellable);
  return jy_audit_run (db, STORE_OFFICE, cancellable, error);
}

static void
test_cancelled (Store *store, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  store_write (store->docket, append_three, NULL);
  g_assert_null (
      jy_docket_call (store->docket, JY_LANE_LONG, audit_cancelled, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  WITH ("/events/append", test_append);
  WITH ("/events/empty", test_empty);
  WITH ("/events/conflict", test_conflict);
  WITH ("/events/triggers", test_triggers);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *name = g_strconcat ("/audit/tampered/", tamperings[i].name, NULL);

      g_test_add (name, Store, &tamperings[i], store_set_up, test_tampered, store_tear_down);
    }
  WITH ("/audit/rewritten", test_rewritten);
  WITH ("/audit/end-removed", test_end_removed);
  WITH ("/audit/cancelled", test_cancelled);
  return g_test_run ();
}
