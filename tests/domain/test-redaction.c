/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/error.h"
#include "domain/redaction-text.h"
#include "store/redaction-xml.h"

static JyRedactionRules *rules;

static char *
seed (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SEEDS"), "redaction", "redaction.xml", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* @texts with what goes masked. */
static char **
mask_all (const char *const *texts, const JyRedactionRequest *request, GPtrArray **found)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *masked = g_ptr_array_new ();

  for (guint i = 0; texts[i]; i++)
    g_ptr_array_add (list, (gpointer) texts[i]);
  findings = jy_redaction_find (rules, list, request, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; texts[i]; i++)
    {
      GString *text = g_string_new (NULL);
      gsize at = 0;

      for (guint f = 0; f < findings->len; f++)
        {
          const JyRedactionFinding *one = findings->pdata[f];

          if (one->text != i || one->kept)
            continue;
          g_assert_cmpuint (one->start, >=, at);
          g_assert_cmpuint (one->end, >, one->start);
          g_string_append_len (text, texts[i] + at, (gssize) (one->start - at));
          g_string_append (text, one->replacement);
          at = one->end;
        }
      g_string_append (text, texts[i] + at);
      g_assert_true (g_utf8_validate (text->str, -1, NULL));
      g_ptr_array_add (masked, g_string_free (text, FALSE));
    }
  g_ptr_array_add (masked, NULL);
  if (found)
    *found = g_steal_pointer (&findings);
  return (char **) g_ptr_array_free (masked, FALSE);
}

static char *
mask (const char *text)
{
  const char *const texts[] = { text, NULL };
  const JyRedactionRequest request = { 0 };
  g_auto (GStrv) masked = mask_all (texts, &request, NULL);

  return g_strdup (masked[0]);
}

static void
becomes (const char *text, const char *expected)
{
  g_autofree char *masked = mask (text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
test_numbers (void)
{
  becomes ("身份证号11010119900307447X，男", "身份证号×××，男");
  becomes ("身份证号11010119900307447x。", "身份证号×××。");
  becomes ("公民身份号码：110101 19900307 447X。", "公民身份号码：×××。");
  becomes ("１１０１０１１９９００３０７４４７Ｘ", "×××");
  becomes ("110101-1990-0307-447x在案", "×××在案");
  becomes ("老号110101900307447的", "老号×××的");
  becomes ("电话138-1234-5678", "电话×××");
  becomes ("拨打１３８ １２３４ ５６７８。", "拨打×××。");
  becomes ("拨打+8613812345678。", "拨打×××。");
  becomes ("座机010-65001234转", "座机×××转");
  becomes ("(028)87654321", "×××");
  becomes ("账号6222 0212 3456 7890 123，", "账号×××，");
  becomes ("开户行账号3500001234567890", "开户行账号×××");
  becomes ("驾驶京A·12345号车", "驾驶×××号车");
  becomes ("驾驶川ＡD12345小型车", "驾驶×××小型车");
  becomes ("邮箱zhang.san@example.com，微信zhangsan_88。", "邮箱×××，微信×××。");
  becomes ("护照E12345678", "护照×××");
  becomes ("不动产权第0012345号房屋", "不动产权×××房屋");
  becomes ("摘要0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef止",
           "摘要（略）止");
  /* Zero-width characters hide nothing. */
  becomes ("1381234\xe2\x80\x8b"
           "5678",
           "×××");
}

static void
test_what_stays (void)
{
  static const char *const stays[] = {
    "测检建〔2026〕12号",
    "依据《中华人民共和国食品安全法》第三十三条第一款第（五）项",
    "2026年3月7日前书面回复",
    "查处违法广告120处，罚款350000元",
    "统一社会信用代码11510113MB0000001A",
    "未成年人保护工作，未成年人安全，学生安全，被害人陈述，证人证言",
    "消费者权益保护，当事人双方，居民小区，职工工资",
    "被告人王某某、李某犯盗窃罪",
    "示例区教育局、示例区市场监督管理局",
    "自收到本检察建议书之日起两个月内",
    "张某某",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stays); i++)
    becomes (stays[i], stays[i]);
}

static void
test_people (void)
{
  becomes ("被害人李小明报警", "被害人李某某报警");
  becomes ("犯罪嫌疑人欧阳锋（男）与证人王芳", "犯罪嫌疑人欧阳某某（男）与证人王某某");
  becomes ("被告人张三、李四和王五盗窃", "被告人张某某、李某某和王某某盗窃");
  /* One person, one substitute; another of the same surname, another. */
  becomes ("被害人张伟。张伟称，证人张丽在场。张　伟同意，张丽签字。",
           "被害人张某某。张某某称，证人张某某2在场。张某某同意，张某某2签字。");
  /* How long a name is may be told by its other places alone. */
  becomes ("证人刘昶讲了。刘昶手机坏了。", "证人刘某某讲了。刘某某手机坏了。");
  becomes ("证人刘昶讲了。", "证人刘某某了。");
  /* Who is masked already is somebody else. */
  becomes ("张某某报案，被害人张伟称", "张某某报案，被害人张某某2称");
  becomes ("被告人阿依古丽·买买提到案", "被告人阿某某到案");
  becomes ("赵敏（女，1990年生）", "赵某某（女，1990年生）");
  becomes ("出生于1990年3月7日", "出生于1990年×月×日");
}

/* The longer name comes before the one within it; nothing of an overlap is left. */
static void
test_overlaps (void)
{
  const char *const texts[] = { "王伟明、王伟和王伟明在场", "王伟 明", NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  JyRedactionRequest request = { .names = names };
  g_auto (GStrv) masked = NULL;
  const char *const marks[] = { "示例路第", "第三小学门口", NULL };
  const char *const overlapping[] = { "在示例路第三小学门口停车", NULL };
  const JyRedactionRequest marked = { .marks = marks };
  g_auto (GStrv) joined = NULL;

  g_ptr_array_add (names, "王伟");
  g_ptr_array_add (names, "王伟明");
  masked = mask_all (texts, &request, NULL);
  g_assert_cmpstr (masked[0], ==, "王某某、王某某2和王某某在场");
  g_assert_cmpstr (masked[1], ==, "王某某");
  joined = mask_all (overlapping, &marked, NULL);
  g_assert_null (strstr (joined[0], "小学"));
  g_assert_null (strstr (joined[0], "示例路"));
  becomes ("住示例省示例市示例区幸福路12号3单元402室13812345678", "住示例省示例市示例区×××××");
}

static void
test_homes (void)
{
  becomes ("被害人李小明，住示例省示例市示例县幸福镇光明村3组12号，务农",
           "被害人李某某，住示例省示例市示例县××，务农");
  becomes ("家庭住址：示例区阳光花园5栋2单元301室。", "家庭住址：示例区××。");
}

static void
test_by_hand (void)
{
  const char *const texts[] = { "绿源食品厂的刘大勇把13812345678给了李小明", NULL };
  const char *const marks[] = { "绿源 食品厂", "刘大勇", NULL };
  const char *const keeps[] = { "13812345678", NULL };
  const JyRedactionRequest request = { .marks = marks, .keeps = keeps };
  g_autoptr (GPtrArray) findings = NULL;
  g_auto (GStrv) masked = mask_all (texts, &request, &findings);
  guint kept = 0;

  g_assert_cmpstr (masked[0], ==, "×××的刘某某把13812345678给了李小明");
  for (guint i = 0; i < findings->len; i++)
    kept += ((JyRedactionFinding *) findings->pdata[i])->kept;
  g_assert_cmpuint (kept, ==, 1);
}

static void
test_minors (void)
{
  const char *const texts[] = { "未成年学生李小明就读于示例区第三小学五年级2班", NULL };
  const JyRedactionRequest request = { .minors = TRUE };
  g_auto (GStrv) masked = mask_all (texts, &request, NULL);

  g_assert_cmpstr (masked[0], ==, "未成年学生某某就读于某学校");
}

static void
test_certain (void)
{
  const char *const texts[] = { "办公电话010-65001234，手机13812345678", NULL };
  const JyRedactionRequest request = { .certain = TRUE };
  g_auto (GStrv) masked = mask_all (texts, &request, NULL);

  g_assert_cmpstr (masked[0], ==, "办公电话010-65001234，手机×××");
}

static void
test_same_every_time (void)
{
  const char *text = "被害人张伟、证人张丽、刘芳和被告人欧阳锋，13812345678";

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *one = mask (text);
      g_autofree char *two = mask (text);

      g_assert_cmpstr (one, ==, two);
    }
}

/* A text of others must not hold the program up: ten megabytes take some seconds. */
static void
test_hostile (void)
{
  static const char *const pieces[]
      = { "1", "张", "被害人", "a.a", "住示", "1 ", "患病", "、王五", "县市区", "·", "第0" };
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      const JyRedactionRequest request = { .minors = TRUE };
      const gsize size = i == 0 ? 10 * 1024 * 1024 : 512 * 1024;
      gint64 before = g_get_monotonic_time ();

      while (text->len < size)
        g_string_append (text, pieces[i]);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
      findings = jy_redaction_find (rules, texts, &request, NULL, &error);
      if (!findings)
        g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
      g_test_message ("%s: %.1f s%s%s", pieces[i],
                      (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC,
                      error ? ", " : "", error ? error->message : "");
      g_assert_cmpint (g_get_monotonic_time () - before, <, 200 * G_USEC_PER_SEC);
    }
}

/* A rule that needs too many steps says so, and nothing is taken for masked. */
static void
test_bounded (void)
{
  g_autofree char *xml = seed ();
  GString *changed = g_string_new (xml);
  g_autoptr (JyRedactionRules) slow = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  const JyRedactionRequest request = { 0 };

  g_string_replace (changed, "</pattern>", "</pattern><pattern>(?:a|aa|aaa)+b</pattern>", 1);
  slow = jy_redaction_rules_from_xml (changed->str, -1, &error);
  g_string_free (changed, TRUE);
  g_assert_no_error (error);
  g_ptr_array_add (texts, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacb");
  findings = jy_redaction_find (slow, texts, &request, NULL, &error);
  g_assert_null (findings);
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const JyRedactionRequest request = { 0 };

  g_ptr_array_add (texts, "13812345678");
  g_cancellable_cancel (cancellable);
  g_assert_null (jy_redaction_find (rules, texts, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_names_of_entries (void)
{
  static const struct
  {
    const char *entry;
    const char *name;
  } all[] = { { "李小明（经办人）", "李小明" },
              { "欧阳锋", "欧阳锋" },
              { "示例局经办人", NULL },
              { "王芳", "王芳" },
              { "王", NULL },
              { "", NULL },
              { " 赵敏 女", "赵敏" },
              { "李小明等三人", NULL },
              { "买买提·吐尔逊", "买买提·吐尔逊" } };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *name = jy_redaction_name_of (rules, all[i].entry);

      g_assert_cmpstr (name, ==, all[i].name);
    }
}

static void
refused (const char *from, const char *to)
{
  g_autofree char *xml = seed ();
  GString *changed = g_string_new (xml);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  g_assert_null (jy_redaction_rules_from_xml (changed->str, (gssize) changed->len, &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
  g_string_free (changed, TRUE);
}

static void
test_reading (void)
{
  refused ("kind=\"mark\"", "kind=\"nothing\"");
  refused ("kind=\"mark\"", "kind=\"names\"");
  refused ("<pattern>", "<pattern>(");
  refused ("<replacement>×××</replacement>", "");
  refused ("urn:cn:jianyi:redaction:1", "urn:cn:jianyi:redaction:2");
}

int
main (int argc, char **argv)
{
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  xml = seed ();
  rules = jy_redaction_rules_from_xml (xml, -1, &error);
  g_assert_no_error (error);
  g_test_add_func ("/redaction/numbers", test_numbers);
  g_test_add_func ("/redaction/what-stays", test_what_stays);
  g_test_add_func ("/redaction/people", test_people);
  g_test_add_func ("/redaction/overlaps", test_overlaps);
  g_test_add_func ("/redaction/homes", test_homes);
  g_test_add_func ("/redaction/by-hand", test_by_hand);
  g_test_add_func ("/redaction/minors", test_minors);
  g_test_add_func ("/redaction/certain", test_certain);
  g_test_add_func ("/redaction/same-every-time", test_same_every_time);
  g_test_add_func ("/redaction/hostile", test_hostile);
  g_test_add_func ("/redaction/bounded", test_bounded);
  g_test_add_func ("/redaction/cancelled", test_cancelled);
  g_test_add_func ("/redaction/names-of-entries", test_names_of_entries);
  g_test_add_func ("/redaction/reading", test_reading);
  status = g_test_run ();
  jy_redaction_rules_unref (rules);
  return status;
}
