/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/draft-check.h"

G_BEGIN_DECLS

/** Runs the checks over the record and puts what was found in @texts (JyCheckText) beside them:
 * the end of every check, whole or live. @context: its passages and gate are set here. (transfer
 * full) array of JyFinding. */
GPtrArray *jy_checks_gather (JyCheckContext *context, GPtrArray *texts, JyGate gate);

G_END_DECLS
