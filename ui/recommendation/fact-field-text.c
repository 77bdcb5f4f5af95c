/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text-clean.h"
#include "recommendation/fact-field.h"
#include "recommendation/fact-text.h"

/* One line: text, whole numbers, money, ids. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *entry;
} JyFactFieldText;

typedef JyFactFieldClass JyFactFieldTextClass;

G_DEFINE_FINAL_TYPE (JyFactFieldText, jy_fact_field_text, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldText *) (field))

static const char *
placeholder (const JyFact *fact)
{
  if (strcmp (fact->id, "number") == 0)
    return _ ("As the unified system gave it, or: the next number");
  switch (jy_fact_kind (fact))
    {
    case JY_FACT_ID:
      return _ ("Document number or id of the case");
    case JY_FACT_NUMBER:
      return "0";
    case JY_FACT_MONEY:
      return "0.00";
    default:
      return NULL;
    }
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldText *self = SELF (field);
  const JyFact *fact = jy_fact_field_get_fact (field);
  JyFactKind kind = jy_fact_kind (fact);

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder (fact));
  if (kind == JY_FACT_NUMBER || kind == JY_FACT_MONEY)
    {
      gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), kind == JY_FACT_NUMBER
                                                                ? GTK_INPUT_PURPOSE_DIGITS
                                                                : GTK_INPUT_PURPOSE_NUMBER);
      gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 16);
      gtk_widget_set_hexpand (self->entry, FALSE);
      gtk_widget_set_halign (self->entry, GTK_ALIGN_START);
      gtk_widget_add_css_class (self->entry, "numeric");
    }
  jy_fact_field_name (self->entry, name);
  gtk_box_append (GTK_BOX (field), self->entry);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

/* The office's own next number is "auto" to the program and a word to people. */
static gboolean
is_next_number (JyFactField *field, const char *text)
{
  return strcmp (jy_fact_field_get_fact (field)->id, "number") == 0
         && strcmp (text, _ ("the next number")) == 0;
}

static const char *
shown_text (JyFactField *field, const char *text)
{
  return strcmp (jy_fact_field_get_fact (field)->id, "number") == 0 && strcmp (text, "auto") == 0
             ? _ ("the next number")
             : text;
}

static JsonNode *
get_value (JyFactField *field)
{
  g_autofree char *text
      = jy_text_clean (gtk_editable_get_text (GTK_EDITABLE (SELF (field)->entry)), -1, FALSE);
  gint64 number = 0;
  JsonNode *node;

  if (jy_fact_kind (jy_fact_field_get_fact (field)) != JY_FACT_NUMBER
      || !g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
    return jy_fact_text_node (is_next_number (field, text) ? "auto" : text);
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (node, number);
  return node;
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  g_autofree char *text = NULL;

  if (jy_fact_text_of (value) != NULL)
    text = g_strdup (shown_text (field, jy_fact_text_of (value)));
  else if (value != NULL && JSON_NODE_HOLDS_VALUE (value)
           && json_node_get_value_type (value) == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  gtk_editable_set_text (GTK_EDITABLE (SELF (field)->entry), text != NULL ? text : "");
}

static GtkWidget *
get_control (JyFactField *field)
{
  return SELF (field)->entry;
}

static void
jy_fact_field_text_class_init (JyFactFieldTextClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_text_init (JyFactFieldText *self)
{
}
