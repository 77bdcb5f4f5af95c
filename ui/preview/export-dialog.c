/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/export-dialog.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/notice.h"
#include "services/desk.h"

#define TELL_MS 150

struct _JyExportDialog
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkLabel *heading;
  GtkWidget *fields;
  GtkDropDown *kinds;
  GtkDropDown *forms;
  GtkProgressBar *progress;
  GtkButton *stop;

  JyDesk *desk;
  JyListQuery *query;        /* NULL: the cases chosen */
  GPtrArray *ids;            /* of the cases chosen, or NULL */
  GPtrArray *kind_ids;       /* static, as the list shows them */
  GCancellable *cancellable; /* of the run under way, or NULL */
  struct _Run *run;          /* borrowed, while it is under way */
  guint teller;
};

G_DEFINE_FINAL_TYPE (JyExportDialog, jy_export_dialog, GTK_TYPE_WINDOW)

/* One export on its worker. */
typedef struct _Run
{
  JyExportDialog *dialog;
  JyListQuery *query; /* or NULL, as the dialog's */
  GPtrArray *ids;
  const char *kind;
  const char *format;
  char *folder;
  GCancellable *cancellable;
  int looked_at; /* atomic, as the two below */
  int total;
  int written;
} Run;

static void
run_free (Run *run)
{
  g_clear_pointer (&run->query, jy_list_query_free);
  g_clear_pointer (&run->ids, g_ptr_array_unref);
  g_free (run->folder);
  g_object_unref (run->cancellable);
  g_object_unref (run->dialog);
  g_free (run);
}

static void
note_progress (guint looked_at, guint total, guint written, gpointer data)
{
  Run *run = data;

  g_atomic_int_set (&run->looked_at, (int) looked_at);
  g_atomic_int_set (&run->total, (int) total);
  g_atomic_int_set (&run->written, (int) written);
}

static gpointer
export_all (JyDesk *desk, gpointer data, GError **error)
{
  Run *run = data;
  JyExportRequest request = { .kind = run->kind,
                              .format = run->format,
                              .folder = run->folder,
                              .query = run->query,
                              .ids = run->ids };

  return jy_desk_export_all (desk, &request, note_progress, run, run->cancellable, error);
}

static void
update (JyExportDialog *self)
{
  gboolean busy = self->run != NULL;

  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_button_set_label (self->stop, busy ? _ ("S_top") : _ ("_Close"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.go", !busy);
}

static void
ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  JyExportDialog *self = run->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = jy_desk_run_finish (result, &error);
  gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  self->run = NULL;
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->teller, g_source_remove);
  if (self->notice)
    {
      g_autofree char *shown = g_filename_display_name (run->folder);
      g_autofree char *sentence = NULL;

      update (self);
      if (stopped)
        sentence = g_strdup (_ ("Stopped; nothing was written."));
      else if (files && files->len == 0)
        sentence = g_strdup (_ ("None of these cases has such a document yet."));
      else if (files)
        /* Translators: how many, and the folder. */
        sentence = g_strdup_printf (ngettext ("%u document was written into %s.",
                                              "%u documents were written into %s.", files->len),
                                    files->len, shown);
      if (sentence)
        jy_notice_show_done (self->notice, sentence);
      else
        jy_notice_show_error (self->notice, error);
    }
  run_free (run);
}

static gboolean
tell (gpointer user_data)
{
  JyExportDialog *self = user_data;
  guint looked_at = (guint) g_atomic_int_get (&self->run->looked_at);
  guint total = (guint) g_atomic_int_get (&self->run->total);
  guint written = (guint) g_atomic_int_get (&self->run->written);
  /* Translators: cases looked at, all cases, documents written. */
  g_autofree char *text
      = g_strdup_printf (_ ("%u of %u cases, %u documents written"), looked_at, total, written);

  gtk_progress_bar_set_text (self->progress, text);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) looked_at / total);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

void
jy_export_dialog_start (JyExportDialog *self, const char *folder)
{
  gsize n;
  const JyForm *forms;
  Run *run;

  g_return_if_fail (JY_IS_EXPORT_DIALOG (self) && folder);

  if (self->run || !self->notice)
    return;
  forms = jy_forms (&n);
  run = g_new0 (Run, 1);
  run->dialog = g_object_ref (self);
  run->query = self->query ? jy_list_query_copy (self->query) : NULL;
  run->ids = self->ids ? g_ptr_array_ref (self->ids) : NULL;
  run->kind = g_ptr_array_index (self->kind_ids, gtk_drop_down_get_selected (self->kinds));
  run->format = forms[gtk_drop_down_get_selected (self->forms)].id;
  run->folder = g_strdup (folder);
  run->cancellable = g_cancellable_new ();
  self->cancellable = g_object_ref (run->cancellable);
  self->run = run;
  self->teller = g_timeout_add (TELL_MS, tell, self);
  jy_notice_hide (self->notice);
  gtk_progress_bar_set_text (self->progress, _ ("Looking through the cases"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  update (self);
  jy_desk_run_async (self->desk, export_all, run, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     ended, run);
}

static void
folder_chosen (const char *path, gpointer user_data)
{
  jy_export_dialog_start (user_data, path);
}

static void
go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_file_chooser_folder (GTK_WINDOW (widget), _ ("Export into the folder"), folder_chosen,
                          g_object_ref (widget), g_object_unref);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyExportDialog *self = JY_EXPORT_DIALOG (widget);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* -- making it */

static void
fill (JyExportDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) forms = gtk_string_list_new (NULL);
  const char *const *ids = jy_document_kinds ();
  guint chosen_kind = 0, chosen_form = 0;
  gsize n;
  const JyForm *list = jy_forms (&n);

  for (guint i = 0; ids[i]; i++)
    {
      if (jy_document_kind (ids[i])->scope == JY_OF_OFFICE)
        continue;
      if (g_str_equal (ids[i], "recommendation"))
        chosen_kind = self->kind_ids->len;
      g_ptr_array_add (self->kind_ids, (gpointer) ids[i]);
      gtk_string_list_append (kinds, jy_desk_document_label (ids[i]));
    }
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (list[i].id, "pdf"))
        chosen_form = (guint) i;
      gtk_string_list_take (
          forms, g_strdup_printf ("%s (.%s)", jy_form_label (&list[i]), list[i].extension));
    }
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (kinds));
  gtk_drop_down_set_selected (self->kinds, chosen_kind);
  gtk_drop_down_set_model (self->forms, G_LIST_MODEL (forms));
  gtk_drop_down_set_selected (self->forms, chosen_form);
}

static JyExportDialog *
dialog_new (GtkWindow *parent, JyDesk *desk, const char *heading)
{
  JyExportDialog *self = g_object_new (JY_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  gtk_label_set_text (self->heading, heading);
  fill (self);
  update (self);
  return self;
}

GtkWindow *
jy_export_dialog_new (GtkWindow *parent, JyDesk *desk, JyListQuery *query, const char *label)
{
  /* Translators: name of a list, such as “Awaiting reply”. */
  g_autofree char *heading
      = g_strdup_printf (_ ("Which documents of all cases of the list “%s”"), label);
  JyExportDialog *self = dialog_new (parent, desk, heading);

  self->query = query;
  return GTK_WINDOW (self);
}

GtkWindow *
jy_export_dialog_new_for_ids (GtkWindow *parent, JyDesk *desk, GPtrArray *ids)
{
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Which documents of the %u case chosen",
                                   "Which documents of the %u cases chosen", ids->len),
                         ids->len);
  JyExportDialog *self = dialog_new (parent, desk, heading);

  self->ids = g_ptr_array_ref (ids);
  return GTK_WINDOW (self);
}

static void
jy_export_dialog_dispose (GObject *object)
{
  JyExportDialog *self = JY_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->teller, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_EXPORT_DIALOG);
  g_clear_pointer (&self->query, jy_list_query_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->kind_ids, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_export_dialog_parent_class)->dispose (object);
}

static void
jy_export_dialog_class_init (JyExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_export_dialog_dispose;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_install_action (widget_class, "export.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "export.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.stop", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/preview/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, forms);
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, JyExportDialog, stop);
}

static void
jy_export_dialog_init (JyExportDialog *self)
{
  self->kind_ids = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
