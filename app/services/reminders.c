/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/reminders.h"

#include <glib/gi18n.h>
#include <string.h>

#include "services/desk-private.h"
#include "base/file.h"
#include "base/free.h"

/* Clocks looked at, and what the file may hold. */
#define MOST_CLOCKS 1000
#define LARGEST_FILE (4 * 1024 * 1024)

void
jy_reminder_free (JyReminder *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->recommendation, self->key, self->title, self->body);
  g_free (self);
}

void
jy_reminders_free (JyReminders *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_free (self);
}

static void
add_count (GString *text, const char *counted)
{
  if (text->len > 0)
    g_string_append (text, _ (", "));
  g_string_append (text, counted);
}

char *
jy_reminders_summary (const JyReminders *self)
{
  GString *text = g_string_new (NULL);

  if (self->overdue > 0)
    {
      g_autofree char *counted
          = g_strdup_printf (ngettext ("%u overdue", "%u overdue", self->overdue), self->overdue);

      add_count (text, counted);
    }
  if (self->today > 0)
    {
      g_autofree char *counted
          = g_strdup_printf (ngettext ("%u due today", "%u due today", self->today), self->today);

      add_count (text, counted);
    }
  if (self->soon > 0)
    {
      g_autofree char *counted
          = g_strdup_printf (ngettext ("%u due soon", "%u due soon", self->soon), self->soon);

      add_count (text, counted);
    }
  return g_string_free (text, FALSE);
}

char *
jy_reminders_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "jianyi", "reminded", NULL);
}

/* -- what was told: the day, then a line for each clock */

static GHashTable *
read_told (const char *path, const char *day)
{
  GHashTable *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = jy_file_read (path, LARGEST_FILE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return told;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  if (lines[0] == NULL || !g_str_equal (lines[0], day))
    return told;
  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_hash_table_add (told, g_strdup (lines[i]));
  return told;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
write_told (const char *path, const char *day, GHashTable *told, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GString *text = g_string_new (day);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (keys, i));
  bytes = g_string_free_to_bytes (text);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("What was reminded of cannot be kept in “%s”; make the folder writable"),
                   folder);
      return FALSE;
    }
  return jy_file_write (path, bytes, error);
}

/* -- */

static char *
days_text (const JyTodayRow *row, JyDate today)
{
  int left = row->row->due - today;

  if (left < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -left), -left);
  if (left == 0)
    return g_strdup (_ ("due today"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) left), left);
}

static JyReminder *
make_reminder (JyDesk *desk, const JyTodayRow *row, JyDate today, gboolean silent)
{
  JyReminder *made = g_new0 (JyReminder, 1);
  const char *office = jy_docket_office (jy_desk_docket (desk));
  const char *fact;
  g_autofree char *token = jy_today_row_token (row, &fact);
  g_autofree char *days = days_text (row, today);
  const char *name = row->row->addressee_name;

  made->recommendation = g_strdup (row->row->recommendation);
  made->key = g_strdup_printf ("%s/%s/%s", office, row->row->recommendation, token);
  /* Translators: a clock and how long it is. */
  made->title = g_strdup_printf (_ ("%s: %s"), jy_clock_label (row->row->rule), days);
  if (silent)
    made->body = g_strdup (_ ("Open the program to see which case it is."));
  else
    made->body = *name != '\0' ? g_strdup_printf ("%s · %s", row->row->title, name)
                               : g_strdup (row->row->title);
  made->urgency = row->urgency;
  return made;
}

static void
note_counts (JyReminders *self, const JyTodayCounts *counts)
{
  for (guint i = 0; i < counts->groups->len; i++)
    {
      const JyTodayGroup *group = g_ptr_array_index (counts->groups, i);

      if (g_str_equal (group->id, "overdue"))
        self->overdue = group->count;
      else if (g_str_equal (group->id, "today"))
        self->today = group->count;
      else if (g_str_equal (group->id, "soon"))
        self->soon = group->count;
    }
}

JyReminders *
jy_desk_reminders (JyDesk *self, const char *kept, GError **error)
{
  g_autoptr (JyToday) today = jy_desk_today_page (self, JY_TODAY_CLOCKS, NULL, MOST_CLOCKS, error);
  g_autoptr (JyTodayCounts) counts = today != NULL ? jy_desk_today_counts (self, error) : NULL;
  g_autoptr (JyReminders) found = NULL;
  g_autoptr (GHashTable) told = NULL;
  g_autoptr (JySettings) settings = jy_desk_settings (self);
  char day[JY_DATE_LENGTH];
  gboolean silent;

  if (counts == NULL)
    return NULL;
  silent = self->unattended || jy_settings_bool (settings, "reminder.silent");
  jy_date_write (today->on, day);
  told = read_told (kept, day);
  found = g_new0 (JyReminders, 1);
  found->on = today->on;
  found->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_reminder_free);
  note_counts (found, counts);
  for (guint i = 0; i < today->rows->len; i++)
    {
      JyReminder *made
          = make_reminder (self, g_ptr_array_index (today->rows, i), today->on, silent);

      if (g_hash_table_add (told, g_strdup (made->key)))
        g_ptr_array_add (found->reminders, made);
      else
        jy_reminder_free (made);
    }
  if (found->reminders->len > 0 && !write_told (kept, day, told, error))
    return NULL;
  return g_steal_pointer (&found);
}
