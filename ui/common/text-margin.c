/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/text-margin.h"

#include "common/text-area-private.h"

#define WIDTH 16

struct _JyTextMargin
{
  GtkWidget parent_instance;

  GtkTextView *view; /* borrowed: the strip is its child */
  GPtrArray *marks;  /* borrowed */
  GtkAdjustment *scroll;
};

G_DEFINE_FINAL_TYPE (JyTextMargin, jy_text_margin, GTK_TYPE_WIDGET)

static const struct
{
  const char *sign;
  const char *colour;
} signs[] = {
  [JY_TEXT_MARK_ERROR] = { "✕", "late" },
  [JY_TEXT_MARK_WARNING] = { "!", "near" },
  [JY_TEXT_MARK_HINT] = { "i", "ink_soft" },
};

static void
draw_sign (JyTextMargin *self, GtkSnapshot *snapshot, JyTextMarkKind kind, int y)
{
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (self), signs[kind].sign);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  graphene_point_t at;
  GdkRGBA colour;
  int width;

  if (!gtk_style_context_lookup_color (style, signs[kind].colour, &colour))
    gtk_style_context_get_color (style, &colour);
  pango_layout_get_pixel_size (layout, &width, NULL);
  at = GRAPHENE_POINT_INIT ((float) (WIDTH - width) / 2, (float) y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* The gravest sign stands alone where several fall on one line. */
static gboolean
is_outdone (JyTextMargin *self, guint index, int y)
{
  const JyTextMark *one = g_ptr_array_index (self->marks, index);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const JyTextMark *other = g_ptr_array_index (self->marks, i);
      GdkRectangle place;
      GtkTextIter iter;

      if (other->kind > one->kind || (other->kind == one->kind && i >= index))
        continue;
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, other->from);
      gtk_text_view_get_iter_location (self->view, &iter, &place);
      if (place.y == y)
        return TRUE;
    }
  return FALSE;
}

static void
jy_text_margin_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JyTextMargin *self = JY_TEXT_MARGIN (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget)));
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const JyTextMark *mark = g_ptr_array_index (self->marks, i);
      GdkRectangle place;
      GtkTextIter iter;
      int y;

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark->from);
      gtk_text_view_get_iter_location (self->view, &iter, &place);
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, place.y, NULL,
                                             &y);
      if (y + place.height < 0 || y > gtk_widget_get_height (widget)
          || is_outdone (self, i, place.y))
        continue;
      draw_sign (self, snapshot, mark->kind, y);
    }
  gtk_snapshot_pop (snapshot);
}

static void
jy_text_margin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

static void
on_scrolled (JyTextMargin *self)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (scroll == self->scroll)
    return;
  g_set_object (&self->scroll, scroll);
  if (scroll == NULL)
    return;
  g_signal_connect_object (scroll, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  /* Lines that were laid out anew stand elsewhere. */
  g_signal_connect_object (scroll, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

void
jy_text_margin_set_marks (JyTextMargin *self, GPtrArray *marks)
{
  g_return_if_fail (JY_IS_TEXT_MARGIN (self));
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
jy_text_margin_new (GtkTextView *view)
{
  JyTextMargin *self = g_object_new (JY_TYPE_TEXT_MARGIN, NULL);

  self->view = view;
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  on_scrolled (self);
  return GTK_WIDGET (self);
}

static void
jy_text_margin_dispose (GObject *object)
{
  JyTextMargin *self = JY_TEXT_MARGIN (object);

  g_clear_object (&self->scroll);
  self->marks = NULL;
  G_OBJECT_CLASS (jy_text_margin_parent_class)->dispose (object);
}

static void
jy_text_margin_class_init (JyTextMarginClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_text_margin_dispose;
  widget_class->snapshot = jy_text_margin_snapshot;
  widget_class->measure = jy_text_margin_measure;
  /* What it shows is said by the findings themselves. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jy_text_margin_init (JyTextMargin *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
