/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/digest.h"

G_BEGIN_DECLS

/** The end of one stream of events so far. */
typedef struct
{
  guint8 key[16];
  guint32 seq;                   /* 0: none yet */
  char digest[JY_DIGEST_LENGTH]; /* of the last event; zeros where there is none; not closed */
} JyStreamEnd;

/**
 * JyStreamEnds:
 *
 * The ends of all streams of a docket, for a walk through its events: one block of memory that
 * grows, nothing by itself for an event. One thread.
 */
typedef struct _JyStreamEnds JyStreamEnds;

/** @events: how many will be walked through; room is made for as many streams. */
JyStreamEnds *jy_stream_ends_new (guint64 events);
void jy_stream_ends_free (JyStreamEnds *self);

/** The end of @stream, which is made where it is not known; borrowed till the next call. */
JyStreamEnd *jy_stream_ends_at (JyStreamEnds *self, const char *stream);
/** The same, but NULL where it is not known. Quickest where asked in the order of their making. */
const JyStreamEnd *jy_stream_ends_find (JyStreamEnds *self, const char *stream);

G_END_DECLS
