/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/scroll-on.h"

#include <math.h>

/* Less than this is no content that one would scroll to, in pixels. */
#define NOTHING 8.0

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  GtkWidget *scrolled = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkAdjustment *inner = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double value = gtk_adjustment_get_value (inner);
  double page = gtk_adjustment_get_page_size (inner);
  double left = dy < 0 ? value - gtk_adjustment_get_lower (inner)
                       : gtk_adjustment_get_upper (inner) - page - value;
  GtkWidget *around
      = gtk_widget_get_ancestor (gtk_widget_get_parent (scrolled), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *outer;
  double step;

  if (dy == 0 || left > NOTHING || !around)
    return GDK_EVENT_PROPAGATE;
  outer = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (around));
  /* A notch of the wheel goes as far as the toolkit's own. */
  step = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL
             ? pow (gtk_adjustment_get_page_size (outer), 2.0 / 3.0)
             : 1.0;
  gtk_adjustment_set_value (outer, gtk_adjustment_get_value (outer) + dy * step);
  return GDK_EVENT_STOP;
}

void
jy_scroll_on (GtkScrolledWindow *scrolled)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled));

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), NULL);
  gtk_widget_add_controller (GTK_WIDGET (scrolled), scroll);
}
