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
  const char *kind;
  const char *addressee;    /* key, where there is one for each */
  const char *journal_head; /* closure report: head of the office journal before close */
  JyDate on;                /* date of the document */
  const char *signer;       /* name */
  GPtrArray *documents;     /* JyDocumentMention of those made so far, or NULL */
  guint version;            /* of a document that the record makes; 0: as the record says */
  guint begun;              /* seq of the event that began this version; 0: the whole chain */
  GPtrArray *rows;          /* lists of the office: JyRecommendation; recommendation is NULL then */
  const char *template;     /* the office's own template (XML); NULL: the program's */
  gboolean unmade;          /* a form before its action: nothing of the last event stands in it */
  guint template_version;   /* of it; 0: of none that is kept */
  const struct _JyMerge *words; /* sheets of the office: fields and rows of the prefix "sheet:", or
                                   NULL (documents/merge.h) */
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

/** A place of a document whose words can be changed until it is signed. Owned. */
typedef struct
{
  guint number;     /* 1, 2 … in the order of the document */
  char *element;    /* line, heading, paragraph, item, cell */
  char *role;       /* its own or that of its section, or NULL */
  char *label;      /* 一、 1. …, or NULL */
  char *text;       /* ________ where something is still to be written */
  gboolean missing; /* something required is still to be written */
  gboolean fixed;   /* a heading or the head of a table, which hardly anybody changes */
} JyDocumentBlock;
void jy_document_block_free (JyDocumentBlock *self);

/** The kind that a document says it is of; NULL where it cannot be read. (transfer full) */
char *jy_document_kind_of (GBytes *bytes);
/** The blocks of a document's body, and the line of its number. (transfer full) */
GPtrArray *jy_document_blocks (GBytes *bytes, GError **error);

/**
 * jy_document_edit:
 * @texts: number of a block (GUINT_TO_POINTER) -> its new text
 *
 * The document with other words. A paragraph or item of several lines becomes several, one without
 * words falls away. What is not named stays as it is, byte for byte. JY_DOCUMENT_ERROR_INVALID.
 */
GBytes *jy_document_edit (GBytes *bytes, GHashTable *texts, char **digest, GError **error);

/** The document as it is signed by @signer on @on. Where something required is not written yet:
 * JY_DOCUMENT_ERROR_INVALID, naming all of it. */
GBytes *jy_document_sign (GBytes *bytes, const char *signer, JyDate on, char **digest,
                          GError **error);

/** Checks an office's own template (its schema, then its fields and rows): _READ, _INVALID with the
 * line, _KIND. @kind: for what it is. */
gboolean jy_document_check_template (GBytes *file, char **kind, GError **error);
/** The template that comes with the program; NULL where there is no such kind. (transfer full) */
GBytes *jy_document_template (const char *kind);

/** The words of a document as people read them, line by line, without what only programs need;
 * JY_DOCUMENT_ERROR_READ. (transfer full) */
char *jy_document_read_text (GBytes *file, GError **error);

/** Whose a document is. */
typedef enum
{
  JY_OF_CASE,      /* one for the recommendation */
  JY_OF_ADDRESSEE, /* one for each addressee that its action names; all of them where none */
  JY_OF_OFFICE,    /* a list over many recommendations */
} JyDocumentScope;

/** When its bytes become final. */
typedef enum
{
  JY_KEEP_ACTION, /* frozen by the action itself, in its transaction */
  JY_KEEP_SIGN,   /* filled from the record, open for edit until it is signed */
  JY_KEEP_RECORD, /* a form or record filled from what was recorded; signed on paper, or here */
} JyDocumentKeep;

/** A kind of document. Static. */
typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
  JyDocumentScope scope;
  JyDocumentKeep keep;
  const char *rounds; /* actions that begin a version to which others add; NULL: each action that
                         makes it makes a version */
} JyDocumentKind;

/** NULL where there is no such kind. */
const JyDocumentKind *jy_document_kind (const char *id);

/** A document that the record makes: which action, for whom, which version. Owned by its array. */
typedef struct
{
  const char *kind; /* static */
  char *addressee;  /* key, or NULL */
  char *to;         /* whom else it goes to, as recorded (jy_document_whom()); or NULL */
  guint version;    /* 1, 2 … of its kind and addressee */
  guint begun;      /* seq of the action that began the version */
  guint seq;        /* seq of the last action that added to it: the record as of then fills it */
  JyDate on;        /* day of that action */
} JyDocumentMade;

/**
 * jy_documents_made:
 * @events: what holds of the chain (jy_fold_effective())
 *
 * Every document these events make, in their order, but those that actions freeze; a text that is
 * not issued yet counts as its draft. Nothing is written for them: the same events give the same
 * list and the same bytes at any time. (transfer full) array of JyDocumentMade.
 */
GPtrArray *jy_documents_made (const JyRecommendation *record, GPtrArray *events);
/** The words for @to of a JyDocumentMade of @kind, in Chinese or in the language of the screen:
 * 对口业务部门 where it names one of a fact's values, else as it was recorded; NULL where it goes
 * to nobody in particular. Borrowed. */
const char *jy_document_whom (const char *kind, const char *to, gboolean chinese);
/** Whom @event is about: the one it names (by the successor's name where it was taken over since in
 * @events), the one whose measure it is, or the only one; NULL where it is about no one of them.
 * Borrowed from @record. */
const JyAddressee *jy_documents_addressee (const JyRecommendation *record, GPtrArray *events,
                                           const JyEvent *event);

/** All kinds; NULL-terminated. */
const char *const *jy_document_kinds (void);
/** 检察建议书, 结案报告 …: name of a kind in the language of the screen. */
const char *jy_document_label (const char *kind);
/** The Chinese name alone, whatever the language: for use inside documents. */
const char *jy_document_chinese (const char *kind);

G_END_DECLS
