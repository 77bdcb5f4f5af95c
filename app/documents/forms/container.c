/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/container.h"

#include <glib/gi18n.h>
#include <zip.h>

struct _JyContainer
{
  zip_source_t *target; /* kept beyond the archive, which takes a reference of it over */
  zip_t *archive;
  GPtrArray *parts; /* GBytes; must outlive the archive */
  guint16 date;     /* as DOS has it: years from 1980, month, day */
  gboolean failed;
};

static guint16
dos_date (JyDate date)
{
  int year, month, day;

  if (date == JY_DATE_NONE)
    return 1 << 5 | 1;
  jy_date_get_ymd (date, &year, &month, &day);
  return year < 1980 ? 1 << 5 | 1 : (guint16) ((year - 1980) << 9 | month << 5 | day);
}

JyContainer *
jy_container_new (JyDate date)
{
  JyContainer *self = g_new0 (JyContainer, 1);

  self->date = dos_date (date);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->target = zip_source_buffer_create (NULL, 0, 0, NULL);
  if (self->target)
    {
      zip_source_keep (self->target);
      self->archive = zip_open_from_source (self->target, ZIP_TRUNCATE, NULL);
      if (!self->archive)
        zip_source_free (self->target);
    }
  self->failed = self->archive == NULL;
  return self;
}

void
jy_container_add (JyContainer *self, const char *name, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  zip_source_t *source;
  zip_int64_t at;

  if (self->failed)
    return;
  g_ptr_array_add (self->parts, g_bytes_ref (bytes));
  source = zip_source_buffer (self->archive, data ? data : "", length, 0);
  at = source ? zip_file_add (self->archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
  if (at < 0)
    {
      if (source)
        zip_source_free (source);
      self->failed = TRUE;
      return;
    }
  self->failed = zip_set_file_compression (self->archive, (zip_uint64_t) at, ZIP_CM_DEFLATE, 9) != 0
                 || zip_file_set_dostime (self->archive, (zip_uint64_t) at, 0, self->date, 0) != 0;
}

static GBytes *
read_back (zip_source_t *source)
{
  zip_stat_t stat;
  g_autofree guint8 *data = NULL;

  if (zip_source_stat (source, &stat) != 0 || zip_source_open (source) != 0)
    return NULL;
  data = g_malloc (stat.size);
  if (zip_source_read (source, data, stat.size) != (zip_int64_t) stat.size)
    {
      zip_source_close (source);
      return NULL;
    }
  zip_source_close (source);
  return g_bytes_new_take (g_steal_pointer (&data), stat.size);
}

GBytes *
jy_container_finish (JyContainer *self, GError **error)
{
  GBytes *bytes = NULL;

  if (self->archive && (self->failed || zip_close (self->archive) != 0))
    zip_discard (self->archive);
  else if (self->archive)
    bytes = read_back (self->target);
  if (self->target)
    zip_source_free (self->target);
  g_ptr_array_unref (self->parts);
  g_free (self);
  if (!bytes)
    g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                         _ ("The parts of the file cannot be put together"));
  return bytes;
}
