/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/language.h"

#include <libintl.h>
#include <locale.h>

void
jy_language_start (void)
{
  const char *folder = g_getenv ("JIANYI_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : JY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
