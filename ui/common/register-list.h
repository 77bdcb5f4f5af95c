/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/empty-state.h"
#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_REGISTER_LIST (jy_register_list_get_type ())
G_DECLARE_FINAL_TYPE (JyRegisterList, jy_register_list, JY, REGISTER_LIST, GtkWidget)

/** What a list shows. Sentences are for _(); static. */
typedef struct
{
  const char *place;  /* what the search line looks in */
  const char *search; /* how the search line is called */
  /** Says what stands in place of the rows; @searched: nothing was found. */
  void (*empty) (JyEmptyState *state, JyDesk *desk, gconstpointer what, gboolean searched);
  /** A page; @words NULL for all. On a thread of its own. (transfer full) */
  GPtrArray *(*read) (JyDesk *desk, gconstpointer what, const char *words, guint limit,
                      guint offset, GError **error);
  /** A row (register-row.h) of @entry, which it takes over. */
  GtkWidget *(*row) (gconstpointer what, gpointer entry);
  /** By which an entry is found again; borrowed. */
  const char *(*key) (gconstpointer entry);
  /** How many there are, @more: at least. (transfer full) */
  char *(*count) (guint n, gboolean more);
} JyRegisterListKind;

/**
 * JyRegisterList: a register (agencies, experts …) as a list to choose from: a search line, the
 * rows, page by page, and how many there are. Signals "selected" (gpointer entry, borrowed; NULL
 * where nothing is), "failed" (GError *). Main thread.
 */

/** Sets the list up, once. */
void jy_register_list_set_kind (JyRegisterList *self, JyDesk *desk, const JyRegisterListKind *kind);
/** Reads all of @what (for the functions of the kind) from its first page, with an empty search
 * line. */
void jy_register_list_show (JyRegisterList *self, gconstpointer what, const char *label);
/** Reads the list anew; @key: the entry to be selected, NULL: as it is. */
void jy_register_list_read (JyRegisterList *self, const char *key);
/** Puts @words into the search line and selects the entry that is called so. */
void jy_register_list_find (JyRegisterList *self, const char *words);
/** Selects no row, now or once rows come (@on) or again the one that was (off). */
void jy_register_list_set_aside (JyRegisterList *self, gboolean on);
/** What is looked for; (transfer full). */
char *jy_register_list_words (JyRegisterList *self);
/** Puts @button beside the search line. */
void jy_register_list_add_button (JyRegisterList *self, GtkWidget *button);

G_END_DECLS
