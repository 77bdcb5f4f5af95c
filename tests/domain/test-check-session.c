/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "check-fixture.h"

/* Repairs, and the live session against the whole check. */

/* -- repairs */

static gboolean
says (GPtrArray *findings, const JyFinding *one)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *other = findings->pdata[i];

      if (g_str_equal (other->message, one->message) && other->offset == one->offset
          && g_strcmp0 (other->place, one->place) == 0 && g_str_equal (other->section, one->section)
          && other->part == one->part && g_strcmp0 (other->excerpt, one->excerpt) == 0)
        return TRUE;
    }
  return FALSE;
}

static const JyFinding *
first_repair (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = findings->pdata[i];

      if (finding->repair && !g_str_equal (finding->section, "number"))
        return finding;
    }
  return NULL;
}

/* Applies repairs until none is left; each takes its own finding away. */
static guint
repair_all (CheckFixture *f)
{
  for (guint n = 0; n < 500; n++)
    {
      g_autoptr (GPtrArray) before = check_fixture_run (f);
      g_autoptr (GPtrArray) after = NULL;
      const JyFinding *finding = first_repair (before);
      JsonObject *sections;

      if (!finding)
        return n;
      sections = jy_finding_repair_sections (finding, f->record->sections);
      if (!sections)
        g_error ("cannot repair %s %s", finding->section, finding->message);
      json_object_unref (f->record->sections);
      f->record->sections = f->sections = sections;
      after = check_fixture_run (f);
      if (says (after, finding))
        g_error ("still there after the repair “%s”: %s", finding->repair, finding->message);
    }
  g_error ("repairs do not end");
}

static void
test_repairs (void)
{
  CheckFixture *f = check_fixture_new ();

  check_fixture_section (
      f, "facts",
      "\"2024.3.1,依照食品安全法第46条、第四十七条,检查１２家（见川府发[2020]第01号）."
      "《消防法》46条。。二〇二三年 检查\"");
  check_fixture_section (f, "suggestions",
                         "[{\"id\":\"s1\",\"text\":\"每月检查一次\",\"problems\":[\"p1\",\"p2\"],"
                         "\"basis\":[\"《安全生产法》第6条\"]}]");
  g_assert_cmpuint (repair_all (f), >=, 10);
  g_assert_cmpstr (jy_json_text (f->sections, "facts"), ==,
                   "2024年3月1日，依照《中华人民共和国食品安全法》第四十六条、第四十七条，检查12家"
                   "（见川府发〔2020〕1号）."
                   "《中华人民共和国消防法》第四十六条。2023年检查");
  check_fixture_free (f);
}

static char *
random_text (GRand *random, guint longest)
{
  static const char *const pieces[] = { "检查",      "《",
                                        "》",        "食品安全法",
                                        "第",        "条",
                                        "46",        "四十六",
                                        "。",        ",",
                                        "，",        ".",
                                        "(",         ")",
                                        "２０",      "2024",
                                        "年",        "03月",
                                        "5日",       "-",
                                        "〔",        "[",
                                        "]",         "号",
                                        "附件",      "被害人张小明，",
                                        "\n",        " ",
                                        "×××",       "加强",
                                        "责令你局",  "𠮷",
                                        "🙂",      "བོད",
                                        "款",        "之",
                                        "、",        "13812345678",
                                        "必须",      "否则",
                                        "！",        "民法典第",
                                        "（",        "）",
                                        "人民检察院" };
  GString *text = g_string_new (NULL);

  for (guint n = (guint) g_rand_int_range (random, 0, (gint32) longest); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Any text: no crash, ranges within the text, repairs that end. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 150; i++)
    {
      CheckFixture *f = check_fixture_new ();
      g_autofree char *facts = random_text (random, 40);
      g_autoptr (GPtrArray) findings = NULL;

      json_object_set_string_member (f->sections, "facts", facts);
      findings = check_fixture_run (f);
      for (guint k = 0; k < findings->len; k++)
        {
          const JyFinding *finding = findings->pdata[k];

          if (!g_str_equal (finding->section, "facts"))
            continue;
          g_assert_cmpuint (finding->offset + finding->length, <=, strlen (facts));
          g_assert_true (g_utf8_validate (facts + finding->offset, (gssize) finding->length, NULL));
          g_assert_true (g_utf8_validate (finding->message, -1, NULL));
        }
      repair_all (f);
      check_fixture_free (f);
    }
}

/* -- live */

static void
assert_same (GPtrArray *live, GPtrArray *whole)
{
  g_assert_cmpuint (live->len, ==, whole->len);
  for (guint i = 0; i < live->len; i++)
    {
      const JyFinding *one = live->pdata[i];
      const JyFinding *other = whole->pdata[i];

      g_assert_cmpstr (one->id, ==, other->id);
      g_assert_cmpstr (one->message, ==, other->message);
      g_assert_cmpstr (one->section, ==, other->section);
      g_assert_cmpstr (one->place, ==, other->place);
      g_assert_cmpuint (one->offset, ==, other->offset);
      g_assert_cmpuint (one->length, ==, other->length);
      g_assert_cmpint (one->severity, ==, other->severity);
    }
}

/* However the text is typed, the session finds what the whole check finds. */
static void
test_live_equals_whole (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  CheckFixture *f = check_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCheckSession) session = jy_check_session_new (f->background, f->sections, &error);
  g_autoptr (GString) facts = g_string_new (jy_json_text (f->sections, "facts"));

  g_assert_no_error (error);
  f->more.number = NULL;
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *piece = random_text (random, 6);
      glong length = g_utf8_strlen (facts->str, -1);
      glong from = length > 0 ? g_rand_int_range (random, 0, (gint32) length) : 0;
      glong more = g_rand_int_range (random, 0, 8);
      glong until = MIN (length, from + more);
      gsize first = (gsize) (g_utf8_offset_to_pointer (facts->str, from) - facts->str);
      gsize last = (gsize) (g_utf8_offset_to_pointer (facts->str, until) - facts->str);
      g_autoptr (GPtrArray) live = NULL;
      g_autoptr (GPtrArray) whole = NULL;

      g_string_erase (facts, (gssize) first, (gssize) (last - first));
      g_string_insert (facts, (gssize) first, piece);
      g_assert_true (jy_check_session_set_text (session, "facts", NULL, -1, facts->str));
      json_object_set_string_member (f->sections, "facts", facts->str);
      live = jy_check_session_findings (session, f->gate);
      whole = check_fixture_run (f);
      assert_same (live, whole);
    }
  check_fixture_free (f);
}

static void
test_live_places (void)
{
  CheckFixture *f = check_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCheckSession) session = jy_check_session_new (f->background, f->sections, &error);
  g_autoptr (GPtrArray) findings = NULL;
  const JyFinding *finding;

  g_assert_true (jy_check_session_set_text (session, "suggestions", "s2", -1, "切实加强监管。"));
  g_assert_true (jy_check_session_set_text (session, "suggestions", "s2", 1, "《合同法》第八条"));
  g_assert_true (jy_check_session_set_text (session, "evidence", "e2", -1, "待补"));
  g_assert_true (jy_check_session_set_text (session, "source", NULL, -1, ""));
  g_assert_false (jy_check_session_set_text (session, "suggestions", "s9", -1, "无此条"));
  g_assert_false (jy_check_session_set_text (session, "evidence", "e9", -1, "无此条"));
  findings = jy_check_session_findings (session, JY_GATE_SUBMIT);
  g_assert_nonnull (check_fixture_find (findings, "L04"));
  finding = check_fixture_find (findings, "L21");
  g_assert_cmpstr (finding->place, ==, "s2");
  finding = check_fixture_find (findings, "L35");
  g_assert_cmpstr (finding->place, ==, "e2");
  finding = check_fixture_find (findings, "L10");
  g_assert_cmpstr (finding->place, ==, "s2");
  g_assert_cmpint (finding->part, ==, 1);
  /* Other sections: what stayed is not read again. */
  {
    guint64 looked = jy_check_session_looked (session);

    g_assert_true (jy_check_session_set_sections (session, f->sections, &error));
    g_assert_cmpuint (jy_check_session_looked (session) - looked, <, 120);
    g_clear_pointer (&findings, g_ptr_array_unref);
    findings = jy_check_session_findings (session, JY_GATE_SUBMIT);
    g_assert_null (check_fixture_find (findings, "L04"));
  }
  check_fixture_free (f);
}

/* A keystroke in 20,000 characters reads one sentence, wherever it falls and also where the text is
 * one paragraph; without any mark at all it reads a piece of it. */
static void
test_keystroke (void)
{
  static const char *const sentences[]
      = { "经走访查明，供应站超量储存气瓶，其中一家未建立用户档案。",
          "经走访查明，供应站超量储存气瓶，\n",
          "经走访查明供应站超量储存气瓶其中一家未建立用户档案" };

  for (gsize s = 0; s < G_N_ELEMENTS (sentences); s++)
    {
      CheckFixture *f = check_fixture_new ();
      g_autoptr (GString) facts = g_string_new (NULL);
      g_autoptr (JyCheckSession) session = NULL;
      guint64 whole;

      while (g_utf8_strlen (facts->str, -1) < 20000)
        for (guint i = 0; i < 50; i++)
          g_string_append (facts, sentences[s]);
      json_object_set_string_member (f->sections, "facts", facts->str);
      session = jy_check_session_new (f->background, f->sections, NULL);
      whole = jy_check_session_looked (session);
      g_assert_cmpuint (whole, >=, 20000);
      for (guint i = 1; i < 10; i++)
        {
          guint64 before = jy_check_session_looked (session);
          glong length = g_utf8_strlen (facts->str, -1);
          const char *at = g_utf8_offset_to_pointer (facts->str, length * i / 10);

          g_string_insert (facts, at - facts->str, "字");
          g_assert_true (jy_check_session_set_text (session, "facts", NULL, -1, facts->str));
          g_assert_cmpuint (jy_check_session_looked (session) - before, <=, whole / 10);
        }
      check_fixture_free (f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/check/repairs", test_repairs);
  g_test_add_func ("/domain/check/random", test_random);
  g_test_add_func ("/domain/check/live-equals-whole", test_live_equals_whole);
  g_test_add_func ("/domain/check/live-places", test_live_places);
  g_test_add_func ("/domain/check/keystroke", test_keystroke);
  return g_test_run ();
}
