/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/children.h"

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

/* -- words */

/* The check knows problems by their ids, people by their numbers. */
static gboolean
number_for_id (const GMatchInfo *match, GString *result, gpointer user_data)
{
  JyDraftEditor *self = user_data;
  g_autofree char *id = g_match_info_fetch (match, 0);
  g_autofree char *name = jy_draft_form_place_name (JY_DRAFT_FORM (self->form), NULL, id);
  const char *figure = name;

  while (figure != NULL && *figure != '\0' && !g_ascii_isdigit (*figure))
    figure++;
  g_string_append (result, figure != NULL && *figure != '\0' ? figure : id);
  return FALSE;
}

static char *
message_of (JyDraftEditor *self, const JyFinding *finding)
{
  g_autoptr (GRegex) ids = g_regex_new ("\\b[ps][0-9]+\\b", 0, 0, NULL);
  char *message = g_regex_replace_eval (ids, finding->message, -1, 0, 0, number_for_id, self, NULL);

  return message != NULL ? message : g_strdup (finding->message);
}

/* Id of the case that a finding on likeness is about, or NULL. */
static const char *
other_case (JyDraftEditor *self, const JyFinding *finding)
{
  GPtrArray *similar = self->background != NULL ? self->background->similar : NULL;

  if (g_strcmp0 (finding->id, "L22") != 0)
    return NULL;
  for (guint i = 0; similar != NULL && i < similar->len; i++)
    {
      const JySimilar *other = g_ptr_array_index (similar, i);
      const char *name = other->number != NULL ? other->number : other->title;

      if (name != NULL && strstr (finding->message, name) != NULL)
        return other->id;
    }
  return NULL;
}

/* -- a row */

static GtkWidget *
make_line (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, class);
    }
  return label;
}

static guint
index_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "index"));
}

static void
on_repair (GtkButton *button, JyDraftEditor *self)
{
  const JyFinding *finding = g_ptr_array_index (self->found, index_of (GTK_WIDGET (button)));
  g_autoptr (JsonObject) sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  g_autoptr (JsonObject) repaired = jy_finding_repair_sections (finding, sections);

  if (repaired == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  jy_draft_editor_take (self, repaired);
  jy_draft_editor_update_state (self);
}

static void
on_open_other (GtkButton *button, JyDraftEditor *self)
{
  const JyFinding *finding = g_ptr_array_index (self->found, index_of (GTK_WIDGET (button)));
  const char *id = other_case (self, finding);

  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-case", "s", id);
}

static void
add_button (JyDraftEditor *self, GtkWidget *words, guint index, const char *label, const char *tip,
            const char *message, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, message);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "compact");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  gtk_box_append (GTK_BOX (words), button);
}

static GtkWidget *
make_row (JyDraftEditor *self, const JyFinding *finding, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_for (finding->severity));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *message = message_of (self, finding);
  g_autofree char *place
      = jy_draft_form_place_name (JY_DRAFT_FORM (self->form), finding->section, finding->place);
  g_autofree char *head
      = place != NULL
            ? g_strdup_printf ("%s · %s · %s", jy_severity_label (finding->severity), place,
                               finding->id)
            : g_strdup_printf ("%s · %s", jy_severity_label (finding->severity), finding->id);
  g_autofree char *name = g_strdup_printf ("%s: %s", head, message);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon, jy_severity_id (finding->severity));
  gtk_box_append (GTK_BOX (words), make_line (head, "dim-label"));
  gtk_box_append (GTK_BOX (words), make_line (message, NULL));
  if (finding->basis != NULL && *finding->basis != '\0')
    gtk_box_append (GTK_BOX (words), make_line (finding->basis, "dim-label"));
  if (finding->repair != NULL && self->editable)
    {
      g_autofree char *tip
          = *finding->repair != '\0'
                ? g_strdup_printf (_ ("Puts “%s” in its place; Ctrl+Z takes it back"),
                                   finding->repair)
                : g_strdup (_ ("Takes the words out; Ctrl+Z brings them back"));

      add_button (self, words, index, _ ("Put right"), tip, message, G_CALLBACK (on_repair));
    }
  if (other_case (self, finding) != NULL)
    add_button (self, words, index, _ ("Open that case"), NULL, message,
                G_CALLBACK (on_open_other));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  return row;
}

/* -- the list */

static gboolean
is_wanted (JyDraftEditor *self, const JyFinding *finding)
{
  GtkWidget *buttons[] = { [JY_SEVERITY_ERROR] = self->show_errors,
                           [JY_SEVERITY_WARNING] = self->show_warnings,
                           [JY_SEVERITY_HINT] = self->show_hints };

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (buttons[finding->severity]));
}

static void
fill (JyDraftEditor *self)
{
  jy_children_clear (self->findings);
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      const JyFinding *finding = g_ptr_array_index (self->found, i);

      if (is_wanted (self, finding))
        gtk_list_box_append (GTK_LIST_BOX (self->findings), make_row (self, finding, i));
    }
}

static void
on_filter (JyDraftEditor *self)
{
  fill (self);
}

static void
count_on (GtkWidget *button, guint n)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  g_autofree char *figure = g_strdup_printf ("%u", n);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), figure);
}

static gboolean
same_finding (const JyFinding *a, const JyFinding *b)
{
  return g_strcmp0 (a->id, b->id) == 0 && a->severity == b->severity && a->part == b->part
         && a->offset == b->offset && a->length == b->length
         && g_strcmp0 (a->message, b->message) == 0 && g_strcmp0 (a->section, b->section) == 0
         && g_strcmp0 (a->place, b->place) == 0 && g_strcmp0 (a->repair, b->repair) == 0;
}

/* What did not change is not made anew: who walks the list with the keyboard stays where they are.
 */
static gboolean
same_findings (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!same_finding (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

void
jy_draft_editor_show_findings (JyDraftEditor *self, GPtrArray *findings, const char *sentence)
{
  guint n[3] = { 0, 0, 0 };
  g_autofree char *heading = NULL;
  gboolean visible;

  if (findings == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->findings_empty), sentence);
      gtk_widget_set_visible (self->findings_empty, TRUE);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->findings_empty), _ ("Nothing found; it may go on."));
  gtk_widget_set_visible (self->findings_empty, findings->len == 0);
  jy_draft_form_mark (JY_DRAFT_FORM (self->form), self->editable ? findings : NULL);
  if (same_findings (self->found, findings))
    {
      g_ptr_array_unref (findings);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = findings;
  for (guint i = 0; i < findings->len; i++)
    n[((const JyFinding *) g_ptr_array_index (findings, i))->severity]++;
  fill (self);
  count_on (self->show_errors, n[JY_SEVERITY_ERROR]);
  count_on (self->show_warnings, n[JY_SEVERITY_WARNING]);
  count_on (self->show_hints, n[JY_SEVERITY_HINT]);
  heading = g_strdup_printf (_ ("Findings (%u)"), findings->len);
  gtk_label_set_text (GTK_LABEL (self->findings_heading), heading);
  /* Who only reads is not told that nothing was found. */
  visible = self->editable || findings->len > 0;
  gtk_widget_set_visible (self->findings_pane, visible);
  gtk_widget_set_visible (self->findings_line, visible);
}

/* -- there and back */

static void
on_finding_activated (JyDraftEditor *self, GtkListBoxRow *row)
{
  const JyFinding *finding = g_ptr_array_index (self->found, index_of (GTK_WIDGET (row)));

  jy_draft_editor_tell_place (self, finding->section, finding->place);
  if (!jy_draft_form_show (JY_DRAFT_FORM (self->form), finding))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static int
finding_at (JyDraftEditor *self, const JyDraftPane *pane, gsize cursor)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      const JyFinding *finding = g_ptr_array_index (self->found, i);
      gsize start;

      if (finding->part < 0 && finding->length > 0
          && jy_draft_pane_holds (pane, finding->section, finding->place, &start)
          && start + finding->offset <= cursor
          && cursor < start + finding->offset + finding->length)
        return (int) i;
    }
  return -1;
}

static GtkListBoxRow *
row_of (JyDraftEditor *self, guint index)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->findings), i)) != NULL;
       i++)
    if (index_of (GTK_WIDGET (row)) == index)
      return row;
  return NULL;
}

void
jy_draft_editor_follow_cursor (JyDraftEditor *self, JyTextArea *area)
{
  JyDraftPane *pane;
  GtkListBoxRow *row;
  graphene_rect_t bounds;
  int index;

  if (self->found == NULL || self->found->len == 0 || self->stepping)
    return;
  pane = jy_draft_form_find_pane (JY_DRAFT_FORM (self->form), GTK_WIDGET (area));
  if (pane == NULL)
    return;
  index = finding_at (self, pane, jy_text_area_get_cursor (area, NULL));
  jy_draft_pane_free (pane);
  row = index >= 0 ? row_of (self, (guint) index) : NULL;
  gtk_list_box_select_row (GTK_LIST_BOX (self->findings), row);
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), self->findings, &bounds))
    gtk_adjustment_clamp_page (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->findings_scroller)),
        bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* F8 and Shift+F8 walk the findings from the keyboard. */
static void
step_finding (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  int step = g_variant_get_int32 (parameter);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->findings));
  int next = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *target
      = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->findings), MAX (next, 0));

  if (target == NULL)
    target = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->findings), 0);
  if (target == NULL)
    return;
  on_finding_activated (self, target);
  gtk_list_box_select_row (GTK_LIST_BOX (self->findings), target);
}

void
jy_draft_editor_class_findings (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, on_finding_activated);
  gtk_widget_class_bind_template_callback (klass, on_filter);
  gtk_widget_class_install_action (klass, "draft.step-finding", "i", step_finding);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F8, 0, "draft.step-finding", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F8, GDK_SHIFT_MASK, "draft.step-finding", "i",
                                       -1);
}
