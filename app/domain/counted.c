/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/counted.h"

#include <string.h>

#include "base/json.h"

static const char *
some (const char *text)
{
  return text ? text : "";
}

static gboolean
is (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

void
jy_counted_case (const JyRecommendation *record, JyCountedCase *of)
{
  JsonArray *brands = jy_json_array (record->particulars, "brands");
  gboolean own = record->handler != NULL || record->imported;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) texts = json_array_new ();

  for (guint i = 0; i < jy_json_array_size (brands); i++)
    if (jy_json_array_text (brands, i))
      json_array_add_string_element (texts, jy_json_array_text (brands, i));
  json_node_set_array (node, texts);
  of->type = jy_type_id (record->type);
  of->line = some (record->line);
  of->chain = some (jy_json_text (record->particulars, "chain"));
  of->handler = some (own ? record->handler : record->registrant);
  of->handler_name = some (own ? record->handler_name : record->registrant_name);
  of->brands = json_to_string (node, FALSE);
}

void
jy_counted_case_clear (JyCountedCase *of)
{
  g_clear_pointer (&of->brands, g_free);
}

/* -- the case */

static JyDate
first_issued (const JyRecommendation *record)
{
  for (guint i = 0; record->path && i < record->path->len; i++)
    {
      const JyStep *step = &g_array_index (record->path, JyStep, i);

      if (step->stage == JY_STAGE_ISSUED)
        return step->on;
    }
  return record->issued_on;
}

/* Whether the clock's last day counts: it was met, it runs, or it was stopped when that day was
 * over. */
static gboolean
is_owed (const JyClock *clock)
{
  return clock->due != JY_DATE_NONE && clock->due < jy_date_never ()
         && (clock->met_on != JY_DATE_NONE || clock->stopped_on == JY_DATE_NONE
             || clock->stopped_on > clock->due);
}

static void
count_filings (const JyRecommendation *record, JyCounted *counted)
{
  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];

      if (!is (clock->rule, "filing") || !is_owed (clock))
        continue;
      counted->days[JY_COUNTED_FILING] = MAX (counted->days[JY_COUNTED_FILING], clock->due);
      counted->sums[JY_COUNTED_FILINGS]++;
      if (clock->met_on != JY_DATE_NONE && clock->met_on <= clock->due)
        counted->sums[JY_COUNTED_FILINGS_IN_TIME]++;
    }
}

static void
count_case (const JyRecommendation *record, GPtrArray *events, JyCounted *counted)
{
  counted->days[JY_COUNTED_REGISTERED] = record->registered_on;
  counted->days[JY_COUNTED_ISSUED] = first_issued (record);
  count_filings (record, counted);
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];

      if (is (event->action, "amend") || is (event->action, "withdraw")
          || is (event->action, "uphold"))
        counted->sums[JY_COUNTED_ALTERED] = 1;
      else if (is (event->action, "hearing"))
        counted->sums[JY_COUNTED_HEARINGS]++;
      else if (is (event->action, "look-back"))
        {
          counted->days[JY_COUNTED_LOOKED] = event->on;
          counted->sums[JY_COUNTED_RELAPSED] = jy_json_bool (event->facts, "relapsed");
        }
      else if (is (event->action, "monitor")
               && is (jy_json_text (event->facts, "monitor"), "entry"))
        counted->sums[JY_COUNTED_ERRORS] = 1;
    }
}

/* -- an addressee */

/* The clock that judges the first reply. */
static const JyClock *
reply_clock (const JyRecommendation *record, const char *key)
{
  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];

      if (is (clock->rule, "reply") && is (clock->addressee, key) && is_owed (clock))
        return clock;
    }
  return NULL;
}

/* The addressee that an event is about: where there is one, it need not be named. */
static gboolean
is_about (const JyRecommendation *record, const JyEvent *event, const JyAddressee *one)
{
  const char *name = jy_json_text (event->facts, "addressee");
  const JyAddressee *named = name ? jy_recommendation_find_addressee (record, name) : NULL;

  return named ? named == one : record->addressees->len == 1;
}

static void
count_objections (const JyRecommendation *record, GPtrArray *events, const JyAddressee *one,
                  JyCounted *counted)
{
  counted->sums[JY_COUNTED_OBJECTIONS] = one->objections > 0;
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      gboolean upheld = is (event->action, "uphold");

      if ((!upheld && !is (event->action, "reject")) || !is_about (record, event, one))
        continue;
      counted->days[JY_COUNTED_OBJECTED] = event->on;
      counted->sums[JY_COUNTED_RULED]++;
      counted->sums[JY_COUNTED_UPHELD] += upheld;
    }
}

static void
count_outcome (const JyAddressee *one, JyCounted *counted)
{
  if (one->state != JY_STATE_SETTLED)
    return;
  counted->days[JY_COUNTED_SETTLED] = one->entered_on;
  counted->sums[JY_COUNTED_RECTIFIED] = is (one->outcome, "rectified")
                                        || is (one->outcome, "in-fact")
                                        || is (one->settled_by, "terminate");
  counted->sums[JY_COUNTED_SUED]
      = is (one->settled_by, "sue") || is (one->settled_by, "transfer-suit");
  counted->sums[JY_COUNTED_RETRIED] = is (one->outcome, "retried");
  counted->sums[JY_COUNTED_DECIDED]
      = is (one->outcome, "retried") || is (one->outcome, "not-retried");
}

static void
count_addressee (const JyRecommendation *record, GPtrArray *events, const JyAddressee *one,
                 JyCounted *counted)
{
  const JyClock *clock = reply_clock (record, one->key);

  counted->addressee = one->key;
  counted->agency = some (one->agency);
  counted->agency_name = some (one->name);
  counted->days[JY_COUNTED_ISSUED] = first_issued (record);
  counted->days[JY_COUNTED_SERVED] = one->served_on;
  counted->days[JY_COUNTED_DUE] = clock ? clock->due : JY_DATE_NONE;
  counted->days[JY_COUNTED_REPLIED] = one->replied_on;
  counted->sums[JY_COUNTED_IN_TIME]
      = one->replied_on != JY_DATE_NONE && clock && one->replied_on <= clock->due;
  counted->sums[JY_COUNTED_ADOPTED]
      = is (one->reply_class, "full") || is (one->reply_class, "partial");
  counted->sums[JY_COUNTED_CLASSED] = one->reply_class != NULL;
  counted->sums[JY_COUNTED_DAYS] = one->replied_on != JY_DATE_NONE && one->served_on != JY_DATE_NONE
                                       ? MAX (0, one->replied_on - one->served_on)
                                       : 0;
  counted->sums[JY_COUNTED_URGES] = one->urges;
  counted->sums[JY_COUNTED_PRONOUNCED] = is (one->served_way, "pronounced");
  count_objections (record, events, one, counted);
  count_outcome (one, counted);
}

GArray *
jy_counted_read (const JyRecommendation *record, GPtrArray *events)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (JyCounted));
  guint n = 1 + (record->addressees ? record->addressees->len : 0);

  g_array_set_size (list, n);
  for (guint i = 0; i < n; i++)
    {
      JyCounted *counted = &g_array_index (list, JyCounted, i);

      counted->addressee = counted->agency = counted->agency_name = "";
      if (i == 0)
        count_case (record, events, counted);
      else
        count_addressee (record, events, record->addressees->pdata[i - 1], counted);
    }
  return list;
}

static gboolean
same_case (const JyRecommendation *one, const JyRecommendation *other)
{
  g_auto (JyCountedCase) a = { 0 };
  g_auto (JyCountedCase) b = { 0 };

  /* Describing it anew makes new particulars. */
  if (one->particulars == other->particulars && one->type == other->type
      && is (one->line, other->line) && is (one->handler, other->handler)
      && is (one->handler_name, other->handler_name))
    return TRUE;
  jy_counted_case (one, &a);
  jy_counted_case (other, &b);
  return is (a.type, b.type) && is (a.line, b.line) && is (a.chain, b.chain)
         && is (a.handler, b.handler) && is (a.handler_name, b.handler_name)
         && is (a.brands, b.brands);
}

gboolean
jy_counted_same (const JyRecommendation *one, GArray *counted, const JyRecommendation *other,
                 GArray *other_counted)
{
  if (counted->len != other_counted->len || !same_case (one, other))
    return FALSE;
  for (guint i = 0; i < counted->len; i++)
    {
      const JyCounted *a = &g_array_index (counted, JyCounted, i);
      const JyCounted *b = &g_array_index (other_counted, JyCounted, i);

      if (!is (a->addressee, b->addressee) || !is (a->agency, b->agency)
          || !is (a->agency_name, b->agency_name) || memcmp (a->days, b->days, sizeof a->days) != 0
          || memcmp (a->sums, b->sums, sizeof a->sums) != 0)
        return FALSE;
    }
  return TRUE;
}
