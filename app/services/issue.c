/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "domain/fold.h"
#include "services/case-documents.h"
#include "store/error.h"

/* Number, XML, digest and rows in the writer's one transaction. */

static gboolean
gives_number (const JyAction *action)
{
  return g_str_equal (action->id, "issue") || g_str_equal (action->id, "take-in");
}

static JyType
type_of (const JyRun *run)
{
  if (run->before != NULL)
    return run->before->type;
  return jy_type_find (jy_json_text (run->facts, "type") != NULL ? jy_json_text (run->facts, "type")
                                                                 : "");
}

static char *
own_series (const JyRun *run, JyType type)
{
  g_autofree char *key = g_strconcat ("number.class.", jy_type_id (type), NULL);

  return jy_number_series (
      jy_settings_get (run->turn->settings, "number.prefix"),
      jy_setting_find (key) != NULL ? jy_settings_get (run->turn->settings, key) : "", type);
}

static char *
next_own_number (JyRun *run, JyType type)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *series = NULL;
  int n;

  if (!jy_settings_bool (run->turn->settings, "number.auto"))
    {
      run->number_problem = g_strdup (_ (
          "This office does not number letters itself: type the number as the unified system gave "
          "it, or switch the setting number.auto on"));
      return NULL;
    }
  series = own_series (run, type);
  n = jy_numbers_next (run->turn->db, run->turn->office, series, jy_date_year (run->on), &error);
  if (error != NULL)
    {
      run->number_problem = g_strdup (error->message);
      return NULL;
    }
  return jy_number_format (series, jy_date_year (run->on), n);
}

static JyNumberEntry *
entry_for (const JyNumber *number, const char *state)
{
  JyNumberEntry *entry = g_new0 (JyNumberEntry, 1);

  entry->number = g_strdup (number->text);
  entry->series = g_strdup (number->series);
  entry->year = number->year;
  entry->n = number->number;
  entry->state = g_strdup (state);
  return entry;
}

static gboolean
number_is_free (JyRun *run, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyNumberEntry) held = jy_numbers_get (run->turn->db, run->turn->office, text, &error);

  if (error != NULL)
    {
      run->number_problem = g_strdup (error->message);
      return FALSE;
    }
  if (held == NULL || g_strcmp0 (held->state, "gap") == 0)
    return TRUE;
  if (g_strcmp0 (held->state, "void") == 0)
    run->number_problem
        = g_strdup_printf (_ ("The number %s is void (%s) and is never used again; take another"),
                           text, held->reason != NULL ? held->reason : "");
  else
    run->number_problem = g_strdup_printf (
        _ ("The number %s is taken by “%s”; take another"), text,
        held->title != NULL ? held->title
                            : (held->recommendation != NULL ? held->recommendation : held->state));
  run->number_taken = g_strdup (held->recommendation != NULL ? held->recommendation : held->state);
  return FALSE;
}

/* As the ledger lists gaps: before a letter that was brought in, none is known. */
static void
note_gap (JyRun *run, const JyNumber *number)
{
  g_autoptr (GError) error = NULL;
  int next
      = jy_numbers_next (run->turn->db, run->turn->office, number->series, number->year, &error);

  if (error == NULL && number->number > next && run->before != NULL)
    run->number_gap
        = number->number - next == 1
              ? g_strdup_printf (_ ("No. %d of %s (%d) is left out; void it with its reason if it "
                                    "will not be used"),
                                 next, number->series, number->year)
              : g_strdup_printf (_ ("Nos. %d to %d of %s (%d) are left out; void them with their "
                                    "reason if they will not be used"),
                                 next, number->number - 1, number->series, number->year);
}

/* A row of an old ledger brings the number it has: only that it is free is checked. */
static void
imported_number (JyRun *run)
{
  const char *text = jy_json_text (run->row, "number");
  g_autoptr (JyNumber) number = NULL;

  if (text == NULL || *text == '\0' || !number_is_free (run, text))
    return;
  number = jy_number_parse (text, JY_TYPE_NONE, NULL);
  if (number != NULL)
    run->number = entry_for (number, "typed");
  else
    {
      run->number = g_new0 (JyNumberEntry, 1);
      run->number->number = g_strdup (text);
      run->number->series = g_strdup (text);
      run->number->year = jy_date_year (run->on);
      run->number->state = g_strdup ("typed");
    }
}

void
jy_run_number (JyRun *run)
{
  JyType type = type_of (run);
  g_autofree char *given = g_strdup (jy_json_text (run->facts, "number"));
  g_autofree char *text = NULL;
  g_autoptr (JyNumber) number = NULL;
  g_autoptr (GError) error = NULL;
  gboolean automatic;

  if (g_str_equal (run->action->id, "import"))
    {
      imported_number (run);
      return;
    }
  if (!gives_number (run->action) || given == NULL || type == JY_TYPE_NONE)
    return;
  automatic = g_str_equal (given, "auto");

  if (run->before != NULL && run->before->number != NULL)
    {
      if (!automatic && !g_str_equal (given, run->before->number))
        run->number_problem
            = g_strdup_printf (_ ("An amended letter keeps its number: %s"), run->before->number);
      jy_json_set_text (run->facts, "number", run->before->number);
      return;
    }
  if (automatic && run->before == NULL)
    run->number_problem = g_strdup (_ ("A letter issued elsewhere has its number; type it"));
  else
    text = automatic ? next_own_number (run, type) : g_strdup (given);
  if (text == NULL)
    return;
  number = jy_number_parse (text, type, &error);
  if (number == NULL)
    {
      run->number_problem = g_strdup (error->message);
      return;
    }
  jy_json_set_text (run->facts, "number", number->text);
  if (number->year > jy_date_year (run->turn->today))
    {
      run->number_problem = g_strdup_printf (
          _ ("The number %s is of %d, a year that has not begun; check the year"), number->text,
          number->year);
      return;
    }
  if (!number_is_free (run, number->text))
    return;
  note_gap (run, number);
  run->number = entry_for (number, automatic ? "allotted" : "typed");
}

/* -- documents that are frozen with their event */

static GBytes *
make (JyRun *run, JyEvent *event, const char *kind, guint *version, char **digest, GError **error)
{
  JyTurn *turn = run->turn;
  g_autoptr (JyEvent) trial = jy_event_with_facts (event, event->facts, event->on);
  g_autoptr (JyRecommendation) state = NULL;
  char head[65] = "";
  guint64 sequence = 0;
  JyDocumentSource source = { 0 };
  g_autoptr (JyEvent) last = jy_event_with_facts (event, event->facts, event->on);
  g_autoptr (GPtrArray) events
      = jy_events_with (run->entry != NULL ? run->entry->events : NULL, last);
  g_autoptr (GPtrArray) made = NULL;

  /* What the case has made so far, for the list of a closure report. */
  if (g_str_equal (kind, "closure-report") && run->before != NULL)
    {
      made = jy_case_mentions (turn, run->before, run->entry->events, error);
      if (made == NULL)
        return NULL;
    }
  /* The state the event will make; the chain's head is the one before it. */
  trial->seq = (run->before != NULL ? run->before->seq : 0) + 1;
  g_strlcpy (trial->digest, run->before != NULL ? run->before->head : "", sizeof trial->digest);
  state = jy_fold_apply (run->before, trial, turn->reference, error);
  if (state == NULL)
    return NULL;
  if (!jy_events_head (turn->db, turn->office, &sequence, head, error))
    return NULL;
  source.recommendation = state;
  source.events = events;
  source.documents = made;
  source.settings = turn->settings;
  source.reference = turn->reference;
  source.kind = kind;
  source.journal_head = head;
  source.on = event->on;
  source.signer = state->signer_name;
  jy_source_template (&source);
  *version = g_str_equal (kind, "closure-report") ? state->closures : state->version;
  return jy_document_make (&source, digest, error);
}

static const char *
frozen_kind (const JyAction *action)
{
  if (gives_number (action))
    return "recommendation";
  if (g_str_equal (action->id, "close"))
    return "closure-report";
  return NULL;
}

gboolean
jy_run_issue (JyRun *run, JyEvent *event, GError **error)
{
  const char *kind = frozen_kind (run->action);

  if (kind == NULL)
    return TRUE;
  /* A letter taken in without its text has nothing to freeze. */
  if (run->before == NULL && jy_json_object (event->facts, "sections") == NULL)
    return TRUE;
  run->frozen = make (run, event, kind, &run->frozen_version, &run->frozen_digest, error);
  if (run->frozen == NULL)
    return FALSE;
  run->frozen_kind = kind;
  jy_json_set_text (event->facts,
                    g_str_equal (kind, "closure-report") ? "report-digest" : "document-digest",
                    run->frozen_digest);
  return TRUE;
}

gboolean
jy_run_keep_document (JyRun *run, const JyEvent *event, GError **error)
{
  if (run->frozen == NULL)
    return TRUE;
  if (!jy_documents_put (run->turn->db, run->turn->office, event->stream, run->frozen_kind,
                         run->frozen_version, run->frozen_addressee, run->frozen,
                         run->frozen_digest, event->on, error))
    return FALSE;
  g_ptr_array_add (run->documents, g_strdup (run->frozen_kind));
  return TRUE;
}
