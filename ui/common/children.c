/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/children.h"

void
jy_children_dispose (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)))
    gtk_widget_unparent (child);
}

void
jy_children_clear (GtkWidget *container)
{
  g_return_if_fail (GTK_IS_LIST_BOX (container) || GTK_IS_BOX (container));

  if (GTK_IS_LIST_BOX (container))
    {
      GtkListBox *list = GTK_LIST_BOX (container);
      GtkListBoxRow *row;

      /* By its rows: a placeholder is a child as well. */
      while ((row = gtk_list_box_get_row_at_index (list, 0)))
        gtk_list_box_remove (list, GTK_WIDGET (row));
    }
  else
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (container)))
        gtk_box_remove (GTK_BOX (container), child);
    }
}
