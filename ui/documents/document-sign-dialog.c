/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-sign-dialog.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "base/text.h"
#include "common/date-entry.h"
#include "common/file-list.h"
#include "common/person-picker.h"
#include "documents/document-ask.h"
#include "documents/document-editor.h"
#include "preview/document-name.h"

struct _JyDocumentSignDialog
{
  GtkWindow parent_instance;

  GtkWidget *heading;
  GtkWidget *alert;
  GtkWidget *alert_text;
  GtkWidget *another;
  GtkWidget *decider_label;
  GtkWidget *decider_slot;
  GtkWidget *day_label;
  GtkWidget *day_slot;
  GtkWidget *files_label;
  GtkWidget *files_slot;
  GtkWidget *missing_heading;
  GtkWidget *missing_list;
  GtkWidget *spinner;
  GtkWidget *edit;
  GtkWidget *cancel;

  GtkWidget *decider; /* JyPersonPicker */
  GtkWidget *day;     /* JyDateEntry */
  GtkWidget *files;   /* JyFileList: the signed form */

  JyDesk *desk;
  JyCaseView *view;
  const JyDocumentEntry *entry; /* of the view */
  JyDocumentAsk *ask;
  gboolean from_editor; /* which stands open underneath */
  gboolean incomplete;  /* the document itself */
  gboolean busy;
};

enum
{
  SIGNED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyDocumentSignDialog, jy_document_sign_dialog, GTK_TYPE_WINDOW)

static gboolean
is_for_another (JyDocumentSignDialog *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->another));
}

static void
show_alert (JyDocumentSignDialog *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->alert_text), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->alert, sentence != NULL);
}

static void
set_busy (JyDocumentSignDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-dialog.go",
                                 !busy && !self->incomplete && self->ask->opened != NULL);
}

/* -- what is missing in the document */

static void
add_missing (JyDocumentSignDialog *self, const JyDocumentBlock *block)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("jy-overdue-symbolic");
  GtkWidget *label = gtk_label_new (block->text);

  gtk_widget_add_css_class (icon, "problem");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->missing_list), row);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDocumentSignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDocumentOpen) open = jy_desk_run_finish (result, &error);

  if (self->day == NULL)
    return;
  if (open == NULL)
    {
      show_alert (self, error->message);
      return;
    }
  if (self->ask->opened == NULL)
    self->ask->opened = g_bytes_ref (open->bytes);
  for (guint i = 0; i < open->blocks->len; i++)
    {
      const JyDocumentBlock *block = open->blocks->pdata[i];

      if (!block->missing)
        continue;
      self->incomplete = TRUE;
      add_missing (self, block);
    }
  gtk_widget_set_visible (self->missing_heading, self->incomplete);
  gtk_widget_set_visible (self->edit, self->incomplete && !self->from_editor);
  if (self->incomplete)
    show_alert (self,
                _ ("It cannot be signed yet: edit the document and fill in what is missing."));
  set_busy (self, FALSE);
}

/* -- signing */

static void
on_signed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDocumentSignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_run_finish (result, &error);

  if (self->day == NULL)
    return;
  if (view == NULL)
    {
      set_busy (self, FALSE);
      show_alert (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static JsonObject *
facts_of (JyDocumentSignDialog *self)
{
  JsonObject *facts = json_object_new ();
  g_autoptr (JsonArray) files = jy_file_list_get_paths (JY_FILE_LIST (self->files));

  if (is_for_another (self))
    {
      g_autofree char *decider
          = jy_text_trim (jy_person_picker_get_person (JY_PERSON_PICKER (self->decider)));
      g_autofree char *day = jy_date_format (jy_date_entry_get_date (JY_DATE_ENTRY (self->day)));

      json_object_set_string_member (facts, "decided-by", decider);
      json_object_set_string_member (facts, "decided-on", day);
    }
  if (json_array_get_length (files) > 0)
    json_object_set_array_member (facts, "files", g_steal_pointer (&files));
  return facts;
}

static void
go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentSignDialog *self = JY_DOCUMENT_SIGN_DIALOG (widget);

  if (self->busy || self->incomplete || self->ask->opened == NULL)
    return;
  if (is_for_another (self)
      && jy_text_is_blank (jy_person_picker_get_person (JY_PERSON_PICKER (self->decider))))
    {
      show_alert (self, _ ("Say who signed it."));
      gtk_widget_grab_focus (jy_person_picker_get_control (JY_PERSON_PICKER (self->decider)));
      return;
    }
  if (jy_date_entry_get_date (JY_DATE_ENTRY (self->day)) == JY_DATE_NONE)
    {
      show_alert (self, _ ("Say on which day it was signed, as in 2024-03-01."));
      gtk_widget_grab_focus (jy_date_entry_get_control (JY_DATE_ENTRY (self->day)));
      return;
    }
  show_alert (self, NULL);
  self->ask->on = jy_date_entry_get_date (JY_DATE_ENTRY (self->day));
  g_clear_pointer (&self->ask->facts, json_object_unref);
  self->ask->facts = facts_of (self);
  set_busy (self, TRUE);
  jy_desk_run_async (self->desk, jy_document_ask_sign, jy_document_ask_copy (self->ask),
                     jy_document_ask_free, (GDestroyNotify) jy_case_view_unref, NULL, on_signed,
                     g_object_ref (self));
}

/* Where what is missing is filled in. */
static void
edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentSignDialog *self = JY_DOCUMENT_SIGN_DIALOG (widget);

  if (!self->busy)
    {
      jy_document_editor_show (gtk_window_get_transient_for (GTK_WINDOW (self)), self->desk,
                               self->view, self->entry);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

/* -- making it */

static void
on_changed (JyDocumentSignDialog *self)
{
  gtk_widget_set_visible (self->decider_label, is_for_another (self));
  gtk_widget_set_visible (self->decider_slot, is_for_another (self));
}

static void
add_field (GtkWidget *slot, GtkWidget *label, GtkWidget *field, GtkWidget *control)
{
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (slot), field);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
}

/* Who signs documents of @kind; none: everybody who works on cases. */
static JyRoles
signers_of (const JyDocumentKind *kind)
{
  return kind != NULL && kind->keep == JY_KEEP_SIGN && !g_str_equal (kind->id, "monitor-notice")
                 && !g_str_equal (kind->id, "review-opinion")
             ? (JyRoles) (JY_ROLE_LEADER | JY_ROLE_DEPT_HEAD)
             : JY_ROLES_NONE;
}

static void
add_fields (JyDocumentSignDialog *self, const JyDocumentKind *kind)
{
  JyPerson *person = jy_desk_person (self->desk);
  JyRoles signers = signers_of (kind);

  self->decider = jy_person_picker_new (self->desk, signers);
  jy_person_picker_set_label (JY_PERSON_PICKER (self->decider), _ ("Signed by"));
  add_field (self->decider_slot, self->decider_label, self->decider,
             jy_person_picker_get_control (JY_PERSON_PICKER (self->decider)));
  self->day = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->day), _ ("Signed on"));
  jy_date_entry_set_date (JY_DATE_ENTRY (self->day), jy_desk_today (self->desk));
  add_field (self->day_slot, self->day_label, self->day,
             jy_date_entry_get_control (JY_DATE_ENTRY (self->day)));
  self->files = jy_file_list_new ();
  jy_file_list_set_label (JY_FILE_LIST (self->files), _ ("Signed form"));
  add_field (self->files_slot, self->files_label, self->files,
             jy_file_list_get_control (JY_FILE_LIST (self->files)));
  gtk_widget_set_visible (self->another,
                          person == NULL
                              || (person->roles & (JY_ROLE_HANDLER | JY_ROLE_REGISTRAR)) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->another),
                               gtk_widget_get_visible (self->another) && person != NULL
                                   && signers != JY_ROLES_NONE && (person->roles & signers) == 0);
  on_changed (self);
}

GtkWindow *
jy_document_sign_dialog_new (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                             const JyDocumentEntry *entry, GBytes *opened)
{
  JyDocumentSignDialog *self
      = g_object_new (JY_TYPE_DOCUMENT_SIGN_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = jy_document_name (view->record, entry);

  g_set_object (&self->desk, desk);
  self->view = jy_case_view_ref (view);
  self->entry = entry;
  self->from_editor = opened != NULL;
  self->ask = jy_document_ask_new (view->record->id, entry);
  self->ask->opened = opened != NULL ? g_bytes_ref (opened) : NULL;
  gtk_label_set_text (GTK_LABEL (self->heading), name);
  add_fields (self, jy_document_kind (entry->kind));
  set_busy (self, TRUE);
  jy_desk_run_async (desk, jy_document_ask_open, jy_document_ask_copy (self->ask),
                     jy_document_ask_free, (GDestroyNotify) jy_document_open_free, NULL, on_opened,
                     g_object_ref (self));
  return GTK_WINDOW (self);
}

static void
jy_document_sign_dialog_dispose (GObject *object)
{
  JyDocumentSignDialog *self = JY_DOCUMENT_SIGN_DIALOG (object);

  self->day = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_DOCUMENT_SIGN_DIALOG);
  G_OBJECT_CLASS (jy_document_sign_dialog_parent_class)->dispose (object);
}

static void
jy_document_sign_dialog_finalize (GObject *object)
{
  JyDocumentSignDialog *self = JY_DOCUMENT_SIGN_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->view, jy_case_view_unref);
  jy_document_ask_free (self->ask);
  G_OBJECT_CLASS (jy_document_sign_dialog_parent_class)->finalize (object);
}

static void
jy_document_sign_dialog_class_init (JyDocumentSignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_document_sign_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_document_sign_dialog_finalize;
  signals[SIGNED] = g_signal_new ("signed", JY_TYPE_DOCUMENT_SIGN_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "sign-dialog.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "sign-dialog.edit", NULL, edit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "sign-dialog.go", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/cn/jianyi/Jianyi/ui/documents/document-sign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, alert);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, alert_text);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, another);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, decider_label);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, decider_slot);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, day_label);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, day_slot);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, files_label);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, files_slot);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, missing_heading);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, missing_list);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, edit);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentSignDialog, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
jy_document_sign_dialog_init (JyDocumentSignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
