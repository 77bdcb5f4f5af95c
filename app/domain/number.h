/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/** A document number (发文字号) taken apart: 青检社建〔2024〕12号. */
typedef struct
{
  char *text;
  char *series; /* what stands before the bracket: 青检社建 */
  int year;
  int number;
} JyNumber;

/** NULL is allowed. */
void jy_number_free (JyNumber *self);

/**
 * jy_number_parse:
 *
 * The pattern is <代字>检<类>建〔YYYY〕N号 (opinions end in another word before the
 * bracket): six-cornered brackets, a year of four digits, no 第, no leading zero
 * (GB/T 9704-2012, D 9(5)). JY_DOMAIN_ERROR_NUMBER says what is wrong and how it would be
 * right. @type JY_TYPE_NONE takes any. (transfer full)
 */
JyNumber *jy_number_parse (const char *text, JyType type, GError **error);

/**
 * jy_number_check:
 *
 * Whether @text may stand as the number of any document that is signed: nothing left blank,
 * six-cornered brackets, a year of four digits, a number in figures, 号 (GB/T 9704-2012). What
 * stands before the bracket is the office's affair, and so is a letter before the figures (Z12号).
 * JY_DOMAIN_ERROR_NUMBER says what is wrong.
 */
gboolean jy_number_check (const char *text, GError **error);

/** 青检社建 from prefix 青, class 社 ("" is allowed) and the type's closing word; (transfer full).
 */
char *jy_number_series (const char *prefix, const char *class_word, JyType type);

/** 青检社建〔2024〕12号; (transfer full). */
char *jy_number_format (const char *series, int year, int number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyNumber, jy_number_free)

G_END_DECLS
