/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "exchange/reader-wire.h"

G_BEGIN_DECLS

/** What a file is read with: a PDF or a picture. */
typedef struct _Source Source;

typedef struct
{
  guint (*pages) (const Source *self);
  void (*size) (Source *self, guint n, double *width, double *height);
  gboolean (*draw) (Source *self, guint n, gboolean to_print, cairo_t *context);
  /* (transfer full), NULL allowed */
  char *(*words) (Source *self, guint n);
  /* Appends lines (JyReaderLine and bytes). */
  void (*lines) (Source *self, guint n, GByteArray *lines);
} SourceClass;

struct _Source
{
  const SourceClass *class;
};

/** Reads JY_READER_FILE; NULL with @status. Kept until the program ends. */
Source *pdf_open (JyReaderStatus *status);
/** @kind: a kind of picture as gdk-pixbuf names it. */
Source *picture_open (const char *kind, JyReaderStatus *status);

G_END_DECLS
