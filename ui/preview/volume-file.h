/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/notice.h"
#include "services/desk.h"

G_BEGIN_DECLS

/** Asks for a file and writes the whole volume of @record, an archived case, into it; what it has,
 * or why it was not written, is told by @notice. Main thread. */
void jy_volume_file_ask (GtkWindow *parent, JyDesk *desk, const JyRecommendation *record,
                         JyNotice *notice);

G_END_DECLS
