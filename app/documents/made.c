/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "documents/documents.h"

/* Which documents a chain of events makes: the lifecycle's column "documents", and what
 * lifecycle.md says about it. */

static void
made_free (gpointer data)
{
  JyDocumentMade *made = data;

  g_free (made->addressee);
  g_free (made->to);
  g_free (made);
}

static gboolean
fact_is (const JyEvent *event, const char *fact, const char *value)
{
  return g_strcmp0 (jy_json_text (event->facts, fact), value) == 0;
}

/* Which fact says whom a document goes to that several of its kind may be made of. */
static const struct
{
  const char *kind;
  const char *fact;
  const char *action;
} recipients[] = {
  { "filing-report", "recipient", "file" },
  { "copy-letter", "to", "copy" },
  { "notice", "to", "notify" },
  { "escalation-report", "to", "escalate" },
  { "consultation-letter", "office", "consult" },
  { "transfer-letter", "to-office", "transfer" },
  { "expert-opinion", "expert", "consult-expert" },
};

static const char *
recipient_of (const char *kind, const JyEvent *event)
{
  for (gsize i = 0; i < G_N_ELEMENTS (recipients); i++)
    if (g_str_equal (recipients[i].kind, kind))
      return jy_json_text (event->facts, recipients[i].fact);
  return NULL;
}

const char *
jy_document_whom (const char *kind, const char *to, gboolean chinese)
{
  for (gsize i = 0; to && i < G_N_ELEMENTS (recipients); i++)
    if (g_strcmp0 (recipients[i].kind, kind) == 0)
      {
        const JyFact *fact = jy_fact_find (recipients[i].fact, recipients[i].action);
        const JyFactValue *value = fact ? jy_fact_value (fact, to) : NULL;

        if (value)
          return chinese ? value->chinese : jy_fact_value_label (fact, to);
      }
  return to && *to ? to : NULL;
}

/* Whether this event makes what its action may make. */
static gboolean
makes (const JyEvent *event, const char *kind)
{
  if (g_str_equal (kind, "pronouncement-record"))
    return fact_is (event, "way", "pronounced");
  /* Where the letter was left behind nobody confirms an address. */
  if (g_str_equal (kind, "address-sheet"))
    return !fact_is (event, "way", "premises");
  if (g_str_equal (event->action, "urge"))
    return g_str_equal (kind, "urging-letter") == fact_is (event, "means", "letter");
  if (g_str_equal (event->action, "uphold") && g_str_equal (kind, "change-notice"))
    return fact_is (event, "remedy", "amend");
  if (g_str_equal (event->action, "uphold") && g_str_equal (kind, "withdrawal-notice"))
    return fact_is (event, "remedy", "withdraw");
  /* The entry that says a document was signed is no document itself, nor is a comment or a reason
   * why something is not done yet. */
  if (g_str_equal (event->action, "note"))
    return !jy_json_text (event->facts, "document-digest")
           && !jy_json_object (event->facts, "comment")
           && !jy_json_text (event->facts, "about-clock")
           && !jy_json_text (event->facts, "about-step");
  return TRUE;
}

static gboolean
is_frozen_by (const char *action)
{
  return g_str_equal (action, "issue") || g_str_equal (action, "take-in")
         || g_str_equal (action, "close");
}

const JyAddressee *
jy_documents_addressee (const JyRecommendation *record, GPtrArray *events, const JyEvent *event)
{
  const char *word = jy_json_text (event->facts, "addressee");
  const char *id = word ? jy_event_name_id (event, word) : NULL;
  const char *item = jy_json_text (event->facts, "item");
  const JyAddressee *found = NULL;

  if (!word && item && jy_recommendation_item (record, item))
    return jy_recommendation_addressee (record, jy_recommendation_item (record, item)->addressee);
  if (!word)
    return record->addressees->len == 1 ? record->addressees->pdata[0] : NULL;
  found = jy_recommendation_find_addressee (record, word);
  if (!found && id)
    found = jy_recommendation_find_addressee (record, id);
  for (guint i = 0; !found && i < events->len; i++)
    {
      const JyEvent *later = events->pdata[i];

      if (later->seq <= event->seq || !g_str_equal (later->action, "succeed")
          || g_strcmp0 (jy_json_text (later->facts, "addressee"), word) != 0)
        continue;
      word = jy_json_text (later->facts, "successor");
      found = word ? jy_recommendation_find_addressee (record, word) : NULL;
    }
  return found;
}

static JyDocumentMade *
newest (GPtrArray *list, const char *kind, const char *addressee)
{
  for (guint i = list->len; i-- > 0;)
    {
      JyDocumentMade *made = list->pdata[i];

      if (g_str_equal (made->kind, kind) && g_strcmp0 (made->addressee, addressee) == 0)
        return made;
    }
  return NULL;
}

static gboolean
begins (const JyDocumentKind *kind, const char *action)
{
  g_auto (GStrv) words = NULL;

  if (!kind->rounds)
    return TRUE;
  words = g_strsplit (kind->rounds, " ", -1);
  return g_strv_contains ((const char *const *) words, action);
}

static void
add (GPtrArray *list, const JyDocumentKind *kind, const char *addressee, const JyEvent *event)
{
  JyDocumentMade *last = newest (list, kind->id, addressee);
  JyDocumentMade *made;

  if (last && !begins (kind, event->action))
    {
      last->seq = event->seq;
      last->on = event->on;
      return;
    }
  made = g_new0 (JyDocumentMade, 1);
  made->kind = kind->id;
  made->addressee = g_strdup (addressee);
  made->to = g_strdup (recipient_of (kind->id, event));
  made->version = last ? last->version + 1 : 1;
  made->begun = made->seq = event->seq;
  made->on = event->on;
  g_ptr_array_add (list, made);
}

/* A text on its way: its draft follows each save until it is issued under its version. */
static void
add_draft (GPtrArray *list, const JyRecommendation *record, const JyEvent *event)
{
  JyDocumentMade *made = newest (list, "recommendation", NULL);

  if (!made)
    {
      made = g_new0 (JyDocumentMade, 1);
      made->kind = "recommendation";
      made->begun = event->seq;
      g_ptr_array_add (list, made);
    }
  made->version = MAX (record->version, 1);
  made->seq = event->seq;
  made->on = event->on;
}

static void
drop_draft (GPtrArray *list)
{
  JyDocumentMade *made = newest (list, "recommendation", NULL);

  if (made)
    g_ptr_array_remove (list, made);
}

static void
add_event (GPtrArray *list, const JyRecommendation *record, GPtrArray *events, const JyEvent *event,
           const char *const *documents)
{
  for (gsize i = 0; documents[i]; i++)
    {
      const JyDocumentKind *kind = jy_document_kind (documents[i]);
      const JyAddressee *addressee = NULL;

      if (!kind || kind->keep == JY_KEEP_ACTION || !makes (event, kind->id))
        continue;
      if (kind->scope == JY_OF_ADDRESSEE)
        addressee = jy_documents_addressee (record, events, event);
      if (addressee || kind->scope != JY_OF_ADDRESSEE
          || (!g_str_equal (kind->id, "change-notice")
              && !g_str_equal (kind->id, "withdrawal-notice")))
        add (list, kind, addressee ? addressee->key : NULL, event);
      else
        /* The whole letter is changed or taken back: every addressee gets its own notice. */
        for (guint a = 0; a < record->addressees->len; a++)
          add (list, kind, ((JyAddressee *) record->addressees->pdata[a])->key, event);
    }
}

/* What is decided about a text beside the actions that make the form: pass makes an opinion of its
 * own, the others make nothing; each is added to the form of its round. */
static gboolean
joins_form (const char *action)
{
  static const char *const actions[] = { "pass", "return", "recall", "refer", "refuse", NULL };

  return g_strv_contains (actions, action);
}

static void
add_to_form (GPtrArray *list, GPtrArray *events, const JyEvent *event)
{
  JyDocumentMade *form = NULL;

  /* The newest that began with a submission; a form of a prolonged period is another matter. */
  for (guint i = 0; i < list->len; i++)
    {
      JyDocumentMade *made = list->pdata[i];

      for (guint j = 0; g_str_equal (made->kind, "approval-form") && j < events->len; j++)
        {
          const JyEvent *begun = events->pdata[j];

          if (begun->seq == made->begun && g_str_equal (begun->action, "submit"))
            form = made;
        }
    }
  if (form)
    {
      form->seq = event->seq;
      form->on = event->on;
    }
}

GPtrArray *
jy_documents_made (const JyRecommendation *record, GPtrArray *events)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (made_free);

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      const JyAction *action = jy_lifecycle_find (event->action);

      if (!action)
        continue;
      if (joins_form (action->id))
        add_to_form (list, events, event);
      if (is_frozen_by (action->id))
        drop_draft (list);
      else if (g_str_equal (action->id, "edit"))
        add_draft (list, record, event);
      else
        add_event (list, record, events, event, jy_action_documents (action));
    }
  return list;
}
