/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/waiting.h"

#include <string.h>

#define STAGE "stage/"
#define STATE "state/"
#define ITEM "item/"

char *
jy_waiting_token (const char *stage, const char *state, const char *addressee, const char *item)
{
  if (item && *item)
    return g_strconcat (ITEM, item, NULL);
  if (addressee && *addressee)
    return g_strconcat (STATE, state, "/", addressee, NULL);
  return g_strconcat (STAGE, stage, NULL);
}

/* The addressee of "state/…" where it is in that state. */
static const JyAddressee *
addressee_of (const JyRecommendation *self, const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token + strlen (STATE), "/", 2);
  const JyAddressee *found
      = g_strv_length (parts) == 2 ? jy_recommendation_addressee (self, parts[1]) : NULL;

  return found && self->stage == JY_STAGE_ISSUED && found->state == jy_state_find (parts[0]) ? found
                                                                                             : NULL;
}

/* The item of "item/…" where the agency claims it and nobody has looked. */
static const JyItem *
item_of (const JyRecommendation *self, const char *token)
{
  const JyItem *found = jy_recommendation_item (self, token + strlen (ITEM));

  return found && self->stage == JY_STAGE_ISSUED && g_str_equal (found->state, "claimed")
                 && !found->verdict
             ? found
             : NULL;
}

gboolean
jy_waiting_holds (const JyRecommendation *self, const char *token)
{
  if (g_str_has_prefix (token, STAGE))
    return self->stage != JY_STAGE_NONE && self->stage == jy_stage_find (token + strlen (STAGE));
  if (g_str_has_prefix (token, STATE))
    return addressee_of (self, token) != NULL;
  return g_str_has_prefix (token, ITEM) && item_of (self, token) != NULL;
}

char *
jy_waiting_label (const JyRecommendation *self, const char *token)
{
  if (g_str_has_prefix (token, STAGE))
    {
      JyStage stage = jy_stage_find (token + strlen (STAGE));

      return stage != JY_STAGE_NONE ? g_strdup (jy_stage_label (stage)) : NULL;
    }
  if (g_str_has_prefix (token, STATE))
    {
      g_auto (GStrv) parts = g_strsplit (token + strlen (STATE), "/", 2);
      JyState state = parts[0] ? jy_state_find (parts[0]) : JY_STATE_NONE;
      const char *name
          = state != JY_STATE_NONE ? jy_recommendation_addressee_name (self, parts[1]) : NULL;

      return name ? g_strdup_printf ("%s · %s", jy_state_label (state), name) : NULL;
    }
  if (g_str_has_prefix (token, ITEM))
    {
      const JyItem *item = jy_recommendation_item (self, token + strlen (ITEM));

      return item ? g_strdup (item->text) : NULL;
    }
  return NULL;
}

const JyReason *
jy_waiting_reason (const JyRecommendation *self, const char *token)
{
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const JyReason *reason = g_ptr_array_index (self->reasons, i);

      if (g_str_equal (reason->token, token))
        return reason;
    }
  return NULL;
}
