/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/core-dump.h"

#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_off (void)
{
  struct rlimit limit;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  jy_core_dump_off ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/core-dump/off", test_off);
  return g_test_run ();
}
