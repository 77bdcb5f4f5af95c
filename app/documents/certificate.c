/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/certificate.h"

#include <openssl/pem.h>

int
jy_certificate_no_password (char *buffer, int size, int writing, void *data)
{
  return -1;
}

BIO *
jy_certificate_open (GBytes *bytes)
{
  return BIO_new_mem_buf (g_bytes_get_data (bytes, NULL),
                          (int) MIN (g_bytes_get_size (bytes), G_MAXINT));
}

X509 *
jy_certificate_read (GBytes *bytes)
{
  g_autoptr (BIO) file = jy_certificate_open (bytes);

  return file ? PEM_read_bio_X509 (file, NULL, jy_certificate_no_password, NULL) : NULL;
}

char *
jy_certificate_subject (X509 *certificate)
{
  g_autoptr (BIO) words = BIO_new (BIO_s_mem ());
  char *data;
  long length;

  if (!words
      || X509_NAME_print_ex (words, X509_get_subject_name (certificate), 0,
                             XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB)
             < 0)
    return NULL;
  length = BIO_get_mem_data (words, &data);
  return length > 0 ? g_utf8_make_valid (data, length) : NULL;
}
