/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/basis-list.h"
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
wanted (JyDraftEditor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
}

static guint
mark_all (JyDraftEditor *self, const char *words)
{
  g_autoptr (GPtrArray) panes = jy_draft_form_get_panes (JY_DRAFT_FORM (self->form));
  guint n = 0;

  for (guint i = 0; i < panes->len; i++)
    {
      const JyDraftPane *pane = g_ptr_array_index (panes, i);
      GtkWidget *basis = jy_draft_form_get_basis (JY_DRAFT_FORM (self->form), pane);

      n += jy_text_area_set_found (pane->area, words);
      if (basis != NULL)
        n += jy_basis_list_set_found (JY_BASIS_LIST (basis), words);
    }
  return n;
}

static void
show_count (JyDraftEditor *self)
{
  const char *words = wanted (self);
  guint n = mark_all (self, words);
  g_autofree char *sentence = *words == '\0' ? g_strdup ("")
                              : n == 0       ? g_strdup (_ ("Not found"))
                                       : g_strdup_printf (ngettext ("%u place", "%u places", n), n);

  gtk_label_set_text (GTK_LABEL (self->find_count), sentence);
  if (n == 0 && *words != '\0')
    gtk_widget_add_css_class (self->find_count, "error");
  else
    gtk_widget_remove_css_class (self->find_count, "error");
}

static void
on_find_changed (JyDraftEditor *self)
{
  show_count (self);
}

/* Where a search comes by: the text of a pane, or the legal bases of a suggestion. */
typedef struct
{
  JyTextArea *area;   /* or NULL */
  JyBasisList *basis; /* or NULL */
} Stop;

static GArray *
all_stops (JyDraftEditor *self, GPtrArray *panes)
{
  GArray *stops = g_array_new (FALSE, TRUE, sizeof (Stop));

  for (guint i = 0; i < panes->len; i++)
    {
      const JyDraftPane *pane = g_ptr_array_index (panes, i);
      GtkWidget *basis = jy_draft_form_get_basis (JY_DRAFT_FORM (self->form), pane);
      Stop text = { .area = pane->area };

      g_array_append_val (stops, text);
      if (basis != NULL)
        {
          Stop chips = { .basis = JY_BASIS_LIST (basis) };

          g_array_append_val (stops, chips);
        }
    }
  return stops;
}

/* The stop where the search stands, else the pane with the cursor, or the first. */
static guint
begin_at (JyDraftEditor *self, const GArray *stops)
{
  for (guint i = 0; i < stops->len; i++)
    {
      const Stop *stop = &g_array_index (stops, Stop, i);

      if (self->found_basis != NULL
              ? GTK_WIDGET (stop->basis) == self->found_basis
              : stop->area != NULL && GTK_WIDGET (stop->area) == self->visited)
        return i;
    }
  return 0;
}

static const char *
last_before (const char *text, const char *words, gsize end)
{
  const char *found = NULL;

  for (const char *p = strstr (text, words); p != NULL && (gsize) (p - text) < end;
       p = strstr (p + strlen (words), words))
    found = p;
  return found;
}

/* @first: from the cursor on, not from the text's end. */
static gboolean
go_in_text (JyDraftEditor *self, JyTextArea *area, const char *words, int step, gboolean first)
{
  g_autofree char *text = jy_text_area_get_text (area);
  gsize selected = 0;
  gsize cursor = jy_text_area_get_cursor (area, &selected);
  const char *found;

  if (step > 0)
    found = strstr (first ? text + MIN (cursor + selected, strlen (text)) : text, words);
  else
    found = last_before (text, words, first ? cursor : strlen (text) + 1);
  if (found == NULL)
    return FALSE;
  jy_text_area_select (area, (gsize) (found - text), strlen (words));
  g_set_weak_pointer (&self->visited, GTK_WIDGET (area));
  g_clear_weak_pointer (&self->found_basis);
  return TRUE;
}

static gboolean
go_in_basis (JyDraftEditor *self, JyBasisList *basis, const char *words, int step, gboolean first)
{
  int from = first ? self->found_part + step : step > 0 ? 0 : jy_basis_list_count (basis) - 1;
  int part = jy_basis_list_find (basis, words, from, step);

  if (part < 0)
    return FALSE;
  jy_basis_list_focus (basis, part);
  g_set_weak_pointer (&self->found_basis, GTK_WIDGET (basis));
  self->found_part = part;
  return TRUE;
}

/* From the cursor on through all panes and legal bases, and round. */
static gboolean
go (JyDraftEditor *self, int step)
{
  g_autoptr (GPtrArray) panes = jy_draft_form_get_panes (JY_DRAFT_FORM (self->form));
  g_autoptr (GArray) stops = all_stops (self, panes);
  const char *words = wanted (self);
  guint start = begin_at (self, stops);

  if (*words == '\0')
    return FALSE;
  for (guint n = 0; n <= stops->len; n++)
    {
      guint index = step > 0 ? (start + n) % stops->len : (start + stops->len * 2 - n) % stops->len;
      const Stop *stop = &g_array_index (stops, Stop, index);

      if (stop->area != NULL ? go_in_text (self, stop->area, words, step, n == 0)
                             : go_in_basis (self, stop->basis, words, step, n == 0))
        return TRUE;
    }
  gtk_widget_error_bell (GTK_WIDGET (self));
  return FALSE;
}

static void
find_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (JY_DRAFT_EDITOR (widget), g_variant_get_int32 (parameter));
}

static void
on_find_activated (JyDraftEditor *self)
{
  go (self, 1);
}

static void
replace_one (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  const char *words = wanted (self);
  const char *other = gtk_editable_get_text (GTK_EDITABLE (self->replace_entry));

  if (!self->editable || *words == '\0')
    return;
  if (self->visited != NULL && self->found_basis == NULL)
    {
      JyTextArea *area = JY_TEXT_AREA (self->visited);
      g_autofree char *text = jy_text_area_get_text (area);
      gsize length = 0;
      gsize offset = jy_text_area_get_cursor (area, &length);

      if (length == strlen (words) && strncmp (text + offset, words, length) == 0)
        {
          jy_draft_editor_step (self);
          jy_text_area_replace (area, offset, length, other);
          jy_draft_editor_step (self);
          show_count (self);
        }
    }
  go (self, 1);
}

static void replace_in_node (JsonNode *node, const char *words, const char *other, guint *n);

static void
replace_in_member (JsonObject *object, const char *member, JsonNode *node, gpointer user_data)
{
  gpointer *data = user_data;

  /* Ids and ties are no words. */
  if (strcmp (member, "id") != 0 && !(strcmp (member, "problems") == 0 && data[3] != NULL))
    replace_in_node (node, data[0], data[1], data[2]);
}

static void
replace_in_node (JsonNode *node, const char *words, const char *other, guint *n)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      gpointer data[] = { (gpointer) words, (gpointer) other, n,
                          (gpointer) jy_json_text (json_node_get_object (node), "id") };

      json_object_foreach_member (json_node_get_object (node), replace_in_member, data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        replace_in_node (json_array_get_element (array, i), words, other, n);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autoptr (GString) text = g_string_new (json_node_get_string (node));
      guint replaced = g_string_replace (text, words, other, 0);

      if (replaced > 0)
        json_node_set_string (node, text->str);
      *n += replaced;
    }
}

/* In every pane and legal basis, as one step. */
static void
replace_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  const char *words = wanted (self);
  const char *other = gtk_editable_get_text (GTK_EDITABLE (self->replace_entry));
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *sentence = NULL;
  guint n = 0;

  if (!self->editable || *words == '\0')
    return;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, jy_draft_form_get_sections (JY_DRAFT_FORM (self->form)));
  replace_in_node (node, words, other, &n);
  if (n > 0)
    {
      jy_draft_editor_take (self, json_node_get_object (node));
      jy_draft_editor_update_state (self);
      gtk_widget_grab_focus (self->find_entry);
    }
  show_count (self);
  sentence = g_strdup_printf (ngettext ("%u place was replaced", "%u places were replaced", n), n);
  gtk_label_set_text (GTK_LABEL (self->find_count), sentence);
  /* That nothing is found any more is what was wanted. */
  if (n > 0)
    gtk_widget_remove_css_class (self->find_count, "error");
}

static void
find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);
  gboolean replace = g_variant_get_boolean (parameter);

  if (self->view == NULL)
    return;
  gtk_widget_set_visible (self->replace_row, replace && self->editable);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->find_bar), TRUE);
  jy_draft_editor_make_room (self);
  if (self->visited != NULL)
    {
      JyTextArea *area = JY_TEXT_AREA (self->visited);
      g_autofree char *text = jy_text_area_get_text (area);
      gsize length = 0;
      gsize offset = jy_text_area_get_cursor (area, &length);
      g_autofree char *chosen = g_strndup (text + offset, length);

      if (length > 0 && length < 200 && strchr (chosen, '\n') == NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->find_entry), chosen);
    }
  show_count (self);
  gtk_widget_grab_focus (self->find_entry);
}

static void
find_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftEditor *self = JY_DRAFT_EDITOR (widget);

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->find_bar), FALSE);
  jy_draft_editor_make_room (self);
  mark_all (self, NULL);
  if (self->visited != NULL)
    gtk_widget_grab_focus (jy_text_area_get_control (JY_TEXT_AREA (self->visited)));
}

static void
on_find_stopped (JyDraftEditor *self)
{
  find_close (GTK_WIDGET (self), NULL, NULL);
}

void
jy_draft_editor_class_find (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, on_find_changed);
  gtk_widget_class_bind_template_callback (klass, on_find_activated);
  gtk_widget_class_bind_template_callback (klass, on_find_stopped);
  gtk_widget_class_install_action (klass, "draft.find", "b", find);
  gtk_widget_class_install_action (klass, "draft.find-next", "i", find_next);
  gtk_widget_class_install_action (klass, "draft.find-close", NULL, find_close);
  gtk_widget_class_install_action (klass, "draft.replace", NULL, replace_one);
  gtk_widget_class_install_action (klass, "draft.replace-all", NULL, replace_all);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "draft.find", "b",
                                       FALSE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "draft.find", "b", TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F3, 0, "draft.find-next", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F3, GDK_SHIFT_MASK, "draft.find-next", "i",
                                       -1);
}
