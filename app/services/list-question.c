/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include "services/name-match.h"
#include "services/search-box.h"
#include "store/error.h"
#include "store/readings.h"

/* What a list asks for, with names looked up. */

/* The only person who answers to @word, by name, pinyin or first letters; NULL without an error:
 * nobody, or several. */
static char *
person_named (JyTurn *turn, const char *word, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (JyPerson) named = NULL;
  g_autoptr (GError) failure = NULL;
  const JyPerson *found = NULL;

  named = jy_people_find (turn->db, turn->office, word, &failure);
  if (named != NULL)
    return g_strdup (named->id);
  if (!g_error_matches (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND)
      && !g_error_matches (failure, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  people = jy_people_list (turn->db, turn->office, FALSE, error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (people, i);
      g_autofree char *spelled = jy_reading_spell (turn->db, person->name, JY_READING_NAME);

      if (jy_name_match (person->name, spelled, word) == 0)
        continue;
      if (found != NULL)
        return NULL;
      found = person;
    }
  return found != NULL ? g_strdup (found->id) : NULL;
}

/* Several of one name, or somebody who is in no register: whoever is named so on the case. */
static void
ask_for_words (JyListQuery *query)
{
  g_autofree char *name = jy_search_box_value (query->handler);
  char *words = g_strdup_printf ("%s%speople:%s", query->words != NULL ? query->words : "",
                                 query->words != NULL ? " " : "", name);

  g_free (query->words);
  query->words = words;
  g_clear_pointer (&query->handler, g_free);
}

static gboolean
name_handler (JyTurn *turn, JyListQuery *query, GError **error)
{
  GError *failure = NULL;
  char *id = person_named (turn, query->handler, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (id == NULL)
    {
      ask_for_words (query);
      return TRUE;
    }
  g_free (query->handler);
  query->handler = id;
  return TRUE;
}

JyListQuery *
jy_turn_list_query (JyTurn *turn, const JyListQuery *query, GError **error)
{
  g_autoptr (JyListQuery) copy = jy_list_query_copy (query);

  if (copy->agency != NULL)
    {
      g_autoptr (JyAgency) agency = jy_agencies_find (turn->db, turn->office, copy->agency, error);

      if (agency == NULL)
        return NULL;
      g_free (copy->agency);
      copy->agency = g_strdup (agency->id);
    }
  if (copy->handler != NULL && *copy->handler != '\0' && !name_handler (turn, copy, error))
    return NULL;
  g_free (copy->reader);
  copy->reader = g_strdup (turn->person->id);
  return g_steal_pointer (&copy);
}
