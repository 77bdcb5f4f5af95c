/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

static gpointer
look (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (jy_docket_changed_outside (db));
}

static void
looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDesk) self = user_data;
  gboolean changed = GPOINTER_TO_INT (jy_docket_call_finish (result, NULL));

  g_object_set_data (G_OBJECT (self), "jy-looking", NULL);
  if (changed)
    jy_desk_tell_changed (self, NULL);
}

void
jy_desk_poll (JyDesk *self)
{
  g_return_if_fail (JY_IS_DESK (self));

  /* One look at a time: a long export keeps its lane. */
  if (g_object_get_data (G_OBJECT (self), "jy-looking"))
    return;
  g_object_set_data (G_OBJECT (self), "jy-looking", self);
  jy_docket_call_async (self->docket, JY_LANE_LONG, look, NULL, NULL, NULL, NULL, looked,
                        g_object_ref (self));
}
