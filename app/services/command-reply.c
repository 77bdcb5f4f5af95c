/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/command-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/fold.h"

/* The same reply entered twice: paper that came by mail and once more by messenger, or two people
 * at one pile. Replies of one addressee alone are held against each other. */

static const char *
addressee_of (const JyRecommendation *record, const JyEvent *event)
{
  const char *word = jy_json_text (event->facts, "addressee");
  const JyAddressee *one = word ? jy_recommendation_find_addressee (record, word) : NULL;

  if (one)
    return one->key;
  return record->addressees->len == 1 ? ((JyAddressee *) record->addressees->pdata[0])->key : NULL;
}

/* The digest of the new reply's file @n; a trial has read none, and reads only what may be twice.
 */
static char *
digest_of (JyRun *run, JsonObject *file, guint n)
{
  const char *digest = jy_json_text (file, "digest");

  if (run->turn->trying)
    return jy_run_file_digest (run, n);
  return g_strdup (digest);
}

/* The name of a file of @reply that @event holds already, or NULL. */
static char *
same_file (JyRun *run, JsonArray *files, const JyEvent *event)
{
  JsonArray *kept = jy_json_array (event->facts, "files");

  for (guint i = 0; i < jy_json_array_size (files); i++)
    for (guint k = 0; k < jy_json_array_size (kept); k++)
      {
        JsonObject *mine = jy_json_array_object (files, i);
        JsonObject *theirs = jy_json_array_object (kept, k);
        g_autofree char *digest = NULL;

        if (!mine || !theirs
            || json_object_get_int_member_with_default (mine, "size", -1)
                   != json_object_get_int_member_with_default (theirs, "size", -2))
          continue;
        digest = digest_of (run, mine, i);
        if (digest && g_strcmp0 (digest, jy_json_text (theirs, "digest")) == 0)
          return g_strdup (jy_json_text (mine, "name"));
      }
  return NULL;
}

/* The day a reply bears: that of its postmark, else the day it came. */
static JyDate
day_of (JsonObject *facts, JyDate on)
{
  JyDate posted = jy_json_date (facts, "posted");

  return posted ? posted : on;
}

static gboolean
same_reference (JyRun *run, const char *mine, const JyEvent *event)
{
  const char *theirs = jy_json_text (event->facts, "reference");
  g_autofree char *other = theirs ? jy_text_trim (theirs) : NULL;

  return mine && other && *mine && g_str_equal (mine, other)
         && day_of (run->facts, run->on) == day_of (event->facts, event->on);
}

void
jy_run_check_reply (JyRun *run)
{
  JsonArray *files = jy_json_array (run->facts, "files");
  const char *said = jy_json_text (run->facts, "reference");
  g_autofree char *reference = said ? jy_text_trim (said) : NULL;
  g_autoptr (GPtrArray) events = NULL;

  if (!g_str_equal (run->action->id, "reply") || !run->before || !run->addressee)
    return;
  events = jy_fold_effective (run->entry->events, NULL);
  for (guint i = 0; events && i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      g_autofree char *name = NULL;
      char day[JY_DATE_LENGTH];

      if (!g_str_equal (event->action, "reply")
          || g_strcmp0 (addressee_of (run->before, event), run->addressee) != 0)
        continue;
      name = same_file (run, files, event);
      if (name)
        {
          jy_blocker_add (run->blockers, "twice",
                          _ ("Is this reply on record already? Entry %u of %s holds the same file "
                             "“%s”. If this is another letter, attach its own scan; if that entry "
                             "is wrong, correct it"),
                          event->seq, jy_date_write (event->on, day), name);
          jy_blocker_about (run->blockers, "files");
          return;
        }
      if (same_reference (run, reference, event))
        {
          jy_blocker_add (run->blockers, "twice",
                          _ ("Is this reply on record already? Entry %u of %s has the same "
                             "reference “%s” and the same day. If this is another letter, give its "
                             "own reference; if that entry is wrong, correct it"),
                          event->seq, jy_date_write (event->on, day), reference);
          jy_blocker_about (run->blockers, "reference");
          return;
        }
    }
}
