/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-document.h"

#include <string.h>

#include "base/digest.h"
#include "sample-recommendation.h"

/** Events of the sample record up to the approval. */
#define APPROVED 7
#define LETTER "recommendation"

/* What of the sample letter is different where it is one of another type. */
static const struct
{
  const char *type;
  const char *subtype;
  const char *court;
  const char *situation;
  const char *number;
} letters[] = {
  { "retrial", NULL, "示例区人民法院", "8", "示检民监建〔2024〕3号" },
  { "correction", "trial", "示例区人民法院", "9-1", "示检纠建〔2024〕5号" },
  { "public-interest", NULL, NULL, "10", "示检行公建〔2024〕7号" },
  { "opinion", NULL, NULL, NULL, "示检意〔2024〕2号" },
};

static gboolean
make_type (JyRecommendation *record, const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      JyAddressee *addressee = record->addressees->pdata[0];

      if (!g_str_equal (letters[i].type, type))
        continue;
      record->type = jy_type_find (type);
      g_free (record->subtype);
      record->subtype = g_strdup (letters[i].subtype);
      g_free (record->number);
      record->number = g_strdup (letters[i].number);
      sample_set_fact (record, "situation", letters[i].situation);
      if (letters[i].court)
        {
          g_free (addressee->name);
          addressee->name = g_strdup (letters[i].court);
        }
      if (record->type == JY_TYPE_OPINION)
        {
          sample_set_fact (record, "nonprosecution-kind", "discretionary");
          sample_set_fact (record, "decision-date", "2024-01-03");
        }
      if (record->type == JY_TYPE_PUBLIC_INTEREST)
        {
          JsonObject *sections = sample_sections ();

          json_object_set_int_member (sections, "rectify-days", 45);
          sample_set_sections (record, sections);
        }
      return TRUE;
    }
  return FALSE;
}

GBytes *
sample_document (const char *kind, char **digest, GError **error)
{
  const char *type = g_str_has_prefix (kind, LETTER "-") ? kind + strlen (LETTER "-") : NULL;
  gboolean letter = type || g_str_equal (kind, LETTER);
  g_autoptr (JyRecommendation) record = letter ? sample_recommendation () : sample_followed ();
  g_autoptr (GPtrArray) events = sample_events ();
  g_autoptr (JySettings) settings = sample_settings ();
  g_autoptr (JyReference) reference = sample_reference ();
  JyDocumentSource source = {
    .recommendation = record,
    .events = events,
    .settings = settings,
    .reference = reference,
    .kind = letter ? LETTER : kind,
    .journal_head = letter ? NULL : JY_DIGEST_ZERO,
    .on = letter ? jy_date_from_ymd (2024, 3, 4) : jy_date_from_ymd (2024, 6, 28),
    .signer = "张检察长",
  };

  if (letter)
    g_ptr_array_set_size (events, APPROVED);
  g_return_val_if_fail (!type || make_type (record, type), NULL);
  return jy_document_make (&source, digest, error);
}

GBytes *
sample_sealed (const char *kind, GError **error)
{
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) bytes = sample_document (kind, &digest, error);

  return bytes != NULL ? jy_document_seal (bytes, digest, error) : NULL;
}
