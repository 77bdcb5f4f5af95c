/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft-check.h"

G_BEGIN_DECLS

/**
 * JyCheckBackground: what the draft check of one case needs besides its text, as it was when it was
 * read. Immutable once shared, reference counted, any thread.
 */
typedef struct
{
  JyRecommendation *recommendation;
  JySettings *settings;
  JyReference *reference;
  GHashTable *agencies; /* id -> JyAgency */
  JyLawList *laws;      /* or NULL */
  GPtrArray *events;    /* JyEvent, or NULL */
  GPtrArray *similar;   /* JySimilar, or NULL */
  GHashTable *duties;   /* agency id -> GStrv, or NULL */
  JyIssueCount issues;
  JyDate on;

  /*< private >*/
  gatomicrefcount references;
} JyCheckBackground;

/** Empty, to be filled before it is shared; the unref frees what was put in. */
JyCheckBackground *jy_check_background_new (void);
JyCheckBackground *jy_check_background_ref (JyCheckBackground *self);
void jy_check_background_unref (JyCheckBackground *self);
/** A context that borrows all from @self; the draft, number and way are left empty. */
JyCheckContext jy_check_background_context (const JyCheckBackground *self);

/**
 * JyCheckSession: the draft check while somebody types. Keeps what was found in each sentence and
 * reads only those that change; checks over the whole record read no text. Belongs to one thread at
 * a time.
 */
typedef struct _JyCheckSession JyCheckSession;

/** @sections: the draft, or NULL for an empty one; refused as by jy_draft_read(). */
JyCheckSession *jy_check_session_new (JyCheckBackground *background, JsonObject *sections,
                                      GError **error);
void jy_check_session_free (JyCheckSession *self);

/** Another draft, or one with other problems, suggestions or ties; sentences of texts that stayed
 * are not read again. FALSE and an error: the session keeps what it had. */
gboolean jy_check_session_set_sections (JyCheckSession *self, JsonObject *sections, GError **error);

/** One text changed: source, facts, other, contact (@place NULL), problems and suggestions by their
 * id, evidence, copies and attachments by e1, c1, f1; @part -1, or n for the n-th legal basis.
 * FALSE where the draft has no such place: set the sections then. */
gboolean jy_check_session_set_text (JyCheckSession *self, const char *section, const char *place,
                                    int part, const char *text);
/** Other surroundings (settings, similar drafts …): all is read again. */
void jy_check_session_set_background (JyCheckSession *self, JyCheckBackground *background);

/** All findings as they stand, as jy_checks_run() gives them; (transfer full). */
GPtrArray *jy_check_session_findings (JyCheckSession *self, JyGate gate);

/** How many characters the checks have looked at since the session began: each sentence counts once
 * for every time it was read. */
guint64 jy_check_session_looked (const JyCheckSession *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCheckBackground, jy_check_background_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCheckSession, jy_check_session_free)

G_END_DECLS
