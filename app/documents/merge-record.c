/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge-record.h"

#include <string.h>

#include "domain/comment.h"

/* The record as merge fields. */

static void
add_facts (JyMerge *merge, const JyDocumentSource *source, const JyDraft *draft, const char *prefix,
           const JyEvent *event)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  g_autofree char *on = g_strconcat (prefix, "on", NULL);
  g_autofree char *actor = g_strconcat (prefix, "actor", NULL);

  jy_merge_set_date (merge, on, event->on);
  jy_merge_set (merge, actor, event->actor_name);
  if (action)
    jy_merge_facts (merge, prefix, action, event->facts, source, draft);
}

/* Where the case stood when the entry was made: whose decision it was. */
static JyStage
stage_at (const JyRecommendation *record, const JyEvent *event)
{
  JyStage stage = JY_STAGE_NONE;

  for (guint i = 0; record && record->path && i < record->path->len; i++)
    {
      const JyStep *step = &g_array_index (record->path, JyStep, i);

      if (step->seq < event->seq)
        stage = step->stage;
    }
  return stage;
}

/* Digits of a digest that tell one text from another on paper. */
#define SHORT_DIGEST 8

/* Which of its saved texts a draft is; nothing before the first. */
static void
put_draft_version (JyMerge *merge, guint saved)
{
  g_autofree char *words = saved > 0 ? g_strdup_printf ("%u", saved) : NULL;

  jy_merge_set (merge, "draft-version", words);
}

/* What happened with another addressee is none of the business of a document for one. */
static gboolean
is_of_another (const JyDocumentSource *source, const JyEvent *event)
{
  const JyRecommendation *record = source->recommendation;
  const JyAddressee *about;

  if (!source->addressee || !record || !record->addressees)
    return FALSE;
  about = jy_documents_addressee (record, source->events, event);
  return about && !g_str_equal (about->key, source->addressee);
}

static void
add_row (JyMerge *merge, const char *list, const JyDocumentSource *source, const JyDraft *draft,
         const JyEvent *event, guint saved)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  JyMerge *row = jy_merge_add_row (merge, list);
  g_autofree char *bound = event->bound ? g_strndup (event->bound, SHORT_DIGEST) : NULL;

  jy_merge_set_date (row, "on", event->on);
  jy_merge_set (row, "actor", event->actor_name);
  jy_merge_set (row, "recorder", event->recorder_name);
  jy_merge_set (row, "recorded-by",
                g_strcmp0 (event->actor, event->recorder) != 0 ? event->recorder_name : NULL);
  jy_merge_set (row, "bound", bound);
  jy_merge_set (row, "at", jy_stage_id (stage_at (source->recommendation, event)));
  jy_merge_set_value (row, "at", jy_stage_id (stage_at (source->recommendation, event)));
  jy_merge_set (row, "action", action ? action->chinese : event->action);
  jy_merge_set_value (row, "action", event->action);
  jy_merge_set (row, "whom", jy_json_text (event->facts, "addressee"));
  put_draft_version (row, saved);
  if (action)
    jy_merge_facts (row, "fact:", action, event->facts, source, draft);
}

/* The pages of a volume, as the entry that archived the case counted them; NULL where another makes
 * the document. */
static JsonArray *
volume_contents (const JyDocumentSource *source)
{
  const JyEvent *maker = source->events && source->events->len > 0
                             ? source->events->pdata[source->events->len - 1]
                             : NULL;

  return maker && g_strcmp0 (source->kind, "volume-contents") == 0
             ? jy_json_array (maker->facts, "contents")
             : NULL;
}

/* 12—15 */
static char *
pages_words (JsonObject *row)
{
  gint64 first = json_object_get_int_member_with_default (row, "first", 0);
  gint64 last = json_object_get_int_member_with_default (row, "last", 0);

  return last > first ? g_strdup_printf ("%" G_GINT64_FORMAT "—%" G_GINT64_FORMAT, first, last)
                      : g_strdup_printf ("%" G_GINT64_FORMAT, first);
}

static char *
volume_pages (const JyDocumentSource *source, const JyDocumentMention *mention)
{
  JsonArray *contents = volume_contents (source);

  for (guint i = 0; i < jy_json_array_size (contents); i++)
    {
      JsonObject *row = jy_json_array_object (contents, i);

      if (g_strcmp0 (jy_json_text (row, "kind"), mention->kind) == 0
          && g_strcmp0 (jy_json_text (row, "addressee"), mention->addressee) == 0
          && json_object_get_int_member_with_default (row, "version", 0)
                 == (gint64) mention->version)
        return pages_words (row);
    }
  return NULL;
}

/* The row of the attachment that is the @number-th of the case; NULL: its pages are not known. */
static JsonObject *
attachment_row (const JyDocumentSource *source, guint number)
{
  JsonArray *contents = volume_contents (source);

  for (guint i = 0; i < jy_json_array_size (contents); i++)
    {
      JsonObject *row = jy_json_array_object (contents, i);

      if (json_object_get_int_member_with_default (row, "file", 0) == (gint64) number)
        return row;
    }
  return NULL;
}

/* The files of an entry, one row for each. */
static void
add_files (JyMerge *merge, const JyDocumentSource *source, const JyEvent *event)
{
  JsonArray *files = jy_json_array (event->facts, "files");

  for (guint i = 0; i < jy_json_array_size (files); i++)
    {
      JyMerge *row = jy_merge_add_row (merge, "files");
      JsonObject *bound = attachment_row (source, jy_merge_rows (merge, "files")->len);
      g_autofree char *pages = bound ? pages_words (bound) : NULL;

      if (g_strcmp0 (source->kind, "volume-contents") == 0)
        {
          jy_merge_set (row, "pages", pages);
          jy_merge_set_value (row, "binding", jy_json_text (bound, "binding"));
        }
      jy_merge_set (row, "name", jy_json_text (jy_json_array_object (files, i), "name"));
      jy_merge_set_date (row, "on", event->on);
      jy_merge_set (row, "actor", event->actor_name);
    }
}

static void
add_events (JyMerge *merge, const JyDocumentSource *source, const JyDraft *draft)
{
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer action, event;
  guint saved = 0;

  for (guint i = 0; source->events && i < source->events->len; i++)
    {
      JyEvent *one = source->events->pdata[i];
      g_autofree char *list = g_strconcat ("events:", one->action, NULL);

      saved += g_str_equal (one->action, "edit");
      if (is_of_another (source, one))
        continue;
      g_hash_table_replace (last, one->action, one);
      add_row (merge, list, source, draft, one, saved);
      if (source->begun > 0 && one->seq >= source->begun && !source->unmade)
        add_row (merge, "steps", source, draft, one, saved);
      add_files (merge, source, one);
    }
  put_draft_version (merge, saved);
  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, &action, &event))
    {
      g_autofree char *prefix = g_strconcat ("last:", action, ":", NULL);

      add_facts (merge, source, draft, prefix, event);
    }
  if (source->events && source->events->len > 0 && !source->unmade)
    {
      const JyEvent *maker = source->events->pdata[source->events->len - 1];

      add_facts (merge, source, draft, "fact:", maker);
      jy_merge_set_date (merge, "on", maker->on);
      jy_merge_set (merge, "actor", maker->actor_name);
      jy_merge_set (merge, "recorder", maker->recorder_name);
      jy_merge_set_value (merge, "action", maker->action);
    }
}

static void
add_people (JyMerge *merge, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;

  jy_merge_set (merge, "handler", record->handler_name);
  jy_merge_set (merge, "registrant", record->registrant_name);
  jy_merge_set (merge, "follow-up", record->follow_up_name);
  jy_merge_set (merge, "signer", record->signer_name);
}

static void
add_days (JyMerge *merge, const JyRecommendation *record)
{
  jy_merge_set_date (merge, "registered-on", record->registered_on);
  jy_merge_set_date (merge, "opened-on", record->opened_on);
  jy_merge_set_date (merge, "concluded-on", record->concluded_on);
  jy_merge_set_date (merge, "submitted-on", record->submitted_on);
  jy_merge_set_date (merge, "passed-on", record->passed_on);
  jy_merge_set_date (merge, "approved-on", record->approved_on);
  jy_merge_set_date (merge, "issued-on", record->issued_on);
  jy_merge_set_date (merge, "suspended-on", record->suspended_on);
}

/* Which text the opinions are about, and how many comments it has had. */
static void
add_text_state (JyMerge *merge, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;
  g_autoptr (GPtrArray) comments
      = source->events ? jy_comments_read (record, source->events) : NULL;
  g_autofree char *all
      = comments && comments->len > 0 ? g_strdup_printf ("%u", comments->len) : NULL;
  g_autofree char *open = all ? g_strdup_printf ("%u", jy_comments_open (comments)) : NULL;

  jy_merge_set_digest (merge, "text-digest", record->submitted_digest);
  jy_merge_set (merge, "comments", all);
  jy_merge_set (merge, "comments-open", open);
}

/* Name of the one it is about, else of all of them; what is known of that one. */
static void
add_addressee (JyMerge *merge, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;
  const JyAddressee *one
      = source->addressee ? jy_recommendation_addressee (record, source->addressee) : NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *urges = NULL;

  for (guint i = 0; record->addressees && i < record->addressees->len; i++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "、" : "",
                            ((JyAddressee *) record->addressees->pdata[i])->name);
  jy_merge_set (merge, "addressees-names", all->str);
  jy_merge_set (merge, "addressee", one ? one->name : all->str);
  jy_merge_set (merge, "addressee-code", one ? one->code : NULL);
  jy_merge_set_date (merge, "served-on", one ? one->served_on : JY_DATE_NONE);
  jy_merge_set (merge, "served-way", jy_frame_word ("way", "serve", one ? one->served_way : NULL));
  jy_merge_set_date (merge, "replied-on", one ? one->replied_on : JY_DATE_NONE);
  jy_merge_set (merge, "reply-class",
                jy_frame_word ("class", "reply", one ? one->reply_class : NULL));
  jy_merge_set_value (merge, "reply-class", one ? one->reply_class : NULL);
  urges = one && one->urges > 0 ? g_strdup_printf ("%u", one->urges) : NULL;
  jy_merge_set (merge, "urges", urges);
  jy_merge_set (merge, "outcome", jy_frame_word ("outcome", "settle", one ? one->outcome : NULL));
}

/* Of clocks of one rule the one that started last is meant. */
static void
add_due_days (JyMerge *merge, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;

  for (guint i = 0; record->clocks && i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];
      g_autofree char *due = g_strconcat ("due:", clock->rule, NULL);
      g_autofree char *from = g_strconcat ("from:", clock->rule, NULL);

      if (clock->from == JY_DATE_NONE
          || (clock->addressee && source->addressee
              && !g_str_equal (clock->addressee, source->addressee)))
        continue;
      jy_merge_set_date (merge, due, clock->due);
      jy_merge_set_date (merge, from, clock->from);
    }
}

static void
add_draft (JyMerge *merge, const JyRecommendation *record, const JyDraft *draft)
{
  jy_merge_set (merge, "text-source", draft->source);
  jy_merge_set (merge, "text-facts", draft->facts);
  jy_merge_set (merge, "contact", jy_frame_contact (draft));
  jy_merge_set_period (merge, "objection-period", 0, draft->objection_days);
  jy_merge_set_period (merge, "reply-period", draft->reply_months, draft->reply_days);
  jy_merge_set_period (merge, "rectify-period", 0,
                       record->type == JY_TYPE_PUBLIC_INTEREST ? draft->rectify_days : 0);
}

static void
add_documents (JyMerge *merge, const JyDocumentSource *source)
{
  for (guint i = 0; source->documents && i < source->documents->len; i++)
    {
      const JyDocumentMention *mention = source->documents->pdata[i];
      JyMerge *row = jy_merge_add_row (merge, "documents");
      g_autofree char *name = jy_merge_document_name (source->recommendation, mention);
      g_autofree char *pages = volume_pages (source, mention);
      const JyAddressee *about
          = mention->addressee
                ? jy_recommendation_addressee (source->recommendation, mention->addressee)
                : NULL;

      jy_merge_set (row, "name", name);
      jy_merge_set_date (row, "on", mention->on);
      jy_merge_set (row, "about", about ? about->name : NULL);
      jy_merge_set_digest (row, "digest", mention->digest);
      if (pages || g_strcmp0 (source->kind, "volume-contents") == 0)
        jy_merge_set (row, "pages", pages);
    }
}

/* The letter that a form answers: what an answer must bear to be taken for one. */
static void
add_letter (JyMerge *merge, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;
  guint version = MAX (record->version, 1);
  g_autofree char *id = g_strdup_printf ("%s/recommendation/%u", record->id, version);
  g_autofree char *mark
      = g_strdup_printf ("%s / %s / %s / %u", record->number ? record->number : "", record->id,
                         source->addressee ? source->addressee : "", version);

  jy_merge_set (merge, "letter-id", id);
  jy_merge_set (merge, "letter-mark", mark);
  for (guint i = 0; source->documents && i < source->documents->len; i++)
    {
      const JyDocumentMention *mention = source->documents->pdata[i];

      if (g_strcmp0 (mention->kind, "recommendation") == 0 && mention->version == version
          && mention->digest)
        jy_merge_set_digest (merge, "letter-digest", mention->digest);
    }
}

static void
add_case (JyMerge *merge, const JyDocumentSource *source, const JyDraft *draft)
{
  const JyRecommendation *record = source->recommendation;
  const JyAction *registration = jy_lifecycle_find ("register");
  g_autofree char *type = g_strconcat ("type-", jy_type_id (record->type), NULL);
  const char *situation = jy_json_text (record->particulars, "situation");

  g_autofree char *version = g_strdup_printf ("%u", MAX (record->version, 1));

  jy_merge_set (merge, "version", version);
  jy_merge_set (merge, "number", record->number);
  jy_merge_set (merge, "title", record->title);
  jy_merge_set (merge, "type", jy_frame_word ("type", "register", jy_type_id (record->type)));
  jy_merge_set (merge, "line", jy_frame_word ("line", "register", record->line));
  jy_merge_set (merge, "situation-article", jy_frame_word ("situation", "register", situation));
  jy_merge_set (merge, "verdict", jy_frame_word ("verdict", "evaluate", record->verdict));
  jy_merge_set (merge, "code", jy_frame_word ("code", "close", record->closure_code));
  jy_merge_set_flag (merge, type, TRUE);
  jy_merge_set_flag (merge, "court", jy_frame_is_court_letter (record));
  jy_merge_set_flag (merge, "urgent", record->urgent);
  jy_merge_set_flag (merge, "many", record->addressees && record->addressees->len > 1);
  jy_merge_facts (merge, "case:", registration, record->particulars, source, draft);
  add_people (merge, source);
  add_days (merge, record);
  add_text_state (merge, source);
  add_addressee (merge, source);
  add_due_days (merge, source);
  if (draft)
    add_draft (merge, record, draft);
  jy_merge_lists (merge, source, draft);
  add_events (merge, source, draft);
  add_documents (merge, source);
  add_letter (merge, source);
}

JyMerge *
jy_merge_record (const JyDocumentSource *source, const JyDraft *draft)
{
  JyMerge *merge = jy_frame_merge (source);
  g_autofree char *year = g_strdup_printf ("%d", jy_date_year (source->on));
  g_autofree char *times = jy_merge_chinese_number ((int) jy_frame_version (source));

  jy_merge_set_known (merge, jy_merge_record_knows);
  if (source->words)
    jy_merge_stand_in (merge, source->words);
  jy_merge_set (merge, "prefix", jy_settings_get (source->settings, "number.prefix"));
  jy_merge_set (merge, "year", year);
  jy_merge_set (merge, "times", times);
  jy_merge_set_flag (merge, "again", jy_frame_version (source) > 1);
  jy_merge_set_date (merge, "made-on", source->on);
  if (source->recommendation)
    add_case (merge, source, draft);
  for (guint i = 0; source->rows && i < source->rows->len; i++)
    {
      JyDocumentSource one = *source;
      JyMerge *row = jy_merge_add_row (merge, "cases");

      one.recommendation = source->rows->pdata[i];
      one.events = NULL;
      add_case (row, &one, NULL);
    }
  return merge;
}

/* -- what a template may ask for */

static gboolean
knows_fact (const char *name, const char *action)
{
  gsize n;
  const JyFact *facts = jy_facts (&n);

  if (action)
    return g_str_equal (name, "on") || g_str_equal (name, "actor") || jy_fact_find (name, action);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (facts[i].id, name))
      return TRUE;
  return FALSE;
}

static gboolean
knows_last (const char *name)
{
  const char *colon = strchr (name, ':');
  g_autofree char *action = colon ? g_strndup (name, (gsize) (colon - name)) : NULL;

  return action && jy_lifecycle_find (action) && knows_fact (colon + 1, action);
}

gboolean
jy_merge_record_knows (const char *name)
{
  static const char *const fields[] = {
    /* of the office and the document */
    "office", "prefix", "year", "times", "made-on", "genre", "on", "actor", "recorder", "action",
    /* of the case */
    "number", "version", "title", "type", "line", "situation-article", "verdict", "code", "handler",
    "registrant", "follow-up", "signer", "registered-on", "opened-on", "concluded-on",
    "submitted-on", "passed-on", "approved-on", "issued-on", "suspended-on", "addressees-names",
    "addressee", "addressee-code", "served-on", "served-way", "replied-on", "reply-class", "urges",
    "outcome", "text-source", "text-facts", "contact", "objection-period", "reply-period",
    "rectify-period",
    /* of rows */
    "label", "name", "text", "id", "class", "suggestion", "suggestion-label", "who", "due", "state",
    "state-id", "claim", "verdict-id", "proof", "verified-on", "clock", "about", "from", "act-by",
    "met", "days", "left", "result", "whom", "agency", "finding", "reason", "person", "opinion",
    "adopted", "digest", "gist", "finding-title", "recorded-by", "bound", "at", "told-others",
    "draft-version",
    /* of the letter that a form answers */
    "letter-id", "letter-mark", "letter-digest",
    /* of the text on its way */
    "text-digest", "comments", "comments-open", "fact:on", "fact:actor",
    /* of the ladder of urging */
    "first-urged-on", "first-urged-means", "last-urged-on", "urged-before", "means",
    /* where a document stands in its volume */
    "pages", "binding", NULL
  };
  static const char *const clocks[]
      = { "investigation",     "transfer-in", "opinion-review", "case-notice",
          "party-notice",      "service",     "filing",         "reply",
          "rectification",     "suit-review", "suit-filing",    "objection",
          "objection-review",  "supplement",  "item",           "monitor",
          "transfer-feedback", "look-back",   "archive",        NULL };
  const char *colon = strchr (name, ':');

  if (g_strv_contains (fields, name))
    return TRUE;
  if (g_str_has_prefix (name, "sheet:"))
    return colon[1] != '\0';
  if (g_str_has_prefix (name, "fact:") || g_str_has_prefix (name, "case:"))
    return knows_fact (colon + 1, NULL);
  if (g_str_has_prefix (name, "last:"))
    return knows_last (colon + 1);
  if (g_str_has_prefix (name, "due:") || g_str_has_prefix (name, "from:"))
    return g_strv_contains (clocks, colon + 1);
  return FALSE;
}
