/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* Texts of invented letters, for tests of likeness: the same numbers give the same text. */

/**
 * draft_text:
 * @n: which letter
 * @changed: how many of its twenty sentences are another letter's
 *
 * Sections of letter @n: two formulas that every letter has, and twenty sentences of its own, of
 * which the last @changed say something else. (transfer full)
 */
JsonObject *draft_text (guint n, guint changed);

G_END_DECLS
