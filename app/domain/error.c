/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/error.h"

G_DEFINE_QUARK (jy-domain-error-quark, jy_domain_error)
