/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/file-list.h"
#include "recommendation/fact-field.h"

typedef struct
{
  JyFactField parent_instance;

  GtkWidget *list;
} JyFactFieldFiles;

typedef JyFactFieldClass JyFactFieldFilesClass;

G_DEFINE_FINAL_TYPE (JyFactFieldFiles, jy_fact_field_files, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldFiles *) (field))

static void
build (JyFactField *field, const char *name)
{
  SELF (field)->list = jy_file_list_new ();
  jy_file_list_set_label (JY_FILE_LIST (SELF (field)->list), name);
  gtk_box_append (GTK_BOX (field), SELF (field)->list);
  g_signal_connect_object (SELF (field)->list, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
}

static JsonNode *
get_value (JyFactField *field)
{
  JsonArray *array = jy_file_list_get_paths (JY_FILE_LIST (SELF (field)->list));
  JsonNode *node = NULL;

  if (json_array_get_length (array) > 0)
    node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  jy_file_list_set_paths (
      JY_FILE_LIST (SELF (field)->list),
      value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL);
}

static GtkWidget *
get_control (JyFactField *field)
{
  return jy_file_list_get_control (JY_FILE_LIST (SELF (field)->list));
}

static void
jy_fact_field_files_class_init (JyFactFieldFilesClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_files_init (JyFactFieldFiles *self)
{
}
