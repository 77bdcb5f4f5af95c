/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/ledger-map.h"
#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Old ledgers on their way in: xlsx, ods, xls, csv, and the XML that a ledger goes out as. First a
 * look at the file (JyLedgerLook), then the map of its columns, then the import: all or nothing.
 * Blocking; not on the main thread.
 */

/** Whether a file is our own XML of past cases, which jy_desk_import() takes: by what it begins
 * with, or as XML that is no ledger. */
gboolean jy_file_is_past_cases (const char *path);

/** Where the table stands in its file; what is NULL or 0 is looked for. Borrowed. */
typedef struct
{
  const char *sheet;
  guint row;  /* number of the first row of headings */
  guint rows; /* 1 or 2, where @row is said */
} JyLedgerHeads;

/** A row that may be that of the headings. Owned by its look. */
typedef struct
{
  guint row;  /* number */
  char *text; /* what stands in it, cut short */
} JyLedgerFirst;

/** What a look at a file showed. Owned. */
typedef struct
{
  char *path;
  char *kind;        /* xlsx, ods, xls, csv, xml */
  GPtrArray *sheets; /* names (char *) */
  JyLedgerMap *map;  /* as it is guessed, or as it was said last for the same headings */
  gboolean remembered;
  GPtrArray *heads; /* JyLedgerFirst: the first rows of the sheet */
  GPtrArray *rows;  /* the first rows below the headings: GPtrArray of char *, by place */
} JyLedgerLook;

/** NULL is allowed. */
void jy_ledger_look_free (JyLedgerLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLedgerLook, jy_ledger_look_free)

/** Opens a ledger. @heads: NULL: the first sheet that has headings; @json: a map of columns as
 * import --map takes it, or NULL: what is remembered for these headings.
 * JY_SERVICE_ERROR_REFUSED with a sentence where it cannot be read. (transfer full) */
JyLedgerLook *jy_desk_ledger_look (JyDesk *self, const char *path, const JyLedgerHeads *heads,
                                   JsonObject *json, GError **error);

/** How far an import is: rows done, and how much of the file, 0 to 1. In the thread of the import.
 */
typedef void (*JyLedgerProgress) (guint rows, double part, gpointer data);

/** What an import is told. Borrowed. */
typedef struct
{
  const char *path;
  const JyLedgerMap *map;
  gboolean dry_run;          /* look at everything, change nothing */
  JyLedgerProgress progress; /* or NULL */
  gpointer data;
  GCancellable *cancellable; /* or NULL: taken back as a whole */
} JyLedgerImport;

/** Problems are listed up to this many rows; then the import ends. */
#define JY_LEDGER_REFUSED_MAX 1000

/** What came of an import. Owned. */
typedef struct
{
  JyImported imported; /* what came in, or would */
  guint rows;          /* read */
  guint totals;        /* rows of totals, passed over */
  guint refused;       /* rows with problems: nothing came in */
  gboolean more;       /* it ended early: there were too many */
  GPtrArray *problems; /* JyLedgerProblem, in the order of the rows */
} JyLedgerResult;

/** NULL is allowed. */
void jy_ledger_result_free (JyLedgerResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLedgerResult, jy_ledger_result_free)
/** All problems as one sentence; NULL where there are none. (transfer full) */
char *jy_ledger_result_sentence (const JyLedgerResult *self);

/**
 * jy_desk_ledger_import:
 *
 * Takes a ledger in, for the registrar or administrator. A row is that of the case with its number,
 * else of the case with its title, agencies and day; of no case: a new one, as an event of the
 * action import. An empty cell says nothing. Where a row is refused, every row is looked at and
 * nothing comes in. The map is remembered for these headings where it did. NULL and an error for
 * what is no row's fault, G_IO_ERROR_CANCELLED where it was cancelled. (transfer full)
 */
JyLedgerResult *jy_desk_ledger_import (JyDesk *self, const JyLedgerImport *import, GError **error);

/** Writes the headings and the refused rows of @result to a file of the kind that @target ends in
 * (.csv in the charset of a csv that was read, .ods, else .xlsx; .xls is refused), with a last
 * column 错误 that says why: to be mended and imported again. */
gboolean jy_ledger_save_refused (const char *path, const JyLedgerMap *map,
                                 const JyLedgerResult *result, const char *target, GError **error);

G_END_DECLS
