/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_BUNDLE_VIEW (jy_bundle_view_get_type ())
G_DECLARE_FINAL_TYPE (JyBundleView, jy_bundle_view, JY, BUNDLE_VIEW, GtkWidget)

/**
 * JyBundleView: the bundle 1+1+N of a case (成果): the letter, its companion report and the
 * products, which of them are there, and a button to add each. Signal "tab" (name of a tab of the
 * case to be shown). Main thread.
 */
GtkWidget *jy_bundle_view_new (JyDesk *desk);
/** Shows the bundle of @view. */
void jy_bundle_view_set_case (JyBundleView *self, JyCaseView *view);

G_END_DECLS
