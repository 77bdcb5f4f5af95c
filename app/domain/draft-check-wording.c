/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/number.h"

/*
 * Checks of wording. They are heuristics over single sentences, made so that they rather miss a
 * case than accuse a right one: what they look for is written beside each pattern.
 */

/* Each of the patterns below is read once in the program's life: that takes longer than all that is
 * looked for with it. */
static const GRegex *
regex_of (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *known; /* pattern -> GRegex */
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (!known)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (known, pattern);
  if (!regex)
    {
      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
      if (regex)
        g_hash_table_insert (known, g_strdup (pattern), regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

static gboolean
find (const char *pattern, const char *text, char **words)
{
  const GRegex *regex = text ? regex_of (pattern) : NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (!regex || !g_regex_match (regex, text, 0, &match))
    return FALSE;
  if (words)
    *words = g_match_info_fetch (match, 0);
  return TRUE;
}

/* -- L25 */

/* Asks for an administrative penalty: 给予行政处罚, 予以处罚, 作出处罚决定. */
#define PENALTY_ASKED "(给予|予以|作出|处以)[^。；;]{0,12}(行政)?处罚"
/* One grave violation in a single criminal case … */
#define GRAVE "(严重违反|情节严重|严重违法)"
/* … unless the text speaks of what is common or tends to recur, which is article 9(4). */
#define COMMON "(普遍|倾向|共性|类案|多起|多次|屡次|反复)"

static const JyPassage *
find_passage (GPtrArray *passages, const char *section, const char *pattern)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const JyPassage *passage = passages->pdata[i];

      if ((!section || g_str_equal (passage->section, section))
          && find (pattern, passage->text, NULL))
        return passage;
    }
  return NULL;
}

void
jy_check_document_kind (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  g_autoptr (GPtrArray) passages = jy_draft_passages (context->draft);
  const JyPassage *penalty = find_passage (passages, "suggestions", PENALTY_ASKED);

  if (jy_json_text (record->particulars, "nonprosecution-kind"))
    jy_check_report (
        findings, check, "register", NULL, NULL,
        g_strdup (_ ("A decision not to prosecute is named. What should follow from it "
                     "is asked for in a procuratorial opinion (检察意见), not in a "
                     "recommendation")));
  else if (penalty
           && (find_passage (passages, "source", "不起诉")
               || find_passage (passages, "facts", "不起诉") || strstr (penalty->text, "不起诉")))
    jy_check_report (findings, check, penalty->section, penalty->place, penalty->text,
                     g_strdup (_ ("A penalty after a decision not to prosecute is asked for in a "
                                  "procuratorial opinion (检察意见), not in a recommendation")));
  if (record->type == JY_TYPE_CORRECTION && g_strcmp0 (record->subtype, "criminal") == 0
      && !find_passage (passages, NULL, COMMON))
    {
      const JyPassage *grave = find_passage (passages, "problems", GRAVE);

      if (grave)
        jy_check_report (findings, check, grave->section, grave->place, grave->text,
                         g_strdup (_ ("A grave violation in a single criminal case is corrected by "
                                      "a notice (纠正违法通知书); a recommendation is for common "
                                      "ones")));
    }
}

/* -- L26 */

/*
 * Commanding or deciding for the agency. The agency's own duty may be described: 依法责令企业停产
 * tells what the agency does to others, so 责令 counts only where the office is its subject or the
 * addressee its object. A fine or a revocation counts only where the letter itself sets it.
 */
static const char *const commands[] = {
  "责令(你|贵)(单位|局|院|厅|委|办|公司|部|校|所|中心|会|站|队|区|市|县|镇|街道)?",
  "(本院|我院|检察院|检察机关)(现|特|依法|决定)?责令",
  "勒令",
  "必须[^。；;]{0,60}否则",
  "处以?(人民币)?罚款(人民币)?[0-9０-９一二三四五六七八九十百千万两,.，]+元",
  "(罚款|罚金)(人民币)?[0-9０-９一二三四五六七八九十百千万两,.]+元",
  "(应当|必须|立即|务必|直接)(依法)?(予以)?吊销",
};

void
jy_check_commanding (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  g_autoptr (GPtrArray) passages = jy_draft_passages (context->draft);

  for (guint i = 0; i < passages->len; i++)
    {
      const JyPassage *passage = passages->pdata[i];

      /* What the facts tell of fines and orders given is history, not a command. */
      if (!g_str_equal (passage->section, "suggestions")
          && !g_str_equal (passage->section, "other"))
        continue;
      for (gsize c = 0; c < G_N_ELEMENTS (commands); c++)
        {
          g_autofree char *words = NULL;

          if (!find (commands[c], passage->text, &words))
            continue;
          jy_check_report (
              findings, check, passage->section, passage->place, words,
              g_strdup_printf (_ ("“%s” commands or decides for the addressee. Suggest "
                                  "what it should do within its own powers"),
                               words));
          break;
        }
    }
}

/* -- L35 */

/* Left to be filled in: ×××, XX standing alone, 待补, brackets 【】, a line of underscores. */
#define PLACEHOLDER                                                                                \
  "×{2,}|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|待补|待定|【[^】]{0,20}】?|_{2,}|＿{2,}"
/* Any procuratorate but the Supreme one. */
#define OFFICE "(?<!最高)人民检察院"

static void
check_office_name (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings,
                   const JyPassage *passage)
{
  const char *office
      = context->settings ? jy_settings_get (context->settings, "office.name") : NULL;

  /* Source and contact speak of the office itself; elsewhere other offices may well be named. */
  if (jy_text_is_blank (office)
      || (!g_str_equal (passage->section, "source") && !g_str_equal (passage->section, "contact")))
    return;
  if (find (OFFICE, passage->text, NULL) && !strstr (passage->text, office))
    jy_check_report (
        findings, check, passage->section, passage->place, passage->text,
        g_strdup_printf (_ ("The text names a procuratorate, but not this office (%s). "
                            "Check whether the name is right"),
                         office));
}

void
jy_check_placeholders (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  g_autoptr (GPtrArray) passages = jy_draft_passages (context->draft);
  g_autoptr (JyNumber) number
      = context->number ? jy_number_parse (context->number, record->type, NULL) : NULL;
  g_autofree char *title = NULL;

  if (find (PLACEHOLDER, record->title, &title))
    jy_check_report (findings, check, "register", NULL, title,
                     g_strdup_printf (_ ("“%s” in the title still waits to be filled in"), title));
  for (guint i = 0; i < passages->len; i++)
    {
      const JyPassage *passage = passages->pdata[i];
      g_autofree char *words = NULL;

      if (find (PLACEHOLDER, passage->text, &words))
        jy_check_report (findings, check, passage->section, passage->place, words,
                         g_strdup_printf (_ ("“%s” still waits to be filled in"), words));
      check_office_name (context, check, findings, passage);
    }
  /* An amended letter keeps its number, and with it its year. */
  if (number && !record->amended && context->on != JY_DATE_NONE
      && number->year != jy_date_year (context->on))
    jy_check_report (findings, check, "number", NULL, context->number,
                     g_strdup_printf (_ ("The number says %d, but the letter is issued in %d"),
                                      number->year, jy_date_year (context->on)));
}
