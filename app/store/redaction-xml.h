/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/redaction.h"

G_BEGIN_DECLS

/** Reads the rules of masking (seeds/redaction); JY_DOMAIN_ERROR_FACT names one that is wrong, with
 * its line. @length -1: @xml ends with a zero. Parsed without network, entities or document type,
 * and not above 1 MB. Any thread. (transfer full) */
JyRedactionRules *jy_redaction_rules_from_xml (const char *xml, gssize length, GError **error);

G_END_DECLS
