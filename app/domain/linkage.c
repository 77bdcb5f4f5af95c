/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/linkage.h"

#include <glib/gi18n.h>

#include "base/text.h"

typedef struct
{
  const JyRecommendation *record;
  GPtrArray *events;
  GPtrArray *links;
} Chain;

static void
link_free (gpointer data)
{
  JyLink *self = data;

  g_free (self->words);
  g_free (self->suspended);
  g_free (self);
}

static const struct
{
  const char *id;
  const char *chinese;
  const char *english;
} labels[] = {
  { "decision", "不起诉决定", "Decision not to prosecute" },
  { "transfer", "移送行政检察", "Handed to administrative prosecution" },
  { "acceptance", "受理", "Acceptance" },
  { "review", "审查", "Review" },
  { "letter", "制发检察意见书", "Opinion issued" },
  { "service", "送达", "Service" },
  { "reply", "主管机关回复", "Reply of the competent organ" },
  { "penalty", "行政处罚", "Administrative penalty" },
  { "follow-up", "跟进监督", "Follow-up" },
};

static JyLink *
add (Chain *chain, const char *id, JyDate on, const char *words)
{
  JyLink *self = g_new0 (JyLink, 1);

  self->id = id;
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].id, id))
      self->label = jy_text_choose (labels[i].chinese, labels[i].english);
  self->on = on;
  self->state = on != JY_DATE_NONE ? JY_LINK_DONE : JY_LINK_AHEAD;
  self->words = g_strdup (words);
  g_ptr_array_add (chain->links, self);
  return self;
}

/* The last of several addressees' clocks is the one that counts. */
static const JyClock *
clock_of (const Chain *chain, const char *rule)
{
  const JyClock *found = NULL;

  for (guint i = 0; i < chain->record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (chain->record->clocks, i);

      if (g_str_equal (clock->rule, rule) && (found == NULL || !jy_clock_is_open (found)))
        found = clock;
    }
  return found;
}

static const JyEvent *
last_event (const Chain *chain, const char *const *actions)
{
  for (guint i = chain->events->len; i > 0; i--)
    {
      const JyEvent *event = g_ptr_array_index (chain->events, i - 1);

      if (g_strv_contains (actions, event->action))
        return event;
    }
  return NULL;
}

static const char *
value_words (const char *fact, const char *action, const char *value)
{
  const JyFact *found = value != NULL ? jy_fact_find (fact, action) : NULL;

  return found != NULL ? jy_fact_value_label (found, value) : value;
}

static void
add_beginning (Chain *chain)
{
  JsonObject *said = chain->record->particulars;
  JyDate received = jy_json_date (said, "clue-received");
  JyDate decided = jy_json_date (said, "decision-date");
  const char *number = jy_json_text (said, "system-case-number");
  JyLink *link;

  add (chain, "decision", decided,
       value_words ("nonprosecution-kind", "register", jy_json_text (said, "nonprosecution-kind")));
  link = add (chain, "transfer", received != JY_DATE_NONE ? received : chain->record->registered_on,
              NULL);
  link->clock = clock_of (chain, "transfer-in");
  add (chain, "acceptance", chain->record->registered_on, number);
}

static void
add_review (Chain *chain)
{
  static const char *const ends[] = { "approve", "dismiss", "refuse", "merge", NULL };
  static const char *const halts[] = { "suspend", NULL };
  static const char *const endorsements[] = { "endorse", NULL };
  const JyEvent *end = last_event (chain, ends);
  const JyEvent *halt = last_event (chain, halts);
  const JyEvent *endorsed = last_event (chain, endorsements);
  const JyAction *action = end != NULL ? jy_lifecycle_find (end->action) : NULL;
  g_autofree char *words = NULL;
  JyLink *link;

  if (action != NULL && endorsed != NULL && jy_json_text (endorsed->facts, "opinion") != NULL)
    /* Translators: what was decided; the department's opinion. */
    words = g_strdup_printf (_ ("%s; the department: %s"), jy_action_label (action),
                             jy_json_text (endorsed->facts, "opinion"));
  else if (action != NULL)
    words = g_strdup (jy_action_label (action));
  link = add (chain, "review", end != NULL ? end->on : JY_DATE_NONE, words);
  link->clock = clock_of (chain, "opinion-review");
  if (end != NULL && !g_str_equal (end->action, "approve"))
    link->state = JY_LINK_FAILED;
  if (halt != NULL)
    {
      g_autofree char *day = jy_date_format (halt->on);

      /* Translators: the day of a suspension; its ground. */
      link->suspended = g_strdup_printf (
          _ ("suspended on %s: %s"), day,
          jy_json_text (halt->facts, "ground") != NULL ? jy_json_text (halt->facts, "ground") : "");
    }
}

static JyDate
served_on (const JyRecommendation *record)
{
  JyDate day = JY_DATE_NONE;

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);

      if (one->served_on != JY_DATE_NONE && (day == JY_DATE_NONE || one->served_on < day))
        day = one->served_on;
    }
  return day;
}

static void
add_reply (Chain *chain)
{
  static const char *const replies[] = { "reply", NULL };
  const JyEvent *reply = last_event (chain, replies);
  const char *class = reply != NULL ? jy_json_text (reply->facts, "class") : NULL;
  JyLink *link = add (chain, "reply", reply != NULL ? reply->on : JY_DATE_NONE,
                      value_words ("class", "reply", class));

  link->clock = clock_of (chain, "reply");
  if (g_strcmp0 (class, "none") == 0)
    link->state = JY_LINK_FAILED;
}

static void
add_penalty (Chain *chain)
{
  static const char *const ends[] = { "settle", NULL };
  const JyEvent *settled = last_event (chain, ends);
  const char *outcome = settled != NULL ? jy_json_text (settled->facts, "outcome") : NULL;
  GString *words = g_string_new (NULL);
  JyLink *link;

  if (settled != NULL)
    {
      const char *const parts[] = { value_words ("outcome", "settle", outcome),
                                    jy_json_text (settled->facts, "result-number"),
                                    jy_json_text (settled->facts, "reason") };
      const char *amount = jy_json_text (settled->facts, "result-amount");

      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        if (parts[i] != NULL && *parts[i] != '\0')
          g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", parts[i]);
      if (amount != NULL && *amount != '\0')
        {
          g_string_append (words, " · ");
          g_string_append_printf (words, _ ("%s yuan"), amount);
        }
    }
  link = add (chain, "penalty", settled != NULL ? settled->on : JY_DATE_NONE,
              words->len > 0 ? words->str : NULL);
  g_string_free (words, TRUE);
  if (outcome != NULL && !g_str_equal (outcome, "penalised") && !g_str_equal (outcome, "rectified"))
    link->state = JY_LINK_FAILED;
}

static void
add_follow_up (Chain *chain)
{
  static const char *const follows[] = { "urge", "escalate", "follow-check", NULL };
  const JyEvent *event = last_event (chain, follows);
  const JyAction *action = event != NULL ? jy_lifecycle_find (event->action) : NULL;
  g_autofree char *words = NULL;

  if (action != NULL)
    {
      const char *means = value_words ("means", "urge", jy_json_text (event->facts, "means"));

      words = means != NULL ? g_strdup_printf ("%s · %s", jy_action_label (action), means)
                            : g_strdup (jy_action_label (action));
    }
  add (chain, "follow-up", event != NULL ? event->on : JY_DATE_NONE, words);
}

/* The first step that is owed; nothing is where the case came to its end. */
static void
mark_here (Chain *chain)
{
  if (jy_stage_is_end (chain->record->stage))
    return;
  for (guint i = 0; i < chain->links->len; i++)
    {
      JyLink *link = g_ptr_array_index (chain->links, i);

      if (link->state != JY_LINK_AHEAD)
        continue;
      /* Follow-up is owed after a refusal alone. */
      if (g_str_equal (link->id, "follow-up") && !jy_linkage_refused (chain->record, chain->events))
        return;
      link->state = JY_LINK_HERE;
      return;
    }
}

GPtrArray *
jy_linkage_read (const JyRecommendation *record, GPtrArray *events)
{
  Chain chain = { record, events, g_ptr_array_new_with_free_func (link_free) };

  if (record->type != JY_TYPE_OPINION)
    return chain.links;
  add_beginning (&chain);
  add_review (&chain);
  add (&chain, "letter", record->issued_on, record->number);
  add (&chain, "service", served_on (record), NULL);
  add_reply (&chain);
  add_penalty (&chain);
  add_follow_up (&chain);
  mark_here (&chain);
  return chain.links;
}

gboolean
jy_linkage_refused (const JyRecommendation *record, GPtrArray *events)
{
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *one = g_ptr_array_index (record->addressees, i);

      if (g_strcmp0 (one->reply_class, "none") == 0
          || (one->outcome != NULL
              && g_strv_contains ((const char *const[]){ "refused", "not-penalised", "not-filed",
                                                         "silent", "none", NULL },
                                  one->outcome)))
        return TRUE;
    }
  return FALSE;
}
