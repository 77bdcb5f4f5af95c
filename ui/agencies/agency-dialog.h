/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_AGENCY_DIALOG (jy_agency_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyAgencyDialog, jy_agency_dialog, JY, AGENCY_DIALOG, GtkWindow)

/**
 * jy_agency_dialog_new:
 * @agency: to be edited, or NULL to add one
 * @name: name to begin with where one is added, or NULL
 *
 * An entry of the register of agencies with the check of its credit code as it is typed. Signal
 * "saved" (const char *name). Main thread; (transfer none).
 */
GtkWindow *jy_agency_dialog_new (GtkWindow *parent, JyDesk *desk, JyAgency *agency,
                                 const char *name);

G_END_DECLS
