/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "domain/redaction.h"

G_BEGIN_DECLS

/* The words of a document's tree: in its elements and in their attributes. Any thread. */

typedef struct
{
  GPtrArray *texts;  /* char * */
  GPtrArray *places; /* char *: path */
  GPtrArray *nodes;  /* xmlNode or, behind the first @words, xmlAttr; borrowed */
  guint words;       /* how many of these are words of elements */
} JyPublicationWords;

/** All words of @root, then all values of attributes; (transfer full). */
JyPublicationWords *jy_publication_words_read (xmlNode *root);
/** NULL is allowed. */
void jy_publication_words_free (JyPublicationWords *self);
/** Puts what @findings say into the tree: an element within a line that is touched becomes plain
 * text, an attribute that is touched goes. */
void jy_publication_words_apply (JyPublicationWords *self, GPtrArray *findings);
/** Makes a line's element @node plain text with the same words; frees it. */
void jy_publication_unwrap (xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPublicationWords, jy_publication_words_free)

G_END_DECLS
