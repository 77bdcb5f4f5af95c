/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/ledger-column.h"

#include "base/text.h"
#include "domain/lifecycle.h"

#define OUT JY_LEDGER_OUT
#define IN JY_LEDGER_IN
#define BOTH ((JyLedgerUse) (JY_LEDGER_OUT | JY_LEDGER_IN))

/* Of several addressees: when the last of them was served, and when the last answered first. */
/* clang-format off */
static const JyLedgerColumn columns[] = {
  { "number", "文号", "Number", JY_LEDGER_TEXT, BOTH, 152, TRUE, "number", NULL,
    "检察建议文号 建议书文号 检察建议书文号 "
    "编号 检察建议编号 检察建议书编号 "
    "建议书编号 文书文号 文书编号 文书号 "
    "发文字号 发文号 发文文号 检察建议书号 "
    "建议书号 检建号 字号" },
  { "title", "标题", "Title", JY_LEDGER_TEXT, BOTH, 320, TRUE, "title", NULL,
    "检察建议标题 检察建议书标题 建议书标题 "
    "题目 名称 检察建议名称 检察建议书名称 "
    "建议书名称 文书名称 文书标题 案件名称 "
    "案名 建议事项 检察建议题目" },
  { "agency", "被建议单位", "Agency", JY_LEDGER_TEXT, BOTH, 116, TRUE, "agency", NULL,
    "被建议单位名称 单位 单位名称 发送单位 "
    "送达单位 受送达单位 被监督单位 "
    "被监督单位名称 被监督机关 行政机关 "
    "行政机关名称 接收单位 收文单位 主送单位 "
    "主送机关 发往单位 被建议对象 建议对象 "
    "制发对象 发送对象 监督对象 发送对象名称 "
    "被建议单位全称" },
  { "type", "类型", "Type", JY_LEDGER_WORD, BOTH, 132, TRUE, "type", "type",
    "检察建议类型 检察建议种类 检察建议类别 "
    "建议类型 建议种类 建议类别 建议书类型 "
    "种类 类别 文书种类 文书类型" },
  { "line", "业务条线", "Line", JY_LEDGER_WORD, BOTH, 112, FALSE, "line", "line",
    "条线 业务类别 业务类型 检察业务 所属条线 "
    "业务领域 办案条线" },
  { "stage", "阶段", "Stage", JY_LEDGER_WORD, BOTH, 88, FALSE, "phase", "stage",
    "办理阶段 状态 当前状态 案件状态 办理状态 "
    "当前阶段 案件阶段 办案阶段" },
  { "phase", "进度", "Phase", JY_LEDGER_WORD, BOTH, 104, TRUE, "phase", "phase",
    "办理进度 当前进度 进展 进展情况" },
  { "clock", "期限", "Deadline", JY_LEDGER_DAY, OUT, 96, TRUE, "due", NULL,
    "剩余天数 到期日 期限届满日" },
  { "handler", "承办人", "Handler", JY_LEDGER_TEXT, BOTH, 76, TRUE, "handler", NULL,
    "承办检察官 办案人 办案检察官 主办检察官 "
    "检察官 经办人 承办人员 承办人姓名 "
    "承办检察官姓名 承办检察官/助理 承办" },
  { "follow-up", "督促落实人", "Followed up by", JY_LEDGER_TEXT, OUT, 96, FALSE, "follow-up", NULL,
    "督促人 跟踪督促人 跟踪人 落实人" },
  { "registered", "登记日期", "Registered on", JY_LEDGER_DAY, BOTH, 104, FALSE, "newest", NULL,
    "登记时间 受理日期 受理时间 立案日期 "
    "立案时间 线索登记日期 收案日期 收案时间 "
    "登记日" },
  { "issued", "制发日期", "Issued on", JY_LEDGER_DAY, BOTH, 104, FALSE, "issued", NULL,
    "制发时间 发出日期 发出时间 发文日期 "
    "发文时间 签发日期 签发时间 制作日期 "
    "制作时间 印发日期 提出日期 提出时间 "
    "检察建议发出时间 检察建议发出日期 "
    "检察建议制发时间 检察建议制发日期 "
    "建议书发出日期 发送日期 发送时间 "
    "发出检察建议时间 发出检察建议日期" },
  { "served", "送达日期", "Served on", JY_LEDGER_DAY, BOTH, 104, FALSE, "served", NULL,
    "送达时间 签收日期 签收时间 收到日期 "
    "收到时间 宣告送达日期 宣告送达时间 "
    "宣告日期 送达回证日期 送达日" },
  { "reply-due", "应回复日期", "Reply due on", JY_LEDGER_DAY, OUT, 104, FALSE, "reply-due", NULL,
    "回复期限 应回复时间 回复截止日期 "
    "回复到期日 答复期限" },
  { "replied", "回复日期", "Replied on", JY_LEDGER_DAY, BOTH, 104, FALSE, "replied", NULL,
    "回复时间 复函日期 复函时间 回函日期 "
    "回函时间 书面回复日期 书面回复时间 "
    "反馈日期 反馈时间 答复日期 答复时间 "
    "被建议单位回复时间 被建议单位回复日期 "
    "收到回复时间 收到回复日期" },
  { "outcome", "落实情况", "Outcome", JY_LEDGER_WORD, BOTH, 112, FALSE, "outcome", "outcome",
    "整改结果 整改落实结果 落实结果" },
  { "closed", "结案日期", "Closed on", JY_LEDGER_DAY, BOTH, 104, FALSE, "closed", NULL,
    "结案时间 办结日期 办结时间 完结日期 "
    "销案日期" },
  { "tags", "标签", "Tags", JY_LEDGER_TEXT, OUT, 112, FALSE, NULL, NULL,
    "标记 关键词" },
  /* What an old ledger tells beside that; it stays with the case as it came in. */
  { "subtype", "细分", "Variant", JY_LEDGER_WORD, IN, 0, FALSE, NULL, "subtype",
    "检察建议细分 子类型 监督环节" },
  { "source", "线索来源", "Source", JY_LEDGER_TEXT, IN, 0, FALSE, NULL, NULL,
    "来源 案件来源 线索发现途径" },
  { "settled", "认定日期", "Settled on", JY_LEDGER_DAY, IN, 0, FALSE, NULL, NULL,
    "整改认定日期 整改完成日期 整改完成时间 落实日期 落实时间" },
  { "summary", "案情摘要", "Summary", JY_LEDGER_TEXT, IN, 0, FALSE, NULL, NULL,
    "基本案情 简要案情 案情简介 主要内容 建议内容 检察建议内容 "
    "检察建议主要内容 检察建议具体内容 主要问题 存在问题 存在的问题 发现的问题" },
  { "result", "整改情况", "Rectification", JY_LEDGER_TEXT, IN, 0, FALSE, NULL, NULL,
    "回复情况 回复内容 整改落实情况 整改措施 落实效果 整改效果 成效 办理结果 反馈情况" },
  { "note", "备注", "Note", JY_LEDGER_TEXT, IN, 0, FALSE, NULL, NULL, "说明 备注说明 其他情况 附注" },
};
/* clang-format on */

const JyLedgerColumn *
jy_ledger_columns (gsize *n)
{
  *n = G_N_ELEMENTS (columns);
  return columns;
}

const JyLedgerColumn *
jy_ledger_column_find (const char *id)
{
  for (gsize i = 0; id && i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].id, id))
      return &columns[i];
  return NULL;
}

guint
jy_ledger_column_index (const JyLedgerColumn *self)
{
  return (guint) (self - columns);
}

const char *
jy_ledger_column_heading (const JyLedgerColumn *self)
{
  return jy_text_choose (self->chinese, self->english);
}

gboolean
jy_ledger_column_is_names (const JyLedgerColumn *self)
{
  return g_str_equal (self->id, "agency");
}

static gboolean
is_phase (const JyLedgerColumn *self)
{
  return self->words && (g_str_equal (self->words, "stage") || g_str_equal (self->words, "phase"));
}

/* The fact whose values the column takes: looked for once, since every cell asks. */
static const JyFact *
fact_of (const JyLedgerColumn *self)
{
  static const JyFact *facts[G_N_ELEMENTS (columns)]; /* atomic */
  guint index = jy_ledger_column_index (self);
  const JyFact *fact = g_atomic_pointer_get (&facts[index]);

  if (!fact)
    {
      fact = jy_fact_find (self->words, "register");
      g_atomic_pointer_set (&facts[index], fact);
    }
  return fact;
}

const char *
jy_ledger_column_word (const JyLedgerColumn *self, const char *value)
{
  if (!self->words || !value)
    return value;
  if (!is_phase (self))
    return jy_fact_value_label (fact_of (self), value);
  if (jy_stage_find (value) != JY_STAGE_NONE)
    return jy_stage_label (jy_stage_find (value));
  return jy_state_find (value) == JY_STATE_NONE ? value : jy_state_label (jy_state_find (value));
}

const JyFactValue *
jy_ledger_column_words (const JyLedgerColumn *self)
{
  return self->words && !is_phase (self) ? fact_of (self)->values : NULL;
}

const char **
jy_ledger_column_all_words (const JyLedgerColumn *self)
{
  GPtrArray *words = g_ptr_array_new ();

  for (const JyFactValue *v = jy_ledger_column_words (self); v && v->id; v++)
    g_ptr_array_add (words, (gpointer) v->id);
  for (int stage = 0; is_phase (self) && stage < JY_N_STAGES; stage++)
    g_ptr_array_add (words, (gpointer) jy_stage_id ((JyStage) stage));
  for (int state = 0; g_strcmp0 (self->words, "phase") == 0 && state < JY_N_STATES; state++)
    g_ptr_array_add (words, (gpointer) jy_state_id ((JyState) state));
  g_ptr_array_add (words, NULL);
  return (const char **) g_ptr_array_free (words, FALSE);
}

const char *
jy_ledger_column_word_named (const JyLedgerColumn *self, const char *label)
{
  const char *id;

  if (!self->words || !label)
    return NULL;
  for (const JyFactValue *v = jy_ledger_column_words (self); v && v->id; v++)
    if (g_str_equal (v->id, label) || g_str_equal (v->chinese, label)
        || g_str_equal (v->english, label))
      return v->id;
  if (!is_phase (self))
    return NULL;
  id = jy_phase_named (label);
  /* A beginning is none of the words; nor is a state a stage. */
  if (!id || (g_str_equal (self->words, "stage") && jy_stage_find (id) == JY_STAGE_NONE)
      || !(g_str_equal (id, label) || g_str_equal (jy_stage_chinese (jy_stage_find (id)), label)
           || g_str_equal (jy_state_chinese (jy_state_find (id)), label)
           || g_str_equal (jy_ledger_column_word (self, id), label)))
    return NULL;
  return id;
}
