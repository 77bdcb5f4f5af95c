/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/ledger.h"

G_BEGIN_DECLS

/** The ledger on its way out: what a list shows, kept until it is written. */
typedef struct
{
  JyListQuery *query;
  GHashTable *ids; /* set of ids, or NULL: all */
  char **columns;  /* in their order, ended by NULL */
  char *title;
} JyLedgerOrder;

/** Takes over @query; @ids (element-type utf8): those chosen, or NULL; @columns: names. */
JyLedgerOrder *jy_ledger_order_new (JyListQuery *query, GPtrArray *ids, GPtrArray *columns,
                                    const char *title);
/** NULL is allowed. */
void jy_ledger_order_free (JyLedgerOrder *self);
/** What services ask for; borrowed from @self. */
JyLedgerRequest jy_ledger_order_request (const JyLedgerOrder *self);

/** Asks for the kind of file and where to, and writes it with progress, which can be stopped. Takes
 * over @order. Main thread. */
GtkWindow *jy_ledger_window_new (GtkWindow *parent, JyDesk *desk, JyLedgerOrder *order);

G_END_DECLS
