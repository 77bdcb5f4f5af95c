/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/citation.h"

#include <string.h>

#include "domain/numeral.h"

#define OPENING "《"
#define CLOSING "》"
#define ORDINAL "第"
#define ARTICLE "条"

void
jy_citation_free (JyCitation *self)
{
  if (!self)
    return;
  if (self->articles)
    g_array_unref (self->articles);
  g_free (self);
}

static JyCitation *
citation_new (const char *text, const char *at)
{
  JyCitation *self = g_new0 (JyCitation, 1);

  self->offset = (gsize) (at - text);
  self->articles = g_array_new (FALSE, FALSE, sizeof (JyCitedArticle));
  return self;
}

static const char *
skip (const char *p, const char *word)
{
  return g_str_has_prefix (p, word) ? p + strlen (word) : NULL;
}

/* What may stand between two articles of one law. */
static const char *
skip_connector (const char *p)
{
  static const char *const words[]
      = { "、", "，", "以及", "及", "和", "与", "至", "到", "—", "－", "-", "～", "或者", "或" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      return p + strlen (words[i]);
  return NULL;
}

static const char *
skip_blanks (const char *p)
{
  for (;;)
    {
      if (*p == ' ')
        p++;
      else if (g_str_has_prefix (p, "　"))
        p += strlen ("　");
      else
        return p;
    }
}

/* 第二款, 第三项, 第（三）项, （三）项, 第一目; NULL where there is none. */
static const char *
skip_part (const char *p)
{
  static const char *const parts[] = { "款", "项", "目" };
  const char *after = skip (p, ORDINAL);
  const char *number = after ? after : p;
  const char *inner = skip (number, "（");
  const char *end;

  if (!inner)
    inner = skip (number, "(");
  if (!after && !inner)
    return NULL;
  if (jy_numeral_read (inner ? inner : number, &end) == 0)
    return NULL;
  if (inner)
    {
      const char *close = skip (end, "）");

      end = close ? close : skip (end, ")");
      if (!end)
        return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (end, parts[i]))
      return end + strlen (parts[i]);
  return NULL;
}

/* All paragraphs and items after an article, with what joins them. */
static const char *
skip_parts (const char *p)
{
  const char *next = skip_part (p);

  while (next)
    {
      const char *joined;

      p = next;
      next = skip_part (p);
      joined = next ? NULL : skip_connector (p);
      if (joined)
        next = skip_part (joined);
    }
  return p;
}

/* One 第X条 at @p; NULL where none is there. What is malformed goes into @self. */
static const char *
read_article (JyCitation *self, const char *text, const char *p, gboolean named)
{
  const char *number = skip (p, ORDINAL);
  const char *end;
  const char *after;
  JyCitedArticle article = { .offset = (gsize) (p - text) };

  if (!number)
    {
      /* 《…》46条 */
      if (!named || (article.number = jy_numeral_read (p, &end)) == 0 || !skip (end, ARTICLE))
        return NULL;
      self->form = JY_CITATION_NO_ORDINAL;
      self->fault_offset = article.offset;
      number = p;
    }
  if (skip (number, ARTICLE))
    {
      if (!named)
        return NULL;
      self->form = JY_CITATION_NO_NUMBER;
      self->fault_offset = article.offset;
      return number + strlen (ARTICLE);
    }
  article.number = jy_numeral_read (number, &end);
  if (article.number == 0)
    return NULL;
  article.figures = jy_numeral_is_figures (number);
  after = skip (end, ARTICLE);
  if (!after)
    {
      /* 第46第2款, where a part follows that only an article has. */
      if (!named || !skip (end, ORDINAL) || !skip_part (end))
        return NULL;
      self->form = JY_CITATION_NO_ARTICLE;
      self->fault_offset = (gsize) (end - text);
      after = end;
    }
  if (skip (after, "之"))
    {
      const char *inserted = skip (after, "之");

      article.inserted = jy_numeral_read (inserted, &end);
      if (article.inserted > 0)
        after = end;
    }
  article.length = (gsize) (after - p);
  g_array_append_val (self->articles, article);
  return after;
}

/* The articles that follow a name, or go on after one; the end of the citation. */
static const char *
read_articles (JyCitation *self, const char *text, const char *p)
{
  const char *next = read_article (self, text, skip_blanks (p), TRUE);

  while (next)
    {
      const char *joined;

      p = skip_parts (next);
      joined = skip_connector (p);
      next = joined && skip (joined, ORDINAL) ? read_article (self, text, joined, FALSE) : NULL;
    }
  return p;
}

/* The 》 that closes the 《 before @p; NULL where it is missing. */
static const char *
find_closing (const char *p)
{
  int depth = 0;

  for (; *p; p = g_utf8_next_char (p))
    {
      if (g_str_has_prefix (p, OPENING))
        depth++;
      else if (g_str_has_prefix (p, CLOSING) && depth-- == 0)
        return p;
    }
  return NULL;
}

/* 法, 条例 … with 试行 behind it or not: what is cited by articles. */
static gboolean
is_law_like (const char *name, gsize length)
{
  static const char *const endings[]
      = { "法", "法典", "条例", "规定", "办法", "规则", "解释", "细则", "准则" };
  static const char *const trials[] = { "（试行）", "(试行)" };

  for (gsize i = 0; i < G_N_ELEMENTS (trials); i++)
    if (length > strlen (trials[i])
        && strncmp (name + length - strlen (trials[i]), trials[i], strlen (trials[i])) == 0)
      length -= strlen (trials[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (length > strlen (endings[i])
        && strncmp (name + length - strlen (endings[i]), endings[i], strlen (endings[i])) == 0)
      return TRUE;
  return FALSE;
}

/* （2018年修正） and the like between a title and its articles. */
static const char *
skip_remark (const char *p)
{
  const char *inner = skip (p, "（");
  const char *end;

  if (!inner)
    inner = skip (p, "(");
  if (!inner)
    return p;
  for (end = inner; *end && end - inner < 90; end = g_utf8_next_char (end))
    if (g_str_has_prefix (end, "）") || *end == ')')
      {
        const char *after = g_utf8_next_char (end);

        return skip (after, ORDINAL) ? after : p;
      }
  return p;
}

/* A title in brackets that begins at @p; receives the place to go on from. NULL: no citation. */
static JyCitation *
read_bracketed (const char *text, const char *p, const JyLawList *laws, const char **after)
{
  const char *name = p + strlen (OPENING);
  const char *closing = find_closing (name);
  JyCitation *self = citation_new (text, p);

  self->name_offset = (gsize) (name - text);
  self->bracketed = TRUE;
  if (!closing)
    {
      self->form = JY_CITATION_NO_CLOSING;
      self->fault_offset = self->offset;
      self->name_length = 0;
      self->length = strlen (OPENING);
      *after = name;
      return self;
    }
  self->name_length = (gsize) (closing - name);
  self->law = laws ? jy_law_list_named (laws, name, (gssize) self->name_length) : NULL;
  *after = closing + strlen (CLOSING);
  *after = read_articles (self, text, skip_remark (*after));
  self->length = (gsize) (*after - p);
  if (!self->law && self->articles->len == 0 && self->form == JY_CITATION_RIGHT
      && !is_law_like (name, self->name_length))
    {
      jy_citation_free (self);
      return NULL;
    }
  return self;
}

/* A known name directly before the article at @p, without brackets. */
static JyCitation *
read_bare (const char *text, const char *p, gsize from, const JyLawList *laws, const char **after)
{
  gsize length = 0;
  gsize end = (gsize) (p - text);
  const JyLaw *law = laws ? jy_law_list_before (laws, text, end, &length) : NULL;
  const char *ended;
  JyCitation *self;

  if (!law || end - length < from)
    return NULL;
  self = citation_new (text, p - length);
  self->name_offset = self->offset;
  self->name_length = length;
  self->law = law;
  ended = read_articles (self, text, p);
  if (self->articles->len == 0)
    {
      jy_citation_free (self);
      return NULL;
    }
  *after = ended;
  self->length = (gsize) (ended - text) - self->offset;
  return self;
}

GPtrArray *
jy_citations_find (const char *text, const JyLawList *laws)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_citation_free);
  gsize from = 0; /* what is before belongs to an earlier citation */

  for (const char *p = text; *p;)
    {
      const char *after = g_utf8_next_char (p);
      JyCitation *one = NULL;

      if (g_str_has_prefix (p, OPENING))
        {
          one = read_bracketed (text, p, laws, &after);
          from = (gsize) (after - text);
        }
      else if (g_str_has_prefix (p, CLOSING))
        {
          one = citation_new (text, p);
          one->form = JY_CITATION_NO_OPENING;
          one->name_offset = one->fault_offset = one->offset;
          one->length = strlen (CLOSING);
        }
      else if (g_str_has_prefix (p, ORDINAL))
        {
          one = read_bare (text, p, from, laws, &after);
          if (one)
            from = (gsize) (after - text);
        }
      if (one)
        g_ptr_array_add (found, one);
      p = after;
    }
  return found;
}
