/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "bench.h"
#include "domain/check-session.h"
#include "domain/recommendation-private.h"

/* A keystroke in a draft of 20,000 characters against the whole check of the same draft, both with
 * all findings given out. */

#define CHARACTERS 20000
#define ROUNDS 200
#define LIMIT 0.1

int
main (void)
{
  g_autoptr (JyCheckBackground) background = jy_check_background_new ();
  g_autoptr (JyCheckSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) facts = g_string_new (NULL);
  JsonObject *sections = json_object_new ();
  BenchWatch live;
  BenchWatch whole;
  gboolean right;

  background->recommendation = jy_recommendation_new ();
  background->recommendation->type = JY_TYPE_GOVERNANCE;
  background->settings = jy_settings_new (NULL);
  background->on = jy_date_from_ymd (2024, 3, 4);
  for (guint n = 0; n < CHARACTERS / 50; n++)
    g_string_append (facts, "经走访查明，三家供应站超量储存气瓶，其中一家没有建立用户档案，依照《城"
                            "镇燃气管理条例》第四十一条。");
  json_object_set_string_member (sections, "facts", facts->str);
  session = jy_check_session_new (background, sections, &error);
  bench_must (error);
  bench_watch_init (&live);
  bench_watch_init (&whole);
  for (guint i = 0; i < ROUNDS; i++)
    {
      glong length = g_utf8_strlen (facts->str, -1);
      const char *at = g_utf8_offset_to_pointer (facts->str, (glong) i * length / ROUNDS);
      g_autoptr (GPtrArray) found = NULL;

      g_string_insert (facts, at - facts->str, "字");
      bench_begin (&live);
      jy_check_session_set_text (session, "facts", NULL, -1, facts->str);
      found = jy_check_session_findings (session, JY_GATE_SUBMIT);
      bench_end (&live);
      if (i % 10 == 0)
        {
          g_autoptr (JyDraft) draft = NULL;
          g_autoptr (GPtrArray) all = NULL;
          JyCheckContext context = jy_check_background_context (background);

          json_object_set_string_member (sections, "facts", facts->str);
          bench_begin (&whole);
          draft = jy_draft_read (sections, &error);
          context.draft = draft;
          all = jy_checks_run (&context, JY_GATE_SUBMIT);
          bench_end (&whole);
          bench_must (error);
          g_assert_cmpuint (all->len, ==, found->len);
        }
    }
  right = bench_report ("keystroke", &live, &whole, LIMIT);
  bench_watch_clear (&live);
  bench_watch_clear (&whole);
  json_object_unref (sections);
  return right ? 0 : 1;
}
