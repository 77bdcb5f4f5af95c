/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk.h"

G_DEFINE_QUARK (jy-service-error-quark, jy_service_error)
