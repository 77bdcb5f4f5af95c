/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** A draft as it was saved once. Owned. */
typedef struct
{
  guint number;      /* 1, 2, …; 0: as it is typed now */
  JyDate on;         /* JY_DATE_NONE where it is typed now */
  char *recorded_at; /* instant, or NULL */
  char *who;         /* or NULL */
  JsonObject *sections;
} JyRevision;

/** NULL is allowed. */
void jy_revision_free (JyRevision *self);

/**
 * jy_revisions_of:
 * @typed: the draft as it stands in the editor, or NULL
 *
 * Every state in which the draft of a case was recorded, oldest first, and @typed at the end where
 * it differs from the last. (transfer full) array of JyRevision.
 */
GPtrArray *jy_revisions_of (const JyCaseView *view, JsonObject *typed);

/** Ids of the sections in the order of the letter. NULL-terminated, static. */
const char *const *jy_revision_sections (void);
/** What a section is called. Static, translated. */
const char *jy_revision_section_name (const char *section);
/** A section as lines to be read and compared; "" where it has none. (transfer full) */
char *jy_revision_section_text (JsonObject *sections, const char *section);

G_END_DECLS
