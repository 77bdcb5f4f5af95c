/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/case-meta.h"

#include <glib/gi18n.h>

char *
jy_case_meta_text (const JyRecommendation *record, gboolean inspections)
{
  GString *text = g_string_new (jy_type_label (record->type));
  char day[JY_DATE_LENGTH];

  if (record->line && *record->line)
    {
      const JyFact *fact = jy_fact_find ("line", "register");

      g_string_append_printf (text, " · %s",
                              fact ? jy_fact_value_label (fact, record->line) : record->line);
    }
  if (record->handler_name)
    g_string_append_printf (text, " · %s", record->handler_name);
  if (record->follow_up_name && g_strcmp0 (record->follow_up, record->handler) != 0)
    g_string_append_printf (text, "%s%s", _ (", "), record->follow_up_name);
  if (record->urgent)
    g_string_append_printf (text, " · %s", _ ("urgent"));
  if (record->sealed)
    g_string_append_printf (text, " · %s", _ ("sealed"));
  if (jy_json_bool (record->particulars, "leader-handled"))
    g_string_append_printf (text, " · ◆ %s", _ ("led by a leader"));
  if (inspections && record->stage == JY_STAGE_CLOSED && !record->inspected)
    g_string_append_printf (text, " · ⚠ %s", _ ("to be inspected before it is archived"));
  if (record->version > 1)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("version %u"), record->version);
    }
  if (record->relapsed_on != JY_DATE_NONE)
    {
      g_string_append (text, " · ");
      /* Translators: the day of the look back that found a relapse. */
      g_string_append_printf (text, _ ("⚠ relapsed (look back of %s)"),
                              jy_date_write (record->relapsed_on, day));
    }
  return g_string_free (text, FALSE);
}
