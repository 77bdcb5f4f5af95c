/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* How the draft fits what is around it: earlier drafts, the office's other letters, the agency's
 * duties, a later claim, its attachments. */

/* -- L22: the likeness itself is counted by jy_shingles_*, over the docket */

/* Several single cases on one theme: their common cause is the matter of a governance letter. */
static void
check_theme (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  int most = jy_settings_int (context->settings, "check.theme-letters");
  int months = jy_settings_int (context->settings, "check.theme-months");
  int letters = 1;

  if (record->type == JY_TYPE_GOVERNANCE || record->type == JY_TYPE_OPINION || most <= 0)
    return;
  for (guint i = 0; context->similar && i < context->similar->len; i++)
    letters += ((JySimilar *) context->similar->pdata[i])->themed ? 1 : 0;
  if (letters >= most)
    jy_check_report_as (findings, check, JY_SEVERITY_HINT, "register", NULL, record->title,
                        g_strdup_printf (_ ("With this one there are %d single-case letters on one "
                                            "theme within %d months. Consider one governance "
                                            "recommendation about their common cause"),
                                         letters, months));
}

void
jy_check_similar (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  check_theme (context, check, findings);
  for (guint i = 0; context->similar && i < context->similar->len; i++)
    {
      const JySimilar *other = context->similar->pdata[i];
      const char *name = other->number ? other->number : other->title;

      if (other->percent > 0)
        jy_check_report (findings, check, "register", NULL, other->title,
                         g_strdup_printf (_ ("%d%% of the text is the same as in “%s”. Check "
                                             "whether it was written for this case"),
                                          other->percent, name ? name : other->id));
      if (other->same_case)
        jy_check_report (findings, check, "register", NULL, other->title,
                         g_strdup_printf (_ ("“%s” went to the same agency for the same kind of "
                                             "violation and is not settled. One letter takes in "
                                             "violations of one kind"),
                                          name ? name : other->id));
      else if (other->again)
        {
          char day[JY_DATE_LENGTH];

          jy_check_report (findings, check, "register", NULL, other->title,
                           g_strdup_printf (_ ("“%s” went to the same agency for the same kind of "
                                               "problem (%s). Check what became of it before a "
                                               "second letter goes out"),
                                            name ? name : other->id,
                                            jy_date_write (other->on, day)));
        }
    }
}

/* -- L23: only for letters about to go out */

void
jy_check_bulk (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyIssueCount *issues = context->issues;

  if (!issues || issues->days <= 0 || issues->most <= 0
      || context->recommendation->stage != JY_STAGE_READY)
    return;
  if (issues->handler >= issues->most)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup_printf (_ ("This handler has issued %d letters in the last %d days "
                                         "of the quarter. Check that none is made for the figures"),
                                      issues->handler, issues->days));
  else if (issues->office >= issues->most * 2)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup_printf (_ ("The office has issued %d letters in the last %d days of "
                                         "the quarter. Check that none is made for the figures"),
                                      issues->office, issues->days));
}

/* -- L24 */

/* Characters that every duty and every suggestion is full of. */
#define EVERYDAY                                                                                   \
  "的和与及对等依法负责组织管理监督工作开展进行相关有关本区本市全区全市情况加强落实指导协调"

static gboolean
is_everyday (gunichar c)
{
  return g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN || g_utf8_strchr (EVERYDAY, -1, c);
}

/* Adds each pair of neighbouring characters that says something. */
static void
add_pairs (GHashTable *pairs, const char *text)
{
  gunichar before = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_everyday (c))
        before = 0;
      else
        {
          if (before)
            g_hash_table_add (pairs, GSIZE_TO_POINTER (((gsize) before * 2654435761u) ^ (gsize) c));
          before = c;
        }
    }
}

static gboolean
shares_pair (GHashTable *pairs, const char *text)
{
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer pair;

  add_pairs (own, text);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    if (g_hash_table_contains (pairs, pair))
      return TRUE;
  /* Nothing in it can be compared: nothing can be said. */
  return g_hash_table_size (own) == 0;
}

/* The duties of all addressees together; NULL where those of any are not known. */
static GHashTable *
duty_pairs (const JyCheckContext *context)
{
  GPtrArray *addressees = context->recommendation->addressees;
  GHashTable *pairs;

  if (!context->duties || !addressees || addressees->len == 0)
    return NULL;
  pairs = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < addressees->len; i++)
    {
      const JyAddressee *addressee = addressees->pdata[i];
      char **duties
          = addressee->agency ? g_hash_table_lookup (context->duties, addressee->agency) : NULL;

      if (!duties || !*duties)
        {
          g_hash_table_unref (pairs);
          return NULL;
        }
      for (; *duties; duties++)
        add_pairs (pairs, *duties);
    }
  return pairs;
}

void
jy_check_duties (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *suggestions = context->draft->suggestions;
  g_autoptr (GHashTable) pairs = duty_pairs (context);

  for (guint i = 0; pairs && i < suggestions->len; i++)
    {
      const JySuggestion *suggestion = suggestions->pdata[i];

      if (!jy_text_is_blank (suggestion->text) && !shares_pair (pairs, suggestion->text))
        jy_check_report (findings, check, "suggestions", suggestion->id, suggestion->text,
                         g_strdup_printf (_ ("Suggestion %s touches none of the duties listed for "
                                             "the addressee. Check whose duty it is"),
                                          suggestion->id));
    }
}

/* -- L33 */

void
jy_check_claims (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  for (guint i = 0; i < context->passages->len; i++)
    {
      const JyCheckedPassage *passage = context->passages->pdata[i];

      if (passage->part < 0 && g_str_equal (passage->section, "suggestions")
          && !(passage->traits & JY_TRAIT_CLAIM))
        jy_check_report (findings, check, "suggestions", passage->place, passage->text,
                         g_strdup_printf (_ ("Suggestion %s asks for no act that could be claimed "
                                             "in court later. Name the duty to be performed"),
                                          passage->place));
    }
}

/* -- L36 */

void
jy_check_attachments (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyCheckedPassage *named = jy_check_passage (context, NULL, JY_TRAIT_ATTACHMENT);
  int listed = 0;

  for (guint i = 0; context->draft->attachments && context->draft->attachments[i]; i++)
    if (!jy_text_is_blank (context->draft->attachments[i]))
      listed++;
  for (guint i = 0; i < context->passages->len; i++)
    {
      const JyCheckedPassage *passage = context->passages->pdata[i];

      if (passage->attachment > listed)
        jy_check_report (findings, check, passage->section, passage->place, NULL,
                         g_strdup_printf (_ ("The text names attachment %d, but %d are listed. Add "
                                             "it or correct the number"),
                                          passage->attachment, listed));
      else if (listed == 0 && (passage->traits & JY_TRAIT_ATTACHMENT))
        jy_check_report (findings, check, passage->section, passage->place, NULL,
                         g_strdup (_ ("The text names an attachment, but none is listed. Add it or "
                                      "take the words out")));
    }
  /* The list itself is printed at the end of the letter, so this one holds nothing. */
  if (listed > 0 && !named)
    jy_check_report_as (findings, check, JY_SEVERITY_HINT, "attachments", NULL,
                        context->draft->attachments[0],
                        g_strdup (_ ("Attachments are listed, but the text names none. Say where "
                                     "they belong")));
}
