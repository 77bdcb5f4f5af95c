/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/catch-up.h"
#include "shell/window-private.h"

/* The index of words follows what is recorded while nobody waits: a few cases at a time, and a
 * pause between, so that a person's own work goes first. */
#define PAUSE_MS 20

static gboolean
go_on (gpointer user_data)
{
  JyWindow *self = user_data;

  self->index_timeout = 0;
  jy_window_catch_up (self);
  return G_SOURCE_REMOVE;
}

static void
caught_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  JyCaughtUp state = { 0 };
  gboolean ok = jy_desk_catch_up_finish (result, &state, &error);

  self->indexing = FALSE;
  /* Another docket, or closed. A failure is told where the person's own work meets it. */
  if (JY_DESK (source) != self->desk || !ok)
    {
      if (!ok)
        g_info ("the index of words waits: %s", error->message);
      return;
    }
  if (state.made > 0 && state.left > 0)
    self->index_timeout = g_timeout_add (PAUSE_MS, go_on, self);
  else if (self->index_behind)
    jy_case_list_refresh (self->list);
  self->index_behind = self->index_timeout > 0;
}

void
jy_window_catch_up (JyWindow *self)
{
  if (!self->desk || self->indexing || self->index_timeout)
    return;
  self->indexing = TRUE;
  jy_desk_catch_up_async (self->desk, JY_PENDING_WORDS, self->cancellable, caught_up,
                          g_object_ref (self));
}
