/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * What is missing today (缺项清单): ONE table of kinds. The card in the case, the page of the
 * office, its printed list and the tests are derived from it. Pure; any thread.
 */

typedef struct _JyMissingKind JyMissingKind;

/** A document that ought to be signed and is not. Borrowed. */
typedef struct
{
  const char *id;        /* kind/addressee/version, as its signature names it */
  const char *to;        /* whom else it goes to, as recorded; or NULL */
  const char *addressee; /* key, or NULL */
  JyDate made_on;
} JyMissingPaper;

/** What the table looks at. Borrowed. */
typedef struct
{
  const JyRecommendation *record;
  GPtrArray *events; /* JyEvent: what holds of the chain; NULL: nothing is known of answers */
  GPtrArray *papers; /* JyMissingPaper, or NULL */
} JyMissingScene;

/** Adds a JyMissing to @missing for each that @scene has of @kind. */
typedef void (*JyMissingFind) (const JyMissingScene *scene, const JyMissingKind *kind,
                               GPtrArray *missing);

/** From which day on a clock that still runs is something missing. */
typedef enum
{
  JY_MISSING_FROM_START, /* it is owed from the first day: a duty of the office */
  JY_MISSING_FROM_DUE,   /* it is owed once its last day is over */
} JyMissingFrom;

/** A kind of missing thing. Static. */
struct _JyMissingKind
{
  const char *id;
  const char *chinese;
  const char *english;
  const char *source; /* the rule, where no clock of the case says a nearer one */
  const char *check;  /* id of the draft check that asks the same, or NULL */
  const char *clock;  /* id of the clock whose running shows it, or NULL */
  JyMissingFrom from; /* of the clock */
  const char *action; /* of the lifecycle, which mends it; JY_MISSING_SIGN; NULL: several may */
  JyMissingFind find; /* NULL: the clock alone says it */
};

/** As a kind's action: the document is signed. */
#define JY_MISSING_SIGN "sign"

/** One missing thing. Owned. */
typedef struct
{
  const JyMissingKind *kind;
  char *addressee; /* key, or NULL */
  char *part;      /* what else tells it from others of its kind: recipient, item, document; "" */
  char *about;     /* its words: the agency, the measure, whom the document goes to; "" */
  char *source;    /* the rule, never NULL */
  JyDate since;    /* first day on which it counts as missing */
  JyDate due;      /* last day on which it was or is in time, or none */
} JyMissing;

/** All kinds, in the order of a case's life; @n receives their number. */
const JyMissingKind *jy_missing_kinds (gsize *n);
/** NULL where there is none of that id. */
const JyMissingKind *jy_missing_kind (const char *id);
/** Its name in the language of the screen. Static. */
const char *jy_missing_label (const JyMissingKind *self);
/** The words of the action that mends it; NULL where several may. Static. */
const char *jy_missing_action_label (const JyMissingKind *self);

/** Whatever is or will be missing in the case as it stands, in the order of the table: those
 * whose day is still to come too. (transfer full) array of JyMissing. */
GPtrArray *jy_missing_find (const JyMissingScene *scene);
/** Those of @missing that count on @today; entries borrowed. (transfer container) */
GPtrArray *jy_missing_today (GPtrArray *missing, JyDate today);
/** Whether its last day lies before @today. */
gboolean jy_missing_is_late (const JyMissing *self, JyDate today);
/** Whom or what it is about, in the language of the screen, from its members alone: 对口业务部门,
 * 示例区市场监督管理局, … ; "" where the kind says all. A document's name is not known here
 * (jy_missing_words() of the services). (transfer full) */
char *jy_missing_about (const JyMissingKind *kind, const char *part, const char *about);
/** NULL is allowed. */
void jy_missing_free (JyMissing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyMissing, jy_missing_free)

G_END_DECLS
