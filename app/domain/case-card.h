/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/*
 * The fields of the unified system's case card (案卡), in its order: reference data
 * (seeds/case-card, checked by case-card-1.xsd). Where a value comes from is said by a word of the
 * table jy_card_sources() or by one of these forms:
 *   case:FACT          a fact of the registration
 *   last:ACTION:FACT   a fact of the last entry of that action
 *   on:ACTION          the day of the last entry of that action
 * Immutable; any thread.
 */

/** One field. Immutable. */
typedef struct
{
  char *id;
  char *name; /* as the unified system calls it */
  char *from;
  guint types;     /* bits 1 << JyType */
  guint limit;     /* characters at most; 0: none is known */
  gboolean unsure; /* not confirmed: shown as 待确认 */
} JyCardField;

/** Fields that stand together. Immutable. */
typedef struct
{
  char *id;
  char *name;
  gboolean each;     /* once for every addressee */
  GPtrArray *fields; /* JyCardField */
} JyCardGroup;

/** Empty, to be filled. (transfer full) */
JyCardGroup *jy_card_group_new (void);
JyCardField *jy_card_field_new (void);
void jy_card_group_free (JyCardGroup *self);
void jy_card_field_free (JyCardField *self);

/** Words that column from may hold beside its forms; NULL-terminated. */
const char *const *jy_card_sources (void);
/** Whether @from is one of them or of a form that names an action and fact that there are. */
gboolean jy_card_knows (const char *from);

G_END_DECLS
