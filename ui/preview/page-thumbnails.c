/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/page-thumbnails.h"

#include <glib/gi18n.h>

#include "preview/page-sheet.h"

/* Width of a small page in pixels. */
#define WIDTH 84

struct _JyPageThumbnails
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *list;
  GtkStringList *numbers;
  GtkSingleSelection *selection;

  JyPages *pages;
  gboolean telling; /* the page is chosen by us */
};

G_DEFINE_FINAL_TYPE (JyPageThumbnails, jy_page_thumbnails, GTK_TYPE_WIDGET)

enum
{
  PAGE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *sheet = jy_page_sheet_new ();
  GtkWidget *number = gtk_label_new (NULL);

  jy_page_sheet_set_near (JY_PAGE_SHEET (sheet), TRUE);
  gtk_widget_set_halign (sheet, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "figures");
  gtk_box_append (GTK_BOX (box), sheet);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_item_set_child (item, box);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  JyPageThumbnails *self = user_data;
  GtkWidget *sheet = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *number = gtk_widget_get_next_sibling (sheet);
  guint page = gtk_list_item_get_position (item);
  double width, height;

  if (!self->pages || page >= jy_pages_count (self->pages))
    return;
  jy_pages_size (self->pages, &width, &height);
  gtk_widget_set_size_request (sheet, WIDTH, (int) (WIDTH * height / width));
  jy_page_sheet_set_page (JY_PAGE_SHEET (sheet), self->pages, page);
  gtk_label_set_text (GTK_LABEL (number),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *sheet = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  jy_page_sheet_set_page (JY_PAGE_SHEET (sheet), NULL, 0);
}

static void
selected (JyPageThumbnails *self)
{
  guint page = gtk_single_selection_get_selected (self->selection);

  if (!self->telling && page != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[PAGE], 0, page);
}

void
jy_page_thumbnails_set_pages (JyPageThumbnails *self, JyPages *pages)
{
  guint count = pages ? jy_pages_count (pages) : 0;
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));
  g_auto (GStrv) numbers = g_new0 (char *, count + 1);

  g_return_if_fail (JY_IS_PAGE_THUMBNAILS (self));

  if (pages)
    jy_pages_ref (pages);
  g_clear_pointer (&self->pages, jy_pages_unref);
  self->pages = pages;
  for (guint i = 0; i < count; i++)
    numbers[i] = g_strdup_printf ("%u", i + 1);
  self->telling = TRUE;
  gtk_string_list_splice (self->numbers, 0, before, (const char *const *) numbers);
  self->telling = FALSE;
}

void
jy_page_thumbnails_select (JyPageThumbnails *self, guint page)
{
  g_return_if_fail (JY_IS_PAGE_THUMBNAILS (self));

  if (gtk_single_selection_get_selected (self->selection) == page)
    return;
  self->telling = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  if (page < g_list_model_get_n_items (G_LIST_MODEL (self->numbers)))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", page);
  self->telling = FALSE;
}

static void
jy_page_thumbnails_dispose (GObject *object)
{
  JyPageThumbnails *self = JY_PAGE_THUMBNAILS (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->numbers);
  g_clear_pointer (&self->pages, jy_pages_unref);
  G_OBJECT_CLASS (jy_page_thumbnails_parent_class)->dispose (object);
}

static void
jy_page_thumbnails_class_init (JyPageThumbnailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_page_thumbnails_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "thumbnails");
  signals[PAGE] = g_signal_new ("page", JY_TYPE_PAGE_THUMBNAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jy_page_thumbnails_init (JyPageThumbnails *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->numbers = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->numbers)));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind), self, 0);
  self->list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Small pages"), -1);
}

GtkWidget *
jy_page_thumbnails_new (void)
{
  return g_object_new (JY_TYPE_PAGE_THUMBNAILS, NULL);
}
