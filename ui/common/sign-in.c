/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/sign-in.h"

#include <glib/gi18n.h>

#include "common/spoken.h"

/* How often a wait is counted down. */
#define COUNT_MS 250

struct _JySignIn
{
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkWidget *heading;
  GtkWidget *accounts; /* drop down, or NULL */
  GtkWidget *password;
  GtkWidget *fresh; /* the new password, and once more: shown where one is owed */
  GtkWidget *again;
  GtkWidget *hint;
  GtkWidget *problem;
  GtkWidget *go;

  JyDesk *desk;
  JySignInMode mode;
  char *account;    /* the one asked for, or NULL */
  GPtrArray *known; /* JyAccount that can be chosen; NULL until read */
  char *old;        /* what was signed in with, while a new one is owed */
  gboolean owes;
  gboolean busy; /* what was typed is being looked at */
  gint64 until;  /* monotonic: when the next try may be; 0: at once */
  guint count_timeout;
};

G_DEFINE_FINAL_TYPE (JySignIn, jy_sign_in, GTK_TYPE_WIDGET)

enum
{
  DONE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What one press of the button does; outlives the page. */
typedef struct
{
  JySignInMode mode;
  char *account;
  char *password; /* NULL: there is none */
  char *fresh;    /* NULL: none is owed */
  guint wait;
} Try;

static void
try_clear (gpointer data)
{
  Try *try = data;

  g_free (try->account);
  jy_password_free (try->password);
  jy_password_free (try->fresh);
}

static void
try_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, try_clear);
}

static void
say (JySignIn *self, const char *words)
{
  gtk_label_set_text (GTK_LABEL (self->problem), words);
  gtk_widget_set_visible (self->problem, *words != '\0');
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
count_down (gpointer user_data)
{
  JySignIn *self = user_data;
  gint64 left = self->until - g_get_monotonic_time ();
  guint seconds = left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
  g_autofree char *words = NULL;

  if (seconds == 0)
    {
      self->count_timeout = 0;
      self->until = 0;
      say (self, _ ("You can try again now."));
      gtk_widget_set_sensitive (self->go, TRUE);
      return G_SOURCE_REMOVE;
    }
  words = g_strdup_printf (
      ngettext ("Wrong passwords were given too often. The next try is in %u second.",
                "Wrong passwords were given too often. The next try is in %u seconds.", seconds),
      seconds);
  say (self, words);
  return G_SOURCE_CONTINUE;
}

static void
wait_for (JySignIn *self, guint seconds)
{
  g_clear_handle_id (&self->count_timeout, g_source_remove);
  self->until = seconds > 0 ? g_get_monotonic_time () + seconds * (gint64) G_USEC_PER_SEC : 0;
  gtk_widget_set_sensitive (self->go, seconds == 0);
  if (seconds > 0 && count_down (self))
    self->count_timeout = g_timeout_add (COUNT_MS, count_down, self);
}

static const JyAccount *
chosen (JySignIn *self)
{
  guint n = self->accounts != NULL ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->accounts))
                                   : GTK_INVALID_LIST_POSITION;

  return self->known != NULL && n < self->known->len ? self->known->pdata[n] : NULL;
}

/* -- a new password */

static void
ask_for_new (JySignIn *self, const char *why)
{
  self->owes = TRUE;
  gtk_label_set_text (GTK_LABEL (self->hint), why);
  gtk_widget_set_visible (self->hint, TRUE);
  gtk_widget_set_visible (gtk_widget_get_parent (self->fresh), TRUE);
  gtk_widget_set_visible (gtk_widget_get_parent (self->again), TRUE);
  gtk_widget_set_visible (gtk_widget_get_parent (self->password), FALSE);
  if (self->accounts != NULL)
    gtk_widget_set_sensitive (self->accounts, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->go), _ ("_Set this password"));
  gtk_widget_grab_focus (self->fresh);
}

static void
end (JySignIn *self)
{
  g_clear_pointer (&self->old, jy_password_free);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_editable_set_text (GTK_EDITABLE (self->fresh), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  g_signal_emit (self, signals[DONE], 0);
}

static gpointer
run_try (JyDesk *desk, gpointer data, GError **error)
{
  Try *try = data;
  gboolean done;

  if (try->fresh != NULL)
    done = jy_desk_password_change (desk, try->password, try->fresh, error);
  else if (try->mode == JY_SIGN_IN_UNLOCK)
    done = jy_desk_check_password (desk, try->password != NULL ? try->password : "", &try->wait,
                                   error);
  else
    done = jy_desk_sign_in (desk, try->account, try->password, &try->wait, error);
  return GINT_TO_POINTER (done);
}

typedef struct
{
  JySignIn *page;
  Try *try;
} Asked;

static void
on_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (JySignIn) self = asked->page;
  Try *try = asked->try;
  g_autoptr (GError) error = NULL;
  gboolean done = jy_desk_run_finish (result, &error) != NULL;

  self->busy = FALSE;
  if (self->body != NULL && !done)
    {
      say (self, error != NULL ? error->message : "");
      gtk_editable_set_text (GTK_EDITABLE (self->password), "");
      gtk_widget_grab_focus (self->owes ? self->fresh : self->password);
      wait_for (self, try->wait);
    }
  else if (self->body != NULL && try->fresh != NULL)
    end (self);
  else if (self->body != NULL)
    {
      say (self, "");
      g_clear_pointer (&self->old, jy_password_free);
      self->old = g_strdup (try->password);
      if (jy_desk_owes_password (self->desk))
        ask_for_new (self, _ ("Somebody else set this password. Choose one of your own."));
      else if (self->mode == JY_SIGN_IN_CHOOSE && try->password == NULL)
        ask_for_new (self, _ ("This docket asks who signs in, and you have no password yet. Choose "
                              "one."));
      else
        end (self);
    }
  try_release (try);
}

static void
on_go (JySignIn *self)
{
  const JyAccount *account = chosen (self);
  const char *password = text_of (self->password);
  Try *try;
  Asked *asked;

  if (self->busy || !gtk_widget_get_sensitive (self->go)
      || (self->mode == JY_SIGN_IN_CHOOSE && account == NULL))
    return;
  if (self->owes && g_strcmp0 (text_of (self->fresh), text_of (self->again)) != 0)
    {
      say (self, _ ("The two are not the same; type the new password again."));
      gtk_widget_grab_focus (self->again);
      return;
    }
  try = g_atomic_rc_box_new0 (Try);
  try->mode = self->mode;
  try->account = g_strdup (account != NULL ? account->person->id : self->account);
  if (self->owes)
    {
      try->fresh = g_strdup (text_of (self->fresh));
      try->password = g_strdup (self->old);
    }
  else if (account == NULL || account->has_password)
    try->password = g_strdup (password);
  asked = g_new0 (Asked, 1);
  asked->page = g_object_ref (self);
  asked->try = try;
  say (self, "");
  self->busy = TRUE;
  /* A line that goes away with the focus in it would miss that it lost it. */
  gtk_widget_grab_focus (self->go);
  jy_desk_run_async (self->desk, run_try, g_atomic_rc_box_acquire (try), try_release, NULL, NULL,
                     on_tried, asked);
}

/* -- who there is */

static void
on_chosen (JySignIn *self)
{
  const JyAccount *account = chosen (self);

  if (account == NULL)
    return;
  gtk_widget_set_visible (gtk_widget_get_parent (self->password), account->has_password);
  say (self, "");
  wait_for (self, account->wait);
}

static gpointer
read_accounts (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_accounts (desk, error);
}

static void
on_accounts_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySignIn) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = jy_desk_run_finish (result, &error);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint first = 0;

  if (self->body == NULL)
    return;
  if (accounts == NULL)
    {
      say (self, error->message);
      return;
    }
  for (guint i = accounts->len; i > 0; i--)
    if (((JyAccount *) accounts->pdata[i - 1])->person->disabled)
      g_ptr_array_remove_index (accounts, i - 1);
  for (guint i = 0; i < accounts->len; i++)
    {
      const JyPerson *person = ((JyAccount *) accounts->pdata[i])->person;

      gtk_string_list_append (names, person->name);
      if (g_strcmp0 (person->account, self->account) == 0)
        first = i;
    }
  self->known = g_steal_pointer (&accounts);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->accounts), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->accounts), first);
  on_chosen (self);
  gtk_widget_grab_focus (self->password);
}

/* -- making it */

/* A line of the form: its name above what is typed. */
static GtkWidget *
add_line (JySignIn *self, const char *name, GtkWidget *field)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new_with_mnemonic (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_widget_add_css_class (label, "form-label");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), field);
  gtk_box_append (GTK_BOX (self->body), line);
  return field;
}

static GtkWidget *
add_password (JySignIn *self, const char *name, const char *spoken)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  return add_line (self, name, entry);
}

static GtkWidget *
add_words (JySignIn *self, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (self->body), label);
  return label;
}

static void
fill (JySignIn *self)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("jy-locked-symbolic");

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign (self->body, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->body, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->body, 320, -1);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  gtk_image_set_pixel_size (GTK_IMAGE (image), 48);
  gtk_box_append (GTK_BOX (self->body), image);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_box_append (GTK_BOX (self->body), self->heading);
  if (self->mode == JY_SIGN_IN_CHOOSE)
    {
      self->accounts = gtk_drop_down_new (NULL, NULL);
      jy_spoken_drop_down (GTK_DROP_DOWN (self->accounts), _ ("Account"));
      add_line (self, _ ("Acc_ount"), self->accounts);
      g_signal_connect_object (self->accounts, "notify::selected", G_CALLBACK (on_chosen), self,
                               G_CONNECT_SWAPPED);
    }
  self->password = add_password (self, _ ("_Password"), _ ("Password"));
  self->hint = add_words (self, "dim-label");
  self->fresh = add_password (self, _ ("_New password"), _ ("New password"));
  self->again = add_password (self, _ ("New password once _more"), _ ("New password once more"));
  gtk_widget_set_visible (gtk_widget_get_parent (self->fresh), FALSE);
  gtk_widget_set_visible (gtk_widget_get_parent (self->again), FALSE);
  self->problem = add_words (self, "error");
  self->go = gtk_button_new_with_mnemonic (self->mode == JY_SIGN_IN_UNLOCK ? _ ("_Open the lock")
                                                                           : _ ("_Sign in"));
  gtk_widget_add_css_class (self->go, "suggested-action");
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->body), self->go);
}

GtkWidget *
jy_sign_in_new (JyDesk *desk, JySignInMode mode, const char *account)
{
  JySignIn *self = g_object_new (JY_TYPE_SIGN_IN, NULL);
  JyPerson *person = jy_desk_person (desk);
  g_autofree char *words = NULL;

  self->desk = g_object_ref (desk);
  self->mode = mode;
  self->account = g_strdup (account);
  fill (self);
  switch (mode)
    {
    case JY_SIGN_IN_UNLOCK:
      words = g_strdup_printf (_ ("Locked by %s"), person != NULL ? person->name : "");
      break;
    case JY_SIGN_IN_AS:
      words = g_strdup_printf (_ ("Sign in as %s"), account);
      break;
    case JY_SIGN_IN_CHOOSE:
    default:
      words = g_strdup (_ ("Who signs in?"));
      jy_desk_run_async (desk, read_accounts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                         on_accounts_read, g_object_ref (self));
      break;
    }
  gtk_label_set_text (GTK_LABEL (self->heading), words);
  return GTK_WIDGET (self);
}

static gboolean
jy_sign_in_grab_focus (GtkWidget *widget)
{
  JySignIn *self = JY_SIGN_IN (widget);

  return gtk_widget_grab_focus (self->owes ? self->fresh : self->password);
}

static void
jy_sign_in_dispose (GObject *object)
{
  JySignIn *self = JY_SIGN_IN (object);

  g_clear_handle_id (&self->count_timeout, g_source_remove);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_sign_in_parent_class)->dispose (object);
}

static void
jy_sign_in_finalize (GObject *object)
{
  JySignIn *self = JY_SIGN_IN (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->old, jy_password_free);
  g_free (self->account);
  G_OBJECT_CLASS (jy_sign_in_parent_class)->finalize (object);
}

static void
jy_sign_in_class_init (JySignInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_sign_in_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_sign_in_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = jy_sign_in_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[DONE] = g_signal_new ("done", JY_TYPE_SIGN_IN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
jy_sign_in_init (JySignIn *self)
{
}
