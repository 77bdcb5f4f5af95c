/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "services/many.h"
#include "store/error.h"
#include "store/tags.h"

/* What stands beside the entries of a case: its tags, and what registers of the office say of it.
 * Words typed into documents nobody signed: package-words.c. */

#define ID_MAX 64
#define TAGS_MOST 200
#define EXCERPT 60

void
jy_package_say (JyPackageCase *row, char *line)
{
  g_ptr_array_add (row->beside, line);
}

/* -- what an entry of a register ever said */

static char *
entry_digest (JsonObject *body, gboolean retired)
{
  g_autoptr (JsonObject) said = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_object_member (said, "body", jy_json_object_copy (body));
  json_object_set_boolean_member (said, "retired", retired);
  text = jy_json_object_text (said);
  return jy_digest_hex (text, strlen (text));
}

static char *
entry_key (const char *kind, const char *id)
{
  return g_strjoin (" ", kind, id, NULL);
}

/* "kind id" -> digests of all that it said here, in their order; (transfer full). */
static GHashTable *
read_histories (JyTurn *turn, GError **error)
{
  g_autoptr (GPtrArray) events = jy_events_of_registers (turn->db, turn->office, error);
  GHashTable *table;

  if (events == NULL)
    return NULL;
  table
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < events->len; i++)
    {
      JsonObject *said = jy_json_object (((JyEvent *) events->pdata[i])->facts, "entry");
      JsonObject *body = jy_json_object (said, "body");
      g_autofree char *key = NULL;
      GPtrArray *digests;

      if (body == NULL || jy_json_text (said, "kind") == NULL || jy_json_text (said, "id") == NULL)
        continue;
      key = entry_key (jy_json_text (said, "kind"), jy_json_text (said, "id"));
      digests = g_hash_table_lookup (table, key);
      if (digests == NULL)
        {
          digests = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (table, g_steal_pointer (&key), digests);
        }
      g_ptr_array_add (digests, entry_digest (body, jy_json_bool (said, "retired")));
    }
  return table;
}

/* Read once, and only where some case stands in a register. */
static gboolean
need_histories (JyTurn *turn, GHashTable **histories, GError **error)
{
  if (*histories == NULL)
    *histories = read_histories (turn, error);
  return *histories != NULL;
}

/* -- out */

static JsonObject *
entry_said (const JyEntry *entry, GHashTable *histories)
{
  JsonObject *said = json_object_new ();
  JsonArray *was = json_array_new ();
  g_autofree char *key = entry_key (entry->kind, entry->id);
  g_autofree char *now = entry_digest (entry->body, entry->retired);
  GPtrArray *digests = g_hash_table_lookup (histories, key);

  jy_json_set_text (said, "kind", entry->kind);
  jy_json_set_text (said, "id", entry->id);
  json_object_set_object_member (said, "body", jy_json_object_copy (entry->body));
  json_object_set_boolean_member (said, "retired", entry->retired);
  for (guint i = 0; digests != NULL && i < digests->len; i++)
    if (!g_str_equal (digests->pdata[i], now))
      json_array_add_string_element (was, digests->pdata[i]);
  json_object_set_array_member (said, "was", was);
  return said;
}

gboolean
jy_package_note_beside (JyTurn *turn, const char *id, GHashTable **histories, JsonObject *beside,
                        GError **error)
{
  g_autoptr (GPtrArray) tags = jy_tags_of (turn->db, turn->office, id, error);
  g_autoptr (GPtrArray) entries
      = tags != NULL ? jy_entries_of_case (turn->db, turn->office, id, error) : NULL;
  JsonArray *array;

  if (entries == NULL)
    return FALSE;
  if (tags->len > 0)
    {
      array = json_array_new ();
      for (guint i = 0; i < tags->len; i++)
        json_array_add_string_element (array, tags->pdata[i]);
      json_object_set_array_member (beside, "tags", array);
    }
  if (entries->len == 0)
    return TRUE;
  if (!need_histories (turn, histories, error))
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < entries->len; i++)
    json_array_add_object_element (array, entry_said (entries->pdata[i], *histories));
  json_object_set_array_member (beside, "register", array);
  return TRUE;
}

/* -- in: tags */

/* Names in one line, as people read them; (transfer full). */
static char *
join (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", (const char *) names->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
say_tags (JyPackageCase *row, const char *format, GPtrArray *names)
{
  g_autofree char *joined = join (names);

  if (names->len > 0)
    jy_package_say (row, g_strdup_printf ("%s %s", format, joined));
}

static void
keep_tag (JyTaking *self, const char *tag, const char *id)
{
  JsonArray *cases = g_hash_table_lookup (self->tags, tag);

  if (cases == NULL)
    {
      cases = json_array_new ();
      g_hash_table_insert (self->tags, g_strdup (tag), cases);
    }
  json_array_add_string_element (cases, id);
  self->report->beside++;
}

/* Tags of both sides stay: nobody can tell one that was taken off from one never put on. */
static gboolean
take_tags (JyTaking *self, const char *id, JsonArray *said, JyPackageCase *row, GError **error)
{
  JyTurn *turn = self->turn;
  g_autoptr (GPtrArray) ours = jy_tags_of (turn->db, turn->office, id, error);
  g_autoptr (GPtrArray) came = g_ptr_array_new ();
  guint n = jy_json_array_size (said);

  if (ours == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *tag = jy_json_array_text (said, i);
      gboolean changed = FALSE;
      guint at;

      if (tag == NULL || n > TAGS_MOST || !jy_tag_check (tag, NULL))
        return jy_package_lies (id, _ ("a tag of it cannot be read"), error);
      if (!jy_tags_set (turn->db, turn->office, id, tag, TRUE, &changed, error))
        return FALSE;
      if (changed)
        {
          keep_tag (self, tag, id);
          g_ptr_array_add (came, (gpointer) tag);
        }
      else if (g_ptr_array_find_with_equal_func (ours, tag, g_str_equal, &at))
        g_ptr_array_remove_index (ours, at);
    }
  say_tags (row, _ ("Tags that come in:"), came);
  say_tags (row, _ ("Tags only here:"), ours);
  return TRUE;
}

gboolean
jy_taking_write_tags (JyTaking *self, GError **error)
{
  g_autoptr (GList) tags
      = g_list_sort (g_hash_table_get_keys (self->tags), (GCompareFunc) g_strcmp0);

  for (GList *l = tags; l != NULL; l = l->next)
    {
      g_autoptr (JsonObject) facts = json_object_new ();

      jy_json_set_text (facts, "tag", l->data);
      json_object_set_array_member (facts, "cases",
                                    json_array_ref (g_hash_table_lookup (self->tags, l->data)));
      if (!jy_office_event (self->turn, "tag", facts, error))
        return FALSE;
      self->turn->everything = TRUE;
    }
  return TRUE;
}

/* -- in: entries of registers */

/* What the fields say there that they do not say here; (transfer full). */
static char *
differences (const JyRegisterKind *kind, JsonObject *ours, JsonObject *theirs)
{
  GString *text = g_string_new (NULL);
  gsize n;
  const JyFactUse *fields = jy_register_kind_fields (kind, &n);

  for (gsize i = 0; i < n; i++)
    {
      const JyFact *fact = fields[i].fact;
      g_autofree char *here
          = jy_register_field_words (fact, json_object_get_member (ours, fact->id), FALSE);
      g_autofree char *there
          = jy_register_field_words (fact, json_object_get_member (theirs, fact->id), FALSE);
      g_autofree char *some = jy_text_excerpt (there, -1, EXCERPT);

      if (!g_str_equal (here, there))
        /* Translators: name of a field, what it says. */
        g_string_append_printf (text, _ ("%s%s “%s”"), text->len > 0 ? _ ("; ") : "",
                                jy_fact_label (fact), some);
    }
  return g_string_free (text, FALSE);
}

static void
say_entry (JyPackageCase *row, const JyRegisterKind *kind, const JyEntry *entry, const char *what)
{
  jy_package_say (
      row,
      /* Translators: name of a register, name of an entry, what becomes of it. */
      g_strdup_printf (_ ("%s “%s”: %s"), jy_register_kind_label (kind), entry->name, what));
}

/* Whether @theirs said @digest once, or says it. */
static gboolean
said_once (JsonArray *was, const char *digest)
{
  for (guint i = 0; i < jy_json_array_size (was); i++)
    if (g_strcmp0 (jy_json_array_text (was, i), digest) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
save_entry (JyTaking *self, const JyRegisterKind *kind, JyEntry *entry, JyPackageCase *row,
            const char *what, GError **error)
{
  self->report->beside++;
  say_entry (row, kind, entry, what);
  return jy_turn_write_entry (self->turn, "register-entry", entry, error);
}

/* Of an entry that is not here: unless one of ours stands in its place, or the case is sealed. */
static gboolean
add_entry (JyTaking *self, const JyCaseEntry *about, const JyRegisterKind *kind, JyEntry *entry,
           JyPackageCase *row, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (about->record->sealed)
    {
      say_entry (row, kind, entry, _ ("left out, as the case is sealed here"));
      return TRUE;
    }
  if (entry->retired || jy_turn_entry_is_alone (self->turn, kind, entry, &inner))
    return save_entry (self, kind, entry, row, _ ("comes in"), error);
  if (g_error_matches (inner, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED))
    {
      say_entry (row, kind, entry, _ ("left out, as an entry here stands in its place"));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/* Both have it, and say something else: whoever went on from what the other says is right. */
static gboolean
meet_entry (JyTaking *self, const JyRegisterKind *kind, JyEntry *theirs, const JyEntry *ours,
            JsonArray *was, JyPackageCase *row, GError **error)
{
  g_autofree char *here = entry_digest (ours->body, ours->retired);
  g_autofree char *there = entry_digest (theirs->body, theirs->retired);
  g_autofree char *key = entry_key (ours->kind, ours->id);
  g_autofree char *other = NULL;
  g_autofree char *what = NULL;
  GPtrArray *history;

  if (g_str_equal (here, there))
    return TRUE;
  if (!need_histories (self->turn, &self->histories, error))
    return FALSE;
  history = g_hash_table_lookup (self->histories, key);
  if (said_once (was, here))
    {
      theirs->version = ours->version + 1;
      return save_entry (self, kind, theirs, row, _ ("was changed there, and is taken over"),
                         error);
    }
  if (history != NULL && g_ptr_array_find_with_equal_func (history, there, g_str_equal, NULL))
    {
      say_entry (row, kind, ours, _ ("was changed here, and stays"));
      return TRUE;
    }
  other = differences (kind, ours->body, theirs->body);
  what = g_strdup_printf (_ ("was changed on both sides, and stays as it is here. There: %s"),
                          *other != '\0'    ? other
                          : theirs->retired ? _ ("taken out of the list")
                                            : _ ("in the list"));
  say_entry (row, kind, ours, what);
  return TRUE;
}

static gboolean
take_entry (JyTaking *self, const JyCaseEntry *about, JsonObject *said, JyPackageCase *row,
            GError **error)
{
  JyTurn *turn = self->turn;
  const char *id = jy_json_text (said, "id");
  const char *name = jy_json_text (said, "kind");
  const JyRegisterKind *kind = name != NULL ? jy_register_kind_find (name) : NULL;
  JsonObject *body = jy_json_object (said, "body");
  g_autoptr (JyEntry) theirs = NULL;
  g_autoptr (JyEntry) ours = NULL;
  g_autoptr (GError) inner = NULL;

  if (id == NULL || *id == '\0' || strlen (id) > ID_MAX || kind == NULL || kind->link == NULL
      || body == NULL || g_strcmp0 (jy_json_text (body, kind->link), about->id) != 0
      || !jy_register_kind_check (kind, body, NULL))
    return jy_package_lies (about->id, _ ("an entry of a register about it cannot be read"), error);
  theirs = jy_entry_from_json (said, NULL);
  theirs->version = 1;
  ours = jy_entries_get (turn->db, turn->office, kind->id, id, &inner);
  if (ours != NULL)
    return meet_entry (self, kind, theirs, ours, jy_json_array (said, "was"), row, error);
  if (!g_error_matches (inner, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  return add_entry (self, about, kind, theirs, row, error);
}

/* -- in: all of it */

gboolean
jy_taking_beside (JyTaking *self, JyCaseEntry *about, JyPackageCase *row, GError **error)
{
  g_autofree char *name = jy_package_beside_name (about->id);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) said = NULL;
  JsonArray *entries;
  const char *text;
  gsize length;

  if (!jy_hand_over_has (self->file, name))
    return take_tags (self, about->id, NULL, row, error);
  bytes = jy_hand_over_part (self->file, name, error);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  said = text != NULL ? jy_json_parse_object (text, (gssize) length, NULL) : NULL;
  if (said == NULL)
    return jy_package_lies (about->id, _ ("what stands beside its entries cannot be read"), error);
  entries = jy_json_array (said, "register");
  for (guint i = 0; i < jy_json_array_size (entries); i++)
    if (!take_entry (self, about, jy_json_array_object (entries, i), row, error))
      return FALSE;
  return take_tags (self, about->id, jy_json_array (said, "tags"), row, error)
         && jy_taking_words (self, about, jy_json_array (said, "words"), row, error);
}
