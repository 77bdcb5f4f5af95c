/* SPDX-License-Identifier: GPL-3.0-or-later */
/* render-forms FOLDER [FORM,FORM…] SOURCE...: writes documents in all forms (or those), as an
 * export would. A SOURCE is a file of canonical XML, or "sample:KIND" for a document made from the
 * sample records. FOLDER/NAME.FORM, and akn as NAME.akn. What cannot be made is said and counted.
 */
#include <string.h>

#include "base/digest.h"
#include "documents/documents.h"
#include "documents/forms/forms.h"
#include "sample-document.h"

static gboolean
write_forms (const char *folder, const char *wanted, const char *source, JyLayoutFonts *fonts,
             GError **error)
{
  gboolean sample = g_str_has_prefix (source, "sample:");
  g_autofree char *base
      = sample ? g_strdup (source + strlen ("sample:")) : g_path_get_basename (source);
  g_auto (GStrv) names = wanted ? g_strsplit (wanted, ",", -1) : NULL;
  g_autoptr (GBytes) document = NULL;
  char *text = NULL;
  gsize length;
  gsize n;
  const JyForm *forms = jy_forms (&n);

  if (sample)
    document = sample_sealed (base, error);
  else if (g_file_get_contents (source, &text, &length, error))
    document = g_bytes_new_take (text, length);
  if (!document)
    return FALSE;
  if (g_str_has_suffix (base, ".xml"))
    base[strlen (base) - strlen (".xml")] = '\0';
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s.%s", folder, base, forms[i].id);
      g_autoptr (GBytes) bytes = NULL;

      if (names && !g_strv_contains ((const char *const *) names, forms[i].id))
        continue;
      bytes = jy_form_render (&forms[i], document, fonts, NULL, error);
      if (!bytes
          || !g_file_set_contents (name, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyLayoutFonts) fonts = NULL;
  int first = 2;
  const char *wanted = NULL;
  int failed = 0;

  if (argc > 2 && !strchr (argv[2], ':') && !strchr (argv[2], '/'))
    wanted = argv[first++];
  if (argc <= first)
    {
      g_printerr ("render-forms FOLDER [FORM,FORM...] SOURCE...\n");
      return 2;
    }
  fonts = jy_layout_fonts_new (NULL, TRUE, &error);
  if (!fonts)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  for (int i = first; i < argc; i++)
    if (!write_forms (argv[1], wanted, argv[i], fonts, &error))
      {
        g_printerr ("%s: %s\n", argv[i], error->message);
        g_clear_error (&error);
        failed = 1;
      }
  return failed;
}
