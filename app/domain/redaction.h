/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "domain/indicator.h"

G_BEGIN_DECLS

/*
 * What may not stand in a copy for the public, and what stands there instead. Pure: rules and texts
 * come in, findings go out. Any thread.
 */

typedef enum
{
  JY_REDACTION_PATTERN, /* what the patterns find goes */
  JY_REDACTION_PERSON, /* what the patterns find is a name of a person, masked wherever it stands */
  JY_REDACTION_NAMES,  /* names that the case's record gives */
  JY_REDACTION_STAFF,  /* names of the office's own people, where they are to go */
  JY_REDACTION_MARK,   /* what somebody marked by hand */
  JY_N_REDACTION_KINDS,
} JyRedactionKind;

typedef enum
{
  JY_REDACTION_ALWAYS,
  JY_REDACTION_MINORS, /* in matters of minors alone */
} JyRedactionWhen;

/** A rule as data (seeds/redaction). Owned by its list. */
typedef struct
{
  char *id; /* identity-number */
  JyRedactionKind kind;
  JyRedactionWhen when;
  gboolean unsure;   /* its source could not be confirmed, or does not say so for this paper */
  gboolean distinct; /* different texts get different substitutes, told apart by a number */
  guint least;       /* characters that a text found must have to be masked elsewhere too */
  char *replacement; /* {surname} and the names of groups of the pattern stand for their text */
  char *minors;      /* in matters of minors, or NULL: the same */
  char *source;      /* what it follows */
  JyIndicatorText name;
  char **facts;        /* of names: facts of the record that may name somebody; or NULL */
  GPtrArray *patterns; /* GRegex on text in narrow form; the group "mask" goes, else all of it */
} JyRedactionRule;

/** NULL is allowed. */
void jy_redaction_rule_free (JyRedactionRule *self);
/** In the language of the screen; borrowed. */
const char *jy_redaction_rule_name (const JyRedactionRule *self);

/** All rules and the surnames of two characters. Immutable, reference counted. */
typedef struct _JyRedactionRules JyRedactionRules;

/** Takes over both: JyRedactionRule, one of each kind without patterns among them, and words.
 * JY_DOMAIN_ERROR_FACT where one of these is missing. (transfer full) */
JyRedactionRules *jy_redaction_rules_new (GPtrArray *rules, char **surnames, char **double_surnames,
                                          GError **error);
JyRedactionRules *jy_redaction_rules_ref (JyRedactionRules *self);
void jy_redaction_rules_unref (JyRedactionRules *self);
/** JyRedactionRule, in their order; borrowed. */
GPtrArray *jy_redaction_rules_list (const JyRedactionRules *self);
/** NULL where there is none; borrowed. */
const JyRedactionRule *jy_redaction_rules_find (const JyRedactionRules *self, const char *id);
/** A pattern in use, its backtracking bounded; JY_DOMAIN_ERROR_FACT says what is wrong with it.
 * (transfer full) */
GRegex *jy_redaction_pattern (const char *pattern, GError **error);
/** Bytes of the surname that @text begins with; 0 where it begins with none. */
gsize jy_redaction_surname (const JyRedactionRules *self, const char *text);
/** The name of a person that an entry of a record begins with ("李小明（经办人）"); NULL where it
 * begins with none. (transfer full) */
char *jy_redaction_name_of (const JyRedactionRules *self, const char *entry);

/** What is asked for. All borrowed; arrays may be NULL. */
typedef struct
{
  GPtrArray *names;         /* char *: of persons, from the record */
  GPtrArray *staff;         /* char *: of the office's own people */
  const char *const *marks; /* to go as well; ends with NULL */
  const char *const *keeps; /* to stay, and what stands within; ends with NULL */
  gboolean minors;          /* a matter of minors */
  gboolean certain;         /* only rules whose source is confirmed */
} JyRedactionRequest;

/** A place where something goes, or would. Owned. */
typedef struct
{
  guint text;  /* index of the text */
  gsize start; /* bytes in it */
  gsize end;
  const JyRedactionRule *rule; /* borrowed from the rules */
  char *found;                 /* as it stands there */
  char *replacement;
  gboolean kept; /* it stays, because somebody said so */
} JyRedactionFinding;
/** NULL is allowed. */
void jy_redaction_finding_free (JyRedactionFinding *self);

/**
 * jy_redaction_find:
 * @texts: char *, UTF-8
 *
 * Everything that goes, in the order of the texts, no two that go overlapping: one text has one
 * substitute in all of them, by the order in which they come. What was found once is masked
 * wherever it stands, also without its cue, in wide characters, with spaces or dashes between. NULL
 * and JY_DOMAIN_ERROR_FACT where a rule needs too many steps on a text, naming the rule;
 * G_IO_ERROR_CANCELLED. (transfer full) array of JyRedactionFinding.
 */
GPtrArray *jy_redaction_find (JyRedactionRules *rules, GPtrArray *texts,
                              const JyRedactionRequest *request, GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyRedactionRules, jy_redaction_rules_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyRedactionRule, jy_redaction_rule_free)

G_END_DECLS
