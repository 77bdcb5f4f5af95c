/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/office-action.h"

static const JyOfficeAction actions[] = {
  { "calendar", JY_ROLE_ADMIN },
  { "clock-rules", JY_ROLE_ADMIN },
  { "number-void", JY_ROLE_REGISTRAR | JY_ROLE_ADMIN },
  { "office", JY_ROLE_ADMIN },
  { "package-in", JY_ROLE_REGISTRAR | JY_ROLE_ADMIN },
  { "person-edit", JY_ROLE_ADMIN },
  { "publication", JY_ROLES_ALL & ~JY_ROLE_ADMIN },
  { "setting", JY_ROLE_ADMIN },
  { "template", JY_ROLE_ADMIN },
};

const JyOfficeAction *
jy_office_actions (gsize *n)
{
  *n = G_N_ELEMENTS (actions);
  return actions;
}

JyRoles
jy_office_action_roles (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (actions[i].id, id) == 0)
      return actions[i].roles;
  return JY_ROLES_ALL;
}
