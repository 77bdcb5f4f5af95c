/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/measure-row.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/date-entry.h"

struct _JyMeasureRow
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *text;
  GtkWidget *who;
  GtkWidget *due;
  GtkWidget *done_on;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (JyMeasureRow, jy_measure_row, GTK_TYPE_WIDGET)

static guint removed_signal;

static char *
typed (GtkWidget *entry)
{
  return jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* NULL where nothing is typed. */
static char *
typed_or_none (GtkWidget *entry)
{
  char *text = typed (entry);

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

char *
jy_measure_row_words (JyMeasureRow *self)
{
  return g_strjoin ("\n", gtk_editable_get_text (GTK_EDITABLE (self->text)),
                    gtk_editable_get_text (GTK_EDITABLE (self->who)),
                    jy_date_entry_get_text (JY_DATE_ENTRY (self->due)),
                    jy_date_entry_get_text (JY_DATE_ENTRY (self->done_on)),
                    gtk_editable_get_text (GTK_EDITABLE (self->done)), NULL);
}

gboolean
jy_measure_row_is_blank (JyMeasureRow *self)
{
  g_autofree char *words = jy_measure_row_words (self);

  return jy_text_is_blank (words);
}

gboolean
jy_measure_row_check (JyMeasureRow *self)
{
  GtkWidget *const days[] = { self->due, self->done_on };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (!jy_text_is_blank (jy_date_entry_get_text (JY_DATE_ENTRY (days[i])))
        && jy_date_entry_get_date (JY_DATE_ENTRY (days[i])) == JY_DATE_NONE)
      {
        gtk_widget_grab_focus (jy_date_entry_get_control (JY_DATE_ENTRY (days[i])));
        return FALSE;
      }
  return TRUE;
}

void
jy_measure_row_apply (JyMeasureRow *self, JyMeeting *meeting)
{
  g_autofree char *text = typed (self->text);
  g_autofree char *who = typed_or_none (self->who);
  JyMeetingMeasure *measure;

  measure = jy_meeting_add_measure (meeting, text, who,
                                    jy_date_entry_get_date (JY_DATE_ENTRY (self->due)));
  measure->done_on = jy_date_entry_get_date (JY_DATE_ENTRY (self->done_on));
  g_free (measure->done);
  measure->done = typed_or_none (self->done);
}

void
jy_measure_row_focus (JyMeasureRow *self)
{
  gtk_widget_grab_focus (self->text);
}

static void
on_remove (JyMeasureRow *self)
{
  g_signal_emit (self, removed_signal, 0);
}

static GtkWidget *
add_entry (JyMeasureRow *self, const char *name, const char *spoken, const char *value, int line)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), value ? value : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 1, line, 1, 1);
  return entry;
}

static GtkWidget *
add_day (JyMeasureRow *self, const char *name, const char *spoken, JyDate day, int line)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, NULL);
  GtkWidget *entry = jy_date_entry_new ();

  gtk_widget_add_css_class (label, "dim-label");
  jy_date_entry_set_label (JY_DATE_ENTRY (entry), spoken);
  if (day != JY_DATE_NONE)
    jy_date_entry_set_date (JY_DATE_ENTRY (entry), day);
  gtk_grid_attach (GTK_GRID (self->grid), label, 2, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 3, line, 1, 1);
  return entry;
}

static char *
spoken_of (guint number, const char *name)
{
  /* Translators: the number of a measure and the name of one of its fields. */
  return g_strdup_printf (_ ("Measure %u: %s"), number, name);
}

static void
jy_measure_row_dispose (GObject *object)
{
  g_clear_pointer (&JY_MEASURE_ROW (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_measure_row_parent_class)->dispose (object);
}

static void
jy_measure_row_class_init (JyMeasureRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_measure_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  removed_signal = g_signal_new ("removed", JY_TYPE_MEASURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
jy_measure_row_init (JyMeasureRow *self)
{
  self->grid = g_object_new (GTK_TYPE_GRID, "row-spacing", 8, "column-spacing", 8, NULL);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
jy_measure_row_new (guint number, const JyMeetingMeasure *measure)
{
  JyMeasureRow *self = g_object_new (JY_TYPE_MEASURE_ROW, NULL);
  static const JyMeetingMeasure none;
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove"));
  g_autofree char *what = spoken_of (number, _ ("what is to be done"));
  g_autofree char *who = spoken_of (number, _ ("who does it"));
  g_autofree char *due = spoken_of (number, _ ("until when"));
  g_autofree char *done_on = spoken_of (number, _ ("done on"));
  g_autofree char *done = spoken_of (number, _ ("what was done"));
  g_autofree char *removes = g_strdup_printf (_ ("Remove measure %u"), number);

  if (!measure)
    measure = &none;
  self->text = add_entry (self, _ ("To be done"), what, measure->text, 0);
  self->due = add_day (self, _ ("Until"), due, measure->due, 0);
  self->who = add_entry (self, _ ("By whom"), who, measure->who, 1);
  self->done_on = add_day (self, _ ("Done on"), done_on, measure->done_on, 1);
  self->done = add_entry (self, _ ("What was done"), done, measure->done, 2);
  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, removes,
                                  -1);
  gtk_grid_attach (GTK_GRID (self->grid), remove, 3, 2, 1, 1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
