/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** Asks for an exported file and tells whether it is as it was written, and what is wrong with it
 * where it is not. Main thread. */
void jy_verify_file_ask (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
