/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/reference.h"

struct _JyReference
{
  gatomicrefcount references;
  GPtrArray *rules;      /* JyClockRules, ascending */
  GPtrArray *calendars;  /* JyHolidayCalendar, ascending */
  GHashTable *templates; /* kind -> Own; NULL where the office has none */
};

typedef struct
{
  guint version;
  char *body;
} Own;

static void
own_free (gpointer data)
{
  Own *own = data;

  g_free (own->body);
  g_free (own);
}

JyReference *
jy_reference_new (GPtrArray *rules, GPtrArray *calendars)
{
  JyReference *self;

  g_return_val_if_fail (rules != NULL && rules->len > 0, NULL);
  g_return_val_if_fail (calendars != NULL && calendars->len > 0, NULL);

  self = g_new0 (JyReference, 1);
  g_atomic_ref_count_init (&self->references);
  self->rules = g_ptr_array_new_full (rules->len, (GDestroyNotify) jy_clock_rules_unref);
  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add (self->rules, jy_clock_rules_ref (g_ptr_array_index (rules, i)));
  self->calendars
      = g_ptr_array_new_full (calendars->len, (GDestroyNotify) jy_holiday_calendar_unref);
  for (guint i = 0; i < calendars->len; i++)
    g_ptr_array_add (self->calendars, jy_holiday_calendar_ref (g_ptr_array_index (calendars, i)));
  return self;
}

JyReference *
jy_reference_ref (JyReference *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_reference_unref (JyReference *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->calendars);
  g_clear_pointer (&self->templates, g_hash_table_unref);
  g_free (self);
}

JyClockRules *
jy_reference_rules (const JyReference *self, guint version)
{
  /* From the end: nearly always the last is asked for. A version that is not
   * there is read as the one that was in force then. */
  for (guint i = self->rules->len; version > 0 && i-- > 0;)
    {
      JyClockRules *rules = g_ptr_array_index (self->rules, i);

      if (jy_clock_rules_version (rules) <= version)
        return rules;
    }
  return g_ptr_array_index (self->rules, version > 0 ? 0 : self->rules->len - 1);
}

JyHolidayCalendar *
jy_reference_calendar (const JyReference *self, guint version)
{
  for (guint i = self->calendars->len; version > 0 && i-- > 0;)
    {
      JyHolidayCalendar *calendar = g_ptr_array_index (self->calendars, i);

      if (jy_holiday_calendar_version (calendar) <= version)
        return calendar;
    }
  return g_ptr_array_index (self->calendars, version > 0 ? 0 : self->calendars->len - 1);
}

void
jy_reference_add_template (JyReference *self, const char *kind, guint version, const char *body)
{
  const Own *held;
  Own *own;

  if (!self->templates)
    self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, own_free);
  held = g_hash_table_lookup (self->templates, kind);
  if (held && held->version >= version)
    return;
  own = g_new0 (Own, 1);
  own->version = version;
  own->body = g_strdup (body);
  g_hash_table_replace (self->templates, g_strdup (kind), own);
}

const char *
jy_reference_template (const JyReference *self, const char *kind, guint *version)
{
  const Own *own = self->templates ? g_hash_table_lookup (self->templates, kind) : NULL;

  if (version)
    *version = own ? own->version : 0;
  return own ? own->body : NULL;
}
