/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/id.h"

#define N 5000

static gpointer
make_many (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N; i++)
    g_ptr_array_add (ids, jy_id_new ());
  return ids;
}

/* Ascending in each thread, never twice among them all. */
static void
test_order (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];

  for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
    threads[t] = g_thread_new ("ids", make_many, NULL);
  for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[t]);

      for (guint i = 0; i < ids->len; i++)
        {
          const char *id = g_ptr_array_index (ids, i);

          g_assert_true (g_uuid_string_is_valid (id));
          g_assert_cmpint (id[14], ==, '7');
          if (i > 0)
            g_assert_cmpstr (g_ptr_array_index (ids, i - 1), <, id);
          g_assert_true (g_hash_table_add (seen, g_strdup (id)));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/order", test_order);
  return g_test_run ();
}
