/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lifecycle's table as rows of the server, which lets nobody's account add another entry. */
#include "domain/lifecycle.h"
#include "domain/office-action.h"
#include "domain/register-kind.h"
#include "store/postgres/postgres-private.h"

static gboolean
put (JyConnection *db, const char *action, const char *stage, JyRoles roles, const char *states,
     const char *types, GError **error)
{
  g_autofree char *names = jy_roles_format (roles);

  return jy_connection_run (
      db, error,
      "INSERT INTO rule (action, stage, roles, states, types) VALUES ($1, $2, $3, $4, $5)", "ttttt",
      action, stage, names, states, types);
}

static void
name (GString *list, const char *id)
{
  if (list->len > 0)
    g_string_append_c (list, ' ');
  g_string_append (list, id);
}

/* "" where every one of them will do. */
static GString *
states_of (const JyAction *action, JyStage stage)
{
  GString *list = g_string_new (NULL);
  int n = 0;

  for (JyState state = 0; state < JY_N_STATES; state++)
    if (jy_action_from (action, stage, state))
      {
        name (list, jy_state_id (state));
        n++;
      }
  return n < JY_N_STATES ? list : g_string_truncate (list, 0);
}

static GString *
types_of (const JyAction *action)
{
  GString *list = g_string_new (NULL);
  int n = 0;

  for (JyType type = 0; type < JY_N_TYPES; type++)
    if (jy_action_for_type (action, type))
      {
        name (list, jy_type_id (type));
        n++;
      }
  return n < JY_N_TYPES ? list : g_string_truncate (list, 0);
}

static gboolean
put_action (JyConnection *db, const JyAction *action, GError **error)
{
  g_autoptr (GString) types = types_of (action);

  for (JyStage stage = JY_STAGE_NONE; stage < JY_N_STAGES; stage++)
    {
      g_autoptr (GString) states = NULL;

      if (!jy_action_from (action, stage, JY_STATE_NONE))
        continue;
      states = stage == JY_STAGE_NONE ? g_string_new (NULL) : states_of (action, stage);
      if (!put (db, action->id, jy_stage_id (stage), jy_action_roles (action, stage), states->str,
                types->str, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
jy_postgres_write_rules (JyConnection *db, GError **error)
{
  gsize n = 0;
  const JyAction *actions = jy_lifecycle_actions (&n);
  const JyOfficeAction *others;
  const JyRegisterKind *kinds;

  if (!jy_connection_run (db, error, "DELETE FROM rule", NULL))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!put_action (db, &actions[i], error))
      return FALSE;
  others = jy_office_actions (&n);
  for (gsize i = 0; i < n; i++)
    if (!put (db, others[i].id, "office", others[i].roles, "", "", error))
      return FALSE;
  kinds = jy_register_kinds (&n);
  for (gsize i = 0; i < n; i++)
    if (!put (db, kinds[i].id, "register", jy_register_kind_roles (&kinds[i]), "", "", error))
      return FALSE;
  return TRUE;
}
