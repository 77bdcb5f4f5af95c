/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "domain/law-list.h"

G_BEGIN_DECLS

#define JY_TYPE_BASIS_LIST (jy_basis_list_get_type ())
G_DECLARE_FINAL_TYPE (JyBasisList, jy_basis_list, JY, BASIS_LIST, GtkWidget)

/**
 * JyBasisList:
 *
 * The legal bases of a suggestion, each as a chip that is clicked to change it and has a button to
 * take it out, and a line that offers laws and articles. What is typed and not entered yet counts.
 * Signal "changed". Main thread.
 */
GtkWidget *jy_basis_list_new (void);
/** What the line is called for those who hear it. */
void jy_basis_list_set_label (JyBasisList *self, const char *label);
/** Texts of the bases in their order; (transfer full). */
JsonArray *jy_basis_list_get_array (JyBasisList *self);
/** TRUE where something became another; emits no "changed". */
gboolean jy_basis_list_set_array (JyBasisList *self, JsonArray *texts);
void jy_basis_list_set_editable (JyBasisList *self, gboolean editable);
/** What is offered; NULL: nothing. */
void jy_basis_list_set_laws (JyBasisList *self, JyLawList *laws, JyDate on);
/** Marks the @part-th chip with the id of a severity (error, warning, hint) and the reason; @part
 * -1: takes all marks away. */
void jy_basis_list_mark (JyBasisList *self, int part, const char *severity, const char *words);
/** Marks every chip in which @words stand (NULL: none), for a search. Their number. */
guint jy_basis_list_set_found (JyBasisList *self, const char *words);
/** The next chip with @words from the @part-th on, that one too, forwards or (@step < 0) back; -1
 * where there is none. */
int jy_basis_list_find (JyBasisList *self, const char *words, int part, int step);
/** How many chips there are. */
int jy_basis_list_count (JyBasisList *self);
/** Puts the focus to the @part-th chip, or to the line where there is none. */
void jy_basis_list_focus (JyBasisList *self, int part);

G_END_DECLS
