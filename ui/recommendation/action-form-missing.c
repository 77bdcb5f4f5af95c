/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "recommendation/action-form-private.h"

/* What is not given yet, and where the focus goes. */

static gboolean
is_missing (JyFormEntry *entry)
{
  g_autoptr (JsonNode) value = NULL;

  if (entry->relevance != JY_RELEVANCE_MUST)
    return FALSE;
  value = jy_fact_field_get_value (entry->field);
  return value == NULL;
}

/* A list that was filled in so far as the record says, with cells of an entry still empty. */
static gboolean
is_incomplete (JyFormEntry *entry)
{
  return entry->relevance == JY_RELEVANCE_MUST && jy_fact_field_is_incomplete (entry->field);
}

GPtrArray *
jy_action_form_missing (JyActionForm *self)
{
  GPtrArray *facts = g_ptr_array_new ();

  g_return_val_if_fail (JY_IS_ACTION_FORM (self), facts);
  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);

      if (is_missing (entry))
        g_ptr_array_add (facts, (gpointer) entry->use.fact);
    }
  return facts;
}

void
jy_action_form_mark_missing (JyActionForm *self)
{
  g_return_if_fail (JY_IS_ACTION_FORM (self));
  for (guint i = 0; i < self->entries->len; i++)
    if (is_missing (jy_form_entry (self, i)))
      gtk_widget_add_css_class (GTK_WIDGET (jy_form_entry (self, i)->field), "missing");
}

static JyFormEntry *
find_entry (JyActionForm *self, const char *fact)
{
  for (guint i = 0; i < self->entries->len && fact != NULL; i++)
    if (strcmp (jy_form_entry (self, i)->use.fact->id, fact) == 0)
      return jy_form_entry (self, i);
  return NULL;
}

gboolean
jy_action_form_has_fact (JyActionForm *self, const char *fact)
{
  JyFormEntry *entry;

  g_return_val_if_fail (JY_IS_ACTION_FORM (self), FALSE);
  entry = find_entry (self, fact);
  return entry != NULL && entry->relevance != JY_RELEVANCE_HIDDEN;
}

static void
focus_entry (JyActionForm *self, JyFormEntry *entry)
{
  if (entry->relevance == JY_RELEVANCE_MORE)
    gtk_expander_set_expanded (GTK_EXPANDER (self->more), TRUE);
  gtk_widget_grab_focus (jy_fact_field_get_control (entry->field));
}

void
jy_action_form_focus_fact (JyActionForm *self, const char *fact)
{
  g_return_if_fail (JY_IS_ACTION_FORM (self));
  if (jy_action_form_has_fact (self, fact))
    focus_entry (self, find_entry (self, fact));
}

void
jy_action_form_focus (JyActionForm *self)
{
  JyFormEntry *target = NULL;

  g_return_if_fail (JY_IS_ACTION_FORM (self));
  for (guint i = 0; i < self->entries->len && target == NULL; i++)
    if (is_missing (jy_form_entry (self, i)) || is_incomplete (jy_form_entry (self, i)))
      target = jy_form_entry (self, i);
  for (guint i = 0; i < self->entries->len && target == NULL; i++)
    if (jy_form_entry (self, i)->relevance <= JY_RELEVANCE_USUAL)
      target = jy_form_entry (self, i);
  if (target != NULL)
    focus_entry (self, target);
}
