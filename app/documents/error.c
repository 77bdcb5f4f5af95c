/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

G_DEFINE_QUARK (jy_document_error, jy_document_error)
