/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <zip.h>

#include "exchange/grid.h"
#include "exchange/xml-stream.h"

G_BEGIN_DECLS

/* What the readers of tables share. Nothing outside app/exchange/grid*.c includes it. */

/** The most a sheet may unpack to, and what is kept in memory beside it (texts that cells share).
 */
#define JY_GRID_SHEET_MAX (G_GUINT64_CONSTANT (640) * 1024 * 1024)
#define JY_GRID_SHARED_MAX (G_GUINT64_CONSTANT (256) * 1024 * 1024)

/** A row on its way. Owned. */
typedef struct
{
  guint number;
  GArray *cells;       /* JyGridCell */
  GStringChunk *texts; /* of its cells */
} JyGridRow;

/** Without cells; (transfer full). */
JyGridRow *jy_grid_row_new (void);
/** Not NULL. */
void jy_grid_row_free (JyGridRow *self);
/** Empty again, with that number. */
void jy_grid_row_reset (JyGridRow *self, guint number);
/** Puts @cell at @column, its text copied; the right end of what can be read is an error. */
gboolean jy_grid_row_set (JyGridRow *self, guint column, const JyGridCell *cell, gsize length,
                          GError **error);
/** The same for a text that lives as long as the table. */
gboolean jy_grid_row_set_shared (JyGridRow *self, guint column, const JyGridCell *cell,
                                 GError **error);

/** Merged cells of a sheet (grid-spans.c). */
typedef struct _JyGridSpans JyGridSpans;

/** None yet; (transfer full). */
JyGridSpans *jy_grid_spans_new (void);
/** NULL is allowed. */
void jy_grid_spans_free (JyGridSpans *self);
/** All from 0 but rows, which count from 1; both ends are within. They may come in any order before
 * the rows they touch. */
void jy_grid_spans_add (JyGridSpans *self, guint top, guint left, guint bottom, guint right);
/** Fills what merged cells cover. FALSE: more lie over one another than there are columns. */
gboolean jy_grid_spans_apply (JyGridSpans *self, JyGridRow *row, GError **error);

/** A reader of one kind of file. */
typedef struct
{
  const char *id;
  gboolean (*open) (JyGrid *self, GError **error);
  void (*close) (JyGrid *self);
  gboolean (*begin) (JyGrid *self, guint sheet, GError **error);
  /** Fills @row, resetting it first. FALSE at the end, and with an error. */
  gboolean (*next) (JyGrid *self, JyGridRow *row, GError **error);
} JyGridReader;

struct _JyGrid
{
  const JyGridReader *reader;
  char *path;
  GPtrArray *sheets; /* char * */
  JyGridRow *row;
  JyGridSpans *spans; /* of the sheet at hand */
  double progress;
  guint rows;          /* read of this sheet */
  const char *charset; /* of a csv; NULL: UTF-8 */
  char separator;      /* of a csv that was begun, else 0 */
  gpointer own;        /* of the reader */
};

extern const JyGridReader jy_grid_xlsx;
extern const JyGridReader jy_grid_ods;
extern const JyGridReader jy_grid_xls;
extern const JyGridReader jy_grid_csv;
extern const JyGridReader jy_grid_xml;

/** Day of a spreadsheet's count; JY_DATE_NONE outside 1900 to 9999. */
JyDate jy_grid_serial_date (double serial, gboolean since_1904);
/** A text without a cell that it is of: kind, text. */
JyGridCell jy_grid_text_cell (const char *text);
/** Sets the sentence that the table cannot be read. */
void jy_grid_damaged (GError **error);
/** That it holds more than is read. */
void jy_grid_too_large (GError **error);

/* -- parts of a package (grid-part.c) */

/** A part being unpacked, with a limit on what it unpacks to. */
typedef struct _JyGridPart JyGridPart;

/** NULL where the package has no such part, and with an error where it says itself that it unpacks
 * to more. */
JyGridPart *jy_grid_part_open (zip_t *archive, const char *name, guint64 most, GError **error);
void jy_grid_part_close (JyGridPart *self);
/** Bytes read; 0 at the end, -1 with an error. */
gssize jy_grid_part_read (JyGridPart *self, char *piece, gsize length, GError **error);
/** How much is read, 0 to 1. */
double jy_grid_part_progress (const JyGridPart *self);
/** Reads a whole part to @listener; TRUE where it is not there and need not be. */
gboolean jy_grid_part_listen (zip_t *archive, const char *name, guint64 most, gboolean must,
                              const JyXmlListener *listener, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyGridPart, jy_grid_part_close)

G_END_DECLS
