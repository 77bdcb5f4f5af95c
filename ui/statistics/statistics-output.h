/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/notice.h"
#include "services/charts.h"
#include "services/statistics.h"

G_BEGIN_DECLS

/** What goes out. Borrowed. */
typedef struct
{
  JyStatistics *statistics;
  JyChart *chart;       /* or NULL */
  const char *question; /* what was asked, a sentence */
} JyStatisticsSheet;

/* Figures on paper and in files. Each asks where to, works beside the main thread as far as it
 * takes long, and says on @notice what became of it. Main thread. */

/** Asks for the printer. */
void jy_statistics_output_print (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                                 JyNotice *notice);
/** The same pages as a PDF. */
void jy_statistics_output_pdf (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                               JyNotice *notice);
/** The figures as a table for a spreadsheet: the ending of the name chosen says which kind. */
void jy_statistics_output_table (GtkWidget *from, JyDesk *desk, const JyStatisticsSheet *sheet,
                                 JyNotice *notice);

G_END_DECLS
