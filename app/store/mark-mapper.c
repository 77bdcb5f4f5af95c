/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/marks.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/listed.h"

/* Parts a mark from its value. */
#define PART "\x1f"

#define MAY_READ                                                                                   \
  " AND (recommendation.sealed = 0 OR EXISTS (SELECT 1 FROM reader"                                \
  " WHERE reader.office = recommendation.office"                                                   \
  " AND reader.recommendation = recommendation.id AND reader.person = $3))"

static void
add (GPtrArray *marks, const char *mark, const char *value)
{
  g_autofree char *one = g_strconcat (mark, PART, value ? value : "", NULL);

  /* A brand may be named twice. */
  for (guint i = 0; i < marks->len; i++)
    if (strcmp (g_ptr_array_index (marks, i), one) == 0)
      return;
  g_ptr_array_add (marks, g_steal_pointer (&one));
}

/* "mark PART value" of each. */
static GPtrArray *
marks_of (const JyRecommendation *self)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (g_free);
  JsonObject *said = self ? self->particulars : NULL;
  JsonArray *brands = jy_json_array (said, "brands");

  if (!self)
    return marks;
  if (jy_json_bool (said, "leader-handled"))
    add (marks, JY_MARK_LEADER, NULL);
  for (guint i = 0; i < jy_json_array_size (brands); i++)
    if (jy_json_array_text (brands, i))
      add (marks, JY_MARK_BRAND, jy_json_array_text (brands, i));
  if (self->stage == JY_STAGE_CLOSED && !self->inspected)
    add (marks, JY_MARK_UNINSPECTED, NULL);
  if (g_strcmp0 (jy_json_text (said, "source"), "transfer") == 0)
    add (marks, JY_MARK_CLUE_IN, NULL);
  return marks;
}

static gboolean
has (GPtrArray *marks, const char *one)
{
  for (guint i = 0; i < marks->len; i++)
    if (strcmp (g_ptr_array_index (marks, i), one) == 0)
      return TRUE;
  return FALSE;
}

/* Lists are not by all marks. */
static gboolean
list_by (JyConnection *db, const char *mark, const char *value, gboolean on,
         const JyRecommendation *of, GError **error)
{
  g_autofree char *brand = NULL;

  if (g_str_equal (mark, JY_MARK_CLUE_IN))
    return TRUE;
  if (g_str_equal (mark, JY_MARK_BRAND))
    brand = g_strconcat (JY_LISTED_BRAND, value, NULL);
  return jy_listed_set (db, of->office, of->id, brand ? brand : mark, on, error);
}

static gboolean
set_each (JyConnection *db, gboolean on, GPtrArray *marks, GPtrArray *but,
          const JyRecommendation *of, GError **error)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const char *one = g_ptr_array_index (marks, i);
      const char *part = strchr (one, *PART);
      g_autofree char *mark = g_strndup (one, (gsize) (part - one));

      if (has (but, one))
        continue;
      if (!jy_connection_run (db, error,
                              on ? "INSERT INTO case_mark (office, recommendation, mark, value)"
                                   " VALUES ($1, $2, $3, $4)"
                                   " ON CONFLICT (office, mark, value, recommendation) DO NOTHING"
                                 : "DELETE FROM case_mark WHERE office = $1 AND recommendation = $2"
                                   " AND mark = $3 AND value = $4",
                              "tttt", of->office, of->id, mark, part + 1)
          || !list_by (db, mark, part + 1, on, of, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
jy_marks_save (JyConnection *db, const JyRecommendation *before, const JyRecommendation *after,
               GError **error)
{
  g_autoptr (GPtrArray) old = marks_of (before);
  g_autoptr (GPtrArray) now = marks_of (after);

  return set_each (db, TRUE, now, old, after, error)
         && set_each (db, FALSE, old, now, after, error);
}

static gpointer
read_mark (JyStatement *row, GError **error)
{
  return g_strconcat (jy_statement_text (row, 0), PART, jy_statement_text (row, 1), NULL);
}

static void
tell (GPtrArray *differences, const JyRecommendation *state, GPtrArray *marks, GPtrArray *but,
      const char *sentence)
{
  for (guint i = 0; i < marks->len; i++)
    {
      g_autofree char *one = g_strdelimit (g_strdup (g_ptr_array_index (marks, i)), PART, ' ');

      if (!has (but, g_ptr_array_index (marks, i)))
        g_ptr_array_add (differences, g_strdup_printf ("%s: %s %s", sentence,
                                                       state->number ? state->number : state->id,
                                                       g_strchomp (one)));
    }
}

gboolean
jy_marks_compare (JyConnection *db, const JyRecommendation *state, GPtrArray *differences,
                  GError **error)
{
  g_autoptr (GPtrArray) wanted = marks_of (state);
  g_autoptr (GPtrArray) stored = jy_statement_all (
      jy_connection_query (
          db, error, "SELECT mark, value FROM case_mark WHERE office = $1 AND recommendation = $2",
          "tt", state->office, state->id),
      read_mark, g_free, error);

  if (!stored)
    return FALSE;
  tell (differences, state, wanted, stored, _ ("A mark of a case is missing in its table"));
  tell (differences, state, stored, wanted, _ ("A mark of a case stands in its table alone"));
  return TRUE;
}

GPtrArray *
jy_marks_cases (JyConnection *db, const char *office, const char *mark, const char *value,
                const char *reader, guint limit, GError **error)
{
  return jy_statement_texts (
      jy_connection_query (
          db, error,
          "SELECT recommendation.id FROM case_mark JOIN recommendation"
          " ON recommendation.office = case_mark.office"
          " AND recommendation.id = case_mark.recommendation"
          " WHERE case_mark.office = $1 AND case_mark.mark = $2 AND case_mark.value = $4" MAY_READ
          " ORDER BY recommendation.registered_on DESC, recommendation.id DESC LIMIT $5",
          "tttti", office, mark, reader, value ? value : "", limit ? (gint64) limit : G_MAXINT64),
      error);
}

/* -- events of one kind over all cases */

void
jy_event_place_free (JyEventPlace *self)
{
  if (!self)
    return;
  g_free (self->stream);
  g_free (self);
}

static gpointer
read_place (JyStatement *row, GError **error)
{
  JyEventPlace *place = g_new0 (JyEventPlace, 1);

  place->stream = jy_statement_dup (row, 0);
  place->seq = (guint) jy_statement_int (row, 1);
  place->on = jy_date_parse (jy_statement_text (row, 2), NULL);
  return place;
}

/* Word for word the condition of a partial index. */
#define PLACES(action)                                                                             \
  "SELECT event.stream, event.seq, event.day FROM event JOIN recommendation"                       \
  " ON recommendation.office = event.office AND recommendation.id = event.stream"                  \
  " WHERE event.office = $1 AND event.action = '" action "'" MAY_READ                              \
  " ORDER BY event.day DESC, event.stream DESC, event.seq DESC LIMIT $2"

GPtrArray *
jy_event_places (JyConnection *db, const char *office, gboolean hearings, const char *reader,
                 guint limit, GError **error)
{
  return jy_statement_all (
      jy_connection_query (db, error, hearings ? PLACES ("hearing") : PLACES ("transfer"), "tit",
                           office, limit ? (gint64) limit : G_MAXINT64, reader),
      read_place, (GDestroyNotify) jy_event_place_free, error);
}
