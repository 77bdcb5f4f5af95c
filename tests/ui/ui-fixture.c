/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sample-desk.h"

void
fixture_still (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations",
                FALSE, NULL);
}

JyDesk *
fixture_desk_new (char **folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_from_ymd (2026, 3, 16));
  g_autofree char *path = NULL;
  JyInit init = { .office_name = "示例区人民检察院",
                  .office_code = "110101",
                  .office_level = "district",
                  .prefix = "示",
                  .person = "示例甲" };
  JyDesk *desk;

  *folder = g_dir_make_tmp ("jianyi-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (*folder, "docket.jianyi", NULL);
  desk = jy_desk_init (path, &init, time, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk);
  return desk;
}

void
fixture_desk_free (JyDesk *desk, char *folder)
{
  jy_desk_close (desk);
  g_object_unref (desk);
  sample_remove_folder (folder);
  g_free (folder);
}

gboolean
fixture_is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_height (data) > 0;
}

void
fixture_wait (FixtureDone done, gpointer data)
{
  sample_wait (done, data, "what the test waits for");
}

JyCaseView *
fixture_do (JyDesk *desk, const char *action, const char *target, const char *facts)
{
  g_autoptr (GError) error = NULL;
  JyCommand *command = jy_command_new (action, target);
  JyCaseView *view;

  g_clear_pointer (&command->facts, json_object_unref);
  command->facts = jy_json_parse_object (facts, -1, &error);
  g_assert_no_error (error);
  command->expected_seq = -1;
  view = jy_desk_do (desk, command, &error);
  g_assert_no_error (error);
  jy_command_free (command);
  return view;
}

JyCaseView *
fixture_case (JyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  JyAgencyInput first
      = { .name = "示例区市场监督管理局", .level = "district", .division = "110101", .court = -1 };
  JyAgencyInput second
      = { .name = "示例区教育局", .level = "district", .division = "110101", .court = -1 };
  g_autoptr (JyAgency) one = jy_desk_agency_add (desk, &first, &error);
  g_autoptr (JyAgency) two = jy_desk_agency_add (desk, &second, &error);
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  view = fixture_do (desk, "register", NULL,
                     "{\"title\":\"农贸市场食品安全监管检察建议\",\"type\":\"governance\","
                     "\"line\":\"criminal\",\"source\":\"case\",\"summary\":\"摘要\","
                     "\"situation\":\"11-1\","
                     "\"agencies\":[\"示例区市场监督管理局\",\"示例区教育局\"]}");
  id = g_strdup (view->record->id);
  g_clear_pointer (&view, jy_case_view_unref);
  view = fixture_do (desk, "open", id, "{\"handler\":\"示例甲\"}");
  g_clear_pointer (&view, jy_case_view_unref);
  return fixture_do (desk, "conclude", id,
                     "{\"facts\":\"事实\",\"evidence\":[\"笔录\"],\"propose\":true}");
}

gboolean
fixture_has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
takes_input (GtkWidget *widget)
{
  return GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget)
         || GTK_IS_SPIN_BUTTON (widget);
}

/* A button or a check with words on it is called by them. */
static gboolean
is_wordless_button (GtkWidget *widget)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)) == NULL;
  if (GTK_IS_MENU_BUTTON (widget))
    return gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)) == NULL;
  return GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;
}

/* Inside these GTK names its own parts. */
static gboolean
is_closed (GtkWidget *widget)
{
  return takes_input (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CALENDAR (widget);
}

GtkWidget *
fixture_nameless (GtkWidget *root)
{
  if ((takes_input (root) || is_wordless_button (root)) && !fixture_has_name (root))
    return root;
  if (is_closed (root))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_nameless (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}
