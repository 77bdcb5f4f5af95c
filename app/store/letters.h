/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "domain/lifecycle.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * What an office remembers of an agency: every letter that went to it and how it answered. Read
 * from the rows of its letters with an index; no case is read. Lane functions only.
 */

/** An agency that belongs to another. Owned by its array. */
typedef struct
{
  char *id;
  char *name;
  gboolean superior; /* above it; FALSE: itself, or an entry that became it */
} JyKin;

/** @agency (id), entries that were merged into it, and its superiors, nearest first. (transfer
 * full) array of JyKin; empty where there is no such agency. */
GPtrArray *jy_letters_kin (JyConnection *db, const char *office, const char *agency,
                           GError **error);

/** One letter to one agency. Owned. */
typedef struct
{
  char *recommendation;
  char *addressee; /* key */
  char *number;    /* or NULL */
  char *title;
  char *type;
  char *phase;  /* of this addressee while the letter is out, else of the letter */
  char *agency; /* id */
  char *name;   /* as it was called in the letter */
  gboolean superior;
  JyDate registered_on;
  JyDate issued_on; /* of a letter that came in with its past: when it was registered */
  JyDate served_on;
  JyDate replied_on; /* first reply that counts, or none */
  JyDate reply_due;  /* of the reply's clock, or none */
  char *reply_class; /* or NULL */
  char *outcome;     /* or NULL */
  guint urges;
  guint objections;
  guint measures; /* agreed */
  guint open;     /* of them, not verified yet */
} JyLetter;
void jy_letter_free (JyLetter *self);
/** Days from service to the first reply; -1 where one of them is not known. */
int jy_letter_days (const JyLetter *self);
/** Whether the first reply came in time; FALSE also where none came or none is due. */
gboolean jy_letter_in_time (const JyLetter *self);

/** What is asked for. Borrowed. */
typedef struct
{
  GPtrArray *kin;     /* JyKin: to any of these */
  const char *but;    /* id of a case to be left out, or NULL */
  const char *reader; /* person id: sealed cases only where named; NULL: all */
  guint limit;        /* of each of the agencies */
} JyLetterQuery;
/** Latest first. (transfer full) array of JyLetter. */
GPtrArray *jy_letters_to (JyConnection *db, const char *office, const JyLetterQuery *query,
                          GError **error);

/** Letters of a period. Texts may be NULL: all. Borrowed. */
typedef struct
{
  JyDate from; /* both in */
  JyDate until;
  const char *type;
  const char *line;
  const char *reader; /* person id: sealed cases only where named; NULL: all */
  guint limit;
} JyPeriodQuery;
/** Letters issued in those days (letters that came in with their past: registered), one entry for
 * each addressee, in the order of their ids. (transfer full) array of JyLetter. */
GPtrArray *jy_letters_issued (JyConnection *db, const char *office, const JyPeriodQuery *query,
                              GError **error);

G_END_DECLS
