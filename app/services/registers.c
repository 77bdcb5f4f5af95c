/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/registers.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "base/id.h"
#include "services/desk-private.h"

typedef struct
{
  char *kind;
  char *id;
  char *words;
  char *link;
  JsonObject *body;
  guint version;
  guint limit;
  guint offset;
  gboolean retired;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  jy_free_each (ask->kind, ask->id, ask->words, ask->link);
  g_clear_pointer (&ask->body, json_object_unref);
  g_free (ask);
}

static const JyRegisterKind *
find_kind (const char *id, GError **error)
{
  const JyRegisterKind *kind = jy_register_kind_find (id);

  if (kind == NULL)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE, _ ("There is no register “%s”"),
                 id != NULL ? id : "");
  return kind;
}

/* -- as facts, whole */

JsonObject *
jy_entry_to_json (const JyEntry *entry)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "kind", entry->kind);
  jy_json_set_text (object, "id", entry->id);
  json_object_set_object_member (object, "body", jy_json_object_copy (entry->body));
  json_object_set_int_member (object, "version", entry->version);
  json_object_set_boolean_member (object, "retired", entry->retired);
  return object;
}

/* What lists need besides the fields comes from the fields alone, so that a replay makes it anew.
 */
void
jy_entry_derive (JyEntry *entry, const JyRegisterKind *kind)
{
  const char *sort = kind->sort != NULL ? jy_json_text (entry->body, kind->sort) : NULL;
  const char *link = kind->link != NULL ? jy_json_text (entry->body, kind->link) : NULL;

  g_free (entry->name);
  entry->name = jy_register_kind_name (kind, entry->body, TRUE);
  g_free (entry->words);
  entry->words = jy_register_kind_words (kind, entry->body);
  g_free (entry->sort);
  entry->sort = g_strdup (sort != NULL ? sort : "");
  g_free (entry->link);
  entry->link = g_strdup (link != NULL ? link : "");
}

JyEntry *
jy_entry_from_json (JsonObject *object, const char *changed_by)
{
  JyEntry *entry = jy_entry_new (jy_json_text (object, "kind"), jy_json_text (object, "id"));
  const JyRegisterKind *kind = jy_register_kind_find (entry->kind);

  json_object_unref (entry->body);
  entry->body = jy_json_object_copy (jy_json_object (object, "body"));
  entry->version = (guint) jy_json_int (object, "version", 1);
  entry->retired = jy_json_bool (object, "retired");
  g_free (entry->changed_by);
  entry->changed_by = g_strdup (changed_by != NULL ? changed_by : "");
  /* A register of a later program: kept as it is. */
  if (kind != NULL)
    jy_entry_derive (entry, kind);
  return entry;
}

/* -- reading */

/* One list of both: those of the register and those recorded on cases. */
static GPtrArray *
list_hearings (JyTurn *turn, const Ask *ask, const JyEntryQuery *query, GError **error)
{
  guint needed = ask->limit > 0 ? ask->offset + ask->limit : 0;
  g_autoptr (GPtrArray) entries = jy_entries_list (turn->db, turn->office, query, needed, 0, error);

  if (entries == NULL || !jy_turn_add_hearings (turn, ask->words, ask->link, entries, error))
    return NULL;
  if (ask->offset > 0)
    g_ptr_array_remove_range (entries, 0, MIN (ask->offset, entries->len));
  if (ask->limit > 0 && entries->len > ask->limit)
    g_ptr_array_set_size (entries, (gint) ask->limit);
  return g_steal_pointer (&entries);
}

static gpointer
list (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  const JyRegisterKind *kind = find_kind (ask->kind, error);
  JyEntryQuery query = { .kind = ask->kind, .words = ask->words, .link = ask->link };

  if (kind == NULL)
    return NULL;
  query.latest = kind->sort != NULL;
  if (g_str_equal (kind->id, "hearing"))
    return list_hearings (turn, ask, &query, error);
  return jy_entries_list (turn->db, turn->office, &query, ask->limit, ask->offset, error);
}

GPtrArray *
jy_desk_entries (JyDesk *self, const char *kind, const char *words, const char *link, guint limit,
                 guint offset, GError **error)
{
  Ask ask = { .kind = (char *) kind,
              .words = (char *) words,
              .link = (char *) link,
              .limit = limit,
              .offset = offset };

  return jy_desk_turn (self, JY_TURN_READ, list, &ask, error);
}

void
jy_desk_entries_async (JyDesk *self, const char *kind, const char *words, const char *link,
                       guint limit, guint offset, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->kind = g_strdup (kind);
  ask->words = g_strdup (words);
  ask->link = g_strdup (link);
  ask->limit = limit;
  ask->offset = offset;
  jy_desk_turn_async (self, JY_TURN_READ, list, ask, ask_free, (GDestroyNotify) g_ptr_array_unref,
                      cancellable, callback, user_data);
}

GPtrArray *
jy_desk_entries_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

static gpointer
count (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  JyEntryQuery query = { .kind = ask->kind, .words = ask->words };
  gint64 n;

  if (find_kind (ask->kind, error) == NULL)
    return NULL;
  n = jy_entries_count (turn->db, turn->office, &query, error);
  return n >= 0 ? g_memdup2 (&n, sizeof n) : NULL;
}

gint64
jy_desk_entries_count (JyDesk *self, const char *kind, const char *words, GError **error)
{
  Ask ask = { .kind = (char *) kind, .words = (char *) words };
  g_autofree gint64 *n = jy_desk_turn (self, JY_TURN_READ, count, &ask, error);

  return n != NULL ? *n : -1;
}

static gpointer
get (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;

  return find_kind (ask->kind, error) != NULL
             ? jy_entries_get (turn->db, turn->office, ask->kind, ask->id, error)
             : NULL;
}

JyEntry *
jy_desk_entry (JyDesk *self, const char *kind, const char *id, GError **error)
{
  Ask ask = { .kind = (char *) kind, .id = (char *) id };

  return jy_desk_turn (self, JY_TURN_READ, get, &ask, error);
}

JyPowers *
jy_turn_powers (JyTurn *turn, const JySettings *settings, GError **error)
{
  JyEntryQuery query = { .kind = "power" };
  g_autoptr (GPtrArray) entries = jy_entries_list (turn->db, turn->office, &query, 0, 0, error);
  g_autoptr (JyPowers) powers = NULL;

  if (entries == NULL)
    return NULL;
  powers = jy_powers_new (jy_settings_get (settings, "rule.chief"));
  for (guint i = 0; i < entries->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (entries, i);

      jy_powers_add (powers, jy_json_text (entry->body, "power-action"),
                     jy_json_text (entry->body, "power-type"),
                     jy_json_text (entry->body, "power-level"));
    }
  return g_steal_pointer (&powers);
}

/* -- writing */

gboolean
jy_turn_write_entry (JyTurn *turn, const char *action, JyEntry *entry, GError **error)
{
  g_autoptr (JsonObject) facts = json_object_new ();

  g_free (entry->changed_by);
  entry->changed_by = g_strdup (turn->person->name);
  json_object_set_object_member (facts, "entry", jy_entry_to_json (entry));
  if (!jy_entries_save (turn->db, turn->office, entry, error)
      || !jy_office_event (turn, action, facts, error))
    return FALSE;
  turn->everything = TRUE;
  return TRUE;
}

/* The row as it stands, unless somebody was faster. */
static JyEntry *
take (JyTurn *turn, const Ask *ask, GError **error)
{
  g_autoptr (JyEntry) entry = jy_entries_get (turn->db, turn->office, ask->kind, ask->id, error);

  if (entry == NULL || entry->version == ask->version)
    return g_steal_pointer (&entry);
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT,
               _ ("%s changed “%s” in the meantime; what you typed is kept here. Read the entry "
                  "again and put your change in."),
               entry->changed_by, entry->name);
  return NULL;
}

/* Fields with nothing in them are not kept. */
static JsonObject *
without_empty (JsonObject *body)
{
  JsonObject *kept = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (body);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (body, l->data);

      if (JSON_NODE_HOLDS_NULL (value)
          || (JSON_NODE_HOLDS_ARRAY (value)
              && json_array_get_length (json_node_get_array (value)) == 0)
          || (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
              && *json_node_get_string (value) == '\0'))
        continue;
      json_object_set_member (kept, l->data, json_node_copy (value));
    }
  return kept;
}

/* A sealed letter may not be shown to everybody by way of a register, and an unknown one not at
 * all.
 */
static gboolean
check_link (JyTurn *turn, const JyRegisterKind *kind, const JyEntry *entry, GError **error)
{
  g_autoptr (JyCaseEntry) found = NULL;

  if (kind->link == NULL || *entry->link == '\0')
    return TRUE;
  found = jy_turn_find (turn, entry->link, error);
  if (found == NULL)
    return FALSE;
  if (found->record->sealed)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is sealed and cannot stand in a register that everybody reads"),
                   found->record->title);
      return FALSE;
    }
  return TRUE;
}

gboolean
jy_turn_entry_is_alone (JyTurn *turn, const JyRegisterKind *kind, const JyEntry *entry,
                        GError **error)
{
  JyEntryQuery query = { .kind = entry->kind };
  g_autoptr (GPtrArray) others = NULL;

  if (kind->rule == JY_REGISTER_MANY)
    return TRUE;
  if (kind->rule == JY_REGISTER_ONE_A_CASE)
    query.link = entry->link;
  else
    query.words = entry->name;
  others = jy_entries_list (turn->db, turn->office, &query, 0, 0, error);
  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const JyEntry *other = g_ptr_array_index (others, i);

      if (g_str_equal (other->id, entry->id)
          || (kind->rule == JY_REGISTER_ONE_A_NAME && !g_str_equal (other->name, entry->name)))
        continue;
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("“%s” is in the register “%s” already; change that entry"), other->name,
                   jy_register_kind_label (kind));
      return FALSE;
    }
  return TRUE;
}

static gpointer
save (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  const JyRegisterKind *kind = find_kind (ask->kind, error);
  g_autoptr (JyEntry) entry = NULL;

  if (kind == NULL || !jy_turn_require (turn, jy_register_kind_roles (kind), error))
    return NULL;
  if (ask->id == NULL)
    {
      g_autofree char *id = jy_id_new ();

      entry = jy_entry_new (ask->kind, id);
    }
  else
    {
      entry = take (turn, ask, error);
      if (entry == NULL)
        return NULL;
      entry->version++;
    }
  json_object_unref (entry->body);
  entry->body = without_empty (ask->body);
  if (!jy_register_kind_check (kind, entry->body, error))
    return NULL;
  jy_entry_derive (entry, kind);
  if (!check_link (turn, kind, entry, error) || !jy_turn_entry_is_alone (turn, kind, entry, error)
      || !jy_turn_write_entry (turn, "register-entry", entry, error))
    return NULL;
  return g_steal_pointer (&entry);
}

JyEntry *
jy_desk_entry_save (JyDesk *self, const char *kind, const char *id, JsonObject *body, guint version,
                    GError **error)
{
  Ask ask = { .kind = (char *) kind, .id = (char *) id, .body = body, .version = version };

  return jy_desk_write (self, save, &ask, (GDestroyNotify) jy_entry_free, error);
}

void
jy_desk_entry_save_async (JyDesk *self, const char *kind, const char *id, JsonObject *body,
                          guint version, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->kind = g_strdup (kind);
  ask->id = g_strdup (id);
  ask->body = jy_json_object_copy (body);
  ask->version = version;
  jy_desk_turn_async (self, JY_TURN_WRITE, save, ask, ask_free, (GDestroyNotify) jy_entry_free,
                      cancellable, callback, user_data);
}

static gpointer
retire (JyTurn *turn, gpointer data, GError **error)
{
  Ask *ask = data;
  const JyRegisterKind *kind = find_kind (ask->kind, error);
  g_autoptr (JyEntry) entry = NULL;

  if (kind == NULL || !jy_turn_require (turn, jy_register_kind_roles (kind), error))
    return NULL;
  entry = take (turn, ask, error);
  if (entry == NULL)
    return NULL;
  if (entry->retired == ask->retired)
    return g_steal_pointer (&entry);
  entry->retired = ask->retired;
  entry->version++;
  if ((!entry->retired && !jy_turn_entry_is_alone (turn, kind, entry, error))
      || !jy_turn_write_entry (turn, "register-retire", entry, error))
    return NULL;
  return g_steal_pointer (&entry);
}

JyEntry *
jy_desk_entry_retire (JyDesk *self, const char *kind, const char *id, guint version,
                      gboolean retired, GError **error)
{
  Ask ask = { .kind = (char *) kind, .id = (char *) id, .version = version, .retired = retired };

  return jy_desk_write (self, retire, &ask, (GDestroyNotify) jy_entry_free, error);
}

void
jy_desk_entry_retire_async (JyDesk *self, const char *kind, const char *id, guint version,
                            gboolean retired, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->kind = g_strdup (kind);
  ask->id = g_strdup (id);
  ask->version = version;
  ask->retired = retired;
  jy_desk_turn_async (self, JY_TURN_WRITE, retire, ask, ask_free, (GDestroyNotify) jy_entry_free,
                      cancellable, callback, user_data);
}

JyEntry *
jy_desk_entry_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

gboolean
jy_desk_may_change_register (JyDesk *self, const JyRegisterKind *kind)
{
  JyPerson *person = jy_desk_person (self);

  return person != NULL && (person->roles & jy_register_kind_roles (kind)) != 0
         && !jy_desk_is_read_only (self);
}
