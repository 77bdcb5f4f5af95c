/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** The fictional office of the sample docket, and what its numbers begin with. */
#define JY_SAMPLE_OFFICE "示例区人民检察院"
#define JY_SAMPLE_PREFIX "示"

/**
 * jy_sample_fill:
 * @desk: of a new docket, at which an account with every role sits
 *
 * Fills it with the people, agencies and cases of seeds/sample: fictional ones that go through real
 * actions on days before today, and the published ones as history. Blocks; FALSE leaves a
 * half-filled docket that the caller removes.
 */
gboolean jy_sample_fill (JyDesk *desk, GError **error);

G_END_DECLS
