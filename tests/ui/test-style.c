/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include <gtk/gtk.h>

/* Text and what it stands on, by the names of resources/style.css. */
static const char *const pairs[][2] = {
  { "ink", "paper" },          { "ink", "desk" },         { "ink", "hover" },
  { "ink", "chosen" },         { "ink_soft", "paper" },   { "ink_soft", "desk" },
  { "ink_soft", "hover" },     { "ink_soft", "chosen" },  { "late", "paper" },
  { "late", "desk" },          { "late", "chosen" },      { "late", "hover" },
  { "late", "late_ground" },   { "near", "paper" },       { "near", "chosen" },
  { "near", "hover" },         { "near", "near_ground" }, { "good", "paper" },
  { "good", "chosen" },        { "good", "good_ground" }, { "accent", "paper" },
  { "accent_text", "accent" },
};

#define LEAST_CONTRAST 4.5

/* The colours that a sheet defines, put over those of @colours. */
static void
read_colours (GHashTable *colours, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      char name[64], value[64];
      GdkRGBA *colour;

      if (sscanf (lines[i], "@define-color %63s %63[^;]", name, value) != 2)
        continue;
      colour = g_new0 (GdkRGBA, 1);
      g_assert_true (gdk_rgba_parse (colour, value));
      g_hash_table_insert (colours, g_strdup (name), colour);
    }
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG 2 defines it. */
static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green)
         + 0.0722 * linear (colour->blue);
}

static void
check_scheme (gconstpointer data)
{
  g_autoptr (GHashTable) colours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  read_colours (colours, "/cn/jianyi/Jianyi/style.css");
  if (g_str_equal (data, "dark"))
    {
      guint before = g_hash_table_size (colours);

      read_colours (colours, "/cn/jianyi/Jianyi/style-dark.css");
      /* The dark scheme names nothing that the light one does not. */
      g_assert_cmpuint (g_hash_table_size (colours), ==, before);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const GdkRGBA *text = g_hash_table_lookup (colours, pairs[i][0]);
      const GdkRGBA *ground = g_hash_table_lookup (colours, pairs[i][1]);
      double one, other, contrast;

      g_assert_true (text && ground);
      one = luminance (text);
      other = luminance (ground);
      contrast = (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
      if (contrast < LEAST_CONTRAST)
        {
          g_test_message ("%s: %s on %s has a contrast of %.2f", (const char *) data, pairs[i][0],
                          pairs[i][1], contrast);
          g_test_fail ();
        }
    }
}

static void
css_failed (GtkCssProvider *provider, GtkCssSection *section, GError *error, gpointer user_data)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_test_message ("%s: %s", place, error->message);
  g_test_fail ();
}

static void
test_parses (void)
{
  static const char *const sheets[]
      = { "/cn/jianyi/Jianyi/style.css", "/cn/jianyi/Jianyi/style-dark.css" };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      g_signal_connect (provider, "parsing-error", G_CALLBACK (css_failed), NULL);
      gtk_css_provider_load_from_resource (provider, sheets[i]);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/style/parses", test_parses);
  g_test_add_data_func ("/ui/style/contrast-light", "light", check_scheme);
  g_test_add_data_func ("/ui/style/contrast-dark", "dark", check_scheme);
  return g_test_run ();
}
