/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/escalation-dialog.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/date-entry.h"
#include "common/file-list.h"
#include "common/notice.h"
#include "common/person-picker.h"
#include "common/text-area.h"
#include "common/unsaved.h"
#include "domain/board.h"
#include "recommendation/escalation-documents.h"
#include "services/escalation.h"

#define RECIPIENTS_MAX 8

struct _JyEscalationDialog
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *stack; /* form, documents */
  GtkWidget *checks[RECIPIENTS_MAX];
  GtkWidget *entries[RECIPIENTS_MAX];
  const char *ways[RECIPIENTS_MAX];
  guint n_ways;
  GtkWidget *reason;
  GtkWidget *decider; /* NULL where who sits here decides */
  GtkWidget *decided;
  GtkWidget *files;
  GtkWidget *go;
  GtkWidget *documents;

  JyDesk *desk;
  JyCaseView *view;
  char *key;
  GCancellable *cancellable;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (JyEscalationDialog, jy_escalation_dialog, GTK_TYPE_WINDOW)

enum
{
  TOLD,
  SUE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What runs on a worker. Owned. */
typedef struct
{
  char *id;
  char *addressee;
  GPtrArray *texts; /* way, to, way, to … */
  char *reason;
  JsonObject *decided;
  gint64 seq;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->id);
  g_free (work->addressee);
  g_clear_pointer (&work->texts, g_ptr_array_unref);
  g_free (work->reason);
  g_clear_pointer (&work->decided, json_object_unref);
  g_free (work);
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
set_busy (JyEscalationDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->stack, !busy);
}

static void
page_busy (JyEscalationDialog *self, gboolean busy)
{
  set_busy (self, busy);
}

static void
page_failed (JyEscalationDialog *self, GError *error)
{
  jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static void
page_told (JyEscalationDialog *self, const char *sentence)
{
  jy_notice_show_done (JY_NOTICE (self->notice), sentence);
}

static void
hand_over (JyEscalationDialog *self)
{
  g_signal_emit (self, signals[SUE], 0, self->key);
  gtk_window_close (GTK_WINDOW (self));
}

/* A reason typed and not recorded; what was recorded is shown on the other page. */
static gboolean
is_dirty (gpointer window)
{
  JyEscalationDialog *self = window;
  g_autofree char *reason = NULL;

  if (!self->stack || !gtk_widget_get_mapped (self->go))
    return FALSE;
  reason = jy_text_area_get_text (JY_TEXT_AREA (self->reason));
  return *g_strstrip (reason) != '\0';
}

/* -- recording */

static gpointer
record (JyDesk *desk, gpointer data, GError **error)
{
  const Work *work = data;
  JyEscalationRecipient recipients[RECIPIENTS_MAX];
  JyEscalation request = { 0 };

  for (guint i = 0; i + 1 < work->texts->len; i += 2)
    {
      recipients[i / 2].way = work->texts->pdata[i];
      recipients[i / 2].to = work->texts->pdata[i + 1];
    }
  request.id = work->id;
  request.addressee = work->addressee;
  request.recipients = recipients;
  request.n_recipients = work->texts->len / 2;
  request.reason = work->reason;
  request.decided = work->decided;
  request.expected_seq = work->seq;
  return jy_desk_escalate (desk, &request, error);
}

static void
recorded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyEscalationDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  JyCaseView *view = jy_desk_run_finish (result, &error);

  if (!self->stack)
    {
      g_clear_pointer (&view, jy_case_view_unref);
      return;
    }
  set_busy (self, FALSE);
  if (!view)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_case_view_unref (self->view);
  self->view = view;
  jy_notice_show_done (JY_NOTICE (self->notice), _ ("Recorded. These documents belong to it:"));
  g_signal_emit (self, signals[TOLD], 0, _ ("Recorded."));
  jy_escalation_documents_set_case (JY_ESCALATION_DOCUMENTS (self->documents), view, self->key);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "documents");
  gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
}

static JsonObject *
decided_facts (JyEscalationDialog *self)
{
  JsonObject *facts;

  if (!self->decider)
    return NULL;
  facts = json_object_new ();
  jy_json_set_text (facts, "decided-by",
                    jy_person_picker_get_person (JY_PERSON_PICKER (self->decider)));
  jy_json_set_text (facts, "decided-on", jy_date_entry_get_text (JY_DATE_ENTRY (self->decided)));
  json_object_set_array_member (facts, "files",
                                jy_file_list_get_paths (JY_FILE_LIST (self->files)));
  return facts;
}

static void
go_clicked (JyEscalationDialog *self)
{
  Work *work;

  if (self->busy)
    return;
  work = g_new0 (Work, 1);
  work->id = g_strdup (self->view->record->id);
  work->addressee = g_strdup (jy_recommendation_addressee_name (self->view->record, self->key));
  work->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->n_ways; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      {
        g_ptr_array_add (work->texts, g_strdup (self->ways[i]));
        g_ptr_array_add (work->texts,
                         g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[i]))));
      }
  work->reason = jy_text_area_get_text (JY_TEXT_AREA (self->reason));
  work->decided = decided_facts (self);
  work->seq = self->view->record->seq;
  set_busy (self, TRUE);
  jy_desk_run_async (self->desk, record, work, work_free, (GDestroyNotify) jy_case_view_unref,
                     self->cancellable, recorded, g_object_ref (self));
}

/* -- building */

/* What the record says for it: how long it is overdue, how often it was urged. */
static void
add_state (JyEscalationDialog *self, GtkBox *box)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  g_autoptr (JyBoard) board
      = jy_board_new (self->view->record, self->view->events, self->view->on, settings, NULL);
  JyDate today = jy_desk_today (self->desk);

  for (guint i = 0; i < self->view->record->clocks->len; i++)
    {
      const JyClock *clock = self->view->record->clocks->pdata[i];
      char day[JY_DATE_LENGTH];

      if (g_strcmp0 (clock->addressee, self->key) == 0 && clock->duty == JY_DUTY_AGENCY
          && jy_clock_state (clock, today) == JY_CLOCK_OVERDUE)
        {
          /* Translators: a period, its last day, how many days ago that was. */
          g_autofree char *text = g_strdup_printf (
              ngettext ("%1$s: due %2$s, %3$d day ago", "%1$s: due %2$s, %3$d days ago",
                        today - clock->due),
              jy_clock_label (clock->rule), jy_date_write (clock->due, day), today - clock->due);

          gtk_box_append (box, make_label (text, "figures"));
        }
    }
  for (guint i = 0; board && i < board->parts->len; i++)
    {
      const JyBoardPart *part = board->parts->pdata[i];
      g_autofree char *text = NULL;

      if (g_strcmp0 (part->addressee->key, self->key) != 0)
        continue;
      text = g_strdup_printf (ngettext ("Urged %u time", "Urged %u times", part->urgings->len),
                              part->urgings->len);
      gtk_box_append (box, make_label (text, "figures"));
    }
}

static void
tick_typed (GtkCheckButton *check, GtkEditable *entry)
{
  if (!jy_text_is_blank (gtk_editable_get_text (entry)))
    gtk_check_button_set_active (check, TRUE);
}

/* To whom it went last time in this way. */
static const char *
last_recipient (JyCaseView *view, const char *way)
{
  for (guint i = view->events->len; i-- > 0;)
    {
      const JyEvent *event = view->events->pdata[i];

      if (g_strcmp0 (event->action, "escalate") == 0
          && g_strcmp0 (jy_json_text (event->facts, "way"), way) == 0)
        return jy_json_text (event->facts, "to");
    }
  return NULL;
}

static void
add_recipients (JyEscalationDialog *self, GtkBox *box)
{
  const JyFact *fact = jy_fact_find ("way", "escalate");
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (const JyFactValue *value = fact->values; value->id && self->n_ways < RECIPIENTS_MAX; value++)
    {
      guint n = self->n_ways++;
      const char *label = jy_text_choose (value->chinese, value->english);
      const char *before = last_recipient (self->view, value->id);
      /* Translators: a way of reporting. */
      g_autofree char *spoken = g_strdup_printf (_ ("%s: to whom"), label);

      self->ways[n] = value->id;
      self->checks[n] = gtk_check_button_new_with_label (label);
      self->entries[n] = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[n]), _ ("To whom"));
      if (before)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[n]), before);
      gtk_widget_set_hexpand (self->entries[n], TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[n]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_signal_connect_object (self->entries[n], "changed", G_CALLBACK (tick_typed),
                               self->checks[n], G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (grid), self->checks[n], 0, (int) n, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->entries[n], 1, (int) n, 1, 1);
    }
  gtk_box_append (box, make_label (_ ("Report to, and notify"), "section-title"));
  gtk_box_append (box, grid);
}

static void
add_row (GtkGrid *grid, int row, const char *name, GtkWidget *field)
{
  GtkWidget *label = make_label (name, "form-label");

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
}

static void
add_decision (JyEscalationDialog *self, GtkBox *box)
{
  JyPerson *person = jy_desk_person (self->desk);
  GtkWidget *grid;

  if (person && (person->roles & JY_ROLE_LEADER))
    return;
  grid = gtk_grid_new ();
  gtk_box_append (box,
                  make_label (_ ("Decision (article 25: the chief procurator)"), "section-title"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  self->decider = jy_person_picker_new (self->desk, JY_ROLE_LEADER);
  jy_person_picker_set_label (JY_PERSON_PICKER (self->decider), _ ("Decided by"));
  add_row (GTK_GRID (grid), 0, _ ("Decided by"), self->decider);
  self->decided = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->decided), _ ("Decided on"));
  add_row (GTK_GRID (grid), 1, _ ("Decided on"), self->decided);
  self->files = jy_file_list_new ();
  jy_file_list_set_label (JY_FILE_LIST (self->files), _ ("Signed form"));
  add_row (GTK_GRID (grid), 2, _ ("Signed form"), self->files);
  gtk_box_append (box, grid);
}

static GtkWidget *
add_button (JyEscalationDialog *self, GtkBox *line, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (line, button);
  return button;
}

/* A page of the dialog: what scrolls, and under it a line for the buttons where @buttons wants one.
 */
static GtkWidget *
page_new (JyEscalationDialog *self, const char *name, GtkWidget **buttons)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "tab-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (page), scroller);
  if (buttons)
    {
      *buttons = g_object_new (GTK_TYPE_BOX, "spacing", 8, "margin-start", 16, "margin-top", 12,
                               "margin-bottom", 12, "margin-end", 16, NULL);
      gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (page), *buttons);
    }
  gtk_stack_add_named (GTK_STACK (self->stack), page, name);
  return box;
}

static void
build_form (JyEscalationDialog *self)
{
  GtkWidget *line, *hint;
  GtkWidget *box = page_new (self, "form", &line);

  gtk_box_append (
      GTK_BOX (box),
      make_label (jy_recommendation_addressee_name (self->view->record, self->key), "heading"));
  add_state (self, GTK_BOX (box));
  add_recipients (self, GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Reason"), "section-title"));
  self->reason = jy_text_area_new ();
  gtk_widget_set_size_request (self->reason, -1, 84);
  jy_text_area_set_label (JY_TEXT_AREA (self->reason), _ ("Reason"));
  gtk_box_append (GTK_BOX (box), self->reason);
  add_decision (self, GTK_BOX (box));
  hint = make_label (_ ("Ctrl+Enter does it, Esc closes"), "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_box_append (GTK_BOX (line), hint);
  add_button (self, GTK_BOX (line), _ ("_Close"), G_CALLBACK (gtk_window_close));
  if (self->view->record->type == JY_TYPE_PUBLIC_INTEREST)
    add_button (self, GTK_BOX (line), _ ("_Hand over to litigation…"), G_CALLBACK (hand_over));
  self->go = add_button (self, GTK_BOX (line), _ ("_Report and notify"), G_CALLBACK (go_clicked));
  gtk_widget_add_css_class (self->go, "suggested-action");
}

static void
build_documents (JyEscalationDialog *self)
{
  GtkWidget *box = page_new (self, "documents", NULL);

  self->documents = jy_escalation_documents_new (self->desk);
  gtk_box_append (GTK_BOX (box), self->documents);
  g_signal_connect_object (self->documents, "busy", G_CALLBACK (page_busy), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "failed", G_CALLBACK (page_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "told", G_CALLBACK (page_told), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "sue", G_CALLBACK (hand_over), self, G_CONNECT_SWAPPED);
}

static char *
default_key (JyCaseView *view)
{
  const JyAddressee *best = NULL;

  for (guint i = 0; i < view->record->addressees->len; i++)
    {
      const JyAddressee *one = view->record->addressees->pdata[i];

      if (!best || (one->urges > 0 && best->urges == 0))
        best = one;
    }
  return best ? g_strdup (best->key) : NULL;
}

static void
jy_escalation_dialog_dispose (GObject *object)
{
  JyEscalationDialog *self = JY_ESCALATION_DIALOG (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_escalation_dialog_parent_class)->dispose (object);
}

static void
go_by_key (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyEscalationDialog *self = JY_ESCALATION_DIALOG (widget);

  if (gtk_widget_get_mapped (self->go) && gtk_widget_is_sensitive (self->go))
    go_clicked (self);
}

static void
jy_escalation_dialog_class_init (JyEscalationDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_escalation_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "escalation.go", NULL, go_by_key);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "escalation.go", NULL);
  signals[TOLD] = g_signal_new ("told", JY_TYPE_ESCALATION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SUE] = g_signal_new ("sue", JY_TYPE_ESCALATION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_escalation_dialog_init (JyEscalationDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->notice = jy_notice_new ();
  self->stack = gtk_stack_new ();
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 680);
}

GtkWindow *
jy_escalation_dialog_new (GtkWindow *parent, JyDesk *desk, JyCaseView *view, const char *addressee)
{
  JyEscalationDialog *self;

  g_return_val_if_fail (JY_IS_DESK (desk) && view, NULL);

  self = g_object_new (JY_TYPE_ESCALATION_DIALOG, "transient-for", parent, "modal", TRUE,
                       "destroy-with-parent", TRUE, "title", _ ("Report and notify"), NULL);
  self->desk = g_object_ref (desk);
  self->view = jy_case_view_ref (view);
  self->key = addressee ? g_strdup (addressee) : default_key (view);
  build_form (self);
  build_documents (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "form");
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  return GTK_WINDOW (self);
}
