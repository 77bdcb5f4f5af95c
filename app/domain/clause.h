/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "domain/lifecycle.h"

G_BEGIN_DECLS

typedef enum
{
  JY_BLANK_TEXT,
  JY_BLANK_DATE,
  JY_BLANK_NUMBER,
  JY_BLANK_LAW,            /* a law with its article: completed from the list of laws */
  JY_BLANK_ADDRESSEE,      /* filled with the addressee's name */
  JY_BLANK_OFFICE,         /* filled with the office's name */
  JY_BLANK_OBJECTION_DAYS, /* filled with the objection period of the house */
  JY_BLANK_REPLY_PERIOD,   /* filled with the reply period that will run */
} JyBlankKind;

/** A blank of a clause: where it stands in the text and what belongs in it. */
typedef struct
{
  gsize offset; /* bytes of the text */
  gsize length; /* of the ×× that stands there */
  JyBlankKind kind;
  char *name; /* what belongs in it, in Chinese, or NULL */
} JyBlank;

/** A ready sentence or paragraph. Immutable. */
typedef struct
{
  char *id;
  char *title;
  guint types;    /* bits 1 << JyType */
  char *section;  /* source, facts, problems, suggestions, other; objection: an answer to one */
  char *field;    /* food-drug, safety, … or NULL: any */
  char *ground;   /* of an objection that it answers, or NULL */
  char *cues;     /* words of such an objection, parted by spaces, or NULL */
  char *initials; /* first letters of the title's pinyin, or NULL */
  char *text;     /* with ×× in the blanks */
  GArray *blanks; /* JyBlank, in the order of the text */
} JyClause;

/** A skeleton of a draft for a type: sections with blanks. Immutable. */
typedef struct
{
  char *id;
  char *title;
  guint types;
  char *subtype; /* or NULL: any */
  JsonObject *sections;
} JyDraftTemplate;

/** JyClauseLibrary: all clauses and templates. Immutable, reference counted, any thread. */
typedef struct _JyClauseLibrary JyClauseLibrary;

/** Takes over both arrays (transfer full), whose free functions are those below. */
JyClauseLibrary *jy_clause_library_new (GPtrArray *clauses, GPtrArray *templates);
JyClauseLibrary *jy_clause_library_ref (JyClauseLibrary *self);
void jy_clause_library_unref (JyClauseLibrary *self);
void jy_clause_free (JyClause *self);
void jy_draft_template_free (JyDraftTemplate *self);

/** How many clauses there are. */
guint jy_clause_library_length (const JyClauseLibrary *self);
/** Borrowed; @n below the length. */
const JyClause *jy_clause_library_nth (const JyClauseLibrary *self, guint n);
/** By id; borrowed, NULL where there is none. */
const JyClause *jy_clause_library_find (const JyClauseLibrary *self, const char *id);

/** Clauses of @type and @section (NULL: any of a draft) whose title, initials or text hold @typed
 * ("": all), titles that begin with it first; (transfer container) of JyClause, at most @limit. */
GPtrArray *jy_clause_library_complete (const JyClauseLibrary *self, JyType type,
                                       const char *section, const char *typed, guint limit);
/** What can be said to an objection against a letter of @type: clauses of section objection, those
 * whose cues stand in @grounds (may be NULL) first, the most of them foremost; @fitting (may be
 * NULL) receives how many those are. (transfer container) of JyClause. */
GPtrArray *jy_clause_library_answers (const JyClauseLibrary *self, JyType type, const char *grounds,
                                      guint *fitting);
/** The template for a type and subtype, one made for the subtype first; NULL where there is none.
 * Borrowed. */
const JyDraftTemplate *jy_clause_library_template (const JyClauseLibrary *self, JyType type,
                                                   const char *subtype);

/** Reads ×× marked as {kind:name} in @marked: gives the text with ×× and its blanks; a kind that
 * is not known, or a brace that is not closed, is JY_DOMAIN_ERROR_FACT. */
gboolean jy_clause_read_blanks (const char *marked, char **text, GArray **blanks, GError **error);

/** What fills the blanks that the case itself answers; any may be NULL. */
typedef struct
{
  const char *addressee;
  const char *office;
  const char *objection_days;
  const char *reply_period;
} JyBlankValues;

/** The clause's text with those blanks filled; @blanks receives the ones left, at their new places
 * (transfer full), may be NULL. (transfer full) */
char *jy_clause_fill (const JyClause *self, const JyBlankValues *values, GArray **blanks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyClauseLibrary, jy_clause_library_unref)

G_END_DECLS
