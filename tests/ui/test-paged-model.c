/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/paged-model.h"
#include "sample-desk.h"
#include "services/catch-up.h"
#include "services/search.h"

/* Enough for three pages. */
#define ADDED 150

/* Some clues, and their words in the index. */
static void
add_cases (void)
{
  g_autoptr (GError) failure = NULL;
  JyCaughtUp state;

  for (guint i = 0; i < ADDED; i++)
    {
      JyCommand *command = jy_command_new ("register", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JyCaseView) view = NULL;
      g_autofree char *title = g_strdup_printf ("示例线索 %03u", i);

      json_object_set_string_member (command->facts, "title", title);
      json_object_set_string_member (command->facts, "type", "governance");
      json_object_set_string_member (command->facts, "line", "criminal");
      json_object_set_string_member (command->facts, "source", "other");
      json_object_set_string_member (command->facts, "summary", "概要");
      view = jy_desk_do (sample_desk (), command, &error);
      g_assert_no_error (error);
      jy_command_free (command);
    }
  while (jy_desk_catch_up (sample_desk (), JY_PENDING_WORDS, &state, &failure) && state.left > 0)
    ;
  g_assert_no_error (failure);
  g_assert_cmpint (state.left, ==, 0);
}

static JyListQuery *
clues (void)
{
  JyListQuery *query = jy_list_query_new ();

  query->phase = g_strdup ("clue");
  query->words = g_strdup ("示例线索");
  query->sort = JY_SORT_TITLE;
  return query;
}

static gboolean
is_counted (gpointer data)
{
  return jy_paged_model_is_counted (data) && g_list_model_get_n_items (data) > 0;
}

static gboolean
object_is_filled (gpointer data)
{
  return jy_case_object_row (data) != NULL;
}

static void
assert_title (GListModel *model, guint position, const char *title)
{
  g_autoptr (JyCaseObject) object = g_list_model_get_item (model, position);

  sample_wait (object_is_filled, object, "a row");
  g_assert_cmpstr (jy_case_object_row (object)->title, ==, title);
}

/* A row far down comes by its page, without those between; its object fills and stays. */
static void
test_pages (void)
{
  g_autoptr (JyPagedModel) model = jy_paged_model_new (sample_desk ());
  JyListQuery *query = clues ();
  GListModel *list = G_LIST_MODEL (model);
  g_autoptr (JyCaseObject) last = NULL;
  g_autoptr (JyCaseObject) again = NULL;

  jy_paged_model_set_query (model, query);
  jy_list_query_free (query);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  sample_wait (is_counted, model, "the count");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, ADDED);
  last = g_list_model_get_item (list, ADDED - 1);
  g_assert_null (jy_case_object_row (last));
  sample_wait (object_is_filled, last, "the last row");
  g_assert_cmpstr (jy_case_object_row (last)->title, ==, "示例线索 149");
  again = g_list_model_get_item (list, ADDED - 1);
  g_assert_true (again == last);
  assert_title (list, 0, "示例线索 000");
  assert_title (list, JY_PAGE_SIZE, "示例线索 064");
  assert_title (list, JY_PAGE_SIZE - 1, "示例线索 063");
  g_assert_null (g_list_model_get_item (list, ADDED));
  g_assert_cmpuint (jy_paged_model_find (model, jy_case_object_id (last)), ==, ADDED - 1);
}

/* The answer to a question that was given up never shows. */
static void
test_late_answers (void)
{
  g_autoptr (JyPagedModel) model = jy_paged_model_new (sample_desk ());
  JyListQuery *query = clues ();

  jy_paged_model_set_query (model, query);
  query->descending = TRUE;
  jy_paged_model_set_query (model, query);
  g_clear_pointer (&query->words, g_free);
  query->words = g_strdup ("示例线索 12");
  jy_paged_model_set_query (model, query);
  jy_list_query_free (query);
  sample_wait (is_counted, model, "the count");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10);
  assert_title (G_LIST_MODEL (model), 0, "示例线索 129");
  assert_title (G_LIST_MODEL (model), 9, "示例线索 120");
}

typedef struct
{
  JyPagedModel *model;
  const char *id;
  guint position;
} Place;

static gboolean
stands_there (gpointer data)
{
  const Place *place = data;

  return jy_paged_model_find (place->model, place->id) == place->position;
}

/* Asked again, a case keeps its object and moves with it. */
static void
test_refresh (void)
{
  g_autoptr (JyPagedModel) model = jy_paged_model_new (sample_desk ());
  g_autoptr (JyCaseObject) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  JyListQuery *query = clues ();
  JyCommand *command = jy_command_new ("describe", NULL);
  g_autofree char *id = NULL;
  Place place = { NULL, NULL, 0 };

  g_clear_pointer (&query->words, g_free);
  query->words = g_strdup ("示例线索 00");
  jy_paged_model_set_query (model, query);
  jy_list_query_free (query);
  sample_wait (is_counted, model, "the count");
  assert_title (G_LIST_MODEL (model), 1, "示例线索 001");
  second = g_list_model_get_item (G_LIST_MODEL (model), 1);

  /* The first comes to stand last. */
  {
    g_autoptr (JyCaseObject) first = g_list_model_get_item (G_LIST_MODEL (model), 0);

    command->target = g_strdup (jy_case_object_id (first));
  }
  json_object_set_string_member (command->facts, "title", "示例线索 009 之末");
  view = jy_desk_do (sample_desk (), command, &error);
  g_assert_no_error (error);
  jy_command_free (command);
  jy_paged_model_refresh (model);
  place.model = model;
  /* Its row is another after each answer. */
  place.id = id = g_strdup (jy_case_object_id (second));
  sample_wait (stands_there, &place, "the row to move up");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10);
  {
    g_autoptr (JyCaseObject) now = g_list_model_get_item (G_LIST_MODEL (model), 0);

    g_assert_true (now == second);
  }
  assert_title (G_LIST_MODEL (model), 9, "示例线索 009 之末");
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  add_cases ();
  g_test_add_func ("/ui/paged-model/pages", test_pages);
  g_test_add_func ("/ui/paged-model/late-answers", test_late_answers);
  g_test_add_func ("/ui/paged-model/refresh", test_refresh);
  return sample_run ();
}
