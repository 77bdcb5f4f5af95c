/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-out.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "exchange/error.h"
#include "exchange/ledger-out-private.h"

struct _JyLedgerOut
{
  const JyLedgerWriter *writer;
  gpointer work; /* the writer's; NULL once it has ended */
  char *path;
  char *made; /* the new file beside it */
};

static const JyLedgerWriter *
writer_of (const char *path)
{
  static const JyLedgerWriter *const writers[]
      = { &jy_ledger_xlsx, &jy_ledger_csv, &jy_ledger_xml };
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (folded, writers[i]->ending))
      return writers[i];
  return NULL;
}

gboolean
jy_ledger_out_possible (const char *path, GError **error)
{
  g_autofree char *shown = NULL;

  if (writer_of (path))
    return TRUE;
  shown = g_filename_display_basename (path);
  g_set_error (
      error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
      _ ("A ledger is written as .xlsx, .csv or .xml, and %s ends in none of them; give the "
         "file one of these endings"),
      shown);
  return FALSE;
}

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
               why);
  return FALSE;
}

JyLedgerOut *
jy_ledger_out_new (const char *path, const JyLedgerColumn *const *columns, guint n,
                   const char *title, GError **error)
{
  g_autoptr (JyLedgerOut) self = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  int file;

  g_return_val_if_fail (path && columns && n > 0, NULL);

  if (!jy_ledger_out_possible (path, error))
    return NULL;
  self = g_new0 (JyLedgerOut, 1);
  self->writer = writer_of (path);
  self->path = g_strdup (path);
  self->made = g_build_filename (folder, ".ledger-XXXXXX", NULL);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    file = -1, errno = EISDIR;
  else
    file = g_mkstemp_full (self->made, O_RDWR | O_CLOEXEC, 0644);
  if (file < 0)
    {
      int failure = errno;

      g_clear_pointer (&self->made, g_free);
      refuse (path, g_strerror (failure), error);
      return NULL;
    }
  close (file);
  self->work = self->writer->begin (self->made, columns, n, title);
  if (!self->work)
    {
      refuse (path, g_strerror (errno), error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
jy_ledger_out_row (JyLedgerOut *self, const JyRow *row, GError **error)
{
  const char *failure;

  g_return_val_if_fail (self && self->work && row, FALSE);

  failure = self->writer->row (self->work, row);
  return failure ? refuse (self->path, failure, error) : TRUE;
}

/* What was written is on the disk before it takes the name. */
static gboolean
settle (const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = file >= 0 && fsync (file) == 0;
  int failure = errno;

  if (file >= 0)
    close (file);
  errno = failure;
  return ok;
}

gboolean
jy_ledger_out_end (JyLedgerOut *self, GError **error)
{
  const char *failure;

  g_return_val_if_fail (self && self->work, FALSE);

  failure = self->writer->end (g_steal_pointer (&self->work));
  if (failure)
    return refuse (self->path, failure, error);
  if (!settle (self->made) || g_rename (self->made, self->path) != 0)
    return refuse (self->path, g_strerror (errno), error);
  g_clear_pointer (&self->made, g_free);
  return TRUE;
}

void
jy_ledger_out_free (JyLedgerOut *self)
{
  if (!self)
    return;
  if (self->work)
    self->writer->end (self->work);
  if (self->made)
    g_unlink (self->made);
  g_free (self->made);
  g_free (self->path);
  g_free (self);
}
