/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a file to be attached is: by its content, held against its name. What is attached as proof
 * must still open in years, so what does not open today, or is not what it is called, is refused.
 */

/** The most an attachment may have: 512 MB; more belongs on a shared drive. */
#define JY_FILE_LARGEST (G_GINT64_CONSTANT (512) * 1024 * 1024)

/** How a kind is looked at inside the program. */
typedef enum
{
  JY_FILE_SHOWN_NOT, /* with another program */
  JY_FILE_SHOWN_PAGES,
  JY_FILE_SHOWN_PICTURE,
  JY_FILE_SHOWN_WORDS,
} JyFileShown;

/** A kind of file. Static. */
typedef struct
{
  const char *id;       /* pdf, jpeg, docx … */
  const char *label;    /* msgid */
  const char *suffixes; /* of names, parted by spaces, without dots; the first is the usual one */
  JyFileShown shown;
} JyFileKind;

/** The kind a name promises by its end; NULL where it promises none that is known. Static. */
const JyFileKind *jy_file_kind_of_name (const char *name);
/** By id; NULL where there is none. */
const JyFileKind *jy_file_kind_find (const char *id);
/** In the language of the screen; of NULL: that it is some file. Static. */
const char *jy_file_kind_label (const JyFileKind *self);

/**
 * jy_file_kind_check:
 * @path: the file; its first and last pieces are read, whatever its size
 * @name: what it is called
 *
 * The kind of its content: NULL and JY_EXCHANGE_ERROR_READ where it cannot be read, is a program,
 * ends in the middle, or is something else than its name says; the sentence names @name and what to
 * do. Static. Any thread.
 */
const JyFileKind *jy_file_kind_check (const char *path, const char *name, GError **error);

/** The last part of @path as a name that every system takes: UTF-8, without control characters,
 * marks of direction and what file systems refuse, at most 200 bytes with its end kept. Never
 * empty. (transfer full) */
char *jy_file_name_clean (const char *path);

G_END_DECLS
