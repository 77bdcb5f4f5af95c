/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/document-list.h"

#include <glib/gi18n.h>

#include "common/empty-state.h"
#include "common/file-chooser.h"

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
view_clicked (GtkButton *button, gpointer user_data)
{
  start (user_data, wanted_new (user_data, g_object_get_data (G_OBJECT (button), "entry")));
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

static void
export_clicked (GtkButton *button, gpointer user_data)
{
  JyDocumentList *self = user_data;
  const JyDocumentEntry *entry = g_object_get_data (G_OBJECT (button), "entry");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *number = self->view->record->number;
  g_autofree char *name = g_strdup_printf ("%s%s%s-%u.xml", number ? number : "", number ? " " : "",
                                           jy_desk_document_label (entry->kind), entry->version);

  g_clear_pointer (&self->pending, wanted_free);
  self->pending = wanted_new (self, entry);
  jy_file_chooser_save (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                        _ ("Write the document to"), name, export_to, self);
}

static GtkWidget *
make_button (JyDocumentList *self, const JyDocumentEntry *entry, const char *label,
             const char *title, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "entry", (gpointer) entry);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_row (JyDocumentList *self, const JyDocumentEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *label = jy_desk_document_label (entry->kind);
  const char *whose = entry->addressee
                          ? jy_recommendation_addressee_name (self->view->record, entry->addressee)
                          : NULL;
  g_autofree char *title
      = g_strdup_printf ("%s%s%s", label, whose ? " · " : "", whose ? whose : "");
  /* Translators: number of the version, the day it was made. */
  g_autofree char *detail
      = g_strdup_printf (entry->frozen ? _ ("Version %u, %s, frozen") : _ ("Version %u, %s"),
                         entry->version, entry->made_on);
  GtkWidget *title_label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "ellipsize",
                                         PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *detail_label
      = g_object_new (GTK_TYPE_LABEL, "label", detail, "xalign", 0.0, "ellipsize",
                      PANGO_ELLIPSIZE_END, "tooltip-text", entry->digest, NULL);

  gtk_widget_add_css_class (detail_label, "caption");
  gtk_widget_add_css_class (detail_label, "dim-label");
  gtk_widget_add_css_class (detail_label, "figures");
  gtk_box_append (GTK_BOX (text), title_label);
  gtk_box_append (GTK_BOX (text), detail_label);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box),
                  make_button (self, entry, _ ("Look at"), title, G_CALLBACK (view_clicked)));
  gtk_box_append (GTK_BOX (box), make_button (self, entry, _ ("Export as XML…"), title,
                                              G_CALLBACK (export_clicked)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

void
jy_document_list_set_case (JyDocumentList *self, JyCaseView *view)
{
  GtkWidget *child, *list;

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
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Documents"), -1);
  for (guint i = 0; i < view->documents->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (self, g_ptr_array_index (view->documents, i)));
  gtk_box_append (GTK_BOX (self->box), list);
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
