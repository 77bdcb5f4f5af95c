/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "domain/settings.h"

G_BEGIN_DECLS

/*
 * The bundle 1+1+N of a case: the main paper (the letter), its companion report and the products
 * (rules, training, mechanisms, publicity, campaigns …), as the events "product" record them. Pure,
 * any thread.
 */

/** Something made beside the letter. Owned. */
typedef struct
{
  guint seq; /* of its event */
  JyDate on;
  char *kind; /* id of fact product */
  char *title;
  char *text;         /* or NULL */
  GPtrArray *files;   /* names (char *) */
  GPtrArray *digests; /* of the files, in their order (char *) */
  char *by;           /* who entered it */
} JyProduct;

typedef struct
{
  gboolean main_there; /* the letter is out */
  char *main_words;    /* its number, or where it stands; in the language of the screen */
  GPtrArray *reports;  /* JyProduct of kind report */
  GPtrArray *products; /* the others */
} JyBundle;

/** @events: JyEvent that hold (jy_fold_effective). (transfer full) */
JyBundle *jy_bundle_read (const JyRecommendation *record, GPtrArray *events);
/** NULL is allowed. */
void jy_bundle_free (JyBundle *self);
/** How many of the three parts are there: 0 to 3. */
guint jy_bundle_parts (const JyBundle *self);
/** "2 of 3 parts" and how many products, as a sentence; (transfer full). */
char *jy_bundle_progress (const JyBundle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyBundle, jy_bundle_free)

G_END_DECLS
