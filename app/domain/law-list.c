/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/law-list.h"

#include <string.h>

#include "base/free.h"

#define STATE "中华人民共和国"

struct _JyLawList
{
  gatomicrefcount references;
  GPtrArray *laws;
  GHashTable *by_id;
  GHashTable *by_name; /* every name -> JyLaw */
  gsize longest;       /* bytes of the longest name */
};

void
jy_law_free (JyLaw *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->shorts);
  jy_free_each (self->kind, self->issuer, self->successor, self->initials);
  if (self->versions)
    g_array_unref (self->versions);
  g_free (self);
}

static void
add_name (JyLawList *self, const char *name, JyLaw *law)
{
  if (!*name || g_hash_table_contains (self->by_name, name))
    return;
  g_hash_table_insert (self->by_name, g_strdup (name), law);
  self->longest = MAX (self->longest, strlen (name));
}

JyLawList *
jy_law_list_new (GPtrArray *laws)
{
  JyLawList *self = g_new0 (JyLawList, 1);

  g_atomic_ref_count_init (&self->references);
  self->laws = laws;
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < laws->len; i++)
    {
      JyLaw *law = laws->pdata[i];

      g_hash_table_insert (self->by_id, law->id, law);
      add_name (self, law->name, law);
    }
  /* Full names first: no short name may hide one. */
  for (guint i = 0; i < laws->len; i++)
    {
      JyLaw *law = laws->pdata[i];

      if (g_str_has_prefix (law->name, STATE))
        add_name (self, law->name + strlen (STATE), law);
      for (guint s = 0; law->shorts[s]; s++)
        add_name (self, law->shorts[s], law);
    }
  return self;
}

JyLawList *
jy_law_list_ref (JyLawList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_law_list_unref (JyLawList *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->laws);
  g_free (self);
}

guint
jy_law_list_length (const JyLawList *self)
{
  return self->laws->len;
}

const JyLaw *
jy_law_list_nth (const JyLawList *self, guint n)
{
  return self->laws->pdata[n];
}

const JyLaw *
jy_law_list_find (const JyLawList *self, const char *id)
{
  return id ? g_hash_table_lookup (self->by_id, id) : NULL;
}

const JyLaw *
jy_law_list_named (const JyLawList *self, const char *name, gssize length)
{
  gsize size = length < 0 ? strlen (name) : (gsize) length;
  g_autofree char *copy = NULL;

  if (size == 0 || size > self->longest)
    return NULL;
  copy = g_strndup (name, size);
  return g_hash_table_lookup (self->by_name, copy);
}

const JyLaw *
jy_law_list_before (const JyLawList *self, const char *text, gsize end, gsize *length)
{
  gsize start = end > self->longest ? end - self->longest : 0;

  for (; start < end; start++)
    {
      const JyLaw *law;

      /* Only where a character begins. */
      if (((guchar) text[start] & 0xC0) == 0x80)
        continue;
      law = jy_law_list_named (self, text + start, (gssize) (end - start));
      if (law)
        {
          *length = end - start;
          return law;
        }
    }
  return NULL;
}

const JyLawVersion *
jy_law_on (const JyLaw *self, JyDate on)
{
  for (guint i = self->versions->len; i > 0; i--)
    {
      const JyLawVersion *version = &g_array_index (self->versions, JyLawVersion, i - 1);

      if (version->from <= on && (version->until == JY_DATE_NONE || on < version->until))
        return version;
    }
  return NULL;
}

gboolean
jy_law_is_over (const JyLaw *self, JyDate on)
{
  const JyLawVersion *last = &g_array_index (self->versions, JyLawVersion, self->versions->len - 1);

  return last->until != JY_DATE_NONE && last->until <= on;
}

/* -- completion */

typedef struct
{
  const JyLaw *law;
  int rank;
} Ranked;

static gint
compare_rank (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a;
  const Ranked *second = b;

  return first->rank != second->rank ? first->rank - second->rank
                                     : strcmp (first->law->name, second->law->name);
}

/* 0: begins with it, 1: holds it, -1: neither. */
static int
match_rank (const JyLaw *law, const char *typed, const char *lower)
{
  const char *bare = g_str_has_prefix (law->name, STATE) ? law->name + strlen (STATE) : law->name;
  int rank = -1;

  if (g_str_has_prefix (law->name, typed) || g_str_has_prefix (bare, typed)
      || (law->initials && g_str_has_prefix (law->initials, lower)))
    return 0;
  for (guint i = 0; law->shorts[i]; i++)
    if (g_str_has_prefix (law->shorts[i], typed))
      return 0;
  if (strstr (bare, typed)
      || (law->initials && strlen (lower) > 1 && strstr (law->initials, lower)))
    rank = 1;
  return rank;
}

GPtrArray *
jy_law_list_complete (const JyLawList *self, const char *typed, JyDate on, guint limit)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autofree char *lower = NULL;

  if (g_str_has_prefix (typed, "《"))
    typed += strlen ("《");
  if (!*typed)
    return found;
  lower = g_ascii_strdown (typed, -1);
  for (guint i = 0; i < self->laws->len; i++)
    {
      const JyLaw *law = self->laws->pdata[i];
      Ranked one = { law, match_rank (law, typed, lower) };

      if (one.rank < 0)
        continue;
      if (jy_law_is_over (law, on))
        one.rank += 2;
      g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_rank);
  for (guint i = 0; i < ranked->len && i < limit; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (ranked, Ranked, i).law);
  return found;
}
