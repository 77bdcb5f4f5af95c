/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge-record.h"

/* Rows that many documents show: addressees, suggestions, measures, clocks. */

static const char *
name_of (const JyRecommendation *record, const char *key)
{
  const JyAddressee *addressee = key ? jy_recommendation_addressee (record, key) : NULL;

  return addressee ? addressee->name : "";
}

static void
add_addressees (JyMerge *merge, const JyRecommendation *record)
{
  for (guint i = 0; record->addressees && i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = record->addressees->pdata[i];
      JyMerge *row = jy_merge_add_row (merge, "addressees");
      g_autofree char *urges = g_strdup_printf ("%u", addressee->urges);

      jy_merge_set (row, "name", addressee->name);
      jy_merge_set (row, "code", addressee->code);
      jy_merge_set_date (row, "served-on", addressee->served_on);
      jy_merge_set (row, "served-way", jy_frame_word ("way", "serve", addressee->served_way));
      jy_merge_set_date (row, "replied-on", addressee->replied_on);
      jy_merge_set (row, "class", jy_frame_word ("class", "reply", addressee->reply_class));
      jy_merge_set (row, "urges", urges);
      jy_merge_set (row, "outcome", jy_frame_word ("outcome", "settle", addressee->outcome));
    }
}

static void
add_text (JyMerge *merge, const JyDraft *draft)
{
  for (guint i = 0; i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = draft->suggestions->pdata[i];
      JyMerge *row = jy_merge_add_row (merge, "suggestions");

      jy_merge_set (row, "id", suggestion->id);
      jy_merge_set (row, "text", suggestion->text);
    }
  for (guint i = 0; i < draft->problems->len; i++)
    {
      const JyProblem *problem = draft->problems->pdata[i];
      JyMerge *row = jy_merge_add_row (merge, "problems");

      jy_merge_set (row, "id", problem->id);
      jy_merge_set (row, "text", problem->text);
    }
}

static void
add_items (JyMerge *merge, const JyDocumentSource *source, const JyDraft *draft)
{
  const JyRecommendation *record = source->recommendation;

  for (guint i = 0; record->items && i < record->items->len; i++)
    {
      const JyItem *item = record->items->pdata[i];
      g_autofree char *label = jy_merge_suggestion_label (draft, item->suggestion);
      JyMerge *row;

      if (source->addressee && g_strcmp0 (source->addressee, item->addressee) != 0)
        continue;
      row = jy_merge_add_row (merge, "items");
      jy_merge_set (row, "suggestion-label", label);
      jy_merge_set (row, "suggestion", label ? item->suggestion : NULL);
      jy_merge_set (row, "id", item->id);
      jy_merge_set (row, "addressee", name_of (record, item->addressee));
      jy_merge_set (row, "text", item->text);
      jy_merge_set (row, "who", item->who);
      jy_merge_set_date (row, "due", item->due);
      jy_merge_set (row, "state-id", item->state);
      jy_merge_set (row, "state", jy_frame_word ("state", "progress", item->state));
      jy_merge_set (row, "claim", item->claim);
      jy_merge_set (row, "verdict-id", item->verdict);
      jy_merge_set (row, "verdict", jy_frame_word ("verdict", "verify", item->verdict));
      jy_merge_set (row, "proof", item->proof);
      jy_merge_set_date (row, "verified-on", item->verified_on);
    }
}

/* -- each step against its limit. The due day itself is in time. */

const char *
jy_merge_clock_result (const JyClock *clock, JyDate on)
{
  switch (jy_clock_state (clock, on))
    {
    case JY_CLOCK_MET:
      return "按期";
    case JY_CLOCK_LATE:
      return "逾期完成";
    case JY_CLOCK_STOPPED:
      return "终止计算";
    case JY_CLOCK_SUSPENDED:
      return "中止计算";
    case JY_CLOCK_LAPSED:
      return "期满";
    case JY_CLOCK_OVERDUE:
      return "逾期未完成";
    case JY_CLOCK_RUNNING:
    default:
      return "未到期";
    }
}

/* Whom the clock is about: an addressee, an office filed with, or the month of a look back. */
static char *
clock_about (const JyRecommendation *record, const JyClock *clock)
{
  const char *name = name_of (record, clock->addressee);

  if (*name)
    return g_strdup (name);
  if (g_str_equal (clock->rule, "look-back"))
    return g_strdup_printf ("%s个月", clock->recipient ? clock->recipient : "");
  return g_strdup (jy_frame_word ("recipient", "file", clock->recipient));
}

static gboolean
is_later (const JyDocumentSource *source, const JyClock *clock)
{
  return g_strcmp0 (source->kind, "closure-report") == 0
         && jy_clock_state (clock, source->on) == JY_CLOCK_RUNNING;
}

/* Measures of one addressee that ran and ended alike; the table of measures has each of them. */
static gboolean
ran_alike (const JyClock *a, const JyClock *b)
{
  return g_str_equal (a->rule, "item") && g_str_equal (b->rule, "item")
         && g_strcmp0 (a->addressee, b->addressee) == 0 && a->from == b->from && a->due == b->due
         && a->met_on == b->met_on && a->stopped_on == b->stopped_on;
}

/* How many clocks of @record one row of a closure report stands for; 0 where an earlier row does.
 */
static guint
count_alike (const JyRecommendation *record, guint number)
{
  const JyClock *clock = record->clocks->pdata[number];
  guint n = 1;

  for (guint i = 0; i < number; i++)
    if (ran_alike (record->clocks->pdata[i], clock))
      return 0;
  for (guint i = number + 1; i < record->clocks->len; i++)
    n += ran_alike (record->clocks->pdata[i], clock);
  return n;
}

static void
add_clocks (JyMerge *merge, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;
  gboolean report = g_strcmp0 (source->kind, "closure-report") == 0;

  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];
      JyDate end = clock->met_on != JY_DATE_NONE ? clock->met_on : clock->stopped_on;
      g_autofree char *days = NULL;
      g_autofree char *left = NULL;
      g_autofree char *about = clock_about (record, clock);
      g_autofree char *name = NULL;
      guint alike = report ? count_alike (record, i) : 1;
      JyMerge *row;

      if (clock->from == JY_DATE_NONE || clock->from > source->on || alike == 0)
        continue;
      /* A list of due days is of what still runs. */
      if (g_strcmp0 (source->kind, "due-list") == 0
          && (!jy_clock_is_open (clock) || jy_clock_state (clock, source->on) == JY_CLOCK_LAPSED))
        continue;
      /* What has not ended when a case is closed says nothing of how it went. */
      row = jy_merge_add_row (merge, is_later (source, clock) ? "later-clocks" : "clocks");
      if (jy_clock_state (clock, source->on) == JY_CLOCK_LAPSED)
        end = JY_DATE_NONE;
      if (end != JY_DATE_NONE)
        days = g_strdup_printf ("%d", end - clock->from);
      left = g_strdup_printf ("%d", jy_clock_days_left (clock, source->on));
      name = alike > 1 ? g_strdup_printf ("%s（%u项）", jy_frame_clock_word (source, clock), alike)
                       : g_strdup (jy_frame_clock_word (source, clock));
      jy_merge_set (row, "clock", name);
      jy_merge_set (row, "about", about);
      jy_merge_set_date (row, "from", clock->from);
      jy_merge_set_date (row, "due", clock->due);
      jy_merge_set_date (row, "act-by", clock->act_by);
      jy_merge_set_date (row, "met", clock->met_on);
      jy_merge_set (row, "days", days);
      jy_merge_set (row, "left", left);
      jy_merge_set (row, "result", jy_merge_clock_result (clock, source->on));
    }
}

void
jy_merge_lists (JyMerge *merge, const JyDocumentSource *source, const JyDraft *draft)
{
  add_addressees (merge, source->recommendation);
  if (draft)
    add_text (merge, draft);
  add_items (merge, source, draft);
  add_clocks (merge, source);
}

/* A letter has the name of its type. */
static const char *
name_of_kind (const JyRecommendation *record, const char *kind)
{
  if (g_str_equal (kind, "recommendation") && record->type == JY_TYPE_OPINION)
    return "检察意见书";
  if (g_str_equal (kind, "recommendation") && record->type == JY_TYPE_RETRIAL)
    return "再审检察建议书";
  if (g_str_equal (kind, "return-form") && record->type == JY_TYPE_OPINION)
    return "检察意见回复表（回执）";
  return jy_document_chinese (kind);
}

char *
jy_merge_document_name (const JyRecommendation *record, const JyDocumentMention *mention)
{
  const JyDocumentKind *kind = jy_document_kind (mention->kind);
  const char *name = name_of_kind (record, mention->kind);

  if (mention->version < 2)
    return g_strdup (name);
  return g_strdup_printf (kind && kind->keep == JY_KEEP_ACTION ? "%s（第%u版）" : "%s（%u）", name,
                          mention->version);
}
