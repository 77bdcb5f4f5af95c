/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/case-links.h"

#include <glib/gi18n.h>

struct _JyCaseLinks
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GCancellable *cancellable;
};

G_DEFINE_TYPE (JyCaseLinks, jy_case_links, GTK_TYPE_WIDGET)

static const char *
relation_words (const char *relation)
{
  return g_str_equal (relation, "predecessor") ? _ ("Earlier case")
         : g_str_equal (relation, "successor") ? _ ("Successor")
                                               : _ ("Linked case");
}

static void
add_link (JyCaseLinks *self, const JyCaseLink *link)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: how the case is related, its number, its title, where it stands. */
  g_autofree char *text = g_strdup_printf (
      _ ("%1$s: %2$s %3$s (%4$s)"), relation_words (link->relation),
      link->number ? link->number : _ ("no number yet"), link->title, link->phase);

  gtk_button_set_child (GTK_BUTTON (button),
                        g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                      "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "proof");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.select-case");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", link->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
links_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCaseLinks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = jy_desk_links_finish (result, &error);

  if (!self->box)
    return;
  for (guint i = 0; links && i < links->len; i++)
    add_link (self, links->pdata[i]);
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", error->message, "xalign", 0.0,
                                       "wrap", TRUE, NULL);

      gtk_box_append (GTK_BOX (self->box), label);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
}

/* A relapse asks for another letter. */
static void
add_relapse (JyCaseLinks *self, const JyRecommendation *record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = gtk_button_new_with_label (_ ("New recommendation"));
  char day[JY_DATE_LENGTH];
  g_autofree char *text = g_strdup_printf (_ ("Relapsed, as the look back of %s found"),
                                           jy_date_write (record->relapsed_on, day));

  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_add_css_class (mark, "overdue");
  gtk_box_append (GTK_BOX (mark),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "jy-overdue-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (mark),
                  g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_set_hexpand (mark, TRUE);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.successor");
  gtk_widget_set_tooltip_text (button,
                               _ ("Registers a successor with the agencies, the line and the "
                                  "title of this case"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
jy_case_links_dispose (GObject *object)
{
  JyCaseLinks *self = JY_CASE_LINKS (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_case_links_parent_class)->dispose (object);
}

static void
jy_case_links_class_init (JyCaseLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_case_links_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "caselinks");
}

static void
jy_case_links_init (JyCaseLinks *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
jy_case_links_new (JyDesk *desk, JyCaseView *view)
{
  JyCaseLinks *self;
  gboolean relapsed;

  g_return_val_if_fail (JY_IS_DESK (desk) && view, NULL);

  self = g_object_new (JY_TYPE_CASE_LINKS, NULL);
  relapsed = view->record->relapsed_on != JY_DATE_NONE;
  gtk_widget_set_visible (GTK_WIDGET (self), relapsed);
  if (relapsed)
    add_relapse (self, view->record);
  jy_desk_links_async (desk, view->record->id, self->cancellable, links_came, g_object_ref (self));
  return GTK_WIDGET (self);
}
