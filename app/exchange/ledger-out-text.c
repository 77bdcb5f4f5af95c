/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-out-private.h"

#include <errno.h>
#include <glib/gstdio.h>

JyLedgerText *
jy_ledger_text_new (const char *path, const JyLedgerColumn *const *columns, guint n)
{
  FILE *file = g_fopen (path, "wbe");
  JyLedgerText *self;

  if (!file)
    return NULL;
  self = g_new0 (JyLedgerText, 1);
  self->file = file;
  self->columns = g_memdup2 (columns, n * sizeof *columns);
  self->n = n;
  self->line = g_string_new (NULL);
  self->room = g_string_new (NULL);
  return self;
}

const char *
jy_ledger_text_put (JyLedgerText *self)
{
  gboolean ok = fwrite (self->line->str, 1, self->line->len, self->file) == self->line->len;

  g_string_truncate (self->line, 0);
  return ok ? NULL : g_strerror (errno);
}

const char *
jy_ledger_text_end (JyLedgerText *self)
{
  gboolean failed = ferror (self->file) != 0;
  const char *failure = NULL;

  if (fclose (self->file) != 0)
    failure = g_strerror (errno);
  else if (failed)
    failure = g_strerror (EIO);
  g_free (self->columns);
  g_string_free (self->line, TRUE);
  g_string_free (self->room, TRUE);
  g_free (self);
  return failure;
}
