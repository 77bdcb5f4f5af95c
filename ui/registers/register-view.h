/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/registers.h"

G_BEGIN_DECLS

#define JY_TYPE_REGISTER_VIEW (jy_register_view_get_type ())
G_DECLARE_FINAL_TYPE (JyRegisterView, jy_register_view, JY, REGISTER_VIEW, GtkWidget)

/**
 * One register: a searched list and a form built of the kind's fields. What is typed is kept until
 * it is saved or discarded. Signal "case" (id of a recommendation). Main thread.
 */
GtkWidget *jy_register_view_new (JyDesk *desk);
/** Shows the register @kind. */
void jy_register_view_set_kind (JyRegisterView *self, const JyRegisterKind *kind);

G_END_DECLS
