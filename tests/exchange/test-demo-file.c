/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "exchange/demo-file.h"
#include "exchange/error.h"

#define HEAD "<demo xmlns=\"urn:cn:jianyi:demo:1\">"
#define TAIL "</demo>"
#define CASE(body) HEAD "<case>" body "</case>" TAIL
#define DO(day, facts) "<do action=\"edit\" day=\"" day "\" as=\"示例甲\">" facts "</do>"

static JyDemo *
try_read (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) file = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return jy_demo_read (file, jy_date_from_ymd (2024, 3, 1), "示例区人民检察院", error);
}

static void
assert_no_file (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDemo) demo = try_read (text, length, &error);

  if (demo != NULL)
    g_error ("was read: %.200s", text);
  g_assert_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDemo) demo = try_read (
      HEAD "<setting key=\"number.auto\" value=\"yes\"/>"
           "<person name=\"示例甲\" roles=\"handler\" account=\"yes\"/>"
           "<person name=\"示例乙\" roles=\"leader\"/>"
           "<agency name=\"示例局\" level=\"same\"/><agency name=\"示例法院\" level=\"same\""
           " court=\"yes\"/><case>" DO (
               "-10", "<fact key=\"title\">@office甲&amp;乙</fact>"
                      "<fact key=\"due\">@20、@-1、@0</fact><fact key=\"item\">#1.2</fact>"
                      "<fact key=\"empty\"/>") DO ("0", "") "</case>" TAIL,
      -1, &error);
  const JyDemoStep *step;
  const JyDemoPair *fact;
  GPtrArray *steps;

  g_assert_no_error (error);
  g_assert_cmpuint (demo->settings->len, ==, 1);
  g_assert_cmpuint (demo->people->len, ==, 2);
  g_assert_true (((JyDemoPerson *) demo->people->pdata[0])->account);
  g_assert_false (((JyDemoPerson *) demo->people->pdata[1])->account);
  g_assert_false (((JyDemoAgency *) demo->agencies->pdata[0])->court);
  g_assert_true (((JyDemoAgency *) demo->agencies->pdata[1])->court);
  g_assert_cmpuint (demo->cases->len, ==, 1);
  steps = g_ptr_array_index (demo->cases, 0);
  g_assert_cmpuint (steps->len, ==, 2);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpint (step->day, ==, -10);
  g_assert_cmpstr (step->person, ==, "示例甲");
  g_assert_cmpuint (step->facts->len, ==, 4);
  fact = g_ptr_array_index (step->facts, 0);
  g_assert_cmpstr (fact->value, ==, "示例区人民检察院甲&乙");
  fact = g_ptr_array_index (step->facts, 1);
  g_assert_cmpstr (fact->value, ==, "2024-03-21、2024-02-29、2024-03-01");
  fact = g_ptr_array_index (step->facts, 2);
  g_assert_cmpstr (fact->value, ==, "#1.2");
  fact = g_ptr_array_index (step->facts, 3);
  g_assert_cmpstr (fact->value, ==, "");
}

/* The one that the program brings: dates in order in each case. */
static void
test_seeds (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SOURCE"), "seeds", "sample", "demo.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDemo) demo = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  demo = try_read (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (demo->cases->len, >=, 10);
  for (guint i = 0; i < demo->cases->len; i++)
    {
      GPtrArray *steps = g_ptr_array_index (demo->cases, i);

      for (guint j = 0; j < steps->len; j++)
        g_assert_cmpint (((JyDemoStep *) steps->pdata[j])->day, <=, 0);
    }
}

static void
test_no_file (void)
{
  static const char *const texts[] = {
    "",
    "demo",
    HEAD,
    "<demo/>",
    "<demo xmlns=\"urn:cn:jianyi:demo:2\"/>",
    "<cases xmlns=\"urn:cn:jianyi:demo:1\"/>",
    HEAD "<colour/>" TAIL,
    HEAD "<setting key=\"a\"/>" TAIL,
    HEAD "<setting value=\"a\"/>" TAIL,
    HEAD "<person name=\"示例甲\"/>" TAIL,
    HEAD "<person roles=\"handler\"/>" TAIL,
    HEAD "<agency name=\"示例局\"/>" TAIL,
    HEAD "<agency level=\"same\"/>" TAIL,
    CASE (""),
    CASE ("<undo action=\"edit\" day=\"0\" as=\"示例甲\"/>"),
    CASE ("<do day=\"0\" as=\"示例甲\"/>"),
    CASE ("<do action=\"edit\" as=\"示例甲\"/>"),
    CASE ("<do action=\"edit\" day=\"0\"/>"),
    CASE (DO ("1", "")),
    CASE (DO ("soon", "")),
    CASE (DO ("-99999999999999999999", "")),
    CASE (DO ("0", "<fact>a</fact>")),
    CASE (DO ("0", "<act key=\"a\">a</act>")),
    CASE (DO ("0", "<fact key=\"a\">a\x01</fact>")),
    CASE (DO ("0", "<fact key=\"a\">&#2;</fact>")),
    CASE (DO ("0", "<fact key=\"a\">\xff</fact>")),
    "<!DOCTYPE demo>" HEAD TAIL,
    "<!DOCTYPE demo SYSTEM \"demo.dtd\">" HEAD TAIL,
    "<!DOCTYPE demo [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" CASE (
        DO ("0", "<fact key=\"a\">&a;</fact>")),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_no_file (texts[i], -1);
  assert_no_file ("\0\0\0\0", 4);
}

/* Entities that stand for ten thousand million letters are never put in. */
static void
test_bomb (void)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE demo [<!ENTITY e0 \"aaaaaaaaaa\">");
  gint64 start = g_get_monotonic_time ();

  for (int i = 1; i < 10; i++)
    {
      g_string_append_printf (text, "<!ENTITY e%d \"", i);
      for (int j = 0; j < 10; j++)
        g_string_append_printf (text, "&e%d;", i - 1);
      g_string_append (text, "\">");
    }
  g_string_append (text, "]>" CASE (DO ("0", "<fact key=\"a\">&e9;</fact>")));
  assert_no_file (text->str, -1);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* A long fact comes whole. */
static void
test_large (void)
{
  g_autofree char *ten = g_strnfill (10 * 1024 * 1024, 'a');
  g_autofree char *text
      = g_strconcat (HEAD "<case><do action=\"edit\" day=\"0\" as=\"a\"><fact key=\"a\">", ten,
                     "@-1</fact></do></case>" TAIL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDemo) demo = try_read (text, -1, &error);
  const JyDemoStep *step;
  const JyDemoPair *fact;

  g_assert_no_error (error);
  step = g_ptr_array_index ((GPtrArray *) demo->cases->pdata[0], 0);
  fact = g_ptr_array_index (step->facts, 0);
  g_assert_cmpuint (strlen (fact->value), ==, strlen (ten) + strlen ("2024-02-29"));
  g_assert_true (g_str_has_suffix (fact->value, "a2024-02-29"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/demo/good", test_good);
  g_test_add_func ("/exchange/demo/seeds", test_seeds);
  g_test_add_func ("/exchange/demo/no-file", test_no_file);
  g_test_add_func ("/exchange/demo/bomb", test_bomb);
  g_test_add_func ("/exchange/demo/large", test_large);
  return g_test_run ();
}
