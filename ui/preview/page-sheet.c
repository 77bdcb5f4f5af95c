/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/page-sheet.h"

#include <glib/gi18n.h>

/* The bar beside a marked place, in points of the page: how wide, how far from the words. */
#define BAR_WIDTH 3.0
#define BAR_GAP 10.0

struct _JyPageSheet
{
  GtkWidget parent_instance;

  JyPages *pages;
  guint page;
  gboolean near;
  gboolean marked;
  JyPageBox mark;
};

G_DEFINE_FINAL_TYPE (JyPageSheet, jy_page_sheet, GTK_TYPE_WIDGET)

char *
jy_page_sheet_name (JyPages *pages, guint page)
{
  /* Translators: this page and how many there are. */
  return g_strdup_printf (_ ("Page %u of %u"), page + 1, jy_pages_count (pages));
}

static void
draw_mark (JyPageSheet *self, GtkSnapshot *snapshot, double scale)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour = { 0, 0, 0, 1 };
  double x = MAX (self->mark.x - BAR_GAP - BAR_WIDTH, 1.0);
  graphene_rect_t bar;

  if (!gtk_style_context_lookup_color (style, "sheet_mark", &colour))
    gtk_style_context_get_color (style, &colour);
  graphene_rect_init (&bar, (float) (x * scale), (float) (self->mark.y * scale),
                      (float) (BAR_WIDTH * scale), (float) (self->mark.height * scale));
  gtk_snapshot_append_color (snapshot, &colour, &bar);
}

static void
jy_page_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JyPageSheet *self = JY_PAGE_SHEET (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double scale, across, down;
  cairo_t *context;

  if (!self->pages || !self->near || width <= 0)
    return;
  jy_pages_size (self->pages, &across, &down);
  scale = width / (across * JY_POINTS_PER_MM);
  context = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_scale (context, scale, scale);
  jy_pages_draw (self->pages, self->page, context);
  cairo_destroy (context);
  if (self->marked)
    draw_mark (self, snapshot, scale);
}

void
jy_page_sheet_set_page (JyPageSheet *self, JyPages *pages, guint page)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (JY_IS_PAGE_SHEET (self));

  if (pages)
    jy_pages_ref (pages);
  g_clear_pointer (&self->pages, jy_pages_unref);
  self->pages = pages;
  self->page = page;
  self->marked = FALSE;
  if (pages)
    {
      name = jy_page_sheet_name (pages, page);
      text = jy_pages_text (pages, page);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
jy_page_sheet_set_near (JyPageSheet *self, gboolean near)
{
  g_return_if_fail (JY_IS_PAGE_SHEET (self));

  if (self->near == near)
    return;
  self->near = near;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
jy_page_sheet_mark (JyPageSheet *self, const JyPageBox *box)
{
  g_return_if_fail (JY_IS_PAGE_SHEET (self));

  self->marked = box != NULL;
  if (box)
    self->mark = *box;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
jy_page_sheet_finalize (GObject *object)
{
  g_clear_pointer (&JY_PAGE_SHEET (object)->pages, jy_pages_unref);
  G_OBJECT_CLASS (jy_page_sheet_parent_class)->finalize (object);
}

static void
jy_page_sheet_class_init (JyPageSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_page_sheet_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = jy_page_sheet_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sheet");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jy_page_sheet_init (JyPageSheet *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
jy_page_sheet_new (void)
{
  return g_object_new (JY_TYPE_PAGE_SHEET, NULL);
}
