/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/events.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "store/error.h"
#include "store/stream-ends.h"

/* How many events are read between two looks at the cancellable. */
#define LOOK_EVERY 1024

/* Where the digest before stands in every body: after {"prev":" */
#define PREV_BEGINNING "{\"prev\":\""
#define PREV_AT (sizeof PREV_BEGINNING - 1)

/* The columns, in the order in which they are read. */
enum
{
  COLUMN_SEQUENCE,
  COLUMN_STREAM,
  COLUMN_SEQ,
  COLUMN_ID,
  COLUMN_ACTION,
  COLUMN_DAY,
  COLUMN_RECORDED_AT,
  COLUMN_BODY,
  COLUMN_DIGEST,
  COLUMN_JOURNAL,
};

typedef struct
{
  JyDigester *digester;
  JyStreamEnds *ends;
  guint64 sequence;
  char journal[JY_DIGEST_LENGTH + 1];
} Auditor;

void
jy_audit_free (JyAudit *self)
{
  if (!self)
    return;
  g_free (self->head);
  g_free (self->problem);
  if (self->differences)
    g_ptr_array_unref (self->differences);
  g_free (self);
}

/* Whether @text goes on with @piece; moves it on. */
static gboolean
skip (const char **text, const char *end, const char *piece, gsize length)
{
  if ((gsize) (end - *text) < length || memcmp (*text, piece, length) != 0)
    return FALSE;
  *text += length;
  return TRUE;
}

static gboolean
skip_member (const char **text, const char *end, const char *name, const char *value)
{
  return value && skip (text, end, name, strlen (name)) && skip (text, end, value, strlen (value))
         && skip (text, end, "\"", 1);
}

static gboolean
skip_number (const char **text, const char *end, const char *name, gint64 value)
{
  gint64 number = 0;
  const char *digits;

  if (!skip (text, end, name, strlen (name)))
    return FALSE;
  /* No number of digits that could run over. */
  for (digits = *text; *text < end && g_ascii_isdigit (**text) && *text - digits < 18; (*text)++)
    number = 10 * number + (**text - '0');
  return *text > digits && number == value;
}

/* Writes "<head>\n<sequence>\n<digest>" and returns its length. */
static gsize
write_link (char *link, const char *head, guint64 sequence, const char *digest)
{
  char digits[24];
  char *at = link;
  guint n = 0;

  do
    digits[n++] = (char) ('0' + sequence % 10);
  while ((sequence /= 10) > 0);
  at = g_stpcpy (at, head);
  *at++ = '\n';
  while (n > 0)
    *at++ = digits[--n];
  *at++ = '\n';
  memcpy (at, digest, JY_DIGEST_LENGTH);
  return (gsize) (at - link) + JY_DIGEST_LENGTH;
}

/* Whether the columns say what the body begins with: nothing is read as JSON. */
static gboolean
columns_fit (JyStatement *row, const char *body, gsize length)
{
  const char *at = body + PREV_AT + JY_DIGEST_LENGTH;
  const char *end = body + length;

  return skip (&at, end, "\"", 1)
         && skip_member (&at, end, ",\"id\":\"", jy_statement_text (row, COLUMN_ID))
         && skip_member (&at, end, ",\"stream\":\"", jy_statement_text (row, COLUMN_STREAM))
         && skip_number (&at, end, ",\"seq\":", jy_statement_int (row, COLUMN_SEQ))
         && skip_member (&at, end, ",\"action\":\"", jy_statement_text (row, COLUMN_ACTION))
         && skip_member (&at, end, ",\"on\":\"", jy_statement_text (row, COLUMN_DAY))
         && skip_member (&at, end, ",\"recorded_at\":\"",
                         jy_statement_text (row, COLUMN_RECORDED_AT));
}

/* What is wrong with the row, or NULL. @before is checked and moved on. */
static const char *
check_row (Auditor *self, JyStatement *row, guint64 sequence)
{
  gsize length = 0;
  const char *body = row->connection->driver->column_text (row, COLUMN_BODY, &length);
  const char *digest = jy_statement_text (row, COLUMN_DIGEST);
  const char *journal = jy_statement_text (row, COLUMN_JOURNAL);
  JyStreamEnd *end;
  char computed[JY_DIGEST_LENGTH + 1];
  char link[2 * JY_DIGEST_LENGTH + 32];
  gsize size;

  if (sequence != self->sequence + 1)
    return N_ ("an event before it is missing from the journal");
  if (!body || length < PREV_AT + JY_DIGEST_LENGTH || memcmp (body, PREV_BEGINNING, PREV_AT) != 0)
    return N_ ("its text does not begin as an event does");
  jy_digester_hex (self->digester, body, length, computed);
  if (g_strcmp0 (digest, computed) != 0)
    return N_ ("its text was changed: the digest does not fit");
  if (!columns_fit (row, body, length))
    return N_ ("its columns were changed: they do not say what its text says");

  end = jy_stream_ends_at (self->ends, jy_statement_text (row, COLUMN_STREAM));
  if (jy_statement_int (row, COLUMN_SEQ) != (gint64) end->seq + 1)
    return N_ ("an event before it is missing from its case");
  if (memcmp (body + PREV_AT, end->digest, JY_DIGEST_LENGTH) != 0)
    return N_ ("it does not follow on the event before it in its case");
  end->seq++;
  memcpy (end->digest, digest, JY_DIGEST_LENGTH);

  size = write_link (link, self->journal, sequence, digest);
  jy_digester_hex (self->digester, link, size, self->journal);
  if (g_strcmp0 (journal, self->journal) != 0)
    return N_ ("the journal's link was changed");
  self->sequence = sequence;
  return NULL;
}

static char *
bad_event (guint64 sequence, const char *problem)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, sequence);

  return g_strdup_printf (_ ("Event %s of the journal: %s."), number, _ (problem));
}

static gboolean
read_events (Auditor *self, JyConnection *db, const char *office, JyAudit *audit,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (JyStatement) row = jy_connection_query (
      db, error,
      "SELECT sequence, stream, seq, id, action, day, recorded_at, body, digest, journal"
      " FROM event WHERE office = $1 ORDER BY sequence",
      "t", office);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  while (jy_statement_step (row, &failure))
    {
      guint64 sequence = (guint64) jy_statement_int (row, COLUMN_SEQUENCE);
      const char *problem = check_row (self, row, sequence);

      audit->events++;
      if (problem)
        {
          audit->ok = FALSE;
          audit->first_bad = sequence;
          audit->problem = bad_event (sequence, problem);
          return TRUE;
        }
      if (audit->events % LOOK_EVERY == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

/* Events taken from the end leave no hole behind them, but the cases remember how many they had. */
static gboolean
check_ends (Auditor *self, JyConnection *db, const char *office, JyAudit *audit, GError **error)
{
  g_autoptr (JyStatement) row = jy_connection_query (
      db, error, "SELECT id, number, seq FROM recommendation WHERE office = $1 ORDER BY id", "t",
      office);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  while (jy_statement_step (row, &failure))
    {
      const char *id = jy_statement_text (row, 0);
      const JyStreamEnd *end = jy_stream_ends_find (self->ends, id);
      guint32 seq = end ? end->seq : 0;
      const char *number;

      if (jy_statement_int (row, 2) == (gint64) seq)
        continue;
      number = jy_statement_text (row, 1);
      audit->ok = FALSE;
      audit->first_bad = self->sequence + 1;
      audit->problem = g_strdup_printf (
          _ ("Case %s stands at its event %d, but the record holds %u: events were taken from the "
             "end or its row was changed."),
          *number ? number : id, (int) jy_statement_int (row, 2), seq);
      return TRUE;
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

JyAudit *
jy_audit_run (JyConnection *db, const char *office, GCancellable *cancellable, GError **error)
{
  JyAudit *audit = g_new0 (JyAudit, 1);
  Auditor auditor = { 0 };
  guint64 last = 0;
  gboolean ok;
  /* All of it as of one moment, while others write. */
  gboolean began = !db->in_transaction;

  ok = !began || jy_connection_begin (db, FALSE, error);
  if (!ok || !jy_events_head (db, office, &last, auditor.journal, error))
    {
      if (began)
        jy_connection_roll_back (db);
      jy_audit_free (audit);
      return NULL;
    }
  audit->ok = TRUE;
  auditor.digester = jy_digester_new ();
  auditor.ends = jy_stream_ends_new (last);
  auditor.journal[0] = '\0';

  ok = read_events (&auditor, db, office, audit, cancellable, error)
       && (!audit->ok || check_ends (&auditor, db, office, audit, error));
  audit->head = g_strdup (auditor.journal);

  if (began)
    jy_connection_roll_back (db);
  jy_stream_ends_free (auditor.ends);
  jy_digester_free (auditor.digester);
  if (ok)
    return audit;
  jy_audit_free (audit);
  return NULL;
}
