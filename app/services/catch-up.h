/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"
#include "store/pending.h"

G_BEGIN_DECLS

/** How far it is. */
typedef struct
{
  guint made;  /* this time; 0 also in a docket that is read only: there is no use in going on */
  gint64 left; /* still pending */
} JyCaughtUp;

/** Makes some of what is pending, in transactions of their own of a few hundredths of a second, and
 * reads attachments for it outside of them: called again and again while the desk is idle, as long
 * as something was made and something is left. FALSE and an error. Any thread but a lane. */
gboolean jy_desk_catch_up (JyDesk *self, JyPending what, JyCaughtUp *state, GError **error);
/** The same without waiting. */
void jy_desk_catch_up_async (JyDesk *self, JyPending what, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/** FALSE and an error. */
gboolean jy_desk_catch_up_finish (GAsyncResult *result, JyCaughtUp *state, GError **error);

G_END_DECLS
