/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/*
 * What is recorded about the office as a whole, beside the lifecycle of recommendations, and for
 * which roles alone. Pure; any thread.
 */

typedef struct
{
  const char *id; /* the event's action */
  JyRoles roles;
} JyOfficeAction;

/** Those that are not for everybody; @n receives their number. Static. */
const JyOfficeAction *jy_office_actions (gsize *n);
/** Roles that may do @id: every role where it is for everybody. */
JyRoles jy_office_action_roles (const char *id);

G_END_DECLS
