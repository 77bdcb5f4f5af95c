/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "desk-maker.h"
#include "services/catch-up.h"
#include "services/saved-searches.h"

static GPtrArray *
keep (DeskMaker *maker, const char *id, const char *name, const char *queue, const char *text,
      GError **error)
{
  JySavedSearch search = { .id = (char *) id,
                           .name = (char *) name,
                           .queue = (char *) queue,
                           .text = (char *) text,
                           .sort = (char *) "due" };

  return jy_desk_saved_search_keep (maker->desk, &search, error);
}

static char *
kept (DeskMaker *maker, const char *name, const char *queue, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = keep (maker, NULL, name, queue, text, &error);

  g_assert_no_error (error);
  return g_strdup (((const JySavedSearch *) all->pdata[all->len - 1])->id);
}

static void
assert_names (DeskMaker *maker, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = jy_desk_saved_searches (maker->desk, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            ((const JySavedSearch *) all->pdata[i])->name);
  g_assert_cmpstr (names->str, ==, expected);
}

/* Kept, renamed, moved, taken out; all of it in the events, and nobody else's. */
static void
test_life (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *one = kept (maker, "食品", "all", "食品 逾期");
  g_autofree char *two = kept (maker, " 社会治理 ", "awaiting-reply", "类型:社会治理");
  g_autofree char *three = kept (maker, "三", "all", "");
  g_autoptr (GError) error = NULL;

  assert_names (maker, "食品 社会治理 三");
  g_ptr_array_unref (keep (maker, one, "食品安全", "all", "食品 逾期", &error));
  g_assert_no_error (error);
  g_ptr_array_unref (jy_desk_saved_search_move (maker->desk, three, -1, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (jy_desk_saved_search_move (maker->desk, one, -1, &error));
  g_assert_no_error (error);
  assert_names (maker, "食品安全 三 社会治理");
  g_ptr_array_unref (jy_desk_saved_search_drop (maker->desk, three, &error));
  g_assert_no_error (error);
  assert_names (maker, "食品安全 社会治理");
  desk_maker_audit (maker);

  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  g_assert_no_error (error);
  assert_names (maker, "");
  g_assert_null (jy_desk_saved_search_drop (maker->desk, two, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  desk_maker_audit (maker);
}

static void
assert_refused (DeskMaker *maker, const char *name, const char *queue, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (keep (maker, NULL, name, queue, text, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
test_refused (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *one = kept (maker, "食品", "all", "食品");
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');

  assert_refused (maker, "食品", "all", "别的");
  assert_refused (maker, "", "all", "食品");
  assert_refused (maker, " 　", "all", "食品");
  assert_refused (maker, "二", "no-such-queue", "食品");
  assert_refused (maker, "二", NULL, "食品");
  assert_refused (maker, "a\nb", "all", "食品");
  assert_refused (maker, "二", "all", "\001");
  assert_refused (maker, "二", "all", huge);
  assert_refused (maker, huge, "all", "食品");
  for (guint i = 1; i < JY_SAVED_SEARCHES_MOST; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u个", i);

      g_free (kept (maker, name, "all", name));
    }
  assert_refused (maker, "一个太多", "all", "食品");
  desk_maker_audit (maker);
}

/* It finds what its queue, words and filters find, and the count says how many. */
static void
test_counts (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *issued = desk_maker_lead (maker, "issued");
  g_autofree char *clue = desk_maker_lead (maker, "clue");
  g_autofree char *by_agency = kept (maker, "甲局的", "all", "单位:甲局");
  g_autofree char *by_handler = kept (maker, "承办的", "all", "承办:承办 阶段:线索");
  g_autofree char *by_reading = kept (maker, "cb", "all", "承办:cb");
  g_autofree char *nobody = kept (maker, "没有", "all", "承办:张三丰");
  g_autofree char *odd = kept (maker, "怪", "all", "\" OR 1=1 -- NEAR( *");
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GError) error = NULL;
  JyCaughtUp state;

  while (jy_desk_catch_up (maker->desk, JY_PENDING_WORDS, &state, &error) && state.left > 0)
    ;
  g_assert_no_error (error);
  counts = jy_desk_saved_search_counts (maker->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, by_agency)), ==, 2);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, by_handler)), ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, by_reading)), ==, 2);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, nobody)), ==, 0);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, odd)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saved-searches/life", test_life);
  g_test_add_func ("/saved-searches/refused", test_refused);
  g_test_add_func ("/saved-searches/counts", test_counts);
  return g_test_run ();
}
