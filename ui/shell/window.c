/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/window.h"

#include <glib/gi18n.h>

#include "base/background.h"
#include "common/empty-state.h"
#include "services/credentials.h"
#include "shell/first-start.h"
#include "shell/window-private.h"

/* Changes that come together are shown together. */
#define GATHER_MS 40
#define POLL_SECONDS 4
#define WARM_SECONDS 2

G_DEFINE_FINAL_TYPE (JyWindow, jy_window, GTK_TYPE_APPLICATION_WINDOW)

void
jy_window_update_fold (JyWindow *self)
{
  gboolean three = self->width == 0 || self->width >= WIDTH_THREE;
  gboolean single = self->width > 0 && self->width < WIDTH_TWO;
  gboolean queues = three || self->queues_asked;

  gtk_widget_set_visible (GTK_WIDGET (self->queues_toggle), !three);
  gtk_toggle_button_set_active (self->queues_toggle, queues);
  gtk_widget_set_visible (GTK_WIDGET (self->queues), queues);
  gtk_widget_set_visible (GTK_WIDGET (self->places), !single || !queues);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !single || !self->in_case);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), !single || self->in_case);
  jy_case_pane_set_folded (self->pane, single);
}

static void
resized (JyWindow *self, int width)
{
  self->width = width;
  jy_window_update_fold (self);
}

static void
queues_toggled (JyWindow *self)
{
  gboolean active = gtk_toggle_button_get_active (self->queues_toggle);

  if (active != self->queues_asked && self->width > 0 && self->width < WIDTH_THREE)
    {
      self->queues_asked = active;
      jy_window_update_fold (self);
    }
}

void
jy_window_show_queue (JyWindow *self, const char *id)
{
  gsize n;
  const JyQueue *queues = jy_queues (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, id))
      {
        jy_window_leave_saved (self);
        g_free (self->queue);
        self->queue = g_strdup (id);
        jy_queue_list_select (self->queues, id);
        if (g_str_equal (id, "today"))
          jy_window_show_today (self);
        else
          gtk_stack_set_visible_child_name (self->places, "cases");
        jy_case_list_set_queue (self->list, &queues[i]);
      }
  if (self->width > 0 && self->width < WIDTH_TWO)
    self->queues_asked = self->in_case = FALSE;
  jy_window_update_fold (self);
}

static void
queue_chosen (JyWindow *self, const char *id)
{
  jy_window_show_queue (self, id);
  if (!g_str_equal (id, "today"))
    jy_case_list_follow_queue (self->list);
}

static void
rows_came (JyWindow *self)
{
  jy_case_pane_set_list_empty (self->pane, jy_case_list_is_empty (self->list));
}

void
jy_window_show_error (JyWindow *self, GError *error)
{
  jy_notice_show_error (self->notice, error);
}

void
jy_window_show_case (JyWindow *self, const char *id)
{
  const char *before = jy_case_pane_id (self->pane);

  if (before && !self->walking && g_strcmp0 (before, id) != 0)
    {
      g_ptr_array_add (self->back, g_strdup (before));
      g_ptr_array_set_size (self->forward, 0);
    }
  jy_case_list_select (self->list, id);
  jy_case_pane_show (self->pane, id);
  self->in_case = id != NULL;
  jy_window_update_fold (self);
  jy_window_update_actions (self);
}

void
jy_window_walk (JyWindow *self, int step)
{
  GPtrArray *from = step < 0 ? self->back : self->forward;
  GPtrArray *to = step < 0 ? self->forward : self->back;
  const char *now = jy_case_pane_id (self->pane);
  g_autofree char *id = NULL;

  if (step < 0 && self->in_case && self->width > 0 && self->width < WIDTH_TWO)
    {
      self->in_case = FALSE;
      jy_window_update_fold (self);
      return;
    }
  if (from->len == 0)
    return;
  id = g_ptr_array_steal_index (from, from->len - 1);
  if (now)
    g_ptr_array_add (to, g_strdup (now));
  self->walking = TRUE;
  jy_window_show_case (self, id);
  self->walking = FALSE;
}

static void
list_selected (JyWindow *self, const char *id)
{
  jy_window_show_case (self, id);
}

static void
list_activated (JyWindow *self, const char *id)
{
  jy_window_show_case (self, id);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static void
pane_action (JyWindow *self, const char *action, const char *addressee)
{
  jy_window_start_action (self, action, addressee);
}

static void
pane_shown (JyWindow *self)
{
  jy_window_update_actions (self);
}

static void
pane_told (JyWindow *self, const char *sentence)
{
  jy_notice_show_done (self->notice, sentence);
}

void
jy_window_refresh (JyWindow *self)
{
  if (!self->desk)
    return;
  jy_queue_list_refresh (self->queues);
  jy_case_list_refresh (self->list);
  jy_case_pane_refresh (self->pane);
}

static gboolean
show_changes (gpointer user_data)
{
  JyWindow *self = user_data;

  self->change_timeout = 0;
  jy_queue_list_refresh (self->queues);
  jy_case_list_refresh (self->list);
  if (self->changed_all || g_strcmp0 (self->changed_id, jy_case_pane_id (self->pane)) == 0)
    jy_case_pane_refresh (self->pane);
  self->changed_all = FALSE;
  g_clear_pointer (&self->changed_id, g_free);
  jy_window_catch_up (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed (JyWindow *self, const char *id)
{
  if (!id || (self->changed_id && g_strcmp0 (id, self->changed_id) != 0))
    self->changed_all = TRUE;
  else if (!self->changed_id)
    self->changed_id = g_strdup (id);
  if (!self->change_timeout)
    self->change_timeout = g_timeout_add (GATHER_MS, show_changes, self);
}

static void
account_changed (JyWindow *self)
{
  JyPerson *person = jy_desk_person (self->desk);

  if (person && person->account)
    jy_preferences_set_text (jy_application_preferences (jy_window_application (self)), "account",
                             person->account);
  jy_queue_list_set_desk (self->queues, self->desk);
  if (!self->queue || !jy_queue_list_select (self->queues, self->queue))
    {
      const JyQueue *first = jy_queue_list_first (self->queues);

      if (first)
        jy_window_show_queue (self, first->id);
    }
  else
    jy_window_show_queue (self, self->queue);
  jy_case_pane_refresh (self->pane);
  jy_window_update_actions (self);
}

/* The typefaces of paper, read before the first page is asked for but after the first rows stand.
 */
static gboolean
warm_fonts (gpointer user_data)
{
  JyWindow *self = user_data;

  self->warm_timeout = 0;
  jy_desk_warm_fonts (self->desk);
  jy_window_catch_up (self);
  return G_SOURCE_REMOVE;
}

void
jy_window_show_title (JyWindow *self)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  const char *office = settings ? jy_settings_get (settings, "office.name") : NULL;
  g_autofree char *title
      = g_strdup_printf ("%s — %s", office && *office ? office : _ ("Docket"), _ ("Jianyi"));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

void
jy_window_take_desk (JyWindow *self, JyDesk *desk)
{
  JyPreferences *preferences = jy_application_preferences (jy_window_application (self));
  const JyQueue *first;
  GtkWidget *start;

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "account-changed", G_CALLBACK (account_changed), self,
                           G_CONNECT_SWAPPED);
  jy_preferences_set_text (preferences, "docket", self->path);
  jy_case_list_set_desk (self->list, desk);
  jy_case_pane_set_desk (self->pane, desk);
  jy_queue_list_set_desk (self->queues, desk);
  gtk_stack_set_visible_child_name (self->pages, "desk");
  start = gtk_stack_get_child_by_name (self->pages, "first-start");
  if (start)
    gtk_stack_remove (self->pages, start);
  first = jy_queue_list_first (self->queues);
  if (first)
    jy_window_show_queue (self, first->id);
  jy_window_show_title (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), TRUE);
  jy_search_completion_set_desk (self->completion, desk);
  jy_window_update_actions (self);
  jy_window_tell_read_only (self);
  jy_window_tell_backups (self);
  jy_window_begun (self);
  self->poll_timeout = g_timeout_add_seconds (POLL_SECONDS, jy_window_tick, self);
  self->warm_timeout = g_timeout_add_seconds (WARM_SECONDS, warm_fonts, self);
}

static void
begun (JyWindow *self, JyDesk *desk)
{
  jy_window_take_desk (self, desk);
}

static void
show_first_start (JyWindow *self)
{
  GtkWidget *start = jy_first_start_new (self->path, self->time);

  g_signal_connect_object (start, "begun", G_CALLBACK (begun), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->pages, start, "first-start");
  gtk_stack_set_visible_child_name (self->pages, "first-start");
  gtk_widget_grab_focus (start);
}

typedef struct
{
  char *path;
  char *account;
  gboolean remembered;
  JyTimeSource *time;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->account);
  jy_time_source_unref (opening->time);
  g_free (opening);
}

static void
open_desk (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  JyDesk *desk;

  if (!g_file_test (opening->path, G_FILE_TEST_EXISTS))
    {
      g_task_return_new_error (task, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s", opening->path);
      return;
    }
  desk = jy_desk_open_at_door (opening->path, opening->account, NULL, opening->time, &error);
  if (!desk && opening->remembered)
    {
      /* The account remembered is gone: the docket's own first one. */
      g_clear_error (&error);
      desk = jy_desk_open_at_door (opening->path, NULL, NULL, opening->time, &error);
    }
  if (desk)
    g_task_return_pointer (task, desk, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
open_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JyWindow *self = JY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = g_task_propagate_pointer (G_TASK (result), &error);

  if (desk && jy_desk_person (desk))
    jy_window_take_desk (self, desk);
  else if (desk)
    jy_window_ask_sign_in (self, desk,
                           ((Opening *) g_task_get_task_data (G_TASK (result)))->account);
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    show_first_start (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      GtkWidget *page = g_object_new (JY_TYPE_EMPTY_STATE, NULL);

      jy_empty_state_set (JY_EMPTY_STATE (page), "jy-overdue-symbolic",
                          _ ("This docket cannot be opened"), error->message,
                          _ ("Open another docket"), "win.open");
      gtk_stack_add_named (self->pages, page, NULL);
      gtk_stack_set_visible_child (self->pages, page);
    }
}

void
jy_window_open (JyWindow *self, const char *path, const char *account)
{
  JyPreferences *preferences = jy_application_preferences (jy_window_application (self));
  Opening *opening;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JY_IS_WINDOW (self) && path && !self->desk);

  g_free (self->path);
  self->path = g_strdup (path);
  self->time = jy_time_source_ref (jy_application_time (jy_window_application (self)));
  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->account = g_strdup (account);
  opening->time = jy_time_source_ref (self->time);
  if (!account)
    {
      g_autofree char *last = jy_preferences_text (preferences, "docket", "");
      g_autofree char *who = jy_preferences_text (preferences, "account", "");

      if (g_str_equal (last, path) && *who)
        {
          opening->account = g_steal_pointer (&who);
          opening->remembered = TRUE;
        }
    }
  task = g_task_new (self, self->cancellable, open_done, NULL);
  g_task_set_task_data (task, opening, opening_free);
  jy_background_run (task, open_desk);
}

const char *
jy_window_path (JyWindow *self)
{
  g_return_val_if_fail (JY_IS_WINDOW (self), NULL);

  return self->path;
}

static gboolean
jy_window_close_request (GtkWindow *window)
{
  if (!jy_window_may_close (JY_WINDOW (window)) || jy_window_back_up_and_close (JY_WINDOW (window)))
    return TRUE;
  return GTK_WINDOW_CLASS (jy_window_parent_class)->close_request (window);
}

static void
focus_moved (JyWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menubar)))
    g_set_weak_pointer (&self->last_focus, focus);
}

static void
close_desk (gpointer data, gpointer user_data)
{
  JyDesk *desk = data;

  jy_desk_close (desk);
  g_object_unref (desk);
}

static void
jy_window_dispose (GObject *object)
{
  JyWindow *self = JY_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->change_timeout, g_source_remove);
  g_clear_handle_id (&self->poll_timeout, g_source_remove);
  g_clear_handle_id (&self->warm_timeout, g_source_remove);
  g_clear_handle_id (&self->index_timeout, g_source_remove);
  g_clear_handle_id (&self->idle_timeout, g_source_remove);
  g_clear_weak_pointer (&self->last_focus);
  if (self->completion)
    jy_search_completion_set_desk (self->completion, NULL);
  if (self->desk)
    close_desk (g_steal_pointer (&self->desk), NULL);
  G_OBJECT_CLASS (jy_window_parent_class)->dispose (object);
}

static void
jy_window_finalize (GObject *object)
{
  JyWindow *self = JY_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->completion);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->time, jy_time_source_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->queue, g_free);
  g_clear_pointer (&self->wanted_case, g_free);
  g_clear_pointer (&self->changed_id, g_free);
  g_ptr_array_unref (self->put_away);
  g_ptr_array_unref (self->back);
  g_ptr_array_unref (self->forward);
  G_OBJECT_CLASS (jy_window_parent_class)->finalize (object);
}

static void
jy_window_class_init (JyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jy_window_close_request;

  g_type_ensure (JY_TYPE_FOLD);
  g_type_ensure (JY_TYPE_NOTICE);
  g_type_ensure (JY_TYPE_QUEUE_LIST);
  g_type_ensure (JY_TYPE_CASE_LIST);
  g_type_ensure (JY_TYPE_CASE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/shell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, JyWindow, menubar);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, queues_toggle);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, search);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, keep);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, probe);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, standing);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, places);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, queues);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, list);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, JyWindow, next_menu);
  gtk_widget_class_bind_template_callback (widget_class, resized);
  gtk_widget_class_bind_template_callback (widget_class, queues_toggled);
  gtk_widget_class_bind_template_callback_full (widget_class, "failed",
                                                G_CALLBACK (jy_window_show_error));
  gtk_widget_class_bind_template_callback (widget_class, list_selected);
  gtk_widget_class_bind_template_callback (widget_class, list_activated);
  gtk_widget_class_bind_template_callback (widget_class, pane_action);
  gtk_widget_class_bind_template_callback (widget_class, pane_shown);
  gtk_widget_class_bind_template_callback (widget_class, pane_told);
  gtk_widget_class_bind_template_callback (widget_class, queue_chosen);
  gtk_widget_class_bind_template_callback (widget_class, rows_came);
  gtk_widget_class_bind_template_callback_full (widget_class, "begin_counting",
                                                G_CALLBACK (jy_queue_list_begin_counting));
  gtk_widget_class_bind_template_callback_full (widget_class, "place_chosen",
                                                G_CALLBACK (jy_window_show_place));
  gtk_widget_class_bind_template_callback_full (widget_class, "search_chosen",
                                                G_CALLBACK (jy_window_show_saved));
  jy_window_class_install_actions (widget_class);
  jy_window_class_install_lock (widget_class);
}

static void
jy_window_init (JyWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->back = g_ptr_array_new_with_free_func (g_free);
  self->forward = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = jy_search_completion_new (self->search);
  jy_window_install_actions (self);
  jy_window_install_lock (self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_moved), NULL);
}

JyWindow *
jy_window_new (JyApplication *application)
{
  JyPreferences *preferences = jy_application_preferences (application);
  JyWindow *self = g_object_new (JY_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *hidden = jy_preferences_text (preferences, "hidden-columns", "");
  g_autofree char *layout = jy_preferences_text (preferences, "column-layout", "");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               jy_preferences_int (preferences, "window-width", 1280),
                               jy_preferences_int (preferences, "window-height", 720));
  if (jy_preferences_bool (preferences, "window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->outer, jy_preferences_int (preferences, "queues-width", 208));
  gtk_paned_set_position (self->inner, jy_preferences_int (preferences, "list-width", 600));
  jy_case_columns_set_layout (jy_case_list_columns (self->list), layout);
  jy_case_columns_hide (jy_case_list_columns (self->list), hidden);
  jy_window_install_search (self);
  return self;
}
