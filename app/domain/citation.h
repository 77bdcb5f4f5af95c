/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/law-list.h"

G_BEGIN_DECLS

/** An article named in a citation: 第五十三条之一第二款第三项. Offsets are bytes of the text. */
typedef struct
{
  gsize offset;     /* of 第 */
  gsize length;     /* up to 条 or 之一, without paragraphs and items */
  int number;       /* 53 */
  int inserted;     /* 1 of 之一; 0: none */
  gboolean figures; /* written 第53条 */
} JyCitedArticle;

typedef enum
{
  JY_CITATION_RIGHT,
  JY_CITATION_NO_OPENING, /* 》 without 《 */
  JY_CITATION_NO_CLOSING, /* 《 without 》 */
  JY_CITATION_NO_ORDINAL, /* 《…》46条: 第 is missing; at fault_offset */
  JY_CITATION_NO_ARTICLE, /* 第46第2款: 条 is missing; at fault_offset */
  JY_CITATION_NO_NUMBER,  /* 第条 */
} JyCitationForm;

/** A law named in a text, with the articles that follow. */
typedef struct
{
  gsize offset; /* of 《, or of the name where there is none */
  gsize length; /* with all articles */
  gsize name_offset;
  gsize name_length; /* without brackets */
  gboolean bracketed;
  const JyLaw *law; /* borrowed from the list; NULL: unknown */
  GArray *articles; /* JyCitedArticle, in the order of the text; may be empty */
  JyCitationForm form;
  gsize fault_offset; /* where the form is wrong */
} JyCitation;

/**
 * jy_citations_find:
 * @laws: known laws, or NULL
 *
 * All citations of @text: 《法名》第X条第Y款第Z项, lists (第三条、第五条), ranges (第三条至第五条,
 * both ends are given), figures, inserted articles, known names without brackets before an article,
 * and brackets or numbers that are malformed. Titles in 《》 that are no law and have no article
 * are left out. (transfer full) array of JyCitation, in the order of the text. Pure, any thread.
 */
GPtrArray *jy_citations_find (const char *text, const JyLawList *laws);
void jy_citation_free (JyCitation *self);

G_END_DECLS
