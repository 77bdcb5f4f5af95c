/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "common/choice.h"
#include "domain/fold.h"
#include "recommendation/fact-field.h"
#include "recommendation/fact-text.h"

/* One of the fact's values, or of what the record holds: an addressee, an item, an event, a clock.
 */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *choice;
  GtkWidget *present; /* what a fact to be corrected says now; NULL elsewhere */

  guint event; /* whose facts a correction chooses from */
} JyFactFieldChoice;

typedef JyFactFieldClass JyFactFieldChoiceClass;

G_DEFINE_FINAL_TYPE (JyFactFieldChoice, jy_fact_field_choice, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldChoice *) (field))

gboolean
jy_fact_field_choice_from_record (const JyFact *fact, const JyFactContext *context)
{
  static const char *const facts[] = { "addressee", "item", "event", "clock", "field-name", NULL };

  return context->view != NULL && g_strv_contains (facts, fact->id);
}

/* Grades of inspection are those of the office. */
static void
add_grades (JyFactFieldChoice *self, const JyFact *fact, JyDesk *desk)
{
  g_autoptr (JySettings) settings = jy_desk_settings (desk);
  g_auto (GStrv) grades = jy_settings_grades (settings);

  for (guint i = 0; grades[i] != NULL; i++)
    jy_choice_add (JY_CHOICE (self->choice), grades[i], jy_fact_value_label (fact, grades[i]));
}

static void
add_values (JyFactFieldChoice *self, const JyFact *fact)
{
  JyDesk *desk = jy_fact_field_get_context (JY_FACT_FIELD (self))->desk;

  if (desk != NULL && jy_fact_is_of_office (fact))
    {
      add_grades (self, fact, desk);
      return;
    }
  for (const JyFactValue *value = fact->values; value != NULL && value->id != NULL; value++)
    {
      JyRoles role = strcmp (fact->id, "role") == 0 ? jy_role_find (value->id) : JY_ROLES_NONE;

      jy_choice_add (JY_CHOICE (self->choice), value->id,
                     role != JY_ROLES_NONE ? jy_role_label (role)
                                           : jy_fact_value_label (fact, value->id));
    }
}

static void
add_addressees (JyFactFieldChoice *self, const JyFactContext *context)
{
  const JyRecommendation *record = context->view->record;
  gboolean by_state = jy_action_level (context->action) == JY_LEVEL_ADDRESSEE;

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);
      g_autofree char *label = NULL;

      if (by_state && !jy_action_from (context->action, record->stage, addressee->state))
        continue;
      label = record->stage == JY_STAGE_ISSUED
                  ? g_strdup_printf ("%s · %s", addressee->name, jy_state_label (addressee->state))
                  : g_strdup (addressee->name);
      jy_choice_add (JY_CHOICE (self->choice), addressee->name, label);
    }
}

static void
add_items (JyFactFieldChoice *self, const JyFactContext *context, const char *addressee)
{
  const JyRecommendation *record = context->view->record;

  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (record->items, i);
      char due[JY_DATE_LENGTH];
      g_autofree char *label = NULL;

      if (addressee != NULL && g_strcmp0 (item->addressee, addressee) != 0)
        continue;
      label = g_strdup_printf ("%s · %s", jy_date_write (item->due, due), item->text);
      jy_choice_add (JY_CHOICE (self->choice), item->id, label);
    }
}

static gboolean
event_fits (const JyAction *action, const JyEvent *event)
{
  if (strcmp (action->id, "answer-monitor") == 0)
    return strcmp (event->action, "monitor") == 0;
  if (strcmp (action->id, "revoke") == 0)
    return strcmp (event->action, "register") != 0 && strcmp (event->action, "issue") != 0
           && strcmp (event->action, "revoke") != 0;
  return TRUE;
}

/* The latest first: what one mends is mostly what one just entered. */
static void
add_events (JyFactFieldChoice *self, const JyFactContext *context)
{
  for (guint i = context->view->events->len; i-- > 0;)
    {
      const JyEvent *event = g_ptr_array_index (context->view->events, i);
      const JyAction *action = jy_lifecycle_find (event->action);
      char on[JY_DATE_LENGTH];
      g_autofree char *value = NULL;
      g_autofree char *label = NULL;

      if (!event_fits (context->action, event))
        continue;
      value = g_strdup_printf ("%u", event->seq);
      label = g_strdup_printf ("%u · %s %s · %s", event->seq, jy_date_write (event->on, on),
                               action != NULL ? jy_action_label (action) : event->action,
                               event->recorder_name != NULL ? event->recorder_name : "");
      jy_choice_add (JY_CHOICE (self->choice), value, label);
    }
}

static gboolean
has_value (GPtrArray *seen, const char *value)
{
  return g_ptr_array_find_with_equal_func (seen, value, g_str_equal, NULL);
}

static void
add_clocks (JyFactFieldChoice *self, const JyFactContext *context, const char *addressee)
{
  const JyRecommendation *record = context->view->record;
  gboolean agency = jy_action_level (context->action) == JY_LEVEL_ADDRESSEE;
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (record->clocks, i);
      char due[JY_DATE_LENGTH];
      g_autofree char *label = NULL;

      if (!jy_clock_is_open (clock) || has_value (seen, clock->rule))
        continue;
      if (agency ? clock->duty != JY_DUTY_AGENCY || jy_clock_lapses (clock)
                 : clock->duty != JY_DUTY_OFFICE)
        continue;
      if (agency && addressee != NULL && g_strcmp0 (clock->addressee, addressee) != 0)
        continue;
      g_ptr_array_add (seen, clock->rule);
      label = g_strdup_printf ("%s · %s", jy_clock_label (clock->rule),
                               jy_date_write (clock->due, due));
      jy_choice_add (JY_CHOICE (self->choice), clock->rule, label);
    }
}

static void
add_fields (JyFactFieldChoice *self, const JyFactContext *context)
{
  const JyEvent *event = NULL;
  g_autoptr (GList) members = NULL;

  for (guint i = 0; i < context->view->events->len; i++)
    {
      const JyEvent *candidate = g_ptr_array_index (context->view->events, i);

      if (candidate->seq == self->event)
        event = candidate;
    }
  if (event == NULL)
    return;
  jy_choice_add (JY_CHOICE (self->choice), "on", _ ("Date of the event"));
  members = event->facts != NULL ? json_object_get_members (event->facts) : NULL;
  for (GList *l = members; l != NULL; l = l->next)
    {
      const JyFact *fact = jy_fact_find (l->data, event->action);

      if (fact != NULL)
        jy_choice_add (JY_CHOICE (self->choice), fact->id, jy_fact_label (fact));
    }
}

/* @seq as it holds now, earlier corrections in it; (transfer full), NULL where it was revoked. */
static JyEvent *
standing_event (const JyFactContext *context, guint seq)
{
  g_autoptr (GPtrArray) events = jy_fold_effective (context->view->events, NULL);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      JyEvent *event = g_ptr_array_index (events, i);

      if (event->seq == seq)
        return jy_event_ref (event);
    }
  return NULL;
}

/* What the record says now, before it is written otherwise. */
static void
show_present (JyFactField *field)
{
  JyFactFieldChoice *self = SELF (field);
  const JyFactContext *context = jy_fact_field_get_context (field);
  const char *fact = jy_choice_get_value (JY_CHOICE (self->choice));
  g_autoptr (JyEvent) event = NULL;
  g_autofree char *value = NULL;
  g_autofree char *line = NULL;
  char on[JY_DATE_LENGTH];

  if (self->present == NULL)
    return;
  if (fact != NULL && self->event != 0)
    event = standing_event (context, self->event);
  if (event != NULL)
    value = strcmp (fact, "on") == 0 ? g_strdup (jy_date_write (event->on, on))
                                     : jy_fact_text_member (event, fact, context->view->record);
  if (value != NULL)
    line = g_strdup_printf (_ ("As it stands: %s"), value);
  gtk_label_set_text (GTK_LABEL (self->present), line != NULL ? line : "");
  gtk_widget_set_tooltip_text (self->present, line);
  gtk_widget_set_visible (self->present, line != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (jy_choice_get_control (JY_CHOICE (self->choice))),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line != NULL ? line : "",
                                  -1);
}

/* An empty list says that it is empty, and what would be in it. */
static const char *
nothing_to_choose (const JyFact *fact)
{
  if (strcmp (fact->id, "addressee") == 0)
    return _ ("No agency is at the point for this");
  if (strcmp (fact->id, "item") == 0)
    return _ ("No item yet");
  if (strcmp (fact->id, "clock") == 0)
    return _ ("No period runs that this could change");
  if (strcmp (fact->id, "field-name") == 0)
    return _ ("Choose the entry first");
  return _ ("No entry that this could be about");
}

/* An item stands on the form only where one must be named. */
static const char *
to_choose (JyFactField *field)
{
  return jy_fact_field_is_must (field) || strcmp (jy_fact_field_get_fact (field)->id, "item") == 0
             ? _ ("Choose…")
             : _ ("Not given");
}

static void
fill (JyFactField *field, const char *addressee)
{
  JyFactFieldChoice *self = SELF (field);
  JyChoice *choice = JY_CHOICE (self->choice);
  const JyFact *fact = jy_fact_field_get_fact (field);
  const JyFactContext *context = jy_fact_field_get_context (field);
  gboolean from_record = jy_fact_field_choice_from_record (fact, context);
  g_autofree char *kept = g_strdup (jy_choice_get_value (choice));

  jy_choice_clear (choice);
  if (!from_record)
    add_values (self, fact);
  else if (strcmp (fact->id, "addressee") == 0)
    add_addressees (self, context);
  else if (strcmp (fact->id, "item") == 0)
    add_items (self, context, addressee);
  else if (strcmp (fact->id, "event") == 0)
    add_events (self, context);
  else if (strcmp (fact->id, "clock") == 0)
    add_clocks (self, context, addressee);
  else
    add_fields (self, context);

  if (from_record)
    jy_choice_set_none (choice, jy_choice_count (choice) == 0 ? nothing_to_choose (fact)
                                                              : to_choose (field));
  /* A value of another addressee is no longer one; a must with a single answer is answered. */
  if (kept != NULL && jy_choice_has (choice, kept))
    jy_choice_set_value (choice, kept);
  else if (from_record && jy_fact_field_is_must (field) && jy_choice_count (choice) == 1)
    jy_choice_select_only (choice);
  show_present (field);
}

static void
refresh (JyFactField *field, const char *addressee)
{
  const char *id = jy_fact_field_get_fact (field)->id;

  if (strcmp (id, "item") == 0 || strcmp (id, "clock") == 0)
    fill (field, addressee);
}

void
jy_fact_field_choice_set_event (JyFactField *field, guint seq)
{
  if (SELF (field)->event == seq)
    return;
  SELF (field)->event = seq;
  fill (field, NULL);
}

static void
on_chosen (JyFactField *field)
{
  show_present (field);
  jy_fact_field_changed (field);
}

static void
add_present (JyFactField *field)
{
  JyFactFieldChoice *self = SELF (field);

  self->present = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                PANGO_WRAP_WORD_CHAR, "lines", 4, "ellipsize", PANGO_ELLIPSIZE_END,
                                "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->present, "dim-label");
  gtk_box_append (GTK_BOX (field), self->present);
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldChoice *self = SELF (field);

  self->choice = jy_choice_new (to_choose (field));
  jy_choice_set_label (JY_CHOICE (self->choice), name);
  gtk_widget_set_hexpand (self->choice, TRUE);
  gtk_box_append (GTK_BOX (field), self->choice);
  if (strcmp (jy_fact_field_get_fact (field)->id, "field-name") == 0)
    add_present (field);
  fill (field, NULL);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (on_chosen), field,
                           G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  return jy_fact_text_node (jy_choice_get_value (JY_CHOICE (SELF (field)->choice)));
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  jy_choice_set_value (JY_CHOICE (SELF (field)->choice), jy_fact_text_of (value));
  show_present (field);
}

static GtkWidget *
get_control (JyFactField *field)
{
  return jy_choice_get_control (JY_CHOICE (SELF (field)->choice));
}

static void
jy_fact_field_choice_class_init (JyFactFieldChoiceClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
  klass->refresh = refresh;
}

static void
jy_fact_field_choice_init (JyFactFieldChoice *self)
{
}
