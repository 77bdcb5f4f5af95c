/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/backups.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/locked-file.h"
#include "services/backup-private.h"
#include "services/desk-private.h"

/* What failed is tried again after so long, not every minute. */
#define AGAIN_SECONDS 3600

/* -- the plan */

char *
jy_backup_default_folder (const char *docket)
{
  g_autofree char *stem = g_strdup (docket);
  char *ending = strrchr (stem, '.');

  if (ending != NULL && strchr (ending, G_DIR_SEPARATOR) == NULL)
    *ending = '\0';
  return g_strconcat (stem, "-backups", NULL);
}

char *
jy_desk_backup_folder (JyDesk *self)
{
  g_autoptr (JySettings) settings = NULL;
  const char *set;

  g_return_val_if_fail (JY_IS_DESK (self), NULL);

  settings = jy_desk_settings (self);
  set = settings != NULL ? jy_settings_get (settings, "backup.folder") : "";
  return *set != '\0' ? g_strdup (set) : jy_backup_default_folder (jy_docket_path (self->docket));
}

/* The password that the setting names; NULL without an error where it names none. */
static char *
plan_password (JyDesk *self, GError **error)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self);
  const char *path = settings != NULL ? jy_settings_get (settings, "backup.password-file") : "";

  return *path != '\0' ? jy_password_read (path, error) : NULL;
}

/* -- making one */

typedef struct
{
  const char *path;
  const char *password;
  const char *now;
  GCancellable *cancellable;
  /* the end of the journal, where only that is asked for */
  guint64 events;
  char head[65];
} Job;

static gpointer
make_copy (JyTurn *turn, gpointer data, GError **error)
{
  const Job *job = data;

  return jy_backup_make (turn->db, job->path, job->password, job->now, job->cancellable, error);
}

static gpointer
read_head (JyTurn *turn, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (jy_events_head (turn->db, turn->office, &job->events, job->head, error));
}

static gboolean
refuse_server (JyDesk *self, GError **error)
{
  if (strstr (jy_docket_path (self->docket), "://") == NULL)
    return FALSE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("A docket on a server is copied by the server's own tools; ask whoever "
                          "looks after the server"));
  return TRUE;
}

static gboolean
refuse_empty (const char *password, GError **error)
{
  if (password == NULL || *password != '\0')
    return FALSE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The password is empty; type one, or make the copy without"));
  return TRUE;
}

/* A copy over the docket itself would be the end of both. */
static gboolean
refuse_itself (JyDesk *self, const char *path, GError **error)
{
  GStatBuf one, other;

  if (g_stat (path, &one) != 0 || g_stat (jy_docket_path (self->docket), &other) != 0
      || one.st_dev != other.st_dev || one.st_ino != other.st_ino)
    return FALSE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("That is the docket itself; choose another name for the copy"));
  return TRUE;
}

static JyBackup *
copy_to (JyDesk *self, const char *path, const char *password, const char *now,
         GCancellable *cancellable, GError **error)
{
  Job job = { .path = path, .password = password, .now = now, .cancellable = cancellable };

  if (refuse_server (self, error) || refuse_empty (password, error)
      || refuse_itself (self, path, error))
    return NULL;
  return jy_desk_turn (self, JY_TURN_LONG, make_copy, &job, error);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  int number;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  number = errno;
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
               _ ("The folder of copies %s cannot be made (%s); choose another folder or mend this "
                  "one"),
               folder, g_strerror (number));
  return FALSE;
}

static JyBackup *
copy_to_folder (JyDesk *self, const char *password, const char *now, GCancellable *cancellable,
                GError **error)
{
  const char *docket = jy_docket_path (self->docket);
  g_autofree char *folder = jy_desk_backup_folder (self);
  g_autofree char *own = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JyBackup) made = NULL;
  GError *inner = NULL;

  if (refuse_server (self, error) || refuse_empty (password, error))
    return NULL;
  if (password == NULL)
    {
      own = plan_password (self, &inner);
      if (inner != NULL)
        {
          jy_service_propagate (error, inner);
          return NULL;
        }
    }
  if (!make_folder (folder, error))
    return NULL;
  name = jy_backup_name (docket, now, password != NULL || own != NULL);
  path = g_build_filename (folder, name, NULL);
  made = copy_to (self, path, password != NULL ? password : own, now, cancellable, error);
  if (made != NULL && jy_backup_prune (folder, docket, made->path, &inner) < 0)
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  return g_steal_pointer (&made);
}

/* Remembers how it went. */
static gboolean
note_end (JyDesk *self, const JyBackup *made, const char *now, const GError *failure,
          GError **error)
{
  const char *docket = jy_docket_path (self->docket);
  g_auto (JyBackupState) state = { 0 };
  GError *inner = NULL;

  jy_backup_state_read (&state, docket);
  g_free (state.tried_at);
  state.tried_at = g_strdup (now);
  g_free (state.problem);
  state.problem = failure != NULL ? g_strdup (failure->message) : NULL;
  if (made != NULL)
    {
      g_free (state.made_at);
      g_free (state.path);
      g_free (state.head);
      state.made_at = g_strdup (made->made_at);
      state.path = g_canonicalize_filename (made->path, NULL);
      state.head = g_strdup (made->facts.head);
      state.size = made->size;
      state.events = made->facts.events;
    }
  if (jy_backup_state_write (&state, docket, &inner))
    return TRUE;
  jy_service_propagate (error, inner);
  return FALSE;
}

JyBackup *
jy_desk_backup (JyDesk *self, const char *path, const char *password, GCancellable *cancellable,
                GError **error)
{
  g_autofree char *now = jy_time_source_now (jy_docket_time (self->docket));
  g_autoptr (JyBackup) made = NULL;
  GError *inner = NULL;

  g_return_val_if_fail (JY_IS_DESK (self), NULL);

  if (path != NULL)
    return copy_to (self, path, password, now, cancellable, error);
  made = copy_to_folder (self, password, now, cancellable, &inner);
  if (made == NULL)
    {
      /* What people stopped themselves did not fail. */
      if (!g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        note_end (self, NULL, now, inner, NULL);
      g_propagate_error (error, inner);
      return NULL;
    }
  return note_end (self, made, now, NULL, error) ? g_steal_pointer (&made) : NULL;
}

GPtrArray *
jy_desk_backups (JyDesk *self, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (JY_IS_DESK (self), NULL);

  folder = jy_desk_backup_folder (self);
  return jy_backups_in (folder, jy_docket_path (self->docket), error);
}

GPtrArray *
jy_backups_in (const char *folder, const char *docket, GError **error)
{
  GError *inner = NULL;
  GPtrArray *all = jy_backup_list (folder, docket, &inner);

  if (all == NULL)
    jy_service_propagate (error, inner);
  return all;
}

/* -- by the plan */

static gint64
seconds_between (const char *from, const char *to)
{
  g_autoptr (GDateTime) one = from != NULL ? g_date_time_new_from_iso8601 (from, NULL) : NULL;
  g_autoptr (GDateTime) other = g_date_time_new_from_iso8601 (to, NULL);

  return one != NULL && other != NULL ? g_date_time_difference (other, one) / G_USEC_PER_SEC
                                      : G_MAXINT64;
}

/* Whether the hour of the daily copy has passed today without one. */
static gboolean
daily_is_due (const JyBackupState *state, const char *hour, const char *now)
{
  g_autofree char *stamp = jy_backup_stamp (now);
  g_autofree char *last = state->made_at != NULL ? jy_backup_stamp (state->made_at) : NULL;
  g_autofree char *due = NULL;

  if (strlen (hour) != strlen ("12:00"))
    return FALSE;
  due = g_strdup_printf ("%.8s-%.2s%.2s00", stamp, hour, hour + 3);
  return strcmp (stamp, due) >= 0 && (last == NULL || strcmp (last, due) < 0);
}

static gboolean
is_due (const JySettings *settings, const JyBackupState *state, JyBackupMoment moment,
        const char *now)
{
  switch (moment)
    {
    case JY_BACKUP_AT_START:
      return jy_settings_bool (settings, "backup.at-start");
    case JY_BACKUP_AT_CLOSE:
      return jy_settings_bool (settings, "backup.at-close");
    case JY_BACKUP_WHILE_OPEN:
    default:
      if (state->problem != NULL && ABS (seconds_between (state->tried_at, now)) < AGAIN_SECONDS)
        return FALSE;
      return daily_is_due (state, jy_settings_get (settings, "backup.hour"), now);
    }
}

/* Whether the last copy is there and holds all that was recorded. */
static gboolean
holds_all (JyDesk *self, const JyBackupState *state)
{
  Job job = { 0 };
  GStatBuf status;

  return state->problem == NULL && state->path != NULL && g_stat (state->path, &status) == 0
         && (guint64) status.st_size == state->size
         && jy_desk_turn (self, JY_TURN_READ, read_head, &job, NULL) != NULL
         && job.events == state->events && g_strcmp0 (job.head, state->head) == 0;
}

gboolean
jy_desk_backup_by_plan (JyDesk *self, JyBackupMoment moment, gboolean *made, GError **error)
{
  g_autofree char *now = jy_time_source_now (jy_docket_time (self->docket));
  g_autoptr (JySettings) settings = jy_desk_settings (self);
  g_auto (JyBackupState) state = { 0 };
  g_autoptr (JyBackup) backup = NULL;

  g_return_val_if_fail (JY_IS_DESK (self) && made != NULL, FALSE);

  *made = FALSE;
  if (settings == NULL || jy_desk_is_read_only (self)
      || strstr (jy_docket_path (self->docket), "://") != NULL)
    return TRUE;
  jy_backup_state_read (&state, jy_docket_path (self->docket));
  if (!is_due (settings, &state, moment, now) || holds_all (self, &state))
    return TRUE;
  backup = jy_desk_backup (self, NULL, NULL, NULL, error);
  *made = backup != NULL;
  return *made;
}

/* -- what people must know */

static char *
failure_sentence (const JyBackupState *state)
{
  JyDate day = jy_time_day_of (state->tried_at);
  g_autofree char *on = jy_date_format (day);

  return g_strdup_printf (_ ("The last backup (%s) failed: %s. The docket itself is as it was, but "
                             "there is no new copy "
                             "of it: mend this and make one under File, Backup and restore."),
                          on, state->problem);
}

static char *
late_sentence (JyDesk *self, const JyBackupState *state)
{
  g_autofree char *now = jy_time_source_now (jy_docket_time (self->docket));
  g_autofree char *on = jy_date_format (jy_time_day_of (state->made_at));
  gint64 days = seconds_between (state->made_at, now) / (24 * 3600);
  Job job = { 0 };

  if (days < JY_BACKUP_LATE_DAYS || jy_desk_turn (self, JY_TURN_READ, read_head, &job, NULL) == NULL
      || job.events <= state->events)
    return NULL;
  return g_strdup_printf (
      _ ("There has been no backup since %s, though something was recorded since: make one under "
         "File, Backup and restore."),
      on);
}

static char *
gone_sentence (const JyBackupState *state)
{
  g_autofree char *shown = g_filename_display_name (state->path);
  GStatBuf status;

  if (g_stat (state->path, &status) == 0 && (guint64) status.st_size == state->size)
    return NULL;
  return g_strdup_printf (
      _ ("The last backup %s is gone or was changed: look after its folder, and make a new copy "
         "under File, Backup and restore."),
      shown);
}

char *
jy_desk_backup_alarm (JyDesk *self)
{
  g_auto (JyBackupState) state = { 0 };
  char *sentence = NULL;

  g_return_val_if_fail (JY_IS_DESK (self), NULL);

  if (jy_desk_is_read_only (self))
    return NULL;
  jy_backup_state_read (&state, jy_docket_path (self->docket));
  if (state.problem != NULL)
    return failure_sentence (&state);
  if (state.path != NULL)
    sentence = gone_sentence (&state);
  if (sentence == NULL && state.made_at != NULL)
    sentence = late_sentence (self, &state);
  return sentence;
}
