/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/packages.h"

G_BEGIN_DECLS

/**
 * jy_package_out_window_new:
 * @ids: (nullable) (element-type utf8): the cases that are packed; NULL: those of @query, which is
 *   taken over
 * @list: name of the list that @query shows, or NULL
 * @to: (nullable): the office it is for, as far as it is known
 *
 * Asks for whom the package is, for a password, a key and where to, and writes it with progress,
 * which can be stopped. Main thread.
 */
GtkWindow *jy_package_out_window_new (GtkWindow *parent, JyDesk *desk, GPtrArray *ids,
                                      JyListQuery *query, const char *list, const char *to);

/** The same for the case shown, for the office to which it was transferred or filed last. */
GtkWindow *jy_package_out_window_new_for_case (GtkWindow *parent, JyDesk *desk,
                                               const JyCaseView *view);

G_END_DECLS
