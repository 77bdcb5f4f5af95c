/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/screen-faces.h"

#include <fontconfig/fontconfig.h>
#include <locale.h>

/* Upright faces for screens, as systems name them; the first that is there is taken. */
static const char *const families[] = { "Noto Sans CJK SC",
                                        "Noto Sans SC",
                                        "Source Han Sans SC",
                                        "Source Han Sans CN",
                                        "思源黑体",
                                        "Microsoft YaHei",
                                        "HarmonyOS Sans SC",
                                        "PingFang SC",
                                        "WenQuanYi Micro Hei",
                                        "WenQuanYi Zen Hei",
                                        "Droid Sans Fallback",
                                        "SimHei",
                                        "FandolHei" };

void
jy_screen_faces_prefer_chinese (void)
{
  const char *locale = setlocale (LC_CTYPE, NULL);
  g_autoptr (GString) rules = NULL;

  if (locale && !g_str_equal (locale, "POSIX") && !g_str_equal (locale, "C")
      && !g_str_has_prefix (locale, "C."))
    return;
  rules = g_string_new ("<?xml version=\"1.0\"?><fontconfig>"
                        "<match target=\"pattern\">"
                        "<test name=\"lang\" compare=\"eq\"><string>c</string></test>"
                        /* Behind the common Latin face that every list of sans-serif has: figures
                         * and Latin words keep theirs. */
                        "<test name=\"family\" compare=\"eq\"><string>DejaVu Sans</string></test>"
                        "<edit name=\"family\" mode=\"append\" binding=\"same\">");

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    g_string_append_printf (rules, "<string>%s</string>", families[i]);
  g_string_append (rules, "</edit></match></fontconfig>");
  FcConfigParseAndLoadFromMemory (FcConfigGetCurrent (), (const FcChar8 *) rules->str, FcTrue);
}
