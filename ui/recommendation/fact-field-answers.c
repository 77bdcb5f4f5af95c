/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/text.h"
#include "recommendation/fact-field.h"

/* One row for each open warning of the draft check: why the text stands as it is. */
typedef struct
{
  JyFactField parent_instance;

  GtkWidget *rows;
  GtkWidget *status;

  GPtrArray *ids;     /* char *: ids of checks */
  GPtrArray *entries; /* GtkEntry, borrowed */
  GCancellable *cancellable;
} JyFactFieldAnswers;

typedef JyFactFieldClass JyFactFieldAnswersClass;

G_DEFINE_FINAL_TYPE (JyFactFieldAnswers, jy_fact_field_answers, JY_TYPE_FACT_FIELD)

#define SELF(field) ((JyFactFieldAnswers *) (field))

static guint
find_row (JyFactFieldAnswers *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), id) == 0)
      return i;
  return G_MAXUINT;
}

static GtkWidget *
add_row (JyFactField *field, const char *id, const char *message)
{
  JyFactFieldAnswers *self = SELF (field);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text
      = message != NULL ? g_strdup_printf ("%s · %s", id, message) : g_strdup (id);
  g_autofree char *name = g_strdup_printf (_ ("Why it stands: %s"), text);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why it may stand"));
  jy_fact_field_name (entry, name);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (self->rows), row);
  g_ptr_array_add (self->ids, g_strdup (id));
  g_ptr_array_add (self->entries, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (jy_fact_field_changed), field,
                           G_CONNECT_SWAPPED);
  return entry;
}

/* Several findings of one id share a row: one answer holds for all of them. */
static char *
messages_of (GPtrArray *findings, const char *id)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity != JY_SEVERITY_WARNING || g_strcmp0 (finding->id, id) != 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, finding->message);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JyFactField *field = user_data;
  JyFactFieldAnswers *self = SELF (field);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = jy_desk_check_finish (result, &error);

  if (findings == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_text (GTK_LABEL (self->status), error != NULL ? error->message : "");
      g_object_unref (field);
      return;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *message = NULL;

      if (finding->severity != JY_SEVERITY_WARNING || find_row (self, finding->id) != G_MAXUINT)
        continue;
      message = messages_of (findings, finding->id);
      add_row (field, finding->id, message);
    }
  gtk_label_set_text (GTK_LABEL (self->status),
                      self->entries->len == 0 ? _ ("The check has no open warning.") : "");
  gtk_widget_set_visible (self->status, self->entries->len == 0);
  g_object_unref (field);
}

static void
build (JyFactField *field, const char *name)
{
  JyFactFieldAnswers *self = SELF (field);
  const JyFactContext *context = jy_fact_field_get_context (field);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_ptr_array_new ();
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->status = gtk_label_new (
      context->desk != NULL && context->view != NULL ? _ ("Looking for open warnings…") : "");
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_widget_add_css_class (self->status, "dim-label");
  jy_fact_field_name (self->status, name);
  gtk_box_append (GTK_BOX (field), self->status);
  gtk_box_append (GTK_BOX (field), self->rows);
  if (context->desk == NULL || context->view == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  jy_desk_check_async (context->desk, context->view->record->id, NULL, self->cancellable,
                       on_checked, g_object_ref (field));
}

static JsonNode *
get_value (JyFactField *field)
{
  JyFactFieldAnswers *self = SELF (field);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *reason = jy_text_trim (
          gtk_editable_get_text (GTK_EDITABLE (g_ptr_array_index (self->entries, i))));
      JsonObject *answer;

      if (*reason == '\0')
        continue;
      answer = json_object_new ();
      json_object_set_string_member (answer, "finding", g_ptr_array_index (self->ids, i));
      json_object_set_string_member (answer, "reason", reason);
      json_array_add_object_element (array, answer);
    }
  if (json_array_get_length (array) == 0)
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

static void
set_value (JyFactField *field, JsonNode *value)
{
  JyFactFieldAnswers *self = SELF (field);
  JsonArray *array
      = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; i < self->entries->len; i++)
    gtk_editable_set_text (GTK_EDITABLE (g_ptr_array_index (self->entries, i)), "");
  for (guint i = 0; i < jy_json_array_size (array); i++)
    {
      JsonObject *answer = jy_json_array_object (array, i);
      const char *id = jy_json_text (answer, "finding");
      const char *reason = jy_json_text (answer, "reason");
      guint row;

      if (id == NULL || reason == NULL)
        continue;
      row = find_row (self, id);
      gtk_editable_set_text (GTK_EDITABLE (row != G_MAXUINT ? g_ptr_array_index (self->entries, row)
                                                            : add_row (field, id, NULL)),
                             reason);
    }
}

static GtkWidget *
get_control (JyFactField *field)
{
  JyFactFieldAnswers *self = SELF (field);

  return self->entries->len > 0 ? g_ptr_array_index (self->entries, 0) : self->status;
}

static void
jy_fact_field_answers_dispose (GObject *object)
{
  JyFactFieldAnswers *self = SELF (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (jy_fact_field_answers_parent_class)->dispose (object);
}

static void
jy_fact_field_answers_finalize (GObject *object)
{
  JyFactFieldAnswers *self = SELF (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_fact_field_answers_parent_class)->finalize (object);
}

static void
jy_fact_field_answers_class_init (JyFactFieldAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_fact_field_answers_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_fact_field_answers_finalize;
  klass->build = build;
  klass->get_value = get_value;
  klass->set_value = set_value;
  klass->get_control = get_control;
}

static void
jy_fact_field_answers_init (JyFactFieldAnswers *self)
{
}
