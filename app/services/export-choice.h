/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** One document of a case. Owned. */
typedef struct
{
  char *kind;
  char *addressee; /* key, or NULL */
  guint version;
} JyDocumentChoice;

/** (transfer full) */
JyDocumentChoice *jy_document_choice_new (const char *kind, const char *addressee, guint version);
/** NULL is allowed. */
void jy_document_choice_free (JyDocumentChoice *self);

/**
 * jy_desk_export_choice:
 * @choice: JyDocumentChoice, in the order of their names
 * @format: pdf, docx … as jy_desk_export()
 *
 * Writes them into @folder (made where it is missing) with manifest.xml, the SHA-256 and SM3 of
 * each. All of them or none. (transfer full) array of JyManifestFile.
 */
GPtrArray *jy_desk_export_choice (JyDesk *self, const char *id, GPtrArray *choice,
                                  const char *format, const char *folder, GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
