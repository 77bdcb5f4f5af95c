/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/publication-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/file.h"
#include "base/free.h"
#include "common/empty-state.h"
#include "common/file-chooser.h"
#include "common/notice.h"
#include "preview/export-one.h"
#include "preview/pages-view.h"
#include "services/publication.h"

struct _JyPublicationWindow
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkStack *stack;
  JyPagesView *pages;
  JyEmptyState *empty;
  GtkListBox *list;
  GtkLabel *count;
  GtkEditable *words;

  JyDesk *desk;
  char *id;
  char *kind;
  char *addressee;
  guint version;
  GPtrArray *marks; /* char *, as they were added */
  GPtrArray *keeps; /* the same */
  guint asked;      /* counts the copies asked for: late ones are not shown */
  guint shown;      /* the one on the screen */
  gboolean filling; /* check marks are being set, not pressed */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JyPublicationWindow, jy_publication_window, GTK_TYPE_WINDOW)

/* -- the copy, made on a worker */

typedef struct
{
  char *id;
  char *kind;
  char *addressee;
  char **marks;
  char **keeps;
  char *format; /* to be written, or NULL: to be looked at */
  char *path;
  JyPublicationRequest request;
  guint number;
} Errand;

typedef struct
{
  JyPublication *publication;
  JyPages *pages;
  guint number;
} Made;

static char **
strings_of (GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, g_strdup (list->pdata[i]));
  g_ptr_array_add (copy, NULL);
  return (char **) g_ptr_array_free (copy, FALSE);
}

static Errand *
errand_new (JyPublicationWindow *self)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->id = g_strdup (self->id);
  errand->kind = g_strdup (self->kind);
  errand->addressee = g_strdup (self->addressee);
  errand->marks = strings_of (self->marks);
  errand->keeps = strings_of (self->keeps);
  errand->request.id = errand->id;
  errand->request.kind = errand->kind;
  errand->request.addressee = errand->addressee;
  errand->request.version = self->version;
  errand->request.marks = (const char *const *) errand->marks;
  errand->request.keeps = (const char *const *) errand->keeps;
  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_strfreev (errand->marks);
  g_strfreev (errand->keeps);
  jy_free_each (errand->id, errand->kind, errand->addressee, errand->format, errand->path, errand);
}

static void
made_free (gpointer data)
{
  Made *made = data;

  jy_publication_free (made->publication);
  jy_pages_unref (made->pages);
  g_free (made);
}

static gpointer
make (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;
  Made *made = g_new0 (Made, 1);

  made->number = errand->number;
  made->publication = jy_desk_publication (desk, &errand->request, NULL, error);
  made->pages
      = made->publication ? jy_desk_publication_pages (desk, made->publication, NULL, error) : NULL;
  if (made->pages)
    return made;
  made_free (made);
  return NULL;
}

/* -- what goes */

/* One text that a rule found, wherever it stands. */
typedef struct
{
  const JyRedactionFinding *first;
  const char *place;
  guint times;
} Row;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *one = a;
  const Row *two = b;
  GPtrArray *rules = data;
  guint i = 0;
  guint j = 0;

  g_ptr_array_find (rules, one->first->rule, &i);
  g_ptr_array_find (rules, two->first->rule, &j);
  return i < j ? -1 : i > j;
}

static GArray *
rows_of (const JyPublication *publication)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < publication->findings->len; i++)
    {
      const JyRedactionFinding *one = publication->findings->pdata[i];
      Row *known = NULL;
      Row row = { one, publication->places->pdata[one->text], 1 };

      for (guint r = 0; !known && r < rows->len; r++)
        {
          Row *other = &g_array_index (rows, Row, r);

          if (other->first->rule == one->rule && strcmp (other->first->found, one->found) == 0)
            known = other;
        }
      if (known)
        known->times++;
      else
        g_array_append_val (rows, row);
    }
  g_array_sort_with_data (rows, compare_rows, jy_redaction_rules_list (publication->rules));
  return rows;
}

static void ask (JyPublicationWindow *self);

static void
remove_text (GPtrArray *list, const char *text)
{
  guint index;

  while (g_ptr_array_find_with_equal_func (list, text, g_str_equal, &index))
    g_ptr_array_remove_index (list, index);
}

/* A mark that is taken back is no longer one; what a rule found is kept. */
static void
toggled (GtkCheckButton *button, JyPublicationWindow *self)
{
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (button), "jy-text"));

  if (self->filling)
    return;
  if (gtk_check_button_get_active (button))
    remove_text (self->keeps, text);
  else if (g_ptr_array_find_with_equal_func (self->marks, text, g_str_equal, NULL))
    remove_text (self->marks, text);
  else
    g_ptr_array_add (self->keeps, g_strdup (text));
  ask (self);
}

static void
add_row (JyPublicationWindow *self, const Row *row)
{
  const JyRedactionFinding *one = row->first;
  g_autofree char *label = one->kept ? g_strdup_printf (_ ("%s: stays"), one->found)
                                     : g_strdup_printf ("%s → %s", one->found, one->replacement);
  g_autofree char *times = row->times > 1 ? g_strdup_printf (" (%u)", row->times) : NULL;
  g_autofree char *text = g_strconcat (label, times, NULL);
  g_autofree char *tip
      = g_strdup_printf (one->rule->unsure ? _ ("%s (to be confirmed)") : "%s", one->rule->source);
  GtkWidget *check = gtk_check_button_new_with_label (text);
  GtkWidget *item = gtk_list_box_row_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !one->kept);
  gtk_widget_set_tooltip_text (check, tip);
  g_object_set_data_full (G_OBJECT (check), "jy-text", g_strdup (one->found), g_free);
  g_object_set_data_full (G_OBJECT (item), "jy-place", g_strdup (row->place), g_free);
  g_object_set_data_full (G_OBJECT (item), "jy-rule", g_strdup (jy_redaction_rule_name (one->rule)),
                          g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled), self, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, item);
}

/* Above the first of each rule stands its name. */
static void
put_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *rule = g_object_get_data (G_OBJECT (row), "jy-rule");
  const char *last = before ? g_object_get_data (G_OBJECT (before), "jy-rule") : NULL;
  GtkWidget *label;

  if (g_strcmp0 (rule, last) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (rule);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static int
focused_row (JyPublicationWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* The keyboard stays where it was, though the rows are new. */
static void
fill (JyPublicationWindow *self, const JyPublication *publication)
{
  g_autoptr (GArray) rows = rows_of (publication);
  int focused = focused_row (self);
  guint masked = jy_publication_masked (publication);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u place is masked.", "%u places are masked.", masked), masked);
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    add_row (self, &g_array_index (rows, Row, i));
  self->filling = FALSE;
  row = focused >= 0 ? gtk_list_box_get_row_at_index (self->list, focused) : NULL;
  if (row)
    gtk_widget_grab_focus (gtk_list_box_row_get_child (row));
  gtk_label_set_text (self->count, text);
}

static void
came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPublicationWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Made *made = jy_desk_run_finish (result, &error);

  if (!self->stack || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&made, made_free);
      return;
    }
  if (!made && !jy_pages_view_pages (self->pages))
    jy_empty_state_set (self->empty, "jy-overdue-symbolic", _ ("This copy cannot be made"),
                        error->message, NULL, NULL);
  else if (!made)
    jy_notice_show_error (self->notice, error);
  else if (made->number == self->asked)
    {
      jy_notice_hide (self->notice);
      jy_pages_view_set_pages (self->pages, made->pages, self->shown > 0);
      gtk_stack_set_visible_child_name (self->stack, "pages");
      fill (self, made->publication);
      self->shown = made->number;
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "publication.write", TRUE);
    }
  g_clear_pointer (&made, made_free);
}

static void
ask (JyPublicationWindow *self)
{
  Errand *errand = errand_new (self);

  errand->number = ++self->asked;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "publication.write", FALSE);
  jy_desk_run_async (self->desk, make, errand, errand_free, made_free, self->cancellable, came,
                     g_object_ref (self));
}

gboolean
jy_publication_window_is_shown (JyPublicationWindow *self)
{
  g_return_val_if_fail (JY_IS_PUBLICATION_WINDOW (self), FALSE);

  return self->shown > 0 && self->shown == self->asked;
}

static void
row_chosen (GtkListBox *list, GtkListBoxRow *row, JyPublicationWindow *self)
{
  if (row)
    jy_pages_view_show_place (self->pages, g_object_get_data (G_OBJECT (row), "jy-place"));
}

static void
mark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPublicationWindow *self = JY_PUBLICATION_WINDOW (widget);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));

  if (*text == '\0')
    return;
  if (g_utf8_strlen (text, -1) < 2)
    {
      g_autoptr (GError) error = g_error_new (
          JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
          _ ("“%s” is too short to be marked: it would be masked wherever it stands. Mark two "
             "characters or more"),
          text);

      jy_notice_show_error (self->notice, error);
      return;
    }
  remove_text (self->keeps, text);
  if (!g_ptr_array_find_with_equal_func (self->marks, text, g_str_equal, NULL))
    g_ptr_array_add (self->marks, g_steal_pointer (&text));
  gtk_editable_set_text (self->words, "");
  ask (self);
}

/* -- writing it */

typedef struct
{
  JyPublicationWindow *window;
  Errand *errand;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_object (&writing->window);
  g_clear_pointer (&writing->errand, errand_free);
  g_free (writing);
}

static gpointer
write_file (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;
  g_autoptr (GBytes) bytes
      = jy_desk_publication_write (desk, &errand->request, errand->format, NULL, error);

  return bytes && jy_file_write (errand->path, bytes, error) ? g_strdup (errand->path) : NULL;
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPublicationWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = jy_desk_run_finish (result, &error);
  g_autofree char *shown = path ? g_filename_display_name (path) : NULL;
  g_autofree char *sentence = path ? g_strdup_printf (_ ("Written to %s."), shown) : NULL;

  if (!self->stack)
    return;
  if (path)
    jy_notice_show_done (self->notice, sentence);
  else
    jy_notice_show_error (self->notice, error);
}

static void
path_chosen (const char *path, gpointer user_data)
{
  Writing *writing = user_data;
  Errand *errand = g_steal_pointer (&writing->errand);

  errand->path = g_strdup (path);
  jy_desk_run_async (writing->window->desk, write_file, errand, errand_free, g_free, NULL, written,
                     g_object_ref (writing->window));
}

/* The name of the file says nothing of the case. */
static void
write_as (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPublicationWindow *self = JY_PUBLICATION_WINDOW (widget);
  const JyForm *form = jy_form_find (g_variant_get_string (parameter, NULL));
  g_autofree char *file = NULL;
  Writing *writing;

  if (!form || !jy_publication_window_is_shown (self))
    return;
  writing = g_new0 (Writing, 1);
  writing->window = g_object_ref (self);
  writing->errand = errand_new (self);
  writing->errand->format = g_strdup (form->id);
  file = g_strconcat (jy_document_chinese (self->kind), "（公开副本）.", form->extension, NULL);
  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Write the document to"), file, path_chosen,
                             writing, writing_free);
}

/* -- the window */

JyPublicationWindow *
jy_publication_window_show (GtkWindow *parent, JyDesk *desk, const JyRecommendation *record,
                            const JyDocumentEntry *entry)
{
  JyPublicationWindow *self;
  g_autofree char *title = NULL;

  if (!entry)
    return NULL;
  title = g_strdup_printf (_ ("Copy for the public: %s"), jy_document_label (entry->kind));
  self = g_object_new (JY_TYPE_PUBLICATION_WINDOW, "transient-for", parent, "title", title, NULL);
  self->desk = g_object_ref (desk);
  self->id = g_strdup (record->id);
  self->kind = g_strdup (entry->kind);
  self->addressee = g_strdup (entry->addressee);
  self->version = entry->version;
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

static void
jy_publication_window_dispose (GObject *object)
{
  JyPublicationWindow *self = JY_PUBLICATION_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->keeps, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->addressee, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_publication_window_parent_class)->dispose (object);
}

static void
jy_publication_window_class_init (JyPublicationWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_publication_window_dispose;
  gtk_widget_class_install_action (widget_class, "publication.mark", NULL, mark);
  gtk_widget_class_install_action (widget_class, "publication.write", "s", write_as);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_side (JyPublicationWindow *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Mask too"));

  self->list = GTK_LIST_BOX (list);
  self->words = GTK_EDITABLE (words);
  gtk_list_box_set_header_func (self->list, put_header, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is masked"), -1);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (row_chosen), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (words), _ ("Other words to mask"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other words to mask"), -1);
  gtk_widget_set_hexpand (words, TRUE);
  g_signal_connect_swapped (words, "activate", G_CALLBACK (gtk_widget_activate), button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "publication.mark");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_widget_set_margin_bottom (row, 12);
  gtk_box_append (GTK_BOX (side), scroll);
  gtk_box_append (GTK_BOX (side), row);
  gtk_widget_set_size_request (side, 340, -1);
  return side;
}

static GtkWidget *
make_head (JyPublicationWindow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *count = gtk_label_new (NULL);
  g_autoptr (GMenuModel) menu = jy_export_menu ("publication.write");

  self->count = GTK_LABEL (count);
  gtk_widget_add_css_class (head, "column-head");
  gtk_widget_set_hexpand (count, TRUE);
  gtk_label_set_xalign (self->count, 0);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Write as"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static void
jy_publication_window_init (JyPublicationWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *halves = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->cancellable = g_cancellable_new ();
  self->marks = g_ptr_array_new_with_free_func (g_free);
  self->keeps = g_ptr_array_new_with_free_func (g_free);
  self->notice = JY_NOTICE (jy_notice_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  self->pages = JY_PAGES_VIEW (jy_pages_view_new ());
  self->empty = JY_EMPTY_STATE (
      jy_empty_state_new ("jy-document-symbolic", _ ("The copy is being made"), NULL));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pages), "pages");
  gtk_paned_set_start_child (GTK_PANED (halves), make_side (self));
  gtk_paned_set_end_child (GTK_PANED (halves), GTK_WIDGET (self->stack));
  gtk_paned_set_resize_start_child (GTK_PANED (halves), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (halves), FALSE);
  gtk_widget_set_vexpand (halves, TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), halves);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 1120, 720);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}
