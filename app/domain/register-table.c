/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/register-table.h"

#define KEEPERS "handler registrar follow-up leader admin"

/* clang-format off */
const JyRegisterKind jy_register_table[] = {
  { "expert", "专家智库", "Experts",
    "咨询和听证可请的专家，办案时从这里选取。",
    "People who may be consulted or asked to hearings; actions choose from here.",
    KEEPERS, "name", NULL, NULL, NULL, JY_REGISTER_MANY },
  { "hearing", "公开听证", "Hearings",
    "拟不捕、拟不诉等没有检察建议的听证在此登记，案件内记录的听证一并列出。",
    "Hearings that belong to no recommendation; those recorded on cases are listed with them.",
    KEEPERS, "case-number about", "held-on", "recommendation", "hearing-sheet", JY_REGISTER_MANY },
  { "brand", "特色品牌", "Brands",
    "1+N 品牌：一个主品牌和若干子品牌，登记案件时可补全。",
    "One main brand and those that belong to it; offered while a case is registered.",
    KEEPERS, "name", NULL, NULL, NULL, JY_REGISTER_ONE_A_NAME },
  { "power", "权力清单", "Powers",
    "哪一级可以决定什么。没有登记的事项按制度默认的角色决定。",
    "Which level may decide what. What is not listed is decided by the roles of the rules.",
    "leader admin", "power-action power-type", NULL, NULL, NULL, JY_REGISTER_ONE_A_NAME },
  { "exemplar", "范例文书", "Exemplary letters",
    "值得学习的检察建议，起草同类文书时列在一旁。",
    "Letters to learn from, listed beside the draft of a similar one.",
    "handler dept-head reviewer leader registrar", "title", NULL, "recommendation", NULL,
    JY_REGISTER_ONE_A_CASE },
  { "evaluation-round", "定期评估", "Evaluation rounds",
    "检察委员会对检察建议效果的定期评估（2019年规定第二十六条）。",
    "The committee's periodic evaluation of what the letters achieved (art. 26).",
    "committee leader registrar admin", "title", "held-on", NULL, "evaluation-round",
    JY_REGISTER_MANY },
};

static const JyFactValue levels[] = {
  { "handler", "承办检察官", "Handler" },
  { "dept-head", "部门负责人", "Head of department" },
  { "deputy", "分管副检察长", "Deputy chief procurator" },
  { "leader", "检察长", "Chief procurator" },
  { "committee", "检察委员会", "Committee" },
  { NULL, NULL, NULL },
};

const JyRegisterField jy_register_field_table[] = {
  { "expert", { "name", "*", "text", "姓名", "Name", NULL }, TRUE },
  { "expert", { "unit", "*", "text", "单位", "Organisation", NULL }, FALSE },
  { "expert", { "post", "*", "text", "职务职称", "Post", NULL }, FALSE },
  { "expert", { "expertise", "*", "list:text", "专业领域", "Fields", NULL }, FALSE },
  { "expert", { "contact", "*", "text", "联系方式", "Contact", NULL }, FALSE },
  { "expert", { "hearer", "*", "bool", "可任听证员", "May be a hearing officer", NULL }, FALSE },
  { "expert", { "remark", "*", "long-text", "备注", "Remarks", NULL }, FALSE },

  { "hearing", { "about", NULL, NULL, NULL, NULL, NULL }, TRUE },
  { "hearing", { "case-number", "*", "text", "案号", "Case number", NULL }, TRUE },
  { "hearing", { "case-title", "*", "text", "案由", "Case", NULL }, FALSE },
  { "hearing", { "purpose", "*", "long-text", "听证目的", "Purpose", NULL }, FALSE },
  { "hearing", { "held-on", "*", "date", "听证日期", "Held on", NULL }, TRUE },
  { "hearing", { "told-on", "*", "date", "通知参加人日期", "Participants told on", NULL }, FALSE },
  { "hearing", { "place", NULL, NULL, NULL, NULL, NULL }, TRUE },
  { "hearing", { "host", NULL, NULL, NULL, NULL, NULL }, TRUE },
  { "hearing", { "hearers", NULL, NULL, NULL, NULL, NULL }, TRUE },
  { "hearing", { "heard", NULL, NULL, NULL, NULL, NULL }, TRUE },
  { "hearing", { "hearing-opinion", "*", "long-text", "听证意见", "Opinion of the hearing", NULL }, TRUE },
  { "hearing", { "adopted", NULL, NULL, NULL, NULL, NULL }, FALSE },
  { "hearing", { "why-not", "*", "long-text", "不采纳理由", "Why it was not adopted", NULL }, FALSE },
  { "hearing", { "recommendation", "*", "id", "关联检察建议", "Recommendation", NULL }, FALSE },

  { "brand", { "name", "*", "text", "品牌名称", "Brand", NULL }, TRUE },
  { "brand", { "main", "*", "text", "所属主品牌", "Main brand", NULL }, FALSE },
  { "brand", { "line", NULL, NULL, NULL, NULL, NULL }, FALSE },
  { "brand", { "since", "*", "date", "创建日期", "Since", NULL }, FALSE },
  { "brand", { "remark", "*", "long-text", "内涵", "What it stands for", NULL }, FALSE },

  { "power", { "power-action", "*", "enum", "事项", "Decision", NULL }, TRUE },
  { "power", { "power-type", "*", "enum", "建议类型", "Type of letter", NULL }, FALSE },
  { "power", { "power-level", "*", "enum", "决定层级", "Decided by", levels }, TRUE },
  { "power", { "basis", "*", "text", "依据", "Basis", NULL }, FALSE },

  { "exemplar", { "title", "*", "text", "标题", "Title", NULL }, TRUE },
  { "exemplar", { "number", "*", "text", "文号", "Number", NULL }, FALSE },
  { "exemplar", { "type", NULL, NULL, NULL, NULL, NULL }, TRUE },
  { "exemplar", { "field", NULL, NULL, NULL, NULL, NULL }, FALSE },
  { "exemplar", { "why", "*", "long-text", "推荐理由", "What to learn from it", NULL }, TRUE },
  { "exemplar", { "tags", "*", "list:text", "标签", "Tags", NULL }, FALSE },
  { "exemplar", { "recommendation", "*", "id", "检察建议", "Recommendation", NULL }, TRUE },

  { "evaluation-round", { "title", "*", "text", "名称", "Title", NULL }, TRUE },
  { "evaluation-round", { "from", "*", "date", "评估期间自", "Letters from", NULL }, TRUE },
  { "evaluation-round", { "until", "*", "date", "评估期间至", "Letters until", NULL }, TRUE },
  { "evaluation-round", { "held-on", "*", "date", "评估日期", "Evaluated on", NULL }, TRUE },
  { "evaluation-round", { "scope", "*", "long-text", "评估范围", "Scope", NULL }, TRUE },
  { "evaluation-round", { "meeting", NULL, NULL, NULL, NULL, NULL }, FALSE },
  { "evaluation-round", { "round-findings", "*", "long-text", "评估情况", "What was found", NULL }, TRUE },
  { "evaluation-round", { "round-decision", "*", "long-text", "改进措施", "What follows", NULL }, FALSE },
  { "evaluation-round", { "round-figures", "*", "list:text", "有关数据", "Figures", NULL }, FALSE },
  { "evaluation-round", { "round-cases", "*", "list:text", "所涉检察建议", "Letters covered", NULL }, FALSE },
};
/* clang-format on */

const gsize jy_register_table_size = G_N_ELEMENTS (jy_register_table);
const gsize jy_register_field_table_size = G_N_ELEMENTS (jy_register_field_table);
