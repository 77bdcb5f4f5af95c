/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/grid-xlsx.h"

/* The parts of a workbook beside its sheets: relations, names, shared texts, styles. */

/* What a workbook's small parts unpack to at the most. */
#define SMALL (G_GUINT64_CONSTANT (32) * 1024 * 1024)
#define TEXTS_MAX 20000000

typedef struct
{
  JyXlsxBook *book;
  const char *base;      /* folder of the part whose relations are read */
  GHashTable *relations; /* id -> name of the part */
  char *workbook;
  char *texts;
  char *styles;

  gboolean listening; /* shared texts */
  gboolean phonetic;
  GHashTable *formats; /* id of a number format -> whether it shows a day */
  gboolean in_cells;   /* styles of cells */
} Reading;

static gboolean
ends_in (const char *text, const char *end)
{
  return text && g_str_has_suffix (text, end);
}

/* -- relations */

static void
replace (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

static void
on_relation (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Reading *self = data;
  g_autofree char *id = jy_xml_attribute_text (attributes, "Id");
  g_autofree char *type = jy_xml_attribute_text (attributes, "Type");
  g_autofree char *target = jy_xml_attribute_text (attributes, "Target");
  g_autofree char *part = NULL;

  if (!g_str_equal (name, "Relationship") || !id || !type || !target)
    return;
  part = target[0] == '/' ? g_strdup (target + 1) : g_strconcat (self->base, target, NULL);
  if (ends_in (type, "/officeDocument"))
    replace (&self->workbook, part);
  else if (ends_in (type, "/sharedStrings"))
    replace (&self->texts, part);
  else if (ends_in (type, "/styles"))
    replace (&self->styles, part);
  g_hash_table_insert (self->relations, g_steal_pointer (&id), g_steal_pointer (&part));
}

static const JyXmlListener relation_listener = { on_relation, NULL, NULL };

/* -- the workbook */

static void
on_book (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Reading *self = data;

  if (g_str_equal (name, "workbookPr"))
    self->book->since_1904 = jy_xml_attribute_is (attributes, "date1904", "1")
                             || jy_xml_attribute_is (attributes, "date1904", "true");
  else if (g_str_equal (name, "sheet") && self->book->names->len < JY_GRID_COLUMNS_MAX)
    {
      g_autofree char *id = jy_xml_attribute_text (attributes, "id");
      const char *part = id ? g_hash_table_lookup (self->relations, id) : NULL;
      char *title = jy_xml_attribute_text (attributes, "name");

      if (!part || strstr (part, "chartsheets/") || !title)
        {
          g_free (title);
          return;
        }
      g_ptr_array_add (self->book->names, title);
      g_ptr_array_add (self->book->parts, g_strdup (part));
    }
}

static const JyXmlListener book_listener = { on_book, NULL, NULL };

/* -- shared texts */

static void
on_text_start (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Reading *self = data;

  if (g_str_equal (name, "si") && self->book->shared->len < TEXTS_MAX)
    {
      gsize at = self->book->texts->len;

      g_array_append_val (self->book->shared, at);
    }
  else if (g_str_equal (name, "rPh"))
    self->phonetic = TRUE;
  else if (g_str_equal (name, "t"))
    self->listening = !self->phonetic;
}

static void
on_text_end (gpointer data, const char *name)
{
  Reading *self = data;

  if (g_str_equal (name, "si"))
    g_string_append_c (self->book->texts, '\0');
  else if (g_str_equal (name, "rPh"))
    self->phonetic = FALSE;
  else if (g_str_equal (name, "t"))
    self->listening = FALSE;
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Reading *self = data;

  if (self->listening)
    g_string_append_len (self->book->texts, text, (gssize) length);
}

static const JyXmlListener text_listener = { on_text_start, on_text_end, on_text };

/* -- styles */

gboolean
jy_xlsx_format_is_day (const char *code)
{
  gboolean bracket = FALSE;

  for (const char *c = code; *c; c++)
    {
      if (*c == '"')
        {
          c = strchr (c + 1, '"');
          if (!c)
            break;
        }
      else if ((*c == '\\' || *c == '_' || *c == '*') && c[1])
        c++;
      else if (*c == '[' || *c == ']')
        bracket = *c == '[';
      else if (*c == ';')
        break; /* of negative numbers */
      else if (!bracket && strchr ("yYdDeE", *c)
               && !((*c == 'e' || *c == 'E') && (c[1] == '+' || c[1] == '-')))
        return g_ascii_strncasecmp (code, "General", 7) != 0;
      else if (!bracket && (*c == 'm' || *c == 'M')
               && (g_str_has_prefix (c, "m\"月\"") || g_str_has_prefix (c, "M\"月\"")))
        return TRUE;
    }
  return FALSE;
}

/* The numbers of formats that every program knows; 27 to 36 and 50 to 58 are days in East Asia. */
static gboolean
known_day (guint id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
         || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static void
on_style (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Reading *self = data;

  if (g_str_equal (name, "numFmt"))
    {
      guint id = jy_xml_attribute_number (attributes, "numFmtId", 0);
      g_autofree char *code = jy_xml_attribute_text (attributes, "formatCode");

      g_hash_table_insert (self->formats, GUINT_TO_POINTER (id),
                           GINT_TO_POINTER (code && jy_xlsx_format_is_day (code) ? 2 : 1));
    }
  else if (g_str_equal (name, "cellXfs"))
    self->in_cells = TRUE;
  else if (self->in_cells && g_str_equal (name, "xf"))
    {
      guint id = jy_xml_attribute_number (attributes, "numFmtId", 0);
      int said = GPOINTER_TO_INT (g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id)));
      gboolean day = said != 0 ? said == 2 : known_day (id);

      g_array_append_val (self->book->days, day);
    }
}

static void
on_style_end (gpointer data, const char *name)
{
  Reading *self = data;

  if (g_str_equal (name, "cellXfs"))
    self->in_cells = FALSE;
}

static const JyXmlListener style_listener = { on_style, on_style_end, NULL };

/* -- all of it */

/* “xl/workbook.xml” -> folder “xl/” and relations “xl/_rels/workbook.xml.rels” */
static void
split_name (const char *part, char **folder, char **relations)
{
  const char *slash = strrchr (part, '/');

  *folder = slash ? g_strndup (part, (gsize) (slash - part) + 1) : g_strdup ("");
  *relations = g_strconcat (*folder, "_rels/", slash ? slash + 1 : part, ".rels", NULL);
}

static gboolean
read_parts (zip_t *archive, Reading *self, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *relations = NULL;

  self->base = "";
  if (!jy_grid_part_listen (archive, "_rels/.rels", SMALL, FALSE, &relation_listener, self, error))
    return FALSE;
  if (!self->workbook)
    self->workbook = g_strdup ("xl/workbook.xml");
  split_name (self->workbook, &folder, &relations);
  g_hash_table_remove_all (self->relations);
  self->base = folder;
  return jy_grid_part_listen (archive, relations, SMALL, TRUE, &relation_listener, self, error)
         && jy_grid_part_listen (archive, self->workbook, SMALL, TRUE, &book_listener, self, error)
         && (!self->styles
             || jy_grid_part_listen (archive, self->styles, SMALL, FALSE, &style_listener, self,
                                     error))
         && (!self->texts
             || jy_grid_part_listen (archive, self->texts, JY_GRID_SHARED_MAX, FALSE,
                                     &text_listener, self, error));
}

JyXlsxBook *
jy_xlsx_book_read (zip_t *archive, GError **error)
{
  JyXlsxBook *book = g_new0 (JyXlsxBook, 1);
  Reading reading = { .book = book };
  gboolean ok;

  book->names = g_ptr_array_new_with_free_func (g_free);
  book->parts = g_ptr_array_new_with_free_func (g_free);
  book->texts = g_string_new (NULL);
  book->shared = g_array_new (FALSE, FALSE, sizeof (gsize));
  book->days = g_array_new (FALSE, FALSE, sizeof (gboolean));
  reading.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading.formats = g_hash_table_new (NULL, NULL);
  ok = read_parts (archive, &reading, error);
  g_hash_table_unref (reading.relations);
  g_hash_table_unref (reading.formats);
  g_free (reading.workbook);
  g_free (reading.texts);
  g_free (reading.styles);
  if (ok)
    return book;
  jy_xlsx_book_free (book);
  return NULL;
}

void
jy_xlsx_book_free (JyXlsxBook *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->parts);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->shared);
  g_array_unref (self->days);
  g_free (self);
}

const char *
jy_xlsx_book_text (const JyXlsxBook *self, guint index)
{
  return self->texts->str + g_array_index (self->shared, gsize, index);
}

gboolean
jy_xlsx_book_style_is_day (const JyXlsxBook *self, guint style)
{
  return style < self->days->len && g_array_index (self->days, gboolean, style);
}
