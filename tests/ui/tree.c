/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"

static const char *
shown_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return NULL;
}

typedef gboolean (*Fits) (GtkWidget *widget, gpointer data);

static GtkWidget *
find (GtkWidget *widget, Fits fits, gpointer data)
{
  if (fits (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, fits, data);

      if (found)
        return found;
    }
  return NULL;
}

typedef struct
{
  GType type;
  guint before; /* how many more of them to pass */
} Nth;

static gboolean
is_nth (GtkWidget *widget, gpointer data)
{
  Nth *nth = data;

  return G_TYPE_CHECK_INSTANCE_TYPE (widget, nth->type) && nth->before-- == 0;
}

GtkWidget *
tree_nth (GtkWidget *widget, GType type, guint n)
{
  Nth nth = { type, n };

  return find (widget, is_nth, &nth);
}

GtkWidget *
tree_search_entry (GtkWidget *widget, const char *placeholder)
{
  GtkWidget *entry;

  for (guint n = 0; (entry = tree_nth (widget, GTK_TYPE_SEARCH_ENTRY, n)); n++)
    {
      g_autofree char *shown = NULL;

      g_object_get (entry, "placeholder-text", &shown, NULL);
      if (g_strcmp0 (shown, placeholder) == 0)
        return entry;
    }
  return NULL;
}

GtkWidget *
tree_find (GtkWidget *widget, GType type)
{
  return tree_nth (widget, type, 0);
}

static gboolean
has_class (GtkWidget *widget, gpointer name)
{
  return gtk_widget_has_css_class (widget, name);
}

GtkWidget *
tree_class (GtkWidget *widget, const char *name)
{
  return find (widget, has_class, (gpointer) name);
}

static gboolean
is_button (GtkWidget *widget, gpointer label)
{
  GtkWidget *child = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (!GTK_IS_BUTTON (widget))
    return FALSE;
  if (gtk_button_get_label (GTK_BUTTON (widget)))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
  return GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), label) == 0;
}

GtkButton *
tree_button (GtkWidget *widget, const char *label)
{
  return (GtkButton *) find (widget, is_button, (gpointer) label);
}

static gboolean
shows (GtkWidget *widget, gpointer text)
{
  const char *own = shown_text (widget);

  return own && strstr (own, text);
}

gboolean
tree_shows (GtkWidget *widget, const char *text)
{
  return find (widget, shows, (gpointer) text) != NULL;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Controls whose words are their name: what is written on a button or in a row. */
static gboolean
is_named_by_content (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  switch ((int) role)
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM:
    case GTK_ACCESSIBLE_ROLE_LIST_ITEM:
    case GTK_ACCESSIBLE_ROLE_ROW:
    case GTK_ACCESSIBLE_ROLE_TAB:
    case GTK_ACCESSIBLE_ROLE_LABEL:
    case GTK_ACCESSIBLE_ROLE_LINK:
      return TRUE;
    default:
      return GTK_IS_EXPANDER (widget) || GTK_IS_BUTTON (widget) || GTK_IS_LABEL (widget)
             || GTK_IS_LIST_BOX_ROW (widget);
    }
}

static gboolean
has_words (GtkWidget *widget)
{
  const char *own = shown_text (widget);

  if (own && *own)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && has_words (child))
      return TRUE;
  return FALSE;
}

/* The control that a part belongs to: the text inside an entry, the button inside a drop-down. */
static GtkWidget *
whole_control (GtkWidget *widget)
{
  static GType types[8];
  GtkWidget *whole = widget;

  if (!types[0])
    {
      types[0] = GTK_TYPE_ENTRY;
      types[1] = GTK_TYPE_SEARCH_ENTRY;
      types[2] = GTK_TYPE_SPIN_BUTTON;
      types[3] = GTK_TYPE_DROP_DOWN;
      types[4] = GTK_TYPE_MENU_BUTTON;
      types[5] = GTK_TYPE_PASSWORD_ENTRY;
      types[6] = GTK_TYPE_INFO_BAR;
      types[7] = GTK_TYPE_COLUMN_VIEW;
    }
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent;
       parent = gtk_widget_get_parent (parent))
    {
      if (GTK_IS_POPOVER (parent))
        break;
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        if (G_TYPE_CHECK_INSTANCE_TYPE (parent, types[i]))
          whole = parent;
    }
  return whole;
}

static gboolean
is_control (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0')
    return FALSE;
  return gtk_widget_get_visible (widget) && gtk_widget_get_focusable (widget)
         && gtk_widget_get_can_focus (widget) && !GTK_IS_POPOVER (widget) && !GTK_IS_WINDOW (widget)
         && !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_VIEWPORT (widget) && !GTK_IS_PANED (widget);
}

guint
tree_check_names (GtkWidget *widget, const char *where)
{
  g_autofree char *place = g_strdup_printf ("%s > %s", where, G_OBJECT_TYPE_NAME (widget));
  guint seen = 0;

  if (is_control (widget))
    {
      GtkWidget *whole = whole_control (widget);

      seen++;
      if (!is_named (widget) && !is_named (whole)
          && !(is_named_by_content (widget) && has_words (widget))
          && !(GTK_IS_MENU_BUTTON (whole) && has_words (whole)))
        {
          g_test_message ("no accessible name: %s (%s)", place, gtk_widget_get_name (widget));
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    /* What a drop-down unfolds is GTK's own. */
    if (!(GTK_IS_POPOVER (child) && GTK_IS_DROP_DOWN (widget)))
      seen += tree_check_names (child, place);
  return seen;
}
