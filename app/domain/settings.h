/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/agency.h"
#include "domain/lifecycle.h"

G_BEGIN_DECLS

typedef enum
{
  JY_SETTING_TEXT,
  JY_SETTING_BOOL, /* yes, no */
  JY_SETTING_INT,
  JY_SETTING_CHOICE,
  JY_SETTING_LENGTH, /* a house period: changes the clock rules */
} JySettingKind;

/** One setting: its key, its default and what is known of it. */
typedef struct
{
  const char *key;
  JySettingKind kind;
  const char *fallback;
  const char *group; /* office, number, house, rule, backup, reminder */
  const char *chinese;
  const char *english;
  const char *choices; /* parted by spaces, or NULL */
  gboolean unsure;     /* a figure or word not confirmed: shown as 待确认 */
  const char *clock;   /* JY_SETTING_LENGTH: the row of the clock rules; a lead: its clock */
  const char *types;
  const char *variant;
} JySetting;

/*
 * Keys (settings.c has them all with their defaults):
 *   office.name office.code office.level          number.prefix number.prefix-confirmed number.auto
 *   number.class.<type>                            house.<clock>[.<types>] (lengths)
 *   house.objection-days (10)                      rule.self-approval (no)
 *   house.urge-firm (2) house.urge-escalate (3): rungs of the ladder of urging
 *   rule.endorse (no: only public-interest)        rule.signed-form (yes: 代录 needs files)
 *   rule.admin-act-type (correction|other)         reminder.soon (5, days)
 *   reminder.lead.<clock> (days; reminder.h alone reads them)
 *   check.similar (60, percent)                    check.bulk-days (10) check.bulk-letters (5)
 *   check.again-months (12) check.theme-months (12) check.theme-letters (3)
 *   rule.chief                                     inspection.must (yes) inspection.grades
 *   volume.pages (200) volume.megabytes (32): attachments with more stand apart from their volume
 *   bundle.labels.main bundle.labels.report bundle.labels.products
 *   backup.folder backup.at-start (no) backup.at-close (no) backup.hour (12:00)
 *   backup.password-file: services/backups.h
 *   publication.unsure (yes) publication.staff (no): what copies for the public mask
 *   check.similar-answer (no: likeness is told, but holds no submission)
 */

/** What the keys of the reminders' leads begin with; the clock's id follows. */
#define JY_SETTING_LEAD "reminder.lead."

/** Every setting there is, in the order of the list; static. @n receives their number. */
const JySetting *jy_setting_all (gsize *n);
/** NULL where @key, which may be NULL, is none. */
const JySetting *jy_setting_find (const char *key);
/** Its meaning in the language of the screen; static. */
const char *jy_setting_label (const JySetting *self);
/** Whether @value is right for the setting; JY_DOMAIN_ERROR_FACT. */
gboolean jy_setting_check (const JySetting *self, const char *value, GError **error);

/** JySettings: the values in force. Immutable, reference counted, any thread. */
typedef struct _JySettings JySettings;

/** @values: key -> text, copied; what is missing has its fallback. */
JySettings *jy_settings_new (GHashTable *values);
/** The same with @value for @key; (transfer full). */
JySettings *jy_settings_with (const JySettings *self, const char *key, const char *value);
JySettings *jy_settings_ref (JySettings *self);
void jy_settings_unref (JySettings *self);
const char *jy_settings_get (const JySettings *self, const char *key);
gboolean jy_settings_bool (const JySettings *self, const char *key);
int jy_settings_int (const JySettings *self, const char *key);
JyRank jy_settings_office_rank (const JySettings *self);
/** Whether the office itself set the value. */
gboolean jy_settings_is_set (const JySettings *self, const char *key);

/** The grades of inspection there are, the best first: the table's ids (values of fact grade) for
 * its words, the office's own words as they are. An entry keeps what was said then, whatever the
 * list becomes. (transfer full) */
char **jy_settings_grades (const JySettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JySettings, jy_settings_unref)

G_END_DECLS
