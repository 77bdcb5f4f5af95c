/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "domain/citation.h"
#include "domain/numeral.h"

/* L10: the form of citations, and what the list of laws says of them. */

typedef struct
{
  const JyCheckContext *context;
  const JyCheck *check;
  const JyCheckUnit *unit;
  GPtrArray *findings;
} Looking;

static void
tell (const Looking *looking, JySeverity severity, gsize offset, gsize length, const char *repair,
      char *message)
{
  jy_check_report_at (looking->findings, looking->check, severity, looking->unit, offset, length,
                      repair, message);
}

static void
look_form (const Looking *looking, const JyCitation *citation)
{
  gsize at = citation->fault_offset;
  g_autofree char *words = g_strndup (looking->unit->text + citation->offset, citation->length);

  switch (citation->form)
    {
    case JY_CITATION_NO_OPENING:
      tell (looking, JY_SEVERITY_WARNING, at, citation->length, NULL,
            g_strdup (_ ("The bracket 》 has no 《 before it. Put the whole title in 《》")));
      break;
    case JY_CITATION_NO_CLOSING:
      tell (looking, JY_SEVERITY_WARNING, at, citation->length, NULL,
            g_strdup (_ ("The bracket 《 is not closed by 》. Put the whole title in 《》")));
      break;
    case JY_CITATION_NO_ORDINAL:
      tell (looking, JY_SEVERITY_WARNING, at, 0, "第",
            g_strdup_printf (_ ("“%s” lacks 第 before the number of the article"), words));
      break;
    case JY_CITATION_NO_ARTICLE:
      tell (looking, JY_SEVERITY_WARNING, at, 0, "条",
            g_strdup_printf (_ ("“%s” lacks 条 after the number of the article"), words));
      break;
    case JY_CITATION_NO_NUMBER:
      tell (looking, JY_SEVERITY_WARNING, at, strlen ("第条"), NULL,
            g_strdup_printf (_ ("“%s” names an article without its number"), words));
      break;
    case JY_CITATION_RIGHT:
    default:
      break;
    }
}

/* The name as it should be written: full and in brackets. */
static void
look_name (const Looking *looking, const JyCitation *citation)
{
  const char *text = looking->unit->text;
  const JyLaw *law = citation->law;
  g_autofree char *written = g_strndup (text + citation->name_offset, citation->name_length);

  if (!citation->bracketed)
    {
      g_autofree char *full = g_strdup_printf ("《%s》", law->name);

      tell (looking, JY_SEVERITY_WARNING, citation->name_offset, citation->name_length, full,
            g_strdup_printf (_ ("“%s” is cited without 《》. Write %s"), written, full));
    }
  else if (!g_str_equal (written, law->name))
    /* Usual in letters, so it holds nothing. */
    tell (looking, JY_SEVERITY_HINT, citation->name_offset, citation->name_length, law->name,
          g_strdup_printf (_ ("“%s” is a short name. The full one is %s"), written, law->name));
}

static void
look_articles (const Looking *looking, const JyCitation *citation)
{
  const JyLawVersion *version
      = citation->law ? jy_law_on (citation->law, looking->context->on) : NULL;
  int before = 0;

  for (guint i = 0; i < citation->articles->len; i++)
    {
      const JyCitedArticle *article = &g_array_index (citation->articles, JyCitedArticle, i);

      if (version && version->articles > 0 && article->number > version->articles)
        tell (looking, version->unsure ? JY_SEVERITY_HINT : JY_SEVERITY_WARNING, article->offset,
              article->length, NULL,
              g_strdup_printf (version->unsure
                                   ? _ ("%s may have no article %d: the list of laws gives %d as "
                                        "its last, which is not confirmed")
                                   : _ ("%s has no article %d; its last is article %d"),
                               citation->law->name, article->number, version->articles));
      if (article->figures && citation->form == JY_CITATION_RIGHT)
        {
          g_autofree char *number = jy_numeral_chinese (article->number);
          g_autofree char *inserted
              = article->inserted ? jy_numeral_chinese (article->inserted) : NULL;
          g_autofree char *right = g_strdup_printf ("第%s条%s%s", number, inserted ? "之" : "",
                                                    inserted ? inserted : "");

          tell (looking, JY_SEVERITY_HINT, article->offset, article->length, right,
                g_strdup_printf (_ ("Articles are cited in Chinese numerals: %s"), right));
        }
      if (article->number == before && article->inserted == 0)
        tell (looking, JY_SEVERITY_HINT, article->offset, article->length, NULL,
              g_strdup_printf (_ ("Article %d is named twice"), article->number));
      before = article->inserted ? 0 : article->number;
    }
}

static void
look_force (const Looking *looking, const JyCitation *citation)
{
  const JyLaw *law = citation->law;
  const JyLawList *laws = looking->context->laws;
  JyDate on = looking->context->on;
  const JyLawVersion *last = &g_array_index (law->versions, JyLawVersion, law->versions->len - 1);
  const JyLaw *successor = jy_law_list_find (laws, law->successor);
  char day[JY_DATE_LENGTH];

  if (on == JY_DATE_NONE || jy_law_on (law, on))
    return;
  if (!jy_law_is_over (law, on))
    {
      const JyLawVersion *first = &g_array_index (law->versions, JyLawVersion, 0);

      /* An earlier law of the same name may not be in the list: only a hint. */
      if (on < first->from)
        tell (looking, JY_SEVERITY_HINT, citation->name_offset, citation->name_length, NULL,
              g_strdup_printf (_ ("The list of laws knows %s only from %s. Check the text that was "
                                  "in force before"),
                               law->name, jy_date_write (first->from, day)));
      return;
    }
  if (last->unsure_end)
    tell (looking, JY_SEVERITY_HINT, citation->name_offset, citation->name_length, NULL,
          g_strdup_printf (_ ("%s may be in force no longer since %s (not confirmed). Look whether "
                              "%s took its place"),
                           law->name, jy_date_write (last->until, day),
                           successor ? successor->name : "—"));
  else if (successor)
    tell (looking, JY_SEVERITY_WARNING, citation->name_offset, citation->name_length, NULL,
          g_strdup_printf (_ ("%s is in force no longer since %s. Cite %s"), law->name,
                           jy_date_write (last->until, day), successor->name));
  else
    tell (looking, JY_SEVERITY_WARNING, citation->name_offset, citation->name_length, NULL,
          g_strdup_printf (_ ("%s is in force no longer since %s. Cite what took its place"),
                           law->name, jy_date_write (last->until, day)));
}

void
jy_look_citations (const JyCheckContext *context, const JyCheck *check, const JyCheckUnit *unit,
                   GPtrArray *findings)
{
  Looking looking = { context, check, unit, findings };
  g_autoptr (GPtrArray) citations = NULL;

  /* Nothing that could be a citation: by far the most sentences. */
  if (!strstr (unit->text, "《") && !strstr (unit->text, "》") && !strstr (unit->text, "第"))
    return;
  citations = jy_citations_find (unit->text, context->laws);
  for (guint i = 0; i < citations->len; i++)
    {
      const JyCitation *citation = citations->pdata[i];
      g_autofree char *name = g_strndup (unit->text + citation->name_offset, citation->name_length);

      look_form (&looking, citation);
      if (citation->law)
        {
          look_name (&looking, citation);
          look_force (&looking, citation);
        }
      else if (context->laws && citation->bracketed && citation->form == JY_CITATION_RIGHT)
        jy_check_report_at (findings, check, JY_SEVERITY_HINT, unit, citation->name_offset,
                            citation->name_length, NULL,
                            g_strdup_printf (_ ("%s is not in the list of laws, so its articles "
                                                "cannot be checked. Check them yourself"),
                                             name));
      look_articles (&looking, citation);
      /* A legal basis names the article, not the law alone. */
      if (unit->part >= 0 && citation->law && citation->bracketed && citation->articles->len == 0
          && citation->form == JY_CITATION_RIGHT)
        jy_check_report_at (findings, check, JY_SEVERITY_HINT, unit, citation->offset,
                            citation->length, NULL,
                            g_strdup_printf (_ ("%s is cited without an article. Name the one that "
                                                "the suggestion stands on"),
                                             name));
    }
}
