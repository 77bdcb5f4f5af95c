/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/today-step.h"

#include <glib/gi18n.h>

#include "recommendation/action-dialog.h"

/* A dialog to be opened once its case was read. */
typedef struct
{
  GtkWidget *owner;
  JyDesk *desk;
  JyTodayItem *item;
  const JyAction *action;
  gboolean reason;
  JyTodayTold told;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->owner);
  g_object_unref (opening->desk);
  g_object_unref (opening->item);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
action_done (GtkWidget *owner, const char *id, GtkWindow *dialog)
{
  JyTodayTold told = (JyTodayTold) g_object_get_data (G_OBJECT (dialog), "told");

  told (owner, NULL);
}

static void
open_dialog (const Opening *opening, JyCaseView *view, GtkWindow *parent)
{
  const JyTodayRow *row = jy_today_item_row (opening->item);
  const char *addressee = *row->row->addressee ? row->row->addressee : NULL, *fact;
  GtkWindow *dialog
      = jy_action_dialog_new (parent, opening->desk, opening->action, view, addressee);

  if (opening->reason)
    {
      g_autofree char *token = jy_today_row_token (row, &fact);

      gtk_window_set_title (dialog, _ ("Why it is not done yet"));
      jy_action_dialog_set_fact (JY_ACTION_DIALOG (dialog), fact, token);
    }
  else if (row->fact && row->value && opening->action == row->action)
    jy_action_dialog_set_fact (JY_ACTION_DIALOG (dialog), row->fact, row->value);
  g_object_set_data (G_OBJECT (dialog), "told", (gpointer) opening->told);
  g_signal_connect_object (dialog, "done", G_CALLBACK (action_done), opening->owner,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
case_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (opening->owner);

  if (!GTK_IS_WINDOW (root))
    return;
  if (view)
    open_dialog (opening, view, GTK_WINDOW (root));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    opening->told (opening->owner, error);
}

static void
begin (GtkWidget *owner, JyDesk *desk, JyTodayItem *item, const char *action, gboolean reason,
       JyTodayTold told)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->owner = g_object_ref (owner);
  opening->desk = g_object_ref (desk);
  opening->item = g_object_ref (item);
  opening->action = jy_lifecycle_find (action);
  opening->reason = reason;
  opening->told = told;
  jy_desk_show_async (desk, jy_today_item_row (item)->row->recommendation, NULL, case_read,
                      opening);
}

void
jy_today_step_take (GtkWidget *owner, JyDesk *desk, JyTodayItem *item, const char *action,
                    JyTodayTold told)
{
  g_return_if_fail (GTK_IS_WIDGET (owner) && JY_IS_TODAY_ITEM (item) && told);

  begin (owner, desk, item, action, FALSE, told);
}

void
jy_today_step_explain (GtkWidget *owner, JyDesk *desk, JyTodayItem *item, JyTodayTold told)
{
  g_return_if_fail (GTK_IS_WIDGET (owner) && JY_IS_TODAY_ITEM (item) && told);

  begin (owner, desk, item, "note", TRUE, told);
}
