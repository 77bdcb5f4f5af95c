/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include "base/resource.h"
#include "services/seeds-resource.h"
#include "store/card-xml.h"
#include "store/indicator-xml.h"
#include "store/law-xml.h"
#include "store/redaction-xml.h"
#include "store/reference-xml.h"

#define SEEDS "/cn/jianyi/Jianyi/seeds/"

static GBytes *
seed (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SEEDS, name, NULL);

  /* By its own name: a static library's constructor may be dropped by the linker. */
  return g_resource_lookup_data (jy_resource_get (jy_seeds_get_resource), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

JyClockRules *
jy_seed_rules (GError **error)
{
  g_autoptr (GBytes) bytes = seed ("clocks/clocks.xml", error);
  gsize size;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return text != NULL ? jy_clock_rules_from_xml (text, (gssize) size, 1, error) : NULL;
}

JyHolidayCalendar *
jy_seed_calendar (GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);

  names = g_resource_enumerate_children (jy_resource_get (jy_seeds_get_resource), SEEDS "holidays",
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("holidays/", names[i], NULL);
      g_autoptr (GBytes) bytes = seed (path, error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (notices,
                       g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  return jy_holiday_calendar_from_xml (notices, 1, error);
}

JyLawList *
jy_seed_laws (GError **error)
{
  g_autoptr (GBytes) bytes = seed ("laws/laws.xml", error);

  return bytes != NULL ? jy_law_list_from_xml (g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes), error)
                       : NULL;
}

JyClauseLibrary *
jy_seed_clauses (GError **error)
{
  g_autoptr (GBytes) bytes = seed ("clauses/clauses.xml", error);

  return bytes != NULL ? jy_clause_library_from_xml (g_bytes_get_data (bytes, NULL),
                                                     (gssize) g_bytes_get_size (bytes), error)
                       : NULL;
}

GPtrArray *
jy_seed_case_card (GError **error)
{
  g_autoptr (GBytes) bytes = seed ("case-card/case-card.xml", error);

  return bytes != NULL ? jy_case_card_from_xml (g_bytes_get_data (bytes, NULL),
                                                (gssize) g_bytes_get_size (bytes), error)
                       : NULL;
}

JyIndicatorList *
jy_seed_indicators (GError **error)
{
  g_autoptr (GBytes) bytes = seed ("indicators/indicators.xml", error);

  return bytes != NULL ? jy_indicator_list_from_xml (g_bytes_get_data (bytes, NULL),
                                                     (gssize) g_bytes_get_size (bytes), error)
                       : NULL;
}

JyRedactionRules *
jy_seed_redaction (GError **error)
{
  g_autoptr (GBytes) bytes = seed ("redaction/redaction.xml", error);

  return bytes != NULL ? jy_redaction_rules_from_xml (g_bytes_get_data (bytes, NULL),
                                                      (gssize) g_bytes_get_size (bytes), error)
                       : NULL;
}
