/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk.h"

#include "base/file.h"
#include "documents/signature.h"

/* Keys and certificates are a few kilobytes. */
#define KEY_MAX (1024u * 1024u)

GBytes *
jy_sign_export (GBytes *document, const char *key_file, const char *certificate_file,
                GError **error)
{
  g_autoptr (GBytes) key = jy_file_read (key_file, KEY_MAX, error);
  g_autoptr (GBytes) certificate = NULL;

  if (key != NULL && certificate_file != NULL)
    {
      certificate = jy_file_read (certificate_file, KEY_MAX, error);
      if (certificate == NULL)
        return NULL;
    }
  return key != NULL ? jy_signature_add (document, key, certificate, error) : NULL;
}
