/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/register-page.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/choice.h"
#include "common/date-entry.h"
#include "common/empty-state.h"
#include "common/file-chooser.h"
#include "common/spoken.h"
#include "common/window-of.h"
#include "domain/settings.h"
#include "preview/print-job.h"
#include "today/register-item.h"

#define PAGE 64
/* A period typed digit by digit is asked for when the typing pauses. */
#define TYPED_MS 300

struct _JyRegisterPage
{
  GtkWidget parent_instance;

  JyDateEntry *first;
  JyDateEntry *last;
  GtkBox *rule_slot;
  GtkWidget *rule; /* JyChoice */
  GtkWidget *print;
  GtkWidget *save;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  JyEmptyState *empty;
  GtkLabel *count;

  JyDesk *desk;
  GListStore *items; /* JyRegisterItem */
  GCancellable *cancellable;
  JyRegisterSort sort;
  gboolean descending;
  gint64 all; /* rows there are */
  gboolean reading;
  int probed;
  guint typed;
};

G_DEFINE_FINAL_TYPE (JyRegisterPage, jy_register_page, GTK_TYPE_WIDGET)

enum
{
  CASE,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const struct
{
  const char *title;
  int sort; /* JyRegisterSort, or -1 */
  int width;
} columns[JY_N_REGISTER_COLUMNS] = {
  [JY_REGISTER_COLUMN_STARTED] = { N_ ("Started"), JY_REGISTER_STARTED, 104 },
  [JY_REGISTER_COLUMN_CLOCK] = { N_ ("Clock"), JY_REGISTER_CLOCK, 112 },
  [JY_REGISTER_COLUMN_NUMBER] = { N_ ("Number"), JY_REGISTER_NUMBER, 168 },
  [JY_REGISTER_COLUMN_TITLE] = { N_ ("Title"), JY_REGISTER_TITLE, 0 },
  [JY_REGISTER_COLUMN_ABOUT] = { N_ ("About"), -1, 144 },
  [JY_REGISTER_COLUMN_BY] = { N_ ("Started by"), -1, 104 },
  [JY_REGISTER_COLUMN_DUE] = { N_ ("Due"), JY_REGISTER_DUE, 104 },
  [JY_REGISTER_COLUMN_ENDED] = { N_ ("Met or ended"), JY_REGISTER_ENDED, 112 },
  [JY_REGISTER_COLUMN_STATE] = { N_ ("State"), -1, 96 },
};

/* -- reading */

static JyRegisterQuery
question (JyRegisterPage *self)
{
  return (JyRegisterQuery){ .first = jy_date_entry_get_date (self->first),
                            .last = jy_date_entry_get_date (self->last),
                            .rule = jy_choice_get_value (JY_CHOICE (self->rule)),
                            .sort = self->sort,
                            .descending = self->descending };
}

static void
show_count (JyRegisterPage *self)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u clock", "%u clocks", (gulong) self->all), (guint) self->all);

  gtk_label_set_text (self->count, text);
  jy_empty_state_set (self->empty, "jy-calendar-symbolic", _ ("No clock was started then"),
                      _ ("Choose another period or another clock."), NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, self->all == 0 ? "empty" : "list");
  gtk_widget_set_sensitive (self->print, self->all > 0);
  gtk_widget_set_sensitive (self->save, self->all > 0);
}

static void
page_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyRegisterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyClockRegister) found = jy_desk_clock_register_finish (result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint from;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->desk)
    return;
  self->reading = FALSE;
  if (!found)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  for (guint i = 0; i < found->rows->len; i++)
    g_ptr_array_add (items, jy_register_item_new (
                                g_steal_pointer (&g_ptr_array_index (found->rows, i)), found->on));
  from = found->count >= 0 ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_list_store_splice (self->items, from,
                       g_list_model_get_n_items (G_LIST_MODEL (self->items)) - from, items->pdata,
                       items->len);
  if (found->count >= 0)
    {
      self->all = found->count;
      show_count (self);
    }
}

static void
ask (JyRegisterPage *self, guint offset)
{
  JyRegisterQuery query = question (self);

  self->reading = TRUE;
  jy_desk_clock_register_async (self->desk, &query, offset, PAGE, self->cancellable, page_came,
                                g_object_ref (self));
}

static void
refresh (JyRegisterPage *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  /* Half a date is no question yet. */
  if (self->desk && jy_date_entry_get_date (self->first) != JY_DATE_NONE
      && jy_date_entry_get_date (self->last) != JY_DATE_NONE)
    ask (self, 0);
}

static gboolean
typing_paused (gpointer user_data)
{
  JyRegisterPage *self = user_data;

  self->typed = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
question_changed (JyRegisterPage *self)
{
  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed = g_timeout_add (TYPED_MS, typing_paused, self);
}

static void
scrolled (JyRegisterPage *self)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  double below = gtk_adjustment_get_upper (place) - gtk_adjustment_get_value (place)
                 - gtk_adjustment_get_page_size (place);

  if (!self->reading && n > 0 && n < self->all && below < 2 * gtk_adjustment_get_page_size (place))
    ask (self, n);
}

static void
row_activated (JyRegisterPage *self, guint position)
{
  g_autoptr (JyRegisterItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item)
    g_signal_emit (self, signals[CASE], 0, jy_register_item_row (item)->recommendation);
}

/* -- columns. GTK 4.8 does not tell which is sorted by: it is asked to compare two dummies. */

typedef struct
{
  JyRegisterPage *page;
  int sort;
} Probe;

static int
probe (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Probe *data = user_data;

  if (data->page->probed < 0)
    data->page->probed = data->sort;
  return -1;
}

static void
sort_changed (JyRegisterPage *self, GtkSorterChange change, GtkSorter *sorter)
{
  g_autoptr (JyRegisterItem) one = g_object_new (JY_TYPE_REGISTER_ITEM, NULL);
  g_autoptr (JyRegisterItem) other = g_object_new (JY_TYPE_REGISTER_ITEM, NULL);
  GtkOrdering order;

  self->probed = -1;
  order = gtk_sorter_compare (sorter, one, other);
  self->sort = self->probed < 0 ? JY_REGISTER_STARTED : (JyRegisterSort) self->probed;
  self->descending = order == GTK_ORDERING_LARGER;
  refresh (self);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *place, gpointer column)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (GPOINTER_TO_UINT (column) == JY_REGISTER_COLUMN_STARTED
      || GPOINTER_TO_UINT (column) == JY_REGISTER_COLUMN_DUE
      || GPOINTER_TO_UINT (column) == JY_REGISTER_COLUMN_ENDED)
    gtk_widget_add_css_class (label, "figures");
  gtk_list_item_set_child (place, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *place, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (place);
  JyRegisterItem *item = gtk_list_item_get_item (place);
  g_autofree char *text
      = jy_register_item_text (item, (JyRegisterColumn) GPOINTER_TO_UINT (column));
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *row = cell ? gtk_widget_get_parent (cell) : NULL;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (row && GPOINTER_TO_UINT (column) == JY_REGISTER_COLUMN_STARTED)
    {
      g_autofree char *spoken = jy_register_item_spoken (item);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
    }
}

static void
add_column (JyRegisterPage *self, guint which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), GUINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (which));
  column = gtk_column_view_column_new (_ (columns[which].title), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (columns[which].width > 0)
    gtk_column_view_column_set_fixed_width (column, columns[which].width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  if (columns[which].sort >= 0)
    {
      Probe *data = g_new0 (Probe, 1);
      g_autoptr (GtkSorter) sorter = NULL;

      data->page = self;
      data->sort = columns[which].sort;
      sorter = GTK_SORTER (gtk_custom_sorter_new (probe, data, g_free));
      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
}

/* -- on paper */

/* What is printed, and its pages once they are laid out. */
typedef struct
{
  JyRegisterQuery query;
  char *rule;
  char *path; /* of the PDF; NULL: the printer */
  JyPages *pages;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_clear_pointer (&paper->pages, jy_pages_unref);
  g_free (paper->rule);
  g_free (paper->path);
  g_free (paper);
}

static Paper *
paper_new (const JyRegisterQuery *query, const char *path)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->query = *query;
  paper->rule = g_strdup (query->rule);
  paper->query.rule = paper->rule;
  paper->path = g_strdup (path);
  return paper;
}

static gpointer
lay_out (JyDesk *desk, gpointer data, GError **error)
{
  const Paper *asked = data;
  JyPages *pages = jy_desk_clock_register_pages (desk, &asked->query, NULL, error);
  Paper *paper = pages ? paper_new (&asked->query, asked->path) : NULL;

  if (paper)
    paper->pages = pages;
  return paper;
}

static void
printed (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (JyRegisterPage) self = user_data;

  if (error && self->desk)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
laid_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyRegisterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  Paper *paper = jy_desk_run_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (paper)
    {
      g_ptr_array_set_free_func (documents, (GDestroyNotify) jy_pages_unref);
      g_ptr_array_add (documents, g_steal_pointer (&paper->pages));
      if (paper->path)
        jy_print_job_export (self->desk, documents, _ ("Register of clocks"), paper->path, printed,
                             g_object_ref (self));
      else if (GTK_IS_WINDOW (root))
        jy_print_job_run (GTK_WINDOW (root), documents, _ ("Register of clocks"), printed,
                          g_object_ref (self));
      paper_free (paper);
    }
  if (error && self->desk)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
begin_paper (JyRegisterPage *self, const char *path)
{
  JyRegisterQuery query = question (self);

  jy_desk_run_async (self->desk, lay_out, paper_new (&query, path), paper_free, paper_free, NULL,
                     laid_out, g_object_ref (self));
}

static void
print (JyRegisterPage *self)
{
  begin_paper (self, NULL);
}

static void
path_chosen (const char *path, gpointer user_data)
{
  begin_paper (user_data, path);
}

static void
save (JyRegisterPage *self)
{
  jy_file_chooser_save_full (jy_window_of (self), _ ("Save the register"),
                             _ ("Register of clocks.pdf"), path_chosen, g_object_ref (self),
                             g_object_unref);
}

/* -- making it */

static void
desk_changed (JyRegisterPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
add_rules (JyRegisterPage *self)
{
  gsize n;
  const JySetting *all = jy_setting_all (&n);

  self->rule = jy_choice_new (_ ("All clocks"));
  jy_choice_set_label (JY_CHOICE (self->rule), _ ("Clock"));
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (all[i].key, JY_SETTING_LEAD))
      jy_choice_add (JY_CHOICE (self->rule), all[i].clock, jy_clock_label (all[i].clock));
  jy_choice_add (JY_CHOICE (self->rule), "objection", jy_clock_label ("objection"));
  gtk_box_append (self->rule_slot, self->rule);
  g_signal_connect_object (self->rule, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

static void
jy_register_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jy_register_page_parent_class)->map (widget);
  refresh (JY_REGISTER_PAGE (widget));
}

static void
jy_register_page_dispose (GObject *object)
{
  JyRegisterPage *self = JY_REGISTER_PAGE (object);

  g_clear_handle_id (&self->typed, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_REGISTER_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_register_page_parent_class)->dispose (object);
}

static void
jy_register_page_finalize (GObject *object)
{
  g_clear_object (&JY_REGISTER_PAGE (object)->items);
  G_OBJECT_CLASS (jy_register_page_parent_class)->finalize (object);
}

static void
jy_register_page_class_init (JyRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_register_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_register_page_finalize;
  widget_class->map = jy_register_page_map;
  g_type_ensure (JY_TYPE_DATE_ENTRY);
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  gtk_widget_class_set_css_name (widget_class, "registerpage");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/today/register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, first);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, last);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, rule_slot);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, print);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, save);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, empty);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterPage, count);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, print);
  gtk_widget_class_bind_template_callback (widget_class, save);

  signals[CASE] = g_signal_new ("case", JY_TYPE_REGISTER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_REGISTER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_register_page_init (JyRegisterPage *self)
{
  GtkSingleSelection *selection;

  self->items = g_list_store_new (JY_TYPE_REGISTER_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rules (self);
  jy_date_entry_set_label (self->first, _ ("First day"));
  jy_date_entry_set_label (self->last, _ ("Last day"));
  for (guint i = 0; i < JY_N_REGISTER_COLUMNS; i++)
    add_column (self, i);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  jy_spoken_column_view (self->view, _ ("Register of clocks"));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jy_register_page_new (JyDesk *desk)
{
  JyRegisterPage *self;
  JyDate today;
  int year, month;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_REGISTER_PAGE, NULL);
  self->desk = g_object_ref (desk);
  today = jy_desk_today (desk);
  jy_date_get_ymd (today, &year, &month, NULL);
  jy_date_entry_set_date (self->first, jy_date_from_ymd (year, month, 1));
  jy_date_entry_set_date (self->last, today);
  g_signal_connect_object (self->first, "changed", G_CALLBACK (question_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->last, "changed", G_CALLBACK (question_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
