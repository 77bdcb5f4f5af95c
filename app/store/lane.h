/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/docket.h"

G_BEGIN_DECLS

/**
 * JyLaneThread:
 *
 * One thread with one connection of its own that runs jobs in the order in which they come.
 * The docket has three.
 */
typedef struct _JyLaneThread JyLaneThread;

typedef JyConnection *(*JyLaneOpener) (gpointer data, JyLane lane, GError **error);

/** One thing to do. */
typedef struct
{
  JyLaneFunc func;
  gpointer data;
  GCancellable *cancellable; /* borrowed while the job lives, or NULL */
  void (*done) (gpointer owner, gpointer result,
                GError *error); /* in the lane's thread; takes both */
  gpointer owner;
} JyLaneJob;

/** @opener is asked for a connection with the first job, in the lane's thread. @connection: one
 * that is open already (taken over), or NULL. */
JyLaneThread *jy_lane_thread_new (JyLane lane, JyLaneOpener opener, gpointer opener_data,
                                  JyConnection *connection);
/** Adds a job, which is copied; done is called for it exactly once. */
void jy_lane_thread_push (JyLaneThread *self, const JyLaneJob *job);
/** Whether the caller runs in this lane. */
gboolean jy_lane_thread_is_current (JyLaneThread *self);
/** Waits for all jobs, closes the connection, ends the thread. Never from the lane itself. */
void jy_lane_thread_free (JyLaneThread *self);

G_END_DECLS
