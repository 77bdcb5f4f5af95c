/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/opinion.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/draft-check.h"
#include "domain/draft.h"

void
jy_opinion_free (JyOpinion *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->event, jy_event_unref);
  g_clear_pointer (&self->ended, jy_event_unref);
  g_free (self);
}

static gboolean
is (const JyEvent *event, const char *action)
{
  return g_str_equal (event->action, action);
}

static gboolean
is_opinion (const JyEvent *event)
{
  return is (event, "endorse") || is (event, "pass") || is (event, "approve");
}

/* The letter went out, or another version begins: what was decided before is over. */
static gboolean
begins_anew (const JyEvent *event)
{
  return is (event, "amend") || is (event, "take-in") || is (event, "import")
         || (is (event, "uphold")
             && g_strcmp0 (jy_json_text (event->facts, "remedy"), "amend") == 0);
}

/* Title, type, addressees and sections are what the digest is of. */
static gboolean
changes_text (const JyEvent *event)
{
  return is (event, "edit")
         || (is (event, "describe")
             && (json_object_has_member (event->facts, "title")
                 || json_object_has_member (event->facts, "type")
                 || json_object_has_member (event->facts, "agencies")));
}

static gboolean
sends_back (const JyEvent *event)
{
  return is (event, "return") || is (event, "recall") || is (event, "submit");
}

static JyOpinion *
read_opinion (GPtrArray *events, guint at, const char *digest)
{
  JyOpinion *opinion = g_new0 (JyOpinion, 1);
  JyEvent *event = events->pdata[at];
  JyEvent *edited = NULL, *returned = NULL;

  opinion->event = jy_event_ref (event);
  for (guint i = at + 1; i < events->len; i++)
    {
      JyEvent *later = events->pdata[i];

      if (is (later, event->action))
        opinion->renewed = TRUE;
      if (!edited && changes_text (later))
        edited = later;
      if (!returned && sends_back (later))
        returned = later;
    }
  if (g_strcmp0 (event->bound, digest) != 0)
    {
      opinion->state = JY_OPINION_CHANGED;
      opinion->ended = edited ? jy_event_ref (edited) : NULL;
    }
  else if (returned)
    {
      opinion->state = JY_OPINION_RETURNED;
      opinion->ended = jy_event_ref (returned);
    }
  return opinion;
}

GPtrArray *
jy_opinions_read (const JyRecommendation *record, GPtrArray *events)
{
  GPtrArray *opinions = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_opinion_free);
  /* Once issued the text stays; a successor's name in it is no other text. */
  const char *digest = record->stage > JY_STAGE_READY && record->approved_digest
                           ? record->approved_digest
                           : record->text_digest;
  guint begin = 0;

  for (guint i = 0; i < events->len; i++)
    if (begins_anew (events->pdata[i]))
      begin = i + 1;
  for (guint i = begin; i < events->len; i++)
    if (is_opinion (events->pdata[i]))
      g_ptr_array_add (opinions, read_opinion (events, i, digest));
  return opinions;
}

gboolean
jy_opinion_lapsed (const JyOpinion *self)
{
  return self->state != JY_OPINION_HOLDS && !self->renewed;
}

guint
jy_opinions_lapsed (GPtrArray *opinions)
{
  guint lapsed = 0;

  for (guint i = 0; i < opinions->len; i++)
    lapsed += jy_opinion_lapsed (opinions->pdata[i]);
  return lapsed;
}

char *
jy_opinion_sentence (const JyOpinion *self)
{
  const JyAction *action = jy_lifecycle_find (self->event->action);
  const char *label = action ? jy_action_label (action) : self->event->action;
  g_autofree char *day = jy_date_format (self->event->on);
  g_autofree char *ended = self->ended ? jy_date_format (self->ended->on) : NULL;

  if (self->state == JY_OPINION_HOLDS)
    /* Translators: what was decided, by whom, on which day. */
    return g_strdup_printf (_ ("%s (%s, %s): holds for the text as it stands"), label,
                            self->event->actor_name, day);
  if (self->state == JY_OPINION_RETURNED)
    /* Translators: what was decided, by whom, on which day; the day it was sent back. */
    return g_strdup_printf (_ ("%s (%s, %s): lapsed, the draft was sent back on %s"), label,
                            self->event->actor_name, day, ended);
  if (!ended)
    return g_strdup_printf (_ ("%s (%s, %s): lapsed, the text has changed since"), label,
                            self->event->actor_name, day);
  /* Translators: what was decided, by whom, on which day; who changed the text on which day. */
  return g_strdup_printf (_ ("%s (%s, %s): lapsed, %s changed the text on %s"), label,
                          self->event->actor_name, day, self->ended->actor_name, ended);
}

JsonObject *
jy_opinion_sections (GPtrArray *events, guint seq)
{
  JsonObject *sections = json_object_new ();

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      JsonObject *more = jy_json_object (event->facts, "sections");
      JsonObject *merged;

      if (event->seq > seq || !more)
        continue;
      merged = jy_draft_merge (sections, more);
      json_object_unref (sections);
      sections = merged;
    }
  return sections;
}

static const char *
check_title (const char *id)
{
  const JyCheck *check = id ? jy_check_find (id) : NULL;

  return check ? jy_text_choose (check->chinese, check->english) : NULL;
}

GPtrArray *
jy_standing_findings (GPtrArray *events, JyEvent **submitted)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_free);
  JyEvent *last = NULL;
  JsonArray *answers;

  for (guint i = 0; i < events->len; i++)
    if (is (events->pdata[i], "submit"))
      last = events->pdata[i];
  if (submitted)
    *submitted = last;
  answers = last ? jy_json_array (last->facts, "standing-findings") : NULL;
  for (guint i = 0; i < jy_json_array_size (answers); i++)
    {
      JsonObject *answer = jy_json_array_object (answers, i);
      JyStandingFinding *finding;

      if (!answer)
        continue;
      finding = g_new0 (JyStandingFinding, 1);
      finding->id = jy_json_text (answer, "finding");
      finding->title = check_title (finding->id);
      finding->reason = jy_json_text (answer, "reason");
      g_ptr_array_add (findings, finding);
    }
  return findings;
}
