/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/event.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * The events and the office journal (table event). Each row: office, sequence (the
 * journal's), stream, seq, id, action, day, recorded_at, body, digest, journal.
 * journal = SHA-256 of "<journal before>\n<sequence>\n<digest>". Rows are only added;
 * triggers and the authorizer refuse anything else. Lane functions only.
 */

/** Seals @event (stream and all facts filled, seq and prev are set here) as the next of its stream
 * and of the journal. Inside a write transaction. @expected_seq: seq the stream must have now, or
 * -1. */
gboolean jy_events_append (JyConnection *db, const char *office, JyEvent *event,
                           gint64 expected_seq, GError **error);
/** Adds @event, sealed by another docket, as it is: its bytes, its digest, its place in its stream.
 * JY_STORE_ERROR_CHAIN where it does not follow on what the stream has here. Inside a write
 * transaction. */
gboolean jy_events_receive (JyConnection *db, const char *office, const JyEvent *event,
                            GError **error);
/** All events of a stream in order; (transfer full) array of JyEvent. */
GPtrArray *jy_events_list (JyConnection *db, const char *office, const char *stream,
                           GError **error);
/** Events of a stream above @seq. */
GPtrArray *jy_events_after (JyConnection *db, const char *office, const char *stream, guint seq,
                            GError **error);
/** Every event of one action in the order of the journal; reads the whole table, for imports. */
GPtrArray *jy_events_of_action (JyConnection *db, const char *office, const char *action,
                                GError **error);
/** Every change of the office's registers (register-entry, register-retire) in the order of the
 * journal, by an index. */
GPtrArray *jy_events_of_registers (JyConnection *db, const char *office, GError **error);
/** Sequence and digest at the end of the journal; "" and 0 for an empty one. */
gboolean jy_events_head (JyConnection *db, const char *office, guint64 *sequence, char head[65],
                         GError **error);

/** Seq of the last event of a stream, 0 where there is none. One look at an index. */
gboolean jy_events_last (JyConnection *db, const char *office, const char *stream, guint *seq,
                         GError **error);

/** What an audit found. */
typedef struct
{
  guint64 events;
  char *head;
  gboolean ok;
  guint64 first_bad;      /* journal sequence, 0 if none */
  char *problem;          /* sentence, or NULL */
  GPtrArray *differences; /* of a replay: sentences; may be NULL */
} JyAudit;
void jy_audit_free (JyAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyAudit, jy_audit_free)

/** Reads every event once and checks digests, links, gaps and the journal. */
JyAudit *jy_audit_run (JyConnection *db, const char *office, GCancellable *cancellable,
                       GError **error);

G_END_DECLS
