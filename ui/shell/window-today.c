/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "shell/notifications.h"
#include "shell/window-private.h"
#include "today/today-page.h"

/* The page Today, what comes with a new day, and reminders. */

#define TODAY "today"

static void
told (JyWindow *self, const char *sentence)
{
  jy_notice_show_done (self->notice, sentence);
}

static void
failed (JyWindow *self, GError *error)
{
  jy_notice_show_error (self->notice, error);
}

void
jy_window_show_today (JyWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->places, TODAY);

  if (!self->desk)
    return;
  if (!page)
    {
      page = jy_today_page_new (self->desk);
      g_signal_connect_object (page, "case", G_CALLBACK (jy_window_bring_case), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "told", G_CALLBACK (told), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "failed", G_CALLBACK (failed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "drawn", G_CALLBACK (jy_queue_list_begin_counting),
                               self->queues, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->places, page, TODAY);
    }
  gtk_stack_set_visible_child_name (self->places, TODAY);
}

/* -- reminders */

static gpointer
read_reminders (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_reminders (desk, data, error);
}

static void
reminders_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyReminders) found = jy_desk_run_finish (result, &error);

  if (found && self->desk)
    jy_notifications_send_later (G_APPLICATION (jy_window_application (self)), self->path,
                                 g_steal_pointer (&found));
  else if (self->desk && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jy_notice_show_error (self->notice, error);
}

static void
remind (JyWindow *self)
{
  self->reminded_on = jy_desk_today (self->desk);
  jy_desk_run_async (self->desk, read_reminders, jy_reminders_path (), g_free,
                     (GDestroyNotify) jy_reminders_free, self->cancellable, reminders_came,
                     g_object_ref (self));
}

void
jy_window_begun (JyWindow *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted_case);

  if (wanted)
    jy_window_bring_case (self, wanted);
}

/* The day is looked at anew each time: a timer to midnight would be late after the machine slept.
 */
gboolean
jy_window_tick (gpointer window)
{
  JyWindow *self = window;
  gboolean first = self->reminded_on == JY_DATE_NONE;

  jy_desk_poll (self->desk);
  jy_window_back_up (self);
  /* Nobody is there to be told; the day is told once it is unlocked. */
  if (self->locked)
    return G_SOURCE_CONTINUE;
  if (self->reminded_on == jy_desk_today (self->desk))
    return G_SOURCE_CONTINUE;
  if (!first)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->places, TODAY);

      jy_window_refresh (self);
      if (page)
        jy_today_page_refresh (JY_TODAY_PAGE (page));
    }
  remind (self);
  return G_SOURCE_CONTINUE;
}

void
jy_window_open_case (JyWindow *self, const char *id)
{
  g_return_if_fail (JY_IS_WINDOW (self) && id);

  if (self->desk)
    jy_window_bring_case (self, id);
  else
    {
      g_free (self->wanted_case);
      self->wanted_case = g_strdup (id);
    }
}
