/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** One document of a case and what is to be done with it, on its way to a worker. Owned. */
typedef struct
{
  char *id;
  char *kind;
  char *addressee; /* key, or NULL */
  guint version;
  GBytes *opened;    /* as it was seen, or NULL */
  GHashTable *texts; /* number of a block -> its words; NULL: the record's */
  JyDate on;
  JsonObject *facts; /* or NULL */
} JyDocumentAsk;

/** Of @entry of the case @id; (transfer full). */
JyDocumentAsk *jy_document_ask_new (const char *id, const JyDocumentEntry *entry);
JyDocumentAsk *jy_document_ask_copy (const JyDocumentAsk *self);
/** NULL is allowed. */
void jy_document_ask_free (gpointer self);

/** What jy_desk_run_async() runs, with a JyDocumentAsk: opens it (JyDocumentOpen) … */
gpointer jy_document_ask_open (JyDesk *desk, gpointer data, GError **error);
/** … puts it into other words and opens it again … */
gpointer jy_document_ask_edit (JyDesk *desk, gpointer data, GError **error);
/** … or signs it (JyCaseView). */
gpointer jy_document_ask_sign (JyDesk *desk, gpointer data, GError **error);

G_END_DECLS
