/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check.h"

#include <string.h>

#include "base/text.h"
#include "domain/check-text.h"
#include "domain/check-whole.h"

gboolean
jy_check_is_court_letter (const JyRecommendation *recommendation)
{
  return recommendation->type == JY_TYPE_RETRIAL
         || (recommendation->type == JY_TYPE_CORRECTION
             && (g_strcmp0 (recommendation->subtype, "trial") == 0
                 || g_strcmp0 (recommendation->subtype, "execution") == 0));
}

gboolean
jy_check_is_entered_later (const JyRecommendation *recommendation)
{
  if (recommendation->imported)
    return TRUE;
  return recommendation->path && recommendation->path->len > 0
         && g_array_index (recommendation->path, JyStep, 0).stage == JY_STAGE_ISSUED;
}

gboolean
jy_check_holds (const JyCheck *check, JyGate gate)
{
  switch (check->gate)
    {
    case JY_GATE_EVERY:
      return TRUE;
    case JY_GATE_SUBMIT:
      return gate == JY_GATE_SUBMIT || gate == JY_GATE_ISSUE;
    case JY_GATE_ISSUE:
    case JY_GATE_SERVE:
    case JY_GATE_ESCALATE:
      return gate == check->gate;
    default:
      return FALSE;
    }
}

static gint
compare_severity (gconstpointer a, gconstpointer b)
{
  const JyFinding *first = *(JyFinding *const *) a;
  const JyFinding *second = *(JyFinding *const *) b;

  if (first->severity != second->severity)
    return (gint) first->severity - (gint) second->severity;
  return strcmp (first->id, second->id);
}

GPtrArray *
jy_checks_gather (JyCheckContext *context, GPtrArray *texts, JyGate gate)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_finding_free);
  g_autoptr (GPtrArray) passages = g_ptr_array_new_with_free_func (g_free);
  JyType type = context->recommendation->type;
  gboolean copied = context->draft->copies && context->draft->copies[0];
  gsize n;
  const JyCheck *checks = jy_checks (&n);

  if (gate == JY_GATE_NONE)
    gate = jy_gate_next (context->recommendation->stage);
  for (guint i = 0; i < texts->len; i++)
    if (((const JyCheckText *) texts->pdata[i])->units->len > 0)
      g_ptr_array_add (passages, jy_check_text_summary (texts->pdata[i]));
  context->passages = passages;
  context->gate = gate;
  for (gsize i = 0; i < n; i++)
    {
      /* Without a type only the check that asks for one, and what is true of any record, apply. */
      if (!checks[i].run || (context->errors_only && !jy_check_holds (&checks[i], gate))
          || (type == JY_TYPE_NONE
                  ? checks[i].gate != JY_GATE_EVERY && checks[i].run != jy_check_situation
                  : (checks[i].types & (1u << type)) == 0))
        continue;
      checks[i].run (context, &checks[i], findings);
    }
  for (guint i = 0; i < texts->len; i++)
    jy_check_text_collect (texts->pdata[i], findings);
  context->passages = NULL;
  for (guint i = 0; i < findings->len; i++)
    {
      JyFinding *finding = findings->pdata[i];

      if (finding->severity == JY_SEVERITY_ERROR
          && !jy_check_holds (jy_check_find (finding->id), gate))
        finding->severity = JY_SEVERITY_HINT;
      /* Personal data are a fault where others receive copies; the addressee may need them. */
      if (!copied && g_str_equal (finding->id, "L27"))
        finding->severity = JY_SEVERITY_HINT;
    }
  /* g_ptr_array_sort is a stable merge sort: within an id the order of the text stays. */
  g_ptr_array_sort (findings, compare_severity);
  return findings;
}

static void
add_text (GPtrArray *texts, const JyCheckContext *context, const JyPassage *passage)
{
  JyCheckText *text = jy_check_text_new (passage->section, passage->place, passage->part);
  guint64 looked = 0;

  jy_check_text_set (text, context, passage->text, &looked);
  g_ptr_array_add (texts, text);
}

GPtrArray *
jy_checks_run (const JyCheckContext *context, JyGate gate)
{
  JyCheckContext copy = *context;
  g_autoptr (GPtrArray) passages = jy_draft_passages (context->draft);
  g_autoptr (GPtrArray) texts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_check_text_free);

  copy.gate = gate == JY_GATE_NONE ? jy_gate_next (context->recommendation->stage) : gate;
  /* Once it is out, the text holds no action: it need not be read. */
  if (!context->errors_only || copy.gate == JY_GATE_SUBMIT || copy.gate == JY_GATE_ISSUE)
    for (guint i = 0; i < passages->len; i++)
      add_text (texts, &copy, passages->pdata[i]);
  return jy_checks_gather (&copy, texts, gate);
}

JyGate
jy_gate_next (JyStage stage)
{
  switch (stage)
    {
    case JY_STAGE_NONE:
    case JY_STAGE_CLUE:
    case JY_STAGE_INVESTIGATION:
    case JY_STAGE_DRAFTING:
      return JY_GATE_SUBMIT;
    case JY_STAGE_REVIEW:
    case JY_STAGE_APPROVAL:
    case JY_STAGE_COMMITTEE:
    case JY_STAGE_READY:
      return JY_GATE_ISSUE;
    case JY_STAGE_ISSUED:
      return JY_GATE_SERVE;
    default:
      return JY_GATE_EVERY;
    }
}

const char *
jy_severity_id (JySeverity severity)
{
  static const char *const ids[] = { "error", "warning", "hint" };

  return ids[severity];
}

const char *
jy_severity_label (JySeverity severity)
{
  switch (severity)
    {
    case JY_SEVERITY_ERROR:
      return jy_text_choose ("错误", "Error");
    case JY_SEVERITY_WARNING:
      return jy_text_choose ("警告", "Warning");
    default:
      return jy_text_choose ("提示", "Hint");
    }
}
