/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/time-source.h"

/* China keeps one offset without summer time since 1991. */
#define SHANGHAI_OFFSET_SECONDS (8 * 3600)
#define SECONDS_OF_DAY (24 * 3600)

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
    {
      /* From 16:00 on, the same time of day lies in the next day of Shanghai. */
      gboolean next
          = us / G_USEC_PER_SEC % SECONDS_OF_DAY + SHANGHAI_OFFSET_SECONDS >= SECONDS_OF_DAY;

      day = jy_date_format (next ? self->fixed - 1 : self->fixed);
    }
  else
    day = g_date_time_format (now, "%Y-%m-%d");
  return g_strdup_printf ("%sT%s.%03dZ", day, time, (int) (us % G_USEC_PER_SEC / 1000));
}

JyDate
jy_time_day_of (const char *instant)
{
  g_autoptr (GDateTime) utc = instant ? g_date_time_new_from_iso8601 (instant, NULL) : NULL;
  g_autoptr (GDateTime) here = utc ? g_date_time_add_seconds (utc, SHANGHAI_OFFSET_SECONDS) : NULL;

  return here ? jy_date_from_ymd (g_date_time_get_year (here), g_date_time_get_month (here),
                                  g_date_time_get_day_of_month (here))
              : JY_DATE_NONE;
}
