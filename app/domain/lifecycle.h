/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "domain/fact.h"

G_BEGIN_DECLS

/*
 * The life of a recommendation: ONE table (lifecycle-table.c, the rows and
 * columns of the design's table of actions). Menus, buttons, dialogs, the
 * command line, permissions, the stepper and the tests read it through these
 * functions; nothing else decides what may happen next. All functions are
 * pure and may be called from any thread; returned data are static.
 */

typedef enum
{
  JY_STAGE_CLUE,
  JY_STAGE_INVESTIGATION,
  JY_STAGE_DRAFTING,
  JY_STAGE_REVIEW,
  JY_STAGE_APPROVAL,
  JY_STAGE_COMMITTEE,
  JY_STAGE_READY,
  JY_STAGE_ISSUED,
  JY_STAGE_EVALUATION,
  JY_STAGE_CLOSED,
  JY_STAGE_ARCHIVED,
  JY_STAGE_DISMISSED,
  JY_STAGE_TRANSFERRED,
  JY_STAGE_NOT_ISSUED,
  JY_STAGE_WITHDRAWN,
  JY_N_STAGES,
  JY_STAGE_NONE = -1, /* before register */
} JyStage;

typedef enum
{
  JY_STATE_UNSERVED,
  JY_STATE_AWAITING_REPLY,
  JY_STATE_OBJECTION,
  JY_STATE_REPLY_REVIEW,
  JY_STATE_FOLLOWING,
  JY_STATE_SETTLED,
  JY_N_STATES,
  JY_STATE_NONE = -1,
} JyState;

typedef enum
{
  JY_TYPE_RETRIAL,
  JY_TYPE_CORRECTION,
  JY_TYPE_PUBLIC_INTEREST,
  JY_TYPE_GOVERNANCE,
  JY_TYPE_OTHER,
  JY_TYPE_OPINION,
  JY_N_TYPES,
  JY_TYPE_NONE = -1,
} JyType;

/** Set of roles. */
typedef enum
{
  JY_ROLE_HANDLER = 1 << 0,
  JY_ROLE_DEPT_HEAD = 1 << 1,
  JY_ROLE_REVIEWER = 1 << 2,
  JY_ROLE_LEADER = 1 << 3,
  JY_ROLE_COMMITTEE = 1 << 4,
  JY_ROLE_REGISTRAR = 1 << 5,
  JY_ROLE_FOLLOW_UP = 1 << 6,
  JY_ROLE_ADMIN = 1 << 7,
} JyRoles;

#define JY_N_ROLES 8
#define JY_ROLES_NONE ((JyRoles) 0)
#define JY_ROLES_ALL ((JyRoles) 0xff)
/** Roles whose decisions may be recorded for them (代录). */
#define JY_ROLES_DECIDING                                                                          \
  (JY_ROLE_DEPT_HEAD | JY_ROLE_REVIEWER | JY_ROLE_LEADER | JY_ROLE_COMMITTEE)
/** Roles that act by assignment to the case, not by the register alone. */
#define JY_ROLES_BY_ASSIGNMENT (JY_ROLE_HANDLER | JY_ROLE_FOLLOW_UP)

typedef enum
{
  JY_LEVEL_RECOMMENDATION,
  JY_LEVEL_ADDRESSEE,
} JyLevel;

/** A fact an action takes. */
typedef struct
{
  const JyFact *fact;
  gboolean must;
} JyFactUse;

/** A row of the table as written; everything else is derived from it. */
typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
  const char *level;
  const char *from;
  const char *to;
  const char *roles;
  const char *facts;
  const char *documents;
  const char *types;
} JyAction;

/** All actions in the table's order; @n receives their number. */
const JyAction *jy_lifecycle_actions (gsize *n);
/** NULL where there is no such action. */
const JyAction *jy_lifecycle_find (const char *id);
/** The table as tab-separated text with its header line; (transfer full). */
char *jy_lifecycle_to_tsv (void);

/** Name in the language of the screen; static. */
const char *jy_action_label (const JyAction *self);
/** Whether it acts on the whole recommendation or on one addressee. */
JyLevel jy_action_level (const JyAction *self);
/** Whether it begins a recommendation (register, take-in, import). */
gboolean jy_action_begins (const JyAction *self);
/** Whether the stage (and, while issued and where the cell names one, the
 * addressee's state) stands in column from. @state JY_STATE_NONE asks for the
 * stage alone. */
gboolean jy_action_from (const JyAction *self, JyStage stage, JyState state);
/** Roles that may decide it at @stage (column roles: "approval:leader" holds
 * at that stage alone). For beginning actions pass JY_STAGE_NONE. */
JyRoles jy_action_roles (const JyAction *self, JyStage stage);
/** Whether @type stands in column types; JY_TYPE_NONE (not known yet) always does. */
gboolean jy_action_for_type (const JyAction *self, JyType type);
/** Whether column to is "same" alone: a side action. */
gboolean jy_action_is_side (const JyAction *self);
/** Column facts in its order, and what the house adds to it; @n receives their number. */
const JyFactUse *jy_action_facts (const JyAction *self, gsize *n);
/** Kinds of document it may make, NULL-terminated. */
const char *const *jy_action_documents (const JyAction *self);

/* Words. *_id gives the fixed id, *_label the Chinese or English word, *_find
 * the value or the NONE value. */

/** "-" where @stage is JY_STAGE_NONE; a label is only for a real stage. */
const char *jy_stage_id (JyStage stage);
const char *jy_stage_label (JyStage stage);
JyStage jy_stage_find (const char *id);
/** Ends: closed, archived, dismissed, transferred, not-issued, withdrawn. Said here alone. */
gboolean jy_stage_is_end (JyStage stage);

/** "-" where @state is JY_STATE_NONE; a label is only for a real state. */
const char *jy_state_id (JyState state);
const char *jy_state_label (JyState state);
JyState jy_state_find (const char *id);

/** The Chinese words alone, whatever the language: for use inside documents. "" for none. */
const char *jy_stage_chinese (JyStage stage);
const char *jy_state_chinese (JyState state);
/** Id of the stage or state that @word means, in either language: whole, else the first that it
 * begins ("结案" no, "已结" closed). NULL where there is none. */
const char *jy_phase_named (const char *word);

/** "-" where @type is JY_TYPE_NONE, also as its label. */
const char *jy_type_id (JyType type);
const char *jy_type_label (JyType type);
JyType jy_type_find (const char *id);

/** Of one role; of a set, its first. */
const char *jy_role_id (JyRoles one);
const char *jy_role_label (JyRoles one);
/** JY_ROLES_NONE where unknown. */
JyRoles jy_role_find (const char *id);
/** From "handler leader" or "handler,leader"; FALSE and an error naming the unknown one. */
gboolean jy_roles_parse (const char *text, JyRoles *roles, GError **error);
/** "handler leader"; (transfer full). */
char *jy_roles_format (JyRoles roles);
/** 承办检察官、检察长…; (transfer full). */
char *jy_roles_labels (JyRoles roles);

G_END_DECLS
