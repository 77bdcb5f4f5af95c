/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/fact-relevance.h"

#include <string.h>

#include "recommendation/fact-text.h"

/* A row that holds where fact @when has one of the values @is ("" : is not given). The first row
 * that fits a fact decides. */
typedef struct
{
  const char *action; /* "*": any */
  const char *fact;
  const char *when; /* NULL: always */
  const char *is;   /* values parted by spaces */
  JyRelevance relevance;
} Rule;

#define MUST JY_RELEVANCE_MUST
#define USUAL JY_RELEVANCE_USUAL
#define MORE JY_RELEVANCE_MORE
#define HIDDEN JY_RELEVANCE_HIDDEN

static const Rule rules[] = {
  { "serve", "consent", "way", "pronounced", MUST },
  { "serve", "place", "way", "pronounced", MUST },
  { "serve", "present", "way", "pronounced", MUST },
  { "serve", "third-parties", "way", "pronounced", USUAL },
  { "serve", "heard", "way", "pronounced", USUAL },
  { "serve", "refusal", "way", "premises", MUST },
  { "serve", "witnesses", "way", "premises", MUST },
  { "serve", "place", "way", "premises", USUAL },
  { "serve", "tracking", "way", "mail", USUAL },
  { "serve", "receiver", "way", "premises", HIDDEN },
  { "serve", "receiver", "way", "", USUAL },
  { "serve", "receiver", NULL, NULL, MUST },
  { "serve", "consent", NULL, NULL, HIDDEN },
  { "serve", "third-parties", NULL, NULL, HIDDEN },
  { "serve", "heard", NULL, NULL, HIDDEN },
  { "serve", "present", NULL, NULL, HIDDEN },
  { "serve", "refusal", NULL, NULL, HIDDEN },
  { "serve", "witnesses", NULL, NULL, HIDDEN },
  { "serve", "tracking", NULL, NULL, HIDDEN },
  { "serve", "place", NULL, NULL, MORE },
  { "serve", "server", NULL, NULL, USUAL },

  { "*", "urgent-reason", "urgent", "yes", MUST },
  { "*", "urgent-reason", NULL, NULL, HIDDEN },
  { "*", "field", "type", "public-interest", USUAL },
  { "*", "field", NULL, NULL, HIDDEN },
  { "*", "nonprosecution-kind", "type", "opinion", USUAL },
  { "*", "nonprosecution-kind", NULL, NULL, HIDDEN },
  { "*", "decision-date", "type", "opinion", USUAL },
  { "*", "decision-date", NULL, NULL, HIDDEN },
  { "*", "court-case", "type", "retrial", USUAL },
  { "*", "court-case", "subtype", "trial execution", USUAL },
  { "*", "court-case", NULL, NULL, HIDDEN },
  { "*", "situation", "type", "opinion", HIDDEN },
  { "*", "subtype", "type", "correction other", USUAL },
  { "*", "subtype", NULL, NULL, MORE },

  { "register", "agencies", NULL, NULL, USUAL },
  { "register", "situation", NULL, NULL, USUAL },
  { "register", "source-case", NULL, NULL, USUAL },
  { "register", "clue-received", NULL, NULL, USUAL },
  { "register", "urgent", NULL, NULL, USUAL },
  { "register", "*", NULL, NULL, MORE },
  { "take-in", "sections", NULL, NULL, USUAL },
  { "take-in", "summary", NULL, NULL, USUAL },
  { "take-in", "urgent", NULL, NULL, USUAL },
  { "take-in", "files", NULL, NULL, USUAL },
  { "take-in", "*", NULL, NULL, MORE },
  { "describe", "title", NULL, NULL, USUAL },
  { "describe", "type", NULL, NULL, USUAL },
  { "describe", "line", NULL, NULL, USUAL },
  { "describe", "summary", NULL, NULL, USUAL },
  { "describe", "situation", NULL, NULL, USUAL },
  { "describe", "agencies", NULL, NULL, USUAL },
  { "describe", "urgent", NULL, NULL, USUAL },
  { "describe", "*", NULL, NULL, MORE },

  { "conclude", "reason", "propose", "no", USUAL },
  { "conclude", "reason", NULL, NULL, MORE },
  { "verify", "due", "verdict", "partial refused relapsed", USUAL },
  { "verify", "due", NULL, NULL, HIDDEN },
  { "settle", "result-number", "outcome", "penalised not-penalised retried not-retried not-filed",
    USUAL },
  { "settle", "result-number", NULL, NULL, MORE },
  { "settle", "result-amount", "outcome", "penalised", USUAL },
  { "settle", "result-amount", NULL, NULL, MORE },
  { "extend", "item", "clock", "item", MUST },
  { "extend", "item", NULL, NULL, HIDDEN },
  { "reply", "measures", "class", "acknowledged", HIDDEN },
  { "reply", "posted", NULL, NULL, USUAL },
  { "urge", "met", "means", "letter", MORE },
  { "transfer", "other-number", NULL, NULL, MORE },
  { "approve", "opinion", NULL, NULL, USUAL },
};

static const char *
given_value (const char *id, JsonObject *facts, const JyRecommendation *record)
{
  JsonNode *node = facts != NULL ? json_object_get_member (facts, id) : NULL;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? "yes" : "no";
  if (jy_fact_text_of (node) != NULL)
    return jy_fact_text_of (node);
  if (record == NULL)
    return "";
  if (strcmp (id, "type") == 0)
    return jy_type_id (record->type);
  if (strcmp (id, "subtype") == 0)
    return record->subtype;
  if (strcmp (id, "urgent") == 0)
    return record->urgent ? "yes" : "no";
  return "";
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) each, word);
}

static gboolean
holds (const Rule *rule, const char *action, const char *fact, JsonObject *facts,
       const JyRecommendation *record)
{
  if (strcmp (rule->action, "*") != 0 && strcmp (rule->action, action) != 0)
    return FALSE;
  if (strcmp (rule->fact, "*") != 0 && strcmp (rule->fact, fact) != 0)
    return FALSE;
  return rule->when == NULL || has_word (rule->is, given_value (rule->when, facts, record));
}

/* Facts that only few cases need, in whatever action they stand. */
static gboolean
is_rare (const char *fact)
{
  static const char *const rare[] = { "brands",
                                      "chain",
                                      "leader-handled",
                                      "sealed",
                                      "secrecy",
                                      "linked",
                                      "predecessor",
                                      "policy-review",
                                      "third-parties",
                                      "ordered-by",
                                      "volumes",
                                      "pages",
                                      "retention",
                                      "meeting",
                                      "decision-number",
                                      "members",
                                      "system-case-number",
                                      "override-reason",
                                      "interim",
                                      NULL };

  return g_strv_contains (rare, fact);
}

JyRelevance
jy_fact_relevance (const JyAction *action, const JyFactUse *use, JsonObject *facts,
                   const JyRecommendation *record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (holds (&rules[i], action->id, use->fact->id, facts, record))
      return use->must && rules[i].relevance != HIDDEN ? MUST : rules[i].relevance;
  if (use->must)
    return MUST;
  return is_rare (use->fact->id) ? MORE : USUAL;
}
