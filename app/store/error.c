/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/error.h"

G_DEFINE_QUARK (jy_store_error, jy_store_error)
