/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <glib/gi18n.h>

#include "shell/application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (JyApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, JY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = jy_application_new (time);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
