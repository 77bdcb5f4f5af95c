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

/* -- L25 */

void
jy_check_document_kind (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  const JyCheckedPassage *penalty = jy_check_passage (context, "suggestions", JY_TRAIT_PENALTY);

  if (jy_json_text (record->particulars, "nonprosecution-kind"))
    jy_check_report (
        findings, check, "register", NULL, NULL,
        g_strdup (_ ("A decision not to prosecute is named. What should follow from it "
                     "is asked for in a procuratorial opinion (检察意见), not in a "
                     "recommendation")));
  else if (penalty
           && (jy_check_passage (context, "source", JY_TRAIT_NONPROSECUTION)
               || jy_check_passage (context, "facts", JY_TRAIT_NONPROSECUTION)
               || (penalty->traits & JY_TRAIT_NONPROSECUTION)))
    jy_check_report (findings, check, penalty->section, penalty->place, penalty->text,
                     g_strdup (_ ("A penalty after a decision not to prosecute is asked for in a "
                                  "procuratorial opinion (检察意见), not in a recommendation")));
  if (record->type == JY_TYPE_CORRECTION && g_strcmp0 (record->subtype, "criminal") == 0
      && !jy_check_passage (context, NULL, JY_TRAIT_COMMON))
    {
      const JyCheckedPassage *grave = jy_check_passage (context, "problems", JY_TRAIT_GRAVE);

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

/* The place of the first match of @pattern in the sentence. */
static gboolean
match_at (const char *pattern, const char *text, gsize *offset, gsize *length)
{
  const GRegex *regex = jy_check_regex (pattern);
  g_autoptr (GMatchInfo) match = NULL;
  int start;
  int end;

  if (!regex || !g_regex_match (regex, text, 0, &match)
      || !g_match_info_fetch_pos (match, 0, &start, &end))
    return FALSE;
  *offset = (gsize) start;
  *length = (gsize) (end - start);
  return TRUE;
}

void
jy_look_commanding (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
                    GPtrArray *findings)
{
  gsize offset;
  gsize length;

  /* What the facts tell of fines and orders given is history, not a command. */
  if (!g_str_equal (unit->section, "suggestions") && !g_str_equal (unit->section, "other"))
    return;
  for (gsize c = 0; c < G_N_ELEMENTS (commands); c++)
    if (match_at (commands[c], unit->text, &offset, &length))
      {
        g_autofree char *words = g_strndup (unit->text + offset, length);

        jy_check_report_at (findings, check, check->severity, unit, offset, length, NULL,
                            g_strdup_printf (_ ("“%s” commands or decides for the addressee. "
                                                "Suggest what it should do within its own powers"),
                                             words));
        return;
      }
}

/* -- L35 */

/* Left to be filled in: ×××, XX standing alone, 待补, brackets 【】, a line of underscores. */
#define PLACEHOLDER                                                                                \
  "×{2,}|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|待补|待定|【[^】]{0,20}】?|_{2,}|＿{2,}"
/* Any procuratorate but the Supreme one. */
#define OFFICE "(?<!最高)人民检察院"

static void
look_office_name (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
                  GPtrArray *findings)
{
  const char *office
      = context->settings ? jy_settings_get (context->settings, "office.name") : NULL;
  gsize offset;
  gsize length;

  /* Source and contact speak of the office itself; elsewhere other offices may well be named. */
  if (jy_text_is_blank (office)
      || (!g_str_equal (unit->section, "source") && !g_str_equal (unit->section, "contact")))
    return;
  if (match_at (OFFICE, unit->text, &offset, &length) && !strstr (unit->text, office))
    jy_check_report_at (
        findings, check, check->severity, unit, offset, length, NULL,
        g_strdup_printf (_ ("The text names a procuratorate, but not this office (%s). "
                            "Check whether the name is right"),
                         office));
}

void
jy_look_placeholders (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
                      GPtrArray *findings)
{
  gsize offset;
  gsize length;

  if (match_at (PLACEHOLDER, unit->text, &offset, &length))
    {
      g_autofree char *words = g_strndup (unit->text + offset, length);

      jy_check_report_at (findings, check, check->severity, unit, offset, length, NULL,
                          g_strdup_printf (_ ("“%s” still waits to be filled in"), words));
    }
  look_office_name (context, check, unit, findings);
}

void
jy_check_placeholders (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  g_autoptr (JyNumber) number
      = context->number ? jy_number_parse (context->number, record->type, NULL) : NULL;
  g_autofree char *title = NULL;

  if (jy_check_matches (PLACEHOLDER, record->title, &title))
    jy_check_report (findings, check, "register", NULL, title,
                     g_strdup_printf (_ ("“%s” in the title still waits to be filled in"), title));
  /* An amended letter keeps its number, and with it its year. */
  if (number && !record->amended && context->on != JY_DATE_NONE
      && number->year != jy_date_year (context->on))
    jy_check_report (findings, check, "number", NULL, context->number,
                     g_strdup_printf (_ ("The number says %d, but the letter is issued in %d"),
                                      number->year, jy_date_year (context->on)));
}

/* -- L21 */

/* Words that say that something is wrong, but not what. */
#define VAGUE_PROBLEM                                                                                                             \
  "(管理|监管|落实|执行|履职|责任落实)(还|仍|尚)?不(够)?到位|(制度|机制)(还|仍|尚)?不(够)?(完善|" \
  "健全)|"                                                                                                                      \
  "责任心(还|仍)?不(够)?(强|高)|(重视|力度|意识)(还|仍)?不(足|够)"
/* Words that ask for more, but not for what. */
#define VAGUE_SUGGESTION "进一步|加强|加大|高度重视|切实|强化|提高认识"

void
jy_look_vague (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
               GPtrArray *findings)
{
  gboolean problem = g_str_equal (unit->section, "problems");
  gsize offset;
  gsize length;

  /* What is concrete in the sentences beside it is seen when the findings are gathered. */
  if (unit->part >= 0 || (unit->traits & JY_TRAIT_CONCRETE)
      || (!problem && !g_str_equal (unit->section, "suggestions"))
      || !match_at (problem ? VAGUE_PROBLEM : VAGUE_SUGGESTION, unit->text, &offset, &length))
    return;
  {
    g_autofree char *words = g_strndup (unit->text + offset, length);

    jy_check_report_at (
        findings, check, check->severity, unit, offset, length, NULL,
        g_strdup_printf (problem ? _ ("“%s” says nothing that can be checked. Say which rule was "
                                      "not kept, where, when and how often")
                                 : _ ("“%s” stands without a measure, an object or a date nearby. "
                                      "Say what is to be done, to whom and by when"),
                         words));
  }
}
