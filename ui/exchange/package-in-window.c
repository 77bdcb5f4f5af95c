/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/package-in-window.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/long-work.h"
#include "common/notice.h"
#include "exchange/package-cases.h"

#define PATTERNS "*.jianyi-package;*.zip"

#define JY_TYPE_PACKAGE_IN_WINDOW (jy_package_in_window_get_type ())
G_DECLARE_FINAL_TYPE (JyPackageInWindow, jy_package_in_window, JY, PACKAGE_IN_WINDOW, GtkWindow)

/* Where the window stands. */
typedef enum
{
  PAGE_LOOKING,
  PAGE_PASSWORD, /* it is locked */
  PAGE_REFUSED,  /* it cannot be read */
  PAGE_REPORT,   /* what would come of it */
  PAGE_TAKING,
  PAGE_DONE,
} Page;

struct _JyPackageInWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *summary;
  GtkWidget *stack;
  GtkWidget *progress;
  GtkWidget *password;
  GtkWidget *cases;
  GtkWidget *sum;
  GtkWidget *keep;
  GtkWidget *certify;
  GtkWidget *cancel;
  GtkWidget *next;

  JyDesk *desk;
  char *path;
  char *certificate; /* or NULL */
  JyPackageReport *report;
  Page page;
};

G_DEFINE_FINAL_TYPE (JyPackageInWindow, jy_package_in_window, GTK_TYPE_WINDOW)

static void work (JyPackageInWindow *self, gboolean dry_run);

/* -- what stands on the page */

static gboolean
keeps_ours (const JyPackageInWindow *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->keep));
}

/* Whether there is anything to be taken in. */
static gboolean
brings_something (const JyPackageInWindow *self)
{
  const guint *counts = self->report->counts;

  return counts[JY_PACKAGE_NEW] + counts[JY_PACKAGE_THEIRS] + counts[JY_PACKAGE_BOTH] > 0
         || self->report->beside > 0;
}

static gboolean
may_take (const JyPackageInWindow *self)
{
  return brings_something (self)
         && (self->report->counts[JY_PACKAGE_CONFLICT] == 0 || keeps_ours (self));
}

static char *
sum_words (const JyPackageInWindow *self)
{
  g_autofree char *sum = jy_package_report_sum (self->report);

  /* Translators: how many cases become what; what follows from it. */
  return g_strdup_printf (_ ("%s. %s"), sum,
                          self->page == PAGE_DONE   ? _ ("The package was taken in.")
                          : brings_something (self) ? _ ("Nothing is changed yet.")
                                                    : _ ("There is nothing to take in."));
}

static void
show_page (JyPackageInWindow *self, Page page)
{
  static const char *const names[] = { "work", "password", "refused", "report", "work", "report" };
  g_autofree char *name = g_path_get_basename (self->path);
  gboolean told = page == PAGE_REPORT || page == PAGE_DONE;
  gboolean conflicts = self->report && self->report->counts[JY_PACKAGE_CONFLICT] > 0;

  self->page = page;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[page]);
  if (told)
    {
      g_autofree char *origin = jy_package_report_origin (self->report);
      g_autofree char *sum = sum_words (self);

      gtk_label_set_text (GTK_LABEL (self->summary), origin);
      gtk_label_set_text (GTK_LABEL (self->sum), sum);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->summary), name);
  gtk_widget_set_visible (self->keep, page == PAGE_REPORT && conflicts);
  gtk_widget_set_visible (self->certify, page == PAGE_REPORT && self->report->signature.present
                                             && self->certificate == NULL);
  gtk_widget_set_visible (self->cancel, page != PAGE_DONE && page != PAGE_REFUSED);
  gtk_widget_set_visible (self->next, page != PAGE_LOOKING && page != PAGE_TAKING);
  gtk_button_set_label (GTK_BUTTON (self->next), page == PAGE_PASSWORD ? _ ("_Unlock")
                                                 : page == PAGE_REPORT ? _ ("_Take in")
                                                                       : _ ("_Close"));
  gtk_widget_set_sensitive (self->next, page != PAGE_REPORT || may_take (self));
  if (page == PAGE_PASSWORD)
    gtk_widget_grab_focus (self->password);
  else if (page == PAGE_REPORT && !may_take (self))
    gtk_widget_grab_focus (self->cancel);
  else if (gtk_widget_get_visible (self->next))
    gtk_widget_grab_focus (self->next);
}

static void
on_keep_toggled (JyPackageInWindow *self)
{
  if (self->page == PAGE_REPORT)
    gtk_widget_set_sensitive (self->next, may_take (self));
}

/* -- the work */

typedef struct
{
  char *path;
  char *password;
  char *certificate;
  gboolean dry_run;
  gboolean keep_ours;
} Work;

static void
work_free (gpointer data)
{
  Work *told = data;

  g_free (told->path);
  g_free (told->password);
  g_free (told->certificate);
  g_free (told);
}

static void
note_progress (guint64 done, guint64 total, gpointer data)
{
  jy_long_meter_tell (data, done, total, 0);
}

static gpointer
take (JyDesk *desk, gpointer data, JyLongMeter *meter, GError **error)
{
  const Work *told = data;
  JyPackageIntake intake = { .path = told->path,
                             .password = told->password,
                             .certificate_file = told->certificate,
                             .dry_run = told->dry_run,
                             .keep_ours = told->keep_ours,
                             .progress = note_progress,
                             .data = meter,
                             .cancellable = jy_long_meter_cancellable (meter) };

  return jy_desk_package_in (desk, &intake, error);
}

static void
failed (JyPackageInWindow *self, const GError *error)
{
  if (jy_package_wants_password (error))
    {
      show_page (self, PAGE_PASSWORD);
      /* The first time nobody has typed anything yet. */
      if (*gtk_editable_get_text (GTK_EDITABLE (self->password)) != '\0')
        jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  if (self->page == PAGE_TAKING && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_page (self, PAGE_REPORT);
      jy_notice_show_done (JY_NOTICE (self->notice), _ ("Stopped; nothing was taken in."));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_page (self, self->report ? PAGE_REPORT : PAGE_REFUSED);
  jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static void
on_worked (gpointer owner, gpointer result, const GError *error)
{
  JyPackageInWindow *self = owner;
  JyPackageReport *came = result;

  if (!self->notice)
    {
      jy_package_report_free (came);
      return;
    }
  if (!came)
    {
      failed (self, error);
      return;
    }
  jy_package_report_free (self->report);
  self->report = came;
  jy_package_cases_show (self->cases, self->report);
  show_page (self, came->written ? PAGE_DONE : PAGE_REPORT);
}

static void
work (JyPackageInWindow *self, gboolean dry_run)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  Work *told = g_new0 (Work, 1);

  jy_notice_hide (JY_NOTICE (self->notice));
  told->path = g_strdup (self->path);
  told->password = *password != '\0' ? g_strdup (password) : NULL;
  told->certificate = g_strdup (self->certificate);
  told->dry_run = dry_run;
  told->keep_ours = keeps_ours (self);
  show_page (self, dry_run ? PAGE_LOOKING : PAGE_TAKING);
  gtk_widget_grab_focus (self->cancel);
  jy_long_work_run (JY_LONG_WORK (self->progress), self->desk, take, told, work_free, on_worked,
                    self);
}

/* -- what is pressed */

static void
on_next (JyPackageInWindow *self)
{
  if (self->page == PAGE_PASSWORD)
    work (self, TRUE);
  else if (self->page == PAGE_REPORT)
    work (self, FALSE);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_cancel (JyPackageInWindow *self)
{
  if (!jy_long_work_stop (JY_LONG_WORK (self->progress)))
    gtk_window_close (GTK_WINDOW (self));
}

static void
certificate_chosen (const char *path, gpointer user_data)
{
  JyPackageInWindow *self = user_data;

  if (!self->notice || jy_long_work_is_busy (JY_LONG_WORK (self->progress)))
    return;
  g_free (self->certificate);
  self->certificate = g_strdup (path);
  g_clear_pointer (&self->report, jy_package_report_free);
  work (self, TRUE);
}

static void
on_certify (JyPackageInWindow *self)
{
  jy_file_chooser_open_full (GTK_WINDOW (self), _ ("The certificate of who should have signed"),
                             "*.pem;*.crt;*.cer", certificate_chosen, g_object_ref (self),
                             g_object_unref);
}

/* While cases come in the window stays: they are taken back first. */
static gboolean
on_close_request (GtkWindow *window)
{
  return jy_long_work_stop (JY_LONG_WORK (JY_PACKAGE_IN_WINDOW (window)->progress));
}

/* -- the class */

static void
jy_package_in_window_dispose (GObject *object)
{
  JyPackageInWindow *self = JY_PACKAGE_IN_WINDOW (object);

  self->notice = NULL;
  G_OBJECT_CLASS (jy_package_in_window_parent_class)->dispose (object);
}

static void
jy_package_in_window_finalize (GObject *object)
{
  JyPackageInWindow *self = JY_PACKAGE_IN_WINDOW (object);

  g_clear_object (&self->desk);
  jy_package_report_free (self->report);
  g_free (self->path);
  g_free (self->certificate);
  G_OBJECT_CLASS (jy_package_in_window_parent_class)->finalize (object);
}

static void
jy_package_in_window_class_init (JyPackageInWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_package_in_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_package_in_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_report (JyPackageInWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->cases = jy_package_cases_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->cases);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->sum = jy_package_line ("", "heading");
  gtk_widget_set_margin_start (self->sum, 12);
  gtk_widget_set_margin_end (self->sum, 12);
  self->keep = gtk_check_button_new_with_mnemonic (
      _ ("_Leave the cases that contradict as they are here, and take in the others"));
  gtk_widget_set_margin_start (self->keep, 12);
  g_signal_connect_object (self->keep, "toggled", G_CALLBACK (on_keep_toggled), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->sum);
  gtk_box_append (GTK_BOX (box), self->keep);
  gtk_widget_set_margin_bottom (box, 8);
  return box;
}

static GtkWidget *
make_password (JyPackageInWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label
      = gtk_label_new_with_mnemonic (_ ("The package is locked. _Password of its sender:"));

  self->password = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->password), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->password);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->password),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_object (self->password, "activate", G_CALLBACK (on_next), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 48);
  gtk_widget_set_margin_end (box, 48);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->password);
  return box;
}

static GtkWidget *
make_buttons (JyPackageInWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *space = gtk_label_new (NULL);

  self->certify = gtk_button_new_with_mnemonic (_ ("Check the _signature…"));
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->next = gtk_button_new_with_mnemonic (_ ("_Take in"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_widget_set_hexpand (space, TRUE);
  g_signal_connect_object (self->certify, "clicked", G_CALLBACK (on_certify), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (on_cancel), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (on_next), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), self->certify);
  gtk_box_append (GTK_BOX (box), space);
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_box_append (GTK_BOX (box), self->next);
  return box;
}

static void
jy_package_in_window_init (JyPackageInWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->notice = jy_notice_new ();
  self->summary = jy_package_line ("", NULL);
  gtk_widget_set_margin_start (self->summary, 12);
  gtk_widget_set_margin_end (self->summary, 12);
  gtk_widget_set_margin_top (self->summary, 12);
  gtk_widget_set_margin_bottom (self->summary, 8);
  self->progress = jy_long_work_new ();
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->progress, 48);
  gtk_widget_set_margin_end (self->progress, 48);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->progress, "work");
  gtk_stack_add_named (GTK_STACK (self->stack), make_password (self), "password");
  gtk_stack_add_named (
      GTK_STACK (self->stack),
      jy_package_line (_ ("Nothing was changed. Choose another file, or have this one sent again."),
                       "dim-label"),
      "refused");
  gtk_widget_set_halign (gtk_stack_get_child_by_name (GTK_STACK (self->stack), "refused"),
                         GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), make_report (self), "report");
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Take in a package"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
}

static void
file_chosen (GtkWindow *parent, JyDesk *desk, const char *path)
{
  JyPackageInWindow *self = g_object_new (JY_TYPE_PACKAGE_IN_WINDOW, "transient-for", parent,
                                          "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->desk = g_object_ref (desk);
  self->path = g_strdup (path);
  work (self, TRUE);
  gtk_window_present (GTK_WINDOW (self));
}

void
jy_package_in_ask (GtkWindow *parent, JyDesk *desk)
{
  jy_file_chooser_ask (parent, desk, _ ("Choose the package to take in"), PATTERNS, file_chosen);
}
