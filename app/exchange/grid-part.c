/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/grid-private.h"

struct _JyGridPart
{
  zip_file_t *file;
  guint64 size; /* as the package says, 0 where it does not */
  guint64 done;
  guint64 most;
};

JyGridPart *
jy_grid_part_open (zip_t *archive, const char *name, guint64 most, GError **error)
{
  zip_int64_t index = zip_name_locate (archive, name, ZIP_FL_NOCASE);
  zip_file_t *file = index >= 0 ? zip_fopen_index (archive, (zip_uint64_t) index, 0) : NULL;
  JyGridPart *self;
  zip_stat_t stat = { 0 };

  if (!file)
    return NULL;
  if (zip_stat_index (archive, (zip_uint64_t) index, 0, &stat) == 0
      && (stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > most)
    {
      zip_fclose (file);
      jy_grid_too_large (error);
      return NULL;
    }
  self = g_new0 (JyGridPart, 1);
  self->file = file;
  self->most = most;
  if ((stat.valid & ZIP_STAT_SIZE) != 0)
    self->size = stat.size;
  return self;
}

void
jy_grid_part_close (JyGridPart *self)
{
  if (!self)
    return;
  zip_fclose (self->file);
  g_free (self);
}

/* What it really unpacks to counts, not what the package says of it. */
gssize
jy_grid_part_read (JyGridPart *self, char *piece, gsize length, GError **error)
{
  zip_int64_t n = zip_fread (self->file, piece, length);

  if (n < 0)
    {
      jy_grid_damaged (error);
      return -1;
    }
  self->done += (guint64) n;
  if (self->done <= self->most)
    return (gssize) n;
  jy_grid_too_large (error);
  return -1;
}

double
jy_grid_part_progress (const JyGridPart *self)
{
  return self->size > 0 ? MIN (1, (double) self->done / (double) self->size) : 0;
}

gboolean
jy_grid_part_listen (zip_t *archive, const char *name, guint64 most, gboolean must,
                     const JyXmlListener *listener, gpointer data, GError **error)
{
  GError *inner = NULL;
  g_autoptr (JyGridPart) part = jy_grid_part_open (archive, name, most, &inner);
  g_autoptr (JyXmlStream) stream = NULL;
  char piece[16384];
  gssize n;

  if (inner)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  if (!part)
    {
      if (must)
        jy_grid_damaged (error);
      return !must;
    }
  stream = jy_xml_stream_new (listener, data);
  do
    {
      n = jy_grid_part_read (part, piece, sizeof piece, error);
      if (n < 0 || !jy_xml_stream_feed (stream, piece, (gsize) n, n >= 0 ? error : NULL))
        return FALSE;
    }
  while (n > 0);
  return TRUE;
}
