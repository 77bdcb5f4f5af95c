/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/searched-list.h"
#include "domain/clause.h"

G_BEGIN_DECLS

#define JY_TYPE_CLAUSE_PICKER (jy_clause_picker_get_type ())
G_DECLARE_FINAL_TYPE (JyClausePicker, jy_clause_picker, JY, CLAUSE_PICKER, JySearchedList)

/**
 * JyClausePicker:
 *
 * The clauses of a type and section to choose from. Signal "chosen" (const char *id). Main thread.
 */
GtkWidget *jy_clause_picker_new (JyClauseLibrary *library);
/** What is offered: @section NULL for clauses of every section. Empties the search. */
void jy_clause_picker_ask (JyClausePicker *self, JyType type, const char *section);

G_END_DECLS
