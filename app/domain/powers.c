/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/powers.h"

#include "base/text.h"

struct _JyPowers
{
  gatomicrefcount references;
  char *chief;
  GHashTable *levels; /* "action type" or "action *" -> JyPower + 1 */
};

static const struct
{
  const char *id;
  const char *chinese;
  const char *english;
} words[JY_N_POWERS] = {
  [JY_POWER_HANDLER] = { "handler", "承办检察官", "the handler" },
  [JY_POWER_DEPT_HEAD] = { "dept-head", "部门负责人", "the head of department" },
  [JY_POWER_DEPUTY] = { "deputy", "分管副检察长", "a deputy chief procurator" },
  [JY_POWER_LEADER] = { "leader", "检察长", "the chief procurator" },
  [JY_POWER_COMMITTEE] = { "committee", "检察委员会", "the committee" },
};

JyPowers *
jy_powers_new (const char *chief)
{
  JyPowers *self = g_new0 (JyPowers, 1);

  g_atomic_ref_count_init (&self->references);
  self->chief = g_strdup (chief != NULL ? chief : "");
  self->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

JyPowers *
jy_powers_ref (JyPowers *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_powers_unref (JyPowers *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->chief);
  g_hash_table_unref (self->levels);
  g_free (self);
}

JyPower
jy_power_find (const char *id)
{
  for (int i = 0; i < JY_N_POWERS; i++)
    if (g_strcmp0 (words[i].id, id) == 0)
      return (JyPower) i;
  return JY_POWER_UNSET;
}

const char *
jy_power_label (JyPower level)
{
  g_return_val_if_fail (level > JY_POWER_UNSET && level < JY_N_POWERS, "");

  return jy_text_choose (words[level].chinese, words[level].english);
}

void
jy_powers_add (JyPowers *self, const char *action, const char *type, const char *level)
{
  JyPower power = jy_power_find (level);

  if (power == JY_POWER_UNSET || action == NULL)
    return;
  g_hash_table_replace (self->levels, g_strdup_printf ("%s %s", action, type != NULL ? type : "*"),
                        GINT_TO_POINTER ((int) power + 1));
}

JyPower
jy_powers_level (const JyPowers *self, const JyAction *action, JyStage stage, JyType type)
{
  g_autofree char *own = NULL;
  g_autofree char *all = NULL;
  gpointer found;

  if (self == NULL || g_hash_table_size (self->levels) == 0
      || (jy_action_roles (action, stage) & (JY_ROLE_LEADER | JY_ROLE_DEPT_HEAD)) == 0)
    return JY_POWER_UNSET;
  own = g_strdup_printf ("%s %s", action->id, jy_type_id (type));
  all = g_strdup_printf ("%s *", action->id);
  found = g_hash_table_lookup (self->levels, own);
  if (found == NULL)
    found = g_hash_table_lookup (self->levels, all);
  return (JyPower) (GPOINTER_TO_INT (found) - 1);
}

JyRoles
jy_power_roles (JyPower level, const JyAction *action, JyStage stage)
{
  switch (level)
    {
    case JY_POWER_HANDLER:
      return JY_ROLE_HANDLER | JY_ROLE_DEPT_HEAD | JY_ROLE_LEADER;
    case JY_POWER_DEPT_HEAD:
      return JY_ROLE_DEPT_HEAD | JY_ROLE_LEADER;
    case JY_POWER_DEPUTY:
    case JY_POWER_LEADER:
      return JY_ROLE_LEADER;
    case JY_POWER_COMMITTEE:
      /* Where the table has no room for it here, the matter must first be referred. */
      return jy_action_roles (action, stage) & JY_ROLE_COMMITTEE;
    case JY_POWER_UNSET:
    case JY_N_POWERS:
    default:
      return jy_action_roles (action, stage);
    }
}

/* Nobody is told apart where the office has not said who the chief is. */
static gboolean
is_chief (const JyPowers *self, const JyPerson *person)
{
  return *self->chief == '\0' || g_strcmp0 (self->chief, person->name) == 0;
}

gboolean
jy_powers_allow (const JyPowers *self, JyPower level, const JyAction *action, JyStage stage,
                 const JyPerson *person, JyRoles roles)
{
  if ((roles & jy_power_roles (level, action, stage)) == 0)
    return FALSE;
  return level != JY_POWER_LEADER || is_chief (self, person);
}

const char *
jy_powers_mark (const JyPowers *self, JyPower level, const JyPerson *person, JyRoles roles)
{
  if (level == JY_POWER_UNSET || level >= JY_POWER_LEADER)
    return NULL;
  if (roles & JY_ROLE_LEADER)
    return *self->chief != '\0' && !is_chief (self, person) ? "by-deputy" : NULL;
  if (roles & JY_ROLE_DEPT_HEAD)
    return "by-dept-head";
  return "by-handler";
}
