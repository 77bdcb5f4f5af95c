/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"
#include "base/free.h"
#include "editor/letters-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/fold.h"
#include "common/notice.h"

/* From this width of the editor on the findings stand beside the text. */
#define WIDTH_BESIDE 640
#define FINDINGS_WIDTH 224
/* Under the text they scroll in so many pixels: one of them, so that a small screen keeps its lines
 * for the text. */
#define FINDINGS_HEIGHT 84

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyDraftEditor, jy_draft_editor, GTK_TYPE_WIDGET)

static char *
sections_text (JsonObject *sections)
{
  /* One content, one text: through the form's own order of members. */
  return sections != NULL ? jy_json_object_text (sections) : g_strdup ("{}");
}

char *
jy_draft_editor_text (JyDraftEditor *self)
{
  g_autoptr (JsonObject) sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));

  return sections_text (sections);
}

void
jy_draft_editor_update_state (JyDraftEditor *self)
{
  gboolean dirty = jy_draft_editor_is_dirty (self);
  const char *sentence = "";

  self->shown_dirty = dirty;
  if (self->view != NULL && !self->editable)
    sentence = self->view->record->stage == JY_STAGE_DRAFTING
                   ? _ ("You may read it; its handler writes it.")
                   : _ ("The text is written in the stage of drafting alone.");
  else if (self->view != NULL)
    sentence = dirty ? _ ("Not saved yet; what you type is kept beside the record.")
                     : _ ("Everything is saved.");
  gtk_label_set_text (GTK_LABEL (self->state), sentence);
  gtk_widget_set_visible (self->save, self->editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.save",
                                 self->editable && dirty && !self->saving);
}

/* -- saving */

static void
on_newer_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (JyCaseView) view = jy_desk_show_finish (result, NULL);

  /* Who was told and saves again does so over the record as it is now. */
  if (view != NULL && self->view != NULL
      && g_strcmp0 (view->record->id, self->view->record->id) == 0)
    self->expected_seq = view->record->seq;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_do_finish (result, &error);
  gboolean same;

  self->saving = FALSE;
  if (view == NULL)
    {
      if (self->notice != NULL)
        {
          jy_notice_show_error (JY_NOTICE (self->notice), error);
          jy_draft_editor_update_state (self);
        }
      if (g_error_matches (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT)
          && self->view != NULL)
        jy_desk_show_async (self->desk, self->view->record->id, NULL, on_newer_shown,
                            g_object_ref (self));
      return;
    }
  same = self->view != NULL && g_strcmp0 (view->record->id, self->view->record->id) == 0;
  if (same && self->form != NULL)
    {
      g_autofree char *text = jy_draft_editor_text (self);

      jy_case_view_unref (self->view);
      self->view = jy_case_view_ref (view);
      self->expected_seq = view->record->seq;
      g_free (self->saved);
      self->saved = g_strdup (self->going);
      /* What was typed while it was being saved stays kept. */
      if (g_strcmp0 (text, self->saved) == 0)
        jy_draft_editor_keep (self, NULL);
      jy_notice_hide (JY_NOTICE (self->notice));
      jy_draft_editor_update_state (self);
    }
  g_signal_emit (self, signals[SAVED], 0, view->record->id);
}

/* Members that were emptied are named, so that they leave the record too. */
static void
name_emptied (JsonObject *sections, JsonObject *before)
{
  g_autoptr (GList) members = before != NULL ? json_object_get_members (before) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    if (!json_object_has_member (sections, l->data))
      json_object_set_null_member (sections, l->data);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  JsonObject *sections;
  JyCommand *command;

  if (self->view == NULL || !self->editable || self->saving)
    return;
  sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  g_free (self->going);
  self->going = sections_text (sections);
  name_emptied (sections, self->view->record->sections);
  command = jy_command_new ("edit", self->view->record->id);
  g_clear_pointer (&command->facts, json_object_unref);
  command->facts = json_object_new ();
  json_object_set_object_member (command->facts, "sections", sections);
  command->expected_seq = self->expected_seq;
  self->saving = TRUE;
  jy_draft_editor_update_state (self);
  gtk_label_set_text (GTK_LABEL (self->state), _ ("Saving…"));
  jy_desk_do_async (self->desk, command, NULL, on_saved, g_object_ref (self));
}

/* -- typing */

static void
on_changed (JyDraftEditor *self, GtkWidget *source)
{
  if (self->view == NULL || !self->editable || self->stepping)
    return;
  if (!self->shown_dirty)
    jy_draft_editor_update_state (self);
  jy_draft_editor_check_typed (self, source);
  jy_draft_editor_keep_later (self);
  if (source == NULL)
    jy_draft_editor_step (self);
  else
    jy_draft_editor_step_later (self);
}

static void
on_leaving (JyDraftEditor *self)
{
  jy_draft_editor_step (self);
}

static void
on_taken_out (JyDraftEditor *self, const char *name)
{
  g_autofree char *sentence
      = g_strdup_printf (_ ("%s was taken out; Ctrl+Z brings it back."), name);

  gtk_label_set_text (GTK_LABEL (self->state), sentence);
}

static void
on_visited (JyDraftEditor *self, JyTextArea *area)
{
  g_clear_weak_pointer (&self->found_basis);
  if (self->visited != GTK_WIDGET (area))
    g_set_weak_pointer (&self->visited, GTK_WIDGET (area));
  jy_draft_editor_follow_cursor (self, area);
}

void
jy_draft_editor_take (JyDraftEditor *self, JsonObject *sections)
{
  jy_draft_editor_step (self);
  self->stepping = TRUE;
  jy_draft_form_take_sections (JY_DRAFT_FORM (self->form), sections);
  self->stepping = FALSE;
  jy_draft_editor_step (self);
  jy_draft_editor_check_all (self);
  jy_draft_editor_keep_later (self);
}

static void
give_reason (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_draft_editor_flush (JY_DRAFT_EDITOR (widget));
  gtk_widget_activate_action (widget, "win.do", "s", "describe");
}

/* Beside the text where there is room, else under it. */
void
jy_draft_editor_make_room (JyDraftEditor *self)
{
  GtkOrientation side = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->body));
  gboolean room = side == GTK_ORIENTATION_HORIZONTAL
                  || !gtk_revealer_get_reveal_child (GTK_REVEALER (self->find_bar));

  gtk_widget_set_visible (self->findings_line, room);
  gtk_widget_set_visible (self->findings_pane, room);
}

static void
on_resized (JyDraftEditor *self, int width)
{
  gboolean beside = width >= WIDTH_BESIDE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->findings_line),
                                  beside ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->findings_pane, beside ? FINDINGS_WIDTH : -1, -1);
  gtk_widget_set_vexpand (self->findings_scroller, beside);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->findings_scroller),
                                                    !beside);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->findings_scroller),
                                              beside ? -1 : FINDINGS_HEIGHT);
  jy_draft_editor_make_room (self);
}

static void
on_restore (JyDraftEditor *self)
{
  jy_draft_editor_restore (self);
}

static void
on_discard (JyDraftEditor *self)
{
  jy_draft_editor_discard (self);
}

/* -- the case */

static gboolean
may_edit (JyCaseView *view)
{
  if (view->record->stage != JY_STAGE_DRAFTING)
    return FALSE;
  for (guint i = 0; view->next != NULL && i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (strcmp (next->action->id, "edit") == 0)
        return !next->blocked;
    }
  return FALSE;
}

static void
show_legal (JyDraftEditor *self)
{
  const JyRecommendation *record = self->view->record;
  g_autoptr (JyReference) reference = jy_desk_reference (self->desk);
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  const JyClockRule *rule
      = reference != NULL ? jy_clock_rules_find (jy_reference_rules (reference, 0), "reply",
                                                 record->type, record->subtype, record->urgent)
                          : NULL;

  jy_draft_form_set_legal (JY_DRAFT_FORM (self->form), record->type, rule,
                           settings != NULL ? jy_settings_int (settings, "house.objection-days")
                                            : 0);
}

static void
take_record (JyDraftEditor *self)
{
  /* The unit of an empty period is the law's, so the law comes first. */
  show_legal (self);
  jy_draft_form_set_sections (JY_DRAFT_FORM (self->form), self->view->record->sections);
  g_free (self->saved);
  self->saved = jy_draft_editor_text (self);
  g_clear_pointer (&self->kept, g_free);
  jy_draft_editor_history_start (self);
  self->expected_seq = self->view->record->seq;
}

void
jy_draft_editor_set_case (JyDraftEditor *self, JyCaseView *view)
{
  gboolean same;

  g_return_if_fail (JY_IS_DRAFT_EDITOR (self));
  same = view != NULL && self->view != NULL
         && g_strcmp0 (view->record->id, self->view->record->id) == 0;
  if (!same)
    {
      jy_draft_editor_flush (self);
      jy_draft_editor_check_stop (self);
      jy_draft_editor_history_stop (self);
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->find_bar), FALSE);
    }
  /* A comment or another note is no other text: what is typed still goes over the one it was
   * begun on. */
  if (same && self->expected_seq == (gint64) self->view->record->seq
      && g_strcmp0 (self->view->record->text_digest, view->record->text_digest) == 0
      && self->view->record->stage == view->record->stage)
    self->expected_seq = view->record->seq;
  if (view != NULL)
    jy_case_view_ref (view);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  gtk_widget_set_sensitive (self->body, view != NULL);
  if (view == NULL)
    {
      self->editable = FALSE;
      jy_draft_form_set_sections (JY_DRAFT_FORM (self->form), NULL);
      jy_draft_editor_history_start (self);
      jy_draft_editor_offer_template (self);
      jy_draft_editor_update_state (self);
      jy_letters_card_set_case (JY_LETTERS_CARD (self->letters), NULL);
      return;
    }
  self->editable = may_edit (view);
  if (!same)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->restore_bar), FALSE);
      jy_notice_hide (JY_NOTICE (self->notice));
    }
  /* Typing goes on over a record that grew: only its own words are never replaced. Whoever
   * else changed the text is named when it is saved, by the row version. */
  if (!same || !jy_draft_editor_is_dirty (self))
    take_record (self);
  show_legal (self);
  jy_draft_form_set_editable (JY_DRAFT_FORM (self->form), self->editable);
  jy_draft_editor_update_state (self);
  if (!same && self->editable)
    jy_draft_editor_look_for_kept (self);
  jy_draft_editor_clauses_start (self);
  jy_draft_editor_offer_template (self);
  jy_draft_editor_show_forecast (self);
  jy_draft_editor_show_counts (self);
  jy_draft_editor_check_start (self);
  jy_draft_editor_show_comments (self);
  jy_letters_card_set_case (JY_LETTERS_CARD (self->letters), view->record->id);
}

gboolean
jy_draft_editor_is_dirty (JyDraftEditor *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JY_IS_DRAFT_EDITOR (self), FALSE);
  if (self->view == NULL || !self->editable || self->form == NULL)
    return FALSE;
  text = jy_draft_editor_text (self);
  return g_strcmp0 (text, self->saved) != 0;
}

void
jy_draft_editor_flush (JyDraftEditor *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (JY_IS_DRAFT_EDITOR (self));
  jy_draft_editor_keep_stop (self);
  if (!jy_draft_editor_is_dirty (self))
    return;
  text = jy_draft_editor_text (self);
  if (g_strcmp0 (text, self->kept) != 0)
    jy_draft_editor_keep (self, text);
}

GtkWidget *
jy_draft_editor_new (JyDesk *desk)
{
  JyDraftEditor *self = g_object_new (JY_TYPE_DRAFT_EDITOR, NULL);

  g_set_object (&self->desk, desk);
  self->letters = jy_letters_card_new (desk);
  gtk_widget_add_css_class (self->letters, "beside");
  gtk_box_append (GTK_BOX (self->findings_pane), self->letters);
  jy_draft_editor_set_case (self, NULL);
  return GTK_WIDGET (self);
}

static void
jy_draft_editor_dispose (GObject *object)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (object);

  if (self->form != NULL)
    jy_draft_editor_flush (self);
  jy_draft_editor_check_stop (self);
  jy_draft_editor_keep_stop (self);
  jy_draft_editor_history_stop (self);
  g_clear_weak_pointer (&self->visited);
  g_clear_weak_pointer (&self->found_basis);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->form = NULL;
  self->notice = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_DRAFT_EDITOR);
  G_OBJECT_CLASS (jy_draft_editor_parent_class)->dispose (object);
}

static void
jy_draft_editor_finalize (GObject *object)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->view, jy_case_view_unref);
  jy_free_each (self->saved, self->going, self->kept, self->autosaved);
  jy_draft_history_free (self->history);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->library, jy_clause_library_unref);
  G_OBJECT_CLASS (jy_draft_editor_parent_class)->finalize (object);
}

/* What was typed is saved next: Tab behind the last of it comes to the button, and from there
 * leaves the editor; back from there it is at the end of the text again. */
static gboolean
focus (GtkWidget *widget, GtkDirectionType direction)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *at = root ? gtk_root_get_focus (root) : NULL;
  gboolean inside = at && gtk_widget_is_ancestor (at, self->body);
  gboolean came = at == self->save && self->at_end;

  self->at_end = FALSE;
  if (came && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (came && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (self->body, direction);
  if (GTK_WIDGET_CLASS (jy_draft_editor_parent_class)->focus (widget, direction))
    return TRUE;
  if (inside && direction == GTK_DIR_TAB_FORWARD && gtk_widget_is_sensitive (self->save))
    self->at_end = gtk_widget_grab_focus (self->save);
  return self->at_end;
}

static void
jy_draft_editor_class_init (JyDraftEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_draft_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_draft_editor_finalize;
  widget_class->focus = focus;
  signals[SAVED] = g_signal_new ("saved", JY_TYPE_DRAFT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (JY_TYPE_FOLD);
  g_type_ensure (JY_TYPE_NOTICE);
  g_type_ensure (JY_TYPE_DRAFT_FORM);
  gtk_widget_class_install_action (widget_class, "draft.save", NULL, save);
  jy_draft_editor_class_preview (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "draft.save",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/editor/draft-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, box);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, restore_bar);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, restore_label);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, state);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, save);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, body);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, form);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, findings_heading);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, findings);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, findings_empty);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, findings_line);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, findings_pane);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, findings_scroller);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, show_errors);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, show_warnings);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, show_hints);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, template_bar);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, template_label);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, clauses);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, versions);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, counts);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, find_bar);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, find_entry);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, find_count);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, replace_row);
  gtk_widget_class_bind_template_child (widget_class, JyDraftEditor, replace_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_resized);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_leaving);
  gtk_widget_class_bind_template_callback (widget_class, on_taken_out);
  gtk_widget_class_bind_template_callback (widget_class, on_visited);
  jy_draft_editor_class_findings (widget_class);
  jy_draft_editor_class_history (widget_class);
  jy_draft_editor_class_find (widget_class);
  jy_draft_editor_class_clauses (widget_class);
  gtk_widget_class_install_action (widget_class, "draft.give-reason", NULL, give_reason);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
}

static void
jy_draft_editor_init (JyDraftEditor *self)
{
  self->history = jy_draft_history_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_draft_editor_bind_keys (self);
}
