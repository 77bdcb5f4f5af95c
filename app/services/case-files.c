/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/free.h"
#include "exchange/error.h"
#include "exchange/file-text.h"
#include "services/case-words.h"
#include "store/search.h"

/* Of one file: a report of three hundred pages has half of it. */
#define LONGEST_WORDS ((gsize) 1024 * 1024)

void
jy_unread_file_free (JyUnreadFile *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->recommendation, self->name, self->digest, self);
}

/* Whether anybody has read it; -1 and an error. */
static int
is_read (JyTurn *turn, const char *digest, GError **error)
{
  GError *failure = NULL;
  g_autofree char *words = jy_search_attachment (turn->db, turn->office, digest, &failure);

  if (failure == NULL)
    return words != NULL;
  g_propagate_error (error, failure);
  return -1;
}

static const JyUnreadFile *
find_unread (GPtrArray *unread, const char *digest)
{
  for (guint i = 0; i < unread->len; i++)
    if (g_str_equal (((const JyUnreadFile *) unread->pdata[i])->digest, digest))
      return unread->pdata[i];
  return NULL;
}

/* What another case of the same turn holds too is read once, and this case waits for it as well. */
static gboolean
note_file (JyTurn *turn, const JyCaseEntry *entry, JsonObject *file, GPtrArray *unread,
           GError **error)
{
  const char *digest = jy_json_text (file, "digest");
  JyUnreadFile *one;
  gboolean again = digest != NULL && find_unread (unread, digest) != NULL;
  int read = digest == NULL ? TRUE : again ? FALSE : is_read (turn, digest, error);

  if (read != FALSE)
    return read > 0;
  if (!again && !jy_search_put_attachment (turn->db, turn->office, digest, "", error))
    return FALSE;
  one = g_new0 (JyUnreadFile, 1);
  one->recommendation = g_strdup (entry->id);
  one->name = g_strdup (jy_json_text (file, "name"));
  one->digest = g_strdup (digest);
  one->again = again;
  g_ptr_array_add (unread, one);
  return TRUE;
}

gboolean
jy_turn_unread_files (JyTurn *turn, const JyCaseEntry *entry, GPtrArray *unread, GError **error)
{
  for (guint i = 0; i < entry->events->len; i++)
    {
      const JyEvent *event = entry->events->pdata[i];
      JsonArray *files = event->facts != NULL ? jy_json_array (event->facts, "files") : NULL;

      for (guint f = 0; f < jy_json_array_size (files); f++)
        {
          JsonObject *file = jy_json_array_object (files, f);

          if (file != NULL && !note_file (turn, entry, file, unread, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* -- reading */

typedef struct
{
  const JyUnreadFile *file;
  GOutputStream *stream;
  GCancellable *cancellable;
  const char *words;
} Errand;

static gpointer
take_out (JyTurn *turn, gpointer data, GError **error)
{
  const Errand *errand = data;

  return GINT_TO_POINTER (jy_attachments_get_stream (turn->db, turn->office, errand->file->digest,
                                                     errand->stream, NULL, NULL,
                                                     errand->cancellable, error));
}

static gpointer
keep (JyTurn *turn, gpointer data, GError **error)
{
  const Errand *errand = data;

  return GINT_TO_POINTER (
      jy_search_put_attachment (turn->db, turn->office, errand->file->digest, errand->words, error)
      && jy_search_note (turn->db, turn->office, errand->file->recommendation, error));
}

static gpointer
forget (JyTurn *turn, gpointer data, GError **error)
{
  const Errand *errand = data;

  return GINT_TO_POINTER (
      jy_search_forget_attachment (turn->db, turn->office, errand->file->digest, error));
}

/* Its words; NULL where it cannot be read. The copy has no name that it could be left behind under.
 */
static char *
words_of (JyDesk *self, const JyUnreadFile *file, const JyFileKind *kind, GCancellable *cancellable,
          GError **error)
{
  Errand errand = { .file = file, .cancellable = cancellable };
  g_autofree char *path = NULL;
  g_autoptr (GOutputStream) copy = jy_file_nameless (&path, error);

  if (copy == NULL)
    return NULL;
  errand.stream = copy;
  return jy_desk_turn (self, JY_TURN_LONG, take_out, &errand, error) != NULL
             ? jy_file_text (path, kind, LONGEST_WORDS, cancellable, error)
             : NULL;
}

/* FALSE where it can be tried again: then nobody has read it. */
static gboolean
read_file (JyDesk *self, const JyUnreadFile *file, const JyFileKind *kind,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *words = words_of (self, file, kind, cancellable, &failure);
  Errand errand = { .file = file, .words = words };

  if (g_error_matches (failure, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ))
    return TRUE;
  if (words != NULL)
    return jy_desk_turn (self, JY_TURN_WRITE, keep, &errand, error) != NULL;
  jy_desk_turn (self, JY_TURN_WRITE, forget, &errand, NULL);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
jy_desk_read_files (JyDesk *self, GPtrArray *unread, GCancellable *cancellable, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < unread->len; i++)
    {
      const JyUnreadFile *file = unread->pdata[i];
      const JyFileKind *kind = jy_file_kind_of_name (file->name);
      Errand errand = { .file = file };

      if (file->again || !jy_file_has_text (kind))
        continue;
      if (ok)
        ok = read_file (self, file, kind, cancellable, error);
      else
        jy_desk_turn (self, JY_TURN_WRITE, forget, &errand, NULL);
    }
  return ok;
}
