/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_text_clean:
 * @length: bytes of @text, or -1 where it ends with a zero
 * @lines: whether line breaks may stay; else each becomes a space
 *
 * Text as it comes from a word processor or a web page, made plain: line ends become one kind, odd
 * spaces (no-break, thin, zero width, joiners that join nothing) and control characters go, Word's
 * bullets (where @lines) and indents at the beginning of a line and its soft breaks too, runs of
 * empty lines become one line end. Letters, figures of either width, punctuation and quotation
 * marks stay as they are. Bytes that are no UTF-8 are left out. (transfer full). Pure, any thread.
 */
char *jy_text_clean (const char *text, gssize length, gboolean lines);

G_END_DECLS
