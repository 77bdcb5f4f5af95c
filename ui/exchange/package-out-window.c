/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/package-out-window.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/long-work.h"
#include "common/notice.h"

#define JY_TYPE_PACKAGE_OUT_WINDOW (jy_package_out_window_get_type ())
G_DECLARE_FINAL_TYPE (JyPackageOutWindow, jy_package_out_window, JY, PACKAGE_OUT_WINDOW, GtkWindow)

struct _JyPackageOutWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *heading;
  GtkWidget *form;
  GtkWidget *to;
  GtkWidget *password;
  GtkWidget *again;
  GtkWidget *key;
  GtkWidget *certificate;
  GtkWidget *progress;
  GtkWidget *stop;

  JyDesk *desk;
  GPtrArray *ids; /* or NULL: the query's */
  JyListQuery *query;
  char *key_file; /* or NULL */
  char *certificate_file;
};

G_DEFINE_FINAL_TYPE (JyPackageOutWindow, jy_package_out_window, GTK_TYPE_WINDOW)

/* -- one run on its worker */

typedef struct
{
  char *path;
  char *to;
  char *password;
  char *key_file;
  char *certificate_file;
  GPtrArray *ids;           /* or NULL */
  const JyListQuery *query; /* of the window, which stays until the end */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_free (run->path);
  g_free (run->to);
  g_free (run->password);
  g_free (run->key_file);
  g_free (run->certificate_file);
  g_clear_pointer (&run->ids, g_ptr_array_unref);
  g_free (run);
}

static void
note_progress (guint64 done, guint64 total, gpointer data)
{
  jy_long_meter_tell (data, done, total, 0);
}

/* A sentence that says what was packed. */
static gpointer
write_package (JyDesk *desk, gpointer data, JyLongMeter *meter, GError **error)
{
  const Run *run = data;
  JyPackageMade made;
  JyPackageOrder order = { .path = run->path,
                           .query = run->query,
                           .ids = run->ids,
                           .to = run->to,
                           .password = run->password,
                           .key_file = run->key_file,
                           .certificate_file = run->certificate_file,
                           .progress = note_progress,
                           .data = meter,
                           .cancellable = jy_long_meter_cancellable (meter) };
  g_autofree char *shown = g_filename_display_name (run->path);

  if (!jy_desk_package_out (desk, &order, &made, error))
    return NULL;
  return g_strdup_printf (
      ngettext ("%u case is packed in %s.", "%u cases are packed in %s.", made.cases), made.cases,
      shown);
}

static void
update (JyPackageOutWindow *self)
{
  gboolean busy = jy_long_work_is_busy (JY_LONG_WORK (self->progress));

  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_button_set_label (GTK_BUTTON (self->stop), busy ? _ ("S_top") : _ ("_Close"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "package.go", !busy);
  gtk_button_set_label (GTK_BUTTON (self->key), self->key_file ? self->key_file : _ ("Not signed"));
  gtk_button_set_label (GTK_BUTTON (self->certificate),
                        self->certificate_file ? self->certificate_file : _ ("None"));
  gtk_widget_set_sensitive (self->certificate, self->key_file != NULL);
}

static void
ended (gpointer owner, gpointer result, const GError *error)
{
  JyPackageOutWindow *self = owner;
  g_autofree char *sentence = result;

  if (!self->notice)
    return;
  update (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jy_notice_show_done (JY_NOTICE (self->notice), _ ("Stopped; nothing was written."));
  else if (sentence)
    jy_notice_show_done (JY_NOTICE (self->notice), sentence);
  else
    jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static char *
text_of (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? g_strdup (text) : NULL;
}

static void
path_chosen (const char *path, gpointer user_data)
{
  JyPackageOutWindow *self = user_data;
  Run *run;

  if (!self->notice || jy_long_work_is_busy (JY_LONG_WORK (self->progress)))
    return;
  run = g_new0 (Run, 1);
  run->path = g_strdup (path);
  run->to = text_of (self->to);
  run->password = text_of (self->password);
  run->key_file = g_strdup (self->key_file);
  run->certificate_file = g_strdup (self->certificate_file);
  run->ids = self->ids ? g_ptr_array_ref (self->ids) : NULL;
  run->query = self->query;
  jy_notice_hide (JY_NOTICE (self->notice));
  jy_long_work_run (JY_LONG_WORK (self->progress), self->desk, write_package, run, run_free, ended,
                    self);
  update (self);
}

static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyPackageOutWindow *self = JY_PACKAGE_OUT_WINDOW (widget);
  char day[JY_DATE_LENGTH];
  g_autofree char *name = NULL;

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->password)),
                    gtk_editable_get_text (GTK_EDITABLE (self->again))))
    {
      g_autoptr (GError) error
          = g_error_new_literal (JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                                 _ ("The two passwords differ; type the same one twice"));

      jy_notice_show_error (JY_NOTICE (self->notice), error);
      gtk_widget_grab_focus (self->again);
      return;
    }
  /* Translators: name of a file: a day follows. */
  name = g_strdup_printf (_ ("hand-over-%s.jianyi-package"),
                          jy_date_write (jy_desk_today (self->desk), day));
  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Write the package"), name, path_chosen,
                             g_object_ref (self), g_object_unref);
}

static void
stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyPackageOutWindow *self = JY_PACKAGE_OUT_WINDOW (widget);

  if (!jy_long_work_stop (JY_LONG_WORK (self->progress)))
    gtk_window_close (GTK_WINDOW (self));
}

/* -- the key */

static void
key_chosen (const char *path, gpointer user_data)
{
  JyPackageOutWindow *self = user_data;

  if (!self->notice)
    return;
  g_free (self->key_file);
  self->key_file = g_strdup (path);
  update (self);
}

static void
certificate_chosen (const char *path, gpointer user_data)
{
  JyPackageOutWindow *self = user_data;

  if (!self->notice)
    return;
  g_free (self->certificate_file);
  self->certificate_file = g_strdup (path);
  update (self);
}

static void
choose_key (JyPackageOutWindow *self)
{
  jy_file_chooser_open_full (GTK_WINDOW (self), _ ("The key that signs (PEM)"), "*.pem;*.key",
                             key_chosen, g_object_ref (self), g_object_unref);
}

static void
choose_certificate (JyPackageOutWindow *self)
{
  jy_file_chooser_open_full (GTK_WINDOW (self), _ ("The certificate of the key (PEM)"),
                             "*.pem;*.crt;*.cer", certificate_chosen, g_object_ref (self),
                             g_object_unref);
}

/* -- the class */

static void
jy_package_out_window_dispose (GObject *object)
{
  JyPackageOutWindow *self = JY_PACKAGE_OUT_WINDOW (object);

  self->notice = NULL;
  G_OBJECT_CLASS (jy_package_out_window_parent_class)->dispose (object);
}

static void
jy_package_out_window_finalize (GObject *object)
{
  JyPackageOutWindow *self = JY_PACKAGE_OUT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->query, jy_list_query_free);
  g_free (self->key_file);
  g_free (self->certificate_file);
  G_OBJECT_CLASS (jy_package_out_window_parent_class)->finalize (object);
}

static void
jy_package_out_window_class_init (JyPackageOutWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_package_out_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_package_out_window_finalize;
  gtk_widget_class_install_action (widget_class, "package.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "package.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "package.stop", NULL);
}

static void
add_row (GtkWidget *grid, int row, const char *name, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
}

/* A button that shows the end of the path chosen. */
static GtkWidget *
file_button (void)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_START);
  return button;
}

static GtkWidget *
password_entry (void)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  return entry;
}

static void
make_form (JyPackageOutWindow *self)
{
  self->form = gtk_grid_new ();
  self->to = gtk_entry_new ();
  self->password = password_entry ();
  self->again = password_entry ();
  self->key = file_button ();
  self->certificate = file_button ();
  gtk_grid_set_row_spacing (GTK_GRID (self->form), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->form), 12);
  add_row (self->form, 0, _ ("F_or (office)"), self->to);
  add_row (self->form, 1, _ ("_Password"), self->password);
  add_row (self->form, 2, _ ("Password _again"), self->again);
  add_row (self->form, 3, _ ("_Sign with the key"), self->key);
  add_row (self->form, 4, _ ("C_ertificate of the key"), self->certificate);
  g_object_set (self->password, "placeholder-text", _ ("None: anybody can open it"), NULL);
  g_signal_connect_object (self->key, "clicked", G_CALLBACK (choose_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->certificate, "clicked", G_CALLBACK (choose_certificate), self,
                           G_CONNECT_SWAPPED);
}

static void
jy_package_out_window_init (JyPackageOutWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *write = gtk_button_new_with_mnemonic (_ ("_Write to a file…"));
  GtkWidget *hint = g_object_new (
      GTK_TYPE_LABEL, "label",
      _ ("With their entries, documents and attachments, and the names of agencies and people in "
         "them. Whoever gets the file and the password can read all of it."),
      "xalign", 0.0, "wrap", TRUE, NULL);

  self->notice = jy_notice_new ();
  self->heading = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_add_css_class (hint, "dim-label");
  make_form (self);
  self->progress = jy_long_work_new ();
  self->stop = gtk_button_new_with_mnemonic (_ ("_Close"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->stop), "package.stop");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (write), "package.go");
  gtk_widget_add_css_class (write, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->stop);
  gtk_box_append (GTK_BOX (buttons), write);
  gtk_widget_add_css_class (body, "ledger-window");
  gtk_box_append (GTK_BOX (body), self->heading);
  gtk_box_append (GTK_BOX (body), hint);
  gtk_box_append (GTK_BOX (body), self->form);
  gtk_box_append (GTK_BOX (body), self->progress);
  gtk_box_append (GTK_BOX (body), buttons);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), body);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Hand cases over"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, -1);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  update (self);
}

GtkWindow *
jy_package_out_window_new (GtkWindow *parent, JyDesk *desk, GPtrArray *ids, JyListQuery *query,
                           const char *list, const char *to)
{
  JyPackageOutWindow *self = g_object_new (JY_TYPE_PACKAGE_OUT_WINDOW, "transient-for", parent,
                                           "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  g_autofree char *heading = NULL;

  self->desk = g_object_ref (desk);
  self->ids = ids ? g_ptr_array_ref (ids) : NULL;
  self->query = query;
  if (ids)
    heading = g_strdup_printf (ngettext ("The %u case chosen", "The %u cases chosen", ids->len),
                               ids->len);
  else
    /* Translators: name of a list. */
    heading = g_strdup_printf (_ ("All cases of the list “%s” as it is narrowed down"),
                               list ? list : "");
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  if (to)
    gtk_editable_set_text (GTK_EDITABLE (self->to), to);
  return GTK_WINDOW (self);
}

GtkWindow *
jy_package_out_window_new_for_case (GtkWindow *parent, JyDesk *desk, const JyCaseView *view)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *to = NULL;

  g_ptr_array_add (ids, g_strdup (view->record->id));
  for (guint i = 0; i < view->events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (view->events, i);
      const char *office
          = g_str_equal (event->action, "transfer") ? jy_json_text (event->facts, "to-office")
            : g_str_equal (event->action, "file")   ? jy_json_text (event->facts, "office")
                                                    : NULL;

      if (office)
        to = office;
    }
  return jy_package_out_window_new (parent, desk, ids, NULL, NULL, to);
}
