/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/** JyPerson: an entry of the register of people; with @account it may sign in.
 * Immutable, reference counted. */
typedef struct
{
  char *id;
  char *name;
  JyRoles roles;
  char *account; /* name to sign in with, or NULL */
  gboolean disabled;
  gboolean unchecked; /* came in with an import */
  char *department;
  guint version;

  /*< private >*/
  gatomicrefcount references;
} JyPerson;

/** An empty entry without roles, to be filled before it is shared. (transfer full) */
JyPerson *jy_person_new (void);
/** All members once more, to be changed before it is shared. (transfer full) */
JyPerson *jy_person_copy (const JyPerson *self);
/** A new reference, and giving one back (NULL is allowed there). Any thread. */
JyPerson *jy_person_ref (JyPerson *self);
void jy_person_unref (JyPerson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPerson, jy_person_unref)

G_END_DECLS
