/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "draft-texts.h"
#include "sample-recommendation.h"
#include "store-fixture.h"
#include "store/sketches.h"

/* Earlier drafts that are alike (check L22), looked for among 10,000; among 1,000 under the
 * sanitizers, which slow down what is the same for each. */

#ifdef __SANITIZE_ADDRESS__
#define DRAFTS 1000
#else
#define DRAFTS 10000
#endif
#define PROBE 777
/* Copies of the probe's text with so many of its twenty sentences changed. */
static const struct
{
  guint n;
  guint changed;
} copies[] = { { 222, 1 }, { 444, 2 }, { 888, 12 } };

static guint
changed_of (guint n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    if (copies[i].n == n)
      return copies[i].changed;
  return G_MAXUINT;
}

static JsonObject *
text_of (guint n)
{
  guint changed = changed_of (n);

  return changed == G_MAXUINT ? draft_text (n, 0) : draft_text (PROBE, changed);
}

static JyRecommendation *
record_of (guint n)
{
  JyRecommendation *record = store_record (n);

  g_free (record->id);
  record->id = g_strdup_printf ("01890000-0000-7000-8000-%012x", n);
  g_free (record->number);
  record->number = NULL;
  record->registered_on = jy_date_from_ymd (2024, 1, 1) + (JyDate) (n % 150);
  sample_set_sections (record, text_of (n));
  return record;
}

static gboolean
fill (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 1; n <= DRAFTS; n++)
    {
      g_autoptr (JyRecommendation) record = record_of (n);

      if (!jy_recommendations_save (db, NULL, record, NULL, error)
          || !jy_sketches_make (db, record, error))
        return FALSE;
    }
  return TRUE;
}

static guint
number_of (const char *id)
{
  return (guint) g_ascii_strtoull (id + 24, NULL, 16);
}

static gboolean
look (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) probe = record_of (PROBE);
  g_autoptr (JyShingles) own = jy_shingles_of_sections (probe->sections);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  guint alike = 0;

  ids = jy_sketches_alike (db, STORE_OFFICE, probe->id, own, jy_date_from_ymd (2023, 6, 1), 20,
                           error);
  g_assert_nonnull (ids);
  /* The copies come first, though all letters share formulas and words. */
  g_assert_cmpuint (ids->len, >=, 2);
  g_assert_cmpuint (ids->len, <=, 20);
  for (guint i = 0; i < 2; i++)
    {
      guint changed = changed_of (number_of (ids->pdata[i]));

      g_assert_true (changed == 1 || changed == 2);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (JyRecommendation) found = record_of (number_of (ids->pdata[i]));
      g_autoptr (JyShingles) other = jy_shingles_of_sections (found->sections);
      int percent = jy_shingles_likeness (own, other);

      g_assert_cmpstr (ids->pdata[i], !=, probe->id);
      if (percent >= 70)
        {
          alike++;
          g_assert_cmpuint (changed_of (number_of (ids->pdata[i])), <=, 2);
        }
      else
        g_test_message ("%s: %d %%", (char *) ids->pdata[i], percent);
    }
  g_assert_cmpuint (alike, ==, 2);
  /* What was registered before the day asked for is history: neither copy is that young. */
  recent = jy_sketches_alike (db, STORE_OFFICE, probe->id, own, jy_date_from_ymd (2024, 5, 29), 20,
                              error);
  g_assert_nonnull (recent);
  for (guint i = 0; i < recent->len; i++)
    g_assert_cmpuint (changed_of (number_of (recent->pdata[i])), ==, G_MAXUINT);
  return TRUE;
}

static void
test_many (Store *store, gconstpointer unused)
{
  store_write (store->docket, fill, NULL);
  store_read (store->docket, look, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sketches/many", Store, NULL, store_set_up, test_many, store_tear_down);
  return g_test_run ();
}
