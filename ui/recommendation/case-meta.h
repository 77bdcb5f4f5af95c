/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/** The line below a case's title: type, line, people, and what is particular about it. Main thread.
 * (transfer full) */
char *jy_case_meta_text (const JyRecommendation *record);

G_END_DECLS
