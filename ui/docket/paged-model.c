/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/paged-model.h"

/* Pages kept at once: far above what a view shows, far below a large docket. */
#define PAGES_KEPT 48
/* Questions under way at once; the newest wish goes first. */
#define PAGES_ASKED 2
#define WISHES_KEPT 24

typedef struct
{
  guint n;
  GPtrArray *objects; /* JyCaseObject, JY_PAGE_SIZE at most */
  gboolean asked;
  gboolean here;
  guint64 used;
} Page;

typedef struct
{
  JyPagedModel *model;
  guint generation;
  guint page;
} Question;

struct _JyPagedModel
{
  GObject parent_instance;

  JyDesk *desk;
  JyListQuery *query;
  GCancellable *cancellable;

  GHashTable *pages;   /* number -> Page */
  GHashTable *anchors; /* number of a page -> key of its last row */
  GArray *wishes;      /* guint page numbers, newest last */
  guint n_items;
  guint generation;
  guint asking;
  guint64 ticks;
  JyMeasure measure;
  gboolean counted;
  gboolean fresh; /* the first page of a new question has not come yet */
};

static void jy_paged_model_list_init (GListModelInterface *iface);
G_DEFINE_TYPE_WITH_CODE (JyPagedModel, jy_paged_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jy_paged_model_list_init))

enum
{
  LOADED,
  COUNTED,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void ask_next (JyPagedModel *self);
static void count_rows (JyPagedModel *self, guint first_page);

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->objects);
  g_free (page);
}

static guint
page_length (JyPagedModel *self, guint n)
{
  guint start = n * JY_PAGE_SIZE;

  return start >= self->n_items ? 0 : MIN (JY_PAGE_SIZE, self->n_items - start);
}

static gboolean
page_is_watched (Page *page)
{
  for (guint i = 0; i < page->objects->len; i++)
    if (G_OBJECT (g_ptr_array_index (page->objects, i))->ref_count > 1)
      return TRUE;
  return FALSE;
}

static void
drop_oldest (JyPagedModel *self)
{
  GHashTableIter iter;
  gpointer value;
  Page *oldest = NULL;

  if (g_hash_table_size (self->pages) <= PAGES_KEPT)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      if (!page_is_watched (page) && (!oldest || page->used < oldest->used))
        oldest = page;
    }
  if (oldest)
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->n));
}

static Page *
page_get (JyPagedModel *self, guint n)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (n));
  guint length = page_length (self, n);

  if (!page)
    {
      drop_oldest (self);
      page = g_new0 (Page, 1);
      page->n = n;
      page->objects = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (n), page);
    }
  while (page->objects->len < length)
    g_ptr_array_add (page->objects, jy_case_object_new ());
  page->used = ++self->ticks;
  return page;
}

static void
wish (JyPagedModel *self, guint n)
{
  for (guint i = 0; i < self->wishes->len; i++)
    if (g_array_index (self->wishes, guint, i) == n)
      {
        g_array_remove_index (self->wishes, i);
        break;
      }
  g_array_append_val (self->wishes, n);
  if (self->wishes->len > WISHES_KEPT)
    {
      Page *page = g_hash_table_lookup (self->pages,
                                        GUINT_TO_POINTER (g_array_index (self->wishes, guint, 0)));

      if (page)
        page->asked = FALSE;
      g_array_remove_index (self->wishes, 0);
    }
  ask_next (self);
}

static guint
jy_paged_model_get_n_items (GListModel *list)
{
  return JY_PAGED_MODEL (list)->n_items;
}

static GType
jy_paged_model_get_item_type (GListModel *list)
{
  return JY_TYPE_CASE_OBJECT;
}

/* The page with its objects; its rows are asked for where they are not here. */
static Page *
page_want (JyPagedModel *self, guint n)
{
  Page *page = page_get (self, n);

  if (!page->here && !page->asked && !self->fresh)
    {
      page->asked = TRUE;
      wish (self, n);
    }
  return page;
}

static gpointer
jy_paged_model_get_item (GListModel *list, guint position)
{
  JyPagedModel *self = JY_PAGED_MODEL (list);
  guint n = position / JY_PAGE_SIZE, within = position % JY_PAGE_SIZE;
  Page *page;

  if (position >= self->n_items)
    return NULL;
  /* The nearer neighbour comes before the view is there: rows that are filled once they stand in
   * the view are drawn twice, a page of them in one frame. */
  if (within < JY_PAGE_SIZE / 2 && n > 0)
    page_want (self, n - 1);
  else if (within >= JY_PAGE_SIZE / 2 && page_length (self, n + 1) > 0)
    page_want (self, n + 1);
  page = page_want (self, n);
  return g_object_ref (g_ptr_array_index (page->objects, within));
}

static void
jy_paged_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = jy_paged_model_get_item_type;
  iface->get_n_items = jy_paged_model_get_n_items;
  iface->get_item = jy_paged_model_get_item;
}

/* Objects of the cases that are here, so that a row that moved stays itself. */
static GHashTable *
known_objects (JyPagedModel *self)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      for (guint i = 0; i < page->objects->len; i++)
        {
          JyCaseObject *object = g_ptr_array_index (page->objects, i);
          const char *id = jy_case_object_id (object);

          if (id)
            g_hash_table_insert (known, g_strdup (id), g_object_ref (object));
        }
    }
  return known;
}

static void
set_n_items (JyPagedModel *self, guint n)
{
  guint old = self->n_items;
  GHashTableIter iter;
  gpointer value;

  if (n == old)
    return;
  self->n_items = n;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;
      guint length = page_length (self, page->n);

      if (length == 0)
        g_hash_table_iter_remove (&iter);
      else if (page->objects->len > length)
        g_ptr_array_set_size (page->objects, (gint) length);
      else if (page->objects->len < length)
        {
          while (page->objects->len < length)
            g_ptr_array_add (page->objects, jy_case_object_new ());
          /* Rows were added behind what this page had. */
          page->here = page->asked = FALSE;
        }
    }
  if (n > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, n - old);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), n, old - n, 0);
}

/* Puts the rows into the page; rows whose place holds another case are exchanged. */
static void
fill_page (JyPagedModel *self, Page *page, GPtrArray *rows)
{
  g_autoptr (GHashTable) known = NULL;
  guint first = G_MAXUINT, last = 0;
  guint length = MIN (rows->len, page->objects->len);

  for (guint i = 0; i < length; i++)
    {
      JyRow *row = g_ptr_array_index (rows, i);
      JyCaseObject *object = g_ptr_array_index (page->objects, i);
      const char *id = jy_case_object_id (object);

      if (id && g_strcmp0 (id, row->id) != 0)
        {
          JyCaseObject *moved;

          if (!known)
            known = known_objects (self);
          moved = g_hash_table_lookup (known, row->id);
          object = moved ? g_object_ref (moved) : jy_case_object_new ();
          g_object_unref (page->objects->pdata[i]);
          page->objects->pdata[i] = object;
          first = MIN (first, i);
          last = i;
        }
      jy_case_object_fill (object, g_steal_pointer (&rows->pdata[i]), &self->measure);
    }
  page->here = TRUE;
  if (first != G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (self), page->n * JY_PAGE_SIZE + first,
                                last - first + 1, last - first + 1);
}

static void
begin_fresh (JyPagedModel *self, guint rows)
{
  guint old = self->n_items;

  self->fresh = FALSE;
  g_hash_table_remove_all (self->pages);
  self->n_items = rows;
  if (rows)
    page_get (self, 0)->asked = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old, rows);
}

static void
page_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  JyPagedModel *self = question->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_desk_page_finish (result, &error);
  guint n = question->page;
  gboolean late = question->generation != self->generation;

  g_free (question);
  if (late)
    {
      g_object_unref (self);
      return;
    }
  self->asking--;
  if (!rows)
    {
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (n));

      if (page)
        page->asked = FALSE;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
    }
  else
    {
      gboolean first = self->fresh && n == 0;
      Page *page;

      if (first)
        begin_fresh (self, rows->len);
      if (rows->len > 0)
        {
          JyRow *last = g_ptr_array_index (rows, rows->len - 1);

          if (rows->len == JY_PAGE_SIZE && last->key)
            g_hash_table_insert (self->anchors, GUINT_TO_POINTER (n), g_strdup (last->key));
          if (!self->counted && n * JY_PAGE_SIZE + rows->len > self->n_items)
            set_n_items (self, n * JY_PAGE_SIZE + rows->len);
        }
      page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (n));
      if (page)
        fill_page (self, page, rows);
      if (first)
        g_signal_emit (self, signals[LOADED], 0);
      if (n == 0)
        count_rows (self, rows->len);
    }
  ask_next (self);
  g_object_unref (self);
}

static void
ask_page (JyPagedModel *self, guint n)
{
  Question *question = g_new0 (Question, 1);
  const char *after = NULL;
  guint offset = n * JY_PAGE_SIZE;

  /* The nearest page before this one whose last key is known. */
  for (guint before = n; before > 0; before--)
    {
      after = g_hash_table_lookup (self->anchors, GUINT_TO_POINTER (before - 1));
      if (after)
        {
          offset = (n - before) * JY_PAGE_SIZE;
          break;
        }
    }
  question->model = g_object_ref (self);
  question->generation = self->generation;
  question->page = n;
  self->asking++;
  jy_desk_page_async (self->desk, self->query, after, offset, JY_PAGE_SIZE, self->cancellable,
                      page_came, question);
}

static void
ask_next (JyPagedModel *self)
{
  while (self->asking < PAGES_ASKED && self->wishes->len > 0)
    {
      guint n = g_array_index (self->wishes, guint, self->wishes->len - 1);
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (n));

      g_array_set_size (self->wishes, self->wishes->len - 1);
      if (n == 0 || (page && !page->here))
        ask_page (self, n);
    }
}

static void
take_count (JyPagedModel *self, guint count)
{
  self->counted = TRUE;
  set_n_items (self, count);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
count_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  JyPagedModel *self = question->model;
  g_autoptr (GError) error = NULL;
  gint64 count = jy_desk_count_finish (result, &error);

  if (question->generation == self->generation && !error && count >= 0)
    take_count (self, (guint) MIN (count, G_MAXUINT - 1));
  g_object_unref (self);
  g_free (question);
}

/* A first page that is not full is all there is; else they are counted. */
static void
count_rows (JyPagedModel *self, guint first_page)
{
  Question *question;

  if (first_page < JY_PAGE_SIZE)
    {
      take_count (self, first_page);
      return;
    }
  question = g_new0 (Question, 1);
  question->model = g_object_ref (self);
  question->generation = self->generation;
  jy_desk_count_async (self->desk, self->query, self->cancellable, count_came, question);
}

static void
ask_again (JyPagedModel *self)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->generation++;
  self->asking = 0;
  self->measure.today = jy_desk_today (self->desk);
  g_clear_pointer (&self->measure.settings, jy_settings_unref);
  self->measure.settings = g_steal_pointer (&settings);
  g_array_set_size (self->wishes, 0);
  g_hash_table_remove_all (self->anchors);

  ask_page (self, 0);
}

void
jy_paged_model_set_query (JyPagedModel *self, const JyListQuery *query)
{
  g_return_if_fail (JY_IS_PAGED_MODEL (self) && query);

  g_clear_pointer (&self->query, jy_list_query_free);
  self->query = jy_list_query_copy (query);
  self->fresh = TRUE;
  self->counted = FALSE;
  ask_again (self);
}

void
jy_paged_model_refresh (JyPagedModel *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (JY_IS_PAGED_MODEL (self));

  if (!self->query)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      page->here = FALSE;
      page->asked = page->n == 0;
      if (page->n > 0 && !page_is_watched (page))
        g_hash_table_iter_remove (&iter);
    }
  ask_again (self);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      if (page->n > 0)
        {
          page->asked = TRUE;
          g_array_append_val (self->wishes, page->n);
        }
    }
  ask_next (self);
}

gboolean
jy_paged_model_is_counted (JyPagedModel *self)
{
  g_return_val_if_fail (JY_IS_PAGED_MODEL (self), FALSE);

  return self->counted;
}

guint
jy_paged_model_find (JyPagedModel *self, const char *id)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (JY_IS_PAGED_MODEL (self) && id, GTK_INVALID_LIST_POSITION);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      for (guint i = 0; i < page->objects->len; i++)
        if (g_strcmp0 (jy_case_object_id (g_ptr_array_index (page->objects, i)), id) == 0)
          return page->n * JY_PAGE_SIZE + i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
jy_paged_model_dispose (GObject *object)
{
  JyPagedModel *self = JY_PAGED_MODEL (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_paged_model_parent_class)->dispose (object);
}

static void
jy_paged_model_finalize (GObject *object)
{
  JyPagedModel *self = JY_PAGED_MODEL (object);

  g_clear_pointer (&self->query, jy_list_query_free);
  g_clear_pointer (&self->measure.settings, jy_settings_unref);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->anchors);
  g_array_unref (self->wishes);
  G_OBJECT_CLASS (jy_paged_model_parent_class)->finalize (object);
}

static void
jy_paged_model_class_init (JyPagedModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jy_paged_model_dispose;
  object_class->finalize = jy_paged_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", JY_TYPE_PAGED_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", JY_TYPE_PAGED_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_PAGED_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_paged_model_init (JyPagedModel *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->anchors = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->wishes = g_array_new (FALSE, FALSE, sizeof (guint));
}

JyPagedModel *
jy_paged_model_new (JyDesk *desk)
{
  JyPagedModel *self;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_PAGED_MODEL, NULL);
  self->desk = g_object_ref (desk);
  return self;
}
