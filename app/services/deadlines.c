/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "domain/error.h"

/* What a clock would be, and why a clock has its dates. */

JyDeadline *
jy_deadline_of_clock (const JyClock *clock, const JyReference *reference)
{
  JyHolidayCalendar *calendar = jy_reference_calendar (reference, clock->calendar);
  gboolean own_date = clock->unit == JY_UNIT_DATE || clock->length == 0;
  JyDeadline *deadline
      = own_date ? jy_deadline_compute (clock->rule, clock->nominal, 0, JY_UNIT_DATE, clock->duty,
                                        clock->source, calendar)
                 : jy_deadline_compute (clock->rule, clock->from, clock->length, clock->unit,
                                        clock->duty, clock->source, calendar);

  return deadline;
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
  g_string_append (text, jy_text_locale_is_chinese () ? "。" : ".");
  g_free (sentence);
}

char *
jy_desk_explain (JyDesk *self, const JyClock *clock)
{
  g_autoptr (JyReference) reference = jy_desk_reference (self);
  g_autoptr (JyDeadline) deadline = NULL;
  g_autofree char *why = NULL;
  GString *text;
  char day[JY_DATE_LENGTH];

  if (reference == NULL)
    return g_strdup ("");
  deadline = jy_deadline_of_clock (clock, reference);
  why = jy_deadline_explain (deadline, jy_reference_calendar (reference, clock->calendar));
  text = g_string_new (why);
  if (clock->due != deadline->due)
    add_sentence (text, g_strdup_printf (_ ("It was moved after that: it is due %s now"),
                                         jy_date_write (clock->due, day)));
  /* Giving an agency more time to reply is a matter of the house: the day of the law stays. */
  if (clock->statutory != JY_DATE_NONE && g_str_equal (clock->rule, "reply"))
    add_sentence (text,
                  g_strdup_printf (_ ("Before it was extended it was due %s, and by law still is"),
                                   jy_date_write (clock->statutory, day)));
  else if (clock->statutory != JY_DATE_NONE)
    add_sentence (text, g_strdup_printf (_ ("Before it was moved it was due %s"),
                                         jy_date_write (clock->statutory, day)));
  if (clock->suspended_on != JY_DATE_NONE)
    add_sentence (text,
                  g_strdup_printf (_ ("It is suspended since %s; the days until it is resumed "
                                      "are added"),
                                   jy_date_write (clock->suspended_on, day)));
  if (clock->met_on != JY_DATE_NONE)
    add_sentence (text,
                  g_strdup_printf (_ ("It was met on %s"), jy_date_write (clock->met_on, day)));
  if (clock->stopped_on != JY_DATE_NONE)
    add_sentence (text,
                  g_strdup_printf (_ ("It stopped on %s"), jy_date_write (clock->stopped_on, day)));
  return g_string_free (text, FALSE);
}

JyHolidayCalendar *
jy_desk_calendar (JyDesk *self, GError **error)
{
  g_autoptr (JyReference) reference = self != NULL ? jy_desk_reference (self) : NULL;

  if (reference != NULL)
    return jy_holiday_calendar_ref (jy_reference_calendar (reference, 0));
  return jy_seed_calendar (error);
}

static JyClockRules *
rules_in_force (JyDesk *self, GError **error)
{
  g_autoptr (JyReference) reference = self != NULL ? jy_desk_reference (self) : NULL;

  if (reference != NULL)
    return jy_clock_rules_ref (jy_reference_rules (reference, 0));
  return jy_seed_rules (error);
}

/* The period of objection where the text names none. */
static int
house_objection_days (JyDesk *self)
{
  g_autoptr (JySettings) settings = self != NULL ? jy_desk_settings (self) : jy_settings_new (NULL);

  return jy_settings_int (settings, "house.objection-days");
}

static gboolean
known_clock (JyClockRules *rules, const char *clock)
{
  GPtrArray *all = jy_clock_rules_all (rules);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const JyClockRule *) all->pdata[i])->clock, clock))
      return TRUE;
  return FALSE;
}

GPtrArray *
jy_desk_deadline (JyDesk *self, const char *clock, const char *type, const char *subtype,
                  gboolean urgent, int length, JyDate from, GError **error)
{
  g_autoptr (JyHolidayCalendar) calendar = NULL;
  g_autoptr (JyClockRules) rules = NULL;
  g_autoptr (GArray) lengths = NULL;
  g_autoptr (GPtrArray) deadlines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_deadline_free);
  JyType found = jy_type_find (type);
  const JyClockRule *rule;
  GError *inner = NULL;

  if (found == JY_TYPE_NONE)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("There is no type “%s”; the types are retrial, correction, public-interest, "
                      "governance, other and opinion"),
                   type);
      return NULL;
    }
  if (from == JY_DATE_NONE)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("A period is counted from a day; give it as YYYY-MM-DD"));
      return NULL;
    }
  rules = rules_in_force (self, &inner);
  if (rules != NULL)
    calendar = jy_desk_calendar (self, &inner);
  if (calendar == NULL)
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  rule = jy_clock_rules_find (rules, clock, found, subtype != NULL ? subtype : "none", urgent);
  if (rule == NULL)
    {
      if (known_clock (rules, clock))
        g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                     _ ("No clock “%s” runs for the type %s%s%s; see the table of clocks"), clock,
                     type, subtype != NULL ? ":" : "", subtype != NULL ? subtype : "");
      else
        g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                     _ ("There is no clock “%s”; see the table of clocks"), clock);
      return NULL;
    }
  lengths = jy_clock_rule_lengths (rule);
  for (guint i = 0; i < lengths->len; i++)
    {
      int each = g_array_index (lengths, int, i);
      JyUnit unit = jy_clock_rule_unit (rule);

      if (length >= 0)
        each = length;
      if (each == JY_LENGTH_DOCUMENT && g_str_equal (clock, "objection"))
        {
          each = house_objection_days (self);
          unit = JY_UNIT_DAY;
        }
      if (each == JY_LENGTH_OWN_DATE && length < 0)
        unit = JY_UNIT_DATE;
      else if (each == JY_LENGTH_OWN_DATE || (unit == JY_UNIT_DATE && length >= 0))
        unit = JY_UNIT_DAY;
      if (each == JY_LENGTH_DOCUMENT)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("The length of “%s” stands in the document; give it with --length"),
                       clock);
          return NULL;
        }
      g_ptr_array_add (
          deadlines, jy_deadline_compute (rule->clock, from, unit == JY_UNIT_DATE ? 0 : each, unit,
                                          jy_clock_rule_duty (rule), rule->source, calendar));
      if (length >= 0)
        break;
    }
  return g_steal_pointer (&deadlines);
}
