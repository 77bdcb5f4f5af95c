/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar-day.h"
#include "calendar/calendar-view.h"
#include "sample-desk.h"
#include "today/register-page.h"
#include "today/today-line.h"
#include "today/today-page.h"
#include "tree.h"

/* Today, the register of clocks and the calendar over the sample docket. */

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* All widgets of @type in the tree that are shown, in its order. (transfer container) */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static guint
count (GtkWidget *widget, GType type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, type, found);
  return found->len;
}

static gboolean
has_lines (gpointer data)
{
  return count (data, JY_TYPE_TODAY_LINE) > 2;
}

static void
case_wanted (GtkWidget *page, const char *id, gpointer data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (id);
}

/* Rows stand under headings, each names its controls, and its title leads to the case. */
static void
test_page (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyToday) today = jy_desk_today_page (sample_desk (), NULL, NULL, 64, &error);
  GtkWidget *page = jy_today_page_new (sample_desk ());
  GtkWidget *window = show (page);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autofree char *wanted = NULL;
  const JyTodayRow *first;

  g_assert_no_error (error);
  g_assert_cmpuint (today->rows->len, >, 3);
  g_signal_connect (page, "case", G_CALLBACK (case_wanted), &wanted);
  sample_wait (has_lines, page, "the rows of Today");
  g_assert_cmpuint (tree_check_names (page, "today"), >, 3);
  first = g_ptr_array_index (today->rows, 0);
  g_assert_true (tree_shows (page, jy_today_group_label (first->group)));
  g_assert_true (tree_shows (page, first->row->title));
  collect (page, JY_TYPE_TODAY_LINE, lines);
  /* The first line is a heading, the second a row whose first button is its title. */
  collect (g_ptr_array_index (lines, 1), GTK_TYPE_BUTTON, buttons);
  g_assert_cmpuint (buttons->len, >, 0);
  g_signal_emit_by_name (g_ptr_array_index (buttons, 0), "clicked");
  g_assert_cmpstr (wanted, ==, first->row->recommendation);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
shows_clocks (gpointer data)
{
  return (tree_shows (data, "clocks") || tree_shows (data, "个期限"));
}

static void
test_register (void)
{
  GtkWidget *page = jy_register_page_new (sample_desk ());
  GtkWidget *window = show (page);

  sample_wait (shows_clocks, page, "the register's count");
  g_assert_cmpuint (tree_check_names (page, "register of clocks"), >, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_heading (gpointer data)
{
  return tree_shows (data, "National Day") || tree_shows (data, "国庆节");
}

static gboolean
has_provisional (gpointer data)
{
  return (tree_shows (data, "provisional") || tree_shows (data, "暂定"))
         && tree_shows (data, "2027");
}

/* A month has six weeks of days, a week seven; holidays and swapped days say what they are; a year
 * without a notice says that its days are provisional. */
static void
test_calendar (void)
{
  GtkWidget *view = jy_calendar_view_new (sample_desk ());
  GtkWidget *window = show (view);
  g_autoptr (GPtrArray) days = g_ptr_array_new ();

  g_assert_cmpuint (count (view, JY_TYPE_CALENDAR_DAY), ==, 42);
  jy_calendar_view_show (JY_CALENDAR_VIEW (view), jy_date_parse ("2026-10-01", NULL));
  sample_wait (has_heading, view, "the holidays of October");
  g_assert_true (tree_shows (view, "working day") || tree_shows (view, "上班")
                 || tree_shows (view, "工作日"));
  g_assert_cmpuint (tree_check_names (view, "calendar"), >, 4);
  jy_calendar_view_show_weeks (JY_CALENDAR_VIEW (view), TRUE);
  collect (view, JY_TYPE_CALENDAR_DAY, days);
  g_assert_cmpuint (days->len, ==, 7);
  /* Thursday, 1 October stands in the week from Monday on. */
  g_assert_cmpint (jy_calendar_day_date (g_ptr_array_index (days, 0)), ==,
                   jy_date_parse ("2026-09-28", NULL));
  jy_calendar_day_open (g_ptr_array_index (days, 3));
  g_assert_true (tree_shows (view, "2026-10-01"));
  jy_calendar_view_show (JY_CALENDAR_VIEW (view), jy_date_parse ("2027-06-01", NULL));
  sample_wait (has_provisional, view, "the year without a notice");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  sample_start (&argc, &argv);
  g_test_add_func ("/today/page", test_page);
  g_test_add_func ("/today/register", test_register);
  g_test_add_func ("/today/calendar", test_calendar);
  return sample_run ();
}
