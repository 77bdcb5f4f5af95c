/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "desk-maker.h"
#include "services/catch-up.h"
#include "services/search.h"
#include "store/sqlite/sqlite-search.h"

static void
catch_up (JyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  JyCaughtUp state;

  while (jy_desk_catch_up (desk, JY_PENDING_WORDS, &state, &error) && state.left > 0)
    ;
  g_assert_no_error (error);
  g_assert_cmpint (state.left, ==, 0);
}

static GPtrArray *
find (DeskMaker *maker, const char *words)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = jy_desk_search (maker->desk, words, 50, &error);

  g_assert_no_error (error);
  g_assert_nonnull (hits);
  return hits;
}

static void
assert_found (DeskMaker *maker, const char *words, const char *id)
{
  g_autoptr (GPtrArray) hits = find (maker, words);

  if (hits->len != 1)
    g_error ("“%s” finds %u cases, not one", words, hits->len);
  g_assert_cmpstr (((JySearchHit *) hits->pdata[0])->id, ==, id);
}

static void
assert_none (DeskMaker *maker, const char *words)
{
  g_autoptr (GPtrArray) hits = find (maker, words);

  if (hits->len != 0)
    g_error ("“%s” finds %u cases", words, hits->len);
}

/* Every kind of word finds the case; what nobody wrote does not. */
static void
test_fields (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  static const char *const words[] = {
    "检测结果", /* a problem of the text */
    "台账",     /* of a suggestion */
    "账",       /* one character */
    "甲局",     /* an agency */
    "jiaju",    /* its reading, */
    "jj",       /* its first letters, */
    "snqjj",    /* from the front, */
    "shinanqu", /* and a part */
    "承办",     /* who handles it */
    "cb",       /* by letters */
    "食品安全法 第六十四条",
    "　台账　甲局 ", /* both, with spaces of full width */
  };

  catch_up (maker->desk);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    assert_found (maker, words[i], id);
  assert_none (maker, "governance"); /* chosen, not written */
  assert_none (maker, "台账 没有的词");
  assert_none (maker, "账台");
  assert_none (maker, "");
  assert_none (maker, "\" OR 1=1 --*");
}

/* What an action writes is found once the index has caught up. */
static void
test_follows (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const JySearchHit *hit;

  catch_up (maker->desk);
  assert_none (maker, "芙蓉");
  view = desk_maker_do (maker, "承办", "note", id, "2024-06-01",
                        "{\"text\":\"到芙蓉路农贸市场看过\"}");
  catch_up (maker->desk);
  assert_found (maker, "芙蓉", id);
  hits = find (maker, "芙蓉路");
  hit = hits->pdata[0];
  g_assert_nonnull (strstr (hit->snippet, "\002芙蓉路\003"));
  g_assert_cmpstr (hit->stage, ==, "issued");
  /* Indexed anew, not twice. */
  assert_found (maker, "检测结果", id);
}

/* A renamed agency finds its cases by the old name and the new. */
static void
test_rename (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = NULL;

  catch_up (maker->desk);
  agency = jy_desk_agency_rename (maker->desk, "市南区甲局", "市南区丙局", &error);
  g_assert_no_error (error);
  catch_up (maker->desk);
  assert_found (maker, "丙局", id);
  assert_found (maker, "甲局", id);
}

/* Who is not named finds nothing of a sealed case, not even that it is there. */
static void
test_sealed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autoptr (JyCaseView) view = desk_maker_do (maker, "承办", "describe", id, NULL,
                                               "{\"sealed\":true,\"summary\":\"牡丹\"}");
  g_autoptr (GError) error = NULL;

  catch_up (maker->desk);
  assert_found (maker, "牡丹", id);
  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  g_assert_no_error (error);
  assert_none (maker, "牡丹");
}

static char *
register_case (DeskMaker *maker, const char *title, const char *summary)
{
  g_autofree char *facts = g_strdup_printf ("{\"source\":\"case\",\"type\":\"governance\",\"line\":"
                                            "\"criminal\",\"title\":\"%s\",\"summary\":\"%s\"}",
                                            title, summary);
  g_autoptr (JyCaseView) view = desk_maker_do (maker, "承办", "register", NULL, NULL, facts);

  return g_strdup (view->record->id);
}

/* A list sorted by what is looked for has the best first: a word of the title before one of the
 * text. */
static void
test_best (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *in_title = register_case (maker, "关于玉兰市场的建议", "水");
  g_autofree char *in_text = register_case (maker, "别的", "到玉兰看过");
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GError) error = NULL;

  catch_up (maker->desk);
  query->words = g_strdup ("玉兰");
  query->sort = JY_SORT_FOUND;
  rows = jy_desk_list (maker->desk, query, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((const JyRow *) rows->pdata[0])->id, ==, in_title);
  g_assert_cmpstr (((const JyRow *) rows->pdata[1])->id, ==, in_text);
  /* A page goes on behind the row before it. */
  rest = jy_desk_page (maker->desk, query, ((const JyRow *) rows->pdata[0])->key, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (((const JyRow *) rest->pdata[0])->id, ==, in_text);
}

/* Whatever is typed is answered: nothing, or a sentence, and soon. */
static void
test_odd (void)
{
  static const char *const texts[] = { "\"",
                                       "\"\"",
                                       "\" OR 1=1 --",
                                       "NEAR(a b, 2)",
                                       "a AND",
                                       "NOT",
                                       "title:",
                                       "head:",
                                       "{title} : x",
                                       "^x",
                                       "x*",
                                       "*",
                                       "(",
                                       ")",
                                       "' ; DROP TABLE event",
                                       "\001\002\003",
                                       "\xff\xfe",
                                       "😀",
                                       "😀 👩‍👩‍👧",
                                       " ",
                                       " 　\t\n",
                                       "-",
                                       "+",
                                       "没有:这个",
                                       "\\",
                                       "%",
                                       "_" };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *many = g_strnfill (2999, 'a');
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  catch_up (maker->desk);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JyListQuery) query = jy_list_query_new ();

      assert_none (maker, texts[i]);
      query->words = g_strdup (texts[i]);
      query->sort = JY_SORT_FOUND;
      g_assert_cmpint (jy_desk_count (maker->desk, query, &error), ==, 0);
      g_assert_no_error (error);
      g_ptr_array_unref (jy_desk_list (maker->desk, query, 0, 10, &error));
      g_assert_no_error (error);
    }
  /* As many words as fit. */
  for (gsize i = 1; many[i] != '\0'; i += 2)
    many[i] = ' ';
  g_ptr_array_unref (find (maker, many));
  g_assert_null (jy_desk_search (maker->desk, huge, 10, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_USEC_PER_SEC);
  assert_found (maker, "检测结果", id);
  desk_maker_audit (maker);
}

static void
attach (DeskMaker *maker, const char *id, const char *name, gconstpointer data, gssize length,
        const char *text)
{
  g_autofree char *path = g_build_filename (maker->folder, name, NULL);
  g_autofree char *facts = g_strdup_printf ("{\"text\":\"%s\",\"files\":[\"%s\"]}", text, path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  desk_maker_step (maker, "承办", "note", id, NULL, facts);
  g_unlink (path);
}

/* A case is found by what its attachments say: here a letter of another case in each form that is
 * read, and a text in the code of old files. */
static void
test_attachments (void)
{
  static const char *const forms[] = { "pdf", "ofd", "docx" };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *letter = desk_maker_lead (maker, "issued");
  g_autofree char *plain = NULL;
  g_autofree char *other = desk_maker_lead (maker, "clue");
  gsize length = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = desk_maker_lead (maker, "clue");
      g_autofree char *name = g_strdup_printf ("来件.%s", forms[i]);
      g_autofree char *words = g_strdup_printf ("建立台账 第%s件", forms[i]);
      g_autofree char *note = g_strdup_printf ("第%s件", forms[i]);
      g_autoptr (GBytes) bytes
          = jy_desk_export (maker->desk, letter, "recommendation", NULL, 0, forms[i], &error);

      g_assert_no_error (error);
      attach (maker, id, name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
              note);
      assert_none (maker, words);
      catch_up (maker->desk);
      assert_found (maker, words, id);
    }
  plain = g_convert ("梧桐街道的说明", -1, "GB18030", "UTF-8", NULL, &length, NULL);
  attach (maker, other, "说明.txt", plain, (gssize) length, "x");
  catch_up (maker->desk);
  assert_found (maker, "梧桐街道", other);
}

/* The same file in two cases: both are found by its words. */
static void
test_shared_attachment (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *first = desk_maker_lead (maker, "clue");
  g_autofree char *second = desk_maker_lead (maker, "clue");

  attach (maker, first, "说明.txt", "银杏", strlen ("银杏"), "第甲件");
  attach (maker, second, "说明.txt", "银杏", strlen ("银杏"), "第乙件");
  catch_up (maker->desk);
  assert_found (maker, "银杏 第甲件", first);
  assert_found (maker, "银杏 第乙件", second);
}

/* What cannot be read keeps nobody from finding the rest. */
static void
test_damaged_attachment (void)
{
  static const char damaged[] = "%PDF-1.4\nnothing that a reader knows\n%%EOF\n";
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "clue");

  attach (maker, id, "复函.pdf", damaged, strlen (damaged), "水杉");
  catch_up (maker->desk);
  assert_found (maker, "水杉", id);
  assert_found (maker, "复函", id);
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_cancelled_attachment (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  JyCaughtUp state;

  attach (maker, id, "说明.txt", "银杏", strlen ("银杏"), "水杉");
  g_cancellable_cancel (cancellable);
  jy_desk_catch_up_async (maker->desk, JY_PENDING_WORDS, cancellable, take_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (jy_desk_catch_up_finish (result, &state, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Given up, it is as if nobody had begun. */
  catch_up (maker->desk);
  assert_found (maker, "银杏", id);
}

/* Words of @n cases that are in the index alone, numbered from @first on. */
static void
add_words (const char *path, guint first, guint n)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO search (rowid, title, number, agencies, people, text, reading)"
      " WITH RECURSIVE some (n) AS (SELECT %u UNION ALL SELECT n + 1 FROM some WHERE n < %u)"
      " SELECT n, '共词', '', '', '', '', '' FROM some",
      first, first + n - 1);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (jy_sqlite_add_tokenizer (db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static int
is_cut (DeskMaker *maker, const char *words)
{
  JyListQuery query = { .words = (char *) words };
  g_autoptr (GError) error = NULL;
  int cut = jy_desk_search_is_cut (maker->desk, &query, &error);

  g_assert_no_error (error);
  return cut;
}

/* A list says so where it looks among the newest alone. */
static void
test_cut (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");

  g_assert_cmpint (is_cut (maker, "共词"), ==, FALSE);
  add_words (maker->path, 1000000, JY_SEARCH_AMONG);
  g_assert_cmpint (is_cut (maker, "共词"), ==, FALSE);
  add_words (maker->path, 2000000, 1);
  g_assert_cmpint (is_cut (maker, "共词"), ==, TRUE);
  g_assert_cmpint (is_cut (maker, "共词 别的词"), ==, FALSE);
  g_assert_cmpint (is_cut (maker, NULL), ==, FALSE);
  g_assert_cmpint (is_cut (maker, "\" *"), ==, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/fields", test_fields);
  g_test_add_func ("/search/follows", test_follows);
  g_test_add_func ("/search/rename", test_rename);
  g_test_add_func ("/search/sealed", test_sealed);
  g_test_add_func ("/search/best-first", test_best);
  g_test_add_func ("/search/odd", test_odd);
  /* It puts thousands of rows into the index of SQLite. */
  if (!desk_maker_is_on_server ())
    g_test_add_func ("/search/cut", test_cut);
  g_test_add_func ("/search/attachments", test_attachments);
  g_test_add_func ("/search/shared-attachment", test_shared_attachment);
  g_test_add_func ("/search/damaged-attachment", test_damaged_attachment);
  g_test_add_func ("/search/cancelled-attachment", test_cancelled_attachment);
  return g_test_run ();
}
