/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor/draft-editor.h"

G_BEGIN_DECLS

/** Shows the pages of what is written in @editor where they are asked for, again after each pause
 * in typing; findings lead to their page and pages back to the text. Main thread. */
void jy_draft_preview_attach (JyDraftEditor *editor, JyDesk *desk);

G_END_DECLS
