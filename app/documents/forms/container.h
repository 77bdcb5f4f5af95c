/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "documents/documents.h"

G_BEGIN_DECLS

/**
 * JyContainer:
 *
 * A zip file that is made in memory, the same bytes from the same parts: every part bears one date
 * and no clock is asked. One thread at a time.
 */
typedef struct _JyContainer JyContainer;

/** @date: what the parts bear; before 1980 or none: 1980-01-01. */
JyContainer *jy_container_new (JyDate date);
/** Adds @bytes under @name (its path within, with "/"), after those added before. */
void jy_container_add (JyContainer *self, const char *name, GBytes *bytes);
/** The whole file; JY_DOCUMENT_ERROR_INVALID where a part could not be added. Frees @self.
 * (transfer full) */
GBytes *jy_container_finish (JyContainer *self, GError **error);

G_END_DECLS
