/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/resource.h"

GResource *
jy_resource_get (JyBundle bundle)
{
  static GMutex lock;
  GResource *resource;

  g_mutex_lock (&lock);
  resource = bundle ();
  g_mutex_unlock (&lock);
  return resource;
}
