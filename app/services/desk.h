/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/documents.h"
#include "documents/forms/forms.h"
#include "documents/layout/pages.h"
#include "documents/manifest.h"
#include "domain/check-session.h"
#include "domain/clause.h"
#include "domain/comment.h"
#include "domain/deadline.h"
#include "domain/guards.h"
#include "domain/number.h"
#include "domain/opinion.h"
#include "store/docket.h"
#include "store/events.h"
#include "store/lists.h"
#include "store/received.h"
#include "store/records.h"

G_BEGIN_DECLS

/*
 * Services: what a person or script asks for. A JyDesk is a docket with somebody sitting at it.
 * Every function here may be called from any thread but a lane; those without _async block (command
 * line, tests), the window uses the _async ones. Errors carry one translated sentence: what, why,
 * what to do.
 */

#define JY_SERVICE_ERROR (jy_service_error_quark ())

/** Domain of the errors of this layer. */
GQuark jy_service_error_quark (void);
typedef enum
{
  JY_SERVICE_ERROR_REFUSED, /* blockers; jy_service_error_blockers() of the last refusal in the view
                             */
  JY_SERVICE_ERROR_USAGE,   /* unknown action, key … */
  JY_SERVICE_ERROR_CONFLICT, /* somebody else was faster */
  JY_SERVICE_ERROR_FAILED,
  JY_SERVICE_ERROR_SIGN_IN, /* nobody has signed in, or a password is wanted or wrong */
} JyServiceError;

/** GObject: property "account-name", signal "changed" (const char *id or NULL for all), emitted in
 * the main context after a commit, and "account-changed". */
#define JY_TYPE_DESK (jy_desk_get_type ())
G_DECLARE_FINAL_TYPE (JyDesk, jy_desk, JY, DESK, GObject)

/** What init asks. */
typedef struct
{
  const char *office_name;
  const char *office_code;  /* six digits of the division, may be NULL */
  const char *office_level; /* center province city district; NULL: district */
  const char *prefix;       /* 代字; NULL: the place's first character, marked 待确认 */
  const char *person;       /* name of the first person; NULL: 管理员 */
  gboolean demo;
  const JyDocketKey *key; /* of a server, or NULL */
} JyInit;

/** Makes a docket with seeds, settings and an account that holds every role; with @demo the sample
 * cases. (transfer full) */
JyDesk *jy_desk_init (const char *path, const JyInit *init, JyTimeSource *time, GError **error);
/** @account NULL: the account of init. An account that has a password is not opened: see
 * services/credentials.h. */
JyDesk *jy_desk_open (const char *path, const char *account, JyTimeSource *time, GError **error);
/** The same with @key (NULL: none), which is asked for the password of the account. On a server
 * everybody sits under the account they connect as; who looks after the server may sit for anybody.
 */
JyDesk *jy_desk_open_with (const char *path, const char *account, const JyDocketKey *key,
                           JyTimeSource *time, GError **error);
void jy_desk_close (JyDesk *self);
JyDocket *jy_desk_docket (JyDesk *self);
/** Whether nothing can be recorded: the file or its medium cannot be written. Any thread. */
gboolean jy_desk_is_read_only (JyDesk *self);
/** Why that is and what to do about it; NULL where the docket can be written. (transfer full) */
char *jy_desk_read_only_advice (JyDesk *self);
/** The sentence for what cannot be used then. Static. */
const char *jy_desk_read_only_reason (void);
/** Who sits here (borrowed; changes with jy_desk_switch); NULL where nobody has signed in. */
JyPerson *jy_desk_person (JyDesk *self);
/** @account without a password sits down; see jy_desk_sign_in(). */
gboolean jy_desk_switch (JyDesk *self, const char *account, GError **error);
JyDate jy_desk_today (JyDesk *self);
/** Values in force, refreshed after each change; (transfer full). */
JySettings *jy_desk_settings (JyDesk *self);
JyReference *jy_desk_reference (JyDesk *self);

/** Looks whether another program has committed and then emits "changed" for all; returns at once.
 * Main thread, every few seconds. */
void jy_desk_poll (JyDesk *self);

/* -- actions (command.c) */

typedef struct
{
  char *action;
  char *target;        /* id, number or beginning of an id; NULL for actions that begin */
  JyDate on;           /* none: decided-on, else today */
  JsonObject *facts;   /* parsed values; "files" are paths here */
  JsonObject *row;     /* what the fact row of import holds, where it is read already; or NULL */
  gint64 expected_seq; /* row version the form was opened on, or -1 */

  JyAttachmentProgress progress; /* of the files, on the writer's thread; or NULL */
  gpointer progress_data;        /* borrowed until the action is done */
} JyCommand;

/** Without facts, on no day and for any row version. (transfer full) */
JyCommand *jy_command_new (const char *action, const char *target);
/** NULL is allowed. */
void jy_command_free (JyCommand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCommand, jy_command_free)

/** What jy_next_blockers() looks at: the case, the person and the settings as the view was made. */
typedef struct _JyNextScene JyNextScene;

/** Whether one addressee or the whole case may do this now. Owned by its view. */
typedef struct
{
  const JyAction *action;
  GPtrArray *addressees; /* keys (char *) it is open to; empty at level recommendation */
  gboolean blocked;      /* it may not be done: jy_next_blockers() says why */

  /*< private >*/
  const JyNextScene *scene;
  GPtrArray *blockers; /* atomic; NULL until asked for */
} JyNext;

/** Why it may not be done, as JyBlocker; empty where it may. Put into words when first asked for,
 * in the language of that moment; owned by @self. Any thread. */
GPtrArray *jy_next_blockers (const JyNext *self);

/** Everything about one recommendation. Reference counted boxed. */
typedef struct
{
  JyRecommendation *record;
  GPtrArray *events;    /* JyEvent */
  GPtrArray *documents; /* JyDocumentEntry */
  GPtrArray *next;      /* JyNext, in the order of the table */
  JyDate on;
  char *phase;
  GPtrArray *received; /* JyReceived: entries that came with a package from another office */

  /*< private >*/
  gatomicrefcount references;
  JyNextScene *scene;
} JyCaseView;
/** The office that recorded entry @seq, where that is another one; NULL where it is ours. Borrowed.
 */
const char *jy_case_view_origin (const JyCaseView *self, guint seq);
JyCaseView *jy_case_view_ref (JyCaseView *self);
void jy_case_view_unref (JyCaseView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCaseView, jy_case_view_unref)

/* -- comments and opinions on the text (comments.c) */

/** Comments at places of the text, as they stand; see domain/comment.h. (transfer full) array of
 * JyComment. */
GPtrArray *jy_case_view_comments (JyCaseView *self);
/** Endorsements, reviews and approvals of the text at hand and whether they hold; see
 * domain/opinion.h. (transfer full) array of JyOpinion. */
GPtrArray *jy_case_view_opinions (JyCaseView *self);
/** What the check found and the handler let stand, with the reasons: of the submission at hand, so
 * empty while the text is written again. Borrowed from the view. (transfer full) array of
 * JyStandingFinding. */
GPtrArray *jy_case_view_standing (JyCaseView *self);
/** Whether who is at the desk may comment on the text as the case stands. */
gboolean jy_case_view_may_comment (JyCaseView *self);

/** A new comment for jy_desk_do: @text on @length characters from @start (counted from 0) of the
 * place; @length 0: on all of it; @place NULL where the section is one text. Who gets it through is
 * said by action "note". (transfer full) */
JyCommand *jy_command_new_comment (const char *id, const char *section, const char *place,
                                   guint start, guint length, const char *text);
/** An answer to the comment of entry @seq; @resolves: it is settled with this. (transfer full) */
JyCommand *jy_command_new_answer (const char *id, guint seq, const char *text, gboolean resolves);

/** Runs one action; NULL and JY_SERVICE_ERROR_REFUSED names every blocker. (transfer full) */
JyCaseView *jy_desk_do (JyDesk *self, const JyCommand *command, GError **error);
/** Takes over @command. */
void jy_desk_do_async (JyDesk *self, JyCommand *command, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data);
JyCaseView *jy_desk_do_finish (GAsyncResult *result, GError **error);

/** What would follow, without doing it. Owned. */
typedef struct
{
  GPtrArray *blockers;  /* JyBlocker */
  char *phase;          /* phase after it, or NULL where blocked */
  GPtrArray *started;   /* JyDeadline of each clock that would start */
  GPtrArray *stopped;   /* labels of clocks that would be met or stopped */
  GPtrArray *documents; /* kinds it would make */
  GPtrArray *lines;     /* the same as sentences for people, in order */
} JyForecast;
void jy_forecast_free (JyForecast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyForecast, jy_forecast_free)
JyForecast *jy_desk_forecast (JyDesk *self, const JyCommand *command, GError **error);
void jy_desk_forecast_async (JyDesk *self, JyCommand *command, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
JyForecast *jy_desk_forecast_finish (GAsyncResult *result, GError **error);

/* -- questions (queries.c) */

/** A case that another leads to. Owned. */
typedef struct
{
  char *id;
  char *number; /* NULL: none yet */
  char *title;
  char *phase;
  char *relation; /* predecessor, successor (this one names us as predecessor), linked */
} JyCaseLink;
/** NULL is allowed. */
void jy_case_link_free (JyCaseLink *self);
/** The cases that case @id leads to and that lead to it (facts predecessor and linked), of those
 * the person at the desk may read; earlier ones first. (transfer full) array of JyCaseLink. */
GPtrArray *jy_desk_links (JyDesk *self, const char *id, GError **error);
void jy_desk_links_async (JyDesk *self, const char *id, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *jy_desk_links_finish (GAsyncResult *result, GError **error);

/** One case as it stands: @id its id, number or an unambiguous beginning of its id; @on counts as
 * today (none: today). The window's call takes today. (transfer full); an error where there is no
 * such case or the person at the desk may not read it. */
JyCaseView *jy_desk_show (JyDesk *self, const char *id, JyDate on, GError **error);
void jy_desk_show_async (JyDesk *self, const char *id, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
JyCaseView *jy_desk_show_finish (GAsyncResult *result, GError **error);

/** @query's agency and handler are names or ids here and its reader is set by the desk. */
GPtrArray *jy_desk_list (JyDesk *self, const JyListQuery *query, guint offset, guint limit,
                         GError **error);
/** Rows after the key @after (NULL: from the first), on the lane of long work. */
GPtrArray *jy_desk_page (JyDesk *self, const JyListQuery *query, const char *after, guint limit,
                         GError **error);
void jy_desk_page_async (JyDesk *self, const JyListQuery *query, const char *after, guint offset,
                         guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
GPtrArray *jy_desk_page_finish (GAsyncResult *result, GError **error);
/** -1 and an error. */
gint64 jy_desk_count (JyDesk *self, const JyListQuery *query, GError **error);
void jy_desk_count_async (JyDesk *self, const JyListQuery *query, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
gint64 jy_desk_count_finish (GAsyncResult *result, GError **error);

/** A queue of product.md: what it is called and what it asks for. */
typedef struct
{
  const char *id; /* today, my-clues, my-drafts, review, approval, ready, unserved, awaiting-reply,
                     overdue … */
  const char *chinese;
  const char *english;
  const char *icon;
  JyRoles roles; /* shown to holders of any of these */
} JyQueue;
const JyQueue *jy_queues (gsize *n);
/** NULL where there is no such queue. */
const JyQueue *jy_queue_find (const char *id);
const char *jy_queue_label (const JyQueue *self);
/** (transfer full) */
JyListQuery *jy_desk_queue_query (JyDesk *self, const JyQueue *queue);
/** id of queue -> count (GINT_TO_POINTER), at once from kept tallies where it can. */
GHashTable *jy_desk_queue_counts (JyDesk *self, GError **error);
void jy_desk_queue_counts_async (JyDesk *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GHashTable *jy_desk_queue_counts_finish (GAsyncResult *result, GError **error);

/** Open clocks, most urgent first, of the cases the person at the desk may read: those due by
 * @within_days after @on (-1: all; @on none: today). (transfer full) array of JyDueRow. */
GPtrArray *jy_desk_due (JyDesk *self, JyDate on, int within_days, GError **error);
/** The same of those due from @first to @last, both with it; at most @limit. */
GPtrArray *jy_desk_due_between (JyDesk *self, JyDate first, JyDate last, guint limit,
                                GError **error);
/** The findings of the draft check for the next gate; JyFinding. @sections may stand in for the
 * saved ones (live check), NULL else. */
GPtrArray *jy_desk_check (JyDesk *self, const char *id, JsonObject *sections, GError **error);
void jy_desk_check_async (JyDesk *self, const char *id, JsonObject *sections,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
GPtrArray *jy_desk_check_finish (GAsyncResult *result, GError **error);

/**
 * jy_desk_check_background_async:
 * @sections: the draft as it is typed, for likeness; copied. NULL: the saved one
 *
 * What a live check needs, read once: then a JyCheckSession checks every keystroke without the
 * docket. Immutable; to be fetched anew after "changed".
 */
void jy_desk_check_background_async (JyDesk *self, const char *id, JsonObject *sections,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** (transfer full); NULL and an error. */
JyCheckBackground *jy_desk_check_background_finish (GAsyncResult *result, GError **error);
/** The list of laws, for completion and citations; read once, no docket is asked. NULL and an error
 * only where the program is damaged. (transfer full) */
JyLawList *jy_desk_laws (JyDesk *self, GError **error);
/** The library of clauses and templates of drafts; as above. (transfer full) */
JyClauseLibrary *jy_desk_clauses (JyDesk *self, GError **error);

/** What a clock would be; @self may be NULL: the seeds. @length -1: the rule's own. JyDeadlines
 * (several for look-back). */
GPtrArray *jy_desk_deadline (JyDesk *self, const char *clock, const char *type, const char *subtype,
                             gboolean urgent, int length, JyDate from, GError **error);
/** Why an open or ended clock has its dates, day by day; (transfer full). */
char *jy_desk_explain (JyDesk *self, const JyClock *clock);
/** The calendar that deadlines use now: the docket's, or the seeds' where @self is NULL. (transfer
 * full) */
JyHolidayCalendar *jy_desk_calendar (JyDesk *self, GError **error);

/** The exported bytes of a document in the form @format (forms.h: xml, akn, docx …): as frozen, as
 * edited, else made from the record. A form whose action may come next is made blank where @version
 * is 0 and there is none yet. */
GBytes *jy_desk_export (JyDesk *self, const char *id, const char *kind, const char *addressee,
                        guint version, const char *format, GError **error);
/** Whether there is such a kind and such a form; JY_SERVICE_ERROR_REFUSED names those there are. */
gboolean jy_desk_export_possible (const char *kind, const char *format, GError **error);

/** @document (exported XML) with the signature of the office's key in its seal: XML-DSig, ECDSA
 * with SHA-256. @key_file: a private EC key, PEM without a password; @certificate_file: (nullable):
 * its certificate, which goes into the document. (transfer full) */
GBytes *jy_sign_export (GBytes *document, const char *key_file, const char *certificate_file,
                        GError **error);

/** A document laid out as it is printed; what was laid out stays in memory for the case asked for
 * last. @version 0: the newest. (transfer full) */
JyPages *jy_desk_pages (JyDesk *self, const char *id, const char *kind, const char *addressee,
                        guint version, GCancellable *cancellable, GError **error);
/** The same without waiting. @sections: what stands in the editor, in place of the saved text of
 * the letter, or NULL; copied. */
void jy_desk_pages_async (JyDesk *self, const char *id, const char *kind, const char *addressee,
                          guint version, JsonObject *sections, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
JyPages *jy_desk_pages_finish (GAsyncResult *result, GError **error);
/** Reads the fonts on a worker, so that the first page need not wait for them. Returns at once. */
void jy_desk_warm_fonts (JyDesk *self);

/** What an export of many takes. Borrowed. */
typedef struct
{
  const char *kind;
  const char *format;
  const char *folder;       /* made where it is missing */
  const JyListQuery *query; /* which recommendations; NULL: all */
  const char *key_file;     /* signs each (form xml); NULL: no signature; see jy_sign_export() */
  const char *certificate_file; /* beside it, or NULL */
  const GPtrArray *ids; /* those that were chosen (char *), in their order; NULL: the query's */
} JyExportRequest;
/** How far it is: of @total recommendations @looked_at, documents @written. In the thread that
 * asked for the export. */
typedef void (*JyExportProgress) (guint looked_at, guint total, guint written, gpointer data);
/**
 * jy_desk_export_all:
 *
 * The newest document of a kind of each recommendation (and addressee) into a folder, on as many
 * threads as the machine has, with manifest.xml: the SHA-256 and SM3 of every file. All or nothing:
 * files come to stand in the folder when every one is made; cancelled or failed, the folder is as
 * before. (transfer full) array of JyManifestFile in the order of their names.
 */
GPtrArray *jy_desk_export_all (JyDesk *self, const JyExportRequest *request,
                               JyExportProgress progress, gpointer data, GCancellable *cancellable,
                               GError **error);

/** What looking at an exported file showed. Owned. */
typedef struct
{
  gboolean holds;
  guint looked_at;   /* files */
  char *digest;      /* of a single document, or NULL */
  GPtrArray *faults; /* sentences (char *) */
  char *signer;      /* a sentence about the signature that holds, or NULL */
} JyVerification;
/** NULL is allowed. */
void jy_verification_free (JyVerification *self);
/** Whether the seal of an exported XML document holds against its content; of manifest.xml, whether
 * every file it names is there with its digests; of another file, whether it is as the manifest.xml
 * beside it says. No docket is needed. JY_SERVICE_ERROR_REFUSED where there is nothing to hold it
 * against. (transfer full) */
JyVerification *jy_verify_file (const char *path, GCancellable *cancellable, GError **error);
/** The same; of an XML document also whether the key of @certificate_file (X.509 or bare public
 * key, PEM) signed it. NULL: a signature that is there is held against the certificate within. */
JyVerification *jy_verify_signed_file (const char *path, const char *certificate_file,
                                       GCancellable *cancellable, GError **error);

/** A document opened at its words. Owned. */
typedef struct
{
  JyDocumentEntry *entry;
  GBytes *bytes;     /* Canonical XML without a seal: what a layout draws */
  GPtrArray *blocks; /* JyDocumentBlock of documents/documents.h, in the document's order */
  gboolean editable; /* not signed, and of a kind that is edited and signed by itself */
} JyDocumentOpen;
void jy_document_open_free (JyDocumentOpen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDocumentOpen, jy_document_open_free)

/** @addressee: name or key, NULL where there is one; @version 0: the newest. Any thread but a lane,
 * as all that follow. (transfer full) */
JyDocumentOpen *jy_desk_document_open (JyDesk *self, const char *id, const char *kind,
                                       const char *addressee, guint version, GError **error);
/** Keeps other words for blocks of an unsigned document beside the record; no event. @texts: number
 * of a block (GUINT_TO_POINTER) -> its text; NULL forgets all edits. */
gboolean jy_desk_document_edit (JyDesk *self, const char *id, const char *kind,
                                const char *addressee, guint version, GHashTable *texts,
                                GError **error);
/** The same for who looked at it first: @opened are the bytes they saw (JyDocumentOpen), NULL: any.
 * JY_SERVICE_ERROR_CONFLICT where the document is other by now. */
gboolean jy_desk_document_edit_from (JyDesk *self, const char *id, const char *kind,
                                     const char *addressee, guint version, GBytes *opened,
                                     GHashTable *texts, GError **error);
/** Freezes a document as its signer leaves it: an entry of the case's chain bears its digest. @on
 * none: today; @facts: decided-by, decided-on, files where it was signed on paper by another, or
 * NULL. Refused where something required is blank. (transfer full) */
JyCaseView *jy_desk_document_sign (JyDesk *self, const char *id, const char *kind,
                                   const char *addressee, guint version, JyDate on,
                                   JsonObject *facts, GError **error);
/** The same as it was seen, @opened as above. (transfer full) */
JyCaseView *jy_desk_document_sign_from (JyDesk *self, const char *id, const char *kind,
                                        const char *addressee, guint version, GBytes *opened,
                                        JyDate on, JsonObject *facts, GError **error);
/** The exported bytes of a list of the office (ledger-sheet, due-list) over all cases, or the one
 * of
 * @id; @on none: today. */
GBytes *jy_desk_list_document (JyDesk *self, const char *kind, const char *id, JyDate on,
                               GError **error);

/* -- the office's own templates (templates.c) */

/** Takes in a template (admin): its schema, fields and rows are checked, a broken one is refused
 * with its line. The number of its version; 0 with an error. @kind: for what it is. */
guint jy_desk_template_import (JyDesk *self, GBytes *file, char **kind, GError **error);
/** The template in use for documents of @kind; @version 0: the program's own. (transfer full) */
GBytes *jy_desk_template (JyDesk *self, const char *kind, guint *version, GError **error);

/** Takes the program's own template into use again for documents of @kind, as a new version
 * (admin). Its number; 0 with an error. */
guint jy_desk_template_restore (JyDesk *self, const char *kind, GError **error);
/** Whether documents of @kind follow other words than the program's own. @version as above. */
gboolean jy_desk_template_is_own (JyDesk *self, const char *kind, guint *version);

/** Fills in the digests of @view's documents that are not frozen: of the bytes that they would be
 * now. One that cannot be made yet keeps NULL. Before anybody else sees @view. */
void jy_desk_digest_documents (JyDesk *self, JyCaseView *view);
/** The words of a stored document as people read them; (transfer full). */
char *jy_desk_document_text (JyDesk *self, const char *id, const char *kind, const char *addressee,
                             guint version, GError **error);
/** Name of a kind of document in the language of the screen. Static. */
const char *jy_desk_document_label (const char *kind);
/** Whom a document goes to beside its addressee: 对口业务部门, in the language of the screen; NULL
 * where its kind goes to nobody in particular. Borrowed. */
const char *jy_desk_document_whom (const JyDocumentEntry *entry);
JyAudit *jy_desk_audit (JyDesk *self, gboolean replay, GError **error);

/** Typing kept beside the record. */
void jy_desk_autosave_async (JyDesk *self, const char *id, guint seq, const char *text,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean jy_desk_autosave_finish (GAsyncResult *result, GError **error);
void jy_desk_autosaved_async (JyDesk *self, const char *id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** Text typed and not saved, or NULL; @seq as in jy_autosave_get. */
char *jy_desk_autosaved_finish (GAsyncResult *result, guint *seq, GError **error);
/** The same for a form: one for each @action and case; @id NULL where the action begins a case.
 * Finished by the two functions above. */
void jy_desk_keep_form_async (JyDesk *self, const char *action, const char *id, guint seq,
                              const char *text, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
void jy_desk_kept_form_async (JyDesk *self, const char *action, const char *id,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);

/* -- administration (administration.c): each change is an event of the office's stream */

/** Sets one value, checked; for the administrator. A house period makes new clock rules. */
gboolean jy_desk_setting_set (JyDesk *self, const char *key, const char *value, GError **error);
/** The ledger of @year (0: all), gaps included; (transfer full) array of JyNumberEntry. */
GPtrArray *jy_desk_numbers (JyDesk *self, int year, GError **error);
/** Keeps @number, which no letter may hold, as void; for the registrar or administrator. */
gboolean jy_desk_number_void (JyDesk *self, const char *number, const char *reason, GError **error);

/** Fields NULL stay as they are when editing. */
typedef struct
{
  const char *name;
  const char *code;
  const char *division;
  const char *level;
  const char *parent; /* name or id */
  const char *contact;
  const char *duties; /* one a line, at most 20,000 characters */
  gint court;         /* 1 yes, 0 no, -1 as it is */
} JyAgencyInput;
JyAgency *jy_desk_agency_add (JyDesk *self, const JyAgencyInput *input, GError **error);
JyAgency *jy_desk_agency_edit (JyDesk *self, const char *word, const JyAgencyInput *input,
                               GError **error);
JyAgency *jy_desk_agency_rename (JyDesk *self, const char *word, const char *name, GError **error);
JyAgency *jy_desk_agency_merge (JyDesk *self, const char *from, const char *into, GError **error);
GPtrArray *jy_desk_agencies (JyDesk *self, const char *words, guint limit, guint offset,
                             GError **error);

/** A new entry of the register of people; @account NULL: does not sign in. For the administrator.
 * (transfer full) */
JyPerson *jy_desk_person_add (JyDesk *self, const char *name, JyRoles roles, const char *account,
                              GError **error);
/** @roles or @disabled -1: as they are. */
JyPerson *jy_desk_person_edit (JyDesk *self, const char *word, const char *name, gint roles,
                               gint disabled, GError **error);
GPtrArray *jy_desk_people (JyDesk *self, gboolean accounts_only, GError **error);

/** A clock moved by a new calendar. */
typedef struct
{
  char *recommendation;
  char *number;
  char *title;
  char *rule;
  char *addressee;
  JyDate due_before;
  JyDate due_after;
} JyMoved;
void jy_moved_free (JyMoved *self);
/** Takes in a notice (tsv, our XML, or the JSON that public calendars use); recomputes open clocks;
 * JyMoved of those that moved. */
GPtrArray *jy_desk_calendar_import (JyDesk *self, const char *file, GError **error);
/** What that would move; nothing is changed. */
GPtrArray *jy_desk_calendar_try (JyDesk *self, const char *file, GError **error);
/** Takes in our own XML of past cases; all or nothing. */
typedef struct
{
  guint added;
  guint updated;
  guint unchanged;
} JyImported;
gboolean jy_desk_import (JyDesk *self, const char *file, gboolean dry_run, JyImported *imported,
                         GError **error);

/** Any of the blocking calls above from the window: @func runs on a worker thread of its own. */
typedef gpointer (*JyDeskFunc) (JyDesk *self, gpointer data, GError **error);
void jy_desk_run_async (JyDesk *self, JyDeskFunc func, gpointer data, GDestroyNotify free_data,
                        GDestroyNotify free_result, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
gpointer jy_desk_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
