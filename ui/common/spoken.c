/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/spoken.h"

#include <glib/gi18n.h>

static void
call (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
tell_selected (GtkDropDown *drop_down, GParamSpec *pspec, gpointer user_data)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);

  if (GTK_IS_STRING_OBJECT (item))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (item), -1);
}

void
jy_spoken_drop_down (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down) && name);

  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  if (!GTK_IS_TOGGLE_BUTTON (button))
    return;
  call (button, name);
  g_signal_handlers_disconnect_by_func (drop_down, tell_selected, NULL);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (tell_selected), NULL);
  tell_selected (drop_down, NULL, NULL);
}

/* The first widget of @type below @widget that is not below another child asked for first. */
static GtkWidget *
first_below (GtkWidget *widget, GType type, const char *style)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type)
          && (!style || gtk_widget_has_css_class (child, style)))
        return child;
      found = first_below (child, type, style);
      if (found)
        return found;
    }
  return NULL;
}

void
jy_spoken_info_bar (GtkInfoBar *bar)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_INFO_BAR (bar));

  button = first_below (GTK_WIDGET (bar), GTK_TYPE_BUTTON, "close");
  if (button)
    call (button, _ ("Close this notice"));
}

void
jy_spoken_tab (GtkNotebook *notebook, GtkWidget *page, const char *name)
{
  GtkWidget *label = gtk_notebook_get_tab_label (notebook, page);
  GtkWidget *tab = label ? gtk_widget_get_parent (label) : NULL;

  g_return_if_fail (name);

  if (tab)
    call (tab, name);
  if (GTK_IS_SCROLLED_WINDOW (page))
    call (page, name);
}

void
jy_spoken_column_view (GtkColumnView *view, const char *name)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && name);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child;
       child = gtk_widget_get_next_sibling (child))
    call (child, GTK_IS_LIST_VIEW (child) ? name : _ ("Column headings"));
}

void
jy_spoken_search (GtkWidget *widget, const char *name)
{
  GtkWidget *entry;

  g_return_if_fail (GTK_IS_WIDGET (widget) && name);

  entry = first_below (widget, GTK_TYPE_SEARCH_ENTRY, NULL);
  if (entry)
    call (entry, name);
}

void
jy_spoken_sidebar (GtkStackSidebar *sidebar, const char *name)
{
  GtkWidget *list;

  g_return_if_fail (GTK_IS_STACK_SIDEBAR (sidebar) && name);

  list = first_below (GTK_WIDGET (sidebar), GTK_TYPE_LIST_BOX, NULL);
  if (!list)
    return;
  call (list, name);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *words = first_below (row, GTK_TYPE_LABEL, NULL);

      if (words)
        call (row, gtk_label_get_text (GTK_LABEL (words)));
    }
}

void
jy_spoken_expander (GtkExpander *expander, GtkWidget *child, const char *name)
{
  g_return_if_fail (GTK_IS_EXPANDER (expander) && GTK_IS_WIDGET (child) && name);

  call (GTK_WIDGET (expander), name);
  g_object_bind_property (expander, "expanded", child, "can-focus", G_BINDING_SYNC_CREATE);
  gtk_expander_set_child (expander, child);
}
