/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/missing-page.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "common/children.h"
#include "common/choice.h"
#include "common/empty-state.h"
#include "common/read-only.h"
#include "common/register-row.h"
#include "inspection/mend.h"
#include "inspection/missing-measures.h"
#include "inspection/missing-row.h"
#include "preview/sheet-window.h"
#include "services/catch-up.h"
#include "services/inspection.h"

/* Rows read at a time. */
#define PAGE 50
/* Changes that come together are shown together. */
#define GATHER_MS 150

struct _JyMissingPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *kinds; /* GtkListBox: a row for each kind that is there */
  GtkWidget *type;  /* JyChoice */
  GtkWidget *mine;  /* GtkCheckButton */
  GtkWidget *late;  /* GtkCheckButton */
  GtkWidget *state; /* how many, or what is still looked through */
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *more;
  GtkWidget *empty;

  JyDesk *desk;
  char *kind;  /* id of the kind shown, or NULL: all */
  char *after; /* key of the last row shown, or NULL */
  guint shown;
  guint total;
  gint64 pending; /* cases still to be looked through */
  guint generation;
  gboolean filling; /* the list of kinds is filled by us */
  guint change_timeout;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JyMissingPage, jy_missing_page, GTK_TYPE_WIDGET)

enum
{
  CASE,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* -- asking */

typedef struct
{
  JyMissingPage *page;
  char *kind;
  char *type;
  char *handler;
  gboolean late_only;
  char *after;
  guint generation;
} Question;

typedef struct
{
  GPtrArray *counts;   /* JyMissingCount; NULL for a further page */
  GPtrArray *measures; /* JyOpenMeasure; the same */
  GPtrArray *rows;     /* JyMissingRow */
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->page);
  jy_free_each (question->kind, question->type, question->handler, question->after, question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->counts, g_ptr_array_unref);
  g_clear_pointer (&answer->measures, g_ptr_array_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

static Question *
question_new (JyMissingPage *self)
{
  Question *question = g_new0 (Question, 1);
  JyPerson *person = jy_desk_person (self->desk);

  question->page = g_object_ref (self);
  question->kind = g_strdup (self->kind);
  question->type = g_strdup (jy_choice_get_value (JY_CHOICE (self->type)));
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->mine)) && person)
    question->handler = g_strdup (person->id);
  question->late_only = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->late));
  question->generation = self->generation;
  return question;
}

static JyMissingFilter
filter_of (const Question *question)
{
  return (JyMissingFilter){ question->kind, question->type, question->handler,
                            question->late_only };
}

static gpointer
read_page (JyDesk *desk, gpointer data, GError **error)
{
  const Question *question = data;
  JyMissingFilter filter = filter_of (question);
  Answer *answer = g_new0 (Answer, 1);

  if (!question->after)
    {
      answer->counts = jy_desk_missing_counts (desk, &filter, error);
      if (answer->counts)
        answer->measures = jy_desk_missing_measures (desk, &filter, error);
    }
  if (question->after || answer->measures)
    answer->rows = jy_desk_missing_page (desk, &filter, question->after, PAGE, error);
  if (answer->rows)
    return answer;
  answer_free (answer);
  return NULL;
}

static void ask (JyMissingPage *self);

/* -- the kinds */

/* Whether what meetings agreed on is among what is shown. */
static gboolean
shows_measures (JyMissingPage *self)
{
  return !self->kind || g_str_equal (self->kind, jy_missing_measure_kind ()->id);
}

static void
add_kind (JyMissingPage *self, const char *id, const char *name, guint n, guint late)
{
  GtkWidget *row = jy_missing_kind_row_new (name, n, late);

  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->kinds), row);
  if (g_strcmp0 (id, self->kind) == 0)
    gtk_list_box_select_row (GTK_LIST_BOX (self->kinds), GTK_LIST_BOX_ROW (row));
}

static void
show_kinds (JyMissingPage *self, GPtrArray *counts, GPtrArray *measures)
{
  const JyMissingKind *agreed = jy_missing_measure_kind ();
  guint all = measures->len;
  guint measures_late = jy_missing_measures_late (measures, jy_desk_today (self->desk));
  guint late = measures_late;

  self->filling = TRUE;
  jy_children_clear (self->kinds);
  self->total = 0;
  for (guint i = 0; i < counts->len; i++)
    {
      const JyMissingCount *count = g_ptr_array_index (counts, i);

      all += count->n;
      late += count->late;
      if (g_strcmp0 (count->kind->id, self->kind) == 0)
        self->total = count->n;
    }
  if (!self->kind)
    self->total = all;
  else if (shows_measures (self))
    self->total = measures->len;
  add_kind (self, NULL, _ ("All kinds"), all, late);
  for (guint i = 0; i < counts->len; i++)
    {
      const JyMissingCount *count = g_ptr_array_index (counts, i);

      if (count->n > 0 || g_strcmp0 (count->kind->id, self->kind) == 0)
        add_kind (self, count->kind->id, jy_missing_label (count->kind), count->n, count->late);
    }
  if (measures->len > 0 || g_strcmp0 (agreed->id, self->kind) == 0)
    add_kind (self, agreed->id, jy_missing_label (agreed), measures->len, measures_late);
  self->filling = FALSE;
}

static void
kind_chosen (JyMissingPage *self, GtkListBoxRow *row)
{
  if (self->filling || !row)
    return;
  g_free (self->kind);
  self->kind = g_strdup (g_object_get_data (G_OBJECT (row), "kind"));
  ask (self);
}

/* -- the rows */

static void
mended (GObject *owner, const char *id, const GError *error)
{
  JyMissingPage *self = JY_MISSING_PAGE (owner);

  if (error)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    ask (self);
}

static void
mend_clicked (GtkButton *button, JyMissingPage *self)
{
  const JyMissingRow *row = g_object_get_data (G_OBJECT (button), "row");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const JyMendWish wish = { row->recommendation, row->kind, row->addressee, row->part };

  if (GTK_IS_WINDOW (root))
    jy_mend (GTK_WINDOW (root), self->desk, NULL, &wish, mended, G_OBJECT (self));
}

static void
case_clicked (GtkButton *button, JyMissingPage *self)
{
  g_signal_emit (self, signals[CASE], 0, g_object_get_data (G_OBJECT (button), "case"));
}

/* Takes over @one. */
static void
add_row (JyMissingPage *self, JyMissingRow *one)
{
  const JyMissingText text = { .kind = one->kind,
                               .part = one->part,
                               .about = one->about,
                               .source = one->source,
                               .since = one->since,
                               .due = one->due,
                               .number = one->number,
                               .title = one->title,
                               .handler = one->handler,
                               .today = jy_desk_today (self->desk) };
  GtkWidget *mend = NULL, *open = NULL;
  GtkWidget *row = jy_missing_row_new (&text, &mend, &open);

  g_object_set_data_full (G_OBJECT (open), "case", g_strdup (one->recommendation), g_free);
  g_signal_connect_object (open, "clicked", G_CALLBACK (case_clicked), self, 0);
  if (mend && !jy_read_only_shut (mend, self->desk))
    {
      g_object_set_data_full (G_OBJECT (mend), "row", one, (GDestroyNotify) jy_missing_row_free);
      g_signal_connect_object (mend, "clicked", G_CALLBACK (mend_clicked), self, 0);
    }
  else
    jy_missing_row_free (one);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_state (JyMissingPage *self)
{
  g_autofree char *text = NULL;

  if (self->pending > 0)
    text = g_strdup_printf (_ ("%u of %u shown; %d cases are still being looked through"),
                            self->shown, self->total, (int) self->pending);
  else
    text = g_strdup_printf (_ ("%u of %u shown"), self->shown, self->total);
  gtk_label_set_text (GTK_LABEL (self->state), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->shown > 0 ? "list" : "empty");
}

/* @measures: with the first page, or NULL; they stand before the cases. */
static void
show_rows (JyMissingPage *self, GPtrArray *rows, GPtrArray *measures)
{
  gboolean more = rows->len == PAGE;

  if (measures)
    {
      jy_children_clear (self->list);
      self->shown = shows_measures (self) ? measures->len : 0;
      for (guint i = 0; i < self->shown; i++)
        gtk_list_box_append (GTK_LIST_BOX (self->list),
                             jy_missing_measure_row_new (GTK_WIDGET (self), self->desk,
                                                         g_ptr_array_index (measures, i)));
    }
  self->shown += rows->len;
  if (rows->len > 0)
    {
      const JyMissingRow *last = g_ptr_array_index (rows, rows->len - 1);

      g_free (self->after);
      self->after = g_strdup (last->key);
    }
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, g_ptr_array_index (rows, i));
  gtk_widget_set_visible (self->more, more);
  show_state (self);
}

static void
page_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  JyMissingPage *self = question->page;
  g_autoptr (GError) error = NULL;
  Answer *answer = jy_desk_run_finish (result, &error);

  if (!self->box || question->generation != self->generation
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (answer)
        answer_free (answer);
      return;
    }
  if (!answer)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (answer->counts)
    show_kinds (self, answer->counts, answer->measures);
  show_rows (self, answer->rows, answer->measures);
  answer_free (answer);
}

static void
ask (JyMissingPage *self)
{
  if (!self->desk)
    return;
  self->generation++;
  g_clear_pointer (&self->after, g_free);
  {
    Question *question = question_new (self);

    jy_desk_run_async (self->desk, read_page, question, NULL, answer_free, self->cancellable,
                       page_came, question);
  }
}

static void
ask_more (JyMissingPage *self)
{
  Question *question = question_new (self);

  question->after = g_strdup (self->after);
  jy_desk_run_async (self->desk, read_page, question, NULL, answer_free, self->cancellable,
                     page_came, question);
}

/* -- cases from before there was such a list */

static void caught_up (GObject *source, GAsyncResult *result, gpointer user_data);

static void
catch_up (JyMissingPage *self)
{
  jy_desk_catch_up_async (self->desk, JY_PENDING_MISSING, self->cancellable, caught_up,
                          g_object_ref (self));
}

static void
caught_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyMissingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  JyCaughtUp state;

  if (!jy_desk_catch_up_finish (result, &state, &error) || !self->box)
    return;
  self->pending = state.left;
  if (state.made > 0 && state.left > 0)
    catch_up (self);
  if (state.made > 0 && state.left == 0)
    ask (self);
  else
    show_state (self);
}

/* -- on paper */

static gpointer
make_sheet (JyDesk *desk, gpointer data, GError **error)
{
  JyMissingFilter filter = filter_of (data);

  return jy_desk_missing_document (desk, &filter, error);
}

static void
print_clicked (JyMissingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Question *question = question_new (self);

  g_clear_object (&question->page);
  if (GTK_IS_WINDOW (root))
    jy_sheet_window_show (GTK_WINDOW (root), self->desk, _ ("What is missing"), make_sheet,
                          question, question_free);
  else
    question_free (question);
}

/* -- the page */

static gboolean
change_gathered (gpointer user_data)
{
  JyMissingPage *self = user_data;

  self->change_timeout = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed (JyMissingPage *self)
{
  if (!self->change_timeout)
    self->change_timeout = g_timeout_add (GATHER_MS, change_gathered, self);
}

guint
jy_missing_page_shown (JyMissingPage *self)
{
  g_return_val_if_fail (JY_IS_MISSING_PAGE (self), 0);

  return self->shown;
}

static GtkWidget *
make_bar (JyMissingPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print the list…"));
  const JyFact *type = jy_fact_find ("type", "register");

  gtk_widget_add_css_class (bar, "column-head");
  self->type = jy_choice_new (_ ("All types"));
  jy_choice_set_label (JY_CHOICE (self->type), _ ("Type"));
  for (int i = 0; i < JY_N_TYPES; i++)
    jy_choice_add (JY_CHOICE (self->type), jy_type_id ((JyType) i),
                   type ? jy_fact_value_label (type, jy_type_id ((JyType) i))
                        : jy_type_id ((JyType) i));
  self->mine = gtk_check_button_new_with_mnemonic (_ ("My _cases alone"));
  self->late = gtk_check_button_new_with_mnemonic (_ ("_Overdue alone"));
  self->state = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "hexpand", TRUE, "ellipsize",
                              PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_widget_add_css_class (self->state, "figures");
  gtk_widget_set_valign (self->type, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (print, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bar), self->type);
  gtk_box_append (GTK_BOX (bar), self->mine);
  gtk_box_append (GTK_BOX (bar), self->late);
  gtk_box_append (GTK_BOX (bar), self->state);
  gtk_box_append (GTK_BOX (bar), print);
  g_signal_connect_object (self->type, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mine, "toggled", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->late, "toggled", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (print_clicked), self, G_CONNECT_SWAPPED);
  return bar;
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
  return window;
}

static GtkWidget *
make_list (JyMissingPage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "rows");
  gtk_widget_add_css_class (self->list, "missing-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is missing today"), -1);
  self->more = gtk_button_new_with_mnemonic (_ ("Show _more"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (self->more, 12);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (ask_more), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), self->list);
  gtk_box_append (GTK_BOX (column), self->more);
  return column;
}

GtkWidget *
jy_missing_page_new (JyDesk *desk)
{
  JyMissingPage *self = g_object_new (JY_TYPE_MISSING_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "account-changed", G_CALLBACK (desk_changed), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  catch_up (self);
  return GTK_WIDGET (self);
}

static void
jy_missing_page_dispose (GObject *object)
{
  JyMissingPage *self = JY_MISSING_PAGE (object);

  g_clear_handle_id (&self->change_timeout, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->kinds)
    g_signal_handlers_disconnect_by_func (self->kinds, kind_chosen, self);
  self->kinds = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->after, g_free);
  G_OBJECT_CLASS (jy_missing_page_parent_class)->dispose (object);
}

static void
jy_missing_page_class_init (JyMissingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_missing_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "missingpage");

  signals[CASE] = g_signal_new ("case", JY_TYPE_MISSING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_MISSING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_missing_page_init (JyMissingPage *self)
{
  GtkWidget *columns = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->kinds = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->kinds), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->kinds, "queues");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kinds of what is missing"), -1);
  g_signal_connect_swapped (self->kinds, "row-selected", G_CALLBACK (kind_chosen), self);
  self->stack = gtk_stack_new ();
  self->empty = jy_empty_state_new ("jy-done-symbolic", _ ("Nothing is missing"),
                                    _ ("Every case has what the rules ask for by today."));
  gtk_box_append (GTK_BOX (self->box), make_bar (self));
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled (make_list (self)), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_paned_set_start_child (GTK_PANED (columns), scrolled (self->kinds));
  gtk_paned_set_end_child (GTK_PANED (columns), self->stack);
  gtk_paned_set_resize_start_child (GTK_PANED (columns), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (columns), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (columns), FALSE);
  gtk_paned_set_position (GTK_PANED (columns), 264);
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (self->box), columns);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
