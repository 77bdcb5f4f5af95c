/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/text.h"
#include "services/inspection.h"
#include "services/office-sheet.h"
#include "services/registers.h"

/* The committee's periodic evaluation of what the letters achieved (rules of 2019, article 26):
 * figures with numerator and denominator, the letters behind them, what was found. */

#define REGISTER "evaluation-round"
/* What parts the fields of a letter in the kept record; it stands in no number or name. */
#define BAR "｜"
#define FIELDS 6

void
jy_round_free (JyRound *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  g_free (self);
}

/* -- figures */

typedef gboolean (*Counts) (const JyLetter *letter, JyDate today);

static gboolean
is_any (const JyLetter *letter, JyDate today)
{
  return TRUE;
}

static gboolean
is_served (const JyLetter *letter, JyDate today)
{
  return letter->served_on != JY_DATE_NONE;
}

static gboolean
has_replied (const JyLetter *letter, JyDate today)
{
  return letter->replied_on != JY_DATE_NONE;
}

/* The reply is there, or its last day is over. */
static gboolean
is_due (const JyLetter *letter, JyDate today)
{
  return has_replied (letter, today)
         || (letter->reply_due != JY_DATE_NONE && letter->reply_due < today);
}

static gboolean
replied_in_time (const JyLetter *letter, JyDate today)
{
  return jy_letter_in_time (letter);
}

static gboolean
is_adopted (const JyLetter *letter, JyDate today)
{
  return g_strcmp0 (letter->reply_class, "full") == 0
         || g_strcmp0 (letter->reply_class, "partial") == 0;
}

static gboolean
has_objected (const JyLetter *letter, JyDate today)
{
  return letter->objections > 0;
}

static gboolean
is_settled (const JyLetter *letter, JyDate today)
{
  return letter->outcome != NULL;
}

static gboolean
is_rectified (const JyLetter *letter, JyDate today)
{
  return g_strcmp0 (letter->outcome, "rectified") == 0
         || g_strcmp0 (letter->outcome, "in-fact") == 0;
}

static gboolean
was_urged (const JyLetter *letter, JyDate today)
{
  return letter->urges > 0;
}

/* Rates are those of law.md, section 6; adoption by both bases that are published. */
static const struct
{
  const char *chinese;
  const char *english;
  Counts n;
  Counts of;
} figures[] = {
  { "已送达／制发", "Served of issued", is_served, is_any },
  { "已回复／应回复（回复率）", "Replied of due (reply rate)", has_replied, is_due },
  { "按期回复／应回复（按期回复率）", "Replied in time of due", replied_in_time, is_due },
  { "采纳／制发（采纳率，以制发为基数）", "Adopted of issued", is_adopted, is_any },
  { "采纳／已回复（采纳率，以回复为基数）", "Adopted of replied", is_adopted, has_replied },
  { "提出异议／已送达", "Objected of served", has_objected, is_served },
  { "经督促／已送达", "Urged of served", was_urged, is_served },
  { "已整改／已认定", "Rectified of determined", is_rectified, is_settled },
};

static void
add_figure (GPtrArray *list, const char *chinese, const char *english, guint n, guint of)
{
  JyRoundFigure *figure = g_new0 (JyRoundFigure, 1);

  figure->chinese = chinese;
  figure->english = english;
  figure->n = n;
  figure->of = of;
  g_ptr_array_add (list, figure);
}

static GPtrArray *
count (GPtrArray *letters, JyDate today)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  guint measures = 0, open = 0;

  for (gsize f = 0; f < G_N_ELEMENTS (figures); f++)
    {
      guint n = 0, of = 0;

      for (guint i = 0; i < letters->len; i++)
        {
          const JyLetter *letter = g_ptr_array_index (letters, i);
          gboolean based = figures[f].of (letter, today);

          of += based;
          n += based && figures[f].n (letter, today);
        }
      add_figure (list, figures[f].chinese, figures[f].english, n, of);
    }
  for (guint i = 0; i < letters->len; i++)
    {
      measures += ((JyLetter *) g_ptr_array_index (letters, i))->measures;
      open += ((JyLetter *) g_ptr_array_index (letters, i))->open;
    }
  add_figure (list, "核实完成／整改事项", "Measures verified of agreed", measures - open, measures);
  return list;
}

/* -- a round as it would be today */

static gboolean
check_scope (const JyRoundScope *scope, GError **error)
{
  if (scope->from != JY_DATE_NONE && scope->until != JY_DATE_NONE && scope->from <= scope->until)
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The period ends before it begins; give its first and its last day"));
  return FALSE;
}

static gpointer
look (JyTurn *turn, gpointer data, GError **error)
{
  const JyRoundScope *scope = data;
  JyPeriodQuery query = { .from = scope->from,
                          .until = scope->until,
                          .type = scope->type,
                          .line = scope->line,
                          .reader = turn->person->id,
                          .limit = JY_ROUND_MAX + 1 };
  JyRound *round;
  GPtrArray *letters;
  const char *before = NULL;

  if (!check_scope (scope, error))
    return NULL;
  letters = jy_letters_issued (turn->db, turn->office, &query, error);
  if (letters == NULL)
    return NULL;
  round = g_new0 (JyRound, 1);
  round->letters = letters;
  round->cut = letters->len > JY_ROUND_MAX;
  if (round->cut)
    g_ptr_array_set_size (letters, JY_ROUND_MAX);
  for (guint i = 0; i < letters->len; i++)
    {
      const JyLetter *letter = g_ptr_array_index (letters, i);

      round->cases += g_strcmp0 (letter->recommendation, before) != 0;
      before = letter->recommendation;
    }
  round->figures = count (letters, turn->today);
  return round;
}

JyRound *
jy_desk_round (JyDesk *self, const JyRoundScope *scope, GError **error)
{
  return jy_desk_turn (self, JY_TURN_LONG, look, (gpointer) scope, error);
}

/* -- keeping it */

static const char *
word (const char *fact, const char *action, const char *value)
{
  const JyFact *row = jy_fact_find (fact, action);
  const JyFactValue *found = row != NULL && value != NULL ? jy_fact_value (row, value) : NULL;

  return found != NULL ? found->chinese : "";
}

/* A field without the sign that parts them. */
static char *
clean (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", BAR, -1);

  return g_strjoinv ("／", parts);
}

static char *
letter_line (const JyLetter *letter)
{
  char issued[JY_DATE_LENGTH];
  g_autofree char *title = clean (letter->title);
  g_autofree char *name = clean (letter->name);
  g_autofree char *reply
      = letter->replied_on == JY_DATE_NONE
            ? g_strdup ("未回复")
            : g_strdup_printf ("%s（%s）", word ("class", "reply", letter->reply_class),
                               jy_letter_in_time (letter) ? "按期" : "逾期");

  return g_strjoin (BAR, letter->number != NULL ? letter->number : "", title,
                    jy_date_write (letter->issued_on, issued), name, reply,
                    word ("outcome", "settle", letter->outcome), NULL);
}

static void
set_lists (JsonObject *body, const JyRound *round)
{
  JsonArray *numbers = json_array_new ();
  JsonArray *letters = json_array_new ();

  for (guint i = 0; i < round->figures->len; i++)
    {
      const JyRoundFigure *figure = g_ptr_array_index (round->figures, i);
      g_autofree char *text
          = g_strdup_printf ("%s" BAR "%u" BAR "%u", figure->chinese, figure->n, figure->of);

      json_array_add_string_element (numbers, text);
    }
  for (guint i = 0; i < round->letters->len; i++)
    {
      g_autofree char *line = letter_line (g_ptr_array_index (round->letters, i));

      json_array_add_string_element (letters, line);
    }
  json_object_set_array_member (body, "round-figures", numbers);
  json_object_set_array_member (body, "round-cases", letters);
}

static char *
scope_words (const JyRoundScope *scope)
{
  const char *type = word ("type", "register", scope->type);
  const char *line = word ("line", "register", scope->line);

  if (*type == '\0' && *line == '\0')
    return g_strdup ("全部检察建议");
  return g_strdup_printf ("%s%s%s", type, *type != '\0' && *line != '\0' ? "、" : "", line);
}

static void
set_some (JsonObject *body, const char *member, const char *text)
{
  if (!jy_text_is_blank (text))
    jy_json_set_text (body, member, text);
}

char *
jy_desk_round_save (JyDesk *self, const JyRoundScope *scope, const JyRoundWords *words,
                    GError **error)
{
  JyRound *round = jy_desk_round (self, scope, error);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autofree char *about = scope_words (scope);
  JyEntry *entry;
  char *id;

  if (round == NULL)
    return NULL;
  set_some (body, "title", words->title);
  jy_json_set_date (body, "from", scope->from);
  jy_json_set_date (body, "until", scope->until);
  jy_json_set_date (body, "held-on", words->held_on);
  jy_json_set_text (body, "scope", about);
  set_some (body, "meeting", words->meeting);
  set_some (body, "round-findings", words->findings);
  set_some (body, "round-decision", words->decision);
  set_lists (body, round);
  jy_round_free (round);
  entry = jy_desk_entry_save (self, REGISTER, NULL, body, 0, error);
  if (entry == NULL)
    return NULL;
  id = g_strdup (entry->id);
  jy_entry_free (entry);
  return id;
}

/* -- the report */

static char *
share (const char *n, const char *of)
{
  guint64 numerator = g_ascii_strtoull (n, NULL, 10);
  guint64 denominator = g_ascii_strtoull (of, NULL, 10);

  return denominator == 0
             ? g_strdup ("—")
             : g_strdup_printf ("%.2f%%", 100.0 * (double) numerator / (double) denominator);
}

static void
add_figures (JyMerge *words, JsonArray *list)
{
  for (guint i = 0; i < jy_json_array_size (list); i++)
    {
      g_auto (GStrv) parts = g_strsplit (jy_json_array_text (list, i), BAR, 3);
      g_autofree char *rate = NULL;

      if (g_strv_length (parts) != 3)
        continue;
      rate = share (parts[1], parts[2]);
      jy_sheet_set (jy_merge_add_row (words, "sheet:figures"), "name", parts[0], "numerator",
                    parts[1], "denominator", parts[2], "share", rate, NULL);
    }
}

static guint
add_letters (JyMerge *words, JsonArray *list)
{
  g_autoptr (GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < jy_json_array_size (list); i++)
    {
      g_auto (GStrv) parts = g_strsplit (jy_json_array_text (list, i), BAR, FIELDS);

      if (g_strv_length (parts) != FIELDS)
        continue;
      /* A letter to several agencies is one: number, title and day are its own. */
      g_hash_table_add (cases, g_strconcat (parts[0], BAR, parts[1], BAR, parts[2], NULL));
      jy_sheet_set (jy_merge_add_row (words, "sheet:rows"), "number", parts[0], "title", parts[1],
                    "issued", parts[2], "agency", parts[3], "reply", parts[4], "outcome", parts[5],
                    NULL);
    }
  return g_hash_table_size (cases);
}

static void
set_chinese_day (JyMerge *words, const char *name, JyDate day)
{
  g_autofree char *text = jy_date_format_chinese (day);

  jy_sheet_set (words, name, text, NULL);
}

static gpointer
make_document (JyTurn *turn, gpointer data, GError **error)
{
  JsonObject *body = data;
  g_autoptr (JyMerge) words = jy_merge_new ();
  guint cases = add_letters (words, jy_json_array (body, "round-cases"));
  const char *findings = jy_json_text (body, "round-findings");
  const char *decision = jy_json_text (body, "round-decision");
  g_autofree char *text = g_strdup_printf ("%s%s%s", findings != NULL ? findings : "",
                                           findings != NULL && decision != NULL ? "\n" : "",
                                           decision != NULL ? decision : "");

  add_figures (words, jy_json_array (body, "round-figures"));
  set_chinese_day (words, "on", jy_json_date (body, "held-on"));
  set_chinese_day (words, "from", jy_json_date (body, "from"));
  set_chinese_day (words, "until", jy_json_date (body, "until"));
  jy_sheet_set (words, "scope", jy_json_text (body, "scope"), "findings",
                *text != '\0' ? text : "________", NULL);
  jy_sheet_set_number (words, "cases", cases);
  jy_sheet_set_number (words, "shown", jy_json_array_size (jy_json_array (body, "round-cases")));
  return jy_sheet_make (turn, REGISTER, words, error);
}

/* The paper for a round that is still to be held. */
static JsonObject *
next_round (JyDesk *self, GError **error)
{
  JyDate today = jy_desk_today (self);
  JyRoundScope scope = { .from = jy_date_from_ymd (jy_date_year (today), 1, 1), .until = today };
  JyRound *round = jy_desk_round (self, &scope, error);
  g_autofree char *about = scope_words (&scope);
  JsonObject *body;

  if (round == NULL)
    return NULL;
  body = json_object_new ();
  jy_json_set_date (body, "from", scope.from);
  jy_json_set_date (body, "until", scope.until);
  jy_json_set_date (body, "held-on", today);
  jy_json_set_text (body, "scope", about);
  set_lists (body, round);
  jy_round_free (round);
  return body;
}

GBytes *
jy_desk_round_document (JyDesk *self, const char *entry, GError **error)
{
  g_autoptr (JsonObject) body = NULL;

  if (entry != NULL)
    {
      JyEntry *kept = jy_desk_entry (self, REGISTER, entry, error);

      if (kept == NULL)
        return NULL;
      body = json_object_ref (kept->body);
      jy_entry_free (kept);
    }
  else
    body = next_round (self, error);
  return body != NULL ? jy_desk_turn (self, JY_TURN_LONG, make_document, body, error) : NULL;
}
