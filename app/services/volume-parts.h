/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/file-view.h"
#include "services/case-documents.h"

G_BEGIN_DECLS

/* What a volume (卷宗) is bound of: the documents of a case in the order they were made, then its
 * attachments in the order of their entries. Nothing outside app/services includes it. */

/** Fact of an archive entry beside those of the table: [{kind, addressee, version, first, last}] of
 * the documents, then [{file, digest, binding, reason, first, last}] of the attachments. */
#define JY_VOLUME_CONTENTS "contents"

/** One document or attachment, as it is bound. Borrowed. */
typedef struct
{
  const JyDocumentMention *mention; /* of a document; NULL: an attachment */
  guint file;                       /* which attachment of the case, from 1 */
  const char *name;                 /* of the attachment */
  const char *digest;
  const char *binding; /* of an attachment: pages, words, or sheet (it stands apart) */
  const char *reason;  /* why it stands apart: large long closed empty other; else NULL */
  JyPages *pages;      /* of a document, words or sheet */
  JyFileView *view;    /* of pages */
  guint count;         /* pages; 0: it cannot be laid out */
} JyVolumePart;

typedef gboolean (*JyVolumeVisit) (const JyVolumePart *part, gpointer data, GError **error);

/**
 * jy_volume_walk:
 * @record: the case before it was archived, @events those that brought it there
 * @contents: (nullable): the fact of the archive entry: attachments are bound as it says
 * @visit: called for each part, which is forgotten afterwards; FALSE ends it
 *
 * Lays out one part after the other. G_IO_ERROR_CANCELLED, what the docket or @visit fails with.
 */
gboolean jy_volume_walk (JyTurn *turn, JyRecommendation *record, GPtrArray *events,
                         JsonArray *contents, GCancellable *cancellable, JyVolumeVisit visit,
                         gpointer data, GError **error);

/** The sheets of a case's attachments in one document, for its list of them. (transfer full) */
GBytes *jy_desk_attachment_sheets (JyDesk *self, const char *id, GError **error);

G_END_DECLS
