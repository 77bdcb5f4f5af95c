/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/documents.h"

G_BEGIN_DECLS

/**
 * jy_schema_validate_file:
 * @line: (out): the line at which it is no XML, 0 where unknown; may be NULL
 *
 * Holds a file against the schema of its kind, told by the namespace of its root: a document (see
 * jy_document_validate()), a ledger, a manifest, a template, a notice of holidays, past cases …
 * What is no document is read piece by piece, so that a ledger may be of any length. (transfer
 * full) array of JyDocumentFault with the way of names to each as path, 100 at most, empty where
 * valid; JY_DOCUMENT_ERROR_READ where it is no XML of ours, G_IO_ERROR. Any thread.
 */
GPtrArray *jy_schema_validate_file (const char *path, int *line, GError **error);

G_END_DECLS
