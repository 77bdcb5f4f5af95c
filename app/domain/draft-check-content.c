/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>

#include "base/text.h"

/* The contents that article 16 of the 2019 rules asks of every letter. */

void
jy_check_situation (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  const char *situation = jy_json_text (record->particulars, "situation");
  static const char *const articles[JY_N_TYPES] = {
    [JY_TYPE_RETRIAL] = "8",
    [JY_TYPE_CORRECTION] = "9",
    [JY_TYPE_PUBLIC_INTEREST] = "10",
    [JY_TYPE_GOVERNANCE] = "11",
  };
  const char *article;

  if (record->type == JY_TYPE_NONE)
    {
      jy_check_report (findings, check, "register", NULL, NULL,
                       g_strdup (_ ("No type is chosen. Choose one of the five types")));
      return;
    }
  if (jy_text_is_blank (situation))
    {
      jy_check_report (findings, check, "register", NULL, NULL,
                       g_strdup (_ ("No situation of the 2019 rules is chosen. Choose the item "
                                    "that the letter stands on")));
      return;
    }
  article = articles[record->type];
  if (article
      && !(g_str_has_prefix (situation, article)
           && (situation[strlen (article)] == '\0' || situation[strlen (article)] == '-')))
    jy_check_report_as (findings, check, JY_SEVERITY_WARNING, "register", NULL, situation,
                        g_strdup_printf (_ ("The situation is an item of another article than "
                                            "article %s, which is the one for this type"),
                                         article));
}

void
jy_check_source (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  if (jy_text_is_blank (context->draft->source))
    jy_check_report (findings, check, "source", NULL, NULL,
                     g_strdup (_ ("The source of the matter is missing. Say in which case or from "
                                  "where it became known")));
}

void
jy_check_evidence (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  gboolean any = FALSE;

  if (jy_text_is_blank (context->draft->facts))
    jy_check_report (findings, check, "facts", NULL, NULL,
                     g_strdup (_ ("The facts are missing. Set out what was found")));
  for (guint i = 0; context->draft->evidence[i]; i++)
    any = any || !jy_text_is_blank (context->draft->evidence[i]);
  if (!any)
    jy_check_report (findings, check, "evidence", NULL, NULL,
                     g_strdup (_ ("The facts have no evidence. Name at least one piece of "
                                  "evidence")));
}

void
jy_check_problems (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *problems = context->draft->problems;

  if (problems->len == 0)
    jy_check_report (findings, check, "problems", NULL, NULL,
                     g_strdup (_ ("No problem is stated. Add the violations or hazards found")));
  for (guint i = 0; i < problems->len; i++)
    {
      const JyProblem *problem = problems->pdata[i];

      if (jy_text_is_blank (problem->text))
        jy_check_report (
            findings, check, "problems", problem->id, NULL,
            g_strdup_printf (_ ("Problem %s has no text. Write it or take it out"), problem->id));
    }
}

void
jy_check_suggestions (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *suggestions = context->draft->suggestions;

  if (suggestions->len == 0)
    jy_check_report (findings, check, "suggestions", NULL, NULL,
                     g_strdup (_ ("There is no suggestion. Add at least one")));
  for (guint i = 0; i < suggestions->len; i++)
    {
      const JySuggestion *suggestion = suggestions->pdata[i];

      if (jy_text_is_blank (suggestion->text))
        jy_check_report (findings, check, "suggestions", suggestion->id, NULL,
                         g_strdup_printf (_ ("Suggestion %s has no text. Write it or take it out"),
                                          suggestion->id));
    }
}

static gboolean
is_problem (const JyDraft *draft, const char *id)
{
  for (guint i = 0; i < draft->problems->len; i++)
    if (g_str_equal (((JyProblem *) draft->problems->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
is_answered (const JyDraft *draft, const char *id)
{
  for (guint i = 0; i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = draft->suggestions->pdata[i];

      if (g_strv_contains ((const char *const *) suggestion->problems, id))
        return TRUE;
    }
  return FALSE;
}

void
jy_check_ties (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyDraft *draft = context->draft;

  /* With nothing on one side there is nothing to tie: L06 and L07 say so. */
  if (draft->problems->len == 0 || draft->suggestions->len == 0)
    return;
  for (guint i = 0; i < draft->problems->len; i++)
    {
      const JyProblem *problem = draft->problems->pdata[i];

      if (!is_answered (draft, problem->id))
        jy_check_report (
            findings, check, "problems", problem->id, problem->text,
            g_strdup_printf (_ ("No suggestion answers problem %s. Tie one to it"), problem->id));
    }
  for (guint i = 0; i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = draft->suggestions->pdata[i];

      if (!*suggestion->problems)
        jy_check_report (findings, check, "suggestions", suggestion->id, suggestion->text,
                         g_strdup_printf (_ ("Suggestion %s answers no problem. Tie it to one"),
                                          suggestion->id));
      for (guint p = 0; suggestion->problems[p]; p++)
        if (!is_problem (draft, suggestion->problems[p]))
          jy_check_report (findings, check, "suggestions", suggestion->id, suggestion->problems[p],
                           g_strdup_printf (_ ("Suggestion %s is tied to problem %s, which does "
                                               "not exist. Tie it to one that does"),
                                            suggestion->id, suggestion->problems[p]));
    }
}

static gboolean
cites (const JyCheckContext *context, const char *suggestion)
{
  const JyCheckedPassage *passage = jy_check_passage_at (context, "suggestions", suggestion);

  return passage && (passage->traits & JY_TRAIT_CITES);
}

void
jy_check_basis (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *suggestions = context->draft->suggestions;

  for (guint i = 0; i < suggestions->len; i++)
    {
      const JySuggestion *suggestion = suggestions->pdata[i];
      gboolean any = FALSE;

      for (guint b = 0; suggestion->basis[b]; b++)
        any = any || !jy_text_is_blank (suggestion->basis[b]);
      /* A law named in the sentence itself, 《…》, is a citation too. */
      if (!any && !cites (context, suggestion->id))
        jy_check_report (findings, check, "suggestions", suggestion->id, suggestion->text,
                         g_strdup_printf (_ ("Suggestion %s cites no law or document. Add its "
                                             "legal basis"),
                                          suggestion->id));
    }
}
