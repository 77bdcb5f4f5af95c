/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "inspection/card-window.h"
#include "inspection/filing-window.h"
#include "inspection/handled-window.h"
#include "inspection/round-window.h"
#include "shell/window-private.h"

/* What inspectors ask for: of the case shown, of a person, of the office. */

static void
case_card (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    gtk_window_present (jy_card_window_new (GTK_WINDOW (self), self->desk, view->record->id));
}

static void
filing_pack (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    gtk_window_present (jy_filing_window_new (GTK_WINDOW (self), self->desk, view));
}

static void
handled (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  GtkWindow *window;

  if (!self->desk)
    return;
  window = jy_handled_window_new (GTK_WINDOW (self), self->desk);
  g_signal_connect_object (window, "case", G_CALLBACK (jy_window_bring_case), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
evaluation (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_WINDOW (widget)->desk)
    gtk_window_present (jy_round_window_new (GTK_WINDOW (widget), JY_WINDOW (widget)->desk));
}

void
jy_window_update_inspection (JyWindow *self)
{
  JyCaseView *view = jy_case_pane_view (self->pane);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.case-card", view != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.filing-pack", view != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.handled", self->desk != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.evaluation", self->desk != NULL);
}

void
jy_window_class_install_inspection (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.case-card", NULL, case_card);
  gtk_widget_class_install_action (klass, "win.filing-pack", NULL, filing_pack);
  gtk_widget_class_install_action (klass, "win.handled", NULL, handled);
  gtk_widget_class_install_action (klass, "win.evaluation", NULL, evaluation);
}
