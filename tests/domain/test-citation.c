/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "domain/citation.h"
#include "domain/numeral.h"
#include "store/law-xml.h"

static JyLawList *
laws (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("JIANYI_SEEDS"), "laws", "laws.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  JyLawList *list;

  g_assert_true (g_file_get_contents (path, &xml, NULL, &error));
  list = jy_law_list_from_xml (xml, -1, &error);
  g_assert_no_error (error);
  return list;
}

static void
test_numerals (void)
{
  static const struct
  {
    const char *text;
    int number;
  } rows[] = {
    { "一", 1 },     { "十", 10 },        { "十四", 14 },        { "二十", 20 },
    { "一百", 100 }, { "一百零一", 101 }, { "一百一十四", 114 }, { "一千二百六十", 1260 },
    { "46", 46 },    { "４６", 46 },      { "十百", 0 },         { "一二", 0 },
    { "条", 0 },     { "99999", 0 },      { "零", 0 },           { "二十〇", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (jy_numeral_read (rows[i].text, NULL) != rows[i].number)
      g_error ("%s is %d", rows[i].text, jy_numeral_read (rows[i].text, NULL));
  /* Every number is written so that it is read again. */
  for (int n = 1; n <= JY_NUMERAL_MAX; n++)
    {
      g_autofree char *text = jy_numeral_chinese (n);

      g_assert_cmpint (jy_numeral_read (text, NULL), ==, n);
    }
}

/* Each citation as "name|law id or ?|articles|form": what is found in a text. */
static char *
found (const char *text, const JyLawList *list)
{
  g_autoptr (GPtrArray) citations = jy_citations_find (text, list);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < citations->len; i++)
    {
      const JyCitation *one = citations->pdata[i];

      g_assert_cmpuint (one->offset + one->length, <=, strlen (text));
      g_string_append_printf (line, "%s%.*s|%s|", i ? "; " : "", (int) one->name_length,
                              text + one->name_offset, one->law ? one->law->id : "?");
      for (guint a = 0; a < one->articles->len; a++)
        {
          const JyCitedArticle *article = &g_array_index (one->articles, JyCitedArticle, a);

          g_string_append_printf (line, "%s%d", a ? "," : "", article->number);
          if (article->inserted)
            g_string_append_printf (line, "-%d", article->inserted);
        }
      if (one->form != JY_CITATION_RIGHT)
        g_string_append_printf (line, "!%d", one->form);
    }
  return g_string_free (line, FALSE);
}

static void
test_forms (void)
{
  g_autoptr (JyLawList) list = laws ();
  static const struct
  {
    const char *text;
    const char *found;
  } rows[] = {
    { "依照《中华人民共和国食品安全法》第四十六条第一款第二项的规定",
      "中华人民共和国食品安全法|food-safety|46" },
    { "《食品安全法》第一百一十四条、第一百三十条", "食品安全法|food-safety|114,130" },
    { "《消防法》第三条至第五条", "消防法|fire|3,5" },
    { "《刑法》第一百二十条之三", "刑法|criminal|120-3" },
    { "《食品安全法》第46条", "食品安全法|food-safety|46" },
    { "《民事诉讼法》（2017年修正）第二百条", "民事诉讼法|civil-procedure|200" },
    { "依据食品安全法第四十六条", "食品安全法|food-safety|46" },
    { "依据中华人民共和国食品安全法第四十六条", "中华人民共和国食品安全法|food-safety|46" },
    { "《食品安全法》46条", "食品安全法|food-safety|46!3" },
    { "《食品安全法》第46第2款", "食品安全法|food-safety|46!4" },
    { "《食品安全法》第条", "食品安全法|food-safety|!5" },
    { "食品安全法》第四十六条", "|?|!1" },
    { "《食品安全法第四十六条", "|?|!2; 食品安全法|food-safety|46" },
    { "《某市养犬管理条例》第九条", "某市养犬管理条例|?|9" },
    { "见《现场笔录》和《检查记录》", "" },
    { "第三次检查中第五条船", "" },
    { "《消防法》第二条第一款、第二款和《安全生产法》第四条",
      "消防法|fire|2; 安全生产法|work-safety|4" },
    { "《关于适用〈某法〉的通知》", "" },
    { "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
      "中华人民共和国行政诉讼法|administrative-litigation|" },
    { "民法典第2024四十六", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = found (rows[i].text, list);

      if (strcmp (line, rows[i].found) != 0)
        g_error ("%s gives “%s”", rows[i].text, line);
    }
}

/* Every law of the list is found under all its names, and its figures make sense. */
static void
test_list (void)
{
  g_autoptr (JyLawList) list = laws ();
  guint old = 0;

  g_assert_cmpuint (jy_law_list_length (list), >=, 60);
  for (guint i = 0; i < jy_law_list_length (list); i++)
    {
      const JyLaw *law = jy_law_list_nth (list, i);
      JyDate before = JY_DATE_NONE;

      g_assert_true (jy_law_list_named (list, law->name, -1) == law);
      g_assert_true (jy_law_list_find (list, law->id) == law);
      for (guint s = 0; law->shorts[s]; s++)
        g_assert_true (jy_law_list_named (list, law->shorts[s], -1) == law);
      for (guint v = 0; v < law->versions->len; v++)
        {
          const JyLawVersion *version = &g_array_index (law->versions, JyLawVersion, v);

          g_assert_cmpint (version->from, >=, before);
          before = version->until;
          /* What is left out is said to be unsure. */
          g_assert_true (version->articles > 0 || version->unsure);
          old += version->until != JY_DATE_NONE;
        }
      if (law->successor)
        g_assert_nonnull (jy_law_list_find (list, law->successor));
    }
  g_assert_cmpuint (old, >=, 20);
}

static void
test_versions (void)
{
  g_autoptr (JyLawList) list = laws ();
  static const struct
  {
    const char *name;
    int year, month, day;
    int articles; /* 0: not in force */
  } rows[] = {
    { "合同法", 2020, 12, 31, 428 },         { "合同法", 2021, 1, 1, 0 },
    { "民法典", 2020, 12, 31, 0 },           { "民法典", 2021, 1, 1, 1260 },
    { "食品安全法", 2015, 9, 30, 104 },      { "食品安全法", 2015, 10, 1, 154 },
    { "安全生产法", 2021, 8, 31, 114 },      { "安全生产法", 2024, 3, 4, 119 },
    { "民事诉讼法", 2023, 12, 31, 291 },     { "民事诉讼法", 2024, 1, 1, 306 },
    { "行政处罚法", 2024, 3, 4, 86 },        { "检察建议工作规定", 2024, 3, 4, 32 },
    { "公益诉讼办案规则", 2024, 3, 4, 112 }, { "未成年人保护法", 2024, 3, 4, 132 },
    { "治安管理处罚法", 2025, 12, 31, 119 }, { "治安管理处罚法", 2026, 1, 1, 144 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const JyLaw *law = jy_law_list_named (list, rows[i].name, -1);
      JyDate on = jy_date_from_ymd (rows[i].year, rows[i].month, rows[i].day);
      const JyLawVersion *version = law ? jy_law_on (law, on) : NULL;

      g_assert_nonnull (law);
      if ((version ? version->articles : 0) != rows[i].articles)
        g_error ("%s of row %zu has %d", rows[i].name, i, version ? version->articles : 0);
    }
}

static void
test_complete (void)
{
  g_autoptr (JyLawList) list = laws ();
  JyDate on = jy_date_from_ymd (2024, 3, 4);
  static const struct
  {
    const char *typed;
    const char *first;
  } rows[] = {
    { "食品安", "food-safety" }, { "《食品安全法", "food-safety" },
    { "spaqf", "food-safety" },  { "SPAQF", "food-safety" },
    { "民法典", "civil-code" },  { "检察建议", "recommendation-rules" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) laws_found = jy_law_list_complete (list, rows[i].typed, on, 5);

      g_assert_cmpuint (laws_found->len, >=, 1);
      g_assert_cmpuint (laws_found->len, <=, 5);
      g_assert_cmpstr (((const JyLaw *) laws_found->pdata[0])->id, ==, rows[i].first);
    }
  {
    g_autoptr (GPtrArray) none = jy_law_list_complete (list, "没有这样的法", on, 5);
    g_autoptr (GPtrArray) empty = jy_law_list_complete (list, "《", on, 5);

    g_assert_cmpuint (none->len, ==, 0);
    g_assert_cmpuint (empty->len, ==, 0);
  }
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    "<laws/>",
    "<!DOCTYPE x><laws xmlns=\"urn:cn:jianyi:laws:1\"/>",
    "<laws xmlns=\"urn:cn:jianyi:laws:1\"><law id=\"a\" name=\"b\" kind=\"law\" "
    "issuer=\"c\"/></laws>",
    "<laws xmlns=\"urn:cn:jianyi:laws:1\"><law id=\"a\" name=\"b\" kind=\"law\" issuer=\"c\">"
    "<version from=\"2024-13-01\"/></law></laws>",
    "<laws xmlns=\"urn:cn:jianyi:laws:1\"><law id=\"a\" name=\"b\" kind=\"law\" issuer=\"c\">"
    "<version from=\"2024-01-01\" until=\"2023-01-01\"/></law></laws>",
    "<laws xmlns=\"urn:cn:jianyi:laws:1\"><law id=\"a\" name=\"b\" kind=\"law\" issuer=\"c\">"
    "<version from=\"2024-01-01\" articles=\"many\"/></law></laws>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jy_law_list_from_xml (wrong[i], -1, &error));
      g_assert_nonnull (error);
    }
}

static void
test_clauses (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SEEDS"), "clauses", "clauses.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyClauseLibrary) library = NULL;
  static const JyType types[] = { JY_TYPE_RETRIAL, JY_TYPE_CORRECTION, JY_TYPE_PUBLIC_INTEREST,
                                  JY_TYPE_GOVERNANCE, JY_TYPE_OTHER };
  static const char *const sections[] = { "source", "facts", "problems", "suggestions", "other" };
  JyBlankValues values = { "示例区教育局", "示例区人民检察院", "10", "两个月" };

  g_assert_true (g_file_get_contents (path, &xml, NULL, &error));
  library = jy_clause_library_from_xml (xml, -1, &error);
  g_assert_no_error (error);
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_assert_nonnull (jy_clause_library_template (library, types[t], "none"));
      for (gsize s = 0; s < G_N_ELEMENTS (sections); s++)
        {
          g_autoptr (GPtrArray) some
              = jy_clause_library_complete (library, types[t], sections[s], "", 100);

          g_assert_cmpuint (some->len, >, 0);
        }
    }
  g_assert_cmpstr (jy_clause_library_template (library, JY_TYPE_CORRECTION, "trial")->subtype, ==,
                   "trial");
  for (guint i = 0; i < jy_clause_library_length (library); i++)
    {
      const JyClause *clause = jy_clause_library_nth (library, i);
      g_autoptr (GArray) left = NULL;
      g_autofree char *filled = jy_clause_fill (clause, &values, &left);

      g_assert_null (strpbrk (clause->text, "{}"));
      for (guint b = 0; b < clause->blanks->len; b++)
        {
          const JyBlank *blank = &g_array_index (clause->blanks, JyBlank, b);

          g_assert_true (g_str_has_prefix (clause->text + blank->offset, "××"));
        }
      for (guint b = 0; b < left->len; b++)
        g_assert_true (g_str_has_prefix (filled + g_array_index (left, JyBlank, b).offset, "××"));
    }
  {
    const JyClause *reply = jy_clause_library_find (library, "reply-common");
    g_autofree char *filled = jy_clause_fill (reply, &values, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GArray) blanks = NULL;

    g_assert_nonnull (strstr (filled, "两个月内"));
    g_assert_null (strstr (filled, "××"));
    g_assert_false (jy_clause_read_blanks ("{colour:红}", &text, &blanks, &error));
    g_clear_error (&error);
    g_assert_false (jy_clause_read_blanks ("{text:开", &text, &blanks, &error));
  }
}

/* What fits the grounds of an objection comes first; answers are not offered in a draft. */
static void
test_answers (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SEEDS"), "clauses", "clauses.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (JyClauseLibrary) library = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) drafting = NULL;
  guint fitting = 0;

  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  library = jy_clause_library_from_xml (xml, -1, NULL);
  g_assert_nonnull (library);
  answers = jy_clause_library_answers (library, JY_TYPE_GOVERNANCE,
                                       "该事项不属于我局职责，由街道主管。", &fitting);
  g_assert_cmpuint (fitting, >, 0);
  g_assert_cmpuint (fitting, <, answers->len);
  g_assert_cmpstr (((JyClause *) answers->pdata[0])->ground, ==, "duty");
  all = jy_clause_library_answers (library, JY_TYPE_GOVERNANCE, NULL, &fitting);
  g_assert_cmpuint (fitting, ==, 0);
  g_assert_cmpuint (all->len, ==, answers->len);
  drafting = jy_clause_library_complete (library, JY_TYPE_GOVERNANCE, NULL, "", 1000);
  for (guint i = 0; i < drafting->len; i++)
    g_assert_cmpstr (((JyClause *) drafting->pdata[i])->section, !=, "objection");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/citation/numerals", test_numerals);
  g_test_add_func ("/domain/citation/forms", test_forms);
  g_test_add_func ("/domain/citation/list", test_list);
  g_test_add_func ("/domain/citation/versions", test_versions);
  g_test_add_func ("/domain/citation/complete", test_complete);
  g_test_add_func ("/domain/citation/refused", test_refused);
  g_test_add_func ("/domain/clauses", test_clauses);
  g_test_add_func ("/domain/clauses/answers", test_answers);
  return g_test_run ();
}
