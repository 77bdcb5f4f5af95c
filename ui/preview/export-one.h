/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** Either what was written (@sentence) or why not (@error). */
typedef void (*JyExportDone) (const char *sentence, const GError *error, gpointer user_data);

/**
 * jy_export_one:
 * @owner: kept until it is done; @done is called with it
 *
 * Asks where to, then writes one document in the form @form, on a worker. @done is not called where
 * the person changed their mind. Main thread.
 */
void jy_export_one (GtkWindow *parent, JyDesk *desk, const JyRecommendation *record,
                    const JyDocumentEntry *entry, const JyForm *form, JyExportDone done,
                    GObject *owner);
/** A menu with one item for each form, "@action" with the form's id. (transfer full) */
GMenuModel *jy_export_menu (const char *action);

G_END_DECLS
