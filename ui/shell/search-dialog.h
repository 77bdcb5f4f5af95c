/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/saved-searches.h"

G_BEGIN_DECLS

#define JY_TYPE_SEARCH_DIALOG (jy_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JySearchDialog, jy_search_dialog, JY, SEARCH_DIALOG, GtkWindow)

/** Asks for the name under which @search (copied) is kept, and keeps it: a new one where it has no
 * id, else under its other name. Signal "kept" (GPtrArray of JySavedSearch, const char *name). Main
 * thread. */
GtkWindow *jy_search_dialog_new (GtkWindow *parent, JyDesk *desk, const JySavedSearch *search);

G_END_DECLS
