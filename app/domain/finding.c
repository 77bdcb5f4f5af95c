/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/draft-check-table.h"

#include "base/free.h"

#define EXCERPT_MAX 40

void
jy_finding_free (JyFinding *self)
{
  if (!self)
    return;
  jy_free_each (self->id, self->message, self->section, self->place, self->excerpt, self->repair);
  g_free (self);
}

JyFinding *
jy_finding_copy (const JyFinding *self)
{
  JyFinding *copy = g_new0 (JyFinding, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->message = g_strdup (self->message);
  copy->section = g_strdup (self->section);
  copy->place = g_strdup (self->place);
  copy->excerpt = g_strdup (self->excerpt);
  copy->repair = g_strdup (self->repair);
  return copy;
}

/* The first characters of @text, at most @bytes of it; never reads the whole of a long one. */
static char *
excerpt_of (const char *text, gsize bytes)
{
  const char *p = text;

  for (guint n = 0; n < EXCERPT_MAX && *p && (gsize) (p - text) < bytes; n++)
    p = g_utf8_next_char (p);
  return g_strndup (text, (gsize) (p - text));
}

JyFinding *
jy_check_report_as (GPtrArray *findings, const JyCheck *check, JySeverity severity,
                    const char *section, const char *place, const char *excerpt, char *message)
{
  JyFinding *finding = g_new0 (JyFinding, 1);

  finding->id = g_strdup (check->id);
  finding->severity = severity;
  finding->message = message;
  finding->section = g_strdup (section);
  finding->place = g_strdup (place);
  finding->part = -1;
  finding->basis = check->basis;
  if (excerpt)
    finding->excerpt = excerpt_of (excerpt, G_MAXSIZE);
  g_ptr_array_add (findings, finding);
  return finding;
}

JyFinding *
jy_check_report (GPtrArray *findings, const JyCheck *check, const char *section, const char *place,
                 const char *excerpt, char *message)
{
  return jy_check_report_as (findings, check, check->severity, section, place, excerpt, message);
}

JyFinding *
jy_check_report_at (GPtrArray *findings, const JyCheck *check, JySeverity severity,
                    const JyCheckUnit *unit, gsize offset, gsize length, const char *repair,
                    char *message)
{
  JyFinding *finding
      = jy_check_report_as (findings, check, severity, unit->section, NULL, NULL, message);

  finding->part = unit->part;
  finding->offset = offset;
  finding->length = length;
  finding->repair = g_strdup (repair);
  finding->excerpt = length > 0 ? excerpt_of (unit->text + offset, length) : NULL;
  return finding;
}

char *
jy_finding_repaired (const JyFinding *self, const char *text)
{
  gsize size;

  if (!self->repair || !text)
    return NULL;
  size = strlen (text);
  if (self->offset > size || self->length > size - self->offset)
    return NULL;
  return g_strdup_printf ("%.*s%s%s", (int) self->offset, text, self->repair,
                          text + self->offset + self->length);
}

/* -- in the JSON of a draft */

/* The index that e1, c2, f3 stand for, from 0; -1 where it is none. */
static gint64
list_index (const char *place)
{
  guint64 n;

  if (!place || !*place || !g_ascii_string_to_unsigned (place + 1, 10, 1, G_MAXINT, &n, NULL))
    return -1;
  return (gint64) n - 1;
}

/* Puts the repaired text into the @index-th element of the list @member. */
static gboolean
repair_element (const JyFinding *self, JsonObject *object, const char *member, gint64 index)
{
  JsonArray *array = jy_json_array (object, member);
  g_autofree char *text = NULL;
  JsonArray *repaired;

  if (!array || index < 0 || index >= (gint64) json_array_get_length (array))
    return FALSE;
  text = jy_finding_repaired (self, jy_json_array_text (array, (guint) index));
  if (!text)
    return FALSE;
  repaired = json_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (i == (guint) index)
      json_array_add_string_element (repaired, text);
    else
      json_array_add_element (repaired, json_node_copy (json_array_get_element (array, i)));
  json_object_set_array_member (object, member, repaired);
  return TRUE;
}

static gboolean
repair_member (const JyFinding *self, JsonObject *object, const char *member)
{
  g_autofree char *text = jy_finding_repaired (self, jy_json_text (object, member));

  if (!text)
    return FALSE;
  jy_json_set_text (object, member, text);
  return TRUE;
}

static gboolean
repair_entry (const JyFinding *self, JsonArray *array)
{
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *entry = jy_json_array_object (array, i);

      if (!entry || g_strcmp0 (jy_json_text (entry, "id"), self->place) != 0)
        continue;
      return self->part < 0 ? repair_member (self, entry, "text")
                            : repair_element (self, entry, "basis", self->part);
    }
  return FALSE;
}

JsonObject *
jy_finding_repair_sections (const JyFinding *self, JsonObject *sections)
{
  JsonObject *copy;
  gboolean done;

  if (!self->repair || !sections)
    return NULL;
  copy = jy_json_object_copy (sections);
  if (g_str_equal (self->section, "problems") || g_str_equal (self->section, "suggestions"))
    done = repair_entry (self, jy_json_array (copy, self->section));
  else if (self->place)
    done = repair_element (self, copy, self->section, list_index (self->place));
  else
    done = repair_member (self, copy, self->section);
  if (done)
    return copy;
  json_object_unref (copy);
  return NULL;
}

void
jy_similar_free (JySimilar *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->number);
  g_free (self);
}
