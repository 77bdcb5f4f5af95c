/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/text-area-private.h"

#include <glib/gi18n.h>

#include "base/text-clean.h"
#include "base/text.h"
#include "common/scroll-on.h"

/* A count says something from this many characters on. */
#define COUNT_FROM 20

/* Pixels a line takes with its leading, and the margins above and below. */
#define LINE_HEIGHT 23
#define MARGINS 14

enum
{
  CHANGED,
  MOVED,
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
  gtk_widget_set_visible (self->placeholder, n == 0 && !self->composing);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is being put together by an input method stands where the placeholder is. */
static void
on_preedit_changed (JyTextArea *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
  gtk_widget_set_visible (self->placeholder,
                          gtk_text_buffer_get_char_count (self->buffer) == 0 && !self->composing);
}

static void
on_cursor_moved (JyTextArea *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyTextArea) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *clean = NULL;

  /* A picture, for instance: there is nothing to put in. */
  if (text == NULL || self->view == NULL
      || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  clean = jy_text_clean (text, -1, TRUE);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (self->buffer, clean, -1, TRUE);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (self->buffer));
}

static void
on_paste (JyTextArea *self)
{
  g_signal_stop_emission_by_name (self->view, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->view), NULL, on_clipboard_read,
                                 g_object_ref (self));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                gpointer user_data)
{
  JyTextArea *self = user_data;
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab) || self->composing
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return jy_text_area_next_blank (self, back) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
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
  jy_text_area_forget_marks (self);
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
  JyTextArea *self = JY_TEXT_AREA (object);

  jy_text_area_forget_marks (self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_TEXT_AREA);
  G_OBJECT_CLASS (jy_text_area_parent_class)->dispose (object);
}

static void
jy_text_area_finalize (GObject *object)
{
  JyTextArea *self = JY_TEXT_AREA (object);

  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->blanks, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_text_area_parent_class)->finalize (object);
}

static void
jy_text_area_class_init (JyTextAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_text_area_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_text_area_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_TEXT_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", JY_TYPE_TEXT_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
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
  gtk_widget_class_bind_template_callback (widget_class, on_preedit_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_paste);
}

static void
jy_text_area_init (JyTextArea *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  jy_text_area_set_lines (self, 3);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->view, keys);
  jy_scroll_on (GTK_SCROLLED_WINDOW (self->scroller));
  jy_text_area_start_marks (self);
}
