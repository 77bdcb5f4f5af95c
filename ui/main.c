/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/background.h"
#include "base/core-dump.h"
#include "base/language.h"
#include "shell/application.h"
#include "shell/remind.h"
#include "shell/screen-faces.h"

int
main (int argc, char *argv[])
{
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (JyApplication) application = NULL;
  int status;

  jy_core_dump_off ();
  /* Whatever language the window speaks, the Han characters in it are Chinese. */
  g_setenv ("PANGO_LANGUAGE", "zh-cn", FALSE);
  jy_language_start ();
  if (jy_remind_is_asked (argc, argv))
    status = jy_remind_run (time, argc, argv);
  else
    {
      jy_screen_faces_prefer_chinese ();
      application = jy_application_new (time);
      status = g_application_run (G_APPLICATION (application), argc, argv);
    }
  jy_background_wait ();
  return status;
}
