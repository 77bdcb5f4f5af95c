/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/check-text.h"

#include <string.h>

/* A sentence without an end is cut between these lengths, so that a text without marks is not one
 * sentence. Where, depends on its characters alone: a keystroke moves no cut but the next. */
#define LONG 150
#define LONGEST 600

static void
unit_free (gpointer data)
{
  JyLookedUnit *unit = data;

  if (!unit)
    return;
  if (unit->findings)
    g_ptr_array_unref (unit->findings);
  g_free (unit);
}

JyCheckText *
jy_check_text_new (const char *section, const char *place, int part)
{
  JyCheckText *self = g_new0 (JyCheckText, 1);

  self->section = g_strdup (section);
  self->place = g_strdup (place);
  self->part = part;
  self->text = g_strdup ("");
  self->units = g_ptr_array_new_with_free_func (unit_free);
  return self;
}

void
jy_check_text_free (JyCheckText *self)
{
  if (!self)
    return;
  g_free (self->section);
  g_free (self->place);
  g_free (self->text);
  g_ptr_array_unref (self->units);
  g_free (self);
}

static gboolean
is_end (gunichar c)
{
  return c == '\n' || c == 0x3002 /* 。 */ || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?';
}

static gboolean
is_cut (gunichar c)
{
  return c == 0xFF0C || c == 0xFF1B || c == 0x3001 || c == ' ' || (c * 2654435761u) >> 28 == 0;
}

/* The sentence that begins at @from, not yet looked at: what is before it does not matter. */
static JyLookedUnit *
unit_at (const char *text, gsize from)
{
  JyLookedUnit *unit = g_new0 (JyLookedUnit, 1);
  const char *p = text + from;

  unit->offset = from;
  while (*p && !unit->ended)
    {
      gunichar c = g_utf8_get_char (p);

      unit->characters++;
      unit->ended
          = is_end (c) || unit->characters >= LONGEST || (unit->characters >= LONG && is_cut (c));
      p = g_utf8_next_char (p);
    }
  unit->length = (gsize) (p - text) - from;
  return unit;
}

static void
look (const JyCheckText *self, const JyCheckContext *context, const char *text, JyLookedUnit *unit)
{
  g_autofree char *words = g_strndup (text + unit->offset, unit->length);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_finding_free);
  JyType type = context->recommendation->type;
  JyCheckUnit seen = { self->section, self->part, words, unit->characters, 0 };
  gsize n;
  const JyCheck *checks = jy_checks (&n);

  unit->traits = seen.traits = jy_check_traits (words, self->section, &unit->attachment);
  if (type != JY_TYPE_NONE)
    for (gsize i = 0; i < n; i++)
      if (checks[i].look && (checks[i].types & (1u << type))
          && (!context->errors_only || jy_check_holds (&checks[i], context->gate)))
        checks[i].look (context, &checks[i], &seen, findings);
  if (findings->len > 0)
    unit->findings = g_steal_pointer (&findings);
}

/* How many units at the beginning lie within the first @same bytes, which did not change. */
static guint
kept_before (GPtrArray *units, gsize same)
{
  guint n = 0;

  while (n < units->len)
    {
      const JyLookedUnit *unit = units->pdata[n];

      if (unit->offset + unit->length > same || !unit->ended)
        break;
      n++;
    }
  return n;
}

/* Whether what was found from @unit on still holds at @at: it lay there before, and no byte from
 * there on has changed. */
static gboolean
is_kept (const JyLookedUnit *unit, gsize from, gsize old_length, gsize new_length, gsize at)
{
  return unit->offset >= from && unit->offset + new_length == at + old_length;
}

void
jy_check_text_set (JyCheckText *self, const JyCheckContext *context, const char *text,
                   guint64 *looked)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->units);
  gsize old_length = strlen (self->text);
  gsize new_length = strlen (text);
  gsize most = MIN (old_length, new_length);
  gsize head = 0;
  gsize tail = 0;
  gsize at = 0;
  guint next;

  while (head < most && self->text[head] == text[head])
    head++;
  while (tail < most - head && self->text[old_length - 1 - tail] == text[new_length - 1 - tail])
    tail++;
  next = head == old_length && head == new_length ? before->len : kept_before (before, head);

  self->units = g_ptr_array_new_with_free_func (unit_free);
  for (guint i = 0; i < next; i++)
    {
      JyLookedUnit *unit = g_steal_pointer (&before->pdata[i]);

      at = unit->offset + unit->length;
      g_ptr_array_add (self->units, unit);
    }
  while (at < new_length)
    {
      JyLookedUnit *unit;

      while (next < before->len
             && ((const JyLookedUnit *) before->pdata[next])->offset + new_length < at + old_length)
        next++;
      if (next < before->len
          && is_kept (before->pdata[next], old_length - tail, old_length, new_length, at))
        {
          unit = g_steal_pointer (&before->pdata[next++]);
          unit->offset = at;
        }
      else
        {
          unit = unit_at (text, at);
          look (self, context, text, unit);
          *looked += unit->characters;
        }
      at += unit->length;
      g_ptr_array_add (self->units, unit);
    }
  g_free (self->text);
  self->text = g_strdup (text);
}

JyCheckedPassage *
jy_check_text_summary (const JyCheckText *self)
{
  JyCheckedPassage *passage = g_new0 (JyCheckedPassage, 1);

  passage->section = self->section;
  passage->place = self->place;
  passage->part = self->part;
  passage->text = self->text;
  for (guint i = 0; i < self->units->len; i++)
    {
      const JyLookedUnit *unit = self->units->pdata[i];

      passage->characters += unit->characters;
      passage->traits |= unit->traits;
      passage->attachment = MAX (passage->attachment, unit->attachment);
    }
  return passage;
}

static gboolean
is_concrete (const JyCheckText *self, guint n)
{
  return n < self->units->len
         && (((const JyLookedUnit *) self->units->pdata[n])->traits & JY_TRAIT_CONCRETE) != 0;
}

void
jy_check_text_collect (const JyCheckText *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const JyLookedUnit *unit = self->units->pdata[i];

      for (guint f = 0; unit->findings && f < unit->findings->len; f++)
        {
          const JyFinding *found = unit->findings->pdata[f];
          JyFinding *finding;

          if (g_str_equal (found->id, "L21")
              && (is_concrete (self, i + 1) || (i > 0 && is_concrete (self, i - 1))))
            continue;
          finding = jy_finding_copy (found);
          finding->place = g_strdup (self->place);
          finding->offset += unit->offset;
          g_ptr_array_add (findings, finding);
        }
    }
}
