/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/missing-row.h"

#include <glib/gi18n.h>

#include "inspection/mend.h"
#include "services/inspection.h"

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* Since when it is missing, and whether its last day is over. */
static char *
when_text (const JyMissingText *text)
{
  char since[JY_DATE_LENGTH], due[JY_DATE_LENGTH];

  jy_date_write (text->since, since);
  jy_date_write (text->due, due);
  if (text->due == JY_DATE_NONE)
    return g_strdup_printf (_ ("since %s"), since);
  if (text->due < text->today)
    return g_strdup_printf (ngettext ("due %s, overdue by %d day", "due %s, overdue by %d days",
                                      (gulong) (text->today - text->due)),
                            due, text->today - text->due);
  if (text->due == text->today)
    return g_strdup_printf (_ ("due today, %s"), due);
  return g_strdup_printf (_ ("due %s"), due);
}

static GtkWidget *
make_head (const JyMissingText *text, const char *about)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gboolean late = text->due != JY_DATE_NONE && text->due < text->today;
  GtkWidget *icon
      = gtk_image_new_from_icon_name (late ? "jy-overdue-symbolic" : "jy-today-symbolic");
  g_autofree char *when = when_text (text);
  GtkWidget *kind = make_label (jy_missing_label (text->kind), "heading");
  GtkWidget *date = make_label (when, "figures");

  gtk_widget_add_css_class (icon, late ? "late" : "soft");
  gtk_label_set_wrap (GTK_LABEL (kind), FALSE);
  gtk_widget_add_css_class (date, late ? "overdue" : "dim-label");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), kind);
  if (*about)
    {
      GtkWidget *whom = g_object_new (GTK_TYPE_LABEL, "label", about, "xalign", 0.0, "ellipsize",
                                      PANGO_ELLIPSIZE_END, "tooltip-text", about, NULL);

      gtk_box_append (GTK_BOX (head), whom);
    }
  gtk_widget_set_hexpand (date, TRUE);
  gtk_label_set_xalign (GTK_LABEL (date), 1);
  gtk_label_set_wrap (GTK_LABEL (date), FALSE);
  gtk_box_append (GTK_BOX (head), date);
  return head;
}

static GtkWidget *
make_case (const JyMissingText *text)
{
  g_autofree char *words
      = g_strdup_printf ("%s  %s", text->number ? text->number : _ ("no number yet"), text->title);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "case-link");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

static GtkWidget *
make_mend (const JyMissingText *text, const char *spoken)
{
  const char *words = text->button ? text->button : jy_missing_action_label (text->kind);
  GtkWidget *button = gtk_button_new_with_label (words);
  g_autofree char *full = g_strdup_printf ("%s: %s", words, spoken);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  return button;
}

GtkWidget *
jy_missing_row_new (const JyMissingText *text, GtkWidget **mend, GtkWidget **open)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *about = jy_missing_words (text->kind, text->part, text->about);
  g_autofree char *when = when_text (text);
  g_autofree char *rule = text->handler && *text->handler
                              ? g_strdup_printf ("%s · %s", text->source, text->handler)
                              : g_strdup (text->source);
  g_autofree char *spoken
      = g_strdup_printf ("%s%s%s, %s%s%s", jy_missing_label (text->kind), *about ? ", " : "", about,
                         when, text->title ? ", " : "", text->title ? text->title : "");
  GtkWidget *note = make_label (rule, "caption");

  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_head (text, about));
  if (text->title)
    {
      GtkWidget *link = make_case (text);

      gtk_box_append (GTK_BOX (words), link);
      if (open)
        *open = link;
    }
  gtk_box_append (GTK_BOX (words), note);
  gtk_box_append (GTK_BOX (line), words);
  *mend = NULL;
  if (text->button || jy_mend_is_possible (text->kind))
    {
      *mend = make_mend (text, spoken);
      gtk_box_append (GTK_BOX (line), *mend);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
