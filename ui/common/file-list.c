/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/file-list.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/children.h"
#include "common/file-chooser.h"
#include "common/window-of.h"

struct _JyFileList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *path;
  GtkWidget *choose;

  GPtrArray *paths; /* char * */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyFileList, jy_file_list, GTK_TYPE_WIDGET)

static void show_paths (JyFileList *self);

static void
on_remove (GtkButton *button, JyFileList *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (index < self->paths->len)
    g_ptr_array_remove_index (self->paths, index);
  show_paths (self);
  gtk_widget_grab_focus (self->path);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_row (JyFileList *self, guint index)
{
  const char *path = g_ptr_array_index (self->paths, index);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *remove_name = g_strdup_printf (_ ("Take out %s"), name);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("mail-attachment-symbolic");
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, path);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, remove_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_name, -1);
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static void
show_paths (JyFileList *self)
{
  jy_children_clear (self->rows);
  for (guint i = 0; i < self->paths->len; i++)
    gtk_box_append (GTK_BOX (self->rows), make_row (self, i));
  gtk_widget_set_visible (self->rows, self->paths->len > 0);
}

static void
on_path_activate (JyFileList *self)
{
  g_autofree char *path = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->path)));

  if (*path == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->path), "");
  jy_file_list_add (self, path);
}

static void
on_path_changed (JyFileList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_chosen (const char *path, gpointer user_data)
{
  jy_file_list_add (user_data, path);
}

static void
on_choose (JyFileList *self)
{
  jy_file_chooser_open (jy_window_of (self), _ ("Choose a file"), NULL, on_chosen, self);
}

static gboolean
on_drop (JyFileList *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        jy_file_list_add (self, path);
    }
  return TRUE;
}

GtkWidget *
jy_file_list_new (void)
{
  return g_object_new (JY_TYPE_FILE_LIST, NULL);
}

JsonArray *
jy_file_list_get_paths (JyFileList *self)
{
  JsonArray *array = json_array_new ();
  g_autofree char *typed = NULL;

  g_return_val_if_fail (JY_IS_FILE_LIST (self), array);
  for (guint i = 0; i < self->paths->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (self->paths, i));
  /* A path typed counts even without Return. */
  typed = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->path)));
  if (*typed != '\0')
    json_array_add_string_element (array, typed);
  return array;
}

void
jy_file_list_set_paths (JyFileList *self, JsonArray *paths)
{
  guint n = paths != NULL ? json_array_get_length (paths) : 0;

  g_return_if_fail (JY_IS_FILE_LIST (self));
  g_ptr_array_set_size (self->paths, 0);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (paths, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (self->paths, json_node_dup_string (node));
    }
  show_paths (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jy_file_list_add (JyFileList *self, const char *path)
{
  g_return_if_fail (JY_IS_FILE_LIST (self));
  if (!g_ptr_array_find_with_equal_func (self->paths, path, g_str_equal, NULL))
    g_ptr_array_add (self->paths, g_strdup (path));
  show_paths (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jy_file_list_set_label (JyFileList *self, const char *label)
{
  g_autofree char *choose = g_strdup_printf (_ ("%s: choose a file"), label);

  g_return_if_fail (JY_IS_FILE_LIST (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->path), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choose, -1);
}

GtkWidget *
jy_file_list_get_control (JyFileList *self)
{
  g_return_val_if_fail (JY_IS_FILE_LIST (self), NULL);
  return self->path;
}

static void
jy_file_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_FILE_LIST);
  G_OBJECT_CLASS (jy_file_list_parent_class)->dispose (object);
}

static void
jy_file_list_finalize (GObject *object)
{
  g_ptr_array_unref (JY_FILE_LIST (object)->paths);
  G_OBJECT_CLASS (jy_file_list_parent_class)->finalize (object);
}

static void
jy_file_list_class_init (JyFileListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_file_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_file_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_FILE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/file-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JyFileList, box);
  gtk_widget_class_bind_template_child (widget_class, JyFileList, rows);
  gtk_widget_class_bind_template_child (widget_class, JyFileList, path);
  gtk_widget_class_bind_template_child (widget_class, JyFileList, choose);
  gtk_widget_class_bind_template_callback (widget_class, on_path_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_path_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
}

static void
jy_file_list_init (JyFileList *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->rows, FALSE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
