/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "domain/ledger-column.h"

G_BEGIN_DECLS

/*
 * Which columns of somebody's ledger are which of ours. Pure; returned texts are static or borrowed
 * unless said otherwise.
 */

/** A column of the ledger. Its place is that in the array. */
typedef struct
{
  char *text;   /* as the file has it, two rows parted by a space; "" where it has none */
  char *column; /* id of ours; "" left out; NULL not known: kept with the case in its own words */
} JyLedgerHeading;

/** How a ledger is read. Owned. */
typedef struct
{
  char *sheet;          /* name, or NULL */
  guint heading_row;    /* number of the first row of headings; 0 where none was found */
  guint heading_rows;   /* 1 or 2 */
  GPtrArray *headings;  /* JyLedgerHeading */
  GHashTable *defaults; /* id of a column -> what holds where a row says nothing */
  GHashTable *words;    /* "id of a column\ntext" -> the word that it means */
} JyLedgerMap;

/** Without headings; (transfer full). */
JyLedgerMap *jy_ledger_map_new (void);
/** NULL is allowed. */
void jy_ledger_map_free (JyLedgerMap *self);
/** A copy; (transfer full). */
JyLedgerMap *jy_ledger_map_copy (const JyLedgerMap *self);
/** Adds the next column; what it is is guessed from its heading. */
void jy_ledger_map_add (JyLedgerMap *self, const char *text);
/** Says what the column at @place is, as JyLedgerHeading. */
void jy_ledger_map_set (JyLedgerMap *self, guint place, const char *column);
/** The column of ours at @place; NULL where it is none, is left out or is only written by us. */
const JyLedgerColumn *jy_ledger_map_column (const JyLedgerMap *self, guint place);
/** Place of the column @id; -1 where none is it. */
int jy_ledger_map_place (const JyLedgerMap *self, const char *id);
/** How the file calls the column @id; what it is called here where the file has none. */
const char *jy_ledger_map_heading (const JyLedgerMap *self, const char *id);
/** The default of a column, or NULL. */
const char *jy_ledger_map_default (const JyLedgerMap *self, const char *id);
/** The word that @text means in @column: as the map says, as the column has it, or as offices write
 * it; NULL where it means none. Borrowed. */
const char *jy_ledger_map_word (const JyLedgerMap *self, const JyLedgerColumn *column,
                                const char *text);
/** Says which word @text of the column @id means; NULL: as offices write it. */
void jy_ledger_map_say_word (JyLedgerMap *self, const char *id, const char *text, const char *word);
/** Takes over what @before says, where it is of the same headings. */
void jy_ledger_map_keep (JyLedgerMap *self, const JyLedgerMap *before);
/** Digest of all headings: by it the map is found again. (transfer full) */
char *jy_ledger_map_key (const JyLedgerMap *self);
/** Why no row can be read with it, as a sentence: no headings, no title or type, a column twice.
 * NULL where it can. (transfer full) */
char *jy_ledger_map_problem (const JyLedgerMap *self);

/** The file of import --map: {"sheet","heading-row","heading-rows","columns":{heading: id or ""},
 * "defaults":{id: word},"words":{id:{text: word}}}. (transfer full) */
JsonObject *jy_ledger_map_to_json (const JyLedgerMap *self);
/** Puts what @json says into @self; what it does not say stays. JY_DOMAIN_ERROR_UNKNOWN names a
 * column or word that there is not. */
gboolean jy_ledger_map_apply (JyLedgerMap *self, JsonObject *json, GError **error);

/** The column that is usually headed so; NULL where there is none. */
const JyLedgerColumn *jy_ledger_heading_column (const char *text);
/** Whether the heading is one that no ledger's import takes: 序号, 错误 … */
gboolean jy_ledger_heading_is_idle (const char *text);
/** A heading without spaces, marks and what stands in brackets, so that two can be compared;
 * (transfer full). */
char *jy_ledger_heading_key (const char *text);
/** The word that offices mean by @text in @column, beside its own; NULL. Static. */
const char *jy_ledger_word_meant (const JyLedgerColumn *column, const char *text);

/** What is wrong with a row of a ledger. Owned. */
typedef struct
{
  guint row;     /* number, as a spreadsheet shows it */
  char *heading; /* of the column in the file; "" where it is the row's */
  char *message; /* why, as a sentence without its place */
  char *column;  /* of a word that means nothing: the id of its column; else NULL */
  char *word;    /* and how the file has it */
} JyLedgerProblem;

/** Takes @message. (transfer full) */
JyLedgerProblem *jy_ledger_problem_new (guint row, const char *heading, char *message);
/** Says that it is a word which means nothing in @column. */
void jy_ledger_problem_set_word (JyLedgerProblem *self, const char *column, const char *word);
/** (transfer full) */
JyLedgerProblem *jy_ledger_problem_copy (const JyLedgerProblem *self);
/** NULL is allowed. */
void jy_ledger_problem_free (JyLedgerProblem *self);
/** With its place: “row 12, 送达日期: …”; (transfer full). */
char *jy_ledger_problem_text (const JyLedgerProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLedgerMap, jy_ledger_map_free)

G_END_DECLS
