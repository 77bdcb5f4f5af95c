/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/withheld.h"

#define OPINIONS "members"

/* The fact that holds them: their own, or the right value that a correction gives. NULL: none. */
static const char *
withheld_fact (const JyEvent *event)
{
  if (!event->facts)
    return NULL;
  if (json_object_has_member (event->facts, OPINIONS))
    return OPINIONS;
  if (g_strcmp0 (event->action, "correct") == 0
      && g_strcmp0 (jy_json_text (event->facts, "field-name"), OPINIONS) == 0
      && json_object_has_member (event->facts, "value"))
    return "value";
  return NULL;
}

gboolean
jy_event_has_withheld (const JyEvent *event)
{
  g_return_val_if_fail (event, FALSE);

  return withheld_fact (event) != NULL;
}

static gboolean
is_named (const JyEvent *event, const JyPerson *person)
{
  JsonArray *opinions = jy_json_array (event->facts, OPINIONS);

  for (guint i = 0; i < jy_json_array_size (opinions); i++)
    {
      JsonNode *node = json_array_get_element (opinions, i);
      const char *name = JSON_NODE_HOLDS_OBJECT (node)
                             ? jy_json_text (json_node_get_object (node), "person")
                             : NULL;

      if (name && g_strcmp0 (jy_event_name_id (event, name), person->id) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
jy_event_may_read (const JyEvent *event, const JyPerson *person)
{
  g_return_val_if_fail (event, FALSE);

  if (!withheld_fact (event))
    return TRUE;
  return person && ((person->roles & JY_ROLE_COMMITTEE) != 0 || is_named (event, person));
}

static JsonArray *
marks_with (JsonArray *before)
{
  JsonArray *marks = json_array_new ();

  for (guint i = 0; before && i < json_array_get_length (before); i++)
    json_array_add_string_element (marks, json_array_get_string_element (before, i));
  json_array_add_string_element (marks, JY_MARK_WITHHELD);
  return marks;
}

JyEvent *
jy_event_for_reader (JyEvent *event, const JyPerson *person)
{
  g_autoptr (JsonObject) facts = NULL;
  JyEvent *copy;
  JsonArray *marks;

  if (jy_event_may_read (event, person))
    return jy_event_ref (event);
  facts = jy_json_object_copy (event->facts);
  json_object_remove_member (facts, withheld_fact (event));
  copy = jy_event_with_facts (event, facts, JY_DATE_NONE);
  marks = marks_with (event->marks);
  g_clear_pointer (&copy->marks, json_array_unref);
  copy->marks = marks;
  return copy;
}

GPtrArray *
jy_events_for_reader (GPtrArray *events, const JyPerson *person)
{
  GPtrArray *readable = g_ptr_array_new_full (events->len, (GDestroyNotify) jy_event_unref);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (readable, jy_event_for_reader (events->pdata[i], person));
  return readable;
}
