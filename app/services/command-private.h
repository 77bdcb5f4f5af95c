/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/** One action on its way: what it was told, what it found out, what it made. */
typedef struct
{
  JyTurn *turn;
  const JyCommand *command;
  const JyAction *action;
  JyCaseEntry *entry; /* the case before; NULL where the action begins one */
  JyRecommendation *before;
  JyDate on;
  JyPerson *actor;
  gboolean for_another;
  JsonObject *facts;    /* resolved */
  JsonObject *names;    /* name -> id */
  JsonObject *row;      /* what the fact row of import holds, or NULL */
  char *addressee;      /* key, or NULL */
  GHashTable *agencies; /* id -> JyAgency */
  GPtrArray *blockers;  /* JyBlocker */
  GPtrArray *files;     /* on their way into the docket (command-files.c), or NULL */

  /* number (issue.c) */
  JyNumberEntry *number; /* to be added to the ledger, or NULL */
  char *number_problem;
  char *number_taken;
  char *number_gap;

  /* outcome */
  JyRecommendation *after;
  JyCaseEntry *made;
  GPtrArray *documents; /* kinds made (char *) */

  /* the document frozen with the event, until its case's row stands (issue.c) */
  const char *frozen_kind;
  GBytes *frozen;
  char *frozen_digest;
  guint frozen_version;
  const char *frozen_addressee; /* key, or NULL */
} JyRun;

/** Gives back what the run holds; turn and command are borrowed and stay. */
void jy_run_clear (JyRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyRun, jy_run_clear)

/** Finds the case, reads the facts and gathers every blocker. FALSE: an error that is no blocker.
 */
gboolean jy_run_prepare (JyRun *run, JyTurn *turn, const JyCommand *command, GError **error);
/** Writes event, rows, number and documents; only where there is no blocker. */
gboolean jy_run_execute (JyRun *run, GError **error);
/** Prepare and execute inside a turn of JY_TURN_WRITE; the case afterwards. For work that
 * does several actions in one transaction. (transfer full) */
JyCaseEntry *jy_turn_do (JyTurn *turn, const JyCommand *command, GError **error);

/* command-facts.c */
void jy_run_read_facts (JyRun *run);
/** Person that @word (name, id, account) means; adds a blocker and returns NULL where there is
 * none. The text to keep is put into @kept. */
JyPerson *jy_run_person (JyRun *run, const char *word, const char *what, char **kept);

/* command-agencies.c */
JsonNode *jy_run_agencies (JyRun *run, JsonNode *value);
void jy_run_addressee (JyRun *run);
JyAgency *jy_run_agency (JyRun *run, const char *word, char **kept);
/** Agencies and people that a row of an old ledger names. */
void jy_run_row (JyRun *run);

/* command-files.c: [{name, digest, size}] from paths */
JsonNode *jy_run_files (JyRun *run, JsonNode *value);
/** Takes the content in; nothing in a trial. */
gboolean jy_run_store_files (JyRun *run, GError **error);
/** SHA-256 of file @n of the action, in a trial too; NULL where it cannot be read or is too large
 * to be read at every keystroke. (transfer full) */
char *jy_run_file_digest (JyRun *run, guint n);

/* command-reply.c: asks where the same reply seems to be on record */
void jy_run_check_reply (JyRun *run);

/* command-actor.c */
void jy_run_read_actor (JyRun *run);
JsonArray *jy_run_marks (JyRun *run);

/* command-past.c */
/** The entry that fact event names, or NULL; for correct, the right value in the words of the
 * register. */
const JyEvent *jy_run_past_event (JyRun *run);
/** Adds to a new comment the words it is about and the digest of their text. */
void jy_run_comment (JyRun *run);
/** Where nothing else stands in the way: whether the chain holds with a correct or revoke. */
void jy_run_try_past (JyRun *run);

/* issue.c */
void jy_run_number (JyRun *run);
/** Makes the document that the action freezes and puts its digest into the facts. */
gboolean jy_run_issue (JyRun *run, JyEvent *event, GError **error);
/** Stores what jy_run_issue() made, once the row of the recommendation stands. */
gboolean jy_run_keep_document (JyRun *run, const JyEvent *event, GError **error);

/* volume.c */
/** Of archive: puts into the facts which pages each document takes in the volume. */
gboolean jy_run_contents (JyRun *run, GError **error);

/* command.c */
JyEvent *jy_run_event (JyRun *run);

G_END_DECLS
