/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-maker.h"
#include "services/statistics.h"

G_BEGIN_DECLS

/* What tests of statistics share. */

/** The same docket on another day, with the account of init at the desk. */
void figures_go_to (DeskMaker *maker, const char *day);
/** Days as texts; @cut_off NULL: none. */
JyStatisticsQuery figures_period (const char *from, const char *to, const char *cut_off);
/** The answer, which must be there and leave no case out as not counted yet. */
JyStatistics *figures_ask (DeskMaker *maker, const JyStatisticsQuery *query);
/** Asserts a figure of the row @key, NULL: of all. */
void figures_are (const JyStatistics *statistics, const char *key, const char *indicator,
                  gint64 numerator, gint64 denominator);
/** The same of all in 2024, as far as it was recorded up to @cut_off. */
void figures_of_2024_are (DeskMaker *maker, const char *cut_off, const char *indicator,
                          gint64 numerator, gint64 denominator);
/** One letter to two agencies, served on 1 and 4 March 2024, replies due on 6 May; its id. */
char *figures_letter (DeskMaker *maker);
/** A reply to it. */
void figures_reply (DeskMaker *maker, const char *id, const char *agency, const char *on,
                    const char *class);

G_END_DECLS
