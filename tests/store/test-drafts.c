/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "base/digest.h"
#include "store-fixture.h"

/* Documents whose words are kept until they are signed. */

static gboolean
put_draft (JyConnection *db, guint version, const char *text, GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);
  g_autoptr (GBytes) bytes = text ? store_bytes (text) : NULL;
  g_autofree char *digest = text ? jy_digest_hex (text, strlen (text)) : NULL;

  return jy_documents_put_draft (db, STORE_OFFICE, record->id, "letter", version, "a1", bytes,
                                 digest, jy_date_from_ymd (2024, 3, 4), error);
}

static JyDocumentEntry *
only_entry (JyConnection *db, GPtrArray **list, GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);

  g_clear_pointer (list, g_ptr_array_unref);
  *list = jy_documents_list (db, STORE_OFFICE, record->id, error);
  g_assert_cmpuint ((*list)->len, ==, 1);
  return (*list)->pdata[0];
}

/* Edited words are replaced, forgotten, and end with the signature. */
static gboolean
check_drafts (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) failure = NULL;
  JyDocumentEntry *entry;

  g_assert_true (jy_recommendations_save (db, NULL, record, NULL, error));
  /* Nothing to forget is no fault. */
  g_assert_true (put_draft (db, 1, NULL, error));
  g_assert_true (put_draft (db, 1, "<a/>", error));
  g_assert_true (put_draft (db, 1, "<b/>", error));
  entry = only_entry (db, &list, error);
  g_assert_false (entry->frozen);
  g_assert_true (entry->edited);
  kept = jy_documents_get (db, STORE_OFFICE, record->id, "letter", 1, "a1", NULL, error);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "<b/>", 4);
  g_assert_true (put_draft (db, 1, NULL, error));
  g_assert_null (
      jy_documents_get (db, STORE_OFFICE, record->id, "letter", 1, "a1", NULL, &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  g_assert_true (put_draft (db, 1, "<c/>", error));
  g_assert_true (store_put_document (db, 1, "a1", "<signed/>", error));
  entry = only_entry (db, &list, error);
  g_assert_true (entry->frozen);
  g_assert_false (entry->edited);
  g_assert_false (put_draft (db, 1, "<d/>", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_clear_error (&failure);
  g_assert_false (put_draft (db, 1, NULL, &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  return TRUE;
}

static void
test_drafts (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_drafts, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/drafts/standing", Store, NULL, store_set_up, test_drafts, store_tear_down);
  return g_test_run ();
}
