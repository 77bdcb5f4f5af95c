/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/clock-rules.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "domain/error.h"

/* Longest period a rule may have, in its unit: three figures, as the schema says. */
#define LENGTH_MAX 999

/* Subtypes in the order of the index below; the first is "no subtype" (and any
 * other word: it has no rows of its own). */
static const char *const subtypes[] = { "none", "trial", "execution", "criminal", "admin-act" };

static const char *const scopes[] = { "case", "addressee", "item" };
static const char *const units[] = { "day", "month", "working-day", "date" };
static const char *const duties[] = { "office", "agency" };
/* What may start a clock and is no action. */
static const char *const moments[] = { "decision-date", "rectification-due" };

#define N_SUBTYPES G_N_ELEMENTS (subtypes)

struct _JyClockRules
{
  gatomicrefcount references;
  guint version;
  GPtrArray *rules; /* JyClockRule, owned */
  /* The rows that hold, worked out once: the fold asks at every event. */
  GPtrArray *holding[JY_N_TYPES][N_SUBTYPES][2];
};

typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
} ClockWord;

static const ClockWord words[] = {
  { "investigation", "调查核实", "Investigation" },
  { "transfer-in", "移送行政检察", "Transfer to the administrative department" },
  { "opinion-review", "审查", "Review" },
  { "case-notice", "送达立案决定书", "Service of the decision to open" },
  { "party-notice", "通知当事人", "Notice to the parties" },
  { "service", "送达", "Service" },
  { "filing", "备案", "Filing" },
  { "reply", "回复", "Reply" },
  { "rectification", "整改", "Rectification" },
  { "suit-review", "起诉审查", "Review for suit" },
  { "suit-filing", "起诉备案", "Filing of the suit" },
  { "objection", "异议", "Objection" },
  { "objection-review", "异议复核", "Review of the objection" },
  { "supplement", "补充回复", "Supplementary reply" },
  { "item", "整改事项", "Rectification item" },
  { "monitor", "流程监控答复", "Answer to flow monitoring" },
  { "transfer-feedback", "线索反馈", "Feedback on a transferred clue" },
  { "look-back", "回头看", "Look-back" },
  { "archive", "归档", "Archiving" },
};

/* ---- columns --------------------------------------------------------------------------- */

/* Next word of a column whose words are parted by spaces; NULL at the end. */
static const char *
next_word (const char **cursor, gsize *length)
{
  const char *word = *cursor;

  while (word && *word == ' ')
    word++;
  if (!word || !*word)
    return NULL;
  *length = strcspn (word, " ");
  *cursor = word + *length;
  return word;
}

static gboolean
word_is (const char *word, gsize length, const char *text)
{
  return strlen (text) == length && strncmp (word, text, length) == 0;
}

static int
find_index (const char *const *list, gsize n, const char *text, gsize length)
{
  for (gsize i = 0; i < n; i++)
    if (word_is (text, length, list[i]))
      return (int) i;
  return -1;
}

static int
find_text (const char *const *list, gsize n, const char *text)
{
  return text ? find_index (list, n, text, strlen (text)) : -1;
}

JyScope
jy_clock_rule_scope (const JyClockRule *rule)
{
  int i = find_text (scopes, G_N_ELEMENTS (scopes), rule->scope);

  return i < 0 ? JY_SCOPE_CASE : (JyScope) i;
}

JyUnit
jy_clock_rule_unit (const JyClockRule *rule)
{
  int i = find_text (units, G_N_ELEMENTS (units), rule->unit);

  return i < 0 ? JY_UNIT_DAY : (JyUnit) i;
}

JyDuty
jy_clock_rule_duty (const JyClockRule *rule)
{
  int i = find_text (duties, G_N_ELEMENTS (duties), rule->duty);

  return i < 0 ? JY_DUTY_OFFICE : (JyDuty) i;
}

GArray *
jy_clock_rule_lengths (const JyClockRule *rule)
{
  GArray *lengths = g_array_new (FALSE, FALSE, sizeof (int));
  const char *cursor = rule->length;
  const char *word;
  gsize length;
  int figure;

  if (g_strcmp0 (rule->length, "document") == 0 || g_strcmp0 (rule->length, "own date") == 0)
    {
      figure = g_str_equal (rule->length, "document") ? JY_LENGTH_DOCUMENT : JY_LENGTH_OWN_DATE;
      g_array_append_val (lengths, figure);
      return lengths;
    }
  while ((word = next_word (&cursor, &length)))
    {
      figure = (int) CLAMP (g_ascii_strtoll (word, NULL, 10), 0, LENGTH_MAX);
      g_array_append_val (lengths, figure);
    }
  return lengths;
}

gboolean
jy_clock_rule_starts (const JyClockRule *rule, const char *token)
{
  const char *cursor = rule->starts;
  const char *word;
  gsize length;

  while ((word = next_word (&cursor, &length)))
    if (word_is (word, length, token))
      return TRUE;
  return FALSE;
}

/* Whether @word is @action, alone or with a parameter; that goes to @parameter (NULL: none). */
static gboolean
word_names (const char *word, gsize length, const char *action, const char **parameter,
            gsize *parameter_length)
{
  const char *colon = memchr (word, ':', length);
  gsize name = colon ? (gsize) (colon - word) : length;

  if (!word_is (word, name, action))
    return FALSE;
  *parameter = colon ? colon + 1 : NULL;
  *parameter_length = colon ? length - name - 1 : 0;
  return TRUE;
}

gboolean
jy_clock_rule_stops (const JyClockRule *rule, const char *action, const char *parameter)
{
  const char *cursor = rule->stops;
  const char *word;
  gsize length;

  while ((word = next_word (&cursor, &length)))
    {
      const char *asked;
      gsize asked_length;

      if (word_names (word, length, action, &asked, &asked_length)
          && (!asked || (parameter && word_is (asked, asked_length, parameter))))
        return TRUE;
    }
  return FALSE;
}

char **
jy_clock_rule_recipients (const JyClockRule *rule, const char *action)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *cursor = rule->stops;
  const char *word;
  gsize length;

  while ((word = next_word (&cursor, &length)))
    {
      const char *asked;
      gsize asked_length;

      if (word_names (word, length, action, &asked, &asked_length) && asked)
        {
          g_autofree char *recipient = g_strndup (asked, asked_length);

          g_strv_builder_add (builder, recipient);
        }
    }
  return g_strv_builder_end (builder);
}

/* ---- one rule -------------------------------------------------------------------------- */

void
jy_clock_rule_free (JyClockRule *rule)
{
  if (!rule)
    return;
  jy_free_each (rule->clock, rule->chinese, rule->scope, rule->types, rule->variant, rule->starts,
                rule->stops, rule->length, rule->unit, rule->duty, rule->source, rule->note, rule);
}

static JyClockRule *
rule_copy (const JyClockRule *rule)
{
  JyClockRule *copy = g_new0 (JyClockRule, 1);

  copy->clock = g_strdup (rule->clock);
  copy->chinese = g_strdup (rule->chinese);
  copy->scope = g_strdup (rule->scope);
  copy->types = g_strdup (rule->types);
  copy->variant = g_strdup (rule->variant ? rule->variant : "");
  copy->starts = g_strdup (rule->starts);
  copy->stops = g_strdup (rule->stops);
  copy->length = g_strdup (rule->length);
  copy->unit = g_strdup (rule->unit);
  copy->duty = g_strdup (rule->duty);
  copy->source = g_strdup (rule->source);
  copy->note = g_strdup (rule->note ? rule->note : "");
  copy->house = rule->house;
  return copy;
}

static gboolean
refuse (GError **error, const JyClockRule *rule, guint place, const char *column, const char *value)
{
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK,
               _ ("Clock rule %u (%s): column %s cannot be “%s”; see the table of clocks"), place,
               rule->clock ? rule->clock : "", column, value ? value : "");
  return FALSE;
}

/* Whether there is a word and every one is right; @is_right may cut the word it is given. */
static gboolean
words_are_right (const char *words, gboolean (*is_right) (char *word))
{
  const char *cursor = words;
  const char *word;
  gsize length;
  guint n = 0;

  for (; (word = next_word (&cursor, &length)); n++)
    {
      g_autofree char *own = g_strndup (word, length);

      if (!is_right (own))
        return FALSE;
    }
  return n > 0;
}

static gboolean
is_type (char *word)
{
  char *colon = strchr (word, ':');

  if (colon)
    *colon = '\0';
  return jy_type_find (word) != JY_TYPE_NONE
         && (!colon || find_text (subtypes, N_SUBTYPES, colon + 1) >= 1);
}

static gboolean
is_stop (char *word)
{
  word[strcspn (word, ":")] = '\0';
  return jy_lifecycle_find (word) != NULL;
}

static gboolean
is_start (char *word)
{
  return find_text (moments, G_N_ELEMENTS (moments), word) >= 0 || is_stop (word);
}

static gboolean
is_figure (char *word)
{
  return strlen (word) <= 3 && word[0] != '0' && word[strspn (word, "0123456789")] == '\0';
}

static gboolean
length_is_right (const char *text, JyUnit unit)
{
  if (g_strcmp0 (text, "own date") == 0)
    return unit == JY_UNIT_DATE;
  if (unit == JY_UNIT_DATE)
    return FALSE;
  if (g_strcmp0 (text, "document") == 0)
    return TRUE;
  return words_are_right (text, is_figure);
}

static gboolean
rule_check (const JyClockRule *rule, guint place, GError **error)
{
  if (jy_text_is_blank (rule->clock))
    return refuse (error, rule, place, "clock", rule->clock);
  if (find_text (scopes, G_N_ELEMENTS (scopes), rule->scope) < 0)
    return refuse (error, rule, place, "scope", rule->scope);
  if (g_strcmp0 (rule->types, "*") != 0 && !words_are_right (rule->types, is_type))
    return refuse (error, rule, place, "types", rule->types);
  if (rule->variant && *rule->variant && !g_str_equal (rule->variant, "urgent"))
    return refuse (error, rule, place, "variant", rule->variant);
  if (!words_are_right (rule->starts, is_start))
    return refuse (error, rule, place, "starts", rule->starts);
  if (!words_are_right (rule->stops, is_stop))
    return refuse (error, rule, place, "stops", rule->stops);
  if (find_text (units, G_N_ELEMENTS (units), rule->unit) < 0)
    return refuse (error, rule, place, "unit", rule->unit);
  if (!length_is_right (rule->length, jy_clock_rule_unit (rule)))
    return refuse (error, rule, place, "length", rule->length);
  if (find_text (duties, G_N_ELEMENTS (duties), rule->duty) < 0)
    return refuse (error, rule, place, "duty", rule->duty);
  if (jy_text_is_blank (rule->source))
    return refuse (error, rule, place, "source", rule->source);
  return TRUE;
}

/* ---- the set --------------------------------------------------------------------------- */

/* How closely the row's types name the case: 0 not at all, 1 by "*", 2 by the
 * type, 3 by type and subtype. */
static int
closeness (const JyClockRule *rule, JyType type, const char *subtype)
{
  const char *cursor = rule->types;
  const char *word;
  gsize length;
  int best = 0;

  while ((word = next_word (&cursor, &length)))
    {
      const char *asked;
      gsize asked_length;

      if (word_is (word, length, "*"))
        best = MAX (best, 1);
      else if (!word_names (word, length, jy_type_id (type), &asked, &asked_length))
        continue;
      else if (!asked)
        best = MAX (best, 2);
      else if (word_is (asked, asked_length, subtype))
        best = MAX (best, 3);
    }
  return best;
}

/* The rows for one kind of case. Two rows that name it equally closely are an
 * error: which of them holds would be chance. */
static GPtrArray *
work_out (GPtrArray *rules, JyType type, const char *subtype, gboolean urgent, GError **error)
{
  g_autoptr (GPtrArray) holding = g_ptr_array_new ();
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < rules->len; i++)
    {
      JyClockRule *rule = g_ptr_array_index (rules, i);
      gboolean for_urgent = *rule->variant != '\0';
      int rank = closeness (rule, type, subtype) * 2 + for_urgent;
      guint at = 0;

      if (rank < 2 || (for_urgent && !urgent))
        continue;
      while (
          at < holding->len
          && !g_str_equal (((JyClockRule *) g_ptr_array_index (holding, at))->clock, rule->clock))
        at++;
      if (at == holding->len)
        {
          g_ptr_array_add (holding, rule);
          g_array_append_val (ranks, rank);
        }
      else if (g_array_index (ranks, int, at) == rank)
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK,
                       _ ("Clock rule %u (%s): another rule holds for the same type “%s”; "
                          "keep one of them"),
                       i + 1, rule->clock, jy_type_id (type));
          return NULL;
        }
      else if (g_array_index (ranks, int, at) < rank)
        {
          holding->pdata[at] = rule;
          g_array_index (ranks, int, at) = rank;
        }
    }
  return g_steal_pointer (&holding);
}

JyClockRules *
jy_clock_rules_new (GPtrArray *rules, guint version, GError **error)
{
  g_autoptr (JyClockRules) self = g_new0 (JyClockRules, 1);

  g_return_val_if_fail (rules != NULL, NULL);

  g_atomic_ref_count_init (&self->references);
  self->version = version;
  self->rules = g_ptr_array_new_full (rules->len, (GDestroyNotify) jy_clock_rule_free);
  for (guint i = 0; i < rules->len; i++)
    {
      const JyClockRule *rule = g_ptr_array_index (rules, i);

      if (!rule_check (rule, i + 1, error))
        return NULL;
      g_ptr_array_add (self->rules, rule_copy (rule));
    }
  for (int type = 0; type < JY_N_TYPES; type++)
    for (gsize subtype = 0; subtype < N_SUBTYPES; subtype++)
      for (int urgent = 0; urgent < 2; urgent++)
        {
          GPtrArray *holding
              = work_out (self->rules, (JyType) type, subtypes[subtype], urgent != 0, error);

          if (!holding)
            return NULL;
          self->holding[type][subtype][urgent] = holding;
        }
  return g_steal_pointer (&self);
}

JyClockRules *
jy_clock_rules_ref (JyClockRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_clock_rules_unref (JyClockRules *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  for (int type = 0; type < JY_N_TYPES; type++)
    for (gsize subtype = 0; subtype < N_SUBTYPES; subtype++)
      for (int urgent = 0; urgent < 2; urgent++)
        g_clear_pointer (&self->holding[type][subtype][urgent], g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_free (self);
}

guint
jy_clock_rules_version (const JyClockRules *self)
{
  return self->version;
}

GPtrArray *
jy_clock_rules_all (const JyClockRules *self)
{
  return self->rules;
}

JyClockRules *
jy_clock_rules_with_length (const JyClockRules *self, const char *clock, const char *types,
                            const char *variant, const char *length, guint version, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_sized_new (self->rules->len);
  JyClockRule other;
  gboolean found = FALSE;

  for (guint i = 0; i < self->rules->len; i++)
    {
      JyClockRule *rule = g_ptr_array_index (self->rules, i);

      if (g_strcmp0 (rule->clock, clock) == 0 && g_strcmp0 (rule->types, types) == 0
          && g_strcmp0 (rule->variant, variant ? variant : "") == 0)
        {
          other = *rule;
          other.length = (char *) length; /* copied by jy_clock_rules_new */
          rule = &other;
          found = TRUE;
        }
      g_ptr_array_add (changed, rule);
    }
  if (!found)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK,
                   _ ("There is no clock rule “%s” for “%s”; its length cannot be changed"), clock,
                   types);
      return NULL;
    }
  return jy_clock_rules_new (changed, version, error);
}

static GPtrArray *
rules_holding (const JyClockRules *self, JyType type, const char *subtype, gboolean urgent)
{
  int i = find_text (subtypes, N_SUBTYPES, subtype);

  if (type < 0 || type >= JY_N_TYPES)
    return NULL;
  return self->holding[type][MAX (i, 0)][urgent ? 1 : 0];
}

const JyClockRule *
jy_clock_rules_find (const JyClockRules *self, const char *clock, JyType type, const char *subtype,
                     gboolean urgent)
{
  GPtrArray *holding = rules_holding (self, type, subtype, urgent);

  for (guint i = 0; holding && i < holding->len; i++)
    {
      const JyClockRule *rule = g_ptr_array_index (holding, i);

      if (g_strcmp0 (rule->clock, clock) == 0)
        return rule;
    }
  return NULL;
}

GPtrArray *
jy_clock_rules_for (const JyClockRules *self, JyType type, const char *subtype, gboolean urgent)
{
  GPtrArray *holding = rules_holding (self, type, subtype, urgent);

  return holding ? g_ptr_array_copy (holding, NULL, NULL) : g_ptr_array_new ();
}

const char *
jy_clock_label (const char *clock)
{
  for (gsize i = 0; clock && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].id, clock))
      return jy_text_choose (words[i].chinese, words[i].english);
  return clock;
}
