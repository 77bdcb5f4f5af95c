/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "store/reference-xml.h"

/* Settings and the ledger of numbers: every change an event of the office's stream. */

typedef struct
{
  const char *key;
  const char *value;
  int year;
} Ask;

/* A house period is a new version of the clock rules; clocks that run keep the version they began
 * with. */
static gboolean
set_length (JyTurn *turn, const JySetting *setting, const char *value, GError **error)
{
  JyClockRules *now = jy_reference_rules (turn->reference, 0);
  guint version = jy_clock_rules_version (now) + 1;
  g_autoptr (JyClockRules) rules = jy_clock_rules_with_length (
      now, setting->clock, setting->types, setting->variant, value, version, error);
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autofree char *body = NULL;

  if (rules == NULL)
    return FALSE;
  body = jy_clock_rules_to_xml (rules);
  json_object_set_int_member (facts, "version", version);
  jy_json_set_text (facts, "body", body);
  return jy_references_add (turn->db, turn->office, "clocks", version, body, error)
         && jy_office_event (turn, "clock-rules", facts, error);
}

static gpointer
set (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  const JySetting *setting = jy_setting_find (ask->key);
  g_autofree char *value = jy_text_trim (ask->value);

  if (!jy_turn_require (turn, jy_office_action_roles ("setting"), error))
    return NULL;
  if (setting == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("There is no setting “%s”; “setting list” shows them all"), ask->key);
      return NULL;
    }
  if (!jy_setting_check (setting, value, error))
    return NULL;
  if (setting->kind == JY_SETTING_LENGTH && !set_length (turn, setting, value, error))
    return NULL;
  if (!jy_turn_set (turn, setting->key, value, error))
    return NULL;
  /* Whoever types the prefix has confirmed it. */
  if (g_str_equal (setting->key, "number.prefix")
      && !jy_turn_set (turn, "number.prefix-confirmed", "yes", error))
    return NULL;
  turn->everything = TRUE;
  return GINT_TO_POINTER (TRUE);
}

gboolean
jy_desk_setting_set (JyDesk *self, const char *key, const char *value, GError **error)
{
  Ask ask = { .key = key, .value = value };

  return jy_desk_turn (self, JY_TURN_WRITE, set, &ask, error) != NULL;
}

static gpointer
numbers (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;

  return jy_numbers_list (turn->db, turn->office, ask->year, error);
}

GPtrArray *
jy_desk_numbers (JyDesk *self, int year, GError **error)
{
  Ask ask = { .year = year };

  return jy_desk_turn (self, JY_TURN_READ, numbers, &ask, error);
}

static gpointer
void_number (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (JyNumber) number = NULL;
  g_autoptr (JyNumberEntry) entry = NULL;
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autoptr (GError) inner = NULL;

  if (!jy_turn_require (turn, jy_office_action_roles ("number-void"), error))
    return NULL;
  if (ask->value == NULL || jy_text_is_blank (ask->value))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("A number is voided with a reason; type it"));
      return NULL;
    }
  if (!jy_text_check (_ ("Reason"), ask->value, TRUE, JY_TEXT_LONG_MAX, error))
    return NULL;
  number = jy_number_parse (ask->key, JY_TYPE_NONE, error);
  if (number == NULL)
    return NULL;
  entry = jy_numbers_get (turn->db, turn->office, number->text, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  if (entry != NULL && g_strcmp0 (entry->state, "void") == 0)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("%s is void already (%s); nothing is left to do"), entry->number,
                   entry->reason != NULL ? entry->reason : "");
      return NULL;
    }
  if (entry != NULL && entry->recommendation != NULL)
    {
      g_set_error (
          error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
          _ ("%s is the number of “%s”; withdraw that letter, and its number becomes void"),
          entry->number, entry->title != NULL ? entry->title : entry->recommendation);
      return NULL;
    }
  if (entry == NULL)
    {
      entry = g_new0 (JyNumberEntry, 1);
      entry->number = g_strdup (number->text);
      entry->series = g_strdup (number->series);
      entry->year = number->year;
      entry->n = number->number;
      entry->state = g_strdup ("void");
      entry->reason = g_strdup (ask->value);
      if (!jy_numbers_add (turn->db, turn->office, entry, error))
        return NULL;
    }
  else if (!jy_numbers_void (turn->db, turn->office, entry->number, ask->value, error))
    return NULL;
  g_free (entry->state);
  entry->state = g_strdup ("void");
  g_free (entry->reason);
  entry->reason = g_strdup (ask->value);
  json_object_set_object_member (facts, "number", jy_number_to_json (entry));
  if (!jy_office_event (turn, "number-void", facts, error))
    return NULL;
  turn->everything = TRUE;
  return GINT_TO_POINTER (TRUE);
}

gboolean
jy_desk_number_void (JyDesk *self, const char *number, const char *reason, GError **error)
{
  Ask ask = { .key = number, .value = reason };

  return jy_desk_turn (self, JY_TURN_WRITE, void_number, &ask, error) != NULL;
}
