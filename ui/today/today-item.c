/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/today-item.h"

#include <glib/gi18n.h>

#include "common/clock-badge.h"

struct _JyTodayItem
{
  GObject parent_instance;

  JyTodayRow *row;
  char *group; /* of a heading */
  char *label;
  guint count;
  JyDate on;
};

G_DEFINE_TYPE (JyTodayItem, jy_today_item, G_TYPE_OBJECT)

static void
jy_today_item_finalize (GObject *object)
{
  JyTodayItem *self = JY_TODAY_ITEM (object);

  g_clear_pointer (&self->row, jy_today_row_free);
  g_free (self->group);
  g_free (self->label);
  G_OBJECT_CLASS (jy_today_item_parent_class)->finalize (object);
}

static void
jy_today_item_class_init (JyTodayItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_today_item_finalize;
}

static void
jy_today_item_init (JyTodayItem *self)
{
}

JyTodayItem *
jy_today_item_new_heading (const char *group, const char *label, guint count)
{
  JyTodayItem *self = g_object_new (JY_TYPE_TODAY_ITEM, NULL);

  self->group = g_strdup (group);
  self->label = g_strdup (label);
  self->count = count;
  return self;
}

JyTodayItem *
jy_today_item_new_row (JyTodayRow *row, JyDate on)
{
  JyTodayItem *self = g_object_new (JY_TYPE_TODAY_ITEM, NULL);

  self->row = row;
  self->on = on;
  return self;
}

const JyTodayRow *
jy_today_item_row (JyTodayItem *self)
{
  g_return_val_if_fail (JY_IS_TODAY_ITEM (self), NULL);

  return self->row;
}

const char *
jy_today_item_label (JyTodayItem *self)
{
  g_return_val_if_fail (JY_IS_TODAY_ITEM (self), NULL);

  return self->label;
}

const char *
jy_today_item_group (JyTodayItem *self)
{
  g_return_val_if_fail (JY_IS_TODAY_ITEM (self), NULL);

  return self->group;
}

guint
jy_today_item_count (JyTodayItem *self)
{
  g_return_val_if_fail (JY_IS_TODAY_ITEM (self), 0);

  return self->count;
}

gboolean
jy_today_item_same (JyTodayItem *self, JyTodayItem *other)
{
  const JyTodayRow *a = self->row, *b = other->row;

  if (!a || !b)
    return !a && !b && g_str_equal (self->group, other->group) && self->count == other->count;
  return self->on == other->on && a->group == b->group && a->action == b->action
         && a->other == b->other && a->may == b->may && a->may_other == b->may_other
         && a->urgency == b->urgency && g_strcmp0 (a->who, b->who) == 0
         && g_strcmp0 (a->value, b->value) == 0 && a->row->due == b->row->due
         && a->row->since == b->row->since && a->row->started_by == b->row->started_by
         && a->reason_on == b->reason_on && g_strcmp0 (a->reason, b->reason) == 0
         && g_strcmp0 (a->meeting, b->meeting) == 0
         && g_strcmp0 (a->row->handler_name, b->row->handler_name) == 0
         && g_str_equal (a->row->recommendation, b->row->recommendation)
         && g_str_equal (a->row->rule, b->row->rule) && g_str_equal (a->row->part, b->row->part)
         && g_str_equal (a->row->title, b->row->title)
         && g_str_equal (a->row->number, b->row->number)
         && g_str_equal (a->row->addressee_name, b->row->addressee_name)
         && g_str_equal (a->row->item_text, b->row->item_text);
}

static void
append (GString *text, const char *more)
{
  if (!more || *more == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, more);
}

/* Names of addressees are parted by line breaks: the first stands for all. */
static char *
first_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end ? g_strdup_printf (_ ("%.*s and others"), (int) (end - text), text) : g_strdup (text);
}

static char *
recipient_text (const JyPressingRow *row)
{
  const JyFact *fact = jy_fact_find ("recipient", "file");

  if (*row->recipient == '\0')
    return NULL;
  if (g_str_equal (row->rule, "look-back"))
    /* Translators: a look-back is planned after so many months. */
    return g_strdup_printf (_ ("after %s months"), row->recipient);
  return g_strdup (fact && jy_fact_value (fact, row->recipient)
                       ? jy_fact_value_label (fact, row->recipient)
                       : row->recipient);
}

char *
jy_today_item_detail (JyTodayItem *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const JyPressingRow *row;
  g_autofree char *addressee = NULL;
  g_autofree char *recipient = NULL;

  g_return_val_if_fail (JY_IS_TODAY_ITEM (self) && self->row, NULL);

  row = self->row->row;
  addressee = first_line (row->addressee_name);
  recipient = recipient_text (row);
  append (text, row->number);
  append (text, addressee);
  append (text, row->item_text);
  append (text, recipient);
  append (text, row->handler_name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
jy_today_item_days (JyTodayItem *self)
{
  const JyPressingRow *row;

  g_return_val_if_fail (JY_IS_TODAY_ITEM (self) && self->row, NULL);

  row = self->row->row;
  if (*row->rule != '\0' || (self->row->meeting && row->due != JY_DATE_NONE))
    return jy_clock_badge_text (row->due - self->on);
  if (row->since != JY_DATE_NONE && self->on >= row->since)
    {
      guint days = (guint) (self->on - row->since);

      return days == 0 ? g_strdup (_ ("since today"))
                       : g_strdup_printf (ngettext ("for %u day", "for %u days", days), days);
    }
  return g_strdup ("");
}

char *
jy_today_item_reason (JyTodayItem *self)
{
  const JyTodayRow *row;
  char day[JY_DATE_LENGTH];

  g_return_val_if_fail (JY_IS_TODAY_ITEM (self) && self->row, NULL);

  row = self->row;
  if (!row->reason)
    return NULL;
  /* Translators: why it is not done yet, who said so, when. */
  return g_strdup_printf (_ ("Not done yet: %s (%s, %s)"), row->reason, row->reason_by,
                          jy_date_write (row->reason_on, day));
}

char *
jy_today_item_spoken (JyTodayItem *self)
{
  g_autofree char *cause = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *days = NULL;
  g_autofree char *reason = NULL;
  GString *text;

  g_return_val_if_fail (JY_IS_TODAY_ITEM (self), NULL);

  if (!self->row)
    return self->count > 0 ? g_strdup_printf ("%s, %u", self->label, self->count)
                           : g_strdup (self->label);
  cause = jy_today_row_cause (self->row);
  detail = jy_today_item_detail (self);
  days = jy_today_item_days (self);
  reason = jy_today_item_reason (self);
  text = g_string_new (cause);
  if (*days)
    g_string_append_printf (text, ", %s", days);
  g_string_append_printf (text, ": %s", self->row->row->title);
  if (*detail)
    g_string_append_printf (text, ", %s", detail);
  if (reason)
    g_string_append_printf (text, ", %s", reason);
  return g_string_free (text, FALSE);
}
