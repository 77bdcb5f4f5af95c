/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/**
 * JyMerge:
 *
 * What a template is filled from: fields, conditions and lists of rows. A row sees the fields of
 * what it stands in. One thread at a time.
 */
typedef struct _JyMerge JyMerge;

/** A field: its words and, where it means more than words, the element and value that say so. */
typedef struct
{
  char *text;
  char *element; /* period, date, digest, or NULL */
  char *value;   /* P2M, 2024-03-01, or NULL */
} JyMergeField;

/** Without fields and lists; (transfer full). */
JyMerge *jy_merge_new (void);
/** With its rows; NULL is allowed. */
void jy_merge_free (JyMerge *self);

/** NULL sets an empty field: it is there, and as a condition it does not hold. */
void jy_merge_set (JyMerge *self, const char *name, const char *text);
/** 2024年3月1日 as element date; JY_DATE_NONE: empty. */
void jy_merge_set_date (JyMerge *self, const char *name, JyDate date);
/** 两个月 or 十五日 as element period; months first; both below 1: empty. */
void jy_merge_set_period (JyMerge *self, const char *name, int months, int days);
void jy_merge_set_digest (JyMerge *self, const char *name, const char *digest);
/** What "@name=value" is held against as a condition: the id behind the words. NULL: none. */
void jy_merge_set_value (JyMerge *self, const char *name, const char *value);
/** Names that may stand without being set: they are empty fields. Others are faults. */
typedef gboolean (*JyMergeKnown) (const char *name);
void jy_merge_set_known (JyMerge *self, JyMergeKnown known);
/** @self sees the fields and rows of @around, which outlives it. */
void jy_merge_stand_in (JyMerge *self, const JyMerge *around);
/** A condition, true or false. */
void jy_merge_set_flag (JyMerge *self, const char *name, gboolean holds);
/** A new row at the end of list @name; borrowed. Rows are numbered: field "label" is 1, 2, … */
JyMerge *jy_merge_add_row (JyMerge *self, const char *name);

/** A row of no list, numbered @number, that sees @around; (transfer full). */
JyMerge *jy_merge_new_row (const JyMerge *around, int number);

/** NULL where no such field was ever set, here or around. */
const JyMergeField *jy_merge_field (const JyMerge *self, const char *name);
/** Rows (JyMerge), here or around; NULL or empty where there are none. Borrowed. */
GPtrArray *jy_merge_rows (const JyMerge *self, const char *name);
/** "number !court means=letter": whether all of it holds. NULL holds. */
gboolean jy_merge_holds (const JyMerge *self, const char *when);

/** 十二, 二十, 一百零五: a whole number from 1 to 9999 as documents write it; (transfer full). */
char *jy_merge_chinese_number (int number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyMerge, jy_merge_free)

G_END_DECLS
