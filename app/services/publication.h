/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/publication.h"
#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Copies for the public (公开副本) of documents that are signed. What stays frozen is not touched;
 * a copy that is handed out is recorded in the office's journal: who, when, of what, what was
 * marked or kept by hand, and the digest of the copy.
 */

/** Of what a copy is made, and how. All borrowed. */
typedef struct
{
  const char *id; /* of the case, as jy_desk_show() takes it */
  const char *kind;
  const char *addressee;    /* key or name, or NULL */
  guint version;            /* 0: the newest */
  const char *const *marks; /* words to go as well; ends with NULL, or NULL */
  const char *const *keeps; /* words to stay */
  gboolean minors; /* a matter of minors, whatever its record says (juvenile line or field) */
} JyPublicationRequest;

/**
 * jy_desk_publication:
 *
 * The copy and what goes, to be looked at; nothing is recorded. REFUSED where the document is not
 * signed yet, where the case is sealed or bears a grade of secrecy, where the person at the desk
 * may not make copies, and where a mark is too short. Blocking; any thread but a lane. (transfer
 * full)
 */
JyPublication *jy_desk_publication (JyDesk *self, const JyPublicationRequest *request,
                                    GCancellable *cancellable, GError **error);
/** The pages of @publication; (transfer full). Blocking, as above. */
JyPages *jy_desk_publication_pages (JyDesk *self, const JyPublication *publication,
                                    GCancellable *cancellable, GError **error);

/**
 * jy_desk_publication_write:
 * @format: as jy_desk_export()
 *
 * Makes the copy anew, records it and returns it in that form; the same request gives the same
 * bytes. Recorded first: no copy leaves without its entry. Blocking; any thread but a lane.
 * (transfer full)
 */
GBytes *jy_desk_publication_write (JyDesk *self, const JyPublicationRequest *request,
                                   const char *format, GCancellable *cancellable, GError **error);

G_END_DECLS
