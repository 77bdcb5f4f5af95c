/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/error.h"

G_DEFINE_QUARK (jy_exchange_error, jy_exchange_error)
