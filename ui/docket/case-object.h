/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_OBJECT (jy_case_object_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseObject, jy_case_object, JY, CASE_OBJECT, GObject)

/** What a row is judged by. */
typedef struct
{
  JyDate today;
  JySettings *settings; /* the reminders' leads; NULL: the house figures */
} JyMeasure;

/** JyCaseObject: an item of the list, empty until its page has come; it fills
 * by the signal "filled". Main thread. */
JyCaseObject *jy_case_object_new (void);
/** Takes over @row; @measure is read at once. */
void jy_case_object_fill (JyCaseObject *self, JyRow *row, const JyMeasure *measure);
/** NULL while its page has not come. Borrowed. */
const JyRow *jy_case_object_row (JyCaseObject *self);
const char *jy_case_object_id (JyCaseObject *self);
JyUrgency jy_case_object_urgency (JyCaseObject *self);
/** Text of a column of the ledger; (transfer full), "" while empty. */
char *jy_case_object_text (JyCaseObject *self, const char *column);
/** The same as it stands in the list: agencies without the office's own place. (transfer full) */
char *jy_case_object_shown (JyCaseObject *self, const char *column);
/** The whole row as a screen reader hears it; (transfer full). */
char *jy_case_object_spoken (JyCaseObject *self);

G_END_DECLS
