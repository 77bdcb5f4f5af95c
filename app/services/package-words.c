/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "services/case-documents.h"

/* Words typed into documents that nobody signed yet: what one side alone typed is kept, block by
 * block; where both typed, ours stays and the report has theirs. */

#define EXCERPT 60

/* Words of one document of the package. */
typedef struct
{
  const char *kind;
  guint version;
  const char *addressee; /* key, or NULL */
  const char *digest;
  JyDate made_on;
  GBytes *bytes;
} Words;

static gboolean
is_of (const JyDocumentEntry *entry, const char *kind, guint version, const char *addressee)
{
  return g_str_equal (entry->kind, kind) && entry->version == version
         && g_strcmp0 (entry->addressee != NULL ? entry->addressee : "",
                       addressee != NULL ? addressee : "")
                == 0;
}

static void
say (JyPackageCase *row, const char *kind, const char *what)
{
  /* Translators: name of a document; what becomes of the words typed into it. */
  jy_package_say (row, g_strdup_printf (_ ("Words of “%s”: %s"), jy_document_label (kind), what));
}

static void
say_both (JyPackageCase *row, const char *kind, const char *here, const char *there)
{
  g_autofree char *ours = jy_text_excerpt (here, -1, EXCERPT);
  g_autofree char *theirs = jy_text_excerpt (there, -1, EXCERPT);
  g_autofree char *what
      = g_strdup_printf (_ ("both sides typed; “%s” stays, there it is “%s”"), ours, theirs);

  say (row, kind, what);
}

/* -- reading */

static gboolean
read_words (JyTaking *self, const char *id, JsonObject *said, Words *words, GError **error)
{
  const char *part = jy_json_text (said, "part");
  gint64 version = jy_json_int (said, "version", 0);
  g_autofree char *beginning = g_strdup_printf ("cases/%s/words/", id);
  g_autofree char *kind = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gconstpointer data;
  gsize length;

  words->kind = jy_json_text (said, "kind");
  words->version = (guint) CLAMP (version, 0, G_MAXINT);
  words->addressee = jy_json_text (said, "addressee");
  words->digest = jy_json_text (said, "digest");
  words->made_on = jy_json_date (said, "made-on");
  if (part == NULL || !g_str_has_prefix (part, beginning) || words->kind == NULL
      || jy_document_kind (words->kind) == NULL || words->version < 1 || words->digest == NULL
      || words->made_on == JY_DATE_NONE)
    return jy_package_lies (id, _ ("words typed into a document of it cannot be read"), error);
  words->bytes = jy_hand_over_part (self->file, part, error);
  if (words->bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (words->bytes, &length);
  found = jy_digest_hex (data != NULL ? data : "", length);
  kind = jy_document_kind_of (words->bytes);
  faults = jy_document_validate (words->bytes, NULL, NULL);
  if (g_str_equal (found, words->digest) && g_strcmp0 (kind, words->kind) == 0 && faults != NULL
      && faults->len == 0)
    return TRUE;
  return jy_package_lies (id, _ ("words typed into a document of it are no valid document"), error);
}

/* -- meeting ours */

static gboolean
keep (JyTaking *self, const char *id, const Words *words, GBytes *bytes, const char *digest,
      GError **error)
{
  self->report->beside++;
  jy_turn_changed (self->turn, id);
  return jy_documents_put_draft (self->turn->db, self->turn->office, id, words->kind,
                                 words->version, words->addressee, bytes, digest, words->made_on,
                                 error);
}

/* New texts by number of a block: what they alone typed. */
static GHashTable *
their_blocks (GPtrArray *made, GPtrArray *ours, GPtrArray *theirs, const Words *words,
              JyPackageCase *row)
{
  GHashTable *texts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ours->len; i++)
    {
      const char *base = ((JyDocumentBlock *) made->pdata[i])->text;
      const char *here = ((JyDocumentBlock *) ours->pdata[i])->text;
      const char *there = ((JyDocumentBlock *) theirs->pdata[i])->text;

      if (g_str_equal (here, there) || g_str_equal (there, base))
        continue;
      if (g_str_equal (here, base))
        g_hash_table_insert (texts, GUINT_TO_POINTER (((JyDocumentBlock *) ours->pdata[i])->number),
                             (gpointer) there);
      else
        say_both (row, words->kind, here, there);
    }
  return texts;
}

/* The document as the record makes it, without anybody's words. */
static GPtrArray *
made_blocks (JyTurn *turn, JyCaseEntry *about, const JyDocumentEntry *known, GError **error)
{
  JyDocumentEntry plain = *known;
  g_autoptr (GBytes) bytes = NULL;

  plain.edited = FALSE;
  bytes = jy_case_document (turn, about, &plain, NULL, error);
  return bytes != NULL ? jy_document_blocks (bytes, error) : NULL;
}

static gboolean
merge (JyTaking *self, JyCaseEntry *about, const JyDocumentEntry *known, const Words *words,
       JyPackageCase *row, GError **error)
{
  g_autoptr (GBytes) here = jy_case_document (self->turn, about, known, NULL, error);
  g_autoptr (GPtrArray) made = here != NULL ? made_blocks (self->turn, about, known, error) : NULL;
  g_autoptr (GPtrArray) ours = made != NULL ? jy_document_blocks (here, error) : NULL;
  g_autoptr (GPtrArray) theirs = ours != NULL ? jy_document_blocks (words->bytes, error) : NULL;
  g_autoptr (GHashTable) texts = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_autofree char *digest = NULL;

  if (theirs == NULL)
    return FALSE;
  if (g_bytes_equal (here, words->bytes))
    return TRUE;
  if (ours->len != made->len || theirs->len != made->len)
    {
      say (row, words->kind,
           _ ("both sides typed, and paragraphs came or went; those here stay. Ask for theirs as "
              "a file"));
      return TRUE;
    }
  texts = their_blocks (made, ours, theirs, words, row);
  if (g_hash_table_size (texts) == 0)
    return TRUE;
  merged = jy_document_edit (here, texts, &digest, error);
  if (merged == NULL)
    return FALSE;
  say (row, words->kind, _ ("what was typed there alone comes in beside what was typed here"));
  return keep (self, about->id, words, merged, digest, error);
}

static gboolean
take_words (JyTaking *self, JyCaseEntry *about, GPtrArray *documents, const Words *words,
            JyPackageCase *row, GError **error)
{
  const JyDocumentEntry *known = NULL;

  for (guint i = 0; i < documents->len && known == NULL; i++)
    if (is_of (documents->pdata[i], words->kind, words->version, words->addressee))
      known = documents->pdata[i];
  if (known == NULL || !jy_document_may_be_edited (known, NULL))
    {
      say (row, words->kind,
           known != NULL && known->frozen
               ? _ ("left out, as the document is signed here")
               : _ ("left out, as the case makes no such document here"));
      return TRUE;
    }
  if (known->edited)
    return merge (self, about, known, words, row, error);
  say (row, words->kind, _ ("come in"));
  return keep (self, about->id, words, words->bytes, words->digest, error);
}

gboolean
jy_taking_words (JyTaking *self, JyCaseEntry *about, JsonArray *said, JyPackageCase *row,
                 GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;
  guint n = jy_json_array_size (said);

  if (n == 0)
    return TRUE;
  documents = jy_case_documents (self->turn, about, error);
  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      Words words = { 0 };
      gboolean ok = read_words (self, about->id, jy_json_array_object (said, i), &words, error)
                    && take_words (self, about, documents, &words, row, error);

      g_clear_pointer (&words.bytes, g_bytes_unref);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* -- what was signed there */

gboolean
jy_taking_note_replaced (JyTaking *self, const char *id, JsonObject *said, GBytes *signed_there,
                         JyPackageCase *row, GError **error)
{
  JyTurn *turn = self->turn;
  const char *kind = jy_json_text (said, "kind");
  guint version = (guint) jy_json_int (said, "version", 0);
  const char *addressee = jy_json_text (said, "addressee");
  g_autoptr (GPtrArray) kept = jy_documents_list (turn->db, turn->office, id, error);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      const JyDocumentEntry *entry = kept->pdata[i];
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      if (!entry->edited || !is_of (entry, kind, version, addressee))
        continue;
      bytes = jy_documents_get (turn->db, turn->office, id, kind, version, addressee, NULL, error);
      ours = bytes != NULL ? jy_document_read_text (bytes, error) : NULL;
      theirs = ours != NULL ? jy_document_read_text (signed_there, error) : NULL;
      if (theirs == NULL)
        return FALSE;
      if (g_str_equal (ours, theirs))
        return TRUE;
      {
        g_autofree char *what = g_strdup_printf (
            _ ("it was signed there, so what was typed here gives way; it was: %s"), ours);

        say (row, kind, what);
      }
      return TRUE;
    }
  return kept != NULL;
}
