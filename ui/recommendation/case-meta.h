/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/** The line below a case's title: type, line, people, and what is particular about it.
 * @inspections: a closed case that nobody inspected is told (每案必检). Main thread. (transfer
 * full) */
char *jy_case_meta_text (const JyRecommendation *record, gboolean inspections);

G_END_DECLS
