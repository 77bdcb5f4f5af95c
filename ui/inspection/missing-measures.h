/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/statistics.h"

G_BEGIN_DECLS

/** How many of @measures (JyOpenMeasure) are late on @today. */
guint jy_missing_measures_late (GPtrArray *measures, JyDate today);
/** A measure that is not done yet as a row of what is missing. Its link and its button open the
 * meeting; what fails there is told by the signal "failed" (GError *) of @owner. Main thread.
 * (transfer floating) */
GtkWidget *jy_missing_measure_row_new (GtkWidget *owner, JyDesk *desk,
                                       const JyOpenMeasure *measure);

/** A row of the list of kinds: its name, how many, how many of them late. (transfer floating) */
GtkWidget *jy_missing_kind_row_new (const char *name, guint n, guint late);

G_END_DECLS
