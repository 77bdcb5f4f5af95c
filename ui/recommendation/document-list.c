/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/document-list.h"

#include <glib/gi18n.h>

#include "common/empty-state.h"
#include "common/file-chooser.h"
#include "documents/document-editor.h"
#include "documents/document-row.h"
#include "documents/document-sign-dialog.h"
#include "documents/document-state.h"

struct _JyDocumentList
{
  GtkWidget parent_instance;

  GtkWidget *box;

  JyDesk *desk;
  JyCaseView *view;
  GCancellable *cancellable;
  struct _Wanted *pending; /* while a place to write to is chosen */
};

G_DEFINE_TYPE (JyDocumentList, jy_document_list, GTK_TYPE_WIDGET)

enum
{
  FAILED,
  TOLD,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Which document is wanted, and where it goes. */
typedef struct _Wanted
{
  JyDocumentList *list; /* owned while it is fetched */
  char *id;
  char *kind;
  char *addressee;
  guint version;
  char *path; /* NULL: to be looked at */
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_clear_object (&wanted->list);
  g_free (wanted->id);
  g_free (wanted->kind);
  g_free (wanted->addressee);
  g_free (wanted->path);
  g_free (wanted);
}

static Wanted *
wanted_new (JyDocumentList *self, const JyDocumentEntry *entry)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->id = g_strdup (self->view->record->id);
  wanted->kind = g_strdup (entry->kind);
  wanted->addressee = g_strdup (entry->addressee);
  wanted->version = entry->version;
  return wanted;
}

/* On a worker: the words to be looked at, or the bytes as they are kept, written to a file. */
static gpointer
fetch (JyDesk *desk, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GBytes) bytes = NULL;
  const char *content;
  gsize size;

  if (!wanted->path)
    return jy_desk_document_text (desk, wanted->id, wanted->kind, wanted->addressee,
                                  wanted->version, error);
  bytes = jy_desk_export (desk, wanted->id, wanted->kind, wanted->addressee, wanted->version, "xml",
                          error);
  if (!bytes)
    return NULL;
  content = g_bytes_get_data (bytes, &size);
  return g_file_set_contents (wanted->path, content, (gssize) size, error) ? g_strdup (wanted->path)
                                                                           : NULL;
}

static void
show_text (JyDocumentList *self, const char *title, const char *content)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 640);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 24);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 24);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 24);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 24);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), content, -1);
  gtk_widget_add_css_class (text, "prose");
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
}

static void
fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wanted *wanted = user_data;
  JyDocumentList *self = wanted->list;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_desk_run_finish (result, &error);

  if (!text)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
    }
  else if (wanted->path)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("Written to %s."), wanted->path);

      g_signal_emit (self, signals[TOLD], 0, sentence);
    }
  else
    show_text (self, jy_desk_document_label (wanted->kind), text);
  wanted_free (wanted);
}

static void
start (JyDocumentList *self, Wanted *wanted)
{
  wanted->list = g_object_ref (self);
  jy_desk_run_async (self->desk, fetch, wanted, NULL, g_free, self->cancellable, fetched, wanted);
}

static void
export_to (const char *path, gpointer user_data)
{
  JyDocumentList *self = user_data;
  Wanted *wanted = g_steal_pointer (&self->pending);

  if (!wanted)
    return;
  wanted->path = g_strdup (path);
  start (self, wanted);
}

static const JyDocumentEntry *
entry_at (JyDocumentList *self, int index)
{
  return self->view && index >= 0 && (guint) index < self->view->documents->len
             ? g_ptr_array_index (self->view->documents, index)
             : NULL;
}

static GtkWindow *
window_of (JyDocumentList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
look (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry = entry_at (self, g_variant_get_int32 (parameter));

  if (entry)
    start (self, wanted_new (self, entry));
}

static void
export_xml (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry = entry_at (self, g_variant_get_int32 (parameter));
  const char *number = self->view ? self->view->record->number : NULL;
  g_autofree char *name = NULL;

  if (!entry)
    return;
  name = g_strdup_printf ("%s%s%s-%u.xml", number ? number : "", number ? " " : "",
                          jy_desk_document_label (entry->kind), entry->version);
  g_clear_pointer (&self->pending, wanted_free);
  self->pending = wanted_new (self, entry);
  jy_file_chooser_save (window_of (self), _ ("Write the document to"), name, export_to, self);
}

static void
told (JyDocumentList *self, const char *sentence)
{
  g_signal_emit (self, signals[TOLD], 0, sentence);
}

/* Its words, as the editor's Preview asks for them. */
static void
editor_preview (JyDocumentList *self, JyCaseView *view, const JyDocumentEntry *entry)
{
  if (self->view && g_str_equal (self->view->record->id, view->record->id))
    start (self, wanted_new (self, entry));
}

static void
edit_entry (JyDocumentList *self, const JyDocumentEntry *entry)
{
  JyDocumentEditor *editor
      = jy_document_editor_show (window_of (self), self->desk, self->view, entry);

  if (g_object_get_data (G_OBJECT (editor), "told"))
    return;
  g_object_set_data (G_OBJECT (editor), "told", editor);
  g_signal_connect_object (editor, "preview", G_CALLBACK (editor_preview), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "told", G_CALLBACK (told), self, G_CONNECT_SWAPPED);
}

static void
edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry = entry_at (self, g_variant_get_int32 (parameter));

  if (entry)
    edit_entry (self, entry);
}

static void
has_signed (JyDocumentList *self)
{
  told (self, _ ("The document was signed and stays as it is now."));
}

static void
sign (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry = entry_at (self, g_variant_get_int32 (parameter));
  GtkWindow *dialog;

  if (!entry)
    return;
  dialog = jy_document_sign_dialog_new (window_of (self), self->desk, self->view, entry, NULL);
  g_signal_connect_object (dialog, "signed", G_CALLBACK (has_signed), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
row_activated (JyDocumentList *self, GtkListBoxRow *row)
{
  const JyDocumentEntry *entry = entry_at (self, (int) jy_document_row_index (row));

  if (entry && jy_document_state_is_open (entry))
    edit_entry (self, entry);
  else if (entry)
    start (self, wanted_new (self, entry));
}

static void
add_item (GMenu *menu, const char *label, const char *action, guint index)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "i", (int) index);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const JyDocumentEntry *entry, guint index)
{
  GMenu *menu = g_menu_new ();

  add_item (menu, _ ("Look at"), "document.look", index);
  if (jy_document_state_is_open (entry))
    {
      add_item (menu, _ ("Edit…"), "document.edit", index);
      add_item (menu, _ ("Sign…"), "document.sign", index);
    }
  add_item (menu, _ ("Export as XML…"), "document.export", index);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_row (JyDocumentList *self, guint index)
{
  const JyDocumentEntry *entry = g_ptr_array_index (self->view->documents, index);
  g_autofree char *name = NULL;
  GtkWidget *row = jy_document_row_new (self->view, index, &name);
  GtkBox *box = GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (entry, index);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _ ("More actions"), name);

  if (jy_document_state_is_open (entry))
    gtk_box_append (box, jy_document_row_button (_ ("Edit…"), name, "document.edit", index));
  else
    gtk_box_append (box, jy_document_row_button (_ ("Look at"), name, "document.look", index));
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (more), FALSE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "jy-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_widget_set_tooltip_text (more, _ ("More actions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (box, more);
  return row;
}

static void
add_group (JyDocumentList *self, const JyDocumentGroup *group)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", group->title, "xalign", 0.0,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (title, "section-title");
  if (gtk_widget_get_first_child (self->box))
    gtk_widget_set_margin_top (title, 16);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (list), FALSE);
  gtk_widget_add_css_class (list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  group->title, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < group->indexes->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (self, g_array_index (group->indexes, guint, i)));
  gtk_box_append (GTK_BOX (self->box), list);
}

void
jy_document_list_set_case (JyDocumentList *self, JyCaseView *view)
{
  g_autoptr (GPtrArray) groups = NULL;
  GtkWidget *child;

  g_return_if_fail (JY_IS_DOCUMENT_LIST (self) && view);

  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = jy_case_view_ref (view);
  if (view->documents->len == 0)
    {
      gtk_box_append (
          GTK_BOX (self->box),
          jy_empty_state_new ("jy-document-symbolic", _ ("No documents yet"),
                              view->record->imported
                                  ? _ ("A recommendation brought in "
                                       "from a ledger has no text of ours.")
                                  : _ ("The letter is made and frozen when it is issued; the "
                                       "closure report when the case is closed.")));
      return;
    }
  groups = jy_document_groups (view);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, g_ptr_array_index (groups, i));
}

static void
jy_document_list_dispose (GObject *object)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->pending, wanted_free);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_document_list_parent_class)->dispose (object);
}

static void
jy_document_list_class_init (JyDocumentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_document_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "documentlist");
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.look", "i", look);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.edit", "i", edit);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.sign", "i", sign);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.export", "i", export_xml);

  signals[FAILED] = g_signal_new ("failed", JY_TYPE_DOCUMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[TOLD] = g_signal_new ("told", JY_TYPE_DOCUMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_document_list_init (JyDocumentList *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_document_list_new (JyDesk *desk)
{
  JyDocumentList *self = g_object_new (JY_TYPE_DOCUMENT_LIST, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
