/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-over packages between two dockets: there and back, changed on both sides. */
#include <glib/gstdio.h>
#include <string.h>

#include "package-pair.h"

static void
note (DeskMaker *maker, const char *id, const char *text)
{
  g_autofree char *facts = g_strdup_printf ("{\"text\":\"%s\"}", text);

  desk_maker_step (maker, "管理员", "note", id, NULL, facts);
}

static gboolean
has_note (const JyCaseView *view, const char *text)
{
  for (guint i = 0; i < view->events->len; i++)
    if (g_strcmp0 (jy_json_text (((JyEvent *) view->events->pdata[i])->facts, "text"), text) == 0)
      return TRUE;
  return FALSE;
}

/* The other office has the case as it is here, byte for byte; a return trip changes nothing. */
static void
test_return_trip (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->a, "served");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *there = NULL;
  g_autoptr (JyCaseView) ours = NULL;
  g_autoptr (JyCaseView) theirs = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  g_autoptr (JyPackageReport) look = NULL;
  g_autoptr (GPtrArray) numbers = NULL;

  desk_maker_step (self->a, "管理员", "note", id, NULL,
                   "{\"text\":\"附审批表\",\"files\":[\"@form\"]}");
  package_pair_out (self->a, self->file);
  before = package_pair_head (self->b);
  look = package_pair_in (self->b, self->file, TRUE);
  after = package_pair_head (self->b);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (look->written);
  report = package_pair_in (self->b, self->file, FALSE);
  g_assert_true (report->written);
  g_assert_cmpuint (report->counts[JY_PACKAGE_NEW], ==, 1);
  g_assert_cmpuint (report->attachments, ==, 1);
  g_assert_cmpuint (report->agencies, ==, 0); /* both are known here by their names */
  g_assert_cmpuint (report->people, >, 3);
  g_assert_cmpstr (report->office, ==, "青岛市市南区人民检察院");

  ours = package_pair_view (self->a, id);
  theirs = package_pair_view (self->b, id);
  g_assert_cmpstr (ours->record->head, ==, theirs->record->head);
  g_assert_cmpstr (ours->phase, ==, theirs->phase);
  g_assert_cmpuint (ours->documents->len, ==, theirs->documents->len);
  g_assert_cmpstr (jy_case_view_origin (theirs, 1), ==, "青岛市市南区人民检察院");
  g_assert_null (jy_case_view_origin (ours, 1));
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) one
        = jy_desk_export (self->a->desk, id, "recommendation", NULL, 0, "xml", &error);
    g_autoptr (GBytes) two
        = jy_desk_export (self->b->desk, id, "recommendation", NULL, 0, "xml", &error);
    g_autoptr (GBytes) receipt
        = jy_desk_export (self->b->desk, id, "service-receipt", THERE, 0, "xml", &error);

    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (one, two));
    /* What that office made bears its name, not ours. */
    g_assert_nonnull (g_strstr_len (g_bytes_get_data (receipt, NULL),
                                    (gssize) g_bytes_get_size (receipt), "市南区人民检察院"));
    numbers = jy_desk_numbers (self->b->desk, 2024, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (numbers->len, ==, 1);
  }

  there = package_pair_head (self->b);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_SAME);
  g_clear_pointer (&after, g_free);
  after = package_pair_head (self->b);
  g_assert_cmpstr (there, ==, after);
  package_pair_out (self->b, self->file);
  g_clear_pointer (&before, g_free);
  before = package_pair_head (self->a);
  g_assert_cmpint (package_pair_take (self->a, self->file), ==, JY_PACKAGE_SAME);
  g_clear_pointer (&after, g_free);
  after = package_pair_head (self->a);
  g_assert_cmpstr (before, ==, after);
}

/* What only they did comes in as it is; what only we did stays. */
static void
test_one_side (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->a, "served");
  g_autofree char *old = g_build_filename (self->a->folder, "old", NULL);
  g_autoptr (JyCaseView) ours = NULL;
  g_autoptr (JyCaseView) theirs = NULL;

  package_pair_out (self->a, old);
  g_assert_cmpint (package_pair_take (self->b, old), ==, JY_PACKAGE_NEW);
  desk_maker_step (self->b, "管理员", "assign", id, "2024-05-06",
                   "{\"role\":\"handler\",\"person\":\"管理员\",\"reason\":\"移送接收\"}");
  desk_maker_step (self->b, "管理员", "urge", id, "2024-05-06",
                   "{\"addressee\":\"" THERE "\",\"means\":\"phone\",\"record\":\"已电话督促\"}");
  g_assert_cmpint (package_pair_take (self->b, old), ==, JY_PACKAGE_OURS);
  package_pair_out (self->b, self->file);
  g_assert_cmpint (package_pair_take (self->a, self->file), ==, JY_PACKAGE_THEIRS);
  ours = package_pair_view (self->a, id);
  theirs = package_pair_view (self->b, id);
  g_assert_cmpstr (ours->record->head, ==, theirs->record->head);
  g_assert_cmpstr (jy_case_view_origin (ours, ours->record->seq), ==, "青岛市人民检察院");
  /* Whoever holds the same name here is somebody else. */
  g_assert_null (jy_case_view_origin (theirs, theirs->record->seq));
}

/* Both went on; afterwards both have everything, and a further exchange changes nothing. */
static void
test_both_sides (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->a, "served");
  g_autofree char *after_a = NULL;
  g_autofree char *after_b = NULL;
  g_autofree char *again = NULL;
  g_autofree char *seq = NULL;
  g_autoptr (JyCaseView) wrong = NULL;
  g_autoptr (JyCaseView) ours = NULL;
  g_autoptr (JyCaseView) theirs = NULL;

  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_NEW);
  note (self->a, id, "甲一");
  note (self->a, id, "甲二");
  note (self->b, id, "乙一");
  /* An entry that names another by its place, which is not its place on the other side. */
  note (self->b, id, "乙误");
  wrong = package_pair_view (self->b, id);
  seq = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", wrong->record->seq);
  desk_maker_step (self->b, "管理员", "revoke", id, NULL, seq);

  package_pair_out (self->b, self->file);
  g_assert_cmpint (package_pair_take (self->a, self->file), ==, JY_PACKAGE_BOTH);
  ours = package_pair_view (self->a, id);
  g_assert_true (has_note (ours, "甲二") && has_note (ours, "乙一"));
  g_assert_true (jy_event_has_mark (ours->events->pdata[ours->events->len - 1], "merged"));
  g_assert_cmpstr (
      jy_json_text (((JyEvent *) ours->events->pdata[ours->events->len - 1])->facts, "event"), !=,
      jy_json_text (((JyEvent *) wrong->events->pdata[wrong->events->len - 1])->facts, "event"));
  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_THEIRS);
  theirs = package_pair_view (self->b, id);
  g_assert_true (has_note (theirs, "甲一") && has_note (theirs, "甲二"));
  g_assert_cmpuint (ours->events->len, ==, theirs->events->len);

  after_a = package_pair_head (self->a);
  after_b = package_pair_head (self->b);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_SAME);
  package_pair_out (self->b, self->file);
  g_assert_cmpint (package_pair_take (self->a, self->file), ==, JY_PACKAGE_SAME);
  again = package_pair_head (self->a);
  g_assert_cmpstr (after_a, ==, again);
  g_clear_pointer (&again, g_free);
  again = package_pair_head (self->b);
  g_assert_cmpstr (after_b, ==, again);
}

static void
assert_contradicts (PackagePair *self, DeskMaker *maker, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) look = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  g_autoptr (JyPackageReport) kept = NULL;
  JyPackageIntake intake = { .path = self->file };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  package_pair_sit (maker);
  before = package_pair_head (maker);
  look = package_pair_in (maker, self->file, TRUE);
  g_assert_cmpuint (look->counts[JY_PACKAGE_CONFLICT], ==, 1);
  lines = jy_package_case_lines (look->cases->pdata[0]);
  g_assert_cmpuint (((JyPackageCase *) look->cases->pdata[0])->theirs->len, ==, 1);
  g_assert_cmpuint (((JyPackageCase *) look->cases->pdata[0])->ours->len, ==, 1);
  g_assert_cmpuint (lines->len, >, 1);
  report = jy_desk_package_in (maker->desk, &intake, &error);
  g_assert_null (report);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not stand in: %s", words, error->message);
  g_clear_error (&error);
  intake.keep_ours = TRUE;
  kept = jy_desk_package_in (maker->desk, &intake, &error);
  g_assert_no_error (error);
  g_assert_false (kept->written);
  after = package_pair_head (maker);
  g_assert_cmpstr (before, ==, after);
}

/* Nothing is silently overwritten: the same changed twice is refused, with both entries named. */
static void
test_conflicts (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->a, "drafting");

  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_NEW);
  desk_maker_step (self->a, "管理员", "describe", id, NULL, "{\"summary\":\"甲摘要\"}");
  desk_maker_step (self->b, "管理员", "describe", id, NULL, "{\"summary\":\"乙摘要\"}");
  package_pair_out (self->b, self->file);
  assert_contradicts (self, self->a, "Both changed the same");
}

/* What was done there needs a stage that is over here. */
static void
test_stage_conflict (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->a, "clue");

  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_NEW);
  desk_maker_step (self->a, "管理员", "dismiss", id, NULL, "{\"reason\":\"不属本院\"}");
  desk_maker_step (self->b, "管理员", "open", id, NULL, "{\"handler\":\"管理员\"}");
  package_pair_out (self->b, self->file);
  assert_contradicts (self, self->a, "cannot follow");
}

/* One case that cannot come in keeps all of them out. */
static void
test_all_or_nothing (PackagePair *self, gconstpointer data)
{
  g_autofree char *first = desk_maker_lead (self->a, "clue");
  g_autofree char *second = desk_maker_lead (self->a, "issued");
  g_autofree char *own = desk_maker_lead (self->b, "issued"); /* of the same number */
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JyPackageIntake intake = { .path = self->file };

  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_nonnull (own);
  package_pair_out (self->a, self->file);
  package_pair_sit (self->b);
  before = package_pair_head (self->b);
  report = jy_desk_package_in (self->b->desk, &intake, &error);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_assert_null (report);
  g_assert_nonnull (strstr (error->message, "青检建〔2024〕1号"));
  after = package_pair_head (self->b);
  g_assert_cmpstr (before, ==, after);
}

/* Rules and calendars are each office's own, and later ones do not change what came in before. */
static void
test_rules (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const days[] = { "12", "13", "14" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_true (jy_desk_setting_set (self->a->desk, "house.objection-days", days[i], &error));
  id = desk_maker_lead (self->a, "served");
  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_NEW);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_true (jy_desk_setting_set (self->b->desk, "house.objection-days", days[i], &error));
  g_assert_no_error (error);
  desk_maker_audit (self->b);
}

/* For the registrar and the administrator. */
static void
test_roles (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = desk_maker_lead (self->a, "clue");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  JyPackageIntake intake = { .path = self->file };

  g_assert_nonnull (id);
  package_pair_out (self->a, self->file);
  g_assert_true (jy_desk_switch (self->b->desk, "承办", &error));
  report = jy_desk_package_in (self->b->desk, &intake, &error);
  g_assert_null (report);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/services/packages/" name, PackagePair, NULL, package_pair_set_up, function,        \
              package_pair_tear_down)
  ADD ("return-trip", test_return_trip);
  ADD ("one-side", test_one_side);
  ADD ("both-sides", test_both_sides);
  ADD ("conflicts", test_conflicts);
  ADD ("stage-conflict", test_stage_conflict);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("rules", test_rules);
  ADD ("roles", test_roles);
  return g_test_run ();
}
