/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/reminder.h"

/* As long as no setting says otherwise and none is at hand. */
static int
figure (const JySettings *settings, const char *key)
{
  const JySetting *setting = jy_setting_find (key);

  if (!setting)
    return 0;
  return settings ? jy_settings_int (settings, key)
                  : (int) g_ascii_strtoll (setting->fallback, NULL, 10);
}

int
jy_reminder_lead (const JySettings *settings, const char *rule)
{
  g_autofree char *key = g_strconcat (JY_SETTING_LEAD, rule ? rule : "", NULL);
  int lead = figure (settings, key);

  return lead > 0 ? lead : figure (settings, "reminder.soon");
}

JyUrgency
jy_reminder_urgency (const JySettings *settings, const JyClock *clock, JyDate today)
{
  return jy_clock_urgency (clock, today, jy_reminder_lead (settings, clock->rule));
}

JyUrgency
jy_reminder_urgency_of (const JySettings *settings, const char *rule, JyDate due, JyDate act_by,
                        JyDate today)
{
  JyClock clock = { .rule = (char *) rule,
                    .due = due,
                    .act_by = act_by,
                    .duty = act_by != JY_DATE_NONE ? JY_DUTY_OFFICE : JY_DUTY_AGENCY };

  return jy_reminder_urgency (settings, &clock, today);
}
