/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/fact-field.h"

#include <string.h>

typedef struct
{
  const JyFactContext *context;
  JyFactUse use;
} JyFactFieldPrivate;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JyFactField, jy_fact_field, GTK_TYPE_BOX)

static GType
type_for (const JyFact *fact, const JyFactContext *context)
{
  JyFactKind kind = jy_fact_kind (fact);

  if (jy_fact_field_choice_from_record (fact, context))
    return jy_fact_field_choice_get_type ();
  if (strcmp (fact->id, "row") == 0 || strcmp (fact->id, "value") == 0)
    return jy_fact_field_lines_get_type ();
  if (jy_fact_field_kept_offers (fact, context))
    return jy_fact_field_kept_get_type ();
  if (strcmp (fact->id, "points") == 0 && context->view != NULL)
    return jy_fact_field_points_get_type ();
  if (kind == JY_FACT_LIST_MEASURE && jy_fact_field_measures_fit (context))
    return jy_fact_field_measures_get_type ();
  if (kind == JY_FACT_LIST_TEXT && strcmp (context->action->id, "serve") == 0
      && (strcmp (fact->id, "present") == 0 || strcmp (fact->id, "third-parties") == 0))
    return jy_fact_field_people_get_type ();
  switch (kind)
    {
    case JY_FACT_ENUM:
      return jy_fact_field_choice_get_type ();
    case JY_FACT_BOOL:
      return jy_fact_field_bool_get_type ();
    case JY_FACT_DATE:
      return jy_fact_field_date_get_type ();
    case JY_FACT_PERSON:
    case JY_FACT_AGENCY:
      return jy_fact_field_register_get_type ();
    case JY_FACT_FILES:
      return jy_fact_field_files_get_type ();
    case JY_FACT_SECTIONS:
      return jy_fact_field_sections_get_type ();
    case JY_FACT_LONG_TEXT:
    case JY_FACT_LIST_TEXT:
      return jy_fact_field_lines_get_type ();
    case JY_FACT_LIST_ANSWER:
      return jy_fact_field_answers_get_type ();
    case JY_FACT_LIST_PERSON:
    case JY_FACT_LIST_AGENCY:
    case JY_FACT_LIST_OPINION:
    case JY_FACT_LIST_MEASURE:
    case JY_FACT_LIST_ITEM:
      return jy_fact_field_rows_get_type ();
    case JY_FACT_TEXT:
    case JY_FACT_NUMBER:
    case JY_FACT_MONEY:
    case JY_FACT_ID:
    default:
      return jy_fact_field_text_get_type ();
    }
}

JyFactField *
jy_fact_field_new (const JyFactUse *use, const JyFactContext *context)
{
  JyFactField *self = g_object_new (type_for (use->fact, context), "orientation",
                                    GTK_ORIENTATION_VERTICAL, "spacing", 4, "hexpand", TRUE, NULL);
  JyFactFieldPrivate *private = jy_fact_field_get_instance_private (self);

  private->context = context;
  private->use = *use;
  JY_FACT_FIELD_GET_CLASS (self)->build (self, jy_fact_label (use->fact));
  switch (jy_fact_kind (use->fact))
    {
    case JY_FACT_TEXT:
    case JY_FACT_ID:
    case JY_FACT_NUMBER:
    case JY_FACT_MONEY:
    case JY_FACT_DATE:
    case JY_FACT_PERSON:
    case JY_FACT_AGENCY:
      jy_fact_field_enter_moves (jy_fact_field_get_control (self));
      break;
    default:
      break;
    }
  return self;
}

const JyFact *
jy_fact_field_get_fact (JyFactField *self)
{
  JyFactFieldPrivate *private = jy_fact_field_get_instance_private (self);

  return private->use.fact;
}

const JyFactContext *
jy_fact_field_get_context (JyFactField *self)
{
  JyFactFieldPrivate *private = jy_fact_field_get_instance_private (self);

  return private->context;
}

gboolean
jy_fact_field_is_must (JyFactField *self)
{
  JyFactFieldPrivate *private = jy_fact_field_get_instance_private (self);

  return private->use.must;
}

JsonNode *
jy_fact_field_get_value (JyFactField *self)
{
  g_return_val_if_fail (JY_IS_FACT_FIELD (self), NULL);
  return JY_FACT_FIELD_GET_CLASS (self)->get_value (self);
}

void
jy_fact_field_set_value (JyFactField *self, JsonNode *value)
{
  g_return_if_fail (JY_IS_FACT_FIELD (self));
  if (value != NULL && json_node_is_null (value))
    value = NULL;
  JY_FACT_FIELD_GET_CLASS (self)->set_value (self, value);
}

GtkWidget *
jy_fact_field_get_control (JyFactField *self)
{
  g_return_val_if_fail (JY_IS_FACT_FIELD (self), NULL);
  return JY_FACT_FIELD_GET_CLASS (self)->get_control (self);
}

gboolean
jy_fact_field_is_incomplete (JyFactField *self)
{
  g_return_val_if_fail (JY_IS_FACT_FIELD (self), FALSE);
  return JY_FACT_FIELD_GET_CLASS (self)->is_incomplete != NULL
         && JY_FACT_FIELD_GET_CLASS (self)->is_incomplete (self);
}

void
jy_fact_field_refresh (JyFactField *self, const char *addressee)
{
  g_return_if_fail (JY_IS_FACT_FIELD (self));
  if (JY_FACT_FIELD_GET_CLASS (self)->refresh != NULL)
    JY_FACT_FIELD_GET_CLASS (self)->refresh (self, addressee);
}

gboolean
jy_fact_field_is_wide (JyFactField *self)
{
  switch (jy_fact_kind (jy_fact_field_get_fact (self)))
    {
    case JY_FACT_SECTIONS:
    case JY_FACT_LIST_ANSWER:
    case JY_FACT_LIST_MEASURE:
    case JY_FACT_LIST_ITEM:
      return TRUE;
    default:
      return FALSE;
    }
}

void
jy_fact_field_changed (JyFactField *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jy_fact_field_name (GtkWidget *control, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
on_enter (GtkWidget *control)
{
  GtkRoot *root = gtk_widget_get_root (control);

  if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

void
jy_fact_field_enter_moves (GtkWidget *control)
{
  if (GTK_IS_ENTRY (control))
    g_signal_connect (control, "activate", G_CALLBACK (on_enter), NULL);
}

static void
jy_fact_field_class_init (JyFactFieldClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_FACT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jy_fact_field_init (JyFactField *self)
{
}
