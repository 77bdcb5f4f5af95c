/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/*
 * The clocks that run: rows of the design's table of clocks. They come as
 * reference data (seeds/clocks), are versioned, and an office's house figures
 * make a new version.
 */

typedef enum
{
  JY_UNIT_DAY,   /* calendar days */
  JY_UNIT_MONTH, /* the same day number, or the month's last */
  JY_UNIT_WORKING_DAY,
  JY_UNIT_DATE, /* its own date, no length */
} JyUnit;

typedef enum
{
  JY_DUTY_OFFICE,
  JY_DUTY_AGENCY,
} JyDuty;

typedef enum
{
  JY_SCOPE_CASE,
  JY_SCOPE_ADDRESSEE,
  JY_SCOPE_ITEM,
} JyScope;

#define JY_LENGTH_DOCUMENT (-1) /* length from the document */
#define JY_LENGTH_OWN_DATE (-2) /* the item's own date */

typedef struct
{
  char *clock;
  char *chinese;
  char *scope;
  char *types;   /* "governance correction:trial *" */
  char *variant; /* "" or "urgent" */
  char *starts;  /* actions, or decision-date, or rectification-due */
  char *stops;   /* actions, some with :parameter */
  char *length;  /* "2", "3 6 12", "document", "own date" */
  char *unit;
  char *duty;
  char *source;
  char *note;
  gboolean house; /* a figure of the house or unsure: shown as 待确认/house, changed in settings */
} JyClockRule;

/** Immutable, reference counted set of rules. */
typedef struct _JyClockRules JyClockRules;

/** @rules: JyClockRule, copied. JY_DOMAIN_ERROR_CLOCK names a bad row. */
JyClockRules *jy_clock_rules_new (GPtrArray *rules, guint version, GError **error);
/** For the rows that were read for jy_clock_rules_new(); NULL is allowed. */
void jy_clock_rule_free (JyClockRule *rule);
/** A new reference, and giving one back (NULL is allowed there). */
JyClockRules *jy_clock_rules_ref (JyClockRules *self);
void jy_clock_rules_unref (JyClockRules *self);
/** Version of the reference data that these rules are. */
guint jy_clock_rules_version (const JyClockRules *self);
/** All rules, borrowed, in order. */
GPtrArray *jy_clock_rules_all (const JyClockRules *self);
/** This set with the length of the rows (@clock, @types, @variant) changed; unit stays. */
JyClockRules *jy_clock_rules_with_length (const JyClockRules *self, const char *clock,
                                          const char *types, const char *variant,
                                          const char *length, guint version, GError **error);

/** The row that holds: own type (with subtype) beats "*", urgent beats empty where
 * the case is urgent. NULL where no such clock runs for the type. */
const JyClockRule *jy_clock_rules_find (const JyClockRules *self, const char *clock, JyType type,
                                        const char *subtype, gboolean urgent);
/** The rows that hold for the case, one for each clock id; (transfer container). */
GPtrArray *jy_clock_rules_for (const JyClockRules *self, JyType type, const char *subtype,
                               gboolean urgent);
/** Chinese name (or English) of a clock id; the id itself where unknown. */
const char *jy_clock_label (const char *clock);

/** Columns scope, unit and duty as values; rules of a set hold only known words. */
JyScope jy_clock_rule_scope (const JyClockRule *rule);
JyUnit jy_clock_rule_unit (const JyClockRule *rule);
JyDuty jy_clock_rule_duty (const JyClockRule *rule);
/** Lengths (one, or three for look-back); JY_LENGTH_* where not a figure. (transfer full) GArray of
 * int. */
GArray *jy_clock_rule_lengths (const JyClockRule *rule);
/** Whether @token stands in column starts. */
gboolean jy_clock_rule_starts (const JyClockRule *rule, const char *token);
/** Whether action @action with @parameter (recipient, notice, verdict; may be NULL) stops it. */
gboolean jy_clock_rule_stops (const JyClockRule *rule, const char *action, const char *parameter);
/** The parameters of the stops of @action, e.g. counterpart, policy for file; (transfer full) strv.
 */
char **jy_clock_rule_recipients (const JyClockRule *rule, const char *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyClockRules, jy_clock_rules_unref)

G_END_DECLS
