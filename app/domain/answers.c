/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/answers.h"

static gboolean
counts (const JyRecommendation *record, const JyEvent *event, const JyAddressee *addressee)
{
  const char *who = jy_json_text (event->facts, "addressee");

  if (!g_str_equal (event->action, "reply")
      || g_strcmp0 (jy_json_text (event->facts, "class"), "acknowledged") == 0
      || jy_json_bool (event->facts, "interim"))
    return FALSE;
  return !who || jy_recommendation_find_addressee (record, who) == addressee;
}

guint
jy_answers_next (const JyRecommendation *record, GPtrArray *events, const JyAddressee *addressee,
                 guint begin)
{
  guint i = begin;

  while (events && i < events->len && !counts (record, events->pdata[i], addressee))
    i++;
  return i;
}

JsonObject *
jy_answers_find (const JyEvent *reply, const char *suggestion)
{
  JsonArray *measures = jy_json_array (reply->facts, "measures");

  for (guint i = 0; i < jy_json_array_size (measures); i++)
    {
      JsonObject *measure = jy_json_array_object (measures, i);

      if (g_strcmp0 (jy_json_text (measure, "suggestion"), suggestion) == 0)
        return measure;
    }
  return NULL;
}

static gboolean
is_answered (const JyRecommendation *record, GPtrArray *events, const JyAddressee *addressee,
             const char *suggestion)
{
  for (guint i = jy_answers_next (record, events, addressee, 0); i < events->len;
       i = jy_answers_next (record, events, addressee, i + 1))
    if (jy_answers_find (events->pdata[i], suggestion))
      return TRUE;
  return FALSE;
}

GPtrArray *
jy_answers_missing (const JyRecommendation *record, GPtrArray *events, const JyAddressee *addressee)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);
  JsonArray *suggestions = jy_json_array (record->sections, "suggestions");

  if (!events || addressee->replied_on == JY_DATE_NONE
      || jy_answers_next (record, events, addressee, 0) == events->len)
    return missing;
  for (guint i = 0; i < jy_json_array_size (suggestions); i++)
    {
      const char *id = jy_json_text (jy_json_array_object (suggestions, i), "id");

      if (id && !is_answered (record, events, addressee, id))
        g_ptr_array_add (missing, g_strdup (id));
    }
  return missing;
}
