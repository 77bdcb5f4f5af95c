/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/inspection.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "desk-maker.h"
#include "documents/documents.h"
#include "domain/case-card.h"
#include "services/catch-up.h"
#include "services/registers.h"

/* What inspectors ask for, over a docket. */

static guint
count (DeskMaker *maker, const char *kind, const JyMissingFilter *filter, guint *late)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = jy_desk_missing_counts (maker->desk, filter, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->len; i++)
    {
      const JyMissingCount *one = g_ptr_array_index (counts, i);

      if (!g_str_equal (one->kind->id, kind))
        continue;
      if (late != NULL)
        *late = one->late;
      return one->n;
    }
  g_assert_not_reached ();
}

static GPtrArray *
page (DeskMaker *maker, const JyMissingFilter *filter, const char *after, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = jy_desk_missing_page (maker->desk, filter, after, limit, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_text (GBytes *bytes, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_document_read_text (bytes, &error);

  g_assert_no_error (error);
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in: %s", words, text);
}

/* -- what is missing */

static void
test_missing (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-20");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  JyMissingFilter all = { 0 };
  JyMissingFilter unfiled = { .kind = "unfiled" };
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_autoptr (GBytes) list = NULL;
  guint late = 0;
  guint total = 0;
  char *key = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count (maker, "unserved", &all, NULL), ==, 2);
  g_assert_cmpuint (count (maker, "unfiled", &all, &late), ==, 2);
  mine = jy_case_view_missing (view);
  /* The card in the case and the page of the office say the same, row by row. */
  first = page (maker, &all, NULL, 100);
  g_assert_cmpuint (first->len, ==, mine->len);
  g_clear_pointer (&first, g_ptr_array_unref);
  do
    {
      g_clear_pointer (&second, g_ptr_array_unref);
      second = page (maker, &all, key, 1);
      g_free (key);
      key = second->len > 0 ? g_strdup (((JyMissingRow *) g_ptr_array_index (second, 0))->key)
                            : NULL;
      total += second->len;
    }
  while (second->len > 0);
  g_assert_cmpuint (total, ==, mine->len);
  first = page (maker, &unfiled, NULL, 100);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpstr (((JyMissingRow *) g_ptr_array_index (first, 0))->recommendation, ==, id);
  list = jy_desk_missing_document (maker->desk, &all, &error);
  g_assert_no_error (error);
  assert_text (list, "未备案");
  view = (jy_case_view_unref (view),
          desk_maker_do (maker, "案管", "file", id, "2024-03-20",
                         "{\"recipient\":\"counterpart\",\"office\":\"市院业务部门\"}"));
  g_assert_cmpuint (count (maker, "unfiled", &all, NULL), ==, 1);
  desk_maker_audit (maker);
}

/* A revoked entry brings the missing thing back; filters; what is sealed. */
static void
test_filters (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *id = desk_maker_lead (maker, "served");
  JyMissingFilter late = { .late_only = TRUE };
  JyMissingFilter other = { .type = "opinion" };
  JyMissingFilter nobody = { .handler = "no-such-person" };
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *revoke = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count (maker, "unanswered", &late, NULL), ==, 2);
  g_assert_cmpuint (count (maker, "unanswered", &other, NULL), ==, 0);
  g_assert_cmpuint (count (maker, "unanswered", &nobody, NULL), ==, 0);
  view = desk_maker_do (maker, "承办", "urge", id, "2024-08-01",
                        "{\"addressee\":\"市南区甲局\",\"means\":\"phone\",\"record\":\"已催\"}");
  g_assert_cmpuint (count (maker, "unurged", &late, NULL), ==, 1);
  revoke = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", view->record->seq);
  jy_case_view_unref (view);
  view = desk_maker_do (maker, "承办", "revoke", id, "2024-08-20", revoke);
  g_assert_cmpuint (count (maker, "unurged", &late, NULL), ==, 2);
  g_assert_null (jy_desk_missing_page (maker->desk, &late, "no place", 10, &error));
  g_assert_nonnull (error);
  desk_maker_audit (maker);
}

/* -- the case card */

static void
test_card (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_desk_card (maker->desk, id, &error);
  g_autofree char *table = NULL;
  g_autoptr (GBytes) sheet = NULL;
  g_autoptr (GBytes) blank = NULL;
  gboolean number = FALSE, twice = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const JyCardRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->name, "文号"))
        number = *row->value != '\0';
      twice = twice || g_str_has_suffix (row->group, "（市南区乙局）");
      g_assert_cmpuint (row->length, ==, g_utf8_strlen (row->value, -1));
    }
  g_assert_true (number);
  g_assert_true (twice);
  table = jy_card_table (rows);
  g_assert_nonnull (strstr (table, "制发信息\t文号\t"));
  sheet = jy_desk_card_document (maker->desk, id, &error);
  g_assert_no_error (error);
  assert_text (sheet, "待确认");
  blank = jy_desk_card_document (maker->desk, NULL, &error);
  g_assert_no_error (error);
  assert_text (blank, "文号");
  g_assert_null (jy_desk_card (maker->desk, "no-such-case", &error));
  g_assert_nonnull (error);
}

/* Every source that the schema lets a field come from has a value. */
static void
test_card_sources (void)
{
  const char *const *sources = jy_card_sources ();

  for (gsize i = 0; sources[i] != NULL; i++)
    {
      g_assert_true (jy_card_knows (sources[i]));
      if (!jy_card_has_value (sources[i]))
        g_error ("nothing gives %s", sources[i]);
    }
  g_assert_true (jy_card_knows ("last:reply:summary"));
  g_assert_true (jy_card_knows ("on:hearing"));
  g_assert_true (jy_card_knows ("case:source"));
  g_assert_false (jy_card_knows ("last:reply:no-such"));
  g_assert_false (jy_card_knows ("case:"));
  g_assert_false (jy_card_knows (NULL));
}

/* -- the filing pack */

static void
test_pack (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-20");
  g_autofree char *draft = desk_maker_lead (maker, "drafting");
  g_autofree char *id = NULL;
  g_autofree char *folder = g_build_filename (maker->folder, "pack", NULL);
  g_autofree char *manifest = g_build_filename (folder, "manifest.xml", NULL);
  g_autoptr (GHashTable) offices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) recipients = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GError) error = NULL;
  JyVerification *looked;
  guint events;

  g_assert_null (jy_desk_filing_pack (maker->desk, draft, NULL, folder, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  id = desk_maker_lead (maker, "issued");
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  events = view->events->len;
  recipients = jy_case_view_filing (view);
  g_assert_cmpuint (recipients->len, ==, 2);
  g_hash_table_insert (offices, (gpointer) "counterpart", (gpointer) "示例市院第六检察部");
  files = jy_desk_filing_pack (maker->desk, id, offices, folder, &error);
  if (files == NULL)
    g_error ("%s", error->message);
  /* Two reports and the letter, each in two forms. */
  g_assert_cmpuint (files->len, ==, 6);
  looked = jy_verify_file (manifest, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (looked->holds);
  g_assert_cmpuint (looked->looked_at, ==, 6);
  jy_verification_free (looked);
  /* Nothing was recorded. */
  jy_case_view_unref (view);
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_cmpuint (view->events->len, ==, events);
  g_clear_pointer (&files, g_ptr_array_unref);
  files = jy_desk_filing_pack (maker->desk, id, NULL, "/proc/no-such-folder", &error);
  g_assert_null (files);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED);
}

/* -- one's own list */

static void
test_handled (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *id = desk_maker_lead (maker, "served");
  JyDate from = jy_date_from_ymd (2024, 1, 1), until = jy_date_from_ymd (2024, 12, 31);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autofree char *handler = NULL;
  guint cases = 0;

  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  handler = g_strdup (jy_desk_person (maker->desk)->id);
  rows = jy_desk_handled (maker->desk, NULL, from, until, &cases, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases, ==, 1);
  g_assert_cmpuint (rows->len, >, 1);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpint (((JyHandledRow *) g_ptr_array_index (rows, i - 1))->on, <=,
                     ((JyHandledRow *) g_ptr_array_index (rows, i))->on);
  list = jy_desk_handled_document (maker->desk, NULL, from, until, NULL, &error);
  g_assert_no_error (error);
  assert_text (list, "办理案件1件");
  /* Of somebody else only for who answers for the office. */
  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  g_assert_null (jy_desk_handled (maker->desk, handler, from, until, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  others = jy_desk_handled (maker->desk, handler, from, until, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (others->len, ==, rows->len);
  g_assert_null (jy_desk_handled (maker->desk, NULL, until, from, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

/* -- a round of article 26 */

static const JyRoundFigure *
figure (JyRound *round, const char *words)
{
  for (guint i = 0; i < round->figures->len; i++)
    {
      const JyRoundFigure *one = g_ptr_array_index (round->figures, i);

      g_assert_cmpuint (one->n, <=, one->of);
      if (strstr (one->english, words) != NULL)
        return one;
    }
  g_assert_not_reached ();
}

static void
test_round (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *id = desk_maker_lead (maker, "served");
  JyRoundScope scope
      = { jy_date_from_ymd (2024, 1, 1), jy_date_from_ymd (2024, 6, 30), NULL, NULL };
  JyRoundScope none = { jy_date_from_ymd (2020, 1, 1), jy_date_from_ymd (2020, 6, 30), NULL, NULL };
  JyRoundWords words = { "2024年上半年效果评估", jy_date_from_ymd (2024, 8, 1), "第三次检委会",
                         "总体落实较好", "加强督促" };
  g_autoptr (GError) error = NULL;
  JyRound *round = jy_desk_round (maker->desk, &scope, &error);
  JyRound *empty;
  g_autoptr (GBytes) report = NULL;
  g_autoptr (GBytes) next = NULL;
  g_autofree char *entry = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (round->cases, ==, 1);
  g_assert_cmpuint (round->letters->len, ==, 2);
  g_assert_cmpuint (figure (round, "Served of issued")->of, ==, 2);
  g_assert_cmpuint (figure (round, "Replied of due")->n, ==, 0);
  jy_round_free (round);
  empty = jy_desk_round (maker->desk, &none, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->letters->len, ==, 0);
  jy_round_free (empty);
  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  entry = jy_desk_round_save (maker->desk, &scope, &words, &error);
  if (entry == NULL)
    g_error ("%s", error->message);
  report = jy_desk_round_document (maker->desk, entry, &error);
  g_assert_no_error (error);
  assert_text (report, "总体落实较好");
  assert_text (report, "已送达／制发");
  next = jy_desk_round_document (maker->desk, NULL, &error);
  g_assert_no_error (error);
  assert_text (next, "第二十六条");
  /* Without findings there is no evaluation. */
  words.findings = NULL;
  g_assert_null (jy_desk_round_save (maker->desk, &scope, &words, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  scope.until = scope.from - 1;
  g_assert_null (jy_desk_round (maker->desk, &scope, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  desk_maker_audit (maker);
}

/* -- cases from before any of it was kept */

static void
age (DeskMaker *maker)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (maker->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "DELETE FROM missing; DELETE FROM theme; DELETE FROM sketch;"
                    "INSERT INTO inspection_pending SELECT office, id FROM recommendation;"
                    "INSERT INTO sketch_pending SELECT office, id FROM recommendation",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
}

static guint
rows_of (DeskMaker *maker, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  guint n;

  g_assert_cmpint (sqlite3_open (maker->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return n;
}

static void
test_catch_up (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-20");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (GError) error = NULL;
  JyMissingFilter all = { 0 };
  guint themes = rows_of (maker, "SELECT COUNT(*) FROM theme");
  guint bands = rows_of (maker, "SELECT COUNT(*) FROM sketch");
  JyCaughtUp state;

  age (maker);
  g_assert_cmpuint (count (maker, "unserved", &all, NULL), ==, 0);
  g_assert_true (jy_desk_catch_up (maker->desk, JY_PENDING_MISSING, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (state.made, ==, 1);
  g_assert_cmpint (state.left, ==, 0);
  g_assert_cmpuint (count (maker, "unserved", &all, NULL), ==, 2);
  g_assert_cmpuint (rows_of (maker, "SELECT COUNT(*) FROM theme"), ==, themes);
  /* The other is still to be done, and nothing is done twice. */
  g_assert_true (jy_desk_catch_up (maker->desk, JY_PENDING_MISSING, &state, &error));
  g_assert_cmpuint (state.made, ==, 0);
  g_assert_cmpuint (rows_of (maker, "SELECT COUNT(*) FROM sketch"), ==, 0);
  g_assert_true (jy_desk_catch_up (maker->desk, JY_PENDING_SKETCH, &state, &error));
  g_assert_cmpuint (state.made, ==, 1);
  g_assert_cmpuint (rows_of (maker, "SELECT COUNT(*) FROM sketch"), ==, bands);
  desk_maker_audit (maker);
}

#define DAMAGED 30 /* more than are tried at once */

/* Events of all cases before @id come to nothing, in a docket that another program wrote in. */
static void
damage_before (DeskMaker *maker, const char *id)
{
  g_autofree char *sql
      = g_strdup_printf ("DROP TRIGGER event_stays; UPDATE event SET body = '{}' WHERE stream IN"
                         " (SELECT id FROM recommendation WHERE id < '%s')",
                         id);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  jy_desk_close (maker->desk);
  g_object_unref (maker->desk);
  g_assert_cmpint (sqlite3_open (maker->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  maker->desk = jy_desk_open (maker->path, "管理员", maker->time, &error);
  g_assert_no_error (error);
}

/* Those that cannot be read do not stand in the way of those behind them. */
static void
test_damaged (void)
{
  static const JyPending all[] = { JY_PENDING_WORDS, JY_PENDING_MISSING, JY_PENDING_SKETCH };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-20");
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;
  JyMissingFilter none = { 0 };

  for (guint i = 0; i < DAMAGED; i++)
    {
      g_autofree char *id = desk_maker_lead (maker, "clue");

      g_assert_nonnull (id);
    }
  last = desk_maker_lead (maker, "issued");
  age (maker);
  damage_before (maker, last);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      JyCaughtUp state;

      g_assert_true (jy_desk_catch_up (maker->desk, all[i], &state, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (state.made, >, 0);
      g_assert_cmpint (state.left, ==, 0);
      /* Nor is it tried for ever. */
      g_assert_true (jy_desk_catch_up (maker->desk, all[i], &state, &error));
      g_assert_cmpuint (state.made, ==, 0);
      g_assert_cmpint (state.left, ==, 0);
    }
  g_assert_cmpuint (count (maker, "unserved", &none, NULL), ==, 2);
  /* They are not forgotten: they wait in the table until they can be read. */
  g_assert_cmpuint (rows_of (maker, "SELECT COUNT(*) FROM inspection_pending"), ==, DAMAGED);
  g_assert_cmpuint (rows_of (maker, "SELECT COUNT(*) FROM search_pending"), ==, DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/inspection/missing", test_missing);
  g_test_add_func ("/services/inspection/filters", test_filters);
  g_test_add_func ("/services/inspection/card", test_card);
  g_test_add_func ("/services/inspection/card-sources", test_card_sources);
  g_test_add_func ("/services/inspection/pack", test_pack);
  g_test_add_func ("/services/inspection/handled", test_handled);
  g_test_add_func ("/services/inspection/round", test_round);
  g_test_add_func ("/services/inspection/catch-up", test_catch_up);
  g_test_add_func ("/services/inspection/damaged", test_damaged);
  return g_test_run ();
}
