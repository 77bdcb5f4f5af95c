/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>

#include "editor/draft-form.h"

/* A pause in typing after which it is worth looking, in milliseconds. */
#define PAUSE 600

static const char *
icon_for (JySeverity severity)
{
  switch (severity)
    {
    case JY_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case JY_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case JY_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

static GtkWidget *
make_row (const JyFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_for (finding->severity));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *head
      = g_strdup_printf ("%s · %s", jy_severity_label (finding->severity), finding->id);
  g_autofree char *name = g_strdup_printf ("%s: %s", head, finding->message);
  GtkWidget *kind = gtk_label_new (head);
  GtkWidget *message = gtk_label_new (finding->message);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon, jy_severity_id (finding->severity));
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_widget_add_css_class (kind, "caption");
  gtk_widget_add_css_class (kind, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (words), kind);
  gtk_box_append (GTK_BOX (words), message);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "finding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "section", g_strdup (finding->section), g_free);
  g_object_set_data_full (G_OBJECT (row), "place", g_strdup (finding->place), g_free);
  g_object_set_data_full (G_OBJECT (row), "excerpt", g_strdup (finding->excerpt), g_free);
  return row;
}

static void
show_findings (JyDraftEditor *self, GPtrArray *findings)
{
  GtkListBoxRow *row;
  g_autofree char *heading = NULL;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->findings), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->findings), GTK_WIDGET (row));
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->findings), make_row (g_ptr_array_index (findings, i)));
  heading = g_strdup_printf (_ ("Findings (%u)"), findings->len);
  gtk_label_set_text (GTK_LABEL (self->findings_heading), heading);
  gtk_label_set_text (GTK_LABEL (self->findings_empty), _ ("Nothing found; it may go on."));
  gtk_widget_set_visible (self->findings_empty, findings->len == 0);
  /* Who only reads is not told that nothing was found. */
  gtk_widget_set_visible (self->findings_pane, self->editable || findings->len > 0);
  gtk_widget_set_visible (self->findings_line, self->editable || findings->len > 0);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = jy_desk_check_finish (result, &error);

  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (findings == NULL)
    {
      /* A figure that is no number yet, for instance: said where the findings stand. */
      gtk_label_set_text (GTK_LABEL (self->findings_empty), error->message);
      gtk_widget_set_visible (self->findings_empty, TRUE);
      return;
    }
  show_findings (self, findings);
}

void
jy_draft_editor_check_stop (JyDraftEditor *self)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
}

void
jy_draft_editor_check_now (JyDraftEditor *self)
{
  g_autoptr (JsonObject) sections = NULL;

  jy_draft_editor_check_stop (self);
  if (self->view == NULL)
    return;
  if (self->editable)
    sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  self->check = g_cancellable_new ();
  jy_desk_check_async (self->desk, self->view->record->id, sections, self->check, on_checked,
                       g_object_ref (self));
}

static gboolean
on_pause (gpointer user_data)
{
  JyDraftEditor *self = user_data;

  self->check_timer = 0;
  jy_draft_editor_check_now (self);
  return G_SOURCE_REMOVE;
}

void
jy_draft_editor_check_later (JyDraftEditor *self)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  self->check_timer = g_timeout_add (PAUSE, on_pause, self);
}
