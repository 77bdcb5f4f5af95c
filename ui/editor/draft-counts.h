/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft.h"

G_BEGIN_DECLS

/** Most characters of a text that the platform for such letters takes (its form says so). */
#define JY_DRAFT_PLATFORM_MOST 3000
/** From more characters than this on a sentence is long (law.md section 5, L34). */
#define JY_DRAFT_LONG_SENTENCE 80

/** How long a draft is. Plain data. */
typedef struct
{
  guint characters; /* without spaces and line ends */
  guint chinese;    /* of them Chinese characters */
  guint words;      /* Chinese characters, and runs of other letters and figures */
  guint sentences;
  guint long_sentences;
} JyDraftCounts;

/** Counts all texts of a draft. Pure, any thread. */
JyDraftCounts jy_draft_counts (const JyDraft *draft);
/** Adds those of one text to @counts; its end ends a sentence. Pure, any thread. */
void jy_draft_counts_add (JyDraftCounts *counts, const char *text);

G_END_DECLS
