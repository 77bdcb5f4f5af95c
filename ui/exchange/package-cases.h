/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/packages.h"

G_BEGIN_DECLS

/** A list that shows what becomes of each case of a package. Main thread, as all here. */
GtkWidget *jy_package_cases_new (void);
/** Shows the cases of @report, those that need a look first. */
void jy_package_cases_show (GtkWidget *list, const JyPackageReport *report);
/** A line of text that wraps; @class: (nullable): of the style. */
GtkWidget *jy_package_line (const char *text, const char *class);

G_END_DECLS
