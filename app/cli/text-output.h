/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * The same things as json-output.h as text for people, in the language of the screen. All (transfer
 * full), with a line end on each line.
 */

char *jy_text_case (JyCaseView *view);
char *jy_text_rows (GPtrArray *rows);
char *jy_text_due (GPtrArray *rows, JyDate on);
char *jy_text_findings (GPtrArray *findings);
char *jy_text_agencies (GPtrArray *agencies);
char *jy_text_people (GPtrArray *people);
char *jy_text_numbers (GPtrArray *numbers);
/** 剩 6 天, 今日到期, 逾期 2 天 */
char *jy_text_days_left (const JyClock *clock, JyDate on);

G_END_DECLS
