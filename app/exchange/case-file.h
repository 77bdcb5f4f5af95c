/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/*
 * Our own XML of past cases (resources/schemas/cases-1.xsd): what the action import takes in.
 */

/** A case of the file. Owned. */
typedef struct
{
  char *key;       /* attribute id; "" where it is missing */
  int line;        /* of the file */
  JsonObject *row; /* fact row of the action import: key, title, type, subtype, line, stage, state,
                      number, office, agencies[], handler, registered, issued, served, replied,
                      settled, closed, outcome, summary, result, source, note, urgent, problems,
                      measures; what is not known is left out */
  GPtrArray *problems; /* sentences; empty where the row holds */
} JyCaseRow;

/** NULL is allowed. */
void jy_case_row_free (JyCaseRow *self);

/**
 * jy_case_file_read:
 * @today: days after it are refused
 *
 * All rows in the order of the file, each with what is wrong with it: unknown elements, values
 * outside their enumerations, days out of order, a malformed or doubled number, an id twice.
 * (transfer full) array of JyCaseRow; JY_EXCHANGE_ERROR_READ where the file is not such XML (no
 * network, no entities, 64 MB). Pure.
 */
GPtrArray *jy_case_file_read (GBytes *file, JyDate today, GError **error);

/** All problems of @rows as one sentence that names every refused row, or NULL; (transfer full). */
char *jy_case_rows_problem (GPtrArray *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCaseRow, jy_case_row_free)

G_END_DECLS
