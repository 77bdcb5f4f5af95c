/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/letters.h"

#include <string.h>

#include "base/free.h"

/* Superiors of superiors that are still told. */
#define LEVELS_MAX 3

/* -- kin */

static void
kin_free (gpointer data)
{
  JyKin *kin = data;

  g_free (kin->id);
  g_free (kin->name);
  g_free (kin);
}

static gboolean
add_kin (JyConnection *db, const char *office, const char *sql, const char *word, gboolean superior,
         GPtrArray *list, GError **error)
{
  g_autoptr (JyStatement) rows = jy_connection_query (db, error, sql, "tt", office, word);
  GError *failure = NULL;

  while (rows && jy_statement_step (rows, &failure))
    {
      JyKin *kin = g_new0 (JyKin, 1);

      kin->id = jy_statement_dup (rows, 0);
      kin->name = jy_statement_dup (rows, 1);
      kin->superior = superior;
      g_ptr_array_add (list, kin);
    }
  if (failure)
    g_propagate_error (error, failure);
  return rows && !failure;
}

static gboolean
knows (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((JyKin *) list->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* Id of the superior of @agency, or NULL. */
static char *
parent_of (JyConnection *db, const char *office, const char *agency)
{
  g_autoptr (JyStatement) row = jy_connection_query (
      db, NULL, "SELECT parent FROM agency WHERE office = $1 AND id = $2", "tt", office, agency);

  return row && jy_statement_step (row, NULL) ? jy_statement_dup_some (row, 0) : NULL;
}

GPtrArray *
jy_letters_kin (JyConnection *db, const char *office, const char *agency, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (kin_free);
  g_autofree char *above = NULL;

  if (!add_kin (db, office, "SELECT id, name FROM agency WHERE office = $1 AND id = $2", agency,
                FALSE, list, error)
      || !add_kin (db, office,
                   "SELECT id, name FROM agency WHERE office = $1 AND successor = $2"
                   " AND successor <> ''",
                   agency, FALSE, list, error))
    return NULL;
  above = parent_of (db, office, agency);
  /* A register may name two as each other's superior. */
  for (guint i = 0; above && i < LEVELS_MAX && !knows (list, above); i++)
    {
      g_autofree char *here = g_steal_pointer (&above);

      if (!add_kin (db, office, "SELECT id, name FROM agency WHERE office = $1 AND id = $2", here,
                    TRUE, list, error))
        return NULL;
      above = parent_of (db, office, here);
    }
  return g_steal_pointer (&list);
}

/* -- letters */

void
jy_letter_free (JyLetter *self)
{
  if (!self)
    return;
  jy_free_each (self->recommendation, self->addressee, self->number, self->title, self->type,
                self->phase, self->agency, self->name, self->reply_class, self->outcome);
  g_free (self);
}

int
jy_letter_days (const JyLetter *self)
{
  return self->served_on != JY_DATE_NONE && self->replied_on != JY_DATE_NONE
             ? self->replied_on - self->served_on
             : -1;
}

gboolean
jy_letter_in_time (const JyLetter *self)
{
  return self->replied_on != JY_DATE_NONE && self->reply_due != JY_DATE_NONE
         && self->replied_on <= self->reply_due;
}

static JyDate
day_at (JyStatement *row, int column)
{
  const char *text = jy_statement_text (row, column);

  return text && *text && strcmp (text, JY_DATE_NEVER_TEXT) != 0 ? jy_date_parse (text, NULL)
                                                                 : JY_DATE_NONE;
}

static gpointer
read_letter (JyStatement *row, GError **error)
{
  JyLetter *one = g_new0 (JyLetter, 1);

  one->recommendation = jy_statement_dup (row, 0);
  one->addressee = jy_statement_dup (row, 1);
  one->number = jy_statement_dup_some (row, 2);
  one->title = jy_statement_dup (row, 3);
  one->type = jy_statement_dup (row, 4);
  one->phase = jy_statement_dup (row, 5);
  one->agency = jy_statement_dup (row, 6);
  one->name = jy_statement_dup (row, 7);
  one->registered_on = day_at (row, 8);
  one->served_on = day_at (row, 9);
  one->replied_on = day_at (row, 10);
  one->reply_class = jy_statement_dup_some (row, 11);
  one->outcome = jy_statement_dup_some (row, 12);
  one->urges = (guint) jy_statement_int (row, 13);
  one->reply_due = day_at (row, 14);
  one->measures = (guint) jy_statement_int (row, 15);
  one->open = (guint) jy_statement_int (row, 16);
  one->objections = (guint) jy_statement_int (row, 17);
  one->issued_on = day_at (row, 18);
  return one;
}

/* The clock that judges the first reply is the first of its rule; verdicts that end a measure are
 * those that stop its clock. */
#define LETTERS                                                                                    \
  "SELECT a.recommendation, a.key, r.number, r.title, r.type,"                                     \
  " CASE WHEN r.stage = 'issued' THEN a.state ELSE r.stage END, a.agency, a.name,"                 \
  " r.registered_on, a.served_on, a.replied_on, a.reply_class, a.outcome, a.urges,"                \
  " (SELECT c.due FROM clock c WHERE c.office = a.office"                                          \
  " AND c.recommendation = a.recommendation AND c.rule = 'reply' AND c.addressee = a.key"          \
  " ORDER BY c.n LIMIT 1),"                                                                        \
  " (SELECT COUNT(*) FROM item i WHERE i.office = a.office"                                        \
  " AND i.recommendation = a.recommendation AND i.addressee = a.key),"                             \
  " (SELECT COUNT(*) FROM item i WHERE i.office = a.office"                                        \
  " AND i.recommendation = a.recommendation AND i.addressee = a.key"                               \
  " AND i.verdict NOT IN ('verified', 'alternate', 'not-applicable')), a.objections,"              \
  " COALESCE ((SELECT MIN(e.day) FROM event e WHERE e.office = a.office"                           \
  " AND e.stream = a.recommendation AND e.action IN ('issue', 'take-in')), r.registered_on)"       \
  " FROM addressee a JOIN recommendation r ON r.office = a.office AND r.id = a.recommendation"

/* Which letters is asked of the index by agency alone, before any row is read. */
static const char letters_sql[]
    = LETTERS " WHERE a.office = $1 AND a.agency = $2 AND a.recommendation IN"
              " (SELECT s.recommendation FROM addressee s WHERE s.office = $1 AND s.agency = $2"
              " AND s.recommendation <> $3 ORDER BY s.recommendation DESC LIMIT $5)"
              " AND (r.sealed = 0 OR $4 = '' OR EXISTS (SELECT 1 FROM reader x"
              " WHERE x.office = r.office AND x.recommendation = r.id AND x.person = $4))"
              " ORDER BY a.recommendation DESC";

static int
compare_latest (gconstpointer a, gconstpointer b)
{
  const JyLetter *one = *(JyLetter *const *) a;
  const JyLetter *other = *(JyLetter *const *) b;

  if (one->registered_on != other->registered_on)
    return one->registered_on < other->registered_on ? 1 : -1;
  return strcmp (other->recommendation, one->recommendation);
}

GPtrArray *
jy_letters_to (JyConnection *db, const char *office, const JyLetterQuery *query, GError **error)
{
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_letter_free);

  for (guint i = 0; i < query->kin->len; i++)
    {
      const JyKin *kin = query->kin->pdata[i];
      g_autoptr (GPtrArray) some = jy_statement_all (
          jy_connection_query (db, error, letters_sql, "tttti", office, kin->id,
                               query->but ? query->but : "", query->reader ? query->reader : "",
                               (gint64) query->limit),
          read_letter, (GDestroyNotify) jy_letter_free, error);

      if (!some)
        return NULL;
      for (guint k = 0; k < some->len; k++)
        ((JyLetter *) some->pdata[k])->superior = kin->superior;
      g_ptr_array_extend_and_steal (letters, g_steal_pointer (&some));
    }
  g_ptr_array_sort (letters, compare_latest);
  return g_steal_pointer (&letters);
}

/* -- letters of a period */

/* Letters issued here have their entry; those that came in with their past only their row. */
static const char issued_sql[] = LETTERS
    " WHERE a.office = $1 AND ($4 = '' OR r.type = $4) AND ($5 = '' OR r.line = $5)"
    " AND (r.sealed = 0 OR $6 = '' OR EXISTS (SELECT 1 FROM reader x WHERE x.office = r.office"
    " AND x.recommendation = r.id AND x.person = $6)) AND a.recommendation IN"
    " (SELECT e.stream FROM event e WHERE e.office = $1 AND e.action = 'issue'"
    " AND e.day BETWEEN $2 AND $3 UNION SELECT q.id FROM recommendation q WHERE q.office = $1"
    " AND q.registered_on BETWEEN $2 AND $3 AND q.number <> '' AND NOT EXISTS"
    " (SELECT 1 FROM event f WHERE f.office = q.office AND f.stream = q.id"
    " AND f.action = 'issue')) ORDER BY a.recommendation, a.key LIMIT $7";

GPtrArray *
jy_letters_issued (JyConnection *db, const char *office, const JyPeriodQuery *query, GError **error)
{
  char from[JY_DATE_LENGTH], until[JY_DATE_LENGTH];

  return jy_statement_all (
      jy_connection_query (db, error, issued_sql, "tttttti", office,
                           jy_date_write (query->from, from), jy_date_write (query->until, until),
                           query->type ? query->type : "", query->line ? query->line : "",
                           query->reader ? query->reader : "", (gint64) query->limit),
      read_letter, (GDestroyNotify) jy_letter_free, error);
}
