/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/register-row.h"

#define ENTRY "register-entry"

static GtkWidget *
make_line (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize",
                       PANGO_ELLIPSIZE_END, NULL);
}

GtkWidget *
jy_register_row_new (const char *name, const char *note, gpointer entry, GDestroyNotify free_entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = make_line (note);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, note);

  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_add_css_class (words, "caption");
  gtk_box_append (GTK_BOX (box), make_line (name));
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), ENTRY, entry, free_entry);
  return row;
}

gpointer
jy_register_row_entry (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), ENTRY) : NULL;
}
