/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/grid-private.h"

G_BEGIN_DECLS

/** What a workbook says beside its rows. */
typedef struct
{
  GPtrArray *names;    /* of sheets */
  GPtrArray *parts;    /* names of their parts */
  gboolean since_1904; /* days are counted from 1904 */
  GString *texts;      /* texts that cells share, each closed by a zero */
  GArray *shared;      /* gsize: where each begins */
  GArray *days;        /* gboolean: whether that style of cells shows a day */
} JyXlsxBook;

/** NULL and an error where it is no workbook. (transfer full) */
JyXlsxBook *jy_xlsx_book_read (zip_t *archive, GError **error);
/** NULL is allowed. */
void jy_xlsx_book_free (JyXlsxBook *self);
/** A shared text. */
const char *jy_xlsx_book_text (const JyXlsxBook *self, guint index);
/** Whether cells of that style show a day. */
gboolean jy_xlsx_book_style_is_day (const JyXlsxBook *self, guint style);
/** Whether a number format shows a day (or a time of a day). */
gboolean jy_xlsx_format_is_day (const char *code);

G_END_DECLS
