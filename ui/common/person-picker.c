/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/person-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/suggestion-entry.h"

struct _JyPersonPicker
{
  GtkWidget parent_instance;

  GtkWidget *entry;

  JyDesk *desk;
  GPtrArray *people; /* JyPerson, NULL until asked */
  JyRoles roles;
  char *wanted; /* text that suggestions were asked for before the people came */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyPersonPicker, jy_person_picker, GTK_TYPE_WIDGET)

static gboolean
fits (JyPersonPicker *self, const JyPerson *person, const char *text)
{
  if (person->disabled)
    return FALSE;
  if (self->roles != JY_ROLES_NONE && (person->roles & self->roles) == 0)
    return FALSE;
  return *text == '\0' || strstr (person->name, text) != NULL
         || (person->account != NULL && g_str_has_prefix (person->account, text));
}

static gboolean
name_is_shared (JyPersonPicker *self, const JyPerson *person)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const JyPerson *other = g_ptr_array_index (self->people, i);

      if (other != person && g_strcmp0 (other->name, person->name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
suggest (JyPersonPicker *self, const char *text)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (JySuggestionLine));
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (self->people, i);
      JySuggestionLine line = { 0 };
      char *roles = NULL;

      if (!fits (self, person, text))
        continue;
      roles = jy_roles_labels (person->roles);
      g_ptr_array_add (notes, roles);
      line.label = person->name;
      line.value = name_is_shared (self, person) ? person->id : NULL;
      line.note
          = person->department != NULL && *person->department != '\0' ? person->department : roles;
      g_array_append_val (lines, line);
    }
  jy_suggestion_entry_set_suggestions (JY_SUGGESTION_ENTRY (self->entry),
                                       (const JySuggestionLine *) lines->data, lines->len);
}

static gpointer
read_people (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_people (desk, FALSE, error);
}

static void
on_people_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPersonPicker) self = user_data;
  g_autoptr (GPtrArray) people = jy_desk_run_finish (result, NULL);
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  /* Nobody suggested is no error: the name can be typed. */
  if (people == NULL)
    return;
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&people);
  if (wanted != NULL)
    suggest (self, wanted);
}

static void
on_wanted (JyPersonPicker *self, const char *text)
{
  if (self->desk == NULL)
    return;
  if (self->people != NULL)
    {
      suggest (self, text);
      return;
    }
  if (self->wanted == NULL)
    jy_desk_run_async (self->desk, read_people, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                       NULL, on_people_read, g_object_ref (self));
  g_free (self->wanted);
  self->wanted = g_strdup (text);
}

static void
on_changed (JyPersonPicker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

GtkWidget *
jy_person_picker_new (JyDesk *desk, JyRoles roles)
{
  JyPersonPicker *self = g_object_new (JY_TYPE_PERSON_PICKER, NULL);

  g_set_object (&self->desk, desk);
  self->roles = roles;
  return GTK_WIDGET (self);
}

const char *
jy_person_picker_get_person (JyPersonPicker *self)
{
  g_return_val_if_fail (JY_IS_PERSON_PICKER (self), "");
  return jy_suggestion_entry_get_value (JY_SUGGESTION_ENTRY (self->entry));
}

void
jy_person_picker_set_person (JyPersonPicker *self, const char *person)
{
  g_return_if_fail (JY_IS_PERSON_PICKER (self));
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, person);
}

void
jy_person_picker_set_label (JyPersonPicker *self, const char *label)
{
  g_return_if_fail (JY_IS_PERSON_PICKER (self));
  jy_suggestion_entry_set_label (JY_SUGGESTION_ENTRY (self->entry), label);
}

GtkWidget *
jy_person_picker_get_control (JyPersonPicker *self)
{
  g_return_val_if_fail (JY_IS_PERSON_PICKER (self), NULL);
  return jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry));
}

static void
jy_person_picker_dispose (GObject *object)
{
  JyPersonPicker *self = JY_PERSON_PICKER (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_person_picker_parent_class)->dispose (object);
}

static void
jy_person_picker_finalize (GObject *object)
{
  JyPersonPicker *self = JY_PERSON_PICKER (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (jy_person_picker_parent_class)->finalize (object);
}

static void
jy_person_picker_class_init (JyPersonPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jy_person_picker_dispose;
  object_class->finalize = jy_person_picker_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_PERSON_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_person_picker_init (JyPersonPicker *self)
{
  self->entry = jy_suggestion_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  jy_suggestion_entry_set_placeholder (JY_SUGGESTION_ENTRY (self->entry), _ ("Name"));
  g_signal_connect_object (self->entry, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}
