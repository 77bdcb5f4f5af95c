/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/clause-picker.h"

#include <glib/gi18n.h>

#define MOST_LINES 60

struct _JyClausePicker
{
  JySearchedList parent_instance;

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

G_DEFINE_FINAL_TYPE (JyClausePicker, jy_clause_picker, JY_TYPE_SEARCHED_LIST)

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
jy_clause_picker_search (JySearchedList *list, const char *words)
{
  JyClausePicker *self = JY_CLAUSE_PICKER (list);
  g_autoptr (GPtrArray) found
      = jy_clause_library_complete (self->library, self->type, self->section, words, MOST_LINES);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (rows, make_row (g_ptr_array_index (found, i)));
  jy_searched_list_fill (list, rows, _ ("No clause fits; search for other words."));
}

static void
jy_clause_picker_choose (JySearchedList *list, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (list, signals[CHOSEN], 0, id);
}

void
jy_clause_picker_ask (JyClausePicker *self, JyType type, const char *section)
{
  g_return_if_fail (JY_IS_CLAUSE_PICKER (self));
  self->type = type;
  g_free (self->section);
  self->section = g_strdup (section);
  jy_searched_list_start (JY_SEARCHED_LIST (self));
  jy_searched_list_focus (JY_SEARCHED_LIST (self));
}

GtkWidget *
jy_clause_picker_new (JyClauseLibrary *library)
{
  JyClausePicker *self = g_object_new (JY_TYPE_CLAUSE_PICKER, NULL);

  self->library = jy_clause_library_ref (library);
  return GTK_WIDGET (self);
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
  G_OBJECT_CLASS (klass)->finalize = jy_clause_picker_finalize;
  JY_SEARCHED_LIST_CLASS (klass)->search = jy_clause_picker_search;
  JY_SEARCHED_LIST_CLASS (klass)->choose = jy_clause_picker_choose;
  signals[CHOSEN] = g_signal_new ("chosen", JY_TYPE_CLAUSE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_clause_picker_init (JyClausePicker *self)
{
  jy_searched_list_set_labels (JY_SEARCHED_LIST (self), _ ("Search clauses"), _ ("Clauses"));
}
