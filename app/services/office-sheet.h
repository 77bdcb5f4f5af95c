/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/merge.h"
#include "services/desk-private.h"

G_BEGIN_DECLS

/*
 * Sheets of the office: documents filled from words that services put together, not from the
 * record of a case. Their templates ask for fields and rows of the prefix "sheet:". Inside a turn.
 */

/** Pairs of name (without its prefix) and text, ended by NULL; a text that is NULL is empty. */
void jy_sheet_set (JyMerge *self, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;
void jy_sheet_set_number (JyMerge *self, const char *name, guint number);
/** 2024-03-01, as lists write days; none: empty. */
void jy_sheet_set_day (JyMerge *self, const char *name, JyDate day);
/** The sheet of @kind with @words, made today and sealed. (transfer full) */
GBytes *jy_sheet_make (JyTurn *turn, const char *kind, const JyMerge *words, GError **error);
/** The same by @template (XML), which is not the kind's own; NULL: its own. (transfer full) */
GBytes *jy_sheet_make_by (JyTurn *turn, const char *kind, const char *template,
                          const JyMerge *words, GError **error);

G_END_DECLS
