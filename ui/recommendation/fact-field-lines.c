/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/text-area.h"
#include "recommendation/counter-arguments.h"
#include "recommendation/fact-field.h"
#include "recommendation/fact-text.h"

/* Several lines: long text, or a list of texts with one on each line. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *area;
} JyFactFieldLines;

typedef JyFactFieldClass JyFactFieldLinesClass;

G_DEFINE_FINAL_TYPE (JyFactFieldLines, jy_fact_field_lines, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldLines *) (field))

static gboolean
is_list (JyFactField *field)
{
  return jy_fact_kind (jy_fact_field_get_fact (field)) == JY_FACT_LIST_TEXT;
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldLines *self = SELF (field);

  self->area = jy_text_area_new ();
  jy_text_area_set_label (JY_TEXT_AREA (self->area), name);
  jy_text_area_set_lines (JY_TEXT_AREA (self->area), is_list (field) ? 2 : 3);
  if (is_list (field))
    jy_text_area_set_placeholder (JY_TEXT_AREA (self->area),
                                  strcmp (jy_fact_field_get_fact (field)->id, "heard") == 0
                                      ? _ ("One on each line: who, and what they said")
                                      : _ ("One on each line"));
  gtk_box_append (GTK_BOX (field), self->area);
  if (jy_counter_arguments_fit (jy_fact_field_get_fact (field), jy_fact_field_get_context (field)))
    gtk_box_append (GTK_BOX (field), jy_counter_arguments_new (jy_fact_field_get_context (field),
                                                               JY_TEXT_AREA (self->area)));
  g_signal_connect_object (self->area, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (SELF (field)->area));
  JsonNode *node;

  if (is_list (field))
    {
      JsonArray *array = jy_text_area_get_lines (JY_TEXT_AREA (SELF (field)->area));

      if (json_array_get_length (array) == 0)
        {
          json_array_unref (array);
          return NULL;
        }
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, array);
      return node;
    }
  return jy_fact_text_node (jy_text_is_blank (text) ? NULL : text);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyTextArea *area = JY_TEXT_AREA (SELF (field)->area);

  if (value != NULL && JSON_NODE_HOLDS_ARRAY (value))
    jy_text_area_set_list (area, json_node_get_array (value));
  else
    jy_text_area_set_text (area, jy_fact_text_of (value));
}

static GtkWidget *
get_control (JyFactField *field)
{
  return jy_text_area_get_control (JY_TEXT_AREA (SELF (field)->area));
}

static void
jy_fact_field_lines_class_init (JyFactFieldLinesClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_lines_init (JyFactFieldLines *self)
{
}
