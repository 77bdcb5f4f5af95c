/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "domain/draft.h"
#include "domain/error.h"
#include "sample-recommendation.h"

static void
test_read (void)
{
  g_autoptr (JsonObject) sections = sample_sections ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDraft) draft = jy_draft_read (sections, &error);
  const JySuggestion *second;

  g_assert_no_error (error);
  g_assert_cmpuint (draft->problems->len, ==, 2);
  g_assert_cmpuint (draft->suggestions->len, ==, 2);
  second = draft->suggestions->pdata[1];
  g_assert_cmpstr (second->id, ==, "s2");
  g_assert_cmpuint (g_strv_length (second->problems), ==, 2);
  g_assert_cmpuint (g_strv_length (second->basis), ==, 2);
  g_assert_cmpint (draft->objection_days, ==, 10);
  g_assert_cmpint (draft->reply_months, ==, 2);
  g_assert_cmpint (draft->reply_days, ==, -1);
  g_assert_cmpint (draft->rectify_days, ==, -1);
}

static void
test_empty (void)
{
  g_autoptr (JyDraft) draft = jy_draft_read (NULL, NULL);
  g_autoptr (JsonObject) nulls
      = jy_json_parse_object ("{\"source\":null,\"reply\":null,\"copies\":null}", -1, NULL);
  g_autoptr (JyDraft) cleared = jy_draft_read (nulls, NULL);
  g_autoptr (JsonObject) bare
      = jy_json_parse_object ("{\"suggestions\":[{\"id\":\"s1\"}]}", -1, NULL);
  g_autoptr (JyDraft) half = jy_draft_read (bare, NULL);

  g_assert_nonnull (draft);
  g_assert_cmpuint (g_strv_length (draft->evidence), ==, 0);
  g_assert_nonnull (cleared);
  g_assert_null (cleared->source);
  g_assert_cmpstr (((JySuggestion *) half->suggestions->pdata[0])->text, ==, "");
  g_assert_nonnull (((JySuggestion *) half->suggestions->pdata[0])->basis);
}

/* What is refused, and the place that the sentence names. */
static const struct
{
  const char *json;
  const char *place;
} refused[] = {
  { "{\"sauce\":\"x\"}", "sauce" },
  { "{\"sauce\":null}", "sauce" },
  { "{\"source\":7}", "source" },
  { "{\"facts\":[\"x\"]}", "facts" },
  { "{\"facts\":\"a\\u0001b\"}", "facts" },
  { "{\"evidence\":\"x\"}", "evidence" },
  { "{\"evidence\":[\"x\",3]}", "evidence[2]" },
  { "{\"problems\":{}}", "problems" },
  { "{\"problems\":[\"x\"]}", "problems[1]" },
  { "{\"problems\":[{\"text\":\"x\"}]}", "problems[1]" },
  { "{\"problems\":[{\"id\":\"\",\"text\":\"x\"}]}", "problems[1].id" },
  { "{\"problems\":[{\"id\":\"a b\",\"text\":\"x\"}]}", "problems[1].id" },
  { "{\"problems\":[{\"id\":\"p1\",\"text\":\"x\"},{\"id\":\"p1\",\"text\":\"y\"}]}",
    "problems[2]" },
  { "{\"problems\":[{\"id\":\"p1\",\"text\":\"x\",\"level\":1}]}", "problems[1].level" },
  { "{\"suggestions\":[{\"id\":\"s1\",\"text\":\"x\",\"problems\":\"p1\"}]}",
    "suggestions[1].problems" },
  { "{\"suggestions\":[{\"id\":\"s1\",\"text\":\"x\",\"basis\":[null]}]}",
    "suggestions[1].basis[1]" },
  { "{\"suggestions\":[{\"id\":\"s1\"},{\"id\":\"s1\"}]}", "suggestions[2]" },
  { "{\"objection-days\":-1}", "objection-days" },
  { "{\"objection-days\":0}", "objection-days" },
  { "{\"objection-days\":\"10\"}", "objection-days" },
  { "{\"objection-days\":1.5}", "objection-days" },
  { "{\"objection-days\":99999}", "objection-days" },
  { "{\"rectify-days\":true}", "rectify-days" },
  { "{\"reply\":2}", "reply" },
  { "{\"reply\":{}}", "reply" },
  { "{\"reply\":{\"weeks\":2}}", "reply" },
  { "{\"reply\":{\"months\":2,\"days\":3}}", "reply" },
  { "{\"reply\":{\"months\":-2}}", "reply.months" },
  { "{\"reply\":{\"days\":null}}", "reply.days" },
  { "{\"copies\":[\"a\\nb\"]}", "copies[1]" },
  { "{\"attachments\":[[]]}", "attachments[1]" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) object = jy_json_parse_object (refused[i].json, -1, NULL);
      g_autoptr (JyDraft) draft = NULL;

      g_assert_nonnull (object);
      draft = jy_draft_read (object, &error);
      if (draft)
        g_error ("taken: %s", refused[i].json);
      g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
      if (!strstr (error->message, refused[i].place))
        g_error ("%s: “%s” does not name %s", refused[i].json, error->message, refused[i].place);
    }
}

static void
test_merge (void)
{
  g_autoptr (JsonObject) before = jy_json_parse_object (
      "{\"source\":\"a\",\"facts\":\"b\",\"reply\":{\"months\":2}}", -1, NULL);
  g_autoptr (JsonObject) change = jy_json_parse_object (
      "{\"facts\":null,\"reply\":{\"days\":20},\"contact\":\"c\"}", -1, NULL);
  g_autoptr (JsonObject) merged = jy_draft_merge (before, change);
  g_autoptr (JsonObject) alone = jy_draft_merge (NULL, change);

  g_assert_cmpstr (jy_json_text (merged, "source"), ==, "a");
  g_assert_false (json_object_has_member (merged, "facts"));
  g_assert_cmpint (jy_json_int (jy_json_object (merged, "reply"), "days", 0), ==, 20);
  g_assert_false (json_object_has_member (jy_json_object (merged, "reply"), "months"));
  g_assert_cmpstr (jy_json_text (merged, "contact"), ==, "c");
  g_assert_false (json_object_has_member (alone, "facts"));
  g_assert_cmpstr (jy_json_text (before, "facts"), ==, "b");
}

static char *
digest (const char *title, const char *name, const char *json)
{
  const char *names[] = { name, NULL };
  g_autoptr (JsonObject) sections = jy_json_parse_object (json, -1, NULL);

  return jy_draft_digest (title, "governance", names, sections);
}

static void
test_digest (void)
{
  g_autofree char *one = digest ("题", "甲局", "{\"source\":\"a\",\"reply\":{\"months\":2}}");
  g_autofree char *turned = digest ("题", "甲局", "{\"reply\":{\"months\":2},\"source\":\"a\"}");
  g_autofree char *cleared
      = digest ("题", "甲局", "{\"reply\":{\"months\":2},\"source\":\"a\",\"other\":null}");
  g_autofree char *text = digest ("题", "甲局", "{\"source\":\"b\",\"reply\":{\"months\":2}}");
  g_autofree char *title = digest ("题目", "甲局", "{\"source\":\"a\",\"reply\":{\"months\":2}}");
  g_autofree char *name = digest ("题", "乙局", "{\"source\":\"a\",\"reply\":{\"months\":2}}");

  g_assert_cmpuint (strlen (one), ==, 64);
  g_assert_cmpstr (one, ==, turned);
  g_assert_cmpstr (one, ==, cleared);
  g_assert_cmpstr (one, !=, text);
  g_assert_cmpstr (one, !=, title);
  g_assert_cmpstr (one, !=, name);
}

static void
test_passages (void)
{
  g_autoptr (JsonObject) sections = sample_sections ();
  g_autoptr (JyDraft) draft = jy_draft_read (sections, NULL);
  g_autoptr (GPtrArray) passages = jy_draft_passages (draft);
  gboolean seen = FALSE;

  for (guint i = 0; i < passages->len; i++)
    {
      const JyPassage *passage = passages->pdata[i];

      if (g_strcmp0 (passage->place, "p2") == 0)
        {
          g_assert_cmpstr (passage->section, ==, "problems");
          g_assert_cmpstr (passage->text, ==, "用户档案制度没有落实。");
          seen = TRUE;
        }
    }
  g_assert_true (seen);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/draft/read", test_read);
  g_test_add_func ("/domain/draft/empty", test_empty);
  g_test_add_func ("/domain/draft/refused", test_refused);
  g_test_add_func ("/domain/draft/merge", test_merge);
  g_test_add_func ("/domain/draft/digest", test_digest);
  g_test_add_func ("/domain/draft/passages", test_passages);
  return g_test_run ();
}
