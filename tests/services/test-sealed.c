/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
/* What only some may read: sealed cases, and opinions of members of the committee. Every way out is
 * tried by who is named and by who is not. */
#include "desk-maker.h"
#include "domain/withheld.h"
#include "services/catch-up.h"
#include "services/packages.h"
#include "services/search.h"

#include <string.h>

#define OPINION "委员甲独立意见不赞成"
#define SECRET "隐秘的未成年人线索"

static void
sit (DeskMaker *maker, const char *account)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (maker->desk, account, &error));
  g_assert_no_error (error);
}

static void
assert_hidden (GError **error, gpointer answer)
{
  g_assert_null (answer);
  g_assert_nonnull (*error);
  g_assert_null (strstr ((*error)->message, SECRET));
  g_clear_error (error);
}

/* A case that was approved by the committee, with an opinion of 研究. */
static char *
with_opinions (DeskMaker *maker)
{
  char *id = desk_maker_lead (maker, "approval");

  desk_maker_step (maker, "领导", "refer", id, NULL, "{\"reason\":\"重大\"}");
  desk_maker_step (maker, "检委", "approve", id, NULL,
                   "{\"opinion\":\"同意\",\"meeting\":\"第五次会议\",\"decision-number\":\"5\","
                   "\"members\":[{\"person\":\"研究\",\"opinion\":\"" OPINION "\"}]}");
  return id;
}

static const JyEvent *
approval (JyCaseView *view)
{
  for (guint i = view->events->len; i > 0; i--)
    if (g_str_equal (((JyEvent *) view->events->pdata[i - 1])->action, "approve"))
      return view->events->pdata[i - 1];
  g_assert_not_reached ();
}

/* Every word that may be found is. */
static void
catch_up (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;
  JyCaughtUp state = { 0 };

  while (jy_desk_catch_up (maker->desk, JY_PENDING_WORDS, &state, &error) && state.left > 0)
    ;
  g_assert_no_error (error);
}

static guint
found (DeskMaker *maker, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GPtrArray) rows = NULL;

  query->words = g_strdup (words);
  rows = jy_desk_list (maker->desk, query, 0, 100, &error);
  g_assert_no_error (error);
  return rows->len;
}

static gboolean
pack (DeskMaker *maker, const char *id, GError **error)
{
  g_autofree char *path = g_build_filename (maker->folder, "out.package", NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JyPackageOrder order = { .path = path, .ids = ids };
  JyPackageMade made = { 0 };

  g_ptr_array_add (ids, (gpointer) id);
  return jy_desk_package_out (maker->desk, &order, &made, error);
}

static void
test_opinions (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = with_opinions (maker);
  static const struct
  {
    const char *account;
    gboolean reads;
  } readers[] = { { "检委", TRUE },  { "研究", TRUE },  { "承办", FALSE },
                  { "领导", FALSE }, { "案管", FALSE }, { "督促", FALSE } };
  g_autoptr (GError) error = NULL;

  catch_up (maker);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (JyCaseView) view = NULL;
      const JyEvent *event;

      sit (maker, readers[i].account);
      view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
      g_assert_no_error (error);
      event = approval (view);
      g_assert_cmpint (json_object_has_member (event->facts, "members"), ==, readers[i].reads);
      g_assert_cmpint (jy_event_has_mark (event, JY_MARK_WITHHELD), ==, !readers[i].reads);
      g_assert_cmpint (event->body != NULL && strstr (event->body, OPINION) != NULL, ==,
                       readers[i].reads);
      /* The rest of the entry, and its place in the chain, is everybody's. */
      g_assert_cmpstr (jy_json_text (event->facts, "meeting"), ==, "第五次会议");
      g_assert_cmpuint (strlen (event->digest), ==, 64);
      for (guint k = 0; k < view->documents->len; k++)
        {
          const JyDocumentEntry *entry = view->documents->pdata[k];
          g_autoptr (GBytes) bytes = jy_desk_export (maker->desk, id, entry->kind, entry->addressee,
                                                     entry->version, "xml", NULL);

          if (bytes != NULL)
            g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   OPINION, strlen (OPINION)));
        }
      if (readers[i].reads)
        {
          g_assert_true (pack (maker, id, &error));
          g_assert_no_error (error);
        }
      else
        {
          g_assert_false (pack (maker, id, &error));
          g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
          g_clear_error (&error);
        }
      /* Nobody finds the case by it: the index is one for all. */
      g_assert_cmpuint (found (maker, "第五次会议"), ==, 1);
      g_assert_cmpuint (found (maker, OPINION), ==, 0);
    }
  desk_maker_audit (maker);
}

/* What corrects opinions is no way around it. */
static void
test_correction (void)
{
  g_autoptr (JyEvent) event = jy_event_new ();
  g_autoptr (JyEvent) seen = NULL;
  JyPerson *clerk = jy_person_new ();
  JyPerson *member = jy_person_new ();

  clerk->id = g_strdup ("a");
  clerk->roles = JY_ROLE_LEADER | JY_ROLE_ADMIN;
  member->id = g_strdup ("b");
  member->roles = JY_ROLE_COMMITTEE;
  event->action = g_strdup ("correct");
  g_clear_pointer (&event->facts, json_object_unref);
  event->facts = json_object_new ();
  json_object_set_string_member (event->facts, "field-name", "members");
  json_object_set_string_member (event->facts, "value", OPINION);
  seen = jy_event_for_reader (event, clerk);
  g_assert_false (json_object_has_member (seen->facts, "value"));
  g_assert_true (json_object_has_member (event->facts, "value"));
  g_assert_false (jy_event_may_read (event, NULL));
  g_assert_true (jy_event_may_read (event, member));
  jy_person_unref (clerk);
  jy_person_unref (member);
}

/* A sealed case: who is not named does not learn that it is there. */
static void
test_sealed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyCaseView) made = desk_maker_do (
      maker, "承办", "register", NULL, NULL,
      "{\"title\":\"" SECRET "\",\"type\":\"governance\",\"line\":\"criminal\",\"source\":\"case\","
      "\"situation\":\"11-1\",\"summary\":\"" SECRET "。\",\"agencies\":[\"市南区甲局\"],"
      "\"sealed\":true}");
  g_autofree char *id = g_strdup (made->record->id);
  static const char *const outsiders[] = { "部门", "领导", "案管", "管理员", "督促" };
  g_autoptr (GError) error = NULL;

  sit (maker, "承办");
  catch_up (maker);
  g_assert_cmpuint (found (maker, "未成年人"), ==, 1);
  g_assert_true (pack (maker, id, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (outsiders); i++)
    {
      g_autoptr (GPtrArray) due = NULL;
      g_autoptr (GPtrArray) hits = NULL;
      g_autoptr (JyListQuery) all = jy_list_query_new ();
      g_autofree char *ledger = g_build_filename (maker->folder, "ledger.csv", NULL);
      g_autofree char *text = NULL;

      sit (maker, outsiders[i]);
      assert_hidden (&error, jy_desk_show (maker->desk, id, JY_DATE_NONE, &error));
      assert_hidden (&error, jy_desk_check (maker->desk, id, NULL, &error));
      assert_hidden (&error, jy_desk_links (maker->desk, id, &error));
      assert_hidden (&error,
                     jy_desk_export (maker->desk, id, "recommendation", NULL, 0, "xml", &error));
      assert_hidden (&error, jy_desk_export (maker->desk, id, "clue-form", NULL, 0, "pdf", &error));
      assert_hidden (&error,
                     desk_maker_try (maker, NULL, "note", id, NULL, "{\"text\":\"x\"}", &error));
      g_assert_false (pack (maker, id, &error));
      assert_hidden (&error, NULL);
      g_assert_cmpuint (found (maker, "未成年人"), ==, 0);
      g_assert_cmpuint (found (maker, NULL), ==, 0);
      g_assert_cmpint (jy_desk_count (maker->desk, all, &error), ==, 0);
      due = jy_desk_due (maker->desk, JY_DATE_NONE, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (due->len, ==, 0);
      hits = jy_desk_search (maker->desk, "未成年人", 10, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, ==, 0);
    }
  desk_maker_audit (maker);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sealed/opinions", test_opinions);
  g_test_add_func ("/sealed/correction", test_correction);
  g_test_add_func ("/sealed/cases", test_sealed);
  return g_test_run ();
}
