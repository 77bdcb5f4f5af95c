/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/** One sheet on its way into an ods file, row by row; grid-writer.c alone uses it. One thread. */
typedef struct _JyOdsWriter JyOdsWriter;

/** (transfer full) */
JyOdsWriter *jy_ods_writer_new (void);
/** Cells of the current row, in their order, from 0; between them empty ones. */
void jy_ods_writer_text (JyOdsWriter *self, guint column, const char *text);
/** One that is not finite leaves the cell empty. */
void jy_ods_writer_number (JyOdsWriter *self, guint column, double number);
void jy_ods_writer_day (JyOdsWriter *self, guint column, JyDate day);
/** Ends the current row. */
void jy_ods_writer_end_row (JyOdsWriter *self);
/** Writes the file in one go and frees @self, also with an error. */
gboolean jy_ods_writer_finish (JyOdsWriter *self, const char *path, GError **error);

G_END_DECLS
