/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/forms/ofd-font.h"

#include <glib/gi18n.h>
#include <hb-subset.h>

struct _JyOfdFont
{
  const JyPageFont *font;
  guint id;
  hb_set_t *glyphs;
  hb_set_t *characters;
};

JyOfdFont *
jy_ofd_font_new (const JyPageFont *font, guint id)
{
  JyOfdFont *self = g_new0 (JyOfdFont, 1);

  self->font = font;
  self->id = id;
  self->glyphs = hb_set_create ();
  self->characters = hb_set_create ();
  return self;
}

void
jy_ofd_font_free (JyOfdFont *self)
{
  hb_set_destroy (self->glyphs);
  hb_set_destroy (self->characters);
  g_free (self);
}

guint
jy_ofd_font_id (const JyOfdFont *self)
{
  return self->id;
}

void
jy_ofd_font_use (JyOfdFont *self, guint32 glyph, gunichar character)
{
  hb_set_add (self->glyphs, glyph);
  if (character != 0)
    hb_set_add (self->characters, character);
}

gboolean
jy_ofd_font_is_used (const JyOfdFont *self)
{
  return !hb_set_is_empty (self->glyphs);
}

/* Shaping is done: its tables would only pull in glyphs that nobody shows. */
static hb_subset_input_t *
what_to_keep (const JyOfdFont *self)
{
  static const hb_tag_t shaping[]
      = { HB_TAG ('G', 'S', 'U', 'B'), HB_TAG ('G', 'P', 'O', 'S'), HB_TAG ('G', 'D', 'E', 'F'),
          HB_TAG ('B', 'A', 'S', 'E'), HB_TAG ('k', 'e', 'r', 'n'), HB_TAG ('V', 'O', 'R', 'G') };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *dropped;

  if (!input)
    return NULL;
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_union (hb_subset_input_glyph_set (input), self->glyphs);
  hb_set_union (hb_subset_input_unicode_set (input), self->characters);
  dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (gsize i = 0; i < G_N_ELEMENTS (shaping); i++)
    hb_set_add (dropped, shaping[i]);
  return input;
}

static const char *
kind_of (hb_face_t *face)
{
  hb_blob_t *table = hb_face_reference_table (face, HB_TAG ('C', 'F', 'F', ' '));
  gboolean postscript = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return postscript ? "otf" : "ttf";
}

static void
drop_blob (gpointer data)
{
  hb_blob_destroy (data);
}

GBytes *
jy_ofd_font_subset (JyOfdFont *self, const char **extension, GError **error)
{
  hb_blob_t *file = hb_blob_create_from_file_or_fail (self->font->path);
  hb_face_t *face = file ? hb_face_create (file, self->font->index) : NULL;
  hb_subset_input_t *input = what_to_keep (self);
  hb_face_t *subset = face && input ? hb_subset_or_fail (face, input) : NULL;
  hb_blob_t *blob = subset ? hb_face_reference_blob (subset) : NULL;
  GBytes *bytes = NULL;

  if (blob && hb_blob_get_length (blob) > 0)
    {
      guint length;
      const char *data = hb_blob_get_data (blob, &length);

      *extension = kind_of (subset);
      bytes = g_bytes_new_with_free_func (data, length, drop_blob, blob);
    }
  else
    {
      hb_blob_destroy (blob);
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_FONT,
                   _ ("The font %s (%s) cannot be embedded; install another one or check the file"),
                   self->font->family, self->font->path);
    }
  hb_face_destroy (subset);
  hb_subset_input_destroy (input);
  hb_face_destroy (face);
  hb_blob_destroy (file);
  return bytes;
}
