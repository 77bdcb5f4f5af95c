/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>

#include "editor/exemplar-list.h"
#include "editor/revision-window.h"

/* -- what the case itself answers */

static char *
reply_words (JyDraftEditor *self)
{
  JyUnit unit;
  int length = jy_draft_form_get_reply (JY_DRAFT_FORM (self->form), &unit);

  if (length <= 0)
    return NULL;
  /* Words of the document, in its language. */
  return unit == JY_UNIT_MONTH ? g_strdup_printf ("%d个月", length)
                               : g_strdup_printf ("%d日", length);
}

static char *
clause_text (JyDraftEditor *self, const JyClause *clause, GArray **blanks)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  const JyRecommendation *record = self->view->record;
  const JyAddressee *addressee = record->addressees != NULL && record->addressees->len > 0
                                     ? g_ptr_array_index (record->addressees, 0)
                                     : NULL;
  int days = jy_draft_form_get_objection (JY_DRAFT_FORM (self->form));
  g_autofree char *objection = days > 0 ? g_strdup_printf ("%d", days) : NULL;
  g_autofree char *reply = reply_words (self);
  JyBlankValues values = { 0 };

  if (objection == NULL && settings != NULL)
    objection = g_strdup (jy_settings_get (settings, "house.objection-days"));
  values.addressee = addressee != NULL ? addressee->name : NULL;
  values.office = settings != NULL ? jy_settings_get (settings, "office.name") : NULL;
  values.objection_days = objection;
  values.reply_period = reply;
  return jy_clause_fill (clause, &values, blanks);
}

/* -- clauses */

static JyTextArea *
target (JyDraftEditor *self)
{
  if (self->visited != NULL)
    return JY_TEXT_AREA (self->visited);
  return JY_TEXT_AREA (gtk_widget_get_ancestor (
      jy_draft_form_get_control (JY_DRAFT_FORM (self->form)), JY_TYPE_TEXT_AREA));
}

static void
on_chosen (JyDraftEditor *self, const char *id)
{
  const JyClause *clause = jy_clause_library_find (self->library, id);
  JyTextArea *area = target (self);
  GArray *blanks = NULL;
  g_autofree char *text = NULL;
  gsize offset, length;

  if (clause == NULL || area == NULL || !self->editable)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->clauses));
  text = clause_text (self, clause, &blanks);
  jy_draft_editor_step (self);
  offset = jy_text_area_get_cursor (area, &length);
  jy_text_area_replace (area, offset, length, text);
  for (guint i = 0; i < blanks->len; i++)
    {
      const JyBlank *blank = &g_array_index (blanks, JyBlank, i);

      jy_text_area_add_blank (area, offset + blank->offset, blank->length);
    }
  jy_draft_editor_step (self);
  if (blanks->len > 0)
    {
      const JyBlank *blank = &g_array_index (blanks, JyBlank, 0);

      jy_text_area_select (area, offset + blank->offset, blank->length);
    }
  else
    gtk_widget_grab_focus (jy_text_area_get_control (area));
  g_array_unref (blanks);
}

static void
on_clauses_shown (JyDraftEditor *self)
{
  JyTextArea *area;
  JyDraftPane *pane;

  if (self->view == NULL || self->picker == NULL)
    return;
  area = target (self);
  pane = area != NULL ? jy_draft_form_find_pane (JY_DRAFT_FORM (self->form), GTK_WIDGET (area))
                      : NULL;
  jy_exemplar_list_ask (JY_EXEMPLAR_LIST (self->exemplars), self->view);
  jy_clause_picker_ask (JY_CLAUSE_PICKER (self->picker), self->view->record->type,
                        pane != NULL ? pane->section : NULL);
  jy_draft_pane_free (pane);
}

static void
show_clauses (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);

  if (self->editable && self->picker != NULL
      && !jy_draft_form_is_composing (JY_DRAFT_FORM (self->form)))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->clauses));
}

/* Ready clauses, and whole letters to learn from. */
static GtkWidget *
make_picker_pages (JyDraftEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *pages = gtk_stack_new ();
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->exemplars = jy_exemplar_list_new (self->desk);
  gtk_stack_add_titled (GTK_STACK (pages), self->picker, "clauses", _ ("Clauses"));
  gtk_stack_add_titled (GTK_STACK (pages), self->exemplars, "exemplars", _ ("Exemplary letters"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (pages));
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), pages);
  return box;
}

void
jy_draft_editor_clauses_start (JyDraftEditor *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *popover;

  gtk_widget_set_visible (self->clauses, self->editable);
  if (self->library != NULL || !self->editable)
    return;
  self->library = jy_desk_clauses (self->desk, &error);
  if (self->library == NULL)
    {
      gtk_widget_set_sensitive (self->clauses, FALSE);
      gtk_widget_set_tooltip_text (self->clauses, error->message);
      return;
    }
  popover = gtk_popover_new ();
  self->picker = jy_clause_picker_new (self->library);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), make_picker_pages (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->clauses), popover);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_clauses_shown), self, G_CONNECT_SWAPPED);
}

/* -- templates */

static const JyDraftTemplate *
template_for (JyDraftEditor *self)
{
  return self->library != NULL && self->view != NULL ? jy_clause_library_template (
             self->library, self->view->record->type, self->view->record->subtype)
                                                     : NULL;
}

void
jy_draft_editor_offer_template (JyDraftEditor *self)
{
  const JyDraftTemplate *template = self->editable ? template_for (self) : NULL;
  g_autofree char *text = template != NULL ? jy_draft_editor_text (self) : NULL;
  gboolean offered = g_strcmp0 (text, "{}") == 0;

  if (offered)
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("Nothing is written yet. There is a template: %s"), template->title);

      gtk_label_set_text (GTK_LABEL (self->template_label), sentence);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->template_bar), offered);
}

static void
on_take_template (JyDraftEditor *self)
{
  const JyDraftTemplate *template = template_for (self);
  g_autoptr (JsonObject) sections = NULL;

  if (template == NULL || !self->editable)
    return;
  sections = jy_json_object_copy (template->sections);
  jy_draft_editor_take (self, sections);
  jy_draft_editor_update_state (self);
  jy_draft_form_select_blanks (JY_DRAFT_FORM (self->form));
}

/* -- revisions */

/* One section as it was becomes a step of the draft. */
static void
on_section_wanted (JyDraftEditor *self, const char *section, const char *value)
{
  g_autoptr (JsonObject) sections = NULL;
  g_autoptr (JsonNode) node = jy_json_parse (value, -1, NULL);

  if (node == NULL || !self->editable)
    return;
  sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  if (JSON_NODE_HOLDS_NULL (node))
    json_object_remove_member (sections, section);
  else
    json_object_set_member (sections, section, g_steal_pointer (&node));
  jy_draft_editor_take (self, sections);
  jy_draft_editor_update_state (self);
}

static void
show_versions (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  g_autoptr (JsonObject) sections = NULL;
  GtkWidget *window;

  if (self->view == NULL)
    return;
  sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  window = jy_revision_window_new (self->view, sections, self->editable);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (window, "wanted", G_CALLBACK (on_section_wanted), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
jy_draft_editor_class_clauses (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, on_take_template);
  gtk_widget_class_install_action (klass, "draft.clauses", NULL, show_clauses);
  gtk_widget_class_install_action (klass, "draft.versions", NULL, show_versions);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_space, GDK_CONTROL_MASK, "draft.clauses",
                                       NULL);
}
