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
  { "number", "文号", "Number", JY_LEDGER_TEXT, BOTH, 148, TRUE, "number", NULL, NULL },
  { "title", "标题", "Title", JY_LEDGER_TEXT, BOTH, 320, TRUE, "title", NULL, NULL },
  { "agency", "被建议单位", "Agency", JY_LEDGER_TEXT, BOTH, 140, TRUE, "agency", NULL, NULL },
  { "type", "类型", "Type", JY_LEDGER_WORD, BOTH, 120, TRUE, "type", "type", NULL },
  { "line", "业务条线", "Line", JY_LEDGER_WORD, BOTH, 112, FALSE, "line", "line", NULL },
  { "stage", "阶段", "Stage", JY_LEDGER_WORD, BOTH, 88, FALSE, "phase", "stage", NULL },
  { "phase", "进度", "Phase", JY_LEDGER_WORD, BOTH, 110, TRUE, "phase", "phase", NULL },
  { "clock", "期限", "Deadline", JY_LEDGER_DAY, OUT, 136, TRUE, "due", NULL, NULL },
  { "handler", "承办人", "Handler", JY_LEDGER_TEXT, BOTH, 84, TRUE, "handler", NULL, NULL },
  { "follow-up", "督促落实人", "Followed up by", JY_LEDGER_TEXT, OUT, 96, FALSE, "follow-up", NULL,
    NULL },
  { "registered", "登记日期", "Registered on", JY_LEDGER_DAY, BOTH, 104, FALSE, "newest", NULL,
    NULL },
  { "issued", "制发日期", "Issued on", JY_LEDGER_DAY, BOTH, 104, FALSE, "issued", NULL, NULL },
  { "served", "送达日期", "Served on", JY_LEDGER_DAY, BOTH, 104, FALSE, "served", NULL, NULL },
  { "reply-due", "应回复日期", "Reply due on", JY_LEDGER_DAY, OUT, 104, FALSE, "reply-due", NULL,
    NULL },
  { "replied", "回复日期", "Replied on", JY_LEDGER_DAY, BOTH, 104, FALSE, "replied", NULL, NULL },
  { "outcome", "落实情况", "Outcome", JY_LEDGER_WORD, BOTH, 112, FALSE, "outcome", "outcome",
    NULL },
  { "closed", "结案日期", "Closed on", JY_LEDGER_DAY, BOTH, 104, FALSE, "closed", NULL, NULL },
  { "tags", "标签", "Tags", JY_LEDGER_TEXT, OUT, 112, FALSE, NULL, NULL, NULL },
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

static gboolean
is_phase (const JyLedgerColumn *self)
{
  return self->words && (g_str_equal (self->words, "stage") || g_str_equal (self->words, "phase"));
}

const char *
jy_ledger_column_word (const JyLedgerColumn *self, const char *value)
{
  if (!self->words || !value)
    return value;
  if (!is_phase (self))
    return jy_fact_value_label (jy_fact_find (self->words, "register"), value);
  if (jy_stage_find (value) != JY_STAGE_NONE)
    return jy_stage_label (jy_stage_find (value));
  return jy_state_find (value) == JY_STATE_NONE ? value : jy_state_label (jy_state_find (value));
}

const JyFactValue *
jy_ledger_column_words (const JyLedgerColumn *self)
{
  return self->words && !is_phase (self) ? jy_fact_find (self->words, "register")->values : NULL;
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
