/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/*
 * Facts: what an action is told. The table (fact-table.c) equals the design's
 * table of facts: kind, Chinese name, values, per action where they differ.
 */

typedef enum
{
  JY_FACT_TEXT,      /* one line */
  JY_FACT_LONG_TEXT, /* several lines */
  JY_FACT_ENUM,
  JY_FACT_BOOL,
  JY_FACT_DATE,
  JY_FACT_NUMBER,   /* whole, not negative */
  JY_FACT_MONEY,    /* yuan, at most two decimals, not negative; kept as text */
  JY_FACT_ID,       /* a recommendation, event sequence or item */
  JY_FACT_PERSON,   /* name or id */
  JY_FACT_AGENCY,   /* name or id */
  JY_FACT_FILES,    /* attachments: [{name, digest, size}] once recorded */
  JY_FACT_SECTIONS, /* the draft: JSON object, see draft.h */
  JY_FACT_LIST_TEXT,
  JY_FACT_LIST_PERSON,
  JY_FACT_LIST_AGENCY,  /* names, or {agency, involved} */
  JY_FACT_LIST_ANSWER,  /* [{finding, reason}] */
  JY_FACT_LIST_OPINION, /* [{person, opinion}] */
  JY_FACT_LIST_MEASURE, /* [{suggestion, adopted, text}] */
  JY_FACT_LIST_ITEM,    /* [{suggestion, text, due, who}] */
} JyFactKind;

typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
} JyFactValue;

typedef struct
{
  const char *id;
  const char *actions; /* "*" or the actions this row is for, parted by spaces */
  const char *kind;
  const char *chinese;
  const char *english;
  const JyFactValue *values; /* ended by a NULL id; NULL where free */
} JyFact;

/** All rows of the table. */
const JyFact *jy_facts (gsize *n);

/** The row that holds for @action: its own before "*"; NULL where unknown. */
const JyFact *jy_fact_find (const char *id, const char *action);

/** Column kind as a value. */
JyFactKind jy_fact_kind (const JyFact *self);
/** Name in the language of the screen; static. */
const char *jy_fact_label (const JyFact *self);
/** Whether the office lists its values itself (grades of inspection, jy_settings_grades()): any
 * word is right in shape then, and the guards ask the list. */
gboolean jy_fact_is_of_office (const JyFact *self);

/** NULL where @value is not one of the fact's. */
const JyFactValue *jy_fact_value (const JyFact *self, const char *value);
/** Label of @value, or @value itself where the fact is free. */
const char *jy_fact_value_label (const JyFact *self, const char *value);

/**
 * jy_fact_parse:
 *
 * Reads @text as people type it on the command line into the JSON value kept in
 * events: enumerations are checked (id or Chinese word), yes/no/true/false/是/否
 * become booleans, lists take JSON (a list of text also "a;b"), sections and other
 * structures JSON. (transfer full); JY_DOMAIN_ERROR_FACT.
 */
JsonNode *jy_fact_parse (const JyFact *self, const char *text, GError **error);

/** Whether @value has the fact's kind and content; JY_DOMAIN_ERROR_FACT says why not. */
gboolean jy_fact_check (const JyFact *self, JsonNode *value, GError **error);

G_END_DECLS
