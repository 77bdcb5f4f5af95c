/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-editor-private.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/message.h"
#include "common/unsaved.h"
#include "documents/document-sign-dialog.h"
#include "documents/document-state.h"
#include "preview/document-name.h"
#include "preview/preview-window.h"

enum
{
  TOLD,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyDocumentEditor, jy_document_editor, GTK_TYPE_WINDOW)

/* -- telling */

static void
add_sentence (JyDocumentEditor *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->alert_list), label);
}

void
jy_document_editor_alert (JyDocumentEditor *self, const char *heading, GPtrArray *sentences)
{
  jy_children_clear (self->alert_list);
  gtk_label_set_text (GTK_LABEL (self->alert_heading), heading);
  for (guint i = 0; i < sentences->len; i++)
    add_sentence (self, sentences->pdata[i]);
  gtk_widget_set_visible (self->alert, TRUE);
}

void
jy_document_editor_alert_one (JyDocumentEditor *self, const char *heading, const char *sentence)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  g_ptr_array_add (sentences, (gpointer) sentence);
  jy_document_editor_alert (self, heading, sentences);
}

void
jy_document_editor_hide_alert (JyDocumentEditor *self)
{
  gtk_widget_set_visible (self->alert, FALSE);
}

/* -- what stands there */

gboolean
jy_document_editor_is_dirty (JyDocumentEditor *self)
{
  g_return_val_if_fail (JY_IS_DOCUMENT_EDITOR (self), FALSE);
  for (guint i = 0; i < self->fields->len; i++)
    if (jy_block_field_is_changed (self->fields->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
show_actions (JyDocumentEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean idle = !self->busy && self->open != NULL;
  gboolean editable = idle && self->open->editable;
  gboolean dirty = idle && jy_document_editor_is_dirty (self);

  gtk_widget_action_set_enabled (widget, "document-editor.save", editable && dirty);
  gtk_widget_action_set_enabled (widget, "document-editor.revert",
                                 editable && (dirty || self->open->entry->edited));
  gtk_widget_action_set_enabled (widget, "document-editor.sign", editable);
  gtk_widget_action_set_enabled (widget, "document-editor.preview", idle);
}

/* Listed once a loop: a whole document may have changed. */
static gboolean
on_missing (gpointer user_data)
{
  JyDocumentEditor *self = user_data;

  self->missing_timer = 0;
  jy_document_editor_show_missing (self);
  show_actions (self);
  return G_SOURCE_REMOVE;
}

void
jy_document_editor_changed (JyDocumentEditor *self)
{
  /* Who saves at once after a key must not find the action asleep. */
  if (!self->busy && self->open != NULL && self->open->editable)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "document-editor.save", TRUE);
  if (self->missing_timer == 0)
    self->missing_timer = g_idle_add (on_missing, self);
  jy_document_editor_keep_later (self);
}

static void
show_head (JyDocumentEditor *self)
{
  const JyDocumentEntry *entry = self->open->entry;
  JyDocumentState state = jy_document_state (entry);
  g_autofree char *version = g_strdup_printf (_ ("Version %u, %s"), entry->version, entry->made_on);
  g_autofree char *words = g_strdup_printf ("%s · %s", jy_document_state_label (state), version);
  g_autofree char *digest
      = entry->frozen && entry->digest != NULL
            ? g_strdup_printf (_ ("SHA-256 of what was signed: %s"), entry->digest)
            : NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), jy_document_state_icon (state));
  gtk_label_set_text (GTK_LABEL (self->state), words);
  gtk_label_set_text (GTK_LABEL (self->digest), digest != NULL ? digest : "");
  gtk_widget_set_visible (self->digest, digest != NULL);
  gtk_widget_set_visible (self->save, self->open->editable);
}

static void
set_busy (JyDocumentEditor *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  show_actions (self);
}

/* @typed is brought over to the document as it is now. Whether nobody need look at it. */
static gboolean
take_over (JyDocumentEditor *self, JyDocumentOpen *open, GPtrArray *typed)
{
  g_autoptr (GPtrArray) sentences = NULL;

  g_clear_pointer (&self->open, jy_document_open_free);
  self->open = open;
  jy_document_editor_show_blocks (self);
  show_head (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "words");
  if (typed->len > 0)
    {
      sentences = jy_document_editor_put (self, typed);
      if (sentences->len > 0)
        jy_document_editor_alert (self,
                                  open->entry->frozen
                                      ? _ ("It was signed meanwhile; what you typed is not in it.")
                                      : _ ("Somebody else changed this document meanwhile. Look at "
                                           "both; what stands here when you save is what holds."),
                                  sentences);
    }
  jy_document_editor_show_missing (self);
  jy_document_editor_changed (self);
  return sentences == NULL || sentences->len == 0;
}

/* -- opening */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDocumentEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) typed = NULL;
  JyDocumentOpen *open = jy_desk_run_finish (result, &error);
  gboolean again = self->again;
  gboolean first = self->open == NULL;

  self->again = FALSE;
  if (self->fields == NULL)
    {
      jy_document_open_free (open);
      return;
    }
  set_busy (self, FALSE);
  if (open == NULL)
    {
      jy_document_editor_alert_one (self, _ ("The document cannot be opened."), error->message);
      return;
    }
  /* Nothing moves below who is typing unless it must. */
  if (!first && !again && g_bytes_equal (self->open->bytes, open->bytes)
      && self->open->editable == open->editable && self->open->entry->edited == open->entry->edited)
    {
      jy_document_open_free (open);
      return;
    }
  typed = jy_document_editor_typed (self);
  if (take_over (self, open, typed) && again && open->editable)
    gtk_widget_activate_action (GTK_WIDGET (self), "document-editor.save", NULL);
  show_actions (self);
  if (first && open->editable)
    {
      jy_document_editor_look_for_kept (self);
      for (guint i = 0; i < self->fields->len; i++)
        if (jy_block_field_is_editable (self->fields->pdata[i]))
          {
            jy_block_field_focus (self->fields->pdata[i]);
            break;
          }
    }
}

static void
start_open (JyDocumentEditor *self)
{
  set_busy (self, TRUE);
  jy_desk_run_async (self->desk, jy_document_ask_open, jy_document_ask_copy (self->ask),
                     jy_document_ask_free, (GDestroyNotify) jy_document_open_free, NULL, on_opened,
                     g_object_ref (self));
}

/* Somebody edited or signed it, or an action changed what it is made from. */
static void
on_desk_changed (JyDesk *desk, const char *id, JyDocumentEditor *self)
{
  if (!self->busy && self->open != NULL && (id == NULL || g_strcmp0 (id, self->ask->id) == 0))
    start_open (self);
}

/* -- saving */

/* What was typed while it was being saved: all that differs from what was saved. */
static GPtrArray *
typed_since (JyDocumentEditor *self)
{
  GPtrArray *typed = jy_document_editor_typed (self);

  for (guint i = typed->len; i > 0; i--)
    {
      JyTypedBlock *one = typed->pdata[i - 1];
      const char *saved = self->saving != NULL
                              ? g_hash_table_lookup (self->saving, GUINT_TO_POINTER (one->number))
                              : NULL;

      if (g_strcmp0 (saved, one->text) == 0)
        g_ptr_array_remove_index (typed, i - 1);
      else if (saved != NULL)
        {
          g_free (one->base);
          one->base = g_strdup (saved);
        }
    }
  return typed;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDocumentEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) typed = NULL;
  JyDocumentOpen *open = jy_desk_run_finish (result, &error);
  gboolean then_sign = self->then_sign;

  self->then_sign = FALSE;
  if (self->fields == NULL)
    {
      jy_document_open_free (open);
      return;
    }
  set_busy (self, FALSE);
  if (g_error_matches (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT))
    {
      self->again = TRUE;
      self->then_sign = then_sign;
      start_open (self);
      return;
    }
  if (open == NULL)
    {
      jy_document_editor_alert_one (self, _ ("It was not saved; what you typed is still here."),
                                    error->message);
      return;
    }
  jy_document_editor_hide_alert (self);
  jy_document_editor_forget (self);
  typed = typed_since (self);
  take_over (self, open, typed);
  if (typed->len == 0)
    jy_document_editor_keep_stop (self);
  show_actions (self);
  g_signal_emit (self, signals[TOLD], 0, _ ("The document was saved."));
  if (then_sign)
    gtk_widget_activate_action (GTK_WIDGET (self), "document-editor.sign", NULL);
}

static void
save_texts (JyDocumentEditor *self, GHashTable *texts)
{
  JyDocumentAsk *ask = jy_document_ask_copy (self->ask);

  ask->opened = g_bytes_ref (self->open->bytes);
  ask->texts = texts;
  g_clear_pointer (&self->saving, g_hash_table_unref);
  self->saving = texts != NULL ? g_hash_table_ref (texts) : NULL;
  set_busy (self, TRUE);
  jy_desk_run_async (self->desk, jy_document_ask_edit, ask, jy_document_ask_free,
                     (GDestroyNotify) jy_document_open_free, NULL, on_saved, g_object_ref (self));
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentEditor *self = JY_DOCUMENT_EDITOR (widget);

  if (!self->busy && self->open != NULL && self->open->editable
      && jy_document_editor_is_dirty (self))
    save_texts (self, jy_document_editor_texts (self));
}

static void
on_revert_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyDocumentEditor) self = user_data;

  if (!agreed || self->busy || self->fields == NULL || self->open == NULL)
    return;
  for (guint i = 0; i < self->fields->len; i++)
    {
      const JyDocumentBlock *block = jy_block_field_get_block (self->fields->pdata[i]);

      if (jy_block_field_is_changed (self->fields->pdata[i]))
        jy_block_field_set_text (self->fields->pdata[i], block->text);
    }
  save_texts (self, NULL);
}

static void
revert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_message_ask (GTK_WINDOW (widget), _ ("Back to the words that the record gives?"),
                  _ ("Every change to this document is lost then, also what was saved."),
                  _ ("_Use the record's words"), on_revert_agreed, g_object_ref (widget));
}

/* -- signing */

static void
on_signed (JyDocumentEditor *self)
{
  jy_document_editor_hide_alert (self);
  start_open (self);
  g_signal_emit (self, signals[TOLD], 0, _ ("The document was signed and stays as it is now."));
}

static void
sign (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentEditor *self = JY_DOCUMENT_EDITOR (widget);
  GtkWindow *dialog;

  if (self->busy || self->open == NULL || !self->open->editable)
    return;
  if (jy_document_editor_is_dirty (self))
    {
      self->then_sign = TRUE;
      save (widget, name, parameter);
      return;
    }
  dialog = jy_document_sign_dialog_new (GTK_WINDOW (self), self->desk, self->view,
                                        self->open->entry, self->open->bytes);
  g_signal_connect_object (dialog, "signed", G_CALLBACK (on_signed), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
preview (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentEditor *self = JY_DOCUMENT_EDITOR (widget);

  if (self->open != NULL)
    jy_preview_window_show (gtk_window_get_transient_for (GTK_WINDOW (self)), self->desk,
                            self->view, self->open->entry);
}

/* -- leaving it */

static void
on_close_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyDocumentEditor) self = user_data;

  if (!agreed)
    return;
  jy_document_editor_forget (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
is_dirty (gpointer window)
{
  return jy_document_editor_is_dirty (window);
}

static gboolean
jy_document_editor_close_request (GtkWindow *window)
{
  JyDocumentEditor *self = JY_DOCUMENT_EDITOR (window);

  if (!jy_document_editor_is_dirty (self))
    return GTK_WINDOW_CLASS (jy_document_editor_parent_class)->close_request (window);
  jy_message_ask (window, _ ("Close without saving?"),
                  _ ("What you typed into this document is lost then."),
                  _ ("_Discard what I typed"), on_close_agreed, g_object_ref (self));
  return TRUE;
}

/* -- making it */

static void
on_restore (JyDocumentEditor *self)
{
  jy_document_editor_restore (self);
}

static void
on_discard (JyDocumentEditor *self)
{
  jy_document_editor_discard (self);
}

static JyDocumentEditor *
find (GtkWindow *parent, const JyDocumentAsk *ask)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      JyDocumentEditor *one = JY_IS_DOCUMENT_EDITOR (l->data) ? l->data : NULL;

      if (one != NULL && gtk_window_get_transient_for (GTK_WINDOW (one)) == parent
          && one->ask != NULL && g_strcmp0 (one->ask->id, ask->id) == 0
          && g_strcmp0 (one->ask->kind, ask->kind) == 0
          && g_strcmp0 (one->ask->addressee, ask->addressee) == 0
          && one->ask->version == ask->version)
        return one;
    }
  return NULL;
}

static void
name_it (JyDocumentEditor *self, const JyDocumentEntry *entry)
{
  const JyRecommendation *record = self->view->record;
  g_autofree char *name = jy_document_name (record, entry);
  g_autofree char *subject
      = g_strdup_printf ("%s%s%s", record->number != NULL ? record->number : "",
                         record->number != NULL ? "  " : "", record->title);

  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_label_set_text (GTK_LABEL (self->heading), name);
  gtk_label_set_text (GTK_LABEL (self->subject), subject);
}

JyDocumentEditor *
jy_document_editor_show (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                         const JyDocumentEntry *entry)
{
  JyDocumentAsk *ask;
  JyDocumentEditor *self;

  g_return_val_if_fail (JY_IS_DESK (desk) && view != NULL && entry != NULL, NULL);
  ask = jy_document_ask_new (view->record->id, entry);
  self = find (parent, ask);
  if (self != NULL)
    {
      jy_document_ask_free (ask);
      gtk_window_present (GTK_WINDOW (self));
      return self;
    }
  self = g_object_new (JY_TYPE_DOCUMENT_EDITOR, "transient-for", parent, NULL);
  g_set_object (&self->desk, desk);
  self->view = jy_case_view_ref (view);
  self->ask = ask;
  name_it (self, entry);
  self->changed = g_signal_connect_object (desk, "changed", G_CALLBACK (on_desk_changed), self, 0);
  start_open (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

static void
jy_document_editor_dispose (GObject *object)
{
  JyDocumentEditor *self = JY_DOCUMENT_EDITOR (object);

  /* The window it stood over may close first: what was typed is written down, never dropped. */
  if (self->keep_timer != 0)
    jy_document_editor_flush (self);
  jy_document_editor_keep_stop (self);
  g_clear_handle_id (&self->missing_timer, g_source_remove);
  if (self->desk != NULL)
    g_clear_signal_handler (&self->changed, self->desk);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_DOCUMENT_EDITOR);
  G_OBJECT_CLASS (jy_document_editor_parent_class)->dispose (object);
}

static void
jy_document_editor_finalize (GObject *object)
{
  JyDocumentEditor *self = JY_DOCUMENT_EDITOR (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->open, jy_document_open_free);
  jy_document_ask_free (self->ask);
  g_clear_pointer (&self->saving, g_hash_table_unref);
  g_free (self->kept);
  g_free (self->found);
  G_OBJECT_CLASS (jy_document_editor_parent_class)->finalize (object);
}

static void
jy_document_editor_class_init (JyDocumentEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_document_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_document_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jy_document_editor_close_request;

  signals[TOLD] = g_signal_new ("told", JY_TYPE_DOCUMENT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "document-editor.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "document-editor.revert", NULL, revert);
  gtk_widget_class_install_action (widget_class, "document-editor.sign", NULL, sign);
  gtk_widget_class_install_action (widget_class, "document-editor.preview", NULL, preview);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "document-editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "document-editor.preview", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/documents/document-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, subject);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, state_icon);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, state);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, digest);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, restore_bar);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, restore_label);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, alert);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, alert_heading);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, alert_list);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, blocks_box);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, missing_state);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, missing_list);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, cancel);
  gtk_widget_class_bind_template_child (widget_class, JyDocumentEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
}

static void
jy_document_editor_init (JyDocumentEditor *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_unsaved_declare (GTK_WINDOW (self), is_dirty);
  /* Before the widget in focus: a text of several lines would take Ctrl+Enter as a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("document-editor.sign")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  show_actions (self);
}
