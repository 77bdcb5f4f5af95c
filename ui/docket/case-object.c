/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-object.h"

#include <glib/gi18n.h>

#include "common/clock-badge.h"
#include "domain/reminder.h"
#include "services/ledger.h"

struct _JyCaseObject
{
  GObject parent_instance;

  JyRow *row;
  JyDate today;
  JyUrgency urgency;
  gsize place; /* bytes of the agencies' names that say the office's own place */
};

G_DEFINE_TYPE (JyCaseObject, jy_case_object, G_TYPE_OBJECT)

static guint filled_signal;

static void
jy_case_object_finalize (GObject *object)
{
  JyCaseObject *self = JY_CASE_OBJECT (object);

  g_clear_pointer (&self->row, jy_row_free);
  G_OBJECT_CLASS (jy_case_object_parent_class)->finalize (object);
}

static void
jy_case_object_class_init (JyCaseObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_case_object_finalize;

  filled_signal = g_signal_new ("filled", JY_TYPE_CASE_OBJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
jy_case_object_init (JyCaseObject *self)
{
}

JyCaseObject *
jy_case_object_new (void)
{
  return g_object_new (JY_TYPE_CASE_OBJECT, NULL);
}

/* Most agencies are of the office's own place, which then need not stand in every row. */
static gsize
own_place (const char *agencies, const JySettings *settings)
{
  static const char procuratorate[] = "人民检察院";
  const char *office = settings ? jy_settings_get (settings, "office.name") : NULL;
  gsize length;

  if (!agencies || !office || !g_str_has_suffix (office, procuratorate))
    return 0;
  length = strlen (office) - strlen (procuratorate);
  return length > 0 && strlen (agencies) > length && memcmp (agencies, office, length) == 0 ? length
                                                                                            : 0;
}

void
jy_case_object_fill (JyCaseObject *self, JyRow *row, const JyMeasure *measure)
{
  g_return_if_fail (JY_IS_CASE_OBJECT (self) && row && measure);

  g_clear_pointer (&self->row, jy_row_free);
  self->row = row;
  row->uninspected = row->uninspected && measure->settings
                     && jy_settings_bool (measure->settings, "inspection.must");
  self->today = measure->today;
  self->place = own_place (row->addressees, measure->settings);
  self->urgency = row->due == JY_DATE_NONE
                      ? JY_URGENCY_DONE
                      : jy_reminder_urgency_of (measure->settings, row->clock, row->due,
                                                row->act_by, measure->today);
  g_signal_emit (self, filled_signal, 0);
}

const JyRow *
jy_case_object_row (JyCaseObject *self)
{
  g_return_val_if_fail (JY_IS_CASE_OBJECT (self), NULL);

  return self->row;
}

const char *
jy_case_object_id (JyCaseObject *self)
{
  g_return_val_if_fail (JY_IS_CASE_OBJECT (self), NULL);

  return self->row ? self->row->id : NULL;
}

JyUrgency
jy_case_object_urgency (JyCaseObject *self)
{
  g_return_val_if_fail (JY_IS_CASE_OBJECT (self), JY_URGENCY_DONE);

  return self->row ? self->urgency : JY_URGENCY_DONE;
}

/* Closed, and owed an inspection before it is archived. */
static char *
with_inspection (const JyRow *row, const char *phase)
{
  if (!row->uninspected)
    return g_strdup (phase);
  /* Translators: the phase of a case that is still to be inspected. */
  return g_strdup_printf (_ ("%s · to inspect"), phase);
}

char *
jy_case_object_text (JyCaseObject *self, const char *column)
{
  const JyLedgerColumn *kind;
  const JyRow *row;
  g_autoptr (GString) room = NULL;
  const char *text;

  g_return_val_if_fail (JY_IS_CASE_OBJECT (self) && column, NULL);

  row = self->row;
  kind = jy_ledger_column_find (column);
  if (!row || !kind)
    return g_strdup ("");
  if (g_str_equal (column, "number") && !row->number)
    return g_strdup (jy_stage_find (row->stage) >= JY_STAGE_ISSUED ? _ ("no number known")
                                                                   : _ ("no number yet"));
  /* Translators: title of a case whose look back found a relapse. */
  if (g_str_equal (column, "title") && row->relapsed_on != JY_DATE_NONE)
    return g_strdup_printf (_ ("⚠ Relapsed · %s"), row->title);
  /* Translators: title of a case that a leader of the office handles. */
  if (g_str_equal (column, "title") && row->leader_handled)
    return g_strdup_printf (_ ("◆ Leader · %s"), row->title);
  if (g_str_equal (column, "agency"))
    return g_strdup (row->addressees ? row->addressees : "");
  if (g_str_equal (column, "clock"))
    return row->due == JY_DATE_NONE ? g_strdup ("") : jy_clock_badge_text (row->due - self->today);
  room = g_string_new (NULL);
  text = jy_ledger_row_text (row, kind, room);
  return g_str_equal (column, "phase") ? with_inspection (row, text) : g_strdup (text);
}

char *
jy_case_object_shown (JyCaseObject *self, const char *column)
{
  g_return_val_if_fail (JY_IS_CASE_OBJECT (self) && column, NULL);

  if (self->row && g_str_equal (column, "agency") && self->row->addressees)
    return g_strdup (self->row->addressees + self->place);
  return jy_case_object_text (self, column);
}

char *
jy_case_object_spoken (JyCaseObject *self)
{
  static const char *const columns[] = { "number", "title", "agency", "type", "phase", "clock" };
  GString *text;

  g_return_val_if_fail (JY_IS_CASE_OBJECT (self), NULL);

  if (!self->row)
    return g_strdup (_ ("Loading"));
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *part = jy_case_object_text (self, columns[i]);

      if (*part == '\0')
        continue;
      if (text->len)
        g_string_append (text, ", ");
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}
