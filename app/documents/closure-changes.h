/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document-frame.h"

G_BEGIN_DECLS

/**
 * jy_closure_changes:
 *
 * Sets what a closure report from the second version on says of the one before: previous-version
 * and previous-on, rows reopenings (on, actor, reason) and rows changes (name, about, before,
 * after). previous-version is empty in a first report. FALSE where the chain cannot be read.
 */
gboolean jy_closure_changes (JyMerge *merge, const JyDocumentSource *source, GError **error);

G_END_DECLS
