/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/exemplar-list.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/register-row.h"
#include "services/registers.h"

#define MOST 200
#define WIDTH 360
#define HEIGHT 320

struct _JyExemplarList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *empty;

  JyDesk *desk;
  char *type;
  char *field; /* or NULL */
  guint generation;
};

typedef struct
{
  JyExemplarList *list;
  guint generation;
} Question;

G_DEFINE_FINAL_TYPE (JyExemplarList, jy_exemplar_list, GTK_TYPE_WIDGET)

static void
add_rows (JyExemplarList *self, GPtrArray *entries, gboolean of_field)
{
  for (guint i = 0; i < entries->len; i++)
    {
      JyEntry *entry = g_ptr_array_index (entries, i);
      const char *field = jy_json_text (entry->body, "field");
      gboolean same = self->field != NULL && g_strcmp0 (field, self->field) == 0;
      JyEntry *kept;

      if (g_strcmp0 (jy_json_text (entry->body, "type"), self->type) != 0 || same != of_field)
        continue;
      kept = jy_entry_new (entry->kind, entry->id);
      g_free (kept->link);
      kept->link = g_strdup (entry->link);
      json_object_unref (kept->body);
      kept->body = json_object_ref (entry->body);
      gtk_list_box_append (GTK_LIST_BOX (self->list),
                           jy_register_row_new (entry->name, jy_json_text (entry->body, "why"),
                                                kept, (GDestroyNotify) jy_entry_free));
    }
}

static void
on_entries (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (JyExemplarList) self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, &error);

  if (self->list == NULL || question->generation != self->generation)
    return;
  jy_children_clear (self->list);
  if (entries != NULL)
    {
      add_rows (self, entries, TRUE);
      add_rows (self, entries, FALSE);
    }
  gtk_label_set_text (GTK_LABEL (self->empty),
                      entries == NULL ? error->message
                                      : _ ("No exemplary letter of this type yet. Mark one in "
                                           "the menu of its case."));
  gtk_widget_set_visible (self->empty, gtk_widget_get_first_child (self->list) == NULL);
}

static void
read_list (JyExemplarList *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  Question *question = g_new0 (Question, 1);

  question->list = g_object_ref (self);
  question->generation = ++self->generation;
  jy_desk_entries_async (self->desk, "exemplar", *words != '\0' ? words : NULL, NULL, MOST, 0, NULL,
                         on_entries, question);
}

static void
on_search_changed (JyExemplarList *self)
{
  if (self->type != NULL)
    read_list (self);
}

static void
on_row_activated (JyExemplarList *self, GtkListBoxRow *row)
{
  const JyEntry *entry = jy_register_row_entry (row);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (entry != NULL && GTK_IS_WINDOW (root))
    jy_exemplar_window_present (GTK_WINDOW (root), self->desk, entry->link,
                                jy_json_text (entry->body, "title"),
                                jy_json_text (entry->body, "why"));
}

void
jy_exemplar_list_ask (JyExemplarList *self, JyCaseView *view)
{
  g_return_if_fail (JY_IS_EXEMPLAR_LIST (self) && view != NULL);

  g_free (self->type);
  self->type = g_strdup (jy_type_id (view->record->type));
  g_free (self->field);
  self->field = g_strdup (jy_json_text (view->record->particulars, "field"));
  read_list (self);
}

GtkWidget *
jy_exemplar_list_new (JyDesk *desk)
{
  JyExemplarList *self = g_object_new (JY_TYPE_EXEMPLAR_LIST, NULL);

  g_set_object (&self->desk, desk);
  return GTK_WIDGET (self);
}

static void
jy_exemplar_list_dispose (GObject *object)
{
  JyExemplarList *self = JY_EXEMPLAR_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->list = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_exemplar_list_parent_class)->dispose (object);
}

static void
jy_exemplar_list_finalize (GObject *object)
{
  JyExemplarList *self = JY_EXEMPLAR_LIST (object);

  g_free (self->type);
  g_free (self->field);
  G_OBJECT_CLASS (jy_exemplar_list_parent_class)->finalize (object);
}

static void
jy_exemplar_list_class_init (JyExemplarListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_exemplar_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_exemplar_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_exemplar_list_init (JyExemplarList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->search = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  self->empty
      = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "max-width-chars", 36, "visible", FALSE, NULL);
  g_object_set (self->search, "placeholder-text", _ ("Search exemplary letters"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search exemplary letters"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Exemplary letters"), -1);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->search);
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
