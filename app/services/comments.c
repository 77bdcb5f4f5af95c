/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fold.h"
#include "services/desk.h"

/* Comments and opinions on a text: read from a view's events, recorded as action "note". */

/* What holds of the chain; a chain that cannot be mended is read as it stands. */
static GPtrArray *
effective (JyCaseView *self)
{
  GPtrArray *events = jy_fold_effective (self->events, NULL);

  return events != NULL ? events : g_ptr_array_ref (self->events);
}

GPtrArray *
jy_case_view_comments (JyCaseView *self)
{
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  events = effective (self);
  return jy_comments_read (self->record, events);
}

GPtrArray *
jy_case_view_opinions (JyCaseView *self)
{
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  events = effective (self);
  return jy_opinions_read (self->record, events);
}

GPtrArray *
jy_case_view_standing (JyCaseView *self)
{
  JyStage stage;

  g_return_val_if_fail (self != NULL, NULL);

  stage = self->record->stage;
  if (stage < JY_STAGE_REVIEW || stage > JY_STAGE_READY)
    return g_ptr_array_new_with_free_func (g_free);
  /* A submission stands as it was made: nothing of it can be corrected. */
  return jy_standing_findings (self->events, NULL);
}

gboolean
jy_case_view_may_comment (JyCaseView *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!jy_comment_stage (self->record->stage) || self->record->text_digest == NULL)
    return FALSE;
  for (guint i = 0; i < self->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (self->next, i);

      if (g_str_equal (next->action->id, "note"))
        return !next->blocked;
    }
  return FALSE;
}

JyCommand *
jy_command_new_comment (const char *id, const char *section, const char *place, guint start,
                        guint length, const char *text)
{
  JyCommand *command = jy_command_new ("note", id);
  JsonObject *comment = json_object_new ();

  jy_json_set_text (command->facts, "text", text);
  jy_json_set_text (comment, "section", section);
  if (place != NULL)
    jy_json_set_text (comment, "place", place);
  if (length > 0)
    {
      json_object_set_int_member (comment, "start", start);
      json_object_set_int_member (comment, "length", length);
    }
  json_object_set_object_member (command->facts, "comment", comment);
  return command;
}

JyCommand *
jy_command_new_answer (const char *id, guint seq, const char *text, gboolean resolves)
{
  JyCommand *command = jy_command_new ("note", id);
  JsonObject *comment = json_object_new ();

  jy_json_set_text (command->facts, "text", text);
  json_object_set_int_member (comment, "answers", seq);
  if (resolves)
    json_object_set_boolean_member (comment, "resolves", TRUE);
  json_object_set_object_member (command->facts, "comment", comment);
  return command;
}
