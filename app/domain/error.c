/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/error.h"

G_DEFINE_QUARK (jy_domain_error, jy_domain_error)
