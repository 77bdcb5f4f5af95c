/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/window-private.h"

/* A docket that cannot be written is said to be so for as long as it is open; what would record
 * something is not offered. */

void
jy_window_tell_read_only (JyWindow *self)
{
  g_autofree char *advice = jy_desk_read_only_advice (self->desk);

  if (advice)
    jy_notice_show_lasting (self->standing, advice);
}

void
jy_window_update_read_only (JyWindow *self)
{
  static const char *const recording[] = { "win.register",      "win.take-in",   "win.take-paper",
                                           "win.mark-exemplar", "win.do",        "win.start",
                                           "win.escalate",      "win.successor", "win.next-step",
                                           "win.import-ledger" };
  const JyAction *actions;
  gsize n;

  if (!self->desk || !jy_desk_is_read_only (self->desk))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (recording); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), recording[i], FALSE);
  actions = jy_lifecycle_actions (&n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("do-", actions[i].id, NULL);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
    }
}
