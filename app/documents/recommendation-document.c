/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-frame.h"

#include <string.h>

#include "base/text.h"

/* 检察建议书, 检察意见书: the wording is the draft's own; what connects it is the template's. */

/* 《食品安全法》第一百一十四条 -> law and article; a document without 《》 is named as it stands.
 */
static void
add_basis (JyMerge *row, const char *text)
{
  const char *open = strstr (text, "《");
  const char *close = open ? strstr (open, "》") : NULL;
  JyMerge *basis = jy_merge_add_row (row, "basis");

  jy_merge_set (basis, "text", text);
  if (close)
    {
      g_autofree char *law
          = g_strndup (open + strlen ("《"), (gsize) (close - open) - strlen ("《"));
      g_autofree char *article = jy_text_trim (close + strlen ("》"));

      jy_merge_set (basis, "law", law);
      jy_merge_set (basis, "article", article);
    }
  else
    {
      jy_merge_set (basis, "law", text);
      jy_merge_set (basis, "article", NULL);
    }
}

static void
add_answers (JyMerge *row, const JyDraft *draft, const char *problem)
{
  JyMerge *answer = jy_merge_add_row (row, "answers");

  jy_merge_set (answer, "id", problem);
  for (guint i = 0; i < draft->problems->len; i++)
    if (g_str_equal (((JyProblem *) draft->problems->pdata[i])->id, problem))
      {
        g_autofree char *label = g_strdup_printf ("%u", i + 1);

        jy_merge_set (answer, "label", label);
        return;
      }
  /* A tie that leads nowhere is shown as it is; the document's check refuses it. */
  jy_merge_set (answer, "label", problem);
}

static void
add_lists (JyMerge *merge, const JyRecommendation *record, const JyDraft *draft)
{
  for (guint i = 0; record->addressees && i < record->addressees->len; i++)
    jy_merge_set (jy_merge_add_row (merge, "addressees"), "name",
                  ((JyAddressee *) record->addressees->pdata[i])->name);
  for (guint i = 0; draft->evidence[i]; i++)
    if (!jy_text_is_blank (draft->evidence[i]))
      jy_merge_set (jy_merge_add_row (merge, "evidence"), "text", draft->evidence[i]);
  for (guint i = 0; i < draft->problems->len; i++)
    {
      const JyProblem *problem = draft->problems->pdata[i];
      JyMerge *row = jy_merge_add_row (merge, "problems");

      jy_merge_set (row, "id", problem->id);
      jy_merge_set (row, "text", problem->text);
    }
  for (guint i = 0; i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = draft->suggestions->pdata[i];
      JyMerge *row = jy_merge_add_row (merge, "suggestions");

      jy_merge_set (row, "id", suggestion->id);
      jy_merge_set (row, "text", suggestion->text);
      for (guint b = 0; suggestion->basis[b]; b++)
        if (!jy_text_is_blank (suggestion->basis[b]))
          add_basis (row, suggestion->basis[b]);
      for (guint p = 0; suggestion->problems[p]; p++)
        add_answers (row, draft, suggestion->problems[p]);
    }
}

/* The decision not to prosecute, from which the opinion follows, and whether the text says of which
 * day it is. */
static void
add_decision (JyMerge *merge, const JyRecommendation *record, const JyDraft *draft)
{
  const char *kind = jy_json_text (record->particulars, "nonprosecution-kind");
  JyDate on = jy_json_date (record->particulars, "decision-date");
  g_autofree char *day = on != JY_DATE_NONE ? jy_date_format_chinese (on) : NULL;
  gboolean known = !jy_text_is_blank (kind);

  jy_merge_set (merge, "nonprosecution-kind",
                jy_frame_word ("nonprosecution-kind", "register", kind));
  jy_merge_set_date (merge, "decision-date", on);
  jy_merge_set_flag (merge, "nonprosecution", known);
  jy_merge_set_flag (merge, "nonprosecution-unsaid",
                     known && day && !(draft->source && strstr (draft->source, day))
                         && !(draft->facts && strstr (draft->facts, day)));
}

static JyMerge *
merge_of (const JyDocumentSource *source, const JyDraft *draft)
{
  const JyRecommendation *record = source->recommendation;
  const char *situation = jy_json_text (record->particulars, "situation");
  JyMerge *merge = jy_frame_merge (source);
  g_autofree char *type = NULL;

  jy_merge_set (merge, "source", draft->source);
  jy_merge_set (merge, "facts", draft->facts);
  jy_merge_set (merge, "other", draft->other);
  jy_merge_set (merge, "contact", jy_frame_contact (draft));
  jy_merge_set (merge, "situation", situation);
  jy_merge_set (merge, "situation-article", jy_frame_word ("situation", "register", situation));
  jy_merge_set_period (merge, "objection-period", 0, draft->objection_days);
  jy_merge_set_period (merge, "reply-period", draft->reply_months, draft->reply_days);
  jy_merge_set_period (merge, "rectify-period", 0,
                       record->type == JY_TYPE_PUBLIC_INTEREST ? draft->rectify_days : 0);
  type = g_strconcat ("type-", jy_type_id (record->type), NULL);
  jy_merge_set_flag (merge, type, TRUE);
  jy_merge_set_flag (merge, "court", jy_frame_is_court_letter (record));
  add_decision (merge, record, draft);
  jy_merge_set_flag (merge, "urgent", record->urgent);
  jy_merge_set_flag (merge, "many", record->addressees && record->addressees->len > 1);
  add_lists (merge, record, draft);
  return merge;
}

gboolean
jy_recommendation_document_fill (JyDocumentWriter *writer, const JyDocumentSource *source,
                                 const JyTemplate *template, GError **error)
{
  g_autoptr (JyDraft) draft = jy_draft_read (source->recommendation->sections, error);
  g_autoptr (JyMerge) merge = NULL;

  if (!draft)
    return FALSE;
  merge = merge_of (source, draft);
  jy_frame_document (writer, source, draft, template, merge);
  return TRUE;
}
