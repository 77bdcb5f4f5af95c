/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* Form: numbers of documents in the text (L13), punctuation, figures, dates and length (L34). All
 * that is found here by a pattern can be put right by the program. */

#define SENTENCE_MOST 80
#define LETTER_MOST 3000 /* characters that the platform's form takes */

/* What is right in place of a match; NULL: leave it. (transfer full) */
typedef char *(*RepairFunc) (const GMatchInfo *match);

typedef struct
{
  const char *pattern;
  RepairFunc repair;
  const char *message; /* with one %s: the repair */
} Style;

static char *
group (const GMatchInfo *match, int n)
{
  char *text = g_match_info_fetch (match, n);

  return text ? text : g_strdup ("");
}

/* @sentence with @repair in place of its %s. */
static char *
sentence_with (const char *sentence, const char *repair)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (repair, parts);
}

static void
look_pattern (const JyCheck *check, const JyCheckUnit *unit, GPtrArray *findings,
              const Style *style, const char *sentence)
{
  const GRegex *regex = jy_check_regex (style->pattern);
  g_autoptr (GMatchInfo) match = NULL;

  if (!regex)
    return;
  for (g_regex_match (regex, unit->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *repair = style->repair (match);
      int start;
      int end;

      if (!repair || !g_match_info_fetch_pos (match, 0, &start, &end))
        continue;
      jy_check_report_at (findings, check, JY_SEVERITY_HINT, unit, (gsize) start,
                          (gsize) (end - start), repair, sentence_with (sentence, repair));
    }
}

/* -- L13 in the text */

static char *
repair_number (const GMatchInfo *match)
{
  g_autofree char *whole = group (match, 0);
  g_autofree char *year = group (match, 1);
  g_autofree char *number = group (match, 2);
  char *right = g_strdup_printf ("〔%s〕%s号", year, number);

  if (!g_str_equal (whole, right))
    return right;
  g_free (right);
  return NULL;
}

void
jy_look_numbers (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
                 GPtrArray *findings)
{
  /* A case number has a court after the bracket, （2024）川0113民初1号, and is left alone. */
  static const Style style = {
    "(?<=\\p{Han})(?:\\[|［|【|\\(|（|「|〔)((?:19|20)[0-9]{2})(?:\\]|］|】|\\)|）|」|〕)"
    "第?0*([1-9][0-9]*)号",
    repair_number,
    NULL,
  };

  if (strstr (unit->text, "号"))
    look_pattern (check, unit, findings, &style,
                  _ ("A number has six-cornered brackets, no 第 and no leading zero: %s"));
}

/* -- L34 */

static char *
repair_punctuation (const GMatchInfo *match)
{
  static const char half[] = ",;:?!().";
  static const char *const full[] = { "，", "；", "：", "？", "！", "（", "）", "。" };
  g_autofree char *mark = group (match, 0);
  const char *at = *mark ? strchr (half, *mark) : NULL;

  return at ? g_strdup (full[at - half]) : NULL;
}

static char *
repair_width (const GMatchInfo *match)
{
  g_autofree char *wide = group (match, 0);
  GString *right = g_string_new (NULL);

  for (const char *p = wide; *p; p = g_utf8_next_char (p))
    g_string_append_unichar (right, g_utf8_get_char (p) - 0xFEE0);
  return g_string_free (right, FALSE);
}

static char *
repair_space (const GMatchInfo *match)
{
  return g_strdup ("");
}

static char *
repair_twice (const GMatchInfo *match)
{
  return group (match, 1);
}

static char *
repair_date (const GMatchInfo *match)
{
  g_autofree char *whole = group (match, 0);
  g_autofree char *year = group (match, 1);
  g_autofree char *month = group (match, 2);
  g_autofree char *day = group (match, 3);
  char *right = g_strdup_printf ("%s年%d月%d日", year, (int) g_ascii_strtoll (month, NULL, 10),
                                 (int) g_ascii_strtoll (day, NULL, 10));

  if (!g_str_equal (whole, right))
    return right;
  g_free (right);
  return NULL;
}

/* 二〇二四年 → 2024年 */
static char *
repair_year (const GMatchInfo *match)
{
  static const char digits[] = "零一二三四五六七八九";
  g_autofree char *whole = group (match, 0);
  GString *right = g_string_new (NULL);

  for (const char *p = whole; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *at = g_utf8_strchr (digits, -1, c);

      if (c == 0x3007)
        g_string_append_c (right, '0');
      else if (at)
        g_string_append_printf (right, "%ld", g_utf8_pointer_to_offset (digits, at));
      else
        g_string_append_unichar (right, c);
    }
  return g_string_free (right, FALSE);
}

#define YEAR "(?<![0-9])((?:19|20)[0-9]{2})"
#define MONTH "(0?[1-9]|1[0-2])"
#define DAY "(0?[1-9]|[12][0-9]|3[01])"

static const Style styles[] = {
  { "(?<=\\p{Han})[,;:?!]|\\((?=\\p{Han})|(?<=\\p{Han})\\)|(?<=\\p{Han})\\.(?=\\p{Han}|\\s*$)",
    repair_punctuation, N_ ("Punctuation in Chinese text is full-width: %s") },
  { "[\\x{FF10}-\\x{FF19}\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}]+", repair_width,
    N_ ("Figures and Latin letters are half-width: %s") },
  { "(?<=\\p{Han})[ \\x{3000}]+(?=\\p{Han})", repair_space,
    N_ ("A space stands between Chinese characters%s. Take it out") },
  { "([，；：、])\\1+", repair_twice, N_ ("A mark stands twice; once is right: %s") },
  { YEAR "[./-]" MONTH "[./-]" DAY "(?![0-9])", repair_date, N_ ("Dates are written %s") },
  { YEAR "年" MONTH "月" DAY "日", repair_date, N_ ("Dates are written %s") },
  { "[一二][〇零一二三四五六七八九]{3}年", repair_year, N_ ("Years are written in figures: %s") },
};

/* The addressee in a line of its own, as at the head of a letter, ends with a colon. */
static void
look_colon (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
            GPtrArray *findings)
{
  GPtrArray *addressees = context->recommendation->addressees;
  gsize length = strlen (unit->text);

  if (!g_str_equal (unit->section, "source") || length == 0 || unit->text[length - 1] != '\n')
    return;
  for (guint i = 0; addressees && i < addressees->len; i++)
    {
      const JyAddressee *addressee = addressees->pdata[i];

      if (addressee->name && strlen (addressee->name) == length - 1
          && strncmp (addressee->name, unit->text, length - 1) == 0)
        jy_check_report_at (findings, check, JY_SEVERITY_HINT, unit, length - 1, 0, "：",
                            g_strdup (_ ("The addressee at the head of the letter is followed by "
                                         "a full-width colon")));
    }
}

void
jy_look_style (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
               GPtrArray *findings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    look_pattern (check, unit, findings, &styles[i], _ (styles[i].message));
  if (g_str_equal (unit->text, "。"))
    jy_check_report_at (findings, check, JY_SEVERITY_HINT, unit, 0, strlen ("。"), "",
                        g_strdup (_ ("A full stop stands without a sentence. Take it out")));
  look_colon (context, check, unit, findings);
  if (unit->characters > SENTENCE_MOST
      && (g_str_equal (unit->section, "source") || g_str_equal (unit->section, "facts")
          || g_str_equal (unit->section, "problems") || g_str_equal (unit->section, "suggestions")
          || g_str_equal (unit->section, "other")))
    jy_check_report_at (findings, check, JY_SEVERITY_HINT, unit, 0, strlen (unit->text), NULL,
                        g_strdup_printf (_ ("The sentence has %d characters; above %d it is hard "
                                            "to read. Part it"),
                                         (int) unit->characters, SENTENCE_MOST));
}

void
jy_check_style (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  gsize characters = 0;

  for (guint i = 0; i < context->passages->len; i++)
    {
      const JyCheckedPassage *passage = context->passages->pdata[i];

      if (!g_str_equal (passage->section, "contact") && !g_str_equal (passage->section, "copies")
          && !g_str_equal (passage->section, "attachments"))
        characters += passage->characters;
    }
  if (characters > LETTER_MOST)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup_printf (_ ("The text has %d characters; the platform's form takes "
                                         "%d. Shorten it or send the long form apart"),
                                      (int) characters, LETTER_MOST));
  if (characters > 0 && jy_text_is_blank (context->draft->contact))
    jy_check_report (findings, check, "contact", NULL, NULL,
                     g_strdup (_ ("The contact is missing. Give a person and a telephone")));
}

/* -- L27 */

static char *
mask (const GMatchInfo *match, gsize head, gsize tail)
{
  char *text = group (match, 0);
  gsize length = strlen (text);

  for (gsize i = head; i + tail < length; i++)
    text[i] = '*';
  return text;
}

static char *
repair_identity (const GMatchInfo *match)
{
  return mask (match, 6, 4);
}

static char *
repair_telephone (const GMatchInfo *match)
{
  return mask (match, 3, 4);
}

static char *
repair_account (const GMatchInfo *match)
{
  return mask (match, 4, 4);
}

/* 张小明 → 张某某 */
static char *
repair_name (const GMatchInfo *match)
{
  g_autofree char *surname = group (match, 1);
  g_autofree char *given = group (match, 2);

  if (strstr (given, "某"))
    return NULL;
  return g_strconcat (surname, g_utf8_strlen (given, -1) > 1 ? "某某" : "某", NULL);
}

/* Surnames that do not also begin an everyday word behind these nouns. */
#define SURNAME                                                                                                                   \
  "(王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|郭|罗|郑|梁|谢|宋|唐|韩|冯|邓|曹|彭|曾|肖|田|董|袁|" \
  "潘|蒋|"                                                                                                                      \
  "蔡|余|杜|魏|苏|吕|丁|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|廖|贾|夏|韦|付|邹|孟|熊|秦|邱|江|尹|薛|闫|"  \
  "雷|侯|"                                                                                                                      \
  "龙|陶|黎|贺|顾|毛|郝|龚|邵|钱|覃|武|戴|莫|孔|汤)"

static const Style personal[] = {
  { "(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
    "[0-9Xx](?![0-9Xx])",
    repair_identity, N_ ("An identity number stands in the text. Mask it: %s") },
  { "(?<![0-9-])1[3-9][0-9]{9}(?![0-9])", repair_telephone,
    N_ ("A private telephone number stands in the text. Mask it: %s") },
  { "(?<![0-9])62[0-9]{14,17}(?![0-9])", repair_account,
    N_ ("An account number stands in the text. Mask it: %s") },
  { "(?<=被害人|受害人|未成年人|被侵害人)(?!陈述|陈诉)" SURNAME "(\\p{Han}{1,2})"
    "(?=（|\\(|，|、|系|等人|出生|；|。)",
    repair_name, N_ ("A victim or minor is named in full. Write %s") },
};

void
jy_look_personal (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
                  GPtrArray *findings)
{
  if (g_str_equal (unit->section, "contact"))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (personal); i++)
    {
      guint before = findings->len;

      look_pattern (check, unit, findings, &personal[i], _ (personal[i].message));
      for (guint f = before; f < findings->len; f++)
        ((JyFinding *) findings->pdata[f])->severity = check->severity;
    }
}
