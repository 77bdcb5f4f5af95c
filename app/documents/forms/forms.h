/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/documents.h"
#include "documents/layout/fonts.h"

G_BEGIN_DECLS

/*
 * The forms that a document is handed out in. Each is made from the exported canonical XML and from
 * nothing else, so that the same document gives the same bytes on any machine, in any locale and
 * time zone. Any thread.
 */

/** One form. Static. */
typedef struct
{
  const char *id;        /* xml akn pdf ofd docx fodt html */
  const char *extension; /* of a file's name, without the dot */
  const char *chinese;
  const char *english;
} JyForm;

/** All forms, in the order in which they are offered. */
const JyForm *jy_forms (gsize *n);
/** NULL where there is none of that id (or @id is NULL). */
const JyForm *jy_form_find (const char *id);
/** Its name in the language of the screen. Static. */
const char *jy_form_label (const JyForm *self);
/** The ids in one line, for sentences: "xml, akn, …"; (transfer full). */
char *jy_form_ids (void);

/** Whether a form shows pages, and so needs fonts. */
gboolean jy_form_has_pages (const JyForm *self);

/**
 * jy_form_render:
 * @document: the exported bytes (canonical XML with its seal)
 * @fonts: (nullable): for forms that show pages
 *
 * @document in the form @self; form xml gives the bytes themselves. JY_DOCUMENT_ERROR_READ where
 * @document is none of ours, JY_DOCUMENT_ERROR_INVALID where it cannot stand in this form (a
 * character that no font has is named), JY_DOCUMENT_ERROR_FONT without fonts, G_IO_ERROR_CANCELLED.
 * (transfer full)
 */
GBytes *jy_form_render (const JyForm *self, GBytes *document, JyLayoutFonts *fonts,
                        GCancellable *cancellable, GError **error);

G_END_DECLS
