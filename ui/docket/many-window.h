/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/many.h"

G_BEGIN_DECLS

typedef enum
{
  JY_MANY_ASSIGN,
  JY_MANY_TAG,
  JY_MANY_UNTAG,
} JyManyKind;

/** What is done with the result: (transfer full). */
typedef void (*JyManyDone) (JyMany *many, gpointer user_data);

/**
 * jy_many_window_new:
 * @ids: (element-type utf8): the cases; a reference is taken
 * @done: called once something was done, before the window closes
 *
 * Asks what to do with several cases at once, and does it on a worker. Main thread.
 */
GtkWindow *jy_many_window_new (GtkWindow *parent, JyDesk *desk, JyManyKind kind, GPtrArray *ids,
                               JyManyDone done, gpointer user_data);

/** What was done, and which cases refused and why, as one text; (transfer full). */
char *jy_many_sentence (const JyMany *many);
/** The refusals, a line each; "" for none; (transfer full). */
char *jy_many_refusals (const JyMany *many);

G_END_DECLS
