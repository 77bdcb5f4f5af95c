/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#define BIT(type) (1u << JY_TYPE_##type)
#define ALL_TYPES ((1u << JY_N_TYPES) - 1)
#define NOT_OPINION (ALL_TYPES & ~BIT (OPINION))
#define ADMINISTRATIVE (BIT (CORRECTION) | BIT (PUBLIC_INTEREST) | BIT (GOVERNANCE) | BIT (OTHER))

#define E JY_SEVERITY_ERROR
#define W JY_SEVERITY_WARNING
#define H JY_SEVERITY_HINT

/* The catalogue of the design (law.md section 5) with the gates of lifecycle.md. Where a rule asks
 * more than the type (a court letter, a review that was asked for), the function says so. */
static const JyCheck checks[] = {
  { "L01", E, JY_GATE_SUBMIT, ALL_TYPES, "被建议单位", "Addressee",
    "《党政机关公文处理工作条例》第九条、《人民检察院检察建议工作规定》第三条", jy_check_addressee,
    NULL },
  { "L02", E, JY_GATE_ISSUE, ALL_TYPES, "提出路径", "Route", "《人民检察院检察建议工作规定》第三条",
    jy_check_route, NULL },
  { "L03", E, JY_GATE_SUBMIT, NOT_OPINION, "类型和适用情形", "Type and situation",
    "《人民检察院检察建议工作规定》第五条、第九条、第十一条", jy_check_situation, NULL },
  { "L04", E, JY_GATE_SUBMIT, ALL_TYPES, "案件或者问题的来源", "Source of the matter",
    "《人民检察院检察建议工作规定》第十六条第一项", jy_check_source, NULL },
  { "L05", E, JY_GATE_SUBMIT, ALL_TYPES, "事实和证据", "Facts and evidence",
    "《人民检察院检察建议工作规定》第十六条第二项", jy_check_evidence, NULL },
  { "L06", E, JY_GATE_SUBMIT, ALL_TYPES, "存在的问题", "Problems",
    "《人民检察院检察建议工作规定》第十六条第三项", jy_check_problems, NULL },
  { "L07", E, JY_GATE_SUBMIT, ALL_TYPES, "具体建议", "Suggestions",
    "《人民检察院检察建议工作规定》第十六条第四项", jy_check_suggestions, NULL },
  { "L08", E, JY_GATE_SUBMIT, ALL_TYPES, "问题与建议对应", "Problems answered by suggestions",
    "《人民检察院检察建议工作规定》第十六条", jy_check_ties, NULL },
  { "L09", E, JY_GATE_SUBMIT, ALL_TYPES, "法律依据", "Legal basis",
    "《人民检察院检察建议工作规定》第十六条第四项", jy_check_basis, NULL },
  { "L10", W, JY_GATE_NONE, ALL_TYPES, "法律引用", "Citations",
    "《人民检察院检察建议工作规定》第十六条第四项", NULL, jy_look_citations },
  { "L11", E, JY_GATE_SUBMIT, ADMINISTRATIVE, "异议期", "Objection period",
    "《人民检察院检察建议工作规定》第十六条第五项", jy_check_objection_period, NULL },
  { "L12", E, JY_GATE_SUBMIT, ALL_TYPES, "回复期限", "Reply period",
    "《人民检察院检察建议工作规定》第十六条第六项、第十九条", jy_check_reply_period, NULL },
  { "L13", E, JY_GATE_ISSUE, ALL_TYPES, "文号格式", "Form of the number",
    "《党政机关公文处理工作条例》第九条、GB/T 9704-2012", jy_check_number_form, jy_look_numbers },
  { "L14", E, JY_GATE_ISSUE, ALL_TYPES, "文号重用或者漏号", "Number used again or left out",
    "《人民检察院检察建议工作规定》第七条", jy_check_number_use, NULL },
  { "L15", E, JY_GATE_ISSUE, ALL_TYPES, "法律政策研究审核", "Policy review",
    "《人民检察院检察建议工作规定》第十七条", jy_check_policy_review, NULL },
  { "L16", E, JY_GATE_ISSUE, BIT (RETRIAL), "检委会决定", "Decision of the committee",
    "《人民检察院民事诉讼监督规则》第八十七条、《人民检察院行政诉讼监督规则》第九十二条",
    jy_check_committee, NULL },
  { "L17", E, JY_GATE_SUBMIT, NOT_OPINION, "调查核实", "Investigation",
    "《人民检察院检察建议工作规定》第十三条、第十五条", jy_check_investigation, NULL },
  { "L18", W, JY_GATE_NONE, NOT_OPINION, "调查核实期限", "Length of the investigation",
    "《人民检察院检察建议工作规定》第十五条", jy_check_investigation_time, NULL },
  { "L19", E, JY_GATE_SERVE, ALL_TYPES, "宣告须经同意", "Consent to pronouncement",
    "《人民检察院检察建议工作规定》第十八条", jy_check_consent, NULL },
  { "L20", E, JY_GATE_EVERY, ALL_TYPES, "日期先后", "Order of dates", "办理流程的先后",
    jy_check_date_order, NULL },
  { "L21", W, JY_GATE_NONE, ALL_TYPES, "空泛用语", "Vague wording",
    "《人民检察院检察建议工作规定》第十六条(具体明确、便于操作)", NULL, jy_look_vague },
  { "L22", W, JY_GATE_NONE, ALL_TYPES, "雷同和重复制发", "Likeness and repeated letters",
    "《人民检察院行政诉讼监督规则》第一百二十条、《人民检察院公益诉讼办案规则》第六十九条",
    jy_check_similar, NULL },
  { "L23", W, JY_GATE_NONE, ALL_TYPES, "季末年末集中制发", "Letters in bulk at the end of a period",
    "《人民检察院检察建议工作规定》第四条", jy_check_bulk, NULL },
  { "L24", W, JY_GATE_NONE, NOT_OPINION, "被建议单位职责", "Duties of the addressee",
    "《人民检察院检察建议工作规定》第三条、《人民检察院公益诉讼办案规则》第七十二条",
    jy_check_duties, NULL },
  { "L25", E, JY_GATE_SUBMIT, BIT (CORRECTION) | BIT (GOVERNANCE) | BIT (OTHER), "文书种类",
    "Kind of document",
    "《人民检察院检察建议工作规定》第十二条、《人民检察院刑事诉讼规则》第三百七十三条",
    jy_check_document_kind, NULL },
  { "L26", E, JY_GATE_SUBMIT, ALL_TYPES, "命令性用语", "Commanding wording",
    "《人民检察院检察建议工作规定》第四条", NULL, jy_look_commanding },
  { "L27", W, JY_GATE_NONE, ALL_TYPES, "个人信息", "Personal data",
    "《中华人民共和国个人信息保护法》、《中华人民共和国未成年人保护法》", NULL, jy_look_personal },
  { "L28", W, JY_GATE_NONE, ALL_TYPES, "备案", "Filing", "《人民检察院检察建议工作规定》第二十一条",
    jy_check_filing, NULL },
  { "L29", W, JY_GATE_NONE, ALL_TYPES, "抄送", "Copies", "《人民检察院检察建议工作规定》第二十条",
    jy_check_copies, NULL },
  { "L30", W, JY_GATE_NONE, ALL_TYPES, "逐项答复和核实", "Answers and verification",
    "《人民检察院检察建议工作规定》第二十四条", jy_check_answers, NULL },
  { "L31", W, JY_GATE_NONE, ALL_TYPES, "督促", "Urging", "《人民检察院检察建议工作规定》第二十四条",
    jy_check_urging, NULL },
  { "L32", E, JY_GATE_ESCALATE, ALL_TYPES, "升级处置的条件", "Conditions of escalation",
    "《人民检察院检察建议工作规定》第二十五条", jy_check_escalation, NULL },
  { "L33", W, JY_GATE_NONE, BIT (PUBLIC_INTEREST), "与诉讼请求衔接", "Fit for claims",
    "《人民检察院公益诉讼办案规则》第七十五条", jy_check_claims, NULL },
  { "L34", H, JY_GATE_NONE, ALL_TYPES, "篇幅和格式", "Length and form",
    "GB/T 9704-2012、文书填报要求", jy_check_style, jy_look_style },
  { "L35", W, JY_GATE_NONE, ALL_TYPES, "未填内容和不一致", "Placeholders and mismatches",
    "文书质量要求", jy_check_placeholders, jy_look_placeholders },
  { "L36", W, JY_GATE_NONE, ALL_TYPES, "附件", "Attachments", "GB/T 9704-2012",
    jy_check_attachments, NULL },
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
