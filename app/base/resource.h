/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What the resource compiler makes for a bundle. */
typedef GResource *(*JyBundle) (void);

/**
 * jy_resource_get:
 * The bundle, whichever thread asks first: GLib 2.74 registers all bundles of a program when one of
 * them is first asked for, and gives NULL to a thread that asks while another still does so. Any
 * thread. (transfer none)
 */
GResource *jy_resource_get (JyBundle bundle);

G_END_DECLS
