/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/sheet-window.h"

#include <glib/gi18n.h>

#include "common/empty-state.h"
#include "common/file-chooser.h"
#include "common/notice.h"
#include "preview/export-one.h"
#include "preview/pages-view.h"
#include "preview/print-job.h"
#include "services/inspection.h"

struct _JySheetWindow
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkStack *stack;
  JyPagesView *pages;
  JyEmptyState *empty;
  GtkWidget *place;
  GtkWidget *export_button;

  JyDesk *desk;
  char *title;
  GBytes *sheet; /* NULL until it is made */
  JyPages *laid; /* the same */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JySheetWindow, jy_sheet_window, GTK_TYPE_WINDOW)

/* -- making it */

typedef struct
{
  JyDeskFunc make;
  gpointer data;
  GDestroyNotify free_data;
} Errand;

typedef struct
{
  GBytes *sheet;
  JyPages *pages;
} Made;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  if (errand->free_data)
    errand->free_data (errand->data);
  g_free (errand);
}

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->sheet, g_bytes_unref);
  g_clear_pointer (&made->pages, jy_pages_unref);
  g_free (made);
}

static gpointer
make (JyDesk *desk, gpointer data, GError **error)
{
  Errand *errand = data;
  Made *made = g_new0 (Made, 1);

  made->sheet = errand->make (desk, errand->data, error);
  made->pages = made->sheet ? jy_desk_sheet_pages (desk, made->sheet, NULL, error) : NULL;
  if (made->pages)
    return made;
  made_free (made);
  return NULL;
}

static void
allow (JySheetWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.print", self->laid != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.export", self->laid != NULL);
}

static void
sheet_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySheetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Made *made = jy_desk_run_finish (result, &error);

  if (!self->stack || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (made)
        made_free (made);
      return;
    }
  if (!made)
    {
      jy_empty_state_set (self->empty, "jy-overdue-symbolic", _ ("This sheet cannot be made"),
                          error->message, NULL, NULL);
      return;
    }
  self->sheet = g_bytes_ref (made->sheet);
  self->laid = jy_pages_ref (made->pages);
  made_free (made);
  jy_pages_view_set_pages (self->pages, self->laid, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  allow (self);
}

gboolean
jy_sheet_window_is_shown (JySheetWindow *self)
{
  g_return_val_if_fail (JY_IS_SHEET_WINDOW (self), FALSE);

  return self->laid != NULL;
}

static void
moved (JySheetWindow *self)
{
  g_autofree char *text
      = self->laid ? g_strdup_printf (_ ("Page %u of %u"), jy_pages_view_page (self->pages) + 1,
                                      jy_pages_count (self->laid))
                   : NULL;

  gtk_label_set_text (GTK_LABEL (self->place), text ? text : "");
}

/* -- printing and writing */

static void
printed (gboolean done, const GError *error, gpointer user_data)
{
  g_autoptr (JySheetWindow) self = user_data;

  if (self->stack && error)
    jy_notice_show_error (self->notice, error);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JySheetWindow *self = JY_SHEET_WINDOW (widget);
  g_autoptr (GPtrArray) documents = NULL;

  if (!self->laid)
    return;
  documents = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_pages_unref);
  g_ptr_array_add (documents, jy_pages_ref (self->laid));
  jy_print_job_run (GTK_WINDOW (self), documents, self->title, printed, g_object_ref (self));
}

typedef struct
{
  JySheetWindow *window;
  GBytes *sheet;
  char *format;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_object (&writing->window);
  g_bytes_unref (writing->sheet);
  g_free (writing->format);
  g_free (writing->path);
  g_free (writing);
}

static gpointer
write_file (JyDesk *desk, gpointer data, GError **error)
{
  const Writing *writing = data;

  return jy_desk_sheet_write (desk, writing->sheet, writing->format, writing->path, error)
             ? g_strdup (writing->path)
             : NULL;
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySheetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = jy_desk_run_finish (result, &error);

  if (!self->stack)
    return;
  if (path)
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *sentence = g_strdup_printf (_ ("Written to %s."), shown);

      jy_notice_show_done (self->notice, sentence);
    }
  else
    jy_notice_show_error (self->notice, error);
}

static void
path_chosen (const char *path, gpointer user_data)
{
  const Writing *asked = user_data;
  Writing *writing = g_new0 (Writing, 1);

  writing->sheet = g_bytes_ref (asked->sheet);
  writing->format = g_strdup (asked->format);
  writing->path = g_strdup (path);
  jy_desk_run_async (asked->window->desk, write_file, writing, writing_free, g_free, NULL, written,
                     g_object_ref (asked->window));
}

static void
export_as (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JySheetWindow *self = JY_SHEET_WINDOW (widget);
  const JyForm *form = jy_form_find (g_variant_get_string (parameter, NULL));
  g_autofree char *file = NULL;
  Writing *asked;

  if (!form || !self->sheet)
    return;
  asked = g_new0 (Writing, 1);
  asked->window = g_object_ref (self);
  asked->sheet = g_bytes_ref (self->sheet);
  asked->format = g_strdup (form->id);
  file = g_strconcat (self->title, ".", form->extension, NULL);
  g_strdelimit (file, "/\\:*?\"<>|", '-');
  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Write the document to"), file, path_chosen,
                             asked, writing_free);
}

/* -- the window */

JySheetWindow *
jy_sheet_window_show (GtkWindow *parent, JyDesk *desk, const char *title, JyDeskFunc func,
                      gpointer data, GDestroyNotify free_data)
{
  JySheetWindow *self;
  Errand *errand = g_new0 (Errand, 1);

  errand->make = func;
  errand->data = data;
  errand->free_data = free_data;
  self = g_object_new (JY_TYPE_SHEET_WINDOW, "transient-for", parent, "title", title, NULL);
  self->desk = g_object_ref (desk);
  self->title = g_strdup (title);
  jy_desk_run_async (desk, make, errand, errand_free, made_free, self->cancellable, sheet_came,
                     g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

static void
jy_sheet_window_dispose (GObject *object)
{
  JySheetWindow *self = JY_SHEET_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  g_clear_pointer (&self->sheet, g_bytes_unref);
  g_clear_pointer (&self->laid, jy_pages_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_sheet_window_parent_class)->dispose (object);
}

static void
jy_sheet_window_class_init (JySheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_sheet_window_dispose;
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "sheet.export", "s", export_as);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sheet.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jy_sheet_window_init (JySheetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *print_button = gtk_button_new_with_mnemonic (_ ("_Print…"));
  g_autoptr (GMenuModel) menu = jy_export_menu ("sheet.export");

  self->cancellable = g_cancellable_new ();
  self->notice = JY_NOTICE (jy_notice_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  self->pages = JY_PAGES_VIEW (jy_pages_view_new ());
  self->empty = JY_EMPTY_STATE (
      jy_empty_state_new ("jy-document-symbolic", _ ("The sheet is being made"), NULL));
  self->place = gtk_label_new (NULL);
  self->export_button = gtk_menu_button_new ();
  gtk_widget_add_css_class (head, "column-head");
  gtk_widget_add_css_class (self->place, "figures");
  gtk_widget_set_hexpand (self->place, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->place), 0);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->export_button), _ ("_Write as"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->export_button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->export_button), menu);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print_button), "sheet.print");
  gtk_widget_set_valign (print_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->export_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), self->place);
  gtk_box_append (GTK_BOX (head), self->export_button);
  gtk_box_append (GTK_BOX (head), print_button);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pages), "pages");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  g_signal_connect_object (self->pages, "moved", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 720);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  allow (self);
}
