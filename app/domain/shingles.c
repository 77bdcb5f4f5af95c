/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/shingles.h"

/* Below this there is nothing to tell one text from another by. */
#define LEAST 40
#define MINIMA (JY_SKETCH_BANDS * JY_SKETCH_ROWS)

struct _JyShingles
{
  GArray *hashes; /* guint64, ascending, each once */
};

/* A good mixing of 64 bits (the finaliser of splitmix64). */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static void
add_text (GArray *hashes, const char *text)
{
  gunichar window[JY_SHINGLE] = { 0 };
  guint filled = 0;

  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint64 hash = 0;

      if (!g_unichar_isalnum (c))
        continue;
      for (guint i = 0; i + 1 < JY_SHINGLE; i++)
        window[i] = window[i + 1];
      window[JY_SHINGLE - 1] = c;
      if (++filled < JY_SHINGLE)
        continue;
      for (guint i = 0; i < JY_SHINGLE; i++)
        hash = mix (hash ^ window[i]);
      g_array_append_val (hashes, hash);
    }
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return first < second ? -1 : first > second;
}

static JyShingles *
finish (GArray *hashes)
{
  JyShingles *self = g_new0 (JyShingles, 1);
  guint kept = 0;

  g_array_sort (hashes, compare);
  for (guint i = 0; i < hashes->len; i++)
    if (i == 0 || g_array_index (hashes, guint64, i) != g_array_index (hashes, guint64, i - 1))
      {
        guint64 hash = g_array_index (hashes, guint64, i);

        /* kept never runs ahead of i. */
        g_array_index (hashes, guint64, kept) = hash;
        kept++;
      }
  g_array_set_size (hashes, kept);
  self->hashes = hashes;
  return self;
}

static void
add_entries (GArray *hashes, JsonArray *entries)
{
  for (guint i = 0; i < jy_json_array_size (entries); i++)
    add_text (hashes, jy_json_text (jy_json_array_object (entries, i), "text"));
}

JyShingles *
jy_shingles_of_sections (JsonObject *sections)
{
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint64));

  add_text (hashes, jy_json_text (sections, "facts"));
  add_entries (hashes, jy_json_array (sections, "problems"));
  add_entries (hashes, jy_json_array (sections, "suggestions"));
  return finish (hashes);
}

void
jy_shingles_free (JyShingles *self)
{
  if (!self)
    return;
  g_array_unref (self->hashes);
  g_free (self);
}

int
jy_shingles_likeness (const JyShingles *self, const JyShingles *other)
{
  guint i = 0;
  guint j = 0;
  guint both = 0;
  guint either;

  while (i < self->hashes->len && j < other->hashes->len)
    {
      guint64 a = g_array_index (self->hashes, guint64, i);
      guint64 b = g_array_index (other->hashes, guint64, j);

      if (a == b)
        both++;
      i += a <= b;
      j += b <= a;
    }
  either = self->hashes->len + other->hashes->len - both;
  return either > 0 ? (int) ((guint64) both * 100 / either) : 0;
}

gboolean
jy_shingles_sketch (const JyShingles *self, gint64 bands[JY_SKETCH_BANDS])
{
  guint64 minima[MINIMA];

  if (self->hashes->len < LEAST)
    return FALSE;
  for (guint m = 0; m < MINIMA; m++)
    minima[m] = G_MAXUINT64;
  for (guint i = 0; i < self->hashes->len; i++)
    {
      guint64 hash = g_array_index (self->hashes, guint64, i);

      for (guint m = 0; m < MINIMA; m++)
        {
          guint64 one = mix (hash ^ ((guint64) (m + 1) << 32));

          if (one < minima[m])
            minima[m] = one;
        }
    }
  for (guint b = 0; b < JY_SKETCH_BANDS; b++)
    {
      guint64 key = b;

      for (guint r = 0; r < JY_SKETCH_ROWS; r++)
        key = mix (key ^ minima[b * JY_SKETCH_ROWS + r]);
      /* Bands are told apart by their key: one column holds them all. */
      bands[b] = (gint64) key;
    }
  return TRUE;
}
