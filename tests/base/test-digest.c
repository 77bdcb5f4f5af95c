/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include <string.h>

/* Examples of FIPS 180-4. */
static void
test_known (void)
{
  g_autofree char *empty = jy_digest_hex ("", 0);
  g_autofree char *abc = jy_digest_hex ("abc", 3);

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_again (void)
{
  g_autoptr (JyDigester) digester = jy_digester_new ();

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *text = g_strnfill ((gsize) i, 'x');
      g_autofree char *other = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      char hex[JY_DIGEST_LENGTH + 1];

      jy_digester_hex (digester, text, strlen (text), hex);
      g_assert_cmpstr (hex, ==, other);
    }
  g_assert_cmpuint (strlen (JY_DIGEST_ZERO), ==, JY_DIGEST_LENGTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/digest/known", test_known);
  g_test_add_func ("/base/digest/again", test_again);
  return g_test_run ();
}
