/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/register-kind.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"
#include "domain/register-table.h"

/* A register with its fields looked up. */
typedef struct
{
  JyFactUse *fields; /* without the link */
  gsize n_fields;
  const JyFact *link; /* or NULL */
} Parsed;

/* Decisions a power may be about, and the types, as values: made once, of the lifecycle's table. */
static JyFactValue *
decisions (void)
{
  GArray *values = g_array_new (TRUE, TRUE, sizeof (JyFactValue));
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);

  for (gsize i = 0; i < n; i++)
    {
      JyFactValue value = { actions[i].id, actions[i].chinese, actions[i].english };
      JyRoles roles = JY_ROLES_NONE;

      for (int stage = 0; stage < JY_N_STAGES; stage++)
        roles |= jy_action_roles (&actions[i], (JyStage) stage);
      /* What is somebody else's duty too is no decision. */
      if ((roles & (JY_ROLE_LEADER | JY_ROLE_COMMITTEE | JY_ROLE_DEPT_HEAD)) != 0
          && (roles & ~(JY_ROLE_LEADER | JY_ROLE_COMMITTEE | JY_ROLE_DEPT_HEAD | JY_ROLE_REVIEWER))
                 == 0)
        g_array_append_val (values, value);
    }
  return (JyFactValue *) (void *) g_array_free (values, FALSE);
}

static const JyFact *
resolve (const JyRegisterField *field)
{
  const JyFact *known
      = field->fact.kind == NULL ? jy_fact_find (field->fact.id, "hearing") : &field->fact;

  g_assert (known != NULL);
  if (strcmp (known->id, "power-action") == 0 || strcmp (known->id, "power-type") == 0)
    {
      JyFact *made = g_new (JyFact, 1);

      *made = *known;
      made->values = strcmp (known->id, "power-action") == 0
                         ? decisions ()
                         : jy_fact_find ("type", "register")->values;
      return made;
    }
  return known;
}

static const Parsed *
parsed_table (void)
{
  static gsize once = 0;
  static Parsed *table;

  if (g_once_init_enter (&once))
    {
      table = g_new0 (Parsed, jy_register_table_size);
      for (gsize k = 0; k < jy_register_table_size; k++)
        {
          GArray *uses = g_array_new (FALSE, FALSE, sizeof (JyFactUse));

          for (gsize i = 0; i < jy_register_field_table_size; i++)
            {
              const JyRegisterField *field = &jy_register_field_table[i];
              JyFactUse use = { NULL, field->must };

              if (strcmp (field->of, jy_register_table[k].id) != 0)
                continue;
              use.fact = resolve (field);
              if (g_strcmp0 (jy_register_table[k].link, field->fact.id) == 0)
                table[k].link = use.fact;
              else
                g_array_append_val (uses, use);
            }
          table[k].n_fields = uses->len;
          table[k].fields = (JyFactUse *) (void *) g_array_free (uses, FALSE);
        }
      g_once_init_leave (&once, 1);
    }
  return table;
}

static const Parsed *
parsed_of (const JyRegisterKind *self)
{
  return &parsed_table ()[self - jy_register_table];
}

const JyRegisterKind *
jy_register_kinds (gsize *n)
{
  *n = jy_register_table_size;
  return jy_register_table;
}

const JyRegisterKind *
jy_register_kind_find (const char *id)
{
  for (gsize i = 0; i < jy_register_table_size; i++)
    if (g_strcmp0 (jy_register_table[i].id, id) == 0)
      return &jy_register_table[i];
  return NULL;
}

const char *
jy_register_kind_label (const JyRegisterKind *self)
{
  return jy_text_choose (self->chinese, self->english);
}

const char *
jy_register_kind_hint (const JyRegisterKind *self)
{
  return jy_text_choose (self->hint_chinese, self->hint_english);
}

JyRoles
jy_register_kind_roles (const JyRegisterKind *self)
{
  JyRoles roles = JY_ROLES_NONE;

  if (!jy_roles_parse (self->roles, &roles, NULL))
    g_return_val_if_reached (JY_ROLES_NONE);
  return roles;
}

const JyFactUse *
jy_register_kind_fields (const JyRegisterKind *self, gsize *n)
{
  *n = parsed_of (self)->n_fields;
  return parsed_of (self)->fields;
}

const JyFact *
jy_register_kind_field (const JyRegisterKind *self, const char *id)
{
  const Parsed *parsed = parsed_of (self);

  for (gsize i = 0; i < parsed->n_fields; i++)
    if (strcmp (parsed->fields[i].fact->id, id) == 0)
      return parsed->fields[i].fact;
  return self->link != NULL && strcmp (self->link, id) == 0 ? parsed->link : NULL;
}

/* -- words */

static char *
list_words (JsonArray *array)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      const char *text = jy_json_array_text (array, i);

      if (text != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? "、" : "", text);
    }
  return g_string_free (words, FALSE);
}

char *
jy_register_field_words (const JyFact *fact, JsonNode *value, gboolean chinese)
{
  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_ARRAY (value))
    return list_words (json_node_get_array (value));
  if (!JSON_NODE_HOLDS_VALUE (value))
    return jy_json_node_text (value);
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    {
      if (chinese)
        return g_strdup (json_node_get_boolean (value) ? "是" : "否");
      return g_strdup (json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
    }
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  if (json_node_get_value_type (value) != G_TYPE_STRING)
    return jy_json_node_text (value);
  if (fact->values != NULL)
    {
      const JyFactValue *one = jy_fact_value (fact, json_node_get_string (value));

      if (one != NULL)
        return g_strdup (chinese ? one->chinese : jy_text_choose (one->chinese, one->english));
    }
  return g_strdup (json_node_get_string (value));
}

char *
jy_register_kind_name (const JyRegisterKind *self, JsonObject *body, gboolean chinese)
{
  g_auto (GStrv) fields = g_strsplit (self->name, " ", -1);
  GString *name = g_string_new (NULL);

  for (char **field = fields; *field != NULL; field++)
    {
      const JyFact *fact = jy_register_kind_field (self, *field);
      g_autofree char *words
          = jy_register_field_words (fact, json_object_get_member (body, *field), chinese);

      if (*words != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? " · " : "", words);
    }
  return g_string_free (name, FALSE);
}

char *
jy_register_kind_words (const JyRegisterKind *self, JsonObject *body)
{
  const Parsed *parsed = parsed_of (self);
  GString *words = g_string_new (NULL);

  for (gsize i = 0; i < parsed->n_fields; i++)
    {
      const JyFact *fact = parsed->fields[i].fact;
      JsonNode *value = json_object_get_member (body, fact->id);
      g_autofree char *text = NULL;

      /* Yes and no are no words to look for. */
      if (jy_fact_kind (fact) == JY_FACT_BOOL)
        continue;
      text = jy_register_field_words (fact, value, TRUE);
      if (*text != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", text);
    }
  return g_string_free (words, FALSE);
}

/* -- checking */

static gboolean
is_empty (JsonNode *value)
{
  return value == NULL || JSON_NODE_HOLDS_NULL (value)
         || (JSON_NODE_HOLDS_ARRAY (value)
             && json_array_get_length (json_node_get_array (value)) == 0)
         || (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
             && jy_text_is_blank (json_node_get_string (value)));
}

static gboolean
check_days (const JyRegisterKind *self, JsonObject *body, const char *first, const char *last,
            GError **error)
{
  JyDate one = jy_json_date (body, first);
  JyDate two = jy_json_date (body, last);

  if (one == JY_DATE_NONE || two == JY_DATE_NONE || one <= two)
    return TRUE;
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
               _ ("“%s” is after “%s”; correct one of the two days"),
               jy_fact_label (jy_register_kind_field (self, first)),
               jy_fact_label (jy_register_kind_field (self, last)));
  return FALSE;
}

gboolean
jy_register_kind_check (const JyRegisterKind *self, JsonObject *body, GError **error)
{
  const Parsed *parsed = parsed_of (self);
  g_autoptr (GList) members = json_object_get_members (body);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const JyFact *fact = jy_register_kind_field (self, l->data);
      JsonNode *value = json_object_get_member (body, l->data);

      if (fact == NULL)
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                       _ ("The register “%s” has no field “%.60s”; leave it out"),
                       jy_register_kind_label (self), (const char *) l->data);
          return FALSE;
        }
      if (!is_empty (value) && !jy_fact_check (fact, value, error))
        return FALSE;
    }
  for (gsize i = 0; i < parsed->n_fields; i++)
    if (parsed->fields[i].must
        && is_empty (json_object_get_member (body, parsed->fields[i].fact->id)))
      {
        g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                     _ ("An entry of “%s” needs “%s”; fill it in"), jy_register_kind_label (self),
                     jy_fact_label (parsed->fields[i].fact));
        return FALSE;
      }
  return check_days (self, body, "from", "until", error)
         && check_days (self, body, "told-on", "held-on", error);
}
