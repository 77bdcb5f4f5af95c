/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_NUMBERS_PAGE (jy_numbers_page_get_type ())
G_DECLARE_FINAL_TYPE (JyNumbersPage, jy_numbers_page, JY, NUMBERS_PAGE, GtkWidget)

/** The ledger of document numbers with gaps and void ones. Main thread. */
GtkWidget *jy_numbers_page_new (JyDesk *desk);

/** Whether a reason was typed for a number that is not void yet. */
gboolean jy_numbers_page_is_dirty (JyNumbersPage *self);

G_END_DECLS
