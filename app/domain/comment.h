/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft.h"
#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * Comments at a place in the text (批注). The lifecycle has no action of its own for them: a
 * comment is an entry of action "note" whose text is the comment and whose facts bear one member
 * more, "comment": {section, place, start, length, words, digest} for a new one, {answers,
 * resolves} for an answer to the entry of that number. start and length count characters from 0;
 * digest is that of the text the comment was made on. The state changes by none of them.
 */

/** Characters of the text that one comment may quote. */
#define JY_COMMENT_WORDS_MAX 500

/** A place of the text that can be commented on: "problems/p1", "suggestions/s1", its second legal
 * basis "suggestions/s1.2". Owned. */
typedef struct
{
  char *section;
  char *place; /* NULL where the section is one text */
  char *text;
} JyCommentPlace;

/** Everything that stands in the text, each with a place of its own, in the text's order. (transfer
 * full) array of JyCommentPlace. */
GPtrArray *jy_comment_places (const JyDraft *draft);
/** NULL where the text has no such place; borrowed from @places. */
const JyCommentPlace *jy_comment_place (GPtrArray *places, const char *section, const char *place);
/** 问题二, 建议一 …: words for a place in the language of the screen. An entry is named by where it
 * stands in @draft, never by its id; where @draft is NULL or has it no more, by its section alone.
 * (transfer full) */
char *jy_comment_place_label (const JyDraft *draft, const char *section, const char *place);

typedef enum
{
  JY_COMMENT_OPEN,
  JY_COMMENT_ANSWERED,
  JY_COMMENT_RESOLVED,
} JyCommentState;

typedef enum
{
  JY_COMMENT_HERE,  /* the words stand where they stood */
  JY_COMMENT_MOVED, /* they stand at another place: now_place, now_start */
  JY_COMMENT_GONE,  /* the text has changed; they stand nowhere */
} JyCommentStanding;

/** What somebody said: the comment itself or an answer to it. */
typedef struct
{
  guint seq; /* of its entry */
  JyDate on;
  char *author; /* person id */
  char *author_name;
  char *recorder_name; /* who entered it for the author, or NULL */
  JyRoles roles;       /* the author's for it */
  char *text;
  gboolean resolves;
} JyRemark;

/** One comment as it stands now. Owned. */
typedef struct
{
  JyRemark said;
  char *section;
  char *place;
  guint start; /* characters */
  guint length;
  char *words;
  char *digest;       /* of the text it was made on */
  GPtrArray *answers; /* JyRemark */
  JyCommentState state;
  gboolean changed; /* the text as a whole is another one since */
  JyCommentStanding standing;
  char *now_section; /* where the words stand now; where they stood if they are gone */
  char *now_place;
  guint now_start;
} JyComment;

/** NULL is allowed. */
void jy_comment_free (JyComment *self);

/** @events: what holds of the chain (jy_fold_effective). In the order of the text as it is now,
 * those whose words are gone last within their section. (transfer full) array of JyComment. */
GPtrArray *jy_comments_read (const JyRecommendation *record, GPtrArray *events);
/** How many are not resolved. */
guint jy_comments_open (GPtrArray *comments);
/** Open, answered, resolved in the language of the screen. Static. */
const char *jy_comment_state_label (JyCommentState state);

/** Member "comment" of an entry, or NULL; borrowed. */
JsonObject *jy_comment_of (const JyEvent *event);

/**
 * jy_comment_complete:
 * @comment: {section, place, start, length}; without start and length the whole place is meant
 *
 * Adds the words and the text's digest as they are now. JY_DOMAIN_ERROR_FACT where there is no such
 * place or the text is shorter.
 */
gboolean jy_comment_complete (const JyRecommendation *record, JsonObject *comment, GError **error);

/** Whether @value has the form of such a member; JY_DOMAIN_ERROR_FACT says why not. */
gboolean jy_comment_check (JsonNode *value, GError **error);

/** Whether the case's text may be commented on at its stage: from the investigation until issued.
 */
gboolean jy_comment_stage (JyStage stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyComment, jy_comment_free)

G_END_DECLS
