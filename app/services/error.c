/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk.h"

G_DEFINE_QUARK (jy_service_error, jy_service_error)
