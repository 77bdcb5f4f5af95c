/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/ledger-map.h"

/* Headings and words as offices write them in ledgers of their own. */

/* Columns that every ledger has and no case keeps. The last is what we write beside bad rows. */
static const char *const idle[] = { "序号", "序", "no", "no.", "行号", "错误", "error", NULL };

typedef struct
{
  const char *column;
  const char *text;
  const char *word;
} Meant;

static const Meant meant[] = {
  { "type", "社会治理", "governance" },
  { "type", "社会治理类", "governance" },
  { "type", "社会治理类检察建议", "governance" },
  { "type", "综合治理", "governance" },
  { "type", "公益诉讼", "public-interest" },
  { "type", "公益诉讼类", "public-interest" },
  { "type", "行政公益诉讼", "public-interest" },
  { "type", "行政公益诉讼检察建议", "public-interest" },
  { "type", "行政公益诉讼诉前检察建议", "public-interest" },
  { "type", "诉前检察建议", "public-interest" },
  { "type", "公益诉讼诉前检察建议", "public-interest" },
  { "type", "纠正违法", "correction" },
  { "type", "纠正违法类", "correction" },
  { "type", "再审", "retrial" },
  { "type", "再审类", "retrial" },
  { "type", "其他", "other" },
  { "type", "其他类", "other" },
  { "type", "检察意见书", "opinion" },
  { "line", "刑事", "criminal" },
  { "line", "刑检", "criminal" },
  { "line", "刑事执行", "execution" },
  { "line", "刑执", "execution" },
  { "line", "民事", "civil" },
  { "line", "行政", "administrative" },
  { "line", "公益诉讼", "public-interest" },
  { "line", "公益", "public-interest" },
  { "line", "未检", "juvenile" },
  { "line", "未成年人", "juvenile" },
  { "line", "控申", "complaint" },
  { "line", "控告申诉", "complaint" },
  { "line", "知识产权", "ip" },
  { "stage", "结案", "closed" },
  { "stage", "办结", "closed" },
  { "stage", "已办结", "closed" },
  { "stage", "完结", "closed" },
  { "stage", "归档", "archived" },
  { "stage", "已制发", "issued" },
  { "stage", "已发出", "issued" },
  { "stage", "已送达", "awaiting-reply" },
  { "stage", "未回复", "awaiting-reply" },
  { "stage", "等待回复", "awaiting-reply" },
  { "stage", "已回复", "reply-review" },
  { "stage", "已复函", "reply-review" },
  { "stage", "整改中", "following" },
  { "stage", "跟踪督促", "following" },
  { "stage", "起草中", "drafting" },
  { "stage", "调查中", "investigation" },
  { "outcome", "已整改", "rectified" },
  { "outcome", "整改到位", "rectified" },
  { "outcome", "整改完毕", "rectified" },
  { "outcome", "已落实", "rectified" },
  { "outcome", "部分落实", "partial" },
  { "outcome", "未落实", "none" },
};

static gboolean
is_phase (const JyLedgerColumn *column)
{
  return g_strcmp0 (column->words, "stage") == 0 || g_strcmp0 (column->words, "phase") == 0;
}

const char *
jy_ledger_word_meant (const JyLedgerColumn *column, const char *text)
{
  const char *id = is_phase (column) ? "stage" : column->id;
  const JyLedgerColumn *phase;

  for (gsize i = 0; i < G_N_ELEMENTS (meant); i++)
    if (g_str_equal (meant[i].column, id) && g_str_equal (meant[i].text, text))
      return meant[i].word;
  /* What one office writes under “stage” is a state, and the other way round. */
  phase = is_phase (column) ? jy_ledger_column_find ("phase") : NULL;
  return phase && phase != column ? jy_ledger_column_word_named (phase, text) : NULL;
}

/* -- headings */

/* Marks that say nothing; what stands in brackets explains. */
char *
jy_ledger_heading_key (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = plain ? g_utf8_casefold (plain, -1) : g_strdup ("");
  GString *key = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == '[' || c == 0x3010)
        depth++;
      else if ((c == ')' || c == ']' || c == 0x3011) && depth > 0)
        depth--;
      else if (depth == 0 && !g_unichar_isspace (c) && c != '*' && c != ':' && c != '"'
               && c != 0x200b && c != 0xfeff)
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

static gboolean
same_heading (const char *key, const char *text)
{
  g_autofree char *other = jy_ledger_heading_key (text);

  return g_str_equal (key, other);
}

static gboolean
is_alias (const JyLedgerColumn *column, const char *key)
{
  g_auto (GStrv) aliases = column->aliases ? g_strsplit (column->aliases, " ", -1) : NULL;

  for (guint i = 0; aliases && aliases[i]; i++)
    if (*aliases[i] && same_heading (key, aliases[i]))
      return TRUE;
  return FALSE;
}

const JyLedgerColumn *
jy_ledger_heading_column (const char *text)
{
  g_autofree char *key = jy_ledger_heading_key (text);
  gsize n;
  const JyLedgerColumn *columns = jy_ledger_columns (&n);

  if (*key == '\0')
    return NULL;
  /* What a column is really called comes before what else it may be called. */
  for (gsize i = 0; i < n; i++)
    if (same_heading (key, columns[i].chinese) || same_heading (key, columns[i].english))
      return &columns[i];
  for (gsize i = 0; i < n; i++)
    if (is_alias (&columns[i], key))
      return &columns[i];
  return NULL;
}

gboolean
jy_ledger_heading_is_idle (const char *text)
{
  g_autofree char *key = jy_ledger_heading_key (text);

  return g_strv_contains (idle, key);
}
