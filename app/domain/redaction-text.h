/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A text in the form in which it is looked through, each byte knowing where it stands in the text
 * as written. Pure; any thread.
 */

typedef enum
{
  JY_NARROW, /* wide figures and letters as narrow ones, any dash and space as the plain one,
                characters without a shape left out */
  JY_TIGHT,  /* the same without spaces, dashes and line breaks, in capitals */
} JyTextForm;

typedef struct
{
  GString *text;
  GArray *at; /* guint: byte in the text as written, one for each byte */
} JyTextShadow;

/** (transfer full) */
JyTextShadow *jy_text_shadow_new (const char *text, JyTextForm form);
/** NULL is allowed. */
void jy_text_shadow_free (JyTextShadow *self);
/** @text in tight form; (transfer full). */
char *jy_text_tight (const char *text);
/** Where bytes @start to @end of the shadow stand in the text as written: the first byte of its
 * first character, the end of its last. @end > @start. */
void jy_text_shadow_place (const JyTextShadow *self, const char *text, gsize start, gsize end,
                           gsize *from, gsize *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTextShadow, jy_text_shadow_free)

G_END_DECLS
