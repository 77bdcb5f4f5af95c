/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/card-private.h"

#include "base/text.h"
#include "services/inspection.h"

/* The values of the case card, by the words of its reference data. */

typedef char *(*Value) (JyCard *card);

static char *
day (JyDate date)
{
  return date != JY_DATE_NONE ? jy_date_format (date) : NULL;
}

static char *
word (const char *fact, const char *action, const char *value)
{
  const JyFact *row = jy_fact_find (fact, action);
  const JyFactValue *found = row != NULL && value != NULL ? jy_fact_value (row, value) : NULL;

  return found != NULL ? g_strdup (found->chinese) : g_strdup (value);
}

static char *
yes (gboolean holds)
{
  return g_strdup (holds ? "是" : "否");
}

static char *
number (guint n)
{
  return g_strdup_printf ("%u", n);
}

/* -- entries of the chain */

static gboolean
is_about (const JyCard *card, const JyEvent *event)
{
  const char *who = jy_json_text (event->facts, "addressee");

  return card->addressee == NULL || who == NULL
         || jy_recommendation_find_addressee (card->record, who) == card->addressee;
}

static const JyEvent *
last (const JyCard *card, const char *action)
{
  for (guint i = card->events->len; i-- > 0;)
    {
      const JyEvent *event = g_ptr_array_index (card->events, i);

      if (g_str_equal (event->action, action) && is_about (card, event))
        return event;
    }
  return NULL;
}

/* A list as its words, one a line. */
static char *
list_words (JsonArray *array)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      const char *text = jy_json_array_text (array, i);

      if (text != NULL)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "；" : "", text);
    }
  return g_string_free (all, FALSE);
}

static char *
fact_words (const char *fact, const char *action, JsonObject *facts)
{
  JsonNode *node = facts != NULL ? json_object_get_member (facts, fact) : NULL;

  if (node == NULL || json_node_is_null (node))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return list_words (json_node_get_array (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return yes (json_node_get_boolean (node));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return word (fact, action, json_node_get_string (node));
  return jy_json_node_text (node);
}

/* -- values by their words */

static char *
value_office (JyCard *card)
{
  return g_strdup (jy_settings_get (card->turn->settings, "office.name"));
}

static char *
value_office_code (JyCard *card)
{
  return g_strdup (jy_settings_get (card->turn->settings, "office.code"));
}

/* Of a case without a text, from an old ledger or not drafted yet, there is no letter to copy. */
static const char *
letter_text (JyCard *card)
{
  if (card->text == NULL)
    {
      g_autoptr (GBytes) bytes
          = card->record->text_digest != NULL
                ? jy_turn_export (card->turn, card->record->id, "recommendation", NULL, 0, NULL)
                : NULL;

      card->text = bytes != NULL ? jy_document_read_text (bytes, NULL) : NULL;
      if (card->text == NULL)
        card->text = g_strdup ("");
      g_strstrip (card->text);
    }
  return card->text;
}

static char *
value_text (JyCard *card)
{
  return g_strdup (letter_text (card));
}

static char *
value_text_length (JyCard *card)
{
  const char *text = letter_text (card);

  return *text != '\0' ? g_strdup_printf ("%" G_GSIZE_FORMAT, jy_text_length (text)) : NULL;
}

static char *
value_addressees (JyCard *card)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < card->record->addressees->len; i++)
    g_string_append_printf (
        all, "%s%s", i > 0 ? "、" : "",
        ((JyAddressee *) g_ptr_array_index (card->record->addressees, i))->name);
  return g_string_free (all, FALSE);
}

static char *
value_suggestions (JyCard *card)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; card->draft != NULL && i < card->draft->suggestions->len; i++)
    g_string_append_printf (
        all, "%s%u. %s", i > 0 ? "\n" : "", i + 1,
        ((JySuggestion *) g_ptr_array_index (card->draft->suggestions, i))->text);
  return g_string_free (all, FALSE);
}

static char *
value_copies (JyCard *card)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < card->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (card->events, i);

      if (g_str_equal (event->action, "copy"))
        g_string_append_printf (all, "%s%s", all->len > 0 ? "；" : "",
                                jy_json_text (event->facts, "to"));
    }
  return g_string_free (all, FALSE);
}

static char *
filed (const JyCard *card, const char *recipient)
{
  for (guint i = card->events->len; i-- > 0;)
    {
      const JyEvent *event = g_ptr_array_index (card->events, i);

      if (g_str_equal (event->action, "file")
          && g_strcmp0 (jy_json_text (event->facts, "recipient"), recipient) == 0)
        return day (event->on);
    }
  return NULL;
}

static char *
value_filed_counterpart (JyCard *card)
{
  return filed (card, "counterpart");
}

static char *
value_filed_policy (JyCard *card)
{
  return filed (card, "policy");
}

static char *
value_filed_superior (JyCard *card)
{
  return filed (card, "superior");
}

static char *
value_closed_on (JyCard *card)
{
  const JyEvent *event = last (card, "close");

  return event != NULL ? day (event->on) : NULL;
}

static char *
value_reply_period (JyCard *card)
{
  if (card->draft == NULL)
    return NULL;
  if (card->draft->reply_months > 0)
    return g_strdup_printf ("%d个月", card->draft->reply_months);
  return card->draft->reply_days > 0 ? g_strdup_printf ("%d日", card->draft->reply_days) : NULL;
}

static const JyClock *
reply_clock (const JyCard *card)
{
  GPtrArray *clocks = card->record->clocks;

  for (guint i = 0; clocks != NULL && i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);

      if (g_strcmp0 (clock->rule, "reply") == 0
          && g_strcmp0 (clock->addressee, card->addressee->key) == 0)
        return clock;
    }
  return NULL;
}

static char *
value_reply_due (JyCard *card)
{
  const JyClock *clock = reply_clock (card);

  return clock != NULL ? day (clock->due) : NULL;
}

static char *
value_in_time (JyCard *card)
{
  const JyClock *clock = reply_clock (card);

  if (clock == NULL || card->addressee->replied_on == JY_DATE_NONE)
    return NULL;
  return yes (card->addressee->replied_on <= clock->due);
}

static char *
value_upheld (JyCard *card)
{
  const JyEvent *upheld = last (card, "uphold");
  const JyEvent *rejected = last (card, "reject");

  if (upheld == NULL && rejected == NULL)
    return NULL;
  return yes (upheld != NULL && (rejected == NULL || upheld->seq > rejected->seq));
}

static char *
value_measures (JyCard *card)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < card->record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (card->record->items, i);

      if (g_strcmp0 (item->addressee, card->addressee->key) == 0)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "；" : "", item->text);
    }
  return g_string_free (all, FALSE);
}

static char *
value_verified (JyCard *card)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < card->record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (card->record->items, i);
      g_autofree char *verdict = word ("verdict", "verify", item->verdict);

      if (g_strcmp0 (item->addressee, card->addressee->key) == 0 && verdict != NULL)
        g_string_append_printf (all, "%s%s：%s", all->len > 0 ? "；" : "", item->text, verdict);
    }
  return g_string_free (all, FALSE);
}

#define OF_RECORD(name, expression)                                                                \
  static char *value_##name (JyCard *card)                                                         \
  {                                                                                                \
    const JyRecommendation *record = card->record;                                                 \
                                                                                                   \
    return (expression);                                                                           \
  }
#define OF_ADDRESSEE(name, expression)                                                             \
  static char *value_##name (JyCard *card)                                                         \
  {                                                                                                \
    const JyAddressee *one = card->addressee;                                                      \
                                                                                                   \
    return (expression);                                                                           \
  }

/* clang-format off */
OF_RECORD (type, word ("type", "register", jy_type_id (record->type)))
OF_RECORD (subtype, word ("subtype", "register", record->subtype))
OF_RECORD (line, word ("line", "register", record->line))
OF_RECORD (title, g_strdup (record->title))
OF_RECORD (number, g_strdup (record->number))
OF_RECORD (issued_on, day (record->issued_on))
OF_RECORD (signer, g_strdup (record->signer_name))
OF_RECORD (version, number (MAX (record->version, 1)))
OF_RECORD (urgent, yes (record->urgent))
OF_RECORD (sealed, yes (record->sealed))
OF_RECORD (phase, jy_recommendation_phase (record))
OF_RECORD (registered_on, day (record->registered_on))
OF_RECORD (opened_on, day (record->opened_on))
OF_RECORD (concluded_on, day (record->concluded_on))
OF_RECORD (submitted_on, day (record->submitted_on))
OF_RECORD (passed_on, day (record->passed_on))
OF_RECORD (approved_on, day (record->approved_on))
OF_RECORD (handler, g_strdup (record->handler_name))
OF_RECORD (follow_up, g_strdup (record->follow_up_name))
OF_RECORD (escalated, yes (record->escalated))
OF_RECORD (reopened, yes (record->reopened))
OF_ADDRESSEE (name, g_strdup (one->name))
OF_ADDRESSEE (credit_code, g_strdup (one->code))
OF_ADDRESSEE (served_on, day (one->served_on))
OF_ADDRESSEE (served_way, word ("way", "serve", one->served_way))
OF_ADDRESSEE (replied_on, day (one->replied_on))
OF_ADDRESSEE (reply_class, word ("class", "reply", one->reply_class))
OF_ADDRESSEE (objected, yes (one->objections > 0))
OF_ADDRESSEE (urges, number (one->urges))
OF_ADDRESSEE (outcome, word ("outcome", "settle", one->outcome))
/* clang-format on */

static char *
value_objection_days (JyCard *card)
{
  return card->draft != NULL && card->draft->objection_days > 0
             ? number ((guint) card->draft->objection_days)
             : NULL;
}

static char *
value_rectify_days (JyCard *card)
{
  return card->draft != NULL && card->draft->rectify_days > 0
             ? number ((guint) card->draft->rectify_days)
             : NULL;
}

static const struct
{
  const char *from;
  gboolean each; /* of an addressee */
  Value value;
} values[] = {
  { "type", FALSE, value_type },
  { "subtype", FALSE, value_subtype },
  { "line", FALSE, value_line },
  { "title", FALSE, value_title },
  { "number", FALSE, value_number },
  { "office", FALSE, value_office },
  { "office-code", FALSE, value_office_code },
  { "issued-on", FALSE, value_issued_on },
  { "signer", FALSE, value_signer },
  { "text", FALSE, value_text },
  { "text-length", FALSE, value_text_length },
  { "version", FALSE, value_version },
  { "urgent", FALSE, value_urgent },
  { "sealed", FALSE, value_sealed },
  { "phase", FALSE, value_phase },
  { "addressees", FALSE, value_addressees },
  { "suggestions", FALSE, value_suggestions },
  { "registered-on", FALSE, value_registered_on },
  { "opened-on", FALSE, value_opened_on },
  { "concluded-on", FALSE, value_concluded_on },
  { "submitted-on", FALSE, value_submitted_on },
  { "passed-on", FALSE, value_passed_on },
  { "approved-on", FALSE, value_approved_on },
  { "closed-on", FALSE, value_closed_on },
  { "handler", FALSE, value_handler },
  { "follow-up", FALSE, value_follow_up },
  { "filed-counterpart", FALSE, value_filed_counterpart },
  { "filed-policy", FALSE, value_filed_policy },
  { "filed-superior", FALSE, value_filed_superior },
  { "copies", FALSE, value_copies },
  { "objection-days", FALSE, value_objection_days },
  { "reply-period", FALSE, value_reply_period },
  { "rectify-days", FALSE, value_rectify_days },
  { "escalated", FALSE, value_escalated },
  { "reopened", FALSE, value_reopened },
  { "name", TRUE, value_name },
  { "credit-code", TRUE, value_credit_code },
  { "served-on", TRUE, value_served_on },
  { "served-way", TRUE, value_served_way },
  { "reply-due", TRUE, value_reply_due },
  { "replied-on", TRUE, value_replied_on },
  { "reply-class", TRUE, value_reply_class },
  { "in-time", TRUE, value_in_time },
  { "objected", TRUE, value_objected },
  { "upheld", TRUE, value_upheld },
  { "urges", TRUE, value_urges },
  { "measures", TRUE, value_measures },
  { "verified", TRUE, value_verified },
  { "outcome", TRUE, value_outcome },
};

char *
jy_card_value (JyCard *card, const char *from)
{
  g_auto (GStrv) words = g_strsplit (from, ":", -1);
  guint n = g_strv_length (words);
  const JyEvent *event;

  if (card->record == NULL)
    return NULL;
  for (gsize i = 0; n == 1 && i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].from, from))
      return values[i].each && card->addressee == NULL ? NULL : values[i].value (card);
  if (n == 2 && g_str_equal (words[0], "case"))
    return fact_words (words[1], "register", card->record->particulars);
  event = n >= 2 ? last (card, words[1]) : NULL;
  if (event == NULL)
    return NULL;
  return n == 2 ? day (event->on) : fact_words (words[2], words[1], event->facts);
}

gboolean
jy_card_has_value (const char *from)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].from, from))
      return TRUE;
  return FALSE;
}
