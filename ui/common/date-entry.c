/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/date-entry.h"

#include <glib/gi18n.h>

#include "base/text.h"

struct _JyDateEntry
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *calendar;
  GtkWidget *hint;

  JyHolidayCalendar *holidays;
  gboolean syncing;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyDateEntry, jy_date_entry, GTK_TYPE_WIDGET)

static char *
describe_day (JyDateEntry *self, JyDate date)
{
  int year, month, day;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *weekday = NULL;
  const char *name = NULL;

  jy_date_get_ymd (date, &year, &month, &day);
  when = g_date_time_new_utc (year, month, day, 0, 0, 0);
  /* English ones are long: there is little room beside the day. */
  weekday = g_date_time_format (when, jy_text_choose ("%A", "%a"));
  if (self->holidays == NULL)
    return g_steal_pointer (&weekday);

  name = jy_holiday_calendar_name (self->holidays, date);
  switch (jy_holiday_calendar_kind (self->holidays, date))
    {
    case JY_DAY_HOLIDAY:
      return g_strdup_printf ("%s · %s", weekday, name != NULL ? name : _ ("holiday"));
    case JY_DAY_SWAPPED:
      return g_strdup_printf (_ ("%s · swapped working day"), weekday);
    case JY_DAY_WEEKEND:
      return g_strdup_printf (_ ("%s · rest day"), weekday);
    case JY_DAY_WORKING:
    default:
      return g_steal_pointer (&weekday);
    }
}

static void
update_hint (JyDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  JyDate date = jy_date_parse (text, NULL);
  g_autofree char *hint = NULL;
  gboolean wrong = FALSE;

  if (date != JY_DATE_NONE)
    hint = describe_day (self, date);
  else if (!jy_text_is_blank (text))
    {
      wrong = jy_text_length (text) >= JY_DATE_LENGTH - 1;
      hint = g_strdup (wrong ? _ ("There is no such day") : _ ("Write it as 2024-03-01"));
    }
  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_tooltip_text (self->hint, hint);
  if (wrong)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint != NULL ? hint : "", -1);
}

static void
on_entry_changed (JyDateEntry *self)
{
  update_hint (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Without a day the first key press gives the calendar's selected day, which is today. */
static JyDate
day_to_move (JyDateEntry *self)
{
  g_autoptr (GDateTime) picked = NULL;
  JyDate date = jy_date_entry_get_date (self);

  if (date != JY_DATE_NONE)
    return date;
  picked = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  return jy_date_from_ymd (g_date_time_get_year (picked), g_date_time_get_month (picked),
                           g_date_time_get_day_of_month (picked));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                gpointer user_data)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  JyDateEntry *self = JY_DATE_ENTRY (gtk_widget_get_ancestor (entry, JY_TYPE_DATE_ENTRY));
  JyDate date = day_to_move (self);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      date += 1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      date -= 1;
      break;
    case GDK_KEY_Page_Up:
      date = jy_date_add_months (date, 1);
      break;
    case GDK_KEY_Page_Down:
      date = jy_date_add_months (date, -1);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  jy_date_entry_set_date (self, date);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return GDK_EVENT_STOP;
}

static void
on_popover_show (JyDateEntry *self)
{
  JyDate date = jy_date_entry_get_date (self);
  int year, month, day;
  g_autoptr (GDateTime) when = NULL;

  if (date == JY_DATE_NONE)
    return;
  jy_date_get_ymd (date, &year, &month, &day);
  when = g_date_time_new_local (year, month, day, 12, 0, 0);
  self->syncing = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), when);
  self->syncing = FALSE;
}

static void
on_day_selected (JyDateEntry *self)
{
  g_autoptr (GDateTime) picked = NULL;

  if (self->syncing)
    return;
  picked = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  jy_date_entry_set_date (self, jy_date_from_ymd (g_date_time_get_year (picked),
                                                  g_date_time_get_month (picked),
                                                  g_date_time_get_day_of_month (picked)));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

GtkWidget *
jy_date_entry_new (void)
{
  return g_object_new (JY_TYPE_DATE_ENTRY, NULL);
}

JyDate
jy_date_entry_get_date (JyDateEntry *self)
{
  g_return_val_if_fail (JY_IS_DATE_ENTRY (self), JY_DATE_NONE);
  return jy_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);
}

void
jy_date_entry_set_date (JyDateEntry *self, JyDate date)
{
  char buffer[JY_DATE_LENGTH];

  g_return_if_fail (JY_IS_DATE_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), jy_date_write (date, buffer));
}

const char *
jy_date_entry_get_text (JyDateEntry *self)
{
  g_return_val_if_fail (JY_IS_DATE_ENTRY (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
jy_date_entry_set_text (JyDateEntry *self, const char *text)
{
  g_return_if_fail (JY_IS_DATE_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

void
jy_date_entry_set_calendar (JyDateEntry *self, JyHolidayCalendar *calendar)
{
  g_return_if_fail (JY_IS_DATE_ENTRY (self));
  if (calendar != NULL)
    jy_holiday_calendar_ref (calendar);
  g_clear_pointer (&self->holidays, jy_holiday_calendar_unref);
  self->holidays = calendar;
  update_hint (self);
}

void
jy_date_entry_set_label (JyDateEntry *self, const char *label)
{
  g_return_if_fail (JY_IS_DATE_ENTRY (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

GtkWidget *
jy_date_entry_get_control (JyDateEntry *self)
{
  g_return_val_if_fail (JY_IS_DATE_ENTRY (self), NULL);
  return self->entry;
}

static void
jy_date_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (jy_date_entry_parent_class)->dispose (object);
}

static void
jy_date_entry_finalize (GObject *object)
{
  JyDateEntry *self = JY_DATE_ENTRY (object);

  g_clear_pointer (&self->holidays, jy_holiday_calendar_unref);
  G_OBJECT_CLASS (jy_date_entry_parent_class)->finalize (object);
}

static void
jy_date_entry_class_init (JyDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jy_date_entry_dispose;
  object_class->finalize = jy_date_entry_finalize;

  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, JyDateEntry, box);
  gtk_widget_class_bind_template_child (widget_class, JyDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, JyDateEntry, button);
  gtk_widget_class_bind_template_child (widget_class, JyDateEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, JyDateEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, JyDateEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_show);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_set_css_name (widget_class, "dateentry");
}

static void
jy_date_entry_init (JyDateEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
