/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/clue-list.h"

#include <glib/gi18n.h>

#include "common/empty-state.h"
#include "common/notice.h"
#include "common/spoken.h"
#include "exchange/package-out-window.h"
#include "registers/sheet-print.h"

struct _JyClueList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *direction;
  GtkWidget *view;
  GtkWidget *count;
  GtkWidget *empty;
  GtkWidget *scroller;
  GListStore *clues; /* JyClueItem */

  JyDesk *desk;
  guint generation;
};

G_DEFINE_FINAL_TYPE (JyClueList, jy_clue_list, GTK_TYPE_WIDGET)

/* -- one of them as an item of a list */

#define JY_TYPE_CLUE_ITEM (jy_clue_item_get_type ())
G_DECLARE_FINAL_TYPE (JyClueItem, jy_clue_item, JY, CLUE_ITEM, GObject)

struct _JyClueItem
{
  GObject parent_instance;

  JyClue *clue;
};

G_DEFINE_FINAL_TYPE (JyClueItem, jy_clue_item, G_TYPE_OBJECT)

static void
jy_clue_item_finalize (GObject *object)
{
  jy_clue_free (JY_CLUE_ITEM (object)->clue);
  G_OBJECT_CLASS (jy_clue_item_parent_class)->finalize (object);
}

static void
jy_clue_item_class_init (JyClueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jy_clue_item_finalize;
}

static void
jy_clue_item_init (JyClueItem *self)
{
}

/* -- what the columns show */

static char *
day_words (JyDate day)
{
  return day != JY_DATE_NONE ? jy_date_format (day) : g_strdup ("");
}

static char *
answer_words (JyAnswer answer, const char *reason)
{
  if (answer == JY_ANSWER_UNKNOWN)
    return g_strdup ("");
  if (answer == JY_ANSWER_YES)
    return g_strdup (_ ("Yes"));
  /* Translators: not taken up, and why. */
  return reason != NULL ? g_strdup_printf (_ ("No: %s"), reason) : g_strdup (_ ("No"));
}

static char *
due_words (const JyClue *clue)
{
  char day[JY_DATE_LENGTH];

  if (clue->due == JY_DATE_NONE)
    return g_strdup ("");
  /* Translators: the day a feedback was or is due, and that it is late. */
  return clue->late ? g_strdup_printf (_ ("⚠ %s late"), jy_date_write (clue->due, day))
                    : g_strdup (jy_date_write (clue->due, day));
}

typedef enum
{
  DIRECTION,
  TITLE,
  PARTY,
  TRANSFERRED,
  RECEIVED,
  HANDLED,
  FED_BACK,
  DUE,
  ACCEPTED,
  BECAME_CASE,
  N_COLUMNS,
} Column;

static const struct
{
  const char *label;
  int width; /* 0: takes what is left */
} columns[N_COLUMNS] = {
  [DIRECTION] = { N_ ("Direction"), 64 }, [TITLE] = { N_ ("Clue"), 0 },
  [PARTY] = { N_ ("Other side"), 112 },   [TRANSFERRED] = { N_ ("Transferred"), 90 },
  [RECEIVED] = { N_ ("Received"), 90 },   [HANDLED] = { N_ ("Handled"), 90 },
  [FED_BACK] = { N_ ("Fed back"), 90 },   [DUE] = { N_ ("Feedback due"), 152 },
  [ACCEPTED] = { N_ ("Accepted"), 80 },   [BECAME_CASE] = { N_ ("Opened"), 64 },
};

static char *
cell_words (const JyClue *clue, Column column)
{
  switch (column)
    {
    case DIRECTION:
      return g_strdup (clue->out ? _ ("→ Out") : _ ("← In"));
    case TITLE:
      return g_strdup (clue->title);
    case PARTY:
      return g_strdup (clue->party != NULL ? clue->party : "");
    case TRANSFERRED:
      return day_words (clue->transferred);
    case RECEIVED:
      return day_words (clue->received);
    case HANDLED:
      return day_words (clue->handled);
    case FED_BACK:
      return day_words (clue->fed_back);
    case DUE:
      return due_words (clue);
    case ACCEPTED:
      return answer_words (clue->accepted, clue->reason);
    case BECAME_CASE:
      return answer_words (clue->became_case, NULL);
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const JyClue *clue = JY_CLUE_ITEM (gtk_list_item_get_item (item))->clue;
  g_autofree char *words = cell_words (clue, (Column) GPOINTER_TO_INT (column));

  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_widget_set_tooltip_text (label, GPOINTER_TO_INT (column) == FED_BACK && clue->feedback != NULL
                                          ? clue->feedback
                                          : words);
  if (GPOINTER_TO_INT (column) == DUE && clue->late)
    gtk_widget_add_css_class (label, "overdue-text");
  else
    gtk_widget_remove_css_class (label, "overdue-text");
}

static void
add_columns (JyClueList *self)
{
  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GINT_TO_POINTER (i));
      column = gtk_column_view_column_new (_ (columns[i].label), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      else
        gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
    }
}

/* -- reading */

/* -1: both directions. */
static int
direction (JyClueList *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->direction));

  return chosen == 1 ? TRUE : chosen == 2 ? FALSE : -1;
}

typedef struct
{
  JyClueList *list;
  guint generation;
} Question;

static gpointer
read_clues (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_clues (desk, GPOINTER_TO_INT (data), error);
}

static void
show_clues (JyClueList *self, GPtrArray *clues)
{
  g_autofree char *count = NULL;
  guint late = 0;

  g_list_store_remove_all (self->clues);
  for (guint i = 0; i < clues->len; i++)
    {
      g_autoptr (JyClueItem) item = g_object_new (JY_TYPE_CLUE_ITEM, NULL);

      item->clue = g_ptr_array_index (clues, i);
      late += item->clue->late != FALSE;
      g_list_store_append (self->clues, item);
    }
  g_ptr_array_set_free_func (clues, NULL); /* the items have them */
  /* Translators: how many clues, of how many the feedback is late. */
  count = g_strdup_printf (
      ngettext ("%u clue, feedback late on %u", "%u clues, feedback late on %u", clues->len),
      clues->len, late);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->empty, clues->len == 0);
  gtk_widget_set_visible (self->scroller, clues->len > 0);
}

static void
on_clues (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (JyClueList) self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clues = jy_desk_run_finish (result, &error);

  if (self->clues == NULL || question->generation != self->generation)
    return;
  if (clues == NULL)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  else
    show_clues (self, clues);
}

void
jy_clue_list_read (JyClueList *self)
{
  Question *question;

  g_return_if_fail (JY_IS_CLUE_LIST (self));

  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_clues, GINT_TO_POINTER (direction (self)), NULL,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_clues, question);
}

/* -- on paper */

static GBytes *
make_sheet (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_clues_document (desk, GPOINTER_TO_INT (data), error);
}

static void
on_print (JyClueList *self)
{
  jy_sheet_print (GTK_WIDGET (self), self->desk, jy_desk_document_label ("transfer-list"),
                  make_sheet, GINT_TO_POINTER (direction (self)), NULL, JY_NOTICE (self->notice));
}

static void
on_save (JyClueList *self)
{
  jy_sheet_save (GTK_WIDGET (self), self->desk, jy_desk_document_label ("transfer-list"),
                 make_sheet, GINT_TO_POINTER (direction (self)), NULL, JY_NOTICE (self->notice));
}

/* The cases behind the clues in the list that went to another office. */
static void
on_hand_over (JyClueList *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->clues));
  const char *to = NULL;
  gboolean one = TRUE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JyClueItem) item = g_list_model_get_item (G_LIST_MODEL (self->clues), i);
      const JyClue *clue = item->clue;

      if (!clue->out || clue->line != NULL)
        continue;
      g_ptr_array_add (ids, g_strdup (clue->recommendation));
      one = one && (to == NULL || g_strcmp0 (to, clue->party) == 0);
      to = clue->party;
    }
  if (ids->len == 0)
    jy_notice_show_done (JY_NOTICE (self->notice),
                         _ ("No clue in the list went to another office."));
  else
    gtk_window_present (
        jy_package_out_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                                   ids, NULL, NULL, one ? to : NULL));
}

static void
on_activated (JyClueList *self, guint position)
{
  g_autoptr (JyClueItem) item = g_list_model_get_item (G_LIST_MODEL (self->clues), position);

  if (item != NULL)
    g_signal_emit_by_name (self, "case", item->clue->recommendation);
}

/* -- building */

static GtkWidget *
make_head (JyClueList *self)
{
  const char *const directions[]
      = { _ ("Both directions"), _ ("Handed out"), _ ("Handed in"), NULL };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", _ ("Transferred clues"), "xalign", 0.0,
                                   "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save as PDF…"));
  GtkWidget *hand_over = gtk_button_new_with_mnemonic (_ ("_Hand the cases over…"));

  gtk_widget_add_css_class (title, "heading");
  self->direction = gtk_drop_down_new_from_strings (directions);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->direction), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Direction"), -1);
  jy_spoken_drop_down (GTK_DROP_DOWN (self->direction), _ ("Direction"));
  g_signal_connect_object (self->direction, "notify::selected", G_CALLBACK (jy_clue_list_read),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (on_print), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hand_over, "clicked", G_CALLBACK (on_hand_over), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_margin_start (head, 12);
  gtk_widget_set_margin_end (head, 12);
  gtk_widget_set_margin_top (head, 12);
  gtk_widget_set_margin_bottom (head, 8);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->direction);
  gtk_box_append (GTK_BOX (head), print);
  gtk_box_append (GTK_BOX (head), save);
  gtk_box_append (GTK_BOX (head), hand_over);
  return head;
}

GtkWidget *
jy_clue_list_new (JyDesk *desk)
{
  JyClueList *self = g_object_new (JY_TYPE_CLUE_LIST, NULL);

  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (jy_clue_list_read), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
jy_clue_list_dispose (GObject *object)
{
  JyClueList *self = JY_CLUE_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->clues);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_clue_list_parent_class)->dispose (object);
}

static void
jy_clue_list_class_init (JyClueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_clue_list_dispose;
  /* Somebody wants to see the case of a clue: id of the recommendation. */
  g_signal_new ("case", JY_TYPE_CLUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_clue_list_init (JyClueList *self)
{
  GtkSingleSelection *selection;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->notice = jy_notice_new ();
  self->clues = g_list_store_new (JY_TYPE_CLUE_ITEM);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->clues)));
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  self->scroller = gtk_scrolled_window_new ();
  self->empty = jy_empty_state_new ("jy-forward-symbolic", _ ("No clue was handed over yet"),
                                    _ ("Those registered with the source “internal transfer”, and "
                                       "those handed over with “Transfer”, stand here."));
  gtk_widget_set_visible (self->empty, FALSE);
  self->count = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "margin-start", 12, "margin-top", 4,
                              "margin-bottom", 4, NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->view, "cases");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  jy_spoken_column_view (GTK_COLUMN_VIEW (self->view), _ ("Transferred clues"));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  add_columns (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->notice);
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_box_append (GTK_BOX (self->box), self->count);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
