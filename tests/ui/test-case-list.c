/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "docket/case-filters.h"
#include "docket/case-list.h"
#include "docket/case-object.h"
#include "docket/queue-hint.h"
#include "domain/recommendation-private.h"
#include "recommendation/fact-text.h"
#include "recommendation/stepper.h"
#include "sample-desk.h"
#include "tree.h"

typedef struct
{
  guint loaded;
  guint told;
  char *id;
} Seen;

static void
rows_came (Seen *seen)
{
  seen->loaded++;
}

static void
selected (Seen *seen, const char *id)
{
  seen->told++;
  g_free (seen->id);
  seen->id = g_strdup (id);
}

static gboolean
has_rows (gpointer data)
{
  return ((Seen *) data)->loaded > 0;
}

static gboolean
was_told (gpointer data)
{
  return ((Seen *) data)->told > 0;
}

static gboolean
keep_ticking (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
time_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/* What would come after the rows has had its time. */
static void
settle (void)
{
  gint64 until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;
  guint tick = g_timeout_add (50, keep_ticking, NULL);

  sample_wait (time_passed, &until, "half a second");
  g_source_remove (tick);
}

static const JyQueue *
queue (const char *id)
{
  const JyQueue *queues;
  gsize n;

  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, id))
      return &queues[i];
  g_error ("no queue %s", id);
}

/* What nobody sees is not read. */
static void
show (GtkWidget *list)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
}

/* A list that shows the queue of all, with a case of the queue @from selected. */
static GtkWidget *
make_list (Seen *seen, const char *from)
{
  GtkWidget *list = g_object_ref_sink (jy_case_list_new ());
  g_autofree char *id = sample_case (from);

  show (list);

  g_signal_connect_swapped (list, "first-rows", G_CALLBACK (rows_came), seen);
  g_signal_connect_swapped (list, "selected", G_CALLBACK (selected), seen);
  jy_case_list_set_desk (JY_CASE_LIST (list), sample_desk ());
  jy_case_list_set_queue (JY_CASE_LIST (list), queue ("all"));
  sample_wait (has_rows, seen, "the rows of all");
  jy_case_list_select (JY_CASE_LIST (list), id);
  seen->loaded = seen->told = 0;
  g_clear_pointer (&seen->id, g_free);
  return list;
}

static void
end_list (GtkWidget *list, Seen *seen)
{
  GtkWidget *window = gtk_widget_get_ancestor (list, GTK_TYPE_WINDOW);

  g_signal_handlers_disconnect_by_data (list, seen);
  g_object_unref (list);
  if (window)
    gtk_window_destroy (GTK_WINDOW (window));
  g_free (seen->id);
}

/* Rows of a million cases are not read for a page that shows none of them. */
static void
test_unseen (void)
{
  Seen seen = { 0 };
  GtkWidget *list = g_object_ref_sink (jy_case_list_new ());

  g_signal_connect_swapped (list, "first-rows", G_CALLBACK (rows_came), &seen);
  jy_case_list_set_desk (JY_CASE_LIST (list), sample_desk ());
  jy_case_list_set_queue (JY_CASE_LIST (list), queue ("all"));
  jy_case_list_refresh (JY_CASE_LIST (list));
  settle ();
  g_assert_cmpuint (seen.loaded, ==, 0);
  g_assert_true (jy_case_list_is_empty (JY_CASE_LIST (list)));

  show (list);
  sample_wait (has_rows, &seen, "the rows once they are seen");
  g_assert_false (jy_case_list_is_empty (JY_CASE_LIST (list)));

  /* What changed while it was hidden is there when it comes back. */
  gtk_widget_set_visible (list, FALSE);
  seen.loaded = 0;
  jy_case_list_refresh (JY_CASE_LIST (list));
  settle ();
  g_assert_cmpuint (seen.loaded, ==, 0);
  gtk_widget_set_visible (list, TRUE);
  sample_wait (has_rows, &seen, "the rows read again");
  end_list (list, &seen);
}

static void
test_let_go (void)
{
  Seen seen = { 0 };
  GtkWidget *list = make_list (&seen, "overdue");

  jy_case_list_set_queue (JY_CASE_LIST (list), queue ("closed"));
  jy_case_list_follow_queue (JY_CASE_LIST (list));
  sample_wait (was_told, &seen, "the case to be let go");
  g_assert_cmpuint (seen.told, ==, 1);
  g_assert_null (seen.id);
  end_list (list, &seen);
}

static void
test_keep (void)
{
  Seen seen = { 0 };
  GtkWidget *list = make_list (&seen, "overdue");

  /* It is in that queue too. */
  jy_case_list_set_queue (JY_CASE_LIST (list), queue ("overdue"));
  jy_case_list_follow_queue (JY_CASE_LIST (list));
  sample_wait (has_rows, &seen, "the rows of what is overdue");
  settle ();
  g_assert_cmpuint (seen.told, ==, 0);

  /* Nobody chose the queue: whoever sits down keeps the case that was open. */
  seen.loaded = 0;
  jy_case_list_set_queue (JY_CASE_LIST (list), queue ("closed"));
  sample_wait (has_rows, &seen, "the rows of what is closed");
  settle ();
  g_assert_cmpuint (seen.told, ==, 0);
  end_list (list, &seen);
}

static void
test_columns (void)
{
  GtkWidget *list = g_object_ref_sink (jy_case_list_new ());
  JyCaseColumns *columns = jy_case_list_columns (JY_CASE_LIST (list));
  g_autofree char *before = jy_case_columns_layout (columns);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *hidden = NULL;

  g_assert_true (g_str_has_prefix (before, "number:152 title agency:116 "));
  /* An unknown name, a name twice, widths that are none: the rest holds. */
  jy_case_columns_set_layout (columns, "clock:200 title bogus:9 number:160 number:80 agency:-4");
  after = jy_case_columns_layout (columns);
  g_assert_true (g_str_has_prefix (after, "clock:200 title number:160 agency:116 type:132"));

  /* A hidden column keeps the width that it had. */
  jy_case_columns_set_width (columns, 2000);
  jy_case_columns_hide (columns, "clock,title");
  hidden = jy_case_columns_hidden (columns);
  g_assert_cmpstr (hidden, ==, "clock");
  again = jy_case_columns_layout (columns);
  g_assert_cmpstr (again, ==, after);
  jy_case_columns_toggle (columns, "clock");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (jy_case_columns_find (columns, "clock")),
                   ==, 200);
  g_object_unref (list);
}

/* Columns beyond those of the start are shown where they are asked for, and kept in that order. */
static void
test_more_columns (void)
{
  GtkWidget *list = g_object_ref_sink (jy_case_list_new ());
  JyCaseColumns *columns = jy_case_list_columns (JY_CASE_LIST (list));
  g_autoptr (GPtrArray) first = NULL, more = NULL, again = NULL;
  g_autofree char *hidden = NULL;
  GtkColumnViewColumn *issued = jy_case_columns_find (columns, "issued");

  jy_case_columns_set_width (columns, 2000);
  first = jy_case_columns_names (columns, TRUE);
  g_assert_cmpuint (first->len, ==, 7);
  g_assert_false (gtk_column_view_column_get_visible (issued));
  jy_case_columns_hide (columns, "+issued,type,+bogus");
  g_assert_true (gtk_column_view_column_get_visible (issued));
  hidden = jy_case_columns_hidden (columns);
  g_assert_cmpstr (hidden, ==, "type,+issued");
  more = jy_case_columns_names (columns, TRUE);
  g_assert_cmpuint (more->len, ==, 7);
  g_assert_cmpstr (more->pdata[6], ==, "issued");

  while (jy_case_columns_move (columns, "issued", -1))
    ;
  again = jy_case_columns_names (columns, TRUE);
  g_assert_cmpstr (again->pdata[0], ==, "issued");
  g_assert_false (jy_case_columns_move (columns, "bogus", 1));
  jy_case_columns_reset (columns);
  g_assert_false (gtk_column_view_column_get_visible (issued));
  g_assert_true (jy_case_columns_is_wanted (columns, "type"));
  g_object_unref (list);
}

/* A filter narrows the question and is a chip whose button takes it off. */
static void
test_filters (void)
{
  GtkWidget *filters = g_object_ref_sink (g_object_new (JY_TYPE_CASE_FILTERS, NULL));
  g_autoptr (JyListQuery) before = jy_list_query_new ();
  g_autoptr (JyListQuery) narrowed = jy_list_query_new ();
  g_autoptr (JyListQuery) after = jy_list_query_new ();
  GtkMenuButton *button;
  GtkWidget *types, *chip;

  jy_case_filters_set_desk (JY_CASE_FILTERS (filters), sample_desk ());
  jy_case_filters_apply (JY_CASE_FILTERS (filters), before);
  g_assert_null (before->type);
  g_assert_false (gtk_widget_get_visible (filters));

  button = GTK_MENU_BUTTON (jy_case_filters_get_button (JY_CASE_FILTERS (filters)));
  types = tree_find (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (types), 1);
  g_assert_true (gtk_widget_get_visible (filters));
  jy_case_filters_apply (JY_CASE_FILTERS (filters), narrowed);
  g_assert_cmpstr (narrowed->type, ==, jy_type_id ((JyType) 0));

  chip = tree_find (filters, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (chip, "clicked");
  jy_case_filters_apply (JY_CASE_FILTERS (filters), after);
  g_assert_null (after->type);
  g_assert_false (jy_case_filters_any (JY_CASE_FILTERS (filters)));
  g_object_unref (filters);
}

static char *
shown_agencies (const char *agencies)
{
  g_autoptr (JyCaseObject) object = jy_case_object_new ();
  g_autoptr (JySettings) settings = jy_desk_settings (sample_desk ());
  JyMeasure measure = { .today = jy_desk_today (sample_desk ()), .settings = settings };
  JyRow *row = g_new0 (JyRow, 1);
  g_autofree char *whole = NULL;

  /* The texts of a row stand in its own block or elsewhere: it frees none of them. */
  row->addressees = (char *) agencies;
  row->due = JY_DATE_NONE;
  jy_case_object_fill (object, row, &measure);
  whole = jy_case_object_text (object, "agency");
  g_assert_cmpstr (whole, ==, agencies);
  return jy_case_object_shown (object, "agency");
}

/* What every agency of the place begins with is not said in every row; elsewhere it is. */
static void
test_own_place (void)
{
  static const struct
  {
    const char *agencies;
    const char *shown;
  } cases[] = {
    { "示例区教育局等2家", "教育局等2家" },
    { "示例市教育局", "示例市教育局" },
    { "示例区", "示例区" },
    { "某有限公司", "某有限公司" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = shown_agencies (cases[i].agencies);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static guint
steps_done (GtkWidget *stepper)
{
  guint n = 0;

  for (GtkWidget *mark = gtk_widget_get_first_child (stepper); mark;
       mark = gtk_widget_get_next_sibling (mark))
    n += gtk_widget_has_css_class (mark, "done");
  return n;
}

/* A matter that ended early and was archived then did not go through what it never reached. */
static void
test_steps (void)
{
  GtkWidget *stepper = g_object_ref_sink (g_object_new (JY_TYPE_STEPPER, NULL));
  g_autoptr (JyRecommendation) record = jy_recommendation_new ();
  JyStep path[] = { { JY_STAGE_CLUE, jy_date_from_ymd (2026, 1, 5), 1 },
                    { JY_STAGE_DISMISSED, jy_date_from_ymd (2026, 1, 9), 2 },
                    { JY_STAGE_ARCHIVED, jy_date_from_ymd (2026, 1, 20), 3 } };

  g_array_append_vals (record->path, path, 3);
  record->stage = JY_STAGE_ARCHIVED;
  jy_stepper_set_record (JY_STEPPER (stepper), record);
  g_assert_cmpuint (steps_done (stepper), ==, 0);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (stepper), "ended"));

  g_array_index (record->path, JyStep, 1).stage = JY_STAGE_CLOSED;
  jy_stepper_set_record (JY_STEPPER (stepper), record);
  g_assert_cmpuint (steps_done (stepper), >, 6);
  g_object_unref (stepper);
}

/* Every queue says in its own words what brings a case there; that of all says it by itself. */
static void
test_hints (void)
{
  const char *any = jy_queue_hint ("no such queue");
  const JyQueue *queues;
  gsize n;

  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (queues[i].id, "all"))
        continue;
      if (g_str_equal (jy_queue_hint (queues[i].id), any))
        g_error ("the queue %s has no hint of its own", queues[i].id);
      g_assert_true (*jy_queue_empty_title (queues[i].id) != '\0');
    }
}

static void
test_imported_row (void)
{
  g_autoptr (JyEvent) event = jy_event_new ();
  g_autofree char *text = NULL;

  event->action = g_strdup ("import");
  event->facts = json_object_new ();
  json_object_set_string_member (event->facts, "row",
                                 "{\"title\":\"井盖\",\"source\":\"example.org\",\"stage\":"
                                 "\"archived\",\"state\":\"awaiting-reply\"}");
  text = jy_fact_text_event (event, NULL);
  g_assert_nonnull (strstr (text, jy_stage_label (JY_STAGE_ARCHIVED)));
  g_assert_nonnull (strstr (text, jy_state_label (jy_state_find ("awaiting-reply"))));
  g_assert_nonnull (strstr (text, "来源：example.org"));
  g_assert_null (strstr (text, jy_fact_label (jy_fact_find ("source", "register"))));
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/case-list/own-place", test_own_place);
  g_test_add_func ("/ui/case-list/hints", test_hints);
  g_test_add_func ("/ui/case-list/unseen", test_unseen);
  g_test_add_func ("/ui/case-list/let-go", test_let_go);
  g_test_add_func ("/ui/case-list/keep", test_keep);
  g_test_add_func ("/ui/case-list/columns", test_columns);
  g_test_add_func ("/ui/case-list/more-columns", test_more_columns);
  g_test_add_func ("/ui/case-list/filters", test_filters);
  g_test_add_func ("/ui/case-list/steps", test_steps);
  g_test_add_func ("/ui/timeline/imported-row", test_imported_row);
  return sample_run ();
}
