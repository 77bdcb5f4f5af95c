/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/escalation-documents.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/file-chooser.h"
#include "preview/document-name.h"
#include "preview/print-gather.h"
#include "preview/print-job.h"
#include "services/escalation.h"

struct _JyEscalationDocuments
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *court;

  JyDesk *desk;
  JyCaseView *view;
  GPtrArray *choice; /* JyDocumentChoice, as the lines stand */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JyEscalationDocuments, jy_escalation_documents, GTK_TYPE_WIDGET)

enum
{
  BUSY,
  FAILED,
  TOLD,
  SUE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What runs on a worker. Owned. */
typedef struct
{
  char *id;
  GPtrArray *choice;
  char *folder;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->id);
  g_ptr_array_unref (work->choice);
  g_free (work->folder);
  g_free (work);
}

static const JyDocumentEntry *
entry_of (JyCaseView *view, const JyDocumentChoice *one)
{
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];

      if (g_str_equal (entry->kind, one->kind) && entry->version == one->version
          && g_strcmp0 (entry->addressee, one->addressee) == 0)
        return entry;
    }
  return NULL;
}

static void
add_line (JyEscalationDocuments *self, const JyDocumentChoice *one)
{
  const JyDocumentEntry *entry = entry_of (self->view, one);
  g_autofree char *name = entry ? jy_document_name (self->view->record, entry)
                                : g_strdup (jy_desk_document_label (one->kind));
  GtkWidget *check = gtk_check_button_new_with_label (name);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static GtkCheckButton *
document_check (JyEscalationDocuments *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);

  return row ? GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)) : NULL;
}

static GPtrArray *
ticked (JyEscalationDocuments *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_choice_free);
  GtkCheckButton *check;

  for (int i = 0; (check = document_check (self, i)); i++)
    if (gtk_check_button_get_active (check))
      {
        const JyDocumentChoice *one = self->choice->pdata[i];

        g_ptr_array_add (chosen, jy_document_choice_new (one->kind, one->addressee, one->version));
      }
  return chosen;
}

void
jy_escalation_documents_set_case (JyEscalationDocuments *self, JyCaseView *view,
                                  const char *addressee)
{
  g_return_if_fail (JY_IS_ESCALATION_DOCUMENTS (self) && view);

  jy_case_view_ref (view);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  jy_children_clear (self->list);
  g_clear_pointer (&self->choice, g_ptr_array_unref);
  self->choice = jy_escalation_documents_of (view, addressee);
  for (guint i = 0; i < self->choice->len; i++)
    add_line (self, self->choice->pdata[i]);
  gtk_widget_set_visible (self->court, view->record->type == JY_TYPE_PUBLIC_INTEREST);
}

static gpointer
export_all (JyDesk *desk, gpointer data, GError **error)
{
  const Work *work = data;

  return jy_desk_export_choice (desk, work->id, work->choice, "pdf", work->folder, NULL, error);
}

static void
exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyEscalationDocuments) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = jy_desk_run_finish (result, &error);

  if (!self->list)
    return;
  g_signal_emit (self, signals[BUSY], 0, FALSE);
  if (files)
    {
      g_autofree char *sentence = g_strdup_printf (
          ngettext ("%u document was written, with its manifest.",
                    "%u documents were written, with their manifest.", files->len),
          files->len);

      g_signal_emit (self, signals[TOLD], 0, sentence);
    }
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

void
jy_escalation_documents_export (JyEscalationDocuments *self, const char *folder)
{
  Work *work;

  g_return_if_fail (JY_IS_ESCALATION_DOCUMENTS (self) && folder);

  if (!self->choice)
    return;
  work = g_new0 (Work, 1);
  work->id = g_strdup (self->view->record->id);
  work->choice = ticked (self);
  work->folder = g_strdup (folder);
  g_signal_emit (self, signals[BUSY], 0, TRUE);
  jy_desk_run_async (self->desk, export_all, work, work_free, (GDestroyNotify) g_ptr_array_unref,
                     self->cancellable, exported, g_object_ref (self));
}

static void
folder_chosen (const char *path, gpointer user_data)
{
  JyEscalationDocuments *self = user_data;

  if (self->list)
    jy_escalation_documents_export (self, path);
}

static void
ask_folder (JyEscalationDocuments *self)
{
  jy_file_chooser_folder (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          _ ("Write the documents into"), folder_chosen, g_object_ref (self),
                          g_object_unref);
}

static void
printed (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (JyEscalationDocuments) self = user_data;

  if (self->list && error)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
gathered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyEscalationDocuments) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = jy_print_gather_run_finish (result, &error);

  if (!self->list)
    return;
  g_signal_emit (self, signals[BUSY], 0, FALSE);
  if (!documents)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    jy_print_job_run (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), documents,
                      self->view->record->title, printed, g_object_ref (self));
}

static void
print_all (JyEscalationDocuments *self)
{
  g_autoptr (JyPrintGather) gather = NULL;
  g_autoptr (GPtrArray) chosen = ticked (self);

  if (chosen->len == 0)
    return;
  gather = jy_print_gather_new_for_case (self->view->record->id);
  for (guint i = 0; i < chosen->len; i++)
    {
      const JyDocumentChoice *one = chosen->pdata[i];

      jy_print_gather_add (gather, one->kind, one->addressee, one->version);
    }
  g_signal_emit (self, signals[BUSY], 0, TRUE);
  jy_print_gather_run_async (gather, self->desk, self->cancellable, gathered, g_object_ref (self));
}

static void
hand_over (JyEscalationDocuments *self)
{
  g_signal_emit (self, signals[SUE], 0);
}

static GtkWidget *
add_button (JyEscalationDocuments *self, GtkBox *line, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (line, button);
  return button;
}

static void
jy_escalation_documents_dispose (GObject *object)
{
  JyEscalationDocuments *self = JY_ESCALATION_DOCUMENTS (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->choice, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_escalation_documents_parent_class)->dispose (object);
}

static void
jy_escalation_documents_class_init (JyEscalationDocumentsClass *klass)
{
  GType type = JY_TYPE_ESCALATION_DOCUMENTS;

  G_OBJECT_CLASS (klass)->dispose = jy_escalation_documents_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[BUSY] = g_signal_new ("busy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[SUE] = g_signal_new ("sue", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jy_escalation_documents_init (JyEscalationDocuments *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _ ("Documents for the recipients"),
                                     "xalign", 0.0, NULL);

  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "rows");
  gtk_widget_add_css_class (self->list, "checks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Documents"), -1);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), line);
  self->court
      = add_button (self, GTK_BOX (line), _ ("_Hand over to litigation…"), G_CALLBACK (hand_over));
  add_button (self, GTK_BOX (line), _ ("_Print…"), G_CALLBACK (print_all));
  gtk_widget_add_css_class (
      add_button (self, GTK_BOX (line), _ ("_Write into a folder…"), G_CALLBACK (ask_folder)),
      "suggested-action");
}

GtkWidget *
jy_escalation_documents_new (JyDesk *desk)
{
  JyEscalationDocuments *self;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_ESCALATION_DOCUMENTS, NULL);
  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
