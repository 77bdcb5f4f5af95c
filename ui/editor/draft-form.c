/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "common/spoken.h"
#include "common/text-area.h"
#include "editor/draft-card.h"

enum
{
  CHANGED,
  LEAVING,
  TAKEN_OUT,
  VISITED,
  N_SIGNALS,
};

enum
{
  UNIT_MONTHS,
  UNIT_DAYS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyDraftForm, jy_draft_form, GTK_TYPE_WIDGET)

void
jy_draft_form_changed (JyDraftForm *self, GtkWidget *source)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0, source);
}

void
jy_draft_form_leaving (JyDraftForm *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[LEAVING], 0);
}

void
jy_draft_form_taken_out (JyDraftForm *self, const char *name)
{
  g_signal_emit (self, signals[TAKEN_OUT], 0, name);
}

static void
on_changed (JyDraftForm *self, GtkWidget *source)
{
  jy_draft_form_changed (self, source);
}

static void
on_period_changed (JyDraftForm *self)
{
  jy_draft_form_show_periods (self);
  jy_draft_form_changed (self, self->reply_length);
}

/* Coming into another pane ends the step of the one before. */
static void
on_entered (GtkEventControllerFocus *focus, gpointer user_data)
{
  jy_draft_form_leaving (user_data);
}

static void
on_moved (GtkWidget *area, gpointer user_data)
{
  JyDraftForm *self = user_data;

  if (!self->filling)
    g_signal_emit (self, signals[VISITED], 0, area);
}

void
jy_draft_form_adopt (JyDraftForm *self, GtkWidget *area)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  jy_text_area_set_own_undo (JY_TEXT_AREA (area), FALSE);
  jy_text_area_keep_margin (JY_TEXT_AREA (area));
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_entered), self, 0);
  gtk_widget_add_controller (area, focus);
  g_signal_connect_object (area, "moved", G_CALLBACK (on_moved), self, 0);
}

static void
on_add_problem (JyDraftForm *self)
{
  jy_draft_form_leaving (self);
  jy_draft_form_add_problem (self);
}

static void
on_add_suggestion (JyDraftForm *self)
{
  jy_draft_form_leaving (self);
  jy_draft_form_add_suggestion (self);
}

static void
on_take_legal (JyDraftForm *self)
{
  g_autofree char *text = g_strdup_printf ("%d", self->legal_length);

  if (self->legal_length <= 0)
    return;
  jy_draft_form_leaving (self);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->reply_unit),
                              self->legal_unit == JY_UNIT_MONTH ? UNIT_MONTHS : UNIT_DAYS);
  gtk_editable_set_text (GTK_EDITABLE (self->reply_length), text);
}

/* -- reading */

static void
read_text (JsonObject *sections, const char *member, GtkWidget *area)
{
  g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (area));

  if (!jy_text_is_blank (text))
    json_object_set_string_member (sections, member, text);
}

static void
take_array (JsonObject *sections, const char *member, JsonArray *array)
{
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (sections, member, array);
  else
    json_array_unref (array);
}

static void
read_lines (JsonObject *sections, const char *member, GtkWidget *area)
{
  take_array (sections, member, jy_text_area_get_lines (JY_TEXT_AREA (area)));
}

/* What is no number goes on as text, so that the check refuses it with a sentence. */
static void
read_count (JsonObject *object, const char *member, GtkWidget *entry)
{
  g_autofree char *text = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gint64 number;

  if (*text == '\0')
    return;
  if (g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
    json_object_set_int_member (object, member, number);
  else
    json_object_set_string_member (object, member, text);
}

JsonObject *
jy_draft_form_get_sections (JyDraftForm *self)
{
  JsonObject *sections = json_object_new ();
  g_autoptr (JsonObject) reply = json_object_new ();
  guint unit;

  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), sections);
  unit = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->reply_unit));
  read_text (sections, "source", self->source);
  read_text (sections, "facts", self->facts);
  read_lines (sections, "evidence", self->evidence);
  take_array (sections, "problems", jy_draft_form_read_cards (self->problems));
  take_array (sections, "suggestions", jy_draft_form_read_cards (self->suggestions));
  read_count (sections, "objection-days", self->objection_days);
  read_count (reply, unit == UNIT_MONTHS ? "months" : "days", self->reply_length);
  if (json_object_get_size (reply) > 0)
    json_object_set_object_member (sections, "reply", g_steal_pointer (&reply));
  read_count (sections, "rectify-days", self->rectify_days);
  read_text (sections, "other", self->other);
  read_text (sections, "contact", self->contact);
  read_lines (sections, "copies", self->copies);
  read_lines (sections, "attachments", self->attachments);
  return sections;
}

/* -- showing */

static void
note (JyDraftForm *self, GtkWidget *place, gboolean changed)
{
  if (changed && self->first_changed == NULL)
    self->first_changed = place;
}

static void
show_text (JyDraftForm *self, GtkWidget *area, JsonObject *sections, const char *member)
{
  note (self, area,
        jy_text_area_update_text (JY_TEXT_AREA (area), jy_json_text (sections, member)));
}

static void
show_lines (JyDraftForm *self, GtkWidget *area, JsonObject *sections, const char *member)
{
  JsonArray *array = jy_json_array (sections, member);
  g_autoptr (JsonArray) before = jy_text_area_get_lines (JY_TEXT_AREA (area));
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean same = jy_json_array_size (before) == jy_json_array_size (array);

  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      const char *line = jy_json_array_text (array, i);

      if (line == NULL)
        continue;
      same = same && g_strcmp0 (line, jy_json_array_text (before, i)) == 0;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  /* Spaces around lines are nothing of the record; they stay while somebody types. */
  if (!same)
    note (self, area, jy_text_area_update_text (JY_TEXT_AREA (area), text->str));
}

static void
show_count (JyDraftForm *self, GtkWidget *entry, JsonObject *object, const char *member)
{
  gint64 number = jy_json_int (object, member, -1);
  const char *typed = jy_json_text (object, member);
  g_autofree char *text
      = number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup (typed);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text != NULL ? text : "") == 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  note (self, entry, TRUE);
}

void
jy_draft_form_set_sections (JyDraftForm *self, JsonObject *sections)
{
  JsonObject *reply = jy_json_object (sections, "reply");
  gboolean months;

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  self->filling = TRUE;
  self->first_changed = NULL;
  show_text (self, self->source, sections, "source");
  show_text (self, self->facts, sections, "facts");
  show_lines (self, self->evidence, sections, "evidence");
  jy_draft_form_fill_cards (self, sections);
  show_count (self, self->objection_days, sections, "objection-days");
  months = reply == NULL ? self->legal_unit == JY_UNIT_MONTH
                         : json_object_has_member (reply, "months");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->reply_unit), months ? UNIT_MONTHS : UNIT_DAYS);
  show_count (self, self->reply_length, reply, months ? "months" : "days");
  show_count (self, self->rectify_days, sections, "rectify-days");
  show_text (self, self->other, sections, "other");
  show_text (self, self->contact, sections, "contact");
  show_lines (self, self->copies, sections, "copies");
  show_lines (self, self->attachments, sections, "attachments");
  self->filling = FALSE;
  jy_draft_form_show_periods (self);
}

void
jy_draft_form_take_sections (JyDraftForm *self, JsonObject *sections)
{
  GtkWidget *place;

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  jy_draft_form_set_sections (self, sections);
  place = self->first_changed;
  if (place == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (JY_IS_DRAFT_CARD (place))
    place = jy_draft_card_get_area (JY_DRAFT_CARD (place));
  if (JY_IS_TEXT_AREA (place))
    place = jy_text_area_get_control (JY_TEXT_AREA (place));
  gtk_widget_grab_focus (place);
}

void
jy_draft_form_set_editable (JyDraftForm *self, gboolean editable)
{
  GtkWidget *areas[] = { self->source,  self->facts,  self->evidence,   self->other,
                         self->contact, self->copies, self->attachments };
  GtkWidget *entries[] = { self->objection_days, self->reply_length, self->rectify_days };

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  self->editable = editable;
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    jy_text_area_set_editable (JY_TEXT_AREA (areas[i]), editable);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_editable (GTK_EDITABLE (entries[i]), editable);
  gtk_widget_set_sensitive (self->reply_unit, editable);
  gtk_widget_set_visible (self->take_legal, editable && self->legal_length > 0);
  jy_draft_form_cards_set_editable (self, editable);
}

GtkWidget *
jy_draft_form_get_control (JyDraftForm *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), NULL);
  return jy_text_area_get_control (JY_TEXT_AREA (self->source));
}

GtkWidget *
jy_draft_form_new (void)
{
  return g_object_new (JY_TYPE_DRAFT_FORM, NULL);
}

static void
jy_draft_form_finalize (GObject *object)
{
  g_clear_pointer (&JY_DRAFT_FORM (object)->laws, jy_law_list_unref);
  G_OBJECT_CLASS (jy_draft_form_parent_class)->finalize (object);
}

static void
jy_draft_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_DRAFT_FORM);
  G_OBJECT_CLASS (jy_draft_form_parent_class)->dispose (object);
}

static void
jy_draft_form_class_init (JyDraftFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_draft_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_draft_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_DRAFT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[LEAVING] = g_signal_new ("leaving", JY_TYPE_DRAFT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[TAKEN_OUT] = g_signal_new ("taken-out", JY_TYPE_DRAFT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VISITED] = g_signal_new ("visited", JY_TYPE_DRAFT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, JY_TYPE_TEXT_AREA);
  g_type_ensure (JY_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/editor/draft-form.ui");
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, box);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, source);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, facts);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, evidence);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, problems);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, add_problems);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, suggestions);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, add_suggestions);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, objection_days);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, objection_hint);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, reply_length);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, reply_unit);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, reply_hint);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, reply_forecast);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, reply_reason);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, objection_forecast);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, take_legal);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, rectify);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, rectify_days);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, other);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, contact);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, copies);
  gtk_widget_class_bind_template_child (widget_class, JyDraftForm, attachments);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_period_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_problem);
  gtk_widget_class_bind_template_callback (widget_class, on_add_suggestion);
  gtk_widget_class_bind_template_callback (widget_class, on_take_legal);
}

static void
name_area (GtkWidget *area, const char *label, int lines, const char *placeholder)
{
  jy_text_area_set_label (JY_TEXT_AREA (area), label);
  jy_text_area_set_lines (JY_TEXT_AREA (area), lines);
  jy_text_area_set_placeholder (JY_TEXT_AREA (area), placeholder);
}

static void
jy_draft_form_init (JyDraftForm *self)
{
  const char *each = _ ("One on each line");
  GtkWidget **areas[] = { &self->source,  &self->facts,  &self->evidence,   &self->other,
                          &self->contact, &self->copies, &self->attachments };

  self->editable = TRUE;
  self->filling = TRUE;
  self->legal_unit = JY_UNIT_MONTH;
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_spoken_drop_down (GTK_DROP_DOWN (self->reply_unit), _ ("Unit of the reply period"));
  name_area (self->source, _ ("Source of the matter"), 2, NULL);
  name_area (self->facts, _ ("Facts found"), 5, NULL);
  name_area (self->evidence, _ ("Evidence"), 2, each);
  name_area (self->other, _ ("Other"), 1, NULL);
  name_area (self->contact, _ ("Contact"), 1, NULL);
  name_area (self->copies, _ ("Copies to"), 1, each);
  name_area (self->attachments, _ ("Attachments named in the text"), 1, each);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    jy_draft_form_adopt (self, *areas[i]);
  self->filling = FALSE;
}
