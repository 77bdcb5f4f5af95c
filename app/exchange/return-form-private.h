/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "exchange/return-form.h"

G_BEGIN_DECLS

/* What the files of the return form share. */

/** Keeps @text as what stands in @field (of the answer to @suggestion, where it is of one). */
void jy_return_form_take (JyReturnForm *self, const char *field, const char *suggestion,
                          const char *text);
/** The text of a piece of word/document.xml; (transfer full). */
char *jy_return_form_text (const xmlNode *node);
/** Reads a form whose fields have lost their names, by the words of its table; answers are known by
 * their place, as "#1", until jy_return_form_name_answers(). */
void jy_return_form_read_table (JyReturnForm *self, const xmlNode *root);

G_END_DECLS
