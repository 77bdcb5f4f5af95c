/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/exemplar-list.h"

#include <glib/gi18n.h>

#include "common/register-row.h"
#include "services/registers.h"

#define MOST 200

struct _JyExemplarList
{
  JySearchedList parent_instance;

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

G_DEFINE_FINAL_TYPE (JyExemplarList, jy_exemplar_list, JY_TYPE_SEARCHED_LIST)

static void
add_rows (JyExemplarList *self, GPtrArray *entries, gboolean of_field, GPtrArray *rows)
{
  for (guint i = 0; i < entries->len; i++)
    {
      JyEntry *entry = g_ptr_array_index (entries, i);
      const char *field = jy_json_text (entry->body, "field");
      gboolean same = self->field != NULL && g_strcmp0 (field, self->field) == 0;

      if (g_strcmp0 (jy_json_text (entry->body, "type"), self->type) != 0 || same != of_field)
        continue;
      g_ptr_array_add (rows,
                       jy_register_row_new (entry->name, jy_json_text (entry->body, "why"),
                                            jy_entry_copy (entry), (GDestroyNotify) jy_entry_free));
    }
}

static void
on_entries (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (JyExemplarList) self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (question->generation != self->generation)
    return;
  if (entries != NULL)
    {
      add_rows (self, entries, TRUE, rows);
      add_rows (self, entries, FALSE, rows);
    }
  jy_searched_list_fill (JY_SEARCHED_LIST (self), rows,
                         entries == NULL ? error->message
                                         : _ ("No exemplary letter of this type yet. Mark one in "
                                              "the menu of its case."));
}

static void
jy_exemplar_list_search (JySearchedList *list, const char *words)
{
  JyExemplarList *self = JY_EXEMPLAR_LIST (list);
  Question *question;

  if (self->type == NULL)
    return;
  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->generation = ++self->generation;
  jy_desk_entries_async (self->desk, "exemplar", *words != '\0' ? words : NULL, NULL, MOST, 0, NULL,
                         on_entries, question);
}

static void
jy_exemplar_list_choose (JySearchedList *list, GtkListBoxRow *row)
{
  const JyEntry *entry = jy_register_row_entry (row);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);

  if (entry == NULL || !GTK_IS_WINDOW (root))
    return;
  jy_exemplar_window_present (GTK_WINDOW (root), JY_EXEMPLAR_LIST (list)->desk, entry->link,
                              jy_json_text (entry->body, "title"),
                              jy_json_text (entry->body, "why"));
  /* It would lie over the letter. */
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

void
jy_exemplar_list_ask (JyExemplarList *self, JyCaseView *view)
{
  g_return_if_fail (JY_IS_EXEMPLAR_LIST (self) && view != NULL);

  g_free (self->type);
  self->type = g_strdup (jy_type_id (view->record->type));
  g_free (self->field);
  self->field = g_strdup (jy_json_text (view->record->particulars, "field"));
  jy_searched_list_start (JY_SEARCHED_LIST (self));
}

GtkWidget *
jy_exemplar_list_new (JyDesk *desk)
{
  JyExemplarList *self = g_object_new (JY_TYPE_EXEMPLAR_LIST, NULL);

  g_set_object (&self->desk, desk);
  return GTK_WIDGET (self);
}

static void
jy_exemplar_list_finalize (GObject *object)
{
  JyExemplarList *self = JY_EXEMPLAR_LIST (object);

  g_clear_object (&self->desk);
  g_free (self->type);
  g_free (self->field);
  G_OBJECT_CLASS (jy_exemplar_list_parent_class)->finalize (object);
}

static void
jy_exemplar_list_class_init (JyExemplarListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_exemplar_list_finalize;
  JY_SEARCHED_LIST_CLASS (klass)->search = jy_exemplar_list_search;
  JY_SEARCHED_LIST_CLASS (klass)->choose = jy_exemplar_list_choose;
}

static void
jy_exemplar_list_init (JyExemplarList *self)
{
  jy_searched_list_set_labels (JY_SEARCHED_LIST (self), _ ("Search exemplary letters"),
                               _ ("Exemplary letters"));
}
