/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/agency.h"
#include "domain/draft.h"
#include "domain/law-list.h"
#include "domain/recommendation.h"
#include "domain/settings.h"

G_BEGIN_DECLS

typedef enum
{
  JY_SEVERITY_ERROR,
  JY_SEVERITY_WARNING,
  JY_SEVERITY_HINT,
} JySeverity;

typedef enum
{
  JY_GATE_NONE, /* warnings and hints: hold no action */
  JY_GATE_SUBMIT,
  JY_GATE_ISSUE,
  JY_GATE_SERVE,
  JY_GATE_ESCALATE,
  JY_GATE_EVERY, /* L20: every action */
} JyGate;

typedef struct _JyCheck JyCheck;
typedef struct _JyCheckContext JyCheckContext;
typedef struct _JyCheckUnit JyCheckUnit;

/** Looks at what @context holds and adds a JyFinding for each fault to @findings. Pure. Texts are
 * not read through here: what they hold is in the traits of context->passages. */
typedef void (*JyCheckFunc) (const JyCheckContext *context, const JyCheck *check,
                             GPtrArray *findings);
/** Looks at one sentence and at nothing else that may change while somebody types; offsets are
 * bytes of the sentence. Pure. */
typedef void (*JyLookFunc) (const JyCheckContext *context, const JyCheck *check,
                            const JyCheckUnit *unit, GPtrArray *findings);

struct _JyCheck
{
  const char *id; /* L01 … */
  JySeverity severity;
  JyGate gate;
  guint types;         /* bits 1 << JyType: which types it holds for */
  const char *chinese; /* what it looks for, in a word or two */
  const char *english;
  const char *basis; /* the rule it stands on */
  JyCheckFunc run;   /* over the whole record, or NULL */
  JyLookFunc look;   /* over each sentence, or NULL */
};

/** What was found. Owned. */
typedef struct
{
  char *id;
  JySeverity severity; /* as it counts now: the next gate's are errors, later gates' hints */
  char *message;       /* what is wrong and what to do */
  char *section;       /* source, facts, …, register, number; never NULL */
  char *place;         /* p1, s2, …, or NULL */
  char *excerpt;       /* the words, or NULL */
  int part;            /* -1: the text of the place; n: its n-th legal basis, from 0 */
  gsize offset;        /* bytes of that text where the words begin */
  gsize length;        /* bytes; 0: the whole text, or, with a repair, a place to insert at */
  char *repair;        /* what stands right in place of the words, or NULL */
  const char *basis;   /* the rule it stands on; static */
} JyFinding;

/** NULL is allowed. */
void jy_finding_free (JyFinding *self);
JyFinding *jy_finding_copy (const JyFinding *self);

/** @text with the finding's repair in place of its words; NULL where the finding has none, or does
 * not lie in @text. (transfer full) */
char *jy_finding_repaired (const JyFinding *self, const char *text);
/** The same over the JSON of a draft: a copy of @sections with the one text repaired; NULL as
 * above. (transfer full) */
JsonObject *jy_finding_repair_sections (const JyFinding *self, JsonObject *sections);

/** An earlier draft that is like this one (L22). */
typedef struct
{
  char *id;
  char *title;
  char *number;       /* or NULL */
  int percent;        /* of what both hold together, 0 where only agency and nature agree */
  gboolean same_case; /* the same agency and the same nature, issued and not settled */
  gboolean again;     /* the same agency and the same nature within the months of the setting */
  gboolean themed;    /* a single-case letter on the same theme within the months of the setting */
  JyDate on;          /* day it was registered, or none */
} JySimilar;
void jy_similar_free (JySimilar *self);

/** Letters issued in the last days of a quarter (L23). */
typedef struct
{
  int days;    /* how many last days of the quarter were looked at; 0: it is not their time */
  int office;  /* issued by the office in them */
  int handler; /* by this handler */
  int most;    /* the setting's figure */
} JyIssueCount;

/** What a passage holds, gathered from its sentences. Borrowed from the session. */
typedef struct
{
  const char *section;
  const char *place; /* or NULL */
  int part;          /* -1: text; n: legal basis */
  const char *text;
  gsize characters;
  guint traits;   /* JyTrait bits */
  int attachment; /* highest number of an attachment named; 0: none */
} JyCheckedPassage;

/** What a check may look at; services fill it, checks read it. */
struct _JyCheckContext
{
  const JyRecommendation *recommendation;
  const JyDraft *draft;
  const JySettings *settings;
  const JyReference *reference;
  GHashTable *agencies;     /* id -> JyAgency: the register's entries of the addressees */
  JyDate on;                /* day of the action, or today */
  const char *number;       /* number proposed at issue, or NULL */
  const char *number_taken; /* recommendation or state that has it already, or NULL */
  const char *number_gap;   /* sentence on numbers left out before it, or NULL */
  const char *serve_way;    /* at serve, else NULL */
  const char *consent;
  const char *escalating;     /* key of the addressee at escalate, or NULL */
  const JyLawList *laws;      /* NULL: citations are checked in form alone */
  GPtrArray *events;          /* JyEvent of the case, or NULL: its record is not checked */
  GPtrArray *similar;         /* JySimilar, or NULL */
  GHashTable *duties;         /* agency id -> GStrv of its duties; NULL, or no entry: not known */
  const JyIssueCount *issues; /* or NULL */
  GPtrArray *passages;        /* JyCheckedPassage; filled by the run */
  JyGate gate;                /* filled by the run */
  gboolean errors_only;       /* only what holds @gate: for actions, which ask for nothing else */
};

/** The table of checks in the order of their ids. */
const JyCheck *jy_checks (gsize *n);
const JyCheck *jy_check_find (const char *id);

/**
 * jy_checks_run:
 * @gate: the gate about to be passed, or JY_GATE_NONE for the next gate of the stage
 *
 * All findings, errors first. Errors of @gate stay errors (JY_GATE_ISSUE: those of submit too,
 * JY_GATE_EVERY: always); those of later gates become hints, and so do those of the text once it is
 * issued and frozen. Warnings stay. Pure. (transfer full) array of JyFinding.
 */
GPtrArray *jy_checks_run (const JyCheckContext *context, JyGate gate);

/** Whether an error of @check holds an action at @gate. */
gboolean jy_check_holds (const JyCheck *check, JyGate gate);

/** The next gate of a stage: submit up to drafting, issue until ready, serve while issued. */
JyGate jy_gate_next (JyStage stage);
const char *jy_severity_id (JySeverity severity);
const char *jy_severity_label (JySeverity severity);

G_END_DECLS
