/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/memory.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "domain/answers.h"
#include "domain/draft.h"
#include "domain/theme.h"
#include "services/inspection.h"
#include "store/sketches.h"
#include "store/themes.h"

/* Agency memory: what went to an agency before and how it answered. */

/* Letters of one agency that are told. */
#define LETTERS_MAX 100
/* Letters whose suggestions are read beside a draft. */
#define READ_MAX 8
/* Letters on one theme that are looked at; more say no more. */
#define THEME_MAX 30

/* -- the letters of an agency */

typedef struct
{
  const char *agency; /* name or id */
  const char *id;     /* of a case */
} Ask;

static GPtrArray *
letters_of (JyTurn *turn, const char *agency, const char *but, gboolean superiors, guint limit,
            GError **error)
{
  g_autoptr (GPtrArray) kin = jy_letters_kin (turn->db, turn->office, agency, error);
  JyLetterQuery query = { .kin = kin, .but = but, .limit = limit };

  if (kin == NULL)
    return NULL;
  for (guint i = kin->len; !superiors && i-- > 0;)
    if (((JyKin *) g_ptr_array_index (kin, i))->superior)
      g_ptr_array_remove_index (kin, i);
  query.reader = turn->person->id;
  return jy_letters_to (turn->db, turn->office, &query, error);
}

static gpointer
agency_letters (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyAgency) agency = jy_agencies_find (turn->db, turn->office, ask->agency, error);

  return agency != NULL ? letters_of (turn, agency->id, NULL, TRUE, LETTERS_MAX, error) : NULL;
}

GPtrArray *
jy_desk_agency_letters (JyDesk *self, const char *agency, GError **error)
{
  Ask ask = { .agency = agency };

  return jy_desk_turn (self, JY_TURN_READ, agency_letters, &ask, error);
}

/* -- beside a draft */

void
jy_remembered_free (JyRemembered *self)
{
  if (self == NULL)
    return;
  jy_letter_free (self->letter);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  JyRememberedAnswer *answer = data;

  jy_free_each (answer->suggestion, answer->adopted, answer->text, answer);
}

/* What the replies say to a suggestion; a later one goes before an earlier one. */
static JsonObject *
last_answer (const JyCaseEntry *entry, const JyAddressee *addressee, const char *suggestion)
{
  JsonObject *found = NULL;

  for (guint i = jy_answers_next (entry->record, entry->events, addressee, 0);
       i < entry->events->len; i = jy_answers_next (entry->record, entry->events, addressee, i + 1))
    {
      JsonObject *answer = jy_answers_find (g_ptr_array_index (entry->events, i), suggestion);

      if (answer != NULL)
        found = answer;
    }
  return found;
}

static gboolean
read_answers (JyTurn *turn, JyRemembered *one, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_case (turn, one->letter->recommendation, error);
  const JyAddressee *addressee;
  g_autoptr (JyDraft) draft = NULL;

  if (entry == NULL)
    return FALSE;
  draft = jy_draft_read (entry->record->sections, NULL);
  addressee = jy_recommendation_addressee (entry->record, one->letter->addressee);
  for (guint i = 0; draft != NULL && addressee != NULL && i < draft->suggestions->len; i++)
    {
      const JySuggestion *suggestion = g_ptr_array_index (draft->suggestions, i);
      JsonObject *answer = last_answer (entry, addressee, suggestion->id);
      JyRememberedAnswer *row = g_new0 (JyRememberedAnswer, 1);

      row->suggestion = g_strdup (suggestion->text);
      row->adopted = g_strdup (jy_json_text (answer, "adopted"));
      row->text = g_strdup (jy_json_text (answer, "text"));
      g_ptr_array_add (one->answers, row);
    }
  return TRUE;
}

static gpointer
case_letters (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_remembered_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (entry == NULL)
    return NULL;
  for (guint i = 0; i < entry->record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (entry->record->addressees, i);
      g_autoptr (GPtrArray) letters = NULL;

      if (addressee->agency == NULL)
        continue;
      letters = letters_of (turn, addressee->agency, entry->id, TRUE, LETTERS_MAX, error);
      if (letters == NULL)
        return NULL;
      while (letters->len > 0)
        {
          JyRemembered *one = g_new0 (JyRemembered, 1);

          one->letter = g_ptr_array_steal_index (letters, 0);
          one->answers = g_ptr_array_new_with_free_func (answer_free);
          /* Two addressees may have the same superior. */
          if (g_hash_table_add (seen, g_strconcat (one->letter->recommendation, "/",
                                                   one->letter->addressee, NULL)))
            g_ptr_array_add (list, one);
          else
            jy_remembered_free (one);
        }
    }
  for (guint i = 0; i < MIN (list->len, READ_MAX); i++)
    if (!read_answers (turn, g_ptr_array_index (list, i), error))
      return NULL;
  return g_steal_pointer (&list);
}

GPtrArray *
jy_desk_case_letters (JyDesk *self, const char *id, GError **error)
{
  Ask ask = { .id = id };

  return jy_desk_turn (self, JY_TURN_READ, case_letters, &ask, error);
}

/* -- for the draft check (L22) */

static JyDate
months_ago (JyTurn *turn, const char *setting)
{
  return jy_date_add_months (turn->today, -jy_settings_int (turn->settings, setting));
}

static gboolean
is_single (const JyRecommendation *record)
{
  return record->type != JY_TYPE_GOVERNANCE && record->type != JY_TYPE_OPINION;
}

/* A matter that came to nothing is no letter. */
static gboolean
is_letter (const JyRecommendation *record)
{
  return record->stage != JY_STAGE_DISMISSED && record->stage != JY_STAGE_NOT_ISSUED
         && record->stage != JY_STAGE_WITHDRAWN && record->stage != JY_STAGE_TRANSFERRED;
}

static gboolean
mark_again (JyTurn *turn, const JyRecommendation *record, const JyAddressee *addressee,
            GPtrArray *similar, GError **error)
{
  JyDate since = months_ago (turn, "check.again-months");
  g_autoptr (GPtrArray) letters
      = letters_of (turn, addressee->agency, record->id, FALSE, THEME_MAX, error);

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    {
      const JyLetter *letter = g_ptr_array_index (letters, i);
      GError *failure = NULL;
      g_autoptr (JyCaseEntry) entry = NULL;

      if (letter->registered_on < since || !g_str_equal (letter->type, jy_type_id (record->type)))
        continue;
      entry = jy_turn_readable (turn, letter->recommendation, record, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (entry != NULL && entry->record->issued_on != JY_DATE_NONE && is_letter (entry->record)
          && jy_theme_same_nature (record, entry->record))
        jy_similar_in (similar, entry->record)->again = TRUE;
    }
  return letters != NULL;
}

static gboolean
mark_themed (JyTurn *turn, const JyRecommendation *record, GPtrArray *ids, GPtrArray *similar,
             GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      GError *failure = NULL;
      g_autoptr (JyCaseEntry) entry
          = jy_turn_readable (turn, g_ptr_array_index (ids, i), record, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (entry != NULL && is_single (entry->record) && is_letter (entry->record))
        jy_similar_in (similar, entry->record)->themed = TRUE;
    }
  return TRUE;
}

gboolean
jy_turn_remember (JyTurn *turn, const JyRecommendation *record, GPtrArray *similar, GError **error)
{
  JyDate since = months_ago (turn, "check.theme-months");
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) alike = NULL;

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);

      if (addressee->agency != NULL && !mark_again (turn, record, addressee, similar, error))
        return FALSE;
    }
  if (!is_single (record))
    return TRUE;
  /* Texts that are alike are on one theme too, whatever their registration says. */
  alike = g_ptr_array_new ();
  for (guint i = 0; i < similar->len; i++)
    {
      const JySimilar *one = g_ptr_array_index (similar, i);

      if (one->percent > 0 && one->on >= since)
        g_ptr_array_add (alike, one->id);
    }
  if (!mark_themed (turn, record, alike, similar, error))
    return FALSE;
  words = jy_theme_words (record);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) ids
          = jy_themes_cases (turn->db, turn->office, words[i], record->id, since, THEME_MAX, error);

      if (ids == NULL || !mark_themed (turn, record, ids, similar, error))
        return FALSE;
    }
  return TRUE;
}
