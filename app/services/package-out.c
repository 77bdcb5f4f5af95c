/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/file.h"
#include "domain/withheld.h"
#include "store/migrations.h"

/* Keys and certificates are a few kilobytes. */
#define KEY_MAX (1024u * 1024u)
/* What the entries of a case or a document come to, about: only the progress goes by it. */
#define EVENTS_GUESS 20000

typedef struct
{
  const JyPackageOrder *order;
  JyTurn *turn;
  JyPackageMade *made;
  GHashTable *documents;   /* name of a part -> Kept */
  GHashTable *beside;      /* name of a part -> GBytes */
  GHashTable *histories;   /* of jy_package_note_beside() */
  GHashTable *attachments; /* set of digests */
  GHashTable *seen;        /* ids of cases, and those that the register was asked for */
  JsonArray *agencies;
  JsonArray *people;
  JsonArray *cases;
  GPtrArray *names; /* of the parts */
  guint64 expected;
} Packing;

/* A document of a case that is kept, signed or not, to be read when its turn comes. */
typedef struct
{
  char *recommendation;
  char *kind;
  guint version;
  char *addressee;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->recommendation);
  g_free (kept->kind);
  g_free (kept->addressee);
  g_free (kept);
}

char *
jy_package_events_name (const char *id)
{
  return g_strdup_printf ("cases/%s/events.jsonl", id);
}

char *
jy_package_document_name (const char *id, guint n)
{
  return g_strdup_printf ("cases/%s/documents/%u.xml", id, n);
}

char *
jy_package_beside_name (const char *id)
{
  return g_strdup_printf ("cases/%s/beside.json", id);
}

char *
jy_package_words_name (const char *id, guint n)
{
  return g_strdup_printf ("cases/%s/words/%u.xml", id, n);
}

/* -- what there is */

static JsonArray *
clocks_of (const JyRecommendation *record)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = record->clocks->pdata[i];
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "rule", clock->rule);
      jy_json_set_date (object, "from", clock->from);
      jy_json_set_date (object, "due", clock->due);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
note_document (Packing *packing, const char *id, const JyDocumentEntry *entry, const char *digest,
               char *name, JsonArray *array)
{
  JsonObject *object = json_object_new ();
  Kept *kept = g_new0 (Kept, 1);

  jy_json_set_text (object, "part", name);
  jy_json_set_text (object, "kind", entry->kind);
  json_object_set_int_member (object, "version", entry->version);
  jy_json_set_text (object, "addressee", entry->addressee);
  jy_json_set_text (object, "digest", digest);
  jy_json_set_text (object, "made-on", entry->made_on);
  json_array_add_object_element (array, object);
  kept->recommendation = g_strdup (id);
  kept->kind = g_strdup (entry->kind);
  kept->version = entry->version;
  kept->addressee = g_strdup (entry->addressee);
  g_hash_table_insert (packing->documents, g_strdup (name), kept);
  g_ptr_array_add (packing->names, name);
  packing->expected += EVENTS_GUESS;
}

/* Signed ones are part of the record; words typed into the others go beside it. */
static gboolean
note_documents (Packing *packing, const char *id, JsonObject *said, JsonObject *beside,
                GError **error)
{
  JyTurn *turn = packing->turn;
  g_autoptr (GPtrArray) documents = jy_documents_list (turn->db, turn->office, id, error);
  g_autoptr (JsonArray) words = json_array_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (said, "documents", array);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const JyDocumentEntry *entry = documents->pdata[i];
      g_autofree char *digest = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (entry->frozen)
        {
          note_document (packing, id, entry, entry->digest,
                         jy_package_document_name (id, json_array_get_length (array) + 1), array);
          continue;
        }
      bytes = jy_documents_get (turn->db, turn->office, id, entry->kind, entry->version,
                                entry->addressee, &digest, error);
      if (bytes == NULL)
        return FALSE;
      note_document (packing, id, entry, digest,
                     jy_package_words_name (id, json_array_get_length (words) + 1), words);
    }
  if (json_array_get_length (words) > 0)
    json_object_set_array_member (beside, "words", json_array_ref (words));
  return documents != NULL;
}

static GBytes *
object_bytes (JsonObject *object)
{
  char *text = jy_json_object_text (object);

  return g_bytes_new_take (text, strlen (text));
}

static gboolean
note_beside (Packing *packing, const char *id, JsonObject *beside, GError **error)
{
  char *name;

  if (!jy_package_note_beside (packing->turn, id, &packing->histories, beside, error))
    return FALSE;
  if (json_object_get_size (beside) == 0)
    return TRUE;
  name = jy_package_beside_name (id);
  g_hash_table_insert (packing->beside, g_strdup (name), object_bytes (beside));
  g_ptr_array_add (packing->names, name);
  return TRUE;
}

static void
note_files (Packing *packing, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      JsonArray *files = jy_json_array (event->facts, "files");

      for (guint j = 0; j < jy_json_array_size (files); j++)
        {
          JsonObject *file = jy_json_array_object (files, j);
          const char *digest = jy_json_text (file, "digest");

          if (digest != NULL && g_hash_table_add (packing->attachments, g_strdup (digest)))
            {
              g_ptr_array_add (packing->names,
                               g_strconcat (JY_HAND_OVER_ATTACHMENTS, digest, NULL));
              packing->expected += (guint64) MAX (0, jy_json_int (file, "size", 0));
            }
        }
    }
}

/* Entries that came here from elsewhere stay those of the office that recorded them. */
static gboolean
note_origins (Packing *packing, const char *id, JsonObject *said, GError **error)
{
  g_autoptr (GPtrArray) received
      = jy_received_list (packing->turn->db, packing->turn->office, id, error);
  JsonArray *array = json_array_new ();

  json_object_set_array_member (said, "origins", array);
  for (guint i = 0; received != NULL && i < received->len; i++)
    {
      const JyReceived *row = received->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "first", row->first);
      json_object_set_int_member (object, "last", row->last);
      jy_json_set_text (object, "office", row->source);
      jy_json_set_text (object, "office-name", row->source_name);
      json_array_add_object_element (array, object);
    }
  return received != NULL;
}

/* Entries go out whole, or their chain would not hold. */
static gboolean
may_hand_over (JyTurn *turn, const JyCaseEntry *entry, GError **error)
{
  for (guint i = 0; i < entry->events->len; i++)
    if (!jy_event_may_read (entry->events->pdata[i], turn->person))
      {
        g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                     _ ("“%s” holds opinions of members of the committee that you may not read; "
                        "whoever works for the committee can hand it over"),
                     entry->record->title);
        return FALSE;
      }
  return TRUE;
}

static gboolean
note_case (Packing *packing, const char *word, GError **error)
{
  JyTurn *turn = packing->turn;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, word, error);
  g_autoptr (JsonObject) beside = json_object_new ();
  JsonObject *said;

  if (entry == NULL || !may_hand_over (turn, entry, error))
    return FALSE;
  /* Named twice, by its id and by its number. */
  if (!g_hash_table_add (packing->seen, g_strdup (entry->id)))
    return TRUE;
  said = json_object_new ();
  json_array_add_object_element (packing->cases, said);
  jy_json_set_text (said, "id", entry->id);
  jy_json_set_text (said, "number", entry->record->number);
  jy_json_set_text (said, "title", entry->record->title);
  json_object_set_int_member (said, "entries", entry->events->len);
  jy_json_set_text (said, "head", entry->record->head);
  json_object_set_array_member (said, "clocks", clocks_of (entry->record));
  g_ptr_array_add (packing->names, jy_package_events_name (entry->id));
  packing->expected += EVENTS_GUESS;
  packing->made->cases++;
  note_files (packing, entry->events);
  return note_documents (packing, entry->id, said, beside, error)
         && note_beside (packing, entry->id, beside, error)
         && note_origins (packing, entry->id, said, error)
         && jy_package_note_names (turn, entry->events, packing->seen, packing->agencies,
                                   packing->people, error);
}

static gboolean
take_row (const JyRow *row, gpointer data, GError **error)
{
  g_ptr_array_add (data, g_strdup (row->id));
  return TRUE;
}

static gboolean
note_cases (Packing *packing, GError **error)
{
  const JyPackageOrder *order = packing->order;
  JyTurn *turn = packing->turn;
  g_autoptr (JyListQuery) all = jy_list_query_new ();
  g_autoptr (JyListQuery) query = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (order->ids == NULL)
    {
      query = jy_turn_list_query (turn, order->query != NULL ? order->query : all, error);
      if (query == NULL || !jy_lists_each (turn->db, turn->office, query, take_row, ids, error))
        return FALSE;
    }
  for (guint i = 0; order->ids != NULL && i < order->ids->len; i++)
    g_ptr_array_add (ids, g_strdup (order->ids->pdata[i]));
  for (guint i = 0; i < ids->len; i++)
    if (g_cancellable_set_error_if_cancelled (order->cancellable, error)
        || !note_case (packing, ids->pdata[i], error))
      return FALSE;
  if (packing->made->cases > 0)
    return TRUE;
  g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("There is no case to be packed; choose some"));
  return FALSE;
}

/* -- what it becomes */

static JsonObject *
manifest_of (Packing *packing)
{
  JyTurn *turn = packing->turn;
  JsonObject *manifest = json_object_new ();
  JsonObject *office = json_object_new ();
  g_autofree char *now = jy_time_source_now (jy_docket_time (turn->desk->docket));

  jy_json_set_text (manifest, "format", "jianyi-hand-over");
  json_object_set_int_member (manifest, "version", JY_HAND_OVER_FORMAT);
  json_object_set_int_member (manifest, "schema", jy_migrations_latest (NULL));
  jy_json_set_text (manifest, "program", JY_VERSION);
  jy_json_set_text (office, "id", turn->office);
  jy_json_set_text (office, "name", jy_settings_get (turn->settings, "office.name"));
  jy_json_set_text (office, "code", jy_settings_get (turn->settings, "office.code"));
  json_object_set_object_member (manifest, "office", office);
  jy_json_set_text (manifest, "to", packing->order->to);
  jy_json_set_text (manifest, "made-at", now);
  jy_json_set_text (manifest, "made-by", turn->person->name);
  json_object_set_array_member (manifest, "cases", json_array_ref (packing->cases));
  return manifest;
}

static GBytes *
bytes_of (GString *text)
{
  gsize length = text->len;

  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

static GBytes *
register_bytes (Packing *packing)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_array_member (object, "agencies", json_array_ref (packing->agencies));
  json_object_set_array_member (object, "people", json_array_ref (packing->people));
  return object_bytes (object);
}

/* The stored bytes of every entry, one a line. */
static GBytes *
events_bytes (Packing *packing, const char *id, GError **error)
{
  g_autoptr (GPtrArray) events
      = jy_events_list (packing->turn->db, packing->turn->office, id, error);
  GString *text;

  if (events == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < events->len; i++)
    {
      g_string_append (text, ((const JyEvent *) events->pdata[i])->body);
      g_string_append_c (text, '\n');
    }
  return bytes_of (text);
}

static GBytes *
next_piece (gpointer data, const char *name, guint n, GError **error)
{
  Packing *packing = data;
  JyTurn *turn = packing->turn;
  const Kept *kept = g_hash_table_lookup (packing->documents, name);
  GBytes *beside = g_hash_table_lookup (packing->beside, name);

  if (g_str_has_prefix (name, JY_HAND_OVER_ATTACHMENTS))
    return jy_attachments_piece (turn->db, turn->office, name + strlen (JY_HAND_OVER_ATTACHMENTS),
                                 n, error);
  if (n > 0)
    return NULL;
  if (beside != NULL)
    return g_bytes_ref (beside);
  if (kept != NULL)
    return jy_documents_get (turn->db, turn->office, kept->recommendation, kept->kind,
                             kept->version, kept->addressee, NULL, error);
  if (g_str_equal (name, JY_HAND_OVER_REGISTER))
    return register_bytes (packing);
  {
    g_auto (GStrv) steps = g_strsplit (name, "/", 3);

    return events_bytes (packing, steps[1], error);
  }
}

static void
tell (guint64 done, guint64 total, gpointer data)
{
  const Packing *packing = data;

  if (packing->order->progress != NULL)
    packing->order->progress (done, total, packing->order->data);
}

static gboolean
read_keys (const JyPackageOrder *told, JyHandOverOrder *order, GError **error)
{
  if (told->key_file == NULL)
    return TRUE;
  order->key = jy_file_read (told->key_file, KEY_MAX, error);
  if (order->key != NULL && told->certificate_file != NULL)
    order->certificate = jy_file_read (told->certificate_file, KEY_MAX, error);
  return order->key != NULL && (told->certificate_file == NULL || order->certificate != NULL);
}

static gpointer
pack (JyTurn *turn, gpointer data, GError **error)
{
  Packing *packing = data;
  g_autofree char *scratch = jy_docket_folder (turn->desk->docket);
  JyHandOverOrder order = { 0 };
  gboolean ok;

  packing->turn = turn;
  if (!note_cases (packing, error))
    return NULL;
  packing->made->attachments = g_hash_table_size (packing->attachments);
  g_ptr_array_add (packing->names, g_strdup (JY_HAND_OVER_REGISTER));
  order.names = packing->names;
  order.piece = next_piece;
  order.expected = packing->expected;
  order.password = packing->order->password;
  order.scratch = scratch;
  order.progress = tell;
  order.data = packing;
  order.cancellable = packing->order->cancellable;
  order.manifest = manifest_of (packing);
  ok = read_keys (packing->order, &order, error)
       && jy_hand_over_write (packing->order->path, &order, error);
  json_object_unref (order.manifest);
  g_clear_pointer (&order.key, g_bytes_unref);
  g_clear_pointer (&order.certificate, g_bytes_unref);
  return GINT_TO_POINTER (ok);
}

gboolean
jy_desk_package_out (JyDesk *self, const JyPackageOrder *order, JyPackageMade *made, GError **error)
{
  Packing packing = { .order = order, .made = made };
  GStatBuf status;
  gboolean ok;

  *made = (JyPackageMade){ 0 };
  if (order->password != NULL && *order->password == '\0')
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("The password is empty; type one, or make the package without"));
      return FALSE;
    }
  packing.documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_free);
  packing.beside
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  packing.attachments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  packing.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  packing.agencies = json_array_new ();
  packing.people = json_array_new ();
  packing.cases = json_array_new ();
  packing.names = g_ptr_array_new_with_free_func (g_free);
  ok = jy_desk_turn (self, JY_TURN_LONG, pack, &packing, error) != NULL;
  if (ok && g_stat (order->path, &status) == 0)
    made->bytes = (guint64) status.st_size;
  g_hash_table_unref (packing.documents);
  g_hash_table_unref (packing.beside);
  g_clear_pointer (&packing.histories, g_hash_table_unref);
  g_hash_table_unref (packing.attachments);
  g_hash_table_unref (packing.seen);
  json_array_unref (packing.agencies);
  json_array_unref (packing.people);
  json_array_unref (packing.cases);
  g_ptr_array_unref (packing.names);
  return ok;
}
