/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/people-window.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "base/text-clean.h"
#include "base/text.h"
#include "common/children.h"
#include "common/message.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/register-row.h"
#include "common/unsaved.h"
#include "settings/password-window.h"

struct _JyPeopleWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *list;
  GtkWidget *count;
  GtkWidget *add;
  GtkWidget *grid;
  GtkWidget *heading;
  GtkWidget *name;
  GtkWidget *account;
  GtkWidget *roles;
  GtkWidget *disabled;
  GtkWidget *save;
  GtkWidget *reset;

  GtkWidget *checks[JY_N_ROLES];

  JyDesk *desk;
  JyPerson *person; /* NULL while one is added */
  char *wanted;     /* id to be selected once the list is there */
  JyPerson *next;   /* asked for while the form holds typing; NULL: a new one */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (JyPeopleWindow, jy_people_window, GTK_TYPE_WINDOW)

typedef struct
{
  char *id; /* NULL: to be added */
  char *name;
  char *account;
  JyRoles roles;
  gboolean disabled;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  jy_free_each (typed->id, typed->name, typed->account, typed);
}

static void read_list (JyPeopleWindow *self);

/* -- the form */

static JyRoles
checked_roles (JyPeopleWindow *self)
{
  guint roles = 0;

  for (guint i = 0; i < JY_N_ROLES; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      roles |= 1u << i;
  return (JyRoles) roles;
}

static gboolean
is_dirty (gpointer window)
{
  JyPeopleWindow *self = window;
  const JyPerson *person = self->person;
  const char *account = person != NULL ? person->account : NULL;

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->name)),
                    person != NULL ? person->name : "")
             != 0
         || g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->account)),
                       account != NULL ? account : "")
                != 0
         || checked_roles (self) != (person != NULL ? person->roles : JY_ROLES_NONE)
         || (person != NULL
             && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->disabled))
                    != person->disabled);
}

static void
on_changed (JyPeopleWindow *self)
{
  if (!self->showing)
    gtk_widget_set_sensitive (
        self->save, !jy_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

/* Who sits at the desk changes their own password with the old one. */
static const char *
here_id (JyPeopleWindow *self)
{
  JyPerson *here = self->desk != NULL ? jy_desk_person (self->desk) : NULL;

  return here != NULL ? here->id : NULL;
}

static void
on_reset (JyPeopleWindow *self)
{
  gtk_window_present (jy_password_window_new (GTK_WINDOW (self), self->desk, self->person));
}

static void
show_person (JyPeopleWindow *self, JyPerson *person)
{
  self->showing = TRUE;
  if (person != NULL)
    jy_person_ref (person);
  g_clear_pointer (&self->person, jy_person_unref);
  self->person = person;
  gtk_label_set_text (GTK_LABEL (self->heading),
                      person != NULL ? person->name : _ ("A new person"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), person != NULL ? person->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->account),
                         person != NULL && person->account != NULL ? person->account : "");
  /* An account once given names entries of the record; it is ended, not renamed. */
  gtk_widget_set_sensitive (self->account, person == NULL);
  for (guint i = 0; i < JY_N_ROLES; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]),
                                 person != NULL && (person->roles & (1u << i)) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->disabled),
                               person != NULL && person->disabled);
  gtk_widget_set_visible (self->disabled, person != NULL);
  gtk_widget_set_visible (self->reset, person != NULL && person->account != NULL
                                           && g_strcmp0 (person->id, here_id (self)) != 0);
  gtk_button_set_label (GTK_BUTTON (self->save),
                        person != NULL ? _ ("_Save changes") : _ ("_Add this person"));
  gtk_widget_set_sensitive (self->save, FALSE);
  self->showing = FALSE;
}

static gpointer
save_person (JyDesk *desk, gpointer data, GError **error)
{
  const Typed *typed = data;

  if (typed->id == NULL)
    return jy_desk_person_add (desk, typed->name, typed->roles, typed->account, error);
  return jy_desk_person_edit (desk, typed->id, typed->name, (gint) typed->roles, typed->disabled,
                              error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPeopleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPerson) person = jy_desk_run_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (self->list == NULL)
    return;
  if (person == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      gtk_widget_set_sensitive (self->save, TRUE);
      return;
    }
  show_person (self, person);
  sentence = g_strdup_printf (_ ("%s is in the register."), person->name);
  jy_notice_show_done (JY_NOTICE (self->notice), sentence);
  g_free (self->wanted);
  self->wanted = g_strdup (person->id);
  read_list (self);
}

static void
on_save (JyPeopleWindow *self)
{
  Typed *typed = g_new0 (Typed, 1);

  typed->id = self->person != NULL ? g_strdup (self->person->id) : NULL;
  typed->name = jy_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name)), -1, FALSE);
  typed->account = jy_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->account)), -1, FALSE);
  if (*typed->account == '\0')
    g_clear_pointer (&typed->account, g_free);
  typed->roles = checked_roles (self);
  typed->disabled = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->disabled));
  gtk_widget_set_sensitive (self->save, FALSE);
  jy_desk_run_async (self->desk, save_person, typed, typed_free, (GDestroyNotify) jy_person_unref,
                     NULL, on_saved, g_object_ref (self));
}

/* -- the list */

static GtkWidget *
make_row (JyPerson *person)
{
  g_autofree char *roles = jy_roles_labels (person->roles);
  g_autofree char *head = person->account != NULL && !g_str_equal (person->account, person->name)
                              ? g_strdup_printf ("%s · %s", person->name, person->account)
                              : g_strdup (person->name);

  return jy_register_row_new (head, person->disabled ? _ ("No longer works here") : roles,
                              jy_person_ref (person), (GDestroyNotify) jy_person_unref);
}

/* The list follows the form. */
static void
select_shown (JyPeopleWindow *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row = NULL;

  for (int i = 0; self->person != NULL && (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_strcmp0 (((JyPerson *) jy_register_row_entry (row))->id, self->person->id) == 0)
      break;
  gtk_list_box_select_row (list, row);
}

static void
show_next (JyPeopleWindow *self)
{
  show_person (self, self->next);
  select_shown (self);
  if (self->person == NULL)
    gtk_widget_grab_focus (self->name);
}

static void
on_leave_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyPeopleWindow) self = user_data;

  if (agreed && self->list != NULL)
    show_next (self);
}

/* Another person in the form, NULL: a new one; what is typed is not thrown away unasked. */
static void
go_to (JyPeopleWindow *self, JyPerson *person)
{
  if (person != NULL)
    jy_person_ref (person);
  g_clear_pointer (&self->next, jy_person_unref);
  self->next = person;
  if (!is_dirty (self))
    {
      show_next (self);
      return;
    }
  select_shown (self);
  jy_message_ask (GTK_WINDOW (self), _ ("Go on without saving?"),
                  _ ("What you typed about this person is lost then."), _ ("_Discard what I typed"),
                  on_leave_agreed, g_object_ref (self));
}

static void
on_row_selected (JyPeopleWindow *self, GtkListBoxRow *row)
{
  JyPerson *person = row != NULL ? jy_register_row_entry (row) : NULL;

  if (person == NULL
      || (is_dirty (self) && self->person != NULL && g_strcmp0 (person->id, self->person->id) == 0))
    return;
  go_to (self, person);
}

static void
on_add (JyPeopleWindow *self)
{
  go_to (self, NULL);
}

static void
show_list (JyPeopleWindow *self, GPtrArray *people)
{
  GtkWidget *chosen = NULL;
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u person", "%u people", people->len), people->len);

  jy_children_clear (self->list);
  for (guint i = 0; i < people->len; i++)
    {
      JyPerson *person = g_ptr_array_index (people, i);
      GtkWidget *row = make_row (person);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (chosen == NULL || g_strcmp0 (person->id, self->wanted) == 0)
        chosen = row;
    }
  gtk_label_set_text (GTK_LABEL (self->count), count);
  if (is_dirty (self))
    select_shown (self);
  else if (chosen != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (chosen));
}

static gpointer
read_people (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_people (desk, FALSE, error);
}

static void
on_people_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPeopleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = jy_desk_run_finish (result, &error);

  if (self->list == NULL)
    return;
  if (people == NULL)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  else
    show_list (self, people);
}

static void
read_list (JyPeopleWindow *self)
{
  jy_desk_run_async (self->desk, read_people, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     on_people_read, g_object_ref (self));
}

GtkWindow *
jy_people_window_new (GtkWindow *parent, JyDesk *desk)
{
  JyPeopleWindow *self = g_object_new (JY_TYPE_PEOPLE_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->desk, desk);
  show_person (self, NULL);
  jy_read_only_shut (self->add, desk);
  if (jy_read_only_shut (self->grid, desk))
    jy_notice_show_lasting (JY_NOTICE (self->notice), jy_desk_read_only_reason ());
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  read_list (self);
  return GTK_WINDOW (self);
}

static void
jy_people_window_dispose (GObject *object)
{
  JyPeopleWindow *self = JY_PEOPLE_WINDOW (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, on_row_selected, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_PEOPLE_WINDOW);
  self->list = self->notice = NULL;
  G_OBJECT_CLASS (jy_people_window_parent_class)->dispose (object);
}

static void
jy_people_window_finalize (GObject *object)
{
  JyPeopleWindow *self = JY_PEOPLE_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->person, jy_person_unref);
  g_clear_pointer (&self->next, jy_person_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (jy_people_window_parent_class)->finalize (object);
}

static void
jy_people_window_class_init (JyPeopleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_people_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_people_window_finalize;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/settings/people-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, list);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, count);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, add);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, name);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, account);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, roles);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, disabled);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_child (widget_class, JyPeopleWindow, reset);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
jy_people_window_init (JyPeopleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < JY_N_ROLES; i++)
    {
      const char *label = jy_role_label ((JyRoles) (1u << i));

      self->checks[i] = gtk_check_button_new_with_label (label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_box_append (GTK_BOX (self->roles), self->checks[i]);
      g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
    }
}
