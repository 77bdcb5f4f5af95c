/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/places.h"

#include <glib/gi18n.h>

#include "agencies/agency-view.h"
#include "calendar/calendar-view.h"
#include "inspection/missing-page.h"
#include "registers/library-view.h"
#include "statistics/statistics-page.h"
#include "today/register-page.h"

static const JyPlace places[] = {
  { "agencies", N_ ("Agencies"), "jy-agency-symbolic", "win.agencies", GDK_KEY_2,
    jy_agency_view_new },
  { "calendar", N_ ("Calendar"), "jy-calendar-symbolic", "win.calendar", GDK_KEY_3,
    jy_calendar_view_new },
  { "missing", N_ ("Missing today"), "jy-missing-symbolic", "win.missing", GDK_KEY_4,
    jy_missing_page_new },
  { "clock-register", N_ ("Register of clocks"), "jy-document-symbolic", "win.clock-register",
    GDK_KEY_5, jy_register_page_new },
  { "statistics", N_ ("Statistics"), "jy-statistics-symbolic", "win.statistics", GDK_KEY_7,
    jy_statistics_page_new },
  { "library", N_ ("Library"), "jy-library-symbolic", "win.library", GDK_KEY_6,
    jy_library_view_new },
};

const JyPlace *
jy_places (gsize *n)
{
  *n = G_N_ELEMENTS (places);
  return places;
}

const JyPlace *
jy_place_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].id, id))
      return &places[i];
  return NULL;
}
