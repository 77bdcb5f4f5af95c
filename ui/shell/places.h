/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/**
 * JyPlace:
 *
 * A page beside the cases (product.md: below the queues). One table: the column of queues, the
 * menu's action "win.<id>" and its key come from it. A place that leads to cases emits
 * "case" (the recommendation's id), one that leads to many "cases" (JyListQuery, what they are
 * called); one that can fail emits "failed" (GError).
 */
typedef struct
{
  const char *id;
  const char *label; /* untranslated */
  const char *icon;
  const char *action; /* "win.<id>" */
  guint key;          /* with Alt; 0: none */
  GtkWidget *(*make) (JyDesk *desk);
} JyPlace;

/** All of them, in the order shown. Static. */
const JyPlace *jy_places (gsize *n);
/** NULL where there is no such place. Static. */
const JyPlace *jy_place_find (const char *id);

G_END_DECLS
