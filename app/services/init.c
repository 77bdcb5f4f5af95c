/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "services/sample.h"
#include "store/reference-xml.h"

/* A new docket: seeds, settings, the first person. All of it, or nothing stays behind. */

#define FIRST_PERSON "管理员"

static gboolean
check (const JyInit *init, GError **error)
{
  const char *level = init->office_level;
  JyRank rank = level != NULL ? jy_rank_find (level) : JY_RANK_DISTRICT;

  if (init->office_name == NULL || jy_text_is_blank (init->office_name))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("A docket belongs to an office: give its full name"));
      return FALSE;
    }
  if (!jy_text_check (_ ("Office"), init->office_name, FALSE, JY_TEXT_LINE_MAX, error))
    return FALSE;
  if (rank < JY_RANK_CENTER || rank > JY_RANK_DISTRICT)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is no level of an office; the levels are center, province, city and "
                      "district"),
                   level);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_checked (JyTurn *turn, const char *key, const char *value, GError **error)
{
  const JySetting *setting = jy_setting_find (key);

  return setting == NULL
         || (jy_setting_check (setting, value, error) && jy_turn_set (turn, key, value, error));
}

static gboolean
found_office (JyTurn *turn, const JyInit *init, GError **error)
{
  g_autofree char *name = jy_text_trim (init->office_name);
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  gboolean confirmed = init->prefix != NULL && *init->prefix != '\0';
  g_autoptr (JsonObject) facts = json_object_new ();

  jy_json_set_text (facts, "id", turn->office);
  jy_json_set_text (facts, "name", name);
  return jy_office_event (turn, "office", facts, error)
         && set_checked (turn, "office.name", name, error)
         && (init->office_code == NULL || *init->office_code == '\0'
             || set_checked (turn, "office.code", init->office_code, error))
         && set_checked (turn, "office.level",
                         init->office_level != NULL ? init->office_level : "district", error)
         && set_checked (turn, "number.prefix", confirmed ? init->prefix : first, error)
         && set_checked (turn, "number.prefix-confirmed", confirmed ? "yes" : "no", error);
}

static gboolean
add_reference (JyTurn *turn, const char *kind, const char *action, const char *body, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();

  json_object_set_int_member (facts, "version", 1);
  jy_json_set_text (facts, "body", body);
  return jy_references_add (turn->db, turn->office, kind, 1, body, error)
         && jy_office_event (turn, action, facts, error);
}

static gboolean
seed (JyTurn *turn, GError **error)
{
  g_autoptr (JyClockRules) rules = jy_seed_rules (error);
  g_autoptr (JyHolidayCalendar) calendar = NULL;
  g_autofree char *clocks = NULL;
  g_autofree char *holidays = NULL;

  if (rules == NULL)
    return FALSE;
  calendar = jy_seed_calendar (error);
  if (calendar == NULL)
    return FALSE;
  clocks = jy_clock_rules_to_xml (rules);
  holidays = jy_holiday_calendar_to_xml (calendar);
  return add_reference (turn, "clocks", "clock-rules", clocks, error)
         && add_reference (turn, "holidays", "calendar", holidays, error);
}

static gpointer
fill (JyTurn *turn, gpointer data, GError **error)
{
  const JyInit *init = data;
  const char *name
      = init->person != NULL && !jy_text_is_blank (init->person) ? init->person : FIRST_PERSON;
  g_autofree char *trimmed = jy_text_trim (name);
  g_autoptr (JyPerson) person
      = jy_turn_add_person (turn, trimmed, JY_ROLES_ALL, trimmed, FALSE, error);

  if (person == NULL || !seed (turn, error) || !found_office (turn, init, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

JyDesk *
jy_desk_init (const char *path, const JyInit *init, JyTimeSource *time, GError **error)
{
  JyFounding founding = { .office_name = init->office_name };
  g_autoptr (JyDocket) docket = NULL;
  g_autoptr (JyDesk) desk = NULL;
  GError *inner = NULL;
  gboolean filled;

  if (!check (init, &inner))
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  docket = jy_docket_create_with (path, &founding, init->key, time, &inner);
  if (docket == NULL)
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  desk = jy_desk_new_for (docket);
  filled = jy_desk_turn (desk, JY_TURN_FOUND, fill, (gpointer) init, &inner) != NULL
           && jy_desk_switch (desk, NULL, &inner) && (!init->demo || jy_sample_fill (desk, &inner));
  if (!filled)
    {
      jy_docket_discard (docket);
      jy_service_propagate (error, inner);
      return NULL;
    }
  return g_steal_pointer (&desk);
}
