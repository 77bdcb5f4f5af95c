/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/missing.h"

G_BEGIN_DECLS

/** What a row shows. Borrowed. */
typedef struct
{
  const JyMissingKind *kind;
  const char *part;
  const char *about;
  const char *source;
  JyDate since;
  JyDate due;          /* or none */
  const char *number;  /* of the case, or NULL */
  const char *title;   /* of the case; NULL: the row stands in the case */
  const char *handler; /* name, or NULL */
  const char *button;  /* words of a button where no action mends it, or NULL */
  JyDate today;
} JyMissingText;

/**
 * jy_missing_row_new:
 * @mend: (out): the button that mends it, or the text's own; NULL where several actions may
 * @open: (out): the button that leads to the case; NULL where the row stands in it. May be NULL.
 *
 * One missing thing as a row of a list: what, where, since when, by which rule, and its button.
 * Main thread. (transfer floating)
 */
GtkWidget *jy_missing_row_new (const JyMissingText *text, GtkWidget **mend, GtkWidget **open);

G_END_DECLS
