/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "exchange/ledger-in-window.h"
#include "exchange/package-in-window.h"
#include "exchange/package-out-window.h"
#include "preview/export-dialog.h"
#include "preview/preview-window.h"
#include "preview/print-dialog.h"
#include "preview/verify-file.h"
#include "preview/volume-file.h"
#include "shell/window-private.h"

/* The documents of the case shown, and those of the list. */

static void
preview (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    jy_preview_window_show (GTK_WINDOW (self), self->desk, view, NULL);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    gtk_window_present (jy_print_dialog_new_for_case (GTK_WINDOW (self), self->desk, view, NULL));
}

static void
print_service (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    gtk_window_present (jy_print_dialog_new_for_service (GTK_WINDOW (self), self->desk, view));
}

const char *
jy_window_list_label (JyWindow *self)
{
  gsize n;
  const JyQueue *queues = jy_queues (&n);

  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (queues[i].id, self->queue) == 0)
      return jy_queue_label (&queues[i]);
  return _ ("All");
}

/* What is printed of these most: where cases are closed, their reports. */
static const char *
usual_kind (JyWindow *self)
{
  static const char *const closed[] = { "closed", "look-back", NULL };

  return self->queue && g_strv_contains (closed, self->queue) ? "closure-report" : "recommendation";
}

gboolean
jy_window_take_many (JyWindow *self, GPtrArray **chosen, JyListQuery **query)
{
  g_autoptr (GError) error = NULL;

  *chosen = NULL;
  *query = NULL;
  if (!self->desk)
    return FALSE;
  if (!jy_case_list_is_part_chosen (self->list))
    *query = jy_case_list_query (self->list);
  else
    *chosen = jy_case_list_chosen (self->list, &error);
  if (error)
    jy_notice_show_error (self->notice, error);
  return *chosen || *query;
}

static void
print_list (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  g_autoptr (GPtrArray) chosen = NULL;
  JyListQuery *query;
  GtkWindow *dialog;

  if (!jy_window_take_many (self, &chosen, &query))
    return;
  dialog = chosen ? jy_print_dialog_new_for_ids (GTK_WINDOW (self), self->desk, chosen,
                                                 jy_window_list_label (self))
                  : jy_print_dialog_new_for_list (GTK_WINDOW (self), self->desk, query,
                                                  jy_window_list_label (self));
  jy_print_dialog_choose (JY_PRINT_DIALOG (dialog), usual_kind (self));
  gtk_window_present (dialog);
}

static void
export_list (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  g_autoptr (GPtrArray) chosen = NULL;
  JyListQuery *query;

  if (!jy_window_take_many (self, &chosen, &query))
    return;
  gtk_window_present (chosen ? jy_export_dialog_new_for_ids (GTK_WINDOW (self), self->desk, chosen)
                             : jy_export_dialog_new (GTK_WINDOW (self), self->desk, query,
                                                     jy_window_list_label (self)));
}

static void
volume (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    jy_volume_file_ask (GTK_WINDOW (self), self->desk, view->record, self->notice);
}

static void
verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_WINDOW (widget)->desk)
    jy_verify_file_ask (GTK_WINDOW (widget), JY_WINDOW (widget)->desk);
}

static void
import_ledger (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_WINDOW (widget)->desk)
    jy_ledger_in_ask (GTK_WINDOW (widget), JY_WINDOW (widget)->desk);
}

static void
package_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  g_autoptr (GPtrArray) chosen = NULL;
  JyListQuery *query;

  if (jy_window_take_many (self, &chosen, &query))
    gtk_window_present (jy_package_out_window_new (GTK_WINDOW (self), self->desk, chosen, query,
                                                   jy_window_list_label (self), NULL));
}

static void
package_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);

  if (view)
    gtk_window_present (jy_package_out_window_new_for_case (GTK_WINDOW (self), self->desk, view));
}

static void
package_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_WINDOW (widget)->desk)
    jy_package_in_ask (GTK_WINDOW (widget), JY_WINDOW (widget)->desk);
}

void
jy_window_update_documents (JyWindow *self)
{
  static const char *const of_desk[]
      = { "win.print-list", "win.export", "win.verify", "win.import-ledger", "win.package-out" };
  JyCaseView *view = jy_case_pane_view (self->pane);
  gboolean any = view && view->documents->len > 0;

  for (guint i = 0; i < G_N_ELEMENTS (of_desk); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_desk[i], self->desk != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.package-in",
                                 self->desk && !jy_desk_is_read_only (self->desk));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.package-case", view != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preview", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.volume",
                                 view && view->record->stage == JY_STAGE_ARCHIVED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print-service",
                                 view && view->record->stage >= JY_STAGE_ISSUED
                                     && view->record->addressees->len > 0);
}

void
jy_window_class_install_documents (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } table[] = {
    { "win.preview", preview, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.print", print, GDK_KEY_p, GDK_CONTROL_MASK },
    { "win.print-service", print_service, 0, 0 },
    { "win.print-list", print_list, 0, 0 },
    { "win.export", export_list, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.volume", volume, 0, 0 },
    { "win.verify", verify, 0, 0 },
    { "win.import-ledger", import_ledger, 0, 0 },
    { "win.package-out", package_out, 0, 0 },
    { "win.package-case", package_case, 0, 0 },
    { "win.package-in", package_in, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gtk_widget_class_install_action (klass, table[i].name, NULL, table[i].activate);
      if (table[i].key)
        gtk_widget_class_add_binding_action (klass, table[i].key, table[i].modifiers, table[i].name,
                                             NULL);
    }
}
