/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "domain/draft.h"
#include "recommendation/fact-field.h"

/* Suggestions of the letter, as checks: which of them are in dispute. */
typedef struct
{
  JyFactField parent_instance;

  GPtrArray *checks; /* GtkCheckButton, borrowed */
  GPtrArray *ids;    /* char * */
  GtkWidget *empty;
} JyFactFieldPoints;

typedef JyFactFieldClass JyFactFieldPointsClass;

G_DEFINE_FINAL_TYPE (JyFactFieldPoints, jy_fact_field_points, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldPoints *) (field))

static void
add_check (JyFactField *field, const char *name, const JySuggestion *suggestion, guint place)
{
  JyFactFieldPoints *self = SELF (field);
  g_autofree char *label = g_strdup_printf ("%u. %s", place, suggestion->text);
  g_autofree char *full = g_strdup_printf ("%s %s", name, label);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), text);
  gtk_widget_add_css_class (check, "form-check");
  jy_fact_field_name (check, full);
  gtk_box_append (GTK_BOX (field), check);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->ids, g_strdup (suggestion->id));
  g_signal_connect_object (check, "toggled", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldPoints *self = SELF (field);
  JyCaseView *view = jy_fact_field_get_context (field)->view;
  g_autoptr (JyDraft) draft = jy_draft_read (view->record->sections, NULL);

  self->checks = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; draft != NULL && i < draft->suggestions->len; i++)
    add_check (field, name, g_ptr_array_index (draft->suggestions, i), i + 1);
  if (self->checks->len == 0)
    {
      self->empty = gtk_label_new (_ ("The letter holds no suggestions."));
      gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
      gtk_widget_add_css_class (self->empty, "dim-label");
      gtk_box_append (GTK_BOX (field), self->empty);
    }
}

static JsonNode *
get_value (JyFactField *field)
{
  JyFactFieldPoints *self = SELF (field);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      json_array_add_string_element (array, g_ptr_array_index (self->ids, i));
  if (json_array_get_length (array) == 0)
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldPoints *self = SELF (field);
  JsonArray *array
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; i < self->checks->len; i++)
    {
      gboolean active = FALSE;

      for (guint j = 0; j < jy_json_array_size (array); j++)
        active
            = active
              || g_strcmp0 (jy_json_array_text (array, j), g_ptr_array_index (self->ids, i)) == 0;
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), active);
    }
}

static GtkWidget *
get_control (JyFactField *field)
{
  JyFactFieldPoints *self = SELF (field);

  return self->checks->len > 0 ? g_ptr_array_index (self->checks, 0) : self->empty;
}

static void
jy_fact_field_points_finalize (GObject *object)
{
  g_clear_pointer (&SELF (object)->checks, g_ptr_array_unref);
  g_clear_pointer (&SELF (object)->ids, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_fact_field_points_parent_class)->finalize (object);
}

static void
jy_fact_field_points_class_init (JyFactFieldPointsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_fact_field_points_finalize;
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_points_init (JyFactFieldPoints *self)
{
}
