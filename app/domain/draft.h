/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *text;
} JyProblem;

typedef struct
{
  char *id;
  char *text;
  char **problems; /* ids */
  char **basis;    /* 《食品安全法》第一百一十四条 … */
} JySuggestion;

/** JyDraft: the sections of a text, read from their JSON. Immutable, owned. */
typedef struct
{
  char *source;
  char *facts;
  char **evidence;
  GPtrArray *problems;    /* JyProblem */
  GPtrArray *suggestions; /* JySuggestion */
  int objection_days;     /* -1: absent */
  int reply_months;       /* -1: absent */
  int reply_days;         /* -1: absent */
  int rectify_days;       /* -1: absent */
  char *other;
  char *contact;
  char **copies;
  char **attachments;
} JyDraft;

/** Reads the JSON of fact sections; unknown members, wrong kinds, double ids:
 * JY_DOMAIN_ERROR_FACT. NULL @sections gives an empty draft. (transfer full) */
JyDraft *jy_draft_read (JsonObject *sections, GError **error);
void jy_draft_free (JyDraft *self);

/** @sections put over @before: members given replace, null removes; (transfer full). */
JsonObject *jy_draft_merge (JsonObject *before, JsonObject *sections);

/** SHA-256 of title, type, addressees' names and sections in one fixed order; (transfer full). */
char *jy_draft_digest (const char *title, const char *type, const char *const *addressees,
                       JsonObject *sections);

/** Everything that stands in the text, section by section, for checks and search: array of
 * JyPassage. (transfer full) */
typedef struct
{
  char *section;    /* source, facts, evidence, problems, suggestions, other, contact … */
  char *place;      /* p1, s2, … or NULL */
  const char *text; /* borrowed from the draft */
  int part;         /* -1: the text; n: the n-th legal basis of a suggestion, from 0 */
} JyPassage;
GPtrArray *jy_draft_passages (const JyDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDraft, jy_draft_free)

G_END_DECLS
