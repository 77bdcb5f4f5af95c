/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/**
 * JyEvent:
 *
 * One entry of a chain: who did what, when, with which facts. Immutable,
 * reference counted, any thread. The stored bytes (@body) are one line of
 * compact JSON that begins {"prev":"<64 hex>", then "id", "stream", "seq",
 * "action", "on", "recorded_at", "recorder", "actor", "facts", "names",
 * "marks", "bound", "calendar", "rules". The digest is SHA-256 of exactly
 * these bytes; nothing is ever serialised again to check it.
 */
typedef struct
{
  char *stream;      /* id of the recommendation, or JY_EVENT_OFFICE */
  guint seq;         /* 1, 2, … in its stream */
  char *id;          /* UUIDv7 */
  char *action;      /* id of the lifecycle's action, or of an office event */
  JyDate on;         /* when it happened */
  char *recorded_at; /* UTC instant */
  char *recorder;    /* id of the person who entered it */
  char *recorder_name;
  char *actor; /* id of the person who decided; the recorder's where not for another */
  char *actor_name;
  char *actor_roles; /* roles the actor used, "leader" */
  JsonObject *facts; /* as given; people and agencies by the name of that day */
  JsonObject
      *names; /* name -> id for people and agencies in the facts; agency id -> its credit code */
  JsonArray *marks; /* "for-another", "self-approved", "late", … ; may be NULL */
  JsonObject *row;  /* what the fact row holds, where whoever made the event has read it; or NULL */
  char *bound;      /* digest of the draft's text this event binds to, or NULL */
  guint calendar;   /* version of the holiday calendar in force */
  guint rules;      /* version of the clock rules in force */
  char prev[65];
  char digest[65]; /* "" until sealed */
  char *body;      /* stored bytes, NULL until sealed */

  /*< private >*/
  gatomicrefcount references;
} JyEvent;

#define JY_EVENT_OFFICE "office"

/** An unsealed event to be filled field by field before it is shared. */
JyEvent *jy_event_new (void);
JyEvent *jy_event_ref (JyEvent *self);
void jy_event_unref (JyEvent *self);

/** Sets prev, body and digest; once. @prev is JY_DIGEST_ZERO for the first. */
void jy_event_seal (JyEvent *self, const char *prev);

/** Reads stored bytes back; the digest is computed from them. JY_BASE_ERROR_JSON. */
JyEvent *jy_event_from_body (const char *body, gssize length, GError **error);

/** A copy with @facts (and @on where not none) in place of its own, for corrections. */
JyEvent *jy_event_with_facts (const JyEvent *self, JsonObject *facts, JyDate on);

/** Whether @mark (for-another, self-approved, late …) stands in marks. */
gboolean jy_event_has_mark (const JyEvent *self, const char *mark);

/** Id that @name stands for in this event, or NULL; borrowed. */
const char *jy_event_name_id (const JyEvent *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyEvent, jy_event_unref)

G_END_DECLS
