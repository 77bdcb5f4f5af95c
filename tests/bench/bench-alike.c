/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Earlier drafts like this one (check L22) among 10,000, by the sketches kept with them, against a
 * bare scan that compares the text with every other.
 */
#include "bench.h"
#include "draft-texts.h"
#include "sample-recommendation.h"
#include "store-fixture.h"
#include "store/sketches.h"

#define DRAFTS 10000
#define PROBE 777
#define COPY 2222
#define ALIKE 70
#define CANDIDATES 20
#define ROUNDS 5
#define LIMIT 0.05

typedef struct
{
  GPtrArray *texts; /* JsonObject, by number */
  BenchWatch ours;
  BenchWatch bare;
} Bench;

static char *
id_of (guint n)
{
  return g_strdup_printf ("01890000-0000-7000-8000-%012x", n);
}

static gboolean
fill (JyConnection *db, gpointer data, GError **error)
{
  Bench *bench = data;

  for (guint n = 0; n < DRAFTS; n++)
    {
      g_autoptr (JyRecommendation) record = store_record (n);
      JsonObject *text = draft_text (n == COPY ? PROBE : n, n == COPY ? 1 : 0);

      g_free (record->id);
      record->id = id_of (n);
      g_clear_pointer (&record->number, g_free);
      sample_set_sections (record, json_object_ref (text));
      g_ptr_array_add (bench->texts, text);
      if (!jy_recommendations_save (db, NULL, record, NULL, error)
          || !jy_sketches_make (db, record, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether @other is like the probe, from its text. */
static gboolean
is_alike (const JyShingles *own, JsonObject *other)
{
  g_autoptr (JyShingles) shingles = jy_shingles_of_sections (other);

  return jy_shingles_likeness (own, shingles) >= ALIKE;
}

static gboolean
measure (JyConnection *db, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autofree char *probe = id_of (PROBE);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) ids = NULL;
      guint found = 0;
      guint scanned = 0;

      bench_begin (&bench->ours);
      {
        g_autoptr (JyShingles) own = jy_shingles_of_sections (bench->texts->pdata[PROBE]);

        ids = jy_sketches_alike (db, STORE_OFFICE, probe, own, jy_date_from_ymd (2023, 6, 1),
                                 CANDIDATES, error);
        for (guint i = 0; ids && i < ids->len; i++)
          found += is_alike (
              own, bench->texts->pdata[g_ascii_strtoull ((char *) ids->pdata[i] + 24, NULL, 16)]);
      }
      bench_end (&bench->ours);
      bench_begin (&bench->bare);
      {
        g_autoptr (JyShingles) own = jy_shingles_of_sections (bench->texts->pdata[PROBE]);

        for (guint n = 0; n < DRAFTS; n++)
          scanned += n != PROBE && is_alike (own, bench->texts->pdata[n]);
      }
      bench_end (&bench->bare);
      g_assert_nonnull (ids);
      g_assert_cmpuint (scanned, ==, 1);
      g_assert_cmpuint (found, ==, scanned);
    }
  return TRUE;
}

int
main (void)
{
  Store store = { 0 };
  Bench bench = { 0 };
  gboolean right;

  bench.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  bench_watch_init (&bench.ours);
  bench_watch_init (&bench.bare);
  store_set_up (&store, NULL);
  store_write (store.docket, fill, &bench);
  store_read (store.docket, measure, &bench);
  right = bench_report ("alike", &bench.ours, &bench.bare, LIMIT);
  store_tear_down (&store, NULL);
  bench_watch_clear (&bench.ours);
  bench_watch_clear (&bench.bare);
  g_ptr_array_unref (bench.texts);
  return right ? 0 : 1;
}
