/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/saved-searches.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/id.h"
#include "base/text.h"
#include "services/desk-private.h"
#include "services/search-box.h"
#include "store/saved-searches.h"

/* Characters of a name: it stands in a narrow column. */
#define LONGEST_NAME 60

JySavedSearch *
jy_saved_search_copy (const JySavedSearch *self)
{
  JySavedSearch *copy = g_new0 (JySavedSearch, 1);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->queue = g_strdup (self->queue);
  copy->text = g_strdup (self->text);
  copy->sort = g_strdup (self->sort);
  return copy;
}

void
jy_saved_search_free (JySavedSearch *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->id, self->name, self->queue, self->text, self->sort);
  g_free (self);
}

/* -- as JSON */

static char *
text_of (JsonObject *object, const char *member)
{
  const char *text = jy_json_text (object, member);

  return g_strdup (text != NULL ? text : "");
}

static GPtrArray *
read_all (const char *body, GError **error)
{
  g_autoptr (JsonNode) node = jy_json_parse (body, -1, error);
  g_autoptr (GPtrArray) searches
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_saved_search_free);
  JsonArray *array;

  if (node == NULL)
    return NULL;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *object = jy_json_array_object (array, i);
      JySavedSearch *search = g_new0 (JySavedSearch, 1);

      search->id = text_of (object, "id");
      search->name = text_of (object, "name");
      search->queue = text_of (object, "queue");
      search->text = text_of (object, "text");
      search->sort = text_of (object, "sort");
      g_ptr_array_add (searches, search);
    }
  return g_steal_pointer (&searches);
}

static JsonArray *
write_all (GPtrArray *searches)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < searches->len; i++)
    {
      const JySavedSearch *search = g_ptr_array_index (searches, i);
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "id", search->id);
      jy_json_set_text (object, "name", search->name);
      jy_json_set_text (object, "queue", search->queue);
      jy_json_set_text (object, "text", search->text);
      jy_json_set_text (object, "sort", search->sort);
      json_array_add_object_element (array, object);
    }
  return array;
}

char *
jy_saved_searches_body (JsonObject *facts)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = jy_json_array (facts, "searches");

  if (array != NULL)
    json_node_set_array (node, array);
  else
    json_node_take_array (node, json_array_new ());
  return jy_json_node_text (node);
}

/* -- reading and writing */

typedef struct
{
  JySavedSearch *search;
  char *id;
  int step;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_clear_pointer (&ask->search, jy_saved_search_free);
  g_free (ask->id);
  g_free (ask);
}

static gpointer
list (JyTurn *turn, gpointer data, GError **error)
{
  g_autofree char *body = jy_saved_searches_get (turn->db, turn->office, turn->person->id, error);

  return body != NULL ? read_all (body, error) : NULL;
}

static gboolean
write_searches (JyTurn *turn, GPtrArray *searches, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autofree char *body = NULL;

  jy_json_set_text (facts, "person", turn->person->id);
  json_object_set_array_member (facts, "searches", write_all (searches));
  body = jy_saved_searches_body (facts);
  return jy_saved_searches_put (turn->db, turn->office, turn->person->id, body, error)
         && jy_office_event (turn, "saved-searches", facts, error);
}

static int
find (GPtrArray *searches, const char *id, GError **error)
{
  for (guint i = 0; i < searches->len; i++)
    if (g_strcmp0 (((const JySavedSearch *) searches->pdata[i])->id, id) == 0)
      return (int) i;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("This search is no longer kept; keep it anew if you still need it."));
  return -1;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
check (const JySavedSearch *search, GPtrArray *others, GError **error)
{
  if (jy_text_is_blank (search->name))
    return refuse (error, _ ("A search that is kept needs a name; type one."));
  if (!jy_text_check (_ ("Name"), search->name, FALSE, LONGEST_NAME, error)
      || !jy_text_check (_ ("Search"), search->text, FALSE, JY_SEARCH_BOX_BYTES, error))
    return FALSE;
  if (jy_queue_find (search->queue) == NULL)
    return refuse (error, _ ("There is no such queue; choose one and keep the search again."));
  for (guint i = 0; i < others->len; i++)
    {
      const JySavedSearch *other = g_ptr_array_index (others, i);

      if (g_strcmp0 (other->id, search->id) != 0 && g_strcmp0 (other->name, search->name) == 0)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("You keep a search named “%s” already; choose another name."),
                       search->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* A list knows people by their ids; whoever reads the search knows them by name. */
static gboolean
name_people (JyTurn *turn, JySavedSearch *search, GError **error)
{
  g_autoptr (GPtrArray) people = jy_people_list (turn->db, turn->office, FALSE, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (people, i);

      if (strstr (search->text, person->id) != NULL)
        {
          g_auto (GStrv) parts = g_strsplit (search->text, person->id, -1);
          g_autofree char *name = jy_search_box_value (person->name);

          g_free (search->text);
          search->text = g_strjoinv (name, parts);
        }
    }
  return people != NULL;
}

static gpointer
keep (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) searches = list (turn, NULL, error);
  g_autoptr (JySavedSearch) search = jy_saved_search_copy (ask->search);
  int at = -1;

  if (searches == NULL)
    return NULL;
  g_free (search->name);
  search->name = jy_text_trim (ask->search->name != NULL ? ask->search->name : "");
  if (search->text == NULL)
    search->text = g_strdup ("");
  if (search->sort == NULL)
    search->sort = g_strdup ("");
  if (search->id != NULL)
    {
      at = find (searches, search->id, error);
      if (at < 0)
        return NULL;
    }
  if (!check (search, searches, error) || !name_people (turn, search, error))
    return NULL;
  if (at < 0 && searches->len >= JY_SAVED_SEARCHES_MOST)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("You keep %d searches already, and no more fit; take one out first."),
                   JY_SAVED_SEARCHES_MOST);
      return NULL;
    }
  if (at < 0)
    {
      search->id = jy_id_new ();
      g_ptr_array_add (searches, g_steal_pointer (&search));
    }
  else
    {
      jy_saved_search_free (searches->pdata[at]);
      searches->pdata[at] = g_steal_pointer (&search);
    }
  return write_searches (turn, searches, error) ? g_steal_pointer (&searches) : NULL;
}

static gpointer
drop (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) searches = list (turn, NULL, error);
  int at = searches != NULL ? find (searches, ask->id, error) : -1;

  if (at < 0)
    return NULL;
  g_ptr_array_remove_index (searches, (guint) at);
  return write_searches (turn, searches, error) ? g_steal_pointer (&searches) : NULL;
}

static gpointer
move (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) searches = list (turn, NULL, error);
  int at = searches != NULL ? find (searches, ask->id, error) : -1;
  int to = at + ask->step;

  if (at < 0)
    return NULL;
  if (to < 0 || to >= (int) searches->len)
    return g_steal_pointer (&searches);
  g_ptr_array_insert (searches, to, g_ptr_array_steal_index (searches, (guint) at));
  return write_searches (turn, searches, error) ? g_steal_pointer (&searches) : NULL;
}

GPtrArray *
jy_desk_saved_searches (JyDesk *self, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, list, NULL, error);
}

GPtrArray *
jy_desk_saved_search_keep (JyDesk *self, const JySavedSearch *search, GError **error)
{
  Ask ask = { .search = (JySavedSearch *) search };

  return jy_desk_write (self, keep, &ask, (GDestroyNotify) g_ptr_array_unref, error);
}

GPtrArray *
jy_desk_saved_search_drop (JyDesk *self, const char *id, GError **error)
{
  Ask ask = { .id = (char *) id };

  return jy_desk_write (self, drop, &ask, (GDestroyNotify) g_ptr_array_unref, error);
}

GPtrArray *
jy_desk_saved_search_move (JyDesk *self, const char *id, int step, GError **error)
{
  Ask ask = { .id = (char *) id, .step = step };

  return jy_desk_write (self, move, &ask, (GDestroyNotify) g_ptr_array_unref, error);
}

void
jy_desk_saved_searches_async (JyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                      cancellable, callback, user_data);
}

static void
change_async (JyDesk *self, JyTurnFunc func, Ask *ask, GAsyncReadyCallback callback,
              gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_WRITE, func, ask, ask_free, (GDestroyNotify) g_ptr_array_unref,
                      NULL, callback, user_data);
}

void
jy_desk_saved_search_keep_async (JyDesk *self, const JySavedSearch *search,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->search = jy_saved_search_copy (search);
  change_async (self, keep, ask, callback, user_data);
}

void
jy_desk_saved_search_drop_async (JyDesk *self, const char *id, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->id = g_strdup (id);
  change_async (self, drop, ask, callback, user_data);
}

void
jy_desk_saved_search_move_async (JyDesk *self, const char *id, int step,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->id = g_strdup (id);
  ask->step = step;
  change_async (self, move, ask, callback, user_data);
}

GPtrArray *
jy_desk_saved_searches_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

/* -- as questions */

static JyListQuery *
question (JyListQuery *query, const JySavedSearch *search, JyDate today)
{
  jy_search_box_read (search->text, today, query);
  return query;
}

JyListQuery *
jy_desk_saved_search_query (JyDesk *self, const JySavedSearch *search)
{
  const JyQueue *queue = jy_queue_find (search->queue);

  return queue != NULL ? question (jy_desk_queue_query (self, queue), search, jy_desk_today (self))
                       : NULL;
}

static gpointer
counts (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) searches = list (turn, NULL, error);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; searches != NULL && i < searches->len; i++)
    {
      const JySavedSearch *search = g_ptr_array_index (searches, i);
      const JyQueue *queue = jy_queue_find (search->queue);
      g_autoptr (JyListQuery) asked = NULL;
      g_autoptr (JyListQuery) query = NULL;
      gint64 n;

      if (queue == NULL)
        continue;
      asked = question (jy_turn_queue_query (turn, queue), search, turn->today);
      query = jy_turn_list_query (turn, asked, error);
      n = query != NULL ? jy_lists_count (turn->db, turn->office, query, error) : -1;
      if (n < 0)
        return NULL;
      g_hash_table_insert (found, g_strdup (search->id),
                           GINT_TO_POINTER ((gint) MIN (n, G_MAXINT)));
    }
  return searches != NULL ? g_steal_pointer (&found) : NULL;
}

GHashTable *
jy_desk_saved_search_counts (JyDesk *self, GError **error)
{
  return jy_desk_turn (self, JY_TURN_LONG, counts, NULL, error);
}

void
jy_desk_saved_search_counts_async (JyDesk *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_LONG, counts, NULL, NULL, (GDestroyNotify) g_hash_table_unref,
                      cancellable, callback, user_data);
}

GHashTable *
jy_desk_saved_search_counts_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
