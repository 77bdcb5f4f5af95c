/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * The return form (回复表) as it comes back filled in: docx with its fields, or our XML.
 */

/** What the agency wrote to one suggestion. Owned. */
typedef struct
{
  char *suggestion;    /* id */
  char *question;      /* our text as it stands in the form */
  const char *adopted; /* full, partial, none; NULL: not said, or not in words we know. Static */
  char *text;          /* measures; "" where nothing was written */
  char *who;           /* department and person; "" */
} JyReturnAnswer;

/** A form as it came. Owned. */
typedef struct
{
  char *number;         /* of the letter; "" where it had none */
  char *recommendation; /* id */
  char *addressee;      /* key */
  guint version;        /* of the letter */
  char *digest;         /* of the letter it went with, or NULL */
  char *reference;      /* the agency's own number; "" */
  char *contact;        /* "" */
  char *replied;        /* day of the reply as written; "" */
  JyDate replied_on;    /* none where it is no date */
  GPtrArray *answers;   /* JyReturnAnswer, in the order of the form */
} JyReturnForm;

/** NULL is allowed. */
void jy_return_form_free (JyReturnForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyReturnForm, jy_return_form_free)

/** Reads the form at @path (docx or XML, by its content). NULL: JY_EXCHANGE_ERROR_READ where it is
 * damaged, JY_EXCHANGE_ERROR_KIND where it is no return form of this program. Any thread. (transfer
 * full) */
JyReturnForm *jy_return_form_read (const char *path, GError **error);

/** Answers that are known by their place alone get the id of the suggestion that stands there. */
void jy_return_form_name_answers (JyReturnForm *self, const JyRecommendation *record);

/**
 * jy_return_form_check:
 * @letter_digest: of the frozen letter as it stands now, or NULL where none is frozen
 *
 * Whether it answers this letter, and the letter as it stands: FALSE and JY_EXCHANGE_ERROR_READ
 * for the form of another recommendation (both are named), of another version, or with questions
 * that were changed (they are named). Pure.
 */
gboolean jy_return_form_check (const JyReturnForm *self, const JyRecommendation *record,
                               const char *letter_digest, GError **error);

/** What is still missing or cannot be read, as sentences for who reviews it. (transfer full) array
 * of char *. */
GPtrArray *jy_return_form_notes (const JyReturnForm *self, const JyRecommendation *record);
/** The facts of action reply that it gives; (transfer full). */
JsonObject *jy_return_form_facts (const JyReturnForm *self, const JyRecommendation *record);

G_END_DECLS
