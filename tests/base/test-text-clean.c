/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text-clean.h"

static void
check (const char *text, gboolean lines, const char *expected)
{
  g_autofree char *clean = jy_text_clean (text, -1, lines);

  g_assert_cmpstr (clean, ==, expected);
}

static void
test_spaces (void)
{
  check ("经\302\240查\342\200\213，两家 \342\200\257  市场", TRUE, "经 查，两家 市场");
  check ("\343\200\200\343\200\200本院发现", TRUE, "本院发现");
  check ("第\t1\t条", TRUE, "第 1 条");
}

/* Figures of either width, punctuation and quotation marks are the writer's. */
static void
test_kept (void)
{
  check ("１２３ 123（一）“整改”‘落实’—…", TRUE, "１２３ 123（一）“整改”‘落实’—…");
  check ("𠮷㐂བོད་ཡིག ئۇيغۇر", TRUE, "𠮷㐂བོད་ཡིག ئۇيغۇر");
  /* A family in one sign is held together by joiners. */
  check ("👨\342\200\215👩", TRUE, "👨\342\200\215👩");
}

static void
test_lines (void)
{
  check ("一\r\n二\r三\n\n\n四\v五\342\200\250六\n", TRUE, "一\n二\n三\n四\n五\n六");
  check ("一\r\n二\n", FALSE, "一 二");
  check ("• 一\n\357\202\267\t二\n  ■ 三\n3·15 不变", TRUE, "一\n二\n三\n3·15 不变");
}

static void
test_control (void)
{
  g_autofree char *broken = jy_text_clean ("甲\377乙", -1, TRUE);
  g_autofree char *part = jy_text_clean ("甲乙丙", 6, TRUE);

  check ("甲\001\002乙\033丙\177", TRUE, "甲乙丙");
  check ("\357\273\277甲\357\277\274乙", TRUE, "甲乙");
  check (" \n \t\343\200\200\n", TRUE, "");
  check (NULL, TRUE, "");
  g_assert_cmpstr (broken, ==, "甲乙");
  g_assert_cmpstr (part, ==, "甲乙");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-clean/spaces", test_spaces);
  g_test_add_func ("/base/text-clean/kept", test_kept);
  g_test_add_func ("/base/text-clean/lines", test_lines);
  g_test_add_func ("/base/text-clean/control", test_control);
  return g_test_run ();
}
