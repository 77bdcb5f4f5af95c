/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/core-dump.h"

#include <sys/prctl.h>
#include <sys/resource.h>

void
jy_core_dump_off (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* whose look for leaks is such a look from outside */
  /* Collectors of crashes are handed the memory whatever the limit says. */
  prctl (PR_SET_DUMPABLE, 0);
#endif
}
