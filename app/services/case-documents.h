/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"
#include "services/desk-private.h"

G_BEGIN_DECLS

/* Documents of a case, inside a turn. Nothing outside app/services includes it. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDocumentEntry, jy_document_entry_free)

/** All of them, JyDocumentEntry: frozen ones first, then those the record makes. (transfer full) */
GPtrArray *jy_case_documents (JyTurn *turn, JyCaseEntry *entry, GError **error);
/** @addressee: a name or key, or NULL; @version 0: the newest. REFUSED where there is none.
 * (transfer full) */
JyDocumentEntry *jy_case_find_document (JyTurn *turn, JyCaseEntry *entry, const char *kind,
                                        const char *addressee, guint version, GError **error);
/** Its bytes: as frozen, as edited, else made from the record. */
GBytes *jy_case_document (JyTurn *turn, JyCaseEntry *entry, const JyDocumentEntry *document,
                          char **digest, GError **error);
/** Whether its words may be changed: it is not signed, and of a kind that is edited by itself; else
 * REFUSED. (documents.c) */
gboolean jy_document_may_be_edited (const JyDocumentEntry *document, GError **error);
/** A form to be filled by hand, before the action that makes it: the receipt that a server takes
 * along. NULL without error where no such action may come next. */
GBytes *jy_case_blank_form (JyTurn *turn, JyCaseEntry *entry, const char *kind,
                            const char *addressee, char **digest, GError **error);
/** What @events (of @record, which may be NULL) have made and frozen: JyDocumentMention. (transfer
 * full) */
GPtrArray *jy_case_mentions (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                             GError **error);
/** The case as it stood after event @seq of @events, some of its chain. (transfer full) */
JyCaseEntry *jy_case_as_of (JyTurn *turn, GPtrArray *events, guint seq, GError **error);
/** Puts the office's own template into @source, where it has one for the kind. */
void jy_source_template (JyDocumentSource *source);

G_END_DECLS
