/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-editor-private.h"

#include <glib/gi18n.h>

#include "base/json.h"

/* What was typed into a document is written down as it happens, as that of the action forms; the
 * next editor of this document offers it. */

/* How long typing waits until it is written down, in seconds. */
#define PAUSE 2

/* Under which name it is kept beside the case. */
static char *
place_of (const JyDocumentAsk *ask)
{
  return g_strdup_printf ("document:%s:%s:%u", ask->kind,
                          ask->addressee != NULL ? ask->addressee : "", ask->version);
}

static char *
typed_text (JyDocumentEditor *self)
{
  g_autoptr (GPtrArray) typed = jy_document_editor_typed (self);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *blocks = json_array_new ();

  for (guint i = 0; i < typed->len; i++)
    {
      const JyTypedBlock *one = typed->pdata[i];
      JsonObject *block = json_object_new ();

      json_object_set_int_member (block, "number", one->number);
      json_object_set_string_member (block, "element", one->element);
      json_object_set_string_member (block, "base", one->base);
      json_object_set_string_member (block, "text", one->text);
      json_array_add_object_element (blocks, block);
    }
  json_object_set_array_member (object, "blocks", blocks);
  return jy_json_object_text (object);
}

static GPtrArray *
read_typed (const char *text)
{
  GPtrArray *typed = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_typed_block_free);
  g_autoptr (JsonObject) object = jy_json_parse_object (text, -1, NULL);
  JsonArray *blocks = object != NULL ? jy_json_array (object, "blocks") : NULL;

  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    {
      JsonNode *node = json_array_get_element (blocks, i);
      JsonObject *block = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JyTypedBlock *one;

      if (block == NULL)
        continue;
      one = g_new0 (JyTypedBlock, 1);
      one->number = (guint) json_object_get_int_member_with_default (block, "number", 0);
      one->element
          = g_strdup (json_object_get_string_member_with_default (block, "element", "paragraph"));
      one->base = g_strdup (json_object_get_string_member_with_default (block, "base", ""));
      one->text = g_strdup (json_object_get_string_member_with_default (block, "text", ""));
      g_ptr_array_add (typed, one);
    }
  return typed;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDocumentEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (jy_desk_autosave_finish (result, &error) || self->fields == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Tried again at the next change. */
  g_clear_pointer (&self->kept, g_free);
  if (!gtk_widget_get_visible (self->alert))
    jy_document_editor_alert_one (
        self, _ ("What you type here cannot be kept in case of a crash now; it is still here."),
        error->message);
}

static void
write_down (JyDocumentEditor *self, const char *text)
{
  g_autofree char *place = place_of (self->ask);

  g_free (self->kept);
  self->kept = g_strdup (text);
  /* Never cancelled: it is written even when the window is left. */
  jy_desk_keep_form_async (self->desk, place, self->ask->id, (guint) self->view->record->seq, text,
                           NULL, on_kept, g_object_ref (self));
}

void
jy_document_editor_flush (JyDocumentEditor *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->keep_timer, g_source_remove);
  if (self->fields == NULL || self->open == NULL || self->busy)
    return;
  if (jy_document_editor_is_dirty (self))
    text = typed_text (self);
  else if (self->found != NULL)
    return; /* what an earlier one left is still on offer */
  if (g_strcmp0 (text, self->kept) != 0)
    write_down (self, text);
}

static gboolean
on_pause (gpointer user_data)
{
  JyDocumentEditor *self = user_data;

  self->keep_timer = 0;
  jy_document_editor_flush (self);
  return G_SOURCE_REMOVE;
}

/* Not set back by every key: who types without a pause loses no more than these seconds either. */
void
jy_document_editor_keep_later (JyDocumentEditor *self)
{
  if (self->keep_timer == 0)
    self->keep_timer = g_timeout_add_seconds (PAUSE, on_pause, self);
}

void
jy_document_editor_keep_stop (JyDocumentEditor *self)
{
  g_clear_handle_id (&self->keep_timer, g_source_remove);
}

void
jy_document_editor_forget (JyDocumentEditor *self)
{
  jy_document_editor_keep_stop (self);
  if (self->kept != NULL)
    write_down (self, NULL);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDocumentEditor) self = user_data;
  guint seq = 0;
  char *text = jy_desk_autosaved_finish (result, &seq, NULL);

  if (text == NULL || self->fields == NULL)
    {
      g_free (text);
      return;
    }
  g_free (self->found);
  self->found = text;
  if (seq != self->view->record->seq)
    gtk_label_set_text (GTK_LABEL (self->restore_label),
                        _ ("There are words that were typed and not saved; the case has moved on "
                           "since. Look at them before you save."));
  gtk_widget_set_visible (self->restore_bar, TRUE);
}

void
jy_document_editor_look_for_kept (JyDocumentEditor *self)
{
  g_autofree char *place = place_of (self->ask);

  jy_desk_kept_form_async (self->desk, place, self->ask->id, NULL, on_found, g_object_ref (self));
}

void
jy_document_editor_restore (JyDocumentEditor *self)
{
  g_autoptr (GPtrArray) typed = NULL;
  g_autoptr (GPtrArray) sentences = NULL;

  if (self->found == NULL || self->open == NULL)
    return;
  gtk_widget_set_visible (self->restore_bar, FALSE);
  typed = read_typed (self->found);
  sentences = jy_document_editor_put (self, typed);
  if (sentences->len > 0)
    jy_document_editor_alert (self, _ ("The document is not as it was when this was typed."),
                              sentences);
  g_free (self->kept);
  self->kept = g_steal_pointer (&self->found);
  jy_document_editor_changed (self);
}

void
jy_document_editor_discard (JyDocumentEditor *self)
{
  gtk_widget_set_visible (self->restore_bar, FALSE);
  g_clear_pointer (&self->found, g_free);
  write_down (self, NULL);
  jy_document_editor_keep_later (self);
}
