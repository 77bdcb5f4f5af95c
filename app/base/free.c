/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/free.h"

void
jy_free_pointers (gpointer const *pointers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_free (pointers[i]);
}
