/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/file-preview.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/empty-state.h"

/* Pixels of a page's width where nothing is known of the screen yet, and at most. */
#define WIDTH_FIRST 600
#define WIDTH_MOST 2000
/* A page is drawn anew where the place for it grew by more than this. */
#define WIDTH_STEP 80

struct _JyFilePreview
{
  GtkWidget parent_instance;

  GtkWidget *stack; /* state, page, words */
  GtkWidget *state; /* JyEmptyState */
  GtkWidget *picture;
  GtkWidget *words; /* GtkTextView */
  GtkWidget *pager;
  GtkWidget *before;
  GtkWidget *after;
  GtkWidget *place;

  JyDesk *desk;
  JyFileView *view;
  char *name;
  guint page;
  int drawn; /* pixels the page was drawn for, 0: not yet */
  GCancellable *opening;
  GCancellable *drawing;
};

G_DEFINE_FINAL_TYPE (JyFilePreview, jy_file_preview, GTK_TYPE_WIDGET)

static void
stop (GCancellable **cancellable)
{
  if (*cancellable)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
show_state (JyFilePreview *self, const char *icon, const char *title, const char *hint)
{
  jy_empty_state_set (JY_EMPTY_STATE (self->state), icon, title, hint, NULL, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "state");
  gtk_widget_set_visible (self->pager, FALSE);
}

/* -- pages */

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
show_place (JyFilePreview *self)
{
  guint pages = jy_file_view_pages (self->view);
  g_autofree char *text
      = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, jy_file_view_all_pages (self->view));

  gtk_label_set_text (GTK_LABEL (self->place), text);
  gtk_widget_set_sensitive (self->before, self->page > 0);
  gtk_widget_set_sensitive (self->after, self->page + 1 < pages);
  gtk_widget_set_visible (self->pager, pages > 1);
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyFilePreview) self = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = jy_desk_attachment_draw_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (!surface)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->stack)
        show_state (self, "jy-overdue-symbolic", _ ("This page cannot be shown"), error->message);
      return;
    }
  if (self->stack)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("%s, page %u"), self->name, self->page + 1);

      texture = texture_of (surface);
      gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
      gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), spoken);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "page");
    }
  cairo_surface_destroy (surface);
}

static void
draw (JyFilePreview *self)
{
  int wide = gtk_widget_get_width (self->stack);
  int width = (wide > 0 ? wide : WIDTH_FIRST) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  stop (&self->drawing);
  self->drawing = g_cancellable_new ();
  self->drawn = MIN (width, WIDTH_MOST);
  show_place (self);
  jy_desk_attachment_draw_async (self->desk, self->view, self->page, self->drawn, self->drawing,
                                 on_drawn, g_object_ref (self));
}

void
jy_file_preview_turn (JyFilePreview *self, int step)
{
  int page;

  g_return_if_fail (JY_IS_FILE_PREVIEW (self));
  if (!self->view || jy_file_view_pages (self->view) == 0)
    return;
  page = (int) self->page + step;
  if (page < 0 || page >= (int) jy_file_view_pages (self->view))
    return;
  self->page = (guint) page;
  draw (self);
}

/* -- opening */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyFilePreview) self = user_data;
  g_autoptr (GError) error = NULL;
  JyFileView *view = jy_desk_attachment_look_finish (result, &error);

  if (!view)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->stack)
        show_state (self, "jy-overdue-symbolic", _ ("This file cannot be shown here"),
                    error->message);
      return;
    }
  if (!self->stack)
    {
      jy_file_view_unref (view);
      return;
    }
  g_clear_pointer (&self->view, jy_file_view_unref);
  self->view = view;
  self->page = 0;
  if (jy_file_view_words (view))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words));

      gtk_text_buffer_set_text (buffer, jy_file_view_words (view), -1);
      gtk_widget_set_visible (self->pager, FALSE);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "words");
    }
  else
    draw (self);
}

static const char *
icon_of (const JyFileKind *kind)
{
  return kind && kind->shown == JY_FILE_SHOWN_PICTURE ? "image-x-generic-symbolic"
                                                      : "jy-attachment-symbolic";
}

void
jy_file_preview_show (JyFilePreview *self, const char *id, const JyAttachment *attachment)
{
  g_return_if_fail (JY_IS_FILE_PREVIEW (self));

  stop (&self->opening);
  stop (&self->drawing);
  g_clear_pointer (&self->view, jy_file_view_unref);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  g_free (self->name);
  self->name = g_strdup (attachment ? attachment->name : "");
  if (!attachment || !id)
    {
      show_state (self, "jy-attachment-symbolic", _ ("No file chosen"),
                  _ ("Choose one on the left to look at it."));
      return;
    }
  if (!attachment->kind || attachment->kind->shown == JY_FILE_SHOWN_NOT)
    {
      show_state (self, icon_of (attachment->kind), attachment->name,
                  _ ("Files of this kind are looked at with another program."));
      return;
    }
  show_state (self, icon_of (attachment->kind), _ ("Opening the file"), NULL);
  self->opening = g_cancellable_new ();
  jy_desk_attachment_look_async (self->desk, id, attachment, self->opening, on_opened,
                                 g_object_ref (self));
}

/* -- widget */

static void
jy_file_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JyFilePreview *self = JY_FILE_PREVIEW (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  gtk_widget_allocate (child, width, height, baseline, NULL);
  if (self->view && jy_file_view_pages (self->view) > 0 && self->drawn > 0
      && MIN (width * gtk_widget_get_scale_factor (widget), WIDTH_MOST) > self->drawn + WIDTH_STEP)
    draw (self);
}

static void
jy_file_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      NULL, NULL);
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
on_before (JyFilePreview *self)
{
  jy_file_preview_turn (self, -1);
}

static void
on_after (JyFilePreview *self)
{
  jy_file_preview_turn (self, 1);
}

static void
turn_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_file_preview_turn (JY_FILE_PREVIEW (widget), g_str_has_suffix (name, "next") ? 1 : -1);
}

static void
jy_file_preview_dispose (GObject *object)
{
  JyFilePreview *self = JY_FILE_PREVIEW (object);
  GtkWidget *child;

  stop (&self->opening);
  stop (&self->drawing);
  self->stack = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->view, jy_file_view_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_file_preview_parent_class)->dispose (object);
}

static void
jy_file_preview_finalize (GObject *object)
{
  g_free (JY_FILE_PREVIEW (object)->name);
  G_OBJECT_CLASS (jy_file_preview_parent_class)->finalize (object);
}

static void
jy_file_preview_class_init (JyFilePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_file_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_file_preview_finalize;
  widget_class->size_allocate = jy_file_preview_size_allocate;
  widget_class->measure = jy_file_preview_measure;
  gtk_widget_class_set_css_name (widget_class, "filepreview");
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, turn_page);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, turn_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "preview.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "preview.previous", NULL);
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
  /* A page is as high as its width asks, and is scrolled; it is not made to fit. */
  if (GTK_IS_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (window))))
    gtk_scrollable_set_vscroll_policy (
        GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (window))),
        GTK_SCROLL_NATURAL);
  return window;
}

static GtkWidget *
pager_button (JyFilePreview *self, const char *icon, const char *name, GCallback turned)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", turned, self, G_CONNECT_SWAPPED);
  return button;
}

static void
jy_file_preview_init (JyFilePreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->stack = gtk_stack_new ();
  self->state = jy_empty_state_new ("jy-attachment-symbolic", "", "");
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->picture, "paper");
  self->words = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->words), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->words), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->words), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->words), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->words), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->words), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->words), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words of the file"), -1);
  gtk_stack_add_named (GTK_STACK (self->stack), self->state, "state");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled (self->picture), "page");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled (self->words), "words");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_hexpand (self->stack, TRUE);

  self->pager = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_halign (self->pager, GTK_ALIGN_CENTER);
  self->before
      = pager_button (self, "go-previous-symbolic", _ ("Page before"), G_CALLBACK (on_before));
  self->place = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->place, "figures");
  self->after = pager_button (self, "go-next-symbolic", _ ("Page after"), G_CALLBACK (on_after));
  gtk_box_append (GTK_BOX (self->pager), self->before);
  gtk_box_append (GTK_BOX (self->pager), self->place);
  gtk_box_append (GTK_BOX (self->pager), self->after);
  gtk_widget_set_visible (self->pager, FALSE);

  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), self->pager);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
jy_file_preview_new (JyDesk *desk)
{
  JyFilePreview *self = g_object_new (JY_TYPE_FILE_PREVIEW, NULL);

  g_set_object (&self->desk, desk);
  jy_file_preview_show (self, NULL, NULL);
  return GTK_WIDGET (self);
}
