/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/missing.h"
#include "services/desk.h"

G_BEGIN_DECLS

/** What is missing and where. Borrowed. */
typedef struct
{
  const char *recommendation; /* id */
  const JyMissingKind *kind;
  const char *addressee; /* key, or NULL */
  const char *part;
} JyMendWish;

/** Called once the dialog has recorded something (@error NULL), or where it could not be opened. */
typedef void (*JyMended) (GObject *owner, const char *recommendation, const GError *error);

/** Whether there is one action that mends it; where not, the case is looked at. */
gboolean jy_mend_is_possible (const JyMissingKind *kind);
/** Opens the dialog of the action that mends @wish, filled with what is known; of a document that
 * lacks its signature the dialog that signs it. @view: the case where it is at hand, or NULL: it is
 * read. @done is called while @owner lives. Main thread. */
void jy_mend (GtkWindow *parent, JyDesk *desk, JyCaseView *view, const JyMendWish *wish,
              JyMended done, GObject *owner);

G_END_DECLS
