/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/fact-row.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/agency-picker.h"
#include "common/choice.h"
#include "common/date-entry.h"
#include "common/person-picker.h"
#include "common/text-area.h"
#include "domain/draft.h"

struct _JyFactRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *remove;

  const JyCell *cells; /* borrowed, static */
  GPtrArray *controls; /* GtkWidget, one for each cell, borrowed */
  char *name;
};

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyFactRow, jy_fact_row, GTK_TYPE_WIDGET)

static void
on_changed (JyFactRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_remove (JyFactRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static GtkWidget *
make_suggestions (const JyFactContext *context)
{
  GtkWidget *choice = jy_choice_new (_ ("No suggestion"));
  g_autoptr (JyDraft) draft
      = context->view != NULL ? jy_draft_read (context->view->record->sections, NULL) : NULL;

  for (guint i = 0; draft != NULL && i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = g_ptr_array_index (draft->suggestions, i);
      g_autofree char *text = jy_text_excerpt (suggestion->text, -1, 10);
      g_autofree char *label = g_strdup_printf ("%u. %s", i + 1, text);

      jy_choice_add (JY_CHOICE (choice), suggestion->id, label);
    }
  return choice;
}

static GtkWidget *
make_adopted (void)
{
  GtkWidget *choice = jy_choice_new (_ ("Adopted?"));

  jy_choice_add (JY_CHOICE (choice), "full", _ ("Adopted in full"));
  jy_choice_add (JY_CHOICE (choice), "partial", _ ("Adopted in part"));
  jy_choice_add (JY_CHOICE (choice), "none", _ ("Not adopted"));
  return choice;
}

static GtkWidget *
make_control (const JyCell *cell, const JyFactContext *context)
{
  GtkWidget *control;

  switch (cell->kind)
    {
    case JY_CELL_LINES:
      control = jy_text_area_new ();
      jy_text_area_set_lines (JY_TEXT_AREA (control), 2);
      jy_text_area_set_placeholder (JY_TEXT_AREA (control), _ (cell->label));
      return control;
    case JY_CELL_DATE:
      control = jy_date_entry_new ();
      jy_date_entry_set_calendar (JY_DATE_ENTRY (control), context->calendar);
      return control;
    case JY_CELL_PERSON:
      return jy_person_picker_new (context->desk, JY_ROLES_NONE);
    case JY_CELL_AGENCY:
      return jy_agency_picker_new (context->desk);
    case JY_CELL_CHECK:
      return gtk_check_button_new_with_label (_ (cell->label));
    case JY_CELL_SUGGESTION:
      return make_suggestions (context);
    case JY_CELL_ADOPTED:
      return make_adopted ();
    case JY_CELL_TEXT:
    default:
      control = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (control), 14);
      gtk_entry_set_placeholder_text (GTK_ENTRY (control), _ (cell->label));
      return control;
    }
}

/* A detailed signal for the check and the entry, "changed" for the rest. */
static const char *
change_signal (const JyCell *cell)
{
  return cell->kind == JY_CELL_CHECK ? "toggled" : "changed";
}

static void
name_control (const JyCell *cell, GtkWidget *control, const char *name)
{
  switch (cell->kind)
    {
    case JY_CELL_LINES:
      jy_text_area_set_label (JY_TEXT_AREA (control), name);
      break;
    case JY_CELL_DATE:
      jy_date_entry_set_label (JY_DATE_ENTRY (control), name);
      break;
    case JY_CELL_PERSON:
      jy_person_picker_set_label (JY_PERSON_PICKER (control), name);
      break;
    case JY_CELL_AGENCY:
      jy_agency_picker_set_label (JY_AGENCY_PICKER (control), name);
      break;
    case JY_CELL_SUGGESTION:
    case JY_CELL_ADOPTED:
      jy_choice_set_label (JY_CHOICE (control), name);
      break;
    case JY_CELL_TEXT:
    case JY_CELL_CHECK:
    default:
      jy_fact_field_name (control, name);
      break;
    }
}

static char *
cell_text (const JyCell *cell, GtkWidget *control)
{
  switch (cell->kind)
    {
    case JY_CELL_LINES:
      return jy_text_area_get_text (JY_TEXT_AREA (control));
    case JY_CELL_DATE:
      return jy_text_trim (jy_date_entry_get_text (JY_DATE_ENTRY (control)));
    case JY_CELL_PERSON:
      return jy_text_trim (jy_person_picker_get_person (JY_PERSON_PICKER (control)));
    case JY_CELL_AGENCY:
      return jy_text_trim (jy_agency_picker_get_agency (JY_AGENCY_PICKER (control)));
    case JY_CELL_SUGGESTION:
    case JY_CELL_ADOPTED:
      return g_strdup (jy_choice_get_value (JY_CHOICE (control)));
    case JY_CELL_TEXT:
      return jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (control)));
    case JY_CELL_CHECK:
    default:
      return NULL;
    }
}

static void
set_cell (const JyCell *cell, GtkWidget *control, JsonObject *value)
{
  const char *text = jy_json_text (value, cell->member);

  switch (cell->kind)
    {
    case JY_CELL_LINES:
      jy_text_area_set_text (JY_TEXT_AREA (control), text);
      break;
    case JY_CELL_DATE:
      jy_date_entry_set_text (JY_DATE_ENTRY (control), text);
      break;
    case JY_CELL_PERSON:
      jy_person_picker_set_person (JY_PERSON_PICKER (control), text);
      break;
    case JY_CELL_AGENCY:
      jy_agency_picker_set_agency (JY_AGENCY_PICKER (control), text);
      break;
    case JY_CELL_SUGGESTION:
    case JY_CELL_ADOPTED:
      jy_choice_set_value (JY_CHOICE (control), text);
      break;
    case JY_CELL_CHECK:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (control), jy_json_bool (value, cell->member));
      break;
    case JY_CELL_TEXT:
    default:
      gtk_editable_set_text (GTK_EDITABLE (control), text != NULL ? text : "");
      break;
    }
}

/* What takes the focus in a cell. */
static GtkWidget *
focus_of (const JyCell *cell, GtkWidget *control)
{
  switch (cell->kind)
    {
    case JY_CELL_LINES:
      return jy_text_area_get_control (JY_TEXT_AREA (control));
    case JY_CELL_DATE:
      return jy_date_entry_get_control (JY_DATE_ENTRY (control));
    case JY_CELL_PERSON:
      return jy_person_picker_get_control (JY_PERSON_PICKER (control));
    case JY_CELL_AGENCY:
      return jy_agency_picker_get_control (JY_AGENCY_PICKER (control));
    case JY_CELL_SUGGESTION:
    case JY_CELL_ADOPTED:
      return jy_choice_get_control (JY_CHOICE (control));
    case JY_CELL_TEXT:
    case JY_CELL_CHECK:
    default:
      return control;
    }
}

GtkWidget *
jy_fact_row_new (const JyCell *cells, const char *name, const JyFactContext *context)
{
  JyFactRow *self = g_object_new (JY_TYPE_FACT_ROW, NULL);
  GtkWidget *lines[2] = { NULL, NULL };

  self->cells = cells;
  self->name = g_strdup (name);
  for (const JyCell *cell = cells; cell->member != NULL; cell++)
    {
      GtkWidget *control = make_control (cell, context);

      if (lines[cell->line] == NULL)
        {
          lines[cell->line] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
          gtk_box_append (GTK_BOX (self->box), lines[cell->line]);
        }
      gtk_widget_set_hexpand (control, cell->kind != JY_CELL_CHECK && cell->kind != JY_CELL_DATE
                                           && cell->kind != JY_CELL_SUGGESTION
                                           && cell->kind != JY_CELL_ADOPTED);
      gtk_box_append (GTK_BOX (lines[cell->line]), control);
      g_ptr_array_add (self->controls, control);
      jy_fact_field_enter_moves (focus_of (cell, control));
      g_signal_connect_object (control, change_signal (cell), G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
    }
  self->remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_set_valign (self->remove, GTK_ALIGN_START);
  gtk_widget_set_halign (self->remove, GTK_ALIGN_END);
  /* Only where nothing else takes the room to the right. */
  gtk_widget_set_hexpand (self->remove,
                          !gtk_widget_compute_expand (lines[0], GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (lines[0]), self->remove);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove), self,
                           G_CONNECT_SWAPPED);
  jy_fact_row_set_index (self, 1);
  return GTK_WIDGET (self);
}

JsonObject *
jy_fact_row_get_value (JyFactRow *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gboolean given = FALSE;

  g_return_val_if_fail (JY_IS_FACT_ROW (self), NULL);
  for (guint i = 0; i < self->controls->len; i++)
    {
      const JyCell *cell = &self->cells[i];
      GtkWidget *control = g_ptr_array_index (self->controls, i);
      g_autofree char *text = cell_text (cell, control);

      if (cell->kind == JY_CELL_CHECK)
        {
          if (gtk_check_button_get_active (GTK_CHECK_BUTTON (control)))
            json_object_set_boolean_member (object, cell->member, TRUE);
        }
      else if (!jy_text_is_blank (text))
        {
          json_object_set_string_member (object, cell->member, text);
          given = given || cell->content;
        }
    }
  return given ? g_steal_pointer (&object) : NULL;
}

void
jy_fact_row_set_value (JyFactRow *self, JsonObject *value)
{
  g_return_if_fail (JY_IS_FACT_ROW (self));
  for (guint i = 0; i < self->controls->len; i++)
    set_cell (&self->cells[i], g_ptr_array_index (self->controls, i), value);
}

void
jy_fact_row_set_index (JyFactRow *self, guint index)
{
  g_autofree char *remove = g_strdup_printf (_ ("%s: take out entry %u"), self->name, index);

  g_return_if_fail (JY_IS_FACT_ROW (self));
  for (guint i = 0; i < self->controls->len; i++)
    {
      g_autofree char *name
          = g_strdup_printf (_ ("%s, entry %u: %s"), self->name, index, _ (self->cells[i].label));

      name_control (&self->cells[i], g_ptr_array_index (self->controls, i), name);
    }
  gtk_widget_set_tooltip_text (self->remove, remove);
  jy_fact_field_name (self->remove, remove);
}

void
jy_fact_row_set_calendar (JyFactRow *self, JyHolidayCalendar *calendar)
{
  g_return_if_fail (JY_IS_FACT_ROW (self));
  for (guint i = 0; i < self->controls->len; i++)
    if (self->cells[i].kind == JY_CELL_DATE)
      jy_date_entry_set_calendar (g_ptr_array_index (self->controls, i), calendar);
}

GtkWidget *
jy_fact_row_get_empty (JyFactRow *self)
{
  g_autoptr (JsonObject) value = NULL;

  g_return_val_if_fail (JY_IS_FACT_ROW (self), NULL);
  value = jy_fact_row_get_value (self);
  for (guint i = 0; value != NULL && i < self->controls->len; i++)
    if (self->cells[i].content && !json_object_has_member (value, self->cells[i].member))
      return focus_of (&self->cells[i], g_ptr_array_index (self->controls, i));
  return NULL;
}

GtkWidget *
jy_fact_row_get_control (JyFactRow *self)
{
  g_return_val_if_fail (JY_IS_FACT_ROW (self), NULL);
  return focus_of (&self->cells[0], g_ptr_array_index (self->controls, 0));
}

static void
jy_fact_row_dispose (GObject *object)
{
  JyFactRow *self = JY_FACT_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_fact_row_parent_class)->dispose (object);
}

static void
jy_fact_row_finalize (GObject *object)
{
  JyFactRow *self = JY_FACT_ROW (object);

  g_ptr_array_unref (self->controls);
  g_free (self->name);
  G_OBJECT_CLASS (jy_fact_row_parent_class)->finalize (object);
}

static void
jy_fact_row_class_init (JyFactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_fact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_fact_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_FACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", JY_TYPE_FACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_fact_row_init (JyFactRow *self)
{
  self->controls = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
