/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-maker.h"
#include "domain/board.h"
#include "domain/closing.h"

static JyBoard *
board_of (CaseMaker *m, const char *today)
{
  g_autoptr (GError) error = NULL;
  JyBoard *board
      = jy_board_new (m->record, m->events, jy_date_parse (today, NULL), m->settings, &error);

  g_assert_no_error (error);
  return board;
}

static void
test_three_columns (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autoptr (JyBoard) board = NULL;
  const JyBoardRow *row;

  case_maker_do (m, "handler", "progress", "2024-05-10",
                 "{\"item\":\"11-1\",\"state\":\"claimed\",\"claim\":\"已完成\"}");
  board = board_of (m, "2024-05-12");
  g_assert_cmpuint (board->parts->len, ==, 1);
  g_assert_cmpuint (board->open, ==, 2);
  g_assert_cmpuint (board->paper, ==, 1);
  g_assert_cmpuint (board->overdue, ==, 0);
  row = jy_board_row (board, "11-1");
  g_assert_cmpstr (row->promise->text, ==, "整改一");
  g_assert_cmpstr (jy_board_last (row->claims)->text, ==, "已完成");
  g_assert_cmpstr (jy_board_last (row->claims)->word, ==, "claimed");
  g_assert_null (jy_board_last (row->sights));
  g_assert_cmpint (row->paper, ==, JY_PAPER_UNSEEN);
  g_assert_cmpstr (row->next, ==, "verify");
  g_assert_cmpstr (jy_board_row (board, "11-2")->next, ==, "progress");
  g_clear_pointer (&board, jy_board_free);

  /* Looked at and not so: on paper only, with a new date beside the old one. */
  case_maker_do (m, "handler", "verify", "2024-05-20",
                 "{\"item\":\"11-1\",\"verdict\":\"partial\",\"proof\":\"现场\",\"due\":"
                 "\"2024-06-28\"}");
  board = board_of (m, "2024-05-21");
  row = jy_board_row (board, "11-1");
  g_assert_cmpint (row->paper, ==, JY_PAPER_REFUTED);
  g_assert_cmpuint (row->moved->len, ==, 1);
  g_assert_cmpint (g_array_index (row->moved, JyMovedDue, 0).due, ==,
                   jy_date_parse ("2024-05-20", NULL));
  g_assert_true (row->open);
  g_clear_pointer (&board, jy_board_free);

  /* Claimed once more: that nobody has looked at. */
  case_maker_do (m, "handler", "progress", "2024-06-03",
                 "{\"item\":\"11-1\",\"state\":\"claimed\",\"claim\":\"再次完成\"}");
  board = board_of (m, "2024-06-04");
  row = jy_board_row (board, "11-1");
  g_assert_cmpint (row->paper, ==, JY_PAPER_UNSEEN);
  g_assert_cmpuint (row->claims->len, ==, 2);
  g_clear_pointer (&board, jy_board_free);

  case_maker_do (m, "handler", "verify", "2024-06-05",
                 "{\"item\":\"11-1\",\"verdict\":\"verified\",\"proof\":\"复查\"}");
  board = board_of (m, "2024-06-06");
  row = jy_board_row (board, "11-1");
  g_assert_cmpint (row->paper, ==, JY_PAPER_NO);
  g_assert_false (row->open);
  g_assert_null (row->next);
}

/* The day that counts rolls over rest days: Saturday 25 May 2024 to Monday. */
static void
test_overdue (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autoptr (JyBoard) sunday = board_of (m, "2024-05-27");
  g_autoptr (JyBoard) tuesday = board_of (m, "2024-05-28");
  g_autoptr (JyBoard) later = NULL;

  g_assert_false (jy_board_row (sunday, "11-2")->overdue);
  g_assert_true (jy_board_row (tuesday, "11-2")->overdue);
  g_assert_cmpstr (jy_board_row (tuesday, "11-2")->next, ==, "verify");
  g_assert_cmpuint (tuesday->overdue, ==, 2);

  case_maker_do (
      m, "leader", "extend", "2024-05-28",
      "{\"clock\":\"item\",\"item\":\"11-2\",\"due\":\"2024-07-31\",\"reason\":\"施工\"}");
  later = board_of (m, "2024-05-29");
  g_assert_false (jy_board_row (later, "11-2")->overdue);
  g_assert_cmpuint (jy_board_row (later, "11-2")->moved->len, ==, 1);
}

static void
test_ladder (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "served");
  static const char *const urgings[] = {
    "{\"means\":\"phone\",\"record\":\"电话\"}",
    "{\"means\":\"letter\",\"record\":\"函\"}",
    "{\"means\":\"letter\",\"record\":\"再函\"}",
  };
  static const JyRung rungs[] = { JY_RUNG_POLITE, JY_RUNG_FIRM, JY_RUNG_FIRM };
  static const guint letters[] = { 0, 1, 2 };
  static const JyRung next[] = { JY_RUNG_FIRM, JY_RUNG_FIRM, JY_RUNG_ESCALATION };

  for (guint i = 0; i < G_N_ELEMENTS (urgings); i++)
    {
      g_autofree char *day = g_strdup_printf ("2024-06-%02u", 3 + i * 7);
      g_autoptr (JyBoard) board = NULL;
      const JyBoardPart *part;
      const JyUrging *urging;

      case_maker_do (m, "handler", "urge", day, urgings[i]);
      board = board_of (m, "2024-07-01");
      part = board->parts->pdata[0];
      g_assert_cmpuint (part->urgings->len, ==, i + 1);
      urging = part->urgings->pdata[i];
      g_assert_cmpint (urging->rung, ==, rungs[i]);
      g_assert_cmpuint (urging->letter, ==, letters[i]);
      g_assert_cmpint (part->next, ==, next[i]);
    }
  case_maker_do (m, "leader", "escalate", "2024-06-24",
                 "{\"way\":\"superior\",\"to\":\"市院\",\"reason\":\"三次督促未复\"}");
  {
    g_autoptr (JyBoard) board = board_of (m, "2024-07-01");
    const JyBoardPart *part = board->parts->pdata[0];

    g_assert_cmpuint (part->escalations->len, ==, 1);
    g_assert_cmpstr (jy_board_last (part->escalations)->word, ==, "superior");
  }
}

/* The house may climb quicker or slower. */
static void
test_thresholds (void)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JySettings) settings = NULL;

  g_hash_table_insert (values, (gpointer) "house.urge-firm", (gpointer) "1");
  g_hash_table_insert (values, (gpointer) "house.urge-escalate", (gpointer) "2");
  settings = jy_settings_new (values);
  g_assert_cmpint (jy_rung_after (0, settings), ==, JY_RUNG_FIRM);
  g_assert_cmpint (jy_rung_after (2, settings), ==, JY_RUNG_ESCALATION);
  g_assert_cmpint (jy_rung_after (0, NULL), ==, JY_RUNG_POLITE);
  g_assert_cmpint (jy_rung_after (1, NULL), ==, JY_RUNG_FIRM);
  g_assert_cmpint (jy_rung_after (3, NULL), ==, JY_RUNG_ESCALATION);
}

static const JyClosingHurdle *
hurdle (GPtrArray *list, JyClosingHurdleKind kind)
{
  for (guint i = 0; i < list->len; i++)
    if (((JyClosingHurdle *) list->pdata[i])->kind == kind)
      return list->pdata[i];
  return NULL;
}

/* The panel and the guards say the same: none left, and the case closes. */
static void
test_hurdles (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autoptr (GPtrArray) first = jy_closing_hurdles (m->record);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *refused = NULL;

  /* Each measure once, though its clock runs too; and the addressee. */
  g_assert_cmpuint (first->len, ==, 3);
  g_assert_cmpstr (hurdle (first, JY_HURDLE_ITEM)->action, ==, "verify");
  g_assert_cmpstr (hurdle (first, JY_HURDLE_ITEM)->item, ==, "11-1");
  g_assert_cmpstr (hurdle (first, JY_HURDLE_UNSETTLED)->action, ==, "verify");
  g_assert_null (hurdle (first, JY_HURDLE_EVALUATE));

  case_maker_do (m, "handler", "verify", "2024-05-15",
                 "{\"item\":\"11-1\",\"verdict\":\"verified\",\"proof\":\"查看\"}");
  case_maker_do (m, "handler", "settle", "2024-06-21", "{\"outcome\":\"partial\"}");
  second = jy_closing_hurdles (m->record);
  g_assert_cmpuint (second->len, ==, 2);
  g_assert_nonnull (hurdle (second, JY_HURDLE_EVALUATE));
  case_maker_do (m, "handler", "evaluate", "2024-06-25",
                 "{\"verdict\":\"partial\",\"effect\":\"部分\"}");
  third = jy_closing_hurdles (m->record);
  g_assert_cmpuint (third->len, ==, 1);
  g_assert_cmpstr (hurdle (third, JY_HURDLE_ITEM)->action, ==, "re-open");
  refused = case_maker_try (m, "leader", "close", "2024-06-28",
                            "{\"code\":\"partial\",\"conclusion\":\"结案\"}");
  g_assert_nonnull (refused);
  g_assert_nonnull (strstr (refused, hurdle (third, JY_HURDLE_ITEM)->message));
  case_maker_do (m, "leader", "close", "2024-06-28",
                 "{\"code\":\"partial\",\"conclusion\":\"结案\",\"override-reason\":\"单位撤销\"}");
  none = jy_closing_hurdles (m->record);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_relapse (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2025-12-31", "governance", "none", "following");

  case_maker_do (m, "handler", "verify", "2024-05-15",
                 "{\"item\":\"11-1\",\"verdict\":\"verified\",\"proof\":\"查看\"}");
  case_maker_do (m, "handler", "verify", "2024-05-15",
                 "{\"item\":\"11-2\",\"verdict\":\"verified\",\"proof\":\"查看\"}");
  case_maker_do (m, "handler", "settle", "2024-06-21", "{\"outcome\":\"rectified\"}");
  case_maker_do (m, "handler", "evaluate", "2024-06-25",
                 "{\"verdict\":\"rectified\",\"effect\":\"良好\"}");
  case_maker_do (m, "leader", "close", "2024-06-28",
                 "{\"code\":\"verified\",\"conclusion\":\"结案\"}");
  g_assert_cmpint (m->record->relapsed_on, ==, JY_DATE_NONE);
  case_maker_do (m, "handler", "look-back", "2024-09-20",
                 "{\"place\":\"市场\",\"found\":\"又占道\",\"relapsed\":true}");
  g_assert_cmpint (m->record->relapsed_on, ==, jy_date_parse ("2024-09-20", NULL));
  case_maker_do (m, "handler", "look-back", "2024-12-20",
                 "{\"place\":\"市场\",\"found\":\"已恢复\",\"relapsed\":false}");
  g_assert_cmpint (m->record->relapsed_on, ==, JY_DATE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/board/three-columns", test_three_columns);
  g_test_add_func ("/domain/board/overdue", test_overdue);
  g_test_add_func ("/domain/board/ladder", test_ladder);
  g_test_add_func ("/domain/board/thresholds", test_thresholds);
  g_test_add_func ("/domain/closing/hurdles", test_hurdles);
  g_test_add_func ("/domain/closing/relapse", test_relapse);
  return g_test_run ();
}
