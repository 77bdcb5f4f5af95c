/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/cover.h"

#include "documents/document-frame.h"
#include "documents/layout/layout.h"
#include "services/office-sheet.h"

typedef struct
{
  const char *title;
  const JyCoverEntry *entries;
  guint n;
} Ask;

/* Names of all addressees, as a document lists them. */
static char *
agencies_of (const JyRecommendation *record)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < record->addressees->len; i++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "、" : "",
                            ((const JyAddressee *) record->addressees->pdata[i])->name);
  return g_string_free (all, FALSE);
}

static gboolean
add_case (JyTurn *turn, JyMerge *words, const JyCoverEntry *entry, GError **error)
{
  g_autoptr (JyCaseEntry) found = jy_turn_find (turn, entry->id, error);
  g_autofree char *agencies = NULL;
  g_autofree char *pages = NULL;
  const JyRecommendation *record;

  if (found == NULL)
    return FALSE;
  record = found->record;
  agencies = agencies_of (record);
  if (entry->last > entry->first)
    pages = g_strdup_printf ("%u—%u", entry->first, entry->last);
  else if (entry->first > 0)
    pages = g_strdup_printf ("%u", entry->first);
  jy_sheet_set (jy_merge_add_row (words, "sheet:rows"), "number", record->number, "title",
                record->title, "agency", agencies, "code",
                jy_frame_word ("code", "close", record->closure_code), "pages", pages, NULL);
  return TRUE;
}

static gpointer
make_cover (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyMerge) words = jy_merge_new ();

  jy_sheet_set (words, "title", ask->title, NULL);
  jy_sheet_set_number (words, "cases", ask->n);
  jy_sheet_set_number (words, "pages", ask->n > 0 ? ask->entries[ask->n - 1].last : 0);
  for (guint i = 0; i < ask->n; i++)
    if (!add_case (turn, words, &ask->entries[i], error))
      return NULL;
  return jy_sheet_make (turn, "cover-list", words, error);
}

GBytes *
jy_desk_cover_document (JyDesk *self, const char *title, const JyCoverEntry *entries, guint n,
                        GError **error)
{
  Ask ask = { title, entries, n };

  return jy_desk_turn (self, JY_TURN_READ, make_cover, &ask, error);
}

JyPages *
jy_desk_cover (JyDesk *self, const char *title, const JyCoverEntry *entries, guint n,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) bytes = jy_desk_cover_document (self, title, entries, n, error);
  g_autoptr (JyLayoutFonts) fonts = NULL;
  JyPages *pages;

  if (bytes == NULL)
    return NULL;
  fonts = jy_desk_fonts (self, &inner);
  pages = fonts != NULL ? jy_layout_document (bytes, fonts, cancellable, &inner) : NULL;
  if (pages == NULL)
    jy_service_propagate (error, g_steal_pointer (&inner));
  return pages;
}
