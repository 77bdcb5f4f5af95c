/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/places.h"
#include "shell/window-private.h"

/* The pages beside the cases, and coming back to the cases from them. */

void
jy_window_show_cases (JyWindow *self)
{
  /* Today is a page of its own and no list: what is opened from there may be any case. */
  if (g_strcmp0 (self->queue, "today") == 0 && !self->saved)
    jy_window_show_queue (self, "all");
  gtk_stack_set_visible_child_name (self->places, "cases");
  if (self->queue)
    jy_queue_list_select (self->queues, jy_window_row (self));
}

void
jy_window_bring_case (JyWindow *self, const char *id)
{
  jy_window_show_cases (self);
  jy_window_show_case (self, id);
}

/* The cases that a page asks for: its place stays chosen, and leads back. */
static void
place_cases (JyWindow *self, const JyListQuery *question, const char *name)
{
  jy_window_leave_saved (self);
  g_clear_pointer (&self->queue, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  jy_case_list_set_question (self->list, question, name);
  gtk_stack_set_visible_child_name (self->places, "cases");
  if (self->width > 0 && self->width < WIDTH_TWO)
    self->queues_asked = self->in_case = FALSE;
  jy_window_update_fold (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
jy_window_show_place (JyWindow *self, const char *name)
{
  const JyPlace *place = jy_place_find (name);
  GtkWidget *page;

  if (!self->desk || !place)
    return;
  page = gtk_stack_get_child_by_name (self->places, name);
  if (!page)
    {
      page = place->make (self->desk);
      if (g_signal_lookup ("case", G_OBJECT_TYPE (page)))
        g_signal_connect_object (page, "case", G_CALLBACK (jy_window_bring_case), self,
                                 G_CONNECT_SWAPPED);
      if (g_signal_lookup ("cases", G_OBJECT_TYPE (page)))
        g_signal_connect_object (page, "cases", G_CALLBACK (place_cases), self, G_CONNECT_SWAPPED);
      if (g_signal_lookup ("failed", G_OBJECT_TYPE (page)))
        g_signal_connect_object (page, "failed", G_CALLBACK (jy_window_show_error), self,
                                 G_CONNECT_SWAPPED);
    }
  if (!gtk_widget_get_parent (page))
    gtk_stack_add_named (self->places, page, name);
  jy_queue_list_select (self->queues, name);
  gtk_stack_set_visible_child_name (self->places, name);
  if (self->width > 0 && self->width < WIDTH_TWO)
    self->queues_asked = FALSE;
  jy_window_update_fold (self);
}
