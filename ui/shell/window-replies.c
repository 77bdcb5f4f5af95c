/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "services/return-forms.h"
#include "shell/window-private.h"

/* What came by mail: a scan or a filled-in return form, dropped on the case or chosen. It opens the
 * form that it belongs to, with the file attached. */

/* What a paper without a mark of its own may be, most likely first. */
static const struct
{
  const char *action;
  JyState state; /* of the addressee it is from */
} papers[] = {
  { "reply", JY_STATE_AWAITING_REPLY }, { "reply", JY_STATE_OBJECTION },
  { "serve", JY_STATE_UNSERVED },       { "reply", JY_STATE_REPLY_REVIEW },
  { "reply", JY_STATE_FOLLOWING },
};

/* The one addressee in @state; NULL where it is none. @several: there are more. */
static const char *
only_one (const JyRecommendation *record, JyState state, guint *several)
{
  const char *key = NULL;

  *several = 0;
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);

      if (addressee->state == state && (*several)++ == 0)
        key = addressee->key;
    }
  return *several == 1 ? key : NULL;
}

static void
open_form (JyWindow *self, const JyRecommendation *record, JyReturnFill *fill)
{
  guint several = 0;

  if (fill->form)
    {
      jy_window_start_action_with (self, "reply", fill->addressee, fill->facts, fill->notes);
      return;
    }
  if (record->stage == JY_STAGE_ISSUED)
    for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
      {
        const char *key = only_one (record, papers[i].state, &several);

        if (several == 0)
          continue;
        jy_window_start_action_with (self, papers[i].action, key, fill->facts, NULL);
        return;
      }
  jy_window_start_action_with (self, "note", NULL, fill->facts, NULL);
}

/* Papers that came together: the first says what they are, all are attached. */
typedef struct
{
  JyWindow *window;
  GPtrArray *more; /* char * */
} Papers;

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Papers *came = user_data;
  JyWindow *self = came->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyReturnFill) fill = jy_desk_return_form_finish (result, &error);
  JyCaseView *view = jy_case_pane_view (self->pane);
  JsonArray *files = fill ? jy_json_array (fill->facts, "files") : NULL;

  for (guint i = 0; files && i < came->more->len; i++)
    json_array_add_string_element (files, came->more->pdata[i]);
  if (!fill)
    jy_notice_show_error (self->notice, error);
  else if (view)
    open_form (self, view->record, fill);
  g_ptr_array_unref (came->more);
  g_object_unref (came->window);
  g_free (came);
}

/* @paths: at least one; taken over. */
static void
take_files (JyWindow *self, GPtrArray *paths)
{
  JyCaseView *view = jy_case_pane_view (self->pane);
  g_autofree char *first = g_strdup (paths->pdata[0]);
  Papers *came;

  if (!self->desk || !view || jy_desk_is_read_only (self->desk))
    {
      g_ptr_array_unref (paths);
      return;
    }
  g_ptr_array_remove_index (paths, 0);
  came = g_new0 (Papers, 1);
  came->window = g_object_ref (self);
  came->more = paths;
  jy_desk_return_form_async (self->desk, view->record->id, first, NULL, on_read, came);
}

static void
take_file (const char *path, gpointer user_data)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (paths, g_strdup (path));
  take_files (user_data, paths);
}

static void
choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_file_chooser_open (GTK_WINDOW (widget), _ ("What came by mail: a scan or a return form"), NULL,
                        take_file, widget);
}

/* By its path: what another program on the session's bus hands over. */
static void
take_named (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  take_file (g_variant_get_string (parameter, NULL), user_data);
}

static gboolean
on_drop (JyWindow *self, const GValue *value)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *l = g_value_get_boxed (value); l; l = l->next)
    {
      char *path = g_file_get_path (l->data);

      if (path)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 0 || !jy_case_pane_view (self->pane))
    return FALSE;
  take_files (self, g_steal_pointer (&paths));
  return TRUE;
}

void
jy_window_update_replies (JyWindow *self)
{
  gboolean any = self->desk && jy_case_pane_view (self->pane);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.take-paper", any);
}

void
jy_window_install_replies (JyWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("take-paper-at", G_VARIANT_TYPE_STRING);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->pane), GTK_EVENT_CONTROLLER (target));
  g_signal_connect (action, "activate", G_CALLBACK (take_named), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
jy_window_class_install_replies (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.take-paper", NULL, choose_file);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_i, GDK_CONTROL_MASK, "win.take-paper", NULL);
}
