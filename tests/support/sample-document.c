/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-document.h"

#include "base/digest.h"
#include "sample-recommendation.h"

/** Events of the sample record up to the approval. */
#define APPROVED 7

GBytes *
sample_document (const char *kind, char **digest, GError **error)
{
  gboolean letter = g_str_equal (kind, "recommendation");
  g_autoptr (JyRecommendation) record = letter ? sample_recommendation () : sample_followed ();
  g_autoptr (GPtrArray) events = sample_events ();
  g_autoptr (JySettings) settings = sample_settings ();
  g_autoptr (JyReference) reference = sample_reference ();
  JyDocumentSource source = {
    .recommendation = record,
    .events = events,
    .settings = settings,
    .reference = reference,
    .kind = kind,
    .journal_head = letter ? NULL : JY_DIGEST_ZERO,
    .on = letter ? jy_date_from_ymd (2024, 3, 4) : jy_date_from_ymd (2024, 6, 28),
    .signer = "张检察长",
  };

  if (letter)
    g_ptr_array_set_size (events, APPROVED);
  return jy_document_make (&source, digest, error);
}

GBytes *
sample_sealed (const char *kind, GError **error)
{
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) bytes = sample_document (kind, &digest, error);

  return bytes != NULL ? jy_document_seal (bytes, digest, error) : NULL;
}
