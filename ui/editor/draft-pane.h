/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/text-area.h"

G_BEGIN_DECLS

/** A pane of the draft's form: where its words belong. Owned. */
typedef struct
{
  JyTextArea *area;    /* borrowed from the form */
  const char *section; /* source, facts, problems …; static */
  char *place;         /* p1, s2, or NULL */
  gboolean lines;      /* each line is an entry of its own: evidence, copies, attachments */
} JyDraftPane;

/** NULL is allowed. */
void jy_draft_pane_free (JyDraftPane *self);

/**
 * jy_draft_pane_holds:
 * @place: p1, s2, e3 …, or NULL
 * @start: receives the byte of the pane's text at which the place begins
 *
 * Whether the words of that section and place stand in this pane.
 */
gboolean jy_draft_pane_holds (const JyDraftPane *self, const char *section, const char *place,
                              gsize *start);

G_END_DECLS
