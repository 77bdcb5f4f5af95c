/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/layout/typeset.h"

G_BEGIN_DECLS

/** What a document says around its body. (transfer full) strings, NULL where it has none. */
typedef struct
{
  char *kind;
  char *design;
  char *title;
  char *genre;
  char *issuer_mark;
  char *issuer;
  char *number;
  char *secrecy; /* in words */
  gboolean urgent;
  char *copy_number;
  char *note;
  char *printed_by;
  char *print_date;
  GPtrArray *names;     /* addressees and office; ends with NULL */
  GPtrArray *titles;    /* lines of the masthead that are a title */
  GPtrArray *subtitles; /* its other lines */
  char *signatory;
  char *date;
  char *contact;
  GPtrArray *attachments; /* with their numbers */
  GPtrArray *copies;
  GPtrArray *places; /* to sign */
} JyPaper;

/** What stands around the text of a document: its head and its foot. (transfer full) */
JyPaper *jy_paper_read (xmlDoc *document);
/** NULL is allowed. */
void jy_paper_free (JyPaper *self);

/** All text below @node; (transfer full). */
char *jy_paper_words (xmlNode *node);
gboolean jy_paper_is (const xmlNode *node, const char *name);
/** (transfer full), NULL where there is none. */
char *jy_paper_attribute (xmlNode *node, const char *name);

/** Room for a day, to be filled in by hand. */
#define JY_PLACE_FOR_DAY "年    月    日"

/** Whether it is a report to somebody above, so that its head says who signs (签发人), or has
 * room for the name: GB/T 9704-2012, papers that go upwards. */
gboolean jy_paper_goes_upwards (const JyPaper *self);
/** Whether it ends with the office's name and the day: not where those who sign it put down their
 * own day beside their name. */
gboolean jy_paper_is_signed (const JyPaper *self, const JyDesign *design);
/** "抄送：…，…。", NULL without copies; (transfer full). */
char *jy_paper_copies (const JyPaper *self);
/** 附注 in brackets: whom to ask, and what else is to be noted; NULL where there is none; (transfer
 * full). */
char *jy_paper_contact (const JyPaper *self);
char *jy_paper_note (const JyPaper *self);
/** Who printed it, @between, and when ("2026年4月23日印发"); NULL where nobody did; (transfer
 * full). */
char *jy_paper_printed (const JyPaper *self, const char *between);

/** What stands above the text on the first page. */
void jy_paper_head (const JyPaper *self, const JyDesign *design, const JyTypesetter *typesetter);
/** What stands below it. @has_contact: the text says itself whom to ask. */
gboolean jy_paper_foot (const JyPaper *self, const JyDesign *design, const JyTypesetter *typesetter,
                        gboolean has_contact, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyPaper, jy_paper_free)

G_END_DECLS
