/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include "base/text.h"

/* All documents of the lifecycle's table, and the two lists beside it. Which actions make them is
 * said by that table alone; how they look, by their template. */
static const JyDocumentKind kinds[] = {
  { "clue-form", "线索登记表", "Clue form", JY_OF_CASE, JY_KEEP_RECORD, NULL },
  { "recommendation", "检察建议书", "Recommendation", JY_OF_CASE, JY_KEEP_ACTION, NULL },
  { "transfer-letter", "移送函", "Transfer letter", JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "feedback-letter", "线索反馈函", "Feedback letter", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "opening-form", "立案（调查核实）审批表", "Opening form", JY_OF_CASE, JY_KEEP_RECORD, "apply" },
  { "opening-decision", "立案（调查核实）决定书", "Opening decision", JY_OF_CASE, JY_KEEP_SIGN,
    NULL },
  { "investigation-record", "调查核实笔录", "Investigation record", JY_OF_CASE, JY_KEEP_RECORD,
    NULL },
  { "conference-minutes", "磋商纪要", "Conference minutes", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "investigation-report", "调查终结报告", "Investigation report", JY_OF_CASE, JY_KEEP_SIGN,
    NULL },
  { "consultation-letter", "征求意见函", "Consultation letter", JY_OF_ADDRESSEE, JY_KEEP_SIGN,
    NULL },
  { "approval-form", "审批表", "Approval form", JY_OF_CASE, JY_KEEP_RECORD, "submit prolong" },
  { "review-opinion", "法律政策研究审核意见", "Policy review opinion", JY_OF_CASE, JY_KEEP_SIGN,
    NULL },
  { "termination-decision", "终结案件（不提出检察建议）决定书", "Termination decision",
    JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "service-receipt", "送达回证", "Service receipt", JY_OF_ADDRESSEE, JY_KEEP_RECORD, NULL },
  { "pronouncement-record", "宣告笔录", "Pronouncement record", JY_OF_ADDRESSEE, JY_KEEP_RECORD,
    NULL },
  { "address-sheet", "送达地址确认书", "Address sheet", JY_OF_ADDRESSEE, JY_KEEP_RECORD, NULL },
  { "return-form", "检察建议回复表（回执）", "Reply form", JY_OF_ADDRESSEE, JY_KEEP_RECORD, NULL },
  { "filing-report", "备案报告", "Filing report", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "copy-letter", "抄送函", "Copy letter", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "notice", "通知书", "Notice", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "objection-opinion", "异议复核意见", "Objection opinion", JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "change-notice", "变更通知书", "Change notice", JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "withdrawal-notice", "撤回通知书", "Withdrawal notice", JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "objection-answer", "异议复核答复函", "Answer to an objection", JY_OF_ADDRESSEE, JY_KEEP_SIGN,
    NULL },
  { "mending-decision", "补正决定书", "Mending decision", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "supplement-letter", "补充回复函", "Request to supplement a reply", JY_OF_ADDRESSEE,
    JY_KEEP_SIGN, NULL },
  { "urging-letter", "督促函", "Urging letter", JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "work-record", "工作记录", "Work record", JY_OF_ADDRESSEE, JY_KEEP_RECORD, NULL },
  { "visit-record", "走访核查记录", "Visit record", JY_OF_ADDRESSEE, JY_KEEP_RECORD, NULL },
  { "escalation-report", "情况报告（通报）", "Escalation report", JY_OF_ADDRESSEE, JY_KEEP_SIGN,
    NULL },
  { "review-report", "审查终结报告", "Review report", JY_OF_ADDRESSEE, JY_KEEP_SIGN, NULL },
  { "suspension-decision", "中止审查决定书", "Suspension decision", JY_OF_CASE, JY_KEEP_SIGN,
    NULL },
  { "resumption-decision", "恢复审查决定书", "Resumption decision", JY_OF_CASE, JY_KEEP_SIGN,
    NULL },
  { "evaluation-form", "效果评估表", "Evaluation form", JY_OF_CASE, JY_KEEP_RECORD, NULL },
  { "closure-report", "结案报告", "Closure report", JY_OF_CASE, JY_KEEP_ACTION, NULL },
  { "volume-contents", "卷宗目录", "Volume contents", JY_OF_CASE, JY_KEEP_RECORD, NULL },
  { "hearing-record", "听证笔录", "Hearing record", JY_OF_CASE, JY_KEEP_RECORD, NULL },
  { "expert-opinion", "专家咨询意见", "Expert opinion", JY_OF_CASE, JY_KEEP_RECORD, NULL },
  { "monitor-notice", "流程监控通知书", "Monitoring notice", JY_OF_CASE, JY_KEEP_SIGN, NULL },
  { "inspection-form", "质量评查表", "Inspection form", JY_OF_CASE, JY_KEEP_RECORD, NULL },
  { "ledger-sheet", "台账", "Ledger sheet", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "due-list", "到期清单", "Due list", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "clock-register", "期限登记簿", "Register of clocks", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "missing-list", "缺项清单", "List of what is missing", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "cover-list", "封面清单", "Cover list", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "attachment-sheet", "附件页", "Sheet of an attachment", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "handled-list", "办案清单", "List of cases handled", JY_OF_OFFICE, JY_KEEP_RECORD, NULL },
  { "card-sheet", "案卡填录对照单", "Sheet of case-card fields", JY_OF_OFFICE, JY_KEEP_RECORD,
    NULL },
  { "transfer-list", "移送线索台账", "List of transferred clues", JY_OF_OFFICE, JY_KEEP_RECORD,
    NULL },
  { "hearing-sheet", "听证笔录（无检察建议）", "Record of a hearing without a letter", JY_OF_OFFICE,
    JY_KEEP_RECORD, NULL },
  { "evaluation-round", "检察建议效果评估报告", "Evaluation round", JY_OF_OFFICE, JY_KEEP_RECORD,
    NULL },
  { "statistics-report", "检察建议工作分析报告", "Report on statistics", JY_OF_OFFICE,
    JY_KEEP_RECORD, NULL },
};

const JyDocumentKind *
jy_document_kind (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

const char *const *
jy_document_kinds (void)
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
  const JyDocumentKind *found = jy_document_kind (kind);

  return found ? found->chinese : kind;
}

const char *
jy_document_label (const char *kind)
{
  const JyDocumentKind *found = jy_document_kind (kind);

  return found ? jy_text_choose (found->chinese, found->english) : kind;
}
