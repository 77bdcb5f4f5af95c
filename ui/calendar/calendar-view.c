/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar-view.h"

#include <glib/gi18n.h>

#include "calendar/calendar-day.h"
#include "common/children.h"

#define WEEKS 6
#define DAYS 7
/* Due days of one cell that are shown before the rest is counted: in a month, in a week. */
#define LINES 3
#define LINES_OF_WEEK 8
/* Of very many the first are shown. */
#define MOST_DUE 5000

struct _JyCalendarView
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkLabel *count;
  GtkWidget *provisional;
  GtkLabel *provisional_text;
  GtkGrid *grid;
  GtkWidget *cells[WEEKS * DAYS];

  GtkToggleButton *by_week;
  GtkWidget *before;
  GtkWidget *after;

  JyDesk *desk;
  GCancellable *cancellable;
  JyDate chosen; /* the day that the keys move; its month or week is shown */
  gboolean week;
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
  JyDate first;
  JyDate last;
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
    month->due = jy_desk_due_between (desk, wanted->first, wanted->last, MOST_DUE, error);
  if (month->due)
    return month;
  month_free (month);
  return NULL;
}

static JyDate
first_cell (JyCalendarView *self)
{
  JyDate first = self->chosen;
  int year, month;

  if (!self->week)
    {
      jy_date_get_ymd (self->chosen, &year, &month, NULL);
      first = jy_date_from_ymd (year, month, 1);
    }
  return first - (jy_date_weekday (first) - 1);
}

static int
n_cells (JyCalendarView *self)
{
  return self->week ? DAYS : WEEKS * DAYS;
}

static void
day_case (JyCalendarView *self, const char *id)
{
  g_signal_emit (self, signals[CASE], 0, id);
}

/* The first year in sight that has no notice, or 0. */
static int
unknown_year (JyCalendarView *self, const Month *month)
{
  int first = jy_date_year (first_cell (self));
  int last = jy_date_year (first_cell (self) + n_cells (self) - 1);

  for (int year = first; month && year <= last; year++)
    if (!jy_holiday_calendar_has_year (month->calendar, year))
      return year;
  return 0;
}

static void
fill_days (JyCalendarView *self, const Month *month, GHashTable *by_day)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  JyDate first = first_cell (self);
  int wanted_month;

  jy_date_get_ymd (self->chosen, NULL, &wanted_month, NULL);
  for (int i = 0; i < WEEKS * DAYS; i++)
    {
      JyCalendarDayFace face = { .date = first + i,
                                 .today = jy_desk_today (self->desk),
                                 .calendar = month ? month->calendar : NULL,
                                 .settings = settings,
                                 .tall = self->week,
                                 .lines = self->week ? LINES_OF_WEEK : LINES };
      int of_month;

      gtk_widget_set_visible (self->cells[i], i < n_cells (self));
      /* Tab comes to one day, the arrows to the others. */
      gtk_widget_set_focusable (self->cells[i], face.date == self->chosen);
      if (i >= n_cells (self))
        continue;
      jy_date_get_ymd (face.date, NULL, &of_month, NULL);
      face.other = !self->week && of_month != wanted_month;
      face.rows = g_hash_table_lookup (by_day, GINT_TO_POINTER (face.date));
      jy_calendar_day_show (JY_CALENDAR_DAY (self->cells[i]), &face);
    }
}

/* How many days are due in what is shown; @month NULL: it is being read. */
static void
show_due (JyCalendarView *self, const Month *month)
{
  g_autofree char *text = NULL;

  if (month && month->due->len >= MOST_DUE)
    text = g_strdup_printf (_ ("More than %u deadlines in these days"), MOST_DUE - 1);
  else if (month && month->due->len == 0)
    text = g_strdup (_ ("Nothing falls due in these days."));
  else if (month)
    text = g_strdup_printf (
        ngettext ("%u deadline in these days", "%u deadlines in these days", month->due->len),
        month->due->len);
  gtk_label_set_text (self->count, text ? text : "");
}

static void
fill (JyCalendarView *self, Month *month)
{
  g_autoptr (GHashTable) by_day
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  int unknown = unknown_year (self, month);

  show_due (self, month);
  for (guint i = 0; month && i < month->due->len; i++)
    {
      JyDueRow *row = g_steal_pointer (&g_ptr_array_index (month->due, i));
      GPtrArray *rows = g_hash_table_lookup (by_day, GINT_TO_POINTER (row->clock->due));

      if (!rows)
        {
          rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_due_row_free);
          g_hash_table_insert (by_day, GINT_TO_POINTER (row->clock->due), rows);
        }
      g_ptr_array_add (rows, row);
    }
  fill_days (self, month, by_day);
  if (unknown)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("No holiday notice for %d is here yet: days that roll in it are provisional."),
          unknown);

      gtk_label_set_text (self->provisional_text, text);
    }
  gtk_widget_set_visible (self->provisional, unknown != 0);
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
  wanted->first = first_cell (self);
  wanted->last = wanted->first + n_cells (self) - 1;
  jy_desk_run_async (self->desk, read_month, wanted, g_free, month_free, self->cancellable,
                     month_came, g_object_ref (self));
}

static void
name_step (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_heading (JyCalendarView *self)
{
  g_autofree char *heading = NULL;
  int year, month;

  jy_date_get_ymd (self->chosen, &year, &month, NULL);
  if (self->week)
    {
      g_autofree char *first = jy_date_format (first_cell (self));
      g_autofree char *last = jy_date_format (first_cell (self) + DAYS - 1);

      /* Translators: first and last day of a week. */
      heading = g_strdup_printf (_ ("%s to %s"), first, last);
    }
  else
    /* Translators: year, month as numbers. */
    heading = g_strdup_printf (_ ("%d-%02d"), year, month);
  gtk_label_set_text (self->heading, heading);
  name_step (self->before, self->week ? _ ("Week before") : _ ("Month before"));
  name_step (self->after, self->week ? _ ("Week after") : _ ("Month after"));
}

static void
show_page (JyCalendarView *self)
{
  show_heading (self);
  fill (self, NULL);
  load (self);
}

static GtkWidget *
chosen_cell (JyCalendarView *self)
{
  int place = self->chosen - first_cell (self);

  return place >= 0 && place < n_cells (self) ? self->cells[place] : NULL;
}

/* The page turns only where the day lies on another. */
static void
choose (JyCalendarView *self, JyDate date, gboolean focus)
{
  JyDate before = first_cell (self);

  if (date == JY_DATE_NONE)
    return;
  self->chosen = date;
  if (chosen_cell (self))
    gtk_widget_set_focusable (chosen_cell (self), TRUE);
  if (first_cell (self) != before)
    show_page (self);
  if (focus && chosen_cell (self))
    gtk_widget_grab_focus (chosen_cell (self));
  for (int i = 0; i < n_cells (self); i++)
    gtk_widget_set_focusable (self->cells[i], self->cells[i] == chosen_cell (self));
}

void
jy_calendar_view_show (JyCalendarView *self, JyDate date)
{
  g_return_if_fail (JY_IS_CALENDAR_VIEW (self) && date != JY_DATE_NONE);

  choose (self, date, FALSE);
}

void
jy_calendar_view_show_weeks (JyCalendarView *self, gboolean week)
{
  g_return_if_fail (JY_IS_CALENDAR_VIEW (self));

  gtk_toggle_button_set_active (self->by_week, week);
}

/* Who stood on a day stands on it in the other view too; its cell is another one there. */
static void
week_toggled (JyCalendarView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean on_day = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid));

  self->week = gtk_toggle_button_get_active (self->by_week);
  show_page (self);
  if (on_day && chosen_cell (self))
    gtk_widget_grab_focus (chosen_cell (self));
}

static JyDate
page_away (JyCalendarView *self, int step)
{
  return self->week ? self->chosen + step * DAYS : jy_date_add_months (self->chosen, step);
}

static void
page_before (JyCalendarView *self)
{
  choose (self, page_away (self, -1), FALSE);
}

static void
page_after (JyCalendarView *self)
{
  choose (self, page_away (self, 1), FALSE);
}

static void
go_today (JyCalendarView *self)
{
  choose (self, jy_desk_today (self->desk), FALSE);
}

/* -- keys */

static gboolean
key_pressed (JyCalendarView *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  /* Only on a day itself: what is due in it, and its list, have keys of their own. */
  if (!JY_IS_CALENDAR_DAY (focus) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  self->chosen = jy_calendar_day_date (JY_CALENDAR_DAY (focus));
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      choose (self, self->chosen - 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      choose (self, self->chosen + 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose (self, self->chosen - DAYS, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose (self, self->chosen + DAYS, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      choose (self, page_away (self, -1), TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      choose (self, page_away (self, 1), TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      choose (self, jy_desk_today (self->desk), TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      jy_calendar_day_open (JY_CALENDAR_DAY (focus));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
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
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, count);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, provisional);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, provisional_text);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, grid);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, by_week);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, before);
  gtk_widget_class_bind_template_child (widget_class, JyCalendarView, after);
  gtk_widget_class_bind_template_callback (widget_class, page_before);
  gtk_widget_class_bind_template_callback (widget_class, go_today);
  gtk_widget_class_bind_template_callback (widget_class, page_after);
  gtk_widget_class_bind_template_callback (widget_class, week_toggled);
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

  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  for (int i = 0; i < DAYS; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ (days[i]), "xalign", 0.0, NULL);

      gtk_widget_add_css_class (label, "table-title");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  for (int i = 0; i < WEEKS * DAYS; i++)
    {
      self->cells[i] = jy_calendar_day_new ();
      g_signal_connect_object (self->cells[i], "case", G_CALLBACK (day_case), self,
                               G_CONNECT_SWAPPED);
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
  self->chosen = jy_desk_today (desk);
  show_page (self);
  return GTK_WIDGET (self);
}
