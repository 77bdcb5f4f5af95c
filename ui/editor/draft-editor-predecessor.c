/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>

#include "common/notice.h"

/* The letter that follows an earlier one begins with its problems and suggestions. */

static void
on_predecessor (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const taken[] = { "problems", "suggestions" };
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) before = jy_desk_show_finish (result, &error);
  g_autoptr (JsonObject) sections = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  /* Who may not read the earlier case, or docket without it: the draft begins empty. */
  if (before == NULL || before->record->sections == NULL || self->form == NULL || self->view == NULL
      || !self->editable)
    return;
  text = jy_draft_editor_text (self);
  if (g_strcmp0 (text, "{}") != 0
      || g_strcmp0 (jy_json_text (self->view->record->particulars, "predecessor"),
                    before->record->id)
             != 0)
    return;
  sections = json_object_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      JsonNode *node = json_object_get_member (before->record->sections, taken[i]);

      if (node != NULL && !json_node_is_null (node))
        json_object_set_member (sections, taken[i], json_node_copy (node));
    }
  if (json_object_get_size (sections) == 0)
    return;
  jy_draft_editor_take (self, sections);
  jy_draft_editor_offer_template (self);
  jy_draft_editor_update_state (self);
  /* Translators: number or title of the earlier case. */
  sentence = g_strdup_printf (_ ("The problems and suggestions of %s stand here as a start; Ctrl+Z "
                                 "takes them out."),
                              before->record->number != NULL ? before->record->number
                                                             : before->record->title);
  jy_notice_show_done (JY_NOTICE (self->notice), sentence);
}

void
jy_draft_editor_begin_after (JyDraftEditor *self)
{
  const char *id = self->view != NULL && self->editable
                       ? jy_json_text (self->view->record->particulars, "predecessor")
                       : NULL;
  g_autofree char *text = id != NULL ? jy_draft_editor_text (self) : NULL;

  if (g_strcmp0 (text, "{}") == 0)
    jy_desk_show_async (self->desk, id, self->cancellable, on_predecessor, g_object_ref (self));
}
