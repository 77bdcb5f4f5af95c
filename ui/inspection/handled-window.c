/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/handled-window.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/choice.h"
#include "common/date-entry.h"
#include "common/notice.h"
#include "common/register-row.h"
#include "preview/sheet-window.h"
#include "services/inspection.h"

/* Lines shown; the printed list has all. */
#define SHOWN 500

struct _JyHandledWindow
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkWidget *person; /* JyChoice */
  GtkWidget *from;   /* JyDateEntry */
  GtkWidget *until;
  GtkWidget *count;
  GtkWidget *list;

  JyDesk *desk;
  guint generation;
};

G_DEFINE_FINAL_TYPE (JyHandledWindow, jy_handled_window, GTK_TYPE_WINDOW)

static guint case_signal;

typedef struct
{
  JyHandledWindow *window;
  char *person;
  JyDate from;
  JyDate until;
  guint generation;
  guint cases;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->window);
  g_free (question->person);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Question *
question_new (JyHandledWindow *self)
{
  Question *question = g_new0 (Question, 1);

  question->person = g_strdup (jy_choice_get_value (JY_CHOICE (self->person)));
  question->from = jy_date_entry_get_date (JY_DATE_ENTRY (self->from));
  question->until = jy_date_entry_get_date (JY_DATE_ENTRY (self->until));
  return question;
}

static void
case_clicked (GtkButton *button, JyHandledWindow *self)
{
  g_signal_emit (self, case_signal, 0, g_object_get_data (G_OBJECT (button), "case"));
}

static GtkWidget *
make_row (JyHandledWindow *self, const JyHandledRow *one)
{
  char day[JY_DATE_LENGTH];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *date = gtk_label_new (jy_date_write (one->on, day));
  g_autofree char *title
      = g_strdup_printf ("%s  %s", one->number ? one->number : _ ("no number yet"), one->title);
  g_autofree char *note = g_strdup_printf ("%s · %s · %s", one->actions, one->agency, one->phase);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", day, title, note);
  GtkWidget *head = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "ellipsize",
                                  PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *tail = g_object_new (GTK_TYPE_LABEL, "label", note, "xalign", 0.0, "ellipsize",
                                  PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (date, "figures");
  gtk_widget_set_valign (date, GTK_ALIGN_START);
  gtk_widget_add_css_class (tail, "dim-label");
  gtk_widget_add_css_class (tail, "caption");
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), tail);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), date);
  gtk_box_append (GTK_BOX (line), words);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "case", g_strdup (one->recommendation), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (case_clicked), self, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static gpointer
read_rows (JyDesk *desk, gpointer data, GError **error)
{
  Question *question = data;

  return jy_desk_handled (desk, question->person, question->from, question->until, &question->cases,
                          error);
}

static void
rows_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  JyHandledWindow *self = question->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_desk_run_finish (result, &error);
  g_autofree char *text = NULL;

  if (!self->list || question->generation != self->generation)
    return;
  jy_children_clear (self->list);
  gtk_label_set_text (GTK_LABEL (self->count), "");
  if (!rows)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  jy_notice_hide (self->notice);
  for (guint i = 0; i < MIN (rows->len, SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (rows, i)));
  text = rows->len > SHOWN
             ? g_strdup_printf (_ ("%u cases; the first %u of %u lines, print the list for all"),
                                question->cases, SHOWN, rows->len)
             : g_strdup_printf (ngettext ("%u case", "%u cases", question->cases), question->cases);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
ask (JyHandledWindow *self)
{
  Question *question;

  if (!self->desk)
    return;
  question = question_new (self);
  question->window = g_object_ref (self);
  question->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_rows, question, NULL, (GDestroyNotify) g_ptr_array_unref,
                     NULL, rows_came, question);
}

/* -- on paper */

static gpointer
make_sheet (JyDesk *desk, gpointer data, GError **error)
{
  const Question *question = data;

  return jy_desk_handled_document (desk, question->person, question->from, question->until, NULL,
                                   error);
}

static void
print_clicked (JyHandledWindow *self)
{
  jy_sheet_window_show (GTK_WINDOW (self), self->desk, _ ("Cases handled"), make_sheet,
                        question_new (self), question_free);
}

/* -- whose list */

static gpointer
read_people (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_people (desk, FALSE, error);
}

static void
people_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyHandledWindow) self = user_data;
  g_autoptr (GPtrArray) people = jy_desk_run_finish (result, NULL);
  JyPerson *me = self->desk ? jy_desk_person (self->desk) : NULL;

  for (guint i = 0; self->list && people && i < people->len; i++)
    {
      const JyPerson *one = g_ptr_array_index (people, i);

      if (me && !g_str_equal (one->id, me->id)
          && (one->roles & (JY_ROLE_HANDLER | JY_ROLE_FOLLOW_UP)))
        jy_choice_add (JY_CHOICE (self->person), one->id, one->name);
    }
}

GtkWindow *
jy_handled_window_new (GtkWindow *parent, JyDesk *desk)
{
  JyHandledWindow *self = g_object_new (JY_TYPE_HANDLED_WINDOW, "transient-for", parent, "title",
                                        _ ("Cases handled"), NULL);
  JyPerson *me = jy_desk_person (desk);
  JyDate today = jy_desk_today (desk);

  if (me)
    jy_choice_set_none (JY_CHOICE (self->person), me->name);
  jy_date_entry_set_date (JY_DATE_ENTRY (self->from),
                          jy_date_from_ymd (jy_date_year (today), 1, 1));
  jy_date_entry_set_date (JY_DATE_ENTRY (self->until), today);
  self->desk = g_object_ref (desk);
  /* Of others it is seen by who answers for the office alone. */
  if (me && (me->roles & (JY_ROLE_LEADER | JY_ROLE_ADMIN)))
    jy_desk_run_async (desk, read_people, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                       people_came, g_object_ref (self));
  ask (self);
  return GTK_WINDOW (self);
}

static void
jy_handled_window_dispose (GObject *object)
{
  JyHandledWindow *self = JY_HANDLED_WINDOW (object);

  self->list = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_handled_window_parent_class)->dispose (object);
}

static void
jy_handled_window_class_init (JyHandledWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_handled_window_dispose;
  case_signal = g_signal_new ("case", JY_TYPE_HANDLED_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
jy_handled_window_init (JyHandledWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print the list…"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = g_object_new (
      GTK_TYPE_LABEL, "label", _ ("Nothing was recorded in this period."), "margin-top", 24, NULL);

  self->notice = JY_NOTICE (jy_notice_new ());
  self->person = jy_choice_new (_ ("Myself"));
  jy_choice_set_label (JY_CHOICE (self->person), _ ("Whose cases"));
  self->from = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->from), _ ("Period from"));
  self->until = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->until), _ ("until"));
  self->count = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, NULL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), none);
  gtk_widget_add_css_class (self->list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cases handled"), -1);
  gtk_widget_add_css_class (head, "column-head");
  gtk_widget_add_css_class (foot, "column-foot");
  gtk_box_append (GTK_BOX (head), self->person);
  gtk_box_append (GTK_BOX (head), gtk_label_new (_ ("Period from")));
  gtk_box_append (GTK_BOX (head), self->from);
  gtk_box_append (GTK_BOX (head), gtk_label_new (_ ("until")));
  gtk_box_append (GTK_BOX (head), self->until);
  gtk_box_append (GTK_BOX (foot), self->count);
  gtk_box_append (GTK_BOX (foot), print);
  g_signal_connect_object (self->person, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->from, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->until, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (print_clicked), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 820, 600);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}
