/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/clause.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "domain/error.h"

#define EMPTY "××"

struct _JyClauseLibrary
{
  gatomicrefcount references;
  GPtrArray *clauses;
  GPtrArray *templates;
};

static const struct
{
  const char *id;
  JyBlankKind kind;
} kinds[] = {
  { "text", JY_BLANK_TEXT },
  { "date", JY_BLANK_DATE },
  { "number", JY_BLANK_NUMBER },
  { "law", JY_BLANK_LAW },
  { "addressee", JY_BLANK_ADDRESSEE },
  { "office", JY_BLANK_OFFICE },
  { "objection-days", JY_BLANK_OBJECTION_DAYS },
  { "reply-period", JY_BLANK_REPLY_PERIOD },
};

static void
blank_clear (gpointer data)
{
  g_free (((JyBlank *) data)->name);
}

static GArray *
blanks_new (void)
{
  GArray *blanks = g_array_new (FALSE, FALSE, sizeof (JyBlank));

  g_array_set_clear_func (blanks, blank_clear);
  return blanks;
}

void
jy_clause_free (JyClause *self)
{
  if (!self)
    return;
  jy_free_each (self->id, self->title, self->section, self->field, self->ground, self->cues,
                self->initials, self->text);
  if (self->blanks)
    g_array_unref (self->blanks);
  g_free (self);
}

void
jy_draft_template_free (JyDraftTemplate *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->subtype);
  if (self->sections)
    json_object_unref (self->sections);
  g_free (self);
}

JyClauseLibrary *
jy_clause_library_new (GPtrArray *clauses, GPtrArray *templates)
{
  JyClauseLibrary *self = g_new0 (JyClauseLibrary, 1);

  g_atomic_ref_count_init (&self->references);
  self->clauses = clauses;
  self->templates = templates;
  return self;
}

JyClauseLibrary *
jy_clause_library_ref (JyClauseLibrary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_clause_library_unref (JyClauseLibrary *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->templates);
  g_free (self);
}

guint
jy_clause_library_length (const JyClauseLibrary *self)
{
  return self->clauses->len;
}

const JyClause *
jy_clause_library_nth (const JyClauseLibrary *self, guint n)
{
  return self->clauses->pdata[n];
}

const JyClause *
jy_clause_library_find (const JyClauseLibrary *self, const char *id)
{
  for (guint i = 0; i < self->clauses->len; i++)
    if (g_strcmp0 (((JyClause *) self->clauses->pdata[i])->id, id) == 0)
      return self->clauses->pdata[i];
  return NULL;
}

/* 0: the title or its initials begin with it, 1: the title holds it, 2: the text does, -1. */
static int
rank_of (const JyClause *clause, const char *typed, const char *lower)
{
  if (g_str_has_prefix (clause->title, typed)
      || (clause->initials && g_str_has_prefix (clause->initials, lower)))
    return 0;
  if (strstr (clause->title, typed))
    return 1;
  return strstr (clause->text, typed) ? 2 : -1;
}

GPtrArray *
jy_clause_library_complete (const JyClauseLibrary *self, JyType type, const char *section,
                            const char *typed, guint limit)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *lower = g_ascii_strdown (typed, -1);

  for (int rank = 0; rank <= 2; rank++)
    for (guint i = 0; i < self->clauses->len && found->len < limit; i++)
      {
        const JyClause *clause = self->clauses->pdata[i];

        if ((type == JY_TYPE_NONE || (clause->types & (1u << type)))
            && (section ? g_str_equal (clause->section, section)
                        : !g_str_equal (clause->section, "objection"))
            && rank_of (clause, typed, lower) == rank)
          g_ptr_array_add (found, (gpointer) clause);
      }
  return found;
}

/* How many of the clause's cues stand in @grounds. */
static guint
count_cues (const JyClause *clause, const char *grounds)
{
  g_auto (GStrv) cues = g_strsplit (clause->cues ? clause->cues : "", " ", -1);
  guint count = 0;

  for (guint i = 0; grounds && cues[i]; i++)
    count += *cues[i] && strstr (grounds, cues[i]);
  return count;
}

static int
compare_answers (gconstpointer a, gconstpointer b, gpointer grounds)
{
  guint one = count_cues (*(const JyClause *const *) a, grounds);
  guint other = count_cues (*(const JyClause *const *) b, grounds);

  return one < other ? 1 : one > other ? -1 : 0;
}

GPtrArray *
jy_clause_library_answers (const JyClauseLibrary *self, JyType type, const char *grounds,
                           guint *fitting)
{
  GPtrArray *answers = g_ptr_array_new ();

  for (guint i = 0; i < jy_clause_library_length (self); i++)
    {
      const JyClause *clause = jy_clause_library_nth (self, i);

      if (g_str_equal (clause->section, "objection") && clause->types & 1u << type)
        g_ptr_array_add (answers, (gpointer) clause);
    }
  /* Stable: those alike stay in the order of the library. */
  g_ptr_array_sort_with_data (answers, compare_answers, (gpointer) grounds);
  if (fitting)
    for (*fitting = 0;
         *fitting < answers->len && count_cues (answers->pdata[*fitting], grounds) > 0;)
      (*fitting)++;
  return answers;
}

const JyDraftTemplate *
jy_clause_library_template (const JyClauseLibrary *self, JyType type, const char *subtype)
{
  const JyDraftTemplate *general = NULL;

  for (guint i = 0; i < self->templates->len; i++)
    {
      const JyDraftTemplate *one = self->templates->pdata[i];

      if (type == JY_TYPE_NONE || !(one->types & (1u << type)))
        continue;
      if (one->subtype && g_strcmp0 (one->subtype, subtype) == 0)
        return one;
      if (!one->subtype && !general)
        general = one;
    }
  return general;
}

/* -- blanks */

static gboolean
find_kind (const char *word, gsize length, JyBlankKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strlen (kinds[i].id) == length && strncmp (kinds[i].id, word, length) == 0)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

gboolean
jy_clause_read_blanks (const char *marked, char **text, GArray **blanks, GError **error)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) found = blanks_new ();
  const char *p = marked;

  for (const char *open = strchr (p, '{'); open; open = strchr (p, '{'))
    {
      const char *close = strchr (open, '}');
      const char *colon = close ? memchr (open, ':', (gsize) (close - open)) : NULL;
      const char *word_end = colon ? colon : close;
      JyBlank blank = { 0 };

      if (!close || !find_kind (open + 1, (gsize) (word_end - open - 1), &blank.kind))
        {
          g_autofree char *words = g_strndup (open, close ? (gsize) (close - open + 1) : 10);

          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                       _ ("“%s” is no blank that can be filled. Use {text:…}, {date:…} and the "
                          "like"),
                       words);
          return FALSE;
        }
      g_string_append_len (plain, p, open - p);
      blank.offset = plain->len;
      blank.length = strlen (EMPTY);
      blank.name = colon ? g_strndup (colon + 1, (gsize) (close - colon - 1)) : NULL;
      g_array_append_val (found, blank);
      g_string_append (plain, EMPTY);
      p = close + 1;
    }
  g_string_append (plain, p);
  *text = g_string_free (g_steal_pointer (&plain), FALSE);
  *blanks = g_steal_pointer (&found);
  return TRUE;
}

static const char *
value_of (const JyBlankValues *values, JyBlankKind kind)
{
  switch (kind)
    {
    case JY_BLANK_ADDRESSEE:
      return values->addressee;
    case JY_BLANK_OFFICE:
      return values->office;
    case JY_BLANK_OBJECTION_DAYS:
      return values->objection_days;
    case JY_BLANK_REPLY_PERIOD:
      return values->reply_period;
    default:
      return NULL;
    }
}

char *
jy_clause_fill (const JyClause *self, const JyBlankValues *values, GArray **blanks)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) left = blanks_new ();
  gsize at = 0;

  for (guint i = 0; i < self->blanks->len; i++)
    {
      const JyBlank *blank = &g_array_index (self->blanks, JyBlank, i);
      const char *value = value_of (values, blank->kind);

      g_string_append_len (text, self->text + at, (gssize) (blank->offset - at));
      at = blank->offset + blank->length;
      if (value && *value)
        g_string_append (text, value);
      else
        {
          JyBlank one = { text->len, blank->length, blank->kind, g_strdup (blank->name) };

          g_array_append_val (left, one);
          g_string_append (text, EMPTY);
        }
    }
  g_string_append (text, self->text + at);
  if (blanks)
    *blanks = g_steal_pointer (&left);
  return g_string_free (text, FALSE);
}
