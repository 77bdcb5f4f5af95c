/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/page-column.h"

#include <math.h>

#include "preview/page-sheet.h"

#define MARGIN JY_PAGE_MARGIN
#define GAP JY_PAGE_GAP
/* Pixels to a point at scale 1. */
#define PIXELS (96.0 / 72.0)
/* Narrower than this a page is not shown, whatever room there is. */
#define WIDTH_LEAST 120

struct _JyPageColumn
{
  GtkWidget parent_instance;

  JyPages *pages;
  GPtrArray *sheets; /* borrowed: children */
  JyZoom zoom;
  double scale;
  int room;
  int sheet_width; /* as allotted */
};

G_DEFINE_FINAL_TYPE (JyPageColumn, jy_page_column, GTK_TYPE_WIDGET)

/* Width and height of the paper in points. */
static void
paper (JyPageColumn *self, double *width, double *height)
{
  double across = 210, down = 297;

  if (self->pages)
    jy_pages_size (self->pages, &across, &down);
  *width = across * JY_POINTS_PER_MM;
  *height = down * JY_POINTS_PER_MM;
}

static int
width_at (JyPageColumn *self, double scale)
{
  double width, height;

  paper (self, &width, &height);
  return MAX ((int) lround (width * PIXELS * scale), WIDTH_LEAST / 2);
}

static int
height_of (JyPageColumn *self, int sheet_width)
{
  double width, height;

  paper (self, &width, &height);
  return (int) lround (sheet_width * height / width);
}

/* Width of a sheet in a column of @width pixels; -1: as wide as it likes. */
static int
sheet_width_in (JyPageColumn *self, int width)
{
  double across, down;
  int fit = width < 0 ? width_at (self, 1.0) : MAX (width - 2 * MARGIN, WIDTH_LEAST);

  switch (self->zoom)
    {
    case JY_ZOOM_WIDTH:
      return MIN (fit, width_at (self, JY_ZOOM_MOST));
    case JY_ZOOM_PAGE:
      paper (self, &across, &down);
      if (self->room > 0)
        fit = MIN (fit, MAX ((int) ((self->room - 2 * MARGIN) * across / down), WIDTH_LEAST));
      return fit;
    case JY_ZOOM_SCALE:
    default:
      return width_at (self, self->scale);
    }
}

static GtkSizeRequestMode
jy_page_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jy_page_column_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  JyPageColumn *self = JY_PAGE_COLUMN (widget);
  int count = (int) self->sheets->len;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = sheet_width_in (self, -1) + 2 * MARGIN;
      *minimum = self->zoom == JY_ZOOM_SCALE ? *natural : WIDTH_LEAST + 2 * MARGIN;
      return;
    }
  *minimum = *natural = 2 * MARGIN + MAX (count - 1, 0) * GAP
                        + count * height_of (self, sheet_width_in (self, for_size));
}

static void
jy_page_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JyPageColumn *self = JY_PAGE_COLUMN (widget);

  self->sheet_width = sheet_width_in (self, width);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      graphene_rect_t box;
      GtkAllocation place;

      jy_page_column_page_box (self, i, &box);
      place.x = (width - self->sheet_width) / 2;
      place.y = (int) box.origin.y;
      place.width = self->sheet_width;
      place.height = (int) box.size.height;
      gtk_widget_size_allocate (g_ptr_array_index (self->sheets, i), &place, -1);
    }
}

void
jy_page_column_page_box (JyPageColumn *self, guint page, graphene_rect_t *box)
{
  int width, height;

  g_return_if_fail (JY_IS_PAGE_COLUMN (self));

  width = self->sheet_width > 0 ? self->sheet_width : sheet_width_in (self, -1);
  height = height_of (self, width);
  graphene_rect_init (box, (float) ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2),
                      (float) (MARGIN + (int) page * (height + GAP)), (float) width,
                      (float) height);
}

guint
jy_page_column_page_at (JyPageColumn *self, double y)
{
  graphene_rect_t box;
  double page;

  g_return_val_if_fail (JY_IS_PAGE_COLUMN (self), 0);

  jy_page_column_page_box (self, 0, &box);
  page = (y - MARGIN + GAP) / (box.size.height + GAP);
  return (guint) CLAMP (page, 0, MAX ((double) self->sheets->len - 1, 0));
}

double
jy_page_column_scale (JyPageColumn *self)
{
  double width, height;

  g_return_val_if_fail (JY_IS_PAGE_COLUMN (self), 1.0);

  if (self->zoom == JY_ZOOM_SCALE || self->sheet_width <= 0)
    return self->scale;
  paper (self, &width, &height);
  return self->sheet_width / (width * PIXELS);
}

void
jy_page_column_set_pages (JyPageColumn *self, JyPages *pages)
{
  guint count = pages ? jy_pages_count (pages) : 0;

  g_return_if_fail (JY_IS_PAGE_COLUMN (self));

  if (pages)
    jy_pages_ref (pages);
  g_clear_pointer (&self->pages, jy_pages_unref);
  self->pages = pages;
  while (self->sheets->len > count)
    gtk_widget_unparent (g_ptr_array_steal_index (self->sheets, self->sheets->len - 1));
  while (self->sheets->len < count)
    {
      GtkWidget *sheet = jy_page_sheet_new ();

      gtk_widget_set_parent (sheet, GTK_WIDGET (self));
      g_ptr_array_add (self->sheets, sheet);
    }
  for (guint i = 0; i < count; i++)
    jy_page_sheet_set_page (g_ptr_array_index (self->sheets, i), pages, i);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
jy_page_column_set_zoom (JyPageColumn *self, JyZoom zoom, double scale)
{
  g_return_if_fail (JY_IS_PAGE_COLUMN (self));

  self->zoom = zoom;
  self->scale = CLAMP (scale, JY_ZOOM_LEAST, JY_ZOOM_MOST);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
jy_page_column_set_room (JyPageColumn *self, int height)
{
  g_return_if_fail (JY_IS_PAGE_COLUMN (self));

  if (self->room == height)
    return;
  self->room = height;
  if (self->zoom == JY_ZOOM_PAGE)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
jy_page_column_set_seen (JyPageColumn *self, guint first, guint last)
{
  g_return_if_fail (JY_IS_PAGE_COLUMN (self));

  for (guint i = 0; i < self->sheets->len; i++)
    jy_page_sheet_set_near (g_ptr_array_index (self->sheets, i), i + 1 >= first && i <= last + 1);
}

void
jy_page_column_mark (JyPageColumn *self, const JyPageAnchor *anchor)
{
  g_return_if_fail (JY_IS_PAGE_COLUMN (self));

  for (guint i = 0; i < self->sheets->len; i++)
    jy_page_sheet_mark (g_ptr_array_index (self->sheets, i),
                        anchor && anchor->page == i ? &anchor->box : NULL);
}

const JyPageAnchor *
jy_page_column_anchor_at (JyPageColumn *self, double x, double y)
{
  const JyPageAnchor *anchors, *found = NULL;
  graphene_rect_t box;
  double scale, width, height;
  guint page, n;

  g_return_val_if_fail (JY_IS_PAGE_COLUMN (self), NULL);

  if (!self->pages)
    return NULL;
  page = jy_page_column_page_at (self, y);
  jy_page_column_page_box (self, page, &box);
  paper (self, &width, &height);
  scale = box.size.width / width;
  x = (x - box.origin.x) / scale;
  y = (y - box.origin.y) / scale;
  anchors = jy_pages_anchors (self->pages, &n);
  for (guint i = 0; i < n; i++)
    if (anchors[i].page == page && (anchors[i].id || anchors[i].role) && y >= anchors[i].box.y
        && y < anchors[i].box.y + anchors[i].box.height
        && (!found || anchors[i].box.height <= found->box.height))
      found = &anchors[i];
  return found;
}

static void
jy_page_column_dispose (GObject *object)
{
  JyPageColumn *self = JY_PAGE_COLUMN (object);

  jy_page_column_set_pages (self, NULL);
  G_OBJECT_CLASS (jy_page_column_parent_class)->dispose (object);
}

static void
jy_page_column_finalize (GObject *object)
{
  g_ptr_array_unref (JY_PAGE_COLUMN (object)->sheets);
  G_OBJECT_CLASS (jy_page_column_parent_class)->finalize (object);
}

static void
jy_page_column_class_init (JyPageColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_page_column_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_page_column_finalize;
  widget_class->get_request_mode = jy_page_column_get_request_mode;
  widget_class->measure = jy_page_column_measure;
  widget_class->size_allocate = jy_page_column_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "pagecolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jy_page_column_init (JyPageColumn *self)
{
  self->sheets = g_ptr_array_new ();
  self->scale = 1.0;
}

GtkWidget *
jy_page_column_new (void)
{
  return g_object_new (JY_TYPE_PAGE_COLUMN, NULL);
}
