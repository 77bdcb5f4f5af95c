/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/comment-list.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/children.h"
#include "common/text-area.h"

struct _JyCommentList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *summary;
  GtkWidget *list;

  JyDesk *desk;
  JyCaseView *view;
  JyDraft *draft;      /* the text as it stands, or NULL */
  GPtrArray *comments; /* JyComment, as the rows show them */
  GHashTable *typed;   /* seq -> answer not yet recorded */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (JyCommentList, jy_comment_list, GTK_TYPE_WIDGET)

enum
{
  GO,
  DONE,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "max-width-chars", 14, "hexpand", TRUE, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* -- answering */

/* One row's answer; owned by the row. */
typedef struct
{
  JyCommentList *list;
  guint seq;
  GtkWidget *area;
} Answer;

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCommentList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_do_finish (result, &error);

  self->busy = FALSE;
  if (self->list)
    gtk_widget_set_sensitive (self->list, TRUE);
  if (!view)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (self->view && g_strcmp0 (self->view->record->id, view->record->id) == 0)
    {
      g_hash_table_remove_all (self->typed);
      jy_comment_list_set_case (self, view);
    }
  g_signal_emit (self, signals[DONE], 0, view->record->id);
}

static void
send_answer (Answer *answer, gboolean resolves)
{
  JyCommentList *self = answer->list;
  g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (answer->area));
  JyCommand *command;

  if (self->busy || !self->view)
    return;
  if (jy_text_is_blank (text))
    {
      if (!resolves)
        {
          gtk_widget_grab_focus (jy_text_area_get_control (JY_TEXT_AREA (answer->area)));
          return;
        }
      g_free (text);
      text = g_strdup (_ ("Settled."));
    }
  command = jy_command_new_answer (self->view->record->id, answer->seq, text, resolves);
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->list, FALSE);
  jy_desk_do_async (self->desk, command, NULL, on_recorded, g_object_ref (self));
}

static void
on_answer (GtkButton *button, gpointer user_data)
{
  send_answer (user_data, FALSE);
}

static void
on_settle (GtkButton *button, gpointer user_data)
{
  send_answer (user_data, TRUE);
}

static void
on_typed (GtkWidget *area, gpointer user_data)
{
  Answer *answer = user_data;
  char *text = jy_text_area_get_text (JY_TEXT_AREA (area));

  if (jy_text_is_blank (text))
    {
      g_hash_table_remove (answer->list->typed, GUINT_TO_POINTER (answer->seq));
      g_free (text);
    }
  else
    g_hash_table_replace (answer->list->typed, GUINT_TO_POINTER (answer->seq), text);
}

/* Settled by who made it, or by who decides on texts; the guards have the last word. */
static gboolean
may_settle (JyCommentList *self, const JyComment *comment)
{
  JyPerson *person = jy_desk_person (self->desk);

  return person
         && ((jy_guards_roles (self->view->record, person) & JY_ROLES_DECIDING)
             || g_strcmp0 (person->id, comment->said.author) == 0);
}

static GtkWidget *
make_answer_box (JyCommentList *self, const JyComment *comment)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *send = gtk_button_new_with_mnemonic (_ ("_Answer"));
  Answer *answer = g_new0 (Answer, 1);
  const char *kept = g_hash_table_lookup (self->typed, GUINT_TO_POINTER (comment->said.seq));

  answer->list = self;
  answer->seq = comment->said.seq;
  answer->area = jy_text_area_new ();
  g_object_set_data_full (G_OBJECT (box), "answer", answer, g_free);
  jy_text_area_set_lines (JY_TEXT_AREA (answer->area), 2);
  jy_text_area_set_label (JY_TEXT_AREA (answer->area), _ ("Answer to the comment"));
  if (kept)
    jy_text_area_set_text (JY_TEXT_AREA (answer->area), kept);
  g_signal_connect (answer->area, "changed", G_CALLBACK (on_typed), answer);
  g_signal_connect (send, "clicked", G_CALLBACK (on_answer), answer);
  gtk_box_append (GTK_BOX (buttons), send);
  if (may_settle (self, comment))
    {
      GtkWidget *settle = gtk_button_new_with_mnemonic (_ ("_Settle"));

      gtk_widget_set_tooltip_text (settle, _ ("Records what is typed, if anything, and settles the "
                                              "comment"));
      g_signal_connect (settle, "clicked", G_CALLBACK (on_settle), answer);
      gtk_box_append (GTK_BOX (buttons), settle);
    }
  gtk_box_append (GTK_BOX (box), answer->area);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

/* -- rows */

/* 丙研究 法律政策研究 2026-03-04, and who entered it for them. */
static GtkWidget *
make_author (const JyRemark *remark)
{
  g_autofree char *day = jy_date_format (remark->on);
  g_autoptr (GString) text = g_string_new (remark->author_name);
  g_autofree char *role = remark->roles && (remark->roles & (remark->roles - 1)) == 0
                              ? g_strdup (jy_role_label (remark->roles))
                              : NULL;
  GtkWidget *label;

  if (role)
    g_string_append_printf (text, " · %s", role);
  g_string_append_printf (text, " · %s", day);
  if (remark->recorder_name)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("recorded by %s"), remark->recorder_name);
    }
  label = make_label (text->str, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_state (const JyComment *comment)
{
  static const char *const icons[]
      = { "jy-today-symbolic", "jy-reply-symbolic", "jy-done-symbolic" };
  static const char *const classes[] = { "overdue", "waiting", "done" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icons[comment->state]));
  gtk_box_append (GTK_BOX (box), gtk_label_new (jy_comment_state_label (comment->state)));
  gtk_widget_add_css_class (box, "mark");
  gtk_widget_add_css_class (box, classes[comment->state]);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static void
on_go (GtkButton *button, JyCommentList *self)
{
  guint seq = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "seq"));

  for (guint i = 0; self->comments && i < self->comments->len; i++)
    {
      const JyComment *comment = g_ptr_array_index (self->comments, i);

      if (comment->said.seq == seq)
        {
          g_signal_emit (self, signals[GO], 0, comment->now_section, comment->now_place,
                         comment->now_start, comment->length, comment->words);
          return;
        }
    }
}

/* The place and the words, to be pressed to see them in the text. */
static GtkWidget *
make_quote (JyCommentList *self, const JyComment *comment)
{
  g_autofree char *place
      = jy_comment_place_label (self->draft, comment->now_section, comment->now_place);
  g_autofree char *words = jy_text_excerpt (comment->words, -1, 60);
  /* Translators: a place of the text, the words a comment is about. */
  g_autofree char *quote = g_strdup_printf (_ ("%s: “%s”"), place, words);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_label (quote, NULL));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "quote");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, quote,
                                  -1);
  gtk_widget_set_sensitive (button, comment->standing != JY_COMMENT_GONE);
  g_object_set_data (G_OBJECT (button), "seq", GUINT_TO_POINTER (comment->said.seq));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_go), self, 0);
  return button;
}

static GtkWidget *
make_row (JyCommentList *self, const JyComment *comment, gboolean may)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *spoken = NULL;

  gtk_box_append (GTK_BOX (head), make_quote (self, comment));
  gtk_box_append (GTK_BOX (head), make_state (comment));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_label (comment->said.text, "prose"));
  gtk_box_append (GTK_BOX (box), make_author (&comment->said));
  if (comment->standing == JY_COMMENT_GONE)
    gtk_box_append (GTK_BOX (box),
                    make_label (_ ("These words stand in the text no longer."), "warning"));
  else if (comment->standing == JY_COMMENT_MOVED)
    gtk_box_append (GTK_BOX (box),
                    make_label (_ ("The text around these words has changed since."), "dim-label"));
  for (guint i = 0; i < comment->answers->len; i++)
    {
      const JyRemark *answer = g_ptr_array_index (comment->answers, i);
      GtkWidget *said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

      gtk_widget_add_css_class (said, "answer");
      gtk_box_append (GTK_BOX (said), make_label (answer->text, "prose"));
      gtk_box_append (GTK_BOX (said), make_author (answer));
      gtk_box_append (GTK_BOX (box), said);
    }
  if (may && comment->state != JY_COMMENT_RESOLVED)
    gtk_box_append (GTK_BOX (box), make_answer_box (self, comment));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  spoken = g_strdup_printf ("%s, %s, %s", comment->said.author_name, comment->said.text,
                            jy_comment_state_label (comment->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_summary (JyCommentList *self, gboolean may)
{
  guint open = jy_comment_list_open (self);

  if (!self->comments || self->comments->len == 0)
    gtk_label_set_text (GTK_LABEL (self->summary),
                        may ? _ ("No comments yet. Select words in the text and press Comment.")
                            : _ ("No comments were made on this text."));
  else
    {
      g_autofree char *all = g_strdup_printf (
          ngettext ("%u comment on the text", "%u comments on the text", self->comments->len),
          self->comments->len);
      g_autofree char *rest
          = open > 0 ? g_strdup_printf (ngettext ("%u not settled", "%u not settled", open), open)
                     : g_strdup (_ ("all settled"));
      g_autofree char *line = g_strdup_printf (_ ("%s, %s"), all, rest);

      gtk_label_set_text (GTK_LABEL (self->summary), line);
    }
}

void
jy_comment_list_set_case (JyCommentList *self, JyCaseView *view)
{
  gboolean may;

  g_return_if_fail (JY_IS_COMMENT_LIST (self));

  if (!view || !self->view || g_strcmp0 (self->view->record->id, view->record->id) != 0)
    g_hash_table_remove_all (self->typed);
  if (view)
    jy_case_view_ref (view);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  jy_children_clear (self->list);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->draft, jy_draft_free);
  if (!view)
    return;
  self->draft = jy_draft_read (view->record->sections, NULL);
  self->comments = jy_case_view_comments (view);
  may = jy_case_view_may_comment (view);
  for (guint i = 0; i < self->comments->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, g_ptr_array_index (self->comments, i), may));
  gtk_widget_set_visible (self->list, self->comments->len > 0);
  show_summary (self, may);
}

guint
jy_comment_list_open (JyCommentList *self)
{
  g_return_val_if_fail (JY_IS_COMMENT_LIST (self), 0);

  return self->comments ? jy_comments_open (self->comments) : 0;
}

static void
jy_comment_list_dispose (GObject *object)
{
  JyCommentList *self = JY_COMMENT_LIST (object);

  self->list = self->summary = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->draft, jy_draft_free);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_comment_list_parent_class)->dispose (object);
}

static void
jy_comment_list_class_init (JyCommentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_comment_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "commentlist");

  signals[GO] = g_signal_new ("go", JY_TYPE_COMMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 5, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT,
                              G_TYPE_UINT, G_TYPE_STRING);
  signals[DONE] = g_signal_new ("done", JY_TYPE_COMMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_COMMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_comment_list_init (JyCommentList *self)
{
  self->typed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->summary = make_label ("", "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Comments on the text"), -1);
  gtk_widget_add_css_class (self->list, "rows");
  gtk_box_append (GTK_BOX (self->box), self->summary);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_comment_list_new (JyDesk *desk)
{
  JyCommentList *self = g_object_new (JY_TYPE_COMMENT_LIST, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
