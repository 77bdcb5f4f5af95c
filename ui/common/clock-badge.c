/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/clock-badge.h"

#include <glib/gi18n.h>

#include "common/children.h"

struct _JyClockBadge
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkInscription *text;
};

G_DEFINE_TYPE (JyClockBadge, jy_clock_badge, GTK_TYPE_WIDGET)

const char *
jy_urgency_class (JyUrgency urgency)
{
  switch (urgency)
    {
    case JY_URGENCY_OVERDUE:
      return "overdue";
    case JY_URGENCY_TODAY:
      return "today";
    case JY_URGENCY_SOON:
      return "soon";
    case JY_URGENCY_FAR:
      return "far";
    case JY_URGENCY_SUSPENDED:
      return "suspended";
    case JY_URGENCY_DONE:
    default:
      return "done";
    }
}

const char *
jy_urgency_icon (JyUrgency urgency)
{
  switch (urgency)
    {
    case JY_URGENCY_OVERDUE:
      return "jy-overdue-symbolic";
    case JY_URGENCY_TODAY:
      return "jy-today-symbolic";
    case JY_URGENCY_SOON:
      return "jy-soon-symbolic";
    case JY_URGENCY_FAR:
      return "jy-far-symbolic";
    case JY_URGENCY_SUSPENDED:
      return "jy-suspended-symbolic";
    case JY_URGENCY_DONE:
    default:
      return "jy-done-symbolic";
    }
}

char *
jy_clock_badge_text (int days_left)
{
  if (days_left < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days_left),
                            -days_left);
  if (days_left == 0)
    return g_strdup (_ ("due today"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days_left), days_left);
}

void
jy_clock_badge_set (JyClockBadge *self, JyUrgency urgency, const char *text)
{
  const char *classes[] = { "clock-badge", jy_urgency_class (urgency), NULL };
  gboolean empty = !text || *text == '\0';

  g_return_if_fail (JY_IS_CLOCK_BADGE (self));

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_image_set_from_icon_name (self->icon, empty ? NULL : jy_urgency_icon (urgency));
  gtk_inscription_set_text (self->text, empty ? "" : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  empty ? "" : text, -1);
}

/* Halves of a Han character's width, as an inscription counts. */
static guint
count_chars (const char *text)
{
  guint n = 1;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return n;
}

void
jy_clock_badge_set_clock (JyClockBadge *self, const JyClock *clock, JyDate today, int soon)
{
  JyClockState state;
  g_autofree char *text = NULL;

  g_return_if_fail (clock);

  state = jy_clock_state (clock, today);
  if (state == JY_CLOCK_RUNNING || state == JY_CLOCK_OVERDUE)
    text = jy_clock_badge_text (jy_clock_days_left (clock, today));
  else
    text = g_strdup (jy_clock_state_label (state));
  jy_clock_badge_set (self, jy_clock_urgency (clock, today, soon), text);
  /* Standing alone it is never cut; in a list its column has the say. */
  gtk_inscription_set_min_chars (self->text, count_chars (text));
  gtk_inscription_set_nat_chars (self->text, MAX (count_chars (text), 12));
}

static void
jy_clock_badge_dispose (GObject *object)
{
  jy_children_dispose (GTK_WIDGET (object), JY_TYPE_CLOCK_BADGE);
  G_OBJECT_CLASS (jy_clock_badge_parent_class)->dispose (object);
}

static void
jy_clock_badge_class_init (JyClockBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_clock_badge_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/clock-badge.ui");
  gtk_widget_class_bind_template_child (widget_class, JyClockBadge, icon);
  gtk_widget_class_bind_template_child (widget_class, JyClockBadge, text);
  gtk_widget_class_set_css_name (widget_class, "clockbadge");
}

static void
jy_clock_badge_init (JyClockBadge *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
jy_clock_badge_new (void)
{
  return g_object_new (JY_TYPE_CLOCK_BADGE, NULL);
}
