/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/pages-private.h"

#include <cairo-ft.h>
#include <string.h>

#define CHUNK 65536

typedef struct
{
  GArray *runs;
  GArray *rules;
  GArray *seals;
  JyPage page; /* what is shown of them */
} PageData;

struct _JyPages
{
  gatomicrefcount references;
  double width;
  double height;
  char *title;
  GPtrArray *pages; /* PageData */
  guint current;
  GArray *fonts;     /* JyPageFont */
  GPtrArray *faces;  /* cairo_font_face_t, beside them */
  GHashTable *known; /* FcPattern of a font -> index + 1 */
  GArray *anchors;
  GArray *substitutions;
  GArray *missing;
  GPtrArray *chunks;
  char *chunk;
  gsize left;
  guint64 work;
};

static void
page_data_free (gpointer data)
{
  PageData *page = data;

  g_array_unref (page->runs);
  g_array_unref (page->rules);
  g_array_unref (page->seals);
  g_free (page);
}

JyPages *
jy_pages_new (double width, double height)
{
  JyPages *self = g_new0 (JyPages, 1);

  g_atomic_ref_count_init (&self->references);
  self->width = width;
  self->height = height;
  self->title = g_strdup ("");
  self->pages = g_ptr_array_new_with_free_func (page_data_free);
  self->fonts = g_array_new (FALSE, TRUE, sizeof (JyPageFont));
  self->faces = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_font_face_destroy);
  self->known = g_hash_table_new_full ((GHashFunc) FcPatternHash, (GEqualFunc) FcPatternEqual,
                                       (GDestroyNotify) FcPatternDestroy, NULL);
  self->anchors = g_array_new (FALSE, TRUE, sizeof (JyPageAnchor));
  self->substitutions = g_array_new (FALSE, TRUE, sizeof (JyPageSubstitution));
  self->missing = g_array_new (FALSE, TRUE, sizeof (JyPageMissing));
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

JyPages *
jy_pages_ref (JyPages *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_pages_unref (JyPages *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->title);
  g_ptr_array_unref (self->pages);
  g_array_unref (self->fonts);
  g_ptr_array_unref (self->faces);
  g_hash_table_unref (self->known);
  g_array_unref (self->anchors);
  g_array_unref (self->substitutions);
  g_array_unref (self->missing);
  g_ptr_array_unref (self->chunks);
  g_free (self);
}

gpointer
jy_pages_allocate (JyPages *self, gsize size)
{
  gpointer memory;

  size = (size + 7) & ~(gsize) 7;
  if (size > self->left)
    {
      gsize length = MAX (size, CHUNK);

      self->chunk = g_malloc0 (length);
      self->left = length;
      g_ptr_array_add (self->chunks, self->chunk);
    }
  memory = self->chunk;
  self->chunk += size;
  self->left -= size;
  return memory;
}

char *
jy_pages_copy_text (JyPages *self, const char *text, gsize length)
{
  char *copy;

  if (!text)
    return NULL;
  copy = jy_pages_allocate (self, length + 1);
  memcpy (copy, text, length);
  return copy;
}

guint64 *
jy_pages_work (JyPages *self)
{
  return &self->work;
}

guint
jy_pages_add_font (JyPages *self, PangoFcFont *font)
{
  FcPattern *pattern = pango_fc_font_get_pattern (font);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, pattern));
  FcChar8 *path = NULL;
  FcChar8 *family = NULL;
  int index = 0;
  JyPageFont entry;

  if (found > 0)
    return found - 1;
  FcPatternGetString (pattern, FC_FILE, 0, &path);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  FcPatternGetString (pattern, FC_FAMILY, 0, &family);
  /* The upper half names an instance of a variable font. */
  index &= 0xffff;
  for (guint i = 0; i < self->fonts->len && found == 0; i++)
    {
      const JyPageFont *other = &g_array_index (self->fonts, JyPageFont, i);

      /* The pattern carries the size: one face comes in several. */
      if (other->index == (guint) index && g_strcmp0 (other->path, (const char *) path) == 0)
        found = i + 1;
    }
  if (found == 0)
    {
      const char *name = family ? (const char *) family : "";
      const char *file = path ? (const char *) path : "";

      entry.family = jy_pages_copy_text (self, name, strlen (name));
      entry.path = jy_pages_copy_text (self, file, strlen (file));
      entry.index = (guint) index;
      g_array_append_val (self->fonts, entry);
      g_ptr_array_add (self->faces, cairo_ft_font_face_create_for_pattern (pattern));
      found = self->fonts->len;
    }
  FcPatternReference (pattern);
  g_hash_table_insert (self->known, pattern, GUINT_TO_POINTER (found));
  return found - 1;
}

void
jy_pages_set_title (JyPages *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

void
jy_pages_add_page (JyPages *self)
{
  PageData *page = g_new0 (PageData, 1);

  page->runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  page->rules = g_array_new (FALSE, TRUE, sizeof (JyPageRule));
  page->seals = g_array_new (FALSE, TRUE, sizeof (JyPageBox));
  g_ptr_array_add (self->pages, page);
  self->current = self->pages->len - 1;
}

void
jy_pages_turn_to (JyPages *self, guint page)
{
  g_return_if_fail (page < self->pages->len);
  self->current = page;
}

void
jy_pages_add_run (JyPages *self, const JyPageRun *run)
{
  PageData *page = self->pages->pdata[self->current];

  g_array_append_vals (page->runs, run, 1);
  page->page.runs = (const JyPageRun *) page->runs->data;
  page->page.n_runs = page->runs->len;
}

void
jy_pages_add_rule (JyPages *self, const JyPageRule *rule)
{
  PageData *page = self->pages->pdata[self->current];

  g_array_append_vals (page->rules, rule, 1);
  page->page.rules = (const JyPageRule *) page->rules->data;
  page->page.n_rules = page->rules->len;
}

void
jy_pages_add_seal (JyPages *self, const JyPageBox *box)
{
  PageData *page = self->pages->pdata[self->current];

  g_array_append_vals (page->seals, box, 1);
  page->page.seals = (const JyPageBox *) page->seals->data;
  page->page.n_seals = page->seals->len;
}

void
jy_pages_add_anchor (JyPages *self, const JyPageAnchor *anchor)
{
  g_array_append_vals (self->anchors, anchor, 1);
}

JyPageAnchor *
jy_pages_last_anchor (JyPages *self)
{
  return self->anchors->len > 0
             ? &g_array_index (self->anchors, JyPageAnchor, self->anchors->len - 1)
             : NULL;
}

void
jy_pages_add_substitution (JyPages *self, const char *asked, const char *used,
                           const char *characters)
{
  JyPageSubstitution entry = {
    .asked = jy_pages_copy_text (self, asked, strlen (asked)),
    .used = jy_pages_copy_text (self, used, strlen (used)),
    .characters = characters ? jy_pages_copy_text (self, characters, strlen (characters)) : NULL,
  };

  g_array_append_val (self->substitutions, entry);
}

void
jy_pages_add_missing (JyPages *self, gunichar character, guint page, const char *context)
{
  JyPageMissing entry = {
    .character = character,
    .page = page,
    .context = jy_pages_copy_text (self, context, strlen (context)),
  };

  g_array_append_val (self->missing, entry);
}

/* Whether @run shows @character without a glyph. */
static gboolean
lacks (const JyPageRun *run, gunichar character)
{
  const char *end = run->text + run->length;
  gboolean gap = FALSE;

  for (guint i = 0; i < run->n_glyphs && !gap; i++)
    gap = run->glyphs[i].id == 0;
  for (const char *place = run->text; gap && place < end; place = g_utf8_next_char (place))
    if (g_utf8_get_char (place) == character)
      return TRUE;
  return FALSE;
}

void
jy_pages_locate_missing (JyPages *self)
{
  for (guint i = 0; i < self->missing->len; i++)
    {
      JyPageMissing *missing = &g_array_index (self->missing, JyPageMissing, i);
      gboolean found = FALSE;

      for (guint p = 0; p < self->pages->len && !found; p++)
        {
          const JyPage *page = jy_pages_page (self, p);

          for (guint r = 0; r < page->n_runs && !found; r++)
            found = lacks (&page->runs[r], missing->character);
          if (found)
            missing->page = p;
        }
    }
}

guint
jy_pages_count (const JyPages *self)
{
  return self->pages->len;
}

void
jy_pages_size (const JyPages *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

const JyPage *
jy_pages_page (const JyPages *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, NULL);
  return &((PageData *) self->pages->pdata[page])->page;
}

const char *
jy_pages_title (const JyPages *self)
{
  return self->title;
}

const JyPageFont *
jy_pages_fonts (const JyPages *self, guint *n_fonts)
{
  *n_fonts = self->fonts->len;
  return (const JyPageFont *) self->fonts->data;
}

const JyPageAnchor *
jy_pages_anchors (const JyPages *self, guint *n_anchors)
{
  *n_anchors = self->anchors->len;
  return (const JyPageAnchor *) self->anchors->data;
}

const JyPageSubstitution *
jy_pages_substitutions (const JyPages *self, guint *n_substitutions)
{
  *n_substitutions = self->substitutions->len;
  return (const JyPageSubstitution *) self->substitutions->data;
}

const JyPageMissing *
jy_pages_missing (const JyPages *self, guint *n_missing)
{
  *n_missing = self->missing->len;
  return (const JyPageMissing *) self->missing->data;
}

const JyPageAnchor *
jy_pages_find_anchor (const JyPages *self, const char *place)
{
  gsize length = strlen (place);

  for (guint i = 0; i < self->anchors->len; i++)
    {
      const JyPageAnchor *anchor = &g_array_index (self->anchors, JyPageAnchor, i);

      if (g_strcmp0 (anchor->id, place) == 0 || g_strcmp0 (anchor->role, place) == 0)
        return anchor;
      if (strncmp (anchor->path, place, length) == 0
          && (anchor->path[length] == '\0' || anchor->path[length] == '/'))
        return anchor;
    }
  return NULL;
}

char *
jy_pages_text (const JyPages *self, guint page)
{
  const JyPage *data = jy_pages_page (self, page);
  GString *text = g_string_new (NULL);
  const JyPageRun *before = NULL;

  for (guint i = 0; data && i < data->n_runs; i++)
    {
      const JyPageRun *run = &data->runs[i];

      if (run->artifact)
        continue;
      if (before && before->line != run->line)
        g_string_append_c (text, '\n');
      g_string_append_len (text, run->text, run->length);
      before = run;
    }
  if (before)
    g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static void
set_colour (cairo_t *context, guint32 colour)
{
  cairo_set_source_rgb (context, ((colour >> 16) & 0xff) / 255.0, ((colour >> 8) & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

static void
draw_run (const JyPages *self, const JyPageRun *run, cairo_t *context)
{
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, run->n_glyphs);
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, run->n_clusters);

  for (guint i = 0; i < run->n_glyphs; i++)
    {
      glyphs[i].index = run->glyphs[i].id;
      glyphs[i].x = run->x + run->glyphs[i].x;
      glyphs[i].y = run->baseline + run->glyphs[i].y;
    }
  for (guint i = 0; i < run->n_clusters; i++)
    {
      clusters[i].num_bytes = run->clusters[i].bytes;
      clusters[i].num_glyphs = run->clusters[i].glyphs;
    }
  cairo_set_font_face (context, self->faces->pdata[run->font]);
  cairo_set_font_size (context, run->size);
  set_colour (context, run->colour);
  cairo_show_text_glyphs (context, run->text, (int) run->length, glyphs, (int) run->n_glyphs,
                          clusters, (int) run->n_clusters,
                          run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

void
jy_pages_draw (const JyPages *self, guint page, cairo_t *context)
{
  const JyPage *data = jy_pages_page (self, page);
  cairo_font_options_t *options;

  if (!data)
    return;
  cairo_save (context);
  options = cairo_font_options_create ();
  /* The same places at every zoom. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_set_font_options (context, options);
  cairo_font_options_destroy (options);
  for (guint i = 0; i < data->n_rules; i++)
    {
      const JyPageRule *rule = &data->rules[i];

      set_colour (context, rule->colour);
      cairo_set_line_width (context, rule->width);
      cairo_move_to (context, rule->x1, rule->y1);
      cairo_line_to (context, rule->x2, rule->y2);
      cairo_stroke (context);
    }
  for (guint i = 0; i < data->n_runs; i++)
    draw_run (self, &data->runs[i], context);
  cairo_restore (context);
}
