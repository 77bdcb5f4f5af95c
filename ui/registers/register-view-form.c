/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/register-view-private.h"

#include <glib/gi18n.h>

#include "common/message.h"
#include "common/notice.h"
#include "common/register-list.h"
#include "common/window-of.h"
#include "registers/sheet-print.h"

/* The form of one entry. What is typed is kept beside the register under the name of the entry
 * until it is saved or discarded, so that looking at another entry loses nothing. */

/* How long typing waits until it is written down, in seconds. */
#define PAUSE 2

static char *
kept_name (JyRegisterView *self)
{
  return g_strdup_printf ("register/%s/%s", self->kind->id,
                          self->entry != NULL ? self->entry->id : "new");
}

static gboolean
is_dirty (JyRegisterView *self)
{
  return self->form != NULL && jy_action_form_is_dirty (JY_ACTION_FORM (self->form));
}

static void
update_buttons (JyRegisterView *self)
{
  gboolean may = self->kind != NULL && jy_desk_may_change_register (self->desk, self->kind);
  gboolean own = self->entry == NULL || self->entry->version > 0;
  gboolean dirty = is_dirty (self);

  gtk_widget_set_visible (self->save, may && own);
  gtk_widget_set_sensitive (self->save, dirty);
  gtk_widget_set_visible (self->discard, may && own && (dirty || self->adding));
  gtk_widget_set_visible (self->retire, may && own && self->entry != NULL && !dirty);
  gtk_widget_set_visible (self->print, self->kind != NULL && self->kind->document != NULL && own
                                           && self->entry != NULL && !dirty);
  gtk_widget_set_visible (self->open, self->entry != NULL && *self->entry->link != '\0');
  if (self->form != NULL)
    gtk_widget_set_sensitive (self->form, may && own);
}

/* -- kept typing */

static void look_for_kept (JyRegisterView *self);

/* What was just written is looked for only when it is there. */
static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyRegisterView) self = user_data;
  g_autoptr (GError) error = NULL;

  self->keeping--;
  if (self->notice == NULL)
    return;
  if (!jy_desk_autosave_finish (result, &error))
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  if (self->keeping == 0 && self->look_later)
    look_for_kept (self);
}

static void
keep (JyRegisterView *self, const char *text)
{
  g_autofree char *name = kept_name (self);

  jy_desk_keep_form_async (self->desk, name, NULL, self->entry != NULL ? self->entry->version : 0,
                           text, NULL, on_kept, g_object_ref (self));
  self->keeping++;
}

void
jy_register_view_flush (JyRegisterView *self)
{
  g_autoptr (JsonObject) values = NULL;
  g_autofree char *text = NULL;

  if (self->keep_timer == 0)
    return;
  g_clear_handle_id (&self->keep_timer, g_source_remove);
  if (self->form == NULL || self->kind == NULL)
    return;
  if (is_dirty (self))
    {
      values = jy_action_form_get_values (JY_ACTION_FORM (self->form));
      text = jy_json_object_text (values);
    }
  keep (self, text);
}

static gboolean
on_pause (gpointer user_data)
{
  jy_register_view_flush (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_form_changed (JyRegisterView *self)
{
  update_buttons (self);
  if (self->keep_timer == 0)
    self->keep_timer = g_timeout_add_seconds (PAUSE, on_pause, self);
}

/* An answer about a form that may have been left since. */
typedef struct
{
  JyRegisterView *view;
  GtkWidget *form;
} Waiting;

static Waiting *
waiting_new (JyRegisterView *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->view = g_object_ref (self);
  waiting->form = self->form;
  g_object_add_weak_pointer (G_OBJECT (self->form), (gpointer *) &waiting->form);
  return waiting;
}

static void
waiting_free (Waiting *waiting)
{
  if (waiting->form != NULL)
    g_object_remove_weak_pointer (G_OBJECT (waiting->form), (gpointer *) &waiting->form);
  g_object_unref (waiting->view);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static gboolean
still_there (const Waiting *waiting)
{
  return waiting->form != NULL && waiting->form == waiting->view->form;
}

static void
on_kept_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  JyRegisterView *self = waiting->view;
  g_autofree char *text = jy_desk_autosaved_finish (result, NULL, NULL);
  g_autoptr (JsonObject) values = text != NULL ? jy_json_parse_object (text, -1, NULL) : NULL;

  if (values == NULL || !still_there (waiting) || is_dirty (self))
    return;
  jy_action_form_set_values (JY_ACTION_FORM (self->form), values);
  if (is_dirty (self))
    gtk_label_set_text (GTK_LABEL (self->origin), _ ("Typed earlier and not saved yet."));
  update_buttons (self);
}

static void
look_for_kept (JyRegisterView *self)
{
  g_autofree char *kept = NULL;

  self->look_later = self->keeping > 0;
  if (self->look_later || self->form == NULL)
    return;
  kept = kept_name (self);
  jy_desk_kept_form_async (self->desk, kept, NULL, NULL, on_kept_found, waiting_new (self));
}

/* -- showing */

static void
show_words (JyRegisterView *self)
{
  g_autofree char *name = NULL;
  g_autofree char *origin = NULL;

  if (self->entry == NULL)
    name = g_strdup_printf (_ ("New entry: %s"), jy_register_kind_label (self->kind));
  else
    name = jy_register_kind_name (self->kind, self->entry->body, FALSE);
  gtk_label_set_text (GTK_LABEL (self->name), name);
  if (self->entry != NULL && self->entry->version == 0)
    origin = g_strdup (_ ("Recorded on a case; it is changed there."));
  gtk_label_set_text (GTK_LABEL (self->origin), origin != NULL ? origin : "");
}

void
jy_register_view_show (JyRegisterView *self, JyEntry *entry, gboolean adding)
{
  gboolean something = self->kind != NULL && (entry != NULL || adding);
  gsize n;
  const JyFactUse *fields;

  g_clear_handle_id (&self->keep_timer, g_source_remove);
  self->look_later = FALSE;
  g_clear_pointer (&self->entry, jy_entry_free);
  self->entry = entry;
  self->adding = adding;
  if (self->form != NULL)
    gtk_box_remove (GTK_BOX (self->place), self->form);
  self->form = NULL;
  gtk_widget_set_visible (self->detail, something);
  gtk_widget_set_visible (self->nothing, !something);
  if (!something)
    return;
  show_words (self);
  fields = jy_register_kind_fields (self->kind, &n);
  self->form = jy_action_form_new_for_fields (self->desk, fields, n);
  if (entry != NULL)
    {
      jy_action_form_set_values (JY_ACTION_FORM (self->form), entry->body);
      jy_action_form_take_as_filled (JY_ACTION_FORM (self->form));
    }
  gtk_box_append (GTK_BOX (self->place), self->form);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (on_form_changed), self,
                           G_CONNECT_SWAPPED);
  update_buttons (self);
  if (adding)
    jy_action_form_focus (JY_ACTION_FORM (self->form));
  if (!jy_desk_may_change_register (self->desk, self->kind)
      || (entry != NULL && entry->version == 0))
    return;
  look_for_kept (self);
}

/* -- saving */

/* A conflict leaves the typing where it is; the register's own row is read anew beside it. */
static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  JyRegisterView *self = waiting->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEntry) entry = jy_desk_entry_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (self->notice == NULL)
    return;
  if (entry == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      if (still_there (waiting))
        {
          jy_action_form_mark_missing (JY_ACTION_FORM (self->form));
          update_buttons (self);
        }
      return;
    }
  sentence = g_strdup_printf (entry->retired ? _ ("“%s” was taken out of the register.")
                                             : _ ("“%s” was saved."),
                              entry->name);
  jy_notice_show_done (JY_NOTICE (self->notice), sentence);
  if (!still_there (waiting))
    return;
  g_clear_handle_id (&self->keep_timer, g_source_remove);
  keep (self, NULL);
  self->adding = FALSE;
  jy_register_list_set_aside (JY_REGISTER_LIST (self->entries), FALSE);
  jy_register_list_read (JY_REGISTER_LIST (self->entries), entry->id);
}

void
jy_register_view_save (JyRegisterView *self)
{
  g_autoptr (JsonObject) body = NULL;
  const char *id = self->entry != NULL ? self->entry->id : NULL;

  if (self->form == NULL || !is_dirty (self))
    return;
  body = jy_action_form_get_facts (JY_ACTION_FORM (self->form));
  /* What is not on the form stays. */
  if (self->entry != NULL && self->kind->link != NULL && *self->entry->link != '\0')
    jy_json_set_text (body, self->kind->link, self->entry->link);
  gtk_widget_set_sensitive (self->save, FALSE);
  jy_desk_entry_save_async (self->desk, self->kind->id, id, body,
                            self->entry != NULL ? self->entry->version : 0, NULL, on_saved,
                            waiting_new (self));
}

void
jy_register_view_discard (JyRegisterView *self)
{
  g_clear_handle_id (&self->keep_timer, g_source_remove);
  keep (self, NULL);
  self->adding = FALSE;
  jy_register_list_set_aside (JY_REGISTER_LIST (self->entries), FALSE);
  jy_register_list_read (JY_REGISTER_LIST (self->entries),
                         self->entry != NULL ? self->entry->id : NULL);
}

static void
on_retire_answered (gboolean agreed, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  JyRegisterView *self = waiting->view;

  if (!agreed || !still_there (waiting) || self->entry == NULL)
    return;
  jy_desk_entry_retire_async (self->desk, self->kind->id, self->entry->id, self->entry->version,
                              TRUE, NULL, on_saved, waiting_new (self));
}

void
jy_register_view_retire (JyRegisterView *self)
{
  g_autofree char *what = NULL;

  if (self->entry == NULL)
    return;
  what = g_strdup_printf (_ ("Take “%s” out of the register?"), self->entry->name);
  jy_message_ask (jy_window_of (self), what,
                  _ ("It is no longer offered; what was recorded with it stays."), _ ("Take out"),
                  on_retire_answered, waiting_new (self));
}

/* -- on paper */

static GBytes *
make_sheet (JyDesk *desk, gpointer data, GError **error)
{
  const char *const *entry = data;

  return jy_desk_entry_document (desk, entry[0], entry[1], error);
}

void
jy_register_view_print (JyRegisterView *self)
{
  char **entry;

  if (self->entry == NULL || self->kind->document == NULL)
    return;
  entry = g_new0 (char *, 3);
  entry[0] = g_strdup (self->kind->id);
  entry[1] = g_strdup (self->entry->id);
  jy_sheet_print (GTK_WIDGET (self), self->desk, self->entry->name, make_sheet, entry,
                  (GDestroyNotify) g_strfreev, JY_NOTICE (self->notice));
}
