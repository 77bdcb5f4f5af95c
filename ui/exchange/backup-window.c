/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/backup-window.h"

#include <glib/gi18n.h>

#include "base/background.h"
#include "common/file-chooser.h"
#include "common/message.h"
#include "common/notice.h"
#include "exchange/backup-work.h"

#define ARCHIVE_NAME_ENDING ".jianyi-archive"

#define JY_TYPE_BACKUP_WINDOW (jy_backup_window_get_type ())
G_DECLARE_FINAL_TYPE (JyBackupWindow, jy_backup_window, JY, BACKUP_WINDOW, GtkWindow)

struct _JyBackupWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *place;
  GtkWidget *stack; /* list or what stands in its place */
  GtkWidget *list;
  GtkWidget *password;
  GtkWidget *again;
  GtkWidget *progress;
  GtkWidget *buttons;

  JyDesk *desk; /* or NULL */
  char *docket;
  GPtrArray *copies;         /* JyBackup, as in the list; or NULL */
  GCancellable *cancellable; /* of the work at hand, or NULL */
  guint pulse;
};

G_DEFINE_FINAL_TYPE (JyBackupWindow, jy_backup_window, GTK_TYPE_WINDOW)

static guint restore_signal;

static void read_copies (JyBackupWindow *self);

/* -- what is shown */

static JyBackup *
selected (JyBackupWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  guint at = row ? (guint) gtk_list_box_row_get_index (row) : 0;

  return row && self->copies && at < self->copies->len ? self->copies->pdata[at] : NULL;
}

static void
update (JyBackupWindow *self)
{
  gboolean busy = self->cancellable != NULL;
  gboolean chosen = selected (self) != NULL;

  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_sensitive (self->buttons, !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.make",
                                 self->desk && !jy_desk_is_read_only (self->desk) && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.archive", self->desk && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.check", chosen && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.restore", chosen && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.restore-file", !busy);
}

/* 2026-01-31 16:00 in Shanghai. */
static char *
moment_text (const char *instant)
{
  g_autofree char *stamp = jy_backup_stamp (instant);

  return g_strdup_printf ("%.4s-%.2s-%.2s %.2s:%.2s", stamp, stamp + 4, stamp + 6, stamp + 9,
                          stamp + 11);
}

static const char *
state_text (const JyBackup *backup)
{
  if (!backup->noted)
    return _ ("Without its note, or changed since: check it before you rely on it");
  return backup->locked ? _ ("Looked through when made; locked with a password")
                        : _ ("Looked through when made");
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (const JyBackup *backup)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when = moment_text (backup->made_at);
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *name = g_path_get_basename (backup->path);
  g_autofree char *first
      = backup->noted ? g_strdup_printf (ngettext ("%s · %s · %lu entry", "%s · %s · %lu entries",
                                                   (gulong) backup->facts.events),
                                         when, size, (gulong) backup->facts.events)
                      : g_strdup_printf ("%s · %s", when, size);
  g_autofree char *all = g_strdup_printf ("%s, %s", first, state_text (backup));

  gtk_box_append (GTK_BOX (box), make_label (first, NULL));
  gtk_box_append (GTK_BOX (box), make_label (state_text (backup), "dim-label"));
  gtk_widget_set_tooltip_text (row, name);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  return row;
}

static void
show_copies (JyBackupWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; self->copies && i < self->copies->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self->copies->pdata[i]));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->copies && self->copies->len > 0 ? "list" : "none");
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
  update (self);
}

/* -- the work */

static void
worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (source);
  JyBackupWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer came = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean reading = work->kind == JY_BACKUP_WORK_READ;

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (!self->notice)
    {
      if (reading && came)
        g_ptr_array_unref (came);
      else
        g_free (came);
      return;
    }
  if (error)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  if (reading)
    {
      g_clear_pointer (&self->copies, g_ptr_array_unref);
      self->copies = came;
      gtk_label_set_text (GTK_LABEL (self->place), work->folder);
      show_copies (self);
      return;
    }
  if (came)
    jy_notice_show_done (JY_NOTICE (self->notice), came);
  if (work->kind == JY_BACKUP_WORK_MAKE)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->again), "");
      read_copies (self);
    }
  else
    update (self);
  g_free (came);
}

static gboolean
pulse (gpointer user_data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (((JyBackupWindow *) user_data)->progress));
  return G_SOURCE_CONTINUE;
}

static char *
password_of (JyBackupWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->password));

  return *text != '\0' ? g_strdup (text) : NULL;
}

static void
start (JyBackupWindow *self, JyBackupWorkKind kind, const char *path)
{
  g_autoptr (GTask) task = NULL;
  JyBackupWork *work;

  if (self->cancellable)
    return;
  work = g_new0 (JyBackupWork, 1);
  self->cancellable = g_cancellable_new ();
  work->desk = self->desk ? g_object_ref (self->desk) : NULL;
  work->kind = kind;
  work->docket = g_strdup (self->docket);
  work->path = g_strdup (path);
  work->password = password_of (self);
  work->cancellable = g_object_ref (self->cancellable);
  if (kind != JY_BACKUP_WORK_READ)
    jy_notice_hide (JY_NOTICE (self->notice));
  self->pulse = g_timeout_add (150, pulse, self);
  update (self);
  task = g_task_new (self, NULL, worked, NULL);
  g_task_set_task_data (task, work, jy_backup_work_free);
  jy_background_run (task, jy_backup_work_run);
}

static void
read_copies (JyBackupWindow *self)
{
  start (self, JY_BACKUP_WORK_READ, NULL);
}

/* -- what is pressed */

static void
make (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (widget);

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->password)),
                    gtk_editable_get_text (GTK_EDITABLE (self->again))))
    {
      g_autoptr (GError) error
          = g_error_new_literal (JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                                 _ ("The two passwords differ; type the same one twice"));

      jy_notice_show_error (JY_NOTICE (self->notice), error);
      gtk_widget_grab_focus (self->again);
      return;
    }
  start (self, JY_BACKUP_WORK_MAKE, NULL);
}

static void
check (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (widget);
  const JyBackup *backup = selected (self);

  if (backup)
    start (self, JY_BACKUP_WORK_CHECK, backup->path);
}

static void
archive_chosen (const char *path, gpointer user_data)
{
  JyBackupWindow *self = user_data;

  if (self->notice)
    start (self, JY_BACKUP_WORK_ARCHIVE, path);
}

static void
archive (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (widget);
  char day[JY_DATE_LENGTH];
  g_autofree char *name
      = g_strconcat (jy_date_write (jy_desk_today (self->desk), day), ARCHIVE_NAME_ENDING, NULL);

  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Seal the docket as an archive"), name,
                             archive_chosen, g_object_ref (self), g_object_unref);
}

/* What is to be brought back, until the person has agreed. */
typedef struct
{
  JyBackupWindow *window;
  char *path;
} Asked;

static void
answered (gboolean agreed, gpointer user_data)
{
  Asked *asked = user_data;
  JyBackupWindow *self = asked->window;

  if (agreed && self->notice)
    {
      g_autofree char *password = password_of (self);

      g_signal_emit (self, restore_signal, 0, asked->path, password);
    }
  g_free (asked->path);
  g_object_unref (asked->window);
  g_free (asked);
}

static void
ask (JyBackupWindow *self, const char *path, const char *what)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->window = g_object_ref (self);
  asked->path = g_strdup (path);
  jy_message_ask (
      GTK_WINDOW (self), what,
      _ ("The window closes and opens again on the docket of the copy. What was "
         "recorded since is not in it. The docket as it is now is kept aside, beside it, "
         "under its name with the time."),
      _ ("Restore"), answered, asked);
}

static void
restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (widget);
  const JyBackup *backup = selected (self);
  g_autofree char *when = backup ? moment_text (backup->made_at) : NULL;
  g_autofree char *what = NULL;

  if (!backup)
    return;
  what = g_strdup_printf (_ ("Bring the docket back as it was at %s?"), when);
  ask (self, backup->path, what);
}

static void
file_chosen (const char *path, gpointer user_data)
{
  JyBackupWindow *self = user_data;
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  if (!self->notice)
    return;
  name = g_filename_display_basename (path);
  what = g_strdup_printf (_ ("Bring the docket back as it is in %s?"), name);
  ask (self, path, what);
}

static void
restore_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (widget);

  jy_file_chooser_open_full (GTK_WINDOW (self), _ ("Choose the copy or archive to bring back"),
                             "*.jianyi-backup;*.jianyi-backup-locked;*.jianyi-archive", file_chosen,
                             g_object_ref (self), g_object_unref);
}

/* -- the class */

/* While a copy is made the window stays; it is stopped first. */
static gboolean
jy_backup_window_close_request (GtkWindow *window)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (window);

  if (!self->cancellable)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static void
jy_backup_window_dispose (GObject *object)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  self->notice = NULL;
  G_OBJECT_CLASS (jy_backup_window_parent_class)->dispose (object);
}

static void
jy_backup_window_finalize (GObject *object)
{
  JyBackupWindow *self = JY_BACKUP_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_free (self->docket);
  G_OBJECT_CLASS (jy_backup_window_parent_class)->finalize (object);
}

static void
jy_backup_window_class_init (JyBackupWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_backup_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_backup_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jy_backup_window_close_request;
  restore_signal = g_signal_new ("restore", JY_TYPE_BACKUP_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "backup.make", NULL, make);
  gtk_widget_class_install_action (widget_class, "backup.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "backup.restore", NULL, restore);
  gtk_widget_class_install_action (widget_class, "backup.restore-file", NULL, restore_file);
  gtk_widget_class_install_action (widget_class, "backup.archive", NULL, archive);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
password_entry (GtkWidget *grid, int row, const char *name)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, row, 1, 1);
  return entry;
}

static void
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
  gtk_widget_set_margin_top (widget, 8);
  gtk_widget_set_margin_bottom (widget, 8);
}

static GtkWidget *
make_head (JyBackupWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->place = make_label ("", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->place), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Folder of the copies"), -1);
  gtk_box_append (GTK_BOX (box), self->place);
  gtk_box_append (
      GTK_BOX (box),
      make_label (
          _ ("The last copy of each of 7 days, 4 weeks and 12 months is kept. Folder and hours "
             "are chosen in the settings, page Backup; a folder on another disk helps when "
             "this one fails."),
          "dim-label"));
  set_margins (box);
  return box;
}

static GtkWidget *
make_list (JyBackupWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copies of the docket"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_label (_ ("There is no copy in this folder yet."), "dim-label"),
                       "none");
  gtk_widget_set_halign (gtk_stack_get_child_by_name (GTK_STACK (self->stack), "none"),
                         GTK_ALIGN_CENTER);
  return self->stack;
}

static void
jy_backup_window_init (JyBackupWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *grid = gtk_grid_new ();

  self->notice = jy_notice_new ();
  self->progress = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->password
      = password_entry (grid, 0, _ ("_Password of locked copies (empty: the copy is not locked)"));
  self->again = password_entry (grid, 1, _ ("Password a_gain, for a new copy"));
  set_margins (grid);
  gtk_box_append (GTK_BOX (box), grid);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  add_button (self->buttons, _ ("Back up _now"), "backup.make");
  add_button (self->buttons, _ ("_Check"), "backup.check");
  add_button (self->buttons, _ ("_Restore…"), "backup.restore");
  add_button (self->buttons, _ ("Restore a _file…"), "backup.restore-file");
  add_button (self->buttons, _ ("_Archive…"), "backup.archive");
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->buttons), "suggested-action");
  set_margins (self->buttons);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Backup and restore"));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 600);
}

GtkWidget *
jy_backup_window_new (GtkWindow *parent, JyDesk *desk, const char *docket)
{
  JyBackupWindow *self = g_object_new (JY_TYPE_BACKUP_WINDOW, "transient-for", parent, "modal",
                                       TRUE, "destroy-with-parent", TRUE, NULL);

  self->desk = desk ? g_object_ref (desk) : NULL;
  self->docket = g_strdup (docket);
  read_copies (self);
  return GTK_WIDGET (self);
}
