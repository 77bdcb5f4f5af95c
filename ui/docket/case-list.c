/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-list.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/children.h"
#include "common/spoken.h"
#include "common/empty-state.h"
#include "common/fold.h"
#include "docket/case-cell.h"
#include "docket/case-choice.h"
#include "docket/case-filters.h"
#include "docket/paged-model.h"
#include "docket/queue-hint.h"
#include "docket/search-note.h"
#include "services/search-box.h"

/* Rows of the first frame, and of each that follows until the view has all that it makes. */
#define FIRST_ROWS_SHOWN 18
#define ROWS_AHEAD 216
/* Until the list has its width: columns that it turns out to have no room for are made in vain. */
#define WIDTH_AT_FIRST 420

struct _JyCaseList
{
  GtkWidget parent_instance;

  GtkBox *head;
  GtkLabel *heading;
  JyCaseFilters *filters;
  GtkStack *stack;
  GtkColumnView *view;
  JyEmptyState *empty;
  JySearchNote *note;
  GtkLabel *count;

  JyDesk *desk;
  JyPagedModel *model;
  GtkSliceListModel *slice; /* of model: all of it but at the very first */
  GtkSelectionModel *selection;
  const JyQueue *queue;
  JyListQuery *question; /* asked in place of a queue, or NULL */
  char *words;
  char *selected;
  GPtrArray *chosen; /* ids where several rows are chosen, or NULL */
  JyCaseColumns columns;
  JySort sort;
  gboolean descending;
  char *sort_before;  /* as it was sorted when the first word was looked for, or NULL */
  gboolean by_found;  /* sorted by how well the words are found, not by a column */
  gboolean had_words; /* words are looked for */
  gboolean quiet;
  gboolean follows_queue; /* a case that is not among the rows to come is let go */
  gboolean is_drawing;    /* rows have come */
  gboolean is_behind;     /* nobody saw the list since something else was to be asked */
};

G_DEFINE_TYPE (JyCaseList, jy_case_list, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  ACTIVATED,
  FAILED,
  FIRST_ROWS,
  DRAWN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
show_empty (JyCaseList *self)
{
  if (self->words)
    {
      g_autofree char *advice = jy_search_box_advice (self->words);
      gboolean all = self->queue && g_str_equal (self->queue->id, "all")
                     && !jy_case_filters_any (self->filters);

      jy_empty_state_set (self->empty, "jy-search-symbolic", _ ("Nothing found"),
                          advice ? advice : _ ("No case here has all of these words."),
                          all ? _ ("Clear the search") : _ ("Search in all cases"),
                          all ? "win.clear-search" : "win.search-all");
    }
  else if (jy_case_filters_any (self->filters))
    jy_empty_state_set (self->empty, "jy-search-symbolic", _ ("Nothing of this kind"),
                        _ ("Take the filters off to see the whole queue."),
                        _ ("Take off all filters"), "win.clear-filters");
  else if (self->question)
    jy_empty_state_set (self->empty, "jy-case-symbolic", _ ("No case stands behind this figure"),
                        _ ("Choose another figure, or another period."), NULL, NULL);
  else
    jy_queue_show_empty (self->empty, self->queue ? self->queue->id : NULL);
}

static void
show_count (JyCaseList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *text = NULL;

  if (!jy_paged_model_is_counted (self->model))
    {
      gtk_label_set_text (self->count, _ ("Counting"));
      return;
    }
  text = jy_case_choice_text (self->selection, n);
  gtk_label_set_text (self->count, text);
  jy_case_filters_set_count (self->filters, text);
  if (n == 0)
    show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, n == 0 ? "empty" : "rows");
}

JyListQuery *
jy_case_list_query (JyCaseList *self)
{
  JyListQuery *query;

  g_return_val_if_fail (JY_IS_CASE_LIST (self), NULL);

  if (!self->queue && !self->question)
    return NULL;
  query = self->question ? jy_list_query_copy (self->question)
                         : jy_desk_queue_query (self->desk, self->queue);
  jy_search_box_read (self->words, jy_desk_today (self->desk), query);
  jy_case_filters_apply (self->filters, query);
  /* Who looks for words and has pressed no head since sees the best first. */
  query->sort = self->by_found && query->words ? JY_SORT_FOUND : self->sort;
  query->descending = query->sort != JY_SORT_FOUND && self->descending;
  return query;
}

/* What nobody sees is not read. */
static void
ask (JyCaseList *self)
{
  g_autoptr (JyListQuery) query = NULL;

  self->is_behind = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->model || (!self->queue && !self->question) || self->is_behind)
    return;
  query = jy_case_list_query (self);
  jy_paged_model_set_query (self->model, query);
  jy_search_note_ask (self->note, self->desk, query);
}

static void
selection_changed (JyCaseList *self)
{
  g_autoptr (JyCaseObject) object = jy_case_choice_only (self->selection);
  const char *id = object ? jy_case_object_id (object) : NULL;

  if (!self->quiet)
    {
      g_clear_pointer (&self->chosen, g_ptr_array_unref);
      if (jy_case_choice_count (self->selection) > 1)
        self->chosen = jy_case_choice_ids (self->selection, NULL);
      show_count (self);
    }
  /* A row gone to before its page came is shown once it is here. */
  if (object && !id)
    {
      g_signal_handlers_disconnect_by_func (object, selection_changed, self);
      g_signal_connect_object (object, "filled", G_CALLBACK (selection_changed), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->quiet || !id || g_strcmp0 (id, self->selected) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (id);
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
activated (JyCaseList *self, guint position)
{
  g_autoptr (JyCaseObject) object = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const char *id = object ? jy_case_object_id (object) : NULL;

  if (id)
    g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
restore_selection (JyCaseList *self)
{
  guint position = self->selected ? jy_paged_model_find (self->model, self->selected)
                                  : GTK_INVALID_LIST_POSITION;

  self->quiet = TRUE;
  jy_case_choice_restore (self->selection, self->model, position, self->chosen);
  self->quiet = FALSE;
}

/* Only where all rows are here it is known that the case is not one of them. */
static void
let_go (JyCaseList *self)
{
  if (!self->follows_queue || !jy_paged_model_is_counted (self->model))
    return;
  self->follows_queue = FALSE;
  if (self->selected && g_list_model_get_n_items (G_LIST_MODEL (self->model)) <= JY_PAGE_SIZE
      && jy_paged_model_find (self->model, self->selected) == GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[SELECTED], 0, NULL);
}

/* After each frame some more rows, until there are as many as a view makes ahead. */
static void
drawn (JyCaseList *self, GdkFrameClock *clock)
{
  guint shown = gtk_slice_list_model_get_size (self->slice);

  if (shown == FIRST_ROWS_SHOWN)
    {
      g_debug ("first rows drawn");
      g_signal_emit (self, signals[DRAWN], 0);
    }
  if (shown < ROWS_AHEAD)
    gtk_slice_list_model_set_size (self->slice, shown + FIRST_ROWS_SHOWN);
  else
    {
      g_signal_handlers_disconnect_by_func (clock, drawn, self);
      gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The first frame shows what a screen holds; a view makes some two hundred rows, seen or not. */
static void
begin_drawing (JyCaseList *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->is_drawing)
    return;
  self->is_drawing = TRUE;
  if (!clock)
    {
      gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
      g_signal_emit (self, signals[DRAWN], 0);
      return;
    }
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (drawn), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
loaded (JyCaseList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  show_count (self);
  restore_selection (self);
  let_go (self);
  begin_drawing (self);
  g_signal_emit (self, signals[FIRST_ROWS], 0);
}

static void
counted (JyCaseList *self)
{
  show_count (self);
  let_go (self);
}

static void
failed (JyCaseList *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
sort_changed (JyCaseList *self, GtkSorterChange change, GtkSorter *sorter)
{
  if (self->quiet)
    return;
  self->by_found = FALSE;
  jy_case_columns_sorted (&self->columns, &self->sort, &self->descending);
  ask (self);
}

static void
resized (JyCaseList *self, int width)
{
  jy_case_columns_set_width (&self->columns, width);
}

void
jy_case_list_set_desk (JyCaseList *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_CASE_LIST (self) && JY_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  jy_case_filters_set_desk (self->filters, desk);
  g_clear_object (&self->model);
  self->model = jy_paged_model_new (desk);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "counted", G_CALLBACK (counted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed), self, G_CONNECT_SWAPPED);
  gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (self->model));
}

static void
begin (JyCaseList *self, const char *name)
{
  self->follows_queue = FALSE;
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  gtk_label_set_text (self->heading, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), self->question ? name : NULL);
  ask (self);
}

void
jy_case_list_set_queue (JyCaseList *self, const JyQueue *queue)
{
  g_return_if_fail (JY_IS_CASE_LIST (self) && queue);

  self->queue = queue;
  g_clear_pointer (&self->question, jy_list_query_free);
  begin (self, jy_queue_label (queue));
}

void
jy_case_list_follow_queue (JyCaseList *self)
{
  g_return_if_fail (JY_IS_CASE_LIST (self));

  self->follows_queue = TRUE;
}

gboolean
jy_case_list_is_empty (JyCaseList *self)
{
  g_return_val_if_fail (JY_IS_CASE_LIST (self), TRUE);

  return !self->model || g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
}

/* No head of a column shows it where it is by what was found. */
static void
sort_by (JyCaseList *self, const char *sort)
{
  self->quiet = TRUE;
  jy_case_columns_sort_by (&self->columns, sort);
  self->quiet = FALSE;
  self->by_found = *sort == '\0';
  if (!self->by_found)
    jy_case_columns_sorted (&self->columns, &self->sort, &self->descending);
}

/* With the first word the best comes first; with the last one gone it is as before. */
static void
follow_words (JyCaseList *self)
{
  g_autofree char *marked = jy_search_box_words (self->words);
  gboolean has = *marked != '\0';

  if (has && !self->had_words)
    {
      g_free (self->sort_before);
      self->sort_before = jy_case_columns_sort (&self->columns);
      sort_by (self, "");
    }
  else if (!has && self->by_found)
    sort_by (self, self->sort_before ? self->sort_before : "due");
  self->had_words = has;
  g_object_set_data_full (G_OBJECT (self->view), JY_CASE_CELL_WORDS, g_steal_pointer (&marked),
                          g_free);
}

void
jy_case_list_set_question (JyCaseList *self, const JyListQuery *question, const char *name)
{
  g_return_if_fail (JY_IS_CASE_LIST (self) && question);

  self->queue = NULL;
  g_clear_pointer (&self->question, jy_list_query_free);
  jy_case_filters_clear (self->filters);
  g_clear_pointer (&self->words, g_free);
  follow_words (self);
  self->question = jy_list_query_copy (question);
  begin (self, name);
}

void
jy_case_list_set_words (JyCaseList *self, const char *words)
{
  g_return_if_fail (JY_IS_CASE_LIST (self));

  if (words && *words == '\0')
    words = NULL;
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  follow_words (self);
  ask (self);
}

char *
jy_case_list_sort (JyCaseList *self)
{
  g_return_val_if_fail (JY_IS_CASE_LIST (self), NULL);

  return self->by_found ? g_strdup ("") : jy_case_columns_sort (&self->columns);
}

void
jy_case_list_set_view (JyCaseList *self, const char *heading, const char *words, const char *sort)
{
  g_return_if_fail (JY_IS_CASE_LIST (self) && heading && sort);

  gtk_label_set_text (self->heading, heading);
  jy_case_list_clear_filters (self);
  jy_case_list_set_words (self, words);
  if (self->had_words || *sort != '\0')
    sort_by (self, sort);
  ask (self);
}

void
jy_case_list_refresh (JyCaseList *self)
{
  g_return_if_fail (JY_IS_CASE_LIST (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->is_behind = TRUE;
  else if (self->model)
    jy_paged_model_refresh (self->model);
}

void
jy_case_list_select (JyCaseList *self, const char *id)
{
  g_return_if_fail (JY_IS_CASE_LIST (self));

  self->follows_queue = FALSE;
  if (g_strcmp0 (id, self->selected) != 0)
    {
      g_clear_pointer (&self->chosen, g_ptr_array_unref);
      g_free (self->selected);
      self->selected = g_strdup (id);
    }
  if (self->model)
    restore_selection (self);
}

void
jy_case_list_step (JyCaseList *self, int step)
{
  guint n;

  g_return_if_fail (JY_IS_CASE_LIST (self));

  n = self->model ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
  if (n == 0)
    return;
  jy_case_choice_step (self->selection, self->view, n, step);
}

guint
jy_case_list_n_chosen (JyCaseList *self)
{
  g_return_val_if_fail (JY_IS_CASE_LIST (self), 0);

  return jy_case_choice_count (self->selection);
}

gboolean
jy_case_list_is_part_chosen (JyCaseList *self)
{
  guint n = jy_case_list_n_chosen (self);

  return n > 1 && n < g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

GPtrArray *
jy_case_list_chosen (JyCaseList *self, GError **error)
{
  g_return_val_if_fail (JY_IS_CASE_LIST (self), NULL);

  return jy_case_choice_ids (self->selection, error);
}

void
jy_case_list_clear_filters (JyCaseList *self)
{
  g_return_if_fail (JY_IS_CASE_LIST (self));

  jy_case_filters_clear (self->filters);
}

JyCaseColumns *
jy_case_list_columns (JyCaseList *self)
{
  g_return_val_if_fail (JY_IS_CASE_LIST (self), NULL);

  return &self->columns;
}

static void
jy_case_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jy_case_list_parent_class)->map (widget);
  if (JY_CASE_LIST (widget)->is_behind)
    ask (JY_CASE_LIST (widget));
}

static void
jy_case_list_dispose (GObject *object)
{
  JyCaseList *self = JY_CASE_LIST (object);

  /* Taking the columns down changes what the view sorts by: nothing is asked any more. */
  g_clear_object (&self->model);
  self->queue = NULL;
  g_clear_pointer (&self->question, jy_list_query_free);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_CASE_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->sort_before, g_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_case_list_parent_class)->dispose (object);
}

static void
jy_case_list_class_init (JyCaseListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_case_list_dispose;
  widget_class->map = jy_case_list_map;
  g_type_ensure (JY_TYPE_FOLD);
  g_type_ensure (JY_TYPE_CASE_FILTERS);
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  g_type_ensure (JY_TYPE_SEARCH_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/docket/case-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, heading);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, head);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, filters);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, stack);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, view);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, empty);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, count);
  gtk_widget_class_bind_template_child (widget_class, JyCaseList, note);
  gtk_widget_class_bind_template_callback (widget_class, resized);
  gtk_widget_class_bind_template_callback_full (widget_class, "filter_changed", G_CALLBACK (ask));
  gtk_widget_class_bind_template_callback (widget_class, activated);
  gtk_widget_class_set_css_name (widget_class, "caselist");

  signals[SELECTED] = g_signal_new ("selected", JY_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", JY_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[DRAWN] = g_signal_new ("drawn", JY_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[FIRST_ROWS] = g_signal_new ("first-rows", JY_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
}

static void
jy_case_list_init (JyCaseList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (self->head, jy_case_filters_get_button (self->filters));
  jy_spoken_column_view (self->view, _ ("Recommendations"));

  self->sort = JY_SORT_DUE;
  jy_case_columns_fill (&self->columns, self->view);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);

  jy_case_columns_fit_clock (&self->columns);
  jy_case_columns_set_width (&self->columns, WIDTH_AT_FIRST);
  self->slice = gtk_slice_list_model_new (NULL, 0, FIRST_ROWS_SHOWN);
  self->selection
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->slice))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed),
                           self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
}

GtkWidget *
jy_case_list_new (void)
{
  return g_object_new (JY_TYPE_CASE_LIST, NULL);
}
