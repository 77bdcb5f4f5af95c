/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "recommendation/fact-field.h"

/* Yes, no, or (where it need not be said) nothing. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *yes;
  GtkWidget *no;
} JyFactFieldBool;

typedef JyFactFieldClass JyFactFieldBoolClass;

G_DEFINE_FINAL_TYPE (JyFactFieldBool, jy_fact_field_bool, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldBool *) (field))

static void
on_toggled (JyFactField *field, GtkCheckButton *button)
{
  GtkWidget *other
      = GTK_WIDGET (button) == SELF (field)->yes ? SELF (field)->no : SELF (field)->yes;

  /* Two checks rather than radio buttons: an answer given by mistake can be taken back. */
  if (gtk_check_button_get_active (button))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (other), FALSE);
  jy_fact_field_changed (field);
}

static GtkWidget *
make_check (JyFactField *field, const char *name, const char *word)
{
  GtkWidget *check = gtk_check_button_new_with_label (word);
  g_autofree char *full = g_strdup_printf (_ ("%s: %s"), name, word);

  gtk_widget_add_css_class (check, "form-check");
  jy_fact_field_name (check, full);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), field, G_CONNECT_SWAPPED);
  return check;
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldBool *self = SELF (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);

  self->yes = make_check (field, name, _ ("Yes"));
  self->no = make_check (field, name, _ ("No"));
  gtk_box_append (GTK_BOX (box), self->yes);
  gtk_box_append (GTK_BOX (box), self->no);
  gtk_box_append (GTK_BOX (field), box);
}

static JsonNode *
get_value (JyFactField *field)
{
  gboolean yes = gtk_check_button_get_active (GTK_CHECK_BUTTON (SELF (field)->yes));
  JsonNode *node;

  if (!yes && !gtk_check_button_get_active (GTK_CHECK_BUTTON (SELF (field)->no)))
    return NULL;
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_boolean (node, yes);
  return node;
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  gboolean given = value != NULL && json_node_get_value_type (value) == G_TYPE_BOOLEAN;
  gboolean yes = given && json_node_get_boolean (value);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (SELF (field)->yes), yes);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (SELF (field)->no), given && !yes);
}

static GtkWidget *
get_control (JyFactField *field)
{
  return SELF (field)->yes;
}

static void
jy_fact_field_bool_class_init (JyFactFieldBoolClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_bool_init (JyFactFieldBool *self)
{
}
