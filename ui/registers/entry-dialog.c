/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/entry-dialog.h"

#include <glib/gi18n.h>

#include "common/notice.h"
#include "common/unsaved.h"
#include "recommendation/action-form.h"

struct _JyEntryDialog
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *form;
  GtkWidget *save;

  JyDesk *desk;
  const JyRegisterKind *kind;
  char *link;
};

G_DEFINE_FINAL_TYPE (JyEntryDialog, jy_entry_dialog, GTK_TYPE_WINDOW)

static guint saved_signal;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyEntryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEntry) entry = jy_desk_entry_finish (result, &error);

  if (self->form == NULL)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (entry == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      jy_action_form_mark_missing (JY_ACTION_FORM (self->form));
      jy_action_form_focus (JY_ACTION_FORM (self->form));
      return;
    }
  g_signal_emit (self, saved_signal, 0, entry->name);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save (JyEntryDialog *self)
{
  g_autoptr (JsonObject) body = jy_action_form_get_facts (JY_ACTION_FORM (self->form));

  if (self->link != NULL && self->kind->link != NULL)
    jy_json_set_text (body, self->kind->link, self->link);
  jy_notice_hide (JY_NOTICE (self->notice));
  gtk_widget_set_sensitive (self->save, FALSE);
  jy_desk_entry_save_async (self->desk, self->kind->id, NULL, body, 0, NULL, on_saved,
                            g_object_ref (self));
}

static GtkWidget *
make_buttons (JyEntryDialog *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_ ("_Save the entry"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_top (buttons, 12);
  gtk_widget_set_margin_bottom (buttons, 12);
  gtk_widget_set_margin_start (buttons, 16);
  gtk_widget_set_margin_end (buttons, 16);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), self->save);
  return buttons;
}

static void
build (JyEntryDialog *self)
{
  gsize n;
  const JyFactUse *fields = jy_register_kind_fields (self->kind, &n);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *hint
      = g_object_new (GTK_TYPE_LABEL, "label", jy_register_kind_hint (self->kind), "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  self->notice = jy_notice_new ();
  self->form = jy_action_form_new_for_fields (self->desk, fields, n);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (content), hint);
  gtk_box_append (GTK_BOX (content), self->form);
  gtk_widget_set_margin_start (content, 16);
  gtk_widget_set_margin_end (content, 16);
  gtk_widget_set_margin_top (content, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), content);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
}

static gboolean
is_dirty (gpointer window)
{
  const JyEntryDialog *self = window;

  return self->form != NULL && jy_action_form_is_dirty (JY_ACTION_FORM (self->form));
}

GtkWindow *
jy_entry_dialog_new (GtkWindow *parent, JyDesk *desk, const JyRegisterKind *kind, JsonObject *body,
                     const char *link)
{
  JyEntryDialog *self = g_object_new (JY_TYPE_ENTRY_DIALOG, "transient-for", parent, "modal", TRUE,
                                      "default-width", 560, "default-height", 480, NULL);

  g_set_object (&self->desk, desk);
  self->kind = kind;
  self->link = g_strdup (link);
  gtk_window_set_title (GTK_WINDOW (self), jy_register_kind_label (kind));
  build (self);
  if (body != NULL)
    {
      jy_action_form_set_values (JY_ACTION_FORM (self->form), body);
      jy_action_form_take_as_filled (JY_ACTION_FORM (self->form));
    }
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  jy_action_form_focus (JY_ACTION_FORM (self->form));
  return GTK_WINDOW (self);
}

static void
jy_entry_dialog_dispose (GObject *object)
{
  JyEntryDialog *self = JY_ENTRY_DIALOG (object);

  self->form = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_entry_dialog_parent_class)->dispose (object);
}

static void
jy_entry_dialog_finalize (GObject *object)
{
  g_free (JY_ENTRY_DIALOG (object)->link);
  G_OBJECT_CLASS (jy_entry_dialog_parent_class)->finalize (object);
}

static void
jy_entry_dialog_class_init (JyEntryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_entry_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_entry_dialog_finalize;
  saved_signal = g_signal_new ("saved", JY_TYPE_ENTRY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jy_entry_dialog_init (JyEntryDialog *self)
{
}
