/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/empty-state.h"
#include "recommendation/document-list.h"

static void
add_file (GtkWidget *list, const JyEvent *event, JsonObject *file)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  const char *name = json_object_get_string_member_with_default (file, "name", "");
  gint64 size = json_object_get_int_member_with_default (file, "size", 0);
  g_autofree char *size_text = g_format_size ((guint64) MAX (size, 0));
  g_autofree char *day = jy_date_format (event->on);
  g_autofree char *detail = g_strdup_printf (
      "%s · %s · %s", action ? jy_action_label (action) : event->action, day, size_text);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, detail);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_MIDDLE, NULL);
  GtkWidget *more = g_object_new (GTK_TYPE_LABEL, "label", detail, "xalign", 0.0, "ellipsize",
                                  PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (more, "caption");
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_add_css_class (more, "figures");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
jy_attachment_list_new (JyCaseView *view)
{
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (view, list);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Attachments"), -1);
  for (guint i = 0; i < view->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (view->events, i);
      JsonNode *node = event->facts ? json_object_get_member (event->facts, "files") : NULL;
      JsonArray *files = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint f = 0; files && f < json_array_get_length (files); f++)
        {
          JsonNode *file = json_array_get_element (files, f);

          if (JSON_NODE_HOLDS_OBJECT (file))
            add_file (list, event, json_node_get_object (file));
        }
    }
  if (!gtk_widget_get_first_child (list))
    {
      g_object_ref_sink (list);
      g_object_unref (list);
      return jy_empty_state_new (
          "jy-attachment-symbolic", _ ("No attachments"),
          _ ("Files named in an action stand here: a signed form, a photo, the "
             "reply as it came."));
    }
  return list;
}
