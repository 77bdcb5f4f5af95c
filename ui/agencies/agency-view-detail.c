/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agencies/agency-view-private.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/letter-text.h"
#include "common/notice.h"

/* Letters of each agency that the desk tells of. */
#define MOST_LETTERS 100

static void
add_fact (JyAgencyView *self, int row, const char *name, const char *value)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *text = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, 96, -1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
  gtk_grid_attach (GTK_GRID (self->facts), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->facts), text, 1, row, 1, 1);
}

static void
show_facts (JyAgencyView *self, const JyAgency *agency)
{
  g_autofree char *former
      = agency->former != NULL ? g_strjoinv ("\n", agency->former) : g_strdup ("");
  const struct
  {
    const char *name;
    const char *value;
  } facts[] = {
    { _ ("Credit code"), agency->code },
    { _ ("Level"), agency->rank != JY_RANK_UNKNOWN ? jy_rank_label (agency->rank) : NULL },
    { _ ("Superior"), agency->parent_name },
    { _ ("Division"), agency->division },
    { _ ("Contact"), agency->contact },
    { _ ("Duties"), agency->duties },
    { _ ("Former names"), former },
    { _ ("Register"),
      agency->unchecked ? _ ("Came in with an import and was never looked at") : NULL },
  };
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_grid_remove (GTK_GRID (self->facts), child);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].value != NULL && *facts[i].value != '\0')
      add_fact (self, row++, facts[i].name, facts[i].value);
}

static void
on_letter_clicked (GtkButton *button, JyAgencyView *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  g_signal_emit_by_name (self, "case", id);
}

static GtkWidget *
make_letter (JyAgencyView *self, const JyLetter *letter)
{
  char day[JY_DATE_LENGTH];
  g_autofree char *text = jy_letter_title (letter);
  g_autofree char *state = jy_letter_text (letter);
  gboolean other = g_strcmp0 (letter->agency, self->agency->id) != 0
                   || g_strcmp0 (letter->name, self->agency->name) != 0;
  g_autofree char *whom = !other ? g_strdup ("")
                          : letter->superior
                              ? g_strdup_printf (_ ("%s (superior) · "), letter->name)
                              : g_strdup_printf (_ ("as %s · "), letter->name);
  g_autofree char *note
      = g_strdup_printf ("%s%s · %s", whom, jy_date_write (letter->issued_on, day), state);
  g_autofree char *full = g_strdup_printf ("%s, %s", text, note);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_label_new (text);
  GtkWidget *tail = gtk_label_new (note);

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (tail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (tail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (tail, "dim-label");
  gtk_widget_add_css_class (tail, "caption");
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), tail);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (letter->recommendation), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_letter_clicked), self, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* How it answered, in one line, each figure with what it is of. */
static char *
sum_of (GPtrArray *letters)
{
  guint served = 0, replied = 0, in_time = 0, open = 0, measures = 0;

  for (guint i = 0; i < letters->len; i++)
    {
      const JyLetter *letter = g_ptr_array_index (letters, i);

      if (letter->superior)
        continue;
      served += letter->served_on != JY_DATE_NONE;
      replied += letter->replied_on != JY_DATE_NONE;
      in_time += jy_letter_in_time (letter);
      open += letter->open;
      measures += letter->measures;
    }
  if (served == 0)
    return NULL;
  return g_strdup_printf (_ ("Replied %u of %u served, %u of them in time; %u of %u measures open"),
                          replied, served, in_time, open, measures);
}

static gpointer
read_letters (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_agency_letters (desk, data, error);
}

static void
on_letters (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyAgencyView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) letters = jy_desk_run_finish (result, &error);
  g_autofree char *count = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *heading = NULL;

  if (self->notice == NULL || self->agency == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (letters == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  for (guint i = 0; i < letters->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->letters),
                         make_letter (self, g_ptr_array_index (letters, i)));
  sum = sum_of (letters);
  count = letters->len < MOST_LETTERS
              ? g_strdup_printf (_ ("Letters to it (%u)"), letters->len)
              : g_strdup_printf (_ ("Letters to it (the latest %u)"), letters->len);
  heading = sum != NULL ? g_strdup_printf ("%s\n%s", count, sum) : g_strdup (count);
  gtk_label_set_text (GTK_LABEL (self->letters_heading), heading);
}

void
jy_agency_view_show (JyAgencyView *self, JyAgency *agency)
{
  if (agency != NULL)
    jy_agency_ref (agency);
  g_clear_pointer (&self->agency, jy_agency_unref);
  self->agency = agency;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->detail, agency != NULL);
  jy_children_clear (self->letters);
  if (agency == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->name), agency->name);
  gtk_label_set_text (GTK_LABEL (self->letters_heading), _ ("Letters to it"));
  show_facts (self, agency);

  self->cancellable = g_cancellable_new ();
  jy_desk_run_async (self->desk, read_letters, g_strdup (agency->id), g_free,
                     (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_letters,
                     g_object_ref (self));
}
