/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-over packages that were damaged, forged or made by others: a sentence, and nothing changed.
 */
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include "base/digest.h"
#include "base/file.h"
#include "desk-maker.h"
#include "services/packages.h"

#define PASSWORD "移交用的口令 2024"

typedef struct
{
  DeskMaker *a;
  DeskMaker *b;
  char *id;
  char *file; /* a good package of the case */
  char *bad;
} Fixture;

static void
pack (Fixture *self, const char *path, const char *password, const char *key)
{
  g_autoptr (GError) error = NULL;
  JyPackageOrder order = { .path = path, .password = password, .key_file = key };
  JyPackageMade made;

  jy_desk_package_out (self->a->desk, &order, &made, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->a = desk_maker_new ("2024-05-06");
  self->b = desk_maker_new ("2024-05-06");
  self->id = desk_maker_lead (self->a, "issued");
  self->file = g_build_filename (self->a->folder, "good", NULL);
  self->bad = g_build_filename (self->a->folder, "bad", NULL);
  g_assert_true (jy_desk_switch (self->a->desk, "管理员", &error));
  g_assert_true (jy_desk_switch (self->b->desk, "管理员", &error));
  desk_maker_step (self->a, NULL, "note", self->id, NULL,
                   "{\"text\":\"附审批表\",\"files\":[\"@form\"]}");
  pack (self, self->file, NULL, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_maker_audit (self->b);
  desk_maker_free (self->a);
  desk_maker_free (self->b);
  g_free (self->id);
  g_free (self->file);
  g_free (self->bad);
}

static char *
head_of (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAudit) audit = jy_desk_audit (maker->desk, FALSE, &error);

  g_assert_no_error (error);
  return g_strdup (audit->head);
}

/* Refused with @words in its sentence, and the docket as it was. */
static void
assert_refused (Fixture *self, const JyPackageIntake *intake, const char *words)
{
  g_autofree char *before = head_of (self->b);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = jy_desk_package_in (self->b->desk, intake, &error);
  const char *name;
  GDir *folder;

  g_assert_null (report);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not stand in: %s", words, error->message);
  after = head_of (self->b);
  g_assert_cmpstr (before, ==, after);
  /* Nothing unlocked stays beside the docket. */
  folder = g_dir_open (self->b->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".package"));
  g_dir_close (folder);
}

static void
assert_bad (Fixture *self, const char *words)
{
  JyPackageIntake intake = { .path = self->bad };

  assert_refused (self, &intake, words);
}

/* -- forging */

static char *
read_part (const char *path, const char *name, gsize *length)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  zip_file_t *part;
  zip_stat_t stat;
  char *text;

  g_assert_nonnull (archive);
  g_assert_cmpint (zip_stat (archive, name, 0, &stat), ==, 0);
  part = zip_fopen (archive, name, 0);
  text = g_malloc0 (stat.size + 1);
  g_assert_cmpint (zip_fread (part, text, stat.size), ==, (zip_int64_t) stat.size);
  zip_fclose (part);
  zip_discard (archive);
  if (length != NULL)
    *length = stat.size;
  return text;
}

/* The good package with one part more or another one. */
static void
forge (Fixture *self, const char *name, const char *content, gsize length)
{
  g_autofree char *bytes = NULL;
  gsize size;
  zip_t *archive;
  zip_source_t *source;

  g_assert_true (g_file_get_contents (self->file, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) size, NULL));
  archive = zip_open (self->bad, 0, NULL);
  g_assert_nonnull (archive);
  source = zip_source_buffer (archive, content, length, 0);
  g_assert_cmpint (zip_file_add (archive, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8), >=,
                   0);
  g_assert_cmpint (zip_close (archive), ==, 0);
}

static char *
events_name (Fixture *self)
{
  return g_strdup_printf ("cases/%s/events.jsonl", self->id);
}

/* The good package with a manifest in which @from is @to. */
static void
forge_manifest (Fixture *self, const char *from, const char *to)
{
  g_autofree char *text = read_part (self->file, "manifest.json", NULL);
  g_auto (GStrv) parts = g_strsplit (text, from, -1);
  g_autofree char *other = g_strjoinv (to, parts);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  forge (self, "manifest.json", other, strlen (other));
}

/* Other entries under a manifest that says so. */
static void
forge_events (Fixture *self, const char *from, const char *to)
{
  g_autofree char *name = events_name (self);
  g_autofree char *manifest = read_part (self->file, "manifest.json", NULL);
  g_autofree char *text = read_part (self->file, name, NULL);
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_autofree char *other = g_strjoinv (to, parts);
  g_autoptr (GBytes) old_bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) bytes = g_bytes_new_static (other, strlen (other));
  g_auto (JyFileDigest) was = { 0 };
  g_auto (JyFileDigest) is = { 0 };
  const char *places[6];
  g_autofree char *copy = NULL;
  zip_t *archive;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_cmpuint (strlen (from), ==, strlen (to)); /* so that the size stays */
  jy_bytes_digest (old_bytes, &was);
  jy_bytes_digest (bytes, &is);
  places[0] = was.sha256;
  places[1] = is.sha256;
  places[2] = was.sm3;
  places[3] = is.sm3;
  copy = g_strdup (manifest);
  for (guint i = 0; i < 4; i += 2)
    {
      char *at = strstr (copy, places[i]);

      g_assert_nonnull (at);
      memcpy (at, places[i + 1], 64);
    }
  forge (self, name, other, strlen (other));
  archive = zip_open (self->bad, 0, NULL);
  g_assert_cmpint (zip_file_add (archive, "manifest.json",
                                 zip_source_buffer (archive, copy, strlen (copy), 0),
                                 ZIP_FL_OVERWRITE),
                   >=, 0);
  g_assert_cmpint (zip_close (archive), ==, 0);
}

/* -- tests */

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *name = events_name (self);
  gsize length;
  g_autofree char *text = read_part (self->file, name, &length);
  char *at = strstr (text, "摘要");

  /* A part changed under the manifest. */
  g_assert_nonnull (at);
  memcpy (at, "假要", strlen ("假要"));
  forge (self, name, text, length);
  assert_bad (self, "was changed");
  /* One that a forger made the manifest fit: the chain does not. */
  forge_events (self, "摘要", "假要");
  assert_bad (self, "do not follow on one another");
  /* An attachment in place of another. */
  {
    g_autofree char *form = jy_digest_hex ("同意。领导", strlen ("同意。领导"));
    g_autofree char *attachment = g_strconcat ("attachments/", form, NULL);

    forge (self, attachment, "不同意。领导甲", strlen ("同意。领导"));
    assert_bad (self, "");
  }
}

static void
test_manifest (Fixture *self, gconstpointer data)
{
  static const char *const lines[][3] = {
    { "\"sha256\":\"", "\"sha256\":\"0", "does not say what is in it" },
    { "\"entries\":", "\"entries\":1", "names other entries" },
    { "\"head\":\"", "\"head\":\"0", "names other entries" },
    { "\"schema\":", "\"schema\":9", "newer version" },
    { "\"version\":1,\"schema\"", "\"version\":2,\"schema\"", "newer version" },
    { "\"kind\":\"recommendation\"", "\"kind\":\"note\"", "belongs to none" },
    { "jianyi-hand-over", "something-else", "no hand-over package" },
    { "\"made-by\":\"", "\"made-by\":\"\\n", "who made it" },
    { "\"cases\":[{", "\"cases\":[{\"id\":\"x\",\"was\":1},{", "no entries" },
    { "\"documents\":[", "\"papers\":[", "is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      forge_manifest (self, lines[i][0], lines[i][1]);
      assert_bad (self, lines[i][2]);
    }
  /* The same case twice. */
  {
    g_autofree char *text = read_part (self->file, "manifest.json", NULL);
    g_autoptr (JsonObject) object = jy_json_parse_object (text, -1, NULL);
    JsonArray *cases = jy_json_array (object, "cases");
    g_autofree char *twice = NULL;

    json_array_add_object_element (cases,
                                   json_object_ref (json_array_get_object_element (cases, 0)));
    twice = jy_json_object_text (object);
    forge (self, "manifest.json", twice, strlen (twice));
    assert_bad (self, "twice");
  }
  forge (self, "manifest.json", "[", 1);
  assert_bad (self, "cannot be read");
}

/* Names that lead out, parts nobody names, parts that grow. */
static void
test_parts (Fixture *self, gconstpointer data)
{
  static const char *const climbing[]
      = { "../../../etc/cron.d/x", "/etc/x", "a\\..\\b", "C:x", "cases/../x" };
  g_autofree char *name = events_name (self);
  const gsize large = (gsize) 80 * 1024 * 1024;
  g_autofree char *zeros = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (climbing); i++)
    {
      forge (self, climbing[i], "x", 1);
      assert_bad (self, "leads out of it");
    }
  forge (self, "cases/more.txt", "x", 1);
  assert_bad (self, "does not say what is in it");
  /* A hundred kilobytes that unpack to eighty megabytes. */
  zeros = g_malloc0 (large);
  forge (self, name, zeros, large);
  assert_bad (self, "does not say what is in it");
  forge (self, "manifest.json", zeros, large);
  assert_bad (self, "unpacks to more");
}

static void
test_strange_files (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  zip_t *archive;

  g_assert_true (g_file_set_contents (self->bad, "", 0, NULL));
  assert_bad (self, "");
  g_assert_true (g_file_set_contents (self->bad, "这不是压缩包", -1, NULL));
  assert_bad (self, "no hand-over package");
  g_assert_true (g_file_get_contents (self->file, &bytes, &length, NULL));
  for (gsize cut = 1; cut < length; cut += length / 7 + 1)
    {
      g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) cut, NULL));
      assert_bad (self, "");
    }
  g_unlink (self->bad);
  assert_bad (self, "cannot be opened");
  archive = zip_open (self->bad, ZIP_CREATE, NULL);
  zip_file_add (archive, "readme.txt", zip_source_buffer (archive, "x", 1, 0), 0);
  g_assert_cmpint (zip_close (archive), ==, 0);
  assert_bad (self, "it has no manifest");
}

static void
test_password (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  JyPackageIntake intake = { .path = self->bad };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;

  pack (self, self->bad, PASSWORD, NULL);
  g_assert_true (g_file_get_contents (self->bad, &bytes, &length, NULL));
  g_assert_null (g_strstr_len (bytes, (gssize) length, "manifest"));
  assert_refused (self, &intake, "give the password");
  intake.password = "移交用的口令 2025";
  assert_refused (self, &intake, "is not the one");
  intake.password = PASSWORD;
  /* Cut off, one byte changed at the end, something behind it. */
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) length - 100, NULL));
  assert_refused (self, &intake, "changed");
  bytes[length - 1] ^= 1;
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) length, NULL));
  assert_refused (self, &intake, "changed");
  bytes[length - 1] ^= 1;
  /* A head that asks for more memory than a machine has. */
  bytes[16 + 8 + 6] ^= 1;
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) length, NULL));
  assert_refused (self, &intake, "damaged");
  bytes[16 + 8 + 6] ^= 1;
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) length, NULL));
  report = jy_desk_package_in (self->b->desk, &intake, &error);
  g_assert_no_error (error);
  g_assert_true (report->written);
}

static void
make_key (const char *path, const char *public_path)
{
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  FILE *file = g_fopen (path, "w");

  g_assert_true (PEM_write_PrivateKey (file, key, NULL, NULL, 0, NULL, NULL) == 1);
  fclose (file);
  file = g_fopen (public_path, "w");
  g_assert_true (PEM_write_PUBKEY (file, key) == 1);
  fclose (file);
  EVP_PKEY_free (key);
}

static void
test_signature (Fixture *self, gconstpointer data)
{
  g_autofree char *key = g_build_filename (self->a->folder, "key.pem", NULL);
  g_autofree char *public_key = g_build_filename (self->a->folder, "public.pem", NULL);
  g_autofree char *other = g_build_filename (self->a->folder, "other.pem", NULL);
  g_autofree char *other_public = g_build_filename (self->a->folder, "other-public.pem", NULL);
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  JyPackageIntake intake = { .path = self->file, .certificate_file = public_key };

  make_key (key, public_key);
  make_key (other, other_public);
  assert_refused (self, &intake, "is not signed");
  pack (self, self->file, NULL, key);
  intake.certificate_file = other_public;
  assert_refused (self, &intake, "does not hold");
  intake.certificate_file = self->a->form;
  assert_refused (self, &intake, "certificate cannot be read");
  intake.certificate_file = public_key;
  /* A manifest that says something else than what was signed. */
  forge_manifest (self, "\"made-by\":\"", "\"made-by\":\"假");
  intake.path = self->bad;
  assert_refused (self, &intake, "does not hold");
  intake.path = self->file;
  report = jy_desk_package_in (self->b->desk, &intake, &error);
  g_assert_no_error (error);
  g_assert_true (report->signature.holds);
  origin = jy_package_report_origin (report);
  g_assert_nonnull (strstr (origin, "signature holds"));
}

/* The kernel refuses to write on, as on a full disk. */
static void
limit_files (rlim_t size, struct rlimit *before)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, before), ==, 0);
  limit = *before;
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_disk_full (Fixture *self, gconstpointer data)
{
  static const rlim_t sizes[] = { 0, 200, 4096 };
  JyPackageIntake intake = { .path = self->file };
  g_autofree char *original = NULL;
  g_autofree char *kept = NULL;
  gsize length, kept_length;

  g_assert_true (g_file_get_contents (self->file, &original, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      struct rlimit before;
      JyPackageOrder order = { .path = self->file };
      JyPackageMade made;
      g_autoptr (GError) error = NULL;
      gboolean ok;

      limit_files (sizes[i], &before);
      ok = jy_desk_package_out (self->a->desk, &order, &made, &error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_false (ok);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
    }
  /* What stood there stays. */
  g_assert_true (g_file_get_contents (self->file, &kept, &kept_length, NULL));
  g_assert_cmpmem (original, length, kept, kept_length);
  {
    struct rlimit before;
    g_autoptr (GError) error = NULL;
    g_autoptr (JyPackageReport) report = NULL;

    limit_files (8192, &before);
    report = jy_desk_package_in (self->b->desk, &intake, &error);
    setrlimit (RLIMIT_FSIZE, &before);
    g_assert_null (report);
    g_assert_nonnull (error);
    g_test_message ("%s", error->message);
  }
}

/* Attachments go through in pieces; stopping leaves nothing. */
static void
test_large_and_stopped (Fixture *self, gconstpointer data)
{
  const gsize large = (gsize) 5 * 1024 * 1024 + 17;
  g_autofree char *bytes = g_malloc (large);
  g_autofree char *facts = NULL;
  g_autofree char *path = g_build_filename (self->a->folder, "大.txt", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  JyPackageIntake intake = { .path = self->file, .cancellable = cancellable };
  JyPackageOrder order = { .path = self->bad, .cancellable = cancellable };
  JyPackageMade made;

  memset (bytes, 'a', large);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) large, NULL));
  facts = g_strdup_printf ("{\"text\":\"大\",\"files\":[\"%s\"]}", path);
  desk_maker_step (self->a, NULL, "note", self->id, NULL, facts);
  pack (self, self->file, NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (jy_desk_package_out (self->a->desk, &order, &made, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (self->bad, G_FILE_TEST_EXISTS));
  assert_refused (self, &intake, "");
  intake.cancellable = NULL;
  g_clear_error (&error);
  report = jy_desk_package_in (self->b->desk, &intake, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->attachments, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/services/package-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("changed", test_changed);
  ADD ("manifest", test_manifest);
  ADD ("parts", test_parts);
  ADD ("strange-files", test_strange_files);
  ADD ("password", test_password);
  ADD ("signature", test_signature);
  ADD ("disk-full", test_disk_full);
  ADD ("large-and-stopped", test_large_and_stopped);
  return g_test_run ();
}
