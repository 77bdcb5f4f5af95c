/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Recording a note, a service and an issue against a bare SQLite transaction, as durable, that
 * writes the same rows with prepared statements: which rows these are is seen in the docket before
 * and after, and in the end both files hold the same.
 */
#include "base/json.h"
#include "bench.h"
#include "ledger-rows.h"
#include "row-changes.h"
#include "services/desk.h"

#define CASES 10000
#define ROUNDS 200
#define WARM_UP 10
#define LIMIT_RECORD 2.0
#define LIMIT_ISSUE 4.0

#define SECTIONS                                                                                                        \
  "{\"source\":\"本院在办案中发现农贸市场食品安全监管存在漏洞。\","                              \
  "\"facts\":\"三户经营者销售未经检疫的肉类，市场开办者未查验入场凭证。\","                 \
  "\"evidence\":[\"讯问笔录三份\",\"抽样检验报告一份\"],"                                                 \
  "\"problems\":[{\"id\":\"p1\",\"text\":\"入场查验没有落实：台账缺少四十二日。\"}],"                 \
  "\"suggestions\":[{\"id\":\"s1\",\"text\":\"督促市场开办者建立入场查验台账，每月核对一次。\"," \
  "\"problems\":[\"p1\"],\"basis\":[\"《中华人民共和国食品安全法》第六十一条\"]}],"                  \
  "\"objection-days\":10,\"reply\":{\"months\":2},\"contact\":\"联系人：韩明，电话 "                           \
  "000-0000000\"}"

typedef struct
{
  JyDesk *desk;
  char *path;
  char *bare_path;
  sqlite3 *eye;  /* looks at the desk's docket */
  sqlite3 *bare; /* writes the same rows */
} Bench;

static sqlite3 *
open_bare (const char *path, gboolean for_write)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK
      || sqlite3_exec (db,
                       for_write ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                   "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                                   "PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384"
                                 : "PRAGMA query_only = ON",
                       NULL, NULL, NULL)
             != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  return db;
}

/* -- cases to work on */

static JyCaseView *
act (JyDesk *desk, const char *who, const char *action, const char *target, const char *facts)
{
  g_autoptr (GError) error = NULL;
  JyCommand *command = jy_command_new (action, target);
  JyCaseView *view;

  if (who && !jy_desk_switch (desk, who, &error))
    g_error ("%s: %s", who, error->message);
  json_object_unref (command->facts);
  command->facts = jy_json_parse_object (facts, -1, &error);
  bench_must (error);
  view = jy_desk_do (desk, command, &error);
  if (!view)
    g_error ("%s: %s", action, error->message);
  jy_command_free (command);
  return view;
}

static void
step (JyDesk *desk, const char *who, const char *action, const char *target, const char *facts)
{
  jy_case_view_unref (act (desk, who, action, target, facts));
}

/* A letter ready to be issued. */
static char *
make_case (JyDesk *desk, guint n)
{
  g_autofree char *agency = ledger_agency (n % LEDGER_AGENCIES);
  g_autofree char *facts = g_strdup_printf (
      "{\"title\":\"关于加强第%u农贸市场食品安全监管的检察建议\",\"type\":\"governance\","
      "\"line\":\"criminal\",\"source\":\"case\",\"situation\":\"11-1\","
      "\"summary\":\"办案时发现监管漏洞。\",\"agencies\":[\"%s\"]}",
      n, agency);
  JyCaseView *view = act (desk, "韩明", "register", NULL, facts);
  char *id = g_strdup (view->record->id);

  jy_case_view_unref (view);
  step (desk, "王立", "open", id, "{\"handler\":\"韩明\"}");
  step (desk, "韩明", "conclude", id,
        "{\"facts\":\"查验没有落实。\",\"evidence\":[\"检验报告\"],\"propose\":true}");
  step (desk, NULL, "edit", id, "{\"sections\":" SECTIONS "}");
  step (desk, NULL, "submit", id, "{}");
  step (desk, "李敏", "pass", id,
        "{\"necessity\":\"有必要\",\"legality\":\"于法有据\",\"reasoning\":\"说理充分\"}");
  step (desk, "王立", "approve", id, "{}");
  return id;
}

static void
add_people (JyDesk *desk)
{
  static const struct
  {
    const char *name;
    JyRoles roles;
  } people[] = {
    { "韩明", JY_ROLE_HANDLER | JY_ROLE_FOLLOW_UP },
    { "李敏", JY_ROLE_REVIEWER },
    { "王立", JY_ROLE_LEADER },
    { "赵青", JY_ROLE_REGISTRAR },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      JyPerson *person
          = jy_desk_person_add (desk, people[i].name, people[i].roles, people[i].name, &error);

      bench_must (error);
      jy_person_unref (person);
    }
}

/* -- measuring */

/* Does it on the desk, then writes the same rows barely. */
static void
round_of (Bench *self, const char *id, const char *action, const char *facts, BenchWatch *ours,
          BenchWatch *bare)
{
  g_autoptr (GError) error = NULL;
  JyCommand *command = jy_command_new (action, id);
  RowSnapshot *before, *after;
  RowChanges *changes;
  JyCaseView *view;

  json_object_unref (command->facts);
  command->facts = jy_json_parse_object (facts, -1, &error);
  bench_must (error);
  /* Open on the desk, as it is where somebody works on it. */
  view = jy_desk_show (self->desk, id, JY_DATE_NONE, &error);
  bench_must (error);
  jy_case_view_unref (view);
  before = row_snapshot_new (self->eye, id);

  bench_begin (ours);
  view = jy_desk_do (self->desk, command, &error);
  bench_end (ours);
  bench_must (error);

  after = row_snapshot_new (self->eye, id);
  changes = row_changes_new (self->bare, before, after);
  /* At the least an event and the row of the case. */
  g_assert_cmpuint (row_changes_count (changes), >=, 2);
  bench_begin (bare);
  row_changes_write (changes);
  bench_end (bare);

  row_changes_free (changes);
  row_snapshot_free (before);
  row_snapshot_free (after);
  jy_case_view_unref (view);
  jy_command_free (command);
}

static gboolean
measure (Bench *self, GPtrArray *cases, const char *name, const char *who, const char *action,
         const char *facts, double limit)
{
  g_autoptr (GError) error = NULL;
  BenchWatch ours, bare;
  gboolean ok;

  jy_desk_switch (self->desk, who, &error);
  bench_must (error);
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_auto (GStrv) parts = g_strsplit (facts, "#", -1);
      g_autofree char *given = g_strjoinv (number, parts);

      if (i == WARM_UP)
        {
          g_array_set_size (ours.times, 0);
          g_array_set_size (bare.times, 0);
        }
      round_of (self, cases->pdata[i], action, given, &ours, &bare);
    }
  ok = bench_report (name, &ours, &bare, limit);
  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  return ok;
}

static void
set_up (Bench *self, GPtrArray *cases)
{
  g_autofree char *docket = bench_docket (CASES);
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (GError) error = NULL;

  self->path = bench_copy (docket, "record-ours.jianyi");
  self->desk = jy_desk_open (self->path, NULL, time, &error);
  bench_must (error);
  add_people (self->desk);
  jy_desk_setting_set (self->desk, "number.auto", "yes", &error);
  bench_must (error);
  for (guint i = 0; i < ROUNDS + WARM_UP; i++)
    g_ptr_array_add (cases, make_case (self->desk, i));
  jy_desk_close (self->desk);
  g_object_unref (self->desk);

  self->bare_path = bench_copy (self->path, "record-bare.jianyi");
  self->desk = jy_desk_open (self->path, "韩明", time, &error);
  bench_must (error);
  self->eye = open_bare (self->path, FALSE);
  self->bare = open_bare (self->bare_path, TRUE);
}

static void
tear_down (Bench *self)
{
  sqlite3_close (self->eye);
  sqlite3_close (self->bare);
  jy_desk_close (self->desk);
  g_object_unref (self->desk);
  bench_remove (self->path);
  bench_remove (self->bare_path);
  g_free (self->path);
  g_free (self->bare_path);
}

int
main (void)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_free);
  Bench self = { 0 };
  gboolean ok;

  set_up (&self, cases);
  ok = measure (&self, cases, "record-note", "韩明", "note",
                "{\"text\":\"第#次电话联系，对方已收悉。\"}", LIMIT_RECORD);
  ok = measure (&self, cases, "record-issue", "赵青", "issue",
                "{\"number\":\"auto\",\"signer\":\"王立\"}", LIMIT_ISSUE)
       && ok;
  ok = measure (&self, cases, "record-serve", "韩明", "serve",
                "{\"way\":\"written\",\"receiver\":\"张某#\"}", LIMIT_RECORD)
       && ok;
  row_changes_check_same (self.bare, self.path);
  tear_down (&self);
  return ok ? 0 : 1;
}
