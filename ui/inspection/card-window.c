/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/card-window.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/notice.h"
#include "preview/sheet-window.h"
#include "services/inspection.h"

/* Characters of a value that are shown; all of them are copied. */
#define SHOWN 160

struct _JyCardWindow
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkWidget *grid;
  GtkWidget *copy_all;

  JyDesk *desk;
  char *id;
  GPtrArray *rows; /* JyCardRow; NULL until they are there */
};

G_DEFINE_FINAL_TYPE (JyCardWindow, jy_card_window, GTK_TYPE_WINDOW)

static void
copy (JyCardWindow *self, const char *text, const char *sentence)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jy_notice_show_done (self->notice, sentence);
}

static void
copy_clicked (GtkButton *button, JyCardWindow *self)
{
  const JyCardRow *row = g_object_get_data (G_OBJECT (button), "row");
  /* Translators: name of a field. */
  g_autofree char *sentence = g_strdup_printf (_ ("Copied: %s."), row->name);

  copy (self, row->value, sentence);
}

static void
copy_all (JyCardWindow *self)
{
  g_autofree char *table = self->rows ? jy_card_table (self->rows) : NULL;

  if (table)
    copy (self, table, _ ("All fields are copied as a table."));
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* What the other form would refuse, or is not confirmed. */
static GtkWidget *
make_note (const JyCardRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_margin_top (box, 8);
  if (row->limit > 0 && row->length > row->limit)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("%u characters, %u fit"), row->length, row->limit);
      GtkWidget *icon = gtk_image_new_from_icon_name ("jy-overdue-symbolic");
      GtkWidget *label = make_label (text, "overdue");

      gtk_widget_add_css_class (icon, "late");
      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), label);
    }
  if (row->unsure)
    {
      GtkWidget *label = make_label (_ ("to be confirmed"), "dim-label");

      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
add_row (JyCardWindow *self, const JyCardRow *row, int line)
{
  GtkWidget *name = make_label (row->name, "dim-label");
  g_autofree char *shown = jy_text_excerpt (*row->value ? row->value : "—", -1, SHOWN);
  GtkWidget *value = make_label (g_strdelimit (shown, "\r\n", ' '), NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Copy"));
  g_autofree char *spoken = g_strdup_printf (_ ("Copy %s"), row->name);

  gtk_widget_set_size_request (name, 168, -1);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_margin_top (name, 8);
  gtk_widget_set_margin_top (value, 8);
  gtk_widget_set_focusable (value, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, *row->value != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "row", (gpointer) row);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_clicked), self, 0);
  gtk_grid_attach (GTK_GRID (self->grid), name, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), value, 1, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), make_note (row), 2, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), button, 3, line, 1, 1);
}

static void
show_rows (JyCardWindow *self)
{
  const char *group = NULL;
  int line = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const JyCardRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (group, row->group) != 0)
        {
          GtkWidget *title = make_label (row->group, "section-title");

          gtk_widget_set_margin_top (title, line > 0 ? 12 : 0);
          gtk_grid_attach (GTK_GRID (self->grid), title, 0, line++, 4, 1);
        }
      group = row->group;
      add_row (self, row, line++);
    }
  gtk_widget_set_sensitive (self->copy_all, TRUE);
}

static gpointer
read_rows (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_card (desk, data, error);
}

static void
rows_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCardWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = jy_desk_run_finish (result, &error);

  if (!self->grid)
    {
      g_clear_pointer (&rows, g_ptr_array_unref);
      return;
    }
  if (rows)
    {
      self->rows = rows;
      show_rows (self);
    }
  else
    jy_notice_show_error (self->notice, error);
}

static gpointer
make_sheet (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_card_document (desk, data, error);
}

static void
print_clicked (JyCardWindow *self)
{
  jy_sheet_window_show (GTK_WINDOW (self), self->desk, _ ("Case-card fields"), make_sheet,
                        g_strdup (self->id), g_free);
}

GtkWindow *
jy_card_window_new (GtkWindow *parent, JyDesk *desk, const char *id)
{
  JyCardWindow *self = g_object_new (JY_TYPE_CARD_WINDOW, "transient-for", parent, "title",
                                     _ ("Case-card fields"), NULL);

  self->desk = g_object_ref (desk);
  self->id = g_strdup (id);
  jy_desk_run_async (desk, read_rows, self->id, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     rows_came, g_object_ref (self));
  return GTK_WINDOW (self);
}

static void
jy_card_window_dispose (GObject *object)
{
  JyCardWindow *self = JY_CARD_WINDOW (object);

  self->grid = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_card_window_parent_class)->dispose (object);
}

static void
jy_card_window_finalize (GObject *object)
{
  JyCardWindow *self = JY_CARD_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->id);
  G_OBJECT_CLASS (jy_card_window_parent_class)->finalize (object);
}

static void
jy_card_window_class_init (JyCardWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_card_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_card_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
jy_card_window_init (JyCardWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *hint = make_label (
      _ ("The values of this case in the order of the unified system's card, to be copied there."),
      "dim-label");
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->notice = JY_NOTICE (jy_notice_new ());
  self->copy_all = gtk_button_new_with_mnemonic (_ ("Copy _all as a table"));
  self->grid = gtk_grid_new ();
  gtk_widget_add_css_class (head, "column-head");
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_label_set_yalign (GTK_LABEL (hint), 0.5f);
  gtk_widget_set_sensitive (self->copy_all, FALSE);
  gtk_widget_set_valign (self->copy_all, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (print, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->copy_all, "clicked", G_CALLBACK (copy_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (print_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), hint);
  gtk_box_append (GTK_BOX (head), self->copy_all);
  gtk_box_append (GTK_BOX (head), print);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_margin_start (self->grid, 16);
  gtk_widget_set_margin_end (self->grid, 16);
  gtk_widget_set_margin_top (self->grid, 12);
  gtk_widget_set_margin_bottom (self->grid, 16);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 680);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}
