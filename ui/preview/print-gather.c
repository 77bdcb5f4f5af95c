/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/print-gather.h"

#include <glib/gi18n.h>

#include "services/cover.h"

#define PAGE 50

typedef struct
{
  char *kind;
  char *addressee;
  guint version;
} Wanted;

struct _JyPrintGather
{
  gatomicrefcount references;
  char *id; /* NULL: a list */
  JyListQuery *query;
  GPtrArray *ids;    /* of the cases chosen, or NULL: the query's */
  gboolean cover;    /* a list of the cases goes before */
  char *title;       /* of the cover */
  GArray *stretches; /* Stretch: whose the documents are, in their order */
  GArray *wanted;
  GCancellable *cancellable;
  int count; /* atomic */
};

/* Pages of one case, one after the other. */
typedef struct
{
  char *id;
  guint pages;
} Stretch;

static void
stretch_clear (gpointer data)
{
  g_free (((Stretch *) data)->id);
}

static void
wanted_clear (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->kind);
  g_free (wanted->addressee);
}

static JyPrintGather *
gather_new (void)
{
  JyPrintGather *self = g_new0 (JyPrintGather, 1);

  g_atomic_ref_count_init (&self->references);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  g_array_set_clear_func (self->wanted, wanted_clear);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_array_set_clear_func (self->stretches, stretch_clear);
  return self;
}

JyPrintGather *
jy_print_gather_new_for_case (const char *id)
{
  JyPrintGather *self = gather_new ();

  self->id = g_strdup (id);
  return self;
}

JyPrintGather *
jy_print_gather_new_for_list (JyListQuery *query)
{
  JyPrintGather *self = gather_new ();

  self->query = query;
  return self;
}

JyPrintGather *
jy_print_gather_new_for_ids (GPtrArray *ids)
{
  JyPrintGather *self = gather_new ();

  self->ids = g_ptr_array_copy (ids, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  g_ptr_array_set_free_func (self->ids, g_free);
  return self;
}

void
jy_print_gather_set_cover (JyPrintGather *self, const char *title)
{
  self->cover = TRUE;
  g_free (self->title);
  self->title = g_strdup (title);
}

JyPrintGather *
jy_print_gather_ref (JyPrintGather *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_print_gather_unref (JyPrintGather *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_clear_pointer (&self->query, jy_list_query_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_free (self->title);
  g_array_unref (self->stretches);
  g_array_unref (self->wanted);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
jy_print_gather_add (JyPrintGather *self, const char *kind, const char *addressee, guint version)
{
  Wanted wanted = { g_strdup (kind), g_strdup (addressee), version };

  g_array_append_val (self->wanted, wanted);
}

guint
jy_print_gather_count (JyPrintGather *self)
{
  return (guint) g_atomic_int_get (&self->count);
}

static void
note_pages (JyPrintGather *self, const char *id, guint pages)
{
  Stretch *last = self->stretches->len > 0
                      ? &g_array_index (self->stretches, Stretch, self->stretches->len - 1)
                      : NULL;
  Stretch next = { NULL, pages };

  if (last && g_str_equal (last->id, id))
    {
      last->pages += pages;
      return;
    }
  next.id = g_strdup (id);
  g_array_append_val (self->stretches, next);
}

static gboolean
take (JyPrintGather *self, JyDesk *desk, const char *id, const Wanted *wanted, GPtrArray *documents,
      GError **error)
{
  JyPages *pages;

  if (documents->len == JY_PRINT_DOCUMENTS_MAX)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("These are more than %d documents; narrow the list down and print it in "
                      "parts"),
                   JY_PRINT_DOCUMENTS_MAX);
      return FALSE;
    }
  pages = jy_desk_pages (desk, id, wanted->kind, wanted->addressee, wanted->version,
                         self->cancellable, error);
  if (!pages)
    return FALSE;
  g_ptr_array_add (documents, pages);
  note_pages (self, id, jy_pages_count (pages));
  g_atomic_int_inc (&self->count);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* The newest of its kind for each whom it goes to; of a letter what was issued, not the draft of
 * the next. */
static gboolean
is_newest (GPtrArray *entries, const JyDocumentEntry *entry)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const JyDocumentEntry *other = g_ptr_array_index (entries, i);

      if (g_str_equal (other->kind, entry->kind)
          && g_strcmp0 (other->addressee, entry->addressee) == 0
          && g_strcmp0 (other->to, entry->to) == 0
          && (other->frozen != entry->frozen ? other->frozen : other->version > entry->version))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_case (JyPrintGather *self, JyDesk *desk, const char *id, GPtrArray *documents, GError **error)
{
  g_autoptr (JyCaseView) view = jy_desk_show (desk, id, JY_DATE_NONE, error);

  if (!view)
    return FALSE;
  for (guint i = 0; i < self->wanted->len; i++)
    for (guint j = 0; j < view->documents->len; j++)
      {
        const JyDocumentEntry *entry = g_ptr_array_index (view->documents, j);
        Wanted one = { entry->kind, entry->addressee, entry->version };

        if (g_str_equal (entry->kind, g_array_index (self->wanted, Wanted, i).kind)
            && is_newest (view->documents, entry) && !take (self, desk, id, &one, documents, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
take_list (JyPrintGather *self, JyDesk *desk, GPtrArray *documents, GError **error)
{
  g_autofree char *after = NULL;

  for (;;)
    {
      g_autoptr (GPtrArray) rows = jy_desk_page (desk, self->query, after, PAGE, error);

      if (!rows)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        if (!take_case (self, desk, ((JyRow *) g_ptr_array_index (rows, i))->id, documents, error))
          return FALSE;
      if (rows->len < PAGE)
        return TRUE;
      g_free (after);
      after = g_strdup (((JyRow *) g_ptr_array_index (rows, rows->len - 1))->key);
    }
}

static gboolean
take_ids (JyPrintGather *self, JyDesk *desk, GPtrArray *documents, GError **error)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (!take_case (self, desk, self->ids->pdata[i], documents, error))
      return FALSE;
  return TRUE;
}

/* Where each case begins hangs on how many pages the list itself takes: laid out until it fits. */
static JyPages *
make_cover (JyPrintGather *self, JyDesk *desk, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (JyCoverEntry));
  guint own = 1;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      JyCoverEntry entry = { g_array_index (self->stretches, Stretch, i).id, 0, 0 };

      g_array_append_val (entries, entry);
    }
  for (;;)
    {
      guint next = own + 1;
      JyPages *pages;

      for (guint i = 0; i < entries->len; i++)
        {
          JyCoverEntry *entry = &g_array_index (entries, JyCoverEntry, i);

          entry->first = next;
          entry->last = next + g_array_index (self->stretches, Stretch, i).pages - 1;
          next = entry->last + 1;
        }
      pages = jy_desk_cover (desk, self->title, (const JyCoverEntry *) entries->data, entries->len,
                             self->cancellable, error);
      /* More room for figures never makes it shorter again. */
      if (!pages || jy_pages_count (pages) <= own)
        return pages;
      own = jy_pages_count (pages);
      jy_pages_unref (pages);
    }
}

static gpointer
run (JyDesk *desk, gpointer data, GError **error)
{
  JyPrintGather *self = data;
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_pages_unref);

  for (guint i = 0; self->id && i < self->wanted->len; i++)
    if (!take (self, desk, self->id, &g_array_index (self->wanted, Wanted, i), documents, error))
      return NULL;
  if (self->ids && !take_ids (self, desk, documents, error))
    return NULL;
  if (!self->id && !self->ids && !take_list (self, desk, documents, error))
    return NULL;
  if (documents->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("None of these cases has such a document yet"));
      return NULL;
    }
  if (self->cover)
    {
      JyPages *cover = make_cover (self, desk, error);

      if (!cover)
        return NULL;
      g_ptr_array_insert (documents, 0, cover);
    }
  return g_steal_pointer (&documents);
}

void
jy_print_gather_run_async (JyPrintGather *self, JyDesk *desk, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_set_object (&self->cancellable, cancellable);
  jy_desk_run_async (desk, run, jy_print_gather_ref (self), (GDestroyNotify) jy_print_gather_unref,
                     (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
jy_print_gather_run_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_run_finish (result, error);
}
