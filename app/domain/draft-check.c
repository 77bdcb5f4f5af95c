/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/draft-check-table.h"

#define BIT(type) (1u << JY_TYPE_##type)
#define ALL_TYPES ((1u << JY_N_TYPES) - 1)
#define NOT_OPINION (ALL_TYPES & ~BIT (OPINION))
#define ADMINISTRATIVE (BIT (CORRECTION) | BIT (PUBLIC_INTEREST) | BIT (GOVERNANCE) | BIT (OTHER))
#define EXCERPT_MAX 40

#define E JY_SEVERITY_ERROR
#define W JY_SEVERITY_WARNING

/* The catalogue of the design (law.md section 5) with the gates of lifecycle.md. Where a rule asks
 * more than the type (a court letter, a review that was asked for), the function says so. */
static const JyCheck checks[] = {
  { "L01", E, JY_GATE_SUBMIT, ALL_TYPES, "被建议单位", "Addressee",
    "《党政机关公文处理工作条例》第九条、《人民检察院检察建议工作规定》第三条",
    jy_check_addressee },
  { "L02", E, JY_GATE_ISSUE, ALL_TYPES, "提出路径", "Route", "《人民检察院检察建议工作规定》第三条",
    jy_check_route },
  { "L03", E, JY_GATE_SUBMIT, NOT_OPINION, "类型和适用情形", "Type and situation",
    "《人民检察院检察建议工作规定》第五条、第九条、第十一条", jy_check_situation },
  { "L04", E, JY_GATE_SUBMIT, ALL_TYPES, "案件或者问题的来源", "Source of the matter",
    "《人民检察院检察建议工作规定》第十六条第一项", jy_check_source },
  { "L05", E, JY_GATE_SUBMIT, ALL_TYPES, "事实和证据", "Facts and evidence",
    "《人民检察院检察建议工作规定》第十六条第二项", jy_check_evidence },
  { "L06", E, JY_GATE_SUBMIT, ALL_TYPES, "存在的问题", "Problems",
    "《人民检察院检察建议工作规定》第十六条第三项", jy_check_problems },
  { "L07", E, JY_GATE_SUBMIT, ALL_TYPES, "具体建议", "Suggestions",
    "《人民检察院检察建议工作规定》第十六条第四项", jy_check_suggestions },
  { "L08", E, JY_GATE_SUBMIT, ALL_TYPES, "问题与建议对应", "Problems answered by suggestions",
    "《人民检察院检察建议工作规定》第十六条", jy_check_ties },
  { "L09", E, JY_GATE_SUBMIT, ALL_TYPES, "法律依据", "Legal basis",
    "《人民检察院检察建议工作规定》第十六条第四项", jy_check_basis },
  { "L11", E, JY_GATE_SUBMIT, ADMINISTRATIVE, "异议期", "Objection period",
    "《人民检察院检察建议工作规定》第十六条第五项", jy_check_objection_period },
  { "L12", E, JY_GATE_SUBMIT, ALL_TYPES, "回复期限", "Reply period",
    "《人民检察院检察建议工作规定》第十六条第六项、第十九条", jy_check_reply_period },
  { "L13", E, JY_GATE_ISSUE, ALL_TYPES, "文号格式", "Form of the number",
    "《党政机关公文处理工作条例》第九条、GB/T 9704-2012", jy_check_number_form },
  { "L14", E, JY_GATE_ISSUE, ALL_TYPES, "文号重用或者漏号", "Number used again or left out",
    "《人民检察院检察建议工作规定》第七条", jy_check_number_use },
  { "L15", E, JY_GATE_ISSUE, ALL_TYPES, "法律政策研究审核", "Policy review",
    "《人民检察院检察建议工作规定》第十七条", jy_check_policy_review },
  { "L16", E, JY_GATE_ISSUE, BIT (RETRIAL), "检委会决定", "Decision of the committee",
    "《人民检察院民事诉讼监督规则》第八十七条、《人民检察院行政诉讼监督规则》第九十二条",
    jy_check_committee },
  { "L17", E, JY_GATE_SUBMIT, NOT_OPINION, "调查核实", "Investigation",
    "《人民检察院检察建议工作规定》第十三条、第十五条", jy_check_investigation },
  { "L19", E, JY_GATE_SERVE, ALL_TYPES, "宣告须经同意", "Consent to pronouncement",
    "《人民检察院检察建议工作规定》第十八条", jy_check_consent },
  { "L20", E, JY_GATE_EVERY, ALL_TYPES, "日期先后", "Order of dates", "办理流程的先后",
    jy_check_date_order },
  { "L25", E, JY_GATE_SUBMIT, BIT (CORRECTION) | BIT (GOVERNANCE) | BIT (OTHER), "文书种类",
    "Kind of document",
    "《人民检察院检察建议工作规定》第十二条、《人民检察院刑事诉讼规则》第三百七十三条",
    jy_check_document_kind },
  { "L26", E, JY_GATE_SUBMIT, ALL_TYPES, "命令性用语", "Commanding wording",
    "《人民检察院检察建议工作规定》第四条", jy_check_commanding },
  { "L35", W, JY_GATE_NONE, ALL_TYPES, "未填内容和不一致", "Placeholders and mismatches",
    "文书质量要求", jy_check_placeholders },
};

const JyCheck *
jy_checks (gsize *n)
{
  *n = G_N_ELEMENTS (checks);
  return checks;
}

const JyCheck *
jy_check_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_strcmp0 (checks[i].id, id) == 0)
      return &checks[i];
  return NULL;
}

void
jy_finding_free (JyFinding *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->message);
  g_free (self->section);
  g_free (self->place);
  g_free (self->excerpt);
  g_free (self);
}

void
jy_check_report_as (GPtrArray *findings, const JyCheck *check, JySeverity severity,
                    const char *section, const char *place, const char *excerpt, char *message)
{
  JyFinding *finding = g_new0 (JyFinding, 1);

  finding->id = g_strdup (check->id);
  finding->severity = severity;
  finding->message = message;
  finding->section = g_strdup (section);
  finding->place = g_strdup (place);
  if (excerpt)
    finding->excerpt
        = g_utf8_substring (excerpt, 0, MIN (EXCERPT_MAX, g_utf8_strlen (excerpt, -1)));
  g_ptr_array_add (findings, finding);
}

void
jy_check_report (GPtrArray *findings, const JyCheck *check, const char *section, const char *place,
                 const char *excerpt, char *message)
{
  jy_check_report_as (findings, check, check->severity, section, place, excerpt, message);
}

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

/* Whether an error of @check holds an action at @gate. */
static gboolean
holds_at (const JyCheck *check, JyGate gate)
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
  return 0;
}

GPtrArray *
jy_checks_run (const JyCheckContext *context, JyGate gate)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_finding_free);
  JyType type = context->recommendation->type;

  if (gate == JY_GATE_NONE)
    gate = jy_gate_next (context->recommendation->stage);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      guint before = findings->len;

      /* Without a type only the check that asks for one, and what is true of any record, apply. */
      if (type == JY_TYPE_NONE
              ? checks[i].gate != JY_GATE_EVERY && checks[i].run != jy_check_situation
              : (checks[i].types & (1u << type)) == 0)
        continue;
      checks[i].run (context, &checks[i], findings);
      for (guint f = before; f < findings->len; f++)
        {
          JyFinding *finding = findings->pdata[f];

          if (finding->severity == JY_SEVERITY_ERROR && !holds_at (&checks[i], gate))
            finding->severity = JY_SEVERITY_HINT;
        }
    }
  /* g_ptr_array_sort is a stable merge sort: within a severity the order of ids stays. */
  g_ptr_array_sort (findings, compare_severity);
  return findings;
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
