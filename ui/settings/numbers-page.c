/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/numbers-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/children.h"
#include "common/message.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/window-of.h"

struct _JyNumbersPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *year;
  GtkWidget *count;
  GtkWidget *number;
  GtkWidget *reason;
  GtkWidget *voider;
  GtkWidget *list;

  JyDesk *desk;
  guint generation; /* voids answers for another year */
};

G_DEFINE_FINAL_TYPE (JyNumbersPage, jy_numbers_page, GTK_TYPE_WIDGET)

typedef struct
{
  JyNumbersPage *page;
  guint generation;
} Question;

static const char *
state_label (const char *state)
{
  if (strcmp (state, "allotted") == 0)
    return _ ("given by the series");
  if (strcmp (state, "typed") == 0)
    return _ ("typed");
  if (strcmp (state, "void") == 0)
    return _ ("void");
  if (strcmp (state, "gap") == 0)
    return _ ("left out");
  return state;
}

static GtkWidget *
make_row (const JyNumberEntry *entry)
{
  gboolean wrong = strcmp (entry->state, "gap") == 0;
  gboolean voided = strcmp (entry->state, "void") == 0;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *number = gtk_label_new (entry->number);
  GtkWidget *icon = gtk_image_new_from_icon_name (wrong    ? "dialog-warning-symbolic"
                                                  : voided ? "edit-delete-symbolic"
                                                           : "emblem-ok-symbolic");
  GtkWidget *state = gtk_label_new (state_label (entry->state));
  const char *words = voided && entry->reason != NULL ? entry->reason : entry->title;
  GtkWidget *title = gtk_label_new (words != NULL ? words : "");
  g_autofree char *full = g_strdup_printf ("%s, %s, %s", entry->number != NULL ? entry->number : "",
                                           state_label (entry->state), words != NULL ? words : "");

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_width_chars (GTK_LABEL (number), 20);
  gtk_widget_add_css_class (number, "numeric");
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_width_chars (GTK_LABEL (state), 16);
  gtk_widget_add_css_class (state, wrong ? "warning" : "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), state);
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  g_object_set_data_full (G_OBJECT (row), "number", g_strdup (entry->number), g_free);
  return row;
}

static void
on_row_selected (JyNumbersPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->number),
                           g_object_get_data (G_OBJECT (row), "number"));
}

static gpointer
read_numbers (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_numbers (desk, GPOINTER_TO_INT (data), error);
}

static void
show_numbers (JyNumbersPage *self, GPtrArray *numbers)
{
  guint gaps = 0;
  g_autofree char *count = NULL;

  jy_children_clear (self->list);
  for (guint i = 0; i < numbers->len; i++)
    {
      const JyNumberEntry *entry = g_ptr_array_index (numbers, i);

      gaps += strcmp (entry->state, "gap") == 0 ? 1 : 0;
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (entry));
    }
  count = g_strdup_printf (_ ("%u given or void, %u left out"), numbers->len - gaps, gaps);
  gtk_label_set_text (GTK_LABEL (self->count), count);
}

static void
on_numbers_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (JyNumbersPage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = jy_desk_run_finish (result, &error);
  gboolean current = question->generation == self->generation;

  g_free (question);
  if (self->notice == NULL || !current)
    return;
  if (numbers == NULL)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  else
    show_numbers (self, numbers);
}

static void
read_ledger (JyNumbersPage *self)
{
  int year = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->year));
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_numbers, GINT_TO_POINTER (year), NULL,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_numbers_read, question);
}

static void
on_year_changed (JyNumbersPage *self)
{
  if (self->desk != NULL)
    read_ledger (self);
}

/* -- voiding */

gboolean
jy_numbers_page_is_dirty (JyNumbersPage *self)
{
  g_return_val_if_fail (JY_IS_NUMBERS_PAGE (self), FALSE);

  return !jy_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static gpointer
void_number (JyDesk *desk, gpointer data, GError **error)
{
  char **pair = data;

  return jy_desk_number_void (desk, pair[0], pair[1], error) ? desk : NULL;
}

static void
on_voided (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyNumbersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = jy_desk_run_finish (result, &error) != NULL;

  if (self->notice == NULL)
    return;
  if (!done)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_notice_show_done (JY_NOTICE (self->notice), _ ("The number is void and stays in the ledger."));
  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  read_ledger (self);
}

static void
on_void_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyNumbersPage) self = user_data;
  char **pair;

  if (!agreed || self->notice == NULL)
    return;
  pair = g_new0 (char *, 3);
  pair[0] = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->number)));
  pair[1] = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  jy_desk_run_async (self->desk, void_number, pair, (GDestroyNotify) g_strfreev, NULL, NULL,
                     on_voided, g_object_ref (self));
}

static void
on_void (JyNumbersPage *self)
{
  g_autofree char *what = NULL;

  if (jy_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->number))))
    {
      gtk_widget_grab_focus (self->number);
      return;
    }
  if (jy_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->reason))))
    {
      gtk_widget_grab_focus (self->reason);
      return;
    }
  what = g_strdup_printf (_ ("Void the number %s?"),
                          gtk_editable_get_text (GTK_EDITABLE (self->number)));
  jy_message_ask (jy_window_of (self), what,
                  _ ("It stays in the ledger with its reason and is never given again."),
                  _ ("_Void the number"), on_void_agreed, g_object_ref (self));
}

GtkWidget *
jy_numbers_page_new (JyDesk *desk)
{
  JyNumbersPage *self = g_object_new (JY_TYPE_NUMBERS_PAGE, NULL);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), jy_date_year (jy_desk_today (desk)));
  g_set_object (&self->desk, desk);
  jy_read_only_shut (self->number, desk);
  jy_read_only_shut (self->reason, desk);
  if (jy_read_only_shut (self->voider, desk))
    jy_notice_show_lasting (JY_NOTICE (self->notice), jy_desk_read_only_reason ());
  read_ledger (self);
  return GTK_WIDGET (self);
}

static void
jy_numbers_page_dispose (GObject *object)
{
  JyNumbersPage *self = JY_NUMBERS_PAGE (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, on_row_selected, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_NUMBERS_PAGE);
  self->notice = self->list = NULL;
  G_OBJECT_CLASS (jy_numbers_page_parent_class)->dispose (object);
}

static void
jy_numbers_page_finalize (GObject *object)
{
  g_clear_object (&JY_NUMBERS_PAGE (object)->desk);
  G_OBJECT_CLASS (jy_numbers_page_parent_class)->finalize (object);
}

static void
jy_numbers_page_class_init (JyNumbersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_numbers_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_numbers_page_finalize;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/settings/numbers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, box);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, notice);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, year);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, count);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, number);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, reason);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, voider);
  gtk_widget_class_bind_template_child (widget_class, JyNumbersPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_year_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_void);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
jy_numbers_page_init (JyNumbersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
