/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/redaction.h"

#include <glib/gi18n.h>
#include <string.h>

#include "domain/error.h"
#include "domain/redaction-substitute.h"
#include "domain/redaction-text.h"

/* A mark or a name of fewer characters would mask half of a text. */
#define LEAST_CHARACTERS 2
/* Names whose end is looked for in all texts; a document has a few. */
#define LOOSE_MOST 200

/* A text to be masked wherever it stands. */
typedef struct
{
  char *tight;
  gsize length;
  const JyRedactionRule *rule;
  char *replacement; /* NULL until it is first met */
} Literal;

typedef struct
{
  JyRedactionRules *rules;
  GPtrArray *texts;
  const JyRedactionRequest *request;
  GHashTable *literals;   /* tight -> Literal, owned */
  GHashTable *by_first;   /* first character -> GPtrArray of Literal, the longest first */
  GPtrArray *keeps;       /* tight, char * */
  GHashTable *keep_first; /* set of first characters */
  JyRedactionSubstitutes *substitutes;
  GPtrArray *findings;
  GHashTable *loose; /* tight text of a name that may be a character too long -> whether it is */
} Search;

typedef struct
{
  gsize start;
  gsize end;
} Span;

static void
literal_free (gpointer data)
{
  Literal *self = data;

  g_free (self->tight);
  g_free (self->replacement);
  g_free (self);
}

void
jy_redaction_finding_free (JyRedactionFinding *self)
{
  if (!self)
    return;
  g_free (self->found);
  g_free (self->replacement);
  g_free (self);
}

static void
search_clear (Search *self)
{
  g_hash_table_unref (self->literals);
  g_clear_pointer (&self->by_first, g_hash_table_unref);
  g_ptr_array_unref (self->keeps);
  g_hash_table_unref (self->keep_first);
  jy_redaction_substitutes_free (self->substitutes);
  g_hash_table_unref (self->loose);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

static const JyRedactionRule *
rule_of_kind (const Search *self, JyRedactionKind kind)
{
  GPtrArray *rules = jy_redaction_rules_list (self->rules);

  for (guint i = 0; i < rules->len; i++)
    {
      const JyRedactionRule *rule = rules->pdata[i];

      if (rule->kind == kind)
        return rule;
    }
  return NULL;
}

static gboolean
is_in_use (const Search *self, const JyRedactionRule *rule)
{
  return (rule->when == JY_REDACTION_ALWAYS || self->request->minors)
         && !(rule->unsure && self->request->certain);
}

/* -- what is looked for everywhere */

static Literal *
learn (Search *self, const char *text, const JyRedactionRule *rule, guint least)
{
  g_autofree char *tight = jy_text_tight (text);
  Literal *literal = g_hash_table_lookup (self->literals, tight);

  if (literal || g_utf8_strlen (tight, -1) < (glong) least)
    return literal;
  literal = g_new0 (Literal, 1);
  literal->length = strlen (tight);
  literal->tight = g_steal_pointer (&tight);
  literal->rule = rule;
  g_hash_table_insert (self->literals, literal->tight, literal);
  return literal;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Literal *one = *(Literal *const *) a;
  const Literal *two = *(Literal *const *) b;

  if (one->length != two->length)
    return one->length > two->length ? -1 : 1;
  return strcmp (one->tight, two->tight);
}

static void
index_literals (Search *self)
{
  GHashTableIter iter;
  gpointer value;

  self->by_first = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_iter_init (&iter, self->literals);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      gpointer first = GUINT_TO_POINTER (g_utf8_get_char (((Literal *) value)->tight));
      GPtrArray *list = g_hash_table_lookup (self->by_first, first);

      if (!list)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->by_first, first, list);
        }
      g_ptr_array_add (list, value);
    }
  g_hash_table_iter_init (&iter, self->by_first);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_sort (value, compare_lengths);
}

/* -- what stays */

static void
add_keeps (Search *self)
{
  for (guint i = 0; self->request->keeps && self->request->keeps[i]; i++)
    {
      char *tight = jy_text_tight (self->request->keeps[i]);

      if (*tight)
        g_hash_table_add (self->keep_first, GUINT_TO_POINTER (g_utf8_get_char (tight)));
      if (*tight)
        g_ptr_array_add (self->keeps, tight);
      else
        g_free (tight);
    }
}

/* Where in @text what somebody keeps stands. */
static GArray *
kept_spans (const Search *self, const JyTextShadow *tight, const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  if (self->keeps->len == 0)
    return spans;
  for (const char *p = tight->text->str; *p; p = g_utf8_next_char (p))
    if (g_hash_table_contains (self->keep_first, GUINT_TO_POINTER (g_utf8_get_char (p))))
      for (guint i = 0; i < self->keeps->len; i++)
        if (g_str_has_prefix (p, self->keeps->pdata[i]))
          {
            gsize at = (gsize) (p - tight->text->str);
            Span span;

            jy_text_shadow_place (tight, text, at, at + strlen (self->keeps->pdata[i]), &span.start,
                                  &span.end);
            g_array_append_val (spans, span);
          }
  return spans;
}

static gboolean
is_kept (const GArray *spans, gsize start, gsize end)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      if (span->start <= start && end <= span->end)
        return TRUE;
    }
  return FALSE;
}

/* -- one text */

static void
add_finding (GPtrArray *found, guint text, const char *words, gsize start, gsize end,
             const JyRedactionRule *rule, gboolean kept)
{
  JyRedactionFinding *finding = g_new0 (JyRedactionFinding, 1);

  finding->text = text;
  finding->start = start;
  finding->end = end;
  finding->rule = rule;
  finding->found = g_strndup (words + start, end - start);
  finding->kept = kept;
  g_ptr_array_add (found, finding);
}

/* Learns the substitute of what a pattern found, while its groups are at hand. */
static void
take_match (Search *self, guint index, const JyTextShadow *shadow, const JyRedactionRule *rule,
            const GMatchInfo *match, const GArray *kept, GPtrArray *found)
{
  const char *text = self->texts->pdata[index];
  Literal *literal;
  JyRedactionFinding *finding;
  gsize from;
  gsize to;
  int start;
  int end;

  if (!g_match_info_fetch_named_pos (match, "mask", &start, &end) || start < 0)
    g_match_info_fetch_pos (match, 0, &start, &end);
  if (start < 0 || end <= start)
    return;
  jy_text_shadow_place (shadow, text, (gsize) start, (gsize) end, &from, &to);
  add_finding (found, index, text, from, to, rule, is_kept (kept, from, to));
  finding = g_ptr_array_index (found, found->len - 1);
  if (finding->kept)
    return;
  if (g_match_info_fetch_named_pos (match, "loose", &start, &end) && start >= 0)
    {
      g_hash_table_replace (self->loose, jy_text_tight (finding->found), GINT_TO_POINTER (FALSE));
      return;
    }
  literal = rule->least > 0 ? learn (self, finding->found, rule, rule->least) : NULL;
  if (!rule->distinct)
    finding->replacement = jy_redaction_substitute (self->substitutes, rule, finding->found, match);
  if (literal && !rule->distinct && !literal->replacement)
    literal->replacement = g_strdup (finding->replacement);
}

static gboolean
match_rule (Search *self, guint index, const JyTextShadow *shadow, const JyRedactionRule *rule,
            const GArray *kept, GPtrArray *found, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; rule->patterns && i < rule->patterns->len; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autoptr (GError) inner = NULL;

      g_regex_match_full (rule->patterns->pdata[i], shadow->text->str, (gssize) shadow->text->len,
                          0, 0, &match, &inner);
      while (!inner && g_match_info_matches (match))
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          take_match (self, index, shadow, rule, match, kept, found);
          g_match_info_next (match, &inner);
        }
      if (inner)
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                       _ ("The rule “%s” cannot be applied to a text of this document: %s. "
                          "Nothing was written; make its pattern simpler"),
                       jy_redaction_rule_name (rule), inner->message);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
match_rules (Search *self, guint index, GPtrArray *found, GCancellable *cancellable, GError **error)
{
  const char *text = self->texts->pdata[index];
  g_autoptr (JyTextShadow) narrow = jy_text_shadow_new (text, JY_NARROW);
  g_autoptr (JyTextShadow) tight = jy_text_shadow_new (text, JY_TIGHT);
  g_autoptr (GArray) kept = kept_spans (self, tight, text);
  GPtrArray *rules = jy_redaction_rules_list (self->rules);

  for (guint i = 0; i < rules->len; i++)
    if (is_in_use (self, rules->pdata[i])
        && !match_rule (self, index, narrow, rules->pdata[i], kept, found, cancellable, error))
      return FALSE;
  return TRUE;
}

/* Whether all but the last character of @tight stands in the texts with another one behind it. */
static gboolean
ends_earlier (const Search *self, const char *tight)
{
  const char *last = g_utf8_find_prev_char (tight, tight + strlen (tight));
  g_autofree char *shorter = g_strndup (tight, (gsize) (last - tight));
  gsize length = strlen (shorter);

  if (jy_redaction_surname (self->rules, tight) >= length)
    return FALSE;
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autofree char *text = jy_text_tight (self->texts->pdata[i]);

      for (const char *at = strstr (text, shorter); at; at = strstr (at + length, shorter))
        if (!g_str_has_prefix (at + length, last))
          return TRUE;
    }
  return FALSE;
}

/* Whether somebody keeps @finding, looked at once more. */
static gboolean
stays (const Search *self, const JyRedactionFinding *finding)
{
  const char *text = self->texts->pdata[finding->text];
  g_autoptr (JyTextShadow) tight = NULL;
  g_autoptr (GArray) kept = NULL;

  if (self->keeps->len == 0)
    return FALSE;
  tight = jy_text_shadow_new (text, JY_TIGHT);
  kept = kept_spans (self, tight, text);
  return is_kept (kept, finding->start, finding->end);
}

/* 证人刘昶讲 … 刘昶于: where nothing says how long a name is, its other places do. */
static void
fit_loose_names (Search *self, GPtrArray *found)
{
  GHashTableIter iter;
  gpointer tight;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->loose);
  while (n++ < LOOSE_MOST && g_hash_table_iter_next (&iter, &tight, NULL))
    if (ends_earlier (self, tight))
      g_hash_table_iter_replace (&iter, GINT_TO_POINTER (TRUE));
  for (guint i = 0; i < found->len; i++)
    for (guint f = 0; f < ((GPtrArray *) found->pdata[i])->len; f++)
      {
        JyRedactionFinding *one = ((GPtrArray *) found->pdata[i])->pdata[f];
        g_autofree char *words = one->kept ? NULL : jy_text_tight (one->found);
        gpointer shorter;

        if (!words || !g_hash_table_lookup_extended (self->loose, words, NULL, &shorter))
          continue;
        if (shorter)
          {
            char *last = g_utf8_find_prev_char (one->found, one->found + strlen (one->found));

            one->end -= strlen (last);
            *last = '\0';
            one->kept = stays (self, one);
          }
        if (!one->kept)
          learn (self, one->found, one->rule, one->rule->least);
      }
}

static void
match_literals (Search *self, guint index, GPtrArray *found)
{
  const char *text = self->texts->pdata[index];
  g_autoptr (JyTextShadow) tight = jy_text_shadow_new (text, JY_TIGHT);
  g_autoptr (GArray) kept = kept_spans (self, tight, text);

  for (const char *p = tight->text->str; *p; p = g_utf8_next_char (p))
    {
      GPtrArray *list
          = g_hash_table_lookup (self->by_first, GUINT_TO_POINTER (g_utf8_get_char (p)));

      for (guint i = 0; list && i < list->len; i++)
        {
          const Literal *literal = list->pdata[i];
          gsize at = (gsize) (p - tight->text->str);
          gsize from;
          gsize to;

          if (strncmp (p, literal->tight, literal->length) != 0)
            continue;
          jy_text_shadow_place (tight, text, at, at + literal->length, &from, &to);
          add_finding (found, index, text, from, to, literal->rule, is_kept (kept, from, to));
          break; /* the longest that begins here */
        }
    }
}

/* -- all of them */

/* What begins first, the longest of these, the rule that comes first; what goes before what stays.
 */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const JyRedactionFinding *one = *(JyRedactionFinding *const *) a;
  const JyRedactionFinding *two = *(JyRedactionFinding *const *) b;

  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;
  if (one->kept != two->kept)
    return (int) one->kept - (int) two->kept;
  if (one->end != two->end)
    return one->end > two->end ? -1 : 1;
  return 0;
}

/* Nothing of two that overlap may be left: they become one, of the first's rule. */
static void
join (Search *self, GPtrArray *found)
{
  JyRedactionFinding *last = NULL;
  gsize kept_to = 0; /* end of the last one that is kept */
  guint first = self->findings->len;

  g_ptr_array_sort (found, compare_findings);
  for (guint i = 0; i < found->len; i++)
    {
      JyRedactionFinding *one = found->pdata[i];

      if (one->kept ? one->start < kept_to : last && one->start < last->end)
        {
          if (!one->kept)
            last->end = MAX (last->end, one->end);
          jy_redaction_finding_free (one);
          continue;
        }
      if (one->kept)
        kept_to = one->end;
      else
        last = one;
      g_ptr_array_add (self->findings, one);
    }
  for (guint i = first; i < self->findings->len; i++)
    {
      JyRedactionFinding *one = self->findings->pdata[i];
      const char *text = self->texts->pdata[one->text];

      if (strlen (one->found) == one->end - one->start)
        continue;
      g_free (one->found);
      one->found = g_strndup (text + one->start, one->end - one->start);
    }
  g_ptr_array_set_free_func (found, NULL);
}

/* The substitute of @finding; the same for what is the same text. */
static void
put_replacement (Search *self, JyRedactionFinding *finding)
{
  g_autofree char *tight = jy_text_tight (finding->found);
  Literal *literal = g_hash_table_lookup (self->literals, tight);

  if (finding->replacement)
    return;
  if (finding->kept || !literal)
    {
      finding->replacement
          = finding->kept
                ? g_strdup (finding->found)
                : jy_redaction_substitute (self->substitutes, finding->rule, finding->found, NULL);
      return;
    }
  if (!literal->replacement)
    literal->replacement
        = jy_redaction_substitute (self->substitutes, literal->rule, finding->found, NULL);
  finding->replacement = g_strdup (literal->replacement);
}

static void
learn_given (Search *self)
{
  const JyRedactionRule *names = rule_of_kind (self, JY_REDACTION_NAMES);
  const JyRedactionRule *staff = rule_of_kind (self, JY_REDACTION_STAFF);
  const JyRedactionRule *mark = rule_of_kind (self, JY_REDACTION_MARK);

  /* What somebody marks that is a name is masked as one. */
  for (guint i = 0; self->request->marks && self->request->marks[i]; i++)
    {
      const char *words = self->request->marks[i];
      g_autofree char *name = jy_redaction_name_of (self->rules, words);

      learn (self, words, g_strcmp0 (name, words) == 0 ? names : mark, LEAST_CHARACTERS);
    }
  for (guint i = 0; self->request->names && i < self->request->names->len; i++)
    learn (self, self->request->names->pdata[i], names, LEAST_CHARACTERS);
  for (guint i = 0; self->request->staff && i < self->request->staff->len; i++)
    learn (self, self->request->staff->pdata[i], staff, LEAST_CHARACTERS);
}

static gboolean
run (Search *self, GPtrArray *found, GCancellable *cancellable, GError **error)
{
  learn_given (self);
  for (guint i = 0; i < self->texts->len; i++)
    {
      GPtrArray *here = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_redaction_finding_free);

      g_ptr_array_add (found, here);
      if (!match_rules (self, i, here, cancellable, error))
        return FALSE;
    }
  fit_loose_names (self, found);
  index_literals (self);
  for (guint i = 0; i < self->texts->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      match_literals (self, i, found->pdata[i]);
      join (self, found->pdata[i]);
    }
  for (guint i = 0; i < self->findings->len; i++)
    put_replacement (self, self->findings->pdata[i]);
  return TRUE;
}

GPtrArray *
jy_redaction_find (JyRedactionRules *rules, GPtrArray *texts, const JyRedactionRequest *request,
                   GCancellable *cancellable, GError **error)
{
  Search search = {
    .rules = rules,
    .texts = texts,
    .request = request,
    .literals = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, literal_free),
    .keeps = g_ptr_array_new_with_free_func (g_free),
    .keep_first = g_hash_table_new (NULL, NULL),
    .substitutes = jy_redaction_substitutes_new (rules, texts, request->minors),
    .loose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .findings = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_redaction_finding_free),
  };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *findings = NULL;

  add_keeps (&search);
  if (run (&search, found, cancellable, error))
    findings = g_steal_pointer (&search.findings);
  search_clear (&search);
  return findings;
}
