/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/event.h"
#include "store/docket.h"
#include "store/error.h"
#include "store/events.h"
#include "store/lists.h"
#include "store/records.h"

G_BEGIN_DECLS

#define STORE_OFFICE "01890000-0000-7000-8000-00000000000f"

/** A folder with a docket of one office in it; with JIANYI_STORE=postgres the docket lies on a
 * server that is started for the program. */
typedef struct
{
  char *folder;
  char *path;         /* or the address on the server */
  JyTimeSource *time; /* 2024-06-03 */
  JyDocket *docket;   /* NULL until made */
} Store;

typedef gboolean (*StoreFunc) (JyConnection *db, gpointer data, GError **error);

void store_set_up (Store *self, gconstpointer unused);
/** The same without making the docket. */
void store_set_up_folder (Store *self, gconstpointer unused);
void store_tear_down (Store *self, gconstpointer unused);

/** Runs @func in a write transaction and commits it; fails the test where it fails. */
void store_write (JyDocket *docket, StoreFunc func, gpointer data);
/** The same, giving back the error of a failure. */
gboolean store_try_write (JyDocket *docket, StoreFunc func, gpointer data, GError **error);
/** Runs @func in the reader lane; fails the test where it fails. */
void store_read (JyDocket *docket, StoreFunc func, gpointer data);

/** Whether JIANYI_STORE says so: a test that looks into SQLite's own things is not added then. */
gboolean store_is_on_server (void);

/** Before what is to be refused within a transaction that then goes on, and after it: SQLite takes
 * back the refused statement alone, PostgreSQL all of the transaction. */
void store_before_refusal (JyConnection *db);
void store_after_refusal (JyConnection *db);

/** Whether the schema itself refuses @sql as a change of events, whoever asks. */
gboolean store_refuses (const char *path, const char *sql);

/** SQL by another program, past every guard of this one: triggers are set aside for it. */
void store_tamper (const char *path, const char *sql);
/** First column of the first row of @sql as another program sees it; (transfer full). */
char *store_peek (const char *path, const char *sql);

/** An unsealed event. */
JyEvent *store_event (const char *stream, const char *action, const char *facts);
/** @text as bytes; (transfer full). */
GBytes *store_bytes (const char *text);
/** Keeps @text as the signed letter of record 1 for @addressee, made on 2024-03-04. */
gboolean store_put_document (JyConnection *db, guint version, const char *addressee,
                             const char *text, GError **error);

/** How many cases stand in each phase, as the tallies say: phase -> guint64; (transfer full). */
GHashTable *store_tallies (JyConnection *db, GError **error);

/** A record of the office with id, title and handler made from @n. */
JyRecommendation *store_record (guint n);

G_END_DECLS
