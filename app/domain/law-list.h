/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/** A text of a law as it was or is in force. */
typedef struct
{
  JyDate from;         /* first day in force */
  JyDate until;        /* first day no longer in force as a whole; JY_DATE_NONE: still in force */
  int articles;        /* number of its last article; 0: not known */
  gboolean unsure;     /* number of articles or first day could not be confirmed: only hints */
  gboolean unsure_end; /* whether it ended then could not be confirmed: only hints */
} JyLawVersion;

/** A law, regulation or judicial interpretation: facts alone, no text. Immutable. */
typedef struct
{
  char *id;
  char *name;       /* full: 中华人民共和国食品安全法 */
  char **shorts;    /* other names people write: 食品安全法; never NULL */
  char *kind;       /* law, regulation, rule, interpretation, procuratorial, party */
  char *issuer;     /* who made it, in Chinese */
  char *successor;  /* id of the law that took its place, or NULL */
  char *initials;   /* first letters of its pinyin without 中华人民共和国, or NULL */
  GArray *versions; /* JyLawVersion, oldest first, at least one */
} JyLaw;

/** JyLawList: the laws that letters cite most. Immutable, reference counted, any thread. */
typedef struct _JyLawList JyLawList;

/** @laws: JyLaw, taken over (transfer full); free function jy_law_free. */
JyLawList *jy_law_list_new (GPtrArray *laws);
JyLawList *jy_law_list_ref (JyLawList *self);
void jy_law_list_unref (JyLawList *self);
void jy_law_free (JyLaw *self);

/** How many laws there are. */
guint jy_law_list_length (const JyLawList *self);
/** Borrowed. */
const JyLaw *jy_law_list_nth (const JyLawList *self, guint n);
const JyLaw *jy_law_list_find (const JyLawList *self, const char *id);

/** The law called @name (@length bytes, -1: to the end), by full or other name; NULL where unknown.
 * Brackets are not part of a name. Borrowed. */
const JyLaw *jy_law_list_named (const JyLawList *self, const char *name, gssize length);

/** The longest known name that @text ends with at @end, for names written without brackets;
 * @length receives its bytes. Borrowed. */
const JyLaw *jy_law_list_before (const JyLawList *self, const char *text, gsize end, gsize *length);

/** The version in force on @on; NULL where it was not yet, or no longer, in force. */
const JyLawVersion *jy_law_on (const JyLaw *self, JyDate on);

/** Whether every version ended on or before @on. */
gboolean jy_law_is_over (const JyLaw *self, JyDate on);

/** Laws whose name or initials begin with or hold @typed, those that begin with it first and those
 * no longer in force last; (transfer container) of JyLaw, at most @limit. */
GPtrArray *jy_law_list_complete (const JyLawList *self, const char *typed, JyDate on, guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLawList, jy_law_list_unref)

G_END_DECLS
