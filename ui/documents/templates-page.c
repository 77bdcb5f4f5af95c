/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/templates-page.h"

#include <glib/gi18n.h>

#include "base/file.h"
#include "common/children.h"
#include "common/file-chooser.h"
#include "common/message.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/window-of.h"

#define LARGEST_TEMPLATE (16 * 1024 * 1024)

struct _JyTemplatesPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *import;
  GtkWidget *count;
  GtkWidget *list;

  JyDesk *desk;
  char *kind; /* of the file or answer that is waited for */
};

G_DEFINE_FINAL_TYPE (JyTemplatesPage, jy_templates_page, GTK_TYPE_WIDGET)

static gboolean
is_administrator (JyTemplatesPage *self)
{
  JyPerson *person = jy_desk_person (self->desk);

  return (person == NULL || (person->roles & JY_ROLE_ADMIN) != 0)
         && !jy_desk_is_read_only (self->desk);
}

/* -- the list */

static void
add_button (GtkWidget *box, const char *label, const char *name, const char *action,
            const char *kind)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (box), button);
}

/* Whether it is the office's own. */
static gboolean
add_row (JyTemplatesPage *self, const char *kind)
{
  guint version = 0;
  gboolean own = jy_desk_template_is_own (self->desk, kind, &version);
  const char *name = jy_desk_document_label (kind);
  g_autofree char *words = own ? g_strdup_printf (_ ("The office's own, version %u"), version)
                               : g_strdup (_ ("The program's own"));
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, words);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *state = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, own ? "warning" : "dim-label");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), title);
  gtk_box_append (GTK_BOX (text), state);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  if (own)
    add_button (box, _ ("Back to the program's own…"), name, "templates.restore", kind);
  add_button (box, _ ("Write to a file…"), name, "templates.write", kind);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  return own;
}

static void
show_list (JyTemplatesPage *self)
{
  const char *const *kinds = jy_document_kinds ();
  g_autofree char *count = NULL;
  guint n = 0;
  guint own = 0;

  jy_children_clear (self->list);
  for (; kinds[n] != NULL; n++)
    own += add_row (self, kinds[n]) ? 1 : 0;
  count = g_strdup_printf (_ ("%u templates, %u of them the office's own"), n, own);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_sensitive (self->import, is_administrator (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.restore", is_administrator (self));
  gtk_widget_set_tooltip_text (self->import, is_administrator (self)
                                                 ? NULL
                                                 : _ ("Only an administrator changes templates."));
  if (jy_read_only_shut (self->import, self->desk))
    jy_notice_show_lasting (JY_NOTICE (self->notice), jy_desk_read_only_reason ());
}

/* -- taking one in */

static gpointer
take_in (JyDesk *desk, gpointer data, GError **error)
{
  const char *path = data;
  g_autofree char *kind = NULL;
  g_autoptr (GBytes) bytes = jy_file_read (path, LARGEST_TEMPLATE, error);
  guint version;

  if (bytes == NULL)
    return NULL;
  version = jy_desk_template_import (desk, bytes, &kind, error);
  return version > 0 ? g_strdup_printf (_ ("The template of %s is in force as version %u."),
                                        jy_desk_document_label (kind), version)
                     : NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyTemplatesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = jy_desk_run_finish (result, &error);

  if (self->notice == NULL)
    return;
  if (sentence == NULL)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  else
    jy_notice_show_done (JY_NOTICE (self->notice), sentence);
  show_list (self);
}

void
jy_templates_page_take_in (JyTemplatesPage *self, const char *path)
{
  g_return_if_fail (JY_IS_TEMPLATES_PAGE (self) && path != NULL);
  gtk_widget_set_sensitive (self->import, FALSE);
  jy_desk_run_async (self->desk, take_in, g_strdup (path), g_free, g_free, NULL, on_done,
                     g_object_ref (self));
}

static void
on_chosen (const char *path, gpointer user_data)
{
  jy_templates_page_take_in (user_data, path);
}

static void
on_import (JyTemplatesPage *self)
{
  jy_file_chooser_open (jy_window_of (self), _ ("Take in a template"), "*.xml", on_chosen, self);
}

/* -- writing one to a file */

typedef struct
{
  char *kind;
  char *path;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->kind);
  g_free (target->path);
  g_free (target);
}

static gpointer
write_out (JyDesk *desk, gpointer data, GError **error)
{
  const Target *target = data;
  g_autoptr (GBytes) bytes = jy_desk_template (desk, target->kind, NULL, error);

  if (bytes == NULL || !jy_file_write (target->path, bytes, error))
    return NULL;
  return g_strdup_printf (_ ("Written to %s."), target->path);
}

void
jy_templates_page_write (JyTemplatesPage *self, const char *kind, const char *path)
{
  Target *target;

  g_return_if_fail (JY_IS_TEMPLATES_PAGE (self) && kind != NULL && path != NULL);
  target = g_new0 (Target, 1);
  target->kind = g_strdup (kind);
  target->path = g_strdup (path);
  jy_desk_run_async (self->desk, write_out, target, target_free, g_free, NULL, on_done,
                     g_object_ref (self));
}

static void
on_place (const char *path, gpointer user_data)
{
  JyTemplatesPage *self = user_data;

  if (self->kind != NULL)
    jy_templates_page_write (self, self->kind, path);
}

static void
write_clicked (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyTemplatesPage *self = JY_TEMPLATES_PAGE (widget);
  g_autofree char *name = NULL;

  g_free (self->kind);
  self->kind = g_variant_dup_string (parameter, NULL);
  name = g_strdup_printf ("%s.xml", self->kind);
  jy_file_chooser_save (jy_window_of (self), _ ("Write the template to"), name, on_place, self);
}

/* -- back to the program's own */

static gpointer
restore (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_template_restore (desk, data, error) > 0 ? g_strdup_printf (
             _ ("%s follows the program's own template again."), jy_desk_document_label (data))
                                                          : NULL;
}

void
jy_templates_page_restore (JyTemplatesPage *self, const char *kind)
{
  g_return_if_fail (JY_IS_TEMPLATES_PAGE (self) && kind != NULL);
  jy_desk_run_async (self->desk, restore, g_strdup (kind), g_free, g_free, NULL, on_done,
                     g_object_ref (self));
}

static void
on_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyTemplatesPage) self = user_data;

  if (agreed && self->kind != NULL)
    jy_templates_page_restore (self, self->kind);
}

static void
restore_clicked (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JyTemplatesPage *self = JY_TEMPLATES_PAGE (widget);
  g_autofree char *what = NULL;

  g_free (self->kind);
  self->kind = g_variant_dup_string (parameter, NULL);
  what = g_strdup_printf (_ ("Back to the program's own template for %s?"),
                          jy_desk_document_label (self->kind));
  jy_message_ask (jy_window_of (self), what,
                  _ ("Documents that are made from now on follow it. The office's own stays in "
                     "the course of the office; write it to a file first to go on with it."),
                  _ ("_Use the program's own"), on_agreed, g_object_ref (self));
}

/* -- making it */

GtkWidget *
jy_templates_page_new (JyDesk *desk)
{
  JyTemplatesPage *self = g_object_new (JY_TYPE_TEMPLATES_PAGE, NULL);

  g_set_object (&self->desk, desk);
  show_list (self);
  return GTK_WIDGET (self);
}

static void
jy_templates_page_dispose (GObject *object)
{
  JyTemplatesPage *self = JY_TEMPLATES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_TEMPLATES_PAGE);
  self->notice = NULL;
  G_OBJECT_CLASS (jy_templates_page_parent_class)->dispose (object);
}

static void
jy_templates_page_finalize (GObject *object)
{
  JyTemplatesPage *self = JY_TEMPLATES_PAGE (object);

  g_clear_object (&self->desk);
  g_free (self->kind);
  G_OBJECT_CLASS (jy_templates_page_parent_class)->finalize (object);
}

static void
jy_templates_page_class_init (JyTemplatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_templates_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_templates_page_finalize;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "templates.write", "s", write_clicked);
  gtk_widget_class_install_action (widget_class, "templates.restore", "s", restore_clicked);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/documents/templates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JyTemplatesPage, box);
  gtk_widget_class_bind_template_child (widget_class, JyTemplatesPage, notice);
  gtk_widget_class_bind_template_child (widget_class, JyTemplatesPage, import);
  gtk_widget_class_bind_template_child (widget_class, JyTemplatesPage, count);
  gtk_widget_class_bind_template_child (widget_class, JyTemplatesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
}

static void
jy_templates_page_init (JyTemplatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
