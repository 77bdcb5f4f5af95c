/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "domain/settings.h"

G_BEGIN_DECLS

/*
 * The board of rectification: addressees × measures × what they promised, what they claim, what we
 * saw, each with its day, words and proof; and the ladder of urging. All of it is read from the
 * record. Pure; any thread.
 */

/** A file that proves something: its name and digest (the content's name in the docket). */
typedef struct
{
  char *name;
  char *digest;
  gint64 size;
} JyProof;

/** What was said or seen once. */
typedef struct
{
  guint seq; /* of the entry */
  JyDate on;
  char *word; /* id of the state or verdict; NULL of a promise */
  char *text;
  GPtrArray *files; /* JyProof */
} JyBoardNote;

/** Paper rectification: what stands on paper alone. */
typedef enum
{
  JY_PAPER_NO,
  JY_PAPER_UNSEEN,  /* claimed as done, and nobody of us has looked */
  JY_PAPER_REFUTED, /* claimed as done, and we saw that it is not */
} JyPaper;

/** A date that a measure once had. */
typedef struct
{
  JyDate due;
  guint seq; /* of the entry that moved it on */
} JyMovedDue;

/** One measure. */
typedef struct
{
  const JyItem *item;   /* of the board's record */
  JyBoardNote *promise; /* the reply or its acceptance: what was promised, and its files */
  GPtrArray *claims;    /* JyBoardNote of the agency, oldest first */
  GPtrArray *sights;    /* JyBoardNote of ours, oldest first */
  GArray *moved;        /* JyMovedDue: dates it had before the present one, oldest first */
  JyDate due;           /* that counts: rolled over rest days; none where it has none */
  gboolean open;        /* neither verified for good nor its addressee settled */
  gboolean overdue;     /* its date has passed while it is open */
  JyPaper paper;
  const char *next; /* static: progress, verify or extend, what comes next; NULL where none */
} JyBoardRow;

/** Rungs of the ladder of urging. */
typedef enum
{
  JY_RUNG_POLITE,
  JY_RUNG_FIRM,
  JY_RUNG_ESCALATION,
} JyRung;

/** One urging. */
typedef struct
{
  guint seq;
  JyDate on;
  char *means;  /* id of fact means */
  char *record; /* what was said */
  guint letter; /* version of its urging letter, 0: none was written */
  JyRung rung;  /* the one it stood on */
} JyUrging;

/** One addressee with its measures. */
typedef struct
{
  const JyAddressee *addressee;
  GPtrArray *rows;        /* JyBoardRow, open and overdue as they stand in the record */
  GPtrArray *urgings;     /* JyUrging, oldest first */
  GPtrArray *escalations; /* JyBoardNote; word is the way, text to whom */
  JyRung next;            /* the rung that the next step stands on */
} JyBoardPart;

typedef struct
{
  JyRecommendation *record;
  GPtrArray *parts; /* JyBoardPart in the order of the addressees */
  guint open;       /* measures still open */
  guint overdue;
  guint paper; /* unseen or refuted */
} JyBoard;

/** Which rung the urging after @urgings earlier ones stands on; figures of the house
 * (house.urge-firm, house.urge-escalate; article 25 asks for one urging at least). @settings NULL:
 * their fallbacks. */
JyRung jy_rung_after (guint urgings, const JySettings *settings);
/** In the language of the screen. Static. */
const char *jy_rung_label (JyRung rung);

/**
 * jy_board_new:
 * @events: the whole chain; what was revoked is left out, what was corrected is shown right
 * @settings: NULL: fallbacks
 *
 * NULL and an error where the chain cannot be read. (transfer full)
 */
JyBoard *jy_board_new (const JyRecommendation *record, GPtrArray *events, JyDate today,
                       const JySettings *settings, GError **error);
/** NULL is allowed. */
void jy_board_free (JyBoard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyBoard, jy_board_free)

/** The row of measure @item in @self, or NULL; borrowed. */
const JyBoardRow *jy_board_row (const JyBoard *self, const char *item);
/** The last of @notes (JyBoardNote), or NULL; borrowed. */
const JyBoardNote *jy_board_last (GPtrArray *notes);

G_END_DECLS
