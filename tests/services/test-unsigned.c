/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "desk-maker.h"
#include "documents/documents.h"
#include "services/inspection.h"

/* Papers that somebody signs and nobody signed: what they lack, and whom they go to. */

static guint
n_unsigned (DeskMaker *maker)
{
  JyMissingFilter all = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = jy_desk_missing_counts (maker->desk, &all, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->len; i++)
    {
      const JyMissingCount *one = g_ptr_array_index (counts, i);

      if (g_str_equal (one->kind->id, "unsigned"))
        return one->n;
    }
  g_assert_not_reached ();
}

/* As its editor does. */
static void
give_number (DeskMaker *maker, const char *id, const char *kind, const char *addressee,
             const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDocumentOpen) open
      = jy_desk_document_open (maker->desk, id, kind, addressee, 0, &error);
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < open->blocks->len; i++)
    {
      const JyDocumentBlock *block = open->blocks->pdata[i];

      if (g_str_equal (block->element, "line"))
        g_hash_table_insert (texts, GUINT_TO_POINTER (block->number), (gpointer) number);
    }
  g_assert_true (jy_desk_document_edit (maker->desk, id, kind, addressee, 0, texts, &error));
}

/* A letter that somebody signs is missing until it is signed. */
static void
test_unsigned (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *id = desk_maker_lead (maker, "served");
  guint before = n_unsigned (maker);
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyCaseView) signed_view = NULL;
  g_autoptr (GError) error = NULL;

  view = desk_maker_do (maker, "承办", "urge", id, "2024-08-01",
                        "{\"addressee\":\"市南区甲局\",\"means\":\"letter\",\"record\":\"发函\"}");
  g_assert_cmpuint (n_unsigned (maker), ==, before + 1);
  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  /* A letter goes out under a number. */
  g_assert_null (jy_desk_document_sign (maker->desk, id, "urging-letter", "市南区甲局", 0,
                                        JY_DATE_NONE, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Document number"));
  g_clear_error (&error);
  give_number (maker, id, "urging-letter", "市南区甲局", "示检督〔2024〕1号");
  signed_view = jy_desk_document_sign (maker->desk, id, "urging-letter", "市南区甲局", 0,
                                       JY_DATE_NONE, NULL, &error);
  if (signed_view == NULL)
    g_error ("%s", error->message);
  g_assert_cmpuint (n_unsigned (maker), ==, before);
  desk_maker_audit (maker);
}

/* Reports to two recipients, notices to two offices: each says which it is. */
static void
test_recipients (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-20");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  JyMissingFilter unsigned_ones = { .kind = "unsigned" };
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  jy_case_view_unref (
      desk_maker_do (maker, "案管", "file", id, "2024-03-19",
                     "{\"recipient\":\"counterpart\",\"office\":\"市院业务部门\"}"));
  jy_case_view_unref (desk_maker_do (maker, "案管", "file", id, "2024-03-20",
                                     "{\"recipient\":\"policy\",\"office\":\"市院研究室\"}"));
  view = desk_maker_do (maker, "案管", "copy", id, "2024-03-20",
                        "{\"to\":\"市人大常委会\",\"copy-reason\":\"impact\"}");
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];
      const char *whom = jy_desk_document_whom (entry);

      if (g_str_equal (entry->kind, "filing-report"))
        g_assert_cmpstr (entry->to, ==, entry->version == 1 ? "counterpart" : "policy");
      else if (g_str_equal (entry->kind, "copy-letter"))
        g_assert_cmpstr (whom, ==, "市人大常委会");
      else
        g_assert_null (whom);
    }
  rows = jy_desk_missing_page (maker->desk, &unsigned_ones, NULL, 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const JyMissingRow *row = g_ptr_array_index (rows, i);
      g_autofree char *words = jy_missing_words (row->kind, row->part, row->about);

      found += g_str_equal (words, "Filing report · Matching business department")
               + 2 * g_str_equal (words, "Filing report · Policy research department")
               + 4 * g_str_equal (words, "Copy letter · 市人大常委会");
    }
  g_assert_cmpuint (found, ==, 7);
  /* The printed list is Chinese whatever the language of the screen. */
  list = jy_desk_missing_document (maker->desk, &unsigned_ones, &error);
  g_assert_no_error (error);
  text = jy_document_read_text (list, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "备案报告 · 对口业务部门"));
  g_assert_nonnull (strstr (text, "备案报告 · 法律政策研究部门"));
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/unsigned/number", test_unsigned);
  g_test_add_func ("/services/unsigned/recipients", test_recipients);
  return g_test_run ();
}
