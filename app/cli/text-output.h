/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * The same things as json-output.h as text for people, in the language of the screen. All (transfer
 * full), with a line end on each line; an empty array is a sentence that says so.
 */

/** A case as `show` prints it: particulars, addressees, clocks, items, events, documents, and what
 * may be done next. */
char *jy_text_case (JyCaseView *view);
/** `list`: a table of JyRow. */
char *jy_text_rows (GPtrArray *rows);
/** `due`: a table of JyDueRow; days left are counted from @on. */
char *jy_text_due (GPtrArray *rows, JyDate on);
/** `check`: a table of JyFinding. */
char *jy_text_findings (GPtrArray *findings);
/** The register: tables of JyAgency, JyPerson and JyNumberEntry. */
/** Cases that were found, the words in bold where a terminal shows them. */
char *jy_text_hits (GPtrArray *hits);
char *jy_text_agencies (GPtrArray *agencies);
char *jy_text_people (GPtrArray *people);
char *jy_text_numbers (GPtrArray *numbers);

G_END_DECLS
