/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "domain/draft.h"
#include "domain/recommendation.h"
#include "domain/settings.h"

G_BEGIN_DECLS

/*
 * Record -> canonical XML -> schema check -> digest. Same record, same bytes, on any machine, in
 * any locale. No database here: services hand everything in. Any thread.
 */

/** JY_DOCUMENT_ERROR: what does not make a document. */
#define JY_DOCUMENT_ERROR (jy_document_error_quark ())
GQuark jy_document_error_quark (void);
typedef enum
{
  JY_DOCUMENT_ERROR_INVALID, /* against the schema, or references that dangle */
  JY_DOCUMENT_ERROR_READ,    /* not XML, too large, hostile */
  JY_DOCUMENT_ERROR_KIND,    /* a kind or form that is not made yet */
  JY_DOCUMENT_ERROR_FONT,    /* no font to lay it out with */
} JyDocumentError;

/** A document made earlier, for the list in a closure report. Borrowed. */
typedef struct
{
  const char *kind;
  const char *addressee; /* key, or NULL */
  guint version;
  JyDate on;
  const char *digest; /* SHA-256 of its bytes */
} JyDocumentMention;

/** What a document is made from. All borrowed. */
typedef struct
{
  const JyRecommendation *recommendation; /* the state after the action, number allotted */
  GPtrArray *events; /* JyEvent so far; last, unsealed, the one that makes it */
  const JySettings *settings;
  const JyReference *reference;
  const char *kind;         /* "recommendation", "closure-report" */
  const char *addressee;    /* key, where there is one for each */
  const char *journal_head; /* closure report: head of the office journal before close */
  JyDate on;                /* date of the document */
  const char *signer;       /* name */
  GPtrArray *documents;     /* closure report: JyDocumentMention of those made so far, or NULL */
} JyDocumentSource;

/** @bytes: Canonical XML 1.1 without a seal, checked by the schema; @digest: its SHA-256, 64 hex
 * digits. */
GBytes *jy_document_make (const JyDocumentSource *source, char **digest, GError **error);

/** The same bytes with <seal algorithm="sha-256" digest="…"/> as last child of the root: the
 * form that is exported. */
GBytes *jy_document_seal (GBytes *bytes, const char *digest, GError **error);

/** The digest that the seal of an exported document says; JY_DOCUMENT_ERROR_INVALID where it bears
 * none, JY_DOCUMENT_ERROR_READ. (transfer full) */
char *jy_document_sealed_digest (GBytes *file, GError **error);

/** One fault of a file. Owned. */
typedef struct
{
  int line;   /* 0 where unknown */
  char *path; /* node path, may be "" */
  char *message;
} JyDocumentFault;
void jy_document_fault_free (JyDocumentFault *self);

/**
 * jy_document_validate:
 * @line: (out): the line at which it is no XML, 0 where unknown; may be NULL
 *
 * Schema and what a schema cannot say: dangling references, dates out of order, a suggestion tied
 * to no problem, a seal that does not match. (transfer full) array of JyDocumentFault, empty where
 * valid; JY_DOCUMENT_ERROR_READ where it is no XML of ours (no network, no entities, 64 MB).
 */
GPtrArray *jy_document_validate (GBytes *file, int *line, GError **error);

/** The words of a document as people read them, line by line, without what only programs need;
 * JY_DOCUMENT_ERROR_READ. (transfer full) */
char *jy_document_read_text (GBytes *file, GError **error);

/** Kinds that can be made now; NULL-terminated. */
const char *const *jy_document_kinds (void);
/** 检察建议书, 结案报告 …: name of a kind in the language of the screen. */
const char *jy_document_label (const char *kind);
/** The Chinese name alone, whatever the language: for use inside documents. */
const char *jy_document_chinese (const char *kind);
/** Ids of all kinds there are, made yet or not; NULL-terminated. */
const char *const *jy_document_all_kinds (void);

G_END_DECLS
