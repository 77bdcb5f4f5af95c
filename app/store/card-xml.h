/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/case-card.h"

G_BEGIN_DECLS

/** Reads the fields of the case card (seeds/case-card); JY_DOMAIN_ERROR_FACT names a bad field with
 * its line. Any thread. (transfer full) array of JyCardGroup. */
GPtrArray *jy_case_card_from_xml (const char *xml, gssize length, GError **error);

G_END_DECLS
