/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every main action with every operation on the disk failing, with a full disk, and with the power
 * going at every operation: the docket opens, its audit and replay find nothing, what was
 * acknowledged is there, and a sentence was given. JIANYI_LONG: every operation of every action;
 * else of short ones, and of the others some. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/json.h"
#include "../services/desk-maker.h"
#include "fault-vfs.h"
#include "services/ledger-in.h"
#include "services/packages.h"

/* How many operations of an action fail at most, unless all do. */
#define POINTS 16
#define CUTS 8
/* Actions with no more operations than this have all of them failed. */
#define SHORT 48
/* The operations around the commit. */
#define AROUND_COMMIT 4

typedef struct
{
  DeskMaker *maker;
  char *id;    /* the case that is led to its end */
  char *draft; /* one that is being written */
  char *ledger;
  char *package;
  char *snapshot;
  gsize length;
  GRand *dice;
} Scene;

static struct
{
  guint actions, failed, dead, full, cuts, cut_whole, cut_gone, survived;
} figures;

/* -- the actions */

typedef gboolean (*Act) (Scene *scene, GError **error);

static gboolean
act (Scene *scene, const char *account, const char *action, const char *id, const char *on,
     const char *facts, GError **error)
{
  g_autoptr (JyCaseView) view
      = desk_maker_try (scene->maker, account, action, id, on, facts, error);

  return view != NULL;
}

static gboolean
act_register (Scene *scene, GError **error)
{
  return act (scene, NULL, "register", NULL, "2024-01-02",
              "{\"title\":\"另一案\",\"type\":\"governance\",\"line\":\"criminal\","
              "\"source\":\"case\",\"situation\":\"11-1\",\"summary\":\"摘要\","
              "\"agencies\":[\"市南区甲局\"]}",
              error);
}

static gboolean
act_agency (Scene *scene, GError **error)
{
  JyAgencyInput input = { .contact = "0532-7654321", .court = -1 };
  g_autoptr (JyAgency) agency
      = jy_desk_agency_edit (scene->maker->desk, "市南区甲局", &input, error);

  return agency != NULL;
}

static gboolean
act_edit (Scene *scene, GError **error)
{
  return act (scene, NULL, "edit", scene->draft, "2024-02-03",
              "{\"sections\":" DESK_MAKER_SECTIONS "}", error);
}

static gboolean
act_note (Scene *scene, GError **error)
{
  return act (scene, NULL, "note", scene->id, NULL, "{\"text\":\"记一笔\"}", error);
}

static gboolean
act_issue (Scene *scene, GError **error)
{
  return act (scene, NULL, "issue", scene->id, "2024-02-26",
              "{\"number\":\"青检建〔2024〕1号\",\"signer\":\"领导\"}", error);
}

static gboolean
act_serve (Scene *scene, GError **error)
{
  return act (scene, NULL, "serve", scene->id, "2024-03-01",
              "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}", error);
}

static gboolean
act_reply (Scene *scene, GError **error)
{
  return act (scene, NULL, "reply", scene->id, "2024-04-03",
              "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
              "\"summary\":\"已整改\",\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\","
              "\"text\":\"已做\"}]}",
              error);
}

static gboolean
act_close (Scene *scene, GError **error)
{
  return act (scene, NULL, "close", scene->id, "2026-03-02",
              "{\"code\":\"verified\",\"conclusion\":\"结案\",\"override-reason\":\"备案后补\"}",
              error);
}

static gboolean
act_import (Scene *scene, GError **error)
{
  g_autoptr (JyLedgerLook) look
      = jy_desk_ledger_look (scene->maker->desk, scene->ledger, NULL, NULL, error);
  JyLedgerImport import = { .path = scene->ledger, .map = look ? look->map : NULL };
  JyLedgerResult *result = look ? jy_desk_ledger_import (scene->maker->desk, &import, error) : NULL;
  gboolean ok = result != NULL;

  jy_ledger_result_free (result);
  return ok;
}

static gboolean
act_package (Scene *scene, GError **error)
{
  JyPackageIntake intake = { .path = scene->package };
  JyPackageReport *report = jy_desk_package_in (scene->maker->desk, &intake, error);
  gboolean ok = report != NULL;

  jy_package_report_free (report);
  return ok;
}

static const struct
{
  const char *name;
  const char *account;
  Act act;
} actions[] = {
  { "register", "承办", act_register }, { "agency", "管理员", act_agency },
  { "edit", "承办", act_edit },         { "note", "承办", act_note },
  { "issue", "案管", act_issue },       { "serve", "承办", act_serve },
  { "reply", "承办", act_reply },       { "close", "领导", act_close },
  { "import", "管理员", act_import },   { "package", "管理员", act_package },
};

/* -- the docket */

static void
seat (Scene *scene, guint which)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (scene->maker->desk, actions[which].account, &error));
  g_assert_no_error (error);
}

static void
open_desk (Scene *scene)
{
  g_autoptr (GError) error = NULL;

  scene->maker->desk = jy_desk_open (scene->maker->path, NULL, scene->maker->time, &error);
  g_assert_no_error (error);
}

static void
close_desk (Scene *scene)
{
  jy_desk_close (scene->maker->desk);
  g_clear_object (&scene->maker->desk);
}

static void
remove_sides (Scene *scene)
{
  g_autofree char *log = g_strconcat (scene->maker->path, "-wal", NULL);
  g_autofree char *memory = g_strconcat (scene->maker->path, "-shm", NULL);

  g_unlink (log);
  g_unlink (memory);
}

static void
take_snapshot (Scene *scene)
{
  close_desk (scene);
  g_clear_pointer (&scene->snapshot, g_free);
  g_assert_true (g_file_get_contents (scene->maker->path, &scene->snapshot, &scene->length, NULL));
  open_desk (scene);
}

static void
go_back (Scene *scene)
{
  close_desk (scene);
  remove_sides (scene);
  g_assert_true (g_file_set_contents_full (scene->maker->path, scene->snapshot,
                                           (gssize) scene->length, G_FILE_SET_CONTENTS_CONSISTENT,
                                           0600, NULL));
  open_desk (scene);
}

static guint64
count_events (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  JyAudit *audit = jy_desk_audit (scene->maker->desk, FALSE, &error);
  guint64 events;

  g_assert_no_error (error);
  if (!audit->ok)
    g_error ("the audit failed: %s", audit->problem);
  events = audit->events;
  jy_audit_free (audit);
  return events;
}

/* -- failing operations */

static gboolean
is_long (void)
{
  return g_getenv ("JIANYI_LONG") != NULL;
}

/* How many operations the action takes, on a docket just opened; it is then undone. */
static guint
count_operations (Scene *scene, guint which)
{
  g_autoptr (GError) error = NULL;
  guint n;

  go_back (scene);
  count_events (scene);
  seat (scene, which);
  fault_vfs_arm (FAULT_COUNT, 0);
  if (!actions[which].act (scene, &error))
    g_error ("%s: %s", actions[which].name, error->message);
  fault_vfs_disarm (&n);
  g_assert_cmpuint (n, >, 3);
  go_back (scene);
  return n;
}

static guint
stride_of (guint operations, guint points)
{
  return is_long () || operations <= SHORT ? 1 : (operations + points - 1) / points;
}

/* The point after @n; the last ones, around the commit, are all among them. */
static guint
next_point (guint n, guint stride, guint last)
{
  guint commit = last > AROUND_COMMIT ? last - AROUND_COMMIT : 1;

  if (n >= commit)
    return n + 1;
  return MIN (n + stride, commit);
}

static void
check_refusal (Scene *scene, const char *name, guint n, const GError *error, guint64 before)
{
  g_assert_nonnull (error);
  if (error->domain != JY_SERVICE_ERROR || strlen (error->message) < 10)
    g_error ("%s, operation %u: no sentence but “%s”", name, n, error->message);
  if (count_events (scene) != before)
    g_error ("%s, operation %u: refused, but the record is another", name, n);
}

/* The disk fails at operation after operation; each time the same program tries again. */
static guint
fail_each (Scene *scene, guint which, FaultKind kind, guint operations)
{
  guint stride = stride_of (operations, POINTS);
  guint64 before;
  guint failed = 0;

  go_back (scene);
  before = count_events (scene);
  seat (scene, which);
  for (guint n = 1; n <= operations; n = next_point (n, stride, operations))
    {
      g_autoptr (GError) error = NULL;
      gboolean ok, fired;

      fault_vfs_arm (kind, n);
      ok = actions[which].act (scene, &error);
      fired = fault_vfs_disarm (NULL);
      if (ok)
        {
          /* What failed was not needed for it, or it took fewer operations than at first. */
          figures.survived += fired;
          go_back (scene);
          seat (scene, which);
          continue;
        }
      g_assert_true (fired);
      failed++;
      check_refusal (scene, actions[which].name, n, error, before);
    }
  /* And as if the program had been started again. */
  close_desk (scene);
  open_desk (scene);
  g_assert_cmpuint (count_events (scene), >=, before);
  desk_maker_audit (scene->maker);
  return failed;
}

/* -- the power goes */

static guint
count_notes (Scene *scene, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  guint n = 0;

  g_assert_true (jy_desk_switch (scene->maker->desk, "承办", &error));
  view = jy_desk_show (scene->maker->desk, scene->id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < view->events->len; i++)
    n += g_strcmp0 (jy_json_text (((JyEvent *) view->events->pdata[i])->facts, "text"), text) == 0;
  return n;
}

static void
cut_each (Scene *scene, guint which, guint operations)
{
  guint stride = stride_of (operations, CUTS);

  for (guint n = 1; n <= operations + 1; n = next_point (n, stride, operations + 1))
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("已确认-%u", n);
      g_autofree char *facts = g_strdup_printf ("{\"text\":\"%s\"}", text);
      gboolean ok;
      guint64 before, after;

      go_back (scene);
      /* Something is acknowledged, not yet in the file itself but in its log; then the action. */
      fault_vfs_arm (FAULT_CUT, 0);
      desk_maker_step (scene->maker, "承办", "note", scene->id, NULL, facts);
      before = count_events (scene);
      seat (scene, which);
      fault_vfs_arm (FAULT_CUT, n);
      ok = actions[which].act (scene, &error);
      close_desk (scene);
      fault_vfs_crash (scene->dice);

      open_desk (scene);
      desk_maker_audit (scene->maker);
      g_assert_cmpuint (count_notes (scene, text), ==, 1);
      after = count_events (scene);
      g_assert_cmpuint (after, >=, before);
      if (ok && after == before)
        g_error ("%s: acknowledged, and lost as the power went at operation %u",
                 actions[which].name, n);
      if (!ok)
        g_assert_nonnull (error);
      figures.cuts++;
      figures.cut_whole += after > before;
      figures.cut_gone += after == before;
    }
}

/* -- all of it */

static void
ready (Scene *scene, guint which)
{
  if (g_str_equal (actions[which].name, "close"))
    {
      desk_maker_step (scene->maker, "承办", "serve", scene->id, "2024-03-04",
                       "{\"way\":\"written\",\"receiver\":\"李某\"}");
      desk_maker_step (scene->maker, "承办", "settle", scene->id, "2026-03-02",
                       "{\"addressee\":\"市南区甲局\",\"outcome\":\"rectified\"}");
      desk_maker_step (scene->maker, "承办", "settle", scene->id, "2026-03-02",
                       "{\"addressee\":\"市南区乙局\",\"outcome\":\"rectified\"}");
      desk_maker_step (scene->maker, "承办", "evaluate", scene->id, "2026-03-02",
                       "{\"verdict\":\"rectified\",\"effect\":\"已整改\"}");
    }
}

static void
make_package (Scene *scene)
{
  g_autoptr (DeskMaker) other = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (other, "drafting");
  g_autoptr (GError) error = NULL;
  JyPackageOrder order = { .path = scene->package };
  JyPackageMade made;

  g_assert_true (jy_desk_switch (other->desk, "管理员", &error));
  jy_desk_package_out (other->desk, &order, &made, &error);
  g_assert_no_error (error);
}

static void
write_figures (void)
{
  const char *folder = g_getenv ("JIANYI_FIGURES");
  g_autofree char *path = folder ? g_build_filename (folder, "faults.json", NULL) : NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"long\":%s,\"actions\":%u,\"failed\":%u,\"dead\":%u,\"full\":%u,\"survived\":%u,"
      "\"cuts\":%u,\"cut_whole\":%u,\"cut_gone\":%u}\n",
      is_long () ? "true" : "false", figures.actions, figures.failed, figures.dead, figures.full,
      figures.survived, figures.cuts, figures.cut_whole, figures.cut_gone);

  g_test_message ("%s", text);
  if (!path)
    return;
  g_mkdir_with_parents (folder, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_faults (void)
{
  Scene scene = { .dice = g_rand_new_with_seed (20261123) };

  scene.maker = desk_maker_new ("2026-03-02");
  scene.draft = desk_maker_lead (scene.maker, "drafting");
  scene.id = desk_maker_lead (scene.maker, "ready");
  scene.ledger = g_build_filename (scene.maker->folder, "ledger.csv", NULL);
  scene.package = g_build_filename (scene.maker->folder, "case.jianyi-package", NULL);
  g_assert_true (g_file_set_contents (scene.ledger,
                                      "文号,标题,被建议单位,类型,阶段,制发日期,送达日期,回复日期,"
                                      "承办人,备注\n"
                                      "青检社建〔2023〕1号,题一,甲局,社会治理,已结案,2023.3.1,"
                                      "2023.3.5,2023年5月1日,承办,一\n",
                                      -1, NULL));
  make_package (&scene);
  for (guint which = 0; which < G_N_ELEMENTS (actions); which++)
    {
      guint operations;

      ready (&scene, which);
      take_snapshot (&scene);
      operations = count_operations (&scene, which);
      g_test_message ("%s: %u operations", actions[which].name, operations);
      figures.actions++;
      figures.failed += fail_each (&scene, which, FAULT_ONCE, operations);
      figures.dead += fail_each (&scene, which, FAULT_FROM, operations);
      figures.full += fail_each (&scene, which, FAULT_FULL, operations);
      cut_each (&scene, which, operations);
      /* On with the life of the case. */
      go_back (&scene);
      seat (&scene, which);
      {
        g_autoptr (GError) error = NULL;

        g_assert_true (actions[which].act (&scene, &error));
      }
    }
  g_assert_cmpuint (figures.failed, >, 50);
  g_assert_cmpuint (figures.full, >, 50);
  g_assert_cmpuint (figures.cut_whole, >, 0);
  g_assert_cmpuint (figures.cut_gone, >, 0);
  write_figures ();
  desk_maker_audit (scene.maker);
  g_rand_free (scene.dice);
  g_free (scene.snapshot);
  g_free (scene.id);
  g_free (scene.draft);
  g_free (scene.ledger);
  g_free (scene.package);
  desk_maker_free (scene.maker);
}

/* The machine's clock was set back by years: what is recorded stands after what was, and holds. */
static void
test_clock_set_back (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "drafting");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  guint before;

  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  before = view->events->len;
  g_clear_pointer (&view, jy_case_view_unref);
  jy_desk_close (maker->desk);
  g_object_unref (maker->desk);
  jy_time_source_unref (maker->time);
  maker->time = jy_time_source_new_fixed (jy_date_parse ("2019-05-05", NULL));
  maker->desk = jy_desk_open (maker->path, NULL, maker->time, &error);
  g_assert_no_error (error);
  view = desk_maker_try (maker, "承办", "note", id, NULL, "{\"text\":\"时钟倒退\"}", &error);
  if (view)
    g_assert_cmpuint (view->events->len, ==, before + 1);
  else
    g_assert_cmpint ((int) strlen (error->message), >, 10);
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/fault/every-operation", test_faults);
  g_test_add_func ("/fault/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
