/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/event.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Entries of cases that came in with a hand-over package (table received): each row is what an
 * event "package-in" of the office's stream says. Lane functions only.
 */

/** Some entries of a case that another office recorded. Owned. */
typedef struct
{
  char *recommendation;
  guint first; /* seq */
  guint last;
  char *source; /* id of the office that recorded them */
  char *source_name;
  JyDate day;    /* on which they came in */
  char *package; /* SHA-256 of the package's manifest */
  guint rules;   /* newest clock rules in force then */
  guint calendar;
} JyReceived;

/** NULL is allowed. */
void jy_received_free (JyReceived *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyReceived, jy_received_free)

/** Writes one row. */
gboolean jy_received_add (JyConnection *db, const char *office, const JyReceived *row,
                          GError **error);
/** Those of a case in the order of its entries; @recommendation NULL: of all. One look at an index.
 * (transfer full) array of JyReceived. */
GPtrArray *jy_received_list (JyConnection *db, const char *office, const char *recommendation,
                             GError **error);
/** The one of @list that entry @seq stands in, or NULL; borrowed. Pure. */
const JyReceived *jy_received_find (GPtrArray *list, guint seq);
/** Entries of another office never follow rules and calendars that came later here: lowers the
 * versions of those of @events, all of one case, that stand in @list. Before they are shared. */
void jy_received_cap (GPtrArray *list, GPtrArray *events);

G_END_DECLS
