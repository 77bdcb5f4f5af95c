/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The small interface that the drivers stand behind. A connection belongs to one
 * thread (its lane). SQL is written once for all drivers: $1 $2 … parameters, every
 * value bound, ISO dates as text, RETURNING, ON CONFLICT. Errors are
 * JY_STORE_ERROR; the driver's own words go to the log.
 */
typedef struct _JyConnection JyConnection;
typedef struct _JyStatement JyStatement;

/** How a driver's index of words is asked (store/search.c): texts of its own SQL. */
typedef struct
{
  /* Keeps what each field says of case @n (JY_N_SEARCH_FIELDS texts), in place of what there was.
   */
  gboolean (*put) (JyConnection *db, const char *office, gint64 n, const char *const *fields,
                   GError **error);
  const char *hits;   /* $1 expression, $2 limit; n and its score (lower is better), newest first */
  const char *newest; /* $1 expression, $2 limit; the fields as in marked, then n; newest first */
  const char *marked; /* $1 expression, $2 n; the fields but the reading, the text as a snippet */
  /* Marks what stands in @field and is found, and cuts the text down to a snippet; NULL where the
   * SQL does. (transfer full) */
  char *(*mark) (const char *expression, guint field, const char *text);
  /* A condition on recommendation that it is among what is found, up to the parameter with the
   * expression, and what follows it. */
  const char *among;
  const char *among_end;
  const char *few; /* $1 expression, $2 limit: how many are found, no more than that */
  /* What is found with its score, to be joined: rows of found_office, found and score; up to the
   * parameter with the expression, and what follows it with the word that joins. */
  const char *best;
  const char *best_end;
  /* Words as an expression, or NULL where there is none. (transfer full) */
  char *(*expression) (const char *words);
} JySearchSql;

/** What a driver provides. */
typedef struct
{
  const char *name; /* "sqlite" */
  const JySearchSql *search;
  void (*close) (JyConnection *self);
  JyStatement *(*prepare) (JyConnection *self, const char *sql, GError **error);
  gboolean (*bind_text) (JyStatement *statement, int index, const char *value, gssize length);
  gboolean (*bind_int) (JyStatement *statement, int index, gint64 value);
  gboolean (*bind_blob) (JyStatement *statement, int index, gconstpointer bytes, gsize length);
  gboolean (*bind_null) (JyStatement *statement, int index);
  /* 1 a row, 0 done, -1 error */
  int (*step) (JyStatement *statement, GError **error);
  const char *(*column_text) (JyStatement *statement, int column, gsize *length);
  gint64 (*column_int) (JyStatement *statement, int column);
  gboolean (*column_is_null) (JyStatement *statement, int column);
  void (*reset) (JyStatement *statement);
  void (*finalize) (JyStatement *statement);
  gboolean (*begin) (JyConnection *self, gboolean for_write, GError **error);
  gboolean (*commit) (JyConnection *self, GError **error);
  void (*roll_back) (JyConnection *self);
  void (*cancel) (JyConnection *self); /* from any thread: ends a running read */
  /* Keeps more in memory than usual, or no more; NULL where the engine sees to that itself. */
  void (*make_room) (JyConnection *self, gboolean more);
  gboolean (*changed_outside) (
      JyConnection *self); /* another connection has committed since last asked */
  /* Reads through all that is kept; NULL where a server sees to that. */
  gboolean (*check) (JyConnection *self, GError **error);
} JyDriver;

/* Drivers embed these at the start of their own structs. */
struct _JyConnection
{
  const JyDriver *driver;
  GHashTable *statements; /* text -> idle JyStatement, kept prepared */
  GQueue idle;            /* the same statements, the one used last first */
  gboolean in_transaction;
  gint cancelled;   /* atomic: set from any thread with cancel, cleared by the lane before a job */
  gint *own_events; /* atomic count of the docket's own committed events, or NULL */
  gint appended;    /* events added in this transaction */
  GData *extras;    /* what mappers keep open from one call to the next: digester, transliterator */
};

struct _JyStatement
{
  JyConnection *connection;
  char *sql;  /* owned; key in statements */
  GList link; /* in idle */
  gboolean done;
  gboolean borrows; /* texts bound from here on stay as they are until it is released */
};

/** For drivers: sets the members up. */
void jy_connection_init (JyConnection *self, const JyDriver *driver);
/** Gives back everything kept and closes; NULL is allowed. */
void jy_connection_close (JyConnection *self);
/** Ends what runs on @self and whatever its job still tries to run; from any thread. */
void jy_connection_cancel (JyConnection *self);

/** A statement, kept prepared under its text as long as it is among those used last; give it back
 * with jy_statement_release(). */
JyStatement *jy_connection_prepare (JyConnection *self, const char *sql, GError **error);

/** Prepares, binds and leaves ready to step. @types: one letter a parameter: t text (NULL
 * allowed), i gint64, b GBytes (NULL allowed). */
JyStatement *jy_connection_query (JyConnection *self, GError **error, const char *sql,
                                  const char *types, ...);

/** The same for a statement without rows: runs it and releases it. */
gboolean jy_connection_run (JyConnection *self, GError **error, const char *sql, const char *types,
                            ...);

/** More memory for a transaction that writes a lot, or the usual again. */
void jy_connection_make_room (JyConnection *self, gboolean more);

/** Begins a transaction; none may be open. @for_write: takes the lock for writing at once. */
gboolean jy_connection_begin (JyConnection *self, gboolean for_write, GError **error);
/** Makes it last, or leaves it open with an error: then roll back. Where the engine gave the
 * transaction up by itself, it is JY_STORE_ERROR_FAILED. */
gboolean jy_connection_commit (JyConnection *self, GError **error);
/** Also when nothing is open: then nothing happens. */
void jy_connection_roll_back (JyConnection *self);

/** TRUE with a row; FALSE at the end or with @error set. */
gboolean jy_statement_step (JyStatement *self, GError **error);
const char *jy_statement_text (JyStatement *self,
                               int column);             /* borrowed till the next step; NULL */
char *jy_statement_dup (JyStatement *self, int column); /* NULL stays NULL */
/** A copy; NULL where the cell is NULL or empty, which stands for none. */
char *jy_statement_dup_some (JyStatement *self, int column);
gint64 jy_statement_int (JyStatement *self, int column);
GBytes *jy_statement_bytes (JyStatement *self, int column); /* (transfer full), NULL */
void jy_statement_release (JyStatement *self);

/** Reads one row; NULL and @error where it holds what cannot be. (transfer full) */
typedef gpointer (*JyRowFunc) (JyStatement *row, GError **error);
/** Every row of @self, in an array whose entries @free_row frees; @self is released, and NULL for
 * it means that @error is set already. NULL with an error. (transfer full) */
GPtrArray *jy_statement_all (JyStatement *self, JyRowFunc read, GDestroyNotify free_row,
                             GError **error);

/** The first column of every row as text; else as jy_statement_all(). (transfer full) array of
 * char *. */
GPtrArray *jy_statement_texts (JyStatement *self, GError **error);
/** The first column of the only row, of a count that always has one; -1 with an error. @self as in
 * jy_statement_all(). */
gint64 jy_statement_number (JyStatement *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyStatement, jy_statement_release)

G_END_DECLS
