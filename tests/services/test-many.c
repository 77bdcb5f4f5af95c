/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing done with many cases, and taken back. */
#include <string.h>

#include "desk-maker.h"
#include "services/many.h"

typedef struct
{
  DeskMaker *maker;
  GPtrArray *ids;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const stages[] = { "clue", "drafting", "issued" };

  self->maker = desk_maker_new ("2026-03-02");
  self->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    g_ptr_array_add (self->ids, desk_maker_lead (self->maker, stages[i]));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_maker_audit (self->maker);
  g_ptr_array_unref (self->ids);
  desk_maker_free (self->maker);
}

static guint
tagged (Fixture *self, const char *tag)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GError) error = NULL;
  gint64 n;

  query->tag = g_strdup (tag);
  n = jy_desk_count (self->maker->desk, query, &error);
  g_assert_no_error (error);
  return (guint) n;
}

static JyMany *
tag (Fixture *self, const char *name, gboolean on)
{
  g_autoptr (GError) error = NULL;
  JyMany *many = jy_desk_tag_many (self->maker->desk, self->ids, name, on, &error);

  g_assert_no_error (error);
  return many;
}

static JyMany *
undo (Fixture *self, const JyMany *many)
{
  g_autoptr (GError) error = NULL;
  JyMany *undone = jy_desk_undo_many (self->maker->desk, many, &error);

  g_assert_no_error (error);
  return undone;
}

static void
test_tags (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (JyMany) first = NULL, again = NULL, off = NULL, undone = NULL;
  g_autofree char *one = g_strdup (self->ids->pdata[0]);

  first = tag (self, " 重点 ", TRUE);
  g_assert_cmpuint (first->done->len, ==, 3);
  g_assert_cmpuint (tagged (self, "重点"), ==, 3);
  desk_maker_audit (self->maker);
  again = tag (self, "重点", TRUE);
  g_assert_cmpuint (again->done->len, ==, 0);
  names = jy_desk_tags (self->maker->desk, NULL);
  g_assert_cmpuint (names->len, ==, 1);

  /* What is taken back is what was done, and no more. */
  undone = undo (self, again);
  g_assert_cmpuint (tagged (self, "重点"), ==, 3);
  off = tag (self, "重点", FALSE);
  g_assert_cmpuint (tagged (self, "重点"), ==, 0);
  desk_maker_audit (self->maker);
  jy_many_free (g_steal_pointer (&undone));
  undone = undo (self, off);
  g_assert_cmpuint (tagged (self, "重点"), ==, 3);
}

static void
test_bad_tags (Fixture *self, gconstpointer data)
{
  static const char *const bad[]
      = { "", "  ", "甲、乙", "a,b", "两\n行", "一二三四五六七八九十一二三四五六七八九十一" };
  g_autoptr (JyMany) many = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jy_desk_tag_many (self->maker->desk, self->ids, bad[i], TRUE, &error));
      g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
    }
  /* A case that is not there refuses; the others are done. */
  g_ptr_array_add (self->ids, g_strdup ("no-such-case"));
  many = tag (self, "典型", TRUE);
  g_assert_cmpuint (many->done->len, ==, 3);
  g_assert_cmpuint (many->refused->len, ==, 1);
  g_assert_cmpstr (((JyRefused *) many->refused->pdata[0])->id, ==, "no-such-case");
}

/* Sealed to whoever sits at the desk: as if it were not there. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autoptr (JyMany) many = NULL;
  g_autoptr (GError) error = NULL;

  desk_maker_step (self->maker, "承办", "describe", self->ids->pdata[1], NULL, "{\"sealed\":true}");
  g_assert_true (jy_desk_switch (self->maker->desk, "督促", &error));
  many = tag (self, "重点", TRUE);
  g_assert_cmpuint (many->done->len, ==, 2);
  g_assert_cmpuint (many->refused->len, ==, 1);
}

static void
handlers (Fixture *self, const char *expected)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyCaseView) view
          = jy_desk_show (self->maker->desk, self->ids->pdata[i], JY_DATE_NONE, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (view->record->follow_up_name, ==, expected);
    }
}

static void
test_assign (Fixture *self, gconstpointer data)
{
  g_autoptr (JyMany) many = NULL, undone = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (self->maker->desk, "领导", &error));
  many = jy_desk_assign_many (self->maker->desk, self->ids, "follow-up", "督促", "分工", NULL, NULL,
                              NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (many->refused->len, ==, 0);
  g_assert_cmpuint (many->done->len, ==, 3);
  handlers (self, "督促");
  undone = undo (self, many);
  g_assert_cmpuint (undone->refused->len, ==, 0);
  g_assert_cmpuint (undone->done->len, ==, 3);
  handlers (self, NULL);

  /* Who may not assign is refused, case by case. */
  g_assert_true (jy_desk_switch (self->maker->desk, "研究", &error));
  none = jy_desk_assign_many (self->maker->desk, self->ids, "follow-up", "督促", "分工", NULL, NULL,
                              NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->done->len, ==, 0);
  g_assert_cmpuint (none->refused->len, ==, 3);
  g_assert_true (*((JyRefused *) none->refused->pdata[0])->why != '\0');
}

/* What something was built on since cannot be taken back; the rest is. */
static void
test_undo_in_part (Fixture *self, gconstpointer data)
{
  g_autoptr (JyMany) many = NULL, undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (self->maker->desk, "领导", &error));
  many = jy_desk_assign_many (self->maker->desk, self->ids, "follow-up", "督促", "分工", NULL, NULL,
                              NULL, &error);
  g_assert_no_error (error);
  desk_maker_step (self->maker, "领导", "revoke", self->ids->pdata[0], NULL,
                   "{\"event\":\"2\",\"reason\":\"误录\"}");
  undone = undo (self, many);
  g_assert_cmpuint (undone->refused->len, ==, 1);
  g_assert_cmpuint (undone->done->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  WITH ("/many/tags", test_tags);
  WITH ("/many/bad-tags", test_bad_tags);
  WITH ("/many/sealed", test_sealed);
  WITH ("/many/assign", test_assign);
  WITH ("/many/undo-in-part", test_undo_in_part);
  return g_test_run ();
}
