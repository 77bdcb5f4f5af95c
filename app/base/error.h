/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JY_BASE_ERROR:
 *
 * Errors of the lowest layer: text, dates and values that cannot be read. Each
 * layer has one domain of its own; messages are sentences for people.
 */
#define JY_BASE_ERROR (jy_base_error_quark ())
GQuark jy_base_error_quark (void);

typedef enum
{
  JY_BASE_ERROR_DATE, /* not a calendar day written YYYY-MM-DD */
  JY_BASE_ERROR_TEXT, /* control characters, broken UTF-8, too long */
  JY_BASE_ERROR_JSON, /* not JSON, or of another kind than asked for */
} JyBaseError;

G_END_DECLS
