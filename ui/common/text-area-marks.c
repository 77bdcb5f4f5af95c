/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/text-area-private.h"

#include <string.h>

#include "common/text-margin.h"

static void
text_mark_free (gpointer data)
{
  JyTextMark *mark = data;
  GtkTextBuffer *buffer = gtk_text_mark_get_buffer (mark->from);

  if (buffer != NULL)
    {
      gtk_text_buffer_delete_mark (buffer, mark->from);
      gtk_text_buffer_delete_mark (buffer, mark->to);
    }
  g_object_unref (mark->from);
  g_object_unref (mark->to);
  g_free (mark->words);
  g_free (mark);
}

static void
blank_free (gpointer data)
{
  GtkTextMark *mark = data;
  GtkTextBuffer *buffer = gtk_text_mark_get_buffer (mark);

  if (buffer != NULL)
    gtk_text_buffer_delete_mark (buffer, mark);
  g_object_unref (mark);
}

/* -- bytes of the text and places in the buffer */

static void
iter_at (JyTextArea *self, const char *text, gsize offset, GtkTextIter *iter)
{
  gsize whole = strlen (text);

  offset = MIN (offset, whole);
  gtk_text_buffer_get_iter_at_offset (self->buffer, iter,
                                      (int) g_utf8_pointer_to_offset (text, text + offset));
}

static void
range_at (JyTextArea *self, gsize offset, gsize length, GtkTextIter *from, GtkTextIter *to)
{
  g_autofree char *text = jy_text_area_get_text (self);

  iter_at (self, text, offset, from);
  iter_at (self, text, offset + length, to);
}

static gsize
bytes_before (JyTextArea *self, const GtkTextIter *iter)
{
  GtkTextIter start;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  text = gtk_text_buffer_get_text (self->buffer, &start, iter, TRUE);
  return strlen (text);
}

gsize
jy_text_area_get_cursor (JyTextArea *self, gsize *selected)
{
  GtkTextIter from, to;
  gsize offset;

  g_return_val_if_fail (JY_IS_TEXT_AREA (self), 0);
  gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to);
  offset = bytes_before (self, &from);
  if (selected != NULL)
    *selected = bytes_before (self, &to) - offset;
  return offset;
}

void
jy_text_area_select (JyTextArea *self, gsize offset, gsize length)
{
  GtkTextIter from, to;

  g_return_if_fail (JY_IS_TEXT_AREA (self));
  range_at (self, offset, length, &from, &to);
  gtk_widget_grab_focus (self->view);
  gtk_text_buffer_select_range (self->buffer, &from, &to);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &from, 0.1, FALSE, 0, 0);
}

void
jy_text_area_replace (JyTextArea *self, gsize offset, gsize length, const char *text)
{
  GtkTextIter from, to;

  g_return_if_fail (JY_IS_TEXT_AREA (self));
  range_at (self, offset, length, &from, &to);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  gtk_text_buffer_insert (self->buffer, &from, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_place_cursor (self->buffer, &from);
}

gboolean
jy_text_area_update_text (JyTextArea *self, const char *text)
{
  g_autofree char *old = NULL;
  const char *a, *b, *a_end, *b_end;
  GtkTextIter from, to;
  g_autofree char *middle = NULL;

  g_return_val_if_fail (JY_IS_TEXT_AREA (self), FALSE);
  old = jy_text_area_get_text (self);
  a = old;
  b = text != NULL ? text : "";
  if (strcmp (a, b) == 0)
    return FALSE;
  a_end = a + strlen (a);
  b_end = b + strlen (b);
  while (a < a_end && b < b_end && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
                == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  iter_at (self, old, (gsize) (a - old), &from);
  iter_at (self, old, (gsize) (a_end - old), &to);
  middle = g_strndup (b, (gsize) (b_end - b));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  gtk_text_buffer_insert (self->buffer, &from, middle, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_place_cursor (self->buffer, &from);
  return TRUE;
}

void
jy_text_area_set_own_undo (JyTextArea *self, gboolean own)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  gtk_text_buffer_set_enable_undo (self->buffer, own);
}

gboolean
jy_text_area_is_composing (JyTextArea *self)
{
  g_return_val_if_fail (JY_IS_TEXT_AREA (self), FALSE);
  return self->composing;
}

/* -- places that are marked */

static void
colour_tags (JyTextArea *self)
{
  static const struct
  {
    const char *colour;
    PangoUnderline line;
  } looks[] = {
    [JY_TEXT_MARK_ERROR] = { "late", PANGO_UNDERLINE_ERROR },
    [JY_TEXT_MARK_WARNING] = { "near", PANGO_UNDERLINE_DOUBLE },
    [JY_TEXT_MARK_HINT] = { "ink_soft", PANGO_UNDERLINE_SINGLE },
  };
  GtkStyleContext *style = gtk_widget_get_style_context (self->view);
  GdkRGBA colour;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_object_set (self->tags[i], "underline", looks[i].line, NULL);
      if (gtk_style_context_lookup_color (style, looks[i].colour, &colour))
        g_object_set (self->tags[i], "underline-rgba", &colour, NULL);
    }
  if (gtk_style_context_lookup_color (style, "near_ground", &colour))
    g_object_set (self->found, "background-rgba", &colour, NULL);
  if (gtk_style_context_lookup_color (style, "ink", &colour))
    g_object_set (self->found, "foreground-rgba", &colour, NULL);
}

static const JyTextMark *
mark_at (JyTextArea *self, const GtkTextIter *iter)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const JyTextMark *mark = g_ptr_array_index (self->marks, i);
      GtkTextIter from, to;

      gtk_text_buffer_get_iter_at_mark (self->buffer, &from, mark->from);
      gtk_text_buffer_get_iter_at_mark (self->buffer, &to, mark->to);
      if (gtk_text_iter_compare (&from, iter) <= 0 && gtk_text_iter_compare (iter, &to) < 0)
        return mark;
    }
  return NULL;
}

static gboolean
on_query_tooltip (GtkWidget *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  gpointer user_data)
{
  JyTextArea *self = user_data;
  const JyTextMark *mark;
  GtkTextIter iter;

  if (self->marks->len == 0)
    return FALSE;
  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (self->buffer, &iter,
                                      gtk_text_buffer_get_insert (self->buffer));
  else
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, x, y, &x,
                                             &y);
      if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (view), &iter, x, y))
        return FALSE;
    }
  mark = mark_at (self, &iter);
  if (mark == NULL || mark->words == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, mark->words);
  return TRUE;
}

void
jy_text_area_start_marks (JyTextArea *self)
{
  self->marks = g_ptr_array_new_with_free_func (text_mark_free);
  self->blanks = g_ptr_array_new_with_free_func (blank_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->tags); i++)
    self->tags[i] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->found = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  gtk_widget_set_has_tooltip (self->view, TRUE);
  g_signal_connect (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
}

void
jy_text_area_forget_marks (JyTextArea *self)
{
  if (self->marks != NULL)
    g_ptr_array_set_size (self->marks, 0);
  if (self->blanks != NULL)
    g_ptr_array_set_size (self->blanks, 0);
}

void
jy_text_area_keep_margin (JyTextArea *self)
{
  g_return_if_fail (JY_IS_TEXT_AREA (self));
  if (self->margin != NULL)
    return;
  self->margin = jy_text_margin_new (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_LEFT, self->margin);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 0);
  gtk_widget_set_margin_start (self->placeholder, 17);
}

void
jy_text_area_clear_marks (JyTextArea *self)
{
  GtkTextIter start, end;

  g_return_if_fail (JY_IS_TEXT_AREA (self));
  if (self->marks->len == 0)
    return;
  g_ptr_array_set_size (self->marks, 0);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (self->tags); i++)
    gtk_text_buffer_remove_tag (self->buffer, self->tags[i], &start, &end);
  jy_text_margin_set_marks (JY_TEXT_MARGIN (self->margin), self->marks);
}

void
jy_text_area_add_mark (JyTextArea *self, gsize offset, gsize length, JyTextMarkKind kind,
                       const char *words)
{
  JyTextMark *mark = g_new0 (JyTextMark, 1);
  GtkTextIter from, to;

  g_return_if_fail (JY_IS_TEXT_AREA (self));
  jy_text_area_keep_margin (self);
  if (self->marks->len == 0)
    colour_tags (self);
  range_at (self, offset, length, &from, &to);
  if (length > 0)
    gtk_text_buffer_apply_tag (self->buffer, self->tags[kind], &from, &to);
  mark->from = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &from, FALSE));
  mark->to = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &to, TRUE));
  mark->kind = kind;
  mark->words = g_strdup (words);
  g_ptr_array_add (self->marks, mark);
  jy_text_margin_set_marks (JY_TEXT_MARGIN (self->margin), self->marks);
}

guint
jy_text_area_set_found (JyTextArea *self, const char *words)
{
  GtkTextIter start, end, from, to;
  guint n = 0;

  g_return_val_if_fail (JY_IS_TEXT_AREA (self), 0);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->found, &start, &end);
  if (words == NULL || *words == '\0')
    return 0;
  colour_tags (self);
  while (gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &from, &to, NULL))
    {
      gtk_text_buffer_apply_tag (self->buffer, self->found, &from, &to);
      start = to;
      n++;
    }
  return n;
}

/* -- blanks of a clause that was put in */

void
jy_text_area_add_blank (JyTextArea *self, gsize offset, gsize length)
{
  GtkTextIter from, to;

  g_return_if_fail (JY_IS_TEXT_AREA (self));
  range_at (self, offset, length, &from, &to);
  /* What is typed in place of a blank stays between its two ends. */
  g_ptr_array_add (self->blanks,
                   g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &from, TRUE)));
  g_ptr_array_add (self->blanks,
                   g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &to, FALSE)));
}

gboolean
jy_text_area_next_blank (JyTextArea *self, gboolean back)
{
  GtkTextIter cursor, other;
  int chosen = -1;

  g_return_val_if_fail (JY_IS_TEXT_AREA (self), FALSE);
  gtk_text_buffer_get_selection_bounds (self->buffer, &cursor, &other);
  for (guint i = 0; i + 1 < self->blanks->len; i += 2)
    {
      GtkTextIter from, to;

      gtk_text_buffer_get_iter_at_mark (self->buffer, &from, g_ptr_array_index (self->blanks, i));
      gtk_text_buffer_get_iter_at_mark (self->buffer, &to, g_ptr_array_index (self->blanks, i + 1));
      /* One that was emptied or filled is left for good. */
      if (gtk_text_iter_equal (&from, &to))
        continue;
      if (back ? gtk_text_iter_compare (&to, &cursor) < 0
               : gtk_text_iter_compare (&from, &cursor) > 0
                     || (gtk_text_iter_equal (&from, &cursor)
                         && gtk_text_iter_equal (&cursor, &other)))
        {
          chosen = (int) i;
          if (!back)
            break;
        }
    }
  if (chosen < 0)
    {
      /* Behind the last one Tab leaves the text as it always does. */
      if (!back)
        g_ptr_array_set_size (self->blanks, 0);
      return FALSE;
    }
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    g_ptr_array_index (self->blanks, (guint) chosen));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &other,
                                    g_ptr_array_index (self->blanks, (guint) chosen + 1));
  gtk_text_buffer_select_range (self->buffer, &cursor, &other);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &cursor, 0.1, FALSE, 0, 0);
  return TRUE;
}
