/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/check-session.h"

#include <string.h>

#include "domain/check-text.h"
#include "domain/check-whole.h"

struct _JyCheckSession
{
  JyCheckBackground *background;
  JyDraft *draft;
  GPtrArray *texts; /* JyCheckText, in the order of the draft */
  guint64 looked;
};

/* -- the places of a draft, also those that are empty */

typedef struct
{
  const char *section;
  char place[64];
  const char *id; /* of a problem or suggestion, else NULL */
  int part;
  char **slot;
} Place;

typedef gboolean (*PlaceFunc) (const Place *place, gpointer data);

static gboolean
each_of (const char *section, char letter, char **texts, PlaceFunc func, gpointer data)
{
  for (guint i = 0; texts && texts[i]; i++)
    {
      Place place = { .section = section, .part = -1, .slot = &texts[i] };

      g_snprintf (place.place, sizeof place.place, "%c%u", letter, i + 1);
      if (func (&place, data))
        return TRUE;
    }
  return FALSE;
}

static gboolean
one_of (const char *section, char **slot, PlaceFunc func, gpointer data)
{
  Place place = { .section = section, .part = -1, .slot = slot };

  return func (&place, data);
}

static gboolean
each_suggestion (GPtrArray *suggestions, PlaceFunc func, gpointer data)
{
  for (guint i = 0; i < suggestions->len; i++)
    {
      JySuggestion *suggestion = suggestions->pdata[i];
      Place place = {
        .section = "suggestions", .id = suggestion->id, .part = -1, .slot = &suggestion->text
      };

      if (func (&place, data))
        return TRUE;
      for (guint b = 0; suggestion->basis && suggestion->basis[b]; b++)
        {
          place.part = (int) b;
          place.slot = &suggestion->basis[b];
          if (func (&place, data))
            return TRUE;
        }
    }
  return FALSE;
}

/* Calls @func for each place until it says TRUE. */
static gboolean
each_place (JyDraft *draft, PlaceFunc func, gpointer data)
{
  if (one_of ("source", &draft->source, func, data) || one_of ("facts", &draft->facts, func, data)
      || each_of ("evidence", 'e', draft->evidence, func, data))
    return TRUE;
  for (guint i = 0; i < draft->problems->len; i++)
    {
      JyProblem *problem = draft->problems->pdata[i];
      Place place
          = { .section = "problems", .id = problem->id, .part = -1, .slot = &problem->text };

      if (func (&place, data))
        return TRUE;
    }
  return each_suggestion (draft->suggestions, func, data)
         || one_of ("other", &draft->other, func, data)
         || one_of ("contact", &draft->contact, func, data)
         || each_of ("copies", 'c', draft->copies, func, data)
         || each_of ("attachments", 'f', draft->attachments, func, data);
}

static const char *
place_id (const Place *place)
{
  return place->id ? place->id : *place->place ? place->place : NULL;
}

static gboolean
is_at (const JyCheckText *text, const char *section, const char *place, int part)
{
  return text->part == part && g_str_equal (text->section, section)
         && g_strcmp0 (text->place, place) == 0;
}

/* -- reading */

typedef struct
{
  JyCheckSession *session;
  const JyCheckContext *context;
  GPtrArray *before;
  guint hint; /* where the next text is likely to be found */
} Reading;

/* The text looked at before for this place, taken out of @reading; NULL where there is none. */
static JyCheckText *
take_before (Reading *reading, const Place *place)
{
  GPtrArray *before = reading->before;

  for (guint i = 0; before && i < before->len; i++)
    {
      guint n = (reading->hint + i) % before->len;
      JyCheckText *text = before->pdata[n];

      if (text && is_at (text, place->section, place_id (place), place->part))
        {
          before->pdata[n] = NULL;
          reading->hint = n + 1;
          return text;
        }
    }
  return NULL;
}

static gboolean
read_place (const Place *place, gpointer data)
{
  Reading *reading = data;
  JyCheckText *text = take_before (reading, place);

  if (!text)
    text = jy_check_text_new (place->section, place_id (place), place->part);
  jy_check_text_set (text, reading->context, *place->slot ? *place->slot : "",
                     &reading->session->looked);
  g_ptr_array_add (reading->session->texts, text);
  return FALSE;
}

static void
read_all (JyCheckSession *self, GPtrArray *before)
{
  JyCheckContext context = jy_check_background_context (self->background);
  Reading reading = { self, &context, before, 0 };

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_check_text_free);
  each_place (self->draft, read_place, &reading);
}

JyCheckSession *
jy_check_session_new (JyCheckBackground *background, JsonObject *sections, GError **error)
{
  JyDraft *draft = jy_draft_read (sections, error);
  JyCheckSession *self;

  if (!draft)
    return NULL;
  self = g_new0 (JyCheckSession, 1);
  self->background = jy_check_background_ref (background);
  self->draft = draft;
  read_all (self, NULL);
  return self;
}

void
jy_check_session_free (JyCheckSession *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->texts);
  jy_draft_free (self->draft);
  jy_check_background_unref (self->background);
  g_free (self);
}

gboolean
jy_check_session_set_sections (JyCheckSession *self, JsonObject *sections, GError **error)
{
  JyDraft *draft = jy_draft_read (sections, error);
  g_autoptr (GPtrArray) before = NULL;

  if (!draft)
    return FALSE;
  jy_draft_free (self->draft);
  self->draft = draft;
  before = g_steal_pointer (&self->texts);
  read_all (self, before);
  return TRUE;
}

void
jy_check_session_set_background (JyCheckSession *self, JyCheckBackground *background)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->texts);

  jy_check_background_ref (background);
  jy_check_background_unref (self->background);
  self->background = background;
  read_all (self, NULL);
}

typedef struct
{
  JyCheckSession *session;
  const char *section;
  const char *place;
  int part;
  const char *text;
} Change;

static gboolean
change_place (const Place *place, gpointer data)
{
  const Change *change = data;
  JyCheckSession *self = change->session;
  JyCheckContext context;

  if (place->part != change->part || !g_str_equal (place->section, change->section)
      || g_strcmp0 (place_id (place), change->place) != 0)
    return FALSE;
  g_free (*place->slot);
  *place->slot = g_strdup (change->text);
  context = jy_check_background_context (self->background);
  for (guint i = 0; i < self->texts->len; i++)
    {
      JyCheckText *text = self->texts->pdata[i];

      if (is_at (text, change->section, change->place, change->part))
        {
          jy_check_text_set (text, &context, change->text, &self->looked);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
jy_check_session_set_text (JyCheckSession *self, const char *section, const char *place, int part,
                           const char *text)
{
  Change change = { self, section, place, part, text };

  g_return_val_if_fail (section != NULL && text != NULL, FALSE);

  return each_place (self->draft, change_place, &change);
}

GPtrArray *
jy_check_session_findings (JyCheckSession *self, JyGate gate)
{
  JyCheckContext context = jy_check_background_context (self->background);

  context.draft = self->draft;
  return jy_checks_gather (&context, self->texts, gate);
}

guint64
jy_check_session_looked (const JyCheckSession *self)
{
  return self->looked;
}
