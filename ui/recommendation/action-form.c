/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "recommendation/action-form-prefill.h"
#include "recommendation/fact-relevance.h"
#include "recommendation/fact-text.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyActionForm, jy_action_form, GTK_TYPE_WIDGET)

/* A label longer than this wraps. */
#define LABEL_CHARS 20

int
jy_action_form_label_width (void)
{
  return jy_text_locale_is_chinese () ? 132 : 160;
}

static char *
value_text (JsonNode *node)
{
  return node != NULL ? jy_json_node_text (node) : NULL;
}

/* -- laying out */

static void
set_label (JyFormEntry *entry)
{
  const char *name = jy_fact_label (entry->use.fact);
  g_autofree char *text = NULL;

  if (entry->relevance == JY_RELEVANCE_MUST)
    text = g_strdup_printf (_ ("%s (required)"), name);
  gtk_label_set_text (GTK_LABEL (entry->label), text != NULL ? text : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (jy_fact_field_get_control (entry->field)),
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  (gboolean) (entry->relevance == JY_RELEVANCE_MUST), -1);
}

static void
place (JyActionForm *self, guint row)
{
  JyFormEntry *entry = jy_form_entry (self, row);
  GtkWidget *grid = entry->relevance == JY_RELEVANCE_MORE ? self->more_grid : self->grid;
  GtkWidget *field = GTK_WIDGET (entry->field);
  GtkWidget *old = gtk_widget_get_parent (field);
  gboolean visible = entry->relevance != JY_RELEVANCE_HIDDEN;
  int line = (int) row * 2;

  /* Between the two grids nobody else holds them. */
  g_object_ref (field);
  g_object_ref (entry->label);
  if (old != grid)
    {
      if (old != NULL)
        {
          gtk_grid_remove (GTK_GRID (old), entry->label);
          gtk_grid_remove (GTK_GRID (old), field);
        }
      if (jy_fact_field_is_wide (entry->field))
        {
          gtk_grid_attach (GTK_GRID (grid), entry->label, 0, line, 2, 1);
          gtk_grid_attach (GTK_GRID (grid), field, 0, line + 1, 2, 1);
        }
      else
        {
          gtk_grid_attach (GTK_GRID (grid), entry->label, 0, line, 1, 1);
          gtk_grid_attach (GTK_GRID (grid), field, 1, line, 1, 1);
        }
    }
  gtk_widget_set_visible (entry->label, visible);
  gtk_widget_set_visible (field, visible);
  g_object_unref (entry->label);
  g_object_unref (field);
  entry->placed = TRUE;
  set_label (entry);
}

/* What stands in the fields, shown or not. */
static JsonObject *
all_values (JyActionForm *self)
{
  JsonObject *facts = json_object_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);
      JsonNode *value = jy_fact_field_get_value (entry->field);

      if (value != NULL)
        json_object_set_member (facts, entry->use.fact->id, value);
    }
  return facts;
}

static void
lay_out (JyActionForm *self)
{
  g_autoptr (JsonObject) facts = all_values (self);
  const JyRecommendation *record = self->context.view != NULL ? self->context.view->record : NULL;
  gboolean more = FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);
      JyRelevance relevance = jy_fact_relevance (self->context.action, &entry->use, facts, record);

      if (!entry->placed || relevance != entry->relevance)
        {
          entry->relevance = relevance;
          place (self, i);
        }
      more = more || relevance == JY_RELEVANCE_MORE;
    }
  gtk_widget_set_visible (self->more, more);
}

/* -- fields that hang on others */

static const char *
chosen_addressee (JyActionForm *self)
{
  JyFactField *field = jy_action_form_get_field (self, "addressee");
  g_autoptr (JsonNode) value = NULL;
  const JyAddressee *addressee = NULL;

  if (field == NULL || self->context.view == NULL)
    return NULL;
  value = jy_fact_field_get_value (field);
  if (jy_fact_text_of (value) != NULL)
    addressee
        = jy_recommendation_find_addressee (self->context.view->record, jy_fact_text_of (value));
  return addressee != NULL ? addressee->key : NULL;
}

static void
follow_addressee (JyActionForm *self)
{
  const char *key = chosen_addressee (self);

  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (jy_form_entry (self, i)->use.fact->id, "addressee") != 0)
      jy_fact_field_refresh (jy_form_entry (self, i)->field, key);
}

static void
follow_event (JyActionForm *self)
{
  JyFactField *event = jy_action_form_get_field (self, "event");
  JyFactField *field = jy_action_form_get_field (self, "field-name");
  g_autoptr (JsonNode) value = event != NULL ? jy_fact_field_get_value (event) : NULL;

  if (field == NULL || self->context.view == NULL || value == NULL)
    return;
  jy_fact_field_choice_set_event (
      field, (guint) g_ascii_strtoull (json_node_get_string (value), NULL, 10));
}

static void
on_field_changed (JyActionForm *self, JyFactField *field)
{
  const char *fact = jy_fact_field_get_fact (field)->id;

  gtk_widget_remove_css_class (GTK_WIDGET (field), "missing");
  if (self->filling)
    return;
  self->filling = TRUE;
  if (strcmp (fact, "addressee") == 0)
    follow_addressee (self);
  if (strcmp (fact, "event") == 0)
    follow_event (self);
  lay_out (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* -- building */

static void
add_entry (JyActionForm *self, const JyFactUse *use)
{
  JyFormEntry entry = { .use = *use };

  entry.field = jy_fact_field_new (use, &self->context);
  entry.label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (entry.label), 0);
  gtk_label_set_wrap (GTK_LABEL (entry.label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (entry.label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_mnemonic_widget (GTK_LABEL (entry.label), jy_fact_field_get_control (entry.field));
  gtk_widget_set_size_request (entry.label, jy_action_form_label_width (), -1);
  gtk_label_set_max_width_chars (GTK_LABEL (entry.label), LABEL_CHARS);
  gtk_widget_set_valign (entry.label, GTK_ALIGN_START);
  gtk_widget_add_css_class (entry.label, "form-label");
  g_array_append_val (self->entries, entry);
  g_signal_connect_object (entry.field, "changed", G_CALLBACK (on_field_changed), self,
                           G_CONNECT_SWAPPED);
}

void
jy_action_form_take_as_filled (JyActionForm *self)
{
  g_autoptr (JsonObject) facts = NULL;

  g_return_if_fail (JY_IS_ACTION_FORM (self));
  facts = all_values (self);
  g_free (self->initial);
  self->initial = jy_json_object_text (facts);
}

static void
fill (JyActionForm *self, const char *addressee)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);
      const char *key = i == 0 ? addressee : chosen_addressee (self);
      g_autoptr (JsonNode) value
          = jy_action_form_prefill (entry->use.fact, &self->context, key != NULL ? key : addressee);

      if (value != NULL)
        jy_fact_field_set_value (entry->field, value);
      if (strcmp (entry->use.fact->id, "addressee") == 0)
        follow_addressee (self);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);
      g_autoptr (JsonNode) value = jy_fact_field_get_value (entry->field);

      entry->initial = value_text (value);
    }
  lay_out (self);
  jy_action_form_take_as_filled (self);
  self->filling = FALSE;
}

GtkWidget *
jy_action_form_new (JyDesk *desk, const JyAction *action, JyCaseView *view, const char *addressee)
{
  JyActionForm *self = g_object_new (JY_TYPE_ACTION_FORM, NULL);
  const JyFactUse *uses;
  gsize n;

  self->context.action = action;
  g_set_object (&self->context.desk, desk);
  self->context.view = view != NULL ? jy_case_view_ref (view) : NULL;
  if (jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    {
      JyFactUse use = { .fact = jy_fact_find ("addressee", action->id), .must = TRUE };

      add_entry (self, &use);
    }
  uses = jy_action_facts (action, &n);
  for (gsize i = 0; i < n; i++)
    add_entry (self, &uses[i]);
  fill (self, addressee);
  return GTK_WIDGET (self);
}

/* What stands for the action where there is none; only its id is ever looked at. */
static const JyAction no_action
    = { "register-entry", "登记", "JyFormEntry", "recommendation", "-", "-", "", "", "", "*" };

GtkWidget *
jy_action_form_new_for_fields (JyDesk *desk, const JyFactUse *uses, gsize n)
{
  JyActionForm *self = g_object_new (JY_TYPE_ACTION_FORM, NULL);

  self->context.action = &no_action;
  g_set_object (&self->context.desk, desk);
  for (gsize i = 0; i < n; i++)
    add_entry (self, &uses[i]);
  self->filling = TRUE;
  lay_out (self);
  self->filling = FALSE;
  jy_action_form_take_as_filled (self);
  return GTK_WIDGET (self);
}

/* -- asking */

/* Sections that were emptied are named, so that they leave the record too. */
static void
add_removed_sections (JyActionForm *self, JsonNode *value)
{
  JsonObject *sections = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonObject *before = self->context.view != NULL ? self->context.view->record->sections : NULL;
  g_autoptr (GList) members = before != NULL ? json_object_get_members (before) : NULL;

  for (GList *l = members; l != NULL && sections != NULL; l = l->next)
    if (!json_object_has_member (sections, l->data))
      json_object_set_null_member (sections, l->data);
}

JsonObject *
jy_action_form_get_facts (JyActionForm *self)
{
  JsonObject *facts = json_object_new ();
  gboolean changes;

  g_return_val_if_fail (JY_IS_ACTION_FORM (self), facts);
  changes = strcmp (self->context.action->id, "describe") == 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);
      g_autoptr (JsonNode) value = NULL;
      g_autofree char *text = NULL;

      if (entry->relevance == JY_RELEVANCE_HIDDEN)
        continue;
      value = jy_fact_field_get_value (entry->field);
      text = value_text (value);
      if (changes && g_strcmp0 (text, entry->initial) == 0)
        continue;
      /* What stood in the registration and was emptied here is to be taken out. */
      if (value == NULL && changes)
        json_object_set_null_member (facts, entry->use.fact->id);
      if (value == NULL)
        continue;
      if (jy_fact_kind (entry->use.fact) == JY_FACT_SECTIONS)
        add_removed_sections (self, value);
      json_object_set_member (facts, entry->use.fact->id, g_steal_pointer (&value));
    }
  return facts;
}

JyFactField *
jy_action_form_get_field (JyActionForm *self, const char *fact)
{
  g_return_val_if_fail (JY_IS_ACTION_FORM (self), NULL);
  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (jy_form_entry (self, i)->use.fact->id, fact) == 0)
      return jy_form_entry (self, i)->field;
  return NULL;
}

JsonObject *
jy_action_form_get_values (JyActionForm *self)
{
  g_return_val_if_fail (JY_IS_ACTION_FORM (self), json_object_new ());
  return all_values (self);
}

void
jy_action_form_set_values (JyActionForm *self, JsonObject *values)
{
  g_return_if_fail (JY_IS_ACTION_FORM (self));
  self->filling = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      JyFormEntry *entry = jy_form_entry (self, i);
      const char *fact = entry->use.fact->id;

      /* Fields that hang on this one stand behind it. */
      jy_fact_field_set_value (entry->field, json_object_get_member (values, fact));
      if (strcmp (fact, "addressee") == 0)
        follow_addressee (self);
      if (strcmp (fact, "event") == 0)
        follow_event (self);
    }
  lay_out (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jy_action_form_fill (JyActionForm *self, JsonObject *facts)
{
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (GList) members = NULL;

  g_return_if_fail (JY_IS_ACTION_FORM (self) && facts);
  members = json_object_get_members (facts);
  values = all_values (self);
  for (GList *l = members; l; l = l->next)
    json_object_set_member (values, l->data,
                            json_node_copy (json_object_get_member (facts, l->data)));
  jy_action_form_set_values (self, values);
  jy_action_form_take_as_filled (self);
}

gboolean
jy_action_form_fill_one (JyActionForm *self, const char *fact, const char *text)
{
  JyFactField *field;
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (JsonObject) facts = NULL;

  g_return_val_if_fail (JY_IS_ACTION_FORM (self) && fact != NULL, FALSE);

  field = jy_action_form_get_field (self, fact);
  if (field == NULL)
    return FALSE;
  value = jy_fact_text_node (text);
  jy_fact_field_set_value (field, value);
  facts = all_values (self);
  g_free (self->initial);
  self->initial = jy_json_object_text (facts);
  return TRUE;
}

gboolean
jy_action_form_is_dirty (JyActionForm *self)
{
  g_autoptr (JsonObject) facts = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (JY_IS_ACTION_FORM (self), FALSE);
  facts = all_values (self);
  text = jy_json_object_text (facts);
  return g_strcmp0 (text, self->initial) != 0;
}

void
jy_action_form_set_calendar (JyActionForm *self, JyHolidayCalendar *calendar)
{
  g_return_if_fail (JY_IS_ACTION_FORM (self));
  if (calendar != NULL)
    jy_holiday_calendar_ref (calendar);
  g_clear_pointer (&self->context.calendar, jy_holiday_calendar_unref);
  self->context.calendar = calendar;
  self->filling = TRUE;
  follow_addressee (self);
  self->filling = FALSE;
}

static void
entry_clear (gpointer data)
{
  JyFormEntry *entry = data;

  g_free (entry->initial);
}

static void
jy_action_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_ACTION_FORM);
  G_OBJECT_CLASS (jy_action_form_parent_class)->dispose (object);
}

static void
jy_action_form_finalize (GObject *object)
{
  JyActionForm *self = JY_ACTION_FORM (object);

  g_array_unref (self->entries);
  g_free (self->initial);
  g_clear_object (&self->context.desk);
  g_clear_pointer (&self->context.view, jy_case_view_unref);
  g_clear_pointer (&self->context.calendar, jy_holiday_calendar_unref);
  G_OBJECT_CLASS (jy_action_form_parent_class)->finalize (object);
}

static void
jy_action_form_class_init (JyActionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_action_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_action_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_ACTION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/cn/jianyi/Jianyi/ui/recommendation/action-form.ui");
  gtk_widget_class_bind_template_child (widget_class, JyActionForm, box);
  gtk_widget_class_bind_template_child (widget_class, JyActionForm, grid);
  gtk_widget_class_bind_template_child (widget_class, JyActionForm, more);
  gtk_widget_class_bind_template_child (widget_class, JyActionForm, more_grid);
}

static void
jy_action_form_init (JyActionForm *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (JyFormEntry));
  g_array_set_clear_func (self->entries, entry_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
}
