/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket/case-columns.h"

G_BEGIN_DECLS

/** A window in which the columns of the list are chosen and put in order, by mouse or keys; what is
 * changed shows at once. @columns: borrowed, of a list that lives as long as @parent. Main thread.
 */
GtkWindow *jy_columns_window_new (GtkWindow *parent, JyCaseColumns *columns);

G_END_DECLS
