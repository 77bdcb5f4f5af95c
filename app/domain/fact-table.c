/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fact-table.h"

/* Every fact: id, actions it is for, kind, Chinese, English, values. */
/* clang-format off */
static const JyFactValue values_type[] = {
  { "retrial", "再审检察建议", "Retrial recommendation" },
  { "correction", "纠正违法检察建议", "Correction recommendation" },
  { "public-interest", "公益诉讼检察建议", "Public-interest recommendation" },
  { "governance", "社会治理检察建议", "Governance recommendation" },
  { "other", "其他检察建议", "Other recommendation" },
  { "opinion", "检察意见", "Procuratorial opinion" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_subtype[] = {
  { "none", "无", "None" },
  { "trial", "审判活动", "Trial activity" },
  { "execution", "执行活动", "Execution activity" },
  { "criminal", "刑事诉讼活动", "Criminal procedure" },
  { "admin-act", "行政违法行为", "Unlawful administrative act" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_line[] = {
  { "criminal", "刑事检察", "Criminal" },
  { "execution", "刑事执行检察", "Execution of punishment" },
  { "civil", "民事检察", "Civil" },
  { "administrative", "行政检察", "Administrative" },
  { "public-interest", "公益诉讼检察", "Public interest" },
  { "juvenile", "未成年人检察", "Juvenile" },
  { "complaint", "控告申诉检察", "Complaints and appeals" },
  { "ip", "知识产权检察", "Intellectual property" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_to_line[] = {
  { "criminal", "刑事检察", "Criminal" },
  { "execution", "刑事执行检察", "Execution of punishment" },
  { "civil", "民事检察", "Civil" },
  { "administrative", "行政检察", "Administrative" },
  { "public-interest", "公益诉讼检察", "Public interest" },
  { "juvenile", "未成年人检察", "Juvenile" },
  { "complaint", "控告申诉检察", "Complaints and appeals" },
  { "ip", "知识产权检察", "Intellectual property" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_source[] = {
  { "case", "办理案件", "Handled case" },
  { "transfer", "内部移送", "Internal transfer" },
  { "superior", "上级交办", "Assigned by the superior" },
  { "petition", "控告申诉", "Complaint or appeal" },
  { "media", "媒体舆情", "Media" },
  { "data", "数据模型", "Data model" },
  { "deputies", "代表委员", "Deputies and members" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_situation[] = {
  { "8", "第八条", "Article 8" },
  { "9-1", "第九条第一项", "Article 9 (1)" },
  { "9-2", "第九条第二项", "Article 9 (2)" },
  { "9-3", "第九条第三项", "Article 9 (3)" },
  { "9-4", "第九条第四项", "Article 9 (4)" },
  { "9-5", "第九条第五项", "Article 9 (5)" },
  { "10", "第十条", "Article 10" },
  { "11-1", "第十一条第一项", "Article 11 (1)" },
  { "11-2", "第十一条第二项", "Article 11 (2)" },
  { "11-3", "第十一条第三项", "Article 11 (3)" },
  { "11-4", "第十一条第四项", "Article 11 (4)" },
  { "11-5", "第十一条第五项", "Article 11 (5)" },
  { "11-6", "第十一条第六项", "Article 11 (6)" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_field[] = {
  { "environment", "生态环境和资源保护", "Environment and resources" },
  { "food-drug", "食品药品安全", "Food and drug safety" },
  { "state-property", "国有财产保护", "State property" },
  { "land", "国有土地使用权出让", "State-owned land use" },
  { "heroes", "英烈保护", "Heroes and martyrs" },
  { "minors", "未成年人保护", "Minors" },
  { "military", "军人权益保障", "Rights of soldiers" },
  { "work-safety", "安全生产", "Work safety" },
  { "personal-data", "个人信息保护", "Personal data" },
  { "anti-monopoly", "反垄断", "Anti-monopoly" },
  { "telecom-fraud", "反电信网络诈骗", "Telecom fraud" },
  { "farm-produce", "农产品质量安全", "Farm produce safety" },
  { "women", "妇女权益保障", "Rights of women" },
  { "accessibility", "无障碍环境", "Accessibility" },
  { "heritage", "文物保护", "Cultural heritage" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_nonprosecution_kind[] = {
  { "statutory", "法定不起诉", "Statutory" },
  { "discretionary", "相对不起诉", "Discretionary" },
  { "evidence", "存疑不起诉", "Insufficient evidence" },
  { "conditional", "附条件不起诉", "Conditional" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_chain[] = {
  { "prevention", "前端预防", "Prevention at the front" },
  { "strike", "中端打击", "Striking in the middle" },
  { "governance", "末端治理", "Governance at the end" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_secrecy[] = {
  { "none", "无", "None" },
  { "internal", "内部", "Internal" },
  { "secret", "秘密", "Secret" },
  { "confidential", "机密", "Confidential" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_measure[] = {
  { "query", "查询调取复制", "Query and copy" },
  { "ask", "向当事人等了解", "Ask those concerned" },
  { "hear-agency", "听取被建议单位意见", "Hear the agency" },
  { "consult", "咨询", "Consult" },
  { "appraise", "委托鉴定评估审计", "Appraisal or audit" },
  { "visit", "现场走访查验", "On-site visit" },
  { "other", "其他措施", "Other measure" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_back_to[] = {
  { "drafting", "起草", "Drafting" },
  { "investigation", "调查核实", "Investigation" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_way_consult[] = {
  { "opinion", "征求意见", "Ask for an opinion" },
  { "report", "层报", "Report upward" },
  { "forward", "审核转送", "Review and forward" },
  { "order", "指令", "Order" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_way_serve[] = {
  { "written", "书面送达", "In writing" },
  { "pronounced", "宣告送达", "Pronounced" },
  { "mail", "邮寄送达", "By mail" },
  { "exchange", "公文交换", "Document exchange" },
  { "forwarded", "上级院转送", "Forwarded by the superior" },
  { "premises", "留置送达", "Left at the premises" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_way_reply[] = {
  { "written", "书面回复", "In writing" },
  { "minutes", "会议纪要", "Minutes of a meeting" },
  { "in-fact", "实际履行未复函", "Done in fact without a letter" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_way_escalate[] = {
  { "superior", "报告上级院", "Report to the superior office" },
  { "notify-superior", "通报上级机关", "Notify the superior agency" },
  { "notify-industry", "通报行业自律组织", "Notify the industry body" },
  { "party-npc", "报告党委人大", "Report to Party committee and congress" },
  { "government", "通报同级政府、纪检监察机关", "Notify government and supervision" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_recipient[] = {
  { "counterpart", "对口业务部门", "Matching business department" },
  { "policy", "法律政策研究部门", "Policy research department" },
  { "superior", "上一级院", "Superior office" },
  { "suit", "起诉备案", "Filing of the suit" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_copy_reason[] = {
  { "impact", "社会影响大", "Great social impact" },
  { "concern", "群众关注度高", "Great public concern" },
  { "typical", "违法情形典型", "Typical unlawfulness" },
  { "attention", "应当引起重视", "Worth attention" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_notice[] = {
  { "case-opened", "立案决定书", "Decision to open the case" },
  { "parties", "通知当事人", "Notice to the parties" },
  { "suspension", "中止决定书", "Decision to suspend" },
  { "resumption", "恢复决定书", "Decision to resume" },
  { "termination", "终结决定书", "Decision to terminate" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_remedy[] = {
  { "amend", "修改", "Amend" },
  { "withdraw", "撤回", "Withdraw" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_class[] = {
  { "full", "全部采纳", "Adopted in full" },
  { "partial", "部分采纳", "Adopted in part" },
  { "none", "不采纳", "Not adopted" },
  { "acknowledged", "仅告知收悉", "Receipt acknowledged only" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_means[] = {
  { "ask", "询问", "Inquiry" },
  { "visit", "走访", "Visit" },
  { "confer", "会商", "Consultation" },
  { "joint-meeting", "联席会议", "Joint meeting" },
  { "phone", "电话", "Telephone" },
  { "letter", "书面督促函", "Urging letter" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_state[] = {
  { "promised", "承诺", "Promised" },
  { "under-way", "进行中", "Under way" },
  { "claimed", "自报完成", "Claimed done" },
  { "refused", "拒绝", "Refused" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_verdict_verify[] = {
  { "verified", "核实完成", "Verified done" },
  { "alternate", "以其他方式完成", "Done in another way" },
  { "partial", "部分完成", "Done in part" },
  { "refused", "拒绝", "Refused" },
  { "not-applicable", "不再适用", "No longer applicable" },
  { "relapsed", "反弹", "Relapsed" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_verdict_evaluate[] = {
  { "rectified", "已整改", "Rectified" },
  { "partial", "部分整改", "Done in part" },
  { "none", "未整改", "Not rectified" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_outcome[] = {
  { "rectified", "全部整改", "Rectified in full" },
  { "partial", "部分整改", "Rectified in part" },
  { "none", "未整改", "Not rectified" },
  { "refused", "拒绝", "Refused" },
  { "silent", "始终未回复", "Never replied" },
  { "in-fact", "实际履行未复函", "Done in fact without a letter" },
  { "withdrawn", "异议成立撤回", "Withdrawn on objection" },
  { "retried", "裁定再审", "Retrial ordered" },
  { "not-retried", "不予再审", "Retrial refused" },
  { "penalised", "已处罚", "Penalised" },
  { "not-penalised", "不予处罚", "Not penalised" },
  { "not-filed", "未立案", "No case filed" },
  { "not-served", "未能送达", "Could not be served" },
  { "moot", "主体或事项消灭", "Subject or body gone" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_code[] = {
  { "verified", "全部核实整改", "All verified" },
  { "beyond", "超出建议", "Beyond the suggestions" },
  { "alternate", "以其他方式达成", "Reached in another way" },
  { "in-fact", "实际履行未复函", "Done in fact without a letter" },
  { "partial", "部分整改", "Rectified in part" },
  { "failed", "未整改已报告通报", "Not rectified, reported upward" },
  { "litigated", "转提起公益诉讼", "Public-interest litigation" },
  { "upheld", "异议成立撤回", "Withdrawn on objection" },
  { "moot", "不再适用", "No longer applicable" },
  { "superseded", "由后续建议取代", "Replaced by a later recommendation" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_about[] = {
  { "proposal", "制发前", "Before issuing" },
  { "evaluation", "整改评估", "Evaluation of rectification" },
  { "nonarrest", "拟不捕", "Intended non-arrest" },
  { "nonprosecution", "拟不诉", "Intended non-prosecution" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_product[] = {
  { "report", "调研报告", "Research report" },
  { "rule", "制度文件", "Rule or regulation" },
  { "training", "培训", "Training" },
  { "mechanism", "协作机制", "Cooperation mechanism" },
  { "publicity", "宣传", "Publicity" },
  { "campaign", "专项行动", "Campaign" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_role[] = {
  { "handler", "承办检察官", "Handling prosecutor" },
  { "reviewer", "法律政策研究", "Policy research" },
  { "dept-head", "部门负责人", "Department head" },
  { "leader", "检察长", "Chief procurator" },
  { "committee", "检委会办事机构", "Committee office" },
  { "registrar", "案件管理", "Case management" },
  { "follow-up", "督促落实人员", "Follow-up officer" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_monitor[] = {
  { "overdue", "超期", "Overdue" },
  { "document", "文书不规范", "Document irregular" },
  { "procedure", "程序不规范", "Procedure irregular" },
  { "entry", "案卡填录", "Case card" },
  { "other", "其他", "Other" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_inspection[] = {
  { "self", "自查", "Self-check" },
  { "department", "部门检查", "Department check" },
  { "check", "案管核查", "Case-management check" },
  { "evaluation", "评查", "Evaluation" },
  { NULL, NULL, NULL },
};

static const JyFactValue values_grade[] = {
  { "excellent", "优质", "Excellent" },
  { "qualified", "合格", "Qualified" },
  { "basic", "基本合格", "Basically qualified" },
  { "unqualified", "不合格", "Unqualified" },
  { NULL, NULL, NULL },
};

const JyFact jy_fact_table[] = {
  { "title", "*", "text", "标题", "Title", NULL },
  { "type", "*", "enum", "类型", "Type", values_type },
  { "subtype", "*", "enum", "细分", "Subtype", values_subtype },
  { "line", "*", "enum", "业务条线", "Business line", values_line },
  { "to-line", "*", "enum", "移送条线", "To business line", values_to_line },
  { "source", "*", "enum", "线索来源", "Source of the clue", values_source },
  { "source-case", "*", "text", "来源案号", "Number of the source case", NULL },
  { "system-case-number", "*", "text", "统一业务应用系统案号", "Case number in the unified system", NULL },
  { "clue-received", "*", "date", "线索接收日期", "Clue received on", NULL },
  { "linked", "*", "id", "关联案件", "Linked case", NULL },
  { "summary", "*", "long-text", "摘要", "Summary", NULL },
  { "situation", "*", "enum", "适用情形", "Situation", values_situation },
  { "field", "*", "enum", "公益诉讼领域", "Field of public interest", values_field },
  { "court-case", "*", "text", "原审案号", "Number of the court case", NULL },
  { "nonprosecution-kind", "*", "enum", "不起诉种类", "Kind of non-prosecution", values_nonprosecution_kind },
  { "decision-date", "*", "date", "不起诉决定日", "Date of the non-prosecution decision", NULL },
  { "agencies", "*", "list:agency", "被建议单位", "Addressees", NULL },
  { "addressee", "*", "agency", "被建议单位", "Addressee", NULL },
  { "brands", "*", "list:text", "特色品牌", "Distinctive brands", NULL },
  { "chain", "*", "enum", "治理环节", "Link of governance", values_chain },
  { "urgent", "*", "bool", "紧急", "Urgent", NULL },
  { "urgent-reason", "*", "long-text", "紧急理由", "Reason for urgency", NULL },
  { "secrecy", "*", "enum", "密级", "Secrecy", values_secrecy },
  { "policy-review", "*", "bool", "须经法律政策研究审核", "Needs policy review", NULL },
  { "predecessor", "*", "id", "前一案件", "Earlier case", NULL },
  { "row", "*", "text", "台账行", "Row of the ledger", NULL },
  { "leader-handled", "*", "bool", "院领导办理", "Handled by a leader of the office", NULL },
  { "sealed", "*", "bool", "涉密/未成年人封存", "Sealed (secret or minors)", NULL },
  { "number", "*", "text", "文号", "Document number", NULL },
  { "signer", "*", "person", "签发人", "Signer", NULL },
  { "handler", "*", "person", "承办检察官", "Handling prosecutor", NULL },
  { "sections", "*", "sections", "文稿各部分", "Sections of the draft", NULL },
  { "to-office", "*", "text", "移送院", "To office", NULL },
  { "reason", "*", "long-text", "理由", "Reason", NULL },
  { "feedback", "*", "long-text", "反馈结果", "Feedback", NULL },
  { "other-number", "*", "text", "对方文号", "Number of the other office", NULL },
  { "into", "*", "id", "并入案件", "Into case", NULL },
  { "plan", "*", "long-text", "调查方案", "Plan of investigation", NULL },
  { "measure", "*", "enum", "调查措施", "Measure of investigation", values_measure },
  { "investigators", "*", "list:person", "调查人员", "Investigators", NULL },
  { "persons", "*", "list:text", "有关人员", "Persons concerned", NULL },
  { "place", "*", "text", "地点", "Place", NULL },
  { "result", "*", "long-text", "结果", "Result", NULL },
  { "files", "*", "files", "附件", "Attachments", NULL },
  { "present", "*", "list:text", "在场人员", "Present", NULL },
  { "record", "*", "long-text", "记录", "Record", NULL },
  { "facts", "*", "long-text", "认定事实", "Facts found", NULL },
  { "evidence", "*", "list:text", "证据", "Evidence", NULL },
  { "propose", "*", "bool", "是否提出", "To be proposed", NULL },
  { "opinion", "*", "long-text", "意见", "Opinion", NULL },
  { "adopted", "*", "bool", "是否采纳", "Adopted", NULL },
  { "standing-findings", "*", "list:answer", "保留的检查意见", "Findings that stand", NULL },
  { "necessity", "*", "long-text", "必要性意见", "Opinion on necessity", NULL },
  { "legality", "*", "long-text", "合法性意见", "Opinion on legality", NULL },
  { "reasoning", "*", "long-text", "说理性意见", "Opinion on reasoning", NULL },
  { "back-to", "*", "enum", "退回至", "Back to", values_back_to },
  { "meeting", "*", "text", "检委会会议", "Committee meeting", NULL },
  { "decision-number", "*", "text", "决定事项通知书文号", "Number of the decision notice", NULL },
  { "members", "*", "list:opinion", "委员意见", "Opinions of members", NULL },
  { "office", "*", "text", "检察院", "Office", NULL },
  { "way", "consult", "enum", "方式", "Way", values_way_consult },
  { "way", "serve serve-failed notify", "enum", "方式", "Way", values_way_serve },
  { "way", "reply", "enum", "方式", "Way", values_way_reply },
  { "way", "escalate", "enum", "方式", "Way", values_way_escalate },
  { "receiver", "*", "text", "签收人", "Received by", NULL },
  { "consent", "*", "text", "同意宣告情况", "Consent to pronouncement", NULL },
  { "third-parties", "*", "list:text", "第三方人员", "Third parties", NULL },
  { "refusal", "*", "long-text", "拒收情况", "Refusal", NULL },
  { "witnesses", "*", "list:text", "见证人", "Witnesses", NULL },
  { "server", "*", "list:person", "送达人", "Served by", NULL },
  { "tracking", "*", "text", "邮寄单号", "Mail tracking number", NULL },
  { "recipient", "*", "enum", "备案对象", "Filed with", values_recipient },
  { "reference", "*", "text", "来文/备案文号", "Incoming number", NULL },
  { "to", "*", "text", "对象", "Recipient", NULL },
  { "copy-reason", "*", "enum", "抄送理由", "Reason for copying", values_copy_reason },
  { "notice", "*", "enum", "文书", "Paper", values_notice },
  { "grounds", "*", "long-text", "异议理由", "Grounds of objection", NULL },
  { "points", "*", "list:text", "争议事项", "Disputed points", NULL },
  { "findings", "*", "long-text", "意见/认定", "Findings", NULL },
  { "remedy", "*", "enum", "处理", "Remedy", values_remedy },
  { "told", "*", "list:text", "通知对象", "Notified", NULL },
  { "ordered-by", "*", "text", "指令机关及文号", "Ordering office and number", NULL },
  { "class", "*", "enum", "采纳情况", "Adoption", values_class },
  { "posted", "*", "date", "寄出日期", "Posted on", NULL },
  { "measures", "*", "list:measure", "逐项答复", "Answers by suggestion", NULL },
  { "interim", "*", "bool", "阶段性回复", "Interim reply", NULL },
  { "items", "*", "list:item", "整改事项", "Measures of rectification", NULL },
  { "missing", "*", "long-text", "需补充内容", "What is missing", NULL },
  { "due", "*", "date", "到期日", "Due on", NULL },
  { "means", "*", "enum", "督促方式", "Means of urging", values_means },
  { "met", "*", "list:text", "对方人员", "People met", NULL },
  { "clock", "*", "text", "期限", "Clock", NULL },
  { "item", "*", "id", "整改事项", "Measure of rectification", NULL },
  { "state", "*", "enum", "进展", "Progress", values_state },
  { "claim", "*", "long-text", "单位自述", "The agency's account", NULL },
  { "verdict", "verify", "enum", "核实结论", "Verdict", values_verdict_verify },
  { "verdict", "evaluate", "enum", "评估结论", "Verdict", values_verdict_evaluate },
  { "proof", "*", "long-text", "我方核实依据", "Our grounds of verification", NULL },
  { "outcome", "*", "enum", "落实情况", "Outcome", values_outcome },
  { "result-number", "*", "text", "处理结果文号", "Number of the result", NULL },
  { "result-amount", "*", "money", "处理结果金额(元)", "Amount of the result (yuan)", NULL },
  { "ground", "*", "long-text", "情形", "Ground", NULL },
  { "court", "*", "text", "受理法院", "Court", NULL },
  { "complaint-number", "*", "text", "起诉书文号", "Number of the complaint", NULL },
  { "claims", "*", "list:text", "诉讼请求", "Claims", NULL },
  { "successor", "*", "agency", "承继单位", "Successor", NULL },
  { "effect", "*", "long-text", "效果", "Effect", NULL },
  { "industry-wide", "*", "bool", "行业治理", "Industry-wide governance", NULL },
  { "long-term", "*", "bool", "长效机制", "Long-term mechanism", NULL },
  { "rules-made", "*", "number", "建章立制数", "Rules made", NULL },
  { "dangers-removed", "*", "number", "消除隐患数", "Dangers removed", NULL },
  { "campaigns", "*", "number", "专项行动数", "Campaigns", NULL },
  { "money-recovered", "*", "money", "挽回金额(元)", "Money recovered (yuan)", NULL },
  { "cases-started", "*", "number", "立案数", "Cases started", NULL },
  { "code", "*", "enum", "结案方式", "Way of closing", values_code },
  { "conclusion", "*", "long-text", "结案意见", "Conclusion", NULL },
  { "override-reason", "*", "long-text", "例外理由", "Reason for the exception", NULL },
  { "found", "*", "long-text", "查看情况", "What was found", NULL },
  { "relapsed", "*", "bool", "是否反弹", "Relapsed", NULL },
  { "archive-number", "*", "text", "档号", "Archive number", NULL },
  { "volumes", "*", "number", "卷数", "Volumes", NULL },
  { "pages", "*", "number", "页数", "Pages", NULL },
  { "retention", "*", "text", "保管期限", "Retention", NULL },
  { "about", "*", "enum", "听证事项", "Subject of the hearing", values_about },
  { "host", "*", "person", "主持人", "Host", NULL },
  { "hearers", "*", "list:text", "听证员", "Hearing officers", NULL },
  { "heard", "*", "list:text", "听取的意见", "Opinions heard", NULL },
  { "expert", "*", "text", "专家", "Expert", NULL },
  { "question", "*", "long-text", "咨询问题", "Question", NULL },
  { "product", "*", "enum", "成果种类", "Kind of product", values_product },
  { "text", "*", "long-text", "内容", "Text", NULL },
  { "role", "*", "enum", "角色", "Role", values_role },
  { "person", "*", "person", "人员", "Person", NULL },
  { "monitor", "*", "enum", "监控情形", "What was monitored", values_monitor },
  { "inspection", "*", "enum", "评查种类", "Kind of inspection", values_inspection },
  { "grade", "*", "enum", "等次", "Grade", values_grade },
  { "event", "*", "id", "事件", "Event", NULL },
  { "field-name", "*", "text", "事项", "Field", NULL },
  { "value", "*", "text", "更正为", "Right value", NULL },
};
/* clang-format on */

const gsize jy_fact_table_size = G_N_ELEMENTS (jy_fact_table);
