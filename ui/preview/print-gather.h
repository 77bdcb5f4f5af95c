/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** What is to be printed; its pages are laid out on a worker. */
typedef struct _JyPrintGather JyPrintGather;

/** Documents printed at once, at most. */
#define JY_PRINT_DOCUMENTS_MAX 500

/** Documents of one case, in the order in which they are added. */
JyPrintGather *jy_print_gather_new_for_case (const char *id);
/** Takes over @query: of each of its cases the newest documents of the kinds added. */
JyPrintGather *jy_print_gather_new_for_list (JyListQuery *query);
/** Of each of the cases @ids (char *, copied), in their order, the newest documents of the kinds
 * added. */
JyPrintGather *jy_print_gather_new_for_ids (GPtrArray *ids);
/** A cover list goes before: the cases with number, title, agencies, how each was closed and its
 * pages. @title: what is printed, or NULL. */
void jy_print_gather_set_cover (JyPrintGather *self, const char *title);
/** Of a case: one document; of a list: a kind (@addressee and @version do not count). */
void jy_print_gather_add (JyPrintGather *self, const char *kind, const char *addressee,
                          guint version);
/** How many are laid out; any thread. */
guint jy_print_gather_count (JyPrintGather *self);
JyPrintGather *jy_print_gather_ref (JyPrintGather *self);
void jy_print_gather_unref (JyPrintGather *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPrintGather, jy_print_gather_unref)

/** Lays out what was added, on a worker; @cancellable may be NULL. */
void jy_print_gather_run_async (JyPrintGather *self, JyDesk *desk, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) array of JyPages; an error where there are none, or too many. */
GPtrArray *jy_print_gather_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
