/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/unsaved.h"

#include <glib/gi18n.h>

#include "common/message.h"

typedef struct
{
  JyUnsavedFunc is_dirty;
} Declared;

static Declared *
declared (gpointer window)
{
  return g_object_get_data (window, "jy-unsaved");
}

void
jy_unsaved_declare (GtkWindow *window, JyUnsavedFunc is_dirty)
{
  Declared *entry;

  g_return_if_fail (GTK_IS_WINDOW (window) && is_dirty != NULL);

  entry = g_new0 (Declared, 1);
  entry->is_dirty = is_dirty;
  g_object_set_data_full (G_OBJECT (window), "jy-unsaved", entry, g_free);
}

/* -- asking */

static void
on_close_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;

  if (agreed)
    gtk_window_destroy (window);
}

static gboolean
on_close_request (GtkWindow *window)
{
  if (!declared (window)->is_dirty (window))
    return FALSE;
  jy_message_ask (window, _ ("Close without saving?"),
                  _ ("What you typed in this window is lost then."), _ ("_Discard what I typed"),
                  on_close_agreed, g_object_ref (window));
  return TRUE;
}

void
jy_unsaved_guard (GtkWindow *window, JyUnsavedFunc is_dirty)
{
  jy_unsaved_declare (window, is_dirty);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close_request), NULL);
}

/* -- the windows over another */

static gboolean
stands_over (GtkWindow *window, GtkWindow *parent)
{
  while ((window = gtk_window_get_transient_for (window)) != NULL)
    if (window == parent)
      return TRUE;
  return FALSE;
}

/* The question that @window asks already, or NULL. */
static GtkWindow *
question_over (GtkWindow *window, GList *windows)
{
  for (GList *l = windows; l; l = l->next)
    if (GTK_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == window)
      return l->data;
  return NULL;
}

gboolean
jy_unsaved_hold (GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_return_val_if_fail (GTK_IS_WINDOW (parent), FALSE);

  for (GList *l = windows; l; l = l->next)
    if (declared (l->data) != NULL && stands_over (l->data, parent)
        && declared (l->data)->is_dirty (l->data))
      {
        GtkWindow *question = question_over (l->data, windows);

        if (question != NULL)
          gtk_window_present (question);
        else
          gtk_window_close (l->data);
        return TRUE;
      }
  return FALSE;
}
