/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets of libFuzzer: every reader of bytes from outside, one a run (--target=NAME). What is
 * taken or refused is all the same here; a crash, a hang, a leak, memory without bound and a
 * refusal without a sentence are not. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "documents/documents.h"
#include "documents/forms/transform.h"
#include "documents/schema.h"
#include "documents/template.h"
#include "domain/credit-code.h"
#include "domain/holiday-notice.h"
#include "domain/number.h"
#include "domain/numeral.h"
#include "exchange/case-file.h"
#include "exchange/grid.h"
#include "exchange/hand-over.h"
#include "exchange/package.h"
#include "exchange/return-form.h"
#include "grid-maker.h"
#include "services/search-box.h"
#include "store/reference-xml.h"
#include "store/search-words.h"

/* Rows of a table that are looked at. */
#define ROWS 200

typedef void (*Target) (const char *bytes, gsize length);

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

static Target target;

static void
expect_sentence (gboolean taken, const GError *error)
{
  if (!taken && (error == NULL || strlen (error->message) < 6))
    g_error ("refused without a sentence");
  if (error != NULL && !g_utf8_validate (error->message, -1, NULL))
    g_error ("a sentence that is no text");
}

/* -- our own XML */

static void
run_xml (const char *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cases_error = NULL;
  g_autoptr (GPtrArray) faults = jy_document_validate (file, NULL, &error);
  g_autoptr (GPtrArray) rows
      = jy_case_file_read (file, jy_date_from_ymd (2026, 1, 31), &cases_error);
  g_autoptr (GPtrArray) blocks = jy_document_blocks (file, NULL);
  g_autofree char *text = jy_document_read_text (file, NULL);
  g_autofree char *digest = jy_document_sealed_digest (file, NULL);

  expect_sentence (faults != NULL, error);
  expect_sentence (rows != NULL, cases_error);
}

static void
run_akn (const char *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  xmlDoc *tree = jy_schema_parse (file, "urn:cn:jianyi:document:1", NULL, &error);
  g_autoptr (GBytes) akn = tree != NULL ? jy_transform ("akn.xsl", tree, &error) : NULL;

  expect_sentence (akn != NULL, error);
  if (tree != NULL)
    xmlFreeDoc (tree);
}

static void
run_template (const char *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autofree char *kind = NULL;

  expect_sentence (jy_document_check_template (file, &kind, &error), error);
}

/* -- files */

static void
read_packages (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) form_error = NULL;
  g_autoptr (JyHandOver) package
      = jy_hand_over_open (path, NULL, g_get_tmp_dir (), NULL, NULL, NULL, &error);
  g_autoptr (JyReturnForm) form = jy_return_form_read (path, &form_error);
  g_autofree char *words = jy_package_words (path, "docx", 4096, NULL);

  expect_sentence (package != NULL, error);
  expect_sentence (form != NULL, form_error);
  if (package != NULL)
    jy_hand_over_check (package, NULL, NULL, NULL, NULL);
}

static void
read_grid (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyGrid) grid = jy_grid_open (path, &error);

  expect_sentence (grid != NULL, error);
  for (guint sheet = 0; grid != NULL && sheet < MIN (jy_grid_sheets (grid), 3); sheet++)
    {
      gboolean ok = jy_grid_begin (grid, sheet, &error);
      guint rows = 0;

      while (ok && rows++ < ROWS && jy_grid_next (grid, &error))
        for (guint column = 0; column < jy_grid_width (grid); column++)
          {
            const JyGridCell *cell = jy_grid_cell (grid, column);

            if (cell->text == NULL || !g_utf8_validate (cell->text, -1, NULL))
              g_error ("a cell that is no text");
          }
      g_clear_error (&error);
    }
}

static void
read_file (const char *name, const char *bytes, gsize length, void (*reader) (const char *path))
{
  g_autofree char *path = grid_file (name, bytes, (gssize) length);

  reader (path);
}

static void
run_package (const char *bytes, gsize length)
{
  read_file ("fuzz-package", bytes, length, read_packages);
}

static void
run_csv (const char *bytes, gsize length)
{
  read_file ("fuzz.csv", bytes, length, read_grid);
}

/* An archive as it comes; else what stands in one, since changed bytes seldom make another. */
static gboolean
is_archive (const char *bytes, gsize length)
{
  return length > 4 && memcmp (bytes, "PK\3\4", 4) == 0;
}

static void
run_xlsx (const char *bytes, gsize length)
{
  g_autofree char *sheet = g_strndup (bytes, length);
  const char *texts = strstr (sheet, "<!--texts-->");
  g_autofree char *first = texts != NULL ? g_strndup (sheet, (gsize) (texts - sheet)) : NULL;
  g_autofree char *path = NULL;

  if (is_archive (bytes, length))
    path = grid_file ("fuzz.xlsx", bytes, (gssize) length);
  else
    path = grid_xlsx ("fuzz.xlsx", first != NULL ? first : sheet, NULL, texts, NULL);
  read_grid (path);
}

static void
run_ods (const char *bytes, gsize length)
{
  g_autofree char *tables = g_strndup (bytes, length);
  g_autofree char *path = is_archive (bytes, length)
                              ? grid_file ("fuzz.ods", bytes, (gssize) length)
                              : grid_ods ("fuzz.ods", tables);

  read_grid (path);
}

/* -- texts */

static void
run_holidays (const char *bytes, gsize length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_autoptr (GError) xml_error = NULL;
  g_autoptr (GError) table_error = NULL;
  g_autoptr (GError) json_error = NULL;
  g_autoptr (GPtrArray) days
      = jy_holiday_calendar_days_from_xml (bytes, (gssize) length, &xml_error);
  g_autoptr (GPtrArray) table = jy_holiday_calendar_parse_tsv (text, &table_error);
  g_autoptr (GPtrArray) notice = NULL;

  expect_sentence (days != NULL, xml_error);
  expect_sentence (table != NULL, table_error);
  if (!g_utf8_validate (text, -1, NULL))
    return; /* refused where text comes in */
  notice = jy_holiday_notice_parse_json (text, &json_error);
  expect_sentence (notice != NULL, json_error);
}

static gboolean
on_word (const char *word, gsize length, gsize begin, gsize end, gpointer data)
{
  if (length > JY_SEARCH_WORD_BYTES || begin > end || end > *(gsize *) data)
    g_error ("a word that stands nowhere");
  return TRUE;
}

static void
run_search (const char *bytes, gsize length)
{
  g_autofree char *text = g_strndup (bytes, length);
  JyDate today = jy_date_from_ymd (2026, 1, 31);
  JyListQuery *query = jy_list_query_new ();
  JyListQuery *base = jy_list_query_new ();
  g_autofree char *words = NULL;
  g_autofree char *written = NULL;
  g_autofree char *advice = NULL;

  jy_search_words (bytes, length, on_word, &length);
  if (g_utf8_validate (text, -1, NULL))
    {
      jy_search_box_read (text, today, query);
      words = jy_search_box_words (text);
      written = jy_search_box_write (query, base, today);
      advice = jy_search_box_advice (text);
    }
  jy_list_query_free (query);
  jy_list_query_free (base);
}

static void
run_numbers (const char *bytes, gsize length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) code_error = NULL;
  g_autoptr (JyNumber) number = NULL;
  const char *end;
  int numeral;

  if (!g_utf8_validate (text, -1, NULL))
    return; /* refused where text comes in */
  number = jy_number_parse (text, JY_TYPE_NONE, &error);
  expect_sentence (number != NULL, error);
  expect_sentence (jy_number_check (text, &check_error), check_error);
  expect_sentence (jy_credit_code_check (text, &code_error), code_error);
  numeral = jy_numeral_read (text, &end);
  if (numeral < 0 || numeral > JY_NUMERAL_MAX)
    g_error ("a number beyond all");
  if (numeral > 0)
    {
      g_autofree char *written = jy_numeral_chinese (numeral);

      if (jy_numeral_read (written, NULL) != numeral)
        g_error ("%d is not read as it is written", numeral);
    }
  jy_date_parse (text, NULL);
}

static const struct
{
  const char *name;
  Target run;
} targets[] = {
  { "xml", run_xml },           { "akn", run_akn },           { "package", run_package },
  { "xlsx", run_xlsx },         { "ods", run_ods },           { "csv", run_csv },
  { "holidays", run_holidays }, { "template", run_template }, { "search", run_search },
  { "numbers", run_numbers },
};

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  for (int i = 1; i < *argc; i++)
    for (gsize t = 0; g_str_has_prefix ((*argv)[i], "--target=") && t < G_N_ELEMENTS (targets); t++)
      if (g_str_equal ((*argv)[i] + strlen ("--target="), targets[t].name))
        target = targets[t].run;
  if (target == NULL)
    {
      fputs ("fuzz: name a target with --target=\n", stderr);
      exit (2);
    }
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  target ((const char *) bytes, length);
  return 0;
}
