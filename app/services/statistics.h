/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/control-chart.h"
#include "domain/statistics.h"
#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Statistics, and what is held about them. Blocking, from any thread but a lane; the window uses
 * the _async calls, or jy_desk_run_async(). Errors are JY_SERVICE_ERROR with one sentence.
 */

/** The registers of base cases and of meetings. */
#define JY_REGISTER_BASE_FIGURE "base-figure"
#define JY_REGISTER_MEETING "analysis-meeting"

/** The indicators that the program counts, in the order shown; read once, no docket is asked.
 * (transfer full); NULL and an error only where the program is damaged. */
JyIndicatorList *jy_desk_indicators (JyDesk *self, GError **error);

/**
 * jy_desk_statistics:
 * @query: agency and handler are names or ids here; days may be left out
 *
 * The figures of every indicator, by rows. Sealed cases count for those who may read them. Figures
 * of another handler are shown to those who oversee alone. (transfer full)
 */
JyStatistics *jy_desk_statistics (JyDesk *self, const JyStatisticsQuery *query, GError **error);
/** The same without waiting; @query is copied. Cancelled, it stops. */
void jy_desk_statistics_async (JyDesk *self, const JyStatisticsQuery *query,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/** (transfer full) */
JyStatistics *jy_desk_statistics_finish (GAsyncResult *result, GError **error);

/** The same question by months, from eleven months before the last month of its period at the
 * latest, for a chart; what @query's rows stand for does not count. (transfer full) a copy of the
 * question for jy_desk_statistics(). */
JyStatisticsQuery *jy_statistics_months (const JyStatistics *self, const char *key, GError **error);
/** The chart of one indicator over the rows of @self, which are months. (transfer full); NULL where
 * there is no such indicator. */
JyControlChart *jy_statistics_chart (const JyStatistics *self, const char *indicator);

/** The cases behind a figure, for the case list: those that count in the numerator or denominator
 * of the row @key (NULL: of all) of @self, as they were counted. (transfer full); an error where
 * there is no such row or indicator, or the base is typed in and no cases stand behind it. */
JyListQuery *jy_statistics_cases (const JyStatistics *self, const char *key, const char *indicator,
                                  JyFigurePart part, GError **error);

/* -- as a table (statistics-table.c): one list of columns for the terminal and for files */

/** The columns, in their order. */
typedef enum
{
  JY_STATISTICS_ROW,
  JY_STATISTICS_INDICATOR,
  JY_STATISTICS_NUMERATOR,
  JY_STATISTICS_DENOMINATOR,
  JY_STATISTICS_VALUE,
  JY_STATISTICS_COUNTED, /* what the numerator counts; from here on in files alone */
  JY_STATISTICS_OF,      /* what the denominator counts */
  JY_STATISTICS_BASE,    /* the note on what it is a share of */
  JY_STATISTICS_FROM,
  JY_STATISTICS_TO,
  JY_STATISTICS_CUT_OFF,
  JY_STATISTICS_SCOPE, /* what was filtered by */
  JY_N_STATISTICS_COLUMNS,
} JyStatisticsColumn;

/** One line: a figure of a row. Borrowed from the statistics. */
typedef struct
{
  const JyStatisticsRow *row;
  const JyIndicator *indicator;
  const JyFigure *figure;
} JyStatisticsLine;

/** What heads @column of a table of @self; static. */
const char *jy_statistics_heading (const JyStatistics *self, JyStatisticsColumn column);
/** Row by row the figures of every indicator; at the end those of all, where the rows are not all.
 * (transfer full) array of JyStatisticsLine. */
GArray *jy_statistics_lines (const JyStatistics *self);
/** A cell as people read it; (transfer full). */
char *jy_statistics_cell (const JyStatistics *self, const JyStatisticsLine *line,
                          JyStatisticsColumn column);
/** What was asked, as a sentence: period, cut-off, filters; (transfer full). */
char *jy_statistics_question (const JyStatistics *self);
/**
 * jy_statistics_write:
 * @path: its ending says which kind: .xlsx or .csv
 *
 * Writes the table. Numbers stay numbers, a share is shown as percent; in a csv file (UTF-8 with
 * its mark) a text that a spreadsheet would take for a formula begins with an apostrophe. The file
 * takes the place of @path when it is whole; a failure leaves @path as it was.
 */
gboolean jy_statistics_write (const JyStatistics *self, const char *path, GError **error);

/* -- analysis meetings (meetings.c): 案件分析会, 反向审视. Entries of the register
 * analysis-meeting */

/** A measure that a meeting agreed on. */
typedef struct
{
  char *text;
  char *who;      /* or NULL */
  JyDate due;     /* or none */
  JyDate done_on; /* none: open */
  char *done;     /* what was done, or NULL */
} JyMeetingMeasure;

/** What a meeting held about a figure. Owned. Texts may be NULL where they are said to be. */
typedef struct
{
  char *id;      /* NULL: not kept yet */
  guint version; /* row version the form was opened on; 0 for a new one */
  char *title;
  JyDate held_on;
  char *host;               /* or NULL */
  char *present;            /* or NULL */
  char *indicator;          /* id */
  JyStatisticsQuery *query; /* the question it was a figure of */
  char *key;                /* the row, or NULL: of all */
  char *label;              /* what the row was called then */
  JyFigure figure;          /* as it was then */
  char *causes;
  GPtrArray *measures; /* JyMeetingMeasure */
} JyMeeting;

/** A new one about the figure of a row (NULL: of all) of @self, filled in as far as it is known.
 * NULL where there is no such figure. (transfer full) */
JyMeeting *jy_meeting_new (const JyStatistics *self, const char *key, const char *indicator);
/** NULL is allowed. */
void jy_meeting_free (JyMeeting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyMeeting, jy_meeting_free)
/** An open one; borrowed by @self. */
JyMeetingMeasure *jy_meeting_add_measure (JyMeeting *self, const char *text, const char *who,
                                          JyDate due);
/** How many measures are open. */
guint jy_meeting_open (const JyMeeting *self);

/** Meetings, the latest first: about @indicator, or NULL: all. (transfer full) array of JyMeeting.
 */
GPtrArray *jy_desk_meetings (JyDesk *self, const char *indicator, GError **error);
/** One of them; (transfer full). */
JyMeeting *jy_desk_meeting (JyDesk *self, const char *id, GError **error);
/** Keeps it, new or changed, its measures with it; JY_SERVICE_ERROR_CONFLICT names who was faster,
 * JY_SERVICE_ERROR_REFUSED says what is missing or wrong. As it is kept now: (transfer full) */
JyMeeting *jy_desk_meeting_save (JyDesk *self, const JyMeeting *meeting, GError **error);
/** Whether who is at the desk may. */
gboolean jy_desk_may_meet (JyDesk *self);

/** A measure of a meeting that is not done yet. Owned. */
typedef struct
{
  char *meeting; /* its id */
  char *title;   /* of the meeting */
  JyDate held_on;
  guint place; /* of the measure in its meeting, from 0 */
  char *text;
  char *who;  /* or NULL */
  JyDate due; /* or none */
} JyOpenMeasure;

/** NULL is allowed. */
void jy_open_measure_free (JyOpenMeasure *self);
/** Whether its last day lies before @today. */
gboolean jy_open_measure_is_late (const JyOpenMeasure *self, JyDate today);
/** Measures that are open, by their last days, those without one at the end: all of them for those
 * who may keep meetings, of the others those that name them. (transfer full) array of
 * JyOpenMeasure. */
GPtrArray *jy_desk_open_measures (JyDesk *self, GError **error);

/* -- the half-year report (statistics-report.c) */

/** 半年分析报告 (kind statistics-report) of the period of @query by line and type, its unusual
 * changes, the meetings in it and their measures; exported bytes, for jy_desk_sheet_pages() and
 * jy_desk_sheet_write(). @query NULL: the half year that ended last. (transfer full) */
GBytes *jy_desk_statistics_report (JyDesk *self, const JyStatisticsQuery *query, GError **error);

G_END_DECLS
