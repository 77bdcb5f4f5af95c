/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft-check-table.h"

G_BEGIN_DECLS

/*
 * One passage, sentence by sentence, with what was found in each. Used by the session and by the
 * whole check alike, so that both find the same.
 */

/** A sentence that was looked at. */
typedef struct
{
  gsize offset; /* bytes, in the passage */
  gsize length;
  gsize characters;
  gboolean ended; /* not by the end of the text */
  guint traits;
  int attachment;
  GPtrArray *findings; /* JyFinding with offsets in the sentence; NULL: none */
} JyLookedUnit;

/** A passage that was looked at. */
typedef struct
{
  char *section;
  char *place;
  int part;
  char *text;
  GPtrArray *units; /* JyLookedUnit */
} JyCheckText;

/** An empty passage, nothing looked at yet. (transfer full) */
JyCheckText *jy_check_text_new (const char *section, const char *place, int part);
/** NULL is allowed. */
void jy_check_text_free (JyCheckText *self);
/** Reads what differs from the text before; @looked grows by the characters read. */
void jy_check_text_set (JyCheckText *self, const JyCheckContext *context, const char *text,
                        guint64 *looked);
/** What the passage holds; borrows from @self. */
JyCheckedPassage *jy_check_text_summary (const JyCheckText *self);
/** Copies of its findings with offsets in the passage; vague words stand only where the sentence
 * and its neighbours name nothing concrete. */
void jy_check_text_collect (const JyCheckText *self, GPtrArray *findings);

G_END_DECLS
