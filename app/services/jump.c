/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/jump.h"

#include <string.h>

#include "base/text.h"
#include "services/desk-private.h"
#include "services/name-match.h"
#include "store/readings.h"
#include "store/search-words.h"
#include "store/search.h"

void
jy_jump_free (JyJump *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_free (self->spelled);
  g_free (self);
}

typedef struct
{
  char *typed;
  guint limit;
} Ask;

static void
ask_free (gpointer data)
{
  g_free (((Ask *) data)->typed);
  g_free (data);
}

/* @spoken: @name ends with it; the part that may be typed as it is read. */
static void
add (JyTurn *turn, GPtrArray *jumps, JyJumpKind kind, const char *id, char *name, char *note,
     const char *spoken, const char *typed)
{
  glong before = g_utf8_strlen (name, -1) - g_utf8_strlen (spoken, -1);
  g_autofree char *spelled = jy_reading_spell (turn->db, spoken, JY_READING_TEXT);
  GString *whole = g_string_new (NULL);
  JyJump *jump = g_new0 (JyJump, 1);

  while (before-- > 0)
    g_string_append_printf (whole, "%c ", JY_READING_NONE);
  g_string_append (whole, spelled);
  jump->kind = kind;
  jump->id = g_strdup (id);
  jump->name = name;
  jump->note = note;
  jump->spelled = g_string_free (whole, FALSE);
  jump->score = MAX (jy_name_match (name, jump->spelled, typed), 1);
  g_ptr_array_add (jumps, jump);
}

/* Each word in what names a case. */
static char *
head_words (const char *typed)
{
  g_autofree char *plain = g_utf8_make_valid (typed, -1);
  GString *words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  for (char *p = plain; (p = strstr (p, "　")) != NULL; p += 3)
    memset (p, ' ', 3);
  parts = g_strsplit_set (plain, " \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%shead:%s", i > 0 ? " " : "", parts[i]);
  return g_string_free (words, FALSE);
}

static char *
without_marks (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (*p != JY_SEARCH_MARK_BEGIN && *p != JY_SEARCH_MARK_END)
      g_string_append_c (plain, *p == '\n' ? ' ' : *p);
  return g_string_free (plain, FALSE);
}

static gboolean
add_cases (JyTurn *turn, const Ask *ask, GPtrArray *jumps, GError **error)
{
  g_autofree char *words = head_words (ask->typed);
  g_autoptr (GPtrArray) hits
      = jy_search_find (turn->db, turn->office, words, turn->person->id, ask->limit, error);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const JySearchHit *hit = g_ptr_array_index (hits, i);
      const char *stage = jy_stage_label (jy_stage_find (hit->stage));
      g_autofree char *title = without_marks (hit->title);
      g_autofree char *place = hit->snippet != NULL ? without_marks (hit->snippet) : NULL;
      gboolean told = place == NULL || g_strcmp0 (place, hit->number) == 0;

      add (turn, jumps, JY_JUMP_CASE, hit->id,
           hit->number != NULL ? g_strjoin ("  ", hit->number, title, NULL) : g_strdup (title),
           told ? g_strdup (stage) : g_strjoin (" · ", stage, place, NULL), title, ask->typed);
    }
  return hits != NULL;
}

static gboolean
add_agencies (JyTurn *turn, const Ask *ask, GPtrArray *jumps, GError **error)
{
  g_autoptr (GPtrArray) agencies
      = jy_agencies_list (turn->db, turn->office, ask->typed, ask->limit, 0, error);

  for (guint i = 0; agencies != NULL && i < agencies->len; i++)
    {
      const JyAgency *agency = g_ptr_array_index (agencies, i);

      add (turn, jumps, JY_JUMP_AGENCY, agency->id, g_strdup (agency->name),
           g_strdup (agency->code), agency->name, ask->typed);
    }
  return agencies != NULL;
}

static gpointer
find (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) jumps = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_jump_free);

  if (jy_text_is_blank (ask->typed) || strlen (ask->typed) > JY_SEARCH_LONGEST / 4)
    return g_steal_pointer (&jumps);
  if (!add_cases (turn, ask, jumps, error) || !add_agencies (turn, ask, jumps, error))
    return NULL;
  return g_steal_pointer (&jumps);
}

GPtrArray *
jy_desk_jumps (JyDesk *self, const char *typed, guint limit, GError **error)
{
  Ask ask = { .typed = (char *) typed, .limit = limit };

  return jy_desk_turn (self, JY_TURN_READ, find, &ask, error);
}

void
jy_desk_jumps_async (JyDesk *self, const char *typed, guint limit, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->typed = g_strdup (typed);
  ask->limit = limit;
  jy_desk_turn_async (self, JY_TURN_READ, find, ask, ask_free, (GDestroyNotify) g_ptr_array_unref,
                      cancellable, callback, user_data);
}

GPtrArray *
jy_desk_jumps_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

static gpointer
spell_names (JyTurn *turn, gpointer data, GError **error)
{
  char **names = data;
  GPtrArray *spelled = g_ptr_array_new_with_free_func (g_free);

  for (; *names != NULL; names++)
    g_ptr_array_add (spelled, jy_reading_spell (turn->db, *names, JY_READING_TEXT));
  return spelled;
}

void
jy_desk_spelled_async (JyDesk *self, const char *const *names, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, spell_names, g_strdupv ((char **) names),
                      (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref, cancellable,
                      callback, user_data);
}

GPtrArray *
jy_desk_spelled_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
