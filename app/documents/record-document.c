/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge-record.h"

/* Every kind whose words are all in its template: it takes what it needs from the record. */

gboolean
jy_record_document_fill (JyDocumentWriter *writer, const JyDocumentSource *source,
                         const JyTemplate *template, GError **error)
{
  g_autoptr (JyDraft) draft = NULL;
  g_autoptr (JyMerge) merge = NULL;

  if (source->recommendation)
    {
      draft = jy_draft_read (source->recommendation->sections, error);
      if (!draft)
        return FALSE;
    }
  merge = jy_merge_record (source, draft);
  if (!jy_merge_follow (merge, source, error))
    return FALSE;
  jy_frame_document (writer, source, NULL, template, merge);
  return TRUE;
}
