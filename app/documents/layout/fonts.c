/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/fonts-private.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "documents/documents.h"
#include "documents/schema.h"

typedef struct
{
  const char *family;
  gboolean bold;
} Candidate;

/* First that is there; @genuine of them are what the standard means. */
static const struct
{
  guint genuine;
  Candidate candidates[8];
} chains[JY_N_FACES] = {
  [JY_FACE_FANGSONG] = { 3,
                         { { "方正仿宋_GBK", FALSE },
                           { "仿宋_GB2312", FALSE },
                           { "FangSong", FALSE },
                           { "FandolFang", FALSE },
                           { "Noto Serif CJK SC", FALSE } } },
  [JY_FACE_TITLE] = { 2,
                      { { "方正小标宋_GBK", FALSE },
                        { "FZXiaoBiaoSong-B05S", FALSE },
                        { "FandolSong", TRUE },
                        { "Noto Serif CJK SC", TRUE } } },
  [JY_FACE_HEITI]
  = { 1, { { "SimHei", FALSE }, { "FandolHei", FALSE }, { "Noto Sans CJK SC", FALSE } } },
  [JY_FACE_KAITI] = { 2,
                      { { "楷体_GB2312", FALSE },
                        { "KaiTi", FALSE },
                        { "FandolKai", FALSE },
                        { "AR PL KaitiM GB", FALSE },
                        { "Noto Serif CJK SC", FALSE } } },
  [JY_FACE_SONG]
  = { 1, { { "SimSun", FALSE }, { "FandolSong", FALSE }, { "Noto Serif CJK SC", FALSE } } },
  /* The standard asks for no face of digits: those alike are as good as the first. */
  [JY_FACE_ROMAN] = { 7,
                      { { "Times New Roman", FALSE },
                        { "Liberation Serif", FALSE },
                        { "Tinos", FALSE },
                        { "Nimbus Roman", FALSE },
                        { "TeX Gyre Termes", FALSE },
                        { "Noto Serif", FALSE },
                        { "Noto Serif CJK SC", FALSE } } },
  [JY_FACE_ROMAN_BOLD] = { 7,
                           { { "Times New Roman", TRUE },
                             { "Liberation Serif", TRUE },
                             { "Tinos", TRUE },
                             { "Nimbus Roman", TRUE },
                             { "TeX Gyre Termes", TRUE },
                             { "Noto Serif", TRUE },
                             { "Noto Serif CJK SC", TRUE } } },
};

/* Asked for behind every face, for characters that it lacks. */
#define RARE_FAMILIES                                                                              \
  "Noto Serif CJK SC,Noto Serif Tibetan,Noto Naskh Arabic,Noto Serif,DejaVu Sans"

struct _JyLayoutFonts
{
  gatomicrefcount references;
  FcConfig *config;
  char *used[JY_N_FACES];
  gboolean genuine[JY_N_FACES];
  PangoFontDescription *descriptions[JY_N_FACES];
  GMutex lock;
  GQueue idle; /* PangoFontMap */
};

/* Fontconfig's own loading of a string wants a zero behind it. */
static gboolean
load_text (FcConfig *config, const char *text)
{
  return FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) text, FcTrue);
}

static void
append_element (GString *text, const char *name, const char *content)
{
  g_autofree char *escaped = g_markup_escape_text (content, -1);

  g_string_append_printf (text, "<%s>%s</%s>", name, escaped, name);
}

/* Folders and cache as fontconfig reads them: only folders named like this are cached. */
static char *
folders_text (const char *const *folders, gboolean with_system)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"?><fontconfig>");
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "jianyi", "fonts", NULL);

  for (guint i = 0; folders && folders[i]; i++)
    if (*folders[i])
      append_element (text, "dir", folders[i]);
  if (with_system)
    {
      g_autofree char *own = g_build_filename (g_get_user_data_dir (), "fonts", NULL);
      g_autofree char *old = g_build_filename (g_get_home_dir (), ".fonts", NULL);

      append_element (text, "dir", "/usr/share/fonts");
      append_element (text, "dir", "/usr/local/share/fonts");
      append_element (text, "dir", own);
      append_element (text, "dir", old);
    }
  append_element (text, "cachedir", cache);
  g_string_append (text, "</fontconfig>");
  return g_strdup (text->str);
}

static char **
standard_folders (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *data = g_get_system_data_dirs ();
  const char *named = g_getenv ("JIANYI_FONT_PATH");
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "jianyi", "fonts", NULL);

  if (named)
    {
      g_auto (GStrv) parts = g_strsplit (named, G_SEARCHPATH_SEPARATOR_S, -1);

      g_strv_builder_addv (builder, (const char **) parts);
    }
  g_strv_builder_add (builder, own);
  for (guint i = 0; data[i]; i++)
    {
      g_autofree char *folder = g_build_filename (data[i], "jianyi", "fonts", NULL);

      g_strv_builder_add (builder, folder);
    }
  return g_strv_builder_end (builder);
}

static FcConfig *
make_config (const char *const *folders, gboolean with_system)
{
  g_autoptr (GBytes) rules = jy_schema_resource ("fonts.conf");
  g_autofree char *text = folders_text (folders, with_system);
  g_autofree char *rules_text
      = rules ? g_strndup (g_bytes_get_data (rules, NULL), g_bytes_get_size (rules)) : NULL;
  FcConfig *config = FcConfigCreate ();

  /* Rules of reading must be known before the folders are read. */
  if (rules_text && load_text (config, rules_text) && load_text (config, text)
      && FcConfigBuildFonts (config))
    return config;
  FcConfigDestroy (config);
  return NULL;
}

static gboolean
has_face (FcConfig *config, const Candidate *candidate)
{
  FcPattern *pattern = FcPatternCreate ();
  FcObjectSet *objects = FcObjectSetBuild (FC_WEIGHT, NULL);
  FcFontSet *found;
  gboolean has = FALSE;

  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *) candidate->family);
  found = FcFontList (config, pattern, objects);
  for (int i = 0; found && i < found->nfont && !has; i++)
    {
      double weight;

      /* A font of variable weight says a range, which is no double: it has both. */
      has = !candidate->bold
            || FcPatternGetDouble (found->fonts[i], FC_WEIGHT, 0, &weight) != FcResultMatch
            || weight >= FC_WEIGHT_DEMIBOLD;
    }
  if (found)
    FcFontSetDestroy (found);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  return has;
}

static void
choose_face (JyLayoutFonts *self, JyFace face)
{
  const Candidate *chosen = NULL;
  PangoFontDescription *description = pango_font_description_new ();
  g_autofree char *families = NULL;

  for (guint i = 0; !chosen && i < G_N_ELEMENTS (chains[face].candidates); i++)
    {
      const Candidate *candidate = &chains[face].candidates[i];

      if (!candidate->family || !has_face (self->config, candidate))
        continue;
      chosen = candidate;
      self->genuine[face] = i < chains[face].genuine;
    }
  self->used[face] = g_strdup (chosen ? chosen->family : "");
  families = g_strconcat (chosen ? chosen->family : "Noto Sans CJK SC", ",", RARE_FAMILIES, NULL);
  pango_font_description_set_family (description, families);
  pango_font_description_set_weight (description, chosen && chosen->bold ? PANGO_WEIGHT_BOLD
                                                                         : PANGO_WEIGHT_NORMAL);
  self->descriptions[face] = description;
}

JyLayoutFonts *
jy_layout_fonts_new (const char *const *folders, gboolean with_system, GError **error)
{
  g_auto (GStrv) standard = folders ? NULL : standard_folders ();
  FcConfig *config = make_config (folders ? folders : (const char *const *) standard, with_system);
  g_autoptr (JyLayoutFonts) self = NULL;

  if (!config)
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_FONT,
                   _ ("The fonts of this machine cannot be read"));
      return NULL;
    }
  self = g_new0 (JyLayoutFonts, 1);
  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  g_queue_init (&self->idle);
  self->config = config;
  for (guint i = 0; i < JY_N_FACES; i++)
    choose_face (self, i);
  if (!*self->used[JY_FACE_FANGSONG])
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_FONT,
                   _ ("There is no font for Chinese text. Install one of these, or name its folder "
                      "in JIANYI_FONT_PATH: %s"),
                   "FangSong, FandolFang, Noto Serif CJK SC");
      return NULL;
    }
  return g_steal_pointer (&self);
}

JyLayoutFonts *
jy_layout_fonts_ref (JyLayoutFonts *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_layout_fonts_unref (JyLayoutFonts *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_queue_clear_full (&self->idle, g_object_unref);
  g_mutex_clear (&self->lock);
  for (guint i = 0; i < JY_N_FACES; i++)
    {
      g_free (self->used[i]);
      if (self->descriptions[i])
        pango_font_description_free (self->descriptions[i]);
    }
  FcConfigDestroy (self->config);
  g_free (self);
}

const char *
jy_layout_fonts_asked (JyFace face)
{
  return chains[face].candidates[0].family;
}

const char *
jy_layout_fonts_used (JyLayoutFonts *self, JyFace face)
{
  return self->used[face];
}

gboolean
jy_layout_fonts_is_genuine (JyLayoutFonts *self, JyFace face)
{
  return self->genuine[face];
}

const PangoFontDescription *
jy_layout_fonts_description (JyLayoutFonts *self, JyFace face)
{
  return self->descriptions[face];
}

gboolean
jy_layout_fonts_is_family (JyLayoutFonts *self, JyFace face, PangoFont *font)
{
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcChar8 *family;

  /* A font has its family in several languages. */
  for (int i = 0; FcPatternGetString (pattern, FC_FAMILY, i, &family) == FcResultMatch; i++)
    if (g_ascii_strcasecmp ((const char *) family, self->used[face]) == 0)
      return TRUE;
  return FALSE;
}

PangoFontMap *
jy_layout_fonts_take_map (JyLayoutFonts *self)
{
  PangoFontMap *map;

  g_mutex_lock (&self->lock);
  map = g_queue_pop_head (&self->idle);
  g_mutex_unlock (&self->lock);
  if (map)
    return map;
  map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), self->config);
  return map;
}

void
jy_layout_fonts_give_map (JyLayoutFonts *self, PangoFontMap *map)
{
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->idle, map);
  g_mutex_unlock (&self->lock);
}
