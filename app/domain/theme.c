/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/theme.h"

#include "base/text.h"

/* Longest word that is kept of a brand. */
#define BRAND_MAX 40

static void
put (GPtrArray *words, char *word)
{
  if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

char **
jy_theme_words (const JyRecommendation *record)
{
  static const char *const facts[] = { "situation", "field", "chain" };
  GPtrArray *words = g_ptr_array_new ();
  JsonArray *brands = jy_json_array (record->particulars, "brands");

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *value = jy_json_text (record->particulars, facts[i]);

      /* Article 10 is every public interest letter: its field says what it is about. */
      if (!jy_text_is_blank (value) && !jy_text_is_blank (record->line)
          && !(g_str_equal (facts[i], "situation") && g_str_equal (value, "10")))
        put (words, g_strdup_printf ("%s:%s/%s", facts[i], record->line, value));
    }
  for (guint i = 0; i < jy_json_array_size (brands); i++)
    {
      g_autofree char *brand
          = jy_json_array_text (brands, i) ? jy_text_trim (jy_json_array_text (brands, i)) : NULL;
      g_autofree char *kept = brand && *brand ? jy_text_excerpt (brand, -1, BRAND_MAX) : NULL;

      if (kept)
        put (words, g_strconcat ("brand:", kept, NULL));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static gboolean
same_fact (const JyRecommendation *one, const JyRecommendation *other, const char *fact)
{
  const char *value = jy_json_text (one->particulars, fact);

  return value && g_strcmp0 (value, jy_json_text (other->particulars, fact)) == 0;
}

gboolean
jy_theme_same_nature (const JyRecommendation *one, const JyRecommendation *other)
{
  if (one->type != other->type || g_strcmp0 (one->subtype, other->subtype) != 0)
    return FALSE;
  return same_fact (one, other, one->type == JY_TYPE_PUBLIC_INTEREST ? "field" : "situation");
}
