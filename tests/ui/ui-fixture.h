/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** Nothing moves by itself: no animation, and no blinking, which GTK takes for a mistake in a
 * window that has the focus while no window manager says so. */
void fixture_still (void);
/** A desk on a new docket in a folder of its own: office and one person with every role. */
JyDesk *fixture_desk_new (char **folder);
/** Closes it and removes the folder. */
void fixture_desk_free (JyDesk *desk, char *folder);
/** Runs the main loop until @done says so, at most a minute; fails the test else. */
typedef gboolean (*FixtureDone) (gpointer data);
void fixture_wait (FixtureDone done, gpointer data);
/** For fixture_wait(): whether the widget @data stands on the screen. */
gboolean fixture_is_mapped (gpointer data);
/** Records an action; fails the test where it is refused. Facts as JSON. */
JyCaseView *fixture_do (JyDesk *desk, const char *action, const char *target, const char *facts);
/** A governance case with two addressees in stage drafting. */
JyCaseView *fixture_case (JyDesk *desk);
/** Whether assistive programs hear a name for @widget. */
gboolean fixture_has_name (GtkWidget *widget);
/** First control below @root (visible or not) that takes input and has no name, or NULL. */
GtkWidget *fixture_nameless (GtkWidget *root);

G_END_DECLS
