/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/time-source.h"

/* China keeps one offset without summer time since 1991. */
#define SHANGHAI_OFFSET_SECONDS (8 * 3600)

struct _JyTimeSource
{
  gatomicrefcount references;
  JyDate fixed;
};

JyTimeSource *
jy_time_source_new_fixed (JyDate today)
{
  JyTimeSource *self = g_new0 (JyTimeSource, 1);

  g_atomic_ref_count_init (&self->references);
  self->fixed = today;
  return self;
}

JyTimeSource *
jy_time_source_new_system (void)
{
  return jy_time_source_new_fixed (JY_DATE_NONE);
}

JyTimeSource *
jy_time_source_ref (JyTimeSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_time_source_unref (JyTimeSource *self)
{
  if (g_atomic_ref_count_dec (&self->references))
    g_free (self);
}

JyDate
jy_time_source_today (const JyTimeSource *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->fixed != JY_DATE_NONE)
    return self->fixed;
  now = g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC
                                       + SHANGHAI_OFFSET_SECONDS);
  return jy_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

char *
jy_time_source_now (const JyTimeSource *self)
{
  gint64 us = g_get_real_time ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);
  g_autofree char *day = NULL;
  g_autofree char *time = g_date_time_format (now, "%H:%M:%S");

  if (self->fixed != JY_DATE_NONE)
    day = jy_date_format (self->fixed);
  else
    day = g_date_time_format (now, "%Y-%m-%d");
  return g_strdup_printf ("%sT%s.%03dZ", day, time, (int) (us % G_USEC_PER_SEC / 1000));
}
