/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "domain/comment.h"

static JyDraft *
draft_of (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) sections = jy_json_parse_object (json, -1, &error);
  JyDraft *draft;

  g_assert_no_error (error);
  draft = jy_draft_read (sections, &error);
  g_assert_no_error (error);
  return draft;
}

static void
assert_label (const JyDraft *draft, const char *section, const char *place, const char *expected)
{
  g_autofree char *label = jy_comment_place_label (draft, section, place);

  g_assert_cmpstr (label, ==, expected);
}

/* Ids say in which order entries were made, not in which they stand. */
static void
test_place_label (void)
{
  g_autoptr (JyDraft) draft
      = draft_of ("{\"facts\":\"f\","
                  "\"problems\":[{\"id\":\"p3\",\"text\":\"a\"},{\"id\":\"p1\",\"text\":\"b\"}],"
                  "\"suggestions\":[{\"id\":\"s2\",\"text\":\"c\",\"problems\":[\"p3\"],"
                  "\"basis\":[\"x\",\"y\"]},{\"id\":\"s9\",\"text\":\"d\","
                  "\"problems\":[\"p1\"]}]}");

  assert_label (draft, "facts", NULL, "Facts");
  assert_label (draft, "problems", "p3", "Problem 1");
  assert_label (draft, "problems", "p1", "Problem 2");
  assert_label (draft, "suggestions", "s9", "Suggestion 2");
  assert_label (draft, "suggestions", "s2.2", "Suggestion 1, legal basis 2");
  /* What is not there any more has no number; nobody reads an id. */
  assert_label (draft, "problems", "p2", "Problem");
  assert_label (draft, "suggestions", "s1.1", "Suggestion");
  assert_label (NULL, "problems", "p3", "Problem");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comment/place-label", test_place_label);
  return g_test_run ();
}
