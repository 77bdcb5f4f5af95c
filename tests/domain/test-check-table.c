/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "check-fixture.h"
#include "sample-recommendation.h"

/* All 36 checks, each with what triggers it and without. */

/* -- what triggers each check */

#define SPOIL(name) static void name (CheckFixture *f)
#define SECTION(name, member, json)                                                                \
  SPOIL (name)                                                                                     \
  {                                                                                                \
    check_fixture_section (f, member, json);                                                       \
  }

SPOIL (l01)
{
  g_hash_table_remove_all (f->background->agencies);
}

SPOIL (l02)
{
  f->agency->rank = JY_RANK_CITY;
}

SPOIL (l03)
{
  sample_set_fact (f->record, "situation", NULL);
}

SECTION (l04, "source", NULL)
SECTION (l05, "evidence", "[]")
SECTION (l06, "problems", "[]")
SECTION (l07, "suggestions", "[]")
SECTION (l08, "suggestions",
         "[{\"id\":\"s1\",\"text\":\"每月检查一次\",\"problems\":[\"p1\"],"
         "\"basis\":[\"《城镇燃气管理条例》第四十一条\"]}]")
SECTION (l09, "suggestions",
         "[{\"id\":\"s1\",\"text\":\"每月检查一次\",\"problems\":[\"p1\",\"p2\"]}]")
SECTION (l10, "other", "\"依照《中华人民共和国合同法》第八条办理。\"")
SECTION (l11, "objection-days", NULL)
SECTION (l12, "reply", "{\"months\":3}")

SPOIL (l13)
{
  f->more.number = "示检社建【2024】第012号";
}

SPOIL (l14)
{
  f->more.number_taken = "void";
}

SPOIL (l15)
{
  f->record->passed_on = JY_DATE_NONE;
}

SPOIL (l16)
{
  f->record->type = JY_TYPE_RETRIAL;
  f->record->approved_by_committee = FALSE;
}

SPOIL (l17)
{
  f->record->concluded_on = JY_DATE_NONE;
}

SPOIL (l18)
{
  check_fixture_clock (f, "investigation", NULL, jy_date_from_ymd (2024, 2, 10),
                       jy_date_from_ymd (2024, 2, 20));
}

SPOIL (l19)
{
  f->gate = JY_GATE_SERVE;
  f->more.serve_way = "pronounced";
}

SPOIL (l20)
{
  f->record->approved_on = jy_date_from_ymd (2024, 1, 1);
}

SECTION (l21, "problems",
         "[{\"id\":\"p1\",\"text\":\"日常管理不到位。\"},{\"id\":\"p2\",\"text\":\"没有落实。\"}]")

SPOIL (l22)
{
  JySimilar *similar = g_new0 (JySimilar, 1);

  similar->id = g_strdup ("other");
  similar->title = g_strdup ("关于另一件事的检察建议");
  similar->percent = 85;
  g_ptr_array_add (f->background->similar, similar);
}

SPOIL (l23)
{
  f->background->issues = (JyIssueCount){ 10, 9, 6, 5 };
}

SPOIL (l24)
{
  static char *duties[] = { (char *) "学校教育教学", NULL };

  f->more.duties = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (f->more.duties, (gpointer) "agency-1", duties);
}

SPOIL (l25)
{
  sample_set_fact (f->record, "nonprosecution-kind", "discretionary");
}

SECTION (l26, "other", "\"责令你局限期改正。\"")
SECTION (l27, "facts", "\"经查，王某身份证号为510113199001011234。\"")

SPOIL (l28)
{
  check_fixture_send_out (f);
  check_fixture_clock (f, "filing", "policy", jy_date_from_ymd (2024, 3, 11), JY_DATE_NONE);
}

SPOIL (l29)
{
  check_fixture_send_out (f);
  check_fixture_event (f, "copy", "{\"to\":\"示例区人民政府\"}");
}

SPOIL (l30)
{
  JyAddressee *addressee = check_fixture_send_out (f);

  addressee->replied_on = jy_date_from_ymd (2024, 4, 30);
  check_fixture_event (
      f, "reply",
      "{\"class\":\"full\",\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\"}]}");
}

SPOIL (l31)
{
  check_fixture_send_out (f);
  check_fixture_clock (f, "reply", NULL, jy_date_from_ymd (2024, 5, 6), JY_DATE_NONE);
}

SPOIL (l32)
{
  check_fixture_send_out (f);
  f->gate = JY_GATE_ESCALATE;
  f->more.escalating = "a1";
}

SPOIL (l33)
{
  f->record->type = JY_TYPE_PUBLIC_INTEREST;
  check_fixture_section (f, "suggestions",
                         "[{\"id\":\"s1\",\"text\":\"希望引起重视。\",\"problems\":[\"p1\",\"p2\"],"
                         "\"basis\":[\"《城镇燃气管理条例》第四十一条\"]}]");
}

SECTION (l34, "facts", "\"经查,三家供应站超量储存气瓶.\"")
SECTION (l35, "contact", "\"×××检察官 028-00000000\"")
SECTION (l36, "facts", "\"经走访查明，三家供应站超量储存气瓶，见附件2。\"")

static const struct
{
  void (*spoil) (CheckFixture *f);
  JySeverity severity;
} rows[] = {
  { l01, JY_SEVERITY_ERROR },   { l02, JY_SEVERITY_ERROR },   { l03, JY_SEVERITY_ERROR },
  { l04, JY_SEVERITY_ERROR },   { l05, JY_SEVERITY_ERROR },   { l06, JY_SEVERITY_ERROR },
  { l07, JY_SEVERITY_ERROR },   { l08, JY_SEVERITY_ERROR },   { l09, JY_SEVERITY_ERROR },
  { l10, JY_SEVERITY_WARNING }, { l11, JY_SEVERITY_ERROR },   { l12, JY_SEVERITY_ERROR },
  { l13, JY_SEVERITY_ERROR },   { l14, JY_SEVERITY_ERROR },   { l15, JY_SEVERITY_ERROR },
  { l16, JY_SEVERITY_ERROR },   { l17, JY_SEVERITY_ERROR },   { l18, JY_SEVERITY_WARNING },
  { l19, JY_SEVERITY_ERROR },   { l20, JY_SEVERITY_ERROR },   { l21, JY_SEVERITY_WARNING },
  { l22, JY_SEVERITY_WARNING }, { l23, JY_SEVERITY_WARNING }, { l24, JY_SEVERITY_WARNING },
  { l25, JY_SEVERITY_ERROR },   { l26, JY_SEVERITY_ERROR },   { l27, JY_SEVERITY_WARNING },
  { l28, JY_SEVERITY_WARNING }, { l29, JY_SEVERITY_WARNING }, { l30, JY_SEVERITY_WARNING },
  { l31, JY_SEVERITY_WARNING }, { l32, JY_SEVERITY_ERROR },   { l33, JY_SEVERITY_WARNING },
  { l34, JY_SEVERITY_HINT },    { l35, JY_SEVERITY_WARNING }, { l36, JY_SEVERITY_WARNING },
};

static void
test_each (void)
{
  gsize n;
  const JyCheck *checks = jy_checks (&n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < n; i++)
    {
      CheckFixture *f = check_fixture_new ();
      g_autoptr (GPtrArray) clean = check_fixture_run (f);
      g_autoptr (GPtrArray) spoilt = NULL;
      const JyFinding *finding;

      finding = check_fixture_find (clean, checks[i].id);
      if (finding)
        g_error ("%s is found in the right letter: %s", checks[i].id, finding->message);
      rows[i].spoil (f);
      spoilt = check_fixture_run (f);
      finding = check_fixture_find (spoilt, checks[i].id);
      if (!finding)
        g_error ("%s is not found", checks[i].id);
      if (finding->severity != rows[i].severity)
        g_error ("%s is %s: %s", checks[i].id, jy_severity_id (finding->severity),
                 finding->message);
      g_assert_cmpstr (finding->basis, ==, checks[i].basis);
      check_fixture_free (f);
    }
}

/* The same letters seen from an action: only what holds it, and no text is read once it is out. */
static void
test_errors_only (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CheckFixture *f = check_fixture_new ();
      g_autoptr (JyDraft) draft = NULL;
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GPtrArray) some = NULL;
      JyCheckContext context;
      guint errors = 0;

      rows[i].spoil (f);
      all = check_fixture_run (f);
      draft = jy_draft_read (f->record->sections, NULL);
      context = jy_check_background_context (f->background);
      context.draft = draft;
      context.number = f->more.number;
      context.number_taken = f->more.number_taken;
      context.serve_way = f->more.serve_way;
      context.escalating = f->more.escalating;
      context.errors_only = TRUE;
      some = jy_checks_run (&context, f->gate);
      for (guint k = 0; k < all->len; k++)
        {
          const JyFinding *one = all->pdata[k];

          if (one->severity != JY_SEVERITY_ERROR)
            continue;
          errors++;
          if (!check_fixture_find (some, one->id))
            g_error ("%s is not seen by the action", one->id);
        }
      for (guint k = 0; k < some->len; k++)
        errors -= ((const JyFinding *) some->pdata[k])->severity == JY_SEVERITY_ERROR;
      g_assert_cmpuint (errors, ==, 0);
      check_fixture_free (f);
    }
}

/* -- wording that is right, or wrong, by section */

static void
test_wording (void)
{
  static const struct
  {
    const char *id;
    const char *member;
    const char *json;
    guint count;
  } cases[] = {
    { "L10", "other", "\"依照《中华人民共和国食品安全法》第一百五十四条办理。\"", 0 },
    { "L10", "other", "\"依照《中华人民共和国食品安全法》第一百五十五条办理。\"", 1 },
    { "L10", "other", "\"依照《食品安全法》第四十六条办理。\"", 1 },
    { "L10", "other", "\"依照食品安全法第四十六条办理。\"", 1 },
    { "L10", "other", "\"依照《中华人民共和国食品安全法》第46条办理。\"", 1 },
    { "L10", "other", "\"依照《中华人民共和国食品安全法第四十六条办理。\"", 2 },
    { "L10", "other", "\"依照《某市养犬管理条例》第九条办理。\"", 1 },
    { "L10", "other", "\"已制作《现场笔录》。\"", 0 },
    { "L13", "other", "\"参照川府发[2020]1号文件。\"", 1 },
    { "L13", "other", "\"参照川府发（2020）第01号文件。\"", 1 },
    { "L13", "other", "\"参照川府发〔2020〕1号文件。\"", 0 },
    { "L13", "other", "\"见（2024）川0113民初12号判决。\"", 0 },
    { "L21", "problems",
      "[{\"id\":\"p1\",\"text\":\"管理不到位。抽查五家，三家无记录。\"},"
      "{\"id\":\"p2\",\"text\":\"2024年未检查\"}]",
      0 },
    { "L21", "suggestions",
      "[{\"id\":\"s1\",\"text\":\"切实加强监管。\",\"problems\":[\"p1\",\"p2\"],\"basis\":["
      "\"《城镇燃气管理条例》第四十一条\"]}]",
      1 },
    { "L21", "suggestions",
      "[{\"id\":\"s1\",\"text\":\"加强监管，每月抽检一次。\",\"problems\":[\"p1\",\"p2\"],"
      "\"basis\":["
      "\"《城镇燃气管理条例》第四十一条\"]}]",
      0 },
    { "L27", "facts", "\"被害人张小明（2012年出生）陈述。\"", 1 },
    { "L27", "facts", "\"被害人张某某（2012年出生）陈述。\"", 0 },
    { "L27", "facts", "\"有被害人陈述、证人证言等证据。\"", 0 },
    { "L27", "facts", "\"联系电话13812345678。\"", 1 },
    { "L27", "facts", "\"共投入5101131990010112元。\"", 0 },
    { "L34", "facts", "\"2024.3.1检查三家。\"", 1 },
    { "L34", "facts", "\"2024年03月01日检查三家。\"", 1 },
    { "L34", "facts", "\"2024年3月1日检查三家。\"", 0 },
    { "L34", "facts", "\"二〇二四年检查三家。\"", 1 },
    { "L34", "facts", "\"检查１２家。\"", 1 },
    { "L34", "facts", "\"检查 三家，，均合格。\"", 2 },
    { "L34", "source", "\"示例区住房和城乡建设局\\n本院在办案中发现。\"", 1 },
    { "L34", "source", "\"示例区住房和城乡建设局：\\n本院在办案中发现。\"", 0 },
    { "L34", "contact", "\" \"", 1 },
    { "L36", "facts", "\"见附件。\"", 1 },
    { "L36", "attachments", "[\"清单\"]", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CheckFixture *f = check_fixture_new ();
      g_autoptr (GPtrArray) findings = NULL;
      guint count = 0;

      check_fixture_section (f, cases[i].member, cases[i].json);
      findings = check_fixture_run (f);
      for (guint k = 0; k < findings->len; k++)
        count += g_str_equal (((JyFinding *) findings->pdata[k])->id, cases[i].id);
      if (count != cases[i].count)
        g_error ("%s: %u findings in %s", cases[i].id, count, cases[i].json);
      check_fixture_free (f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/check/each", test_each);
  g_test_add_func ("/domain/check/errors-only", test_errors_only);
  g_test_add_func ("/domain/check/wording", test_wording);
  return g_test_run ();
}
