/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/language.h"
#include "common/text-area.h"
#include "documents/document-editor-private.h"
#include "documents/document-sign-dialog.h"
#include "documents/document-state.h"
#include "documents/templates-page.h"
#include "recommendation/document-list.h"
#include "ui-fixture.h"

#define KIND "investigation-report"

typedef struct
{
  JyDesk *desk;
  char *folder;
  JyCaseView *view;
  GtkWidget *parent;
} Scene;

static const JyDocumentEntry *
entry_of (JyCaseView *view, const char *kind)
{
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];

      if (g_str_equal (entry->kind, kind))
        return entry;
    }
  return NULL;
}

static void
set_up (Scene *scene, gconstpointer data)
{
  scene->desk = fixture_desk_new (&scene->folder);
  scene->view = fixture_case (scene->desk);
  scene->parent = gtk_window_new ();
  g_assert_nonnull (entry_of (scene->view, KIND));
}

static gboolean
is_settled (gpointer data)
{
  JyDocumentEditor *editor = data;

  return !editor->busy && editor->open != NULL && editor->missing_timer == 0
         && !g_main_context_pending (NULL);
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (scene->parent));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  jy_case_view_unref (scene->view);
  fixture_desk_free (scene->desk, scene->folder);
}

static JyDocumentEditor *
open_editor (Scene *scene)
{
  JyDocumentEditor *editor = jy_document_editor_show (GTK_WINDOW (scene->parent), scene->desk,
                                                      scene->view, entry_of (scene->view, KIND));

  fixture_wait (is_settled, editor);
  return editor;
}

/* The first paragraph that may be changed, and its words. */
static JyBlockField *
first_field (JyDocumentEditor *editor)
{
  for (guint i = 0; i < editor->fields->len; i++)
    {
      JyBlockField *field = editor->fields->pdata[i];

      if (jy_block_field_is_editable (field)
          && g_str_equal (jy_block_field_get_block (field)->element, "paragraph"))
        return field;
    }
  g_error ("nothing can be edited");
  return NULL;
}

static void
type (JyBlockField *field, const char *text)
{
  jy_block_field_set_text (field, text);
  g_signal_emit_by_name (field, "changed");
}

static gboolean
shows (JyDocumentEditor *editor, const char *text)
{
  for (guint i = 0; i < editor->fields->len; i++)
    {
      g_autofree char *words = jy_block_field_get_text (editor->fields->pdata[i]);

      if (strstr (words, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static JyDocumentOpen *
stored (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  JyDocumentOpen *open
      = jy_desk_document_open (scene->desk, scene->view->record->id, KIND, NULL, 0, &error);

  g_assert_no_error (error);
  return open;
}

static gboolean
stores (Scene *scene, const char *text)
{
  g_autoptr (JyDocumentOpen) open = stored (scene);

  for (guint i = 0; i < open->blocks->len; i++)
    if (strstr (((JyDocumentBlock *) open->blocks->pdata[i])->text, text) != NULL)
      return TRUE;
  return FALSE;
}

static void
save (JyDocumentEditor *editor)
{
  gtk_widget_activate_action (GTK_WIDGET (editor), "document-editor.save", NULL);
  fixture_wait (is_settled, editor);
}

/* Another window changes the place of @block meanwhile. */
static void
edit_elsewhere (Scene *scene, guint number, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);

  g_hash_table_insert (texts, GUINT_TO_POINTER (number), (gpointer) text);
  jy_desk_document_edit (scene->desk, scene->view->record->id, KIND, NULL, 0, texts, &error);
  g_assert_no_error (error);
}

static void
test_save_and_revert (Scene *scene, gconstpointer data)
{
  JyDocumentEditor *editor = open_editor (scene);
  g_autofree char *before = jy_block_field_get_text (first_field (editor));
  g_autoptr (JyDocumentOpen) open = NULL;
  g_autoptr (GList) windows = NULL;
  GtkDialog *question = NULL;

  g_assert_null (fixture_nameless (GTK_WIDGET (editor)));
  g_assert_false (jy_document_editor_is_dirty (editor));
  type (first_field (editor), "改过的第一段");
  g_assert_true (jy_document_editor_is_dirty (editor));
  save (editor);
  g_assert_false (jy_document_editor_is_dirty (editor));
  g_assert_true (stores (scene, "改过的第一段"));
  open = stored (scene);
  g_assert_true (open->entry->edited);

  /* Two lines become two places; nothing stays unsaved by that. */
  type (first_field (editor), "甲段\n乙段");
  save (editor);
  g_assert_false (jy_document_editor_is_dirty (editor));
  g_assert_true (shows (editor, "乙段"));
  g_assert_cmpuint (jy_block_field_get_block (first_field (editor))->number, >, 0);
  g_assert_false (shows (editor, before));

  /* Back to the record, once the question is answered. */
  gtk_widget_activate_action (GTK_WIDGET (editor), "document-editor.revert", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_DIALOG (l->data))
      question = l->data;
  g_assert_nonnull (question);
  gtk_dialog_response (question, GTK_RESPONSE_ACCEPT);
  fixture_wait (is_settled, editor);
  g_assert_true (shows (editor, before));
  g_assert_false (stores (scene, "甲段"));
}

/* What another wrote elsewhere and what I wrote here both stand in the end. */
static void
test_both_change (Scene *scene, gconstpointer data)
{
  JyDocumentEditor *editor = open_editor (scene);
  JyBlockField *mine = first_field (editor);
  JyBlockField *other = NULL;
  guint number;

  for (guint i = 0; i < editor->fields->len && other == NULL; i++)
    if (editor->fields->pdata[i] != mine && jy_block_field_is_editable (editor->fields->pdata[i]))
      other = editor->fields->pdata[i];
  g_assert_nonnull (other);
  number = jy_block_field_get_block (other)->number;
  type (mine, "我写的");
  edit_elsewhere (scene, number, "他写的");
  fixture_wait (is_settled, editor);
  save (editor);
  fixture_wait (is_settled, editor);
  g_assert_false (gtk_widget_get_visible (editor->alert));
  g_assert_true (stores (scene, "我写的"));
  g_assert_true (stores (scene, "他写的"));
}

/* The same place: it is said, and nothing is written before the person has seen both. */
static void
test_conflict (Scene *scene, gconstpointer data)
{
  JyDocumentEditor *editor = open_editor (scene);
  guint number = jy_block_field_get_block (first_field (editor))->number;

  type (first_field (editor), "我写的");
  edit_elsewhere (scene, number, "他写的");
  /* Even where the window was not told. */
  gtk_widget_activate_action (GTK_WIDGET (editor), "document-editor.save", NULL);
  fixture_wait (is_settled, editor);
  g_assert_true (gtk_widget_get_visible (editor->alert));
  g_assert_true (stores (scene, "他写的"));
  g_assert_false (stores (scene, "我写的"));
  g_assert_true (shows (editor, "我写的"));
  save (editor);
  g_assert_true (stores (scene, "我写的"));
}

/* Bytes that are no longer those that were seen are neither written over nor signed. */
static void
test_stale_bytes (Scene *scene, gconstpointer data)
{
  g_autoptr (JyDocumentOpen) open = stored (scene);
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  JyCaseView *view;

  edit_elsewhere (scene, 1, "他写的");
  g_hash_table_insert (texts, GUINT_TO_POINTER (1), (gpointer) "我写的");
  g_assert_false (jy_desk_document_edit_from (scene->desk, scene->view->record->id, KIND, NULL, 0,
                                              open->bytes, texts, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT);
  g_clear_error (&error);
  view = jy_desk_document_sign_from (scene->desk, scene->view->record->id, KIND, NULL, 0,
                                     open->bytes, JY_DATE_NONE, NULL, &error);
  g_assert_null (view);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT);
}

static gboolean
is_offered (gpointer data)
{
  return ((JyDocumentEditor *) data)->found != NULL;
}

static gboolean
is_idle (gpointer data)
{
  return !g_main_context_pending (NULL);
}

typedef struct
{
  gboolean answered;
  char *text;
} Kept;

static void
take_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Kept *kept = data;
  guint seq;

  kept->text = jy_desk_autosaved_finish (result, &seq, NULL);
  kept->answered = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Kept *) data)->answered;
}

/* Until typing is written down, or no longer is. */
static void
wait_kept (Scene *scene, gboolean wanted)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  gboolean there;

  do
    {
      Kept kept = { FALSE, NULL };

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      jy_desk_kept_form_async (scene->desk, "document:" KIND "::1", scene->view->record->id, NULL,
                               take_kept, &kept);
      fixture_wait (is_answered, &kept);
      there = kept.text != NULL;
      g_free (kept.text);
    }
  while (there != wanted);
}

static void
test_kept (Scene *scene, gconstpointer data)
{
  JyDocumentEditor *editor = open_editor (scene);

  type (first_field (editor), "没有保存的话");
  jy_document_editor_flush (editor);
  wait_kept (scene, TRUE);
  /* As if the program had ended: nobody was asked. */
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_wait (is_idle, NULL);
  editor = open_editor (scene);
  fixture_wait (is_offered, editor);
  g_assert_true (gtk_widget_get_visible (editor->restore_bar));
  g_assert_false (shows (editor, "没有保存的话"));
  jy_document_editor_restore (editor);
  g_assert_true (shows (editor, "没有保存的话"));
  g_assert_true (jy_document_editor_is_dirty (editor));
  save (editor);
  g_assert_true (stores (scene, "没有保存的话"));
  wait_kept (scene, FALSE);
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_wait (is_idle, NULL);
  editor = open_editor (scene);
  fixture_wait (is_settled, editor);
  g_assert_null (editor->found);
}

/* Fills in what is missing, so that it can be signed. */
static void
complete (JyDocumentEditor *editor)
{
  gboolean any = FALSE;

  for (guint i = 0; i < editor->fields->len; i++)
    {
      JyBlockField *field = editor->fields->pdata[i];

      if (!jy_block_field_is_missing (field))
        continue;
      type (field, "已填");
      g_assert_false (jy_block_field_is_missing (field));
      any = TRUE;
    }
  if (any)
    save (editor);
}

static void
note_signed (GtkWidget *dialog, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_frozen (gpointer data)
{
  JyDocumentEditor *editor = data;

  return is_settled (editor) && editor->open->entry->frozen;
}

static void
test_sign (Scene *scene, gconstpointer data)
{
  JyDocumentEditor *editor = open_editor (scene);
  g_autoptr (GList) windows = NULL;
  GtkWidget *dialog = NULL;
  gboolean done = FALSE;

  complete (editor);
  type (first_field (editor), "签发前的最后一改");
  /* Signing saves what was typed first. */
  gtk_widget_activate_action (GTK_WIDGET (editor), "document-editor.sign", NULL);
  fixture_wait (is_settled, editor);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (JY_IS_DOCUMENT_SIGN_DIALOG (l->data))
      dialog = l->data;
  g_assert_nonnull (dialog);
  g_assert_null (fixture_nameless (dialog));
  g_signal_connect (dialog, "signed", G_CALLBACK (note_signed), &done);
  fixture_wait (is_idle, NULL);
  while (!done)
    {
      gtk_widget_activate_action (dialog, "sign-dialog.go", NULL);
      g_main_context_iteration (NULL, TRUE);
    }
  fixture_wait (is_true, &done);
  fixture_wait (is_frozen, editor);
  g_assert_true (stores (scene, "签发前的最后一改"));
  g_assert_nonnull (editor->open->entry->digest);
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (editor->digest)), editor->open->entry->digest));
  for (guint i = 0; i < editor->fields->len; i++)
    g_assert_false (jy_block_field_is_editable (editor->fields->pdata[i]));
  g_assert_cmpint (jy_document_state (editor->open->entry), ==, JY_DOCUMENT_SIGNED);
}

static void
test_list (Scene *scene, gconstpointer data)
{
  GtkWidget *list = jy_document_list_new (scene->desk);
  g_autoptr (GPtrArray) groups = jy_document_groups (scene->view);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  gtk_window_set_child (GTK_WINDOW (scene->parent), list);
  jy_document_list_set_case (JY_DOCUMENT_LIST (list), scene->view);
  for (guint i = 0; i < groups->len; i++)
    {
      const JyDocumentGroup *group = groups->pdata[i];

      for (guint k = 0; k < group->indexes->len; k++, n++)
        g_assert_true (
            g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (group->indexes, guint, k))));
    }
  g_assert_cmpuint (n, ==, scene->view->documents->len);
  g_assert_null (fixture_nameless (list));
  g_assert_cmpint (jy_document_state (entry_of (scene->view, KIND)), ==, JY_DOCUMENT_TO_SIGN);
}

/* -- templates */

static gboolean
has_own (gpointer data)
{
  return jy_desk_template_is_own (((Scene *) data)->desk, KIND, NULL);
}

static gboolean
has_none (gpointer data)
{
  return !has_own (data);
}

static GtkWidget *
notice_text (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LABEL (child) && gtk_label_get_selectable (GTK_LABEL (child))
                             ? child
                             : notice_text (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says_line (gpointer data)
{
  const char *text = gtk_label_get_text (GTK_LABEL (notice_text (data)));

  return strstr (text, "3") != NULL;
}

static void
test_templates (Scene *scene, gconstpointer data)
{
  GtkWidget *page = jy_templates_page_new (scene->desk);
  g_autofree char *path = g_build_filename (scene->folder, "template.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GError) error = NULL;
  char *at;

  gtk_window_set_child (GTK_WINDOW (scene->parent), page);
  g_assert_null (fixture_nameless (page));
  g_assert_true (has_none (scene));
  jy_templates_page_write (JY_TEMPLATES_PAGE (page), KIND, path);
  while (!g_file_get_contents (path, &text, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);

  /* A broken one is refused with its line and changes nothing. */
  g_file_set_contents (path,
                       "<?xml version=\"1.0\"?>\n<template xmlns=\"urn:cn:jianyi:template:1\"\n"
                       " kind=\"" KIND "\" design=\"report\"><nonsense/></template>\n",
                       -1, &error);
  g_assert_no_error (error);
  fixture_wait (is_idle, NULL);
  jy_templates_page_take_in (JY_TEMPLATES_PAGE (page), path);
  fixture_wait (says_line, page);
  g_assert_true (has_none (scene));

  at = strstr (text, "</template>");
  g_assert_nonnull (at);
  changed = g_strdup_printf ("%.*s<!-- 本院自用 -->%s", (int) (at - text), text, at);
  g_file_set_contents (path, changed, -1, &error);
  g_assert_no_error (error);
  jy_templates_page_take_in (JY_TEMPLATES_PAGE (page), path);
  fixture_wait (has_own, scene);
  jy_templates_page_restore (JY_TEMPLATES_PAGE (page), KIND);
  fixture_wait (has_none, scene);
  fixture_wait (is_idle, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  jy_language_start ();
  g_test_add ("/ui/document-editor/save", Scene, NULL, set_up, test_save_and_revert, tear_down);
  g_test_add ("/ui/document-editor/both", Scene, NULL, set_up, test_both_change, tear_down);
  g_test_add ("/ui/document-editor/conflict", Scene, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/ui/document-editor/stale", Scene, NULL, set_up, test_stale_bytes, tear_down);
  g_test_add ("/ui/document-editor/kept", Scene, NULL, set_up, test_kept, tear_down);
  g_test_add ("/ui/document-editor/sign", Scene, NULL, set_up, test_sign, tear_down);
  g_test_add ("/ui/document-editor/list", Scene, NULL, set_up, test_list, tear_down);
  g_test_add ("/ui/document-editor/templates", Scene, NULL, set_up, test_templates, tear_down);
  return g_test_run ();
}
