/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/inspection.h"

G_BEGIN_DECLS

/** Where a letter stands and how it was answered: 全部采纳, 41 days, in time; 2 open measures;
 * (transfer full). */
char *jy_letter_text (const JyLetter *letter);
/** Number and title; (transfer full). */
char *jy_letter_title (const JyLetter *letter);

G_END_DECLS
