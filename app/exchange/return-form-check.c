/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/draft.h"
#include "exchange/error.h"
#include "exchange/return-form.h"

/* Whether a form answers our letter, and what it answers. */

static void refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
static void
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ, text);
}

static const char *
number_or_id (const char *number, const char *id)
{
  return number && *number ? number : id;
}

/* The words alone: an editor may break lines otherwise. */
static char *
words_of (const char *text)
{
  GString *words = g_string_new (NULL);

  for (const char *c = text ? text : ""; *c; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (words, g_utf8_get_char (c));
  return g_string_free (words, FALSE);
}

static const JyReturnAnswer *
find_answer (const JyReturnForm *self, const char *suggestion)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const JyReturnAnswer *answer = self->answers->pdata[i];

      if (g_strcmp0 (answer->suggestion, suggestion) == 0)
        return answer;
    }
  return NULL;
}

/* 1, 3: places of suggestions in the letter. */
static void
name_place (GString *places, guint place)
{
  g_string_append_printf (places, "%s%u", places->len > 0 ? _ (", ") : "", place);
}

static char *
changed_questions (const JyReturnForm *self, const JyDraft *draft)
{
  g_autoptr (GString) places = g_string_new (NULL);
  guint known = 0;

  for (guint i = 0; i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = draft->suggestions->pdata[i];
      const JyReturnAnswer *answer = find_answer (self, suggestion->id);
      g_autofree char *ours = words_of (suggestion->text);
      g_autofree char *theirs = answer ? words_of (answer->question) : g_strdup ("");

      known += answer != NULL;
      if (!g_str_equal (ours, theirs))
        name_place (places, i + 1);
    }
  if (places->len == 0 && known < self->answers->len)
    g_string_append (places, _ ("one that the letter does not have"));
  return places->len > 0 ? g_string_free (g_steal_pointer (&places), FALSE) : NULL;
}

gboolean
jy_return_form_check (const JyReturnForm *self, const JyRecommendation *record,
                      const char *letter_digest, GError **error)
{
  g_autoptr (JyDraft) draft = jy_draft_read (record->sections, NULL);
  g_autofree char *changed = NULL;

  if (!g_str_equal (self->recommendation, record->id))
    {
      refuse (error,
              _ ("This return form answers another recommendation: it is for %s, the case shown is "
                 "%s. Choose that case first"),
              number_or_id (self->number, self->recommendation),
              number_or_id (record->number, record->title));
      return FALSE;
    }
  if (!jy_recommendation_addressee (record, self->addressee))
    {
      refuse (error, _ ("This return form is of a unit that the recommendation %s does not go to"),
              number_or_id (record->number, record->title));
      return FALSE;
    }
  if (self->version != MAX (record->version, 1))
    {
      refuse (error,
              _ ("This return form went with version %u of the letter, which stands at version %u "
                 "now. Record the reply by hand, with the file attached"),
              self->version, MAX (record->version, 1));
      return FALSE;
    }
  if (letter_digest && g_strcmp0 (self->digest, letter_digest) != 0)
    {
      refuse (error,
              _ ("The check code of this return form is not that of the letter %s: the form was "
                 "changed. Record the reply by hand, with the file attached"),
              number_or_id (record->number, record->title));
      return FALSE;
    }
  changed = draft ? changed_questions (self, draft) : NULL;
  if (changed)
    {
      refuse (error,
              _ ("In this return form the words of our suggestions were changed: %s. Hold it "
                 "against the letter and record the reply by hand, with the file attached"),
              changed);
      return FALSE;
    }
  return TRUE;
}

/* -- what it says */

static gboolean
is_answered (const JyReturnAnswer *answer)
{
  return answer->adopted && !jy_text_is_blank (answer->text);
}

GPtrArray *
jy_return_form_notes (const JyReturnForm *self, const JyRecommendation *record)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < self->answers->len; i++)
    if (!is_answered (self->answers->pdata[i]))
      name_place (missing, i + 1);
  if (missing->len > 0)
    g_ptr_array_add (
        notes, g_strdup_printf (_ ("The form leaves suggestions without a full answer: %s. Ask the "
                                   "agency, or fill in what its letter says"),
                                missing->str));
  if (*self->replied && !self->replied_on)
    g_ptr_array_add (
        notes, g_strdup_printf (_ ("The day of the reply cannot be read: “%s”"), self->replied));
  return notes;
}

static const char *
class_of (const JyReturnForm *self)
{
  guint full = 0;
  guint none = 0;

  for (guint i = 0; i < self->answers->len; i++)
    {
      const JyReturnAnswer *answer = self->answers->pdata[i];

      if (!answer->adopted)
        return NULL;
      full += g_str_equal (answer->adopted, "full");
      none += g_str_equal (answer->adopted, "none");
    }
  if (self->answers->len == 0)
    return NULL;
  return full == self->answers->len ? "full" : none == self->answers->len ? "none" : "partial";
}

static JsonArray *
measures_of (const JyReturnForm *self)
{
  JsonArray *measures = json_array_new ();

  for (guint i = 0; i < self->answers->len; i++)
    {
      const JyReturnAnswer *answer = self->answers->pdata[i];
      JsonObject *measure = json_object_new ();
      g_autofree char *text
          = *answer->who ? g_strdup_printf ("%s（责任部门及责任人：%s）", answer->text, answer->who)
                         : g_strdup (answer->text);

      jy_json_set_text (measure, "suggestion", answer->suggestion);
      if (answer->adopted)
        jy_json_set_text (measure, "adopted", answer->adopted);
      if (!jy_text_is_blank (text))
        jy_json_set_text (measure, "text", text);
      json_array_add_object_element (measures, measure);
    }
  return measures;
}

/* What stands in the record as the gist: how many are adopted, and who answers for it. */
static char *
summary_of (const JyReturnForm *self)
{
  guint counts[3] = { 0 };
  GString *text = g_string_new ("按回复表逐项答复：");

  for (guint i = 0; i < self->answers->len; i++)
    {
      const char *adopted = ((JyReturnAnswer *) self->answers->pdata[i])->adopted;

      if (adopted)
        counts[g_str_equal (adopted, "full") ? 0 : g_str_equal (adopted, "partial") ? 1 : 2]++;
    }
  g_string_append_printf (text, "全部采纳%u项，部分采纳%u项，不采纳%u项。", counts[0], counts[1],
                          counts[2]);
  if (*self->contact)
    g_string_append_printf (text, "经办人及电话：%s。", self->contact);
  return g_string_free (text, FALSE);
}

JsonObject *
jy_return_form_facts (const JyReturnForm *self, const JyRecommendation *record)
{
  JsonObject *facts = json_object_new ();
  const JyAddressee *addressee = jy_recommendation_addressee (record, self->addressee);
  g_autofree char *summary = summary_of (self);
  const char *class = class_of (self);

  if (addressee)
    jy_json_set_text (facts, "addressee", addressee->name);
  jy_json_set_text (facts, "way", "written");
  if (class)
    jy_json_set_text (facts, "class", class);
  if (*self->reference)
    jy_json_set_text (facts, "reference", self->reference);
  jy_json_set_text (facts, "summary", summary);
  json_object_set_array_member (facts, "measures", measures_of (self));
  return facts;
}
