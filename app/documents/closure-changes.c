/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/closure-changes.h"

#include "domain/fold.h"

/* What a later closure report says of the one before it: the case as it was closed then, against
 * the case as it is closed now. */

/* Place of the closure before the one at hand; -1 where there is none. */
static int
previous_close (GPtrArray *events)
{
  for (int i = (int) events->len - 2; i >= 0; i--)
    if (g_strcmp0 (((const JyEvent *) events->pdata[i])->action, "close") == 0)
      return i;
  return -1;
}

static JyRecommendation *
as_of (GPtrArray *events, int last, const JyReference *reference, GError **error)
{
  g_autoptr (GPtrArray) until = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);

  for (int i = 0; i <= last; i++)
    g_ptr_array_add (until, jy_event_ref (events->pdata[i]));
  return jy_fold_replay (until, reference, error);
}

/* One line where the two differ. */
static void
compare (JyMerge *merge, const char *name, const char *about, const char *before, const char *after)
{
  JyMerge *row;

  if (g_strcmp0 (before ? before : "", after ? after : "") == 0)
    return;
  row = jy_merge_add_row (merge, "changes");
  jy_merge_set (row, "name", name);
  jy_merge_set (row, "about", about);
  jy_merge_set (row, "before", before && *before ? before : "—");
  jy_merge_set (row, "after", after && *after ? after : "—");
}

static char *
day_words (JyDate day)
{
  return day == JY_DATE_NONE ? NULL : jy_date_format_chinese (day);
}

static char *
count_words (guint n)
{
  return g_strdup_printf ("%u次", n);
}

static void
compare_addressees (JyMerge *merge, const JyRecommendation *then, const JyRecommendation *now)
{
  for (guint i = 0; i < now->addressees->len; i++)
    {
      const JyAddressee *a = now->addressees->pdata[i];
      const JyAddressee *b = jy_recommendation_addressee (then, a->key);
      g_autofree char *urges_then = b ? count_words (b->urges) : NULL;
      g_autofree char *urges_now = count_words (a->urges);
      g_autofree char *reply_then = b ? day_words (b->last_reply_on) : NULL;
      g_autofree char *reply_now = day_words (a->last_reply_on);

      compare (merge, "落实情况", a->name,
               b ? jy_frame_word ("outcome", "settle", b->outcome) : NULL,
               jy_frame_word ("outcome", "settle", a->outcome));
      compare (merge, "最近回复", a->name, reply_then, reply_now);
      compare (merge, "督促", a->name, urges_then, urges_now);
    }
}

/* 核实完成（2024年5月15日） */
static char *
verdict_words (const JyItem *item)
{
  g_autofree char *day = item && item->verdict ? day_words (item->verified_on) : NULL;
  const char *word;

  if (!item)
    return NULL;
  word = item->verdict ? jy_frame_word ("verdict", "verify", item->verdict) : "尚未核实";
  return day ? g_strdup_printf ("%s（%s）", word, day) : g_strdup (word);
}

static void
compare_items (JyMerge *merge, const JyRecommendation *then, const JyRecommendation *now)
{
  for (guint i = 0; i < now->items->len; i++)
    {
      const JyItem *a = now->items->pdata[i];
      const JyItem *b = jy_recommendation_item (then, a->id);
      const char *whose = jy_recommendation_addressee_name (now, a->addressee);
      g_autofree char *name = g_strdup_printf ("整改事项：%s", a->text);
      g_autofree char *due_name = g_strdup_printf ("期限：%s", a->text);
      g_autofree char *was = verdict_words (b);
      g_autofree char *is = verdict_words (a);
      g_autofree char *due_then = b ? day_words (b->due) : NULL;
      g_autofree char *due_now = day_words (a->due);

      compare (merge, name, whose, was, is);
      if (b)
        compare (merge, due_name, whose, due_then, due_now);
    }
}

gboolean
jy_closure_changes (JyMerge *merge, const JyDocumentSource *source, GError **error)
{
  const JyRecommendation *now = source->recommendation;
  g_autoptr (JyRecommendation) then = NULL;
  g_autofree char *version = NULL;
  int at;

  version = g_strdup_printf ("%u", MAX (now->closures, 1));
  jy_merge_set (merge, "version", version);
  jy_merge_set (merge, "previous-version", NULL);
  if (!source->events || now->closures < 2)
    return TRUE;
  at = previous_close (source->events);
  if (at < 0)
    return TRUE;
  then = as_of (source->events, at, source->reference, error);
  if (!then)
    return FALSE;
  g_free (version);
  version = g_strdup_printf ("%u", then->closures);
  jy_merge_set (merge, "previous-version", version);
  jy_merge_set_date (merge, "previous-on", ((const JyEvent *) source->events->pdata[at])->on);
  for (guint i = (guint) at + 1; i < source->events->len; i++)
    {
      const JyEvent *event = source->events->pdata[i];
      JyMerge *row;

      if (g_strcmp0 (event->action, "re-open") != 0)
        continue;
      row = jy_merge_add_row (merge, "reopenings");
      jy_merge_set_date (row, "on", event->on);
      jy_merge_set (row, "actor", event->actor_name);
      jy_merge_set (row, "reason", jy_json_text (event->facts, "reason"));
    }
  compare (merge, "结案方式", NULL, jy_frame_word ("code", "close", then->closure_code),
           jy_frame_word ("code", "close", now->closure_code));
  compare (merge, "评估结论", NULL, jy_frame_word ("verdict", "evaluate", then->verdict),
           jy_frame_word ("verdict", "evaluate", now->verdict));
  compare_addressees (merge, then, now);
  compare_items (merge, then, now);
  return TRUE;
}
