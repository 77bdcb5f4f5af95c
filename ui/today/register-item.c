/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/register-item.h"

#include <glib/gi18n.h>

struct _JyRegisterItem
{
  GObject parent_instance;

  JyRegisterRow *row;
  JyDate on;
};

G_DEFINE_TYPE (JyRegisterItem, jy_register_item, G_TYPE_OBJECT)

static void
jy_register_item_finalize (GObject *object)
{
  g_clear_pointer (&JY_REGISTER_ITEM (object)->row, jy_register_row_free);
  G_OBJECT_CLASS (jy_register_item_parent_class)->finalize (object);
}

static void
jy_register_item_class_init (JyRegisterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_register_item_finalize;
}

static void
jy_register_item_init (JyRegisterItem *self)
{
}

JyRegisterItem *
jy_register_item_new (JyRegisterRow *row, JyDate on)
{
  JyRegisterItem *self = g_object_new (JY_TYPE_REGISTER_ITEM, NULL);

  self->row = row;
  self->on = on;
  return self;
}

const JyRegisterRow *
jy_register_item_row (JyRegisterItem *self)
{
  g_return_val_if_fail (JY_IS_REGISTER_ITEM (self), NULL);

  return self->row;
}

static char *
about_text (const JyRegisterRow *row)
{
  const JyFact *recipient = jy_fact_find ("recipient", "file");
  const JyClock *clock = row->clock;

  if (row->item_text && row->addressee_name)
    return g_strdup_printf (_ ("%s: %s"), row->addressee_name, row->item_text);
  if (row->addressee_name || row->item_text)
    return g_strdup (row->addressee_name ? row->addressee_name : row->item_text);
  if (!clock->recipient)
    return g_strdup ("");
  if (g_str_equal (clock->rule, "look-back"))
    return g_strdup_printf (_ ("after %s months"), clock->recipient);
  return g_strdup (recipient && jy_fact_value (recipient, clock->recipient)
                       ? jy_fact_value_label (recipient, clock->recipient)
                       : clock->recipient);
}

char *
jy_register_item_text (JyRegisterItem *self, JyRegisterColumn column)
{
  const JyRegisterRow *row;
  const JyClock *clock;

  g_return_val_if_fail (JY_IS_REGISTER_ITEM (self), NULL);

  row = self->row;
  clock = row->clock;
  switch (column)
    {
    case JY_REGISTER_COLUMN_STARTED:
      return jy_date_format (clock->from);
    case JY_REGISTER_COLUMN_CLOCK:
      return g_strdup (jy_clock_label (clock->rule));
    case JY_REGISTER_COLUMN_NUMBER:
      return g_strdup (row->number ? row->number : "");
    case JY_REGISTER_COLUMN_TITLE:
      return g_strdup (row->title);
    case JY_REGISTER_COLUMN_ABOUT:
      return about_text (row);
    case JY_REGISTER_COLUMN_BY:
      /* Translators: who decided, and who entered it for them. */
      return row->recorder ? g_strdup_printf (_ ("%s (entered by %s)"), row->by, row->recorder)
                           : g_strdup (row->by ? row->by : "");
    case JY_REGISTER_COLUMN_DUE:
      return clock->due != JY_DATE_NONE ? jy_date_format (clock->due) : g_strdup ("");
    case JY_REGISTER_COLUMN_ENDED:
      if (jy_clock_is_open (clock))
        return g_strdup ("");
      return jy_date_format (clock->met_on != JY_DATE_NONE ? clock->met_on : clock->stopped_on);
    case JY_REGISTER_COLUMN_STATE:
      return g_strdup (jy_clock_state_label (jy_clock_state (clock, self->on)));
    case JY_N_REGISTER_COLUMNS:
    default:
      return g_strdup ("");
    }
}

char *
jy_register_item_spoken (JyRegisterItem *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (JY_IS_REGISTER_ITEM (self), g_string_free (text, FALSE));

  for (guint i = 0; i < JY_N_REGISTER_COLUMNS; i++)
    {
      g_autofree char *part = jy_register_item_text (self, (JyRegisterColumn) i);

      if (*part)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
    }
  return g_string_free (text, FALSE);
}
