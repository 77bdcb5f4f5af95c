/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/revisions.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const section_ids[]
    = { "source", "facts",        "evidence", "problems", "suggestions", "objection-days",
        "reply",  "rectify-days", "other",    "contact",  "copies",      "attachments",
        NULL };

static const char *const section_names[] = {
  N_ ("Source of the matter"),
  N_ ("Facts found"),
  N_ ("Evidence"),
  N_ ("Problems"),
  N_ ("Suggestions"),
  N_ ("Period to object"),
  N_ ("Period to reply"),
  N_ ("Period to put right"),
  N_ ("Other"),
  N_ ("Contact"),
  N_ ("Copies to"),
  N_ ("Attachments named in the text"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (section_names) + 1 == G_N_ELEMENTS (section_ids));

void
jy_revision_free (JyRevision *self)
{
  if (self == NULL)
    return;
  g_free (self->recorded_at);
  g_free (self->who);
  if (self->sections != NULL)
    json_object_unref (self->sections);
  g_free (self);
}

const char *const *
jy_revision_sections (void)
{
  return section_ids;
}

const char *
jy_revision_section_name (const char *section)
{
  for (guint i = 0; section_ids[i] != NULL; i++)
    if (g_strcmp0 (section_ids[i], section) == 0)
      return _ (section_names[i]);
  return section;
}

static gboolean
same_text (JsonObject *one, JsonObject *other)
{
  for (guint i = 0; section_ids[i] != NULL; i++)
    {
      g_autofree char *a = jy_revision_section_text (one, section_ids[i]);
      g_autofree char *b = jy_revision_section_text (other, section_ids[i]);

      if (strcmp (a, b) != 0)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
jy_revisions_of (const JyCaseView *view, JsonObject *typed)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_revision_free);
  const JyRevision *last = NULL;

  g_return_val_if_fail (view, array);
  for (guint i = 0; view->events != NULL && i < view->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (view->events, i);
      JsonObject *sections = jy_json_object (event->facts, "sections");
      JyRevision *revision;

      if (sections == NULL)
        continue;
      revision = g_new0 (JyRevision, 1);
      revision->number = array->len + 1;
      revision->on = event->on;
      revision->recorded_at = g_strdup (event->recorded_at);
      revision->who
          = g_strdup (event->recorder_name != NULL ? event->recorder_name : event->actor_name);
      revision->sections = jy_draft_merge (last != NULL ? last->sections : NULL, sections);
      g_ptr_array_add (array, revision);
      last = revision;
    }
  if (typed != NULL && (last == NULL || !same_text (last->sections, typed)))
    {
      JyRevision *revision = g_new0 (JyRevision, 1);

      revision->sections = jy_json_object_copy (typed);
      revision->on = JY_DATE_NONE;
      g_ptr_array_add (array, revision);
    }
  return array;
}

/* -- a section as lines */

static void
append_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static guint
number_of (JsonArray *problems, const char *id)
{
  for (guint i = 0; i < jy_json_array_size (problems); i++)
    if (g_strcmp0 (jy_json_text (jy_json_array_object (problems, i), "id"), id) == 0)
      return i + 1;
  return 0;
}

static void
append_card (GString *text, JsonObject *sections, JsonObject *card, guint number)
{
  JsonArray *ties = jy_json_array (card, "problems");
  JsonArray *basis = jy_json_array (card, "basis");
  const char *words = jy_json_text (card, "text");
  g_autofree char *line = g_strdup_printf ("%u. %s", number, words != NULL ? words : "");

  append_line (text, line);
  for (guint i = 0; i < jy_json_array_size (ties); i++)
    {
      guint problem
          = number_of (jy_json_array (sections, "problems"), jy_json_array_text (ties, i));
      g_autofree char *tie = g_strdup_printf (_ ("→ problem %u"), problem);

      if (problem > 0)
        append_line (text, tie);
    }
  for (guint i = 0; i < jy_json_array_size (basis); i++)
    {
      g_autofree char *entry = g_strdup_printf ("· %s", jy_json_array_text (basis, i));

      append_line (text, entry);
    }
}

static void
append_period (GString *text, JsonObject *reply)
{
  gint64 months = jy_json_int (reply, "months", -1);
  gint64 days = jy_json_int (reply, "days", -1);

  if (months >= 0)
    g_string_append_printf (text, ngettext ("%d month", "%d months", (gulong) months),
                            (int) months);
  if (days >= 0)
    g_string_append_printf (text, ngettext ("%d day", "%d days", (gulong) days), (int) days);
}

char *
jy_revision_section_text (JsonObject *sections, const char *section)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonNode *node = sections != NULL ? json_object_get_member (sections, section) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_period (text, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        JsonNode *entry = json_array_get_element (json_node_get_array (node), i);

        if (JSON_NODE_HOLDS_OBJECT (entry))
          append_card (text, sections, json_node_get_object (entry), i + 1);
        else if (json_node_get_value_type (entry) == G_TYPE_STRING)
          append_line (text, json_node_get_string (entry));
      }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    g_string_append (text, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (text, ngettext ("%d day", "%d days", (gulong) json_node_get_int (node)),
                            (int) json_node_get_int (node));
  return g_strdup (text->str);
}
