/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/letter-text.h"

#include <glib/gi18n.h>

static const char *
phase_label (const char *phase)
{
  JyStage stage = jy_stage_find (phase);
  JyState state = jy_state_find (phase);

  if (state != JY_STATE_NONE)
    return jy_state_label (state);
  return stage != JY_STAGE_NONE ? jy_stage_label (stage) : phase;
}

static const char *
word (const char *fact, const char *action, const char *value)
{
  const JyFact *row = jy_fact_find (fact, action);

  return row && jy_fact_value (row, value) ? jy_fact_value_label (row, value) : value;
}

static void
add (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
add_reply (GString *text, const JyLetter *letter)
{
  int days = jy_letter_days (letter);

  if (letter->replied_on == JY_DATE_NONE)
    {
      if (letter->served_on != JY_DATE_NONE)
        add (text, _ ("no reply"));
      return;
    }
  if (letter->reply_class)
    add (text, word ("class", "reply", letter->reply_class));
  if (days >= 0)
    {
      g_autofree char *after
          = g_strdup_printf (ngettext ("after %d day", "after %d days", (gulong) days), days);

      add (text, after);
    }
  if (letter->reply_due != JY_DATE_NONE)
    add (text, jy_letter_in_time (letter) ? _ ("in time") : _ ("late"));
}

char *
jy_letter_text (const JyLetter *letter)
{
  GString *text = g_string_new (NULL);

  add (text, phase_label (letter->phase));
  add_reply (text, letter);
  if (letter->outcome)
    add (text, word ("outcome", "settle", letter->outcome));
  if (letter->open > 0)
    {
      g_autofree char *open = g_strdup_printf (
          ngettext ("%u of %u measure open", "%u of %u measures open", letter->measures),
          letter->open, letter->measures);

      add (text, open);
    }
  return g_string_free (text, FALSE);
}

char *
jy_letter_title (const JyLetter *letter)
{
  return g_strdup_printf ("%s  %s", letter->number ? letter->number : _ ("no number known"),
                          letter->title);
}
