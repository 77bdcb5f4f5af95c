/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/clause-picker.h"

#include <glib/gi18n.h>

#include "common/children.h"

#define MOST_LINES 60
#define WIDTH 360
#define HEIGHT 320

struct _JyClausePicker
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *empty;

  JyClauseLibrary *library;
  JyType type;
  char *section;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyClausePicker, jy_clause_picker, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (const JyClause *clause)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (clause->title);
  GtkWidget *text = gtk_label_new (clause->text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_set_tooltip_text (row, clause->text);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (box, "finding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  clause->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, clause->text,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (clause->id), g_free);
  return row;
}

static void
fill (JyClausePicker *self)
{
  g_autoptr (GPtrArray) found = jy_clause_library_complete (
      self->library, self->type, self->section, gtk_editable_get_text (GTK_EDITABLE (self->search)),
      MOST_LINES);

  jy_children_clear (self->list);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (found, i)));
  gtk_widget_set_visible (self->empty, found->len == 0);
}

static void
on_row_activated (JyClausePicker *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
on_activate (JyClausePicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row != NULL)
    on_row_activated (self, row);
}

void
jy_clause_picker_ask (JyClausePicker *self, JyType type, const char *section)
{
  g_return_if_fail (JY_IS_CLAUSE_PICKER (self));
  self->type = type;
  g_free (self->section);
  self->section = g_strdup (section);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill (self);
  gtk_widget_grab_focus (self->search);
}

GtkWidget *
jy_clause_picker_new (JyClauseLibrary *library)
{
  JyClausePicker *self = g_object_new (JY_TYPE_CLAUSE_PICKER, NULL);

  self->library = jy_clause_library_ref (library);
  return GTK_WIDGET (self);
}

static void
jy_clause_picker_dispose (GObject *object)
{
  g_clear_pointer (&JY_CLAUSE_PICKER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_clause_picker_parent_class)->dispose (object);
}

static void
jy_clause_picker_finalize (GObject *object)
{
  JyClausePicker *self = JY_CLAUSE_PICKER (object);

  g_clear_pointer (&self->library, jy_clause_library_unref);
  g_free (self->section);
  G_OBJECT_CLASS (jy_clause_picker_parent_class)->finalize (object);
}

static void
jy_clause_picker_class_init (JyClausePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_clause_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_clause_picker_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", JY_TYPE_CLAUSE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_clause_picker_init (JyClausePicker *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->search = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  self->empty = gtk_label_new (_ ("No clause fits; search for other words."));
  g_object_set (self->search, "placeholder-text", _ ("Search clauses"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search clauses"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clauses"), -1);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->search);
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
