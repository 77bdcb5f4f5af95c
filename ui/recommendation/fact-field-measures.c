/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/text.h"
#include "common/choice.h"
#include "common/text-area.h"
#include "domain/draft.h"
#include "recommendation/fact-field.h"

/* What an agency answers to each of our suggestions: our text on the left, its answer on the right.
 */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *grid;
  GtkWidget *all;
  GArray *rows;      /* Row */
  JsonArray *others; /* answers to what is no suggestion of the letter; kept as they are */
} JyFactFieldMeasures;

typedef JyFactFieldClass JyFactFieldMeasuresClass;

typedef struct
{
  char *id;
  GtkWidget *adopted; /* JyChoice */
  GtkWidget *text;    /* JyTextArea */
} Row;

G_DEFINE_FINAL_TYPE (JyFactFieldMeasures, jy_fact_field_measures, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldMeasures *) (field))
/* Characters of our text in a line. */
#define OURS 22

static Row *
row_at (JyFactField *field, guint i)
{
  return &g_array_index (SELF (field)->rows, Row, i);
}

static GtkWidget *
make_adopted (const char *name)
{
  GtkWidget *choice = jy_choice_new (_ ("Adopted?"));

  jy_choice_add (JY_CHOICE (choice), "full", _ ("Adopted in full"));
  jy_choice_add (JY_CHOICE (choice), "partial", _ ("Adopted in part"));
  jy_choice_add (JY_CHOICE (choice), "none", _ ("Not adopted"));
  jy_choice_set_label (JY_CHOICE (choice), name);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  return choice;
}

static GtkWidget *
our_text (guint place, const JySuggestion *suggestion)
{
  g_autofree char *text = g_strdup_printf ("%u. %s", place, suggestion->text);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), OURS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), OURS);
  gtk_label_set_lines (GTK_LABEL (label), 6);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, suggestion->text);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "measure-ours");
  return label;
}

static void
add_row (JyFactField *field, guint place, const JySuggestion *suggestion)
{
  JyFactFieldMeasures *self = SELF (field);
  GtkWidget *answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  /* Translators: number of one of our suggestions. */
  g_autofree char *adopted = g_strdup_printf (_ ("Suggestion %u: adopted?"), place);
  g_autofree char *text = g_strdup_printf (_ ("Suggestion %u: what the agency answers"), place);
  Row row = { .id = g_strdup (suggestion->id) };

  row.adopted = make_adopted (adopted);
  row.text = jy_text_area_new ();
  jy_text_area_set_lines (JY_TEXT_AREA (row.text), 2);
  jy_text_area_set_placeholder (JY_TEXT_AREA (row.text), _ ("What the agency answers to it"));
  jy_text_area_set_label (JY_TEXT_AREA (row.text), text);
  gtk_widget_set_hexpand (answer, TRUE);
  gtk_box_append (GTK_BOX (answer), row.adopted);
  gtk_box_append (GTK_BOX (answer), row.text);
  gtk_grid_attach (GTK_GRID (self->grid), our_text (place, suggestion), 0, (int) place, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), answer, 1, (int) place, 1, 1);
  g_array_append_val (self->rows, row);
  g_signal_connect_object (row.adopted, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row.text, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static void
on_all (JyFactField *field)
{
  for (guint i = 0; i < SELF (field)->rows->len; i++)
    jy_choice_set_value (JY_CHOICE (row_at (field, i)->adopted), "full");
  jy_fact_field_changed (field);
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldMeasures *self = SELF (field);
  JyCaseView *view = jy_fact_field_get_context (field)->view;
  g_autoptr (JyDraft) draft = jy_draft_read (view->record->sections, NULL);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  for (guint i = 0; draft != NULL && i < draft->suggestions->len; i++)
    add_row (field, i + 1, g_ptr_array_index (draft->suggestions, i));
  self->all = gtk_button_new_with_label (_ ("All adopted in full"));
  gtk_widget_set_halign (self->all, GTK_ALIGN_START);
  gtk_widget_set_visible (self->all, self->rows->len > 1);
  gtk_box_append (GTK_BOX (field), self->grid);
  gtk_box_append (GTK_BOX (field), self->all);
  g_signal_connect_object (self->all, "clicked", G_CALLBACK (on_all), field, G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  JyFactFieldMeasures *self = SELF (field);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = row_at (field, i);
      const char *adopted = jy_choice_get_value (JY_CHOICE (row->adopted));
      g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (row->text));
      JsonObject *measure;

      if (adopted == NULL && jy_text_is_blank (text))
        continue;
      measure = json_object_new ();
      jy_json_set_text (measure, "suggestion", row->id);
      if (adopted != NULL)
        jy_json_set_text (measure, "adopted", adopted);
      if (!jy_text_is_blank (text))
        jy_json_set_text (measure, "text", text);
      json_array_add_object_element (array, measure);
    }
  for (guint i = 0; i < jy_json_array_size (self->others); i++)
    json_array_add_element (array, json_node_copy (json_array_get_element (self->others, i)));
  if (json_array_get_length (array) == 0)
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

static JsonObject *
answer_to (JsonArray *array, const char *id)
{
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *measure = jy_json_array_object (array, i);

      if (measure != NULL && g_strcmp0 (jy_json_text (measure, "suggestion"), id) == 0)
        return measure;
    }
  return NULL;
}

static gboolean
is_ours (JyFactField *field, const char *id)
{
  for (guint i = 0; i < SELF (field)->rows->len; i++)
    if (g_strcmp0 (row_at (field, i)->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldMeasures *self = SELF (field);
  JsonArray *array
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  g_clear_pointer (&self->others, json_array_unref);
  self->others = json_array_new ();
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *measure = jy_json_array_object (array, i);

      if (measure != NULL && !is_ours (field, jy_json_text (measure, "suggestion")))
        json_array_add_object_element (self->others, json_object_ref (measure));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = row_at (field, i);
      JsonObject *measure = answer_to (array, row->id);

      jy_choice_set_value (JY_CHOICE (row->adopted),
                           measure != NULL ? jy_json_text (measure, "adopted") : NULL);
      jy_text_area_set_text (JY_TEXT_AREA (row->text),
                             measure != NULL ? jy_json_text (measure, "text") : NULL);
    }
  jy_fact_field_changed (field);
}

/* Where one of the two is said of a suggestion, the other must be too. */
static GtkWidget *
first_empty (JyFactField *field)
{
  for (guint i = 0; i < SELF (field)->rows->len; i++)
    {
      const Row *row = row_at (field, i);
      const char *adopted = jy_choice_get_value (JY_CHOICE (row->adopted));
      g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (row->text));

      if (adopted == NULL && !jy_text_is_blank (text))
        return jy_choice_get_control (JY_CHOICE (row->adopted));
      if (adopted != NULL && jy_text_is_blank (text))
        return jy_text_area_get_control (JY_TEXT_AREA (row->text));
    }
  return NULL;
}

static gboolean
is_incomplete (JyFactField *field)
{
  return first_empty (field) != NULL;
}

static GtkWidget *
get_control (JyFactField *field)
{
  GtkWidget *empty = first_empty (field);

  return empty != NULL ? empty : jy_choice_get_control (JY_CHOICE (row_at (field, 0)->adopted));
}

static void
jy_fact_field_measures_finalize (GObject *object)
{
  JyFactField *field = (JyFactField *) object;
  JyFactFieldMeasures *self = SELF (object);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    g_free (row_at (field, i)->id);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->others, json_array_unref);
  G_OBJECT_CLASS (jy_fact_field_measures_parent_class)->finalize (object);
}

static void
jy_fact_field_measures_class_init (JyFactFieldMeasuresClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_fact_field_measures_finalize;
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
  klass->is_incomplete = is_incomplete;
}

static void
jy_fact_field_measures_init (JyFactFieldMeasures *self)
{
}

gboolean
jy_fact_field_measures_fit (const JyFactContext *context)
{
  g_autoptr (JyDraft) draft
      = context->view != NULL ? jy_draft_read (context->view->record->sections, NULL) : NULL;

  return draft != NULL && draft->suggestions->len > 0;
}
