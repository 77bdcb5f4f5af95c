/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clause.h"
#include "domain/law-list.h"

G_BEGIN_DECLS

/*
 * The list of laws and the library of clauses as XML: seeds that an office may change. Parsed
 * without network, entities or document type, and not above 4 MB. Pure, any thread.
 */

/** Elements <law> under <laws xmlns="urn:cn:jianyi:laws:1">; JY_DOMAIN_ERROR_FACT names what is
 * wrong. @length -1: @xml ends with a zero. (transfer full) */
JyLawList *jy_law_list_from_xml (const char *xml, gssize length, GError **error);

/** Elements <clause> and <template> under <clauses xmlns="urn:cn:jianyi:clauses:1">; errors as
 * above. (transfer full) */
JyClauseLibrary *jy_clause_library_from_xml (const char *xml, gssize length, GError **error);

G_END_DECLS
