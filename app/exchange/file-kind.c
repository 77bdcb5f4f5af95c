/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/file-kind.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "exchange/error.h"

/* What is read of a file's beginning and end. */
#define HEAD 4096
#define TAIL (64 * 1024)
#define NAME_BYTES 200

/* Kinds of one family may bear each other's names: a photo saved under another end still opens. */
typedef enum
{
  FAMILY_ALONE,
  FAMILY_PICTURE,
  FAMILY_WORDS,
  FAMILY_OFFICE, /* old office files and protected new ones are one container */
  FAMILY_SOUND,
} Family;

typedef struct
{
  JyFileKind kind;
  Family family;
  const char *magic; /* at the start, or NULL */
  gsize length;
  gsize offset;
  const char *part; /* of a package: the part that tells it, or NULL */
} Row;

#define PLAIN(id, label, suffixes, shown, family)                                                  \
  {                                                                                                \
    { id, label, suffixes, shown }, family, NULL, 0, 0, NULL                                       \
  }
#define MAGIC(id, label, suffixes, shown, family, magic, offset)                                   \
  {                                                                                                \
    { id, label, suffixes, shown }, family, magic, sizeof (magic) - 1, offset, NULL                \
  }
#define PACKAGE(id, label, suffixes, shown, family, part)                                          \
  {                                                                                                \
    { id, label, suffixes, shown }, family, NULL, 0, 0, part                                       \
  }

/* Packages before the bare archive; the longer magic before the shorter. */
static const Row rows[] = {
  MAGIC ("pdf", N_ ("PDF document"), "pdf", JY_FILE_SHOWN_PAGES, FAMILY_ALONE, "%PDF-", 0),
  MAGIC ("png", N_ ("picture (PNG)"), "png", JY_FILE_SHOWN_PICTURE, FAMILY_PICTURE,
         "\x89PNG\r\n\x1a\n", 0),
  MAGIC ("jpeg", N_ ("picture (JPEG)"), "jpg jpeg jpe jfif", JY_FILE_SHOWN_PICTURE, FAMILY_PICTURE,
         "\xff\xd8\xff", 0),
  MAGIC ("tiff", N_ ("picture (TIFF)"), "tif tiff", JY_FILE_SHOWN_PICTURE, FAMILY_PICTURE, "II*\0",
         0),
  MAGIC ("tiff", N_ ("picture (TIFF)"), "tif tiff", JY_FILE_SHOWN_PICTURE, FAMILY_PICTURE, "MM\0*",
         0),
  MAGIC ("gif", N_ ("picture (GIF)"), "gif", JY_FILE_SHOWN_PICTURE, FAMILY_PICTURE, "GIF8", 0),
  MAGIC ("bmp", N_ ("picture (BMP)"), "bmp", JY_FILE_SHOWN_PICTURE, FAMILY_PICTURE, "BM", 0),
  MAGIC ("webp", N_ ("picture (WebP)"), "webp", JY_FILE_SHOWN_NOT, FAMILY_PICTURE, "WEBP", 8),
  MAGIC ("heic", N_ ("picture (HEIC)"), "heic heif", JY_FILE_SHOWN_NOT, FAMILY_PICTURE, "ftypheic",
         4),
  MAGIC ("heic", N_ ("picture (HEIC)"), "heic heif", JY_FILE_SHOWN_NOT, FAMILY_PICTURE, "ftypmif1",
         4),
  PACKAGE ("docx", N_ ("Word document"), "docx", JY_FILE_SHOWN_WORDS, FAMILY_OFFICE,
           "word/document.xml"),
  PACKAGE ("xlsx", N_ ("Excel workbook"), "xlsx", JY_FILE_SHOWN_NOT, FAMILY_OFFICE,
           "xl/workbook.xml"),
  PACKAGE ("pptx", N_ ("presentation"), "pptx", JY_FILE_SHOWN_NOT, FAMILY_OFFICE,
           "ppt/presentation.xml"),
  PACKAGE ("odt", N_ ("OpenDocument text"), "odt ods odp", JY_FILE_SHOWN_WORDS, FAMILY_OFFICE,
           "content.xml"),
  PACKAGE ("ofd", N_ ("OFD document"), "ofd", JY_FILE_SHOWN_NOT, FAMILY_ALONE, "OFD.xml"),
  MAGIC ("zip", N_ ("archive (ZIP)"), "zip", JY_FILE_SHOWN_NOT, FAMILY_ALONE, "PK\3\4", 0),
  MAGIC ("zip", N_ ("archive (ZIP)"), "zip", JY_FILE_SHOWN_NOT, FAMILY_ALONE, "PK\5\6", 0),
  MAGIC ("rar", N_ ("archive (RAR)"), "rar", JY_FILE_SHOWN_NOT, FAMILY_ALONE, "Rar!\x1a\7", 0),
  MAGIC ("7z", N_ ("archive (7z)"), "7z", JY_FILE_SHOWN_NOT, FAMILY_ALONE, "7z\xbc\xaf\x27\x1c", 0),
  MAGIC ("office", N_ ("older office document"), "doc xls ppt wps et dps", JY_FILE_SHOWN_NOT,
         FAMILY_OFFICE, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0),
  MAGIC ("mp4", N_ ("video (MP4)"), "mp4 m4v mov m4a 3gp", JY_FILE_SHOWN_NOT, FAMILY_SOUND, "ftyp",
         4),
  MAGIC ("avi", N_ ("video (AVI)"), "avi", JY_FILE_SHOWN_NOT, FAMILY_SOUND, "AVI ", 8),
  MAGIC ("wav", N_ ("sound (WAV)"), "wav", JY_FILE_SHOWN_NOT, FAMILY_SOUND, "WAVE", 8),
  MAGIC ("mp3", N_ ("sound (MP3)"), "mp3", JY_FILE_SHOWN_NOT, FAMILY_SOUND, "ID3", 0),
  MAGIC ("amr", N_ ("sound (AMR)"), "amr", JY_FILE_SHOWN_NOT, FAMILY_SOUND, "#!AMR", 0),
  PLAIN ("text", N_ ("text"), "txt csv tsv xml md json html htm log eml", JY_FILE_SHOWN_WORDS,
         FAMILY_WORDS),
  PLAIN ("other", N_ ("other file"), "", JY_FILE_SHOWN_NOT, FAMILY_ALONE),
};

/* Ends of names that a system runs, whatever stands in them. */
static const char *const run_suffixes[]
    = { "exe", "com", "bat", "cmd", "scr", "pif", "msi", "vbs", "vbe",     "js",  "jse", "wsf",
        "hta", "ps1", "sh",  "jar", "apk", "lnk", "dll", "sys", "desktop", "reg", "cpl", NULL };

static const Row *
find_row (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].kind.id, id) == 0)
      return &rows[i];
  return NULL;
}

const JyFileKind *
jy_file_kind_find (const char *id)
{
  const Row *row = find_row (id);

  return row ? &row->kind : NULL;
}

static char *
suffix_of (const char *name)
{
  const char *dot = name ? strrchr (name, '.') : NULL;

  return dot && dot != name ? g_ascii_strdown (dot + 1, -1) : g_strdup ("");
}

static const Row *
promised (const char *suffix)
{
  for (gsize i = 0; *suffix && i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) each = g_strsplit (rows[i].kind.suffixes, " ", -1);

      if (g_strv_contains ((const char *const *) each, suffix))
        return &rows[i];
    }
  return NULL;
}

const JyFileKind *
jy_file_kind_of_name (const char *name)
{
  g_autofree char *suffix = suffix_of (name);
  const Row *row = promised (suffix);

  return row ? &row->kind : NULL;
}

const char *
jy_file_kind_label (const JyFileKind *self)
{
  return self ? _ (self->label) : _ ("file");
}

/* -- content */

typedef struct
{
  guint8 head[HEAD];
  gsize n_head;
  guint8 *tail; /* the file's last bytes */
  gsize n_tail;
} Ends;

static void
ends_clear (Ends *ends)
{
  g_clear_pointer (&ends->tail, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ends, ends_clear)

static gboolean
read_ends (const char *path, Ends *ends)
{
  FILE *file = g_fopen (path, "rbe");
  long size;
  gboolean ok;

  if (!file)
    return FALSE;
  ends->n_head = fread (ends->head, 1, HEAD, file);
  ok = !ferror (file) && fseek (file, 0, SEEK_END) == 0;
  size = ok ? ftell (file) : -1;
  ok = size >= 0 && fseek (file, MAX (size - TAIL, 0), SEEK_SET) == 0;
  if (ok)
    {
      ends->tail = g_malloc (TAIL);
      ends->n_tail = fread (ends->tail, 1, TAIL, file);
      ok = !ferror (file);
    }
  fclose (file);
  return ok;
}

static gboolean
starts (const Ends *ends, const char *magic, gsize length, gsize offset)
{
  return ends->n_head >= offset + length && memcmp (ends->head + offset, magic, length) == 0;
}

static gboolean
has_near_end (const Ends *ends, const char *mark)
{
  return ends->tail && memmem (ends->tail, ends->n_tail, mark, strlen (mark)) != NULL;
}

/* Programs of any system, and scripts that name the one that runs them. */
static gboolean
is_program (const Ends *ends, const char *suffix)
{
  static const struct
  {
    const char *magic;
    gsize length;
  } programs[] = {
    { "\x7f"
      "ELF",
      4 },
    { "\xfe\xed\xfa\xce", 4 },
    { "\xfe\xed\xfa\xcf", 4 },
    { "\xce\xfa\xed\xfe", 4 },
    { "\xcf\xfa\xed\xfe", 4 },
    { "\xca\xfe\xba\xbe", 4 },
    { "L\0\0\0\1\x14\2\0", 8 },
    { "dex\n", 4 },
  };

  if (g_strv_contains (run_suffixes, suffix))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    if (starts (ends, programs[i].magic, programs[i].length, 0))
      return TRUE;
  /* MZ alone may begin a text; a program has its header, 64 bytes of mostly zeros, behind it. */
  if (starts (ends, "MZ", 2, 0) && ends->n_head >= 64 && memchr (ends->head, '\0', 64))
    return TRUE;
  return starts (ends, "#!", 2, 0) && !starts (ends, "#!AMR", 5, 0);
}

/* UTF-16 says so at its start; other texts have no zero byte. */
static gboolean
is_text (const Ends *ends)
{
  return starts (ends, "\xff\xfe", 2, 0) || starts (ends, "\xfe\xff", 2, 0)
         || (!memchr (ends->head, '\0', ends->n_head) && !memchr (ends->tail, '\0', ends->n_tail));
}

/* The package's kind; NULL where the archive does not open. */
static const Row *
package_row (const char *path)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  const Row *found = find_row ("zip");

  if (!archive)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].part && zip_name_locate (archive, rows[i].part, 0) >= 0)
      {
        found = &rows[i];
        break;
      }
  zip_discard (archive);
  return found;
}

static const Row *
detect (const Ends *ends)
{
  /* Some writers put a line before it; readers look in the first kilobyte. */
  if (memmem (ends->head, MIN (ends->n_head, 1024), "%PDF-", 5))
    return find_row ("pdf");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].magic && starts (ends, rows[i].magic, rows[i].length, rows[i].offset))
      return &rows[i];
  return find_row (is_text (ends) ? "text" : "other");
}

static gboolean
fits (const Row *wanted, const Row *found)
{
  if (!wanted || strcmp (wanted->kind.id, found->kind.id) == 0)
    return TRUE;
  if (wanted->family != FAMILY_ALONE && wanted->family == found->family)
    return TRUE;
  /* Words may be in a code that cannot be told from other bytes; sound begins as it likes. */
  return strcmp (found->kind.id, "other") == 0
         && (wanted->family == FAMILY_WORDS || wanted->family == FAMILY_SOUND);
}

static void refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
static void
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ, text);
}

static gboolean
is_whole (const Row *found, const Ends *ends, const char *name, GError **error)
{
  if (strcmp (found->kind.id, "pdf") == 0 && !has_near_end (ends, "%%EOF"))
    {
      refuse (error,
              _ ("The PDF “%s” ends in the middle, so that it cannot be opened; scan or copy it "
                 "again"),
              name);
      return FALSE;
    }
  if (strcmp (found->kind.id, "png") == 0 && !has_near_end (ends, "IEND"))
    {
      refuse (error,
              _ ("The picture “%s” ends in the middle, so that it cannot be opened; copy it again"),
              name);
      return FALSE;
    }
  return TRUE;
}

const JyFileKind *
jy_file_kind_check (const char *path, const char *name, GError **error)
{
  g_autofree char *suffix = suffix_of (name);
  g_auto (Ends) ends = { 0 };
  const Row *wanted = promised (suffix);
  const Row *found;

  if (!read_ends (path, &ends))
    {
      refuse (error, _ ("The file “%s” cannot be read: %s"), name, g_strerror (errno));
      return NULL;
    }
  if (is_program (&ends, suffix))
    {
      if (wanted)
        refuse (error,
                _ ("“%s” is a program, although its name says %s; programs are not attached. "
                   "Attach the paper itself"),
                name, jy_file_kind_label (&wanted->kind));
      else
        refuse (error, _ ("“%s” is a program; programs are not attached"), name);
      return NULL;
    }
  found = detect (&ends);
  if (strcmp (found->kind.id, "zip") == 0)
    {
      found = package_row (path);
      if (!found)
        {
          refuse (error,
                  _ ("The file “%s” ends in the middle or is damaged, so that it cannot be opened; "
                     "save or copy it again"),
                  name);
          return NULL;
        }
    }
  if (!is_whole (found, &ends, name, error))
    return NULL;
  if (!fits (wanted, found))
    {
      refuse (error,
              _ ("“%s” is not what its name says: the name says %s, the content is %s. Give it the "
                 "right name, or attach another file"),
              name, jy_file_kind_label (&wanted->kind), jy_file_kind_label (&found->kind));
      return NULL;
    }
  return &found->kind;
}

/* -- names */

/* Chinese systems still write names in GB 18030 on sticks and into archives. */
static char *
to_utf8 (const char *name)
{
  g_autofree char *converted = NULL;

  if (g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  converted = g_convert (name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  if (converted && g_utf8_validate (converted, -1, NULL))
    return g_steal_pointer (&converted);
  return g_utf8_make_valid (name, -1);
}

static gboolean
is_unwanted (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == 0xfffd
         || c == 0x2028 || c == 0x2029 || !g_unichar_isdefined (c)
         || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

/* The last character that still fits into @most bytes ends it. */
static void
cut (GString *text, gsize most)
{
  const char *end;

  if (text->len <= most)
    return;
  end = g_utf8_find_prev_char (text->str, text->str + most + 1);
  g_string_truncate (text, end ? (gsize) (end - text->str) : 0);
}

char *
jy_file_name_clean (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = to_utf8 (base);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *suffix = NULL;
  const char *dot;

  for (const char *c = name; *c; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);

      if (is_unwanted (one))
        continue;
      g_string_append_unichar (text, strchr ("/\\:*?\"<>|", (int) MIN (one, 127)) && one < 127 ? '_'
                                     : g_unichar_isspace (one)                                 ? ' '
                                                               : one);
    }
  g_strstrip (text->str);
  text->len = strlen (text->str);
  while (text->len > 0 && text->str[text->len - 1] == '.')
    g_string_truncate (text, text->len - 1);
  dot = strrchr (text->str, '.');
  if (text->len > NAME_BYTES)
    {
      suffix = g_strdup (dot && strlen (dot) <= 16 ? dot : "");
      g_string_truncate (text, text->len - strlen (suffix));
      cut (text, NAME_BYTES - strlen (suffix));
      g_string_append (text, suffix);
    }
  if (text->len == 0)
    g_string_append (text, _ ("file"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
