/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "recommendation/fact-field.h"
#include "common/children.h"
#include "recommendation/fact-row.h"

/* Lists with one entry a row: people, agencies, opinions, answers to suggestions, measures. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *rows;
  GtkWidget *add;
} JyFactFieldRows;

typedef JyFactFieldClass JyFactFieldRowsClass;

G_DEFINE_FINAL_TYPE (JyFactFieldRows, jy_fact_field_rows, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldRows *) (field))

static const JyCell person_cells[] = {
  { "person", JY_CELL_PERSON, N_ ("Person"), 0, TRUE },
  { NULL },
};
static const JyCell agency_cells[] = {
  { "agency", JY_CELL_AGENCY, N_ ("Agency"), 0, TRUE },
  { "involved", JY_CELL_CHECK, N_ ("Unit in the case"), 0, FALSE },
  { NULL },
};
static const JyCell opinion_cells[] = {
  { "person", JY_CELL_PERSON, N_ ("Person"), 0, TRUE },
  { "opinion", JY_CELL_TEXT, N_ ("Opinion"), 0, TRUE },
  { NULL },
};
static const JyCell measure_cells[] = {
  { "suggestion", JY_CELL_SUGGESTION, N_ ("Suggestion"), 0, FALSE },
  { "adopted", JY_CELL_ADOPTED, N_ ("Adopted?"), 0, TRUE },
  { "text", JY_CELL_LINES, N_ ("What the agency answers to it"), 1, TRUE },
  { NULL },
};
static const JyCell item_cells[] = {
  { "suggestion", JY_CELL_SUGGESTION, N_ ("Suggestion"), 0, FALSE },
  { "due", JY_CELL_DATE, N_ ("Due"), 0, TRUE },
  { "who", JY_CELL_TEXT, N_ ("Who is to do it"), 0, FALSE },
  { "text", JY_CELL_LINES, N_ ("What is to be done"), 1, TRUE },
  { NULL },
};

static const JyCell *
cells_for (JyFactField *field)
{
  switch (jy_fact_kind (jy_fact_field_get_fact (field)))
    {
    case JY_FACT_LIST_AGENCY:
      return agency_cells;
    case JY_FACT_LIST_OPINION:
      return opinion_cells;
    case JY_FACT_LIST_MEASURE:
      return measure_cells;
    case JY_FACT_LIST_ITEM:
      return item_cells;
    case JY_FACT_LIST_PERSON:
    default:
      return person_cells;
    }
}

static void
number_rows (JyFactFieldRows *self)
{
  guint index = 1;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    jy_fact_row_set_index (JY_FACT_ROW (row), index++);
}

static void
on_removed (JyFactField *field, GtkWidget *row)
{
  JyFactFieldRows *self = SELF (field);

  gtk_box_remove (GTK_BOX (self->rows), row);
  number_rows (self);
  gtk_widget_grab_focus (self->add);
  jy_fact_field_changed (field);
}

static GtkWidget *
add_row (JyFactField *field, JsonObject *value)
{
  JyFactFieldRows *self = SELF (field);
  GtkWidget *row
      = jy_fact_row_new (cells_for (field), jy_fact_label (jy_fact_field_get_fact (field)),
                         jy_fact_field_get_context (field));

  jy_fact_row_set_value (JY_FACT_ROW (row), value);
  gtk_box_append (GTK_BOX (self->rows), row);
  number_rows (self);
  g_signal_connect_object (row, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed), field, G_CONNECT_SWAPPED);
  return row;
}

static void
on_add (JyFactField *field)
{
  GtkWidget *row = add_row (field, NULL);

  gtk_widget_grab_focus (jy_fact_row_get_control (JY_FACT_ROW (row)));
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldRows *self = SELF (field);
  g_autofree char *label = g_strdup_printf (_ ("%s: add an entry"), name);

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->add = gtk_button_new_with_label (_ ("Add an entry"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  jy_fact_field_name (self->add, label);
  gtk_box_append (GTK_BOX (field), self->rows);
  gtk_box_append (GTK_BOX (field), self->add);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), field, G_CONNECT_SWAPPED);
  add_row (field, NULL);
}

/* Agencies and people by name alone where nothing else is said of them. */
static JsonNode *
entry_node (JsonObject *entry, const JyCell *cells)
{
  JsonNode *node;

  if (json_object_get_size (entry) == 1 && (cells == person_cells || cells == agency_cells))
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, jy_json_text (entry, cells[0].member));
      return node;
    }
  return json_node_init_object (json_node_alloc (), entry);
}

static JsonNode *
get_value (JyFactField *field)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autoptr (JsonObject) entry = jy_fact_row_get_value (JY_FACT_ROW (row));

      if (entry != NULL)
        json_array_add_element (array, entry_node (entry, cells_for (field)));
    }
  if (json_array_get_length (array) == 0)
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldRows *self = SELF (field);
  const JyCell *cells = cells_for (field);
  JsonArray *array
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  jy_children_clear (self->rows);
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (JsonObject) entry = NULL;

      if (JSON_NODE_HOLDS_OBJECT (element))
        entry = json_object_ref (json_node_get_object (element));
      else
        {
          entry = json_object_new ();
          jy_json_set_text (entry, cells[0].member, jy_json_array_text (array, i));
        }
      add_row (field, entry);
    }
  if (jy_json_array_size (array) == 0)
    add_row (field, NULL);
  jy_fact_field_changed (field);
}

static GtkWidget *
first_empty (JyFactField *field)
{
  GtkWidget *empty = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows);
       row != NULL && empty == NULL; row = gtk_widget_get_next_sibling (row))
    empty = jy_fact_row_get_empty (JY_FACT_ROW (row));
  return empty;
}

static gboolean
is_incomplete (JyFactField *field)
{
  return first_empty (field) != NULL;
}

static GtkWidget *
get_control (JyFactField *field)
{
  GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows);
  GtkWidget *empty = first_empty (field);

  if (empty != NULL)
    return empty;

  return row != NULL ? jy_fact_row_get_control (JY_FACT_ROW (row)) : SELF (field)->add;
}

static void
refresh (JyFactField *field, const char *addressee)
{
  for (GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    jy_fact_row_set_calendar (JY_FACT_ROW (row), jy_fact_field_get_context (field)->calendar);
}

static void
jy_fact_field_rows_class_init (JyFactFieldRowsClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
  klass->is_incomplete = is_incomplete;
  klass->refresh = refresh;
}

static void
jy_fact_field_rows_init (JyFactFieldRows *self)
{
}
