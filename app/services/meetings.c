/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "services/desk-private.h"
#include "services/registers.h"
#include "services/statistics.h"

/* Meetings about a figure (案件分析会, 反向审视): kept in a register, so that each change is an
 * event of the office. Measures and filters are lines of fields. */

/* What parts the fields of a line. */
#define BAR "｜"
/* Fields of a measure: text, who, due, done on, what was done. */
#define FIELDS 5

static void
measure_free (gpointer data)
{
  JyMeetingMeasure *self = data;

  jy_free_each (self->text, self->who, self->done);
  g_free (self);
}

static JyMeeting *
meeting_new (void)
{
  JyMeeting *self = g_new0 (JyMeeting, 1);

  self->measures = g_ptr_array_new_with_free_func (measure_free);
  return self;
}

void
jy_meeting_free (JyMeeting *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->id, self->title, self->host, self->present, self->indicator, self->key,
                self->label, self->causes);
  jy_statistics_query_free (self->query);
  g_ptr_array_unref (self->measures);
  g_free (self);
}

JyMeeting *
jy_meeting_new (const JyStatistics *self, const char *key, const char *indicator)
{
  const JyFigure *figure = jy_statistics_figure (self, key, indicator);
  JyMeeting *meeting;

  if (figure == NULL)
    return NULL;
  meeting = meeting_new ();
  meeting->indicator = g_strdup (indicator);
  meeting->query = jy_statistics_query_copy (self->query);
  meeting->key = g_strdup (key);
  meeting->label
      = g_strdup (key != NULL ? jy_statistics_row (self, key)->label : self->total->label);
  meeting->figure = *figure;
  return meeting;
}

JyMeetingMeasure *
jy_meeting_add_measure (JyMeeting *self, const char *text, const char *who, JyDate due)
{
  JyMeetingMeasure *measure = g_new0 (JyMeetingMeasure, 1);

  measure->text = g_strdup (text);
  measure->who = g_strdup (who);
  measure->due = due;
  g_ptr_array_add (self->measures, measure);
  return measure;
}

guint
jy_meeting_open (const JyMeeting *self)
{
  guint n = 0;

  for (guint i = 0; i < self->measures->len; i++)
    n += ((JyMeetingMeasure *) g_ptr_array_index (self->measures, i))->done_on == JY_DATE_NONE;
  return n;
}

/* -- as an entry of the register */

/* A field without the sign that parts them. */
static char *
clean (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", BAR, -1);

  return g_strjoinv ("／", parts);
}

static char *
measure_line (const JyMeetingMeasure *measure)
{
  char due[JY_DATE_LENGTH], done_on[JY_DATE_LENGTH];
  g_autofree char *text = clean (measure->text);
  g_autofree char *who = clean (measure->who);
  g_autofree char *done = clean (measure->done);

  return g_strjoin (BAR, text, who, jy_date_write (measure->due, due),
                    jy_date_write (measure->done_on, done_on), done, NULL);
}

static void
add_filter (JsonArray *lines, const char *name, const char *value)
{
  g_autofree char *text = value != NULL ? clean (value) : NULL;
  g_autofree char *line = text != NULL ? g_strjoin (BAR, name, text, NULL) : NULL;

  if (line != NULL)
    json_array_add_string_element (lines, line);
}

static JsonArray *
filter_lines (const JyStatisticsQuery *query)
{
  JsonArray *lines = json_array_new ();

  add_filter (lines, "type", query->type);
  add_filter (lines, "line", query->line);
  add_filter (lines, "agency", query->agency);
  add_filter (lines, "chain", query->chain);
  add_filter (lines, "brand", query->brand);
  add_filter (lines, "handler", query->handler);
  return lines;
}

static void
set_some (JsonObject *body, const char *member, const char *text)
{
  if (!jy_text_is_blank (text))
    jy_json_set_text (body, member, text);
}

static JsonObject *
to_body (const JyMeeting *self)
{
  JsonObject *body = json_object_new ();
  JsonArray *measures = json_array_new ();

  set_some (body, "title", self->title);
  jy_json_set_date (body, "held-on", self->held_on);
  set_some (body, "meeting-host", self->host);
  set_some (body, "meeting-present", self->present);
  jy_json_set_text (body, "indicator", self->indicator);
  jy_json_set_date (body, "from", self->query->from);
  jy_json_set_date (body, "until", self->query->to);
  jy_json_set_date (body, "cut-off", self->query->cut_off);
  set_some (body, "figure-by", jy_statistics_by_id (self->query->by));
  set_some (body, "figure-row", self->key);
  set_some (body, "figure-label", self->label);
  json_object_set_array_member (body, "figure-filters", filter_lines (self->query));
  json_object_set_int_member (body, "numerator", self->figure.numerator);
  json_object_set_int_member (body, "denominator", self->figure.denominator);
  set_some (body, "causes", self->causes);
  for (guint i = 0; i < self->measures->len; i++)
    {
      g_autofree char *line = measure_line (g_ptr_array_index (self->measures, i));

      json_array_add_string_element (measures, line);
    }
  json_object_set_array_member (body, "measures-agreed", measures);
  return body;
}

static char *
some (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
read_measures (JyMeeting *self, JsonArray *lines)
{
  for (guint i = 0; i < jy_json_array_size (lines); i++)
    {
      g_auto (GStrv) parts = g_strsplit (jy_json_array_text (lines, i), BAR, FIELDS);
      JyMeetingMeasure *measure;

      if (g_strv_length (parts) != FIELDS)
        continue;
      measure = jy_meeting_add_measure (self, parts[0], NULL, jy_date_parse (parts[2], NULL));
      measure->who = some (parts[1]);
      measure->done_on = jy_date_parse (parts[3], NULL);
      measure->done = some (parts[4]);
    }
}

static void
read_filters (JyStatisticsQuery *query, JsonArray *lines)
{
  const struct
  {
    const char *name;
    char **place;
  } filters[] = {
    { "type", &query->type },   { "line", &query->line },   { "agency", &query->agency },
    { "chain", &query->chain }, { "brand", &query->brand }, { "handler", &query->handler },
  };

  for (guint i = 0; i < jy_json_array_size (lines); i++)
    {
      g_auto (GStrv) parts = g_strsplit (jy_json_array_text (lines, i), BAR, 2);

      for (gsize k = 0; g_strv_length (parts) == 2 && k < G_N_ELEMENTS (filters); k++)
        if (g_str_equal (filters[k].name, parts[0]))
          {
            g_free (*filters[k].place);
            *filters[k].place = g_strdup (parts[1]);
          }
    }
}

static JyMeeting *
from_entry (const JyEntry *entry)
{
  JyMeeting *self = meeting_new ();
  JsonObject *body = entry->body;
  JyStatisticsBy by = JY_BY_NONE;

  self->id = g_strdup (entry->id);
  self->version = entry->version;
  self->title = g_strdup (jy_json_text (body, "title"));
  self->held_on = jy_json_date (body, "held-on");
  self->host = g_strdup (jy_json_text (body, "meeting-host"));
  self->present = g_strdup (jy_json_text (body, "meeting-present"));
  self->indicator = g_strdup (jy_json_text (body, "indicator"));
  self->query = jy_statistics_query_new ();
  self->query->from = jy_json_date (body, "from");
  self->query->to = jy_json_date (body, "until");
  self->query->cut_off = jy_json_date (body, "cut-off");
  jy_statistics_by_find (jy_json_text (body, "figure-by"), &by);
  self->query->by = by;
  read_filters (self->query, jy_json_array (body, "figure-filters"));
  self->key = g_strdup (jy_json_text (body, "figure-row"));
  self->label = g_strdup (jy_json_text (body, "figure-label"));
  self->figure.numerator = jy_json_int (body, "numerator", 0);
  self->figure.denominator = jy_json_int (body, "denominator", 0);
  self->causes = g_strdup (jy_json_text (body, "causes"));
  read_measures (self, jy_json_array (body, "measures-agreed"));
  return self;
}

/* -- keeping them */

GPtrArray *
jy_desk_meetings (JyDesk *self, const char *indicator, GError **error)
{
  g_autoptr (GPtrArray) entries
      = jy_desk_entries (self, JY_REGISTER_MEETING, NULL, NULL, 0, 0, error);
  GPtrArray *meetings;

  if (entries == NULL)
    return NULL;
  meetings = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_meeting_free);
  for (guint i = 0; i < entries->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (entries, i);

      if (indicator == NULL || g_strcmp0 (indicator, jy_json_text (entry->body, "indicator")) == 0)
        g_ptr_array_add (meetings, from_entry (entry));
    }
  return meetings;
}

JyMeeting *
jy_desk_meeting (JyDesk *self, const char *id, GError **error)
{
  g_autoptr (JyEntry) entry = jy_desk_entry (self, JY_REGISTER_MEETING, id, error);

  return entry != NULL ? from_entry (entry) : NULL;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, sentence);
  return FALSE;
}

/* What the fields of the register cannot say. */
static gboolean
check (JyDesk *self, const JyMeeting *meeting, GError **error)
{
  JyDate today = jy_desk_today (self);

  if (meeting->held_on > today)
    return refuse (error, _ ("The meeting was held after today? Correct its day."));
  for (guint i = 0; i < meeting->measures->len; i++)
    {
      const JyMeetingMeasure *measure = g_ptr_array_index (meeting->measures, i);

      if (jy_text_is_blank (measure->text))
        return refuse (error, _ ("A measure has no words; say what is to be done, or leave it "
                                 "out"));
      if (measure->done_on > today)
        return refuse (error, _ ("A measure was done after today? Correct the day it was done."));
      if (measure->done_on != JY_DATE_NONE && measure->done_on < meeting->held_on)
        return refuse (error, _ ("A measure was done before the meeting that agreed on it; "
                                 "correct one of the two days"));
      if (measure->due != JY_DATE_NONE && measure->due < meeting->held_on)
        return refuse (error, _ ("A measure is due before the meeting that agreed on it; correct "
                                 "one of the two days"));
    }
  return TRUE;
}

JyMeeting *
jy_desk_meeting_save (JyDesk *self, const JyMeeting *meeting, GError **error)
{
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (self, error);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (JyEntry) entry = NULL;

  if (indicators == NULL || !check (self, meeting, error))
    return NULL;
  if (jy_indicator_list_find (indicators, meeting->indicator) < 0)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                   _ ("There is no indicator “%.60s”"), meeting->indicator);
      return NULL;
    }
  body = to_body (meeting);
  entry
      = jy_desk_entry_save (self, JY_REGISTER_MEETING, meeting->id, body, meeting->version, error);
  return entry != NULL ? from_entry (entry) : NULL;
}

gboolean
jy_desk_may_meet (JyDesk *self)
{
  return jy_desk_may_change_register (self, jy_register_kind_find (JY_REGISTER_MEETING));
}

/* -- what is to be followed */

void
jy_open_measure_free (JyOpenMeasure *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->meeting, self->title, self->text, self->who);
  g_free (self);
}

gboolean
jy_open_measure_is_late (const JyOpenMeasure *self, JyDate today)
{
  return self->due != JY_DATE_NONE && self->due < today;
}

/* @name: of whom they are, or NULL: all. */
static void
add_open (GPtrArray *measures, const JyMeeting *meeting, const char *name)
{
  for (guint i = 0; i < meeting->measures->len; i++)
    {
      const JyMeetingMeasure *one = g_ptr_array_index (meeting->measures, i);
      JyOpenMeasure *open;

      if (one->done_on != JY_DATE_NONE || (name != NULL && g_strcmp0 (one->who, name) != 0))
        continue;
      open = g_new0 (JyOpenMeasure, 1);
      open->meeting = g_strdup (meeting->id);
      open->title = g_strdup (meeting->title);
      open->held_on = meeting->held_on;
      open->place = i;
      open->text = g_strdup (one->text);
      open->who = g_strdup (one->who);
      open->due = one->due;
      g_ptr_array_add (measures, open);
    }
}

static int
compare_open (gconstpointer a, gconstpointer b)
{
  const JyOpenMeasure *one = *(JyOpenMeasure *const *) a;
  const JyOpenMeasure *other = *(JyOpenMeasure *const *) b;
  JyDate due = one->due != JY_DATE_NONE ? one->due : jy_date_never ();
  JyDate other_due = other->due != JY_DATE_NONE ? other->due : jy_date_never ();
  int order = (due > other_due) - (due < other_due);

  if (order == 0)
    order = strcmp (one->meeting, other->meeting);
  return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

/* An office holds a few meetings a year: all of them are read over the index of their register. */
GPtrArray *
jy_turn_open_measures (JyTurn *turn, GError **error)
{
  JyEntryQuery query = { .kind = JY_REGISTER_MEETING };
  g_autoptr (GPtrArray) entries = jy_entries_list (turn->db, turn->office, &query, 0, 0, error);
  JyRoles roles = jy_register_kind_roles (jy_register_kind_find (JY_REGISTER_MEETING));
  GPtrArray *measures;

  if (entries == NULL)
    return NULL;
  measures = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_open_measure_free);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (JyMeeting) meeting = from_entry (g_ptr_array_index (entries, i));

      add_open (measures, meeting, (turn->person->roles & roles) != 0 ? NULL : turn->person->name);
    }
  g_ptr_array_sort (measures, compare_open);
  return measures;
}

static gpointer
open_measures (JyTurn *turn, gpointer data, GError **error)
{
  return jy_turn_open_measures (turn, error);
}

GPtrArray *
jy_desk_open_measures (JyDesk *self, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, open_measures, NULL, error);
}
