/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_FILTERS (jy_case_filters_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseFilters, jy_case_filters, JY, CASE_FILTERS, GtkWidget)

/**
 * JyCaseFilters: what the list of cases is narrowed to: a chip for each filter, which goes with its
 * button, and a button that opens the choice. Signal "changed". Main thread.
 */

/** The brands, people and tags of @desk can be chosen from now on: read when the choice opens. */
void jy_case_filters_set_desk (JyCaseFilters *self, JyDesk *desk);
/** The button that opens the choice, to be placed elsewhere; borrowed. */
GtkWidget *jy_case_filters_get_button (JyCaseFilters *self);
/** Narrows @query to what is chosen. */
void jy_case_filters_apply (JyCaseFilters *self, JyListQuery *query);
/** Whether anything is chosen. */
gboolean jy_case_filters_any (JyCaseFilters *self);
/** Takes all of them off; "changed" once. */
void jy_case_filters_clear (JyCaseFilters *self);
/** What stands behind the chips: how many cases there are; NULL: nothing. */
void jy_case_filters_set_count (JyCaseFilters *self, const char *text);

G_END_DECLS
