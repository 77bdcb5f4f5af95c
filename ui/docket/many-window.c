/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/many-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/notice.h"
#include "common/person-picker.h"
#include "common/spoken.h"
#include "common/suggestion-entry.h"

/* Refusals that people read one by one. */
#define REFUSALS_TOLD 12
/* Tags suggested at a time. */
#define TAGS_SHOWN 20

#define JY_TYPE_MANY_WINDOW (jy_many_window_get_type ())
G_DECLARE_FINAL_TYPE (JyManyWindow, jy_many_window, JY, MANY_WINDOW, GtkWindow)

struct _JyManyWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *grid;
  GtkWidget *role;   /* GtkDropDown, or NULL */
  GtkWidget *person; /* JyPersonPicker, or NULL */
  GtkWidget *reason; /* GtkEntry, or NULL */
  GtkWidget *tag;    /* JySuggestionEntry, or NULL */
  GtkWidget *button;

  JyDesk *desk;
  JyManyKind kind;
  GPtrArray *ids;
  GPtrArray *tags; /* names there are, or NULL */
  JyManyDone done;
  gpointer user_data;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (JyManyWindow, jy_many_window, GTK_TYPE_WINDOW)

char *
jy_many_refusals (const JyMany *many)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (many->refused->len, REFUSALS_TOLD); i++)
    {
      const JyRefused *refused = many->refused->pdata[i];

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", refused->name, refused->why);
    }
  if (many->refused->len > REFUSALS_TOLD)
    {
      guint more = many->refused->len - REFUSALS_TOLD;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }
  return g_string_free (text, FALSE);
}

char *
jy_many_sentence (const JyMany *many)
{
  g_autofree char *done = g_strdup_printf (
      ngettext ("Done with %u case.", "Done with %u cases.", many->done->len), many->done->len);

  if (many->refused->len == 0)
    return g_steal_pointer (&done);
  /* Translators: “Done with 9 cases.” and how many refused. */
  return g_strdup_printf (ngettext ("%s %u refused.", "%s %u refused.", many->refused->len), done,
                          many->refused->len);
}

/* -- doing it */

typedef struct
{
  JyManyWindow *window;
  char *role;
  char *person;
  char *reason;
  char *tag;
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->window);
  g_free (order->role);
  g_free (order->person);
  g_free (order->reason);
  g_free (order->tag);
  g_free (order);
}

static gpointer
work (JyDesk *desk, gpointer data, GError **error)
{
  Order *order = data;
  JyManyWindow *self = order->window;

  if (self->kind == JY_MANY_ASSIGN)
    return jy_desk_assign_many (desk, self->ids, order->role, order->person, order->reason, NULL,
                                NULL, NULL, error);
  return jy_desk_tag_many (desk, self->ids, order->tag, self->kind == JY_MANY_TAG, error);
}

static void
ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  JyManyWindow *self = order->window;
  g_autoptr (GError) error = NULL;
  JyMany *many = jy_desk_run_finish (result, &error);

  self->busy = FALSE;
  if (!many)
    {
      if (self->notice)
        {
          jy_notice_show_error (JY_NOTICE (self->notice), error);
          gtk_widget_set_sensitive (self->button, TRUE);
        }
    }
  else
    {
      self->done (many, self->user_data);
      if (self->notice)
        gtk_window_destroy (GTK_WINDOW (self));
    }
  order_free (order);
}

static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyManyWindow *self = JY_MANY_WINDOW (widget);
  static const char *const roles[] = { "handler", "follow-up" };
  Order *order;

  if (self->busy)
    return;
  order = g_new0 (Order, 1);
  order->window = g_object_ref (self);
  if (self->role)
    {
      order->role
          = g_strdup (roles[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role)) == 1 ? 1 : 0]);
      order->person = g_strdup (jy_person_picker_get_person (JY_PERSON_PICKER (self->person)));
      order->reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
    }
  else
    order->tag = g_strdup (jy_suggestion_entry_get_value (JY_SUGGESTION_ENTRY (self->tag)));
  self->busy = TRUE;
  jy_notice_hide (JY_NOTICE (self->notice));
  gtk_widget_set_sensitive (self->button, FALSE);
  jy_desk_run_async (self->desk, work, order, NULL, (GDestroyNotify) jy_many_free, NULL, ended,
                     order);
}

/* -- tags there are */

static void
suggest (JyManyWindow *self, const char *text)
{
  JySuggestionLine lines[TAGS_SHOWN] = { 0 };
  gsize n = 0;

  for (guint i = 0; self->tags && i < self->tags->len && n < TAGS_SHOWN; i++)
    if (!text || strstr (self->tags->pdata[i], text))
      {
        lines[n].value = self->tags->pdata[i];
        lines[n++].label = self->tags->pdata[i];
      }
  jy_suggestion_entry_set_suggestions (JY_SUGGESTION_ENTRY (self->tag), lines, n);
}

static gpointer
read_tags (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_tags (desk, error);
}

static void
on_tags (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyManyWindow) self = user_data;

  g_clear_pointer (&self->tags, g_ptr_array_unref);
  self->tags = jy_desk_run_finish (result, NULL);
}

/* -- making it */

static void
attach (JyManyWindow *self, int at, const char *label, GtkWidget *control)
{
  GtkWidget *words = gtk_label_new (label);

  gtk_widget_set_halign (words, GTK_ALIGN_START);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_hexpand (control, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), words, 0, at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), control, 1, at, 1, 1);
}

static void
make_assigning (JyManyWindow *self)
{
  const char *const roles[]
      = { jy_roles_labels (JY_ROLE_HANDLER), jy_roles_labels (JY_ROLE_FOLLOW_UP), NULL };

  self->role = gtk_drop_down_new_from_strings (roles);
  jy_spoken_drop_down (GTK_DROP_DOWN (self->role), _ ("As"));
  attach (self, 0, _ ("As"), self->role);
  self->person = jy_person_picker_new (self->desk, JY_ROLES_NONE);
  jy_person_picker_set_label (JY_PERSON_PICKER (self->person), _ ("Person"));
  attach (self, 1, _ ("Person"), self->person);
  self->reason = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  gtk_entry_set_activates_default (GTK_ENTRY (self->reason), TRUE);
  attach (self, 2, _ ("Reason"), self->reason);
  g_free ((char *) roles[0]);
  g_free ((char *) roles[1]);
}

static void
make_tagging (JyManyWindow *self)
{
  GtkWidget *control;

  self->tag = jy_suggestion_entry_new ();
  jy_suggestion_entry_set_label (JY_SUGGESTION_ENTRY (self->tag), _ ("Tag"));
  control = jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->tag));
  if (GTK_IS_TEXT (control))
    gtk_text_set_activates_default (GTK_TEXT (control), TRUE);
  else if (GTK_IS_ENTRY (control))
    gtk_entry_set_activates_default (GTK_ENTRY (control), TRUE);
  g_signal_connect_object (self->tag, "wanted", G_CALLBACK (suggest), self, G_CONNECT_SWAPPED);
  attach (self, 0, _ ("Tag"), self->tag);
  jy_desk_run_async (self->desk, read_tags, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     on_tags, g_object_ref (self));
}

static void
jy_many_window_dispose (GObject *object)
{
  JyManyWindow *self = JY_MANY_WINDOW (object);

  self->notice = NULL;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_many_window_parent_class)->dispose (object);
}

static void
jy_many_window_class_init (JyManyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_many_window_dispose;
  gtk_widget_class_install_action (widget_class, "many.go", NULL, go);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "many.go",
                                       NULL);
}

static void
jy_many_window_init (JyManyWindow *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
}

static void
put_together (JyManyWindow *self, const char *heading, const char *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *label = gtk_label_new (heading);

  self->notice = jy_notice_new ();
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->button = gtk_button_new_with_mnemonic (button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "many.go");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), self->button);
  gtk_widget_add_css_class (body, "ledger-window");
  gtk_box_append (GTK_BOX (body), label);
  gtk_box_append (GTK_BOX (body), self->grid);
  gtk_box_append (GTK_BOX (body), buttons);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), body);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->button);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
}

GtkWindow *
jy_many_window_new (GtkWindow *parent, JyDesk *desk, JyManyKind kind, GPtrArray *ids,
                    JyManyDone done, gpointer user_data)
{
  JyManyWindow *self = g_object_new (JY_TYPE_MANY_WINDOW, "transient-for", parent, "modal", TRUE,
                                     "destroy-with-parent", TRUE, NULL);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("%u case chosen", "%u cases chosen", ids->len), ids->len);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->ids = g_ptr_array_ref (ids);
  self->done = done;
  self->user_data = user_data;
  if (kind == JY_MANY_ASSIGN)
    make_assigning (self);
  else
    make_tagging (self);
  put_together (self, heading,
                kind == JY_MANY_ASSIGN ? _ ("_Assign")
                : kind == JY_MANY_TAG  ? _ ("_Put the tag on")
                                       : _ ("_Take the tag off"));
  gtk_window_set_title (GTK_WINDOW (self), kind == JY_MANY_ASSIGN ? _ ("Assign cases")
                                           : kind == JY_MANY_TAG  ? _ ("Tag cases")
                                                                  : _ ("Untag cases"));
  return GTK_WINDOW (self);
}
