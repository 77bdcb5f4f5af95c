/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/*
 * One thing done with many cases: those that refuse are named, the others are done, and all of it
 * can be taken back at once where the lifecycle allows. Blocking, from any thread but a lane: the
 * window runs these through jy_desk_run_async(). Errors are those of this layer.
 */

/** A case that it was not done with. Owned by its array. */
typedef struct
{
  char *id;
  char *name; /* its number, or title, or id */
  char *why;  /* one sentence */
} JyRefused;

/** What was done. Owned. */
typedef struct
{
  GPtrArray *done;    /* ids */
  GPtrArray *refused; /* JyRefused */
  gboolean stopped;   /* the person stopped it: what is done stays so */

  /*< private >*/
  char *action;    /* assign, tag, untag */
  char *tag;       /* or NULL */
  GPtrArray *seqs; /* of the events of @done, as text, in its order; or NULL */
} JyMany;

/** NULL is allowed. */
void jy_many_free (JyMany *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyMany, jy_many_free)

/** Tags on some case, for filters and completion; (transfer full) array of names. */
GPtrArray *jy_desk_tags (JyDesk *self, GError **error);

/** Whether @text can be a tag: a few words in one line, without 、 or a comma; else an error that
 * says what to do. */
gboolean jy_tag_check (const char *text, GError **error);

/** How many of all have been looked at; on the thread that does it. */
typedef void (*JyManyProgress) (guint looked_at, guint total, gpointer data);

/**
 * jy_desk_tag_many:
 * @ids: (element-type utf8): cases
 * @on: put the tag on, else take it off
 *
 * One event of the office for all that changed; those that had it so already are none of @done.
 * NULL and an error where nothing could be done at all. (transfer full)
 */
JyMany *jy_desk_tag_many (JyDesk *self, GPtrArray *ids, const char *tag, gboolean on,
                          GError **error);

/**
 * jy_desk_assign_many:
 * @role: handler or follow-up
 * @person: name or id
 *
 * The lifecycle's action "assign" on each. (transfer full)
 */
JyMany *jy_desk_assign_many (JyDesk *self, GPtrArray *ids, const char *role, const char *person,
                             const char *reason, JyManyProgress progress, gpointer data,
                             GCancellable *cancellable, GError **error);

/** Takes back what @many says was done: tags as they were, events revoked. What cannot be taken
 * back any more is refused, case by case. (transfer full) */
JyMany *jy_desk_undo_many (JyDesk *self, const JyMany *many, GError **error);

G_END_DECLS
