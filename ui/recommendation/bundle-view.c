/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/bundle-view.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/spoken.h"
#include "domain/bundle.h"
#include "domain/fold.h"
#include "recommendation/action-dialog.h"

struct _JyBundleView
{
  GtkWidget parent_instance;

  GtkWidget *box;

  JyDesk *desk;
  JyCaseView *view;
};

G_DEFINE_FINAL_TYPE (JyBundleView, jy_bundle_view, GTK_TYPE_WIDGET)

static guint tab_signal;

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, "wrap", TRUE,
                      "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* -- adding */

static const JyNext *
next_of (JyBundleView *self)
{
  for (guint i = 0; i < self->view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (self->view->next, i);

      if (g_str_equal (next->action->id, "product"))
        return next;
    }
  return NULL;
}

static void
add_product (JyBundleView *self, const char *kind)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (JsonObject) facts = json_object_new ();
  GtkWindow *dialog;

  if (!GTK_IS_WINDOW (root) || self->view == NULL)
    return;
  dialog = jy_action_dialog_new (GTK_WINDOW (root), self->desk, jy_lifecycle_find ("product"),
                                 self->view, NULL);
  jy_json_set_text (facts, "product", kind);
  jy_action_dialog_fill (JY_ACTION_DIALOG (dialog), facts);
  gtk_window_present (dialog);
}

static void
on_add_report (JyBundleView *self)
{
  add_product (self, "report");
}

static void
on_kind_chosen (GtkButton *button, JyBundleView *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  add_product (self, g_object_get_data (G_OBJECT (button), "kind"));
}

static void
tell_why (JyBundleView *self, GtkWidget *button)
{
  const JyNext *next = next_of (self);
  g_autofree char *why = NULL;

  if (next != NULL && !next->blocked)
    return;
  if (next != NULL)
    why = jy_blockers_text (jy_next_blockers (next));
  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_set_tooltip_text (button, why);
}

static GtkWidget *
make_kinds_button (JyBundleView *self)
{
  const JyFact *fact = jy_fact_find ("product", "product");
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *kinds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Add a product"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_add_css_class (kinds, "action-menu");
  for (const JyFactValue *value = fact->values; value->id != NULL; value++)
    {
      GtkWidget *kind;

      if (g_str_equal (value->id, "report"))
        continue;
      kind = gtk_button_new_with_label (jy_fact_value_label (fact, value->id));
      gtk_button_set_has_frame (GTK_BUTTON (kind), FALSE);
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (kind)), GTK_ALIGN_START);
      g_object_set_data (G_OBJECT (kind), "kind", (gpointer) value->id);
      g_signal_connect_object (kind, "clicked", G_CALLBACK (on_kind_chosen), self, 0);
      gtk_box_append (GTK_BOX (kinds), kind);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), kinds);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  tell_why (self, button);
  return button;
}

/* -- parts */

static void
on_open_letter (JyBundleView *self)
{
  g_signal_emit (self, tab_signal, 0, "documents");
}

static void
on_open_files (JyBundleView *self)
{
  g_signal_emit (self, tab_signal, 0, "attachments");
}

/* A part's heading with the mark of whether it is there, and its button. */
static GtkWidget *
add_part (JyBundleView *self, const char *title, gboolean there, GtkWidget *button)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image
      = gtk_image_new_from_icon_name (there ? "jy-done-symbolic" : "jy-step-ahead-symbolic");
  GtkWidget *state = gtk_label_new (there ? _ ("there") : _ ("not yet"));
  GtkWidget *label = make_label (title, "heading");

  gtk_widget_set_hexpand (label, FALSE);
  gtk_label_set_yalign (GTK_LABEL (label), 0.5);
  gtk_widget_add_css_class (image, "mark");
  gtk_widget_add_css_class (image, there ? "done" : "waiting");
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_set_hexpand (state, TRUE);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), image);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), state);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (part), head);
  gtk_box_append (GTK_BOX (self->box), part);
  return part;
}

static void
add_files (JyBundleView *self, GtkWidget *text, const JyProduct *product)
{
  for (guint i = 0; i < product->files->len; i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      const char *name = g_ptr_array_index (product->files, i);

      gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("jy-attachment-symbolic"));
      gtk_box_append (GTK_BOX (row), g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0,
                                                   "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL));
      gtk_button_set_child (GTK_BUTTON (button), row);
      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button, _ ("Show the attachments"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_open_files), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (text), button);
    }
}

static void
add_row (JyBundleView *self, GtkWidget *list, const JyProduct *product)
{
  const JyFact *fact = jy_fact_find ("product", "product");
  g_autofree char *day = jy_date_format (product->on);
  g_autofree char *note
      = g_strdup_printf ("%s · %s · %s", jy_fact_value_label (fact, product->kind), day,
                         product->by != NULL ? product->by : "");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", product->title, note);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *small = make_label (note, "caption");

  gtk_widget_add_css_class (small, "dim-label");
  gtk_box_append (GTK_BOX (text), make_label (product->title, NULL));
  gtk_box_append (GTK_BOX (text), small);
  if (product->text != NULL && *product->text != '\0')
    {
      GtkWidget *expander = gtk_expander_new (_ ("Read it"));
      GtkWidget *words = make_label (product->text, "reading");
      g_autofree char *name = g_strdup_printf (_ ("Read “%s”"), product->title);

      gtk_label_set_selectable (GTK_LABEL (words), TRUE);
      jy_spoken_expander (GTK_EXPANDER (expander), words, name);
      gtk_box_append (GTK_BOX (text), expander);
    }
  add_files (self, text, product);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_products (JyBundleView *self, GtkWidget *part, GPtrArray *products, const char *name,
              const char *nothing)
{
  GtkWidget *list;

  if (products->len == 0)
    {
      gtk_box_append (GTK_BOX (part), make_label (nothing, "dim-label"));
      return;
    }
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < products->len; i++)
    add_row (self, list, g_ptr_array_index (products, i));
  gtk_box_append (GTK_BOX (part), list);
}

static void
show_bundle (JyBundleView *self, const JyBundle *bundle)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  const char *main_name = jy_settings_get (settings, "bundle.labels.main");
  const char *report_name = jy_settings_get (settings, "bundle.labels.report");
  const char *products_name = jy_settings_get (settings, "bundle.labels.products");
  g_autofree char *progress = jy_bundle_progress (bundle);
  GtkWidget *open = gtk_button_new_with_mnemonic (_ ("_Open its documents"));
  GtkWidget *report = gtk_button_new_with_mnemonic (_ ("Add a _report"));
  GtkWidget *part;

  gtk_box_append (GTK_BOX (self->box), make_label (progress, NULL));
  g_signal_connect_object (open, "clicked", G_CALLBACK (on_open_letter), self, G_CONNECT_SWAPPED);
  part = add_part (self, main_name, bundle->main_there, open);
  gtk_box_append (GTK_BOX (part), make_label (self->view->record->title, NULL));
  gtk_box_append (GTK_BOX (part), make_label (bundle->main_words, "dim-label"));

  g_signal_connect_object (report, "clicked", G_CALLBACK (on_add_report), self, G_CONNECT_SWAPPED);
  tell_why (self, report);
  part = add_part (self, report_name, bundle->reports->len > 0, report);
  add_products (self, part, bundle->reports, report_name,
                _ ("No companion report was recorded yet."));

  part = add_part (self, products_name, bundle->products->len > 0, make_kinds_button (self));
  add_products (self, part, bundle->products, products_name,
                _ ("Rules, training, mechanisms, publicity or campaigns that came of it stand "
                   "here."));
}

void
jy_bundle_view_set_case (JyBundleView *self, JyCaseView *view)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (JyBundle) bundle = NULL;

  g_return_if_fail (JY_IS_BUNDLE_VIEW (self) && view != NULL);

  jy_case_view_ref (view);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  jy_children_clear (self->box);
  events = jy_fold_effective (view->events, NULL);
  bundle = jy_bundle_read (view->record, events != NULL ? events : view->events);
  show_bundle (self, bundle);
}

GtkWidget *
jy_bundle_view_new (JyDesk *desk)
{
  JyBundleView *self = g_object_new (JY_TYPE_BUNDLE_VIEW, NULL);

  g_set_object (&self->desk, desk);
  return GTK_WIDGET (self);
}

static void
jy_bundle_view_dispose (GObject *object)
{
  JyBundleView *self = JY_BUNDLE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_bundle_view_parent_class)->dispose (object);
}

static void
jy_bundle_view_class_init (JyBundleViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_bundle_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  tab_signal = g_signal_new ("tab", JY_TYPE_BUNDLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_bundle_view_init (JyBundleView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
