/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/draft-check-table.h"
#include "domain/numeral.h"

/* Each of the patterns is read once in the program's life: that takes longer than all that is
 * looked for with it. */
const GRegex *
jy_check_regex (const char *pattern)
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

gboolean
jy_check_matches (const char *pattern, const char *text, char **words)
{
  const GRegex *regex = text ? jy_check_regex (pattern) : NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (!regex || !g_regex_match (regex, text, 0, &match))
    return FALSE;
  if (words)
    *words = g_match_info_fetch (match, 0);
  return TRUE;
}

/* Asks for an administrative penalty: 给予行政处罚, 予以处罚, 作出处罚决定. */
#define PENALTY_ASKED "(给予|予以|作出|处以)[^。；;]{0,12}(行政)?处罚"
/* One grave violation in a single criminal case … */
#define GRAVE "(严重违反|情节严重|严重违法)"
/* … unless the text speaks of what is common or tends to recur, which is article 9(4). */
#define COMMON "(普遍|倾向|共性|类案|多起|多次|屡次|反复)"
/* A figure, a date, a rule, or a measure that can be seen to be taken or not. */
#define CONCRETE                                                                                                                   \
  "[0-9０-９]|[一二三四五六七八九十百千两](个|日|天|周|月|年|季|次|家|人|项|份|起|处|名|倍|成)|"   \
  "每(日|天|周|月|季|年|半年|学期)|《|台账|清单|名单|专项|检查|巡查|抽查|抽检|排查|整治|清理|"   \
  "培训|"                                                                                                                        \
  "公示|公开|通报|登记|备案|制定|修订|配备|安装|签订|约谈|立案|查处|限期|期限|联席|会商|建档|" \
  "档案|"                                                                                                                        \
  "演练|测试|核对|回访|督办|拆除|修复|恢复|追缴|告知|说明|报告"
/* An act of duty that a court could order (P75: suggestions and later claims agree). */
#define CLAIM                                                                                                                      \
  "履行|履职|查处|处理|处置|处罚|监管|监督|管理|督促|责令|恢复|修复|清理|清除|清运|整治|拆除|" \
  "追缴|"                                                                                                                        \
  "收缴|征收|收回|检查|巡查|管护|保护|治理|整改|改正|纠正|设置|公开|公示|停止|撤销|确认|完善|建立"

static const struct
{
  JyTrait trait;
  const char *section; /* NULL: any */
  const char *pattern;
} patterns[] = {
  { JY_TRAIT_PENALTY, "suggestions", PENALTY_ASKED },
  { JY_TRAIT_GRAVE, "problems", GRAVE },
  { JY_TRAIT_COMMON, NULL, COMMON },
  { JY_TRAIT_CONCRETE, "suggestions", CONCRETE },
  { JY_TRAIT_CONCRETE, "problems", CONCRETE },
  { JY_TRAIT_CLAIM, "suggestions", CLAIM },
};

/* The highest N of 附件N in @text; 0 where attachments are named without a number; -1: none. */
static int
attachments_in (const char *text)
{
  int most = -1;

  for (const char *p = strstr (text, "附件"); p; p = strstr (p, "附件"))
    {
      p += strlen ("附件");
      most = MAX (most, MAX (jy_numeral_read (p, NULL), 0));
    }
  return most;
}

guint
jy_check_traits (const char *text, const char *section, int *attachment)
{
  guint traits = 0;
  const char *opening = strstr (text, "《");
  int named = g_str_equal (section, "attachments") ? -1 : attachments_in (text);

  if (opening && strstr (opening, "》"))
    traits |= JY_TRAIT_CITES;
  if (strstr (text, "不起诉"))
    traits |= JY_TRAIT_NONPROSECUTION;
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    if ((!patterns[i].section || g_str_equal (patterns[i].section, section))
        && jy_check_matches (patterns[i].pattern, text, NULL))
      traits |= patterns[i].trait;
  if (named >= 0)
    traits |= JY_TRAIT_ATTACHMENT;
  *attachment = MAX (named, 0);
  return traits;
}

const JyCheckedPassage *
jy_check_passage (const JyCheckContext *context, const char *section, guint traits)
{
  for (guint i = 0; i < context->passages->len; i++)
    {
      const JyCheckedPassage *passage = context->passages->pdata[i];

      if ((!section || g_str_equal (passage->section, section))
          && (passage->traits & traits) == traits)
        return passage;
    }
  return NULL;
}

const JyCheckedPassage *
jy_check_passage_at (const JyCheckContext *context, const char *section, const char *place)
{
  for (guint i = 0; i < context->passages->len; i++)
    {
      const JyCheckedPassage *passage = context->passages->pdata[i];

      if (passage->part < 0 && g_str_equal (passage->section, section)
          && g_strcmp0 (passage->place, place) == 0)
        return passage;
    }
  return NULL;
}
