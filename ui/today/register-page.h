/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/clock-register.h"

G_BEGIN_DECLS

#define JY_TYPE_REGISTER_PAGE (jy_register_page_get_type ())
G_DECLARE_FINAL_TYPE (JyRegisterPage, jy_register_page, JY, REGISTER_PAGE, GtkWidget)

/**
 * JyRegisterPage: the register of clocks: which began to count in a period, who started them, how
 * they ended; sorted by any column, printed as it stands. Signals "case" (const char *id), "failed"
 * (GError *). Main thread.
 */
GtkWidget *jy_register_page_new (JyDesk *desk);

G_END_DECLS
