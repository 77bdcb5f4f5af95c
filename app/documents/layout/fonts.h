/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** The faces of GB/T 9704-2012, and those for digits and Latin letters beside them. */
typedef enum
{
  JY_FACE_FANGSONG,   /* 仿宋: text */
  JY_FACE_TITLE,      /* 小标宋 */
  JY_FACE_HEITI,      /* 黑体: headings 一、 */
  JY_FACE_KAITI,      /* 楷体: headings （一） */
  JY_FACE_SONG,       /* 宋体: page numbers */
  JY_FACE_ROMAN,      /* Times or alike */
  JY_FACE_ROMAN_BOLD, /* beside 小标宋 */
  JY_N_FACES,
} JyFace;

/**
 * JyLayoutFonts:
 *
 * The fonts that layout may use: the program's own configuration, which does not look at the
 * desktop's. Immutable and reference-counted; any thread, several at once. Making one reads the
 * fonts of the machine (slow the first time, then from a cache): once a program, on a worker.
 */
typedef struct _JyLayoutFonts JyLayoutFonts;

/**
 * jy_layout_fonts_new:
 * @folders: where to look beside the system's own folders, or NULL: JIANYI_FONT_PATH (folders with
 *   ":" between), jianyi/fonts in the user's data folder and in those of the system
 * @system: whether to look in the system's own folders
 *
 * JY_DOCUMENT_ERROR_FONT where there is no font for Chinese at all.
 */
JyLayoutFonts *jy_layout_fonts_new (const char *const *folders, gboolean system, GError **error);
JyLayoutFonts *jy_layout_fonts_ref (JyLayoutFonts *self);
void jy_layout_fonts_unref (JyLayoutFonts *self);

/** Family of @face that an office would have: "方正仿宋_GBK". */
const char *jy_layout_fonts_asked (JyFace face);
/** Family that is used for @face: the same, or the first of its chain that is there. */
const char *jy_layout_fonts_used (JyLayoutFonts *self, JyFace face);
/** Whether what is used is one of the real ones, so that nothing has to be said. */
gboolean jy_layout_fonts_is_genuine (JyLayoutFonts *self, JyFace face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyLayoutFonts, jy_layout_fonts_unref)

G_END_DECLS
