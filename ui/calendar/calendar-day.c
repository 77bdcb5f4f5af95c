/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar-day.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/clock-badge.h"
#include "domain/reminder.h"

struct _JyCalendarDay
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *number;
  GtkWidget *icon;
  GtkWidget *word;
  GtkWidget *box; /* due days */
  GtkWidget *popover;

  JyDate date;
  JyDate today;
  GPtrArray *rows; /* JyDueRow, or NULL */
  JySettings *settings;
  char *heading; /* the day as it is spoken, without what is due */
};

G_DEFINE_FINAL_TYPE (JyCalendarDay, jy_calendar_day, GTK_TYPE_WIDGET)

static guint case_signal;

static void
case_clicked (GtkButton *button, gpointer user_data)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "case"));
  JyCalendarDay *self = user_data;

  if (self->popover)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, case_signal, 0, id);
}

static GtkWidget *
make_text (const char *text, int lines, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "hexpand", TRUE, "label", text, NULL);

  if (lines > 1)
    g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", lines, NULL);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* Where there is room: what is due and how soon, of which case, by whom. */
static GtkWidget *
make_tall (const JyDueRow *row, const char *clock, const char *left, GtkWidget *icon)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  /* Translators: a clock and how long it is. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), clock, left);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), make_text (text, 2, NULL));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_text (row->title, 2, "due-title"));
  if (row->addressee_name)
    gtk_box_append (GTK_BOX (box), make_text (row->addressee_name, 1, "due-agency"));
  return box;
}

/* In a month, in a week, or in the day's list. */
typedef enum
{
  SHOWN_SMALL,
  SHOWN_TALL,
  SHOWN_IN_LIST,
} Shown;

/* On the day itself they are for the pointer: with 42 days the keys would never come through. The
 * day's list has them all. */
static GtkWidget *
make_due (JyCalendarDay *self, const JyDueRow *row, Shown shown)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "focusable", shown == SHOWN_IN_LIST, NULL);
  JyUrgency urgency = jy_reminder_urgency (self->settings, row->clock, self->today);
  g_autofree char *left = jy_clock_badge_text (jy_clock_days_left (row->clock, self->today));
  const char *clock = jy_clock_label (row->clock->rule);
  g_autofree char *spoken
      = g_strdup_printf ("%s: %s%s%s, %s", clock, row->title, row->addressee_name ? ", " : "",
                         row->addressee_name ? row->addressee_name : "", left);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", jy_urgency_icon (urgency),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *box;

  if (shown == SHOWN_TALL)
    box = make_tall (row, clock, left, icon);
  else
    {
      g_autofree char *text = g_strdup_printf ("%s %s", clock, row->title);

      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), make_text (text, 1, NULL));
    }
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

/* -- the day's list */

/* The day has the focus again, once the list is gone. */
static gboolean
let_go_of (gpointer user_data)
{
  GtkWidget *popover = user_data;
  GtkWidget *day = gtk_widget_get_parent (popover);

  if (day)
    {
      gtk_widget_unparent (popover);
      gtk_widget_grab_focus (day);
    }
  return G_SOURCE_REMOVE;
}

static void
list_closed (JyCalendarDay *self, GtkWidget *popover)
{
  if (self->popover != popover)
    return;
  self->popover = NULL;
  /* It is still at work when it says that it has closed. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, let_go_of, g_object_ref (popover), g_object_unref);
}

void
jy_calendar_day_open (JyCalendarDay *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title;

  g_return_if_fail (JY_IS_CALENDAR_DAY (self));

  if (self->popover)
    return;
  title = g_object_new (GTK_TYPE_LABEL, "label", self->heading, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  for (guint i = 0; self->rows && i < self->rows->len; i++)
    gtk_box_append (GTK_BOX (list),
                    make_due (self, g_ptr_array_index (self->rows, i), SHOWN_IN_LIST));
  if (!self->rows || self->rows->len == 0)
    gtk_box_append (GTK_BOX (list),
                    g_object_new (GTK_TYPE_LABEL, "label", _ ("Nothing is due on this day."),
                                  "xalign", 0.0, NULL));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_box_append (GTK_BOX (box), scrolled);
  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "day-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->heading, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (list_closed), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* -- its face */

static void
clear_due (JyCalendarDay *self)
{
  jy_children_clear (self->box);
}

static void
rest_clicked (JyCalendarDay *self)
{
  jy_calendar_day_open (self);
}

static void
add_rest (JyCalendarDay *self, guint rest)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_focusable (button, FALSE);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (rest_clicked), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

/* What the day is, in a word: NULL for an ordinary one. */
static const char *
word_of (JyDayKind kind, const char *name, gboolean known)
{
  if (kind == JY_DAY_SWAPPED)
    return _ ("working day");
  if (kind == JY_DAY_HOLIDAY)
    return name;
  return known ? NULL : _ ("provisional");
}

static void
show_head (JyCalendarDay *self, const JyCalendarDayFace *face)
{
  static const char *const days[]
      = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
          N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  const JyHolidayCalendar *calendar = face->calendar;
  JyDayKind kind = calendar ? jy_holiday_calendar_kind (calendar, face->date) : JY_DAY_WORKING;
  gboolean known = !calendar || jy_holiday_calendar_has_year (calendar, jy_date_year (face->date));
  const char *name = calendar ? jy_holiday_calendar_name (calendar, face->date) : NULL;
  const char *word = word_of (kind, name, known);
  const char *weekday = _ (days[jy_date_weekday (face->date) - 1]);
  g_autofree char *date = jy_date_format (face->date);
  g_autofree char *number = NULL;
  int day;

  jy_date_get_ymd (face->date, NULL, NULL, &day);
  number = g_strdup_printf ("%d", day);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  gtk_label_set_text (GTK_LABEL (self->word), word ? word : "");
  gtk_widget_set_visible (self->word, word != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), kind == JY_DAY_SWAPPED ? "jy-work-symbolic"
                                                        : kind == JY_DAY_HOLIDAY
                                                            ? "jy-rest-symbolic"
                                                            : NULL);
  gtk_widget_set_visible (self->icon, kind == JY_DAY_SWAPPED || kind == JY_DAY_HOLIDAY);
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char *[]){ "day", NULL });
  if (face->other)
    gtk_widget_add_css_class (GTK_WIDGET (self), "other-month");
  if (kind == JY_DAY_HOLIDAY || kind == JY_DAY_WEEKEND)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rest");
  if (kind == JY_DAY_HOLIDAY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "holiday");
  if (kind == JY_DAY_SWAPPED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "swapped");
  if (!known)
    gtk_widget_add_css_class (GTK_WIDGET (self), "provisional");
  if (face->date == face->today)
    gtk_widget_add_css_class (GTK_WIDGET (self), "today");
  g_free (self->heading);
  self->heading = word ? g_strdup_printf ("%s %s, %s", date, weekday, word)
                       : g_strdup_printf ("%s %s", date, weekday);
}

void
jy_calendar_day_show (JyCalendarDay *self, const JyCalendarDayFace *face)
{
  guint n = face->rows ? face->rows->len : 0;
  g_autofree char *due = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (JY_IS_CALENDAR_DAY (self));

  if (self->popover)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->date = face->date;
  self->today = face->today;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = face->rows ? g_ptr_array_ref (face->rows) : NULL;
  g_clear_pointer (&self->settings, jy_settings_unref);
  self->settings = face->settings ? jy_settings_ref ((JySettings *) face->settings) : NULL;
  show_head (self, face);
  due = g_strdup_printf (ngettext ("%u clock due", "%u clocks due", n), n);
  spoken = g_strdup_printf ("%s, %s", self->heading, due);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  clear_due (self);
  for (guint i = 0; i < MIN (n, face->lines); i++)
    gtk_box_append (GTK_BOX (self->box), make_due (self, g_ptr_array_index (face->rows, i),
                                                   face->tall ? SHOWN_TALL : SHOWN_SMALL));
  if (n > face->lines)
    add_rest (self, n - face->lines);
}

JyDate
jy_calendar_day_date (JyCalendarDay *self)
{
  g_return_val_if_fail (JY_IS_CALENDAR_DAY (self), JY_DATE_NONE);

  return self->date;
}

static void
jy_calendar_day_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JyCalendarDay *self = JY_CALENDAR_DAY (widget);

  GTK_WIDGET_CLASS (jy_calendar_day_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
jy_calendar_day_dispose (GObject *object)
{
  JyCalendarDay *self = JY_CALENDAR_DAY (object);
  GtkWidget *child;

  self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jy_calendar_day_parent_class)->dispose (object);
}

static void
jy_calendar_day_finalize (GObject *object)
{
  JyCalendarDay *self = JY_CALENDAR_DAY (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->settings, jy_settings_unref);
  g_free (self->heading);
  G_OBJECT_CLASS (jy_calendar_day_parent_class)->finalize (object);
}

static void
jy_calendar_day_class_init (JyCalendarDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_calendar_day_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_calendar_day_finalize;
  widget_class->size_allocate = jy_calendar_day_size_allocate;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  case_signal = g_signal_new ("case", JY_TYPE_CALENDAR_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_calendar_day_init (JyCalendarDay *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "figures");
  gtk_widget_add_css_class (self->number, "day-number");
  self->icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->icon, "day-icon");
  self->word = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                             "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->word, "caption");
  gtk_box_append (GTK_BOX (self->head), self->number);
  gtk_box_append (GTK_BOX (self->head), self->icon);
  gtk_box_append (GTK_BOX (self->head), self->word);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->head, widget);
  gtk_widget_set_parent (self->box, widget);
}

GtkWidget *
jy_calendar_day_new (void)
{
  return g_object_new (JY_TYPE_CALENDAR_DAY, NULL);
}
