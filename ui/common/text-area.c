/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/text-area.h"

#include <glib/gi18n.h>

#include "base/text.h"

/* A count says something from this many characters on. */
#define COUNT_FROM 20

/* Pixels a line takes with its leading, and the margins above and below. */
#define LINE_HEIGHT 23
#define MARGINS 14

struct _JyTextArea
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;
  GtkWidget *count;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyTextArea, jy_text_area, GTK_TYPE_WIDGET)

/* What could never be recorded is not taken in: laying it out would hold up the window. */
static void
on_insert_text (JyTextArea *self, GtkTextIter *where, const char *text, int length)
{
  glong more = g_utf8_strlen (text, length);
  glong whole = gtk_text_buffer_get_char_count (self->buffer) + more;
  g_autofree char *sentence = NULL;

  if (whole <= JY_TEXT_LONG_MAX)
    return;
  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  sentence = g_strdup_printf (_ ("This was not put in: the text would have %ld characters, at most "
                                 "%d can be recorded; put in a part of it."),
                              whole, JY_TEXT_LONG_MAX);
  gtk_label_set_text (GTK_LABEL (self->count), sentence);
  gtk_widget_remove_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "refusal");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence, -1);
  gtk_widget_error_bell (self->view);
}

static void
take_back_refusal (JyTextArea *self)
{
  if (!gtk_widget_has_css_class (self->count, "refusal"))
    return;
  gtk_widget_remove_css_class (self->count, "refusal");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
on_buffer_changed (JyTextArea *self)
{
  int n = gtk_text_buffer_get_char_count (self->buffer);
  g_autofree char *count = n >= COUNT_FROM ? g_strdup_printf ("%d", n) : g_strdup ("");

  take_back_refusal (self);
  gtk_widget_set_visible (self->placeholder, n == 0);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  g_signal_emit (self, signals[CHANGED], 0);
}

GtkWidget *
jy_text_area_new (void)
{
  return g_object_new (JY_TYPE_TEXT_AREA, NULL);
}

char *
jy_text_area_get_text (JyTextArea *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (JY_IS_TEXT_AREA (self), NULL);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

void
jy_text_area_set_text (JyTextArea *self, const char *text)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  /* What was there before the record was shown is nothing to go back to. */
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
}

JsonArray *
jy_text_area_get_lines (JyTextArea *self)
{
  g_autofree char *text = jy_text_area_get_text (self);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = jy_text_trim (lines[i]);

      if (*line != '\0')
        json_array_add_string_element (array, line);
    }
  return array;
}

void
jy_text_area_set_list (JyTextArea *self, JsonArray *texts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = texts != NULL ? json_array_get_length (texts) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (texts, i);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, json_node_get_string (node));
    }
  jy_text_area_set_text (self, text->str);
}

void
jy_text_area_set_placeholder (JyTextArea *self, const char *text)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  gtk_label_set_text (GTK_LABEL (self->placeholder), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  text != NULL ? text : "", -1);
}

void
jy_text_area_set_lines (JyTextArea *self, int lines)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              lines * LINE_HEIGHT + MARGINS);
}

void
jy_text_area_set_label (JyTextArea *self, const char *label)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
jy_text_area_set_editable (JyTextArea *self, gboolean editable)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->view), editable);
}

void
jy_text_area_show_words (JyTextArea *self, const char *words)
{
  GtkTextIter start, from, to;

  g_return_if_fail (JY_IS_TEXT_AREA (self));
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  if (words != NULL && *words != '\0'
      && gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &from, &to, NULL))
    {
      gtk_text_buffer_select_range (self->buffer, &from, &to);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &from, 0.1, FALSE, 0, 0);
    }
  gtk_widget_grab_focus (self->view);
}

GtkWidget *
jy_text_area_get_control (JyTextArea *self)
{
  g_return_val_if_fail (JY_IS_TEXT_AREA (self), NULL);
  return self->view;
}

static void
jy_text_area_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_TEXT_AREA);
  G_OBJECT_CLASS (jy_text_area_parent_class)->dispose (object);
}

static void
jy_text_area_class_init (JyTextAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_text_area_dispose;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_TEXT_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/text-area.ui");
  gtk_widget_class_bind_template_child (widget_class, JyTextArea, overlay);
  gtk_widget_class_bind_template_child (widget_class, JyTextArea, scroller);
  gtk_widget_class_bind_template_child (widget_class, JyTextArea, view);
  gtk_widget_class_bind_template_child (widget_class, JyTextArea, buffer);
  gtk_widget_class_bind_template_child (widget_class, JyTextArea, placeholder);
  gtk_widget_class_bind_template_child (widget_class, JyTextArea, count);
  gtk_widget_class_bind_template_callback (widget_class, on_buffer_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_insert_text);
}

static void
jy_text_area_init (JyTextArea *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_text_area_set_lines (self, 3);
}
