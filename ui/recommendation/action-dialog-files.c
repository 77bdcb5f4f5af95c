/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

/* What came with the form: notes about what was read from a file; and large files on their way into
 * the docket, which may be stopped. */

/* How often the bar moves, in milliseconds. */
#define BEAT 100

void
jy_action_dialog_note (JyActionDialog *self, GPtrArray *notes)
{
  GtkWidget *box;

  g_return_if_fail (JY_IS_ACTION_DIALOG (self));
  if (notes == NULL || notes->len == 0)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (box, "restore-bar");
  gtk_widget_set_margin_bottom (box, 12);
  for (guint i = 0; i < notes->len; i++)
    gtk_box_append (GTK_BOX (box), jy_action_dialog_line ("dialog-information-symbolic", NULL,
                                                          g_ptr_array_index (notes, i)));
  gtk_box_prepend (GTK_BOX (self->form_slot), box);
}

/* -- on their way */

/* On the writer's thread. */
static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  JyActionDialog *self = data;

  g_atomic_int_set (&self->permille, total > 0 ? (int) (done * 1000 / total) : 0);
}

static gboolean
on_beat (gpointer user_data)
{
  JyActionDialog *self = user_data;
  int permille = g_atomic_int_get (&self->permille);

  if (permille > 0 && !gtk_widget_get_visible (self->progress))
    gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("_Stop"));
  gtk_widget_set_visible (self->progress, permille > 0);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), permille / 1000.0);
  return G_SOURCE_CONTINUE;
}

void
jy_action_dialog_storing_begin (JyActionDialog *self, JyCommand *command)
{
  g_atomic_int_set (&self->permille, 0);
  command->progress = on_progress;
  command->progress_data = self;
  g_clear_object (&self->storing);
  self->storing = g_cancellable_new ();
  self->beat = g_timeout_add (BEAT, on_beat, self);
}

void
jy_action_dialog_storing_end (JyActionDialog *self)
{
  g_clear_handle_id (&self->beat, g_source_remove);
  g_clear_object (&self->storing);
  if (self->form == NULL)
    return;
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("_Close"));
}

void
jy_action_dialog_storing_stop (JyActionDialog *self)
{
  /* What takes no time is not stopped halfway. */
  if (self->storing != NULL && gtk_widget_get_visible (self->progress))
    g_cancellable_cancel (self->storing);
}
