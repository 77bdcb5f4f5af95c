/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/many.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "services/desk-private.h"
#include "store/tags.h"

/* Characters of a tag: it stands in a cell. */
#define TAG_MOST 20

static void
refused_free (gpointer data)
{
  JyRefused *refused = data;

  jy_free_each (refused->id, refused->name, refused->why);
  g_free (refused);
}

static JyMany *
many_new (const char *action, const char *tag)
{
  JyMany *self = g_new0 (JyMany, 1);

  self->done = g_ptr_array_new_with_free_func (g_free);
  self->refused = g_ptr_array_new_with_free_func (refused_free);
  self->action = g_strdup (action);
  self->tag = g_strdup (tag);
  return self;
}

void
jy_many_free (JyMany *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->refused);
  g_clear_pointer (&self->seqs, g_ptr_array_unref);
  jy_free_each (self->action, self->tag);
  g_free (self);
}

static void
refuse (JyMany *self, const char *id, const char *name, const char *why)
{
  JyRefused *refused = g_new0 (JyRefused, 1);

  refused->id = g_strdup (id);
  refused->name = g_strdup (name);
  refused->why = g_strdup (why);
  g_ptr_array_add (self->refused, refused);
}

/* -- tags */

static gpointer
list_tags (JyTurn *turn, gpointer data, GError **error)
{
  return jy_tags_list (turn->db, turn->office, error);
}

GPtrArray *
jy_desk_tags (JyDesk *self, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, list_tags, NULL, error);
}

gboolean
jy_tag_check (const char *text, GError **error)
{
  g_autofree char *trimmed = jy_text_trim (text);

  if (*trimmed != '\0' && strpbrk (trimmed, ",;") == NULL && strstr (trimmed, "、") == NULL
      && strstr (trimmed, "，") == NULL
      && jy_text_check (_ ("Tag"), trimmed, FALSE, TAG_MOST, NULL))
    return TRUE;
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
               _ ("A tag is one word or a few, at most %d characters without a comma; type it "
                  "otherwise"),
               TAG_MOST);
  return FALSE;
}

typedef struct
{
  GPtrArray *ids;
  const char *tag;
  gboolean on;
} Tagging;

static gboolean
tag_one (JyTurn *turn, const Tagging *tagging, const char *id, JyMany *many, JsonArray *cases,
         GError **error)
{
  GError *inner = NULL;
  gboolean changed = FALSE;

  if (!jy_tags_may_read (turn->db, turn->office, id, turn->person->id, &inner))
    {
      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      refuse (many, id, id, _ ("There is no such case, or it is sealed and you are not named"));
      return TRUE;
    }
  if (!jy_tags_set (turn->db, turn->office, id, tagging->tag, tagging->on, &changed, error))
    return FALSE;
  if (changed)
    {
      g_ptr_array_add (many->done, g_strdup (id));
      json_array_add_string_element (cases, id);
    }
  return TRUE;
}

static gpointer
tag_all (JyTurn *turn, gpointer data, GError **error)
{
  const Tagging *tagging = data;
  const char *action = tagging->on ? "tag" : "untag";
  g_autoptr (JyMany) many = many_new (action, tagging->tag);
  g_autoptr (JsonObject) facts = json_object_new ();
  JsonArray *cases = json_array_new ();

  jy_json_set_text (facts, "tag", tagging->tag);
  json_object_set_array_member (facts, "cases", cases);
  for (guint i = 0; i < tagging->ids->len; i++)
    if (!tag_one (turn, tagging, tagging->ids->pdata[i], many, cases, error))
      return NULL;
  if (many->done->len > 0)
    {
      if (!jy_office_event (turn, action, facts, error))
        return NULL;
      turn->everything = TRUE;
    }
  return g_steal_pointer (&many);
}

JyMany *
jy_desk_tag_many (JyDesk *self, GPtrArray *ids, const char *tag, gboolean on, GError **error)
{
  g_autofree char *trimmed = NULL;
  Tagging tagging = { .ids = ids, .on = on };

  g_return_val_if_fail (JY_IS_DESK (self) && ids != NULL && tag != NULL, NULL);

  if (!jy_tag_check (tag, error))
    return NULL;
  tagging.tag = trimmed = jy_text_trim (tag);
  return jy_desk_write (self, tag_all, &tagging, (GDestroyNotify) jy_many_free, error);
}

/* -- actions of the lifecycle, one case after the other */

static char *
name_of (JyDesk *self, const char *id)
{
  g_autoptr (JyCaseView) view = jy_desk_show (self, id, JY_DATE_NONE, NULL);

  if (view == NULL)
    return g_strdup (id);
  return g_strdup (view->record->number != NULL ? view->record->number : view->record->title);
}

/* Whether the next may be tried: what is wrong with the docket is wrong with all. */
static gboolean
do_one (JyDesk *self, JyMany *many, const char *id, const JyCommand *command, GError **error)
{
  GError *inner = NULL;
  g_autoptr (JyCaseView) view = jy_desk_do (self, command, &inner);

  if (view != NULL)
    {
      g_ptr_array_add (many->done, g_strdup (id));
      g_ptr_array_add (many->seqs, g_strdup_printf ("%u", view->record->seq));
      return TRUE;
    }
  if (g_error_matches (inner, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED)
      || g_error_matches (inner, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT)
      || g_error_matches (inner, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE))
    {
      g_autofree char *name = name_of (self, id);

      refuse (many, id, name, inner->message);
      g_error_free (inner);
      return TRUE;
    }
  if (many->done->len == 0)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  refuse (many, id, id, inner->message);
  many->stopped = TRUE;
  g_error_free (inner);
  return FALSE;
}

JyMany *
jy_desk_assign_many (JyDesk *self, GPtrArray *ids, const char *role, const char *person,
                     const char *reason, JyManyProgress progress, gpointer data,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (JyMany) many = many_new ("assign", NULL);

  g_return_val_if_fail (JY_IS_DESK (self) && ids != NULL, NULL);

  many->seqs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len && !many->stopped; i++)
    {
      const char *id = ids->pdata[i];
      g_autoptr (JyCommand) command = jy_command_new ("assign", id);

      if (g_cancellable_is_cancelled (cancellable))
        {
          many->stopped = TRUE;
          break;
        }
      jy_json_set_text (command->facts, "role", role);
      jy_json_set_text (command->facts, "person", person);
      jy_json_set_text (command->facts, "reason", reason);
      if (!do_one (self, many, id, command, error) && many->done->len == 0)
        return NULL;
      if (progress != NULL)
        progress (i + 1, ids->len, data);
    }
  return g_steal_pointer (&many);
}

JyMany *
jy_desk_undo_many (JyDesk *self, const JyMany *done, GError **error)
{
  g_autoptr (JyMany) many = NULL;

  g_return_val_if_fail (JY_IS_DESK (self) && done != NULL, NULL);

  if (done->tag != NULL)
    return jy_desk_tag_many (self, done->done, done->tag, g_str_equal (done->action, "untag"),
                             error);
  many = many_new ("revoke", NULL);
  many->seqs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < done->done->len && !many->stopped; i++)
    {
      const char *id = done->done->pdata[i];
      g_autoptr (JyCommand) command = jy_command_new ("revoke", id);

      jy_json_set_text (command->facts, "event", done->seqs->pdata[i]);
      jy_json_set_text (command->facts, "reason", _ ("Done with many cases at once by mistake"));
      if (!do_one (self, many, id, command, error) && many->done->len == 0)
        return NULL;
    }
  return g_steal_pointer (&many);
}
