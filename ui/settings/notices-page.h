/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_NOTICES_PAGE (jy_notices_page_get_type ())
G_DECLARE_FINAL_TYPE (JyNoticesPage, jy_notices_page, JY, NOTICES_PAGE, GtkWidget)

/** The years with a holiday notice, and taking in the next one with what it moves. Main thread. */
GtkWidget *jy_notices_page_new (JyDesk *desk);
/** Shows what the notice at @path would move, and offers to put it into force. */
void jy_notices_page_try (JyNoticesPage *self, const char *path);

G_END_DECLS
