/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-out-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <xlsxwriter.h>

#include "base/text.h"

/* Of a sheet, as every spreadsheet keeps them. */
#define ROWS_MOST 1048576
#define TEXT_MOST 32000
#define TITLE_MOST 31
/* Pixels of the list for each character of a column's width. */
#define PIXELS_A_CHARACTER 7.0
#define LANDSCAPE_A4 9

typedef struct
{
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *day;
  const JyLedgerColumn **columns;
  guint n;
  lxw_row_t next;
  GString *room;
} Xlsx;

/* A day as sheets count them: 1900-03-01 is 61. */
static double
serial (JyDate day)
{
  return (double) (day - jy_date_from_ymd (1900, 3, 1) + 61);
}

static void
set_up_page (Xlsx *self)
{
  worksheet_freeze_panes (self->sheet, 1, 0);
  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, LANDSCAPE_A4);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_repeat_rows (self->sheet, 0, 0);
  worksheet_set_footer (self->sheet, "&C&P / &N");
}

static void
put_head (Xlsx *self)
{
  lxw_format *head = workbook_add_format (self->book);

  format_set_bold (head);
  format_set_bottom (head, LXW_BORDER_THIN);
  format_set_align (head, LXW_ALIGN_VERTICAL_CENTER);
  for (guint i = 0; i < self->n; i++)
    {
      const JyLedgerColumn *column = self->columns[i];

      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i,
                            column->width / PIXELS_A_CHARACTER, NULL);
      worksheet_write_string (self->sheet, 0, (lxw_col_t) i, jy_ledger_column_heading (column),
                              head);
    }
  self->next = 1;
}

/* What sheets are not called. */
static char *
sheet_name (const char *title)
{
  g_autofree char *plain = g_strdelimit (g_strdup (title), "[]:*?/\\'", ' ');
  g_autofree char *cut = g_utf8_substring (plain, 0, MIN (TITLE_MOST, g_utf8_strlen (plain, -1)));

  return jy_text_trim (cut);
}

static gpointer
xlsx_begin (const char *path, const JyLedgerColumn *const *columns, guint n, const char *title)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  g_autofree char *name = sheet_name (title);
  Xlsx *self;

  if (!book)
    {
      errno = ENOMEM;
      return NULL;
    }
  self = g_new0 (Xlsx, 1);
  self->book = book;
  self->sheet = workbook_add_worksheet (book, *name ? name : NULL);
  self->columns = g_memdup2 (columns, n * sizeof *columns);
  self->n = n;
  self->room = g_string_new (NULL);
  self->day = workbook_add_format (book);
  format_set_num_format (self->day, "yyyy-mm-dd");
  set_up_page (self);
  put_head (self);
  return self;
}

/* Text is always kept as text: whatever it begins with, it is no formula. */
static lxw_error
put_text (Xlsx *self, lxw_col_t place, const char *text)
{
  g_autofree char *cut = NULL;
  lxw_error failure;

  if (!*text)
    return LXW_NO_ERROR;
  failure = worksheet_write_string (self->sheet, self->next, place, text, NULL);
  if (failure != LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    return failure;
  cut = jy_text_excerpt (text, -1, TEXT_MOST);
  return worksheet_write_string (self->sheet, self->next, place, cut, NULL);
}

static const char *
xlsx_row (gpointer data, const JyRow *row)
{
  Xlsx *self = data;
  lxw_error failure = LXW_NO_ERROR;

  if (self->next >= ROWS_MOST)
    return _ ("a workbook holds no more than 1,048,575 cases; write a csv file, or fewer cases");
  for (guint i = 0; failure == LXW_NO_ERROR && i < self->n; i++)
    {
      const JyLedgerColumn *column = self->columns[i];
      JyDate day = jy_ledger_row_day (row, column);

      if (day != JY_DATE_NONE)
        failure = worksheet_write_number (self->sheet, self->next, (lxw_col_t) i, serial (day),
                                          self->day);
      else if (column->kind != JY_LEDGER_DAY)
        failure = put_text (self, (lxw_col_t) i, jy_ledger_row_text (row, column, self->room));
    }
  self->next++;
  return failure == LXW_NO_ERROR ? NULL : lxw_strerror (failure);
}

static const char *
xlsx_end (gpointer data)
{
  Xlsx *self = data;
  lxw_error failure;

  worksheet_autofilter (self->sheet, 0, 0, self->next - 1, (lxw_col_t) (self->n - 1));
  failure = workbook_close (self->book);
  g_free (self->columns);
  g_string_free (self->room, TRUE);
  g_free (self);
  return failure == LXW_NO_ERROR ? NULL : lxw_strerror (failure);
}

const JyLedgerWriter jy_ledger_xlsx = { ".xlsx", xlsx_begin, xlsx_row, xlsx_end };
