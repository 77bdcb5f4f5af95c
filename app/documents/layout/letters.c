/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/letters.h"

#include <string.h>

static gboolean
is_in (const char *letters, gunichar letter)
{
  return letter != 0 && g_utf8_strchr (letters, -1, letter) != NULL;
}

gboolean
jy_letter_is_roman (gunichar letter)
{
  if (letter == 0xd7 || letter == 0xf7)
    return FALSE;
  return (letter >= 0x20 && letter < 0x7f) || (letter >= 0xc0 && letter < 0x530);
}

gboolean
jy_letter_is_square (gunichar letter)
{
  return g_unichar_iswide (letter) || is_in ("“”‘’—…―", letter);
}

gboolean
jy_letter_opens (gunichar letter)
{
  return is_in ("（〔［｛〈《「『【〖‘“", letter);
}

gboolean
jy_letter_stops (gunichar letter)
{
  return is_in ("，。、；：", letter);
}

gboolean
jy_letter_closes (gunichar letter)
{
  return is_in ("，。、；：．？！）〕］｝〉》」』】〗’”", letter);
}

gboolean
jy_letter_holds (gunichar before, gunichar letter)
{
  if (jy_letter_closes (letter) || is_in (",.;:!?)]}%％‰℃°·・～〜/／…々〻", letter))
    return TRUE;
  if (jy_letter_opens (before) || is_in ("([{￥¥$＄№#／", before))
    return TRUE;
  /* 破折号 may begin a line but is not broken; one dash alone joins what stands around it. */
  if (letter == 0x2014)
    return before == 0x2014 || g_unichar_isdigit (before);
  return before == 0x2014 && g_unichar_isdigit (letter);
}

gboolean
jy_letter_dates (gunichar before, gunichar letter)
{
  return (g_unichar_isdigit (before) && is_in ("年月日", letter))
         || (g_unichar_isdigit (letter) && is_in ("年月", before));
}
