/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/law-list.h"

G_BEGIN_DECLS

/** One line that is offered while a citation is typed. Owned. */
typedef struct
{
  char *label;
  char *note;    /* beside it: since when it is in force, how many articles; or NULL */
  char *insert;  /* what is put in, or NULL: the line only says something */
  gsize from;    /* byte of the text typed from which it replaces */
  gboolean over; /* no longer in force, or beyond the last article */
} JyLawOffer;

/** NULL is allowed. */
void jy_law_offer_free (JyLawOffer *self);

/**
 * jy_law_completion:
 * @typed: the text up to the cursor
 * @most: how many lines at most
 *
 * What can follow: laws behind 《 or behind a short name, articles behind 》第. Empty where nothing
 * is to be said. Pure. (transfer full) array of JyLawOffer.
 */
GPtrArray *jy_law_completion (const JyLawList *laws, const char *typed, JyDate on, guint most);

G_END_DECLS
