/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/agency-picker.h"

#include <glib/gi18n.h>

#include "agencies/agency-dialog.h"
#include "base/text.h"
#include "common/suggestion-entry.h"
#include "common/window-of.h"

/* As many as fit under an entry without a second look. */
#define MOST 12

struct _JyAgencyPicker
{
  GtkWidget parent_instance;

  GtkWidget *entry;

  JyDesk *desk;
  guint generation; /* voids answers to what was asked before */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyAgencyPicker, jy_agency_picker, GTK_TYPE_WIDGET)

typedef struct
{
  JyAgencyPicker *picker;
  char *text;
  guint generation;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->picker);
  g_free (question->text);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
suggest (JyAgencyPicker *self, GPtrArray *agencies, const char *text)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (JySuggestionLine));
  g_autofree char *add = NULL;
  gboolean known = jy_text_is_blank (text);

  for (guint i = 0; i < agencies->len; i++)
    {
      const JyAgency *agency = g_ptr_array_index (agencies, i);
      JySuggestionLine line = { 0 };

      if (g_strcmp0 (agency->name, text) == 0)
        known = TRUE;
      line.label = agency->name;
      line.note = agency->code != NULL ? agency->code : jy_rank_label (agency->rank);
      g_array_append_val (lines, line);
    }
  if (!known)
    {
      JySuggestionLine line = { 0 };

      add = g_strdup_printf (_ ("Add “%s” to the register…"), text);
      line.label = add;
      line.value = text;
      line.action = TRUE;
      g_array_append_val (lines, line);
    }
  jy_suggestion_entry_set_suggestions (JY_SUGGESTION_ENTRY (self->entry),
                                       (const JySuggestionLine *) lines->data, lines->len);
}

static gpointer
read_agencies (JyDesk *desk, gpointer data, GError **error)
{
  const char *words = data;

  return jy_desk_agencies (desk, *words != '\0' ? words : NULL, MOST, 0, error);
}

static void
on_agencies_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GPtrArray) agencies = jy_desk_run_finish (result, NULL);

  if (agencies != NULL && question->generation == question->picker->generation)
    suggest (question->picker, agencies, question->text);
}

static void
on_wanted (JyAgencyPicker *self, const char *text)
{
  Question *question;

  if (self->desk == NULL)
    return;
  question = g_new0 (Question, 1);
  question->picker = g_object_ref (self);
  question->text = jy_text_trim (text);
  question->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_agencies, g_strdup (question->text), g_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_agencies_read, question);
}

static void
on_changed (JyAgencyPicker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_agency_saved (JyAgencyPicker *self, const char *name)
{
  jy_agency_picker_set_agency (self, name);
  on_changed (self);
  gtk_widget_grab_focus (jy_agency_picker_get_control (self));
}

static void
on_add (JyAgencyPicker *self, const char *name)
{
  GtkWindow *dialog = jy_agency_dialog_new (jy_window_of (self), self->desk, NULL, name);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_agency_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

GtkWidget *
jy_agency_picker_new (JyDesk *desk)
{
  JyAgencyPicker *self = g_object_new (JY_TYPE_AGENCY_PICKER, NULL);

  g_set_object (&self->desk, desk);
  return GTK_WIDGET (self);
}

const char *
jy_agency_picker_get_agency (JyAgencyPicker *self)
{
  g_return_val_if_fail (JY_IS_AGENCY_PICKER (self), "");
  return jy_suggestion_entry_get_value (JY_SUGGESTION_ENTRY (self->entry));
}

void
jy_agency_picker_set_agency (JyAgencyPicker *self, const char *name)
{
  g_return_if_fail (JY_IS_AGENCY_PICKER (self));
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, name);
}

void
jy_agency_picker_set_label (JyAgencyPicker *self, const char *label)
{
  g_return_if_fail (JY_IS_AGENCY_PICKER (self));
  jy_suggestion_entry_set_label (JY_SUGGESTION_ENTRY (self->entry), label);
}

GtkWidget *
jy_agency_picker_get_control (JyAgencyPicker *self)
{
  g_return_val_if_fail (JY_IS_AGENCY_PICKER (self), NULL);
  return jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry));
}

static void
jy_agency_picker_dispose (GObject *object)
{
  JyAgencyPicker *self = JY_AGENCY_PICKER (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_agency_picker_parent_class)->dispose (object);
}

static void
jy_agency_picker_class_init (JyAgencyPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jy_agency_picker_dispose;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_AGENCY_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_agency_picker_init (JyAgencyPicker *self)
{
  self->entry = jy_suggestion_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  jy_suggestion_entry_set_placeholder (JY_SUGGESTION_ENTRY (self->entry),
                                       _ ("Name, code or initials"));
  g_signal_connect_object (self->entry, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "action", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}
