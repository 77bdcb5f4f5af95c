/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/print-dialog.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/notice.h"
#include "preview/document-name.h"
#include "preview/print-gather.h"
#include "preview/print-job.h"

#define TELL_MS 200

struct _JyPrintDialog
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkLabel *heading;
  GtkListBox *list;
  GtkProgressBar *progress;
  GtkLabel *count;
  GtkCheckButton *cover;

  JyDesk *desk;
  JyCaseView *view;   /* NULL: a list */
  JyListQuery *query; /* NULL: a case, or the cases chosen */
  GPtrArray *ids;     /* of the cases chosen, or NULL */
  char *title;
  char *path; /* of the PDF to be written; NULL: to a printer */
  JyPrintGather *gather;
  GCancellable *cancellable;
  guint teller;
};

G_DEFINE_FINAL_TYPE (JyPrintDialog, jy_print_dialog, GTK_TYPE_WINDOW)

/* One line of the list: what it stands for. */
typedef struct
{
  char *kind;
  char *addressee;
  guint version;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->kind);
  g_free (line->addressee);
  g_free (line);
}

static GtkCheckButton *
check_at (JyPrintDialog *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row ? GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)) : NULL;
}

static void
update (JyPrintDialog *self)
{
  GtkCheckButton *check;
  guint ticked = 0;
  gboolean busy = self->gather != NULL;
  g_autofree char *text = NULL;

  for (int i = 0; (check = check_at (self, i)); i++)
    ticked += gtk_check_button_get_active (check) ? 1 : 0;
  text = self->view ? g_strdup_printf (ngettext ("%u document", "%u documents", ticked), ticked)
                    : g_strdup_printf (ngettext ("%u kind", "%u kinds", ticked), ticked);
  gtk_label_set_text (self->count, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.go", ticked > 0 && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.save", ticked > 0 && !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
}

static void
add_line (JyPrintDialog *self, const char *name, const char *kind, const char *addressee,
          guint version, gboolean ticked)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);
  GtkWidget *row = gtk_list_box_row_new ();
  Line *line = g_new0 (Line, 1);

  line->kind = g_strdup (kind);
  line->addressee = g_strdup (addressee);
  line->version = version;
  g_object_set_data_full (G_OBJECT (check), "line", line, line_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticked);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

static void
row_activated (JyPrintDialog *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* -- the pages are there */

static void
finish (JyPrintDialog *self)
{
  g_clear_handle_id (&self->teller, g_source_remove);
  g_clear_pointer (&self->gather, jy_print_gather_unref);
  if (self->list)
    update (self);
}

static void
printed (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (JyPrintDialog) self = user_data;

  if (!self->list)
    return;
  if (error)
    jy_notice_show_error (self->notice, error);
  else if (done)
    gtk_window_close (GTK_WINDOW (self));
}

static void
exported (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (JyPrintDialog) self = user_data;

  if (!self->list)
    return;
  if (error)
    jy_notice_show_error (self->notice, error);
  else if (done)
    {
      g_autofree char *shown = g_filename_display_name (self->path);
      g_autofree char *sentence = g_strdup_printf (_ ("Written to %s."), shown);

      jy_notice_show_done (self->notice, sentence);
    }
}

static void
gathered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = jy_print_gather_run_finish (result, &error);

  finish (self);
  if (!self->list)
    return;
  if (!documents)
    jy_notice_show_error (self->notice, error);
  else if (!self->path)
    jy_print_job_run (GTK_WINDOW (self), documents, self->title, printed, g_object_ref (self));
  else
    jy_print_job_export (self->desk, documents, self->title, self->path, exported,
                         g_object_ref (self));
}

static gboolean
tell (gpointer user_data)
{
  JyPrintDialog *self = user_data;
  guint n = jy_print_gather_count (self->gather);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u document laid out", "%u documents laid out", n), n);

  gtk_progress_bar_set_text (self->progress, text);
  gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
start (JyPrintDialog *self, const char *path)
{
  GtkCheckButton *check;

  if (self->gather)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  self->gather = self->view  ? jy_print_gather_new_for_case (self->view->record->id)
                 : self->ids ? jy_print_gather_new_for_ids (self->ids)
                             : jy_print_gather_new_for_list (jy_list_query_copy (self->query));
  if (!self->view && gtk_check_button_get_active (self->cover))
    jy_print_gather_set_cover (self->gather, self->title);
  for (int i = 0; (check = check_at (self, i)); i++)
    {
      const Line *line = g_object_get_data (G_OBJECT (check), "line");

      if (gtk_check_button_get_active (check))
        jy_print_gather_add (self->gather, line->kind, line->addressee, line->version);
    }
  jy_print_gather_run_async (self->gather, self->desk, self->cancellable, gathered,
                             g_object_ref (self));
  self->teller = g_timeout_add (TELL_MS, tell, self);
  gtk_progress_bar_set_text (self->progress, _ ("Laying out the pages"));
  update (self);
}

static void
save_to (const char *path, gpointer user_data)
{
  JyPrintDialog *self = user_data;

  if (self->list)
    start (self, path);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPrintDialog *self = JY_PRINT_DIALOG (widget);
  g_autofree char *file = g_strconcat (self->title, ".pdf", NULL);

  g_strdelimit (file, "/\\:*?\"<>|", '-');
  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Write the pages to"), file, save_to,
                             g_object_ref (self), g_object_unref);
}

static void
go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start (JY_PRINT_DIALOG (widget), NULL);
}

/* -- the two ways it is opened */

GtkWindow *
jy_print_dialog_new_for_case (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                              const JyDocumentEntry *entry)
{
  JyPrintDialog *self = g_object_new (JY_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->view = jy_case_view_ref (view);
  self->title = g_strdup (view->record->number ? view->record->number : view->record->title);
  gtk_label_set_text (self->heading, _ ("Which documents of this case"));
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *one = g_ptr_array_index (view->documents, i);
      g_autofree char *name = jy_document_name (view->record, one);
      gboolean ticked = entry
                            ? one->version == entry->version && g_str_equal (one->kind, entry->kind)
                                  && g_strcmp0 (one->addressee, entry->addressee) == 0
                            : i == 0;

      add_line (self, name, one->kind, one->addressee, one->version, ticked);
    }
  update (self);
  return GTK_WINDOW (self);
}

/* What was made for an addressee, its newest version; 0 where nothing was. */
static guint
made_version (JyCaseView *view, const char *kind, const char *addressee)
{
  guint version = 0;

  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *one = g_ptr_array_index (view->documents, i);

      if (g_str_equal (one->kind, kind) && g_strcmp0 (one->addressee, addressee) == 0)
        version = MAX (version, one->version);
    }
  return version;
}

GtkWindow *
jy_print_dialog_new_for_service (GtkWindow *parent, JyDesk *desk, JyCaseView *view)
{
  static const char *const kinds[] = { "service-receipt", "address-sheet", "return-form" };
  JyPrintDialog *self = g_object_new (JY_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->view = jy_case_view_ref (view);
  self->title = g_strdup (view->record->number ? view->record->number : view->record->title);
  gtk_label_set_text (self->heading, _ ("Papers to serve with"));
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < view->record->addressees->len; i++)
      {
        const JyAddressee *one = g_ptr_array_index (view->record->addressees, i);
        gboolean blank = view->record->stage == JY_STAGE_ISSUED && one->state == JY_STATE_UNSERVED;
        guint version = blank ? 0 : made_version (view, kinds[k], one->key);
        g_autofree char *name
            = g_strdup_printf ("%s · %s", jy_desk_document_label (kinds[k]), one->name);

        if (blank || version > 0)
          add_line (self, name, kinds[k], one->key, version, blank);
      }
  update (self);
  return GTK_WINDOW (self);
}

static JyPrintDialog *
new_for_many (GtkWindow *parent, JyDesk *desk, const char *label)
{
  JyPrintDialog *self = g_object_new (JY_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);
  const char *const *kinds = jy_document_kinds ();

  self->desk = g_object_ref (desk);
  self->title = g_strdup (label);
  gtk_widget_set_visible (GTK_WIDGET (self->cover), TRUE);
  for (guint i = 0; kinds[i]; i++)
    if (jy_document_kind (kinds[i])->scope != JY_OF_OFFICE)
      add_line (self, jy_desk_document_label (kinds[i]), kinds[i], NULL, 0,
                g_str_equal (kinds[i], "recommendation"));
  return self;
}

GtkWindow *
jy_print_dialog_new_for_list (GtkWindow *parent, JyDesk *desk, JyListQuery *query,
                              const char *label)
{
  JyPrintDialog *self = new_for_many (parent, desk, label);
  /* Translators: name of a list, such as “Awaiting reply”. */
  g_autofree char *heading
      = g_strdup_printf (_ ("Which documents of all cases of the list “%s”"), label);

  self->query = query;
  gtk_label_set_text (self->heading, heading);
  update (self);
  return GTK_WINDOW (self);
}

GtkWindow *
jy_print_dialog_new_for_ids (GtkWindow *parent, JyDesk *desk, GPtrArray *ids, const char *label)
{
  JyPrintDialog *self = new_for_many (parent, desk, label);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Which documents of the %u case chosen",
                                   "Which documents of the %u cases chosen", ids->len),
                         ids->len);

  self->ids = g_ptr_array_ref (ids);
  gtk_label_set_text (self->heading, heading);
  update (self);
  return GTK_WINDOW (self);
}

void
jy_print_dialog_choose (JyPrintDialog *self, const char *kind)
{
  GtkCheckButton *check;

  g_return_if_fail (JY_IS_PRINT_DIALOG (self) && kind);

  for (int i = 0; (check = check_at (self, i)); i++)
    {
      const Line *line = g_object_get_data (G_OBJECT (check), "line");

      gtk_check_button_set_active (check, g_str_equal (line->kind, kind));
    }
  /* What leaders sign comes with a list of it. */
  if (!self->view)
    gtk_check_button_set_active (self->cover, g_str_equal (kind, "closure-report"));
  update (self);
}

/* -- the class */

static void
jy_print_dialog_dispose (GObject *object)
{
  JyPrintDialog *self = JY_PRINT_DIALOG (object);

  g_clear_handle_id (&self->teller, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_PRINT_DIALOG);
  g_clear_pointer (&self->gather, jy_print_gather_unref);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->query, jy_list_query_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_print_dialog_parent_class)->dispose (object);
}

static void
jy_print_dialog_class_init (JyPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_print_dialog_dispose;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_install_action (widget_class, "print.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "print.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/preview/print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JyPrintDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, JyPrintDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, JyPrintDialog, list);
  gtk_widget_class_bind_template_child (widget_class, JyPrintDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, JyPrintDialog, count);
  gtk_widget_class_bind_template_child (widget_class, JyPrintDialog, cover);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
jy_print_dialog_init (JyPrintDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
