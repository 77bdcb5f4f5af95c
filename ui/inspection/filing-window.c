/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/filing-window.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/notice.h"
#include "exchange/package-out-window.h"
#include "recommendation/action-dialog.h"
#include "services/inspection.h"

struct _JyFilingWindow
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkWidget *grid;
  GtkWidget *make;

  JyDesk *desk;
  JyCaseView *view;
  GHashTable *entries; /* recipient -> GtkEntry */
};

G_DEFINE_FINAL_TYPE (JyFilingWindow, jy_filing_window, GTK_TYPE_WINDOW)

static const char *
recipient_label (const char *recipient)
{
  const JyFact *fact = jy_fact_find ("recipient", "file");

  return fact ? jy_fact_value_label (fact, recipient) : recipient;
}

/* -- recording, by a button of its own */

static void show_recipients (JyFilingWindow *self);

static void
view_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyFilingWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  JyCaseView *view = jy_desk_show_finish (result, &error);

  if (!self->grid || !view)
    {
      g_clear_pointer (&view, jy_case_view_unref);
      return;
    }
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  show_recipients (self);
}

static void
recorded (JyFilingWindow *self)
{
  jy_notice_show_done (self->notice, _ ("Recorded."));
  jy_desk_show_async (self->desk, self->view->record->id, NULL, view_came, g_object_ref (self));
}

static void
record_clicked (GtkButton *button, JyFilingWindow *self)
{
  const char *recipient = g_object_get_data (G_OBJECT (button), "recipient");
  GtkEditable *entry = g_hash_table_lookup (self->entries, recipient);
  g_autoptr (JsonObject) facts = json_object_new ();
  GtkWindow *dialog = jy_action_dialog_new (GTK_WINDOW (self), self->desk,
                                            jy_lifecycle_find ("file"), self->view, NULL);

  json_object_set_string_member (facts, "recipient", recipient);
  if (*gtk_editable_get_text (entry))
    json_object_set_string_member (facts, "office", gtk_editable_get_text (entry));
  jy_action_dialog_fill (JY_ACTION_DIALOG (dialog), facts);
  g_signal_connect_object (dialog, "done", G_CALLBACK (recorded), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
add_recipient (JyFilingWindow *self, const JyFilingRecipient *one, int line)
{
  const char *words = recipient_label (one->recipient);
  GtkWidget *name = gtk_label_new (words);
  GtkWidget *entry = g_hash_table_lookup (self->entries, one->recipient);
  GtkWidget *end;

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  if (!entry)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Name of the office: %s"), words);

      entry = g_object_ref_sink (gtk_entry_new ());
      gtk_widget_set_hexpand (entry, TRUE);
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name of the office it goes to"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      if (one->office)
        gtk_editable_set_text (GTK_EDITABLE (entry), one->office);
      g_hash_table_insert (self->entries, g_strdup (one->recipient), entry);
    }
  if (one->filed)
    {
      end = gtk_label_new (_ ("recorded"));
      gtk_widget_add_css_class (end, "dim-label");
    }
  else
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Record the filing: %s"), words);

      end = gtk_button_new_with_label (_ ("Record the filing…"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (end), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      g_object_set_data_full (G_OBJECT (end), "recipient", g_strdup (one->recipient), g_free);
      g_signal_connect_object (end, "clicked", G_CALLBACK (record_clicked), self, 0);
    }
  gtk_grid_attach (GTK_GRID (self->grid), name, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 1, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), end, 2, line, 1, 1);
}

static void
show_recipients (JyFilingWindow *self)
{
  g_autoptr (GPtrArray) recipients = jy_case_view_filing (self->view);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)))
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < recipients->len; i++)
    add_recipient (self, g_ptr_array_index (recipients, i), (int) i);
  if (recipients->len == 0)
    {
      GtkWidget *none = g_object_new (
          GTK_TYPE_LABEL, "label",
          _ ("Nobody is owed a filing of this letter now; it is owed once the letter was issued."),
          "xalign", 0.0, "wrap", TRUE, NULL);

      gtk_grid_attach (GTK_GRID (self->grid), none, 0, 0, 3, 1);
    }
  gtk_widget_set_sensitive (self->make, recipients->len > 0);
}

/* -- making it */

typedef struct
{
  char *id;
  char *folder;
  GHashTable *offices;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->id);
  g_free (errand->folder);
  g_hash_table_unref (errand->offices);
  g_free (errand);
}

static gpointer
make_pack (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;

  return jy_desk_filing_pack (desk, errand->id, errand->offices, errand->folder, error);
}

static void
pack_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyFilingWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = jy_desk_run_finish (result, &error);

  if (!self->grid)
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (files)
    {
      g_autofree char *sentence = g_strdup_printf (
          ngettext ("%u file was written, with its manifest. Record each filing once it has gone "
                    "out.",
                    "%u files were written, with their manifest. Record each filing once it has "
                    "gone out.",
                    files->len),
          files->len);

      jy_notice_show_done (self->notice, sentence);
    }
  else
    jy_notice_show_error (self->notice, error);
}

void
jy_filing_window_make (JyFilingWindow *self, const char *folder)
{
  Errand *errand;
  GHashTableIter iter;
  gpointer recipient, entry;

  g_return_if_fail (JY_IS_FILING_WINDOW (self) && folder);

  errand = g_new0 (Errand, 1);
  errand->id = g_strdup (self->view->record->id);
  errand->folder = g_strdup (folder);
  errand->offices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &recipient, &entry))
    g_hash_table_insert (errand->offices, g_strdup (recipient),
                         g_strdup (gtk_editable_get_text (entry)));
  gtk_widget_set_sensitive (self->make, FALSE);
  jy_desk_run_async (self->desk, make_pack, errand, errand_free, (GDestroyNotify) g_ptr_array_unref,
                     NULL, pack_made, g_object_ref (self));
}

static void
folder_chosen (const char *path, gpointer user_data)
{
  JyFilingWindow *self = user_data;

  if (self->grid)
    jy_filing_window_make (self, path);
}

static void
make_clicked (JyFilingWindow *self)
{
  jy_file_chooser_folder (GTK_WINDOW (self), _ ("Write the filing pack into"), folder_chosen,
                          g_object_ref (self), g_object_unref);
}

/* The case itself, for the office that it is filed with. */
static void
package_clicked (JyFilingWindow *self)
{
  GtkWidget *superior = g_hash_table_lookup (self->entries, "superior");
  const char *to = superior ? gtk_editable_get_text (GTK_EDITABLE (superior)) : "";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (*to == '\0')
    {
      gtk_window_present (
          jy_package_out_window_new_for_case (GTK_WINDOW (self), self->desk, self->view));
      return;
    }
  g_ptr_array_add (ids, g_strdup (self->view->record->id));
  gtk_window_present (
      jy_package_out_window_new (GTK_WINDOW (self), self->desk, ids, NULL, NULL, to));
}

/* -- the window */

GtkWindow *
jy_filing_window_new (GtkWindow *parent, JyDesk *desk, JyCaseView *view)
{
  JyFilingWindow *self = g_object_new (JY_TYPE_FILING_WINDOW, "transient-for", parent, "title",
                                       _ ("Filing pack"), NULL);

  self->desk = g_object_ref (desk);
  self->view = jy_case_view_ref (view);
  show_recipients (self);
  return GTK_WINDOW (self);
}

static void
jy_filing_window_dispose (GObject *object)
{
  JyFilingWindow *self = JY_FILING_WINDOW (object);

  self->grid = NULL;
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_filing_window_parent_class)->dispose (object);
}

static void
jy_filing_window_class_init (JyFilingWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_filing_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
jy_filing_window_init (JyFilingWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *package;
  GtkWidget *hint = g_object_new (
      GTK_TYPE_LABEL, "label",
      _ ("The filing reports for all recipients and the letter as it was issued, each as PDF and "
         "XML, with a manifest of their digests. Nothing is recorded until you record it."),
      "xalign", 0.0, "wrap", TRUE, NULL);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->notice = JY_NOTICE (jy_notice_new ());
  self->grid = gtk_grid_new ();
  self->make = gtk_button_new_with_mnemonic (_ ("_Make the pack…"));
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (self->make, "suggested-action");
  g_signal_connect_object (self->make, "clicked", G_CALLBACK (make_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  gtk_widget_set_margin_top (box, 16);
  gtk_widget_set_margin_bottom (box, 16);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), self->grid);
  package = gtk_button_new_with_mnemonic (_ ("_Hand the case over…"));
  g_signal_connect_object (package, "clicked", G_CALLBACK (package_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), package);
  gtk_box_append (GTK_BOX (buttons), self->make);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (outer), box);
  gtk_window_set_child (GTK_WINDOW (self), outer);
  gtk_window_set_default_size (GTK_WINDOW (self), 620, -1);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}
