/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-frame.h"

#include "base/digest.h"
#include "base/text.h"

const char *
jy_frame_word (const char *fact, const char *action, const char *value)
{
  const JyFact *row = jy_fact_find (fact, action);
  const JyFactValue *found = row && value ? jy_fact_value (row, value) : NULL;

  return found ? found->chinese : value ? value : "";
}

gboolean
jy_frame_is_court_letter (const JyRecommendation *record)
{
  return record->type == JY_TYPE_RETRIAL
         || (record->type == JY_TYPE_CORRECTION
             && (g_strcmp0 (record->subtype, "trial") == 0
                 || g_strcmp0 (record->subtype, "execution") == 0));
}

const char *
jy_frame_rule_word (const JyDocumentSource *source, const char *rule)
{
  GPtrArray *rules
      = source->reference ? jy_clock_rules_all (jy_reference_rules (source->reference, 0)) : NULL;

  for (guint i = 0; rules && i < rules->len; i++)
    if (g_strcmp0 (((JyClockRule *) rules->pdata[i])->clock, rule) == 0)
      return ((JyClockRule *) rules->pdata[i])->chinese;
  return rule;
}

const char *
jy_frame_clock_word (const JyDocumentSource *source, const JyClock *clock)
{
  GPtrArray *rules = source->reference
                         ? jy_clock_rules_all (jy_reference_rules (source->reference, clock->rules))
                         : NULL;
  const char *word = clock->rule;

  for (guint i = 0; rules && i < rules->len; i++)
    {
      const JyClockRule *rule = rules->pdata[i];

      if (g_strcmp0 (rule->clock, clock->rule) != 0)
        continue;
      /* Rows of one clock may be called differently by type: its own source tells which it was. */
      if (word == clock->rule || g_strcmp0 (rule->source, clock->source) == 0)
        word = rule->chinese;
    }
  return word;
}

const char *
jy_frame_contact (const JyDraft *draft)
{
  static const char *const labels[] = { "联系人及联系方式", "联系人" };
  static const char *const colons[] = { "：", ":" };
  const char *text = draft && draft->contact ? draft->contact : "";

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    for (gsize c = 0; c < G_N_ELEMENTS (colons); c++)
      {
        g_autofree char *label = g_strconcat (labels[i], colons[c], NULL);

        if (g_str_has_prefix (text, label))
          return text + strlen (label);
      }
  return text;
}

static const char *
setting (const JyDocumentSource *source, const char *key)
{
  const char *value = jy_settings_get (source->settings, key);

  return value ? value : "";
}

static void
write_case (JyDocumentWriter *writer, xmlNode *metadata, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;
  xmlNode *node = jy_document_writer_element (writer, metadata, "case");

  jy_document_writer_attribute (writer, node, "id", record->id);
  jy_document_writer_attribute (writer, node, "type", jy_type_id (record->type));
  jy_document_writer_attribute (writer, node, "subtype", record->subtype);
  jy_document_writer_attribute (writer, node, "line", record->line);
  jy_document_writer_attribute (writer, node, "situation",
                                jy_json_text (record->particulars, "situation"));
  jy_document_writer_attribute (writer, node, "systemNumber",
                                jy_json_text (record->particulars, "system-case-number"));
  jy_document_writer_attribute (writer, node, "handler", record->handler_name);
}

guint
jy_frame_version (const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;

  if (source->version > 0 || !record)
    return MAX (source->version, 1);
  return MAX (g_strcmp0 (source->kind, "closure-report") == 0 ? record->closures : record->version,
              1);
}

/* The case's own addressees: the one it is for; all of them of the letter and its report. */
static void
write_addressees (JyDocumentWriter *writer, xmlNode *metadata, const JyDocumentSource *source)
{
  const JyRecommendation *record = source->recommendation;
  const JyDocumentKind *kind = jy_document_kind (source->kind);

  if (!record || !record->addressees
      || (!source->addressee && kind && kind->keep != JY_KEEP_ACTION))
    return;
  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = record->addressees->pdata[i];
      xmlNode *to;

      if (source->addressee && g_strcmp0 (source->addressee, addressee->key) != 0)
        continue;
      to = jy_document_writer_text_element (writer, metadata, "sendTo", addressee->name);
      if (!to)
        continue;
      jy_document_writer_attribute (writer, to, "key", addressee->key);
      jy_document_writer_attribute (writer, to, "code", addressee->code);
    }
}

static char *
document_id (const JyDocumentSource *source)
{
  guint version = jy_frame_version (source);
  g_autofree char *day = jy_date_format (source->on);

  if (!source->recommendation)
    return g_strdup_printf ("%s/%s", source->kind, day);
  if (source->addressee)
    return g_strdup_printf ("%s/%s/%s/%u", source->recommendation->id, source->kind,
                            source->addressee, version);
  return g_strdup_printf ("%s/%s/%u", source->recommendation->id, source->kind, version);
}

static void
write_metadata (JyDocumentWriter *writer, const JyDocumentSource *source, const JyDraft *draft,
                const char *genre, const JyTemplate *template, const JyMerge *merge)
{
  const JyRecommendation *record = source->recommendation;
  const JyDocumentKind *kind = jy_document_kind (source->kind);
  xmlNode *node = jy_document_writer_element (writer, writer->root, "metadata");
  const char *office = setting (source, "office.name");
  g_autofree char *id = document_id (source);
  g_autofree char *signed_on = jy_date_format (source->on);

  jy_document_writer_text_element (writer, node, "docId", id);
  /* The number is that of the letter; others bear one of their own, given by hand. */
  if (record && (!kind || kind->keep == JY_KEEP_ACTION))
    jy_document_writer_text_element (writer, node, "docNumber", record->number);
  jy_document_writer_text_element (writer, node, "docGenre", genre);
  jy_document_writer_text_element (writer, node, "title", record ? record->title : genre);
  jy_document_writer_attribute (
      writer, jy_document_writer_text_element (writer, node, "issuerMark", office), "code",
      jy_settings_get (source->settings, "office.code"));
  jy_document_writer_text_element (writer, node, "signDate", signed_on);
  jy_document_writer_text_element (writer, node, "issuer",
                                   source->signer ? source->signer
                                   : record && kind && kind->keep == JY_KEEP_ACTION
                                       ? record->signer_name
                                       : NULL);
  /* To somebody else, about the addressee: that one is no recipient. */
  if (jy_template_ends (template, merge, "send", "sendTo", writer, node) == 0)
    write_addressees (writer, node, source);
  for (guint i = 0; draft && draft->copies[i]; i++)
    jy_document_writer_text_element (writer, node, "copyTo", draft->copies[i]);
  if (record)
    {
      jy_document_writer_text_element (writer, node, "secrecy",
                                       jy_json_text (record->particulars, "secrecy"));
      jy_document_writer_text_element (writer, node, "urgency", record->urgent ? "urgent" : "none");
    }
  for (guint i = 0; draft && draft->attachments[i]; i++)
    jy_document_writer_text_element (writer, node, "attachmentNote", draft->attachments[i]);
  jy_template_ends (template, merge, "attachment", "attachmentNote", writer, node);
  jy_document_writer_text_element (writer, node, "signatory", office);
  if (record)
    write_case (writer, node, source);
}

static void
number_attachments (JyDocumentWriter *writer, xmlNode *closing)
{
  guint shown = 0;
  guint n = 0;

  for (xmlNode *node = closing->children; node; node = node->next)
    n += node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "attachment");
  /* One alone bears no number (GB/T 9704-2012, 7.3.4). */
  if (n < 2)
    return;
  for (xmlNode *node = closing->children; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "attachment"))
      {
        g_autofree char *label = g_strdup_printf ("%u.", ++shown);

        jy_document_writer_attribute (writer, node, "label", label);
      }
}

/* The template and what it is filled from give the places to sign. */
static void
write_closing (JyDocumentWriter *writer, const JyDocumentSource *source, const JyDraft *draft,
               const JyTemplate *template, const JyMerge *merge)
{
  xmlNode *node = jy_document_writer_element (writer, writer->root, "closing");
  g_autofree char *words = jy_date_format_chinese (source->on);
  xmlNode *date;

  jy_document_writer_text_element (writer, node, "signatory", setting (source, "office.name"));
  date = jy_document_writer_text_element (writer, node, "date", words);
  if (date)
    jy_document_writer_date (writer, date, "value", source->on);
  jy_document_writer_text_element (writer, node, "contact",
                                   draft ? jy_frame_contact (draft) : NULL);
  for (guint i = 0; draft && draft->attachments[i]; i++)
    jy_document_writer_text_element (writer, node, "attachment", draft->attachments[i]);
  jy_template_ends (template, merge, "attachment", "attachment", writer, node);
  number_attachments (writer, node);
  for (guint i = 0; draft && draft->copies[i]; i++)
    jy_document_writer_text_element (writer, node, "copy", draft->copies[i]);
  jy_template_places (template, merge, writer, node);
}

static void
write_clock (JyDocumentWriter *writer, xmlNode *record, const JyClock *clock)
{
  xmlNode *node = jy_document_writer_element (writer, record, "clock");
  g_autofree char *rules = g_strdup_printf ("%u", clock->rules);
  g_autofree char *calendar = g_strdup_printf ("%u", clock->calendar);
  g_autofree char *length = NULL;

  jy_document_writer_attribute (writer, node, "rule", clock->rule);
  jy_document_writer_attribute (writer, node, "addressee", clock->addressee);
  jy_document_writer_attribute (writer, node, "item", clock->item);
  jy_document_writer_attribute (writer, node, "recipient", clock->recipient);
  jy_document_writer_date (writer, node, "from", clock->from);
  if (clock->length > 0 && clock->unit == JY_UNIT_WORKING_DAY)
    {
      /* xs:duration knows no working days. */
      length = g_strdup_printf ("%d", clock->length);
      jy_document_writer_attribute (writer, node, "workingDays", length);
    }
  else if (clock->length > 0 && clock->unit != JY_UNIT_DATE)
    {
      length = g_strdup_printf ("P%d%c", clock->length, clock->unit == JY_UNIT_MONTH ? 'M' : 'D');
      jy_document_writer_attribute (writer, node, "length", length);
    }
  jy_document_writer_attribute (writer, node, "duty",
                                clock->duty == JY_DUTY_OFFICE ? "office" : "agency");
  jy_document_writer_date (writer, node, "nominal", clock->nominal);
  jy_document_writer_date (writer, node, "due", clock->due);
  jy_document_writer_date (writer, node, "actBy", clock->act_by);
  jy_document_writer_date (writer, node, "statutory", clock->statutory);
  jy_document_writer_date (writer, node, "met", clock->met_on);
  jy_document_writer_date (writer, node, "stopped", clock->stopped_on);
  jy_document_writer_attribute (writer, node, "provisional", clock->complete ? NULL : "yes");
  jy_document_writer_attribute (writer, node, "rules", rules);
  jy_document_writer_attribute (writer, node, "calendar", calendar);
  jy_document_writer_attribute (writer, node, "source", clock->source);
}

/* Clocks of other addressees are none of the business of a document for one. */
static gboolean
shows_clock (const JyDocumentSource *source, const JyClock *clock)
{
  const JyDocumentKind *kind = jy_document_kind (source->kind);

  /* A clock that starts later than this document is none of its business. */
  if (clock->from == JY_DATE_NONE || clock->from > source->on)
    return FALSE;
  return !clock->addressee || !kind || kind->keep == JY_KEEP_ACTION
         || g_strcmp0 (clock->addressee, source->addressee) == 0;
}

static void
write_event (JyDocumentWriter *writer, xmlNode *record, const JyEvent *event)
{
  g_autofree char *number = g_strdup_printf ("%u", event->seq);
  xmlNode *entry = jy_document_writer_element (writer, record, "event");

  jy_document_writer_attribute (writer, entry, "seq", number);
  jy_document_writer_attribute (writer, entry, "action", event->action);
  jy_document_writer_date (writer, entry, "on", event->on);
  jy_document_writer_attribute (writer, entry, "actor", event->actor_name);
  if (g_strcmp0 (event->recorder_name, event->actor_name) != 0)
    jy_document_writer_attribute (writer, entry, "recorder", event->recorder_name);
  jy_document_writer_attribute (writer, entry, "digest", event->digest);
}

static void
write_record (JyDocumentWriter *writer, const JyDocumentSource *source, gboolean to_addressee)
{
  const JyRecommendation *record = source->recommendation;
  xmlNode *node = jy_document_writer_element (writer, writer->root, "record");
  const JyEvent *last = NULL;
  g_autofree char *seq = NULL;
  const char *head = JY_DIGEST_ZERO;
  xmlNode *chain;

  for (guint i = 0; record && record->clocks && i < record->clocks->len; i++)
    if (shows_clock (source, record->clocks->pdata[i])
        && (!((JyClock *) record->clocks->pdata[i])->addressee || to_addressee))
      write_clock (writer, node, record->clocks->pdata[i]);
  for (guint i = 0; source->events && i < source->events->len; i++)
    {
      const JyEvent *event = source->events->pdata[i];

      /* An event without a digest is the one that makes this document. */
      if (!*event->digest)
        continue;
      last = event;
      if (event->seq >= source->begun)
        write_event (writer, node, event);
    }
  if (last)
    head = last->digest;
  else if (!record && source->journal_head && *source->journal_head)
    head = source->journal_head;
  chain = jy_document_writer_element (writer, node, "chain");
  seq = g_strdup_printf ("%u", last ? last->seq : 0);
  jy_document_writer_attribute (writer, chain, "algorithm", "sha-256");
  jy_document_writer_attribute (writer, chain, "seq", seq);
  jy_document_writer_attribute (writer, chain, "head", head);
  jy_document_writer_attribute (writer, chain, "journal", source->journal_head);
  if (record && record->text_digest)
    {
      xmlNode *text = jy_document_writer_element (writer, node, "text");

      jy_document_writer_attribute (writer, text, "digest", record->text_digest);
    }
}

JyMerge *
jy_frame_merge (const JyDocumentSource *source)
{
  JyMerge *merge = jy_merge_new ();

  jy_merge_set (merge, "office", jy_settings_get (source->settings, "office.name"));
  if (source->recommendation)
    {
      jy_merge_set (merge, "number", source->recommendation->number);
      jy_merge_set (merge, "title", source->recommendation->title);
    }
  return merge;
}

void
jy_frame_document (JyDocumentWriter *writer, const JyDocumentSource *source, const JyDraft *draft,
                   const JyTemplate *template, JyMerge *merge)
{
  g_autofree char *genre = jy_template_genre (template, merge);

  jy_merge_set (merge, "genre", genre);
  write_metadata (writer, source, draft, genre, template, merge);
  jy_template_fill (template, merge, writer, writer->root);
  write_closing (writer, source, draft, template, merge);
  write_record (writer, source, !jy_template_sends (template, merge));
}
