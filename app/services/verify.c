/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/file.h"
#include "documents/documents.h"
#include "documents/signature.h"

/* As the reader of documents takes them. */
#define XML_MAX (64u * 1024u * 1024u)
#define CERTIFICATE_MAX (1024u * 1024u)

void
jy_verification_free (JyVerification *self)
{
  if (self == NULL)
    return;
  g_free (self->digest);
  g_free (self->signer);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static JyVerification *
verification_new (void)
{
  JyVerification *self = g_new0 (JyVerification, 1);

  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static JyVerification *
verification_end (JyVerification *self)
{
  self->holds = self->faults->len == 0;
  return self;
}

/* One file against the line of the manifest. */
static gboolean
look_at (JyVerification *self, const char *folder, const JyManifestFile *file,
         GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file->name, NULL);
  g_auto (JyFileDigest) digest = { 0 };
  g_autoptr (GError) inner = NULL;

  self->looked_at++;
  if (!jy_file_digest (path, &digest, cancellable, &inner))
    {
      if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      g_ptr_array_add (self->faults, g_strdup (inner->message));
    }
  else if (digest.size != file->size || !g_str_equal (digest.sha256, file->sha256)
           || !g_str_equal (digest.sm3, file->sm3))
    g_ptr_array_add (
        self->faults,
        g_strdup_printf (_ ("%s is not the file that was exported: its digests differ"),
                         file->name));
  return TRUE;
}

static GPtrArray *
read_manifest (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = jy_file_read (path, XML_MAX, error);

  return bytes != NULL ? jy_manifest_read (bytes, error) : NULL;
}

static JyVerification *
verify_folder (GPtrArray *files, const char *folder, const char *only, GCancellable *cancellable,
               GError **error)
{
  JyVerification *self = verification_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const JyManifestFile *file = files->pdata[i];

      if (only != NULL && !g_str_equal (only, file->name))
        continue;
      if (!look_at (self, folder, file, cancellable, error))
        {
          jy_verification_free (self);
          return NULL;
        }
      if (only != NULL)
        self->digest = g_strdup (file->sha256);
    }
  if (only == NULL || self->looked_at > 0)
    return verification_end (self);
  jy_verification_free (self);
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
               _ ("%s bears no seal of its own, and the manifest.xml beside it does not name it"),
               only);
  return NULL;
}

static gboolean
check_signature (JyVerification *self, GBytes *bytes, const char *certificate_file, GError **error)
{
  g_autoptr (GBytes) certificate = NULL;
  g_auto (JySignature) found = { 0 };

  if (certificate_file != NULL)
    {
      certificate = jy_file_read (certificate_file, CERTIFICATE_MAX, error);
      if (certificate == NULL)
        return FALSE;
    }
  if (!jy_signature_check (bytes, certificate, &found, error))
    return FALSE;
  if (!found.present && certificate != NULL)
    g_ptr_array_add (self->faults, g_strdup (_ ("The document bears no signature")));
  else if (found.present && certificate == NULL && !found.embedded)
    g_ptr_array_add (self->faults,
                     g_strdup (_ ("The document is signed without a certificate; give the signer's "
                                  "with --certificate")));
  else if (found.present && !found.holds)
    g_ptr_array_add (self->faults,
                     found.embedded
                         ? g_strdup (_ ("The signature does not hold: the document was changed "
                                        "after it was signed"))
                         : g_strdup_printf (_ ("The signature does not hold against %s: another "
                                               "key signed, or the document was changed"),
                                            certificate_file));
  else if (found.holds && found.embedded)
    self->signer = g_strdup_printf (_ ("Signed by “%s”, as the certificate in the document says; "
                                       "whose it is shows only with --certificate."),
                                    found.subject != NULL ? found.subject : "");
  else if (found.holds)
    self->signer = g_strdup_printf (_ ("Signed with the key of %s (%s)."), certificate_file,
                                    found.subject != NULL ? found.subject : _ ("a bare key"));
  return TRUE;
}

/* Everything that validating finds is about the file as it stands; a seal must be there. */
static JyVerification *
verify_document (GBytes *bytes, const char *certificate_file, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autofree char *digest = jy_document_sealed_digest (bytes, &inner);
  g_autoptr (GPtrArray) faults = NULL;
  JyVerification *self;

  if (digest == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  faults = jy_document_validate (bytes, NULL, error);
  if (faults == NULL)
    return NULL;
  self = verification_new ();
  self->looked_at = 1;
  self->digest = g_steal_pointer (&digest);
  for (guint i = 0; i < faults->len; i++)
    g_ptr_array_add (self->faults, g_strdup (((JyDocumentFault *) faults->pdata[i])->message));
  if (!check_signature (self, bytes, certificate_file, error))
    {
      jy_verification_free (self);
      return NULL;
    }
  return verification_end (self);
}

JyVerification *
jy_verify_file (const char *path, GCancellable *cancellable, GError **error)
{
  return jy_verify_signed_file (path, NULL, cancellable, error);
}

JyVerification *
jy_verify_signed_file (const char *path, const char *certificate_file, GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside = g_build_filename (folder, JY_MANIFEST_NAME, NULL);
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!g_str_equal (name, JY_MANIFEST_NAME) && g_str_has_suffix (name, ".xml")
      && !g_str_has_suffix (name, ".akn.xml"))
    {
      head = jy_file_read (path, XML_MAX, error);
      return head != NULL ? verify_document (head, certificate_file, error) : NULL;
    }
  if (certificate_file != NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("%s can bear no signature: only exported XML is signed"), name);
      return NULL;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, _ ("There is no file %s"),
                   path);
      return NULL;
    }
  if (!g_file_test (beside, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("%s bears no seal of its own, and there is no manifest.xml beside it"), name);
      return NULL;
    }
  files = read_manifest (beside, error);
  if (files == NULL)
    return NULL;
  return verify_folder (files, folder, g_str_equal (name, JY_MANIFEST_NAME) ? NULL : name,
                        cancellable, error);
}
