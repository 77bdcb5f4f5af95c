/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/ledger-window.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/long-work.h"
#include "common/notice.h"
#include "common/spoken.h"

#define JY_TYPE_LEDGER_WINDOW (jy_ledger_window_get_type ())
G_DECLARE_FINAL_TYPE (JyLedgerWindow, jy_ledger_window, JY, LEDGER_WINDOW, GtkWindow)

struct _JyLedgerWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *heading;
  GtkWidget *kinds;
  GtkWidget *progress;
  GtkWidget *stop;

  JyDesk *desk;
  JyLedgerOrder *order;
};

G_DEFINE_FINAL_TYPE (JyLedgerWindow, jy_ledger_window, GTK_TYPE_WINDOW)

/* The kinds of file there are. */
static const struct
{
  const char *ending;
  const char *name;
} kinds[] = {
  { ".xlsx", N_ ("Workbook (.xlsx)") },
  { ".csv", N_ ("Comma separated (.csv)") },
  { ".xml", N_ ("XML for other programs (.xml)") },
};

/* -- orders */

JyLedgerOrder *
jy_ledger_order_new (JyListQuery *query, GPtrArray *ids, GPtrArray *columns, const char *title)
{
  JyLedgerOrder *self = g_new0 (JyLedgerOrder, 1);

  self->query = query;
  self->title = g_strdup (title);
  self->columns = g_new0 (char *, columns->len + 1);
  for (guint i = 0; i < columns->len; i++)
    self->columns[i] = g_strdup (columns->pdata[i]);
  if (ids)
    {
      self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < ids->len; i++)
        g_hash_table_add (self->ids, g_strdup (ids->pdata[i]));
    }
  return self;
}

void
jy_ledger_order_free (JyLedgerOrder *self)
{
  if (!self)
    return;
  jy_list_query_free (self->query);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_strfreev (self->columns);
  g_free (self->title);
  g_free (self);
}

JyLedgerRequest
jy_ledger_order_request (const JyLedgerOrder *self)
{
  return (JyLedgerRequest){ .query = self->query,
                            .ids = self->ids,
                            .columns = (const char *const *) self->columns,
                            .title = self->title };
}

/* -- one run on its worker */

typedef struct
{
  const JyLedgerOrder *order; /* of the window, which stays until the end */
  char *path;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_free (run->path);
  g_free (run);
}

static void
note_progress (guint written, guint total, gpointer data)
{
  jy_long_meter_tell (data, written, total, written);
}

static char *
progress_text (guint64 done, guint64 total, guint64 count)
{
  return g_strdup_printf (_ ("%u of %u cases written"), (guint) done, (guint) total);
}

/* A sentence that says what was written. */
static gpointer
write_ledger (JyDesk *desk, gpointer data, JyLongMeter *meter, GError **error)
{
  const Run *run = data;
  JyLedgerRequest request = jy_ledger_order_request (run->order);
  gint64 written = jy_desk_ledger_write (desk, &request, run->path, note_progress, meter,
                                         jy_long_meter_cancellable (meter), error);
  g_autofree char *shown = g_filename_display_name (run->path);

  if (written < 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("%u case is written to %s.", "%u cases are written to %s.", (gulong) written),
      (guint) written, shown);
}

static void
update (JyLedgerWindow *self)
{
  gboolean busy = jy_long_work_is_busy (JY_LONG_WORK (self->progress));

  gtk_widget_set_sensitive (self->kinds, !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_button_set_label (GTK_BUTTON (self->stop), busy ? _ ("S_top") : _ ("_Close"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.go", !busy);
}

static void
ended (gpointer owner, gpointer result, const GError *error)
{
  JyLedgerWindow *self = owner;
  g_autofree char *sentence = result;

  if (!self->notice)
    return;
  update (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jy_notice_show_done (JY_NOTICE (self->notice), _ ("Stopped; nothing was written."));
  else if (sentence)
    jy_notice_show_done (JY_NOTICE (self->notice), sentence);
  else
    jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static const char *
ending (JyLedgerWindow *self)
{
  return kinds[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kinds))].ending;
}

static gboolean
has_ending (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (folded, kinds[i].ending))
      return TRUE;
  return FALSE;
}

static void
path_chosen (const char *path, gpointer user_data)
{
  JyLedgerWindow *self = user_data;
  Run *run;

  if (!self->notice || jy_long_work_is_busy (JY_LONG_WORK (self->progress)))
    return;
  run = g_new0 (Run, 1);
  run->order = self->order;
  /* A name typed without its ending is of the kind that was chosen. */
  run->path = has_ending (path) ? g_strdup (path) : g_strconcat (path, ending (self), NULL);
  jy_notice_hide (JY_NOTICE (self->notice));
  jy_long_work_run (JY_LONG_WORK (self->progress), self->desk, write_ledger, run, run_free, ended,
                    self);
  update (self);
}

static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyLedgerWindow *self = JY_LEDGER_WINDOW (widget);
  char day[JY_DATE_LENGTH];
  g_autofree char *name
      = g_strdup_printf ("%s-%s%s", self->order->title,
                         jy_date_write (jy_desk_today (self->desk), day), ending (self));

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Export the ledger"), name, path_chosen,
                             g_object_ref (self), g_object_unref);
}

static void
stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyLedgerWindow *self = JY_LEDGER_WINDOW (widget);

  if (!jy_long_work_stop (JY_LONG_WORK (self->progress)))
    gtk_window_close (GTK_WINDOW (self));
}

static void
jy_ledger_window_dispose (GObject *object)
{
  JyLedgerWindow *self = JY_LEDGER_WINDOW (object);

  self->notice = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_ledger_window_parent_class)->dispose (object);
}

static void
jy_ledger_window_finalize (GObject *object)
{
  jy_ledger_order_free (JY_LEDGER_WINDOW (object)->order);
  G_OBJECT_CLASS (jy_ledger_window_parent_class)->finalize (object);
}

static void
jy_ledger_window_class_init (JyLedgerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_ledger_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_ledger_window_finalize;
  gtk_widget_class_install_action (widget_class, "ledger.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "ledger.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "ledger.stop", NULL);
}

static void
jy_ledger_window_init (JyLedgerWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *write = gtk_button_new_with_mnemonic (_ ("_Write to a file…"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->notice = jy_notice_new ();
  self->heading = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, _ (kinds[i].name));
  self->kinds = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  jy_spoken_drop_down (GTK_DROP_DOWN (self->kinds), _ ("Kind of file"));
  self->progress = jy_long_work_new ();
  jy_long_work_set_text (JY_LONG_WORK (self->progress), progress_text);
  self->stop = gtk_button_new_with_mnemonic (_ ("_Close"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->stop), "ledger.stop");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (write), "ledger.go");
  gtk_widget_add_css_class (write, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->stop);
  gtk_box_append (GTK_BOX (buttons), write);
  gtk_widget_add_css_class (body, "ledger-window");
  gtk_box_append (GTK_BOX (body), self->heading);
  gtk_box_append (GTK_BOX (body), self->kinds);
  gtk_box_append (GTK_BOX (body), self->progress);
  gtk_box_append (GTK_BOX (body), buttons);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), body);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Export the ledger"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  update (self);
}

GtkWindow *
jy_ledger_window_new (GtkWindow *parent, JyDesk *desk, JyLedgerOrder *order)
{
  JyLedgerWindow *self = g_object_new (JY_TYPE_LEDGER_WINDOW, "transient-for", parent, "modal",
                                       TRUE, "destroy-with-parent", TRUE, NULL);
  guint columns = g_strv_length (order->columns);
  g_autofree char *heading = NULL;

  self->desk = g_object_ref (desk);
  self->order = order;
  if (order->ids)
    heading = g_strdup_printf (ngettext ("The %u case chosen, with the %u columns of the list",
                                         "The %u cases chosen, with the %u columns of the list",
                                         g_hash_table_size (order->ids)),
                               g_hash_table_size (order->ids), columns);
  else
    /* Translators: name of a list, number of columns. */
    heading = g_strdup_printf (_ ("All cases of the list “%s” as it is narrowed down, in its "
                                  "order, with its %u columns"),
                               order->title, columns);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  return GTK_WINDOW (self);
}
