/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/closing-panel.h"

#include <glib/gi18n.h>

#include "domain/closing.h"
#include "recommendation/next-step.h"

/* Hurdles shown at once; a case with more has to be worked on anyway. */
#define HURDLES_SHOWN 12

struct _JyClosingPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GPtrArray *hurdles; /* JyClosingHurdle */
};

G_DEFINE_TYPE (JyClosingPanel, jy_closing_panel, GTK_TYPE_WIDGET)

static guint action_signal;

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
mend (JyClosingPanel *self, GtkButton *button)
{
  const JyClosingHurdle *hurdle = g_object_get_data (G_OBJECT (button), "hurdle");
  const char *action = g_object_get_data (G_OBJECT (button), "action");
  g_autoptr (JsonObject) facts = NULL;

  if (hurdle && hurdle->item
      && (g_str_equal (hurdle->action, "verify") || g_str_equal (hurdle->action, "progress")))
    {
      facts = json_object_new ();
      json_object_set_string_member (facts, "item", hurdle->item);
    }
  g_signal_emit (self, action_signal, 0, action, hurdle ? hurdle->addressee : NULL, facts);
}

/* What the case's own menu offers too: whether this person may, the dialog says. */
static gboolean
is_here (JyCaseView *view, const char *action)
{
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (g_str_equal (next->action->id, action))
        return jy_next_is_here (view, next) && !jy_next_is_read_only (next);
    }
  return FALSE;
}

static GtkWidget *
make_button (JyClosingPanel *self, const char *id, JyClosingHurdle *hurdle)
{
  const JyAction *action = jy_lifecycle_find (id);
  GtkWidget *button = gtk_button_new_with_label (jy_action_label (action));
  g_autofree char *spoken
      = hurdle ? g_strdup_printf ("%s: %s", jy_action_label (action), hurdle->message)
               : g_strdup (jy_action_label (action));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "hurdle", hurdle);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action->id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (mend), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_mark (const char *icon, const char *class)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_add_css_class (mark, class);
  gtk_box_append (GTK_BOX (mark), image);
  return mark;
}

static void
add_line (JyClosingPanel *self, JyCaseView *view, JyClosingHurdle *hurdle)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (line), make_mark ("jy-overdue-symbolic", "overdue"));
  gtk_box_append (GTK_BOX (line), make_label (hurdle->message, NULL));
  if (hurdle->action && is_here (view, hurdle->action))
    gtk_box_append (GTK_BOX (line), make_button (self, hurdle->action, hurdle));
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_free (JyClosingPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (line), make_mark ("jy-done-symbolic", "done"));
  gtk_box_append (GTK_BOX (line), make_label (_ ("Nothing holds the closure."), NULL));
  gtk_box_append (GTK_BOX (line), make_button (self, "close", NULL));
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
jy_closing_panel_dispose (GObject *object)
{
  JyClosingPanel *self = JY_CLOSING_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->hurdles, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_closing_panel_parent_class)->dispose (object);
}

static void
jy_closing_panel_class_init (JyClosingPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_closing_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "closingpanel");

  action_signal
      = g_signal_new ("action", JY_TYPE_CLOSING_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, JSON_TYPE_OBJECT);
}

static void
jy_closing_panel_init (JyClosingPanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->box, "section");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_closing_panel_new (JyCaseView *view)
{
  JyClosingPanel *self;
  g_autofree char *title = NULL;
  guint n;

  g_return_val_if_fail (view, NULL);

  if (view->record->stage != JY_STAGE_ISSUED && view->record->stage != JY_STAGE_EVALUATION)
    return NULL;
  self = g_object_new (JY_TYPE_CLOSING_PANEL, NULL);
  self->hurdles = jy_closing_hurdles (view->record);
  n = self->hurdles->len;
  title = n > 0 ? g_strdup_printf (
              ngettext ("Before closing: %u thing to do", "Before closing: %u things to do", n), n)
                : g_strdup (_ ("Before closing"));
  gtk_box_append (GTK_BOX (self->box), make_label (title, "section-title"));
  for (guint i = 0; i < n && i < HURDLES_SHOWN; i++)
    add_line (self, view, self->hurdles->pdata[i]);
  if (n > HURDLES_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("and %u more", "and %u more", n - HURDLES_SHOWN), n - HURDLES_SHOWN);

      gtk_box_append (GTK_BOX (self->box), make_label (more, "dim-label"));
    }
  if (n == 0)
    add_free (self);
  return GTK_WIDGET (self);
}
