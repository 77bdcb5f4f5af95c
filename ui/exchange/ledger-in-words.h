/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/ledger-in.h"

G_BEGIN_DECLS

#define JY_TYPE_LEDGER_IN_WORDS (jy_ledger_in_words_get_type ())
G_DECLARE_FINAL_TYPE (JyLedgerInWords, jy_ledger_in_words, JY, LEDGER_IN_WORDS, GtkWidget)

/**
 * JyLedgerInWords: words of a ledger that the program does not know, each with the word of ours
 * that it means; not to be seen where there are none. Signal "changed" where somebody says
 * otherwise. Main thread.
 */
/** The words that @map says already, and no others. */
void jy_ledger_in_words_show (JyLedgerInWords *self, const JyLedgerMap *map);
/** Adds those that @problems name and which are not there yet. */
void jy_ledger_in_words_add (JyLedgerInWords *self, const JyLedgerMap *map, GPtrArray *problems);
/** Puts what is chosen into @map. */
void jy_ledger_in_words_say (JyLedgerInWords *self, JyLedgerMap *map);
/** Whether there is a word that nothing is said of. */
gboolean jy_ledger_in_words_lack (const JyLedgerInWords *self);
/** Puts the keyboard on the first word that nothing is said of; FALSE where there is none. */
gboolean jy_ledger_in_words_focus (JyLedgerInWords *self);

G_END_DECLS
