/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** A page or an action that the switcher offers without asking the docket. Owned. */
typedef struct
{
  char *name;
  char *note; /* where it stands, or why it cannot be done now; or NULL */
  char *icon;
  char *action;     /* of the window */
  GVariant *target; /* or NULL */
  gboolean enabled;
} JyCommandLine;

/** @target may be floating. (transfer full) */
JyCommandLine *jy_command_line_new (const char *name, const char *note, const char *icon,
                                    const char *action, GVariant *target, gboolean enabled);
/** NULL is allowed. */
void jy_command_line_free (JyCommandLine *self);

#define JY_TYPE_QUICK_SWITCHER (jy_quick_switcher_get_type ())
G_DECLARE_FINAL_TYPE (JyQuickSwitcher, jy_quick_switcher, JY, QUICK_SWITCHER, GtkWindow)

/**
 * jy_quick_switcher_new:
 * @parent: whose actions are activated: those of the lines, "win.select-case" with an
 *   id and "win.show-agency" with a name
 * @lines: JyCommandLine in the order shown while nothing is typed; taken over
 *
 * A small window with one line to type in: cases, agencies, pages and actions that answer to it,
 * best first. It asks the docket beside the main thread; what was found for what was typed before
 * is thrown away. Up and Down choose, Return goes there, Escape closes. Main thread.
 */
GtkWindow *jy_quick_switcher_new (GtkWindow *parent, JyDesk *desk, GPtrArray *lines);

G_END_DECLS
