/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/event.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/free.h"
#include "base/text.h"

JyEvent *
jy_event_new (void)
{
  JyEvent *self = g_new0 (JyEvent, 1);

  g_atomic_ref_count_init (&self->references);
  return self;
}

JyEvent *
jy_event_ref (JyEvent *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_event_unref (JyEvent *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  jy_free_each (self->stream, self->id, self->action, self->recorded_at, self->recorder,
                self->recorder_name, self->actor, self->actor_name, self->actor_roles);
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->names, json_object_unref);
  g_clear_pointer (&self->marks, json_array_unref);
  g_clear_pointer (&self->row, json_object_unref);
  g_free (self->bound);
  g_free (self->body);
  g_free (self);
}

/* Body as it is stored: prev stands first so that an audit finds it without parsing. */
static char *
write_body (JyEvent *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  char day[JY_DATE_LENGTH];

  json_object_set_string_member (object, "prev", self->prev);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "stream", self->stream);
  json_object_set_int_member (object, "seq", self->seq);
  json_object_set_string_member (object, "action", self->action);
  json_object_set_string_member (object, "on", jy_date_write (self->on, day));
  jy_json_set_text (object, "recorded_at", self->recorded_at);
  jy_json_set_text (object, "recorder", self->recorder);
  jy_json_set_text (object, "recorder_name", self->recorder_name);
  jy_json_set_text (object, "actor", self->actor);
  jy_json_set_text (object, "actor_name", self->actor_name);
  jy_json_set_text (object, "actor_roles", self->actor_roles);
  if (self->facts)
    json_object_set_object_member (object, "facts", json_object_ref (self->facts));
  else
    json_object_set_object_member (object, "facts", json_object_new ());
  if (self->names && json_object_get_size (self->names))
    json_object_set_object_member (object, "names", json_object_ref (self->names));
  if (self->marks && json_array_get_length (self->marks))
    json_object_set_array_member (object, "marks", json_array_ref (self->marks));
  if (self->bound)
    json_object_set_string_member (object, "bound", self->bound);
  json_object_set_int_member (object, "calendar", self->calendar);
  json_object_set_int_member (object, "rules", self->rules);
  return jy_json_object_text (object);
}

void
jy_event_seal (JyEvent *self, const char *prev)
{
  g_return_if_fail (self->body == NULL);
  g_return_if_fail (self->id && self->stream && self->action && self->on > 0);

  g_strlcpy (self->prev, prev, sizeof self->prev);
  self->body = write_body (self);
  jy_digester_hex (jy_digester_own (), self->body, strlen (self->body), self->digest);
}

JyEvent *
jy_event_from_body (const char *body, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (body) : (gsize) length;
  g_autoptr (JsonObject) object = jy_json_parse_object (body, (gssize) size, error);
  g_autoptr (JyEvent) self = NULL;
  const char *prev = jy_json_text (object, "prev");

  if (!object)
    return NULL;
  self = jy_event_new ();
  self->stream = g_strdup (jy_json_text (object, "stream"));
  self->seq = (guint) jy_json_int (object, "seq", 0);
  self->id = g_strdup (jy_json_text (object, "id"));
  self->action = g_strdup (jy_json_text (object, "action"));
  self->on = jy_json_date (object, "on");
  self->recorded_at = g_strdup (jy_json_text (object, "recorded_at"));
  self->recorder = g_strdup (jy_json_text (object, "recorder"));
  self->recorder_name = g_strdup (jy_json_text (object, "recorder_name"));
  self->actor = g_strdup (jy_json_text (object, "actor"));
  self->actor_name = g_strdup (jy_json_text (object, "actor_name"));
  self->actor_roles = g_strdup (jy_json_text (object, "actor_roles"));
  self->bound = g_strdup (jy_json_text (object, "bound"));
  self->calendar = (guint) jy_json_int (object, "calendar", 0);
  self->rules = (guint) jy_json_int (object, "rules", 0);
  if (!self->stream || !self->id || !self->action || self->on == JY_DATE_NONE || !prev
      || strlen (prev) != JY_DIGEST_LENGTH || self->seq == 0)
    {
      g_autofree char *shown = jy_text_excerpt (body, (gssize) size, 80);

      g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_JSON,
                   _ ("An event of the record cannot be read: %s"), shown);
      return NULL;
    }
  g_strlcpy (self->prev, prev, sizeof self->prev);
  if (jy_json_object (object, "facts"))
    self->facts = json_object_ref (jy_json_object (object, "facts"));
  else
    self->facts = json_object_new ();
  if (jy_json_object (object, "names"))
    self->names = json_object_ref (jy_json_object (object, "names"));
  if (jy_json_array (object, "marks"))
    self->marks = json_array_ref (jy_json_array (object, "marks"));
  self->body = g_strndup (body, size);
  jy_digester_hex (jy_digester_own (), body, size, self->digest);
  return g_steal_pointer (&self);
}

JyEvent *
jy_event_with_facts (const JyEvent *self, JsonObject *facts, JyDate on)
{
  JyEvent *copy = jy_event_new ();

  copy->stream = g_strdup (self->stream);
  copy->seq = self->seq;
  copy->id = g_strdup (self->id);
  copy->action = g_strdup (self->action);
  copy->on = on > 0 ? on : self->on;
  copy->recorded_at = g_strdup (self->recorded_at);
  copy->recorder = g_strdup (self->recorder);
  copy->recorder_name = g_strdup (self->recorder_name);
  copy->actor = g_strdup (self->actor);
  copy->actor_name = g_strdup (self->actor_name);
  copy->actor_roles = g_strdup (self->actor_roles);
  copy->facts = json_object_ref (facts);
  copy->names = self->names ? json_object_ref (self->names) : NULL;
  copy->marks = self->marks ? json_array_ref (self->marks) : NULL;
  copy->bound = g_strdup (self->bound);
  copy->calendar = self->calendar;
  copy->rules = self->rules;
  memcpy (copy->prev, self->prev, sizeof copy->prev);
  memcpy (copy->digest, self->digest, sizeof copy->digest);
  return copy;
}

gboolean
jy_event_has_mark (const JyEvent *self, const char *mark)
{
  for (guint i = 0; i < jy_json_array_size (self->marks); i++)
    if (g_strcmp0 (jy_json_array_text (self->marks, i), mark) == 0)
      return TRUE;
  return FALSE;
}

const char *
jy_event_name_id (const JyEvent *self, const char *name)
{
  return name ? jy_json_text (self->names, name) : NULL;
}
