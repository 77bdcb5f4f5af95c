/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-maker.h"
#include "services/ledger.h"
#include "services/ledger-in.h"

/* Old ledgers come in as a whole or not at all; the same again changes nothing. */

#define HEADS "文号,标题,被建议单位,类型,阶段,制发日期,送达日期,回复日期,承办人,备注\n"
#define FIRST                                                                                      \
  "青检社建〔2024〕1号,题一,甲局,社会治理,已结案,2024.3.1,2024.3.5,2024年5月1日,承办,一\n"
#define SECOND "青检社建〔2024〕2号,题二,乙局、新局,社会治理,待回复,2024-4-1,2024-4-3,,新人,二\n"
#define THIRD ",题三,甲局,公益诉讼,,2024-6-1,,,,\n"

typedef struct
{
  DeskMaker *maker;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->maker = desk_maker_new ("2026-03-02");
  self->path = g_build_filename (self->maker->folder, "ledger.csv", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_maker_audit (self->maker);
  g_unlink (self->path);
  g_free (self->path);
  desk_maker_free (self->maker);
}

static JyLedgerLook *
look_at (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  JyLedgerLook *look;

  if (text)
    g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  look = jy_desk_ledger_look (self->maker->desk, self->path, NULL, NULL, &error);
  g_assert_no_error (error);
  return look;
}

static JyLedgerResult *
take (Fixture *self, const char *text, gboolean dry_run)
{
  g_autoptr (JyLedgerLook) look = look_at (self, text);
  JyLedgerImport import = { .path = self->path, .map = look->map, .dry_run = dry_run };
  g_autoptr (GError) error = NULL;
  JyLedgerResult *result = jy_desk_ledger_import (self->maker->desk, &import, &error);

  g_assert_no_error (error);
  return result;
}

static guint
count_cases (Fixture *self)
{
  JyListQuery *query = jy_list_query_new ();
  g_autoptr (GPtrArray) rows = jy_desk_list (self->maker->desk, query, 0, 1000, NULL);

  jy_list_query_free (query);
  return rows->len;
}

static void
expect (Fixture *self, const char *text, guint added, guint updated, guint unchanged)
{
  g_autoptr (JyLedgerResult) result = take (self, text, FALSE);
  g_autofree char *sentence = jy_ledger_result_sentence (result);

  g_assert_cmpstr (sentence, ==, NULL);
  g_assert_cmpuint (result->imported.added, ==, added);
  g_assert_cmpuint (result->imported.updated, ==, updated);
  g_assert_cmpuint (result->imported.unchanged, ==, unchanged);
}

/* @words of the problems, in their order, ended by NULL. */
static void
expect_refused (Fixture *self, const char *text, guint rows, const char *const *words)
{
  guint before = count_cases (self);
  g_autoptr (JyLedgerResult) result = take (self, text, FALSE);
  g_autofree char *sentence = jy_ledger_result_sentence (result);

  g_assert_cmpuint (result->refused, ==, rows);
  g_assert_cmpuint (result->imported.added + result->imported.updated, ==, 0);
  for (guint i = 0; words[i]; i++)
    if (!strstr (sentence, words[i]))
      g_error ("“%s” does not stand in: %s", words[i], sentence);
  g_assert_cmpuint (count_cases (self), ==, before);
}

static JyCaseView *
show (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  JyCaseView *view = jy_desk_show (self->maker->desk, number, JY_DATE_NONE, &error);

  g_assert_no_error (error);
  return view;
}

static void
test_take (Fixture *self, gconstpointer data)
{
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyLedgerResult) dry = take (self, HEADS FIRST SECOND THIRD, TRUE);

  g_assert_cmpuint (dry->imported.added, ==, 3);
  g_assert_cmpuint (count_cases (self), ==, 0);
  expect (self, HEADS FIRST SECOND THIRD, 3, 0, 0);
  expect (self, HEADS FIRST SECOND THIRD, 0, 0, 3);
  expect (self, HEADS SECOND "\n\n" THIRD, 0, 0, 2);
  view = show (self, "青检社建〔2024〕2号");
  g_assert_true (view->record->imported);
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_ISSUED);
  g_assert_cmpuint (view->record->addressees->len, ==, 2);
  g_assert_cmpstr (view->record->handler_name, ==, "新人");
  g_assert_cmpstr (view->record->note, ==, "二");
  g_assert_cmpuint (view->events->len, ==, 1);
  g_assert_cmpstr (((JyEvent *) view->events->pdata[0])->action, ==, "import");
}

static void
test_update (Fixture *self, gconstpointer data)
{
  g_autoptr (JyCaseView) view = NULL;

  expect (self, HEADS FIRST SECOND, 2, 0, 0);
  /* An empty cell says nothing; a better note and a day do. */
  expect (self,
          HEADS "青检社建〔2024〕1号,,,,,,2024.3.6,,,改\n"
                "青检社建〔2024〕2号,,,,,,,,,\n",
          0, 1, 1);
  view = show (self, "青检社建〔2024〕1号");
  g_assert_cmpstr (view->record->note, ==, "改");
  g_assert_cmpint (((JyAddressee *) view->record->addressees->pdata[0])->served_on, ==,
                   jy_date_from_ymd (2024, 3, 6));
  /* What decided the way is not changed by a ledger. */
  expect_refused (self,
                  HEADS
                  "青检社建〔2024〕2号,题二,乙局、新局,社会治理,已结案,2024-4-1,2024-4-3,,新人,二\n"
                  "青检社建〔2024〕1号,,丙局,,,,,,,\n",
                  2, (const char *const[]){ "row 2, 阶段: ", "row 3, 被建议单位: ", NULL });
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  expect_refused (
      self,
      HEADS FIRST "青检社建〔2024〕1号,题一,甲局,社会治理,已结案,2024.3.1,,,,\n"
                  ",题四,甲局,社会治理,,2024-13-1,2027-1-1,,,\n" THIRD THIRD ",,丁局,,,,,,,\n",
      4,
      (const char *const[]){
          "Nothing was taken in, 4 rows are refused",
          "row 3, 文号: 青检社建〔2024〕1号 is the number of row 2 too",
          "row 4, 制发日期: there is no day", "row 4, 送达日期: 2027-01-01 lies in the future",
          "row 6: row 5 has the same title", "row 7, 标题: the title is missing", NULL });
  g_assert_cmpuint (count_cases (self), ==, 0);
}

/* A case that was recorded here: as it is, or refused. */
/* Rows of totals are no cases, wherever they stand; a title that begins so is one. */
static void
test_totals (Fixture *self, gconstpointer data)
{
  g_autoptr (JyLedgerResult) result
      = take (self,
              HEADS FIRST "小计：1件,,,,,,,,,\n"
                          ",合计用电的建议,甲局,社会治理,,2024-6-1,,,,\n"
                          "合 计,,2,,,,,,,\n",
              FALSE);

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpuint (result->imported.added, ==, 2);
  g_assert_cmpuint (result->totals, ==, 2);
}

/* Where the headings stand is told by whoever sees them; what was said once is kept for the next
 * file with the same headings. */
static void
test_heads (Fixture *self, gconstpointer data)
{
  g_autoptr (JyLedgerLook) look
      = look_at (self, "示例区台账,,\n标题,类型,怪列\n2024年,题目,\n题一,社会治理,甲\n");
  const JyLedgerHeads heads = { .row = 2, .rows = 2 };
  const JyLedgerHeads none = { .row = 9, .rows = 1 };
  g_autoptr (JyLedgerLook) told = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (look->map->heading_row, ==, 2);
  g_assert_cmpuint (look->heads->len, ==, 4);
  g_assert_cmpuint (((JyLedgerFirst *) look->heads->pdata[1])->row, ==, 2);
  g_assert_cmpstr (((JyLedgerFirst *) look->heads->pdata[1])->text, ==, "标题 · 类型 · 怪列");
  told = jy_desk_ledger_look (self->maker->desk, self->path, &heads, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told->map->heading_rows, ==, 2);
  g_assert_cmpuint (told->rows->len, ==, 1);
  jy_ledger_map_set (look->map, 2, "note");
  jy_ledger_map_keep (told->map, look->map);
  g_assert_cmpint (jy_ledger_map_place (told->map, "note"), ==, -1);
  g_assert_null (jy_desk_ledger_look (self->maker->desk, self->path, &none, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Row 9 has no headings"));
}

static void
stop_it (guint rows, double part, gpointer data)
{
  if (rows > 100)
    g_cancellable_cancel (data);
}

/* Stopped on its way nothing has come in, and the docket is as it was. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADS);
  g_autoptr (JyLedgerLook) look = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  JyLedgerImport import = {
    .path = self->path, .progress = stop_it, .data = cancellable, .cancellable = cancellable
  };

  for (guint i = 1; i <= 2000; i++)
    g_string_append_printf (text, "青检社建〔2024〕%u号,题%u,甲局,社会治理,,2024-3-1,,,,\n", i, i);
  look = look_at (self, text->str);
  import.map = look->map;
  g_assert_null (jy_desk_ledger_import (self->maker->desk, &import, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_cases (self), ==, 0);
}

static void
test_own_case (Fixture *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->maker, "served");
  g_autoptr (JyCaseView) view = show (self, id);
  g_autofree char *same = g_strdup_printf (HEADS "%s,%s,市南区甲局、市南区乙局,治理,,,,,,\n",
                                           view->record->number, view->record->title);
  g_autofree char *other
      = g_strdup_printf (HEADS "%s,别的题,,,已结案,,,,,\n", view->record->number);
  g_autofree char *plain
      = g_strdup_printf (HEADS "%s,%s,市南区甲局、市南区乙局,社会治理,督促落实,,,,,\n",
                         view->record->number, view->record->title);

  g_assert_true (jy_desk_switch (self->maker->desk, "案管", NULL));
  expect_refused (self, same, 1, (const char *const[]){ "类型: “治理” is none", NULL });
  expect (self, plain, 0, 0, 1);
  expect_refused (
      self, other, 1,
      (const char *const[]){ "标题: the row says “别的题”", "step by step", "阶段: ", NULL });
}

/* What is written as a ledger says what is there: coming back it changes nothing. */
static void
test_export (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "out.xlsx", "out.csv", "out.xml" };
  g_autofree char *id = desk_maker_lead (self->maker, "served");
  gsize n;
  const JyLedgerColumn *columns = jy_ledger_columns (&n);
  guint written = 0;

  for (gsize i = 0; i < n; i++)
    written += (columns[i].use & JY_LEDGER_OUT) != 0;
  g_assert_true (jy_desk_switch (self->maker->desk, "案管", NULL));
  expect (self, HEADS FIRST SECOND THIRD, 3, 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyLedgerLook) look = NULL;
      const JyLedgerRequest request = { .title = "全部" };

      g_unlink (self->path);
      g_free (self->path);
      self->path = g_build_filename (self->maker->folder, names[i], NULL);
      g_assert_cmpint (
          jy_desk_ledger_write (self->maker->desk, &request, self->path, NULL, NULL, NULL, &error),
          ==, 4);
      g_assert_no_error (error);
      expect (self, NULL, 0, 0, 4);
      look = look_at (self, NULL);
      g_assert_cmpuint (look->map->headings->len, ==, written);
    }
}

/* Bad rows go into a file of their own, are mended there and come in. */
static void
test_save_refused (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "bad.csv", "bad.xlsx", "bad.ods" };
  const char *text = HEADS FIRST ",题四,甲局,社会治理,,2024-13-1,,,,\"=1+1\"\n";
  g_autoptr (JyLedgerLook) look = look_at (self, text);
  g_autoptr (JyLedgerResult) result = take (self, NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->maker->folder, names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JyLedgerLook) bad = NULL;
      GPtrArray *row;

      g_assert_true (jy_ledger_save_refused (self->path, look->map, result, path, &error));
      g_assert_no_error (error);
      bad = jy_desk_ledger_look (self->maker->desk, path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (bad->rows->len, ==, 1);
      row = bad->rows->pdata[0];
      g_assert_cmpuint (row->len, ==, 11);
      g_assert_cmpstr (row->pdata[1], ==, "题四");
      g_assert_cmpstr (row->pdata[9], ==, "=1+1");
      g_assert_nonnull (strstr (row->pdata[10], "2024-13-1"));
      g_assert_cmpstr (((JyLedgerHeading *) bad->map->headings->pdata[10])->column, ==, "");
      g_unlink (path);
    }
  {
    g_autofree char *old = g_build_filename (self->maker->folder, "bad.xls", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_false (jy_ledger_save_refused (self->path, look->map, result, old, &error));
    g_assert_nonnull (strstr (error->message, ".xlsx"));
    g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  }
}

/* The rows of a csv come back in its charset, parted as it parts. */
static void
test_save_alike (Fixture *self, gconstpointer data)
{
  static const char *const charsets[] = { "GB18030", "UTF-16", "UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autofree char *target = g_build_filename (self->maker->folder, "alike.csv", NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *coded = NULL;
      g_autofree char *written = NULL;
      g_autofree char *text = NULL;
      g_autoptr (JyLedgerLook) look = NULL;
      g_autoptr (JyLedgerResult) result = NULL;
      gsize length;

      coded = g_convert ("标题;类型;被建议单位;发出日期\n题𠮷;社会治理;甲局;2024-13-1\n", -1,
                         charsets[i], "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_set_contents (self->path, coded, (gssize) length, NULL));
      look = look_at (self, NULL);
      result = take (self, NULL, FALSE);
      g_assert_cmpuint (result->refused, ==, 1);
      g_assert_true (jy_ledger_save_refused (self->path, look->map, result, target, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (target, &written, &length, NULL));
      text = g_convert (written, (gssize) length, "UTF-8", charsets[i], NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (text, "标题;类型;被建议单位;发出日期;"));
      g_assert_nonnull (strstr (text, "题𠮷;社会治理;甲局;2024-13-1;"));
      g_unlink (target);
    }
}

/* A word that nobody knows is named, is said, and is remembered for the next file. */
static void
test_words (Fixture *self, gconstpointer data)
{
  const char *text = "标题,类型,被建议单位,落实情况\n题,社会治理,甲局,采纳\n";
  g_autoptr (JyLedgerLook) look = look_at (self, text);
  JyLedgerImport import = { .path = self->path, .map = look->map };
  g_autoptr (JyLedgerResult) refused = take (self, NULL, TRUE);
  g_autoptr (JyLedgerResult) came = NULL;
  g_autoptr (JyLedgerLook) again = NULL;
  g_autoptr (GError) error = NULL;
  const JyLedgerColumn *outcome = jy_ledger_column_find ("outcome");
  const JyLedgerProblem *problem = NULL;

  g_assert_cmpuint (refused->refused, ==, 1);
  for (guint i = 0; i < refused->problems->len && problem == NULL; i++)
    if (((JyLedgerProblem *) refused->problems->pdata[i])->word != NULL)
      problem = refused->problems->pdata[i];
  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->column, ==, "outcome");
  g_assert_cmpstr (problem->word, ==, "采纳");
  jy_ledger_map_say_word (look->map, problem->column, problem->word, "rectified");
  g_assert_cmpstr (jy_ledger_map_word (look->map, outcome, "采纳"), ==, "rectified");
  came = jy_desk_ledger_import (self->maker->desk, &import, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (came->imported.added, ==, 1);
  again = look_at (self, NULL);
  g_assert_true (again->remembered);
  g_assert_cmpstr (jy_ledger_map_word (again->map, outcome, "采纳"), ==, "rectified");
}

static void
test_remembered (Fixture *self, gconstpointer data)
{
  const char *text = "甲,乙,丙\n标题,怪列,题目,文号\n题,社会治理,x,\n";
  g_autoptr (JyLedgerLook) look = look_at (self, text);
  JyLedgerImport import = { .path = self->path, .map = look->map };
  g_autoptr (JyLedgerLook) again = NULL;
  g_autoptr (JyLedgerResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (look->remembered);
  jy_ledger_map_free (look->map);
  {
    g_autoptr (JsonObject) json = jy_json_parse_object (
        "{\"heading-row\":2,\"columns\":{\"怪列\":\"type\",\"题目\":\"\"}}", -1, NULL);
    g_autoptr (JyLedgerLook) told
        = jy_desk_ledger_look (self->maker->desk, self->path, NULL, json, &error);

    g_assert_no_error (error);
    look->map = g_steal_pointer (&told->map);
    told->map = jy_ledger_map_new ();
  }
  import.map = look->map;
  result = jy_desk_ledger_import (self->maker->desk, &import, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->imported.added, ==, 1);
  again = look_at (self, "标题,怪列,题目,文号\n题二,公益诉讼,x,\n");
  g_assert_cmpuint (again->map->heading_row, ==, 1);
  g_assert_true (again->remembered);
  g_assert_cmpint (jy_ledger_map_place (again->map, "type"), ==, 1);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyLedgerLook) look = look_at (self, "标题,文号\n题,\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  JyLedgerImport import = { .path = self->path, .map = look->map, .cancellable = cancellable };

  g_assert_null (jy_desk_ledger_import (self->maker->desk, &import, &error));
  g_assert_nonnull (strstr (error->message, "No column stands for the type"));
  g_clear_error (&error);

  g_clear_pointer (&look, jy_ledger_look_free);
  look = look_at (self, HEADS);
  import.map = look->map;
  import.cancellable = NULL;
  g_assert_null (jy_desk_ledger_import (self->maker->desk, &import, &error));
  g_assert_nonnull (strstr (error->message, "no row below the headings"));
  g_clear_error (&error);

  g_clear_pointer (&look, jy_ledger_look_free);
  look = look_at (self, HEADS FIRST);
  import.map = look->map;
  import.cancellable = cancellable;
  g_cancellable_cancel (cancellable);
  g_assert_null (jy_desk_ledger_import (self->maker->desk, &import, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  import.cancellable = NULL;
  g_assert_true (jy_desk_switch (self->maker->desk, "承办", NULL));
  g_assert_null (jy_desk_ledger_import (self->maker->desk, &import, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_cases (self), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/ledger-in/take", test_take },
    { "/ledger-in/update", test_update },
    { "/ledger-in/refused", test_refused },
    { "/ledger-in/totals", test_totals },
    { "/ledger-in/heads", test_heads },
    { "/ledger-in/cancel", test_cancel },
    { "/ledger-in/own-case", test_own_case },
    { "/ledger-in/export", test_export },
    { "/ledger-in/save-refused", test_save_refused },
    { "/ledger-in/save-alike", test_save_alike },
    { "/ledger-in/words", test_words },
    { "/ledger-in/remembered", test_remembered },
    { "/ledger-in/errors", test_errors },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
