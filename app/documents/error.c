/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

G_DEFINE_QUARK (jy-document-error-quark, jy_document_error)
