/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/agency.h"
#include "domain/draft.h"
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

/** Looks at what @context holds and adds a JyFinding for each fault to @findings. Pure. */
typedef void (*JyCheckFunc) (const JyCheckContext *context, const JyCheck *check,
                             GPtrArray *findings);

struct _JyCheck
{
  const char *id; /* L01 … */
  JySeverity severity;
  JyGate gate;
  guint types;         /* bits 1 << JyType: which types it holds for */
  const char *chinese; /* what it looks for, in a word or two */
  const char *english;
  const char *basis; /* the rule it stands on */
  JyCheckFunc run;
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
} JyFinding;

/** NULL is allowed. */
void jy_finding_free (JyFinding *self);

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

/** The next gate of a stage: submit up to drafting, issue until ready, serve while issued. */
JyGate jy_gate_next (JyStage stage);
const char *jy_severity_id (JySeverity severity);
const char *jy_severity_label (JySeverity severity);

G_END_DECLS
