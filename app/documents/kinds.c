/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include "base/text.h"

/* Names of all documents of the lifecycle's table, and of the two lists beside it. */
static const struct
{
  const char *id;
  const char *chinese;
  const char *english;
} kinds[] = {
  { "clue-form", "线索登记表", "Clue form" },
  { "recommendation", "检察建议书", "Recommendation" },
  { "transfer-letter", "移送函", "Transfer letter" },
  { "feedback-letter", "线索反馈函", "Feedback letter" },
  { "opening-form", "立案（调查核实）审批表", "Opening form" },
  { "opening-decision", "立案（调查核实）决定书", "Opening decision" },
  { "investigation-record", "调查核实笔录", "Investigation record" },
  { "conference-minutes", "磋商纪要", "Conference minutes" },
  { "investigation-report", "调查终结报告", "Investigation report" },
  { "consultation-letter", "征求意见函", "Consultation letter" },
  { "approval-form", "审批表", "Approval form" },
  { "review-opinion", "法律政策研究审核意见", "Policy review opinion" },
  { "termination-decision", "终结审查决定书", "Termination decision" },
  { "service-receipt", "送达回证", "Service receipt" },
  { "pronouncement-record", "宣告笔录", "Pronouncement record" },
  { "address-sheet", "送达地址确认书", "Address sheet" },
  { "return-form", "退回登记表", "Return form" },
  { "filing-report", "备案报告", "Filing report" },
  { "copy-letter", "抄送函", "Copy letter" },
  { "notice", "通知书", "Notice" },
  { "objection-opinion", "异议复核意见", "Objection opinion" },
  { "change-notice", "变更通知书", "Change notice" },
  { "withdrawal-notice", "撤回通知书", "Withdrawal notice" },
  { "objection-answer", "异议复核答复函", "Answer to an objection" },
  { "mending-decision", "补正决定书", "Mending decision" },
  { "supplement-letter", "补充回复函", "Request to supplement a reply" },
  { "urging-letter", "督促函", "Urging letter" },
  { "work-record", "工作记录", "Work record" },
  { "visit-record", "走访核查记录", "Visit record" },
  { "escalation-report", "情况报告（通报）", "Escalation report" },
  { "review-report", "审查终结报告", "Review report" },
  { "suspension-decision", "中止审查决定书", "Suspension decision" },
  { "resumption-decision", "恢复审查决定书", "Resumption decision" },
  { "evaluation-form", "效果评估表", "Evaluation form" },
  { "closure-report", "结案报告", "Closure report" },
  { "volume-contents", "卷宗目录", "Volume contents" },
  { "hearing-record", "听证笔录", "Hearing record" },
  { "expert-opinion", "专家咨询意见", "Expert opinion" },
  { "monitor-notice", "流程监控通知书", "Monitoring notice" },
  { "inspection-form", "质量评查表", "Inspection form" },
  { "ledger-sheet", "台账", "Ledger sheet" },
  { "due-list", "到期清单", "Due list" },
};

const char *const *
jy_document_all_kinds (void)
{
  static const char *ids[G_N_ELEMENTS (kinds) + 1];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
        ids[i] = kinds[i].id;
      g_once_init_leave (&ready, 1);
    }
  return ids;
}

const char *
jy_document_chinese (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, kind) == 0)
      return kinds[i].chinese;
  return kind;
}

const char *
jy_document_label (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, kind) == 0)
      return jy_text_choose (kinds[i].chinese, kinds[i].english);
  return kind;
}
