/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/search-dialog.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/notice.h"

struct _JySearchDialog
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkEntry *name;
  GtkLabel *what;
  GtkButton *keep;

  JyDesk *desk;
  JySavedSearch *search;
};

static guint kept_signal;

G_DEFINE_FINAL_TYPE (JySearchDialog, jy_search_dialog, GTK_TYPE_WINDOW)

static void
kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) searches = jy_desk_saved_searches_finish (result, &error);

  if (!self->notice)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), TRUE);
  if (!searches)
    {
      /* What was typed stands. */
      jy_notice_show_error (self->notice, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  g_signal_emit (self, kept_signal, 0, searches, self->search->name);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_keep (JySearchDialog *self)
{
  g_free (self->search->name);
  self->search->name = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), FALSE);
  jy_desk_saved_search_keep_async (self->desk, self->search, kept, g_object_ref (self));
}

GtkWindow *
jy_search_dialog_new (GtkWindow *parent, JyDesk *desk, const JySavedSearch *search)
{
  JySearchDialog *self = g_object_new (JY_TYPE_SEARCH_DIALOG, "transient-for", parent, NULL);
  const JyQueue *queue = jy_queue_find (search->queue);
  g_autofree char *what
      = g_strjoin (" · ", queue ? jy_queue_label (queue) : "", search->text, NULL);

  self->desk = g_object_ref (desk);
  self->search = jy_saved_search_copy (search);
  gtk_editable_set_text (GTK_EDITABLE (self->name), search->name ? search->name : "");
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
  gtk_label_set_text (self->what, what);
  if (search->id)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Rename the search"));
      gtk_button_set_label (self->keep, _ ("_Rename"));
    }
  return GTK_WINDOW (self);
}

static void
jy_search_dialog_dispose (GObject *object)
{
  JySearchDialog *self = JY_SEARCH_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JY_TYPE_SEARCH_DIALOG);
  self->notice = NULL;
  g_clear_pointer (&self->search, jy_saved_search_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_search_dialog_parent_class)->dispose (object);
}

static void
jy_search_dialog_class_init (JySearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_search_dialog_dispose;
  kept_signal = g_signal_new ("kept", JY_TYPE_SEARCH_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_STRING);
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/shell/search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JySearchDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, JySearchDialog, name);
  gtk_widget_class_bind_template_child (widget_class, JySearchDialog, what);
  gtk_widget_class_bind_template_child (widget_class, JySearchDialog, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
}

static void
jy_search_dialog_init (JySearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
