/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/package-cases.h"

#include <glib/gi18n.h>

/* Cases of a package, one a row: what it is called, what becomes of it, what there is to say. */

GtkWidget *
jy_package_line (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
setup_case (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_list_item_set_child (item, box);
}

/* Lines of a case parted by line breaks: head, what becomes of it, then what there is to say. */
static void
bind_case (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; lines[i]; i++)
    gtk_box_append (GTK_BOX (box), jy_package_line (lines[i], i == 0   ? "event-title"
                                                              : i == 1 ? NULL
                                                                       : "dim-label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static char *
case_text (const JyPackageCase *row)
{
  g_autoptr (GPtrArray) lines = jy_package_case_lines (row);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s%s%s\n%s", row->number ? row->number : "",
                          row->number ? "  " : "", row->title,
                          jy_package_outcome_label (row->outcome));
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) lines->pdata[i]);
  return g_string_free (text, FALSE);
}

GtkWidget *
jy_package_cases_new (void)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_case), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_case), NULL);
  list = gtk_list_view_new (NULL, g_steal_pointer (&factory));
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cases of the package"), -1);
  return list;
}

/* What needs a look first: contradictions, both sides, theirs, new ones, the rest. */
void
jy_package_cases_show (GtkWidget *list, const JyPackageReport *report)
{
  static const JyPackageOutcome order[] = { JY_PACKAGE_CONFLICT, JY_PACKAGE_BOTH, JY_PACKAGE_THEIRS,
                                            JY_PACKAGE_NEW,      JY_PACKAGE_OURS, JY_PACKAGE_SAME };
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint n = 0; n < G_N_ELEMENTS (order); n++)
    for (guint i = 0; i < report->cases->len; i++)
      {
        const JyPackageCase *row = report->cases->pdata[i];

        if (row->outcome == order[n])
          gtk_string_list_take (texts, case_text (row));
      }
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&texts))));
  gtk_list_view_set_model (GTK_LIST_VIEW (list), model);
}
