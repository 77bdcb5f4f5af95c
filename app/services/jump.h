/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/* Where the quick switcher may lead to that only the docket knows, and how its other names read. */

typedef enum
{
  JY_JUMP_CASE,
  JY_JUMP_AGENCY,
} JyJumpKind;

/** A case or an agency. Owned. */
typedef struct
{
  JyJumpKind kind;
  char *id;
  char *name;    /* number and title, or the agency's name */
  char *note;    /* stage and addressee, or code */
  guint score;   /* as jy_name_match(); of what answers in another way 1 */
  char *spelled; /* how @name is read, for jy_name_mark() */
} JyJump;
/** NULL is allowed. */
void jy_jump_free (JyJump *self);

/**
 * jy_desk_jumps:
 *
 * Cases that hold every word of @typed in number, title or agencies, by pinyin and first letters
 * too, and agencies that answer to it, at most @limit of each; cases that the person at the desk
 * may read. Nothing answers to blanks. (transfer full)
 * array of JyJump, of each kind the best first.
 */
GPtrArray *jy_desk_jumps (JyDesk *self, const char *typed, guint limit, GError **error);
/** The same without waiting. */
void jy_desk_jumps_async (JyDesk *self, const char *typed, guint limit, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
GPtrArray *jy_desk_jumps_finish (GAsyncResult *result, GError **error);

/** How each of @names (NULL-terminated, copied) is read, for jy_name_match() and jy_name_mark().
 * Finished by jy_desk_spelled_finish: (transfer full) array of char *, one a name. */
void jy_desk_spelled_async (JyDesk *self, const char *const *names, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *jy_desk_spelled_finish (GAsyncResult *result, GError **error);

G_END_DECLS
