/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/error.h"
#include "store/migrations.h"

#define KEY_MAX (1024u * 1024u)

/* -- who made it */

static gboolean
is_name (const char *text)
{
  return text != NULL && !jy_text_is_blank (text)
         && jy_text_check (_ ("Office"), text, FALSE, JY_TEXT_LINE_MAX, NULL);
}

/* What the manifest says of its maker, before anything else is believed. */
static JyPackageReport *
read_origin (JyHandOver *file, GError **error)
{
  JsonObject *manifest = jy_hand_over_manifest (file);
  JsonObject *office = jy_json_object (manifest, "office");
  const char *made_at = jy_json_text (manifest, "made-at");
  JyDate day = made_at != NULL ? jy_time_day_of (made_at) : JY_DATE_NONE;
  const char *program = jy_json_text (manifest, "program");
  JyPackageReport *report;

  if (jy_json_int (manifest, "schema", 0) > jy_migrations_latest (NULL))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The package was made by a newer version of the program (%.20s); update this "
                      "one, then take it in"),
                   program != NULL ? program : "?");
      return NULL;
    }
  if (!is_name (jy_json_text (office, "id")) || !is_name (jy_json_text (office, "name"))
      || day == JY_DATE_NONE || !is_name (jy_json_text (manifest, "made-by"))
      || (jy_json_text (manifest, "to") != NULL && !is_name (jy_json_text (manifest, "to"))))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("The manifest of the package does not say who made it and when; have "
                              "it sent again"));
      return NULL;
    }
  report = jy_package_report_new ();
  report->office = g_strdup (jy_json_text (office, "name"));
  report->made_by = g_strdup (jy_json_text (manifest, "made-by"));
  report->made_on = jy_date_format (day);
  report->to = g_strdup (jy_json_text (manifest, "to"));
  return report;
}

static gboolean
check_signature (JyHandOver *file, const JyPackageIntake *intake, JySignature *found,
                 GError **error)
{
  g_autoptr (GBytes) certificate = NULL;

  if (intake->certificate_file != NULL)
    {
      certificate = jy_file_read (intake->certificate_file, KEY_MAX, error);
      if (certificate == NULL)
        return FALSE;
    }
  if (!jy_hand_over_signature (file, certificate, found, error))
    return FALSE;
  if (certificate != NULL && !found->present)
    g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                         _ ("The package is not signed, and a signature was asked for"));
  else if ((certificate != NULL || found->embedded) && !found->holds)
    g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                         _ ("The signature of the package does not hold: another key signed it, or "
                            "it was changed"));
  else
    return TRUE;
  return FALSE;
}

/* -- the event of it */

GPtrArray *
jy_received_of_event (const JyEvent *event)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_received_free);
  JsonArray *ranges = jy_json_array (event->facts, "entries");

  for (guint i = 0; i < jy_json_array_size (ranges); i++)
    {
      JsonObject *range = jy_json_array_object (ranges, i);
      JyReceived *row = g_new0 (JyReceived, 1);

      row->recommendation = g_strdup (jy_json_text (range, "id"));
      row->first = (guint) jy_json_int (range, "first", 0);
      row->last = (guint) jy_json_int (range, "last", 0);
      row->source = g_strdup (jy_json_text (range, "office"));
      row->source_name = g_strdup (jy_json_text (range, "office-name"));
      row->day = event->on;
      row->package = g_strdup (jy_json_text (event->facts, "package"));
      row->rules = event->rules;
      row->calendar = event->calendar;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
write_event (JyTaking *self, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();

  jy_json_set_text (facts, "package", jy_hand_over_digest (self->file));
  jy_json_set_text (facts, "office", self->source);
  jy_json_set_text (facts, "office-name", self->source_name);
  jy_json_set_text (facts, "made-on", self->report->made_on);
  jy_json_set_text (facts, "made-by", self->report->made_by);
  json_object_set_array_member (facts, "entries", json_array_ref (self->ranges));
  return jy_office_event (self->turn, "package-in", facts, error);
}

/* -- the turn */

typedef struct
{
  JyHandOver *file;
  const JyPackageIntake *intake;
  JyPackageReport *report;
  gboolean wrote; /* set by the turn: something came in */
} Intake;

static void
on_attachment (gint64 done, gint64 total, gpointer data)
{
  const JyTaking *self = data;

  if (self->intake->progress != NULL)
    self->intake->progress ((guint64) done, (guint64) MAX (total, 1), self->intake->data);
}

static gboolean
take_attachment (JyTaking *self, const char *digest, GError **error)
{
  JyTurn *turn = self->turn;
  g_autofree char *name = g_strconcat (JY_HAND_OVER_ATTACHMENTS, digest, NULL);
  gint64 size = 0;
  g_autoptr (GInputStream) stream = jy_hand_over_stream (self->file, name, &size, error);

  return stream != NULL
         && jy_attachments_put_stream (turn->db, turn->office, stream, digest, size, on_attachment,
                                       self, self->intake->cancellable, error);
}

static gboolean
take_attachments (JyTaking *self, GError **error)
{
  GHashTableIter iter;
  gpointer digest;

  self->report->attachments = g_hash_table_size (self->attachments);
  /* Their digests were looked at before; a trial need not write them. */
  g_hash_table_iter_init (&iter, self->attachments);
  while (!self->turn->trying && g_hash_table_iter_next (&iter, &digest, NULL))
    if (!take_attachment (self, digest, error))
      return FALSE;
  return TRUE;
}

/* The first contradiction in words, with how many there are. */
static gboolean
refuse_conflicts (const JyTaking *self, GError **error)
{
  guint n = self->report->counts[JY_PACKAGE_CONFLICT];

  if (n == 0 || self->intake->keep_ours || self->intake->dry_run)
    return FALSE;
  for (guint i = 0; i < self->report->cases->len; i++)
    {
      const JyPackageCase *row = self->report->cases->pdata[i];

      if (row->outcome != JY_PACKAGE_CONFLICT)
        continue;
      g_set_error (
          error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
          ngettext ("Nothing was taken in: %u case contradicts what is here. %s: %s. Look at both, "
                    "or take in the others and keep this one as it is here.",
                    "Nothing was taken in: %u cases contradict what is here. %s: %s. Look at both, "
                    "or take in the others and keep these as they are here.",
                    n),
          n, row->number != NULL ? row->number : row->title, row->problem);
      break;
    }
  return TRUE;
}

static gboolean
take_cases (JyTaking *self, GError **error)
{
  JsonArray *cases = jy_json_array (jy_hand_over_manifest (self->file), "cases");
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = jy_json_array_size (cases);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *said = jy_json_array_object (cases, i);
      const char *id = jy_json_text (said, "id");

      if (g_cancellable_set_error_if_cancelled (self->intake->cancellable, error))
        return FALSE;
      if (id != NULL && !g_hash_table_add (met, (gpointer) id))
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The package names case %.36s twice; have it sent again"), id);
          return FALSE;
        }
      if (!jy_taking_case (self, said, error))
        return FALSE;
      if (self->intake->progress != NULL)
        self->intake->progress (i + 1, n, self->intake->data);
    }
  return TRUE;
}

static gboolean
brings_something (const JyTaking *self)
{
  return json_array_get_length (self->ranges) > 0 || self->report->beside > 0;
}

static gpointer
take (JyTurn *turn, gpointer data, GError **error)
{
  Intake *told = data;
  JsonObject *office = jy_json_object (jy_hand_over_manifest (told->file), "office");
  JyTaking self = { .turn = turn,
                    .file = told->file,
                    .intake = told->intake,
                    .report = told->report,
                    .source = jy_json_text (office, "id"),
                    .source_name = jy_json_text (office, "name") };
  gboolean ok;

  if (!jy_turn_require (turn, jy_office_action_roles ("package-in"), error))
    return NULL;
  self.rules = jy_clock_rules_version (jy_reference_rules (turn->reference, 0));
  self.calendar = jy_holiday_calendar_version (jy_reference_calendar (turn->reference, 0));
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.attachments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.tags
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_array_unref);
  self.ranges = json_array_new ();
  /* What stood in memory of these cases is not what they are then. */
  turn->forget = TRUE;
  turn->wrote = TRUE;
  ok = take_cases (&self, error) && !refuse_conflicts (&self, error)
       && (!brings_something (&self)
           || (jy_taking_register (&self, error) && jy_taking_write_tags (&self, error)
               && write_event (&self, error) && take_attachments (&self, error)));
  told->wrote = brings_something (&self);
  g_hash_table_unref (self.names);
  g_hash_table_unref (self.attachments);
  g_hash_table_unref (self.tags);
  g_clear_pointer (&self.histories, g_hash_table_unref);
  json_array_unref (self.ranges);
  return GINT_TO_POINTER (ok);
}

JyPackageReport *
jy_desk_package_in (JyDesk *self, const JyPackageIntake *intake, GError **error)
{
  g_autofree char *scratch = jy_docket_folder (jy_desk_docket (self));
  g_autoptr (JyHandOver) file = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  g_autoptr (GError) inner = NULL;
  Intake told = { .intake = intake };

  file = jy_hand_over_open (intake->path, intake->password, scratch, intake->progress, intake->data,
                            intake->cancellable, &inner);
  if (file != NULL)
    report = read_origin (file, &inner);
  if (report == NULL || !check_signature (file, intake, &report->signature, &inner)
      || !jy_hand_over_check (file, intake->progress, intake->data, intake->cancellable, &inner))
    {
      if (g_error_matches (inner, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD))
        g_propagate_error (error, g_steal_pointer (&inner));
      else
        jy_service_propagate (error, g_steal_pointer (&inner));
      return NULL;
    }
  told.file = file;
  told.report = report;
  if (jy_desk_turn (self, intake->dry_run ? JY_TURN_TRY : JY_TURN_WRITE, take, &told, error)
      == NULL)
    return NULL;
  report->written = !intake->dry_run && told.wrote;
  return g_steal_pointer (&report);
}

gboolean
jy_package_wants_password (const GError *error)
{
  return g_error_matches (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD);
}
