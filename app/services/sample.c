/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/sample.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/text.h"
#include "exchange/case-file.h"
#include "exchange/demo-file.h"
#include "services/command-private.h"
#include "services/import.h"
#include "services/seeds-resource.h"

#define SAMPLE "/cn/jianyi/Jianyi/seeds/sample/"

static GBytes *
sample (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SAMPLE, name, NULL);

  /* Registered by hand: a static library's constructor may be dropped by the linker. */
  return g_resource_lookup_data (jy_resource_get (jy_seeds_get_resource), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/* -- the office */

/* A division that no place has: 99 is no province. */
#define DIVISION "990101"

static gboolean
fill_settings (JyTurn *turn, const JyDemo *demo, GError **error)
{
  if (jy_text_is_blank (jy_settings_get (turn->settings, "office.code"))
      && !jy_turn_set (turn, "office.code", DIVISION, error))
    return FALSE;
  for (guint i = 0; i < demo->settings->len; i++)
    {
      const JyDemoPair *setting = g_ptr_array_index (demo->settings, i);

      if (!jy_turn_set (turn, setting->key, setting->value, error))
        return FALSE;
    }
  return jy_turn_refresh (turn, TRUE, error);
}

/* name -> JyPerson */
static GHashTable *
fill_people (JyTurn *turn, const JyDemo *demo, GError **error)
{
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) jy_person_unref);

  for (guint i = 0; i < demo->people->len; i++)
    {
      const JyDemoPerson *one = g_ptr_array_index (demo->people, i);
      JyRoles roles = JY_ROLES_NONE;
      JyPerson *person;

      if (!jy_roles_parse (one->roles, &roles, error))
        return NULL;
      person = jy_turn_add_person (turn, one->name, roles, one->account ? one->name : NULL, FALSE,
                                   error);
      if (person == NULL)
        return NULL;
      g_hash_table_insert (people, person->name, person);
    }
  return g_steal_pointer (&people);
}

/* They stand in the office's own place and, where they are of its rank, on its level: so their
 * route is the direct one whatever office the sample is made for. */
static gboolean
fill_agencies (JyTurn *turn, const JyDemo *demo, GError **error)
{
  const char *division = jy_settings_get (turn->settings, "office.code");
  const char *level = jy_rank_id (jy_settings_office_rank (turn->settings));

  for (guint i = 0; i < demo->agencies->len; i++)
    {
      const JyDemoAgency *one = g_ptr_array_index (demo->agencies, i);
      JyAgencyInput input = {
        .name = one->name,
        .level = g_str_equal (one->level, "same") ? level : one->level,
        .division = division,
        .court = one->court,
      };
      g_autoptr (JyAgency) agency = jy_turn_add_agency (turn, &input, FALSE, error);

      if (agency == NULL)
        return FALSE;
    }
  return TRUE;
}

/* -- cases */

/* #1.2: id of the second item of the first reply accepted; NULL where there is none. */
static const char *
item_id (const JyRecommendation *record, const char *word)
{
  int group = atoi (word + 1);
  const char *dot = strchr (word, '.');
  int number = dot != NULL ? atoi (dot + 1) : 1;
  gsize length = 0;
  const char *before = NULL;

  for (guint i = 0; record != NULL && i < record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (record->items, i);
      const char *dash = strchr (item->id, '-');

      if (dash == NULL)
        continue;
      if (before == NULL || strncmp (before, item->id, length) != 0)
        group--;
      before = item->id;
      length = (gsize) (dash - item->id) + 1;
      if (group == 0 && atoi (dash + 1) == number)
        return item->id;
    }
  return NULL;
}

static JyCommand *
command_of (JyTurn *turn, const JyDemoStep *step, const JyCaseEntry *entry, GError **error)
{
  JyCommand *command = jy_command_new (step->action, entry != NULL ? entry->id : NULL);

  command->on = turn->today + step->day;
  for (guint i = 0; i < step->facts->len; i++)
    {
      const JyDemoPair *pair = g_ptr_array_index (step->facts, i);
      const JyFact *fact = jy_fact_find (pair->key, step->action);
      const char *item = pair->value[0] == '#'
                             ? item_id (entry != NULL ? entry->record : NULL, pair->value)
                             : NULL;
      JsonNode *value
          = fact != NULL ? jy_fact_parse (fact, item != NULL ? item : pair->value, error) : NULL;

      if (value == NULL)
        {
          if (fact == NULL)
            g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                         "There is no fact “%s” of the action “%s”", pair->key, step->action);
          jy_command_free (command);
          return NULL;
        }
      json_object_set_member (command->facts, pair->key, value);
    }
  return command;
}

static gboolean
play (JyTurn *turn, GPtrArray *steps, GHashTable *people, GError **error)
{
  g_autoptr (JyCaseEntry) entry = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const JyDemoStep *step = g_ptr_array_index (steps, i);
      JyPerson *person = g_hash_table_lookup (people, step->person);
      JyCommand *command = command_of (turn, step, entry, error);
      JyCaseEntry *after;

      if (command == NULL)
        return FALSE;
      if (person != NULL)
        turn->person = person;
      after = jy_turn_do (turn, command, error);
      jy_command_free (command);
      if (after == NULL)
        {
          g_prefix_error (error, "%s (%d, %s): ", step->action, step->day,
                          entry != NULL ? entry->record->title : "");
          return FALSE;
        }
      g_clear_pointer (&entry, jy_case_entry_unref);
      entry = after;
    }
  return TRUE;
}

static gboolean
play_all (JyTurn *turn, const JyDemo *demo, GHashTable *people, GError **error)
{
  JyPerson *seated = turn->person;
  gboolean done = TRUE;

  /* Each step is done by who would do it: separate people, four eyes. */
  for (guint i = 0; i < demo->cases->len && done; i++)
    done = play (turn, g_ptr_array_index (demo->cases, i), people, error);
  turn->person = seated;
  return done;
}

static gboolean
fill_published (JyTurn *turn, GError **error)
{
  g_autoptr (GBytes) file = sample ("cases.xml", error);
  g_autoptr (GPtrArray) rows = file != NULL ? jy_case_file_read (file, turn->today, error) : NULL;
  JyImported imported = { 0 };
  g_autofree char *problem = NULL;

  if (rows == NULL || !jy_turn_import (turn, rows, &imported, error))
    return FALSE;
  problem = jy_case_rows_problem (rows);
  if (problem != NULL)
    g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED, problem);
  return problem == NULL;
}

static gpointer
fill (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (GBytes) file = sample ("demo.xml", error);
  g_autoptr (JyDemo) demo
      = file != NULL ? jy_demo_read (file, turn->today,
                                     jy_settings_get (turn->settings, "office.name"), error)
                     : NULL;
  g_autoptr (GHashTable) people = NULL;

  if (demo == NULL || !fill_settings (turn, demo, error))
    return NULL;
  people = fill_people (turn, demo, error);
  if (people == NULL || !fill_agencies (turn, demo, error) || !fill_published (turn, error)
      || !play_all (turn, demo, people, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

gboolean
jy_sample_fill (JyDesk *desk, GError **error)
{
  /* One transaction: the whole sample stands in the docket, or nothing of it. */
  return jy_desk_turn (desk, JY_TURN_WRITE, fill, NULL, error) != NULL;
}
