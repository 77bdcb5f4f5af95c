/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * jy_arrange:
 *
 * Puts what stands around the body of @document into the words and the order of the laid out page,
 * so that every form, whoever makes it, says the same: the lines of the masthead (with marks of
 * secrecy and urgency, role "mark", and who signed, role "issuer"), and in the closing attachments,
 * places to sign, signatory, date, contact, note, copies and (element "printed") who printed it, as
 * the design of its kind has them. @document is no valid one of ours any more. Any thread.
 */
void jy_arrange (xmlDoc *document);

G_END_DECLS
