/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "domain/lifecycle.h"

G_BEGIN_DECLS

/** What a figure of an indicator is. */
typedef enum
{
  JY_MEASURE_RATE,  /* a share: the numerator is part of the denominator, or of base cases */
  JY_MEASURE_DAYS,  /* days on average */
  JY_MEASURE_COUNT, /* how many on average */
  JY_N_MEASURES,
} JyIndicatorMeasure;

/** A text in both languages. */
typedef struct
{
  char *chinese;
  char *english;
} JyIndicatorText;

/**
 * JyIndicator:
 *
 * A measure of law.md section 6 as data (seeds/indicators): what it is called, what it means, what
 * stands above and below the line. What is counted for it is code (store/figures.h). Immutable.
 */
typedef struct
{
  char *id; /* reply-rate */
  JyIndicatorMeasure measure;
  guint types;  /* bits 1 << JyType; 0: all */
  char **lines; /* ids of lines; NULL: all */
  JyIndicatorText name;
  JyIndicatorText meaning;
  JyIndicatorText numerator;
  JyIndicatorText denominator;
  JyIndicatorText base; /* a note on what it is a share of, and what is left out */
  char *source;         /* where the definition is from, or NULL */
  gboolean typed_base;  /* the denominator is typed in by the office (register base-figure) */
} JyIndicator;

/** NULL is allowed. */
void jy_indicator_free (JyIndicator *self);
/** In the language of the screen; borrowed. */
const char *jy_indicator_name (const JyIndicator *self);
const char *jy_indicator_meaning (const JyIndicator *self);
const char *jy_indicator_numerator (const JyIndicator *self);
const char *jy_indicator_denominator (const JyIndicator *self);
const char *jy_indicator_base (const JyIndicator *self);
/** Whether it is asked of letters of @type and of @line (NULL: of any). */
gboolean jy_indicator_applies (const JyIndicator *self, JyType type, const char *line);

/** JyIndicatorList: all of them, in the order shown. Immutable, reference counted, any thread. */
typedef struct _JyIndicatorList JyIndicatorList;

/** Takes over @indicators (JyIndicator). (transfer full) */
JyIndicatorList *jy_indicator_list_new (GPtrArray *indicators);
JyIndicatorList *jy_indicator_list_ref (JyIndicatorList *self);
void jy_indicator_list_unref (JyIndicatorList *self);
guint jy_indicator_list_size (const JyIndicatorList *self);
/** Borrowed from the list. */
const JyIndicator *jy_indicator_list_get (const JyIndicatorList *self, guint index);
/** Its place, or -1. */
int jy_indicator_list_find (const JyIndicatorList *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyIndicatorList, jy_indicator_list_unref)

G_END_DECLS
