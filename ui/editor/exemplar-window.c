/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/notice.h"
#include "editor/exemplar-list.h"

/* An exemplary letter to be read beside the draft: it can be selected and copied, not changed. */

#define WIDTH 520
#define HEIGHT 640

#define SHOWS "jy-exemplar"

typedef struct
{
  GtkWidget *notice; /* weak */
  GtkWidget *text;   /* weak */
} Sheet;

static void
sheet_free (Sheet *sheet)
{
  g_clear_weak_pointer (&sheet->notice);
  g_clear_weak_pointer (&sheet->text);
  g_free (sheet);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

static gpointer
read_text (JyDesk *desk, gpointer id, GError **error)
{
  return jy_desk_document_text (desk, id, "recommendation", NULL, 0, error);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sheet) sheet = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_desk_run_finish (result, &error);

  if (sheet->text == NULL)
    return;
  if (text == NULL)
    jy_notice_show_error (JY_NOTICE (sheet->notice), error);
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (sheet->text));
      GtkTextIter start;

      gtk_text_buffer_set_text (buffer, text, -1);
      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
}

static GtkWindow *
find_window (GtkWindow *parent, const char *recommendation)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == parent
          && g_strcmp0 (g_object_get_data (G_OBJECT (window), SHOWS), recommendation) == 0)
        return window;
    }
  return NULL;
}

static GtkWidget *
make_text (const char *title)
{
  GtkWidget *text = gtk_text_view_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 16);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 16);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return text;
}

void
jy_exemplar_window_present (GtkWindow *parent, JyDesk *desk, const char *recommendation,
                            const char *title, const char *why)
{
  GtkWindow *window = find_window (parent, recommendation);
  GtkWidget *box, *scroll;
  GtkEventController *keys;
  Sheet *sheet;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  window = GTK_WINDOW (gtk_window_new ());
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scroll = gtk_scrolled_window_new ();
  sheet = g_new0 (Sheet, 1);
  g_set_weak_pointer (&sheet->notice, jy_notice_new ());
  g_set_weak_pointer (&sheet->text, make_text (title));
  gtk_window_set_title (window, title);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  g_object_set_data_full (G_OBJECT (window), SHOWS, g_strdup (recommendation), g_free);
  gtk_box_append (GTK_BOX (box), sheet->notice);
  if (why != NULL)
    {
      GtkWidget *lesson
          = g_object_new (GTK_TYPE_LABEL, "label", why, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                          PANGO_WRAP_WORD_CHAR, "margin-start", 16, "margin-end", 16, "margin-top",
                          12, "margin-bottom", 4, NULL);

      gtk_widget_add_css_class (lesson, "dim-label");
      gtk_box_append (GTK_BOX (box), lesson);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), sheet->text);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_window_set_child (window, box);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  gtk_window_present (window);
  jy_desk_run_async (desk, read_text, g_strdup (recommendation), g_free, g_free, NULL, on_text,
                     sheet);
}
