/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/password-window.h"

#include <glib/gi18n.h>

#include "common/notice.h"

#define JY_TYPE_PASSWORD_WINDOW (jy_password_window_get_type ())
G_DECLARE_FINAL_TYPE (JyPasswordWindow, jy_password_window, JY, PASSWORD_WINDOW, GtkWindow)

struct _JyPasswordWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *form;
  GtkWidget *old; /* NULL in a reset */
  GtkWidget *fresh;
  GtkWidget *again;
  GtkWidget *save;

  JyDesk *desk;
  char *account; /* id of whose it is in a reset; NULL: one's own */
};

G_DEFINE_FINAL_TYPE (JyPasswordWindow, jy_password_window, GTK_TYPE_WINDOW)

typedef struct
{
  char *account;
  char *old;
  char *fresh;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_free (typed->account);
  jy_password_free (typed->old);
  jy_password_free (typed->fresh);
  g_free (typed);
}

static gpointer
set (JyDesk *desk, gpointer data, GError **error)
{
  const Typed *typed = data;

  return GINT_TO_POINTER (typed->account != NULL
                              ? jy_desk_password_reset (desk, typed->account, typed->fresh, error)
                              : jy_desk_password_change (desk, typed->old, typed->fresh, error));
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPasswordWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = jy_desk_run_finish (result, &error) != NULL;

  if (self->form == NULL)
    return;
  if (done)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (self->form, TRUE);
  jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static const char *
text_of (GtkWidget *entry)
{
  return entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "";
}

static void
on_changed (JyPasswordWindow *self)
{
  gtk_widget_set_sensitive (self->save,
                            *text_of (self->fresh) != '\0' && *text_of (self->again) != '\0');
}

static void
on_save (JyPasswordWindow *self)
{
  Typed *typed;

  if (!gtk_widget_get_sensitive (self->save))
    return;
  if (g_strcmp0 (text_of (self->fresh), text_of (self->again)) != 0)
    {
      jy_notice_show_lasting (JY_NOTICE (self->notice),
                              _ ("The two are not the same; type the new password again."));
      gtk_widget_grab_focus (self->again);
      return;
    }
  typed = g_new0 (Typed, 1);
  typed->account = g_strdup (self->account);
  typed->old = *text_of (self->old) != '\0' ? g_strdup (text_of (self->old)) : NULL;
  typed->fresh = g_strdup (text_of (self->fresh));
  gtk_widget_grab_focus (self->save);
  gtk_widget_set_sensitive (self->form, FALSE);
  jy_desk_run_async (self->desk, set, typed, typed_free, NULL, NULL, on_set, g_object_ref (self));
}

static GtkWidget *
add_line (JyPasswordWindow *self, const char *name, const char *spoken)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_add_css_class (label, "form-label");
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->form), label);
  gtk_box_append (GTK_BOX (self->form), entry);
  return entry;
}

static void
fill (JyPasswordWindow *self, const JyPerson *account)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *words
      = account != NULL
            ? g_strdup_printf (_ ("%s signs in with it once and then chooses a password of their "
                                  "own."),
                               account->name)
            : g_strdup (_ ("Eight characters or more. Leave the old one empty where you have "
                           "none."));
  GtkWidget *note = gtk_label_new (words);

  self->notice = g_object_new (JY_TYPE_NOTICE, NULL);
  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_margin_start (self->form, 24);
  gtk_widget_set_margin_end (self->form, 24);
  gtk_widget_set_margin_top (self->form, 16);
  gtk_widget_set_margin_bottom (self->form, 16);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (self->form), note);
  self->save = gtk_button_new_with_mnemonic (_ ("_Set this password"));
  if (account == NULL)
    self->old = add_line (self, _ ("_Old password"), _ ("Old password"));
  self->fresh = add_line (self, _ ("_New password"), _ ("New password"));
  self->again = add_line (self, _ ("New password once _more"), _ ("New password once more"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_halign (self->save, GTK_ALIGN_START);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->form), self->save);
  gtk_box_append (GTK_BOX (outer), self->notice);
  gtk_box_append (GTK_BOX (outer), self->form);
  gtk_window_set_child (GTK_WINDOW (self), outer);
}

GtkWindow *
jy_password_window_new (GtkWindow *parent, JyDesk *desk, JyPerson *account)
{
  JyPasswordWindow *self
      = g_object_new (JY_TYPE_PASSWORD_WINDOW, "transient-for", parent, "modal", TRUE,
                      "destroy-with-parent", TRUE, "default-width", 380, NULL);
  g_autofree char *title = account != NULL
                               ? g_strdup_printf (_ ("New password for %s"), account->name)
                               : g_strdup (_ ("Change password"));

  self->desk = g_object_ref (desk);
  self->account = account != NULL ? g_strdup (account->id) : NULL;
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill (self, account);
  gtk_widget_grab_focus (self->old != NULL ? self->old : self->fresh);
  return GTK_WINDOW (self);
}

static void
jy_password_window_dispose (GObject *object)
{
  JY_PASSWORD_WINDOW (object)->form = NULL;
  G_OBJECT_CLASS (jy_password_window_parent_class)->dispose (object);
}

static void
jy_password_window_finalize (GObject *object)
{
  JyPasswordWindow *self = JY_PASSWORD_WINDOW (object);

  g_clear_object (&self->desk);
  g_free (self->account);
  G_OBJECT_CLASS (jy_password_window_parent_class)->finalize (object);
}

static void
jy_password_window_class_init (JyPasswordWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_password_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_password_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
jy_password_window_init (JyPasswordWindow *self)
{
}
