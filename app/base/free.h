/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** g_free() of each of @pointers; NULL among them is passed over. */
void jy_free_pointers (gpointer const *pointers, gsize n);

/** The same of those named: jy_free_each (self->id, self->name). For what owns many texts. */
#define jy_free_each(...)                                                                          \
  jy_free_pointers ((gpointer const[]){ __VA_ARGS__ },                                             \
                    sizeof ((gpointer const[]){ __VA_ARGS__ }) / sizeof (gpointer))

G_END_DECLS
