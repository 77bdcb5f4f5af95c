/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/document-list.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/empty-state.h"
#include "common/window-of.h"
#include "documents/document-editor.h"
#include "documents/document-row.h"
#include "documents/document-sign-dialog.h"
#include "documents/document-state.h"
#include "preview/export-one.h"
#include "preview/preview-window.h"
#include "preview/print-dialog.h"

struct _JyDocumentList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *popover; /* what may be done with a row, where the pointer asked */

  JyDesk *desk;
  JyCaseView *view;
};

G_DEFINE_TYPE (JyDocumentList, jy_document_list, GTK_TYPE_WIDGET)

enum
{
  FAILED,
  TOLD,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const JyDocumentEntry *
entry_at (JyDocumentList *self, int index)
{
  return self->view && index >= 0 && (guint) index < self->view->documents->len
             ? g_ptr_array_index (self->view->documents, index)
             : NULL;
}

static void
preview_entry (JyDocumentList *self, const JyDocumentEntry *entry)
{
  jy_preview_window_show (jy_window_of (self), self->desk, self->view, entry);
}

static void
preview (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry = entry_at (self, g_variant_get_int32 (parameter));

  if (entry)
    preview_entry (self, entry);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry = entry_at (self, g_variant_get_int32 (parameter));

  if (entry)
    gtk_window_present (
        jy_print_dialog_new_for_case (jy_window_of (self), self->desk, self->view, entry));
}

static void
exported (const char *sentence, const GError *error, gpointer user_data)
{
  if (error)
    g_signal_emit (user_data, signals[FAILED], 0, error);
  else
    g_signal_emit (user_data, signals[TOLD], 0, sentence);
}

static void
export_as (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDocumentList *self = JY_DOCUMENT_LIST (widget);
  const JyDocumentEntry *entry;
  const JyForm *form;
  const char *word;
  int index;

  g_variant_get (parameter, "(i&s)", &index, &word);
  entry = entry_at (self, index);
  form = jy_form_find (word);
  if (entry && form)
    jy_export_one (jy_window_of (self), self->desk, self->view->record, entry, form, exported,
                   G_OBJECT (self));
}

static void
told (JyDocumentList *self, const char *sentence)
{
  g_signal_emit (self, signals[TOLD], 0, sentence);
}

static void
edit_entry (JyDocumentList *self, const JyDocumentEntry *entry)
{
  JyDocumentEditor *editor
      = jy_document_editor_show (jy_window_of (self), self->desk, self->view, entry);

  if (g_object_get_data (G_OBJECT (editor), "told"))
    return;
  g_object_set_data (G_OBJECT (editor), "told", editor);
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
  dialog = jy_document_sign_dialog_new (jy_window_of (self), self->desk, self->view, entry, NULL);
  g_signal_connect_object (dialog, "signed", G_CALLBACK (has_signed), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
row_activated (JyDocumentList *self, GtkListBoxRow *row)
{
  const JyDocumentEntry *entry = entry_at (self, (int) jy_document_row_index (row));

  if (entry && jy_document_state_is_open (entry) && !jy_desk_is_read_only (self->desk))
    edit_entry (self, entry);
  else if (entry)
    preview_entry (self, entry);
}

static GMenuModel *
make_menu (const JyDocumentEntry *entry, int index)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) forms = g_menu_new ();
  g_autofree char *look = g_strdup_printf ("document.preview(%d)", index);
  g_autofree char *change = g_strdup_printf ("document.edit(%d)", index);
  g_autofree char *close = g_strdup_printf ("document.sign(%d)", index);
  g_autofree char *paper = g_strdup_printf ("document.print(%d)", index);
  gsize n;
  const JyForm *list = jy_forms (&n);

  g_menu_append (section, _ ("_Preview"), look);
  if (jy_document_state_is_open (entry))
    {
      g_menu_append (section, _ ("_Edit…"), change);
      g_menu_append (section, _ ("_Sign…"), close);
    }
  g_menu_append (section, _ ("P_rint…"), paper);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label
          = g_strdup_printf ("%s (.%s)", jy_form_label (&list[i]), list[i].extension);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "document.export", "(is)", index, list[i].id);
      g_menu_append_item (forms, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_menu_append_section (menu, _ ("Export as"), G_MENU_MODEL (forms));
  return G_MENU_MODEL (menu);
}

static void
pressed (GtkGestureClick *gesture, int n, double x, double y, gpointer user_data)
{
  JyDocumentList *self = user_data;
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (list), (int) y);
  int index = row ? (int) jy_document_row_index (row) : -1;
  const JyDocumentEntry *entry = entry_at (self, index);
  g_autoptr (GMenuModel) menu = NULL;
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  double here_x, here_y;

  if (!entry)
    return;
  menu = make_menu (entry, index);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  if (gtk_widget_translate_coordinates (list, GTK_WIDGET (self), x, y, &here_x, &here_y))
    {
      at.x = (int) here_x;
      at.y = (int) here_y;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static GtkWidget *
menu_button (const JyDocumentEntry *entry, const char *name, guint index)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (entry, (int) index);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _ ("More actions"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "jy-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("More actions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static GtkWidget *
make_row (JyDocumentList *self, guint index)
{
  const JyDocumentEntry *entry = g_ptr_array_index (self->view->documents, index);
  g_autofree char *name = NULL;
  GtkWidget *row = jy_document_row_new (self->view, index, &name);
  GtkBox *box = GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

  if (jy_document_state_is_open (entry))
    gtk_box_append (box, jy_document_row_button (_ ("Edit…"), name, "document.edit", index));
  else
    gtk_box_append (box, jy_document_row_button (_ ("Preview"), name, "document.preview", index));
  gtk_box_append (box, menu_button (entry, name, index));
  return row;
}

static void
add_group (JyDocumentList *self, const JyDocumentGroup *group)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", group->title, "xalign", 0.0,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
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

  g_return_if_fail (JY_IS_DOCUMENT_LIST (self) && view);

  jy_children_clear (self->box);
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

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
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
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.preview", "i", preview);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.print", "i", print);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.edit", "i", edit);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.sign", "i", sign);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.export", "(is)", export_as);

  signals[FAILED] = g_signal_new ("failed", JY_TYPE_DOCUMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[TOLD] = g_signal_new ("told", JY_TYPE_DOCUMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_document_list_init (JyDocumentList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_document_list_new (JyDesk *desk)
{
  JyDocumentList *self = g_object_new (JY_TYPE_DOCUMENT_LIST, NULL);

  self->desk = g_object_ref (desk);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.edit", !jy_desk_is_read_only (desk));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.sign", !jy_desk_is_read_only (desk));
  return GTK_WIDGET (self);
}
