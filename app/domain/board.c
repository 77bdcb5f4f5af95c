/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/board.h"

#include <glib/gi18n.h>

#include "domain/fold.h"

static void
proof_free (gpointer data)
{
  JyProof *proof = data;

  g_free (proof->name);
  g_free (proof->digest);
  g_free (proof);
}

static void
note_free (gpointer data)
{
  JyBoardNote *note = data;

  if (!note)
    return;
  g_free (note->word);
  g_free (note->text);
  g_ptr_array_unref (note->files);
  g_free (note);
}

static void
row_free (gpointer data)
{
  JyBoardRow *row = data;

  note_free (row->promise);
  g_ptr_array_unref (row->claims);
  g_ptr_array_unref (row->sights);
  g_array_unref (row->moved);
  g_free (row);
}

static void
urging_free (gpointer data)
{
  JyUrging *urging = data;

  g_free (urging->means);
  g_free (urging->record);
  g_free (urging);
}

static void
part_free (gpointer data)
{
  JyBoardPart *part = data;

  g_ptr_array_unref (part->rows);
  g_ptr_array_unref (part->urgings);
  g_ptr_array_unref (part->escalations);
  g_free (part);
}

void
jy_board_free (JyBoard *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->parts);
  jy_recommendation_unref (self->record);
  g_free (self);
}

/* -- the ladder */

static guint
figure (const JySettings *settings, const char *key)
{
  const JySetting *setting = jy_setting_find (key);
  int value = settings ? jy_settings_int (settings, key) : 0;

  return value > 0 ? (guint) value : (guint) g_ascii_strtoull (setting->fallback, NULL, 10);
}

JyRung
jy_rung_after (guint urgings, const JySettings *settings)
{
  if (urgings >= figure (settings, "house.urge-escalate"))
    return JY_RUNG_ESCALATION;
  return urgings + 1 >= figure (settings, "house.urge-firm") ? JY_RUNG_FIRM : JY_RUNG_POLITE;
}

const char *
jy_rung_label (JyRung rung)
{
  return rung == JY_RUNG_POLITE ? _ ("polite urging")
         : rung == JY_RUNG_FIRM ? _ ("firm urging")
                                : _ ("escalation");
}

/* -- notes */

static JyBoardNote *
note_new (const JyEvent *event, const char *word, const char *text)
{
  JyBoardNote *note = g_new0 (JyBoardNote, 1);
  JsonArray *files = jy_json_array (event->facts, "files");

  note->seq = event->seq;
  note->on = event->on;
  note->word = g_strdup (word);
  note->text = g_strdup (text);
  note->files = g_ptr_array_new_with_free_func (proof_free);
  for (guint i = 0; i < jy_json_array_size (files); i++)
    {
      JsonObject *file = jy_json_array_object (files, i);
      const char *name = jy_json_text (file, "name");
      JyProof *proof;

      if (!name)
        continue;
      proof = g_new0 (JyProof, 1);
      proof->name = g_strdup (name);
      proof->digest = g_strdup (jy_json_text (file, "digest"));
      proof->size = json_object_get_int_member_with_default (file, "size", 0);
      g_ptr_array_add (note->files, proof);
    }
  return note;
}

const JyBoardNote *
jy_board_last (GPtrArray *notes)
{
  return notes && notes->len > 0 ? notes->pdata[notes->len - 1] : NULL;
}

static JyBoardPart *
part_of (JyBoard *self, const char *key)
{
  for (guint i = 0; key && i < self->parts->len; i++)
    {
      JyBoardPart *part = self->parts->pdata[i];

      if (g_str_equal (part->addressee->key, key))
        return part;
    }
  return NULL;
}

/* The part an event is about: an agency that was taken over since answers to its former name. */
static JyBoardPart *
part_of_event (JyBoard *self, const JyEvent *event, GHashTable *renamed)
{
  const char *word = jy_json_text (event->facts, "addressee");
  const char *key = word ? g_hash_table_lookup (renamed, word) : NULL;
  const JyAddressee *found = NULL;

  if (key)
    return part_of (self, key);
  if (!word)
    return self->parts->len == 1 ? self->parts->pdata[0] : NULL;
  found = jy_recommendation_find_addressee (self->record, word);
  if (!found && jy_event_name_id (event, word))
    found = jy_recommendation_find_addressee (self->record, jy_event_name_id (event, word));
  return found ? part_of (self, found->key) : NULL;
}

static JyBoardRow *
row_of (JyBoard *self, const char *item)
{
  for (guint i = 0; item && i < self->parts->len; i++)
    {
      JyBoardPart *part = self->parts->pdata[i];

      for (guint j = 0; j < part->rows->len; j++)
        if (g_str_equal (((JyBoardRow *) part->rows->pdata[j])->item->id, item))
          return part->rows->pdata[j];
    }
  return NULL;
}

const JyBoardRow *
jy_board_row (const JyBoard *self, const char *item)
{
  return row_of ((JyBoard *) self, item);
}

/* -- the chain, entry by entry */

/* Dates as they were at the entry looked at: id of the measure -> day. */
typedef struct
{
  JyBoard *board;
  GHashTable *dues;
  GHashTable *renamed; /* former name -> key */
  GHashTable *replies; /* key -> files (JyProof) of the last reply */
  const JySettings *settings;
} Reading;

static void
move (Reading *reading, const char *item, JyDate due, const JyEvent *event)
{
  JyBoardRow *row = row_of (reading->board, item);
  JyDate before = GPOINTER_TO_INT (g_hash_table_lookup (reading->dues, item));
  JyMovedDue moved = { before, event->seq };

  if (!row || due == JY_DATE_NONE || due == before)
    return;
  if (before != JY_DATE_NONE)
    g_array_append_val (row->moved, moved);
  g_hash_table_replace (reading->dues, g_strdup (item), GINT_TO_POINTER (due));
}

/* The files of the promise are those of the reply that was accepted, and of its acceptance. */
static void
read_accept (Reading *reading, const JyEvent *event)
{
  JsonArray *items = jy_json_array (event->facts, "items");

  for (guint i = 0; i < jy_json_array_size (items); i++)
    {
      JsonObject *entry = jy_json_array_object (items, i);
      g_autofree char *id = g_strdup_printf ("%u-%u", event->seq, i + 1);
      JyBoardRow *row = row_of (reading->board, id);
      GPtrArray *replied;

      if (!row)
        continue;
      g_hash_table_replace (reading->dues, g_strdup (id),
                            GINT_TO_POINTER (jy_json_date (entry, "due")));
      if (row->promise)
        continue;
      row->promise = note_new (event, NULL, jy_json_text (entry, "text"));
      replied = g_hash_table_lookup (reading->replies, row->item->addressee);
      for (guint f = 0; replied && f < replied->len; f++)
        {
          const JyProof *proof = replied->pdata[f];
          JyProof *copy = g_new0 (JyProof, 1);

          copy->name = g_strdup (proof->name);
          copy->digest = g_strdup (proof->digest);
          copy->size = proof->size;
          g_ptr_array_add (row->promise->files, copy);
        }
    }
}

/* A measure that is there takes a new date; one that a re-opening adds begins like a promise. */
static void
read_reopening (Reading *reading, const JyEvent *event)
{
  JsonArray *items = jy_json_array (event->facts, "items");

  read_accept (reading, event);
  for (guint i = 0; i < jy_json_array_size (items); i++)
    {
      JsonObject *entry = jy_json_array_object (items, i);
      const char *word = jy_json_text (entry, "suggestion");
      const char *text = jy_json_text (entry, "text");

      for (guint k = 0; k < reading->board->record->items->len; k++)
        {
          const JyItem *item = reading->board->record->items->pdata[k];

          if (g_strcmp0 (item->id, word) == 0 || g_strcmp0 (item->text, text) == 0)
            {
              move (reading, item->id, jy_json_date (entry, "due"), event);
              break;
            }
        }
    }
}

static void
read_urge (Reading *reading, const JyEvent *event, JyBoardPart *part)
{
  JyUrging *urging = g_new0 (JyUrging, 1);
  guint letters = 0;

  for (guint i = 0; i < part->urgings->len; i++)
    letters += ((JyUrging *) part->urgings->pdata[i])->letter > 0 ? 1 : 0;
  urging->seq = event->seq;
  urging->on = event->on;
  urging->means = g_strdup (jy_json_text (event->facts, "means"));
  urging->record = g_strdup (jy_json_text (event->facts, "record"));
  urging->letter = g_strcmp0 (urging->means, "letter") == 0 ? letters + 1 : 0;
  urging->rung = jy_rung_after (part->urgings->len, reading->settings);
  /* Who was urged beyond the last rung was urged firmly. */
  if (urging->rung == JY_RUNG_ESCALATION)
    urging->rung = JY_RUNG_FIRM;
  g_ptr_array_add (part->urgings, urging);
}

static void
read_event (Reading *reading, const JyEvent *event)
{
  const char *action = event->action;
  const char *item = jy_json_text (event->facts, "item");
  JyBoardPart *part = part_of_event (reading->board, event, reading->renamed);
  JyBoardRow *row = row_of (reading->board, item);

  if (g_str_equal (action, "reply") && part)
    {
      JyBoardNote *note = note_new (event, NULL, NULL);

      g_hash_table_replace (reading->replies, g_strdup (part->addressee->key),
                            g_ptr_array_ref (note->files));
      note_free (note);
    }
  else if (g_str_equal (action, "accept"))
    read_accept (reading, event);
  else if (g_str_equal (action, "re-open"))
    read_reopening (reading, event);
  else if (g_str_equal (action, "extend") && item)
    move (reading, item, jy_json_date (event->facts, "due"), event);
  else if (g_str_equal (action, "progress") && row)
    g_ptr_array_add (row->claims, note_new (event, jy_json_text (event->facts, "state"),
                                            jy_json_text (event->facts, "claim")));
  else if (g_str_equal (action, "verify") && row)
    {
      g_ptr_array_add (row->sights, note_new (event, jy_json_text (event->facts, "verdict"),
                                              jy_json_text (event->facts, "proof")));
      move (reading, item, jy_json_date (event->facts, "due"), event);
    }
  else if (g_str_equal (action, "urge") && part)
    read_urge (reading, event, part);
  else if (g_str_equal (action, "escalate") && part)
    g_ptr_array_add (part->escalations, note_new (event, jy_json_text (event->facts, "way"),
                                                  jy_json_text (event->facts, "to")));
}

/* -- what stands out, and what comes next */

static gboolean
is_final (const JyItem *item)
{
  static const char *const final[] = { "verified", "alternate", "not-applicable", NULL };

  return item->verdict && g_strv_contains (final, item->verdict);
}

static const char *
next_of (const JyBoardPart *part, const JyBoardRow *row, JyStage stage)
{
  if (!row->open || stage != JY_STAGE_ISSUED || part->addressee->state != JY_STATE_FOLLOWING)
    return NULL;
  if (row->paper == JY_PAPER_UNSEEN)
    return "verify";
  /* Past its day it is looked at, whatever is said. */
  return row->overdue ? "verify" : "progress";
}

/* The day that counts: of its running clock, which rolls over rest days, else its own. */
static JyDate
due_of (const JyRecommendation *record, const JyItem *item)
{
  for (guint i = record->clocks->len; i-- > 0;)
    {
      const JyClock *clock = record->clocks->pdata[i];

      if (g_strcmp0 (clock->item, item->id) == 0 && jy_clock_is_open (clock))
        return clock->due;
    }
  return item->due;
}

static void
judge (JyBoard *self, JyBoardPart *part, JyBoardRow *row, JyDate today)
{
  const JyItem *item = row->item;
  const JyBoardNote *seen = jy_board_last (row->sights);
  const JyBoardNote *said = jy_board_last (row->claims);
  gboolean claimed = g_strcmp0 (item->state, "claimed") == 0;
  /* A claim made after we looked has not been looked at. */
  gboolean looked = item->verdict && !(seen && said && said->seq > seen->seq);

  row->open = !is_final (item) && part->addressee->state != JY_STATE_SETTLED
              && !jy_stage_is_end (self->record->stage);
  row->due = due_of (self->record, item);
  row->overdue = row->open && row->due != JY_DATE_NONE && today > row->due;
  if (claimed && !looked)
    row->paper = JY_PAPER_UNSEEN;
  else if (claimed && !is_final (item))
    row->paper = JY_PAPER_REFUTED;
  row->next = next_of (part, row, self->record->stage);
  self->open += row->open ? 1 : 0;
  self->overdue += row->overdue ? 1 : 0;
  self->paper += row->paper != JY_PAPER_NO ? 1 : 0;
}

static void
lay_out (JyBoard *self)
{
  for (guint i = 0; i < self->record->addressees->len; i++)
    {
      JyBoardPart *part = g_new0 (JyBoardPart, 1);

      part->addressee = self->record->addressees->pdata[i];
      part->rows = g_ptr_array_new_with_free_func (row_free);
      part->urgings = g_ptr_array_new_with_free_func (urging_free);
      part->escalations = g_ptr_array_new_with_free_func (note_free);
      g_ptr_array_add (self->parts, part);
      for (guint k = 0; k < self->record->items->len; k++)
        {
          const JyItem *item = self->record->items->pdata[k];
          JyBoardRow *row;

          if (g_strcmp0 (item->addressee, part->addressee->key) != 0)
            continue;
          row = g_new0 (JyBoardRow, 1);
          row->item = item;
          row->claims = g_ptr_array_new_with_free_func (note_free);
          row->sights = g_ptr_array_new_with_free_func (note_free);
          row->moved = g_array_new (FALSE, FALSE, sizeof (JyMovedDue));
          g_ptr_array_add (part->rows, row);
        }
    }
}

/* Names that addressees had before another agency took over, followed back from today's. */
static void
read_names (Reading *reading, GPtrArray *events)
{
  for (guint i = events->len; i-- > 0;)
    {
      const JyEvent *event = events->pdata[i];
      const char *before = jy_json_text (event->facts, "addressee");
      const char *after = jy_json_text (event->facts, "successor");
      const char *key;
      const JyAddressee *now;

      if (!g_str_equal (event->action, "succeed") || !before || !after)
        continue;
      key = g_hash_table_lookup (reading->renamed, after);
      now = key ? NULL : jy_recommendation_find_addressee (reading->board->record, after);
      if (key || now)
        g_hash_table_replace (reading->renamed, g_strdup (before), g_strdup (key ? key : now->key));
    }
}

JyBoard *
jy_board_new (const JyRecommendation *record, GPtrArray *events, JyDate today,
              const JySettings *settings, GError **error)
{
  g_autoptr (GPtrArray) effective = NULL;
  JyBoard *self;
  Reading reading = { 0 };

  g_return_val_if_fail (record && events, NULL);

  effective = jy_fold_effective (events, error);
  if (!effective)
    return NULL;
  self = g_new0 (JyBoard, 1);
  self->record = jy_recommendation_ref ((JyRecommendation *) record);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  lay_out (self);
  reading.board = self;
  reading.settings = settings;
  reading.dues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading.replies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  read_names (&reading, effective);
  for (guint i = 0; i < effective->len; i++)
    read_event (&reading, effective->pdata[i]);
  for (guint i = 0; i < self->parts->len; i++)
    {
      JyBoardPart *part = self->parts->pdata[i];

      part->next = jy_rung_after (part->urgings->len, settings);
      for (guint k = 0; k < part->rows->len; k++)
        judge (self, part, part->rows->pdata[k], today);
    }
  g_hash_table_unref (reading.dues);
  g_hash_table_unref (reading.renamed);
  g_hash_table_unref (reading.replies);
  return self;
}
