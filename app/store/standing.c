/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/standing.h"

#include "store/lists.h"

#define ALL_SETTLED ((guint) JY_STATE_SETTLED + 1)

const char *
jy_standing_id (guint n)
{
  g_return_val_if_fail (n < JY_N_STANDINGS, NULL);
  return n == ALL_SETTLED ? JY_PHASE_ALL_SETTLED : jy_state_id ((JyState) n);
}

guint
jy_standing_bit (const char *id)
{
  JyState state;

  if (!id)
    return 0;
  if (g_str_equal (id, JY_PHASE_ALL_SETTLED))
    return 1u << ALL_SETTLED;
  state = jy_state_find (id);
  return state == JY_STATE_NONE ? 0 : 1u << (guint) state;
}

guint
jy_standing_bits (const JyRecommendation *self)
{
  guint bits = 0;

  if (self->stage != JY_STAGE_ISSUED)
    return 0;
  for (guint i = 0; i < self->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (self->addressees, i);

      if (addressee->state != JY_STATE_NONE)
        bits |= 1u << (guint) addressee->state;
    }
  return bits == 1u << JY_STATE_SETTLED ? bits | 1u << ALL_SETTLED : bits;
}
