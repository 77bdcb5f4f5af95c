/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recommendation/action-form.h"
#include "recommendation/fact-relevance.h"

G_BEGIN_DECLS

/* What the files of the form share. */

/* One fact on the form. */
typedef struct
{
  JyFactUse use;
  JyFactField *field; /* borrowed */
  GtkWidget *label;   /* borrowed */
  JyRelevance relevance;
  gboolean placed;
  char *initial; /* text of the value it was filled with, or NULL */
} JyFormEntry;

struct _JyActionForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *grid;
  GtkWidget *more;
  GtkWidget *more_grid;

  JyFactContext context;
  GArray *entries; /* JyFormEntry */
  char *initial;   /* text of all facts when it was filled */
  gboolean filling;
};

/** Entry @i; borrowed. */
static inline JyFormEntry *
jy_form_entry (JyActionForm *self, guint i)
{
  return &g_array_index (self->entries, JyFormEntry, i);
}

G_END_DECLS
