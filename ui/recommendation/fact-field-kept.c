/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/suggestion-entry.h"
#include "common/text-area.h"
#include "recommendation/fact-field.h"
#include "recommendation/fact-text.h"
#include "services/registers.h"

/* One word or a list of words that a register of the office offers: experts, hearing officers,
 * brands. What no entry says can be typed, and put into the register from here. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *entry; /* JySuggestionEntry */
  GtkWidget *area;  /* JyTextArea of a list, or NULL */
  char *asked;      /* what was typed when entries were asked for last */
} JyFactFieldKept;

typedef JyFactFieldClass JyFactFieldKeptClass;

G_DEFINE_FINAL_TYPE (JyFactFieldKept, jy_fact_field_kept, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldKept *) (field))

/* Suggestions at a time. */
#define MOST 12

static const struct
{
  const char *fact;
  const char *kind;
} offered[] = {
  { "expert", "expert" },
  { "hearers", "expert" },
  { "brands", "brand" },
  { "main", "brand" },
};

static const char *
kind_of (const JyFact *fact)
{
  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++)
    if (strcmp (offered[i].fact, fact->id) == 0)
      return offered[i].kind;
  return NULL;
}

gboolean
jy_fact_field_kept_offers (const JyFact *fact, const JyFactContext *context)
{
  return context->desk != NULL && kind_of (fact) != NULL;
}

static const JyRegisterKind *
kind (JyFactFieldKept *self)
{
  return jy_register_kind_find (kind_of (jy_fact_field_get_fact (JY_FACT_FIELD (self))));
}

static JyDesk *
desk (JyFactFieldKept *self)
{
  return jy_fact_field_get_context (JY_FACT_FIELD (self))->desk;
}

/* -- what the register offers */

/* Organisation and fields of an expert; the main brand of one. */
static char *
note_of (const JyEntry *entry)
{
  static const char *const fields[] = { "unit", "expertise", "main" };
  const JyRegisterKind *kind = jy_register_kind_find (entry->kind);
  GString *note = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const JyFact *fact = jy_register_kind_field (kind, fields[i]);
      g_autofree char *words = NULL;

      if (fact == NULL)
        continue;
      words
          = jy_register_field_words (fact, json_object_get_member (entry->body, fields[i]), FALSE);
      if (*words != '\0')
        g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", words);
    }
  return g_string_free (note, FALSE);
}

static void
suggest (JyFactFieldKept *self, GPtrArray *entries)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (JySuggestionLine));
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *typed = jy_text_trim (self->asked != NULL ? self->asked : "");
  g_autofree char *add = NULL;
  gboolean known = *typed == '\0';

  for (guint i = 0; i < entries->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (entries, i);
      JySuggestionLine line = { .value = entry->name, .label = entry->name };

      g_ptr_array_add (notes, note_of (entry));
      line.note = g_ptr_array_index (notes, notes->len - 1);
      known = known || g_str_equal (entry->name, typed);
      g_array_append_val (lines, line);
    }
  if (!known && jy_desk_may_change_register (desk (self), kind (self)))
    {
      JySuggestionLine line = { .value = typed, .action = TRUE };

      add = g_strdup_printf (_ ("Add “%s” to the register"), typed);
      line.label = add;
      g_array_append_val (lines, line);
    }
  jy_suggestion_entry_set_suggestions (JY_SUGGESTION_ENTRY (self->entry),
                                       (const JySuggestionLine *) lines->data, lines->len);
}

static void
on_entries (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyFactField) field = user_data;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, NULL);

  /* Nothing offered is no error: the words can be typed. */
  if (entries != NULL && SELF (field)->entry != NULL)
    suggest (SELF (field), entries);
}

static void
on_wanted (JyFactFieldKept *self, const char *text)
{
  g_free (self->asked);
  self->asked = g_strdup (text);
  jy_desk_entries_async (desk (self), kind (self)->id, *text != '\0' ? text : NULL, NULL, MOST, 0,
                         NULL, on_entries, g_object_ref (self));
}

/* -- taking */

/* The word is put under the others, unless it stands there. */
static void
append (JyFactFieldKept *self, const char *word)
{
  JsonArray *lines = jy_text_area_get_lines (JY_TEXT_AREA (self->area));
  gboolean there = FALSE;

  for (guint i = 0; i < json_array_get_length (lines); i++)
    there = there || g_str_equal (json_array_get_string_element (lines, i), word);
  if (!there)
    {
      json_array_add_string_element (lines, word);
      jy_text_area_set_list (JY_TEXT_AREA (self->area), lines);
    }
  json_array_unref (lines);
}

static void
take (JyFactFieldKept *self, const char *word)
{
  if (self->area != NULL)
    {
      append (self, word);
      jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, "");
    }
  else
    jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, word);
  jy_fact_field_changed (JY_FACT_FIELD (self));
}

/* A suggestion that was taken has a value of its own; what is only typed has not. */
static void
on_entry_changed (JyFactFieldKept *self)
{
  JySuggestionEntry *entry = JY_SUGGESTION_ENTRY (self->entry);
  g_autofree char *value = g_strdup (jy_suggestion_entry_get_value (entry));

  if (self->area == NULL)
    jy_fact_field_changed (JY_FACT_FIELD (self));
  else if (jy_suggestion_entry_get_value (entry) != jy_suggestion_entry_get_text (entry)
           && *value != '\0')
    take (self, value);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyFactField) field = user_data;
  g_autoptr (JyEntry) entry = jy_desk_entry_finish (result, NULL);

  if (entry != NULL && SELF (field)->entry != NULL)
    take (SELF (field), entry->name);
}

static void
on_add (JyFactFieldKept *self, const char *name)
{
  g_autoptr (JsonObject) body = json_object_new ();

  jy_json_set_text (body, "name", name);
  jy_desk_entry_save_async (desk (self), kind (self)->id, NULL, body, 0, NULL, on_added,
                            g_object_ref (self));
}

/* -- the field */

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldKept *self = SELF (field);
  gboolean list = jy_fact_kind (jy_fact_field_get_fact (field)) == JY_FACT_LIST_TEXT;
  g_autofree char *spoken = g_strdup_printf (_ ("%s: from the register"), name);

  if (list)
    {
      self->area = jy_text_area_new ();
      jy_text_area_set_label (JY_TEXT_AREA (self->area), name);
      jy_text_area_set_lines (JY_TEXT_AREA (self->area), 2);
      jy_text_area_set_placeholder (JY_TEXT_AREA (self->area), _ ("One on each line"));
      gtk_box_append (GTK_BOX (field), self->area);
      g_signal_connect_object (self->area, "changed", G_CALLBACK (jy_fact_field_changed), field,
                               G_CONNECT_SWAPPED);
    }
  self->entry = jy_suggestion_entry_new ();
  jy_suggestion_entry_set_label (JY_SUGGESTION_ENTRY (self->entry), list ? spoken : name);
  jy_suggestion_entry_set_placeholder (JY_SUGGESTION_ENTRY (self->entry),
                                       list ? _ ("Add from the register")
                                       : g_str_equal (kind (self)->id, "expert")
                                           ? _ ("Name, organisation or field")
                                           : _ ("Name, pinyin or initials"));
  gtk_box_append (GTK_BOX (field), self->entry);
  g_signal_connect_object (self->entry, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_entry_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "action", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  JyFactFieldKept *self = SELF (field);
  JsonArray *lines;
  JsonNode *node;

  if (self->area == NULL)
    {
      g_autofree char *text
          = jy_text_trim (jy_suggestion_entry_get_text (JY_SUGGESTION_ENTRY (self->entry)));

      return jy_fact_text_node (text);
    }
  lines = jy_text_area_get_lines (JY_TEXT_AREA (self->area));
  if (json_array_get_length (lines) == 0)
    {
      json_array_unref (lines);
      return NULL;
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, lines);
  return node;
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldKept *self = SELF (field);
  const char *text = jy_fact_text_of (value);

  if (self->area == NULL)
    jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL,
                                   text != NULL ? text : "");
  else if (value != NULL && JSON_NODE_HOLDS_ARRAY (value))
    jy_text_area_set_list (JY_TEXT_AREA (self->area), json_node_get_array (value));
  else
    jy_text_area_set_text (JY_TEXT_AREA (self->area), text);
  jy_fact_field_changed (field);
}

static GtkWidget *
get_control (JyFactField *field)
{
  JyFactFieldKept *self = SELF (field);

  return self->area != NULL ? jy_text_area_get_control (JY_TEXT_AREA (self->area))
                            : jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry));
}

static void
jy_fact_field_kept_dispose (GObject *object)
{
  SELF (object)->entry = NULL;
  G_OBJECT_CLASS (jy_fact_field_kept_parent_class)->dispose (object);
}

static void
jy_fact_field_kept_finalize (GObject *object)
{
  g_free (SELF (object)->asked);
  G_OBJECT_CLASS (jy_fact_field_kept_parent_class)->finalize (object);
}

static void
jy_fact_field_kept_class_init (JyFactFieldKeptClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_fact_field_kept_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_fact_field_kept_finalize;
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_kept_init (JyFactFieldKept *self)
{
}
