/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/indicator.h"

G_BEGIN_DECLS

/** Reads the indicators of statistics (seeds/indicators); JY_DOMAIN_ERROR_FACT names one that is
 * wrong, or that the program counts nothing for, with its line. @length -1: @xml ends with a zero.
 * Parsed without network, entities or document type, and not above 1 MB. Any thread. (transfer
 * full) */
JyIndicatorList *jy_indicator_list_from_xml (const char *xml, gssize length, GError **error);

G_END_DECLS
