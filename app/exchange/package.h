/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/*
 * Reading of packages (docx, odt: archives of XML parts) that others made: with limits, so that a
 * few kilobytes which unpack to gigabytes do no harm.
 */

/** The most one part may unpack to. */
#define JY_PACKAGE_PART_MAX ((gsize) 32 * 1024 * 1024)

/** The part @name of the package at @path: NULL and JY_EXCHANGE_ERROR_READ where the package does
 * not open, has no such part, or the part is larger than JY_PACKAGE_PART_MAX. Any thread. (transfer
 * full) */
GBytes *jy_package_part (const char *path, const char *name, GError **error);

/** The XML of a part, or of any file that others made: NULL and JY_EXCHANGE_ERROR_READ where it is
 * none, or brings entities of its own, which may grow without end. Any thread. To be freed with
 * xmlFreeDoc(). */
xmlDoc *jy_package_xml (GBytes *bytes, GError **error);

/** The error that a file is damaged or not what its name says. */
void jy_package_damaged (GError **error);

/** Words of a docx or odt (@kind) line by line, cells of a row parted by tabs; what is longer than
 * @most bytes ends with an ellipsis. NULL: JY_EXCHANGE_ERROR_READ. Any thread. (transfer full) */
char *jy_package_words (const char *path, const char *kind, gsize most, GError **error);

/** Words of a text file in UTF-8, UTF-16 or GB 18030, as above. (transfer full) */
char *jy_plain_words (const char *path, gsize most, GError **error);

G_END_DECLS
