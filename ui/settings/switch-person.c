/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/switch-person.h"

#include <glib/gi18n.h>

#include "common/notice.h"
#include "common/sign-in.h"

#define JY_TYPE_SWITCH_PERSON (jy_switch_person_get_type ())
G_DECLARE_FINAL_TYPE (JySwitchPerson, jy_switch_person, JY, SWITCH_PERSON, GtkWindow)

struct _JySwitchPerson
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *list;

  JyDesk *desk;
  char *account; /* of who was chosen */
};

G_DEFINE_FINAL_TYPE (JySwitchPerson, jy_switch_person, GTK_TYPE_WINDOW)

static gpointer
read_accounts (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_people (desk, TRUE, error);
}

static gpointer
switch_to (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_switch (desk, data, error) ? desk : NULL;
}

static void
on_signed_in (JySwitchPerson *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ask_password (JySwitchPerson *self)
{
  GtkWidget *page = jy_sign_in_new (self->desk, JY_SIGN_IN_AS, self->account);

  g_signal_connect_object (page, "done", G_CALLBACK (on_signed_in), self, G_CONNECT_SWAPPED);
  gtk_window_set_child (GTK_WINDOW (self), page);
  self->list = self->notice = NULL;
  gtk_widget_grab_focus (page);
}

static void
on_switched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySwitchPerson) self = user_data;
  g_autoptr (GError) error = NULL;

  if (jy_desk_run_finish (result, &error) == NULL)
    {
      if (self->notice != NULL
          && g_error_matches (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN))
        ask_password (self);
      else if (self->notice != NULL)
        jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_row_activated (JySwitchPerson *self, GtkListBoxRow *row)
{
  const char *account = g_object_get_data (G_OBJECT (row), "account");

  g_free (self->account);
  self->account = g_strdup (account);
  jy_desk_run_async (self->desk, switch_to, g_strdup (account), g_free, NULL, NULL, on_switched,
                     g_object_ref (self));
}

static GtkWidget *
make_row (const JyPerson *person, gboolean here)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (person->name);
  g_autofree char *roles = jy_roles_labels (person->roles);
  GtkWidget *note = gtk_label_new (roles);
  g_autofree char *full = g_strdup_printf ("%s, %s%s%s", person->name, roles, here ? ", " : "",
                                           here ? _ ("sits here now") : "");

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), note);
  gtk_box_append (GTK_BOX (box), words);
  if (here)
    {
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
      gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("sits here now")));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  g_object_set_data_full (G_OBJECT (row), "account", g_strdup (person->account), g_free);
  return row;
}

static void
on_accounts_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySwitchPerson) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = jy_desk_run_finish (result, &error);
  JyPerson *here = jy_desk_person (self->desk);

  if (self->list == NULL)
    return;
  if (people == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  for (guint i = 0; i < people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (people, i);
      gboolean is_here = here != NULL && g_strcmp0 (here->id, person->id) == 0;
      GtkWidget *row;

      if (person->account == NULL || person->disabled)
        continue;
      row = make_row (person, is_here);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (is_here)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
    }
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

void
jy_switch_person_present (GtkWindow *parent, JyDesk *desk)
{
  JySwitchPerson *self = g_object_new (JY_TYPE_SWITCH_PERSON, "transient-for", parent, NULL);

  g_set_object (&self->desk, desk);
  jy_desk_run_async (desk, read_accounts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     on_accounts_read, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

static void
jy_switch_person_dispose (GObject *object)
{
  JySwitchPerson *self = JY_SWITCH_PERSON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_SWITCH_PERSON);
  self->list = self->notice = NULL;
  G_OBJECT_CLASS (jy_switch_person_parent_class)->dispose (object);
}

static void
jy_switch_person_finalize (GObject *object)
{
  g_clear_object (&JY_SWITCH_PERSON (object)->desk);
  g_free (JY_SWITCH_PERSON (object)->account);
  G_OBJECT_CLASS (jy_switch_person_parent_class)->finalize (object);
}

static void
jy_switch_person_class_init (JySwitchPersonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_switch_person_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_switch_person_finalize;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/settings/switch-person.ui");
  gtk_widget_class_bind_template_child (widget_class, JySwitchPerson, notice);
  gtk_widget_class_bind_template_child (widget_class, JySwitchPerson, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
jy_switch_person_init (JySwitchPerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
