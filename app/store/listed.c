/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/listed.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/marks.h"
#include "store/row-update.h"

#define KEYS                                                                                       \
  "registered_on, next_due, number_key, title_key, agency_key, type, stage_rank, handler_key,"     \
  " line, follow_up_key, issued_on, served_on, reply_due, replied_on, outcome, closed_on"
#define INSERT "INSERT INTO listed (office, recommendation, facet, " KEYS ") SELECT "
#define IF_NEW " ON CONFLICT (office, recommendation, facet) DO NOTHING"

/* The same columns, as bits of a row. */
static const JyColumns sorted = JY_COLUMN (JY_CELL_REGISTERED_ON) | JY_COLUMN (JY_CELL_NEXT_DUE)
                                | JY_COLUMN (JY_CELL_NUMBER_KEY) | JY_COLUMN (JY_CELL_TITLE_KEY)
                                | JY_COLUMN (JY_CELL_AGENCY_KEY) | JY_COLUMN (JY_CELL_TYPE)
                                | JY_COLUMN (JY_CELL_STAGE_RANK) | JY_COLUMN (JY_CELL_HANDLER_KEY)
                                | JY_COLUMN (JY_CELL_LINE) | JY_COLUMN (JY_CELL_FOLLOW_UP_KEY)
                                | JY_COLUMN (JY_CELL_ISSUED_ON) | JY_COLUMN (JY_CELL_SERVED_ON)
                                | JY_COLUMN (JY_CELL_REPLY_DUE) | JY_COLUMN (JY_CELL_REPLIED_ON)
                                | JY_COLUMN (JY_CELL_OUTCOME) | JY_COLUMN (JY_CELL_CLOSED_ON);

gboolean
jy_listed_set (JyConnection *db, const char *office, const char *id, const char *facet, gboolean on,
               GError **error)
{
  return jy_connection_run (
      db, error,
      on ? INSERT "office, id, CAST ($3 AS TEXT), " KEYS
                  " FROM recommendation WHERE office = $1 AND id = $2" IF_NEW
         : "DELETE FROM listed WHERE office = $1 AND recommendation = $2 AND facet = $3",
      "ttt", office, id, facet);
}

gboolean
jy_listed_move (JyConnection *db, const JyCells *row, JyColumns changed, GError **error)
{
  return jy_row_update (db, "listed", jy_recommendation_columns,
                        "office = $1 AND recommendation = $2", 2, row, changed & sorted, error);
}

static gboolean
same_agencies (const JyRecommendation *before, const JyRecommendation *after)
{
  if (!before || before->addressees->len != after->addressees->len)
    return FALSE;
  for (guint i = 0; i < after->addressees->len; i++)
    {
      const JyAddressee *a = before->addressees->pdata[i], *b = after->addressees->pdata[i];

      if (g_strcmp0 (a->agency, b->agency) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
jy_listed_save_agencies (JyConnection *db, const JyRecommendation *before,
                         const JyRecommendation *after, GError **error)
{
  if (same_agencies (before, after))
    return TRUE;
  if (before
      && !jy_connection_run (db, error,
                             "DELETE FROM listed WHERE office = $1 AND recommendation = $2"
                             " AND facet >= '" JY_LISTED_AGENCY "' AND facet < 'agency;'",
                             "tt", after->office, after->id))
    return FALSE;
  /* By each, and by the entry that it was merged into. */
  return after->addressees->len == 0
         || jy_connection_run (
             db, error,
             INSERT
             "recommendation.office, recommendation.id,"
             " '" JY_LISTED_AGENCY "' || named.agency, " KEYS
             " FROM (SELECT addressee.agency FROM addressee WHERE addressee.office = $1"
             " AND addressee.recommendation = $2 UNION SELECT agency.successor FROM addressee"
             " JOIN agency ON agency.office = addressee.office"
             " AND agency.id = addressee.agency WHERE addressee.office = $1"
             " AND addressee.recommendation = $2 AND agency.successor <> '') AS named"
             " CROSS JOIN recommendation WHERE recommendation.office = $1"
             " AND recommendation.id = $2 AND named.agency <> ''" IF_NEW,
             "tt", after->office, after->id);
}

/* Whether a clock of @rule is open, among the first @n. */
static gboolean
runs (const JyRecommendation *self, const char *rule, guint n)
{
  for (guint i = 0; self && self->clocks && i < MIN (n, self->clocks->len); i++)
    {
      const JyClock *clock = self->clocks->pdata[i];

      if (jy_clock_is_open (clock) && g_str_equal (clock->rule, rule))
        return TRUE;
    }
  return FALSE;
}

/* By each rule that runs in @self and not in @other, or no longer by it. */
static gboolean
set_rules (JyConnection *db, const JyRecommendation *self, const JyRecommendation *other,
           const JyRecommendation *of, gboolean on, GError **error)
{
  for (guint i = 0; self && self->clocks && i < self->clocks->len; i++)
    {
      const JyClock *clock = self->clocks->pdata[i];
      g_autofree char *facet = NULL;

      if (!jy_clock_is_open (clock) || runs (self, clock->rule, i)
          || runs (other, clock->rule, G_MAXUINT))
        continue;
      facet = g_strconcat (JY_LISTED_RULE, clock->rule, NULL);
      if (!jy_listed_set (db, of->office, of->id, facet, on, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
jy_listed_save_rules (JyConnection *db, const JyRecommendation *before,
                      const JyRecommendation *after, GError **error)
{
  return set_rules (db, before, after, after, FALSE, error)
         && set_rules (db, after, before, after, TRUE, error);
}

gboolean
jy_listed_merge (JyConnection *db, const char *office, const char *gone, const char *kept,
                 GError **error)
{
  return jy_connection_run (db, error,
                            INSERT "office, recommendation, '" JY_LISTED_AGENCY
                                   "' || CAST ($3 AS TEXT), " KEYS " FROM listed WHERE office = $1"
                                   " AND facet = '" JY_LISTED_AGENCY
                                   "' || CAST ($2 AS TEXT)" IF_NEW,
                            "ttt", office, gone, kept)
         /* What it had taken over itself goes on with it. */
         && jy_connection_run (
             db, error,
             "DELETE FROM listed WHERE office = $1"
             " AND facet = '" JY_LISTED_AGENCY "' || CAST ($2 AS TEXT) AND NOT EXISTS"
             " (SELECT 1 FROM addressee WHERE addressee.office = listed.office"
             " AND addressee.recommendation = listed.recommendation AND addressee.agency = $2)",
             "tt", office, gone);
}

/* What the other tables come to. */
#define WANTED                                                                                     \
  "(SELECT recommendation, '" JY_LISTED_AGENCY "' || agency AS facet FROM addressee"               \
  " WHERE office = $1 AND agency <> ''"                                                            \
  " UNION SELECT addressee.recommendation, '" JY_LISTED_AGENCY "' || agency.successor"             \
  " FROM addressee JOIN agency ON agency.office = addressee.office"                                \
  " AND agency.id = addressee.agency WHERE addressee.office = $1 AND agency.successor <> ''"       \
  " UNION SELECT recommendation, '" JY_LISTED_RULE "' || rule FROM clock WHERE office = $1"        \
  " AND open = 1"                                                                                  \
  " UNION SELECT recommendation, '" JY_LISTED_TAG "' || tag FROM case_tag WHERE office = $1"       \
  " UNION SELECT recommendation, CASE mark WHEN '" JY_MARK_BRAND "'"                               \
  " THEN '" JY_LISTED_BRAND "' || value ELSE mark END FROM case_mark WHERE office = $1"            \
  " AND mark IN ('" JY_MARK_BRAND "', '" JY_MARK_LEADER "', '" JY_MARK_UNINSPECTED "')) AS wanted"
#define SAME(column) " AND listed." column " = recommendation." column

gboolean
jy_listed_compare (JyConnection *db, const char *office, GPtrArray *differences, GError **error)
{
  gint64 right = jy_statement_number (
      jy_connection_query (
          db, error,
          "SELECT COUNT(*) FROM " WANTED " JOIN recommendation ON recommendation.office = $1"
          " AND recommendation.id = wanted.recommendation"
          " JOIN listed ON listed.office = $1 AND listed.recommendation = wanted.recommendation"
          " AND listed.facet = wanted.facet" SAME ("registered_on") SAME ("next_due")
              SAME ("number_key") SAME ("title_key") SAME ("agency_key") SAME ("type")
                  SAME ("stage_rank") SAME ("handler_key") SAME ("line") SAME ("follow_up_key")
                      SAME ("issued_on") SAME ("served_on") SAME ("reply_due") SAME ("replied_on")
                          SAME ("outcome") SAME ("closed_on"),
          "t", office),
      error);
  gint64 wanted, kept;

  if (right < 0)
    return FALSE;
  wanted = jy_statement_number (
      jy_connection_query (db, error, "SELECT COUNT(*) FROM " WANTED, "t", office), error);
  kept = wanted < 0
             ? -1
             : jy_statement_number (
                 jy_connection_query (db, error, "SELECT COUNT(*) FROM listed WHERE office = $1",
                                      "t", office),
                 error);
  if (kept < 0)
    return FALSE;
  if (right < wanted)
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("The lists by agency, tag and brand lack %d entries, or "
                                         "sort them otherwise than the cases stand."),
                                      (int) (wanted - right)));
  if (kept > wanted)
    g_ptr_array_add (differences,
                     g_strdup_printf (_ ("The lists by agency, tag and brand hold %d entries that "
                                         "the cases do not come to."),
                                      (int) (kept - wanted)));
  return TRUE;
}
