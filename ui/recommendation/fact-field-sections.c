/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/spoken.h"
#include "editor/draft-form.h"
#include "recommendation/fact-field.h"

/* The sections of the letter, folded away until somebody wants them. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *expander;
  GtkWidget *form;
} JyFactFieldSections;

typedef JyFactFieldClass JyFactFieldSectionsClass;

G_DEFINE_FINAL_TYPE (JyFactFieldSections, jy_fact_field_sections, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldSections *) (field))

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldSections *self = SELF (field);
  const JyFactContext *context = jy_fact_field_get_context (field);

  self->expander = gtk_expander_new (_ ("Write the sections of the letter"));
  self->form = jy_draft_form_new ();
  gtk_widget_set_margin_top (self->form, 8);
  if (context->view != NULL)
    jy_draft_form_set_sections (JY_DRAFT_FORM (self->form), context->view->record->sections);
  jy_spoken_expander (GTK_EXPANDER (self->expander), self->form, name);
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), jy_fact_field_is_must (field));
  gtk_box_append (GTK_BOX (field), self->expander);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  g_autoptr (JsonObject) sections = jy_draft_form_get_sections (JY_DRAFT_FORM (SELF (field)->form));

  if (json_object_get_size (sections) == 0)
    return NULL;
  return json_node_init_object (json_node_alloc (), sections);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  jy_draft_form_set_sections (
      JY_DRAFT_FORM (SELF (field)->form),
      value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL);
  jy_fact_field_changed (field);
}

static GtkWidget *
get_control (JyFactField *field)
{
  return SELF (field)->expander;
}

static void
jy_fact_field_sections_class_init (JyFactFieldSectionsClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_sections_init (JyFactFieldSections *self)
{
}
