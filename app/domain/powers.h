/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/person.h"

G_BEGIN_DECLS

/*
 * Who may decide what (权力清单): what the office sets over the roles of the lifecycle's table.
 * What it does not list is decided by the table alone, so an empty list changes nothing.
 */

/** Who decides; each may also be decided by those above, but the committee's alone by itself. */
typedef enum
{
  JY_POWER_UNSET = -1, /* the table's roles */
  JY_POWER_HANDLER,
  JY_POWER_DEPT_HEAD,
  JY_POWER_DEPUTY, /* every leader */
  JY_POWER_LEADER, /* the chief procurator, where it is known who that is; else every leader */
  JY_POWER_COMMITTEE,
  JY_N_POWERS,
} JyPower;

/** The list in force. Immutable once shared, reference counted, any thread. */
typedef struct _JyPowers JyPowers;

/** @chief: name of the chief procurator, or "" where the office does not tell leaders apart. */
JyPowers *jy_powers_new (const char *chief);
/** A new reference, and giving one back (NULL is allowed there). */
JyPowers *jy_powers_ref (JyPowers *self);
void jy_powers_unref (JyPowers *self);
/** Adds a line; @type NULL: all types without a line of their own. Before @self is shared. Unknown
 * levels are left out. */
void jy_powers_add (JyPowers *self, const char *action, const char *type, const char *level);
/** The level for @action, @type's own line before that of all types; @self may be NULL. Only where
 * the table asks for a leader or head of department at @stage: what lies with the committee or the
 * reviewer stays there. */
JyPower jy_powers_level (const JyPowers *self, const JyAction *action, JyStage stage, JyType type);
/** Roles that may decide at @level, of which some may be told apart further. */
JyRoles jy_power_roles (JyPower level, const JyAction *action, JyStage stage);
/** Whether @person, who has @roles on the case, may decide at @level. */
gboolean jy_powers_allow (const JyPowers *self, JyPower level, const JyAction *action,
                          JyStage stage, const JyPerson *person, JyRoles roles);
/** What the event says of a decision taken by less than a chief procurator because the list lets
 * them: "by-handler", "by-dept-head", "by-deputy", or NULL. Static. */
const char *jy_powers_mark (const JyPowers *self, JyPower level, const JyPerson *person,
                            JyRoles roles);
/** In the language of the screen; static. */
const char *jy_power_label (JyPower level);
/** JY_POWER_UNSET where unknown. */
JyPower jy_power_find (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPowers, jy_powers_unref)

G_END_DECLS
