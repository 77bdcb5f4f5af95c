/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/pages-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define ARROW_STEP 48.0
/* What stays in sight of a marked place, above it. */
#define ABOVE_MARK 80.0

struct _JyPagesView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *column;
  GtkAdjustment *vertical;
  GtkAdjustment *horizontal;

  JyPages *pages;
  JyZoom zoom;
  double wheel;      /* turned so far, below one step */
  guint page;        /* in sight */
  guint hold_page;   /* where the upper edge stands: kept while sizes change */
  double hold_part;  /* of the page's height */
  gboolean holding;  /* the adjustment is moved by us */
  double upper;      /* of the adjustment, when its sizes were looked at last */
  guint room_source; /* the room changed while sizes were given */
  guint move_source; /* "moved" is to be told */
};

G_DEFINE_FINAL_TYPE (JyPagesView, jy_pages_view, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  PLACE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const double scales[] = { 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0 };

/* -- where it stands */

/* Height of a page as the adjustments have it: while sizes are being given the column's own is not
 * known yet. */
static double
page_height (JyPagesView *self)
{
  double upper = gtk_adjustment_get_upper (self->vertical);
  double count = self->pages ? jy_pages_count (self->pages) : 1;
  graphene_rect_t box;

  if (upper > gtk_adjustment_get_page_size (self->vertical))
    return (upper - 2 * JY_PAGE_MARGIN - (count - 1) * JY_PAGE_GAP) / count;
  jy_page_column_page_box (JY_PAGE_COLUMN (self->column), 0, &box);
  return box.size.height;
}

static guint
page_at (JyPagesView *self, double y)
{
  double count = self->pages ? jy_pages_count (self->pages) : 1;

  return (guint) CLAMP ((y - JY_PAGE_MARGIN + JY_PAGE_GAP) / (page_height (self) + JY_PAGE_GAP), 0,
                        count - 1);
}

/* Not while sizes are being given: whoever hears of it changes labels. */
static gboolean
tell_moved (gpointer user_data)
{
  JyPagesView *self = user_data;

  self->move_source = 0;
  g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell_moved_later (JyPagesView *self)
{
  if (!self->move_source)
    self->move_source = g_idle_add_full (GTK_PRIORITY_RESIZE, tell_moved, self, NULL);
}

static void
look (JyPagesView *self)
{
  double top = gtk_adjustment_get_value (self->vertical);
  double size = gtk_adjustment_get_page_size (self->vertical);

  jy_page_column_set_seen (JY_PAGE_COLUMN (self->column), page_at (self, top),
                           page_at (self, top + size));
  self->page = page_at (self, top + size / 3);
  tell_moved_later (self);
}

static void
scrolled (JyPagesView *self)
{
  double top = gtk_adjustment_get_value (self->vertical);
  double height = page_height (self);

  /* A value that was cut off because there is less to scroll is nobody's wish. */
  if (!self->holding && self->pages && gtk_adjustment_get_upper (self->vertical) == self->upper)
    {
      self->hold_page = page_at (self, top);
      self->hold_part = (top - JY_PAGE_MARGIN - self->hold_page * (height + JY_PAGE_GAP)) / height;
    }
  look (self);
}

static void
go_to_hold (JyPagesView *self)
{
  double height = page_height (self);

  if (!self->pages)
    return;
  self->holding = TRUE;
  gtk_adjustment_set_value (self->vertical, JY_PAGE_MARGIN
                                                + self->hold_page * (height + JY_PAGE_GAP)
                                                + self->hold_part * height);
  self->holding = FALSE;
}

/* Sizes were given: what was at the upper edge stays there. */
static void
resized (JyPagesView *self)
{
  self->upper = gtk_adjustment_get_upper (self->vertical);
  go_to_hold (self);
  look (self);
}

static void
resized_across (JyPagesView *self)
{
  double spare = gtk_adjustment_get_upper (self->horizontal)
                 - gtk_adjustment_get_page_size (self->horizontal);

  gtk_adjustment_set_value (self->horizontal, MAX (spare / 2, 0));
}

/* -- room for a whole page */

static gboolean
take_room (gpointer user_data)
{
  JyPagesView *self = user_data;

  self->room_source = 0;
  jy_page_column_set_room (JY_PAGE_COLUMN (self->column),
                           gtk_widget_get_height (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

static void
jy_pages_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JyPagesView *self = JY_PAGES_VIEW (widget);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  if (!self->room_source)
    self->room_source = g_idle_add_full (GTK_PRIORITY_RESIZE, take_room, self, NULL);
}

static void
jy_pages_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (JY_PAGES_VIEW (widget)->scroller, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

/* -- keys, wheel, clicks */

static gboolean
key_zoom (GtkWidget *widget, GVariant *step, gpointer user_data)
{
  JyPagesView *self = JY_PAGES_VIEW (widget);

  if (g_variant_get_int32 (step) == 0)
    jy_pages_view_set_zoom (self, JY_ZOOM_WIDTH, 1.0);
  else
    jy_pages_view_step_zoom (self, g_variant_get_int32 (step));
  return TRUE;
}

/* By arrows (1), by what is in sight (2), to an end (3). */
static gboolean
key_move (GtkWidget *widget, GVariant *step, gpointer user_data)
{
  JyPagesView *self = JY_PAGES_VIEW (widget);
  double value = gtk_adjustment_get_value (self->vertical);
  double size = gtk_adjustment_get_page_size (self->vertical);
  int way = g_variant_get_int32 (step);

  switch (ABS (way))
    {
    case 1:
      value += way > 0 ? ARROW_STEP : -ARROW_STEP;
      break;
    case 2:
      if (self->zoom == JY_ZOOM_PAGE)
        {
          guint count = self->pages ? jy_pages_count (self->pages) : 1;
          int page = (int) self->page + (way > 0 ? 1 : -1);

          jy_pages_view_show_page (self, (guint) CLAMP (page, 0, (int) count - 1));
          return TRUE;
        }
      value += (way > 0 ? 0.9 : -0.9) * size;
      break;
    default:
      value = way > 0 ? gtk_adjustment_get_upper (self->vertical) : 0;
      break;
    }
  gtk_adjustment_set_value (self->vertical, value);
  return TRUE;
}

static gboolean
key_across (GtkWidget *widget, GVariant *step, gpointer user_data)
{
  JyPagesView *self = JY_PAGES_VIEW (widget);

  gtk_adjustment_set_value (self->horizontal, gtk_adjustment_get_value (self->horizontal)
                                                  + g_variant_get_int32 (step) * ARROW_STEP);
  return TRUE;
}

static gboolean
wheel_turned (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  JyPagesView *self = user_data;
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  self->wheel += dy;
  if (fabs (self->wheel) >= 1)
    {
      jy_pages_view_step_zoom (self, self->wheel > 0 ? -1 : 1);
      self->wheel = 0;
    }
  return GDK_EVENT_STOP;
}

static void
pressed (GtkGestureClick *gesture, int n, double x, double y, gpointer user_data)
{
  JyPagesView *self = user_data;
  const JyPageAnchor *anchor;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n != 2)
    return;
  anchor = jy_page_column_anchor_at (JY_PAGE_COLUMN (self->column), x, y);
  if (anchor)
    g_signal_emit (self, signals[PLACE], 0, anchor->id, anchor->role);
}

/* -- what is asked of it */

void
jy_pages_view_set_pages (JyPagesView *self, JyPages *pages, gboolean same)
{
  g_return_if_fail (JY_IS_PAGES_VIEW (self));

  if (pages)
    jy_pages_ref (pages);
  g_clear_pointer (&self->pages, jy_pages_unref);
  self->pages = pages;
  jy_page_column_set_pages (JY_PAGE_COLUMN (self->column), pages);
  if (!same)
    {
      self->hold_page = 0;
      self->hold_part = -1;
      self->holding = TRUE;
      gtk_adjustment_set_value (self->vertical, 0);
      self->holding = FALSE;
    }
  look (self);
}

JyPages *
jy_pages_view_pages (JyPagesView *self)
{
  g_return_val_if_fail (JY_IS_PAGES_VIEW (self), NULL);

  return self->pages;
}

guint
jy_pages_view_page (JyPagesView *self)
{
  g_return_val_if_fail (JY_IS_PAGES_VIEW (self), 0);

  return self->page;
}

static void
hold (JyPagesView *self, guint page, double pixels)
{
  self->hold_page = page;
  self->hold_part = pixels / page_height (self);
  go_to_hold (self);
  look (self);
}

void
jy_pages_view_show_page (JyPagesView *self, guint page)
{
  g_return_if_fail (JY_IS_PAGES_VIEW (self));

  if (self->pages && page < jy_pages_count (self->pages))
    hold (self, page, -12);
}

gboolean
jy_pages_view_show_place (JyPagesView *self, const char *place)
{
  const JyPageAnchor *anchor;
  double width, height;

  g_return_val_if_fail (JY_IS_PAGES_VIEW (self) && place, FALSE);

  anchor = self->pages ? jy_pages_find_anchor (self->pages, place) : NULL;
  jy_page_column_mark (JY_PAGE_COLUMN (self->column), anchor);
  if (!anchor)
    return FALSE;
  jy_pages_size (self->pages, &width, &height);
  hold (self, anchor->page,
        MAX (anchor->box.y * page_height (self) / (height * JY_POINTS_PER_MM) - ABOVE_MARK, -12));
  return TRUE;
}

void
jy_pages_view_set_zoom (JyPagesView *self, JyZoom zoom, double scale)
{
  g_return_if_fail (JY_IS_PAGES_VIEW (self));

  self->zoom = zoom;
  jy_page_column_set_room (JY_PAGE_COLUMN (self->column),
                           gtk_widget_get_height (GTK_WIDGET (self)));
  jy_page_column_set_zoom (JY_PAGE_COLUMN (self->column), zoom, scale);
  tell_moved_later (self);
}

double
jy_pages_view_scale (JyPagesView *self)
{
  g_return_val_if_fail (JY_IS_PAGES_VIEW (self), 1.0);

  return jy_page_column_scale (JY_PAGE_COLUMN (self->column));
}

void
jy_pages_view_step_zoom (JyPagesView *self, int step)
{
  double now = jy_pages_view_scale (self);
  double wanted = step > 0 ? JY_ZOOM_MOST : JY_ZOOM_LEAST;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      guint at = step > 0 ? i : (guint) G_N_ELEMENTS (scales) - 1 - i;

      if (step > 0 ? scales[at] > now + 0.01 : scales[at] < now - 0.01)
        {
          wanted = scales[at];
          break;
        }
    }
  jy_pages_view_set_zoom (self, JY_ZOOM_SCALE, wanted);
}

/* -- the class */

static void
jy_pages_view_dispose (GObject *object)
{
  JyPagesView *self = JY_PAGES_VIEW (object);

  g_clear_handle_id (&self->room_source, g_source_remove);
  g_clear_handle_id (&self->move_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->pages, jy_pages_unref);
  G_OBJECT_CLASS (jy_pages_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    GtkShortcutFunc func;
    int step;
  } keys[] = {
    { GDK_KEY_plus, GDK_CONTROL_MASK, key_zoom, 1 },
    { GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK, key_zoom, 1 },
    { GDK_KEY_equal, GDK_CONTROL_MASK, key_zoom, 1 },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, key_zoom, 1 },
    { GDK_KEY_minus, GDK_CONTROL_MASK, key_zoom, -1 },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, key_zoom, -1 },
    { GDK_KEY_0, GDK_CONTROL_MASK, key_zoom, 0 },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, key_zoom, 0 },
    { GDK_KEY_Down, 0, key_move, 1 },
    { GDK_KEY_Up, 0, key_move, -1 },
    { GDK_KEY_Page_Down, 0, key_move, 2 },
    { GDK_KEY_Page_Up, 0, key_move, -2 },
    { GDK_KEY_KP_Page_Down, 0, key_move, 2 },
    { GDK_KEY_KP_Page_Up, 0, key_move, -2 },
    { GDK_KEY_space, 0, key_move, 2 },
    { GDK_KEY_space, GDK_SHIFT_MASK, key_move, -2 },
    { GDK_KEY_End, 0, key_move, 3 },
    { GDK_KEY_Home, 0, key_move, -3 },
    { GDK_KEY_Right, 0, key_across, 1 },
    { GDK_KEY_Left, 0, key_across, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (klass, keys[i].key, keys[i].modifiers, keys[i].func, "i",
                                  keys[i].step);
}

static void
jy_pages_view_class_init (JyPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_pages_view_dispose;
  widget_class->size_allocate = jy_pages_view_size_allocate;
  widget_class->measure = jy_pages_view_measure;
  gtk_widget_class_set_css_name (widget_class, "pagesview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  add_keys (widget_class);

  signals[MOVED] = g_signal_new ("moved", JY_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[PLACE] = g_signal_new ("place", JY_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
jy_pages_view_init (JyPagesView *self)
{
  GtkEventController *wheel
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();

  self->scroller = gtk_scrolled_window_new ();
  self->column = jy_page_column_new ();
  self->hold_part = -1;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->column);
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (self->scroller), FALSE);
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  self->horizontal = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (self->vertical, "value-changed", G_CALLBACK (scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vertical, "changed", G_CALLBACK (resized), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->horizontal, "changed", G_CALLBACK (resized_across), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (wheel_turned), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (self->column, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"),
                                  -1);
}

GtkWidget *
jy_pages_view_new (void)
{
  return g_object_new (JY_TYPE_PAGES_VIEW, NULL);
}
