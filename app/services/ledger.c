/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/ledger.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "documents/merge.h"
#include "exchange/ledger-out.h"
#include "services/desk-private.h"
#include "services/inspection.h"
#include "services/office-sheet.h"

/* Rows between two looks at the person's patience. */
#define ROWS_A_LOOK 256

/* Columns that people choose from are few. */
#define COLUMNS_MOST 64

typedef struct
{
  const JyLedgerRequest *request;
  const char *path;
  JyLedgerWritten progress;
  gpointer data;
  GCancellable *cancellable;

  const JyLedgerColumn *columns[COLUMNS_MOST];
  guint n_columns;
  guint total;
  guint written;
  JyLedgerOut *out;
  JyMerge *words; /* where it is printed */
  GString *room;
} Run;

static void
choose_columns (Run *run)
{
  gsize n;
  const JyLedgerColumn *all = jy_ledger_columns (&n);

  if (run->request->columns != NULL)
    for (guint i = 0; run->request->columns[i] != NULL && run->n_columns < COLUMNS_MOST; i++)
      {
        const JyLedgerColumn *column = jy_ledger_column_find (run->request->columns[i]);

        if (column != NULL && (column->use & JY_LEDGER_OUT) != 0)
          run->columns[run->n_columns++] = column;
      }
  else
    for (gsize i = 0; i < MIN (n, COLUMNS_MOST); i++)
      if ((all[i].use & JY_LEDGER_OUT) != 0)
        run->columns[run->n_columns++] = &all[i];
  if (run->n_columns == 0)
    run->columns[run->n_columns++] = &all[0];
}

static gboolean
is_wanted (const Run *run, const JyRow *row)
{
  return run->request->ids == NULL || g_hash_table_contains (run->request->ids, row->id);
}

static gboolean
count (Run *run, JyTurn *turn, const JyListQuery *query, GError **error)
{
  gint64 total = run->request->ids != NULL ? (gint64) g_hash_table_size (run->request->ids)
                                           : jy_lists_count (turn->db, turn->office, query, error);

  run->total = (guint) MAX (total, 0);
  return total >= 0;
}

static JyListQuery *
query_of (JyTurn *turn, const Run *run, GError **error)
{
  g_autoptr (JyListQuery) all = run->request->query == NULL ? jy_list_query_new () : NULL;

  return jy_turn_list_query (turn, all != NULL ? all : run->request->query, error);
}

/* -- into a file */

static gboolean
write_row (const JyRow *row, gpointer data, GError **error)
{
  Run *run = data;

  if (!is_wanted (run, row))
    return TRUE;
  if (run->written % ROWS_A_LOOK == 0)
    {
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
      if (run->progress != NULL)
        run->progress (run->written, run->total, run->data);
    }
  run->written++;
  return jy_ledger_out_row (run->out, row, error);
}

static gpointer
write_all (JyTurn *turn, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (JyListQuery) query = query_of (turn, run, error);

  if (query == NULL || !count (run, turn, query, error)
      || !jy_lists_each (turn->db, turn->office, query, write_row, run, error)
      || g_cancellable_set_error_if_cancelled (run->cancellable, error)
      || !jy_ledger_out_end (run->out, error))
    return NULL;
  return run;
}

gint64
jy_desk_ledger_write (JyDesk *self, const JyLedgerRequest *request, const char *path,
                      JyLedgerWritten progress, gpointer data, GCancellable *cancellable,
                      GError **error)
{
  Run run = {
    .request = request, .path = path, .progress = progress, .data = data, .cancellable = cancellable
  };
  g_autoptr (JyLedgerOut) out = NULL;
  GError *inner = NULL;

  g_return_val_if_fail (JY_IS_DESK (self) && request != NULL && path != NULL, -1);

  choose_columns (&run);
  out = jy_ledger_out_new (path, run.columns, run.n_columns,
                           request->title != NULL ? request->title : _ ("Ledger"), &inner);
  if (out == NULL)
    {
      jy_service_propagate (error, inner);
      return -1;
    }
  run.out = out;
  if (jy_desk_turn (self, JY_TURN_LONG, write_all, &run, error) == NULL)
    return -1;
  if (progress != NULL)
    progress (run.written, run.written, data);
  return run.written;
}

/* -- onto paper */

/* Sheets have templates with columns of their own; the list's are chosen by the person, and so is
 * the language. */
static char *
template_of (const Run *run)
{
  GString *xml = g_string_new ("<template xmlns=\"urn:cn:jianyi:template:1\" kind=\"ledger-sheet\""
                               " design=\"form\"><genre>");
  g_autofree char *genre = g_markup_escape_text (_ ("Ledger of recommendations"), -1);

  g_string_append_printf (
      xml,
      "%s</genre><masthead><line role=\"office\"><field name=\"office\"/></line><line"
      " role=\"genre\"><field name=\"genre\"/></line></masthead><section role=\"list\">"
      "<paragraph role=\"note\"><field name=\"sheet:note\"/></paragraph>"
      "<table role=\"ledger\" when=\"sheet:rows\"><row head=\"yes\">",
      genre);
  for (guint i = 0; i < run->n_columns; i++)
    {
      g_autofree char *heading
          = g_markup_escape_text (jy_ledger_column_heading (run->columns[i]), -1);

      g_string_append_printf (xml, "<cell>%s</cell>", heading);
    }
  g_string_append (xml, "</row><repeat over=\"sheet:rows\"><row>");
  for (guint i = 0; i < run->n_columns; i++)
    g_string_append_printf (xml, "<cell><field name=\"sheet:%s\"/></cell>", run->columns[i]->id);
  g_string_append (xml, "</row></repeat></table></section></template>");
  return g_string_free (xml, FALSE);
}

static gboolean
print_row (const JyRow *row, gpointer data, GError **error)
{
  Run *run = data;
  JyMerge *line;

  if (!is_wanted (run, row) || run->written >= JY_LEDGER_PRINT_MAX)
    return TRUE;
  if (run->written % ROWS_A_LOOK == 0
      && g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  run->written++;
  line = jy_merge_add_row (run->words, "sheet:rows");
  for (guint i = 0; i < run->n_columns; i++)
    jy_sheet_set (line, run->columns[i]->id, jy_ledger_row_text (row, run->columns[i], run->room),
                  NULL);
  return TRUE;
}

/* What list it is, of which day, and how many of it stand here. */
static char *
note (const Run *run, JyDate today)
{
  char day[JY_DATE_LENGTH];
  const char *title = run->request->title != NULL ? run->request->title : _ ("All cases");

  jy_date_write (today, day);
  if (run->written < run->total)
    /* Translators: name of a list, day, how many are printed, of how many. */
    return g_strdup_printf (_ ("%s, %s: the first %u of %u cases"), title, day, run->written,
                            run->total);
  return g_strdup_printf (ngettext ("%s, %s: %u case", "%s, %s: %u cases", run->written), title,
                          day, run->written);
}

static gpointer
make_sheet (JyTurn *turn, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (JyListQuery) query = query_of (turn, run, error);
  g_autoptr (JyMerge) words = jy_merge_new ();
  g_autofree char *template = template_of (run);
  g_autofree char *said = NULL;

  run->words = words;
  if (query == NULL || !count (run, turn, query, error)
      || !jy_lists_each (turn->db, turn->office, query, print_row, run, error))
    return NULL;
  said = note (run, turn->today);
  jy_sheet_set (words, "note", said, NULL);
  return jy_sheet_make_by (turn, "ledger-sheet", template, words, error);
}

JyPages *
jy_desk_ledger_pages (JyDesk *self, const JyLedgerRequest *request, GCancellable *cancellable,
                      GError **error)
{
  Run run = { .request = request, .cancellable = cancellable };
  g_autoptr (GBytes) sheet = NULL;

  g_return_val_if_fail (JY_IS_DESK (self) && request != NULL, NULL);

  choose_columns (&run);
  run.room = g_string_new (NULL);
  sheet = jy_desk_turn (self, JY_TURN_LONG, make_sheet, &run, error);
  g_string_free (run.room, TRUE);
  return sheet != NULL ? jy_desk_sheet_pages (self, sheet, cancellable, error) : NULL;
}
