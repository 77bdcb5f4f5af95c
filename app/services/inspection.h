/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/manifest.h"
#include "domain/missing.h"
#include "services/desk.h"
#include "store/letters.h"
#include "store/missing.h"

G_BEGIN_DECLS

/*
 * What inspectors ask for. Blocking, from any thread but a lane: the window runs these through
 * jy_desk_run_async(). Errors are those of this layer: one translated sentence.
 */

/* -- what is missing (missing.c) */

/** What is missing in @view's case on the view's day; pure, reads no docket. (transfer full) array
 * of JyMissing in the order of a case's life. */
GPtrArray *jy_case_view_missing (JyCaseView *view);

/** Which of the office's missing things are meant; texts may be NULL: all. Borrowed. */
typedef struct
{
  const char *kind;
  const char *type;
  const char *handler; /* person id */
  gboolean late_only;  /* its last day is over */
} JyMissingFilter;

/** Missing for longest first, of cases the person at the desk may read; @after: key of the row
 * before, or NULL. (transfer full) array of JyMissingRow, at most @limit. */
GPtrArray *jy_desk_missing_page (JyDesk *self, const JyMissingFilter *filter, const char *after,
                                 guint limit, GError **error);
/** How many of every kind; the filter's kind does not count. (transfer full) array of
 * JyMissingCount. */
GPtrArray *jy_desk_missing_counts (JyDesk *self, const JyMissingFilter *filter, GError **error);
/** What meetings agreed on and nobody did yet: beside the kinds of cases, and shown like one. */
const JyMissingKind *jy_missing_measure_kind (void);
/** Those of @filter, whose kind does not count; a type has none. (transfer full) array of
 * JyOpenMeasure (services/statistics.h), by their last days. */
GPtrArray *jy_desk_missing_measures (JyDesk *self, const JyMissingFilter *filter, GError **error);
/** The list as a document (kind missing-list), the first @JY_MISSING_LIST_MAX entries; exported
 * bytes. (transfer full) */
GBytes *jy_desk_missing_document (JyDesk *self, const JyMissingFilter *filter, GError **error);

/** The same of one case. (transfer full) */
GBytes *jy_desk_case_missing_document (JyDesk *self, const char *id, GError **error);

/** Entries of a printed list at most; it says so where there are more. */
#define JY_MISSING_LIST_MAX 2000

/** Whom or what a missing thing is about, in the language of the screen, from its members alone:
 * 备案报告 · 对口业务部门, 示例区市场监督管理局, …; "" where the kind says all. (transfer full) */
char *jy_missing_words (const JyMissingKind *kind, const char *part, const char *about);

/* -- agency memory (memory.c) */

/** Letters to @agency (name or id), to entries that became it and to its superiors, latest first,
 * of cases the person at the desk may read. (transfer full) array of JyLetter, at most 100 of each
 * agency. */
GPtrArray *jy_desk_agency_letters (JyDesk *self, const char *agency, GError **error);

/** What became of one suggestion. Owned by its array. */
typedef struct
{
  char *suggestion;
  char *adopted; /* full, partial, none; NULL: not answered */
  char *text;    /* the answer's words, or NULL */
} JyRememberedAnswer;
/** A letter beside a draft. Owned. */
typedef struct
{
  JyLetter *letter;
  GPtrArray *answers; /* JyRememberedAnswer; of the latest letters alone, else empty */
} JyRemembered;
void jy_remembered_free (JyRemembered *self);
/** Earlier letters to the addressees of the case @id and to their superiors, latest first.
 * (transfer full) array of JyRemembered. */
GPtrArray *jy_desk_case_letters (JyDesk *self, const char *id, GError **error);

/* -- the case card (card.c) */

/** One field of the unified system's case card with our value. Owned. */
typedef struct
{
  char *group;
  char *name;
  char *value; /* "" where nothing is known */
  guint limit; /* characters that fit; 0: none is known */
  guint length;
  gboolean unsure; /* the field is not confirmed: 待确认 */
} JyCardRow;
void jy_card_row_free (JyCardRow *self);
/** The fields of the case @id in the card's order. (transfer full) array of JyCardRow. */
GPtrArray *jy_desk_card (JyDesk *self, const char *id, GError **error);
/** @rows as lines of group, name and value, parted by tabs, to be pasted as a table. (transfer
 * full) */
char *jy_card_table (GPtrArray *rows);
/** The sheet as a document (kind card-sheet), exported bytes; @id NULL: an empty form. (transfer
 * full) */
GBytes *jy_desk_card_document (JyDesk *self, const char *id, GError **error);
/** Whether a value is known for a word of jy_card_sources(). */
gboolean jy_card_has_value (const char *from);

/* -- a person's own list (handled.c) */

/** What one person did in one case on one day. Owned. */
typedef struct
{
  JyDate on;
  char *recommendation;
  char *number; /* or NULL */
  char *title;
  char *type;
  char *agency;  /* first addressee, 等N家 for several */
  char *actions; /* in the language of the screen, parted by 、 */
  char *phase;
} JyHandledRow;
void jy_handled_row_free (JyHandledRow *self);

/** Rows of such a list at most. */
#define JY_HANDLED_MAX 5000

/** What @person (id; NULL: who is at the desk) did in cases they handled or followed up, from @from
 * until @until, both in, in the order of the days and never ranked. Of others it is shown to
 * administrators and leaders alone. @cases: (out): how many cases; may be NULL. (transfer full)
 * array of JyHandledRow. */
GPtrArray *jy_desk_handled (JyDesk *self, const char *person, JyDate from, JyDate until,
                            guint *cases, GError **error);
/** The same as a document (kind handled-list), exported bytes. @id: of one case, or NULL: all.
 * (transfer full) */
GBytes *jy_desk_handled_document (JyDesk *self, const char *person, JyDate from, JyDate until,
                                  const char *id, GError **error);

/* -- the committee's periodic evaluation, article 26 (evaluation.c) */

/** A figure: @n of @of. Static name. */
typedef struct
{
  const char *chinese;
  const char *english;
  guint n;
  guint of;
} JyRoundFigure;
/** Which letters. Texts NULL: all. Borrowed. */
typedef struct
{
  JyDate from; /* both in */
  JyDate until;
  const char *type;
  const char *line;
} JyRoundScope;
/** What a round looks at. Owned. */
typedef struct
{
  GPtrArray *figures; /* JyRoundFigure */
  GPtrArray *letters; /* JyLetter, one for each addressee */
  guint cases;
  gboolean cut; /* there are more than are looked at */
} JyRound;
void jy_round_free (JyRound *self);

/** Letters of a round at most. */
#define JY_ROUND_MAX 2000

/** The letters of a scope and their figures as of today; never a rank. (transfer full) */
JyRound *jy_desk_round (JyDesk *self, const JyRoundScope *scope, GError **error);
/** What the committee held. Texts NULL: empty. Borrowed. */
typedef struct
{
  const char *title;
  JyDate held_on;
  const char *meeting;
  const char *findings;
  const char *decision;
} JyRoundWords;
/** Keeps a round in the register evaluation-round with its figures and letters as they are now, as
 * an event of the office; its id. (transfer full); NULL and an error. */
char *jy_desk_round_save (JyDesk *self, const JyRoundScope *scope, const JyRoundWords *words,
                          GError **error);
/** The report of a round (kind evaluation-round) as it was kept, exported bytes; @entry NULL: the
 * paper for the next one, over this year's letters. (transfer full) */
GBytes *jy_desk_round_document (JyDesk *self, const char *entry, GError **error);

/* -- the filing pack (filing-pack.c) */

/** Whom the letter is filed with. Owned by its array. */
typedef struct
{
  char *recipient; /* counterpart, policy, superior */
  char *office;    /* as it was called the last time in this case, or NULL */
  gboolean filed;
} JyFilingRecipient;
/** Whom the case's letter owes a filing; empty where its type owes none. (transfer full) array of
 * JyFilingRecipient. */
GPtrArray *jy_case_view_filing (JyCaseView *view);
/**
 * jy_desk_filing_pack:
 * @offices: recipient -> name of the office it goes to (char *); those without one keep a blank
 * @folder: made where it is missing
 *
 * Writes the filing report for each recipient and the letter as it was issued, each as pdf and xml,
 * with manifest.xml. Nothing is recorded. All or nothing. (transfer full) array of JyManifestFile.
 */
GPtrArray *jy_desk_filing_pack (JyDesk *self, const char *id, GHashTable *offices,
                                const char *folder, GError **error);

/* -- a sheet on paper (office-sheet.c) */

/** @sheet (exported bytes of a document) laid out as it is printed. (transfer full) */
JyPages *jy_desk_sheet_pages (JyDesk *self, GBytes *sheet, GCancellable *cancellable,
                              GError **error);
/** Writes @sheet in the form @format (forms.h) to @path. */
gboolean jy_desk_sheet_write (JyDesk *self, GBytes *sheet, const char *format, const char *path,
                              GError **error);

G_END_DECLS
