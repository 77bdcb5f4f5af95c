/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/check-text.h"

#include <string.h>

/* A sentence without an end is cut here, so that a text without marks is not one sentence. */
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

void
jy_check_text_forget (JyCheckText *self)
{
  g_free (self->text);
  self->text = g_strdup ("");
  g_ptr_array_set_size (self->units, 0);
}

static gboolean
is_end (gunichar c)
{
  return c == '\n' || c == 0x3002 /* 。 */ || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?';
}

/* The sentence that begins at @from, not yet looked at. */
static JyLookedUnit *
unit_at (const char *text, gsize from)
{
  JyLookedUnit *unit = g_new0 (JyLookedUnit, 1);
  const char *p = text + from;

  unit->offset = from;
  while (*p && !unit->ended && unit->characters < LONGEST)
    {
      unit->ended = is_end (g_utf8_get_char (p));
      unit->characters++;
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

      if (unit->offset + unit->length > same || (!unit->ended && unit->characters < LONGEST))
        break;
      n++;
    }
  return n;
}

/* The first unit that lies, with the end mark before it, within what did not change at the end. */
static guint
kept_after (GPtrArray *units, const char *text, gsize from, guint least)
{
  guint n = units->len;

  while (n > least && n > 0)
    {
      const JyLookedUnit *unit = units->pdata[n - 1];
      const JyLookedUnit *before = n > 1 ? units->pdata[n - 2] : NULL;
      const char *mark = before ? g_utf8_find_prev_char (text, text + unit->offset) : NULL;

      if (!before || !before->ended || !mark || (gsize) (mark - text) < from)
        break;
      n--;
    }
  return n;
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
  guint first;
  guint last;
  gsize at;
  gsize stop;

  while (head < most && self->text[head] == text[head])
    head++;
  while (tail < most - head && self->text[old_length - 1 - tail] == text[new_length - 1 - tail])
    tail++;
  if (head == old_length && head == new_length)
    first = before->len;
  else
    first = kept_before (before, head);
  last = first == before->len ? first : kept_after (before, self->text, old_length - tail, first);

  self->units = g_ptr_array_new_with_free_func (unit_free);
  for (guint i = 0; i < first; i++)
    g_ptr_array_add (self->units, g_steal_pointer (&before->pdata[i]));
  at = 0;
  if (first > 0)
    {
      const JyLookedUnit *kept = self->units->pdata[first - 1];

      at = kept->offset + kept->length;
    }
  stop = last < before->len
             ? ((const JyLookedUnit *) before->pdata[last])->offset + new_length - old_length
             : new_length;
  while (at < stop)
    {
      JyLookedUnit *unit = unit_at (text, at);

      look (self, context, text, unit);
      *looked += unit->characters;
      at += unit->length;
      g_ptr_array_add (self->units, unit);
    }
  for (guint i = last; i < before->len; i++)
    {
      JyLookedUnit *unit = g_steal_pointer (&before->pdata[i]);

      unit->offset = unit->offset + new_length - old_length;
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
