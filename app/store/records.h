/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "domain/agency.h"
#include "domain/person.h"
#include "domain/recommendation.h"
#include "domain/settings.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Current state, written in the same transaction as its event, rebuilt from events by the audit.
 * Lane functions only. Arrays are (transfer full).
 */

/* -- recommendations (recommendation-mapper.c) */

/** Writes rows of recommendation, addressee, item, clock, reader and the queue tallies for what
 * differs between @before (NULL for new) and @after. */
gboolean jy_recommendations_save (JyConnection *db, const JyRecommendation *before,
                                  const JyRecommendation *after, const JySettings *settings,
                                  GError **error);
/** Id from an id, a number, or an unambiguous beginning of an id; NOT_FOUND, AMBIGUOUS. */
char *jy_recommendations_resolve (JyConnection *db, const char *office, const char *word,
                                  GError **error);
/** Id of the case that has @number; NULL where there is none, and with an error. */
char *jy_recommendations_numbered (JyConnection *db, const char *office, const char *number,
                                   GError **error);
/** The cases without a number: title -> GPtrArray of their ids. Reads all of them, for imports.
 * (transfer full) */
GHashTable *jy_recommendations_unnumbered (JyConnection *db, const char *office, GError **error);
/** Who changed it last, for a conflict's sentence: "韩某 登记 送达" ; (transfer full). */
char *jy_recommendations_last_change (JyConnection *db, const char *office, const char *id);
/** Compares the stored rows with @state; adds a sentence for each difference to @differences. */
gboolean jy_recommendations_compare (JyConnection *db, const JyRecommendation *state,
                                     const JySettings *settings, GPtrArray *differences,
                                     GError **error);
/** Ids of recommendations with an open clock that counts or ends in @year or later. */
GPtrArray *jy_recommendations_with_open_clocks (JyConnection *db, const char *office,
                                                GError **error);
/** Whether there is a case of that whole id. */
gboolean jy_recommendations_has (JyConnection *db, const char *office, const char *id);
/** Ids (char *) of the cases that name case @id in their registration, at most @limit; @fact:
 * "predecessor" or "linked". (transfer full) */
GPtrArray *jy_recommendations_naming (JyConnection *db, const char *office, const char *fact,
                                      const char *id, guint limit, GError **error);
/** Ids of all, in journal order of their first event. */
GPtrArray *jy_recommendations_ids (JyConnection *db, const char *office, GError **error);

/* -- agencies (agency-mapper.c) */

/** Writes the entry and all the names it is found by, new or as it stands now. */
gboolean jy_agencies_save (JyConnection *db, const char *office, const JyAgency *agency,
                           GError **error);
/** By id; of an entry that was merged, the one it was merged into. NOT_FOUND. (transfer full) */
JyAgency *jy_agencies_get (JyConnection *db, const char *office, const char *id, GError **error);
/** By id, name, former name or code: NOT_FOUND, AMBIGUOUS. */
JyAgency *jy_agencies_find (JyConnection *db, const char *office, const char *word, GError **error);
/** Names, former names, codes and pinyin initials containing @words; NULL: all. */
GPtrArray *jy_agencies_list (JyConnection *db, const char *office, const char *words, guint limit,
                             guint offset, GError **error);
/** Takes @from out of the register and makes its names former names of @into. */
gboolean jy_agencies_merge (JyConnection *db, const char *office, const char *from,
                            const char *into, GError **error);

/* -- people (person-mapper.c) */

/** Writes the entry, new or as it stands now; EXISTS where its account is another's. */
gboolean jy_people_save (JyConnection *db, const char *office, const JyPerson *person,
                         GError **error);
/** By id: NOT_FOUND. (transfer full) */
JyPerson *jy_people_get (JyConnection *db, const char *office, const char *id, GError **error);
/** By id, name or account: NOT_FOUND, AMBIGUOUS. */
JyPerson *jy_people_find (JyConnection *db, const char *office, const char *word, GError **error);
/** By the name they sign in with, disabled or not: NOT_FOUND. (transfer full) */
JyPerson *jy_people_find_account (JyConnection *db, const char *office, const char *account,
                                  GError **error);
/** Everybody, or those with an account, in pinyin order. */
GPtrArray *jy_people_list (JyConnection *db, const char *office, gboolean accounts_only,
                           GError **error);

/* -- entries of the office's registers: experts, hearings, brands … (entry-mapper.c) */

/** An entry of a register (domain/register-kind.h). Owned. */
typedef struct
{
  char *kind; /* id of the register */
  char *id;
  char *name;       /* what lists call it */
  char *sort;       /* what lists of its kind go by, before the name: a day, or "" */
  char *link;       /* id of the recommendation it belongs to, or "" */
  char *words;      /* what it is found by */
  JsonObject *body; /* its fields */
  guint version;    /* of the row, from 1 */
  gboolean retired; /* kept, and no longer offered */
  char *changed_by; /* name of who wrote it last */
} JyEntry;
/** Empty, of version 1. (transfer full) */
JyEntry *jy_entry_new (const char *kind, const char *id);
/** With a body of its own; (transfer full). */
JyEntry *jy_entry_copy (const JyEntry *self);
/** NULL is allowed. */
void jy_entry_free (JyEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyEntry, jy_entry_free)
/** Writes the entry, new or as it stands now. */
gboolean jy_entries_save (JyConnection *db, const char *office, const JyEntry *entry,
                          GError **error);
/** NOT_FOUND. (transfer full) */
JyEntry *jy_entries_get (JyConnection *db, const char *office, const char *kind, const char *id,
                         GError **error);
/** Which entries are asked for. Borrowed texts. */
typedef struct
{
  const char *kind;  /* NULL: of all registers, by kind */
  const char *words; /* in its fields, or pinyin or initials of its name; NULL: all */
  const char *link;  /* of that recommendation alone; NULL: all */
  gboolean latest;   /* the latest first, where the kind sorts by a day */
  gboolean retired;  /* those no longer offered too */
} JyEntryQuery;
/** A page in the order of sort, name and id; @limit 0: all. Array of JyEntry. */
GPtrArray *jy_entries_list (JyConnection *db, const char *office, const JyEntryQuery *query,
                            guint limit, guint offset, GError **error);
/** Those of one recommendation in all registers, retired ones too. Array of JyEntry. */
GPtrArray *jy_entries_of_case (JyConnection *db, const char *office, const char *id,
                               GError **error);
/** How many; -1 and an error. */
gint64 jy_entries_count (JyConnection *db, const char *office, const JyEntryQuery *query,
                         GError **error);

/* -- settings and reference data (setting-mapper.c, reference-mapper.c) */

/** The values set, over the defaults; (transfer full). */
JySettings *jy_settings_load (JyConnection *db, const char *office, GError **error);
/** @value NULL: back to the default. */
gboolean jy_settings_save (JyConnection *db, const char *office, const char *key, const char *value,
                           GError **error);
/** What the kind of an office's own template begins with: "template/urging-letter". */
#define JY_REFERENCE_TEMPLATE "template/"
/** @kind: "clocks", "holidays" or a template's; @body: the XML. Version is the next. */
gboolean jy_references_add (JyConnection *db, const char *office, const char *kind, guint version,
                            const char *body, GError **error);
/** Every version of clock rules and calendar, read from its XML; (transfer full). */
JyReference *jy_references_load (JyConnection *db, const char *office, GError **error);

/* -- numbers (number-mapper.c) */

/** A line of the ledger of numbers. Owned. */
typedef struct
{
  char *number;
  char *series;
  int year;
  int n;
  char *state;          /* allotted (auto), typed, void, gap */
  char *recommendation; /* id, or NULL */
  char *title;          /* of it, or NULL */
  char *reason;         /* of a void number */
} JyNumberEntry;
/** NULL is allowed. */
void jy_number_entry_free (JyNumberEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyNumberEntry, jy_number_entry_free)
/** Takes the number: EXISTS where it is in the ledger already. */
gboolean jy_numbers_add (JyConnection *db, const char *office, const JyNumberEntry *entry,
                         GError **error);
/** The entry of @number, or NULL without error where it is free. */
JyNumberEntry *jy_numbers_get (JyConnection *db, const char *office, const char *number,
                               GError **error);
/** Keeps the number with its @reason; NOT_FOUND where it is not in the ledger. */
gboolean jy_numbers_void (JyConnection *db, const char *office, const char *number,
                          const char *reason, GError **error);
/** One above the highest of the series and year; -1 and an error. */
int jy_numbers_next (JyConnection *db, const char *office, const char *series, int year,
                     GError **error);
/** The ledger with gaps as entries; @year 0: all. Whatever lies before a number given here, back to
 * No. 1 of its year, is a gap; not so before one that was brought in (take-in, import): then nobody
 * knows here what became of the others. */
GPtrArray *jy_numbers_list (JyConnection *db, const char *office, int year, GError **error);

/* -- documents, attachments, drafts kept while typing */

/** A document as a case lists it, without its bytes. Owned. */
typedef struct
{
  char *id;
  char *kind;
  guint version;
  char *addressee; /* key, or NULL */
  char *to;        /* whom else it goes to, as recorded; or NULL. The record says it, no column */
  gboolean frozen;
  gboolean edited; /* kept with other words than the record gives, not signed yet */
  char *digest;    /* NULL for what the record makes and nobody signed */
  char *made_on;   /* day */
} JyDocumentEntry;
/** NULL is allowed. */
void jy_document_entry_free (JyDocumentEntry *self);
/** Freezes @bytes for ever; @digest is theirs. The same digest again changes nothing, another is
 * EXISTS. */
gboolean jy_documents_put (JyConnection *db, const char *office, const char *recommendation,
                           const char *kind, guint version, const char *addressee, GBytes *bytes,
                           const char *digest, JyDate made_on, GError **error);
/** Keeps the edited words of a document until it is signed; @bytes NULL forgets them. EXISTS where
 * it is frozen. */
gboolean jy_documents_put_draft (JyConnection *db, const char *office, const char *recommendation,
                                 const char *kind, guint version, const char *addressee,
                                 GBytes *bytes, const char *digest, JyDate made_on, GError **error);
/** The frozen bytes; @version 0: the newest, @addressee NULL: any. @digest (may be NULL) receives
 * theirs; CORRUPT where they no longer have it, NOT_FOUND. (transfer full) */
GBytes *jy_documents_get (JyConnection *db, const char *office, const char *recommendation,
                          const char *kind, guint version, const char *addressee, char **digest,
                          GError **error);
/** JyDocumentEntry in the order they were made. */
GPtrArray *jy_documents_list (JyConnection *db, const char *office, const char *recommendation,
                              GError **error);
/** Keeps @bytes by content in rows of 1 MB; @digest receives its SHA-256. */
gboolean jy_attachments_put (JyConnection *db, const char *office, GBytes *bytes, char **digest,
                             GError **error);
/** The bytes that have @digest: NOT_FOUND, CORRUPT. (transfer full) */
GBytes *jy_attachments_get (JyConnection *db, const char *office, const char *digest,
                            GError **error);
/** How far a file is on its way: @done of @total bytes. In the thread that moves it. */
typedef void (*JyAttachmentProgress) (gint64 done, gint64 total, gpointer data);
/**
 * jy_attachments_put_stream:
 * @digest: SHA-256 that the content must have, from jy_attachment_measure()
 * @size: bytes that it must have
 * @progress: (nullable): called after each piece
 *
 * The same from a stream, piece by piece: never more than a row of it in memory. What is kept
 * already is not read again. CORRUPT where @stream gives something else than was measured,
 * G_IO_ERROR_CANCELLED; then the transaction is to be rolled back.
 */
gboolean jy_attachments_put_stream (JyConnection *db, const char *office, GInputStream *stream,
                                    const char *digest, gint64 size, JyAttachmentProgress progress,
                                    gpointer data, GCancellable *cancellable, GError **error);
/** Writes the bytes that have @digest into @stream, which stays open, piece by piece: NOT_FOUND,
 * CORRUPT (known only at the end: what was written is then to be thrown away),
 * G_IO_ERROR_CANCELLED. */
gboolean jy_attachments_get_stream (JyConnection *db, const char *office, const char *digest,
                                    GOutputStream *stream, JyAttachmentProgress progress,
                                    gpointer data, GCancellable *cancellable, GError **error);
/** Row @n (from 0) of the file that has @digest, at most 1 MB of it; NULL without an error behind
 * the last one. NOT_FOUND where the file is not there. Whether the rows together have the digest is
 * not looked at. (transfer full) */
GBytes *jy_attachments_piece (JyConnection *db, const char *office, const char *digest, guint n,
                              GError **error);
/** Whether the file is kept; FALSE also with an error. */
gboolean jy_attachments_has (JyConnection *db, const char *office, const char *digest,
                             GError **error);
/** SHA-256 (lower-case hex) and size of what @stream gives; reads it to its end, piece by piece.
 * No lane is needed. NULL: G_IO_ERROR; where there are more than @most bytes, FAILED, and @size is
 * more than that. (transfer full) */
char *jy_attachment_measure (GInputStream *stream, gint64 most, gint64 *size,
                             GCancellable *cancellable, GError **error);
/** Typing kept beside the record; @text NULL removes it. */
gboolean jy_autosave_put (JyConnection *db, const char *office, const char *recommendation,
                          const char *person, guint seq, const char *text, GError **error);
/** NULL without error where there is none; @seq: row version it was typed on. */
char *jy_autosave_get (JyConnection *db, const char *office, const char *recommendation,
                       const char *person, guint *seq, GError **error);

G_END_DECLS
