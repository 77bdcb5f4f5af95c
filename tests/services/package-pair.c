/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package-pair.h"

void
package_pair_set_up (PackagePair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->a = desk_maker_new ("2024-05-06");
  self->b = desk_maker_new ("2024-05-07");
  self->file = g_build_filename (self->a->folder, "包.jianyi-package", NULL);
  g_assert_true (jy_desk_setting_set (self->b->desk, "office.name", "青岛市人民检察院", &error));
  g_assert_no_error (error);
}

void
package_pair_tear_down (PackagePair *self, gconstpointer data)
{
  desk_maker_audit (self->a);
  desk_maker_audit (self->b);
  desk_maker_free (self->a);
  desk_maker_free (self->b);
  g_free (self->file);
}

void
package_pair_sit (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_no_error (error);
}

void
package_pair_out (DeskMaker *maker, const char *file)
{
  g_autoptr (GError) error = NULL;
  JyPackageOrder order = { .path = file };
  JyPackageMade made;

  package_pair_sit (maker);
  jy_desk_package_out (maker->desk, &order, &made, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made.cases, >, 0);
  g_assert_cmpuint (made.bytes, >, 0);
}

JyPackageReport *
package_pair_in (DeskMaker *maker, const char *file, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  JyPackageIntake intake = { .path = file, .dry_run = dry_run };
  JyPackageReport *report;

  package_pair_sit (maker);
  report = jy_desk_package_in (maker->desk, &intake, &error);
  g_assert_no_error (error);
  return report;
}

/* What became of the only case. */
JyPackageOutcome
package_pair_take (DeskMaker *maker, const char *file)
{
  g_autoptr (JyPackageReport) report = package_pair_in (maker, file, FALSE);

  g_assert_cmpuint (report->cases->len, ==, 1);
  return ((JyPackageCase *) report->cases->pdata[0])->outcome;
}

char *
package_pair_head (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAudit) audit = jy_desk_audit (maker->desk, FALSE, &error);

  g_assert_no_error (error);
  return g_strdup (audit->head);
}

JyCaseView *
package_pair_view (DeskMaker *maker, const char *id)
{
  g_autoptr (GError) error = NULL;
  JyCaseView *view;

  package_pair_sit (maker);
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  return view;
}
