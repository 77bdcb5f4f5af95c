/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/searched-list.h"

#include "common/children.h"

#define WIDTH 360
#define HEIGHT 320

typedef struct
{
  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *empty;
} JySearchedListPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JySearchedList, jy_searched_list, GTK_TYPE_WIDGET)

static JySearchedListPrivate *
parts_of (JySearchedList *self)
{
  return jy_searched_list_get_instance_private (self);
}

static void
search (JySearchedList *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (parts_of (self)->search));

  JY_SEARCHED_LIST_GET_CLASS (self)->search (self, words);
}

static void
choose (JySearchedList *self, GtkListBoxRow *row)
{
  JY_SEARCHED_LIST_GET_CLASS (self)->choose (self, row);
}

static void
choose_first (JySearchedList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (parts_of (self)->list), 0);

  if (row != NULL)
    choose (self, row);
}

void
jy_searched_list_set_labels (JySearchedList *self, const char *search_label, const char *list_label)
{
  JySearchedListPrivate *parts = parts_of (self);

  g_object_set (parts->search, "placeholder-text", search_label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  search_label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  list_label, -1);
}

void
jy_searched_list_start (JySearchedList *self)
{
  g_return_if_fail (JY_IS_SEARCHED_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (parts_of (self)->search), "");
  search (self);
}

void
jy_searched_list_fill (JySearchedList *self, GPtrArray *rows, const char *nothing)
{
  JySearchedListPrivate *parts = parts_of (self);

  if (parts->box != NULL)
    jy_children_clear (parts->list);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GtkWidget) row = g_object_ref_sink (g_ptr_array_index (rows, i));

      if (parts->box != NULL)
        gtk_list_box_append (GTK_LIST_BOX (parts->list), row);
    }
  if (parts->box == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (parts->empty), nothing);
  gtk_widget_set_visible (parts->empty, rows->len == 0);
}

void
jy_searched_list_focus (JySearchedList *self)
{
  g_return_if_fail (JY_IS_SEARCHED_LIST (self));

  gtk_widget_grab_focus (parts_of (self)->search);
}

static void
jy_searched_list_dispose (GObject *object)
{
  g_clear_pointer (&parts_of (JY_SEARCHED_LIST (object))->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_searched_list_parent_class)->dispose (object);
}

static void
jy_searched_list_class_init (JySearchedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_searched_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_searched_list_init (JySearchedList *self)
{
  JySearchedListPrivate *parts = parts_of (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  parts->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  parts->search = gtk_search_entry_new ();
  parts->list = gtk_list_box_new ();
  parts->empty
      = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "max-width-chars", 36, "visible", FALSE, NULL);
  gtk_widget_add_css_class (parts->empty, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (parts->list), GTK_SELECTION_NONE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), parts->list);
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);
  g_signal_connect_object (parts->search, "search-changed", G_CALLBACK (search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->search, "activate", G_CALLBACK (choose_first), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->list, "row-activated", G_CALLBACK (choose), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (parts->box), parts->search);
  gtk_box_append (GTK_BOX (parts->box), parts->empty);
  gtk_box_append (GTK_BOX (parts->box), scroller);
  gtk_widget_set_parent (parts->box, GTK_WIDGET (self));
}
