/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "common/date-entry.h"
#include "recommendation/fact-field.h"
#include "recommendation/fact-text.h"

typedef struct
{
  JyFactField parent_instance;

  GtkWidget *entry;
} JyFactFieldDate;

typedef JyFactFieldClass JyFactFieldDateClass;

G_DEFINE_FINAL_TYPE (JyFactFieldDate, jy_fact_field_date, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldDate *) (field))

static void
refresh (JyFactField *field, const char *addressee)
{
  jy_date_entry_set_calendar (JY_DATE_ENTRY (SELF (field)->entry),
                              jy_fact_field_get_context (field)->calendar);
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldDate *self = SELF (field);

  self->entry = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->entry), name);
  gtk_box_append (GTK_BOX (field), self->entry);
  refresh (field, NULL);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  g_autofree char *text
      = jy_text_trim (jy_date_entry_get_text (JY_DATE_ENTRY (SELF (field)->entry)));

  return jy_fact_text_node (text);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  jy_date_entry_set_text (JY_DATE_ENTRY (SELF (field)->entry), jy_fact_text_of (value));
}

static GtkWidget *
get_control (JyFactField *field)
{
  return jy_date_entry_get_control (JY_DATE_ENTRY (SELF (field)->entry));
}

static void
jy_fact_field_date_class_init (JyFactFieldDateClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
  klass->refresh = refresh;
}

static void
jy_fact_field_date_init (JyFactFieldDate *self)
{
}
