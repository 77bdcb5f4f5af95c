/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "domain/recommendation-private.h"
#include "sample-recommendation.h"
#include "store-fixture.h"

/* A followed letter with two addressees, an item, three clocks and readers. */
static JyRecommendation *
rich (void)
{
  JyRecommendation *record = sample_followed ();

  g_free (record->office);
  record->office = g_strdup (STORE_OFFICE);
  record->stage = JY_STAGE_ISSUED;
  record->sealed = TRUE;
  record->seq = 12;
  sample_add_addressee (record, "a2", "agency-2", "示例区市场监督管理局");
  g_hash_table_add (record->readers, g_strdup ("p1"));
  g_hash_table_add (record->readers, g_strdup ("p2"));
  return record;
}

static gboolean
save_rich (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) record = rich ();

  return jy_recommendations_save (db, NULL, record, NULL, error);
}

static guint
differences (JyConnection *db, const JyRecommendation *record)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_recommendations_compare (db, record, NULL, found, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (found, i));
  return found->len;
}

/* After any change the rows are what they would be if written anew. */
static gboolean
change_step_by_step (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) before = rich ();

  g_assert_cmpuint (differences (db, before), ==, 0);
  for (int step = 0; step < 9; step++)
    {
      g_autoptr (JyRecommendation) after = jy_recommendation_copy (before);
      JyAddressee *first = g_ptr_array_index (after->addressees, 0);
      JyItem *item = after->items->len ? g_ptr_array_index (after->items, 0) : NULL;
      JyClock *clock = after->clocks->len ? g_ptr_array_index (after->clocks, 0) : NULL;

      after->seq++;
      switch (step)
        {
        case 0: /* a note: nothing but the version */
          break;
        case 1:
          clock->met_on = JY_DATE_NONE;
          break;
        case 2:
          first->state = JY_STATE_FOLLOWING;
          first->urges++;
          break;
        case 3:
          after->stage = JY_STAGE_EVALUATION;
          break;
        case 4:
          g_free (after->title);
          after->title = g_strdup ("关于整治校园周边的检察建议");
          after->type = JY_TYPE_OTHER;
          break;
        case 5:
          g_free (item->claim);
          item->claim = g_strdup ("'已完成'；\n\\100%");
          break;
        case 6:
          g_ptr_array_remove_index (after->addressees, 1);
          g_ptr_array_set_size (after->clocks, 1);
          g_ptr_array_set_size (after->items, 0);
          break;
        case 7:
          g_hash_table_remove (after->readers, "p1");
          g_hash_table_add (after->readers, g_strdup ("p3"));
          break;
        case 8:
          g_free (after->handler_name);
          after->handler_name = g_strdup ("周某");
          after->sealed = FALSE;
          break;
        }
      if (step > 0)
        g_assert_cmpuint (differences (db, after), >, 1);
      if (!jy_recommendations_save (db, before, after, NULL, error))
        return FALSE;
      g_assert_cmpuint (differences (db, after), ==, 0);
      jy_recommendation_unref (before);
      before = jy_recommendation_ref (after);
    }
  return TRUE;
}

static void
test_changes (Store *store, gconstpointer unused)
{
  store_write (store->docket, save_rich, NULL);
  store_write (store->docket, change_step_by_step, NULL);
}

/* -- every field that a row shows, one at a time */

typedef struct
{
  gsize place;
  char kind; /* t text, n number or day, b yes or no */
} Field;

#define TEXT(type, field)                                                                          \
  {                                                                                                \
    G_STRUCT_OFFSET (type, field), 't'                                                             \
  }
#define NUMBER(type, field)                                                                        \
  {                                                                                                \
    G_STRUCT_OFFSET (type, field), 'n'                                                             \
  }
#define BOOLEAN(type, field)                                                                       \
  {                                                                                                \
    G_STRUCT_OFFSET (type, field), 'b'                                                             \
  }

static const Field addressee_fields[] = {
  TEXT (JyAddressee, agency),       TEXT (JyAddressee, name),
  TEXT (JyAddressee, code),         NUMBER (JyAddressee, entered_on),
  BOOLEAN (JyAddressee, consulted), BOOLEAN (JyAddressee, supplementing),
  TEXT (JyAddressee, outcome),      TEXT (JyAddressee, settled_by),
  NUMBER (JyAddressee, served_on),  NUMBER (JyAddressee, version_served),
  TEXT (JyAddressee, served_way),   NUMBER (JyAddressee, replied_on),
  TEXT (JyAddressee, reply_class),  NUMBER (JyAddressee, last_reply_on),
  NUMBER (JyAddressee, urges),      NUMBER (JyAddressee, objections),
};
static const Field item_fields[] = {
  TEXT (JyItem, addressee), TEXT (JyItem, suggestion), TEXT (JyItem, text),
  TEXT (JyItem, who),       NUMBER (JyItem, due),      NUMBER (JyItem, accepted_on),
  TEXT (JyItem, state),     TEXT (JyItem, claim),      TEXT (JyItem, verdict),
  TEXT (JyItem, proof),     NUMBER (JyItem, version),  NUMBER (JyItem, verified_on),
};
static const Field clock_fields[] = {
  TEXT (JyClock, rule),        TEXT (JyClock, addressee),      TEXT (JyClock, item),
  TEXT (JyClock, recipient),   NUMBER (JyClock, started_by),   NUMBER (JyClock, from),
  NUMBER (JyClock, length),    BOOLEAN (JyClock, unit),        BOOLEAN (JyClock, duty),
  NUMBER (JyClock, nominal),   NUMBER (JyClock, due),          NUMBER (JyClock, act_by),
  NUMBER (JyClock, statutory), NUMBER (JyClock, met_on),       NUMBER (JyClock, stopped_on),
  NUMBER (JyClock, calendar),  NUMBER (JyClock, suspended_on), BOOLEAN (JyClock, complete),
  NUMBER (JyClock, rules),     TEXT (JyClock, source),
};

static void
change_field (gpointer part, const Field *field)
{
  gpointer place = (char *) part + field->place;

  if (field->kind == 't')
    {
      g_free (*(char **) place);
      *(char **) place = g_strdup ("changed");
    }
  else if (field->kind == 'b')
    *(int *) place = !*(int *) place;
  else
    *(int *) place += 1;
}

static gboolean
change_each_field (JyConnection *db, gpointer data, GError **error)
{
  static const struct
  {
    gsize parts; /* of JyRecommendation: GPtrArray */
    const Field *fields;
    gsize n;
  } tables[] = {
    { G_STRUCT_OFFSET (JyRecommendation, addressees), addressee_fields,
      G_N_ELEMENTS (addressee_fields) },
    { G_STRUCT_OFFSET (JyRecommendation, items), item_fields, G_N_ELEMENTS (item_fields) },
    { G_STRUCT_OFFSET (JyRecommendation, clocks), clock_fields, G_N_ELEMENTS (clock_fields) },
  };
  g_autoptr (JyRecommendation) before = rich ();

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (gsize i = 0; i < tables[t].n; i++)
      {
        g_autoptr (JyRecommendation) after = jy_recommendation_copy (before);
        GPtrArray *parts = G_STRUCT_MEMBER (GPtrArray *, after, tables[t].parts);

        change_field (g_ptr_array_index (parts, 0), &tables[t].fields[i]);
        g_assert_cmpuint (differences (db, after), >, 0);
        if (!jy_recommendations_save (db, before, after, NULL, error))
          return FALSE;
        g_assert_cmpuint (differences (db, after), ==, 0);
        jy_recommendation_unref (before);
        before = jy_recommendation_ref (after);
      }
  return TRUE;
}

static void
test_each_field (Store *store, gconstpointer unused)
{
  store_write (store->docket, save_rich, NULL);
  store_write (store->docket, change_each_field, NULL);
}

static gboolean
twice (JyConnection *db, gpointer data, GError **error)
{
  return save_rich (db, NULL, error) && save_rich (db, NULL, error);
}

static void
test_twice (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  g_assert_false (store_try_write (store->docket, twice, NULL, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  count
      = store_peek (store->path, "SELECT (SELECT COUNT(*) FROM recommendation)"
                                 " + (SELECT COUNT(*) FROM clock) + (SELECT COUNT(*) FROM tally)");
  g_assert_cmpstr (count, ==, "0");
}

/* Every column of every table of state: a change by hand is named by the comparison. */
static gboolean
compare_finds (JyConnection *db, gpointer sql, GError **error)
{
  g_autoptr (JyRecommendation) record = rich ();

  if (differences (db, record) == 0)
    g_error ("not found: %s", (char *) sql);
  return TRUE;
}

static gboolean
compare_is_clean (JyConnection *db, gpointer sql, GError **error)
{
  g_autoptr (JyRecommendation) record = rich ();

  g_assert_cmpuint (differences (db, record), ==, 0);
  return TRUE;
}

static void
test_every_column (Store *store, gconstpointer unused)
{
  static const char *const tables[] = { "recommendation", "addressee", "item", "clock" };
  guint tried = 0;

  store_write (store->docket, save_rich, NULL);
  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autofree char *list = g_strdup_printf (
          "SELECT group_concat (name || ' ' || type) FROM pragma_table_info ('%s') WHERE pk = 0",
          tables[t]);
      g_autofree char *columns = store_peek (store->path, list);
      g_auto (GStrv) each = g_strsplit (columns, ",", -1);

      for (guint i = 0; each[i]; i++)
        {
          g_auto (GStrv) column = g_strsplit (each[i], " ", 2);
          const char *value = g_str_equal (column[1], "TEXT")     ? "%2$s || '!'"
                              : g_str_equal (column[0], "open")   ? "1 - open"
                              : g_str_equal (column[0], "sealed") ? "1 - sealed"
                              : g_str_equal (column[0], "lapses") ? "1 - lapses"
                                                                  : "%2$s + 1";
          g_autoptr (GString) change = g_string_new (value);
          g_autofree char *keep = NULL, *tamper = NULL, *restore = NULL;

          g_string_replace (change, "%2$s", column[0], 0);
          keep = g_strdup_printf ("CREATE TABLE kept AS SELECT * FROM %s", tables[t]);
          tamper = g_strdup_printf ("UPDATE %s SET %s = %s", tables[t], column[0], change->str);
          restore = g_strdup_printf ("PRAGMA foreign_keys = OFF; DELETE FROM %1$s;"
                                     " INSERT INTO %1$s SELECT * FROM kept; DROP TABLE kept",
                                     tables[t]);
          store_tamper (store->path, keep);
          store_tamper (store->path, tamper);
          store_read (store->docket, compare_finds, tamper);
          store_tamper (store->path, restore);
          tried++;
        }
    }
  g_assert_cmpuint (tried, >, 65);
  store_read (store->docket, compare_is_clean, NULL);
  store_tamper (store->path, "DELETE FROM reader WHERE person = 'p1'");
  store_read (store->docket, compare_finds, (gpointer) "reader");
}

/* -- finding */

static gboolean
save_some (JyConnection *db, gpointer data, GError **error)
{
  for (guint n = 0; n < 3; n++)
    {
      g_autoptr (JyRecommendation) record = store_record (n);
      g_autoptr (JyEvent) event = store_event (record->id, "serve", "{}");

      if (!jy_events_append (db, STORE_OFFICE, event, 0, error)
          || !jy_recommendations_save (db, NULL, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
assert_resolves (JyConnection *db, const char *word, const char *id, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = jy_recommendations_resolve (db, STORE_OFFICE, word, &error);

  g_assert_cmpstr (found, ==, id);
  if (!id)
    g_assert_error (error, JY_STORE_ERROR, code);
}

static gboolean
check_finding (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) one = store_record (1);
  g_autoptr (GPtrArray) ids = jy_recommendations_ids (db, STORE_OFFICE, error);
  g_autoptr (GPtrArray) open = jy_recommendations_with_open_clocks (db, STORE_OFFICE, error);
  g_autofree char *change = jy_recommendations_last_change (db, STORE_OFFICE, one->id);
  g_autofree char *none = jy_recommendations_last_change (db, STORE_OFFICE, "unknown");
  g_autofree char *beginning = g_strndup (one->id, strlen (one->id) - 1);

  assert_resolves (db, one->id, one->id, 0);
  assert_resolves (db, one->number, one->id, 0);
  assert_resolves (db, beginning, one->id, 0);
  assert_resolves (db, "01890000", NULL, JY_STORE_ERROR_AMBIGUOUS);
  assert_resolves (db, "018", NULL, JY_STORE_ERROR_NOT_FOUND);
  assert_resolves (db, "ffff", NULL, JY_STORE_ERROR_NOT_FOUND);
  assert_resolves (db, "", NULL, JY_STORE_ERROR_NOT_FOUND);
  assert_resolves (db, "%", NULL, JY_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (ids, 1), ==, one->id);
  g_assert_cmpuint (open->len, ==, 0);
  g_assert_nonnull (strstr (change, "韩某"));
  g_assert_cmpstr (none, ==, "");
  return TRUE;
}

static void
test_finding (Store *store, gconstpointer unused)
{
  store_write (store->docket, save_some, NULL);
  store_read (store->docket, check_finding, NULL);
}

static gboolean
check_open (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) open = jy_recommendations_with_open_clocks (db, STORE_OFFICE, error);

  g_assert_cmpuint (open->len, ==, 1); /* the right to object was neither used nor stopped */
  return TRUE;
}

static void
test_open_clocks (Store *store, gconstpointer unused)
{
  store_write (store->docket, save_rich, NULL);
  store_read (store->docket, check_open, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  WITH ("/recommendations/changes", test_changes);
  WITH ("/recommendations/each-field", test_each_field);
  WITH ("/recommendations/twice", test_twice);
  /* Asks SQLite for its columns. */
  if (!store_is_on_server ())
    WITH ("/recommendations/every-column", test_every_column);
  WITH ("/recommendations/finding", test_finding);
  WITH ("/recommendations/open-clocks", test_open_clocks);
  return g_test_run ();
}
