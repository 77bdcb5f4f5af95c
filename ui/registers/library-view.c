/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/library-view.h"

#include <glib/gi18n.h>

#include "registers/clue-list.h"
#include "registers/register-view.h"

struct _JyLibraryView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *kinds;
  GtkWidget *pages;
  GtkWidget *registers; /* JyRegisterView */
  GtkWidget *clues;     /* JyClueList, NULL until it was asked for */

  JyDesk *desk;
};

G_DEFINE_FINAL_TYPE (JyLibraryView, jy_library_view, GTK_TYPE_WIDGET)

static void
emit_case (JyLibraryView *self, const char *id)
{
  g_signal_emit_by_name (self, "case", id);
}

static void
show_clues (JyLibraryView *self)
{
  if (self->clues == NULL)
    {
      self->clues = jy_clue_list_new (self->desk);
      g_signal_connect_object (self->clues, "case", G_CALLBACK (emit_case), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_child (GTK_STACK (self->pages), self->clues);
    }
  jy_clue_list_read (JY_CLUE_LIST (self->clues));
  gtk_stack_set_visible_child (GTK_STACK (self->pages), self->clues);
}

static void
on_kind_selected (JyLibraryView *self, GtkListBoxRow *row)
{
  const JyRegisterKind *kind = row != NULL ? g_object_get_data (G_OBJECT (row), "kind") : NULL;

  if (row == NULL)
    return;
  if (kind == NULL)
    {
      show_clues (self);
      return;
    }
  jy_register_view_set_kind (JY_REGISTER_VIEW (self->registers), kind);
  gtk_stack_set_visible_child (GTK_STACK (self->pages), self->registers);
}

static GtkWidget *
make_row (const char *label, const char *hint)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (words, 12);
  gtk_widget_set_margin_end (words, 12);
  gtk_widget_set_margin_top (words, 8);
  gtk_widget_set_margin_bottom (words, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), words);
  gtk_widget_set_tooltip_text (row, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static void
fill_kinds (JyLibraryView *self)
{
  gsize n;
  const JyRegisterKind *kinds = jy_register_kinds (&n);
  GtkWidget *clues;

  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row;

      if (kinds[i].apart)
        continue;
      row = make_row (jy_register_kind_label (&kinds[i]), jy_register_kind_hint (&kinds[i]));
      g_object_set_data (G_OBJECT (row), "kind", (gpointer) &kinds[i]);
      g_object_set_data (G_OBJECT (row), "page", (gpointer) kinds[i].id);
      gtk_list_box_append (GTK_LIST_BOX (self->kinds), row);
    }
  clues = make_row (_ ("Transferred clues"),
                    _ ("Clues handed over between lines and offices, with their days."));
  g_object_set_data (G_OBJECT (clues), "page", (gpointer) "clues");
  gtk_list_box_append (GTK_LIST_BOX (self->kinds), clues);
}

void
jy_library_view_show (JyLibraryView *self, const char *id)
{
  GtkListBoxRow *row;

  g_return_if_fail (JY_IS_LIBRARY_VIEW (self) && id != NULL);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->kinds), i)) != NULL;
       i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "page"), id) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->kinds), row);
}

GtkWidget *
jy_library_view_new (JyDesk *desk)
{
  JyLibraryView *self = g_object_new (JY_TYPE_LIBRARY_VIEW, NULL);

  g_set_object (&self->desk, desk);
  self->registers = jy_register_view_new (desk);
  g_signal_connect_object (self->registers, "case", G_CALLBACK (emit_case), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (GTK_STACK (self->pages), self->registers);
  fill_kinds (self);
  gtk_list_box_select_row (GTK_LIST_BOX (self->kinds),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->kinds), 0));
  return GTK_WIDGET (self);
}

static void
jy_library_view_dispose (GObject *object)
{
  JyLibraryView *self = JY_LIBRARY_VIEW (object);

  if (self->kinds != NULL)
    g_signal_handlers_disconnect_by_func (self->kinds, on_kind_selected, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->kinds = NULL;
  G_OBJECT_CLASS (jy_library_view_parent_class)->dispose (object);
}

static void
jy_library_view_finalize (GObject *object)
{
  JyLibraryView *self = JY_LIBRARY_VIEW (object);

  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_library_view_parent_class)->finalize (object);
}

static void
jy_library_view_class_init (JyLibraryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_library_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_library_view_finalize;
  /* Somebody wants to see a case: id of the recommendation. */
  g_signal_new ("case", JY_TYPE_LIBRARY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_library_view_init (JyLibraryView *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->kinds = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->kinds), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Registers"), -1);
  g_signal_connect_object (self->kinds, "row-selected", G_CALLBACK (on_kind_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->kinds);
  gtk_widget_set_size_request (scroll, 152, -1);
  gtk_box_append (GTK_BOX (self->box), scroll);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  self->pages = gtk_stack_new ();
  gtk_widget_set_hexpand (self->pages, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->pages);
}
