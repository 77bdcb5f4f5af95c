/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "domain/fold.h"

/* How two chains of one case meet. Entries are told by their ids: a chain that took in another's
 * entries has them under the same ids, sealed anew behind its own. */

void
jy_meeting_clear (JyMeeting *self)
{
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->mine, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
}

static void
conflict (JyMeeting *self, char *problem)
{
  self->outcome = JY_PACKAGE_CONFLICT;
  g_free (self->problem);
  self->problem = problem;
}

/* How many entries from the start are the same bytes. */
static guint
common_beginning (GPtrArray *ours, GPtrArray *theirs)
{
  guint n = 0;

  while (n < ours->len && n < theirs->len
         && g_str_equal (((const JyEvent *) ours->pdata[n])->digest,
                         ((const JyEvent *) theirs->pdata[n])->digest))
    n++;
  return n;
}

static GHashTable *
by_id (GPtrArray *events)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    g_hash_table_insert (table, ((JyEvent *) events->pdata[i])->id, events->pdata[i]);
  return table;
}

/* Those of @events from @first on that are not in @known. */
static GPtrArray *
others (GPtrArray *events, guint first, GHashTable *known)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);

  for (guint i = first; i < events->len; i++)
    if (known == NULL || !g_hash_table_contains (known, ((JyEvent *) events->pdata[i])->id))
      g_ptr_array_add (list, jy_event_ref (events->pdata[i]));
  return list;
}

/* -- entries named by their place: it is another one in the other chain */

static guint
place_here (GHashTable *places, guint there)
{
  guint here = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (there)));

  return here != 0 ? here : there;
}

/* The facts with places as they are here; (transfer full). */
static JsonObject *
facts_here (const JyEvent *event, GHashTable *places)
{
  JsonObject *facts = jy_json_object_copy (event->facts);
  const char *named = jy_json_text (facts, "event");
  const char *item = jy_json_text (facts, "item");
  JsonObject *comment = jy_json_object (facts, "comment");

  if (named != NULL && g_ascii_isdigit (*named))
    {
      g_autofree char *here
          = g_strdup_printf ("%u", place_here (places, (guint) strtoul (named, NULL, 10)));

      jy_json_set_text (facts, "event", here);
    }
  /* An item is called by the entry that accepted it, and its number there. */
  if (item != NULL && g_ascii_isdigit (*item) && strchr (item, '-') != NULL)
    {
      g_autofree char *here = g_strdup_printf (
          "%u%s", place_here (places, (guint) strtoul (item, NULL, 10)), strchr (item, '-'));

      jy_json_set_text (facts, "item", here);
    }
  if (comment != NULL && json_object_has_member (comment, "answers"))
    json_object_set_int_member (comment, "answers",
                                place_here (places, (guint) jy_json_int (comment, "answers", 0)));
  return facts;
}

/* The same entry to be sealed behind ours, marked as one that was merged. */
static JyEvent *
copy_here (const JyEvent *event, GHashTable *places, guint seq)
{
  g_autoptr (JsonObject) facts = facts_here (event, places);
  JyEvent *copy = jy_event_with_facts (event, facts, JY_DATE_NONE);
  JsonArray *marks = json_array_new ();

  for (guint i = 0; i < jy_json_array_size (event->marks); i++)
    if (g_strcmp0 (jy_json_array_text (event->marks, i), "merged") != 0)
      json_array_add_string_element (marks, jy_json_array_text (event->marks, i));
  json_array_add_string_element (marks, "merged");
  g_clear_pointer (&copy->marks, json_array_unref);
  copy->marks = marks;
  copy->seq = seq;
  copy->digest[0] = '\0';
  return copy;
}

/* Two entries of one id must say the same; @places: of theirs, here. */
static gboolean
says_the_same (const JyEvent *ours, const JyEvent *theirs, GHashTable *places)
{
  g_autoptr (JsonObject) facts = facts_here (theirs, places);
  g_autofree char *one = jy_json_object_text (ours->facts);
  g_autofree char *two = jy_json_object_text (facts);

  return g_str_equal (ours->action, theirs->action) && ours->on == theirs->on
         && g_strcmp0 (ours->recorded_at, theirs->recorded_at) == 0
         && g_strcmp0 (ours->recorder, theirs->recorder) == 0
         && g_strcmp0 (ours->actor, theirs->actor) == 0 && g_str_equal (one, two);
}

/* -- what cannot both hold */

/* Entries that add to the record and take nothing from one another. */
static gboolean
only_adds (const char *action)
{
  static const char *const list[]
      = { "note",      "measure", "urge",    "serve-failed",   "follow-check",
          "hearing",   "product", "confer",  "consult-expert", "monitor",
          "look-back", "copy",    "notify",  "file",           "feed-back",
          "reply",     "preview", "inspect", "answer-monitor", "escalate",
          NULL };

  return g_strv_contains (list, action);
}

static gboolean
same_member (const JyEvent *one, const JyEvent *two, const char *member)
{
  return g_strcmp0 (jy_json_text (one->facts, member), jy_json_text (two->facts, member)) == 0;
}

/* Whether the later of two entries of one action would take the place of the earlier. */
static gboolean
contradict (const JyEvent *ours, const JyEvent *theirs)
{
  g_autoptr (GList) members = NULL;

  if (!g_str_equal (ours->action, theirs->action) || only_adds (ours->action))
    return FALSE;
  if (g_str_equal (ours->action, "describe"))
    {
      members = json_object_get_members (theirs->facts);
      for (GList *l = members; l != NULL; l = l->next)
        if (json_object_has_member (ours->facts, l->data))
          return TRUE;
      return FALSE;
    }
  if (g_str_equal (ours->action, "assign"))
    return same_member (ours, theirs, "role");
  if (g_str_equal (ours->action, "progress") || g_str_equal (ours->action, "verify"))
    return same_member (ours, theirs, "item");
  if (g_str_equal (ours->action, "correct") || g_str_equal (ours->action, "revoke"))
    return same_member (ours, theirs, "event");
  return same_member (ours, theirs, "addressee");
}

/* -- theirs behind ours */

static char *
cannot_follow (const JyEvent *event, const char *why)
{
  g_autofree char *line = jy_package_entry_line (event);

  /* Translators: an entry (day, action, person); why. */
  return g_strdup_printf (
      _ ("“%s” was recorded there and cannot follow what was recorded here: %s"), line, why);
}

/* Puts @event behind @chain; FALSE where it cannot stand there. */
static gboolean
follow (JyMeeting *self, GPtrArray *chain, JyRecommendation **state, JyEvent *event,
        const JyReference *reference, JyDate today)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  gboolean mends = g_str_equal (event->action, "correct") || g_str_equal (event->action, "revoke");
  const char *addressee = jy_json_text (event->facts, "addressee");
  const JyAddressee *found = jy_recommendation_find_addressee (*state, addressee);
  g_autoptr (GError) error = NULL;
  g_autofree char *broken = NULL;
  JyRecommendation *after = NULL;

  /* That their clock goes before ours is no contradiction. */
  today = MAX (today, event->on);
  if (!mends)
    broken = jy_guards_dates (*state, action, found != NULL ? found->key : addressee, event->facts,
                              event->on, today);
  else if (!jy_fold_try (chain, event, reference, today, &error))
    broken = g_strdup (error->message);
  if (broken == NULL)
    {
      g_ptr_array_add (chain, jy_event_ref (event));
      after = mends ? jy_fold_replay (chain, reference, &error)
                    : jy_fold_apply (*state, event, reference, &error);
      if (after == NULL)
        broken = g_strdup (error->message);
      else if (event->bound != NULL && g_strcmp0 (event->bound, after->text_digest) != 0)
        broken = g_strdup (_ ("the text it was about is another one here"));
    }
  if (after != NULL)
    {
      jy_recommendation_unref (*state);
      *state = after;
    }
  if (broken != NULL)
    conflict (self, cannot_follow (event, broken));
  return broken == NULL;
}

static void
merge (JyMeeting *self, GPtrArray *ours, GPtrArray *fresh, GHashTable *places,
       const JyReference *reference, JyDate today)
{
  g_autoptr (GPtrArray) chain = jy_events_with (ours, NULL);
  g_autoptr (GError) error = NULL;
  JyRecommendation *state = jy_fold_replay (ours, reference, &error);
  gboolean fits = state != NULL;

  if (!fits)
    conflict (self, g_strdup (error->message));
  for (guint i = 0; fits && i < fresh->len; i++)
    {
      g_autoptr (JyEvent) copy = copy_here (fresh->pdata[i], places, ours->len + i + 1);

      for (guint j = 0; j < self->mine->len && fits; j++)
        if (contradict (self->mine->pdata[j], copy))
          {
            g_autofree char *here = jy_package_entry_line (self->mine->pdata[j]);
            g_autofree char *there = jy_package_entry_line (copy);

            fits = FALSE;
            conflict (self, g_strdup_printf (_ ("Both changed the same: here “%s”, there “%s”"),
                                             here, there));
          }
      fits = fits && follow (self, chain, &state, copy, reference, today);
      if (fits)
        g_ptr_array_add (self->fresh, g_steal_pointer (&copy));
    }
  g_clear_pointer (&state, jy_recommendation_unref);
}

/* Both went their way from entry @common on. */
static void
meet_apart (JyMeeting *self, GPtrArray *ours, GPtrArray *theirs, guint common,
            const JyReference *reference, JyDate today)
{
  g_autoptr (GHashTable) known = by_id (ours);
  g_autoptr (GHashTable) there = by_id (theirs);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) fresh = others (theirs, common, known);
  guint next = ours->len;

  g_clear_pointer (&self->mine, g_ptr_array_unref);
  self->mine = others (ours, common, there);
  for (guint i = 0; i < theirs->len; i++)
    {
      const JyEvent *event = theirs->pdata[i];
      const JyEvent *same = g_hash_table_lookup (known, event->id);

      g_hash_table_insert (places, GUINT_TO_POINTER (event->seq),
                           GUINT_TO_POINTER (same != NULL ? same->seq : ++next));
    }
  self->outcome = fresh->len == 0       ? self->mine->len == 0 ? JY_PACKAGE_SAME : JY_PACKAGE_OURS
                  : self->mine->len > 0 ? JY_PACKAGE_BOTH
                                        : JY_PACKAGE_THEIRS;
  for (guint i = common; i < theirs->len; i++)
    {
      const JyEvent *event = theirs->pdata[i];
      const JyEvent *same = g_hash_table_lookup (known, event->id);

      if (same != NULL && !says_the_same (same, event, places))
        {
          g_autofree char *line = jy_package_entry_line (event);

          conflict (self,
                    g_strdup_printf (_ ("The entry “%s” is another one here than there"), line));
          return;
        }
    }
  self->merged = TRUE;
  merge (self, ours, fresh, places, reference, today);
  /* Nothing comes in then; what they have alone is to be seen all the same. */
  if (self->outcome == JY_PACKAGE_CONFLICT)
    {
      g_ptr_array_unref (self->fresh);
      self->fresh = g_ptr_array_ref (fresh);
    }
}

void
jy_meeting_make (JyMeeting *self, GPtrArray *ours, GPtrArray *theirs, const JyReference *reference,
                 JyDate today)
{
  guint common = common_beginning (ours, theirs);

  self->fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  self->mine = others (ours, common, NULL);
  if (common < theirs->len && common < ours->len)
    {
      meet_apart (self, ours, theirs, common, reference, today);
      return;
    }
  self->outcome = ours->len == 0         ? JY_PACKAGE_NEW
                  : common < theirs->len ? JY_PACKAGE_THEIRS
                  : common < ours->len   ? JY_PACKAGE_OURS
                                         : JY_PACKAGE_SAME;
  for (guint i = common; i < theirs->len; i++)
    g_ptr_array_add (self->fresh, jy_event_ref (theirs->pdata[i]));
}
