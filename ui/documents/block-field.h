/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_BLOCK_FIELD (jy_block_field_get_type ())
G_DECLARE_FINAL_TYPE (JyBlockField, jy_block_field, JY, BLOCK_FIELD, GtkWidget)

/**
 * jy_block_field_new:
 * @block: copied
 * @name: what it is called, or NULL: by its number alone
 * @editable: whether it may be changed; what is fixed never is
 *
 * A place of a document with its words. Signal "changed" after each change. Main thread.
 */
GtkWidget *jy_block_field_new (const JyDocumentBlock *block, const char *name, gboolean editable);
/** As it was opened; borrowed. */
const JyDocumentBlock *jy_block_field_get_block (JyBlockField *self);
/** What people hear it called; borrowed. */
const char *jy_block_field_get_name (JyBlockField *self);
/** Whether @block, with its place the same, is what this field stands for now. */
gboolean jy_block_field_holds (JyBlockField *self, const JyDocumentBlock *block);
/** From now on @block is what was opened; the words stay. */
void jy_block_field_rebase (JyBlockField *self, const JyDocumentBlock *block);
gboolean jy_block_field_is_editable (JyBlockField *self);
/** Words as they stand; (transfer full). */
char *jy_block_field_get_text (JyBlockField *self);
/** Puts typed words in. */
void jy_block_field_set_text (JyBlockField *self, const char *text);
gboolean jy_block_field_is_changed (JyBlockField *self);
/** Whether something that is required is still to be written. */
gboolean jy_block_field_is_missing (JyBlockField *self);
/** Says below it what somebody else put there; NULL: nothing. */
void jy_block_field_set_other (JyBlockField *self, const char *sentence);
/** Puts the cursor there, on the first place still to be written. */
void jy_block_field_focus (JyBlockField *self);

G_END_DECLS
