/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Level of an agency or an office, highest first. */
typedef enum
{
  JY_RANK_CENTER,
  JY_RANK_PROVINCE,
  JY_RANK_CITY,
  JY_RANK_DISTRICT,
  JY_RANK_TOWNSHIP, /* agencies only */
  JY_RANK_OTHER,    /* agencies only: companies, schools, societies */
  JY_N_RANKS,
  JY_RANK_UNKNOWN = -1,
} JyRank;

/** JyAgency: an entry of the register of agencies (单位). Immutable, reference counted. */
typedef struct
{
  char *id;
  char *name;
  char *code;     /* unified social credit code, or NULL */
  char *division; /* administrative division, six digits, or NULL */
  JyRank rank;
  char *parent; /* id of the superior agency, or NULL */
  char *parent_name;
  gboolean court;
  gboolean unchecked; /* came in with an import and was never looked at */
  char **former;      /* former names, newest first; never NULL */
  char *contact;
  char *duties; /* what it is charged with, one duty a line, or NULL */
  guint version;

  /*< private >*/
  gatomicrefcount references;
} JyAgency;

/** An empty entry of unknown level, to be filled before it is shared. (transfer full) */
JyAgency *jy_agency_new (void);
/** All members once more, to be changed before it is shared. (transfer full) */
JyAgency *jy_agency_copy (const JyAgency *self);
/** A new reference, and giving one back (NULL is allowed there). Any thread. */
JyAgency *jy_agency_ref (JyAgency *self);
void jy_agency_unref (JyAgency *self);

/** Fixed id of a level (center, province …), NULL outside the list. Static. */
const char *jy_rank_id (JyRank rank);
/** Its word in the language of the screen; 未知 outside the list. Static. */
const char *jy_rank_label (JyRank rank);
/** JY_RANK_UNKNOWN where @id, which may be NULL, is none. */
JyRank jy_rank_find (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyAgency, jy_agency_unref)

G_END_DECLS
