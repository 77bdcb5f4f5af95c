/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-scene.h"

#include "editor/draft-editor.h"
#include "editor/draft-form.h"
#include "tree.h"

const char *const whole
    = "{\"source\":\"在办理某案中发现\",\"facts\":\"经查\\n两家市场\",\"evidence\":[\"笔录\","
      "\"照片\"],"
      "\"problems\":[{\"id\":\"p1\",\"text\":\"未建档案\"},{\"id\":\"p2\",\"text\":\"检测停用\"}],"
      "\"suggestions\":[{\"id\":\"s1\",\"text\":\"逐户核查\",\"problems\":[\"p1\",\"p2\"],"
      "\"basis\":[\"《食品安全法》第六十一条\"]}],\"objection-days\":10,\"reply\":{\"months\":2},"
      "\"rectify-days\":30,\"other\":\"其他\",\"contact\":\"示例甲 "
      "010-0000\",\"copies\":[\"区委政法委\"],"
      "\"attachments\":[\"清单\"]}";

char *
form_text (GtkWidget *form)
{
  g_autoptr (JsonObject) sections = jy_draft_form_get_sections (JY_DRAFT_FORM (form));

  return jy_json_object_text (sections);
}

char *
editor_text (GtkWidget *editor)
{
  return form_text (tree_nth (editor, JY_TYPE_DRAFT_FORM, 0));
}

static JyCaseView *
drafted (JyDesk *desk, const char *sections)
{
  g_autoptr (JyCaseView) view = fixture_case (desk);
  g_autofree char *facts = g_strdup_printf ("{\"sections\":%s}", sections);

  return fixture_do (desk, "edit", view->record->id, facts);
}

void
scene_start (Scene *scene, const char *sections)
{
  g_autoptr (JyCaseView) view = NULL;

  scene->desk = fixture_desk_new (&scene->folder);
  view = sections != NULL ? drafted (scene->desk, sections) : fixture_case (scene->desk);
  scene->window = gtk_window_new ();
  scene->editor = jy_draft_editor_new (scene->desk);
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (scene->window), scene->editor);
  gtk_window_present (GTK_WINDOW (scene->window));
  jy_draft_editor_set_case (JY_DRAFT_EDITOR (scene->editor), view);
}

void
scene_end (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_desk_free (scene->desk, scene->folder);
}
