/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/check-session.h"

JyCheckBackground *
jy_check_background_new (void)
{
  JyCheckBackground *self = g_new0 (JyCheckBackground, 1);

  g_atomic_ref_count_init (&self->references);
  return self;
}

JyCheckBackground *
jy_check_background_ref (JyCheckBackground *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_check_background_unref (JyCheckBackground *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->recommendation, jy_recommendation_unref);
  g_clear_pointer (&self->settings, jy_settings_unref);
  g_clear_pointer (&self->reference, jy_reference_unref);
  g_clear_pointer (&self->agencies, g_hash_table_unref);
  g_clear_pointer (&self->laws, jy_law_list_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  g_clear_pointer (&self->duties, g_hash_table_unref);
  g_free (self);
}

JyCheckContext
jy_check_background_context (const JyCheckBackground *self)
{
  return (JyCheckContext){
    .recommendation = self->recommendation,
    .settings = self->settings,
    .reference = self->reference,
    .agencies = self->agencies,
    .on = self->on,
    .laws = self->laws,
    .events = self->events,
    .similar = self->similar,
    .duties = self->duties,
    .issues = &self->issues,
  };
}
