/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/tooltips.h"

/* Columns of a line: a Chinese character takes two. */
#define LONGEST_LINE 72

static GtkLabel *
find_label (GtkWidget *widget)
{
  GtkLabel *found = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static void
widen (GtkLabel *label)
{
  int columns = 0;

  for (const char *c = gtk_label_get_text (label); *c && columns < LONGEST_LINE;
       c = g_utf8_next_char (c))
    columns += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
  if (gtk_label_get_max_width_chars (label) != columns)
    gtk_label_set_max_width_chars (label, columns);
}

/* GTK shows no way to the label of a tip but the window that it is in. */
static gboolean
realized (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (values);
  GtkLabel *label;

  if (!g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow"))
    return TRUE;
  label = find_label (widget);
  if (label)
    {
      widen (label);
      g_signal_connect (label, "notify::label", G_CALLBACK (widen), NULL);
      g_signal_connect (label, "notify::max-width-chars", G_CALLBACK (widen), NULL);
    }
  return TRUE;
}

void
jy_tooltips_keep_lines (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realized, NULL,
                              NULL);
}
