/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/agency.h"

#include "base/free.h"
#include "base/text.h"

typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
} RankWord;

/* In the order of JyRank. */
static const RankWord ranks[JY_N_RANKS] = {
  { "center", "中央", "Central" },      { "province", "省级", "Province" },
  { "city", "市级", "City" },           { "district", "区县级", "District or county" },
  { "township", "乡镇级", "Township" }, { "other", "其他", "Other" },
};

JyAgency *
jy_agency_new (void)
{
  JyAgency *self = g_new0 (JyAgency, 1);

  g_atomic_ref_count_init (&self->references);
  self->rank = JY_RANK_UNKNOWN;
  self->former = g_new0 (char *, 1);
  return self;
}

JyAgency *
jy_agency_copy (const JyAgency *self)
{
  JyAgency *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = jy_agency_new ();
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->code = g_strdup (self->code);
  copy->division = g_strdup (self->division);
  copy->rank = self->rank;
  copy->parent = g_strdup (self->parent);
  copy->parent_name = g_strdup (self->parent_name);
  copy->court = self->court;
  copy->unchecked = self->unchecked;
  if (self->former)
    {
      g_strfreev (copy->former);
      copy->former = g_strdupv (self->former);
    }
  copy->contact = g_strdup (self->contact);
  copy->duties = g_strdup (self->duties);
  copy->version = self->version;
  return copy;
}

JyAgency *
jy_agency_ref (JyAgency *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_agency_unref (JyAgency *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  jy_free_each (self->id, self->name, self->code, self->division, self->parent, self->parent_name);
  g_strfreev (self->former);
  g_free (self->contact);
  g_free (self->duties);
  g_free (self);
}

const char *
jy_rank_id (JyRank rank)
{
  return rank >= 0 && rank < JY_N_RANKS ? ranks[rank].id : NULL;
}

const char *
jy_rank_label (JyRank rank)
{
  if (rank < 0 || rank >= JY_N_RANKS)
    return jy_text_choose ("未知", "Unknown");
  return jy_text_choose (ranks[rank].chinese, ranks[rank].english);
}

JyRank
jy_rank_find (const char *id)
{
  for (int i = 0; id && i < JY_N_RANKS; i++)
    if (g_str_equal (ranks[i].id, id))
      return (JyRank) i;
  return JY_RANK_UNKNOWN;
}
