/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge-record.h"

#include "domain/board.h"

/* Where a letter of urging stands on the ladder: what came before it, and how firm it is. */

static const JyBoardPart *
part_of (const JyBoard *board, const char *key)
{
  for (guint i = 0; board && i < board->parts->len; i++)
    {
      const JyBoardPart *part = board->parts->pdata[i];

      if (g_strcmp0 (part->addressee->key, key) == 0)
        return part;
    }
  return NULL;
}

static void
add_urging (JyMerge *merge, const JyUrging *urging)
{
  JyMerge *row = jy_merge_add_row (merge, "urgings");

  jy_merge_set_date (row, "on", urging->on);
  jy_merge_set (row, "means", jy_frame_word ("means", "urge", urging->means));
  jy_merge_set_value (row, "means", urging->means);
  jy_merge_set (row, "text", urging->record);
}

gboolean
jy_merge_follow (JyMerge *merge, const JyDocumentSource *source, GError **error)
{
  g_autoptr (JyBoard) board = NULL;
  const JyBoardPart *part;
  const JyUrging *first, *last;
  const JyEvent *maker;
  JyRung rung;
  guint before;

  jy_merge_set_flag (merge, "firm", FALSE);
  jy_merge_set_flag (merge, "last-rung", FALSE);
  if (!source->recommendation || !source->addressee || !source->events || source->events->len == 0)
    return TRUE;
  board
      = jy_board_new (source->recommendation, source->events, source->on, source->settings, error);
  if (!board)
    return FALSE;
  part = part_of (board, source->addressee);
  if (!part)
    return TRUE;
  /* The urging that makes this letter is the last of them; a form made ahead is none yet. */
  maker = source->events->pdata[source->events->len - 1];
  before = part->urgings->len;
  if (before > 0 && !source->unmade
      && ((JyUrging *) part->urgings->pdata[before - 1])->seq == maker->seq)
    before--;
  rung = jy_rung_after (before, source->settings);
  jy_merge_set_flag (merge, "firm", rung != JY_RUNG_POLITE);
  jy_merge_set_flag (merge, "last-rung", rung == JY_RUNG_ESCALATION);
  for (guint i = 0; i < before; i++)
    add_urging (merge, part->urgings->pdata[i]);
  first = before > 0 ? part->urgings->pdata[0] : NULL;
  last = before > 0 ? part->urgings->pdata[before - 1] : NULL;
  jy_merge_set_date (merge, "first-urged-on", first ? first->on : JY_DATE_NONE);
  jy_merge_set (merge, "first-urged-means",
                first ? jy_frame_word ("means", "urge", first->means) : NULL);
  jy_merge_set_date (merge, "last-urged-on", last && last != first ? last->on : JY_DATE_NONE);
  if (before > 0)
    {
      g_autofree char *times = jy_merge_chinese_number ((int) before);

      jy_merge_set (merge, "urged-before", times);
    }
  return TRUE;
}
