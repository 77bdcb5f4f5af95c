/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar-view.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/clock-badge.h"

#define WEEKS 6
#define DAYS 7
/* Due days of one cell that are shown before the rest is counted. */
#define LINES 3

struct _JyCalendarView
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkWidget *provisional;
  GtkLabel *provisional_text;
  GtkGrid *grid;
  GtkWidget *cells[WEEKS * DAYS];

  JyDesk *desk;
  GCancellable *cancellable;
  int year;
  int month;
};

G_DEFINE_TYPE (JyCalendarView, jy_calendar_view, GTK_TYPE_WIDGET)

enum
{
  CASE,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What a month needs, read on a worker. */
typedef struct
{
  JyDate last;
  JyDate today;
} Wanted;

typedef struct
{
  JyHolidayCalendar *calendar;
  GPtrArray *due; /* JyDueRow */
} Month;

static void
month_free (gpointer data)
{
  Month *month = data;

  g_clear_pointer (&month->calendar, jy_holiday_calendar_unref);
  g_clear_pointer (&month->due, g_ptr_array_unref);
  g_free (month);
}

static gpointer
read_month (JyDesk *desk, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  Month *month = g_new0 (Month, 1);

  month->calendar = jy_desk_calendar (desk, error);
  if (month->calendar)
    month->due = jy_desk_due (desk, wanted->today, MAX (0, wanted->last - wanted->today), error);
  if (month->due)
    return month;
  month_free (month);
  return NULL;
}

static JyDate
first_cell (JyCalendarView *self)
{
  JyDate first = jy_date_from_ymd (self->year, self->month, 1);

  return first - (jy_date_weekday (first) - 1);
}

static void
case_clicked (GtkButton *button, gpointer user_data)
{
  g_signal_emit (user_data, signals[CASE], 0, g_object_get_data (G_OBJECT (button), "case"));
}

static GtkWidget *
make_due (JyCalendarView *self, const JyDueRow *row, JyDate today)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  JyUrgency urgency = jy_clock_urgency (row->clock, today, 5);
  g_autofree char *left = jy_clock_badge_text (jy_clock_days_left (row->clock, today));
  const char *clock = jy_clock_label (row->clock->rule);
  g_autofree char *spoken
      = g_strdup_printf ("%s: %s%s%s, %s", clock, row->title, row->addressee_name ? ", " : "",
                         row->addressee_name ? row->addressee_name : "", left);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "hexpand", TRUE, NULL);
  g_autofree char *text = g_strdup_printf ("%s %s", clock, row->title);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", jy_urgency_icon (urgency),
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "due");
  gtk_widget_add_css_class (button, jy_urgency_class (urgency));
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "case", g_strdup (row->recommendation), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (case_clicked), self);
  return button;
}

/* The dues that a cell has no room for stand in a popover. */
static GtkWidget *
make_rest (JyCalendarView *self, GPtrArray *rows, JyDate today)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint rest = rows->len - LINES;
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);

  for (guint i = LINES; i < rows->len; i++)
    gtk_box_append (GTK_BOX (box), make_due (self, g_ptr_array_index (rows, i), today));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), text);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static void
clear_cell (GtkWidget *cell)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (cell)))
    gtk_box_remove (GTK_BOX (cell), child);
}

static void
fill_cell (JyCalendarView *self, GtkWidget *cell, JyDate date, const JyHolidayCalendar *calendar,
           GPtrArray *rows, JyDate today)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  JyDayKind kind = calendar ? jy_holiday_calendar_kind (calendar, date) : JY_DAY_WORKING;
  const char *name = calendar ? jy_holiday_calendar_name (calendar, date) : NULL;
  const char *word = kind == JY_DAY_SWAPPED   ? _ ("working day")
                     : kind == JY_DAY_HOLIDAY ? name
                                              : NULL;
  int month, day;
  g_autofree char *number = NULL;
  GtkWidget *number_label;

  clear_cell (cell);
  gtk_widget_set_css_classes (cell, (const char *[]){ "day", NULL });
  jy_date_get_ymd (date, NULL, &month, &day);
  number = g_strdup_printf ("%d", day);
  number_label = gtk_label_new (number);
  gtk_widget_add_css_class (number_label, "figures");
  gtk_widget_add_css_class (number_label, "day-number");
  gtk_box_append (GTK_BOX (head), number_label);
  if (word)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", word, "xalign", 0.0, "ellipsize",
                                       PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);

      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (head), label);
    }
  gtk_box_append (GTK_BOX (cell), head);
  if (month != self->month)
    gtk_widget_add_css_class (cell, "other-month");
  if (kind == JY_DAY_HOLIDAY || kind == JY_DAY_WEEKEND)
    gtk_widget_add_css_class (cell, "rest");
  if (kind == JY_DAY_HOLIDAY)
    gtk_widget_add_css_class (cell, "holiday");
  if (kind == JY_DAY_SWAPPED)
    gtk_widget_add_css_class (cell, "swapped");
  if (date == today)
    gtk_widget_add_css_class (cell, "today");
  for (guint i = 0; rows && i < rows->len && i < LINES; i++)
    gtk_box_append (GTK_BOX (cell), make_due (self, g_ptr_array_index (rows, i), today));
  if (rows && rows->len > LINES)
    gtk_box_append (GTK_BOX (cell), make_rest (self, rows, today));
}

static void
fill (JyCalendarView *self, const Month *month)
{
  g_autoptr (GHashTable) by_day
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  JyDate today = jy_desk_today (self->desk);
  JyDate first = first_cell (self);
  gboolean known = !month || jy_holiday_calendar_has_year (month->calendar, self->year);

  for (guint i = 0; month && i < month->due->len; i++)
    {
      JyDueRow *row = g_ptr_array_index (month->due, i);
      GPtrArray *rows = g_hash_table_lookup (by_day, GINT_TO_POINTER (row->clock->due));

      if (!rows)
        {
          rows = g_ptr_array_new ();
          g_hash_table_insert (by_day, GINT_TO_POINTER (row->clock->due), rows);
        }
      g_ptr_array_add (rows, row);
    }
  for (int i = 0; i < WEEKS * DAYS; i++)
    fill_cell (self, self->cells[i], first + i, month ? month->calendar : NULL,
               g_hash_table_lookup (by_day, GINT_TO_POINTER (first + i)), today);
  if (!known)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("No holiday notice for %d is here yet: days that roll in it are provisional."),
          self->year);

      gtk_label_set_text (self->provisional_text, text);
    }
  gtk_widget_set_visible (self->provisional, !known);
}

static void
month_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCalendarView) self = user_data;
  g_autoptr (GError) error = NULL;
  Month *month = jy_desk_run_finish (result, &error);

  if (month)
    {
      if (self->desk)
        fill (self, month);
      month_free (month);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
load (JyCalendarView *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wanted->today = jy_desk_today (self->desk);
  wanted->last = first_cell (self) + WEEKS * DAYS - 1;
  jy_desk_run_async (self->desk, read_month, wanted, g_free, month_free, self->cancellable,
                     month_came, g_object_ref (self));
}

static void
show_month (JyCalendarView *self)
{
  g_autofree char *heading = NULL;

  /* Translators: year, month as numbers. */
  heading = g_strdup_printf (_ ("%d-%02d"), self->year, self->month);
  gtk_label_set_text (self->heading, heading);
  fill (self, NULL);
  load (self);
}

void
jy_calendar_view_show (JyCalendarView *self, JyDate date)
{
  g_return_if_fail (JY_IS_CALENDAR_VIEW (self) && date != JY_DATE_NONE);

  jy_date_get_ymd (date, &self->year, &self->month, NULL);
  show_month (self);
}

static void
move_month (JyCalendarView *self, int step)
{
  JyDate first = jy_date_from_ymd (self->year, self->month, 1);
  JyDate to = jy_date_add_months (first, step);

  if (to != JY_DATE_NONE)
    jy_calendar_view_show (self, to);
}

static void
month_before (JyCalendarView *self)
{
  move_month (self, -1);
}

static void
month_after (JyCalendarView *self)
{
  move_month (self, 1);
}

static void
this_month (JyCalendarView *self)
{
  jy_calendar_view_show (self, jy_desk_today (self->desk));
}

static void
jy_calendar_view_map (GtkWidget *widget)
{
  JyCalendarView *self = JY_CALENDAR_VIEW (widget);

  GTK_WIDGET_CLASS (jy_calendar_view_parent_class)->map (widget);
  load (self);
}

static void
desk_changed (JyCalendarView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
jy_calendar_view_dispose (GObject *object)
{
  JyCalendarView *self = JY_CALENDAR_VIEW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_CALENDAR_VIEW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_calendar_view_parent_class)->dispose (object);
}

static void
jy_calendar_view_class_init (JyCalendarViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_calendar_view_dispose;
  widget_class->map = jy_calendar_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/calendar/calendar-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, heading);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, provisional);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, provisional_text);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, grid);
  gtk_widget_class_bind_template_callback (widget_class, month_before);
  gtk_widget_class_bind_template_callback (widget_class, this_month);
  gtk_widget_class_bind_template_callback (widget_class, month_after);
  gtk_widget_class_set_css_name (widget_class, "calendarview");

  signals[CASE] = g_signal_new ("case", JY_TYPE_CALENDAR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_CALENDAR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_calendar_view_init (JyCalendarView *self)
{
  static const char *const days[]
      = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < DAYS; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ (days[i]), "xalign", 0.0, NULL);

      gtk_widget_add_css_class (label, "table-title");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  for (int i = 0; i < WEEKS * DAYS; i++)
    {
      self->cells[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_vexpand (self->cells[i], TRUE);
      gtk_widget_set_overflow (self->cells[i], GTK_OVERFLOW_HIDDEN);
      gtk_grid_attach (self->grid, self->cells[i], i % DAYS, 1 + i / DAYS, 1, 1);
    }
}

GtkWidget *
jy_calendar_view_new (JyDesk *desk)
{
  JyCalendarView *self;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_CALENDAR_VIEW, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
  jy_date_get_ymd (jy_desk_today (desk), &self->year, &self->month, NULL);
  show_month (self);
  return GTK_WIDGET (self);
}
