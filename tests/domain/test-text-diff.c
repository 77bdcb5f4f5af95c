/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "domain/shingles.h"
#include "domain/text-diff.h"

/* [-removed-]{+added+} */
static char *
marked (const char *before, const char *after)
{
  g_autoptr (GArray) changes = jy_text_diff (before, after);
  GString *text = g_string_new (NULL);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const JyChange *change = &g_array_index (changes, JyChange, i);

      if (i > 0)
        g_assert_cmpint (change->kind, !=, g_array_index (changes, JyChange, i - 1).kind);
      g_assert_cmpuint (change->before, ==, first->len);
      g_assert_cmpuint (change->after, ==, second->len);
      g_string_append_len (first, before + change->before, (gssize) change->before_length);
      g_string_append_len (second, after + change->after, (gssize) change->after_length);
      if (change->kind == JY_CHANGE_REMOVED)
        g_string_append_printf (text, "[-%.*s-]", (int) change->before_length,
                                before + change->before);
      else if (change->kind == JY_CHANGE_ADDED)
        g_string_append_printf (text, "{+%.*s+}", (int) change->after_length,
                                after + change->after);
      else
        {
          g_assert_cmpmem (before + change->before, change->before_length, after + change->after,
                           change->after_length);
          g_string_append_len (text, before + change->before, (gssize) change->before_length);
        }
    }
  /* The changes make up both texts whole. */
  g_assert_cmpstr (first->str, ==, before);
  g_assert_cmpstr (second->str, ==, after);
  return g_string_free (text, FALSE);
}

static void
test_marks (void)
{
  static const char *const rows[][3] = {
    { "", "", "" },
    { "甲", "甲", "甲" },
    { "", "新", "{+新+}" },
    { "旧", "", "[-旧-]" },
    { "抽查三家市场", "抽查五家市场", "抽查[-三-]{+五+}家市场" },
    { "共12家", "共123家", "共[-12-]{+123+}家" },
    { "甲乙丙丁", "甲丙丁戊", "甲[-乙-]丙丁{+戊+}" },
    { "一。二。", "一。新。二。", "一。{+新。+}二。" },
    { "𠮷㐂", "𠮷喜", "𠮷[-㐂-]{+喜+}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = marked (rows[i][0], rows[i][1]);

      g_assert_cmpstr (text, ==, rows[i][2]);
    }
}

static char *
random_text (GRand *random, guint longest)
{
  static const char *const pieces[] = { "甲", "乙", "丙", "丁", "。", "12", "abc", " ", "\n" };
  GString *text = g_string_new (NULL);

  for (guint n = (guint) g_rand_int_range (random, 0, (gint32) longest); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *before = random_text (random, 60);
      g_autofree char *after = random_text (random, 60);
      g_autofree char *text = marked (before, after);

      g_assert_nonnull (text);
    }
}

/* A long text with a few changes is done at once; one with nothing in common too. */
static void
test_long (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  g_autofree char *few = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_unichar (before, 0x4E00 + i % 5000);
      g_string_append_unichar (after, i % 4000 == 7 ? 0x3007 : 0x4E00 + i % 5000);
      g_string_append_unichar (other, 0x6E00 + i % 5000);
    }
  few = marked (before->str, after->str);
  g_assert_cmpuint (strlen (few), <, before->len + 100);
  all = marked (before->str, other->str);
  g_assert_true (g_str_has_prefix (all, "[-"));
}

static char *
letter (guint n)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (n);

  for (guint i = 0; i < 400; i++)
    g_string_append_unichar (text, 0x4E00 + (gunichar) g_rand_int_range (random, 0, 3000));
  return g_string_free (text, FALSE);
}

static JyShingles *
shingles_of (const char *text)
{
  g_autoptr (JsonObject) sections = json_object_new ();

  jy_json_set_text (sections, "facts", text);
  return jy_shingles_of_sections (sections);
}

/* Among 10,000 drafts the sketch finds the near copy, and hardly any other. */
static void
test_sketch (void)
{
  g_autofree char *own = letter (77);
  g_autofree char *copied = g_strconcat (own + 60, "，另有三处不同的情况需要说明", NULL);
  g_autoptr (JyShingles) first = shingles_of (own);
  g_autoptr (JyShingles) copy = shingles_of (copied);
  gint64 wanted[JY_SKETCH_BANDS];
  guint candidates = 0;
  gboolean found = FALSE;

  g_assert_cmpint (jy_shingles_likeness (first, first), ==, 100);
  g_assert_cmpint (jy_shingles_likeness (first, copy), >=, 80);
  g_assert_true (jy_shingles_sketch (copy, wanted));
  for (guint n = 0; n < 10000; n++)
    {
      g_autofree char *text = letter (n);
      g_autoptr (JyShingles) one = shingles_of (text);
      gint64 bands[JY_SKETCH_BANDS];
      gboolean shares = FALSE;

      g_assert_true (jy_shingles_sketch (one, bands));
      for (guint b = 0; b < JY_SKETCH_BANDS; b++)
        shares = shares || bands[b] == wanted[b];
      if (n == 77)
        found = shares;
      else if (shares)
        {
          candidates++;
          g_assert_cmpint (jy_shingles_likeness (one, copy), <, 20);
        }
    }
  g_assert_true (found);
  g_assert_cmpuint (candidates, <, 50);
}

static void
test_short (void)
{
  g_autoptr (JyShingles) none = shingles_of ("");
  g_autoptr (JyShingles) few = shingles_of ("对辖区市场开展检查");
  g_autoptr (JyShingles) same = shingles_of ("对辖区， 市场开展检查。");
  gint64 bands[JY_SKETCH_BANDS];

  g_assert_cmpint (jy_shingles_likeness (none, few), ==, 0);
  g_assert_cmpint (jy_shingles_likeness (none, none), ==, 0);
  /* Marks and spaces make no difference. */
  g_assert_cmpint (jy_shingles_likeness (few, same), ==, 100);
  g_assert_false (jy_shingles_sketch (none, bands));
  g_assert_false (jy_shingles_sketch (few, bands));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/text-diff/marks", test_marks);
  g_test_add_func ("/domain/text-diff/random", test_random);
  g_test_add_func ("/domain/text-diff/long", test_long);
  g_test_add_func ("/domain/shingles/sketch", test_sketch);
  g_test_add_func ("/domain/shingles/short", test_short);
  return g_test_run ();
}
