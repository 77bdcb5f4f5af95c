/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/clock-card.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/clock-badge.h"

struct _JyClockCard
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *name;
  GtkLabel *whose;
  GtkLabel *day;
  JyClockBadge *badge;
  GtkLabel *why;

  JyDesk *desk;
  JyClock *clock;
  GCancellable *cancellable;
  gboolean explained;
};

G_DEFINE_TYPE (JyClockCard, jy_clock_card, GTK_TYPE_WIDGET)

static gpointer
explain (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_explain (desk, data);
}

static void
explained (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyClockCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = jy_desk_run_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (why)
    {
      self->explained = TRUE;
      gtk_label_set_text (self->why, why);
    }
  else if (error)
    gtk_label_set_text (self->why, error->message);
}

static void
shown (JyClockCard *self)
{
  if (self->explained)
    return;
  gtk_label_set_text (self->why, _ ("Looking it up in the calendar"));
  jy_desk_run_async (self->desk, explain, jy_clock_copy (self->clock),
                     (GDestroyNotify) jy_clock_free, g_free, self->cancellable, explained,
                     g_object_ref (self));
}

static void
jy_clock_card_dispose (GObject *object)
{
  JyClockCard *self = JY_CLOCK_CARD (object);

  g_cancellable_cancel (self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_CLOCK_CARD);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_clock_card_parent_class)->dispose (object);
}

static void
jy_clock_card_finalize (GObject *object)
{
  JyClockCard *self = JY_CLOCK_CARD (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->clock, jy_clock_free);
  G_OBJECT_CLASS (jy_clock_card_parent_class)->finalize (object);
}

static void
jy_clock_card_class_init (JyClockCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_clock_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_clock_card_finalize;
  g_type_ensure (JY_TYPE_CLOCK_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/recommendation/clock-card.ui");
  gtk_widget_class_bind_template_child (widget_class, JyClockCard, button);
  gtk_widget_class_bind_template_child (widget_class, JyClockCard, name);
  gtk_widget_class_bind_template_child (widget_class, JyClockCard, whose);
  gtk_widget_class_bind_template_child (widget_class, JyClockCard, day);
  gtk_widget_class_bind_template_child (widget_class, JyClockCard, badge);
  gtk_widget_class_bind_template_child (widget_class, JyClockCard, why);
  gtk_widget_class_bind_template_callback (widget_class, shown);
  gtk_widget_class_set_css_name (widget_class, "clockcard");
}

static void
jy_clock_card_init (JyClockCard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button centres what stands in it. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->button)),
                         GTK_ALIGN_FILL);
}

GtkWidget *
jy_clock_card_new (JyDesk *desk, const JyClock *clock, const char *whose, JyDate today, int soon)
{
  JyClockCard *self;
  g_autofree char *day = NULL;
  g_autofree char *state = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *detail = NULL;
  JyClockState now;

  g_return_val_if_fail (JY_IS_DESK (desk) && clock, NULL);

  self = g_object_new (JY_TYPE_CLOCK_CARD, NULL);
  self->desk = g_object_ref (desk);
  self->clock = jy_clock_copy (clock);
  day = jy_date_format (clock->due);
  now = jy_clock_state (clock, today);
  state = now == JY_CLOCK_RUNNING || now == JY_CLOCK_OVERDUE
              ? jy_clock_badge_text (jy_clock_days_left (clock, today))
              : g_strdup (jy_clock_state_label (now));
  gtk_label_set_text (self->name, jy_clock_label (clock->rule));
  if (!clock->complete && jy_clock_is_open (clock))
    /* Translators: whose clock it is; its year has no holiday notice yet. */
    detail = whose ? g_strdup_printf (_ ("%s, provisional"), whose) : g_strdup (_ ("provisional"));
  else
    detail = g_strdup (whose ? whose : "");
  gtk_label_set_text (self->whose, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->whose), *detail != '\0');
  gtk_label_set_text (self->day, day);
  jy_clock_badge_set_clock (self->badge, clock, today, soon);
  if (!clock->complete)
    gtk_widget_add_css_class (GTK_WIDGET (self), "provisional");
  /* Translators: a clock's name, whose it is, its due day, how it stands. */
  spoken = g_strdup_printf (_ ("%s %s, %s, %s. Why this date?"), jy_clock_label (clock->rule),
                            detail, day, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Why this date?"));
  return GTK_WIDGET (self);
}
