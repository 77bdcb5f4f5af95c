/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "domain/fold.h"
#include "services/case-counted.h"
#include "services/case-missing.h"
#include "services/replay-office.h"
#include "store/error.h"

/* One case of a package: its entries read and proved, held against ours, and written. */

#define ID_MAX 64

gboolean
jy_package_lies (const char *id, const char *what, GError **error)
{
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
               /* Translators: id of a case; what is wrong. */
               _ ("The package does not hold together at case %.36s: %s. Have it sent again."), id,
               what);
  return FALSE;
}

/* -- the entries as they came */

/* Whether the bytes begin as this program writes entries: the audit holds them against the columns.
 */
static gboolean
begins_right (const JyEvent *event)
{
  char day[JY_DATE_LENGTH];
  g_autofree char *beginning
      = g_strdup_printf ("{\"prev\":\"%s\",\"id\":\"%s\",\"stream\":\"%s\",\"seq\":%u,"
                         "\"action\":\"%s\",\"on\":\"%s\",\"recorded_at\":\"%s\"",
                         event->prev, event->id, event->stream, event->seq, event->action,
                         jy_date_write (event->on, day), event->recorded_at);

  return g_str_has_prefix (event->body, beginning);
}

static const char *
wrong_with (const JyEvent *event, const char *id, guint n, const char *before)
{
  if (!g_str_equal (event->stream, id))
    return _ ("it has an entry of another case");
  if (event->seq != n || !g_str_equal (event->prev, before))
    return _ ("its entries do not follow on one another");
  if (jy_lifecycle_find (event->action) == NULL)
    return _ ("it has an entry that this version does not know; update the program");
  if (strlen (event->id) > ID_MAX || event->recorded_at == NULL
      || jy_time_day_of (event->recorded_at) == JY_DATE_NONE || event->recorder == NULL
      || !begins_right (event))
    return _ ("an entry of it was not written by this program");
  return NULL;
}

/* All entries of the case as they stand in the package, their chain proved; (transfer full). */
static GPtrArray *
read_theirs (JyTaking *self, JsonObject *said, const char *id, GError **error)
{
  g_autofree char *name = jy_package_events_name (id);
  g_autoptr (GBytes) bytes = jy_hand_over_part (self->file, name, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  char before[JY_DIGEST_LENGTH + 1] = JY_DIGEST_ZERO;
  const char *at, *end;
  gsize length = 0;

  if (bytes == NULL)
    return NULL;
  at = g_bytes_get_data (bytes, &length);
  end = at + length;
  while (at < end)
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));
      JyEvent *event = line_end != NULL ? jy_event_from_body (at, line_end - at, NULL) : NULL;
      const char *wrong = event == NULL ? _ ("an entry of it cannot be read")
                                        : wrong_with (event, id, events->len + 1, before);

      if (event != NULL)
        g_ptr_array_add (events, event);
      if (wrong != NULL)
        {
          jy_package_lies (id, wrong, error);
          return NULL;
        }
      g_strlcpy (before, event->digest, sizeof before);
      /* What holds of an entry of another office holds by what was in force here when it came. */
      event->rules = MIN (event->rules, self->rules);
      event->calendar = MIN (event->calendar, self->calendar);
      at = line_end + 1;
    }
  if (events->len > 0 && jy_json_int (said, "entries", 0) == events->len
      && g_strcmp0 (jy_json_text (said, "head"), before) == 0)
    return g_steal_pointer (&events);
  jy_package_lies (id, _ ("its manifest names other entries than it has"), error);
  return NULL;
}

/* -- what came in, and of which office it is */

static JsonObject *
origin_of (JsonObject *said, guint seq)
{
  JsonArray *origins = jy_json_array (said, "origins");

  for (guint i = 0; i < jy_json_array_size (origins); i++)
    {
      JsonObject *origin = jy_json_array_object (origins, i);

      if (seq >= jy_json_int (origin, "first", 0) && seq <= jy_json_int (origin, "last", 0)
          && jy_json_text (origin, "office") != NULL)
        return origin;
    }
  return NULL;
}

static gboolean
add_range (JyTaking *self, const char *id, guint first, guint last, const char *office,
           const char *name, GError **error)
{
  JyTurn *turn = self->turn;
  JyReceived row = { .recommendation = (char *) id,
                     .first = first,
                     .last = last,
                     .source = (char *) office,
                     .source_name = (char *) (name != NULL ? name : office),
                     .day = turn->today,
                     .package = (char *) jy_hand_over_digest (self->file),
                     .rules = self->rules,
                     .calendar = self->calendar };
  JsonObject *range = json_object_new ();

  jy_json_set_text (range, "id", id);
  json_object_set_int_member (range, "first", first);
  json_object_set_int_member (range, "last", last);
  jy_json_set_text (range, "office", row.source);
  jy_json_set_text (range, "office-name", row.source_name);
  json_array_add_object_element (self->ranges, range);
  return jy_received_add (turn->db, turn->office, &row, error);
}

/* Entries that we recorded ourselves and got back are ours. They too follow what was in force when
 * they came: a row stands for each, whose office is ours. */
static gboolean
note_ranges (JyTaking *self, JsonObject *said, const char *id, GPtrArray *theirs_seqs, guint first,
             GError **error)
{
  guint from = 0;

  for (guint i = 0; i < theirs_seqs->len; i++)
    {
      JsonObject *origin = origin_of (said, GPOINTER_TO_UINT (theirs_seqs->pdata[i]));
      JsonObject *next = i + 1 < theirs_seqs->len
                             ? origin_of (said, GPOINTER_TO_UINT (theirs_seqs->pdata[i + 1]))
                             : NULL;
      gboolean ends = i + 1 == theirs_seqs->len || next != origin;

      if (!ends)
        continue;
      if (!add_range (self, id, first + from, first + i,
                      origin != NULL ? jy_json_text (origin, "office") : self->source,
                      origin != NULL ? jy_json_text (origin, "office-name") : self->source_name,
                      error))
        return FALSE;
      from = i + 1;
    }
  return TRUE;
}

static gboolean
take_files (JyTaking *self, const char *id, const JyEvent *event, GError **error)
{
  JyTurn *turn = self->turn;
  JsonArray *files = jy_json_array (event->facts, "files");

  for (guint i = 0; i < jy_json_array_size (files); i++)
    {
      const char *digest = jy_json_text (jy_json_array_object (files, i), "digest");
      g_autofree char *name = g_strconcat (JY_HAND_OVER_ATTACHMENTS, digest, NULL);
      g_autoptr (GError) inner = NULL;

      if (digest == NULL || jy_attachments_has (turn->db, turn->office, digest, &inner))
        continue;
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (!jy_hand_over_has (self->file, name))
        return jy_package_lies (id, _ ("a file that belongs to it is missing"), error);
      g_hash_table_add (self->attachments, g_strdup (digest));
    }
  return TRUE;
}

static void
note_name (JyTaking *self, const char *id)
{
  if (id != NULL)
    g_hash_table_add (self->names, g_strdup (id));
}

static gboolean
write_events (JyTaking *self, JsonObject *said, const char *id, const JyMeeting *meeting,
              GPtrArray *theirs, guint had, GError **error)
{
  JyTurn *turn = self->turn;
  g_autoptr (GPtrArray) seqs = g_ptr_array_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < theirs->len; i++)
    g_hash_table_insert (places, ((JyEvent *) theirs->pdata[i])->id,
                         GUINT_TO_POINTER (((JyEvent *) theirs->pdata[i])->seq));
  turn->wrote = TRUE;
  for (guint i = 0; i < meeting->fresh->len; i++)
    {
      JyEvent *event = meeting->fresh->pdata[i];
      g_autoptr (GList) names
          = event->names != NULL ? json_object_get_members (event->names) : NULL;

      g_ptr_array_add (seqs, g_hash_table_lookup (places, event->id));
      if (!take_files (self, id, event, error))
        return FALSE;
      if (meeting->merged
              ? !jy_events_append (turn->db, turn->office, event, (gint64) event->seq - 1, error)
              : !jy_events_receive (turn->db, turn->office, event, error))
        return FALSE;
      note_name (self, event->recorder);
      note_name (self, event->actor);
      for (GList *l = names; l != NULL; l = l->next)
        note_name (self, jy_json_text (event->names, l->data));
    }
  return note_ranges (self, said, id, seqs, had + 1, error);
}

/* -- number and documents */

static gboolean
write_number (JyTaking *self, const JyRecommendation *record, GPtrArray *events, GError **error)
{
  JyTurn *turn = self->turn;
  g_autoptr (JyNumber) number = NULL;
  g_autoptr (GError) inner = NULL;
  JyNumberEntry *held;
  JyNumberEntry entry = { 0 };
  const char *reason;
  gboolean ours;

  if (record->number == NULL)
    return TRUE;
  held = jy_numbers_get (turn->db, turn->office, record->number, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  ours = held != NULL && g_strcmp0 (held->recommendation, record->id) == 0;
  if (held != NULL && !ours)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The number %s of the package belongs to another case here (“%s”); settle "
                      "first which of them has it"),
                   record->number, held->title != NULL ? held->title : held->state);
      jy_number_entry_free (held);
      return FALSE;
    }
  jy_number_entry_free (held);
  number = jy_number_parse (record->number, JY_TYPE_NONE, NULL);
  entry.number = record->number;
  entry.series = number != NULL ? number->series : record->number;
  entry.year = number != NULL ? number->year : jy_date_year (record->registered_on);
  entry.n = number != NULL ? number->number : 0;
  entry.state = (char *) "typed";
  entry.recommendation = record->id;
  if (!ours && !jy_numbers_add (turn->db, turn->office, &entry, error))
    return FALSE;
  reason = jy_case_void_reason (record, events);
  return reason == NULL || jy_numbers_void (turn->db, turn->office, record->number, reason, error);
}

/* Digests of the documents that the entries froze. */
static GHashTable *
frozen_by (GPtrArray *events)
{
  GHashTable *frozen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      const char *letter = jy_json_text (event->facts, "document-digest");
      const char *report = jy_json_text (event->facts, "report-digest");

      if (letter != NULL)
        g_hash_table_add (frozen, (gpointer) letter);
      if (report != NULL)
        g_hash_table_add (frozen, (gpointer) report);
    }
  return frozen;
}

static gboolean
take_document (JyTaking *self, JsonObject *said, const char *id, GHashTable *frozen,
               JyPackageCase *row, GError **error)
{
  JyTurn *turn = self->turn;
  const char *part = jy_json_text (said, "part");
  const char *kind = jy_json_text (said, "kind");
  const char *digest = jy_json_text (said, "digest");
  gint64 version = jy_json_int (said, "version", 0);
  JyDate made_on = jy_json_date (said, "made-on");
  g_autofree char *beginning = g_strdup_printf ("cases/%s/documents/", id);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize length;

  if (part == NULL || kind == NULL || digest == NULL || version < 1 || version > G_MAXINT
      || made_on == JY_DATE_NONE || jy_document_kind (kind) == NULL
      || !g_str_has_prefix (part, beginning) || !g_hash_table_contains (frozen, digest))
    return jy_package_lies (id, _ ("a document of it belongs to none of its entries"), error);
  bytes = jy_hand_over_part (self->file, part, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  found = jy_digest_hex (data != NULL ? data : "", length);
  if (!g_str_equal (found, digest))
    return jy_package_lies (id, _ ("a document of it is not the one that was frozen"), error);
  return jy_taking_note_replaced (self, id, said, bytes, row, error)
         && jy_documents_put (turn->db, turn->office, id, kind, (guint) version,
                              jy_json_text (said, "addressee"), bytes, digest, made_on, error);
}

static gboolean
take_documents (JyTaking *self, JsonObject *said, const char *id, GPtrArray *events,
                JyPackageCase *row, GError **error)
{
  JyTurn *turn = self->turn;
  JsonArray *documents = jy_json_array (said, "documents");
  g_autoptr (GHashTable) frozen = frozen_by (events);
  g_autoptr (GPtrArray) kept = NULL;

  for (guint i = 0; i < jy_json_array_size (documents); i++)
    if (!take_document (self, jy_json_array_object (documents, i), id, frozen, row, error))
      return FALSE;
  kept = jy_documents_list (turn->db, turn->office, id, error);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (((JyDocumentEntry *) kept->pdata[i])->frozen)
      g_hash_table_remove (frozen, ((JyDocumentEntry *) kept->pdata[i])->digest);
  if (kept != NULL && g_hash_table_size (frozen) > 0)
    return jy_package_lies (id, _ ("a document that its entries froze is missing"), error);
  return kept != NULL;
}

/* -- one case */

/* Days that are others here than there: rules and calendar are the office's own. */
static void
compare_clocks (JyPackageCase *row, JsonObject *said, const JyRecommendation *record)
{
  JsonArray *clocks = jy_json_array (said, "clocks");

  if (jy_json_array_size (clocks) != record->clocks->len)
    return;
  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];
      JsonObject *there = jy_json_array_object (clocks, i);
      JyDate due = jy_json_date (there, "due");
      g_autofree char *here_day = NULL;
      g_autofree char *there_day = NULL;

      if (g_strcmp0 (jy_json_text (there, "rule"), clock->rule) != 0 || due == clock->due
          || due == JY_DATE_NONE || clock->due == JY_DATE_NONE)
        continue;
      here_day = jy_date_format (clock->due);
      there_day = jy_date_format (due);
      g_ptr_array_add (row->clocks,
                       /* Translators: name of a period, two days. */
                       g_strdup_printf (_ ("%s: due %s there, %s by the rules and calendar here"),
                                        jy_clock_label (clock->rule), there_day, here_day));
    }
}

static gboolean
write_case (JyTaking *self, JsonObject *said, const char *id, const JyMeeting *meeting,
            GPtrArray *theirs, JyCaseEntry *before, JyPackageCase *row, GError **error)
{
  JyTurn *turn = self->turn;
  JyRecommendation *old = before != NULL ? before->record : NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (JyRecommendation) record = NULL;
  g_autoptr (JyCaseEntry) entry = NULL;
  g_autoptr (GError) inner = NULL;

  if (!write_events (self, said, id, meeting, theirs, before != NULL ? before->events->len : 0,
                     error))
    return FALSE;
  events = jy_events_list (turn->db, turn->office, id, error);
  if (events == NULL)
    return FALSE;
  record = jy_fold_replay (events, turn->reference, &inner);
  if (record == NULL)
    return jy_package_lies (id, inner->message, error);
  jy_turn_own (turn, record);
  entry = jy_case_entry_new (record, events);
  if (!meeting->merged)
    compare_clocks (row, said, record);
  jy_turn_changed (turn, id);
  return jy_recommendations_save (turn->db, old, record, turn->settings, error)
         && write_number (self, record, events, error)
         && take_documents (self, said, id, events, row, error)
         && jy_turn_keep_missing (turn, record, events, error)
         && jy_taking_beside (self, entry, row, error) && jy_turn_make_counted (turn, entry, error);
}

static void
add_lines (GPtrArray *lines, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (lines, jy_package_entry_line (events->pdata[i]));
}

/* What the case is called: as it is here, else as its entries leave it. */
static gboolean
name_case (JyTaking *self, JyPackageCase *row, GPtrArray *theirs, const JyCaseEntry *before,
           GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (JyRecommendation) record
      = before != NULL ? jy_recommendation_ref (before->record)
                       : jy_fold_replay (theirs, self->turn->reference, &inner);

  if (record == NULL)
    return jy_package_lies (row->id, inner->message, error);
  row->title = g_strdup (record->title != NULL ? record->title : "");
  row->number = g_strdup (record->number);
  return TRUE;
}

gboolean
jy_taking_case (JyTaking *self, JsonObject *said, GError **error)
{
  JyTurn *turn = self->turn;
  const char *id = jy_json_text (said, "id");
  g_autofree char *name = id != NULL ? jy_package_events_name (id) : NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (JyCaseEntry) before = NULL;
  g_auto (JyMeeting) meeting = { 0 };
  JyPackageCase *row;

  if (id == NULL || !jy_hand_over_has (self->file, name))
    return jy_package_lies (id != NULL ? id : "?", _ ("it has no entries"), error);
  theirs = read_theirs (self, said, id, error);
  if (theirs == NULL)
    return FALSE;
  if (jy_recommendations_has (turn->db, turn->office, id))
    {
      /* Who may not read a sealed case takes nothing into it either. */
      before = jy_turn_find (turn, id, error);
      if (before == NULL)
        return FALSE;
    }
  jy_meeting_make (&meeting, before != NULL ? before->events : none, theirs, turn->reference,
                   turn->today);
  row = jy_package_case_new (id);
  g_ptr_array_add (self->report->cases, row);
  row->outcome = meeting.outcome;
  self->report->counts[meeting.outcome]++;
  if (!name_case (self, row, theirs, before, error))
    return FALSE;
  row->problem = g_strdup (meeting.problem);
  add_lines (row->theirs, meeting.fresh);
  add_lines (row->ours, meeting.mine);
  switch (meeting.outcome)
    {
    case JY_PACKAGE_NEW:
    case JY_PACKAGE_THEIRS:
    case JY_PACKAGE_BOTH:
      return write_case (self, said, id, &meeting, theirs, before, row, error);
    case JY_PACKAGE_SAME:
    case JY_PACKAGE_OURS:
      return jy_taking_beside (self, before, row, error);
    case JY_PACKAGE_CONFLICT:
    case JY_N_PACKAGE_OUTCOMES:
    default:
      return TRUE;
    }
}
