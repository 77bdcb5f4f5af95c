/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/window-private.h"

#include <glib/gi18n.h>

#include "registers/entry-dialog.h"

/* What the window does with the office's registers. */

static const JyRegisterKind *
exemplars (void)
{
  return jy_register_kind_find ("exemplar");
}

static void
on_marked (JyWindow *self, const char *name)
{
  g_autofree char *sentence
      = g_strdup_printf (_ ("“%s” is found among the exemplary letters from now on."), name);

  jy_notice_show_done (self->notice, sentence);
}

/* The case shown is one to learn from. */
static void
mark_exemplar (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);
  g_autoptr (JsonObject) body = json_object_new ();
  const JyRecommendation *record;
  GtkWindow *dialog;

  if (self->desk == NULL || view == NULL)
    return;
  record = view->record;
  jy_json_set_text (body, "title", record->title);
  jy_json_set_text (body, "type", jy_type_id (record->type));
  if (record->number != NULL)
    jy_json_set_text (body, "number", record->number);
  if (jy_json_text (record->particulars, "field") != NULL)
    jy_json_set_text (body, "field", jy_json_text (record->particulars, "field"));
  dialog = jy_entry_dialog_new (GTK_WINDOW (self), self->desk, exemplars (), body, record->id);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_marked), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

void
jy_window_update_registers (JyWindow *self)
{
  JyCaseView *view = jy_case_pane_view (self->pane);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.mark-exemplar",
                                 self->desk != NULL && view != NULL && !view->record->sealed
                                     && view->record->issued_on != JY_DATE_NONE
                                     && jy_desk_may_change_register (self->desk, exemplars ()));
}

void
jy_window_class_install_registers (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.mark-exemplar", NULL, mark_exemplar);
}
