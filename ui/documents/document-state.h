/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** How far a document is. */
typedef enum
{
  JY_DOCUMENT_ISSUED, /* made final by its action */
  JY_DOCUMENT_SIGNED,
  JY_DOCUMENT_EDITED,  /* other words than the record gives, not signed */
  JY_DOCUMENT_TO_SIGN, /* waits for its signer */
  JY_DOCUMENT_DRAFT,   /* a form or record that follows the record until it is signed */
} JyDocumentState;

/** Of a document as its case lists it. */
JyDocumentState jy_document_state (const JyDocumentEntry *entry);
/** Its word, icon and class of colour. Static. */
const char *jy_document_state_label (JyDocumentState state);
const char *jy_document_state_icon (JyDocumentState state);
const char *jy_document_state_class (JyDocumentState state);
/** Whether it may be edited and signed by itself. */
gboolean jy_document_state_is_open (const JyDocumentEntry *entry);

/** A part of the list of documents. Owned. */
typedef struct
{
  char *title;
  GArray *indexes; /* guint: places in JyCaseView.documents */
} JyDocumentGroup;
void jy_document_group_free (JyDocumentGroup *self);
/** The documents of @view as they are looked for: the main papers, those of each addressee, those
 * kept in the house; the newest of a kind first. (transfer full) */
GPtrArray *jy_document_groups (JyCaseView *view);

G_END_DECLS
