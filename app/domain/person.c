/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/person.h"

#include "base/free.h"

JyPerson *
jy_person_new (void)
{
  JyPerson *self = g_new0 (JyPerson, 1);

  g_atomic_ref_count_init (&self->references);
  return self;
}

JyPerson *
jy_person_copy (const JyPerson *self)
{
  JyPerson *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = jy_person_new ();
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->roles = self->roles;
  copy->account = g_strdup (self->account);
  copy->disabled = self->disabled;
  copy->unchecked = self->unchecked;
  copy->department = g_strdup (self->department);
  copy->version = self->version;
  return copy;
}

JyPerson *
jy_person_ref (JyPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_person_unref (JyPerson *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  jy_free_each (self->id, self->name, self->account, self->department);
  g_free (self);
}
