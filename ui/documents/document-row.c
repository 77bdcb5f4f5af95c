/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-row.h"

#include <glib/gi18n.h>

#include "documents/document-state.h"

static GtkWidget *
make_state (const JyDocumentEntry *entry)
{
  JyDocumentState state = jy_document_state (entry);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (jy_document_state_icon (state));
  /* Whom it goes to tells it from others of its kind. */
  g_autofree char *text
      = jy_desk_document_whom (entry)
            ? g_strdup_printf ("%s · %s", jy_document_state_label (state), entry->made_on)
            /* Translators: state, number of the version, the day it was made or signed. */
            : g_strdup_printf (_ ("%s · version %u · %s"), jy_document_state_label (state),
                               entry->version, entry->made_on);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, NULL);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_widget_add_css_class (icon, jy_document_state_class (state));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "figures");
  gtk_widget_add_css_class (label, jy_document_state_class (state));
  if (entry->frozen && entry->digest != NULL)
    {
      g_autofree char *tip = g_strdup_printf (_ ("SHA-256 of what was signed: %s"), entry->digest);

      gtk_widget_set_tooltip_text (box, tip);
    }
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
jy_document_row_new (JyCaseView *view, guint index, char **name)
{
  const JyDocumentEntry *entry = view->documents->pdata[index];
  const char *kind = jy_desk_document_label (entry->kind);
  const char *whose = entry->addressee != NULL
                          ? jy_recommendation_addressee_name (view->record, entry->addressee)
                          : NULL;
  const char *to = jy_desk_document_whom (entry);
  g_autofree char *shown = to != NULL ? g_strdup_printf ("%s · %s", kind, to) : g_strdup (kind);
  g_autofree char *title
      = whose != NULL ? g_strdup_printf ("%s · %s", shown, whose) : g_strdup (shown);
  g_autofree char *spoken
      = g_strdup_printf (_ ("%s, %s, version %u"), title,
                         jy_document_state_label (jy_document_state (entry)), entry->version);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Whose it is stands above the group. */
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", shown, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, "tooltip-text", title, NULL);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), make_state (entry));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (row), "document-index", GUINT_TO_POINTER (index));
  if (name != NULL)
    *name = g_strdup_printf (_ ("%s, version %u"), title, entry->version);
  return row;
}

guint
jy_document_row_index (GtkListBoxRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "document-index"));
}

GtkWidget *
jy_document_row_button (const char *label, const char *name, const char *action, guint index)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}
