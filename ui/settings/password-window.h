/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/credentials.h"

G_BEGIN_DECLS

/** The password of who sits at the desk: the old one, the new one twice; or, with @account, an
 * administrator's reset of theirs. Main thread. */
GtkWindow *jy_password_window_new (GtkWindow *parent, JyDesk *desk, JyPerson *account);

G_END_DECLS
