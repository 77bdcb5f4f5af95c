/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/children.h"
#include "common/choice.h"
#include "recommendation/fact-field.h"

/* People of other bodies by role and name, one a row; kept as texts "role name". */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *rows;
  GtkWidget *add;
} JyFactFieldPeople;

typedef JyFactFieldClass JyFactFieldPeopleClass;

G_DEFINE_FINAL_TYPE (JyFactFieldPeople, jy_fact_field_people, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldPeople *) (field))

/* Who may be there: article 18 names the invited. What is kept is the Chinese. */
typedef struct
{
  const char *chinese;
  const char *english;
} PersonRole;

static const PersonRole present_roles[] = {
  { "被建议单位负责人", "Head of the addressee" },
  { "被建议单位工作人员", "Staff of the addressee" },
  { "检察官", "Prosecutor" },
  { "检察官助理", "Assistant prosecutor" },
  { "书记员", "Clerk" },
  { NULL, NULL },
};
static const PersonRole third_roles[] = {
  { "人大代表", "Deputy of the people's congress" },
  { "政协委员", "Member of the consultative conference" },
  { "特约检察员", "Specially invited prosecutor" },
  { "人民监督员", "People's supervisor" },
  { "主管部门代表", "Representative of the competent authority" },
  { "行业组织代表", "Representative of the trade" },
  { "专家", "Expert" },
  { "群众代表", "Representative of residents" },
  { NULL, NULL },
};

static const PersonRole *
roles_for (JyFactField *field)
{
  return strcmp (jy_fact_field_get_fact (field)->id, "third-parties") == 0 ? third_roles
                                                                           : present_roles;
}

typedef struct
{
  GtkWidget *role; /* JyChoice */
  GtkWidget *name; /* GtkEntry */
} Cells;

static Cells
cells_of (GtkWidget *row)
{
  Cells cells;

  cells.role = gtk_widget_get_first_child (row);
  cells.name = gtk_widget_get_next_sibling (cells.role);
  return cells;
}

static void
name_rows (JyFactField *field)
{
  const char *fact = jy_fact_label (jy_fact_field_get_fact (field));
  guint place = 1;

  for (GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row), place++)
    {
      Cells cells = cells_of (row);
      GtkWidget *remove = gtk_widget_get_next_sibling (cells.name);
      /* Translators: name of a fact, and the place of the row in it. */
      g_autofree char *role = g_strdup_printf (_ ("%s %u: role"), fact, place);
      g_autofree char *name = g_strdup_printf (_ ("%s %u: name"), fact, place);
      g_autofree char *out = g_strdup_printf (_ ("%s %u: take out"), fact, place);

      jy_choice_set_label (JY_CHOICE (cells.role), role);
      jy_fact_field_name (cells.name, name);
      jy_fact_field_name (remove, out);
      gtk_widget_set_tooltip_text (remove, out);
    }
}

static void
on_remove (GtkButton *button, gpointer user_data)
{
  JyFactField *field = user_data;

  gtk_box_remove (GTK_BOX (SELF (field)->rows), gtk_widget_get_parent (GTK_WIDGET (button)));
  name_rows (field);
  gtk_widget_grab_focus (SELF (field)->add);
  jy_fact_field_changed (field);
}

static GtkWidget *
add_row (JyFactField *field)
{
  const PersonRole *roles = roles_for (field);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *role = jy_choice_new (_ ("Role"));
  GtkWidget *name = gtk_entry_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  for (gsize i = 0; roles[i].chinese != NULL; i++)
    jy_choice_add (JY_CHOICE (role), roles[i].chinese,
                   jy_text_choose (roles[i].chinese, roles[i].english));
  gtk_entry_set_placeholder_text (GTK_ENTRY (name), _ ("Name"));
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_box_append (GTK_BOX (row), role);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (GTK_BOX (SELF (field)->rows), row);
  jy_fact_field_enter_moves (name);
  g_signal_connect_object (role, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (name, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), field, 0);
  name_rows (field);
  return row;
}

static void
on_add (JyFactField *field)
{
  gtk_widget_grab_focus (jy_choice_get_control (JY_CHOICE (cells_of (add_row (field)).role)));
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldPeople *self = SELF (field);
  g_autofree char *label = g_strdup_printf (_ ("%s: add an entry"), name);

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->add = gtk_button_new_with_label (_ ("Add an entry"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  jy_fact_field_name (self->add, label);
  gtk_box_append (GTK_BOX (field), self->rows);
  gtk_box_append (GTK_BOX (field), self->add);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), field, G_CONNECT_SWAPPED);
  add_row (field);
}

static JsonNode *
get_value (JyFactField *field)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      Cells cells = cells_of (row);
      const char *role = jy_choice_get_value (JY_CHOICE (cells.role));
      g_autofree char *name = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (cells.name)));
      g_autofree char *text = role != NULL && *name != '\0' ? g_strdup_printf ("%s %s", role, name)
                              : role != NULL                ? g_strdup (role)
                                                            : g_strdup (name);

      if (*text != '\0')
        json_array_add_string_element (array, text);
    }
  if (json_array_get_length (array) == 0)
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

/* "role name" where the role is one of those offered; else all of it is a name. */
static void
set_row (JyFactField *field, const char *text)
{
  const PersonRole *roles = roles_for (field);
  Cells cells = cells_of (add_row (field));

  for (gsize i = 0; roles[i].chinese != NULL; i++)
    {
      gsize length = strlen (roles[i].chinese);

      if (strncmp (text, roles[i].chinese, length) == 0
          && (text[length] == ' ' || text[length] == '\0'))
        {
          jy_choice_set_value (JY_CHOICE (cells.role), roles[i].chinese);
          text += length + (text[length] == ' ');
          break;
        }
    }
  gtk_editable_set_text (GTK_EDITABLE (cells.name), text);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldPeople *self = SELF (field);
  JsonArray *array
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  jy_children_clear (self->rows);
  for (guint i = 0; i < jy_json_array_size (array); i++)
    if (jy_json_array_text (array, i) != NULL)
      set_row (field, jy_json_array_text (array, i));
  if (gtk_widget_get_first_child (self->rows) == NULL)
    add_row (field);
  jy_fact_field_changed (field);
}

static GtkWidget *
get_control (JyFactField *field)
{
  GtkWidget *row = gtk_widget_get_first_child (SELF (field)->rows);

  return row != NULL ? cells_of (row).name : SELF (field)->add;
}

static void
jy_fact_field_people_class_init (JyFactFieldPeopleClass *klass)
{
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_people_init (JyFactFieldPeople *self)
{
}
