/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/forms/ofd-font.h"
#include "documents/layout/pages.h"

G_BEGIN_DECLS

#define JY_OFD_SPACE "http://www.ofdspec.org/2016"
#define JY_OFD_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/** Adds @points in millimetres, to a ten-thousandth, without needless zeros. */
void jy_ofd_append_mm (GString *xml, double points);

/**
 * jy_ofd_page:
 * @fonts: JyOfdFont, beside the fonts of @pages: what is shown is noted there
 * @last_id: the last number given to an object of the document; moves on
 *
 * What is on a page, as Content.xml. (transfer full)
 */
char *jy_ofd_page (const JyPages *pages, guint page, JyOfdFont *const *fonts, guint *last_id);

G_END_DECLS
