/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/time-source.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/**
 * JyDocket:
 *
 * One docket: a writer lane, an interactive reader lane and a long reader lane, each one
 * thread with its own connection. Reference counted, any thread. Database
 * work is done only inside lane functions.
 */
typedef struct _JyDocket JyDocket;

typedef enum
{
  JY_LANE_WRITE,
  JY_LANE_READ,
  JY_LANE_LONG, /* exports, audits, statistics */
} JyLane;

/** Runs in the lane's thread; what it returns is handed to the caller. */
typedef gpointer (*JyLaneFunc) (JyConnection *db, gpointer data, GCancellable *cancellable,
                                GError **error);

/** What a new docket begins with. */
typedef struct
{
  const char *office_id; /* NULL: a new id */
  const char *office_name;
} JyFounding;

/** Asks for the password of the account @user; NULL where there is none to be had. Any thread.
 * (transfer full) */
typedef char *(*JyDocketPassword) (const char *user, gpointer data);

/** What a docket is opened with that asks for a password; @data outlives the opening. */
typedef struct
{
  JyDocketPassword password; /* asked once, where one is wanted; NULL: nobody is asked */
  gpointer data;
} JyDocketKey;

/** Whether @path is the address of a docket on a server: postgresql://ACCOUNT@SERVER/DATABASE, with
 * #OFFICE (id or name) behind it where the server keeps several that the account is known in. */
gboolean jy_docket_is_address (const char *path);

/**
 * jy_docket_create:
 *
 * Makes the file with its schema and returns it open, empty but for its office row; an existing
 * file is JY_STORE_ERROR_EXISTS. Nothing is left behind where it fails. On a server it makes the
 * schema where there is none, and the office, whose name must be new there; for the account that
 * owns the database.
 */
JyDocket *jy_docket_create (const char *path, const JyFounding *founding, JyTimeSource *time,
                            GError **error);
/** The same with @key (NULL: none) for a server. */
JyDocket *jy_docket_create_with (const char *path, const JyFounding *founding,
                                 const JyDocketKey *key, JyTimeSource *time, GError **error);
/** Closes what jy_docket_create() made and takes it away again; an office that has recorded
 * something stays. */
void jy_docket_discard (JyDocket *self);

/**
 * jy_docket_open:
 *
 * Opens an existing docket, migrates an older schema after a copy beside it
 * (<name>.before-<version>), refuses newer ones, files that are not ours, torn files and network
 * shares. On read-only media it opens for reading (jy_docket_is_read_only).
 */
JyDocket *jy_docket_open (const char *path, JyTimeSource *time, GError **error);
/**
 * jy_docket_open_with:
 * @key: for a server; NULL: none
 *
 * The same. A docket on a server is never brought up to date from here: an older form is
 * JY_STORE_ERROR_READ_ONLY; several offices of which none is meant are JY_STORE_ERROR_AMBIGUOUS.
 */
JyDocket *jy_docket_open_with (const char *path, const JyDocketKey *key, JyTimeSource *time,
                               GError **error);
JyDocket *jy_docket_ref (JyDocket *self);
void jy_docket_unref (JyDocket *self);
/** Drains the lanes and closes; later calls fail. */
void jy_docket_close (JyDocket *self);

/** The file, or the address without what follows "#"; borrowed. */
const char *jy_docket_path (const JyDocket *self);
/** Folder for what is written beside it for a while: the file's, or a folder of this program for
 * dockets on a server. (transfer full) */
char *jy_docket_folder (const JyDocket *self);
/** The account of the server that it was opened as, where that is one person's; NULL for a file,
 * and for who looks after the server. Borrowed. */
const char *jy_docket_account (const JyDocket *self);
/** Id of the office that keeps it; borrowed. */
const char *jy_docket_office (const JyDocket *self);
/** Where it takes today from; borrowed. */
JyTimeSource *jy_docket_time (const JyDocket *self);
/** Whether it was opened for reading only: every write then fails. */
gboolean jy_docket_is_read_only (const JyDocket *self);
/** Whether that lies in the medium, and no right would help; as it was when it was opened. */
gboolean jy_docket_is_write_protected (const JyDocket *self);

/** Blocks until the lane has run @func; for the command line and tests, and from other lanes never.
 */
gpointer jy_docket_call (JyDocket *self, JyLane lane, JyLaneFunc func, gpointer data,
                         GCancellable *cancellable, GError **error);

/** The same without waiting: @callback runs in the caller's main context. @free_data is called
 * after it. @free_result frees a result nobody takes. */
void jy_docket_call_async (JyDocket *self, JyLane lane, JyLaneFunc func, gpointer data,
                           GDestroyNotify free_data, GDestroyNotify free_result,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
gpointer jy_docket_call_finish (GAsyncResult *result, GError **error);

/** Reads through every page of the file (a lane function's @db, 0.5 s for a million cases);
 * JY_STORE_ERROR_CORRUPT where it is torn, also where no question would have met it. */
gboolean jy_docket_check_pages (JyConnection *db, GError **error);

/** Whether another program has committed since this was last asked (reader lane; cheap). */
gboolean jy_docket_changed_outside (JyConnection *db);

/** The default file: <user data dir>/jianyi/docket.jianyi; (transfer full). */
char *jy_docket_default_path (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDocket, jy_docket_unref)

G_END_DECLS
