/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/text.h"
#include "common/agency-picker.h"
#include "common/person-picker.h"
#include "recommendation/fact-field.h"
#include "recommendation/fact-text.h"

/* A person or an agency of the registers. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *person; /* one of the two is NULL */
  GtkWidget *agency;
} JyFactFieldRegister;

typedef JyFactFieldClass JyFactFieldRegisterClass;

G_DEFINE_FINAL_TYPE (JyFactFieldRegister, jy_fact_field_register, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldRegister *) (field))

/* Whom a fact asks for, where it is one kind of people. */
static JyRoles
roles_for (const JyFact *fact)
{
  if (strcmp (fact->id, "signer") == 0)
    return JY_ROLE_LEADER;
  if (strcmp (fact->id, "handler") == 0)
    return JY_ROLE_HANDLER;
  return JY_ROLES_NONE;
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldRegister *self = SELF (field);
  const JyFact *fact = jy_fact_field_get_fact (field);
  JyDesk *desk = jy_fact_field_get_context (field)->desk;
  GtkWidget *picker;

  if (jy_fact_kind (fact) == JY_FACT_PERSON)
    {
      picker = self->person = jy_person_picker_new (desk, roles_for (fact));
      jy_person_picker_set_label (JY_PERSON_PICKER (picker), name);
    }
  else
    {
      picker = self->agency = jy_agency_picker_new (desk);
      jy_agency_picker_set_label (JY_AGENCY_PICKER (picker), name);
    }
  gtk_box_append (GTK_BOX (field), picker);
  g_signal_connect_object (picker, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  JyFactFieldRegister *self = SELF (field);
  g_autofree char *text = jy_text_trim (
      self->person != NULL ? jy_person_picker_get_person (JY_PERSON_PICKER (self->person))
                           : jy_agency_picker_get_agency (JY_AGENCY_PICKER (self->agency)));

  return jy_fact_text_node (text);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldRegister *self = SELF (field);
  const char *text = jy_fact_text_of (value) != NULL ? jy_fact_text_of (value) : "";

  if (self->person != NULL)
    jy_person_picker_set_person (JY_PERSON_PICKER (self->person), text);
  else
    jy_agency_picker_set_agency (JY_AGENCY_PICKER (self->agency), text);
  jy_fact_field_changed (field);
}

static GtkWidget *
get_control (JyFactField *field)
{
  JyFactFieldRegister *self = SELF (field);

  return self->person != NULL ? jy_person_picker_get_control (JY_PERSON_PICKER (self->person))
                              : jy_agency_picker_get_control (JY_AGENCY_PICKER (self->agency));
}

static void
jy_fact_field_register_class_init (JyFactFieldRegisterClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_register_init (JyFactFieldRegister *self)
{
}
