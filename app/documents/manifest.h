/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "documents/documents.h"

G_BEGIN_DECLS

/** What the file is called in a folder of exported documents. */
#define JY_MANIFEST_NAME "manifest.xml"

/** One file of the folder. Owned. */
typedef struct
{
  char *name; /* no folder in it */
  guint64 size;
  char *sha256;
  char *sm3;
  char *recommendation; /* id */
  char *number;         /* or NULL */
  char *kind;
  char *addressee; /* key, or NULL */
  guint version;
} JyManifestFile;

/** NULL is allowed. */
void jy_manifest_file_free (JyManifestFile *self);

/** Canonical XML of @files (JyManifestFile) in the order of their names, checked by the schema
 * manifest-1.xsd. (transfer full) */
GBytes *jy_manifest_write (GPtrArray *files, const char *office, const char *form, JyDate made,
                           GError **error);

/** The files that a manifest names; JY_DOCUMENT_ERROR_READ or _INVALID. (transfer full) array of
 * JyManifestFile */
GPtrArray *jy_manifest_read (GBytes *bytes, GError **error);

G_END_DECLS
