/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/missing.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "base/text.h"
#include "domain/answers.h"

/* Characters of a measure that tell it from the others. */
#define ABOUT_MAX 60

#define RULES_2019(article) "《人民检察院检察建议工作规定》" article

/* -- finding */

static JyMissing *
add (GPtrArray *missing, const JyMissingKind *kind, const char *addressee, const char *part,
     const char *about, JyDate since)
{
  JyMissing *one;

  if (since == JY_DATE_NONE)
    return NULL;
  one = g_new0 (JyMissing, 1);
  one->kind = kind;
  one->addressee = g_strdup (addressee);
  one->part = g_strdup (part ? part : "");
  one->about = jy_text_excerpt (about, -1, ABOUT_MAX);
  one->source = g_strdup (kind->source);
  one->since = since;
  g_ptr_array_add (missing, one);
  return one;
}

static void
take_clock (JyMissing *one, const JyClock *clock)
{
  if (!one || !clock)
    return;
  one->due = clock->due;
  if (!jy_text_is_blank (clock->source))
    {
      g_free (one->source);
      one->source = g_strdup (clock->source);
    }
}

static gboolean
runs (const JyClock *clock, const char *rule)
{
  return g_strcmp0 (clock->rule, rule) == 0 && jy_clock_is_open (clock)
         && clock->suspended_on == JY_DATE_NONE;
}

/* What a clock without addressee, item and recipient is told from others by. */
static char *
part_of (const JyClock *clock)
{
  if (clock->item)
    return g_strdup (clock->item);
  if (clock->recipient)
    return g_strdup (clock->recipient);
  return clock->addressee ? g_strdup ("") : g_strdup_printf ("%u", clock->started_by);
}

static const char *
about_clock (const JyRecommendation *record, const JyClock *clock)
{
  const JyItem *item = clock->item ? jy_recommendation_item (record, clock->item) : NULL;

  if (item)
    return item->text;
  return clock->addressee ? jy_recommendation_addressee_name (record, clock->addressee) : NULL;
}

static void
find_clock (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  GPtrArray *clocks = scene->record->clocks;

  for (guint i = 0; clocks && i < clocks->len; i++)
    {
      const JyClock *clock = clocks->pdata[i];
      g_autofree char *part = NULL;

      if (!runs (clock, kind->clock))
        continue;
      if (kind->from == JY_MISSING_FROM_DUE && clock->due == JY_DATE_NONE)
        continue;
      part = part_of (clock);
      take_clock (add (missing, kind, clock->addressee, part, about_clock (scene->record, clock),
                       kind->from == JY_MISSING_FROM_DUE ? clock->due + 1 : clock->from),
                  clock);
    }
}

static const JyClock *
open_clock (const JyRecommendation *record, const char *rule, const char *addressee,
            const char *item)
{
  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];

      if (runs (clock, rule) && g_strcmp0 (clock->addressee, addressee) == 0
          && (!item || g_strcmp0 (clock->item, item) == 0))
        return clock;
    }
  return NULL;
}

/* Whether the case came in with its past: what was done before stands on its paper. */
static gboolean
came_later (const JyRecommendation *record)
{
  return record->imported
         || (record->path && record->path->len > 0
             && g_array_index (record->path, JyStep, 0).stage == JY_STAGE_ISSUED);
}

/* The sum of an investigation: late, or passed over. */
static void
find_report (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;

  find_clock (scene, kind, missing);
  if (record->concluded_on == JY_DATE_NONE && record->opened_on != JY_DATE_NONE
      && record->stage >= JY_STAGE_DRAFTING && record->stage <= JY_STAGE_ARCHIVED
      && record->type != JY_TYPE_OPINION && !came_later (record))
    add (missing, kind, NULL, "", NULL, record->opened_on);
}

static void
find_unserved (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;

  for (guint i = 0; record->stage == JY_STAGE_ISSUED && i < record->addressees->len; i++)
    {
      const JyAddressee *one = record->addressees->pdata[i];

      if (one->state == JY_STATE_UNSERVED)
        take_clock (add (missing, kind, one->key, "", one->name,
                         one->entered_on != JY_DATE_NONE ? one->entered_on : record->issued_on),
                    open_clock (record, "service", one->key, NULL));
    }
}

static void
find_unurged (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = record->addressees->pdata[i];
      const JyClock *clock = open_clock (record, "reply", one->key, NULL);

      if (clock && one->urges == 0 && clock->due != JY_DATE_NONE)
        {
          JyMissing *found = add (missing, kind, one->key, "", one->name, clock->due + 1);

          found->due = clock->due;
        }
    }
}

static void
find_unreviewed (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;

  for (guint i = 0; record->stage == JY_STAGE_ISSUED && i < record->addressees->len; i++)
    {
      const JyAddressee *one = record->addressees->pdata[i];

      if (one->state == JY_STATE_REPLY_REVIEW)
        add (missing, kind, one->key, "", one->name, one->entered_on);
    }
}

static void
find_answers (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;

  if (came_later (record) || record->stage < JY_STAGE_ISSUED || record->stage > JY_STAGE_ARCHIVED)
    return;
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = record->addressees->pdata[i];
      g_autoptr (GPtrArray) ids = jy_answers_missing (record, scene->events, one);
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint k = 0; k < ids->len; k++)
        g_string_append_printf (words, "%s%s", k > 0 ? " " : "", (char *) ids->pdata[k]);
      if (ids->len > 0)
        {
          g_autofree char *about = g_strdup_printf ("%s: %s", one->name, words->str);

          add (missing, kind, one->key, "", about, one->last_reply_on);
        }
    }
}

/* The day on which the agency said last that it is done; none where it did not say so. */
static JyDate
claimed_on (const JyMissingScene *scene, const JyItem *item)
{
  if (g_strcmp0 (item->state, "claimed") != 0)
    return JY_DATE_NONE;
  for (guint i = scene->events ? scene->events->len : 0; i-- > 0;)
    {
      const JyEvent *event = scene->events->pdata[i];

      if (g_str_equal (event->action, "progress")
          && g_strcmp0 (jy_json_text (event->facts, "item"), item->id) == 0)
        return event->on;
    }
  return item->accepted_on;
}

static void
find_unverified (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;

  for (guint i = 0; record->stage == JY_STAGE_ISSUED && record->items && i < record->items->len;
       i++)
    {
      const JyItem *item = record->items->pdata[i];
      const JyClock *clock = open_clock (record, "item", item->addressee, item->id);
      JyDate claimed = claimed_on (scene, item);
      JyDate since;

      if (!clock)
        continue;
      since = claimed != JY_DATE_NONE
                      && (item->verified_on == JY_DATE_NONE || claimed > item->verified_on)
                  ? claimed
              : clock->due != JY_DATE_NONE ? clock->due + 1
                                           : JY_DATE_NONE;
      take_clock (add (missing, kind, item->addressee, item->id, item->text, since), clock);
    }
}

static void
find_closed_unverified (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;
  gboolean closed = record->stage == JY_STAGE_CLOSED || record->stage == JY_STAGE_ARCHIVED;

  for (guint i = 0; closed && record->items && i < record->items->len; i++)
    {
      const JyItem *item = record->items->pdata[i];

      if (!item->verdict)
        add (missing, kind, item->addressee, item->id, item->text,
             jy_recommendation_entered_on (record));
    }
}

static void
find_unsigned (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  for (guint i = 0; scene->papers && i < scene->papers->len; i++)
    {
      const JyMissingPaper *paper = scene->papers->pdata[i];

      add (missing, kind, paper->addressee, paper->id, paper->to, paper->made_on);
    }
}

static void
find_unevaluated (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  const JyRecommendation *record = scene->record;
  gboolean all = record->stage == JY_STAGE_ISSUED && record->addressees->len > 0;

  for (guint i = 0; all && i < record->addressees->len; i++)
    all = ((JyAddressee *) record->addressees->pdata[i])->state == JY_STATE_SETTLED;
  if (all)
    add (missing, kind, NULL, "", NULL,
         record->last_settled_on != JY_DATE_NONE ? record->last_settled_on
                                                 : jy_recommendation_entered_on (record));
}

static void
find_unclosed (const JyMissingScene *scene, const JyMissingKind *kind, GPtrArray *missing)
{
  if (scene->record->stage == JY_STAGE_EVALUATION)
    add (missing, kind, NULL, "", NULL, jy_recommendation_entered_on (scene->record));
}

/* -- the table */

#define HOUSE "本院工作要求"

static const JyMissingKind kinds[] = {
  { "review-late", "审查超期", "Review overdue", "《人民检察院行刑反向衔接工作指引》第十二条", NULL,
    "opinion-review", JY_MISSING_FROM_DUE, NULL, NULL },
  { "no-report", "无调查终结报告", "No investigation report", RULES_2019 ("第十三条、第十五条"),
    "L17", "investigation", JY_MISSING_FROM_DUE, "conclude", find_report },
  { "case-notice", "未送达立案决定书", "Opening decision not served",
    "《人民检察院公益诉讼办案规则》第七十条", NULL, "case-notice", JY_MISSING_FROM_START, "notify",
    NULL },
  { "party-notice", "未通知当事人", "Parties not told", "《人民检察院民事诉讼监督规则》第八十七条",
    NULL, "party-notice", JY_MISSING_FROM_START, "notify", NULL },
  { "unserved", "未送达", "Not served", RULES_2019 ("第十八条"), NULL, NULL, JY_MISSING_FROM_START,
    "serve", find_unserved },
  { "unfiled", "未备案", "Not filed", RULES_2019 ("第二十一条"), "L28", "filing",
    JY_MISSING_FROM_START, "file", NULL },
  { "unanswered", "未回复", "Not answered", RULES_2019 ("第十九条"), NULL, "reply",
    JY_MISSING_FROM_DUE, "reply", NULL },
  { "unurged", "逾期未督促", "Overdue and not urged", RULES_2019 ("第二十四条"), "L31", NULL,
    JY_MISSING_FROM_DUE, "urge", find_unurged },
  { "objection-open", "异议未复核", "Objection not ruled on", RULES_2019 ("第二十三条"), NULL,
    "objection-review", JY_MISSING_FROM_START, NULL, NULL },
  { "unreviewed", "回复未审查", "Reply not reviewed", RULES_2019 ("第二十四条"), NULL, NULL,
    JY_MISSING_FROM_START, "accept", find_unreviewed },
  { "answers", "缺逐项答复", "Suggestions without an answer", RULES_2019 ("第十九条、第二十四条"),
    "L30", NULL, JY_MISSING_FROM_START, "reply", find_answers },
  { "supplement", "未补充回复", "No supplementary reply", HOUSE, NULL, "supplement",
    JY_MISSING_FROM_DUE, "urge", NULL },
  { "unverified", "整改未核实", "Rectification not verified", RULES_2019 ("第二十四条"), "L30",
    "item", JY_MISSING_FROM_DUE, "verify", find_unverified },
  { "suit-undecided", "整改期满未作处理", "Not decided after the rectification period",
    "《人民检察院公益诉讼办案规则》第四十七条", NULL, "suit-review", JY_MISSING_FROM_DUE, NULL,
    NULL },
  { "suit-unfiled", "起诉未备案", "Suit not filed", "《人民检察院公益诉讼办案规则》第四十六条",
    NULL, "suit-filing", JY_MISSING_FROM_START, "file", NULL },
  { "unsigned", "文书未签发", "Document not signed", RULES_2019 ("第七条"), NULL, NULL,
    JY_MISSING_FROM_START, JY_MISSING_SIGN, find_unsigned },
  { "monitor", "流程监控未答复", "Monitoring not answered",
    "《人民检察院民事诉讼监督规则》第一百一十二条", NULL, "monitor", JY_MISSING_FROM_START,
    "answer-monitor", NULL },
  { "feedback", "线索未反馈", "Clue without feedback", "《人民检察院内部移送法律监督线索工作规定》",
    NULL, "transfer-feedback", JY_MISSING_FROM_DUE, "feed-back", NULL },
  { "unevaluated", "未评估效果", "Effect not evaluated", RULES_2019 ("第二十六条"), NULL, NULL,
    JY_MISSING_FROM_START, "evaluate", find_unevaluated },
  { "unclosed", "评估后未结案", "Evaluated and not closed", HOUSE, NULL, NULL,
    JY_MISSING_FROM_START, "close", find_unclosed },
  { "closed-unverified", "未核实即结案", "Closed without verification", RULES_2019 ("第二十四条"),
    "L30", NULL, JY_MISSING_FROM_START, "re-open", find_closed_unverified },
  { "look-back", "未回头看", "No look back", HOUSE, NULL, "look-back", JY_MISSING_FROM_DUE,
    "look-back", NULL },
  { "unarchived", "未归档", "Not archived", HOUSE, NULL, "archive", JY_MISSING_FROM_START,
    "archive", NULL },
};

const JyMissingKind *
jy_missing_kinds (gsize *n)
{
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const JyMissingKind *
jy_missing_kind (const char *id)
{
  for (gsize i = 0; id && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, id))
      return &kinds[i];
  return NULL;
}

const char *
jy_missing_label (const JyMissingKind *self)
{
  return jy_text_choose (self->chinese, self->english);
}

const char *
jy_missing_action_label (const JyMissingKind *self)
{
  const JyAction *action = self->action ? jy_lifecycle_find (self->action) : NULL;

  if (action)
    return jy_action_label (action);
  return self->action ? jy_text_choose ("签发文书", "Sign the document") : NULL;
}

GPtrArray *
jy_missing_find (const JyMissingScene *scene)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_missing_free);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].find)
      kinds[i].find (scene, &kinds[i], missing);
    else
      find_clock (scene, &kinds[i], missing);
  return missing;
}

GPtrArray *
jy_missing_today (GPtrArray *missing, JyDate today)
{
  GPtrArray *now = g_ptr_array_new ();

  for (guint i = 0; i < missing->len; i++)
    if (((JyMissing *) missing->pdata[i])->since <= today)
      g_ptr_array_add (now, missing->pdata[i]);
  return now;
}

gboolean
jy_missing_is_late (const JyMissing *self, JyDate today)
{
  return self->due != JY_DATE_NONE && self->due < today;
}

char *
jy_missing_about (const JyMissingKind *kind, const char *part, const char *about)
{
  const JyFact *recipient;

  if (!jy_text_is_blank (about))
    return g_strdup (about);
  if (g_strcmp0 (kind->clock, "look-back") == 0 && part && *part)
    {
      guint months = (guint) g_ascii_strtoull (part, NULL, 10);

      return g_strdup_printf (
          ngettext ("%u month after the closing", "%u months after the closing", months), months);
    }
  recipient = g_strcmp0 (kind->action, "file") == 0 ? jy_fact_find ("recipient", "file") : NULL;
  if (recipient && part && jy_fact_value (recipient, part))
    return g_strdup (jy_fact_value_label (recipient, part));
  return g_strdup ("");
}

void
jy_missing_free (JyMissing *self)
{
  if (!self)
    return;
  jy_free_each (self->addressee, self->part, self->about, self->source);
  g_free (self);
}
