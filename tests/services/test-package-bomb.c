/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-over packages that unpack to gigabytes: a sentence, in bounded time and memory. */
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include "desk-maker.h"
#include "services/packages.h"

#define BOMB (G_GUINT64_CONSTANT (1200) * 1000 * 1000)
#define BOMB_MEMORY_KB (512 * 1024)
#define BOMB_SECONDS 20

typedef struct
{
  DeskMaker *a;
  DeskMaker *b;
  char *events; /* the part with the entries of the case */
  char *file;   /* a good package of it */
  char *bad;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  JyPackageOrder order = { 0 };
  JyPackageMade made;

  self->a = desk_maker_new ("2024-05-06");
  self->b = desk_maker_new ("2024-05-06");
  id = desk_maker_lead (self->a, "issued");
  self->events = g_strdup_printf ("cases/%s/events.jsonl", id);
  self->file = g_build_filename (self->a->folder, "good", NULL);
  self->bad = g_build_filename (self->a->folder, "bad", NULL);
  g_assert_true (jy_desk_switch (self->a->desk, "管理员", &error));
  g_assert_true (jy_desk_switch (self->b->desk, "管理员", &error));
  order.path = self->file;
  jy_desk_package_out (self->a->desk, &order, &made, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_maker_audit (self->b);
  desk_maker_free (self->a);
  desk_maker_free (self->b);
  g_free (self->events);
  g_free (self->file);
  g_free (self->bad);
}

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
  *length = stat.size;
  return text;
}

/* Zeros without end, up to BOMB, without holding them. */
static zip_int64_t
zeros (void *data, void *buffer, zip_uint64_t length, zip_source_cmd_t command)
{
  guint64 *left = data;
  zip_uint64_t given = MIN (length, *left);

  switch (command)
    {
    case ZIP_SOURCE_OPEN:
      *left = BOMB;
      return 0;
    case ZIP_SOURCE_READ:
      memset (buffer, 0, given);
      *left -= given;
      return (zip_int64_t) given;
    case ZIP_SOURCE_STAT:
      zip_stat_init (buffer);
      return sizeof (zip_stat_t);
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                             ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                             -1);
    default:
      return 0;
    }
}

static void
forge_bomb (Fixture *self, const char *name)
{
  g_autofree char *bytes = NULL;
  guint64 left = BOMB;
  zip_int64_t at;
  zip_t *archive;
  gsize size;

  g_assert_true (g_file_get_contents (self->file, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) size, NULL));
  archive = zip_open (self->bad, 0, NULL);
  at = zip_file_add (archive, name, zip_source_function (archive, zeros, &left), ZIP_FL_OVERWRITE);
  g_assert_cmpint (at, >=, 0);
  g_assert_cmpint (zip_set_file_compression (archive, (zip_uint64_t) at, ZIP_CM_DEFLATE, 1), ==, 0);
  g_assert_cmpint (zip_close (archive), ==, 0);
}

/* The archive says that the part @name unpacks to @size. */
static void
claim_size (Fixture *self, const char *name, guint32 size)
{
  static const struct
  {
    const char *mark;
    gsize name;
    gsize size;
  } headers[] = { { "PK\1\2", 46, 24 }, { "PK\3\4", 30, 22 } };
  g_autofree char *bytes = NULL;
  gsize length, changed = 0;

  size = GUINT32_TO_LE (size);
  g_assert_true (g_file_get_contents (self->bad, &bytes, &length, NULL));
  for (gsize n = 0; n < G_N_ELEMENTS (headers); n++)
    for (gsize i = 0; i + headers[n].name + strlen (name) <= length; i++)
      if (memcmp (bytes + i, headers[n].mark, 4) == 0
          && memcmp (bytes + i + headers[n].name, name, strlen (name)) == 0)
        {
          memcpy (bytes + i + headers[n].size, &size, sizeof size);
          changed++;
        }
  g_assert_cmpuint (changed, ==, 2);
  g_assert_true (g_file_set_contents (self->bad, bytes, (gssize) length, NULL));
}

static void
assert_refused (Fixture *self, const char *words)
{
  JyPackageIntake intake = { .path = self->bad };
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  struct rusage before, after;

  getrusage (RUSAGE_SELF, &before);
  report = jy_desk_package_in (self->b->desk, &intake, &error);
  getrusage (RUSAGE_SELF, &after);
  g_assert_null (report);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not stand in: %s", words, error->message);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, BOMB_MEMORY_KB);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, BOMB_SECONDS * G_USEC_PER_SEC);
}

/* Megabytes that unpack to gigabytes, whether the archive owns up to it or not: what the manifest
 * says, and what really comes out, are the limits. */
static void
test_bombs (Fixture *self, gconstpointer data)
{
  g_autofree char *own = g_strdup_printf ("\"size\":%" G_GUINT64_FORMAT, BOMB);
  g_autofree char *events = NULL;
  g_autofree char *said = NULL;
  gsize size;

  events = read_part (self->file, self->events, &size);
  said = g_strdup_printf ("\"size\":%" G_GSIZE_FORMAT, size);

  forge_bomb (self, "manifest.json");
  assert_refused (self, "unpacks to more");
  claim_size (self, "manifest.json", 4096);
  assert_refused (self, "");

  forge_bomb (self, self->events);
  assert_refused (self, "does not say what is in it");
  claim_size (self, self->events, (guint32) size);
  assert_refused (self, "");

  /* The manifest owns up to it too. */
  claim_size (self, self->events, (guint32) BOMB);
  {
    g_autofree char *manifest = read_part (self->file, "manifest.json", &size);
    g_auto (GStrv) parts = g_strsplit (manifest, said, 2);
    g_autofree char *other = g_strjoinv (own, parts);
    zip_t *archive = zip_open (self->bad, 0, NULL);

    g_assert_cmpuint (g_strv_length (parts), ==, 2);
    g_assert_cmpint (zip_file_add (archive, "manifest.json",
                                   zip_source_buffer (archive, other, strlen (other), 0),
                                   ZIP_FL_OVERWRITE),
                     >=, 0);
    g_assert_cmpint (zip_close (archive), ==, 0);
  }
  assert_refused (self, "unpacks to more");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/services/package-bomb", Fixture, NULL, set_up, test_bombs, tear_down);
  return g_test_run ();
}
