/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "desk-maker.h"
#include "services/catch-up.h"
#include "services/jump.h"
#include "services/name-match.h"
#include "services/search-offers.h"

static void
catch_up (JyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  JyCaughtUp state;

  while (jy_desk_catch_up (desk, JY_PENDING_WORDS, &state, &error) && state.left > 0)
    ;
  g_assert_no_error (error);
}

static GPtrArray *
offers_at (DeskMaker *maker, const char *text, gsize cursor, const char *const *recent)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *offers = jy_desk_search_offers (maker->desk, text, cursor, recent, &error);

  g_assert_no_error (error);
  g_assert_nonnull (offers);
  return offers;
}

static GPtrArray *
offers_of (DeskMaker *maker, const char *text)
{
  return offers_at (maker, text, strlen (text), NULL);
}

static const JySearchOffer *
find (GPtrArray *offers, const char *insert)
{
  for (guint i = 0; i < offers->len; i++)
    if (g_str_equal (((const JySearchOffer *) offers->pdata[i])->insert, insert))
      return offers->pdata[i];
  return NULL;
}

static void
assert_offered (DeskMaker *maker, const char *text, const char *insert)
{
  g_autoptr (GPtrArray) offers = offers_of (maker, text);

  if (!find (offers, insert))
    g_error ("“%s” does not offer “%s”, but %u others", text, insert, offers->len);
}

/* The C locale is English; keys and values are offered in it, and found in Chinese and by reading.
 */
static void
test_values (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autoptr (GPtrArray) phases = offers_of (maker, "阶段:");
  g_autoptr (GPtrArray) none = offers_of (maker, "没有:这个");
  g_autoptr (GPtrArray) wrong = offers_of (maker, "stage:zzzz");

  g_assert_cmpuint (phases->len, >, 15);
  assert_offered (maker, "阶段：待回", "阶段:Awaiting\302\240reply ");
  assert_offered (maker, "stage:dhf", "stage:Awaiting\302\240reply ");
  assert_offered (maker, "单位:甲", "单位:市南区甲局 ");
  assert_offered (maker, "agency:snqjj", "agency:市南区甲局 ");
  assert_offered (maker, "承办:cb", "承办:承办 ");
  assert_offered (maker, "到期:", "到期:2024-06-10 ");
  assert_offered (maker, "jied", "stage:");
  assert_offered (maker, "ov", "overdue ");
  assert_offered (maker, "甲", "agency:市南区甲局 ");
  assert_offered (maker, "snq", "agency:市南区甲局 ");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (wrong->len, ==, 0);
}

/* The word at the cursor is replaced, what stands around it stays. */
static void
test_cursor (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  const char *text = "食品 单位:甲 逾期";
  gsize cursor = strlen ("食品 单位:甲");
  g_autoptr (GPtrArray) offers = offers_at (maker, text, cursor, NULL);
  const JySearchOffer *offer = find (offers, "单位:市南区甲局 ");

  g_assert_nonnull (offer);
  g_assert_cmpuint (offer->from, ==, strlen ("食品 "));
  g_assert_cmpuint (offer->to, ==, cursor);
  g_clear_pointer (&offers, g_ptr_array_unref);
  /* In the middle of a character, and behind the end. */
  offers = offers_at (maker, text, 1, NULL);
  g_clear_pointer (&offers, g_ptr_array_unref);
  offers = offers_at (maker, text, 1000, NULL);
}

static void
test_recent (void)
{
  static const char *const recent[] = { "食品 逾期", "类型:社会治理", NULL };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autoptr (GPtrArray) all = offers_at (maker, "", 0, recent);
  g_autoptr (GPtrArray) some = offers_at (maker, "食品", strlen ("食品"), recent);

  g_assert_cmpstr (((const JySearchOffer *) all->pdata[0])->insert, ==, "食品 逾期");
  g_assert_cmpstr (((const JySearchOffer *) all->pdata[1])->insert, ==, "类型:社会治理");
  g_assert_cmpuint (all->len, >, 2); /* the filters there are */
  g_assert_nonnull (find (some, "食品 逾期"));
  g_assert_null (find (some, "类型:社会治理"));
}

/* Bad input is answered, soon. */
static void
test_odd (void)
{
  static const char *const texts[]
      = { "\"", "\" OR 1=1 --", "NEAR(a b)", "单位:%", "单位:'", "😀",       "单位:😀",  "文号:\"",
          "*",  "\001\002",     "文号:*",    ":",      "：",     "单位:\\", "\xff\xfe" };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');
  gint64 begun = g_get_monotonic_time ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) offers = offers_of (maker, texts[i]);

      g_assert_cmpuint (offers->len, <=, JY_SEARCH_OFFERS);
    }
  g_ptr_array_unref (offers_of (maker, huge));
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_USEC_PER_SEC);
}

/* -- the quick switcher's part */

static GPtrArray *
jumps_of (DeskMaker *maker, const char *typed)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *jumps = jy_desk_jumps (maker->desk, typed, 12, &error);

  g_assert_no_error (error);
  g_assert_nonnull (jumps);
  return jumps;
}

static const JyJump *
jump_to (GPtrArray *jumps, const char *id)
{
  for (guint i = 0; i < jumps->len; i++)
    if (g_str_equal (((const JyJump *) jumps->pdata[i])->id, id))
      return jumps->pdata[i];
  return NULL;
}

static void
test_jumps (void)
{
  static const char *const words[] = { "甲局", "jj", "snqjj", "市南区 乙局" };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = NULL;

  catch_up (maker->desk);
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GPtrArray) jumps = jumps_of (maker, words[i]);

      g_assert_nonnull (jump_to (jumps, id));
    }
  {
    g_autoptr (GPtrArray) by_number = jumps_of (maker, view->record->number);
    g_autoptr (GPtrArray) by_title = jumps_of (maker, view->record->title);
    g_autoptr (GPtrArray) by_text = jumps_of (maker, "检测结果");
    g_autoptr (GPtrArray) blank = jumps_of (maker, " 　");
    g_autoptr (GPtrArray) agencies = jumps_of (maker, "甲局");
    const JyJump *agency = agencies->pdata[agencies->len - 1];

    g_assert_nonnull (jump_to (by_number, id));
    g_assert_nonnull (jump_to (by_title, id));
    /* What stands in the text alone is the box's to find. */
    g_assert_null (jump_to (by_text, id));
    g_assert_cmpuint (blank->len, ==, 0);
    g_assert_cmpint (agency->kind, ==, JY_JUMP_AGENCY);
    g_assert_cmpstr (agency->name, ==, "市南区甲局");
  }
  /* Who is not named does not learn of a sealed case. */
  sealed = desk_maker_lead (maker, "clue");
  desk_maker_step (maker, "承办", "describe", sealed, NULL, "{\"sealed\":true}");
  catch_up (maker->desk);
  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  g_assert_no_error (error);
  g_clear_pointer (&view, jy_case_view_unref);
  {
    g_autoptr (GPtrArray) jumps = jumps_of (maker, "甲局");

    g_assert_null (jump_to (jumps, sealed));
  }
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Names of the screen are found as they are read. */
static void
test_spelled (void)
{
  static const char *const names[] = { "日历", "成都市监局", "Calendar", "", NULL };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) spelled = NULL;
  g_autoptr (GError) error = NULL;

  jy_desk_spelled_async (maker->desk, names, NULL, take_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  spelled = jy_desk_spelled_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spelled->len, ==, 4);
  g_assert_cmpuint (jy_name_match (names[0], spelled->pdata[0], "rl"), >, 0);
  g_assert_cmpuint (jy_name_match (names[1], spelled->pdata[1], "cdsjj"), >, 0);
  g_assert_cmpuint (jy_name_match (names[1], spelled->pdata[1], "chengdu"), >, 0);
  g_assert_cmpuint (jy_name_match (names[0], spelled->pdata[0], "xx"), ==, 0);
  {
    g_autofree char *marked = jy_name_mark (names[1], spelled->pdata[1], "sjj");

    g_assert_cmpstr (marked, ==, "成都\002市监局\003");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-offers/values", test_values);
  g_test_add_func ("/search-offers/cursor", test_cursor);
  g_test_add_func ("/search-offers/recent", test_recent);
  g_test_add_func ("/search-offers/odd", test_odd);
  g_test_add_func ("/jump/cases-and-agencies", test_jumps);
  g_test_add_func ("/jump/spelled", test_spelled);
  return g_test_run ();
}
