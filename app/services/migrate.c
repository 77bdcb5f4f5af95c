/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/migrate.h"

#include "services/desk-private.h"

JyMoveReport *
jy_migrate (const char *from, const char *to, const JyDocketKey *key, JyTimeSource *time,
            GError **error)
{
  GError *inner = NULL;
  JyMoveReport *report = jy_docket_move (from, to, key, time, NULL, &inner);

  if (report == NULL)
    jy_service_propagate (error, inner);
  return report;
}
