/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge-record.h"

#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "documents/closure-changes.h"

/* 结案报告: one glance first (what was asked, what became of it, how long it took), then the trail.
 */

static const char *
name_of (const JyRecommendation *record, const char *key)
{
  const JyAddressee *addressee = key ? jy_recommendation_addressee (record, key) : NULL;

  return addressee ? addressee->name : "";
}

/* -- the trail, in chapters */

typedef struct
{
  const char *name;
  const char *const *actions; /* NULL: everything that no other chapter has */
} Chapter;

static const char *const service[]
    = { "issue", "take-in", "serve", "serve-failed", "notify", "file", "copy", NULL };
static const char *const objection[]
    = { "object", "uphold", "reject", "mend", "amend", "withdraw", NULL };
static const char *const replies[] = { "reply", "accept", "supplement", "extend", "succeed", NULL };
static const char *const following[]
    = { "urge", "progress", "follow-check", "verify", "hearing", "look-back", NULL };
static const char *const escalation[] = { "escalate", NULL };
static const char *const outcomes[]
    = { "settle", "terminate", "sue", "transfer-suit", "evaluate", "re-open", "close", NULL };
static const Chapter chapters[] = {
  { "立案、调查与审批", NULL }, { "制发与送达", service },   { "异议与复核", objection },
  { "回复", replies },          { "督促与核实", following }, { "报告通报", escalation },
  { "处理结果", outcomes },
};

/* Typing is no step of the case, and what only members of the committee may read stays out. */
static gboolean
is_told (const JyEvent *event)
{
  return g_strcmp0 (event->action, "edit") != 0;
}

static gboolean
is_in_chapter (const JyEvent *event, guint chapter)
{
  if (chapters[chapter].actions)
    return g_strv_contains (chapters[chapter].actions, event->action);
  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    if (i != chapter && is_in_chapter (event, i))
      return FALSE;
  return TRUE;
}

/* One fact of it; a day as documents write days. */
static void
add_gist (GString *text, const char *fact, const char *action, const char *value)
{
  gboolean money = g_str_equal (fact, "result-amount");
  JyDate day = g_str_equal (fact, "due") ? jy_date_parse (value, NULL) : JY_DATE_NONE;
  g_autofree char *words = day != JY_DATE_NONE ? jy_date_format_chinese (day) : NULL;

  if (words)
    g_string_append_printf (text, "期限至%s", words);
  else if (money)
    g_string_append_printf (text, "金额%s元", value);
  else
    g_string_append (text, jy_frame_word (fact, action, value));
}

/* What an event says in short: its way, class, verdict … in Chinese, then its words. */
static char *
gist_of (const JyEvent *event)
{
  static const char *const facts[]
      = { "type",          "way",           "class",     "recipient",
          "office",        "receiver",      "notice",    "means",
          "remedy",        "outcome",       "verdict",   "state",
          "code",          "opinion",       "reason",    "summary",
          "grounds",       "findings",      "missing",   "record",
          "claim",         "proof",         "reference", "to",
          "due",           "conclusion",    "court",     "complaint-number",
          "result-number", "result-amount", "text" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *value = jy_json_text (event->facts, facts[i]);

      if (jy_text_is_blank (value))
        continue;
      if (text->len > 0)
        {
          /* Sentences of people end with their own sign. */
          if (g_str_has_suffix (text->str, "。") || g_str_has_suffix (text->str, "；"))
            g_string_truncate (text, text->len - strlen ("。"));
          g_string_append (text, "；");
        }
      add_gist (text, facts[i], event->action, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_trail (JyMerge *merge, const JyDocumentSource *source)
{
  for (guint c = 0; c < G_N_ELEMENTS (chapters); c++)
    {
      JyMerge *chapter = NULL;

      for (guint i = 0; source->events && i < source->events->len; i++)
        {
          const JyEvent *event = source->events->pdata[i];
          const JyAction *action = jy_lifecycle_find (event->action);
          const char *about = jy_json_text (event->facts, "addressee");
          g_autofree char *gist = NULL;
          JyMerge *row;

          if (!is_told (event) || !is_in_chapter (event, c))
            continue;
          if (!chapter)
            {
              chapter = jy_merge_add_row (merge, "chapters");
              jy_merge_set (chapter, "name", chapters[c].name);
            }
          row = jy_merge_add_row (chapter, "rows");
          gist = gist_of (event);
          jy_merge_set_date (row, "on", event->on);
          jy_merge_set (row, "action", action ? action->chinese : event->action);
          jy_merge_set (row, "about", about);
          jy_merge_set (row, "actor", event->actor_name);
          jy_merge_set (row, "gist", gist);
        }
    }
}

static void
add_document (JyMerge *merge, const char *name, JyDate on, const char *about, const char *digest)
{
  JyMerge *row = jy_merge_add_row (merge, "documents");

  jy_merge_set (row, "name", name);
  jy_merge_set_date (row, "on", on);
  jy_merge_set (row, "about", about);
  jy_merge_set_digest (row, "digest", digest);
}

static void
add_documents (JyMerge *merge, const JyDocumentSource *source)
{
  for (guint i = 0; source->documents && i < source->documents->len; i++)
    {
      const JyDocumentMention *mention = source->documents->pdata[i];
      g_autofree char *name = jy_merge_document_name (source->recommendation, mention);

      add_document (merge, name, mention->on, name_of (source->recommendation, mention->addressee),
                    mention->digest);
    }
  for (guint i = 0; source->events && i < source->events->len; i++)
    {
      const JyEvent *event = source->events->pdata[i];
      JsonArray *files = jy_json_array (event->facts, "files");

      for (guint f = 0; f < jy_json_array_size (files); f++)
        {
          JsonObject *file = jy_json_array_object (files, f);
          const char *name = jy_json_text (file, "name");

          if (name)
            add_document (merge, name, event->on, jy_json_text (event->facts, "addressee"),
                          jy_json_text (file, "digest"));
        }
    }
}

/* The head of the chain before close; the close event itself is not sealed yet. */
static void
add_integrity (JyMerge *merge, const JyDocumentSource *source)
{
  const JyEvent *last = NULL;
  g_autofree char *count = NULL;
  guint sealed = 0;

  for (guint i = 0; source->events && i < source->events->len; i++)
    {
      const JyEvent *event = source->events->pdata[i];

      if (*event->digest)
        {
          last = event;
          sealed++;
        }
    }
  count = g_strdup_printf ("%u", sealed);
  jy_merge_set (merge, "events", count);
  jy_merge_set_digest (merge, "chain-head", last ? last->digest : JY_DIGEST_ZERO);
  jy_merge_set_digest (merge, "journal-head", source->journal_head);
}

/* Conclusion and reason of the close that makes this report: the last event, sealed or not. A close
 * further back belongs to an earlier report. */
static JsonObject *
closing_facts (const JyDocumentSource *source)
{
  const JyEvent *last = source->events && source->events->len > 0
                            ? source->events->pdata[source->events->len - 1]
                            : NULL;

  return last && g_strcmp0 (last->action, "close") == 0 ? last->facts : NULL;
}

static JyMerge *
merge_of (const JyDocumentSource *source, const JyDraft *draft)
{
  const JyRecommendation *record = source->recommendation;
  JsonObject *close = closing_facts (source);
  JyMerge *merge = jy_frame_merge (source);

  jy_merge_set (merge, "type", jy_frame_word ("type", "register", jy_type_id (record->type)));
  jy_merge_set (merge, "line", jy_frame_word ("line", "register", record->line));
  jy_merge_set (merge, "handler", record->handler_name);
  jy_merge_set_date (merge, "issued-on", record->issued_on);
  jy_merge_set_date (merge, "closed-on", source->on);
  jy_merge_set (merge, "code", jy_frame_word ("code", "close", record->closure_code));
  jy_merge_set (merge, "verdict", jy_frame_word ("verdict", "evaluate", record->verdict));
  jy_merge_set (merge, "conclusion", jy_json_text (close, "conclusion"));
  jy_merge_set (merge, "override-reason", jy_json_text (close, "override-reason"));
  jy_merge_lists (merge, source, draft);
  add_trail (merge, source);
  add_documents (merge, source);
  add_integrity (merge, source);
  return merge;
}

gboolean
jy_closure_report_document_fill (JyDocumentWriter *writer, const JyDocumentSource *source,
                                 const JyTemplate *template, GError **error)
{
  g_autoptr (JyDraft) draft = jy_draft_read (source->recommendation->sections, error);
  g_autoptr (JyMerge) merge = NULL;

  if (!draft)
    return FALSE;
  merge = merge_of (source, draft);
  if (!jy_closure_changes (merge, source, error))
    return FALSE;
  jy_frame_document (writer, source, NULL, template, merge);
  return TRUE;
}
