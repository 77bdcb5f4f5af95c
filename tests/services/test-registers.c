/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <string.h>

#include "services/registers.h"

static JsonObject *
body_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *body = jy_json_parse_object (text, -1, &error);

  g_assert_no_error (error);
  return body;
}

static JyEntry *
save (DeskMaker *maker, const char *kind, const char *id, const char *text, guint version,
      GError **error)
{
  g_autoptr (JsonObject) body = body_of (text);

  return jy_desk_entry_save (maker->desk, kind, id, body, version, error);
}

static JyEntry *
saved (DeskMaker *maker, const char *kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  JyEntry *entry = save (maker, kind, NULL, text, 0, &error);

  g_assert_no_error (error);
  return entry;
}

static void
refused (DeskMaker *maker, const char *kind, const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEntry) entry = save (maker, kind, NULL, text, 0, &error);

  g_assert_null (entry);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

#define EXPERT                                                                                     \
  "{\"name\":\"王专家\",\"unit\":\"海洋大学\",\"expertise\":[\"食品安全\",\"检验检测\"]}"

static void
test_life (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEntry) entry = saved (maker, "expert", EXPERT);
  g_autoptr (JyEntry) changed = NULL;
  g_autoptr (JyEntry) late = NULL;
  g_autoptr (JyEntry) retired = NULL;
  g_autoptr (JyEntry) read = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_cmpstr (entry->name, ==, "王专家");
  g_assert_cmpuint (entry->version, ==, 1);
  changed = save (maker, "expert", entry->id,
                  "{\"name\":\"王专家\",\"unit\":\"农业大学\",\"expertise\":[\"农产品\"],"
                  "\"contact\":\"\"}",
                  1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changed->version, ==, 2);
  g_assert_false (json_object_has_member (changed->body, "contact"));

  /* Somebody else still has the first version open. */
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  late = save (maker, "expert", entry->id, EXPERT, 1, &error);
  g_assert_null (late);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "管理员"));
  g_clear_error (&error);

  retired = jy_desk_entry_retire (maker->desk, "expert", entry->id, 2, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (retired->version, ==, 3);
  g_assert_cmpint (jy_desk_entries_count (maker->desk, "expert", NULL, &error), ==, 0);
  none = jy_desk_entries (maker->desk, "expert", NULL, NULL, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  read = jy_desk_entry (maker->desk, "expert", entry->id, &error);
  g_assert_no_error (error);
  g_assert_true (read->retired);
  g_assert_cmpstr (jy_json_text (read->body, "unit"), ==, "农业大学");
  g_assert_cmpstr (read->changed_by, ==, "承办");
  desk_maker_audit (maker);
}

static void
assert_found (DeskMaker *maker, const char *words, const char *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = jy_desk_entries (maker->desk, "expert", words, NULL, 0, 0, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((JyEntry *) found->pdata[i])->name);
  g_assert_cmpstr (text->str, ==, names);
  g_assert_cmpint (jy_desk_entries_count (maker->desk, "expert", words, &error), ==, found->len);
}

static void
test_found (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEntry) one = saved (maker, "expert", EXPERT);
  g_autoptr (JyEntry) two = saved (maker, "expert",
                                   "{\"name\":\"安工\",\"unit\":\"应急_中心\","
                                   "\"expertise\":[\"消防\"],\"hearer\":true}");
  g_autoptr (GPtrArray) page = NULL;

  /* Pinyin order: an before wang. */
  assert_found (maker, NULL, "安工 王专家");
  assert_found (maker, "  ", "安工 王专家");
  assert_found (maker, "食品", "王专家");
  assert_found (maker, "wzj", "王专家");
  assert_found (maker, "WangZhuan", "王专家");
  assert_found (maker, "海洋", "王专家");
  assert_found (maker, "_", "安工");
  assert_found (maker, "%", "");
  assert_found (maker, "渔业", "");
  page = jy_desk_entries (maker->desk, "expert", NULL, NULL, 1, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpstr (((JyEntry *) page->pdata[0])->name, ==, "王专家");
}

static void
test_refused (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEntry) brand = saved (maker, "brand", "{\"name\":\"海岸卫士\"}");
  g_autoptr (JyEntry) none = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();

  refused (maker, "expert", "{\"name\":\"  \",\"unit\":\"甲\",\"expertise\":[\"x\"]}", "Name");
  refused (maker, "expert", "{\"name\":\"王专家\",\"unit\":\"甲\",\"expertise\":\"x\"}", "Fields");
  refused (maker, "expert", "{\"nickname\":\"王\"}", "nickname");
  refused (maker, "expert", "{\"name\":\"a\\u0001b\",\"unit\":\"甲\",\"expertise\":[\"x\"]}",
           "Name");
  refused (maker, "brand", "{\"name\":\"海岸卫士\"}", "already");
  refused (maker, "power", "{\"power-action\":\"approve\",\"power-level\":\"king\"}", "king");
  refused (maker, "power", "{\"power-action\":\"serve\",\"power-level\":\"handler\"}", "serve");
  refused (maker, "evaluation-round",
           "{\"title\":\"2025年度\",\"from\":\"2025-12-31\",\"until\":\"2025-01-01\","
           "\"held-on\":\"2026-02-30\",\"scope\":\"全部\",\"round-findings\":\"无\"}",
           "2026-02-30");
  refused (maker, "evaluation-round",
           "{\"title\":\"2025年度\",\"from\":\"2025-12-31\",\"until\":\"2025-01-01\","
           "\"held-on\":\"2026-02-03\",\"scope\":\"全部\",\"round-findings\":\"无\"}",
           "after");
  none = jy_desk_entry_save (maker->desk, "nothing", NULL, empty, 0, &error);
  g_assert_null (none);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  none = jy_desk_entry_save (maker->desk, "brand", "no-such", empty, 1, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* Who decides what is not for a handler to say. */
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  g_assert_false (jy_desk_may_change_register (maker->desk, jy_register_kind_find ("power")));
  g_assert_true (jy_desk_may_change_register (maker->desk, jy_register_kind_find ("expert")));
  refused (maker, "power", "{\"power-action\":\"approve\",\"power-level\":\"deputy\"}", "role");
  desk_maker_audit (maker);
}

static void
test_linked (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autofree char *text
      = g_strdup_printf ("{\"title\":\"范例\",\"type\":\"governance\",\"why\":\"说理充分\","
                         "\"recommendation\":\"%s\"}",
                         id);
  g_autoptr (JyEntry) entry = saved (maker, "exemplar", text);
  g_autoptr (GPtrArray) of_it = NULL;
  g_autoptr (GPtrArray) of_another = NULL;
  g_autoptr (JyEntry) unknown = NULL;

  g_assert_cmpstr (entry->link, ==, id);
  of_it = jy_desk_entries (maker->desk, "exemplar", NULL, id, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_it->len, ==, 1);
  of_another = jy_desk_entries (maker->desk, "exemplar", NULL, "no-such", 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_another->len, ==, 0);
  refused (maker, "exemplar", text, "already");
  unknown = save (maker, "exemplar", NULL,
                  "{\"title\":\"范例\",\"type\":\"governance\",\"why\":\"x\","
                  "\"recommendation\":\"no-such-case\"}",
                  0, &error);
  g_assert_null (unknown);
  g_assert_nonnull (strstr (error->message, "no-such-case"));
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/registers/life", test_life);
  g_test_add_func ("/services/registers/found", test_found);
  g_test_add_func ("/services/registers/refused", test_refused);
  g_test_add_func ("/services/registers/linked", test_linked);
  return g_test_run ();
}
