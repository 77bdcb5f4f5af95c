/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/today-page.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/empty-state.h"
#include "statistics/meeting-open.h"
#include "today/today-groups.h"
#include "today/today-line.h"
#include "today/today-step.h"

#define PAGE 64
/* Most of a common screen: a row costs more to make than to read, so that the others are made once
 * these are seen. */
#define FIRST 8
/* Read again at once, at most; what lies beyond comes when it is scrolled to. */
#define AGAIN 512

struct _JyTodayPage
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkButton *unwatched;
  JyTodayGroups *groups;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  JyEmptyState *empty;

  JyDesk *desk;
  GListStore *items;     /* JyTodayItem */
  JyTodayCounts *counts; /* the last, or NULL */
  GCancellable *cancellable;
  char *group; /* id of the group shown alone, or NULL */
  char *last;  /* id of the group of the last row */
  char *after; /* where the next page begins, or NULL */
  gboolean reading;
  gboolean said;  /* that the first rows stand */
  gboolean waits; /* for the first rows to be painted */
};

G_DEFINE_FINAL_TYPE (JyTodayPage, jy_today_page, GTK_TYPE_WIDGET)

enum
{
  CASE,
  TOLD,
  FAILED,
  DRAWN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* -- what a row asks for */

static void
step_told (GtkWidget *owner, const GError *error)
{
  JyTodayPage *self = JY_TODAY_PAGE (owner);

  if (error)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_signal_emit (self, signals[TOLD], 0, _ ("Recorded."));
  jy_today_page_refresh (self);
}

static void
line_action (JyTodayPage *self, JyTodayItem *item, const char *action)
{
  jy_today_step_take (GTK_WIDGET (self), self->desk, item, action, step_told);
}

static void
line_reason (JyTodayPage *self, JyTodayItem *item)
{
  jy_today_step_explain (GTK_WIDGET (self), self->desk, item, step_told);
}

/* The case, or the meeting that a measure belongs to. */
static void
line_opened (JyTodayPage *self, JyTodayItem *item)
{
  const JyTodayRow *row = jy_today_item_row (item);

  if (row->meeting)
    jy_meeting_show (GTK_WIDGET (self), self->desk, row->meeting, step_told);
  else
    g_signal_emit (self, signals[CASE], 0, row->row->recommendation);
}

static void
row_activated (JyTodayPage *self, guint position)
{
  g_autoptr (JyTodayItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item && jy_today_item_row (item))
    line_opened (self, item);
}

/* -- rows */

static void
setup_line (JyTodayPage *self, GtkListItem *place)
{
  GtkWidget *line = jy_today_line_new ();

  jy_today_line_shut (JY_TODAY_LINE (line), self->desk);
  g_signal_connect_object (line, "opened", G_CALLBACK (line_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "action", G_CALLBACK (line_action), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "reason", G_CALLBACK (line_reason), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (place, line);
}

static void
bind_line (JyTodayPage *self, GtkListItem *place)
{
  JyTodayItem *item = gtk_list_item_get_item (place);
  GtkWidget *line = gtk_list_item_get_child (place);
  GtkWidget *row = gtk_widget_get_parent (line);
  g_autofree char *spoken = jy_today_item_spoken (item);
  gboolean heading = jy_today_item_row (item) == NULL;

  jy_today_line_set_item (JY_TODAY_LINE (line), item);
  gtk_list_item_set_activatable (place, !heading);
  gtk_list_item_set_selectable (place, FALSE);
  if (row)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      if (heading)
        gtk_widget_add_css_class (row, "heading-row");
      else
        gtk_widget_remove_css_class (row, "heading-row");
    }
}

static void
unbind_line (JyTodayPage *self, GtkListItem *place)
{
  jy_today_line_set_item (JY_TODAY_LINE (gtk_list_item_get_child (place)), NULL);
}

/* Rows as items, each group under its heading. */
static GPtrArray *
make_items (JyTodayPage *self, JyToday *page)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < page->rows->len; i++)
    {
      JyTodayRow *row = g_steal_pointer (&g_ptr_array_index (page->rows, i));

      if (g_strcmp0 (self->last, row->group) != 0)
        {
          g_ptr_array_add (
              items, jy_today_item_new_heading (row->group, jy_today_group_label (row->group),
                                                jy_today_counts_of (self->counts, row->group)));
          g_free (self->last);
          self->last = g_strdup (row->group);
        }
      g_ptr_array_add (items, jy_today_item_new_row (row, page->on));
    }
  return items;
}

/* Only what differs is put in anew: the place, and the focus, stay. */
static void
replace_items (JyTodayPage *self, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint old = g_list_model_get_n_items (model);
  guint head = 0, tail = 0;

  while (head < MIN (old, items->len))
    {
      g_autoptr (JyTodayItem) item = g_list_model_get_item (model, head);

      if (!jy_today_item_same (item, g_ptr_array_index (items, head)))
        break;
      head++;
    }
  while (tail < MIN (old, items->len) - head)
    {
      g_autoptr (JyTodayItem) item = g_list_model_get_item (model, old - 1 - tail);

      if (!jy_today_item_same (item, g_ptr_array_index (items, items->len - 1 - tail)))
        break;
      tail++;
    }
  if (head + tail < old || head + tail < items->len)
    g_list_store_splice (self->items, head, old - head - tail, items->pdata + head,
                         items->len - head - tail);
}

/* -- counts */

static void
show_heading (JyTodayPage *self, JyDate on)
{
  static const char *const days[]
      = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
          N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  char day[JY_DATE_LENGTH];
  /* Translators: the heading Today with its date and weekday. */
  g_autofree char *heading = g_strdup_printf (_ ("Today, %s %s"), jy_date_write (on, day),
                                              _ (days[jy_date_weekday (on) - 1]));

  if (self->counts)
    {
      guint all = 0, soon = jy_today_counts_of (self->counts, "soon");
      g_autofree char *counted = NULL;

      for (guint i = 0; i < self->counts->groups->len; i++)
        all += ((const JyTodayGroup *) self->counts->groups->pdata[i])->count;
      /* Translators: Today with its date; how much is to be done (the number beside Today in the
       * side bar), and how much more is due soon. */
      counted = g_strdup_printf (_ ("%s · %u to do, %u due soon"), heading, all - soon, soon);
      gtk_label_set_text (self->heading, counted);
      return;
    }
  gtk_label_set_text (self->heading, heading);
}

static void
show_unwatched (JyTodayPage *self)
{
  guint n = (guint) self->counts->unwatched;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u case that nobody watches", "%u cases that nobody watches", n), n);

  gtk_button_set_label (self->unwatched, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->unwatched),
                               _ ("Not ended, and no clock runs in them"));
  gtk_widget_set_visible (GTK_WIDGET (self->unwatched), n > 0);
}

/* Headings that stand already get their numbers. */
static void
count_headings (JyTodayPage *self)
{
  GListModel *model = G_LIST_MODEL (self->items);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (JyTodayItem) item = g_list_model_get_item (model, i);
      const char *group = jy_today_item_group (item);

      if (group && jy_today_item_count (item) != jy_today_counts_of (self->counts, group))
        {
          g_autoptr (JyTodayItem) counted = jy_today_item_new_heading (
              group, jy_today_group_label (group), jy_today_counts_of (self->counts, group));
          gpointer one = counted;

          g_list_store_splice (self->items, i, 1, &one, 1);
        }
    }
}

/* -- reading */

static void
show_empty (JyTodayPage *self)
{
  gboolean nothing = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0;

  if (nothing && self->group)
    jy_empty_state_set (self->empty, "jy-done-symbolic", _ ("Nothing stands here"),
                        _ ("Choose another group above."), NULL, NULL);
  else if (nothing)
    jy_empty_state_set (self->empty, "jy-done-symbolic", _ ("Nothing is due and nothing waits"),
                        _ ("What becomes due, and what waits for you, appears here."),
                        _ ("Register a clue"), "win.register");
  gtk_stack_set_visible_child_name (self->stack, nothing ? "empty" : "list");
}

static void
take_page (JyTodayPage *self, JyToday *page, gboolean first)
{
  g_autoptr (GPtrArray) items = NULL;

  if (first)
    {
      g_clear_pointer (&self->last, g_free);
      show_heading (self, page->on);
    }
  items = make_items (self, page);
  g_free (self->after);
  self->after = g_steal_pointer (&page->after);
  if (first)
    replace_items (self, items);
  else
    g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                         items->pdata, items->len);
  show_empty (self);
}

static void
counts_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  JyTodayCounts *counts = jy_desk_today_counts_finish (result, &error);

  if (counts && self->desk)
    {
      g_clear_pointer (&self->counts, jy_today_counts_free);
      self->counts = counts;
      jy_today_groups_show (self->groups, counts, self->group);
      show_heading (self, jy_desk_today (self->desk));
      show_unwatched (self);
      count_headings (self);
      return;
    }
  g_clear_pointer (&counts, jy_today_counts_free);
  if (error && self->desk && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void scrolled (JyTodayPage *self);

static void
ask_counts (JyTodayPage *self)
{
  if (self->desk)
    jy_desk_today_counts_async (self->desk, self->cancellable, counts_came, g_object_ref (self));
}

static void
painted (GdkFrameClock *clock, JyTodayPage *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted, self);
  /* For benchmarks. */
  g_debug ("first rows drawn");
  self->waits = FALSE;
  g_signal_emit (self, signals[DRAWN], 0);
  scrolled (self);
  ask_counts (self);
}

/* The rows stand on the screen before anything is counted, which keeps a processor busy. */
static void
count_when_painted (JyTodayPage *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->said || !clock || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      ask_counts (self);
      g_signal_emit (self, signals[DRAWN], 0);
      return;
    }
  self->said = TRUE;
  self->waits = TRUE;
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted), self, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_answer (JyTodayPage *self, GAsyncResult *result, gboolean first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyToday) page = jy_desk_today_page_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->desk)
    return;
  self->reading = FALSE;
  if (page)
    take_page (self, page, first);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
  if (page && first)
    count_when_painted (self);
}

static void
first_page_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyTodayPage) self = user_data;

  take_answer (self, result, TRUE);
}

static void
next_page_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyTodayPage) self = user_data;

  take_answer (self, result, FALSE);
}

static void
read_page (JyTodayPage *self, const char *after, guint limit)
{
  self->reading = TRUE;
  jy_desk_today_page_async (self->desk, self->group, after, limit, self->cancellable,
                            after ? next_page_came : first_page_came, g_object_ref (self));
}

void
jy_today_page_refresh (JyTodayPage *self)
{
  guint shown;

  g_return_if_fail (JY_IS_TODAY_PAGE (self));

  if (!self->desk)
    return;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  shown = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  read_page (self, NULL, shown > 0 ? CLAMP (shown, PAGE, AGAIN) : FIRST);
}

static void
group_chosen (JyTodayPage *self, const char *id)
{
  g_free (self->group);
  self->group = g_strdup (id);
  g_list_store_remove_all (self->items);
  jy_today_page_refresh (self);
}

/* Near the end of what is there, the next page is asked for. */
static void
scrolled (JyTodayPage *self)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  double below = gtk_adjustment_get_upper (place) - gtk_adjustment_get_value (place)
                 - gtk_adjustment_get_page_size (place);

  if (self->after && !self->reading && !self->waits
      && below < 2 * gtk_adjustment_get_page_size (place))
    read_page (self, self->after, PAGE);
}

static void
desk_changed (JyTodayPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    jy_today_page_refresh (self);
}

static void
account_changed (JyTodayPage *self)
{
  g_clear_pointer (&self->group, g_free);
  g_list_store_remove_all (self->items);
  jy_today_page_refresh (self);
}

static void
jy_today_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jy_today_page_parent_class)->map (widget);
  jy_today_page_refresh (JY_TODAY_PAGE (widget));
}

static void
jy_today_page_dispose (GObject *object)
{
  JyTodayPage *self = JY_TODAY_PAGE (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_TODAY_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_today_page_parent_class)->dispose (object);
}

static void
jy_today_page_finalize (GObject *object)
{
  JyTodayPage *self = JY_TODAY_PAGE (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->counts, jy_today_counts_free);
  g_free (self->group);
  g_free (self->last);
  g_free (self->after);
  G_OBJECT_CLASS (jy_today_page_parent_class)->finalize (object);
}

static void
jy_today_page_class_init (JyTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_today_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_today_page_finalize;
  widget_class->map = jy_today_page_map;
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  g_type_ensure (JY_TYPE_TODAY_GROUPS);
  gtk_widget_class_set_css_name (widget_class, "todaypage");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, heading);
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, unwatched);
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, JyTodayPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, group_chosen);

  signals[CASE] = g_signal_new ("case", JY_TYPE_TODAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOLD] = g_signal_new ("told", JY_TYPE_TODAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_TODAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[DRAWN] = g_signal_new ("drawn", JY_TYPE_TODAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
jy_today_page_init (JyTodayPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection;

  self->items = g_list_store_new (JY_TYPE_TODAY_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_line), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_line), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_line), self);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_object_unref (factory);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jy_today_page_new (JyDesk *desk)
{
  JyTodayPage *self;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_TODAY_PAGE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "account-changed", G_CALLBACK (account_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
