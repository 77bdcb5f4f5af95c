/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/replay-office.h"

#include <glib/gi18n.h>

#include "services/package-private.h"
#include "store/reference-xml.h"
#include "store/saved-searches.h"
#include "store/tags.h"

struct _JyOfficeState
{
  GHashTable *settings;  /* key -> value */
  GHashTable *agencies;  /* id -> JyAgency */
  GHashTable *people;    /* id -> JyPerson */
  GHashTable *numbers;   /* number -> JyNumberEntry */
  GPtrArray *rules;      /* JyClockRules */
  GPtrArray *calendars;  /* JyHolidayCalendar */
  GHashTable *templates; /* kind -> body of the newest */
  GHashTable *entries;   /* "kind id" -> JyEntry */
  GHashTable *searches;  /* id of a person -> what they keep to search for */
  GHashTable *tags;      /* set of "case tag" */
  GPtrArray *received;   /* JyReceived, as the events bring them */
};

void
jy_office_state_free (JyOfficeState *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->settings);
  g_hash_table_unref (self->agencies);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->calendars);
  g_hash_table_unref (self->templates);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->searches);
  g_hash_table_unref (self->tags);
  g_ptr_array_unref (self->received);
  g_free (self);
}

static JyOfficeState *
state_new (void)
{
  JyOfficeState *self = g_new0 (JyOfficeState, 1);

  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->agencies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_agency_unref);
  self->people
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_person_unref);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) jy_number_entry_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rules_unref);
  self->calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_holiday_calendar_unref);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->entries
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_entry_free);
  self->searches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->received = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_received_free);
  return self;
}

static void
apply_tag (JyOfficeState *self, JsonObject *facts, gboolean on)
{
  JsonArray *cases = jy_json_array (facts, "cases");
  const char *tag = jy_json_text (facts, "tag");

  for (guint i = 0; tag != NULL && i < jy_json_array_size (cases); i++)
    {
      g_autofree char *key = g_strjoin (" ", jy_json_array_text (cases, i), tag, NULL);

      if (on)
        g_hash_table_add (self->tags, g_steal_pointer (&key));
      else
        g_hash_table_remove (self->tags, key);
    }
}

static gboolean
apply (JyOfficeState *self, const JyEvent *event, GError **error)
{
  JsonObject *facts = event->facts;
  const char *action = event->action;
  guint version = (guint) jy_json_int (facts, "version", 0);
  const char *body = jy_json_text (facts, "body");

  if (g_str_equal (action, "setting"))
    g_hash_table_replace (self->settings, g_strdup (jy_json_text (facts, "key")),
                          g_strdup (jy_json_text (facts, "value")));
  else if (g_str_has_prefix (action, "agency-"))
    {
      JyAgency *agency = jy_agency_from_json (jy_json_object (facts, "agency"));

      if (g_str_equal (action, "agency-merge"))
        g_hash_table_remove (self->agencies, jy_json_text (facts, "from"));
      g_hash_table_replace (self->agencies, g_strdup (agency->id), agency);
    }
  else if (g_str_has_prefix (action, "person-"))
    {
      JyPerson *person = jy_person_from_json (jy_json_object (facts, "person"));

      g_hash_table_replace (self->people, g_strdup (person->id), person);
    }
  else if (g_str_has_prefix (action, "register-"))
    {
      JyEntry *entry = jy_entry_from_json (jy_json_object (facts, "entry"), event->recorder_name);

      g_hash_table_replace (self->entries, g_strjoin (" ", entry->kind, entry->id, NULL), entry);
    }
  else if (g_str_equal (action, "saved-searches"))
    g_hash_table_replace (self->searches, g_strdup (jy_json_text (facts, "person")),
                          jy_saved_searches_body (facts));
  else if (g_str_equal (action, "tag") || g_str_equal (action, "untag"))
    apply_tag (self, facts, g_str_equal (action, "tag"));
  else if (g_str_equal (action, "package-in"))
    {
      g_autoptr (GPtrArray) rows = jy_received_of_event (event);

      g_ptr_array_extend_and_steal (self->received, g_steal_pointer (&rows));
    }
  else if (g_str_equal (action, "number-void"))
    {
      JyNumberEntry *entry = jy_number_from_json (jy_json_object (facts, "number"));

      g_hash_table_replace (self->numbers, g_strdup (entry->number), entry);
    }
  else if (g_str_equal (action, "template"))
    g_hash_table_replace (self->templates, g_strdup (jy_json_text (facts, "kind")),
                          g_strdup (body));
  else if (g_str_equal (action, "clock-rules"))
    {
      JyClockRules *rules = jy_clock_rules_from_xml (body != NULL ? body : "", -1, version, error);

      if (rules == NULL)
        return FALSE;
      g_ptr_array_add (self->rules, rules);
    }
  else if (g_str_equal (action, "calendar"))
    {
      g_autoptr (GPtrArray) documents = g_ptr_array_new ();
      JyHolidayCalendar *calendar;

      g_ptr_array_add (documents, (gpointer) (body != NULL ? body : ""));
      calendar = jy_holiday_calendar_from_xml (documents, version, error);
      if (calendar == NULL)
        return FALSE;
      g_ptr_array_add (self->calendars, calendar);
    }
  return TRUE;
}

JyOfficeState *
jy_office_state_replay (JyTurn *turn, GError **error)
{
  g_autoptr (GPtrArray) events = jy_events_list (turn->db, turn->office, JY_EVENT_OFFICE, error);
  g_autoptr (JyOfficeState) self = state_new ();

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    if (!apply (self, g_ptr_array_index (events, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

JyReference *
jy_office_state_reference (JyOfficeState *self, GError **error)
{
  if (self->rules->len == 0 || self->calendars->len == 0)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                           _ ("The events of the office bring no clock rules or no calendar; "
                              "restore the docket from a backup"));
      return NULL;
    }
  return jy_reference_new (self->rules, self->calendars);
}

JySettings *
jy_office_state_settings (JyOfficeState *self)
{
  return jy_settings_new (self->settings);
}

const char *
jy_case_void_reason (const JyRecommendation *record, GPtrArray *events)
{
  gboolean withdrawn = FALSE;

  for (guint i = 0; i < record->path->len; i++)
    withdrawn = withdrawn || g_array_index (record->path, JyStep, i).stage == JY_STAGE_WITHDRAWN;
  for (guint i = withdrawn ? events->len : 0; i > 0; i--)
    {
      const JyEvent *event = g_ptr_array_index (events, i - 1);
      const char *reason = jy_json_text (event->facts, "reason");

      if (!g_str_equal (event->action, "withdraw") && !g_str_equal (event->action, "uphold"))
        continue;
      if (reason == NULL)
        reason = jy_json_text (event->facts, "findings");
      return reason != NULL ? reason : "";
    }
  return withdrawn ? "" : NULL;
}

void
jy_office_state_note_case (JyOfficeState *self, const JyRecommendation *state, GPtrArray *events)
{
  const char *reason = jy_case_void_reason (state, events);
  JyNumberEntry *entry;

  if (state->number == NULL)
    return;
  entry = g_new0 (JyNumberEntry, 1);
  entry->number = g_strdup (state->number);
  entry->recommendation = g_strdup (state->id);
  entry->state = g_strdup (reason != NULL ? "void" : "held");
  entry->reason = g_strdup (reason);
  g_hash_table_replace (self->numbers, g_strdup (entry->number), entry);
}

/* -- against the tables */

static void
differ (GPtrArray *differences, const char *what, const char *which, const char *stored,
        const char *replayed)
{
  g_ptr_array_add (differences,
                   g_strdup_printf (_ ("%s “%s”: the table says “%s”, the events say “%s”"), what,
                                    which, stored != NULL ? stored : "",
                                    replayed != NULL ? replayed : ""));
}

static gboolean
compare_settings (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (JySettings) stored = jy_settings_load (turn->db, turn->office, error);
  g_autoptr (JySettings) replayed = jy_office_state_settings (self);
  gsize n;
  const JySetting *all = jy_setting_all (&n);

  if (stored == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (jy_settings_get (stored, all[i].key), jy_settings_get (replayed, all[i].key))
        != 0)
      differ (differences, _ ("Setting"), all[i].key, jy_settings_get (stored, all[i].key),
              jy_settings_get (replayed, all[i].key));
  return TRUE;
}

static void
compare_objects (GPtrArray *differences, const char *what, const char *which, JsonObject *stored,
                 JsonObject *replayed)
{
  g_autofree char *one = jy_json_object_text (stored);
  g_autofree char *two = jy_json_object_text (replayed);

  if (!g_str_equal (one, two))
    differ (differences, what, which, one, two);
  json_object_unref (stored);
  json_object_unref (replayed);
}

static gboolean
compare_agencies (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) stored
      = jy_agencies_list (turn->db, turn->office, NULL, G_MAXINT, 0, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      const JyAgency *agency = g_ptr_array_index (stored, i);
      const JyAgency *replayed = g_hash_table_lookup (self->agencies, agency->id);

      if (replayed == NULL)
        {
          differ (differences, _ ("Agency"), agency->name, agency->name, NULL);
          continue;
        }
      compare_objects (differences, _ ("Agency"), agency->name, jy_agency_to_json (agency),
                       jy_agency_to_json (replayed));
    }
  if (stored->len < g_hash_table_size (self->agencies))
    g_ptr_array_add (
        differences,
        g_strdup_printf (_ ("The register has %u agencies, by the events there are %u"),
                         stored->len, g_hash_table_size (self->agencies)));
  return TRUE;
}

static gboolean
compare_people (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) stored = jy_people_list (turn->db, turn->office, FALSE, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (stored, i);
      const JyPerson *replayed = g_hash_table_lookup (self->people, person->id);

      if (replayed == NULL)
        {
          differ (differences, _ ("Person"), person->name, person->name, NULL);
          continue;
        }
      compare_objects (differences, _ ("Person"), person->name, jy_person_to_json (person),
                       jy_person_to_json (replayed));
    }
  if (stored->len < g_hash_table_size (self->people))
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("The register has %u people, by the events there are %u"),
                                      stored->len, g_hash_table_size (self->people)));
  return TRUE;
}

static gboolean
compare_numbers (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) stored = jy_numbers_list (turn->db, turn->office, 0, error);
  guint real = 0;

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      const JyNumberEntry *entry = g_ptr_array_index (stored, i);
      const JyNumberEntry *replayed = g_hash_table_lookup (self->numbers, entry->number);
      gboolean is_void = g_strcmp0 (entry->state, "void") == 0;

      if (g_strcmp0 (entry->state, "gap") == 0)
        continue;
      real++;
      if (replayed == NULL)
        {
          differ (differences, _ ("Number"), entry->number, entry->state, NULL);
          continue;
        }
      if (is_void != (g_strcmp0 (replayed->state, "void") == 0))
        differ (differences, _ ("Number"), entry->number, entry->state, replayed->state);
      if (g_strcmp0 (entry->recommendation, replayed->recommendation) != 0)
        differ (differences, _ ("Number"), entry->number, entry->recommendation,
                replayed->recommendation);
    }
  if (real < g_hash_table_size (self->numbers))
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("The ledger has %u numbers, by the events there are %u"),
                                      real, g_hash_table_size (self->numbers)));
  return TRUE;
}

static gboolean
compare_entries (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  JyEntryQuery query = { .retired = TRUE };
  g_autoptr (GPtrArray) stored = jy_entries_list (turn->db, turn->office, &query, 0, 0, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (stored, i);
      g_autofree char *key = g_strjoin (" ", entry->kind, entry->id, NULL);
      const JyEntry *replayed = g_hash_table_lookup (self->entries, key);

      if (replayed == NULL)
        {
          differ (differences, _ ("Entry"), entry->name, entry->name, NULL);
          continue;
        }
      compare_objects (differences, _ ("Entry"), entry->name, jy_entry_to_json (entry),
                       jy_entry_to_json (replayed));
      /* What lists go by. */
      if (g_strcmp0 (entry->name, replayed->name) != 0)
        differ (differences, _ ("Entry"), entry->id, entry->name, replayed->name);
      if (g_strcmp0 (entry->link, replayed->link) != 0)
        differ (differences, _ ("Entry"), entry->name, entry->link, replayed->link);
    }
  if (stored->len < g_hash_table_size (self->entries))
    g_ptr_array_add (
        differences,
        g_strdup_printf (_ ("The registers have %u entries, by the events there are %u"),
                         stored->len, g_hash_table_size (self->entries)));
  return TRUE;
}

static gboolean
compare_searches (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) people = jy_saved_searches_people (turn->db, turn->office, error);

  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const char *person = g_ptr_array_index (people, i);
      const char *replayed = g_hash_table_lookup (self->searches, person);
      g_autofree char *stored = jy_saved_searches_get (turn->db, turn->office, person, error);

      if (stored == NULL)
        return FALSE;
      if (g_strcmp0 (stored, replayed) != 0)
        differ (differences, _ ("Searches kept by"), person, stored, replayed);
    }
  if (people->len < g_hash_table_size (self->searches))
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("%u people keep searches, by the events there are %u"),
                                      people->len, g_hash_table_size (self->searches)));
  return TRUE;
}

static gboolean
compare_tags (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) stored = jy_tags_all (turn->db, turn->office, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    if (!g_hash_table_contains (self->tags, stored->pdata[i]))
      differ (differences, _ ("Tag"), stored->pdata[i], stored->pdata[i], NULL);
  if (stored->len < g_hash_table_size (self->tags))
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("Cases have %u tags, by the events there are %u"),
                                      stored->len, g_hash_table_size (self->tags)));
  return TRUE;
}

static char *
received_text (const JyReceived *row)
{
  char day[JY_DATE_LENGTH];

  return g_strdup_printf ("%s %u-%u %s %s %s %s %u %u", row->recommendation, row->first, row->last,
                          row->source, row->source_name, jy_date_write (row->day, day),
                          row->package, row->rules, row->calendar);
}

static gboolean
compare_received (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) stored = jy_received_list (turn->db, turn->office, NULL, error);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < self->received->len; i++)
    g_hash_table_add (said, received_text (self->received->pdata[i]));
  for (guint i = 0; i < stored->len; i++)
    {
      const JyReceived *row = stored->pdata[i];
      g_autofree char *text = received_text (row);

      if (!g_hash_table_remove (said, text))
        differ (differences, _ ("Entries that came with a package to"), row->recommendation, text,
                NULL);
    }
  if (g_hash_table_size (said) > 0)
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("By the events, %u more rows of entries came with "
                                         "packages than the table has"),
                                      g_hash_table_size (said)));
  return TRUE;
}

static void
compare_templates (JyOfficeState *self, const JyReference *stored, GPtrArray *differences)
{
  GHashTableIter iter;
  gpointer kind, body;

  g_hash_table_iter_init (&iter, self->templates);
  while (g_hash_table_iter_next (&iter, &kind, &body))
    if (g_strcmp0 (jy_reference_template (stored, kind, NULL), body) != 0)
      differ (differences, _ ("Template for"), kind, "…", "…");
}

static gboolean
compare_reference (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  g_autoptr (JyReference) stored = jy_references_load (turn->db, turn->office, error);

  if (stored == NULL)
    return FALSE;
  compare_templates (self, stored, differences);
  for (guint i = 0; i < self->rules->len; i++)
    {
      JyClockRules *rules = g_ptr_array_index (self->rules, i);
      guint version = jy_clock_rules_version (rules);
      g_autofree char *one = jy_clock_rules_to_xml (jy_reference_rules (stored, version));
      g_autofree char *two = jy_clock_rules_to_xml (rules);
      g_autofree char *which = g_strdup_printf ("%u", version);

      if (!g_str_equal (one, two))
        differ (differences, _ ("Clock rules of version"), which, "…", "…");
    }
  for (guint i = 0; i < self->calendars->len; i++)
    {
      JyHolidayCalendar *calendar = g_ptr_array_index (self->calendars, i);
      guint version = jy_holiday_calendar_version (calendar);
      g_autofree char *one = jy_holiday_calendar_to_xml (jy_reference_calendar (stored, version));
      g_autofree char *two = jy_holiday_calendar_to_xml (calendar);
      g_autofree char *which = g_strdup_printf ("%u", version);

      if (!g_str_equal (one, two))
        differ (differences, _ ("Calendar of version"), which, "…", "…");
    }
  return TRUE;
}

gboolean
jy_office_state_compare (JyOfficeState *self, JyTurn *turn, GPtrArray *differences, GError **error)
{
  return compare_settings (self, turn, differences, error)
         && compare_reference (self, turn, differences, error)
         && compare_agencies (self, turn, differences, error)
         && compare_people (self, turn, differences, error)
         && compare_numbers (self, turn, differences, error)
         && compare_entries (self, turn, differences, error)
         && compare_searches (self, turn, differences, error)
         && compare_tags (self, turn, differences, error)
         && compare_received (self, turn, differences, error);
}
