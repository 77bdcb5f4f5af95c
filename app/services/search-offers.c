/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/search-offers.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "services/desk-private.h"
#include "services/name-match.h"
#include "services/search-box.h"
#include "store/readings.h"
#include "store/search.h"
#include "store/tags.h"

/* Of one kind, where several kinds are offered. */
#define SOME 4
#define MOST_RECENT 10
/* A word longer than this is no beginning of anything. */
#define LONGEST_WORD 200

void
jy_search_offer_free (JySearchOffer *self)
{
  if (self == NULL)
    return;
  g_free (self->insert);
  g_free (self->label);
  g_free (self->note);
  g_free (self);
}

typedef struct
{
  char *text;
  gsize cursor;
  char **recent;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->text);
  g_strfreev (ask->recent);
  g_free (ask);
}

/* What is being typed, and what is offered so far. */
typedef struct
{
  JyTurn *turn;
  const Ask *ask;
  gsize from, to;
  char *word; /* up to the cursor */
  GPtrArray *offers;
  GArray *scores;
} Work;

/* -- the word at the cursor */

static gboolean
is_space_before (const char *text, const char *p)
{
  const char *before = p > text ? g_utf8_find_prev_char (text, p) : NULL;
  gunichar c = before != NULL ? g_utf8_get_char (before) : ' ';

  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000;
}

static void
find_word (Work *work)
{
  const char *text = work->ask->text;
  const char *cursor = text + MIN (work->ask->cursor, strlen (text));
  const char *start = cursor, *end = cursor;

  while (!is_space_before (text, start))
    start = g_utf8_find_prev_char (text, start);
  while (*end != '\0' && !is_space_before (text, g_utf8_next_char (end)))
    end = g_utf8_next_char (end);
  work->from = (gsize) (start - text);
  work->to = (gsize) (end - text);
  work->word = g_strndup (start, (gsize) (cursor - start));
}

/* -- offering */

static void
offer (Work *work, guint score, char *insert, const char *label, const char *note)
{
  JySearchOffer *one = g_new0 (JySearchOffer, 1);
  guint at = work->offers->len;

  one->from = work->from;
  one->to = work->to;
  one->insert = insert;
  one->label = g_strdup (label);
  one->note = g_strdup (note);
  /* Behind those that fit as well. */
  while (at > 0 && g_array_index (work->scores, guint, at - 1) < score)
    at--;
  g_ptr_array_insert (work->offers, (int) at, one);
  g_array_insert_val (work->scores, at, score);
}

static void
offer_value (Work *work, guint score, const char *key, const char *value, const char *note)
{
  g_autofree char *firm = jy_search_box_value (value);

  offer (work, score, g_strdup_printf ("%s:%s ", key, firm), value, note);
}

/* How well a value answers to what is typed behind its key; everything does to nothing. */
static guint
fit (Work *work, const char *typed, const char *id, const char *chinese, const char *english)
{
  g_autofree char *spelled = NULL;
  guint best;

  if (*typed == '\0')
    return 1;
  spelled = jy_reading_spell (work->turn->db, chinese, JY_READING_TEXT);
  best = jy_name_match (chinese, spelled, typed);
  best = MAX (best, jy_name_match (english, NULL, typed));
  return MAX (best, jy_name_match (id, NULL, typed));
}

static void
offer_values (Work *work, const char *key, const char *typed, const JyFactValue *values)
{
  for (; values->id != NULL; values++)
    {
      guint score = fit (work, typed, values->id, values->chinese, values->english);

      if (score > 0)
        offer_value (work, score, key, jy_text_choose (values->chinese, values->english), NULL);
    }
}

static void
offer_phases (Work *work, const char *key, const char *typed)
{
  for (int i = 0; i < JY_N_STAGES; i++)
    {
      JyStage stage = (JyStage) i;
      guint score = fit (work, typed, jy_stage_id (stage), jy_stage_chinese (stage),
                         jy_stage_label (stage));

      if (score > 0)
        offer_value (work, score, key, jy_stage_label (stage), NULL);
    }
  for (int i = 0; i < JY_N_STATES; i++)
    {
      JyState state = (JyState) i;
      guint score = fit (work, typed, jy_state_id (state), jy_state_chinese (state),
                         jy_state_label (state));

      if (score > 0)
        offer_value (work, score, key, jy_state_label (state), _ ("of an addressee"));
    }
}

static gboolean
offer_agencies (Work *work, const char *key, const char *typed, guint most, GError **error)
{
  g_autoptr (GPtrArray) agencies = jy_agencies_list (work->turn->db, work->turn->office,
                                                     *typed != '\0' ? typed : NULL, most, 0, error);

  if (agencies == NULL)
    return FALSE;
  for (guint i = 0; i < agencies->len; i++)
    {
      const JyAgency *agency = g_ptr_array_index (agencies, i);

      offer_value (work, 1 + jy_name_match (agency->name, NULL, typed), key, agency->name,
                   _ ("Agency"));
    }
  return TRUE;
}

/* Those that fit best, in the order of the list where they fit alike. */
static gboolean
offer_people (Work *work, const char *key, const char *typed, guint most, GError **error)
{
  g_autoptr (GPtrArray) people = jy_people_list (work->turn->db, work->turn->office, FALSE, error);
  g_autofree guint *scores = NULL;
  guint best = 0, n = 0;

  if (people == NULL)
    return FALSE;
  scores = g_new0 (guint, people->len);
  for (guint i = 0; i < people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (people, i);
      g_autofree char *spelled = jy_reading_spell (work->turn->db, person->name, JY_READING_NAME);

      scores[i] = *typed == '\0' ? 1 : jy_name_match (person->name, spelled, typed);
      best = MAX (best, scores[i]);
    }
  for (guint score = best; score > 0 && n < most; score--)
    for (guint i = 0; i < people->len && n < most; i++)
      if (scores[i] == score)
        {
          offer_value (work, score, key, ((const JyPerson *) people->pdata[i])->name,
                       _ ("Handler"));
          n++;
        }
  return TRUE;
}

static gboolean
offer_brands (Work *work, const char *key, const char *typed, GError **error)
{
  JyEntryQuery query = { .kind = "brand", .words = *typed != '\0' ? typed : NULL };
  g_autoptr (GPtrArray) entries
      = jy_entries_list (work->turn->db, work->turn->office, &query, JY_SEARCH_OFFERS, 0, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    offer_value (work, 1, key, ((const JyEntry *) entries->pdata[i])->name, NULL);
  return entries != NULL;
}

static gboolean
offer_tags (Work *work, const char *key, const char *typed, GError **error)
{
  g_autoptr (GPtrArray) tags = jy_tags_list (work->turn->db, work->turn->office, error);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const char *tag = g_ptr_array_index (tags, i);
      g_autofree char *spelled = jy_reading_spell (work->turn->db, tag, JY_READING_TEXT);
      guint score = *typed == '\0' ? 1 : jy_name_match (tag, spelled, typed);

      if (score > 0)
        offer_value (work, score, key, tag, NULL);
    }
  return tags != NULL;
}

static gboolean
offer_numbers (Work *work, const char *key, const char *typed, guint most, GError **error)
{
  g_autofree char *words = g_strconcat ("number:", typed, NULL);
  g_autoptr (GPtrArray) hits = NULL;

  if (*typed == '\0')
    return TRUE;
  hits = jy_search_find (work->turn->db, work->turn->office, words, work->turn->person->id, most,
                         error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const JySearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *title = g_strdup (hit->title);

      if (hit->number == NULL)
        continue;
      g_strdelimit (title, "\002\003", ' ');
      offer_value (work, 2, key, hit->number, title);
    }
  return hits != NULL;
}

static void
offer_days (Work *work, const char *key)
{
  static const int ahead[] = { 0, 7, 30 };
  const char *notes[] = { _ ("Today"), _ ("Within 7 days"), _ ("Within 30 days") };

  for (gsize i = 0; i < G_N_ELEMENTS (ahead); i++)
    {
      char day[JY_DATE_LENGTH];

      offer_value (work, 1, key, jy_date_write (work->turn->today + ahead[i], day), notes[i]);
    }
}

/* Behind "阶段:". */
static gboolean
offer_behind (Work *work, const JySearchKey *key, const char *as_typed, const char *typed,
              GError **error)
{
  if (g_str_equal (key->id, "stage"))
    offer_phases (work, as_typed, typed);
  else if (g_str_equal (key->id, "type") || g_str_equal (key->id, "line"))
    offer_values (work, as_typed, typed, jy_fact_find (key->id, "register")->values);
  else if (g_str_equal (key->id, "agency"))
    return offer_agencies (work, as_typed, typed, JY_SEARCH_OFFERS, error);
  else if (g_str_equal (key->id, "handler"))
    return offer_people (work, as_typed, typed, JY_SEARCH_OFFERS, error);
  else if (g_str_equal (key->id, "brand"))
    return offer_brands (work, as_typed, typed, error);
  else if (g_str_equal (key->id, "tag"))
    return offer_tags (work, as_typed, typed, error);
  else if (g_str_equal (key->id, "number"))
    return offer_numbers (work, as_typed, typed, JY_SEARCH_OFFERS, error);
  else if (g_str_equal (key->id, "due"))
    offer_days (work, as_typed);
  return TRUE;
}

/* -- a word that has no key yet */

/* Keys are few and their first letters soon known: they go before what is found. */
static void
offer_keys (Work *work)
{
  for (const JySearchKey *key = jy_search_keys; key->id != NULL; key++)
    {
      const char *label = jy_search_key_label (key);
      guint score = fit (work, work->word, key->id, key->chinese, key->english);
      g_autofree char *shown = g_strconcat (label, key->alone ? "" : ":", NULL);

      if (score > 0 && !g_str_equal (work->word, label))
        offer (work, score + 10, g_strconcat (label, key->alone ? " " : ":", NULL), shown,
               _ ("Filter"));
    }
}

static void
offer_recent (Work *work)
{
  const char *text = work->ask->text;
  gsize from = work->from, to = work->to;
  guint n = 0;

  for (char **recent = work->ask->recent; recent != NULL && *recent != NULL; recent++)
    {
      gboolean all = jy_text_is_blank (text);

      if ((!all
           && (n == SOME || jy_name_match (*recent, NULL, text) == 0
               || g_str_equal (*recent, text)))
          || n == MOST_RECENT)
        continue;
      n++;
      /* In place of the whole text. */
      work->from = 0;
      work->to = strlen (text);
      offer (work, all ? 30 : 9, g_strdup (*recent), *recent, _ ("Recent search"));
      work->from = from;
      work->to = to;
    }
}

static gboolean
has_digit (const char *word)
{
  return strpbrk (word, "0123456789") != NULL;
}

static gboolean
offer_named (Work *work, GError **error)
{
  const JySearchKey *agency = jy_search_key_named ("agency");
  const JySearchKey *handler = jy_search_key_named ("handler");
  const JySearchKey *number = jy_search_key_named ("number");

  return offer_agencies (work, jy_search_key_label (agency), work->word, SOME, error)
         && offer_people (work, jy_search_key_label (handler), work->word, SOME, error)
         && (!has_digit (work->word)
             || offer_numbers (work, jy_search_key_label (number), work->word, SOME, error));
}

static gboolean
offer_all (Work *work, GError **error)
{
  const char *colon = strchr (work->word, ':');
  const char *wide = strstr (work->word, "：");
  g_autofree char *name = NULL;
  const JySearchKey *key;

  if (strlen (work->word) > LONGEST_WORD)
    return TRUE;
  if (*work->word == '\0')
    {
      offer_keys (work);
      offer_recent (work);
      return TRUE;
    }
  if (colon == NULL || (wide != NULL && wide < colon))
    colon = wide;
  if (colon == NULL)
    {
      offer_keys (work);
      offer_recent (work);
      return offer_named (work, error);
    }
  name = g_strndup (work->word, (gsize) (colon - work->word));
  key = jy_search_key_named (name);
  if (key == NULL || key->alone)
    return TRUE;
  return offer_behind (work, key, name, colon + (*colon == ':' ? 1 : strlen ("：")), error);
}

static gpointer
make_offers (JyTurn *turn, gpointer data, GError **error)
{
  Work work = { .turn = turn, .ask = data };
  gboolean ok;

  work.offers = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_search_offer_free);
  work.scores = g_array_new (FALSE, FALSE, sizeof (guint));
  find_word (&work);
  ok = offer_all (&work, error);
  if (work.offers->len > JY_SEARCH_OFFERS)
    g_ptr_array_set_size (work.offers, JY_SEARCH_OFFERS);
  g_free (work.word);
  g_array_unref (work.scores);
  if (!ok)
    g_clear_pointer (&work.offers, g_ptr_array_unref);
  return work.offers;
}

static Ask *
ask_new (const char *text, gsize cursor, const char *const *recent)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->text = g_utf8_make_valid (text, -1);
  /* Between two characters. */
  while (cursor > 0 && cursor < strlen (ask->text) && (ask->text[cursor] & 0xc0) == 0x80)
    cursor--;
  ask->cursor = cursor;
  ask->recent = g_strdupv ((char **) recent);
  return ask;
}

GPtrArray *
jy_desk_search_offers (JyDesk *self, const char *text, gsize cursor, const char *const *recent,
                       GError **error)
{
  Ask *ask = ask_new (text, cursor, recent);
  GPtrArray *offers = jy_desk_turn (self, JY_TURN_READ, make_offers, ask, error);

  ask_free (ask);
  return offers;
}

void
jy_desk_search_offers_async (JyDesk *self, const char *text, gsize cursor,
                             const char *const *recent, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, make_offers, ask_new (text, cursor, recent), ask_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
jy_desk_search_offers_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
