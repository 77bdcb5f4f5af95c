/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "exchange/grid-writer.h"
#include "grid-maker.h"

/* Tables of every kind, as offices have them and as somebody may make them to do harm. */

/* Rows of a file that are expected, ended by NULL; the file is removed. */
static void
expect_rows (char *path, const char *const *rows)
{
  g_autoptr (JyGrid) grid = grid_open (path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; rows[i]; i++)
    {
      g_autofree char *row = NULL;

      g_assert_true (jy_grid_next (grid, &error));
      g_assert_no_error (error);
      row = grid_row (grid);
      g_assert_cmpstr (row, ==, rows[i]);
    }
  g_assert_false (jy_grid_next (grid, &error));
  g_assert_no_error (error);
  g_unlink (path);
  g_free (path);
}

static void
refuse (char *path, const char *words, double seconds)
{
  grid_refused (path, words, seconds);
  g_unlink (path);
  g_free (path);
}

/* -- csv */

static void
expect_csv (const char *bytes, gssize length, const char *const *rows)
{
  expect_rows (grid_file ("jianyi-grid.csv", bytes, length), rows);
}

static void
test_csv (void)
{
  const char *const plain[] = { "文号|标题", "1|甲", NULL };
  g_autofree char *gb
      = g_convert ("文号;标题\r\n1;甲\r\n", -1, "GB18030", "UTF-8", NULL, NULL, NULL);
  gsize n;
  g_autofree char *wide = g_convert ("文号\t标题\n1\t甲\n", -1, "UTF-16", "UTF-8", NULL, &n, NULL);

  expect_csv ("文号,标题\n1,甲", -1, plain);
  expect_csv ("\xef\xbb\xbf文号,标题\r\n\r\n1,甲\r\n", -1, plain);
  expect_csv ("sep=;\r\n文号;标题\r\n1;甲\r\n", -1, plain);
  expect_csv ("文号\t标题\r1\t甲\r", -1, plain);
  expect_csv (gb, -1, plain);
  expect_csv (wide, (gssize) n, plain);
  expect_csv ("a,\"b,\"\"c\"\"\nd\",\"\"\n,x,,\n", -1,
              (const char *const[]){ "a|b,\"c\"\nd", "|x", NULL });
}

/* What we write before a sign of formulas is taken off again; the sign itself is text. */
static void
test_csv_formula (void)
{
  expect_csv ("a,\"'=1+1\",'x\n=HYPERLINK(\"\"x\"\"),@b,-\n", -1,
              (const char *const[]){ "a|=1+1|'x", "=HYPERLINK(\"\"x\"\")|@b|-", NULL });
}

static void
test_csv_hostile (void)
{
  g_autofree char *commas = g_strnfill (1000000, ',');
  g_autofree char *wide = g_strconcat (commas, "x\n", NULL);
  g_autofree char *long_text = g_strnfill (3 * 1024 * 1024, 'x');
  g_autofree char *unclosed = g_strconcat ("a,\"", long_text, NULL);
  g_autofree char *path = NULL;
  int file;

  refuse (grid_file ("jianyi-grid.csv", wide, -1), "beyond column", 5);
  refuse (grid_file ("jianyi-grid.csv", unclosed, -1), "quotation mark", 5);
  refuse (grid_file ("jianyi-grid.csv", "a,b\n\xff\xfe\xfd\x80\x80,\xff\n", -1), "neither UTF-8",
          5);
  refuse (grid_file ("jianyi-grid.csv", "a\0b,c\n", 6), "no table", 5);
  refuse (grid_file ("jianyi-grid.csv", "", 0), "empty", 5);
  refuse (grid_file ("jianyi-grid.xls", "<html><table><tr><td>文号</td></tr></table></html>", -1),
          "web page", 5);
  refuse (grid_path ("jianyi-not-there.csv"), "cannot be read", 5);
  refuse (g_strdup (g_get_tmp_dir ()), "no file", 5);

  /* 2 GB that take no room on the disk. */
  path = grid_file ("jianyi-grid.csv", "文号,标题\n", -1);
  file = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (ftruncate (file, G_GINT64_CONSTANT (2) << 30), ==, 0);
  g_close (file, NULL);
  refuse (g_steal_pointer (&path), "256 MB", 2);
}

/* -- xlsx */

#define STYLES                                                                                     \
  "<numFmts><numFmt numFmtId=\"170\" "                                                             \
  "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"                           \
  "<numFmt numFmtId=\"171\" formatCode=\"0.00&quot;日&quot;;[Red]-0.00\"/></numFmts><cellXfs>"    \
  "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"          \
  "<xf numFmtId=\"31\"/></cellXfs>"

static void
test_xlsx (void)
{
  const char *sheet
      = "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
        "</row><row r=\"3\"><c t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb=\"0\""
        " eb=\"1\"><t>jia</t></rPh></is></c><c s=\"1\"><v>45352</v></c><c "
        "s=\"2\"><v>45352.75</v></c>"
        "<c s=\"3\"><v>45352</v></c><c s=\"4\"><v>45352</v></c><c t=\"b\"><v>1</v></c>"
        "<c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2024-03-01T00:00:00</v></c></row>"
        "<row r=\"4\"/><row r=\"5\"><c r=\"B5\" s=\"1\"/></row>"
        "<row r=\"6\"><c r=\"A6\" t=\"str\"><f>WEBSERVICE(\"http://x\")</f><v>旧值</v></c>"
        "<c r=\"B6\"><f>1+1</f></c><c r=\"C6\" "
        "xml:space=\"preserve\"><v>2</v></c></row></sheetData>";
  const char *const rows[]
      = { "文号||标题 &<", "甲乙|2024-03-01|2024-03-01|45352|2024-03-01|1|#N/A|2024-03-01",
          "旧值||2", NULL };

  expect_rows (grid_xlsx ("jianyi-grid.xlsx", sheet, NULL,
                          "<si><t>文号</t></si><si><r><t>标题</t></r><r><t xml:space=\"preserve\">"
                          " &amp;&lt;</t></r><rPh><t>x</t></rPh></si>",
                          STYLES),
               rows);
}

static void
test_xlsx_1904 (void)
{
  expect_rows (grid_xlsx ("jianyi-grid.xlsx",
                          "<sheetData><row><c s=\"1\"><v>43890</v></c><c s=\"1\"><v>0</v></c></row>"
                          "</sheetData>",
                          "<workbookPr date1904=\"1\"/>", NULL, STYLES),
               (const char *const[]){ "2024-03-01|1904-01-01", NULL });
  /* A day that never was, and one before all days: numbers. */
  expect_rows (
      grid_xlsx ("jianyi-grid.xlsx",
                 "<sheetData><row><c s=\"1\"><v>60</v></c><c s=\"1\"><v>59</v></c>"
                 "<c s=\"1\"><v>61</v></c><c s=\"1\"><v>-5</v></c><c s=\"1\"><v>1e99</v></c>"
                 "</row></sheetData>",
                 NULL, NULL, STYLES),
      (const char *const[]){ "60|1900-02-28|1900-03-01|-5|1e99", NULL });
}

static void
test_xlsx_merged (void)
{
  const char *sheet
      = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>文号</t></is></c>"
        "<c r=\"B1\" t=\"inlineStr\"><is><t>送达</t></is></c></row>"
        "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"C2\"><v>2</v></c></row>"
        "<row r=\"3\"><c r=\"A3\"><v>7</v></c></row></sheetData>"
        "<mergeCells count=\"2\"><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/></mergeCells>";

  expect_rows (grid_xlsx ("jianyi-grid.xlsx", sheet, NULL, NULL, NULL),
               (const char *const[]){ "文号|送达|送达^", "文号^|1|2", "7", NULL });
}

static void
test_xlsx_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("<sheetData>");
  g_autoptr (GString) merges = g_string_new ("<sheetData><row><c><v>1</v></c></row></sheetData>"
                                             "<mergeCells>");
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<row>");
  refuse (grid_xlsx ("jianyi-grid.xlsx", deep->str, NULL, NULL, NULL), "cannot be read", 5);
  for (guint i = 0; i < 100000; i++)
    g_string_append (merges, "<mergeCell ref=\"A1:XFD1048576\"/>");
  g_string_append (merges, "</mergeCells>");
  refuse (grid_xlsx ("jianyi-grid.xlsx", merges->str, NULL, NULL, NULL), "cannot be read", 10);
  refuse (grid_xlsx ("jianyi-grid.xlsx",
                     "<sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData>", NULL, NULL,
                     NULL),
          "beyond column", 5);
  refuse (grid_xlsx ("jianyi-grid.xlsx",
                     "<sheetData><row><c t=\"s\"><v>99999999999</v></c></row></sheetData>", NULL,
                     NULL, NULL),
          "cannot be read", 5);
  /* Entities that grow without end need a document type, which is refused. */
  refuse (grid_bomb ("jianyi-grid.xlsx", "xl/worksheets/sheet1.xml",
                     "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;\">]><worksheet>&d;"
                     "</worksheet>",
                     200),
          "cannot be read", 5);
  /* Cut in the middle. */
  path = grid_xlsx ("jianyi-grid.xlsx", "<sheetData/>", NULL, NULL, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length / 2, NULL));
  refuse (g_steal_pointer (&path), "archive", 5);
}

static long
most_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/* A few kilobytes that unpack to gigabytes: refused before memory grows. */
static void
test_bomb (void)
{
  gsize size = (gsize) 700 * 1024 * 1024;
  long before = most_memory ();

  refuse (
      grid_bomb ("jianyi-grid.xlsx", "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", size),
      "more than this program reads", 60);
  refuse (grid_bomb ("jianyi-grid.xlsx", "xl/sharedStrings.xml", "<sst><si><t>",
                     (gsize) 100 * 1024 * 1024),
          "cannot be read", 60);
  g_assert_cmpint (most_memory () - before, <, 300);
}

/* -- ods */

#define CELL(text)                                                                                 \
  "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"

static void
test_ods (void)
{
  const char *tables
      = "<table:table table:name=\"空\"><table:table-row><table:table-cell/></table:table-row>"
        "</table:table><table:table table:name=\"台账\">"
        "<table:table-row><table:table-cell table:number-columns-spanned=\"2\""
        " table:number-rows-spanned=\"2\" "
        "office:value-type=\"string\"><text:p>送<text:span>达</text:span>"
        "</text:p></table:table-cell><table:covered-table-cell/>" CELL (
            "一<text:s/>二") "</table:table-row>"
                             "<table:table-row><table:covered-table-cell "
                             "table:number-columns-repeated=\"2\"/>"
                             "<table:table-cell office:value-type=\"date\" "
                             "office:date-value=\"2024-03-01T00:00:00\">"
                             "<text:p>2024年3月1日</text:p></table:table-cell></table:table-row>"
                             "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
                             "office:value-type=\"float\""
                             " office:value=\"12\" "
                             "table:number-columns-repeated=\"2\"><office:annotation><text:p>注</"
                             "text:p>"
                             "</office:annotation><text:p>12.00</text:p></table:table-cell></"
                             "table:table-row>"
                             "<table:table-row "
                             "table:number-rows-repeated=\"1048570\"><table:table-cell"
                             " table:number-columns-repeated=\"16384\"/></table:table-row></"
                             "table:table>";
  g_autofree char *path = grid_ods ("jianyi-grid.ods", tables);
  g_autoptr (JyGrid) grid = grid_open (path);
  const char *const rows[]
      = { "送达|送达^|一 二", "送达^|送达^|2024-03-01", "12|12", "12|12", NULL };

  g_assert_cmpstr (jy_grid_kind (grid), ==, "ods");
  g_assert_cmpuint (jy_grid_sheets (grid), ==, 2);
  g_assert_cmpstr (jy_grid_sheet (grid, 1), ==, "台账");
  g_assert_false (jy_grid_next (grid, NULL));
  g_assert_true (jy_grid_begin (grid, 1, NULL));
  for (guint i = 0; rows[i]; i++)
    {
      g_autofree char *row = jy_grid_next (grid, NULL) ? grid_row (grid) : NULL;

      g_assert_cmpstr (row, ==, rows[i]);
      g_assert_cmpuint (jy_grid_row (grid), ==, i + 1);
    }
  g_assert_false (jy_grid_next (grid, NULL));
  g_unlink (path);
}

static void
test_ods_hostile (void)
{
  refuse (grid_ods ("jianyi-grid.ods",
                    "<table:table><table:table-row table:number-rows-repeated=\"999999999\">" CELL (
                        "x") "</table:table-row></table:table>"),
          "more than this program reads", 5);
  refuse (grid_ods ("jianyi-grid.ods",
                    "<table:table><table:table-row><table:table-cell"
                    " table:number-columns-repeated=\"16384\" office:value-type=\"float\""
                    " office:value=\"1\"/></table:table-row></table:table>"),
          "beyond column", 5);
  refuse (grid_ods ("jianyi-grid.ods", "<table:table>"), "cannot be read", 5);
}

/* -- xls */

static void
expect_xls (const char *name, const char *day)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SOURCE"), "tests", "fixtures", name, NULL);
  g_autoptr (JyGrid) grid = grid_open (path);
  g_autofree char *row = NULL;

  g_assert_cmpstr (jy_grid_kind (grid), ==, "xls");
  g_assert_cmpstr (jy_grid_sheet (grid, 0), ==, "台账");
  g_assert_true (jy_grid_next (grid, NULL));
  g_assert_true (jy_grid_next (grid, NULL));
  g_assert_cmpuint (jy_grid_row (grid), ==, 2);
  g_assert_cmpint (jy_grid_cell (grid, 5)->kind, ==, JY_GRID_CELL_DATE);
  row = grid_row (grid);
  g_assert_nonnull (strstr (row, day));
  g_assert_false (jy_grid_next (grid, NULL));
}

static void
test_xls (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SOURCE"), "tests", "fixtures", "ledger-old.xls", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  expect_xls ("ledger-old.xls", "2019-03-01");
  expect_xls ("ledger-1904.xls", "2019-03-01");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  refuse (grid_file ("jianyi-grid.xls", bytes, 600), "cannot be read", 5);
}

/* -- writing */

static void
write_and_read (const char *name)
{
  g_autofree char *path = grid_path (name);
  JyGridWriter *writer = jy_grid_writer_new (path);
  JyGridCell day = { JY_GRID_CELL_DATE, "", 0, jy_date_from_ymd (2024, 3, 1), FALSE };
  JyGridCell number = { JY_GRID_CELL_NUMBER, "12", 12, JY_DATE_NONE, FALSE };

  jy_grid_writer_text (writer, 0, "文号");
  jy_grid_writer_text (writer, 2, "=1+1");
  jy_grid_writer_end_row (writer);
  jy_grid_writer_cell (writer, 1, &day);
  jy_grid_writer_cell (writer, 2, &number);
  jy_grid_writer_text (writer, 3, "一,\"二\"\n三");
  jy_grid_writer_end_row (writer);
  g_assert_true (jy_grid_writer_finish (writer, NULL));
  expect_rows (g_steal_pointer (&path),
               (const char *const[]){ "文号||=1+1", "|2024-03-01|12|一,\"二\"\n三", NULL });
}

static void
test_writer (void)
{
  write_and_read ("jianyi-grid.csv");
  write_and_read ("jianyi-grid.xlsx");
  write_and_read ("jianyi-grid.ods");
}

static void
test_column_names (void)
{
  static const struct
  {
    guint column;
    const char *name;
  } names[] = { { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 701, "ZZ" }, { 702, "AAA" } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = jy_grid_column_name (names[i].column);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/csv", test_csv);
  g_test_add_func ("/grid/csv/formula", test_csv_formula);
  g_test_add_func ("/grid/csv/hostile", test_csv_hostile);
  g_test_add_func ("/grid/xlsx", test_xlsx);
  g_test_add_func ("/grid/xlsx/1904", test_xlsx_1904);
  g_test_add_func ("/grid/xlsx/merged", test_xlsx_merged);
  g_test_add_func ("/grid/xlsx/hostile", test_xlsx_hostile);
  g_test_add_func ("/grid/bomb", test_bomb);
  g_test_add_func ("/grid/ods", test_ods);
  g_test_add_func ("/grid/ods/hostile", test_ods_hostile);
  g_test_add_func ("/grid/xls", test_xls);
  g_test_add_func ("/grid/writer", test_writer);
  g_test_add_func ("/grid/column-names", test_column_names);
  return g_test_run ();
}
