/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/id.h"

#include <sys/random.h>

G_LOCK_DEFINE_STATIC (last);
static gint64 last_stamp; /* milliseconds << 12 | count within the millisecond */

char *
jy_id_new (void)
{
  guint8 b[16];
  guint64 stamp = (guint64) (g_get_real_time () / 1000) << 12;
  guint64 ms;

  if (getrandom (b + 8, 8, 0) != 8)
    {
      guint64 r = (guint64) g_random_int () << 32 | g_random_int ();

      memcpy (b + 8, &r, 8);
    }
  G_LOCK (last);
  if ((gint64) stamp <= last_stamp)
    stamp = (guint64) last_stamp + 1;
  last_stamp = (gint64) stamp;
  G_UNLOCK (last);

  ms = stamp >> 12;
  for (int i = 0; i < 6; i++)
    b[i] = (guint8) (ms >> (8 * (5 - i)));
  b[6] = 0x70 | (guint8) ((stamp >> 8) & 0x0f);
  b[7] = (guint8) (stamp & 0xff);
  b[8] = 0x80 | (b[8] & 0x3f);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}
