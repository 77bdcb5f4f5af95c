/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_AGENCY_VIEW (jy_agency_view_get_type ())
G_DECLARE_FINAL_TYPE (JyAgencyView, jy_agency_view, JY, AGENCY_VIEW, GtkWidget)

/** The register of agencies as a page of the window. Main thread. */
GtkWidget *jy_agency_view_new (JyDesk *desk);
/** Looks for the agency named so and shows it. */
void jy_agency_view_find (JyAgencyView *self, const char *name);

G_END_DECLS
