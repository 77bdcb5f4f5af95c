/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/message.h"
#include "docket/columns-window.h"
#include "docket/ledger-window.h"
#include "docket/many-window.h"
#include "preview/print-job.h"
#include "shell/window-private.h"

/* What is done with the list of cases: its columns, the ledger out, and many cases at once. */

/* Under this name the window keeps what was done with many cases last. */
#define DONE "jy-many"

static void
choose_columns (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  gtk_window_present (jy_columns_window_new (GTK_WINDOW (self), jy_case_list_columns (self->list)));
}

static void
clear_filters (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_case_list_clear_filters (JY_WINDOW (widget)->list);
}

/* -- the ledger */

/* What the list shows: its columns, its order, the cases chosen or all. */
static JyLedgerOrder *
order_of (JyWindow *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GPtrArray) columns = jy_case_columns_names (jy_case_list_columns (self->list), TRUE);
  JyListQuery *query;

  if (!jy_window_take_many (self, &chosen, &query))
    return NULL;
  return jy_ledger_order_new (query ? query : jy_case_list_query (self->list), chosen, columns,
                              jy_window_list_label (self));
}

static void
export_ledger (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyLedgerOrder *order = order_of (self);

  if (order)
    gtk_window_present (jy_ledger_window_new (GTK_WINDOW (self), self->desk, order));
}

static gpointer
lay_out (JyDesk *desk, gpointer data, GError **error)
{
  JyLedgerRequest request = jy_ledger_order_request (data);

  return jy_desk_ledger_pages (desk, &request, NULL, error);
}

static void
printed (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;

  if (error)
    jy_notice_show_error (self->notice, error);
}

static void
laid_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = jy_desk_run_finish (result, &error);
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_pages_unref);

  if (!pages)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  g_ptr_array_add (documents, g_steal_pointer (&pages));
  jy_print_job_run (GTK_WINDOW (self), documents, jy_window_list_label (self), printed,
                    g_object_ref (self));
}

static void
print_ledger (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyLedgerOrder *order = order_of (self);

  if (order)
    jy_desk_run_async (self->desk, lay_out, order, (GDestroyNotify) jy_ledger_order_free,
                       (GDestroyNotify) jy_pages_unref, self->cancellable, laid_out,
                       g_object_ref (self));
}

/* -- many cases at once */

static void
tell (JyWindow *self, const JyMany *many)
{
  g_autofree char *sentence = jy_many_sentence (many);
  g_autofree char *refusals = jy_many_refusals (many);

  if (many->refused->len == 0)
    jy_notice_show_done (self->notice, sentence);
  else
    jy_message_tell (GTK_WINDOW (self), sentence, refusals);
}

static void
many_done (JyMany *many, gpointer user_data)
{
  JyWindow *self = user_data;

  tell (self, many);
  g_object_set_data_full (G_OBJECT (self), DONE, many, (GDestroyNotify) jy_many_free);
  jy_window_update_list (self);
}

static void
begin_many (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  JyManyKind kind = g_str_equal (name, "win.assign-many") ? JY_MANY_ASSIGN
                    : g_str_equal (name, "win.tag-many")  ? JY_MANY_TAG
                                                          : JY_MANY_UNTAG;

  if (!self->desk)
    return;
  ids = jy_case_list_chosen (self->list, &error);
  if (error)
    jy_notice_show_error (self->notice, error);
  else if (ids->len == 0)
    jy_message_tell (GTK_WINDOW (self), _ ("No case is chosen"),
                     _ ("Choose cases in the list first: Ctrl or Shift with a click, or Ctrl+A."));
  else
    gtk_window_present (
        jy_many_window_new (GTK_WINDOW (self), self->desk, kind, ids, many_done, self));
}

static gpointer
undo (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_undo_many (desk, data, error);
}

static void
undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyMany) many = jy_desk_run_finish (result, &error);

  if (many)
    tell (self, many);
  else
    jy_notice_show_error (self->notice, error);
}

static void
undo_many (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyMany *many = g_object_steal_data (G_OBJECT (self), DONE);

  if (!many)
    return;
  jy_window_update_list (self);
  jy_desk_run_async (self->desk, undo, many, (GDestroyNotify) jy_many_free,
                     (GDestroyNotify) jy_many_free, NULL, undone, g_object_ref (self));
}

void
jy_window_update_list (JyWindow *self)
{
  static const char *const reading[] = { "win.ledger-out", "win.ledger-print" };
  static const char *const writing[] = { "win.assign-many", "win.tag-many", "win.untag-many" };
  gboolean writes = self->desk && !jy_desk_is_read_only (self->desk);

  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), reading[i], self->desk != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], writes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo-many",
                                 writes && g_object_get_data (G_OBJECT (self), DONE));
}

void
jy_window_class_install_list (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } table[] = {
    { "win.columns", choose_columns },   { "win.clear-filters", clear_filters },
    { "win.ledger-out", export_ledger }, { "win.ledger-print", print_ledger },
    { "win.assign-many", begin_many },   { "win.tag-many", begin_many },
    { "win.untag-many", begin_many },    { "win.undo-many", undo_many },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_widget_class_install_action (klass, table[i].name, NULL, table[i].activate);
}
