/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/export-choice.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/digest.h"
#include "base/file.h"
#include "services/desk-private.h"

/* Chosen documents of one case, written together. */

void
jy_document_choice_free (JyDocumentChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->addressee);
  g_free (self);
}

JyDocumentChoice *
jy_document_choice_new (const char *kind, const char *addressee, guint version)
{
  JyDocumentChoice *self = g_new0 (JyDocumentChoice, 1);

  self->kind = g_strdup (kind);
  self->addressee = g_strdup (addressee);
  self->version = version;
  return self;
}

/* -- writing them together */

static gpointer
read_document (JyTurn *turn, gpointer data, GError **error)
{
  gpointer *pair = data;
  const JyDocumentChoice *choice = pair[1];

  return jy_turn_export (turn, pair[0], choice->kind, choice->addressee, choice->version, error);
}

/* 01-情况报告（通报）-某局-2.pdf: in the order of the list, without what file systems do not take.
 */
static char *
file_name (const JyDocumentChoice *choice, guint number, const JyRecommendation *record,
           const char *extension)
{
  GString *name = g_string_new (NULL);
  const char *whose = choice->addressee != NULL
                          ? jy_recommendation_addressee_name (record, choice->addressee)
                          : NULL;

  g_string_printf (name, "%02u-%s", number, jy_document_chinese (choice->kind));
  if (whose != NULL && *whose != '\0')
    g_string_append_printf (name, "-%s", whose);
  if (choice->version > 1)
    g_string_append_printf (name, "-%u", choice->version);
  g_string_append_printf (name, ".%s", extension);
  g_strdelimit (name->str, "/\\:*?\"<>|", '-');
  return g_string_free (name, FALSE);
}

typedef struct
{
  char *path; /* where it is made */
  char *name;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_unlink (made->path);
  g_free (made->path);
  g_free (made->name);
  g_free (made);
}

static JyManifestFile *
write_one (JyDesk *self, const JyForm *form, const JyRecommendation *record,
           const JyDocumentChoice *choice, const char *path, const char *name,
           GCancellable *cancellable, GError **error)
{
  gpointer pair[] = { record->id, (gpointer) choice };
  g_autoptr (GBytes) sealed = jy_desk_turn (self, JY_TURN_READ, read_document, pair, error);
  g_autoptr (GBytes) bytes
      = sealed != NULL ? jy_desk_render (self, form, sealed, cancellable, error) : NULL;
  g_auto (JyFileDigest) digest = { 0 };
  JyManifestFile *file;

  if (bytes == NULL || !jy_file_write (path, bytes, error))
    return NULL;
  jy_bytes_digest (bytes, &digest);
  file = g_new0 (JyManifestFile, 1);
  file->name = g_strdup (name);
  file->recommendation = g_strdup (record->id);
  file->number = g_strdup (record->number);
  file->kind = g_strdup (choice->kind);
  file->addressee = g_strdup (choice->addressee);
  file->version = choice->version;
  file->size = digest.size;
  file->sha256 = g_steal_pointer (&digest.sha256);
  file->sm3 = g_steal_pointer (&digest.sm3);
  return file;
}

static gboolean
place (const char *folder, GPtrArray *made, GError **error)
{
  for (guint i = 0; i < made->len; i++)
    {
      const Made *one = made->pdata[i];
      g_autofree char *to = g_build_filename (folder, one->name, NULL);

      if (g_rename (one->path, to) != 0)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                       _ ("%s cannot be written (%s); check the folder and the room on the disk"),
                       to, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static Made *
made_new (const char *folder, char *name)
{
  Made *made = g_new0 (Made, 1);

  made->name = name;
  made->path = g_build_filename (folder, name, NULL);
  return made;
}

GPtrArray *
jy_desk_export_choice (JyDesk *self, const char *id, GPtrArray *choice, const char *format,
                       const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_manifest_file_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (made_free);
  g_autoptr (JyCaseView) view = jy_desk_show (self, id, JY_DATE_NONE, error);
  g_autoptr (JySettings) settings = NULL;
  g_autofree char *workplace = NULL;
  g_autoptr (GBytes) manifest = NULL;
  const JyForm *form = jy_form_find (format);
  gboolean ok = TRUE;

  if (view == NULL)
    return NULL;
  if (form == NULL || choice->len == 0)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                           choice->len == 0
                               ? _ ("No document was chosen; choose at least one")
                               : _ ("There is no such form; look at the list of forms"));
      return NULL;
    }
  workplace = g_build_filename (folder, ".export-XXXXXX", NULL);
  if (g_mkdir_with_parents (folder, 0755) != 0 || g_mkdtemp_full (workplace, 0755) == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("The folder %s cannot be made (%s); name another one"), folder,
                   g_strerror (errno));
      return NULL;
    }
  for (guint i = 0; ok && i < choice->len; i++)
    {
      Made *one = made_new (workplace,
                            file_name (choice->pdata[i], i + 1, view->record, form->extension));
      JyManifestFile *file = write_one (self, form, view->record, choice->pdata[i], one->path,
                                        one->name, cancellable, error);

      g_ptr_array_add (made, one);
      ok = file != NULL;
      if (ok)
        g_ptr_array_add (files, file);
    }
  if (ok)
    {
      Made *one = made_new (workplace, g_strdup (JY_MANIFEST_NAME));

      g_ptr_array_add (made, one);
      settings = jy_desk_settings (self);
      manifest = jy_manifest_write (files, jy_settings_get (settings, "office.name"), form->id,
                                    jy_desk_today (self), error);
      ok = manifest != NULL && jy_file_write (one->path, manifest, error)
           && place (folder, made, error);
    }
  g_clear_pointer (&made, g_ptr_array_unref);
  g_rmdir (workplace);
  return ok ? g_steal_pointer (&files) : NULL;
}
