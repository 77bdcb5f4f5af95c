/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/rectification-board.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/empty-state.h"
#include "recommendation/board-line.h"
#include "recommendation/closing-panel.h"
#include "recommendation/next-step.h"
#include "recommendation/urging-ladder.h"

/* Measures that stand at once; the others follow while nothing else is to do. */
#define LINES_AT_ONCE 8

struct _JyRectificationBoard
{
  GtkWidget parent_instance;

  GtkWidget *box;

  JyDesk *desk;
  JyCaseView *view;
  JyBoard *board;
  GQueue waiting; /* Waiting: measures still to be shown */
  guint filler;
  gboolean open_only;
};

G_DEFINE_TYPE (JyRectificationBoard, jy_rectification_board, GTK_TYPE_WIDGET)

enum
{
  ACTION,
  PROOF,
  DOCUMENT,
  ESCALATION,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* A measure with the list that it comes to stand in. */
typedef struct
{
  GtkListBox *list;
  const JyBoardRow *row;
  const char *const *may;
} Waiting;

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static const char *
word (const char *fact_id, const char *action, const char *value)
{
  const JyFact *fact = value ? jy_fact_find (fact_id, action) : NULL;

  return !value ? NULL : fact ? jy_fact_value_label (fact, value) : value;
}

/* -- what was chosen */

static void
line_action (JyRectificationBoard *self, const char *action, JyBoardLine *line)
{
  const JyBoardRow *row = jy_board_line_row (line);
  g_autoptr (JsonObject) facts = json_object_new ();

  if (!g_str_equal (action, "urge"))
    json_object_set_string_member (facts, "item", row->item->id);
  if (g_str_equal (action, "extend"))
    json_object_set_string_member (facts, "clock", "item");
  g_signal_emit (self, signals[ACTION], 0, action, row->item->addressee, facts);
}

static void
line_proof (JyRectificationBoard *self, const char *digest, const char *name)
{
  g_signal_emit (self, signals[PROOF], 0, digest, name);
}

static void
line_activated (JyRectificationBoard *self, GtkListBoxRow *row)
{
  const char *next = jy_board_line_row (JY_BOARD_LINE (row))->next;

  if (next)
    line_action (self, next, JY_BOARD_LINE (row));
}

static void
panel_action (JyRectificationBoard *self, const char *action, const char *key, JsonObject *facts)
{
  g_signal_emit (self, signals[ACTION], 0, action, key, facts);
}

static void
ladder_letter (JyRectificationBoard *self, guint version, GtkWidget *ladder)
{
  g_signal_emit (self, signals[DOCUMENT], 0, "urging-letter",
                 g_object_get_data (G_OBJECT (ladder), "key"), version);
}

static void
ladder_step (JyRectificationBoard *self, int rung, GtkWidget *ladder)
{
  const char *key = g_object_get_data (G_OBJECT (ladder), "key");

  if (rung == JY_RUNG_ESCALATION)
    g_signal_emit (self, signals[ESCALATION], 0, key);
  else
    {
      g_autoptr (JsonObject) facts = json_object_new ();

      /* A letter keeps proof of it; another means is a choice away. */
      json_object_set_string_member (facts, "means", "letter");
      g_signal_emit (self, signals[ACTION], 0, "urge", key, facts);
    }
}

/* -- filling */

static void
show_line (JyRectificationBoard *self, Waiting *waiting)
{
  GtkWidget *line = jy_board_line_new (waiting->row, waiting->may);

  g_signal_connect_object (line, "action", G_CALLBACK (line_action), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "proof", G_CALLBACK (line_proof), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (waiting->list, line);
  g_free (waiting);
}

static gboolean
fill_more (gpointer user_data)
{
  JyRectificationBoard *self = user_data;

  for (guint i = 0; i < LINES_AT_ONCE && !g_queue_is_empty (&self->waiting); i++)
    show_line (self, g_queue_pop_head (&self->waiting));
  if (!g_queue_is_empty (&self->waiting))
    return G_SOURCE_CONTINUE;
  self->filler = 0;
  return G_SOURCE_REMOVE;
}

static void
empty (JyRectificationBoard *self)
{
  g_clear_handle_id (&self->filler, g_source_remove);
  g_queue_clear_full (&self->waiting, g_free);
  jy_children_clear (self->box);
}

/* Actions open to this addressee now, to whoever is at the desk. */
static GStrv
open_to (JyCaseView *view, const char *key)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      /* Escalation is decided by a leader and mostly recorded for them. */
      if (jy_next_is_read_only (next)
          || (next->blocked && !g_str_equal (next->action->id, "escalate")
              && !g_str_equal (next->action->id, "extend")))
        continue;
      for (guint k = 0; next->addressees && k < next->addressees->len; k++)
        if (g_strcmp0 (g_ptr_array_index (next->addressees, k), key) == 0)
          g_strv_builder_add (ids, next->action->id);
    }
  return g_strv_builder_end (ids);
}

static char *
reply_text (const JyAddressee *addressee)
{
  const char *class = word ("class", "reply", addressee->reply_class);
  char day[JY_DATE_LENGTH];

  if (addressee->replied_on != JY_DATE_NONE)
    /* Translators: a day, how the agency answered. */
    return g_strdup_printf (_ ("Replied on %s: %s"), jy_date_write (addressee->replied_on, day),
                            class ? class : "");
  return g_strdup (class ? class : _ ("No reply yet"));
}

static void
add_part (JyRectificationBoard *self, const JyBoardPart *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *reply = reply_text (part->addressee);
  GStrv may = open_to (self->view, part->addressee->key);
  GtkWidget *ladder, *list;
  guint shown = 0;

  gtk_widget_add_css_class (box, "section");
  g_object_set_data_full (G_OBJECT (box), "may", may, (GDestroyNotify) g_strfreev);
  gtk_box_append (GTK_BOX (box), make_label (part->addressee->name, "section-title"));
  gtk_box_append (GTK_BOX (box),
                  make_label (reply, part->addressee->replied_on ? "figures" : "dim-label"));
  if (g_strv_contains ((const char *const *) may, "urge") || part->urgings->len > 0
      || part->escalations->len > 0)
    {
      ladder = jy_urging_ladder_new (part, (const char *const *) may);
      g_object_set_data_full (G_OBJECT (ladder), "key", g_strdup (part->addressee->key), g_free);
      g_signal_connect_object (ladder, "letter", G_CALLBACK (ladder_letter), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ladder, "step", G_CALLBACK (ladder_step), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), ladder);
    }
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_widget_add_css_class (list, "board");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  part->addressee->name, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (line_activated), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < part->rows->len; i++)
    {
      const JyBoardRow *row = part->rows->pdata[i];
      Waiting *waiting;

      if (self->open_only && !row->open)
        continue;
      waiting = g_new0 (Waiting, 1);
      waiting->list = GTK_LIST_BOX (list);
      waiting->row = row;
      waiting->may = (const char *const *) may;
      g_queue_push_tail (&self->waiting, waiting);
      shown++;
    }
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_set_visible (list, shown > 0);
  if (shown == 0)
    gtk_box_append (GTK_BOX (box),
                    make_label (part->rows->len > 0
                                    ? _ ("No measure is still open.")
                                    : _ ("Measures stand here once a reply was accepted."),
                                "dim-label"));
  gtk_box_append (GTK_BOX (self->box), box);
}

static void show_board (JyRectificationBoard *self);

static void
filter_toggled (JyRectificationBoard *self, GtkCheckButton *check)
{
  self->open_only = gtk_check_button_get_active (check);
  show_board (self);
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

static void
add_mark (GtkBox *line, const char *text, const char *icon, const char *class)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_add_css_class (mark, class);
  gtk_box_append (GTK_BOX (mark),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (mark), make_label (text, NULL));
  gtk_box_append (line, mark);
}

/* How much is open, overdue and on paper alone; and the filter. */
static void
add_head (JyRectificationBoard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *check = gtk_check_button_new_with_mnemonic (_ ("_Still open only"));
  guint all = self->view->record->items->len;
  g_autofree char *open = g_strdup_printf (
      ngettext ("%u of %u measure open", "%u of %u measures open", all), self->board->open, all);
  g_autofree char *overdue = g_strdup_printf (
      ngettext ("%u overdue", "%u overdue", self->board->overdue), self->board->overdue);
  g_autofree char *paper = g_strdup_printf (
      ngettext ("%u on paper only", "%u on paper only", self->board->paper), self->board->paper);

  if (all == 0)
    {
      g_object_ref_sink (line);
      g_object_unref (line);
      g_object_ref_sink (check);
      g_object_unref (check);
      return;
    }
  gtk_box_append (GTK_BOX (line), make_label (open, "figures"));
  if (self->board->overdue > 0)
    add_mark (GTK_BOX (line), overdue, "jy-overdue-symbolic", "overdue");
  if (self->board->paper > 0)
    add_mark (GTK_BOX (line), paper, "jy-claimed-symbolic", "paper");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->open_only);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_halign (check, GTK_ALIGN_END);
  g_signal_connect_object (check, "toggled", G_CALLBACK (filter_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), check);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
show_board (JyRectificationBoard *self)
{
  GtkWidget *panel = jy_closing_panel_new (self->view);
  gboolean first = self->view->record->stage == JY_STAGE_EVALUATION;

  empty (self);
  add_head (self);
  if (panel)
    g_signal_connect_object (panel, "action", G_CALLBACK (panel_action), self, G_CONNECT_SWAPPED);
  if (panel && first)
    gtk_box_append (GTK_BOX (self->box), panel);
  for (guint i = 0; i < self->board->parts->len; i++)
    add_part (self, self->board->parts->pdata[i]);
  if (panel && !first)
    gtk_box_append (GTK_BOX (self->box), panel);
  fill_more (self);
  if (!g_queue_is_empty (&self->waiting))
    self->filler = g_idle_add (fill_more, self);
}

static void
show_empty (JyRectificationBoard *self, const char *title, const char *hint)
{
  empty (self);
  gtk_box_append (GTK_BOX (self->box), jy_empty_state_new ("jy-reply-symbolic", title, hint));
}

void
jy_rectification_board_set_case (JyRectificationBoard *self, JyCaseView *view)
{
  g_autoptr (JySettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  JyCaseView *before;
  JyBoard *board;

  g_return_if_fail (JY_IS_RECTIFICATION_BOARD (self) && view);

  settings = jy_desk_settings (self->desk);
  board = jy_board_new (view->record, view->events, view->on, settings, &error);
  before = self->view;
  self->view = jy_case_view_ref (view);
  /* What is shown points into the board before: it goes first. */
  empty (self);
  g_clear_pointer (&self->board, jy_board_free);
  self->board = board;
  g_clear_pointer (&before, jy_case_view_unref);
  if (!board)
    show_empty (self, _ ("The board cannot be read"), error->message);
  else if (view->record->imported && view->record->addressees->len == 0)
    show_empty (self, _ ("No agency is known"),
                _ ("What was published of this recommendation names no "
                   "agency; its replies cannot stand here."));
  else if (view->record->stage < JY_STAGE_ISSUED || view->record->addressees->len == 0)
    show_empty (self, _ ("Nothing was issued yet"),
                _ ("Replies and measures stand here once the recommendation "
                   "was issued and served."));
  else
    show_board (self);
}

gboolean
jy_rectification_board_get_open_only (JyRectificationBoard *self)
{
  g_return_val_if_fail (JY_IS_RECTIFICATION_BOARD (self), FALSE);

  return self->open_only;
}

/* -- where nobody else sees to it, the window does */

static void
real_action (JyRectificationBoard *self, const char *action, const char *key, JsonObject *facts)
{
  g_autofree char *text = facts ? jy_json_object_text (facts) : g_strdup ("");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.start", "(sss)", action, key ? key : "",
                              text);
}

static void
real_proof (JyRectificationBoard *self, const char *digest, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-proof", "(ss)", digest ? digest : "",
                              name);
}

static void
real_document (JyRectificationBoard *self, const char *kind, const char *key, guint version)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "(ssu)", kind, key ? key : "",
                              version);
}

static void
real_escalation (JyRectificationBoard *self, const char *key)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.escalate", "s", key ? key : "");
}

static void
jy_rectification_board_dispose (GObject *object)
{
  JyRectificationBoard *self = JY_RECTIFICATION_BOARD (object);

  g_clear_handle_id (&self->filler, g_source_remove);
  g_queue_clear_full (&self->waiting, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->board, jy_board_free);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_rectification_board_parent_class)->dispose (object);
}

static void
jy_rectification_board_class_init (JyRectificationBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_rectification_board_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rectificationboard");

  signals[ACTION] = g_signal_new_class_handler (
      "start", JY_TYPE_RECTIFICATION_BOARD, G_SIGNAL_RUN_LAST, G_CALLBACK (real_action), NULL, NULL,
      NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, JSON_TYPE_OBJECT);
  signals[PROOF] = g_signal_new_class_handler (
      "proof", JY_TYPE_RECTIFICATION_BOARD, G_SIGNAL_RUN_LAST, G_CALLBACK (real_proof), NULL, NULL,
      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[DOCUMENT] = g_signal_new_class_handler (
      "document", JY_TYPE_RECTIFICATION_BOARD, G_SIGNAL_RUN_LAST, G_CALLBACK (real_document), NULL,
      NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);
  signals[ESCALATION] = g_signal_new_class_handler (
      "escalation", JY_TYPE_RECTIFICATION_BOARD, G_SIGNAL_RUN_LAST, G_CALLBACK (real_escalation),
      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_rectification_board_init (JyRectificationBoard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_rectification_board_new (JyDesk *desk)
{
  JyRectificationBoard *self;

  g_return_val_if_fail (JY_IS_DESK (desk), NULL);

  self = g_object_new (JY_TYPE_RECTIFICATION_BOARD, NULL);
  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
