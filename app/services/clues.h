/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Clues handed over between lines and offices (内部移送法律监督线索). Blocking, from any thread but
 * a lane: the window runs these through jy_desk_run_async().
 */

/** What is known and what not. */
typedef enum
{
  JY_ANSWER_UNKNOWN = -1,
  JY_ANSWER_NO,
  JY_ANSWER_YES,
} JyAnswer;

/** A clue that came in or went out. Owned. */
typedef struct
{
  char *recommendation;
  char *title;
  char *type;   /* id */
  gboolean out; /* handed over by us; else to us */
  char *line;   /* id of the line it went to, or NULL: another office */
  char *party;  /* the other office or line, or the case it came from */
  char *number; /* the other side's number, or NULL */
  JyDate transferred;
  JyDate received;
  JyDate handled; /* decided whether to take it up */
  JyDate fed_back;
  JyAnswer accepted;
  char *reason; /* of the transfer, or why it was not taken up; or NULL */
  JyAnswer became_case;
  char *feedback; /* or NULL */
  JyDate due;     /* of the feedback */
  gboolean late;  /* fed back after it, or not yet and it is over */
} JyClue;
/** NULL is allowed. */
void jy_clue_free (JyClue *self);

/** Clues in a list or on paper at most. */
#define JY_CLUES_MAX 2000

/** Clues that the person at the desk may read, the latest first; @out -1: both directions.
 * (transfer full) array of JyClue. */
GPtrArray *jy_desk_clues (JyDesk *self, int out, GError **error);
/** The same as a document (kind transfer-list), with its figures; exported bytes. (transfer full)
 */
GBytes *jy_desk_clues_document (JyDesk *self, int out, GError **error);

G_END_DECLS
