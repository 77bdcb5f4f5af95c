/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** JY_EXCHANGE_ERROR: files that come from or go to other programs. */
#define JY_EXCHANGE_ERROR (jy_exchange_error_quark ())
GQuark jy_exchange_error_quark (void);

typedef enum
{
  JY_EXCHANGE_ERROR_READ,     /* cannot be read as what it says it is */
  JY_EXCHANGE_ERROR_KIND,     /* can be read, and is something else than was looked for */
  JY_EXCHANGE_ERROR_PASSWORD, /* is locked, and no password or a wrong one was given */
} JyExchangeError;

G_END_DECLS
