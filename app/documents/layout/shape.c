/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/shape.h"

#include <pango/pango.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "documents/layout/fonts-private.h"
#include "documents/layout/letters.h"
#include "documents/layout/pages-private.h"

/* 64 hex digits. */
#define DIGEST_LENGTH 64
/* Characters named for one substitution. */
#define NAMED 32

struct _JyShaper
{
  JyPages *pages;
  JyLayoutFonts *fonts;
  PangoFontMap *map;
  PangoContext *context;
  PangoLanguage *language;
  gboolean used[JY_N_FACES];
  GHashTable *rare; /* "face/family" -> Rare */
  GHashTable *missing;
};

typedef struct
{
  JyFace face;
  char *family;
  GString *characters;
  guint named;
} Rare;

static void
rare_free (gpointer data)
{
  Rare *rare = data;

  g_free (rare->family);
  g_string_free (rare->characters, TRUE);
  g_free (rare);
}

JyShaper *
jy_shaper_new (JyPages *pages, JyLayoutFonts *fonts)
{
  JyShaper *self = g_new0 (JyShaper, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->pages = pages;
  self->fonts = jy_layout_fonts_ref (fonts);
  self->map = jy_layout_fonts_take_map (fonts);
  self->context = pango_font_map_create_context (self->map);
  self->language = pango_language_from_string ("zh-cn");
  pango_context_set_language (self->context, self->language);
  /* Whole pixels would leave 27 characters on a line instead of 28. */
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  self->rare = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rare_free);
  self->missing = g_hash_table_new (NULL, NULL);
  return self;
}

static int
compare_rare (gconstpointer a, gconstpointer b)
{
  const Rare *first = *(Rare *const *) a;
  const Rare *second = *(Rare *const *) b;

  if (first->face != second->face)
    return first->face < second->face ? -1 : 1;
  return strcmp (first->family, second->family);
}

static void
note_substitutions (JyShaper *self)
{
  g_autoptr (GPtrArray) rare = g_ptr_array_new ();
  GHashTableIter each;
  gpointer value;

  for (guint i = 0; i < JY_N_FACES; i++)
    if (self->used[i] && !jy_layout_fonts_is_genuine (self->fonts, i))
      jy_pages_add_substitution (self->pages, jy_layout_fonts_asked (i),
                                 jy_layout_fonts_used (self->fonts, i), NULL);
  g_hash_table_iter_init (&each, self->rare);
  while (g_hash_table_iter_next (&each, NULL, &value))
    g_ptr_array_add (rare, value);
  g_ptr_array_sort (rare, compare_rare);
  for (guint i = 0; i < rare->len; i++)
    {
      const Rare *entry = rare->pdata[i];

      jy_pages_add_substitution (self->pages, jy_layout_fonts_used (self->fonts, entry->face),
                                 entry->family, entry->characters->str);
    }
}

void
jy_shaper_free (JyShaper *self)
{
  note_substitutions (self);
  g_object_unref (self->context);
  jy_layout_fonts_give_map (self->fonts, self->map);
  jy_layout_fonts_unref (self->fonts);
  g_hash_table_unref (self->rare);
  g_hash_table_unref (self->missing);
  g_free (self);
}

void
jy_cells_free (JyCells *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->glyphs);
  g_free (self);
}

double
jy_cells_width (const JyCells *self, guint first, guint end)
{
  double width = 0;

  for (guint i = first; i < end; i++)
    width += g_array_index (self->cells, JyCell, i).advance;
  return width;
}

/* Length of the digest that begins at @text, 0 where none does. */
static gsize
digest_length (const char *text, const char *end)
{
  gsize length = 0;

  while (text + length < end && length <= DIGEST_LENGTH
         && (g_ascii_isdigit (text[length]) || (text[length] >= 'a' && text[length] <= 'f')))
    length++;
  return length == DIGEST_LENGTH ? length : 0;
}

static void
add_description (PangoAttrList *list, JyShaper *self, JyFace face, double size, guint start,
                 guint end)
{
  PangoAttribute *attribute;
  PangoFontDescription *description
      = pango_font_description_copy_static (jy_layout_fonts_description (self->fonts, face));

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  attribute = pango_attr_font_desc_new (description);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
  pango_font_description_free (description);
  self->used[face] = TRUE;
}

typedef struct
{
  guint start;
  guint end;
  JyFace face;
  double size;
  gboolean whole;
} Piece;

/* Cuts the text where the face changes: spans, digits and letters between Chinese, digests. */
static GArray *
cut_pieces (const char *text, gsize length, const JyTextFace *face, const JyTextSpan *spans,
            guint n_spans)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  JyFace roman = face->bold_roman ? JY_FACE_ROMAN_BOLD : JY_FACE_ROMAN;
  const char *end = text + length;
  const char *place = text;
  guint span = 0;
  gboolean inside = FALSE; /* a word of letters and digits: no digest begins here */

  while (place < end)
    {
      guint start = (guint) (place - text);
      gunichar letter = g_utf8_get_char (place);
      Piece piece = { .start = start, .size = face->size, .face = face->face };
      Piece *last = pieces->len > 0 ? &g_array_index (pieces, Piece, pieces->len - 1) : NULL;
      gsize digest = inside ? 0 : digest_length (place, end);

      while (span < n_spans && spans[span].end <= start)
        span++;
      if (span < n_spans && spans[span].start <= start)
        piece.face = spans[span].face;
      if (digest > 0 && face->digest > 0)
        {
          piece.face = roman;
          piece.size = face->digest;
          piece.whole = TRUE;
          place += digest;
        }
      else
        {
          if (jy_letter_is_roman (letter) && piece.face != JY_FACE_SONG)
            piece.face = roman;
          place = g_utf8_next_char (place);
        }
      inside = g_unichar_isalnum (letter) && jy_letter_is_roman (letter);
      piece.end = (guint) (place - text);
      if (last && last->face == piece.face && !last->whole && !piece.whole)
        last->end = piece.end;
      else
        g_array_append_val (pieces, piece);
    }
  return pieces;
}

static void
note_rare (JyShaper *self, JyFace face, const char *family, const char *text, guint bytes)
{
  g_autofree char *key = g_strdup_printf ("%d/%s", face, family);
  Rare *rare = g_hash_table_lookup (self->rare, key);

  if (!rare)
    {
      rare = g_new0 (Rare, 1);
      rare->face = face;
      rare->family = g_strdup (family);
      rare->characters = g_string_new (NULL);
      g_hash_table_insert (self->rare, g_steal_pointer (&key), rare);
    }
  for (const char *place = text; place < text + bytes && rare->named < NAMED;
       place = g_utf8_next_char (place))
    {
      gunichar letter = g_utf8_get_char (place);

      if (g_unichar_isspace (letter) || g_utf8_strchr (rare->characters->str, -1, letter))
        continue;
      g_string_append_unichar (rare->characters, letter);
      rare->named++;
    }
}

static void
note_missing (JyShaper *self, const JyCells *cells, guint start)
{
  gunichar letter = g_utf8_get_char (cells->text + start);
  const char *from = cells->text + start;
  const char *to = from;
  g_autofree char *context = NULL;

  if (!g_hash_table_add (self->missing, GUINT_TO_POINTER (letter)))
    return;
  for (guint i = 0; i < 8 && from > cells->text; i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < 8 && to < cells->text + cells->length; i++)
    to = g_utf8_next_char (to);
  context = g_strndup (from, (gsize) (to - from));
  /* The page is known when the line is placed: see jy_pages_locate_missing(). */
  jy_pages_add_missing (self->pages, letter, G_MAXUINT, context);
}

/* Adds the glyphs @from..@to of one cluster as a cell. */
static void
add_cell (JyShaper *self, JyCells *cells, const PangoGlyphString *glyphs, int from, int to,
          guint start, guint bytes, const PangoItem *item, guint font, const Piece *piece,
          const JyTextFace *face)
{
  gunichar letter = g_utf8_get_char (cells->text + start);
  JyCell cell = {
    .start = start,
    .bytes = bytes,
    .first_glyph = cells->glyphs->len,
    .font = font,
    .size = (float) piece->size,
    .kind = JY_CELL_OTHER,
    .level = item->analysis.level,
    .whole = piece->whole,
  };
  gboolean roman = piece->face == JY_FACE_ROMAN || piece->face == JY_FACE_ROMAN_BOLD;
  double pen = 0;
  double shift = 0;

  for (int i = from; i < to; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];
      JyPageGlyph glyph = {
        .id = info->glyph,
        .x = (float) (pen + info->geometry.x_offset / (double) PANGO_SCALE),
        .y = (float) (info->geometry.y_offset / (double) PANGO_SCALE),
        .advance = (float) (info->geometry.width / (double) PANGO_SCALE),
      };

      if (info->glyph == PANGO_GLYPH_EMPTY)
        continue;
      if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        {
          note_missing (self, cells, start);
          glyph.id = 0;
          glyph.advance = (float) piece->size;
        }
      pen += glyph.advance;
      g_array_append_val (cells->glyphs, glyph);
      cell.n_glyphs++;
    }
  cell.advance = (float) pen;
  if (letter == ' ' || letter == 0xa0)
    cell.kind = JY_CELL_SPACE;
  else if (!roman && jy_letter_is_square (letter))
    {
      cell.kind = jy_letter_opens (letter)    ? JY_CELL_OPEN
                  : jy_letter_stops (letter)  ? JY_CELL_STOP
                  : jy_letter_closes (letter) ? JY_CELL_CLOSE
                                              : JY_CELL_WIDE;
      cell.advance = (float) face->pitch;
      /* A narrow sign of the face stands on its side of the square, others in its middle. */
      shift = cell.kind == JY_CELL_OPEN                               ? face->pitch - pen
              : cell.kind == JY_CELL_WIDE || pen > 0.75 * piece->size ? (face->pitch - pen) / 2
                                                                      : 0;
      for (guint i = cell.first_glyph; i < cells->glyphs->len; i++)
        g_array_index (cells->glyphs, JyPageGlyph, i).x += (float) shift;
    }
  g_array_append_val (cells->cells, cell);
}

/* Cells of one item, in the order of the text. */
static void
add_item (JyShaper *self, JyCells *cells, const PangoItem *item, const Piece *piece,
          const JyTextFace *face)
{
  PangoGlyphString *glyphs;
  PangoFont *own = item->analysis.font;
  guint start = (guint) item->offset;
  guint end = start + (guint) item->length;
  gboolean backward = item->analysis.level & 1;
  guint font = own ? jy_pages_add_font (self->pages, PANGO_FC_FONT (own)) : 0;
  int n;

  if (!own)
    return;
  glyphs = pango_glyph_string_new ();
  pango_shape_full (cells->text + start, item->length, cells->text, (int) cells->length,
                    &item->analysis, glyphs);
  n = glyphs->num_glyphs;
  for (int i = backward ? n - 1 : 0; backward ? i >= 0 : i < n;)
    {
      int cluster = glyphs->log_clusters[i];
      int other = i;
      int next;

      while (backward ? other >= 0 && glyphs->log_clusters[other] == cluster
                      : other < n && glyphs->log_clusters[other] == cluster)
        other += backward ? -1 : 1;
      next = (backward ? other >= 0 : other < n) ? glyphs->log_clusters[other] : item->length;
      if (next > cluster)
        add_cell (self, cells, glyphs, backward ? other + 1 : i, backward ? i + 1 : other,
                  start + (guint) cluster, (guint) (next - cluster), item, font, piece, face);
      i = other;
    }
  pango_glyph_string_free (glyphs);
  if (!jy_layout_fonts_is_family (self->fonts, piece->face, own))
    {
      guint n_fonts;
      const JyPageFont *fonts = jy_pages_fonts (self->pages, &n_fonts);

      note_rare (self, piece->face, fonts[font].family, cells->text + start, end - start);
    }
}

/* Where lines may begin: our own rules for Chinese, Unicode's for the rest. */
static void
mark_breaks (JyCells *cells, const JyTextFace *face, PangoLanguage *language)
{
  glong n_letters = g_utf8_strlen (cells->text, cells->length);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) n_letters + 1);
  const char *place = cells->text;
  gunichar before = 0;
  gunichar solid = 0; /* the last that is no space */
  JyCell *last = NULL;
  glong letter = 0;

  pango_get_log_attrs (cells->text, (int) cells->length, -1, language, attributes,
                       (int) n_letters + 1);
  for (guint i = 0; i < cells->cells->len; i++)
    {
      JyCell *cell = &g_array_index (cells->cells, JyCell, i);
      gunichar first;

      while (place < cells->text + cell->start)
        {
          before = g_utf8_get_char (place);
          solid = g_unichar_isspace (before) ? solid : before;
          place = g_utf8_next_char (place);
          letter++;
        }
      first = g_utf8_get_char (place);
      if (last)
        {
          gboolean chinese = cell->kind >= JY_CELL_WIDE || last->kind >= JY_CELL_WIDE;

          if (cell->kind == JY_CELL_SPACE)
            cell->breaks = FALSE;
          else if (last->whole && cell->whole)
            cell->breaks = FALSE;
          else if (jy_letter_holds (before, first) || jy_letter_opens (solid)
                   || (face->whole_dates && jy_letter_dates (before, first)))
            cell->breaks = FALSE;
          else
            cell->breaks = chinese || attributes[letter].is_line_break;
          cell->joined = cell->kind == JY_CELL_SPACE || cell->kind >= JY_CELL_CLOSE
                         || last->kind == JY_CELL_OPEN
                         || (before == first && (first == 0x2014 || first == 0x2026))
                         || (cell->kind == JY_CELL_OTHER && last->kind == JY_CELL_OTHER);
        }
      last = cell;
    }
}

JyCells *
jy_shaper_shape (JyShaper *self, const char *text, gsize length, const JyTextFace *face,
                 const JyTextSpan *spans, guint n_spans)
{
  JyCells *cells = g_new0 (JyCells, 1);
  g_autoptr (GArray) pieces = cut_pieces (text, length, face, spans, n_spans);
  PangoAttrList *list = pango_attr_list_new ();
  GList *items;
  guint piece = 0;

  cells->text = jy_pages_copy_text (self->pages, text, length);
  cells->length = (guint) length;
  cells->work = jy_pages_work (self->pages);
  cells->cells = g_array_new (FALSE, FALSE, sizeof (JyCell));
  cells->glyphs = g_array_new (FALSE, FALSE, sizeof (JyPageGlyph));
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *one = &g_array_index (pieces, Piece, i);

      add_description (list, self, one->face, one->size, one->start, one->end);
    }
  items = pango_itemize_with_base_dir (self->context, PANGO_DIRECTION_LTR, cells->text, 0,
                                       (int) length, list, NULL);
  for (GList *each = items; each; each = each->next)
    {
      PangoItem *item = each->data;

      while (piece + 1 < pieces->len
             && g_array_index (pieces, Piece, piece).end <= (guint) item->offset)
        piece++;
      add_item (self, cells, item, &g_array_index (pieces, Piece, piece), face);
    }
  g_list_free_full (items, (GDestroyNotify) pango_item_free);
  pango_attr_list_unref (list);
  mark_breaks (cells, face, self->language);
  return cells;
}
