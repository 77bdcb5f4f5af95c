/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/json.h"
#include "domain/error.h"
#include "exchange/error.h"
#include "exchange/ledger-file.h"
#include "grid-maker.h"

/* Ledgers as offices keep them: headings told, cells checked. */

#define TODAY jy_date_from_ymd (2026, 3, 2)

typedef struct
{
  char *path;
  JyGrid *grid;
  JyLedgerMap *map;
} Ledger;

static void
ledger_open (Ledger *self, char *path)
{
  g_autoptr (GError) error = NULL;

  self->path = path;
  self->grid = jy_grid_open (path, &error);
  g_assert_no_error (error);
  self->map = jy_ledger_guess (self->grid, -1, &error);
  g_assert_no_error (error);
}

static void
ledger_csv (Ledger *self, const char *text)
{
  ledger_open (self, grid_file ("jianyi-ledger.csv", text, -1));
}

static void
ledger_close (Ledger *self)
{
  jy_grid_free (self->grid);
  jy_ledger_map_free (self->map);
  g_unlink (self->path);
  g_free (self->path);
}

/* Ids of the columns, parted by spaces: “-” left out, “?” not known. */
static char *
columns_of (const JyLedgerMap *map)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < map->headings->len; i++)
    {
      const char *id = ((JyLedgerHeading *) map->headings->pdata[i])->column;

      g_string_append_printf (all, "%s%s", i > 0 ? " " : "", !id ? "?" : *id ? id : "-");
    }
  return g_string_free (all, FALSE);
}

static void
expect_columns (const Ledger *self, guint row, guint rows, const char *columns)
{
  g_autofree char *found = columns_of (self->map);

  g_assert_cmpuint (self->map->heading_row, ==, row);
  g_assert_cmpuint (self->map->heading_rows, ==, rows);
  g_assert_cmpstr (found, ==, columns);
}

/* -- headings */

static void
test_headings (void)
{
  Ledger ledger;

  ledger_csv (&ledger,
              "2024年检察建议台账,,\n单位：某院,,\n序号,检察建议书 编号*,建议书标题\n1,a,b\n");
  expect_columns (&ledger, 3, 1, "- number title");
  ledger_close (&ledger);

  ledger_csv (&ledger, "Number,Title,Agency,Deadline,内部编号,文号\n1,2,3,4,5,6\n");
  expect_columns (&ledger, 1, 1, "number title agency clock ? ?");
  ledger_close (&ledger);

  ledger_csv (&ledger, "序号,标题,送达,,回复情况,\n,,日期,方式,时间,内容\n1,题,2024-1-1,,,\n");
  expect_columns (&ledger, 1, 2, "- title served ? replied ?");
  ledger_close (&ledger);

  ledger_csv (&ledger, "今天天气很好\n没有表头\n");
  g_assert_cmpuint (ledger.map->heading_row, ==, 0);
  g_assert_false (jy_ledger_begin (ledger.grid, ledger.map, NULL));
  ledger_close (&ledger);
}

static void
test_headings_merged (void)
{
  const char *sheet
      = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>2024年台账</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>文号</t></is></c><c r=\"B2\" "
        "t=\"inlineStr\">"
        "<is><t>标题</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>回复</t></is></c></row>"
        "<row r=\"3\"><c r=\"C3\" t=\"inlineStr\"><is><t>日期</t></is></c><c r=\"D3\" "
        "t=\"inlineStr\">"
        "<is><t>内容</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:D1\"/>"
        "<mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/><mergeCell "
        "ref=\"C2:D2\"/></mergeCells>";
  Ledger ledger;

  ledger_open (&ledger, grid_xlsx ("jianyi-ledger.xlsx", sheet, NULL, NULL, NULL));
  expect_columns (&ledger, 2, 2, "number title replied result");
  ledger_close (&ledger);
}

/* -- days and numbers */

static void
test_days (void)
{
  static const char *const good[] = { "2024-3-1",
                                      "2024-03-01",
                                      "2024.3.1",
                                      "2024/3/1",
                                      "2024年3月1日",
                                      "2024年3月1",
                                      "20240301",
                                      "２０２４.３.１",
                                      " 2024-3-1 ",
                                      "2024-03-01 10:30:00",
                                      "2024—3—1",
                                      "2024 年 3 月 1 日",
                                      "2024-03-01T00:00:00",
                                      "2024。3。1" };
  static const char *const bad[]
      = { "2024-13-1",     "2024-2-30",  "2024.3",     "24.3.1",
          "3月1日",        "45352",      "不详",       "20241301",
          "2024-3-1至4-1", "2024-3-123", "0000-00-00", "99999999999999999999" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *why = NULL;

      g_assert_cmpint (jy_ledger_day (good[i], &why), ==, jy_date_from_ymd (2024, 3, 1));
      g_assert_null (why);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *why = NULL;

      g_assert_cmpint (jy_ledger_day (bad[i], &why), ==, JY_DATE_NONE);
      g_assert_nonnull (why);
    }
}

static void
test_numbers (void)
{
  static const char *const shapes[] = { "青检社建〔2024〕12号", "青检社建[2024]12号",
                                        "青检社建（2024）１２号", " 青检社建【2024】 12 号" };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *number = jy_ledger_number (shapes[i]);

      g_assert_cmpstr (number, ==, "青检社建〔2024〕12号");
    }
}

/* -- rows */

/* What is wrong with the only row of a csv; "" for nothing. */
static char *
problems_of (const char *text, char **row)
{
  Ledger ledger;
  GString *all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyLedgerLine) line = NULL;

  ledger_csv (&ledger, text);
  g_assert_true (jy_ledger_begin (ledger.grid, ledger.map, &error));
  g_assert_no_error (error);
  g_assert_true (jy_grid_next (ledger.grid, NULL));
  line = jy_ledger_line_read (ledger.grid, ledger.map, TODAY);
  g_assert_nonnull (line);
  for (guint i = 0; i < line->problems->len + line->doubts->len; i++)
    {
      g_autofree char *one = jy_ledger_problem_text (
          i < line->problems->len ? line->problems->pdata[i]
                                  : line->doubts->pdata[i - line->problems->len]);

      g_string_append_printf (all, "%s\n", one);
    }
  if (row)
    *row = jy_json_object_text (line->row);
  ledger_close (&ledger);
  return g_string_free (all, FALSE);
}

static void
expect_row (const char *text, const char *row)
{
  g_autofree char *found = NULL;
  g_autofree char *problems = problems_of (text, &found);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpstr (found, ==, row);
}

static void
expect_problem (const char *headings, const char *cells, const char *words)
{
  g_autofree char *text = g_strconcat (headings, "\n", cells, "\n", NULL);
  g_autofree char *problems = problems_of (text, NULL);

  if (!strstr (problems, words))
    g_error ("“%s” does not stand in: %s", words, problems);
}

static void
test_rows (void)
{
  expect_row ("文号,标题,被建议单位,类型,制发日期,回复日期,结案日期,承办人,特别情况\n"
              "青检社建[2024]1号,题,甲局、乙局,社会治理,2024.3.1,/,2024年5月6日,韩明,无异议\n",
              "{\"title\":\"题\",\"number\":\"青检社建〔2024〕1号\",\"type\":\"governance\","
              "\"handler\":\"韩明\",\"issued\":\"2024-03-01\",\"closed\":\"2024-05-06\","
              "\"stage\":\"closed\",\"agencies\":[\"甲局\",\"乙局\"],"
              "\"other\":{\"特别情况\":\"无异议\"}}");
  expect_row ("标题,被建议单位,类型,状态\n题,甲局,公益诉讼,整改中\n",
              "{\"title\":\"题\",\"type\":\"public-interest\",\"stage\":\"issued\","
              "\"state\":\"following\",\"agencies\":[\"甲局\"]}");
}

static void
test_bad_rows (void)
{
  const char *heads = "文号,标题,被建议单位,类型,制发日期,送达日期,阶段";

  expect_problem (heads, "青检社建〔2024〕012号,题,甲局,社会治理,,,", "row 2, 文号: ");
  expect_problem (heads, ",,甲局,社会治理,,,", "row 2, 标题: the title is missing");
  expect_problem (heads, ",题,甲局,,,,", "row 2, 类型: the type is missing");
  expect_problem (heads, ",题,甲局,说服,,,", "row 2, 类型: “说服” is none of the words for it");
  expect_problem (heads, ",题,甲局,社会治理,2024-2-30,,", "row 2, 制发日期: there is no day");
  expect_problem (heads, ",题,甲局,社会治理,2027-1-1,,", "2027-01-01 lies in the future");
  expect_problem (heads, ",题,甲局,社会治理,2024-3-2,2024-3-1,",
                  "row 2, 送达日期: 2024-03-01 is earlier than 制发日期 2024-03-02");
  expect_problem (heads, ",题,甲局,社会治理,,,审批", "cannot come in at the stage");
  expect_problem (heads, ",题,甲局,社会治理,,,休假", "no stage and no state");
  expect_problem (heads, ",题,,社会治理,2024-3-2,,", "goes to an agency");
  expect_problem (heads, ",题,甲局；甲局,社会治理,,,", "named twice");
}

static void
test_fault_cells (void)
{
  const char *sheet
      = "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>标题</t></is></c><c t=\"inlineStr\"><is>"
        "<t>类型</t></is></c></row><row r=\"2\"><c t=\"e\"><v>#REF!</v></c></row></sheetData>";
  Ledger ledger;
  g_autoptr (JyLedgerLine) line = NULL;

  ledger_open (&ledger, grid_xlsx ("jianyi-ledger.xlsx", sheet, NULL, NULL, NULL));
  g_assert_true (jy_ledger_begin (ledger.grid, ledger.map, NULL));
  g_assert_true (jy_grid_next (ledger.grid, NULL));
  line = jy_ledger_line_read (ledger.grid, ledger.map, TODAY);
  g_assert_cmpuint (line->problems->len, ==, 1);
  g_assert_nonnull (strstr (((JyLedgerProblem *) line->problems->pdata[0])->message, "#REF!"));
  ledger_close (&ledger);
}

/* -- maps that people write */

static void
expect_map (const char *json, const char *words)
{
  Ledger ledger;
  g_autoptr (JsonObject) object = jy_json_parse_object (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyLedgerMap) map = NULL;

  ledger_csv (&ledger, "某列,标题,结果\na,题,好\n");
  map = jy_ledger_guess_with (ledger.grid, object, &error);
  if (words)
    {
      g_assert_null (map);
      if (!strstr (error->message, words))
        g_error ("“%s” does not stand in: %s", words, error->message);
    }
  else
    {
      const JyLedgerColumn *outcome = jy_ledger_column_find ("outcome");
      g_autofree char *columns = NULL;

      g_assert_no_error (error);
      columns = columns_of (map);
      g_assert_cmpstr (columns, ==, "number title outcome");
      g_assert_cmpstr (jy_ledger_map_default (map, "type"), ==, "governance");
      g_assert_cmpstr (jy_ledger_map_word (map, outcome, "好"), ==, "rectified");
      g_assert_null (jy_ledger_map_word (map, outcome, "坏"));
      /* What it says of itself makes the same map. */
      json_object_unref (object);
      object = jy_ledger_map_to_json (map);
      jy_ledger_map_free (map);
      map = jy_ledger_guess_with (ledger.grid, object, &error);
      g_assert_no_error (error);
      g_free (columns);
      columns = columns_of (map);
      g_assert_cmpstr (columns, ==, "number title outcome");
      g_assert_cmpstr (jy_ledger_map_default (map, "type"), ==, "governance");
      g_assert_cmpstr (jy_ledger_map_word (map, outcome, "好"), ==, "rectified");
    }
  ledger_close (&ledger);
}

static void
test_map (void)
{
  expect_map (
      "{\"heading-row\":1,\"columns\":{\"某列\":\"number\",\"结果\":\"outcome\"},\"defaults\":{"
      "\"type\":\"社会治理检察建议\"},\"words\":{\"outcome\":{\"好\":\"rectified\"}}}",
      NULL);
  expect_map ("{\"columns\":{\"没有\":\"number\"}}", "no column headed");
  expect_map ("{\"columns\":{\"某列\":\"nothing\"}}", "no column “nothing”");
  expect_map ("{\"defaults\":{\"type\":\"某种\"}}", "“某种” is no");
  expect_map ("{\"sheet\":\"别的\"}", "no sheet “别的”");
  expect_map ("{\"heading-row\":9}", "no headings");
  expect_map ("{\"colums\":{}}", "“colums”");
}

/* One letter over several rows by merged cells: one row for each agency. */
static void
test_merged_rows (void)
{
  const char *sheet
      = "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>标题</t></is></c><c t=\"inlineStr\"><is>"
        "<t>被建议单位</t></is></c></row><row r=\"2\"><c t=\"inlineStr\"><is><t>题</t></is></c>"
        "<c t=\"inlineStr\"><is><t>甲局</t></is></c></row><row r=\"3\"><c r=\"B3\" "
        "t=\"inlineStr\"><is>"
        "<t>乙局</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";
  Ledger ledger;
  g_autoptr (JyLedgerLine) line = NULL;
  g_autoptr (JyLedgerLine) more = NULL;

  ledger_open (&ledger, grid_xlsx ("jianyi-ledger.xlsx", sheet, NULL, NULL, NULL));
  g_hash_table_insert (ledger.map->defaults, g_strdup ("type"), g_strdup ("governance"));
  g_assert_true (jy_ledger_begin (ledger.grid, ledger.map, NULL));
  g_assert_true (jy_grid_next (ledger.grid, NULL));
  line = jy_ledger_line_read (ledger.grid, ledger.map, TODAY);
  g_assert_false (line->goes_on);
  g_assert_true (jy_grid_next (ledger.grid, NULL));
  more = jy_ledger_line_read (ledger.grid, ledger.map, TODAY);
  g_assert_true (more->goes_on);
  jy_ledger_line_go_on (line, more, ledger.map);
  g_assert_cmpuint (line->problems->len, ==, 0);
  g_assert_cmpuint (jy_json_array_size (jy_json_array (line->row, "agencies")), ==, 2);
  ledger_close (&ledger);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-file/headings", test_headings);
  g_test_add_func ("/ledger-file/headings/merged", test_headings_merged);
  g_test_add_func ("/ledger-file/days", test_days);
  g_test_add_func ("/ledger-file/numbers", test_numbers);
  g_test_add_func ("/ledger-file/rows", test_rows);
  g_test_add_func ("/ledger-file/rows/bad", test_bad_rows);
  g_test_add_func ("/ledger-file/rows/faults", test_fault_cells);
  g_test_add_func ("/ledger-file/rows/merged", test_merged_rows);
  g_test_add_func ("/ledger-file/map", test_map);
  return g_test_run ();
}
