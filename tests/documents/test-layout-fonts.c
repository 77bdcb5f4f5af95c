/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is substituted or missing is said, whatever this machine has. */
#include <string.h>

#include "documents/documents.h"
#include "layout-maker.h"

static gboolean
is_listed (JyPages *pages, const char *asked, const char *used, const char *character)
{
  guint n;
  const JyPageSubstitution *all = jy_pages_substitutions (pages, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (all[i].asked, asked) == 0 && g_strcmp0 (all[i].used, used) == 0
        && (character ? all[i].characters && strstr (all[i].characters, character)
                      : !all[i].characters))
      return TRUE;
  return FALSE;
}

/* A face that is not the real one is listed, and one that is, is not. */
static void
test_substitution (void)
{
  static const JyFace faces[] = { JY_FACE_FANGSONG, JY_FACE_TITLE, JY_FACE_HEITI, JY_FACE_KAITI };
  JyLayoutFonts *fonts = layout_fonts ();
  g_autoptr (JyPages) pages = layout_pages (
      "recommendation", "<heading level=\"1\">一</heading><heading level=\"2\">二</heading>", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    g_assert_cmpint (is_listed (pages, jy_layout_fonts_asked (faces[i]),
                                jy_layout_fonts_used (fonts, faces[i]), NULL),
                     ==, !jy_layout_fonts_is_genuine (fonts, faces[i]));
}

/* A rare character is shown by the face itself, by another one that is named, or is missing. */
static void
test_rare (void)
{
  static const char *const characters[] = { "𠮷", "㐂", "䶮", "龘", "བ", "ۇ", "😀", "ꀀ" };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      g_autofree char *body = g_strconcat ("<paragraph>张", characters[i], "某</paragraph>", NULL);
      g_autoptr (JyPages) pages = layout_pages ("recommendation", body, NULL);
      const JyPageRun *run = layout_find (pages, 0, characters[i]);
      guint n_fonts;
      guint n_missing;
      const JyPageFont *fonts = jy_pages_fonts (pages, &n_fonts);
      const JyPageMissing *missing = jy_pages_missing (pages, &n_missing);
      const char *text_face = jy_layout_fonts_used (layout_fonts (), JY_FACE_FANGSONG);
      gboolean lost = FALSE;

      g_assert_nonnull (run);
      for (guint g = 0; g < run->n_glyphs; g++)
        lost = lost || run->glyphs[g].id == 0;
      g_assert_cmpint (lost, ==, n_missing > 0);
      if (lost)
        g_assert_cmpuint (missing[0].character, ==, g_utf8_get_char (characters[i]));
      else if (strcmp (fonts[run->font].family, text_face) != 0)
        g_assert_true (is_listed (pages, text_face, fonts[run->font].family, characters[i]));
      g_assert_cmpuint (run->font, <, n_fonts);
    }
}

/* A character that no font has is named with its place. */
static void
test_missing (void)
{
  g_autofree char *filler = layout_repeat ("国", 700);
  g_autofree char *body
      = g_strconcat (filler, "<paragraph>当事人张\xf4\x8f\xbf\xb0某某。</paragraph>", NULL);
  g_autoptr (JyPages) pages = layout_pages ("recommendation", body, NULL);
  guint n;
  const JyPageMissing *missing = jy_pages_missing (pages, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmphex (missing[0].character, ==, 0x10fff0);
  g_assert_cmpuint (missing[0].page, ==, 1);
  g_assert_nonnull (strstr (missing[0].context, "当事人张"));
}

static void
test_fonts_of_runs (void)
{
  g_autoptr (JyPages) pages = layout_pages ("recommendation", "<paragraph>国Abc</paragraph>", NULL);
  guint n;
  const JyPageFont *fonts = jy_pages_fonts (pages, &n);
  guint missing;

  g_assert_cmpuint (n, >=, 2);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_file_test (fonts[i].path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpstr (fonts[i].family, !=, "");
    }
  jy_pages_missing (pages, &missing);
  g_assert_cmpuint (missing, ==, 0);
  g_assert_cmpuint (layout_find (pages, 0, "国")->font, !=, layout_find (pages, 0, "Abc")->font);
}

/* No font at all is an error that says what to do. */
static void
test_none (void)
{
  static const char *const nowhere[] = { "/nonexistent", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_layout_fonts_new (nowhere, FALSE, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "JIANYI_FONT_PATH"));
}

/* Drawing leaves ink where the title stands and none in the margins. */
static void
test_draw (void)
{
  g_autoptr (JyPages) pages = layout_pages ("recommendation", "<paragraph>国</paragraph>", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 595, 842);
  cairo_t *context = cairo_create (surface);
  const guchar *data;
  int stride = cairo_image_surface_get_stride (surface);
  guint title = 0;
  guint margin = 0;

  jy_pages_draw (pages, 0, context);
  cairo_surface_flush (surface);
  g_assert_cmpint (cairo_status (context), ==, CAIRO_STATUS_SUCCESS);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 595; x++)
      {
        if (data[y * stride + x] < 64)
          continue;
        if (y < 104 || x < 79 || x > 537)
          margin++;
        else if (y < 164)
          title++;
      }
  g_assert_cmpuint (margin, ==, 0);
  g_assert_cmpuint (title, >, 500);
  cairo_destroy (context);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/fonts/substitution", test_substitution);
  g_test_add_func ("/layout/fonts/rare", test_rare);
  g_test_add_func ("/layout/fonts/missing", test_missing);
  g_test_add_func ("/layout/fonts/of-runs", test_fonts_of_runs);
  g_test_add_func ("/layout/fonts/none", test_none);
  g_test_add_func ("/layout/fonts/draw", test_draw);
  return g_test_run ();
}
