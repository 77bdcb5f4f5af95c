/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/registers.h"

G_BEGIN_DECLS

#define JY_TYPE_ENTRY_DIALOG (jy_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyEntryDialog, jy_entry_dialog, JY, ENTRY_DIALOG, GtkWindow)

/**
 * jy_entry_dialog_new:
 * @body: what is filled in already; borrowed
 * @link: id of the recommendation it belongs to, or NULL
 *
 * A new entry of a register, from where one works: the register's own fields. A refusal keeps what
 * was typed. Signal "saved" (the entry's name). Main thread; (transfer none).
 */
GtkWindow *jy_entry_dialog_new (GtkWindow *parent, JyDesk *desk, const JyRegisterKind *kind,
                                JsonObject *body, const char *link);

G_END_DECLS
