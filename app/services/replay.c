/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/case-counted.h"
#include "services/case-missing.h"

#include <glib/gi18n.h>

#include "domain/fold.h"
#include "services/replay-office.h"
#include "store/error.h"
#include "store/listed.h"
#include "store/tally.h"

/* audit --replay: everything once more from the events alone, against what the tables say. */

/* The documents a case holds are those its events froze, byte for byte. */
static gboolean
compare_documents (JyTurn *turn, const char *id, GPtrArray *events, GPtrArray *differences,
                   GError **error)
{
  g_autoptr (GHashTable) frozen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) kept = jy_documents_list (turn->db, turn->office, id, error);

  if (kept == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      const char *letter = jy_json_text (event->facts, "document-digest");
      const char *report = jy_json_text (event->facts, "report-digest");

      if (letter != NULL)
        g_hash_table_add (frozen, (gpointer) letter);
      if (report != NULL)
        g_hash_table_add (frozen, (gpointer) report);
    }
  for (guint i = 0; i < kept->len; i++)
    {
      const JyDocumentEntry *entry = g_ptr_array_index (kept, i);
      g_autoptr (GError) inner = NULL;
      g_autoptr (GBytes) bytes = NULL;

      /* Words kept for a document that nobody signed are no part of the record. */
      if (!entry->frozen)
        continue;
      bytes = jy_documents_get (turn->db, turn->office, id, entry->kind, entry->version,
                                entry->addressee, NULL, &inner);
      if (bytes == NULL && !g_error_matches (inner, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (bytes == NULL || !g_hash_table_remove (frozen, entry->digest))
        g_ptr_array_add (differences,
                         g_strdup_printf (_ ("Recommendation %s: document %s, version %u, is not "
                                             "the one that was frozen"),
                                          id, entry->kind, entry->version));
    }
  if (g_hash_table_size (frozen) > 0)
    g_ptr_array_add (
        differences,
        g_strdup_printf (_ ("Recommendation %s: a document that was frozen is missing"), id));
  return TRUE;
}

static gboolean
replay_case (JyTurn *turn, const char *id, const JyReference *reference, const JySettings *settings,
             JyOfficeState *office, GPtrArray *differences, GError **error)
{
  g_autoptr (GPtrArray) events = jy_events_list (turn->db, turn->office, id, error);
  g_autoptr (JyRecommendation) state = NULL;
  g_autoptr (GError) inner = NULL;

  if (events == NULL)
    return FALSE;
  state = jy_fold_replay (events, reference, &inner);
  if (state == NULL)
    {
      g_ptr_array_add (differences,
                       g_strdup_printf (_ ("Recommendation %s: its events cannot be replayed: %s"),
                                        id, inner->message));
      return TRUE;
    }
  jy_turn_own (turn, state);
  jy_office_state_note_case (office, state, events);
  if (!compare_documents (turn, id, events, differences, error))
    return FALSE;
  return jy_recommendations_compare (turn->db, state, settings, differences, error)
         && jy_turn_compare_missing (turn, state, events, differences, error)
         && jy_turn_compare_counted (turn, state, events, reference, differences, error);
}

static gpointer
audit (JyTurn *turn, gpointer data, GError **error)
{
  gboolean replay = GPOINTER_TO_INT (data);
  g_autoptr (JyAudit) found = jy_audit_run (turn->db, turn->office, turn->cancellable, error);
  g_autoptr (JyOfficeState) office = NULL;
  g_autoptr (JyReference) reference = NULL;
  g_autoptr (JySettings) settings = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (found == NULL)
    return NULL;
  if (!replay || !found->ok)
    return g_steal_pointer (&found);
  if (!jy_docket_check_pages (turn->db, error))
    return NULL;

  if (found->differences == NULL)
    found->differences = g_ptr_array_new_with_free_func (g_free);
  office = jy_office_state_replay (turn, error);
  if (office == NULL)
    return NULL;
  reference = jy_office_state_reference (office, error);
  if (reference == NULL)
    return NULL;
  settings = jy_office_state_settings (office);
  ids = jy_recommendations_ids (turn->db, turn->office, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (g_cancellable_set_error_if_cancelled (turn->cancellable, error)
        || !replay_case (turn, g_ptr_array_index (ids, i), reference, settings, office,
                         found->differences, error))
      return NULL;
  if (!jy_tally_compare (turn->db, turn->office, found->differences, error)
      || !jy_listed_compare (turn->db, turn->office, found->differences, error)
      || !jy_office_state_compare (office, turn, found->differences, error))
    return NULL;
  if (found->differences->len > 0)
    {
      found->ok = FALSE;
      g_free (found->problem);
      found->problem = g_strdup_printf (
          ngettext ("The tables differ from the events in %u place: %s",
                    "The tables differ from the events in %u places: %s", found->differences->len),
          found->differences->len, (const char *) g_ptr_array_index (found->differences, 0));
    }
  return g_steal_pointer (&found);
}

JyAudit *
jy_desk_audit (JyDesk *self, gboolean replay, GError **error)
{
  return jy_desk_turn (self, JY_TURN_LONG, audit, GINT_TO_POINTER (replay), error);
}
