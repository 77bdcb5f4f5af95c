/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/signature.h"
#include "services/desk.h"
#include "store/received.h"

G_BEGIN_DECLS

/*
 * Hand-over packages (移交包): cases with their entries, documents and attachments, as one file
 * that another docket takes in (exchange/hand-over.h). Blocking, from any thread but a lane: the
 * window runs these through jy_desk_run_async().
 */

/** How far it is, in bytes; @total 0 while it is not known. In the thread that does the work, which
 * may be a lane's. */
typedef void (*JyPackageProgress) (guint64 done, guint64 total, gpointer data);

/* -- out (package-out.c) */

/** What is packed. Borrowed. */
typedef struct
{
  const char *path;
  const JyListQuery *query;     /* which cases; NULL: all. Unless: */
  const GPtrArray *ids;         /* those chosen: ids, numbers or beginnings of ids (char *) */
  const char *to;               /* the office it is for, or NULL */
  const char *password;         /* locks it; NULL: open */
  const char *key_file;         /* signs it: private EC key (PEM); NULL: no signature */
  const char *certificate_file; /* of the key, or NULL */
  JyPackageProgress progress;   /* or NULL */
  gpointer data;
  GCancellable *cancellable;
} JyPackageOrder;

/** What was packed. */
typedef struct
{
  guint cases;
  guint attachments;
  guint64 bytes; /* of the file */
} JyPackageMade;

/** Writes the package: all of it or nothing; only cases that the person at the desk may read, a
 * case named that is none of them refuses it. FALSE and an error. */
gboolean jy_desk_package_out (JyDesk *self, const JyPackageOrder *order, JyPackageMade *made,
                              GError **error);

/* -- in (package-in.c) */

/** What becomes, or would become, of a case of the package. */
typedef enum
{
  JY_PACKAGE_NEW,      /* not here yet: comes in with all its entries */
  JY_PACKAGE_SAME,     /* here as it is there */
  JY_PACKAGE_OURS,     /* changed here alone: stays */
  JY_PACKAGE_THEIRS,   /* changed there alone: their entries come in */
  JY_PACKAGE_BOTH,     /* changed on both sides: their entries come after ours */
  JY_PACKAGE_CONFLICT, /* changed on both sides, and both cannot hold */
  JY_N_PACKAGE_OUTCOMES,
} JyPackageOutcome;

/** Its id (new, same …), and as people read it; static. */
const char *jy_package_outcome_id (JyPackageOutcome outcome);
const char *jy_package_outcome_label (JyPackageOutcome outcome);

/** One case of the package. Owned by its report. */
typedef struct
{
  char *id;
  char *number; /* or NULL */
  char *title;
  JyPackageOutcome outcome;
  GPtrArray *theirs; /* what they alone recorded, a line each (char *) */
  GPtrArray *ours;   /* what we alone recorded */
  GPtrArray *clocks; /* days that are others here than there, a sentence each */
  GPtrArray *beside; /* what becomes of tags, words and entries of registers, a sentence each */
  char *problem;     /* of a conflict: why both cannot hold */
} JyPackageCase;

/** What a package says and what it brings. Owned. */
typedef struct
{
  char *office;  /* who made it: name of the office */
  char *made_on; /* day */
  char *made_by;
  char *to; /* or NULL */
  JySignature signature;
  GPtrArray *cases; /* JyPackageCase */
  guint counts[JY_N_PACKAGE_OUTCOMES];
  guint agencies; /* that come into the register */
  guint people;
  guint attachments; /* that come in */
  guint beside;      /* tags, words and entries of registers that come in */
  gboolean written;  /* something came in; else it was only looked at, or there was nothing new */
} JyPackageReport;

/** NULL is allowed. */
void jy_package_report_free (JyPackageReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPackageReport, jy_package_report_free)
/** Who made it, when, and what the signature shows, in a sentence or two; (transfer full). */
char *jy_package_report_origin (const JyPackageReport *self);
/** How many cases become what, in one sentence; (transfer full). */
char *jy_package_report_sum (const JyPackageReport *self);
/** Everything about a case of it, line by line; (transfer full) array of char *. */
GPtrArray *jy_package_case_lines (const JyPackageCase *self);

/** How a package is taken in. Borrowed. */
typedef struct
{
  const char *path;
  const char *password;         /* of a locked one, or NULL */
  const char *certificate_file; /* whose key must have signed, or NULL */
  gboolean dry_run;             /* only say what would come of it */
  gboolean keep_ours; /* cases on which both sides contradict each other stay as they are here;
                         else one of them refuses the package */
  JyPackageProgress progress; /* or NULL */
  gpointer data;
  GCancellable *cancellable;
} JyPackageIntake;

/**
 * jy_desk_package_in:
 *
 * Reads all of the package, holds every part against its digests, and takes its cases in within one
 * transaction: new ones with the entries as they are, their chain intact; of those that are here
 * too what was recorded there alone, behind what was recorded here. Nothing here is overwritten.
 * NULL: nothing was changed; JY_SERVICE_ERROR, G_IO_ERROR_CANCELLED. For the registrar or
 * administrator. (transfer full)
 */
JyPackageReport *jy_desk_package_in (JyDesk *self, const JyPackageIntake *intake, GError **error);

/** Whether the error of jy_desk_package_in() is that a password is missing or wrong. */
gboolean jy_package_wants_password (const GError *error);

G_END_DECLS
