/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/revision-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/changed-text.h"
#include "common/children.h"
#include "common/spoken.h"
#include "editor/revisions.h"

#define WIDTH 900
#define HEIGHT 640

struct _JyRevisionWindow
{
  GtkWindow parent_instance;

  GtkWidget *before; /* GtkDropDown */
  GtkWidget *after;
  GtkWidget *summary;
  GtkWidget *rows;

  GPtrArray *revisions; /* JyRevision */
  gboolean editable;
};

enum
{
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyRevisionWindow, jy_revision_window, GTK_TYPE_WINDOW)

/* -- rows */

static JyRevision *
chosen (JyRevisionWindow *self, GtkWidget *drop_down)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  return index < self->revisions->len ? g_ptr_array_index (self->revisions, index) : NULL;
}

static void
on_take (GtkButton *button, JyRevisionWindow *self)
{
  const char *section = g_object_get_data (G_OBJECT (button), "section");
  const JyRevision *before = chosen (self, self->before);
  JsonNode *node = before != NULL ? json_object_get_member (before->sections, section) : NULL;
  g_autofree char *value = node != NULL ? jy_json_node_text (node) : g_strdup ("null");
  g_autofree char *sentence = g_strdup_printf (
      _ ("%s: the words at the left stand in the draft now. Ctrl+Z in the draft takes it back."),
      jy_revision_section_name (section));

  g_signal_emit (self, signals[WANTED], 0, section, value);
  gtk_label_set_text (GTK_LABEL (self->summary), sentence);
}

static GtkWidget *
make_heading (JyRevisionWindow *self, const char *section, gboolean differs)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (jy_revision_section_name (section));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (differs && self->editable)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Take the words at the left"));
      g_autofree char *name = g_strdup_printf (_ ("%s: take the words at the left"),
                                               jy_revision_section_name (section));

      gtk_widget_add_css_class (button, "compact");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_object_set_data (G_OBJECT (button), "section", (gpointer) section);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_take), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static guint
add_section (JyRevisionWindow *self, const char *section, JsonObject *before, JsonObject *after)
{
  g_autofree char *left = jy_revision_section_text (before, section);
  g_autofree char *right = jy_revision_section_text (after, section);
  g_autoptr (GArray) changes = NULL;
  GtkWidget *sides;
  guint n = 0;

  if (*left == '\0' && *right == '\0')
    return 0;
  changes = jy_text_diff (left, right);
  for (guint i = 0; i < changes->len; i++)
    n += g_array_index (changes, JyChange, i).kind != JY_CHANGE_SAME;
  sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), jy_changed_text_new (left, changes, JY_CHANGE_REMOVED));
  gtk_box_append (GTK_BOX (sides), jy_changed_text_new (right, changes, JY_CHANGE_ADDED));
  gtk_box_append (GTK_BOX (self->rows), make_heading (self, section, n > 0));
  gtk_box_append (GTK_BOX (self->rows), sides);
  return n;
}

static void
show_rows (JyRevisionWindow *self)
{
  const JyRevision *before = chosen (self, self->before);
  const JyRevision *after = chosen (self, self->after);
  const char *const *sections = jy_revision_sections ();
  g_autofree char *sentence = NULL;
  guint n = 0;

  jy_children_clear (self->rows);
  if (before == NULL || after == NULL)
    return;
  for (guint i = 0; sections[i] != NULL; i++)
    n += add_section (self, sections[i], before->sections, after->sections);
  sentence = n == 0 ? g_strdup (_ ("Both versions have the same words."))
                    : g_strdup_printf (ngettext ("%u place differs", "%u places differ", n), n);
  gtk_label_set_text (GTK_LABEL (self->summary), sentence);
}

/* -- which two */

static char *
revision_name (const JyRevision *revision)
{
  g_autofree char *day = NULL;

  if (revision->number == 0)
    return g_strdup (_ ("As it is typed now"));
  day = jy_date_format (revision->on);
  if (revision->who == NULL)
    return g_strdup_printf (_ ("Version %u · %s"), revision->number, day);
  return g_strdup_printf (_ ("Version %u · %s · %s"), revision->number, day, revision->who);
}

static GtkWidget *
make_choice (JyRevisionWindow *self, const char *label)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop_down;

  for (guint i = 0; i < self->revisions->len; i++)
    g_ptr_array_add (names, revision_name (g_ptr_array_index (self->revisions, i)));
  g_ptr_array_add (names, NULL);
  drop_down = gtk_drop_down_new_from_strings ((const char *const *) names->pdata);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  jy_spoken_drop_down (GTK_DROP_DOWN (drop_down), label);
  return drop_down;
}

void
jy_revision_window_compare (JyRevisionWindow *self, guint before, guint after)
{
  g_return_if_fail (JY_IS_REVISION_WINDOW (self));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->before), before);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->after), after);
  show_rows (self);
}

static void
fill (JyRevisionWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->before = make_choice (self, _ ("Version at the left"));
  self->after = make_choice (self, _ ("Version at the right"));
  gtk_box_set_homogeneous (GTK_BOX (choices), TRUE);
  gtk_box_append (GTK_BOX (choices), self->before);
  gtk_box_append (GTK_BOX (choices), self->after);
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_widget_add_css_class (self->summary, "dim-label");
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_margin_bottom (self->rows, 16);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->rows);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (box, "revisions");
  gtk_box_append (GTK_BOX (box), choices);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_set_child (GTK_WINDOW (self), box);
}

GtkWidget *
jy_revision_window_new (const JyCaseView *view, JsonObject *typed, gboolean editable)
{
  JyRevisionWindow *self = g_object_new (JY_TYPE_REVISION_WINDOW, NULL);
  guint n;

  self->revisions = jy_revisions_of (view, typed);
  self->editable = editable;
  n = self->revisions->len;
  fill (self);
  if (n == 0)
    gtk_label_set_text (GTK_LABEL (self->summary), _ ("No version was saved yet."));
  else
    jy_revision_window_compare (self, n > 1 ? n - 2 : 0, n - 1);
  g_signal_connect_object (self->before, "notify::selected", G_CALLBACK (show_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->after, "notify::selected", G_CALLBACK (show_rows), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
jy_revision_window_finalize (GObject *object)
{
  g_clear_pointer (&JY_REVISION_WINDOW (object)->revisions, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_revision_window_parent_class)->finalize (object);
}

static void
jy_revision_window_class_init (JyRevisionWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_revision_window_finalize;
  signals[WANTED] = g_signal_new ("wanted", JY_TYPE_REVISION_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
jy_revision_window_init (JyRevisionWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Versions of the draft"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}
