/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"
#include "domain/redaction.h"

G_BEGIN_DECLS

/*
 * A copy for the public (公开副本): the document with what may not be published masked, and without
 * what leads back to the original: its ids, its record, digests. It is a document of its own, made
 * anew; nothing in it tells what stood there. Any thread.
 */

typedef struct
{
  GBytes *bytes;           /* canonical XML without a seal, checked by the schema */
  char *digest;            /* of these bytes */
  GPtrArray *texts;        /* char *: the words of each place of the original */
  GPtrArray *places;       /* char *: path of its node, as JyDocumentFault writes it */
  GPtrArray *findings;     /* JyRedactionFinding of these texts: what went, and what was kept */
  JyRedactionRules *rules; /* that the findings name */
} JyPublication;

/**
 * jy_publication_make:
 * @document: canonical XML, sealed or not
 *
 * JY_DOCUMENT_ERROR_READ where it is none of ours, JY_DOCUMENT_ERROR_INVALID where something would
 * still stand in the copy that was masked at another place, a domain error as jy_redaction_find().
 * (transfer full)
 */
JyPublication *jy_publication_make (GBytes *document, JyRedactionRules *rules,
                                    const JyRedactionRequest *request, GCancellable *cancellable,
                                    GError **error);
/** NULL is allowed. */
void jy_publication_free (JyPublication *self);
/** How many findings go. */
guint jy_publication_masked (const JyPublication *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPublication, jy_publication_free)

G_END_DECLS
