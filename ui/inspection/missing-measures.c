/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/missing-measures.h"

#include <glib/gi18n.h>

#include "inspection/missing-row.h"
#include "services/inspection.h"
#include "statistics/meeting-open.h"

guint
jy_missing_measures_late (GPtrArray *measures, JyDate today)
{
  guint n = 0;

  for (guint i = 0; i < measures->len; i++)
    n += jy_open_measure_is_late (g_ptr_array_index (measures, i), today);
  return n;
}

/* What was kept comes back with the docket's change. */
static void
told (GtkWidget *owner, const GError *error)
{
  if (error)
    g_signal_emit_by_name (owner, "failed", error);
}

static void
clicked (GtkWidget *owner, GtkButton *button)
{
  jy_meeting_show (owner, g_object_get_data (G_OBJECT (button), "desk"),
                   g_object_get_data (G_OBJECT (button), "meeting"), told);
}

static void
lead (GtkWidget *button, GtkWidget *owner, JyDesk *desk, const JyOpenMeasure *measure)
{
  g_object_set_data_full (G_OBJECT (button), "meeting", g_strdup (measure->meeting), g_free);
  g_object_set_data_full (G_OBJECT (button), "desk", g_object_ref (desk), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), owner, G_CONNECT_SWAPPED);
}

GtkWidget *
jy_missing_measure_row_new (GtkWidget *owner, JyDesk *desk, const JyOpenMeasure *measure)
{
  const JyMissingKind *kind = jy_missing_measure_kind ();
  char held_on[JY_DATE_LENGTH];
  const JyMissingText text = { .kind = kind,
                               .part = "",
                               .about = measure->text,
                               .source = _ ("Analysis meeting"),
                               .since = measure->held_on,
                               .due = measure->due,
                               .number = jy_date_write (measure->held_on, held_on),
                               .title = measure->title,
                               .handler = measure->who,
                               .button = _ ("Open the meeting"),
                               .today = jy_desk_today (desk) };
  GtkWidget *button = NULL, *link = NULL;
  GtkWidget *row = jy_missing_row_new (&text, &button, &link);

  lead (button, owner, desk, measure);
  lead (link, owner, desk, measure);
  return row;
}

GtkWidget *
jy_missing_kind_row_new (const char *name, guint n, guint late)
{
  g_autofree char *late_words
      = late > 0 ? g_strdup_printf (ngettext ("%u overdue", "%u overdue", late), late) : NULL;
  g_autofree char *count
      = late_words ? g_strdup_printf ("%u · %s", n, late_words) : g_strdup_printf ("%u", n);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, count);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "hexpand", TRUE,
                                   "wrap", TRUE, NULL);
  GtkWidget *number = gtk_label_new (count);

  gtk_widget_add_css_class (number, "count");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
