/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** JY_DOMAIN_ERROR: what the rules of the matter do not allow. */
#define JY_DOMAIN_ERROR (jy_domain_error_quark ())
GQuark jy_domain_error_quark (void);

typedef enum
{
  JY_DOMAIN_ERROR_UNKNOWN,  /* an id that no table has */
  JY_DOMAIN_ERROR_FACT,     /* a fact that is unknown, missing or of a wrong kind */
  JY_DOMAIN_ERROR_REFUSED,  /* an action with blockers */
  JY_DOMAIN_ERROR_REPLAY,   /* events that do not fit one another */
  JY_DOMAIN_ERROR_NUMBER,   /* a document number against the pattern */
  JY_DOMAIN_ERROR_CODE,     /* a unified social credit code that is wrong */
  JY_DOMAIN_ERROR_CALENDAR, /* a holiday notice that cannot be read */
  JY_DOMAIN_ERROR_CLOCK,    /* no such clock for this type, or no length for it */
} JyDomainError;

G_END_DECLS
