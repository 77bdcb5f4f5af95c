/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/message.h"
#include "services/credentials.h"
#include "settings/password-window.h"
#include "common/sign-in.h"
#include "shell/window-private.h"

/* Who signs in at the start, and the lock: while it holds, this window shows the page alone, the
 * windows that belong to it are empty until it opens, and no key reaches what is behind. */

#define LOCKED "locked"
#define LOOK_SECONDS 2

/* -- at the start */

static void
signed_in (JyWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "sign-in");
  g_autoptr (JyDesk) desk = g_object_ref (g_object_get_data (G_OBJECT (page), "desk"));
  JyPerson *person = jy_desk_person (desk);

  jy_preferences_set_text (jy_application_preferences (jy_window_application (self)), "account",
                           person->account);
  jy_window_take_desk (self, desk);
  gtk_stack_remove (self->pages, page);
}

void
jy_window_ask_sign_in (JyWindow *self, JyDesk *desk, const char *account)
{
  GtkWidget *page = jy_sign_in_new (desk, JY_SIGN_IN_CHOOSE, account);

  g_object_set_data_full (G_OBJECT (page), "desk", g_object_ref (desk), g_object_unref);
  g_signal_connect_object (page, "done", G_CALLBACK (signed_in), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->pages, page, "sign-in");
  gtk_stack_set_visible_child (self->pages, page);
  gtk_widget_grab_focus (page);
}

/* -- the windows that belong to this one */

static gboolean
is_mine (JyWindow *self, GtkWindow *window)
{
  while (window && window != GTK_WINDOW (self))
    window = gtk_window_get_transient_for (window);
  return window != NULL;
}

/* Its content and its title go out of sight and nothing reaches it; the window itself stays, as
 * GTK 4.8 breaks under assistive tools where one that is in use is hidden. */
static void
empty (GtkWindow *window)
{
  GtkWidget *child = gtk_window_get_child (window);
  GtkWidget *focus = gtk_window_get_focus (window);

  g_object_set_data_full (G_OBJECT (window), "jy-title", g_strdup (gtk_window_get_title (window)),
                          g_free);
  g_object_set_data (G_OBJECT (window), "jy-modal",
                     GINT_TO_POINTER (gtk_window_get_modal (window)));
  g_object_set_data_full (G_OBJECT (window), "jy-focus", focus ? g_object_ref (focus) : NULL,
                          focus ? g_object_unref : NULL);
  gtk_window_set_focus (window, NULL);
  gtk_window_set_title (window, _ ("Jianyi — locked"));
  gtk_window_set_modal (window, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (window), FALSE);
  if (child)
    gtk_widget_set_visible (child, FALSE);
}

static void
refill (GtkWindow *window)
{
  GtkWidget *child = gtk_window_get_child (window);
  GtkWidget *focus = g_object_get_data (G_OBJECT (window), "jy-focus");

  gtk_window_set_title (window, g_object_get_data (G_OBJECT (window), "jy-title"));
  gtk_window_set_modal (window, g_object_get_data (G_OBJECT (window), "jy-modal") != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (window), TRUE);
  if (child)
    gtk_widget_set_visible (child, TRUE);
  if (focus && gtk_widget_get_root (focus) == GTK_ROOT (window))
    gtk_widget_grab_focus (focus);
  g_object_set_data (G_OBJECT (window), "jy-focus", NULL);
}

static void
put_away (JyWindow *self)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (window == GTK_WINDOW (self) || !is_mine (self, window)
          || !gtk_widget_get_visible (GTK_WIDGET (window)))
        continue;
      g_ptr_array_add (self->put_away, g_object_ref (window));
    }
  for (guint i = 0; i < self->put_away->len; i++)
    empty (self->put_away->pdata[i]);
}

static void
bring_back (JyWindow *self)
{
  for (guint i = 0; i < self->put_away->len; i++)
    refill (self->put_away->pdata[i]);
  g_ptr_array_set_size (self->put_away, 0);
}

/* -- the lock */

static void
set_locked (JyWindow *self, gboolean locked)
{
  self->locked = locked;
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->menubar)), !locked);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), !locked);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), !locked);
  /* Out of sight for screen readers too. */
  gtk_widget_set_visible (gtk_stack_get_child_by_name (self->pages, "desk"), !locked);
}

static void
unlocked (JyWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, LOCKED);

  set_locked (self, FALSE);
  gtk_stack_set_visible_child_name (self->pages, "desk");
  gtk_stack_remove (self->pages, page);
  jy_window_show_title (self);
  bring_back (self);
  self->used = g_get_monotonic_time ();
  if (self->last_focus)
    gtk_widget_grab_focus (self->last_focus);
}

static void
lock (JyWindow *self)
{
  GtkWidget *page;

  if (self->locked)
    return;
  jy_case_pane_flush (self->pane);
  put_away (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  page = jy_sign_in_new (self->desk, JY_SIGN_IN_UNLOCK, NULL);
  g_signal_connect_object (page, "done", G_CALLBACK (unlocked), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->pages, page, LOCKED);
  gtk_stack_set_visible_child (self->pages, page);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Jianyi — locked"));
  set_locked (self, TRUE);
  gtk_widget_grab_focus (page);
}

static gpointer
has_password (JyDesk *desk, gpointer data, GError **error)
{
  return GINT_TO_POINTER (jy_desk_has_password (desk, error));
}

static void
lock_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  gboolean has = jy_desk_run_finish (result, NULL) != NULL;

  if (!self->desk)
    return;
  if (has)
    lock (self);
  else
    jy_message_tell (GTK_WINDOW (self), _ ("You have no password yet"),
                     _ ("What is locked opens with your password. Set one first: File, Change "
                        "password."));
}

static void
lock_idle (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;

  if (jy_desk_run_finish (result, NULL) != NULL && self->desk)
    lock (self);
}

static void
ask_lock (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  jy_desk_run_async (self->desk, has_password, NULL, NULL, NULL, NULL, lock_asked,
                     g_object_ref (self));
}

static void
change_password (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (jy_password_window_new (GTK_WINDOW (widget), JY_WINDOW (widget)->desk, NULL));
}

/* -- nobody there */

gboolean
jy_window_is_idle (JyWindow *self, gint64 now)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  int minutes = settings ? jy_settings_int (settings, "lock.idle-minutes") : 0;

  return minutes > 0 && now - self->used >= minutes * 60 * (gint64) G_USEC_PER_SEC;
}

static gboolean
look_for_idle (gpointer user_data)
{
  JyWindow *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (!self->desk || self->locked || !jy_window_is_idle (self, now))
    return G_SOURCE_CONTINUE;
  /* Who has no password is not asked again before the same time has passed. */
  self->used = now;
  jy_desk_run_async (self->desk, has_password, NULL, NULL, NULL, NULL, lock_idle,
                     g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static gboolean
is_used (JyWindow *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      self->used = g_get_monotonic_time ();
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
watch (JyWindow *self, GtkWindow *window)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), "jy-watched") == self)
    return;
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (is_used), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_object_set_data (G_OBJECT (window), "jy-watched", self);
}

static void
windows_changed (JyWindow *self, guint position, guint removed, guint added)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      watch (self, window);
    }
}

/* Keys that would reach what is behind: all with a modifier, and those that do something alone. */
static gboolean
swallow (JyWindow *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType with = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;

  return self->locked
         && ((state & with) != 0 || (key >= GDK_KEY_F1 && key <= GDK_KEY_F35) || key == GDK_KEY_Menu
             || key == GDK_KEY_Escape);
}

void
jy_window_install_lock (JyWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->put_away = g_ptr_array_new_with_free_func (g_object_unref);
  self->used = g_get_monotonic_time ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (swallow), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  watch (self, GTK_WINDOW (self));
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (windows_changed), self, G_CONNECT_SWAPPED);
  self->idle_timeout = g_timeout_add_seconds (LOOK_SECONDS, look_for_idle, self);
}

void
jy_window_class_install_lock (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.lock", NULL, ask_lock);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  gtk_widget_class_install_action (klass, "win.password", NULL, change_password);
}
