/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include "domain/theme.h"
#include "services/memory.h"
#include "store/sketches.h"

/* The draft check: what it needs from the docket, whole and live. */

#define YEAR 366      /* days back in which likeness is told */
#define CANDIDATES 20 /* drafts compared in full */

JyLawList *
jy_desk_laws (JyDesk *self, GError **error)
{
  JyLawList *laws = NULL;

  g_mutex_lock (&self->lock);
  if (self->laws == NULL)
    self->laws = jy_seed_laws (error);
  if (self->laws != NULL)
    laws = jy_law_list_ref (self->laws);
  g_mutex_unlock (&self->lock);
  return laws;
}

JyClauseLibrary *
jy_desk_clauses (JyDesk *self, GError **error)
{
  JyClauseLibrary *clauses = NULL;

  g_mutex_lock (&self->lock);
  if (self->clauses == NULL)
    self->clauses = jy_seed_clauses (error);
  if (self->clauses != NULL)
    clauses = jy_clause_library_ref (self->clauses);
  g_mutex_unlock (&self->lock);
  return clauses;
}

/* -- L22 */

/* Copies of one case for several agencies, and an amended text after the first, are meant to be
 * alike. */
static gboolean
is_linked (const JyRecommendation *one, const JyRecommendation *other)
{
  static const char *const facts[] = { "linked", "predecessor" };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *from = jy_json_text (one->particulars, facts[i]);
      const char *to = jy_json_text (other->particulars, facts[i]);

      if ((from != NULL && g_str_has_prefix (other->id, from))
          || (to != NULL && g_str_has_prefix (one->id, to))
          || (i == 0 && from != NULL && g_strcmp0 (from, to) == 0))
        return TRUE;
    }
  return FALSE;
}

JySimilar *
jy_similar_in (GPtrArray *similar, const JyRecommendation *other)
{
  JySimilar *one;

  for (guint i = 0; i < similar->len; i++)
    if (g_str_equal (((JySimilar *) similar->pdata[i])->id, other->id))
      return similar->pdata[i];
  one = g_new0 (JySimilar, 1);
  one->id = g_strdup (other->id);
  one->title = g_strdup (other->title);
  one->number = g_strdup (other->number);
  one->on = other->registered_on;
  g_ptr_array_add (similar, one);
  return one;
}

JyCaseEntry *
jy_turn_readable (JyTurn *turn, const char *id, const JyRecommendation *record, GError **error)
{
  g_autoptr (JyCaseEntry) entry = jy_turn_case (turn, id, error);

  if (entry == NULL || !jy_recommendation_may_read (entry->record, turn->person->id)
      || is_linked (record, entry->record))
    return NULL;
  return g_steal_pointer (&entry);
}

static gboolean
find_alike (JyTurn *turn, const JyRecommendation *record, JsonObject *sections, JyDate on,
            GPtrArray *similar, GError **error)
{
  g_autoptr (JyShingles) own = jy_shingles_of_sections (sections);
  g_autoptr (GPtrArray) ids = NULL;
  int least = jy_settings_int (turn->settings, "check.similar");

  ids = jy_sketches_alike (turn->db, turn->office, record->id, own, on - YEAR, CANDIDATES, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      GError *failure = NULL;
      g_autoptr (JyCaseEntry) entry = jy_turn_readable (turn, ids->pdata[i], record, &failure);
      g_autoptr (JyShingles) other = NULL;
      int percent;

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (entry == NULL)
        continue;
      other = jy_shingles_of_sections (entry->record->sections);
      percent = jy_shingles_likeness (own, other);
      if (percent >= least)
        jy_similar_in (similar, entry->record)->percent = percent;
    }
  return ids != NULL;
}

/* P69: the same agency and the same nature are one case; A120: violations of one kind, one letter.
 */
static gboolean
find_same_case (JyTurn *turn, const JyRecommendation *record, GPtrArray *similar, GError **error)
{
  if (record->type != JY_TYPE_PUBLIC_INTEREST && record->type != JY_TYPE_CORRECTION)
    return TRUE;
  for (guint i = 0; record->addressees != NULL && i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);
      g_autoptr (GPtrArray) ids = NULL;

      if (addressee->agency == NULL)
        continue;
      ids = jy_sketches_same_agency (turn->db, turn->office, record->id, jy_type_id (record->type),
                                     addressee->agency, CANDIDATES, error);
      if (ids == NULL)
        return FALSE;
      for (guint k = 0; k < ids->len; k++)
        {
          GError *failure = NULL;
          g_autoptr (JyCaseEntry) entry = jy_turn_readable (turn, ids->pdata[k], record, &failure);

          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          if (entry != NULL && jy_theme_same_nature (record, entry->record))
            jy_similar_in (similar, entry->record)->same_case = TRUE;
        }
    }
  return TRUE;
}

/* -- L23 */

static gboolean
count_issued (JyTurn *turn, const JyRecommendation *record, JyDate on, JyIssueCount *issues,
              GError **error)
{
  int days = jy_settings_int (turn->settings, "check.bulk-days");
  int year;
  int month;
  int day;
  JyDate end;

  jy_date_get_ymd (on, &year, &month, &day);
  month = (month + 2) / 3 * 3;
  end = month == 12 ? jy_date_from_ymd (year, 12, 31) : jy_date_from_ymd (year, month + 1, 1) - 1;
  if (on <= end - days)
    return TRUE;
  issues->days = days;
  issues->most = jy_settings_int (turn->settings, "check.bulk-letters");
  issues->office
      = jy_sketches_issued (turn->db, turn->office, record->id, NULL, end - days + 1, end, error);
  if (issues->office < 0)
    return FALSE;
  if (record->handler != NULL)
    issues->handler = jy_sketches_issued (turn->db, turn->office, record->id, record->handler,
                                          end - days + 1, end, error);
  return issues->handler >= 0;
}

/* -- L24 */

/* Duties of the addressees' agencies, as far as the register knows them. */
static GHashTable *
duties_of (GHashTable *agencies)
{
  GHashTable *duties
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_hash_table_iter_init (&iter, agencies);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const JyAgency *agency = value;

      if (agency->duties != NULL)
        g_hash_table_insert (duties, g_strdup (id), g_strsplit (agency->duties, "\n", -1));
    }
  return duties;
}

JyCheckBackground *
jy_turn_check_background (JyTurn *turn, JyRecommendation *record, GPtrArray *events,
                          JsonObject *sections, JyDate on, JyCheckDepth depth, GError **error)
{
  g_autoptr (JyCheckBackground) background = jy_check_background_new ();

  background->recommendation = jy_recommendation_ref (record);
  background->settings = jy_settings_ref (turn->settings);
  background->reference = jy_reference_ref (turn->reference);
  background->agencies = jy_turn_agencies (turn, record, NULL);
  background->duties = duties_of (background->agencies);
  background->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  background->on = on;
  background->laws = jy_desk_laws (turn->desk, error);
  if (background->laws == NULL)
    return NULL;
  if (depth & JY_CHECK_ALIKE)
    {
      background->similar = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_similar_free);
      if (!find_alike (turn, record, sections != NULL ? sections : record->sections, on,
                       background->similar, error)
          || !find_same_case (turn, record, background->similar, error)
          || !jy_turn_remember (turn, record, background->similar, error))
        return NULL;
    }
  if ((depth & JY_CHECK_COUNTS) && record->stage == JY_STAGE_READY
      && !count_issued (turn, record, on, &background->issues, error))
    return NULL;
  return g_steal_pointer (&background);
}

char *
jy_turn_bulk_words (JyTurn *turn, JyRecommendation *record, JyDate on, GError **error)
{
  g_autoptr (JyCheckBackground) background
      = jy_turn_check_background (turn, record, NULL, NULL, on, JY_CHECK_COUNTS, error);
  g_autoptr (JyDraft) draft = background != NULL ? jy_draft_read (record->sections, error) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  JyCheckContext context;

  if (draft == NULL)
    return NULL;
  context = jy_check_background_context (background);
  context.draft = draft;
  findings = jy_checks_run (&context, JY_GATE_ISSUE);
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->id, "L23"))
        return g_strdup (finding->message);
    }
  return NULL;
}

/* -- questions */

typedef struct
{
  char *id;
  JsonObject *sections; /* or NULL */
} Ask;

static Ask *
ask_new (const char *id, JsonObject *sections)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->id = g_strdup (id);
  ask->sections = sections != NULL ? jy_json_object_copy (sections) : NULL;
  return ask;
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask == NULL)
    return;
  g_free (ask->id);
  if (ask->sections != NULL)
    json_object_unref (ask->sections);
  g_free (ask);
}

static gpointer
background_of (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  gboolean drafted;

  if (entry == NULL)
    return NULL;
  /* Once it is out, likeness is history. */
  drafted = jy_gate_next (entry->record->stage) == JY_GATE_SUBMIT
            || jy_gate_next (entry->record->stage) == JY_GATE_ISSUE;
  return jy_turn_check_background (turn, entry->record, entry->events, ask->sections, turn->today,
                                   drafted ? JY_CHECK_ALIKE | JY_CHECK_COUNTS : JY_CHECK_RECORD,
                                   error);
}

static gpointer
check (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCheckBackground) background = background_of (turn, data, error);
  g_autoptr (JyDraft) draft = NULL;
  JyCheckContext context;

  if (background == NULL)
    return NULL;
  draft = jy_draft_read (
      ask->sections != NULL ? ask->sections : background->recommendation->sections, error);
  if (draft == NULL)
    return NULL;
  context = jy_check_background_context (background);
  context.draft = draft;
  return jy_checks_run (&context, JY_GATE_NONE);
}

GPtrArray *
jy_desk_check (JyDesk *self, const char *id, JsonObject *sections, GError **error)
{
  Ask ask = { (char *) id, sections };

  return jy_desk_turn (self, JY_TURN_READ, check, &ask, error);
}

void
jy_desk_check_async (JyDesk *self, const char *id, JsonObject *sections, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, check, ask_new (id, sections), ask_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
jy_desk_check_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

void
jy_desk_check_background_async (JyDesk *self, const char *id, JsonObject *sections,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, background_of, ask_new (id, sections), ask_free,
                      (GDestroyNotify) jy_check_background_unref, cancellable, callback, user_data);
}

JyCheckBackground *
jy_desk_check_background_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
