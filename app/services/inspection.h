/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
/** Looks through cases from before there was such a list, at most @most; how many are left, -1 and
 * an error. */
gint64 jy_desk_missing_catch_up (JyDesk *self, guint most, GError **error);
/** The list as a document (kind missing-list), the first @JY_MISSING_LIST_MAX entries; exported
 * bytes. (transfer full) */
GBytes *jy_desk_missing_document (JyDesk *self, const JyMissingFilter *filter, GError **error);

/** Entries of a printed list at most; it says so where there are more. */
#define JY_MISSING_LIST_MAX 2000

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

G_END_DECLS
