/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_credit_code_check:
 *
 * Whether @code is a unified social credit code: 18 characters of GB 32100-2015
 * (digits and capitals without I O S V Z), its check character (weights 3^i mod
 * 31), and within it the check character of the organization code (places 9 to
 * 17, GB 11714-1997, weights 3 7 9 10 5 8 4 2 mod 11). JY_DOMAIN_ERROR_CODE says
 * which place is wrong and what would be right.
 */
gboolean jy_credit_code_check (const char *code, GError **error);

G_END_DECLS
