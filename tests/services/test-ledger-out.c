/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger out: what a list shows, in a file that is whole or is not there. */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-maker.h"
#include "exchange/grid.h"
#include "services/ledger-in.h"
#include "services/ledger.h"

#define EVIL "=HYPERLINK(\"http://example.org\",\"点我\")"

typedef struct
{
  DeskMaker *maker;
  char *csv;
  char *xlsx;
  char *xml;
} Fixture;

static void
take_in (Fixture *self, const char *title, int n)
{
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autofree char *number = g_strdup_printf ("青检建〔2024〕%d号", n);
  g_autofree char *text = NULL;
  g_autoptr (JyCaseView) view = NULL;
  JsonArray *agencies = json_array_new ();

  jy_json_set_text (facts, "title", title);
  jy_json_set_text (facts, "type", "governance");
  jy_json_set_text (facts, "line", "criminal");
  jy_json_set_text (facts, "source", "case");
  jy_json_set_text (facts, "summary", "过去的建议");
  jy_json_set_text (facts, "situation", "11-1");
  json_array_add_string_element (agencies, "甲局");
  if (n == 2)
    json_array_add_string_element (agencies, "乙局");
  json_object_set_array_member (facts, "agencies", agencies);
  jy_json_set_text (facts, "number", number);
  jy_json_set_text (facts, "signer", "领导");
  jy_json_set_text (facts, "handler", "承办");
  text = jy_json_object_text (facts);
  view = desk_maker_do (self->maker, "案管", "take-in", NULL, "2024-01-20", text);
  g_assert_nonnull (view);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->maker = desk_maker_new ("2026-03-02");
  self->csv = g_build_filename (self->maker->folder, "out.csv", NULL);
  self->xlsx = g_build_filename (self->maker->folder, "out.XLSX", NULL);
  self->xml = g_build_filename (self->maker->folder, "out.xml", NULL);
  take_in (self, "道路照明", 1);
  take_in (self, "校车, \"安全\"", 2);
  take_in (self, EVIL, 3);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->csv);
  g_unlink (self->xlsx);
  g_free (self->csv);
  g_free (self->xlsx);
  g_unlink (self->xml);
  g_free (self->xml);
  desk_maker_free (self->maker);
}

static gint64
write_to (Fixture *self, const char *path, const JyLedgerRequest *request)
{
  g_autoptr (GError) error = NULL;
  gint64 written
      = jy_desk_ledger_write (self->maker->desk, request, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return written;
}

/* Nothing stands beside the docket but what was asked for. */
static void
assert_no_rest (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->maker->folder, 0, NULL);

  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder))
    g_assert_false (g_str_has_prefix (name, ".ledger-"));
}

static void
test_csv (Fixture *self, gconstpointer data)
{
  static const char *const columns[] = { "title", "number", "bogus", "agency", "issued", NULL };
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  JyLedgerRequest request = { .query = query, .columns = columns };
  g_autofree char *text = NULL;

  query->sort = JY_SORT_NUMBER;
  g_assert_cmpint (write_to (self, self->csv, &request), ==, 3);
  g_assert_true (g_file_get_contents (self->csv, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbfTitle,Number,Agency,Issued on\r\n"
                   "道路照明,青检建〔2024〕1号,甲局,2024-01-20\r\n"
                   "\"校车, \"\"安全\"\"\",青检建〔2024〕2号,甲局、乙局,2024-01-20\r\n"
                   "\"'=HYPERLINK(\"\"http://example.org\"\",\"\"点我\"\")\","
                   "青检建〔2024〕3号,甲局,2024-01-20\r\n");
  assert_no_rest (self);
}

static void
test_xlsx (Fixture *self, gconstpointer data)
{
  static const char *const columns[] = { "number", "title", "issued", "replied", NULL };
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  JyLedgerRequest request = { .query = query, .columns = columns, .title = "待回复/[坏]:名" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyGrid) grid = NULL;

  query->sort = JY_SORT_NUMBER;
  query->descending = TRUE;
  g_assert_cmpint (write_to (self, self->xlsx, &request), ==, 3);
  grid = jy_grid_open (self->xlsx, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jy_grid_kind (grid), ==, "xlsx");
  g_assert_true (jy_grid_begin (grid, 0, &error));
  g_assert_true (jy_grid_next (grid, &error));
  g_assert_cmpstr (jy_grid_cell (grid, 0)->text, ==, "Number");
  g_assert_true (jy_grid_next (grid, &error));
  /* A text stays a text, whatever it begins with; a day is a day, and none is nothing. */
  g_assert_cmpint (jy_grid_cell (grid, 1)->kind, ==, JY_GRID_CELL_TEXT);
  g_assert_cmpstr (jy_grid_cell (grid, 1)->text, ==, EVIL);
  g_assert_cmpint (jy_grid_cell (grid, 2)->kind, ==, JY_GRID_CELL_DATE);
  g_assert_cmpint (jy_grid_cell (grid, 2)->date, ==, jy_date_from_ymd (2024, 1, 20));
  g_assert_cmpint (jy_grid_cell (grid, 3)->kind, ==, JY_GRID_CELL_EMPTY);
  assert_no_rest (self);
}

/* Words as they are kept; each agency by itself; what there is not does not stand. */
static void
test_xml (Fixture *self, gconstpointer data)
{
  static const char *const columns[] = { "number", "title", "agency", "type", "replied", NULL };
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  JyLedgerRequest request = { .query = query, .columns = columns, .title = "<全部>" };
  g_autofree char *text = NULL;

  query->sort = JY_SORT_NUMBER;
  g_assert_cmpint (write_to (self, self->xml, &request), ==, 3);
  g_assert_true (g_file_get_contents (self->xml, &text, NULL, NULL));
  g_assert_cmpstr (
      text, ==,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ledger xmlns=\"urn:cn:jianyi:ledger:1\" title=\"&lt;全部&gt;\">\n"
      "  <columns>\n"
      "    <column id=\"number\">Number</column>\n"
      "    <column id=\"title\">Title</column>\n"
      "    <column id=\"agency\">Agency</column>\n"
      "    <column id=\"type\">Type</column>\n"
      "    <column id=\"replied\">Replied on</column>\n"
      "  </columns>\n"
      "  <case><number>青检建〔2024〕1号</number><title>道路照明</title>"
      "<agency><name>甲局</name></agency><type>governance</type></case>\n"
      "  <case><number>青检建〔2024〕2号</number><title>校车, &quot;安全&quot;</title>"
      "<agency><name>甲局</name><name>乙局</name></agency><type>governance</type></case>\n"
      "  <case><number>青检建〔2024〕3号</number>"
      "<title>=HYPERLINK(&quot;http://example.org&quot;,&quot;点我&quot;)</title>"
      "<agency><name>甲局</name></agency><type>governance</type></case>\n"
      "</ledger>\n");
  assert_no_rest (self);
}

/* Of the cases chosen those alone, in the order of the list. */
static void
test_chosen (Fixture *self, gconstpointer data)
{
  static const char *const columns[] = { "title", NULL };
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JyLedgerRequest request = { .query = query, .columns = columns, .ids = ids };

  query->sort = JY_SORT_NUMBER;
  rows = jy_desk_list (self->maker->desk, query, 0, 0, &error);
  g_assert_no_error (error);
  g_hash_table_add (ids, ((JyRow *) rows->pdata[1])->id);
  g_hash_table_add (ids, ((JyRow *) rows->pdata[0])->id);
  g_assert_cmpint (write_to (self, self->csv, &request), ==, 2);
  g_assert_true (g_file_get_contents (self->csv, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\xef\xbb\xbfTitle\r\n道路照明\r\n\"校车, \"\"安全\"\"\"\r\n");
}

/* What the list is narrowed to is what is written. */
static void
test_filtered (Fixture *self, gconstpointer data)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  JyLedgerRequest request = { .query = query };

  query->line = g_strdup ("civil");
  g_assert_cmpint (write_to (self, self->csv, &request), ==, 0);
  g_assert_true (g_file_test (self->csv, G_FILE_TEST_EXISTS));
}

static void
cancel (guint written, guint total, gpointer data)
{
  g_cancellable_cancel (data);
}

/* Stopped or refused, the file of before is as it was. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  JyLedgerRequest request = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *missing = g_build_filename (self->maker->folder, "no", "out.csv", NULL);
  g_autofree char *other = g_build_filename (self->maker->folder, "out.ods", NULL);

  g_assert_true (g_file_set_contents (self->csv, "before", -1, NULL));
  g_assert_cmpint (jy_desk_ledger_write (self->maker->desk, &request, self->csv, cancel,
                                         cancellable, cancellable, &error),
                   ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->csv, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  assert_no_rest (self);

  g_clear_error (&error);
  g_assert_cmpint (
      jy_desk_ledger_write (self->maker->desk, &request, missing, NULL, NULL, NULL, &error), ==,
      -1);
  g_assert_nonnull (strstr (error->message, "cannot be written"));
  g_clear_error (&error);
  g_assert_cmpint (
      jy_desk_ledger_write (self->maker->desk, &request, other, NULL, NULL, NULL, &error), ==, -1);
  g_assert_nonnull (strstr (error->message, "one of these endings"));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_cmpint (jy_desk_ledger_write (self->maker->desk, &request, self->maker->folder, NULL,
                                         NULL, NULL, &error),
                   ==, -1);
  g_assert_nonnull (error);
}

/* What went out and comes in again changes nothing. */
static void
test_return (Fixture *self, gconstpointer data)
{
  const char *const paths[] = { self->csv, self->xlsx, self->xml };
  JyLedgerRequest request = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyLedgerLook) look = NULL;
      g_autoptr (JyLedgerResult) result = NULL;
      JyLedgerImport import = { .path = paths[i] };

      g_assert_cmpint (write_to (self, paths[i], &request), ==, 3);
      look = jy_desk_ledger_look (self->maker->desk, paths[i], NULL, NULL, &error);
      g_assert_no_error (error);
      import.map = look->map;
      result = jy_desk_ledger_import (self->maker->desk, &import, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (result->imported.added, ==, 0);
      g_assert_cmpuint (result->imported.updated, ==, 0);
      g_assert_cmpuint (result->imported.unchanged, ==, 3);
    }
  desk_maker_audit (self->maker);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  static const char *const columns[] = { "number", "title", "agency", "phase", "clock", NULL };
  JyLedgerRequest request = { .columns = columns, .title = "All" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = jy_desk_ledger_pages (self->maker->desk, &request, NULL, &error);
  double width, height;

  g_assert_no_error (error);
  g_assert_cmpuint (jy_pages_count (pages), ==, 1);
  jy_pages_size (pages, &width, &height);
  g_assert_cmpfloat (width, >, height);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  WITH ("/ledger-out/csv", test_csv);
  WITH ("/ledger-out/xlsx", test_xlsx);
  WITH ("/ledger-out/xml", test_xml);
  WITH ("/ledger-out/chosen", test_chosen);
  WITH ("/ledger-out/filtered", test_filtered);
  WITH ("/ledger-out/kept", test_kept);
  WITH ("/ledger-out/return", test_return);
  WITH ("/ledger-out/pages", test_pages);
  return g_test_run ();
}
