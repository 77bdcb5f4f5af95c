/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft.h"
#include "services/desk-private.h"

G_BEGIN_DECLS

/* Between the two files of the case card. */

/** Where values come from. Borrowed but for the text. */
typedef struct
{
  JyTurn *turn;
  const JyRecommendation *record; /* NULL: an empty form */
  GPtrArray *events;              /* what holds of the chain */
  const JyAddressee *addressee;   /* of a group that stands once for each, or NULL */
  const JyDraft *draft;
  char *text; /* of the letter, made when first asked for */
} JyCard;

/** The value of a field that comes from @from; NULL where nothing is known. (transfer full) */
char *jy_card_value (JyCard *card, const char *from);

G_END_DECLS
