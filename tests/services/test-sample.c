/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "services/desk.h"
#include "services/sample.h"

/* The sample docket can be made on any day, for any office, and its record holds. */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("jianyi-sample-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "docket.jianyi", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static guint
count (JyDesk *desk, const char *phase)
{
  JyListQuery *query = jy_list_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  query->phase = g_strdup (phase);
  rows = jy_desk_list (desk, query, 0, 1000, &error);
  g_assert_no_error (error);
  jy_list_query_free (query);
  return rows->len;
}

static void
make (const char *path, const char *day, const char *office, const char *level, const char *code)
{
  static const char *const filled[]
      = { "clue",     "investigation",  "drafting",  "review",       "approval",
          "ready",    "unserved",       "objection", "reply-review", "following",
          "archived", "awaiting-reply", "closed",    "evaluation",   "withdrawn" };
  JyInit init = { .office_name = office, .office_level = level, .office_code = code, .demo = TRUE };
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_parse (day, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_init (path, &init, time, &error);
  JyAudit *audit;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (filled); i++)
    g_assert_cmpuint (count (desk, filled[i]), >=, 1);
  g_assert_cmpuint (count (desk, NULL), ==, 36);
  audit = jy_desk_audit (desk, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (audit->problem, ==, NULL);
  g_assert_true (audit->ok);
  jy_audit_free (audit);
  jy_desk_close (desk);
}

static void
test_days (Fixture *fixture, gconstpointer day)
{
  make (fixture->path, day, JY_SAMPLE_OFFICE, NULL, NULL);
}

static void
test_other_office (Fixture *fixture, gconstpointer data)
{
  make (fixture->path, "2026-11-23", "某某市人民检察院", "city", "510100");
}

/* A file that is there already is not touched, and a failure leaves none behind. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  JyInit init = { .office_name = JY_SAMPLE_OFFICE, .office_code = "12", .demo = TRUE };
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_from_ymd (2026, 11, 23));
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_init (fixture->path, &init, time, &error);

  g_assert_null (desk);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  /* New year, spring festival, a leap day, month ends, a year without a notice. */
  static const char *const days[]
      = { "2026-01-01", "2026-02-20", "2028-02-29", "2026-05-31", "2026-11-23", "2031-07-15" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *name = g_strconcat ("/services/sample/", days[i], NULL);

      g_test_add (name, Fixture, days[i], set_up, test_days, tear_down);
    }
  g_test_add ("/services/sample/other-office", Fixture, NULL, set_up, test_other_office, tear_down);
  g_test_add ("/services/sample/failure", Fixture, NULL, set_up, test_failure, tear_down);
  return g_test_run ();
}
