/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/today-line.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/clock-badge.h"
#include "common/read-only.h"

struct _JyTodayLine
{
  GtkWidget parent_instance;

  GtkBox *parts;
  GtkWidget *row;
  JyClockBadge *badge;
  GtkLabel *cause;
  GtkWidget *title_button;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *reason;
  GtkLabel *who;
  GtkWidget *why;
  GtkWidget *other;
  GtkWidget *action;

  /* Made where it is needed: most lines are rows, and what a line is made of is what it costs. */
  GtkWidget *heading;
  GtkLabel *heading_text;
  GtkLabel *heading_count;

  JyTodayItem *item;
};

G_DEFINE_FINAL_TYPE (JyTodayLine, jy_today_line, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  ACTION,
  REASON,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
title_clicked (JyTodayLine *self)
{
  if (self->item)
    g_signal_emit (self, signals[OPENED], 0, self->item);
}

static void
reason_clicked (JyTodayLine *self)
{
  if (self->item)
    g_signal_emit (self, signals[REASON], 0, self->item);
}

static void
take (JyTodayLine *self, const JyAction *action)
{
  if (self->item && action)
    g_signal_emit (self, signals[ACTION], 0, self->item, action->id);
}

/* Of a measure: the meeting that agreed on it is opened. */
static void
action_clicked (JyTodayLine *self)
{
  if (self->item && jy_today_item_row (self->item)->meeting)
    title_clicked (self);
  else if (self->item)
    take (self, jy_today_item_row (self->item)->action);
}

static void
other_clicked (JyTodayLine *self)
{
  if (self->item)
    take (self, jy_today_item_row (self->item)->other);
}

static void
name_control (GtkWidget *control, const char *what, const JyPressingRow *row)
{
  const char *whose = *row->addressee_name ? row->addressee_name : row->title;
  /* Translators: what a button does, and to whom or in which case. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), what, whose);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
show_step (GtkWidget *button, const JyAction *action, gboolean may, const JyPressingRow *row)
{
  gtk_widget_set_visible (button, action && may);
  if (!action || !may)
    return;
  gtk_button_set_label (GTK_BUTTON (button), jy_action_label (action));
  name_control (button, jy_action_label (action), row);
}

static void
show_meeting (JyTodayLine *self, const JyPressingRow *row)
{
  gtk_widget_set_visible (self->action, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->action), _ ("Open the meeting"));
  name_control (self->action, _ ("Open the meeting"), row);
}

static void
show_row (JyTodayLine *self)
{
  const JyTodayRow *row = jy_today_item_row (self->item);
  g_autofree char *cause = jy_today_row_cause (row);
  g_autofree char *detail = jy_today_item_detail (self->item);
  g_autofree char *days = jy_today_item_days (self->item);
  g_autofree char *reason = jy_today_item_reason (self->item);
  g_autofree char *spoken = jy_today_item_spoken (self->item);
  g_autofree char *who = NULL;
  gboolean has_clock = *row->row->rule != '\0' || (row->meeting && row->row->due != JY_DATE_NONE);

  jy_clock_badge_set (self->badge, has_clock ? row->urgency : JY_URGENCY_FAR, days);
  gtk_label_set_text (self->cause, cause);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cause), cause);
  gtk_label_set_text (self->title, row->row->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (self->title_button, row->row->title);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_label_set_text (self->reason, reason ? reason : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason), reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  if (row->who)
    /* Translators: who has to act, when it is not the person at the desk. */
    who = g_strdup_printf (_ ("Waits for %s"), row->who);
  gtk_label_set_text (self->who, who ? who : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->who), who);
  gtk_widget_set_visible (GTK_WIDGET (self->who), who != NULL);
  gtk_widget_set_visible (self->why, row->meeting == NULL);
  name_control (self->why, _ ("Give a reason"), row->row);
  show_step (self->action, row->action, row->may, row->row);
  if (row->meeting)
    show_meeting (self, row->row);
  show_step (self->other, row->other, row->may_other, row->row);
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
make_heading (JyTodayLine *self)
{
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_widget_add_css_class (self->heading, "today-heading");
  self->heading_text = add_label (self->heading, "section-title");
  self->heading_count = add_label (self->heading, "count");
  gtk_box_prepend (self->parts, self->heading);
}

static void
show_group (JyTodayLine *self)
{
  guint n = jy_today_item_count (self->item);
  g_autofree char *count = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");

  if (!self->heading)
    make_heading (self);
  gtk_label_set_text (self->heading_text, jy_today_item_label (self->item));
  gtk_label_set_text (self->heading_count, count);
}

void
jy_today_line_set_item (JyTodayLine *self, JyTodayItem *item)
{
  gboolean heading;

  g_return_if_fail (JY_IS_TODAY_LINE (self) && (!item || JY_IS_TODAY_ITEM (item)));

  g_set_object (&self->item, item);
  if (!item)
    return;
  heading = jy_today_item_row (item) == NULL;
  if (heading)
    show_group (self);
  else
    show_row (self);
  gtk_widget_set_visible (self->row, !heading);
  if (self->heading)
    gtk_widget_set_visible (self->heading, heading);
}

static void
jy_today_line_dispose (GObject *object)
{
  JyTodayLine *self = JY_TODAY_LINE (object);

  g_clear_object (&self->item);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_TODAY_LINE);
  G_OBJECT_CLASS (jy_today_line_parent_class)->dispose (object);
}

static void
jy_today_line_class_init (JyTodayLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_today_line_dispose;
  g_type_ensure (JY_TYPE_CLOCK_BADGE);
  gtk_widget_class_set_css_name (widget_class, "todayline");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/today/today-line.ui");
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, parts);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, row);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, badge);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, cause);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, title_button);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, title);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, detail);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, reason);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, who);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, why);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, other);
  gtk_widget_class_bind_template_child (widget_class, JyTodayLine, action);
  gtk_widget_class_bind_template_callback (widget_class, title_clicked);
  gtk_widget_class_bind_template_callback (widget_class, reason_clicked);
  gtk_widget_class_bind_template_callback (widget_class, other_clicked);
  gtk_widget_class_bind_template_callback (widget_class, action_clicked);

  signals[OPENED] = g_signal_new ("opened", JY_TYPE_TODAY_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, JY_TYPE_TODAY_ITEM);
  signals[ACTION] = g_signal_new ("action", JY_TYPE_TODAY_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, JY_TYPE_TODAY_ITEM, G_TYPE_STRING);
  signals[REASON] = g_signal_new ("reason", JY_TYPE_TODAY_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, JY_TYPE_TODAY_ITEM);
}

static void
jy_today_line_init (JyTodayLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
jy_today_line_shut (JyTodayLine *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_TODAY_LINE (self));

  jy_read_only_shut (self->why, desk);
  jy_read_only_shut (self->other, desk);
  jy_read_only_shut (self->action, desk);
}

GtkWidget *
jy_today_line_new (void)
{
  return g_object_new (JY_TYPE_TODAY_LINE, NULL);
}
