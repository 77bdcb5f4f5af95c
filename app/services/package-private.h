/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/hand-over.h"
#include "services/desk-private.h"
#include "services/packages.h"

G_BEGIN_DECLS

/* What the files package-*.c share. Nothing else includes it. */

/** A package being taken in, within its turn. */
typedef struct
{
  JyTurn *turn;
  JyHandOver *file;
  const JyPackageIntake *intake;
  JyPackageReport *report;
  const char *source; /* id of the office that made it */
  const char *source_name;
  guint rules; /* newest versions in force here */
  guint calendar;
  GHashTable *names;       /* set of ids that entries which came in name */
  GHashTable *attachments; /* set of digests that they hold */
  GHashTable *tags;        /* tag that came in -> JsonArray of the cases */
  GHashTable *histories;   /* what entries of registers said here, or NULL: not read yet */
  JsonArray *ranges;       /* what came in, for the office's event */
} JyTaking;

/** Names of parts of a case; (transfer full). */
char *jy_package_events_name (const char *id);
char *jy_package_document_name (const char *id, guint n);

/** The same of what stands beside its entries, and of words typed; (transfer full). */
char *jy_package_beside_name (const char *id);
char *jy_package_words_name (const char *id, guint n);
/** JY_SERVICE_ERROR_REFUSED: the package does not hold together at case @id, for @what; FALSE.
 * (package-case.c) */
gboolean jy_package_lies (const char *id, const char *what, GError **error);

/** Takes in one case as the manifest says it; what became of it is added to the report.
 * (package-case.c) */
gboolean jy_taking_case (JyTaking *self, JsonObject *said, GError **error);

/** The entries that come in, in their order, and what stands against them. (package-merge.c) */
typedef struct
{
  JyPackageOutcome outcome;
  GPtrArray *fresh; /* JyEvent that come in; sealed where they come in as they are */
  gboolean merged;  /* they come in after entries of ours: to be sealed anew */
  GPtrArray *mine;  /* JyEvent that we alone have */
  char *problem;    /* of a conflict */
} JyMeeting;
void jy_meeting_clear (JyMeeting *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyMeeting, jy_meeting_clear)
/** How the chains @ours (may be empty) and @theirs of one case meet. Pure. */
void jy_meeting_make (JyMeeting *self, GPtrArray *ours, GPtrArray *theirs,
                      const JyReference *reference, JyDate today);

/** What the entries @events name, as the register has it: to be packed. FALSE and an error.
 * (package-register.c) */
gboolean jy_package_note_names (JyTurn *turn, GPtrArray *events, GHashTable *seen,
                                JsonArray *agencies, JsonArray *people, GError **error);
/** Adds the agencies and people of the package that entries which came in name and nobody here
 * answers to. (package-register.c) */
gboolean jy_taking_register (JyTaking *self, GError **error);

/** Puts tags and entries of registers about case @id into @beside, where there are any. @histories:
 * NULL at first, kept from case to case: a GHashTable to be freed. (package-beside.c) */
gboolean jy_package_note_beside (JyTurn *turn, const char *id, GHashTable **histories,
                                 JsonObject *beside, GError **error);
/** Takes in what stands beside the entries of @about, which are in: its tags, entries of registers,
 * words typed into documents. What is here stays; @row says what became of it. (package-beside.c)
 */
gboolean jy_taking_beside (JyTaking *self, JyCaseEntry *about, JyPackageCase *row, GError **error);
/** The events of the tags that came in. (package-beside.c) */
gboolean jy_taking_write_tags (JyTaking *self, GError **error);
/** The words of it. (package-words.c) */
gboolean jy_taking_words (JyTaking *self, JyCaseEntry *about, JsonArray *said, JyPackageCase *row,
                          GError **error);
/** Says in @row which words typed here give way to the document @said that was signed there.
 * (package-words.c) */
gboolean jy_taking_note_replaced (JyTaking *self, const char *id, JsonObject *said,
                                  GBytes *signed_there, JyPackageCase *row, GError **error);

/** The facts of an office's event package-in, as rows of the table received; (transfer full) array
 * of JyReceived. (package-in.c) */
GPtrArray *jy_received_of_event (const JyEvent *event);

/** A report without cases; a case of it. (package-report.c) (transfer full) */
JyPackageReport *jy_package_report_new (void);
JyPackageCase *jy_package_case_new (const char *id);
void jy_package_case_free (JyPackageCase *self);
/** Adds a line to what is said beside the entries of a case; takes it. (package-beside.c) */
void jy_package_say (JyPackageCase *row, char *line);
/** What an entry is in a line of the report; (transfer full). */
char *jy_package_entry_line (const JyEvent *event);

G_END_DECLS
