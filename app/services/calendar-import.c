/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-counted.h"
#include "services/case-missing.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/free.h"
#include "domain/fold.h"
#include "domain/holiday-notice.h"
#include "store/reference-xml.h"

/* A new notice: one more version of the calendar, and every open clock under it. */

#define LARGEST_NOTICE (4 * 1024 * 1024)

void
jy_moved_free (JyMoved *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->recommendation, self->number, self->title, self->rule, self->addressee);
  g_free (self);
}

static GPtrArray *
read_notice (const char *file, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = g_filename_display_name (file);
  gsize length = 0;
  GStatBuf status;
  const char *begin;

  if (g_stat (file, &status) == 0 && (!S_ISREG (status.st_mode) || status.st_size > LARGEST_NOTICE))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is no list of holidays: it is too large or no file"), shown);
      return NULL;
    }
  if (!g_file_get_contents (file, &text, &length, error))
    return NULL;
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is not in UTF-8; save it in UTF-8 and try again"), shown);
      return NULL;
    }
  begin = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  if (*g_strchug (text) == '<' || *begin == '<')
    return jy_holiday_calendar_days_from_xml (*begin == '<' ? begin : text, -1, error);
  if (*begin == '{')
    return jy_holiday_notice_parse_json (begin, error);
  return jy_holiday_calendar_parse_tsv (begin, error);
}

static const JyClock *
same_clock (GPtrArray *clocks, const JyClock *wanted)
{
  for (guint i = 0; i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);

      if (g_str_equal (clock->rule, wanted->rule) && clock->started_by == wanted->started_by
          && g_strcmp0 (clock->addressee, wanted->addressee) == 0
          && g_strcmp0 (clock->item, wanted->item) == 0
          && g_strcmp0 (clock->recipient, wanted->recipient) == 0)
        return clock;
    }
  return NULL;
}

static void
note_moved (GPtrArray *moved, const JyRecommendation *before, const JyRecommendation *after)
{
  for (guint i = 0; i < before->clocks->len; i++)
    {
      const JyClock *old = g_ptr_array_index (before->clocks, i);
      const JyClock *now = same_clock (after->clocks, old);
      JyMoved *one;

      if (now == NULL || now->due == old->due)
        continue;
      one = g_new0 (JyMoved, 1);
      one->recommendation = g_strdup (after->id);
      one->number = g_strdup (after->number);
      one->title = g_strdup (after->title);
      one->rule = g_strdup (old->rule);
      one->addressee = g_strdup (jy_recommendation_addressee_name (after, old->addressee));
      one->due_before = old->due;
      one->due_after = now->due;
      g_ptr_array_add (moved, one);
    }
}

static gboolean
recompute_all (JyTurn *turn, const JyReference *reference, GPtrArray *moved, GError **error)
{
  g_autoptr (GPtrArray) ids = jy_recommendations_with_open_clocks (turn->db, turn->office, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (JyCaseEntry) entry = jy_turn_case (turn, g_ptr_array_index (ids, i), error);
      g_autoptr (JyRecommendation) after = NULL;

      if (entry == NULL)
        return FALSE;
      after = jy_fold_recompute (entry->record, reference);
      note_moved (moved, entry->record, after);
      if (!jy_recommendations_save (turn->db, entry->record, after, turn->settings, error)
          || !jy_turn_keep_missing (turn, after, entry->events, error)
          || !jy_turn_keep_counted (turn, entry, after, entry->events, turn->today, error))
        return FALSE;
    }
  return TRUE;
}

static JsonObject *
event_facts (guint version, const char *body, GPtrArray *moved)
{
  JsonObject *facts = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_int_member (facts, "version", version);
  jy_json_set_text (facts, "body", body);
  for (guint i = 0; i < moved->len; i++)
    {
      const JyMoved *one = g_ptr_array_index (moved, i);
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "recommendation", one->recommendation);
      jy_json_set_text (object, "rule", one->rule);
      jy_json_set_text (object, "addressee", one->addressee);
      jy_json_set_date (object, "before", one->due_before);
      jy_json_set_date (object, "after", one->due_after);
      json_array_add_object_element (list, object);
    }
  json_object_set_array_member (facts, "moved", list);
  return facts;
}

static gpointer
import_notice (JyTurn *turn, gpointer data, GError **error)
{
  GPtrArray *days = data;
  JyHolidayCalendar *now = jy_reference_calendar (turn->reference, 0);
  guint version = jy_holiday_calendar_version (now) + 1;
  g_autoptr (JyHolidayCalendar) merged = NULL;
  g_autoptr (JyReference) reference = NULL;
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_moved_free);
  g_autoptr (JsonObject) facts = NULL;
  g_autofree char *body = NULL;

  if (!jy_turn_require (turn, jy_office_action_roles ("calendar"), error))
    return NULL;
  merged = jy_holiday_calendar_merge (now, days, version, error);
  if (merged == NULL)
    return NULL;
  body = jy_holiday_calendar_to_xml (merged);
  if (!jy_references_add (turn->db, turn->office, "holidays", version, body, error))
    return NULL;
  reference = jy_references_load (turn->db, turn->office, error);
  if (reference == NULL || !recompute_all (turn, reference, moved, error))
    return NULL;
  facts = event_facts (version, body, moved);
  if (!jy_office_event (turn, "calendar", facts, error))
    return NULL;
  turn->forget = TRUE;
  turn->everything = TRUE;
  return g_steal_pointer (&moved);
}

static GPtrArray *
run_notice (JyDesk *self, const char *file, JyTurnKind kind, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GPtrArray) days = read_notice (file, &inner);

  if (days == NULL)
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  return jy_desk_turn (self, kind, import_notice, days, error);
}

GPtrArray *
jy_desk_calendar_import (JyDesk *self, const char *file, GError **error)
{
  return run_notice (self, file, JY_TURN_WRITE, error);
}

GPtrArray *
jy_desk_calendar_try (JyDesk *self, const char *file, GError **error)
{
  return run_notice (self, file, JY_TURN_TRY, error);
}
