/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/forms/forms.h"
#include "domain/case-card.h"
#include "domain/office-action.h"
#include "domain/redaction.h"
#include "domain/statistics.h"
#include "domain/register-kind.h"
#include "services/desk.h"

G_BEGIN_DECLS

/* What the files of this layer share. Nothing outside app/services includes it. */

typedef struct _JyCaseCache JyCaseCache;

struct _JyDesk
{
  GObject parent_instance;

  JyDocket *docket;
  gboolean unattended;   /* a password is asked for here, and nobody gave it: cases are not named */
  char *unpacked;        /* of an archive: the folder its docket was brought to; else NULL */
  GMainContext *context; /* where signals are emitted */
  JyCaseCache *cache;

  GMutex lock;            /* guards what follows */
  JyPerson *person;       /* NULL: nobody has signed in yet */
  gboolean owes_password; /* they choose one of their own before anything else */
  GPtrArray *seated;      /* everybody who sat here, so that borrowed people stay */
  JySettings *settings;
  JyReference *reference;
  JyPowers *powers; /* as settings: of the register */
  guint office_seq; /* last event of the office's stream that is in settings and reference */

  GHashTable
      *unreadable; /* ids of pending cases that are passed over (catch-up.c); writer's lane */

  GMutex fonts_lock; /* held while they are read for the first time */
  JyLayoutFonts *fonts;
  JyLawList *laws;             /* of the seeds; NULL until asked for */
  JyClauseLibrary *clauses;    /* the same */
  JyIndicatorList *indicators; /* the same */

  GMutex pages_lock; /* guards what follows */
  char *pages_of;    /* id of the case whose documents are laid out, or NULL */
  GPtrArray *pages;  /* pages.c; NULL until there are any */
};

/** One turn on a lane: inside a transaction, with what was in force when it began. */
typedef struct
{
  JyDesk *desk;
  JyConnection *db;
  const char *office;
  JyPerson *person;
  JySettings *settings;
  JyReference *reference;
  JyPowers *powers; /* or NULL */
  JyDate today;
  GCancellable *cancellable;
  gboolean trying; /* rolled back at the end */

  /* set by the work */
  GPtrArray *changed;      /* ids whose lists must be read again */
  gboolean everything;     /* more than can be named has changed */
  gboolean office_written; /* events of the office's stream were added */
  gboolean forget;         /* the cache of cases no longer holds */
  gboolean many;           /* cases beyond number are written: none is kept in memory */
  GHashTable *agencies;    /* of many: word -> JyAgency that it found, or NULL */
  GHashTable *people;      /* the same of people */
  gboolean wrote;          /* events not yet committed stand in the docket */
  GPtrArray *kept;         /* JyCaseEntry to put into the cache after the commit */
} JyTurn;

typedef enum
{
  JY_TURN_READ,
  JY_TURN_LONG,
  JY_TURN_WRITE,
  JY_TURN_TRY,   /* on the writer's lane, rolled back */
  JY_TURN_FOUND, /* as WRITE, in a docket that has no settings yet */
  /* what may be asked before anybody has signed in: */
  JY_TURN_DOOR,       /* as READ */
  JY_TURN_DOOR_WRITE, /* as WRITE */
} JyTurnKind;

typedef gpointer (*JyTurnFunc) (JyTurn *turn, gpointer data, GError **error);

/** Runs @func in a transaction on the lane; commits a JY_TURN_WRITE that returned without error.
 * Errors are translated. */
gpointer jy_desk_turn (JyDesk *self, JyTurnKind kind, JyTurnFunc func, gpointer data,
                       GError **error);
/** As JY_TURN_WRITE, of a @func that gives an object away: @free_result frees it where the commit
 * fails. */
gpointer jy_desk_write (JyDesk *self, JyTurnFunc func, gpointer data, GDestroyNotify free_result,
                        GError **error);
/** The same without waiting; the GTask's source is the desk. Takes over @data. */
void jy_desk_turn_async (JyDesk *self, JyTurnKind kind, JyTurnFunc func, gpointer data,
                         GDestroyNotify free_data, GDestroyNotify free_result,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
gpointer jy_desk_turn_finish (GAsyncResult *result, GError **error);
/** Emits "changed" in the main context; @id NULL: all. Any thread. */
void jy_desk_tell_changed (JyDesk *self, const char *id);
/** A desk nobody sits at yet, for init. */
JyDesk *jy_desk_new_for (JyDocket *docket);
/** An open docket that nobody sits at yet; (transfer full). */
JyDesk *jy_desk_open_empty (const char *path, const JyDocketKey *key, JyTimeSource *time,
                            GError **error);
/** Who would sit as @account (account, name or id; NULL: the first), whatever password they have;
 * refuses accounts that are switched off. (transfer full) */
JyPerson *jy_turn_find_seat (JyTurn *turn, const char *account, GError **error);
/** Lets @person sit down; emits "account-changed" where somebody sat here. Any thread. */
void jy_desk_seat (JyDesk *self, JyPerson *person, gboolean owes_password);
/** Reads settings and reference data again where events of the office say so. */
gboolean jy_turn_refresh (JyTurn *turn, gboolean always, GError **error);
void jy_turn_changed (JyTurn *turn, const char *id);
/** From here on the turn writes more cases than memory should hold; what words of the register mean
 * is remembered till its end. */
void jy_turn_begin_many (JyTurn *turn);

/* -- cases in memory (case-cache.c) */

/** A case as its events leave it. Reference counted; its array of events is never changed. */
typedef struct
{
  char *id;
  JyRecommendation *record;
  GPtrArray *events; /* JyEvent */

  /*< private >*/
  gatomicrefcount references;
} JyCaseEntry;

/** Keeps both, references taken; (transfer full). */
JyCaseEntry *jy_case_entry_new (JyRecommendation *record, GPtrArray *events);
/** A new reference, and giving one back (NULL is allowed there). Any thread. */
JyCaseEntry *jy_case_entry_ref (JyCaseEntry *self);
void jy_case_entry_unref (JyCaseEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCaseEntry, jy_case_entry_unref)

/** The cases worked on lately, by id; locked inside, any thread. */
JyCaseCache *jy_case_cache_new (void);
void jy_case_cache_free (JyCaseCache *self);
/** Keeps @entry, unless a later state of the case is kept; the one used longest ago may go. */
void jy_case_cache_put (JyCaseCache *self, JyCaseEntry *entry);
/** Forgets all. */
void jy_case_cache_clear (JyCaseCache *self);
/** NULL where it is not kept; (transfer full). */
JyCaseEntry *jy_case_cache_get (JyCaseCache *self, const char *id);

/** The case as it stands now: from memory with the events since, else replayed. (transfer full) */
JyCaseEntry *jy_turn_case (JyTurn *turn, const char *id, GError **error);
/** Resolves @word, reads the case and refuses where the person may not read it. (transfer full) */
JyCaseEntry *jy_turn_find (JyTurn *turn, const char *word, GError **error);
/** Events do not say which office keeps them: tells a state just folded, before it is shared. NULL
 * is allowed. */
void jy_turn_own (JyTurn *turn, JyRecommendation *record);
/** @events with one more; (transfer full). */
GPtrArray *jy_events_with (GPtrArray *events, JyEvent *event);

/** What @clock was computed from, once more; (transfer full). */
JyDeadline *jy_deadline_of_clock (const JyClock *clock, const JyReference *reference);

/** The exported bytes of a document, sealed; @version 0: the newest. (transfer full) */
GBytes *jy_turn_export (JyTurn *turn, const char *id, const char *kind, const char *addressee,
                        guint version, GError **error);

/** @document (exported bytes) in a form; errors as jy_form_render. Not on the main thread.
 * (transfer full) */
GBytes *jy_desk_render (JyDesk *self, const JyForm *form, GBytes *document,
                        GCancellable *cancellable, GError **error);
/** The fonts for pages, read when first asked for: not on the main thread. NULL and
 * JY_DOCUMENT_ERROR_FONT where there is none for Chinese. (transfer full) */
JyLayoutFonts *jy_desk_fonts (JyDesk *self, GError **error);
/* -- the draft check (checks.c) */

typedef enum
{
  JY_CHECK_RECORD = 0,      /* the case alone */
  JY_CHECK_ALIKE = 1 << 0,  /* earlier drafts that are alike: asks the docket */
  JY_CHECK_COUNTS = 1 << 1, /* letters issued lately: asks the docket */
} JyCheckDepth;

/** What the draft check of a case needs. @events and @sections (NULL: those of @record) are
 * borrowed. (transfer full) */
JyCheckBackground *jy_turn_check_background (JyTurn *turn, JyRecommendation *record,
                                             GPtrArray *events, JsonObject *sections, JyDate on,
                                             JyCheckDepth depth, GError **error);
/** What the draft check says of many letters issued at the end of a quarter (L23), were @record
 * issued on @on; NULL where it says nothing, or with @error. (transfer full) */
char *jy_turn_bulk_words (JyTurn *turn, JyRecommendation *record, JyDate on, GError **error);

/* -- what is made of cases outside of their actions (catch-up.c) */

/** Writes sketches that older dockets lack, a few at a time. JY_TURN_WRITE. */
gboolean jy_turn_make_sketches (JyTurn *turn, GError **error);

/* -- views (view.c) */

/** What a person sees of @entry: its documents and, for each action of its type, whether it may be
 * done now. @on none: today. @known: id -> JyAgency that this turn has read already, or NULL.
 * (transfer full) */
JyCaseView *jy_case_view_build (JyTurn *turn, JyCaseEntry *entry, JyDate on, GHashTable *known,
                                GError **error);
/** id -> JyAgency of the addressees, those of @known (may be NULL) not read again; (transfer full).
 */
GHashTable *jy_turn_agencies (JyTurn *turn, const JyRecommendation *record, GHashTable *known);

/** @query with the agency and handler it names looked up, and its reader; a handler whom nobody or
 * several answer to is looked for in words. (list-question.c) NULL and an error. (transfer full) */
JyListQuery *jy_turn_list_query (JyTurn *turn, const JyListQuery *query, GError **error);
/** What @queue asks for in this turn; (transfer full). (queues.c) */
JyListQuery *jy_turn_queue_query (JyTurn *turn, const JyQueue *queue);
/** How many things are overdue, due today or wait for the person at the desk (today.c); -1 and an
 * error. */
gint64 jy_turn_today_count (JyTurn *turn, GError **error);
/** Whether @person looks after other people's cases; the others see their own where a list says
 * "mine" (queues.c). */
gboolean jy_person_oversees (const JyPerson *person);

/** The answer to @query inside a turn; errors as jy_desk_statistics(). (transfer full)
 * (statistics.c) */
JyStatistics *jy_turn_statistics (JyTurn *turn, const JyStatisticsQuery *query, GError **error);
/** As jy_desk_open_measures(), inside a turn; (transfer full). (meetings.c) */
GPtrArray *jy_turn_open_measures (JyTurn *turn, GError **error);

/* -- the office's stream (office-events.c) */

/** Adds an event of the office's stream; @facts is borrowed. */
gboolean jy_office_event (JyTurn *turn, const char *action, JsonObject *facts, GError **error);
/** Refuses with a sentence unless the person at the desk has one of @roles. */
gboolean jy_turn_require (JyTurn *turn, JyRoles roles, GError **error);
JsonObject *jy_agency_to_json (const JyAgency *agency);
JyAgency *jy_agency_from_json (JsonObject *object);
JsonObject *jy_person_to_json (const JyPerson *person);
JyPerson *jy_person_from_json (JsonObject *object);
JsonObject *jy_number_to_json (const JyNumberEntry *entry);
JyNumberEntry *jy_number_from_json (JsonObject *object);
/** What lists need of an entry besides its fields, made of them. (registers.c) */
void jy_entry_derive (JyEntry *entry, const JyRegisterKind *kind);
/** Hearings recorded on cases at most, in a list. */
#define JY_HEARINGS_MAX 2000
/** Adds the hearings recorded on cases to those of the register and sorts all, the latest first;
 * those have version 0. @words, @link as for jy_desk_entries. (hearings.c) */
gboolean jy_turn_add_hearings (JyTurn *turn, const char *words, const char *link,
                               GPtrArray *entries, GError **error);
/** The list of powers as the register has it, with the chief of @settings; (transfer full).
 * (registers.c) */
JyPowers *jy_turn_powers (JyTurn *turn, const JySettings *settings, GError **error);
/** Whether @entry, derived, may stand in its register beside what stands there; REFUSED names the
 * one in its place. (registers.c) */
gboolean jy_turn_entry_is_alone (JyTurn *turn, const JyRegisterKind *kind, const JyEntry *entry,
                                 GError **error);
/** Saves the entry, changed by who is at the desk, with its event @action. (registers.c) */
gboolean jy_turn_write_entry (JyTurn *turn, const char *action, JyEntry *entry, GError **error);
/** An entry of a register; who changed it stands in the event. (registers.c) */
JsonObject *jy_entry_to_json (const JyEntry *entry);
JyEntry *jy_entry_from_json (JsonObject *object, const char *changed_by);
/** What a person keeps to search for again, of an event's facts, as the table has it; (transfer
 * full). (saved-searches.c) */
char *jy_saved_searches_body (JsonObject *facts);
/** Adds to the register and writes its event; (transfer full) JyAgency, JyPerson. */
JyAgency *jy_turn_add_agency (JyTurn *turn, const JyAgencyInput *input, gboolean unchecked,
                              GError **error);
JyPerson *jy_turn_add_person (JyTurn *turn, const char *name, JyRoles roles, const char *account,
                              gboolean unchecked, GError **error);
/** Puts what @input says into @agency (not its name); refuses what is wrong. */
gboolean jy_agency_fill (JyTurn *turn, JyAgency *agency, const JyAgencyInput *input,
                         GError **error);
/** Whether no agency but @but (id, may be NULL) answers to @name. */
gboolean jy_agency_name_free (JyTurn *turn, const char *name, const char *but, GError **error);
/** Saves with an event @action whose facts are @more (may be NULL) and the whole entry. */
gboolean jy_turn_save_agency (JyTurn *turn, const char *action, JyAgency *agency, JsonObject *more,
                              GError **error);
/** Takes the entry @from (id) out of the register for @into, with its event; @into as it is then.
 * (transfer full) (agencies.c) */
JyAgency *jy_turn_merge_agencies (JyTurn *turn, const char *from, const char *into, GError **error);
gboolean jy_turn_set (JyTurn *turn, const char *key, const char *value, GError **error);

/* -- reference data that comes with the program (seeds.c) */

/** What a new docket begins with, version 1; (transfer full). */
JyHolidayCalendar *jy_seed_calendar (GError **error);
/** (transfer full) */
JyLawList *jy_seed_laws (GError **error);
/** (transfer full) */
JyClauseLibrary *jy_seed_clauses (GError **error);
JyClockRules *jy_seed_rules (GError **error);
/** (transfer full) array of JyCardGroup. */
GPtrArray *jy_seed_case_card (GError **error);
/** (transfer full) */
JyIndicatorList *jy_seed_indicators (GError **error);
/** (transfer full) */
JyRedactionRules *jy_seed_redaction (GError **error);

/* -- errors (sentences.c) */

/** Turns an error of a lower layer into one of this layer: one sentence for people. Takes @inner.
 */
void jy_service_propagate (GError **error, GError *inner);

G_END_DECLS
