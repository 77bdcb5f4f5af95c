/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/events.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "store/error.h"
#include "store/received.h"

static JyDigester *
digester_of (JyConnection *db)
{
  JyDigester *digester = g_datalist_get_data (&db->extras, "jy-digester");

  if (!digester)
    {
      digester = jy_digester_new ();
      g_datalist_set_data_full (&db->extras, "jy-digester", digester,
                                (GDestroyNotify) jy_digester_free);
    }
  return digester;
}

gboolean
jy_events_head (JyConnection *db, const char *office, guint64 *sequence, char head[65],
                GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT sequence, journal FROM event WHERE office = $1 ORDER BY sequence DESC LIMIT 1", "t",
      office);
  GError *failure = NULL;

  *sequence = 0;
  head[0] = '\0';
  if (!statement)
    return FALSE;
  if (jy_statement_step (statement, &failure))
    {
      *sequence = (guint64) jy_statement_int (statement, 0);
      g_strlcpy (head, jy_statement_text (statement, 1), 65);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

/* Seq and digest at the end of a stream; 0 and zeros for a new one. */
static gboolean
stream_end (JyConnection *db, const char *office, const char *stream, gint64 *seq, char digest[65],
            GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT seq, digest FROM event WHERE office = $1 AND stream = $2 ORDER BY seq DESC LIMIT 1",
      "tt", office, stream);
  GError *failure = NULL;

  *seq = 0;
  g_strlcpy (digest, JY_DIGEST_ZERO, 65);
  if (!statement)
    return FALSE;
  if (jy_statement_step (statement, &failure))
    {
      *seq = jy_statement_int (statement, 0);
      g_strlcpy (digest, jy_statement_text (statement, 1), 65);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

gboolean
jy_events_last (JyConnection *db, const char *office, const char *stream, guint *seq,
                GError **error)
{
  gint64 last = 0;
  char digest[65];

  if (!stream_end (db, office, stream, &last, digest, error))
    return FALSE;
  *seq = (guint) last;
  return TRUE;
}

/* The row of a sealed event, with the next link of the journal. */
static gboolean
insert (JyConnection *db, const char *office, const JyEvent *event, GError **error)
{
  char head[65], journal[65], link[160], day[JY_DATE_LENGTH];
  guint64 sequence;
  int length;

  if (!jy_events_head (db, office, &sequence, head, error))
    return FALSE;
  sequence++;
  length = g_snprintf (link, sizeof link, "%s\n%" G_GUINT64_FORMAT "\n%s", head, sequence,
                       event->digest);
  jy_digester_hex (digester_of (db), link, (gsize) length, journal);
  if (!jy_connection_run (
          db, error,
          "INSERT INTO event (office, sequence, stream, seq, id, action, day, recorded_at, body,"
          " digest, journal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
          "titittttttt", office, (gint64) sequence, event->stream, (gint64) event->seq, event->id,
          event->action, jy_date_write (event->on, day), event->recorded_at, event->body,
          event->digest, journal))
    return FALSE;
  db->appended++;
  return TRUE;
}

gboolean
jy_events_append (JyConnection *db, const char *office, JyEvent *event, gint64 expected_seq,
                  GError **error)
{
  char before[65];
  gint64 seq;

  g_return_val_if_fail (db->in_transaction, FALSE);

  if (!stream_end (db, office, event->stream, &seq, before, error))
    return FALSE;
  if (expected_seq >= 0 && expected_seq != seq)
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_CONFLICT,
          _ ("Somebody else has changed it meanwhile. Look at it again, then decide."));
      return FALSE;
    }
  event->seq = (guint) (seq + 1);
  jy_event_seal (event, before);
  return insert (db, office, event, error);
}

gboolean
jy_events_receive (JyConnection *db, const char *office, const JyEvent *event, GError **error)
{
  char before[65];
  gint64 seq;

  g_return_val_if_fail (db->in_transaction && event->body, FALSE);

  if (!stream_end (db, office, event->stream, &seq, before, error))
    return FALSE;
  if ((gint64) event->seq == seq + 1 && g_str_equal (event->prev, before))
    return insert (db, office, event, error);
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_CHAIN,
               _ ("Entry %u does not follow on the entries of this case; nothing was changed."),
               event->seq);
  return FALSE;
}

static gpointer
read_event (JyStatement *row, GError **error)
{
  return jy_event_from_body (jy_statement_text (row, 0), -1, error);
}

static GPtrArray *
read_events (JyStatement *statement, GError **error)
{
  return jy_statement_all (statement, read_event, (GDestroyNotify) jy_event_unref, error);
}

GPtrArray *
jy_events_after (JyConnection *db, const char *office, const char *stream, guint seq,
                 GError **error)
{
  g_autoptr (GPtrArray) events = read_events (
      jy_connection_query (
          db, error,
          "SELECT body FROM event WHERE office = $1 AND stream = $2 AND seq > $3 ORDER BY seq",
          "tti", office, stream, (gint64) seq),
      error);
  g_autoptr (GPtrArray) received = NULL;

  if (!events || events->len == 0 || g_str_equal (stream, JY_EVENT_OFFICE))
    return g_steal_pointer (&events);
  received = jy_received_list (db, office, stream, error);
  if (!received)
    return NULL;
  jy_received_cap (received, events);
  return g_steal_pointer (&events);
}

GPtrArray *
jy_events_of_action (JyConnection *db, const char *office, const char *action, GError **error)
{
  return read_events (
      jy_connection_query (
          db, error, "SELECT body FROM event WHERE office = $1 AND action = $2 ORDER BY sequence",
          "tt", office, action),
      error);
}

GPtrArray *
jy_events_of_registers (JyConnection *db, const char *office, GError **error)
{
  return read_events (jy_connection_query (db, error,
                                           "SELECT body FROM event WHERE office = $1"
                                           " AND action IN ('register-entry', 'register-retire')"
                                           " ORDER BY sequence",
                                           "t", office),
                      error);
}

GPtrArray *
jy_events_list (JyConnection *db, const char *office, const char *stream, GError **error)
{
  return jy_events_after (db, office, stream, 0, error);
}
