/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * The index of words over all that a case says (search-words.h). What a transaction changes is
 * noted there as pending and indexed soon after, outside of it: an action need not wait for its
 * text to be taken apart. Nothing here is an event; it can be made again from the record. Lane
 * functions only.
 */

/** What is found of a case, in the order of its weight. */
typedef enum
{
  JY_SEARCH_TITLE,
  JY_SEARCH_NUMBER,
  JY_SEARCH_AGENCIES, /* with former names and codes */
  JY_SEARCH_PEOPLE,
  JY_SEARCH_TEXT,    /* of its events, drafts and attachments */
  JY_SEARCH_READING, /* pinyin of title, agencies and people */
  JY_N_SEARCH_FIELDS,
} JySearchField;

/** Notes that @id has to be indexed anew; inside the transaction that changes it. */
gboolean jy_search_note (JyConnection *db, const char *office, const char *id, GError **error);
/** The same for every case that went to @agency (id): its names have changed. */
gboolean jy_search_note_agency (JyConnection *db, const char *office, const char *agency,
                                GError **error);
/** Indexes a case with @fields (JY_N_SEARCH_FIELDS texts, NULL: empty) in place of what there was.
 * Inside a writing transaction. */
gboolean jy_search_put (JyConnection *db, const char *office, const char *id,
                        const char *const *fields, GError **error);

/** The words of the attachment that has @digest: NULL without an error where nobody has read it
 * yet. (transfer full) */
char *jy_search_attachment (JyConnection *db, const char *office, const char *digest,
                            GError **error);
/** Keeps its words in place of what there was; inside a writing transaction. */
gboolean jy_search_put_attachment (JyConnection *db, const char *office, const char *digest,
                                   const char *words, GError **error);
/** Nobody has read it yet; inside a writing transaction. */
gboolean jy_search_forget_attachment (JyConnection *db, const char *office, const char *digest,
                                      GError **error);

/** Marks in a text that was found: words found stand between them. */
#define JY_SEARCH_MARK_BEGIN '\002'
#define JY_SEARCH_MARK_END '\003'

/** A case that was found. Owned. */
typedef struct
{
  char *id;
  char *number;  /* or NULL */
  char *title;   /* with marks */
  char *stage;   /* id */
  char *snippet; /* with marks: where the words stand; NULL: in the title alone */
} JySearchHit;
/** With its texts; NULL is allowed. */
void jy_search_hit_free (JySearchHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JySearchHit, jy_search_hit_free)

/**
 * jy_search_find:
 * @words: every one must be found, each as a phrase, a last run of letters or digits as a
 * beginning; "title:", "number:", "agencies:", "people:" or "text:" before one: in that field
 * @reader: person id: sealed cases only where named; NULL: all
 *
 * Best first where there are few, newest first where there are many (more than
 * JY_SEARCH_MANY). (transfer full) array of JySearchHit, at most @limit; empty where @words holds
 * no word.
 */
GPtrArray *jy_search_find (JyConnection *db, const char *office, const char *words,
                           const char *reader, guint limit, GError **error);
#define JY_SEARCH_MANY 1000
/** A list with words looks among so many of the newest cases that have them. */
#define JY_SEARCH_AMONG 20000

/** Whether @expression finds no more than JY_SEARCH_MANY; -1 and an error. */
int jy_search_is_few (JyConnection *db, const char *expression, GError **error);
/** Whether it finds more than JY_SEARCH_AMONG; -1 and an error. */
int jy_search_is_cut (JyConnection *db, const char *expression, GError **error);
/** @words as the driver asks its index; NULL where they hold no word. (transfer full) */
char *jy_search_expression (JyConnection *db, const char *words);

G_END_DECLS
