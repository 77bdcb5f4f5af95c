/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock.h"
#include "domain/event.h"
#include "domain/lifecycle.h"
#include "domain/reference.h"

G_BEGIN_DECLS

/** An agency this recommendation goes to. */
typedef struct
{
  char *key;         /* a1, a2, … stable within the recommendation */
  char *agency;      /* id in the register */
  char *name;        /* as on the day it was named; successor's after succeed */
  char *code;        /* unified social credit code, or NULL */
  gboolean involved; /* 涉案单位: article 3 exempts it from the route upward */
  JyState state;
  JyState before_objection; /* state an objection came from */
  JyDate entered_on;        /* day of the event that brought it into its state */
  gboolean supplementing;   /* awaiting-reply after supplement: 待补充回复 */
  gboolean consulted;       /* article 3: the peer's opinion or the route is recorded */
  char *outcome;            /* id of fact outcome once settled, or NULL */
  char *settled_by;         /* settle, terminate, sue, transfer-suit, uphold */
  guint version_served;     /* version of the document served last; 0 if none */
  JyDate served_on;
  char *served_way;
  JyDate replied_on; /* first reply that counts: day posted, else received */
  char *reply_class; /* of the last reply that counts, or NULL */
  JyDate last_reply_on;
  guint urges;
  guint objections;
} JyAddressee;

/** A measure the agency is to take (整改事项). */
typedef struct
{
  char *id;         /* <seq of the accept event>-<n> */
  char *addressee;  /* key */
  char *suggestion; /* id of a suggestion of the text, or NULL */
  char *text;
  char *who;
  JyDate due;
  JyDate accepted_on;
  char *state; /* promised, under-way, claimed, refused: what the agency says */
  char *claim;
  char *verdict; /* what we saw, or NULL */
  char *proof;
  JyDate verified_on;
  guint version; /* of the document it answers */
} JyItem;

/** Why something that waits without a clock is not done yet (domain/waiting.h). */
typedef struct
{
  char *token; /* what waits */
  char *text;
  char *by; /* name of who said so */
  JyDate on;
} JyReason;

/** A step on the way of the stage. */
typedef struct
{
  JyStage stage;
  JyDate on;
  guint seq;
} JyStep;

/**
 * JyRecommendation:
 *
 * The state that the events of one recommendation come to. Immutable once
 * returned, reference counted, any thread. Only fold.c makes one.
 */
typedef struct
{
  char *id;
  char *office;  /* id of the office that keeps it */
  guint seq;     /* of its last event: the row version */
  char head[65]; /* digest of its last event */

  JsonObject *particulars; /* facts of register, take-in or import under every describe */
  char *title;
  JyType type;
  char *subtype; /* never NULL: "none" */
  char *line;
  gboolean urgent;
  gboolean sealed;
  char *number;        /* NULL until issued */
  char *issuer_office; /* of an imported letter of another office, or NULL */
  gboolean imported;
  char *note; /* what an import says beside its facts, or NULL */

  JyStage stage;
  GArray *path;         /* JyStep */
  guint version;        /* of the document: 1, 2 after an amendment */
  gboolean amended;     /* drafting again after amend or uphold: keeps its number */
  JsonObject *sections; /* of the draft; may be empty */
  char *text_digest;    /* of title, type, addressees and sections, or NULL while empty */

  char *registrant; /* person ids */
  char *registrant_name;
  char *handler;
  char *handler_name;
  char *follow_up;
  char *follow_up_name;
  GHashTable *readers; /* set of person ids that may read it where sealed */
  char *signer_name;

  JyDate registered_on;
  JyDate opened_on;
  JyDate concluded_on;
  gboolean proposes;     /* conclude said propose=yes, or nothing was concluded */
  gboolean not_proposed; /* conclude said propose=no */
  char *submitted_by;    /* person id, or NULL */
  JyDate submitted_on;
  char *submitted_digest;
  JyDate passed_on;
  char *passed_digest;
  char *endorsed_digest;
  JyDate approved_on;
  char *approved_digest;
  gboolean approved_by_committee;
  JyDate issued_on;
  JyDate suspended_on;
  gboolean escalated;
  char *verdict;   /* of evaluate */
  char *inspected; /* grade of the last inspection (每案必检), or NULL */
  char *closure_code;
  guint closures; /* how many closure reports: re-open makes the next version */
  gboolean reopened;
  JyDate relapsed_on; /* of the last look back, where it found a relapse; none otherwise */
  JyDate last_settled_on;

  GPtrArray *addressees; /* JyAddressee */
  GPtrArray *items;      /* JyItem */
  GPtrArray *clocks;     /* JyClock */
  GPtrArray *reasons;    /* JyReason: of what waits now */

  /*< private >*/
  gatomicrefcount references;
} JyRecommendation;

/** A new reference, and giving one back. Neither takes NULL; any thread. */
JyRecommendation *jy_recommendation_ref (JyRecommendation *self);
void jy_recommendation_unref (JyRecommendation *self);

/* Lookups; borrowed, NULL where there is none. */
const JyAddressee *jy_recommendation_addressee (const JyRecommendation *self, const char *key);
/** By key, name, code or agency id. */
const JyAddressee *jy_recommendation_find_addressee (const JyRecommendation *self,
                                                     const char *word);
const JyItem *jy_recommendation_item (const JyRecommendation *self, const char *id);
/** Display name of an addressee's key. */
const char *jy_recommendation_addressee_name (const JyRecommendation *self, const char *key);

/** State of the addressee furthest behind while issued, else JY_STATE_NONE; @count receives how
 * many are in it. */
JyState jy_recommendation_furthest_behind (const JyRecommendation *self, guint *count);
/** The composed phase id: stage id, or, while issued, the state's id. Static. */
const char *jy_recommendation_phase_id (const JyRecommendation *self);
/** 待回复 2/3, in the language of the screen; (transfer full). */
char *jy_recommendation_phase (const JyRecommendation *self);
/** Day of the event that brought the stage about; JY_DATE_NONE if never. */
JyDate jy_recommendation_entered_on (const JyRecommendation *self);
/** Roles that @person has on this case by assignment (handler, follow-up). */
JyRoles jy_recommendation_assigned_roles (const JyRecommendation *self, const char *person);
/** Whether @person (id) may read it: always, unless sealed. */
gboolean jy_recommendation_may_read (const JyRecommendation *self, const char *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyRecommendation, jy_recommendation_unref)

G_END_DECLS
