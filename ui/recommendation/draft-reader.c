/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/draft-reader.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/fold.h"
#include "common/text-area.h"
#include "recommendation/comment-list.h"

/* Text and comments stand beside one another from this width on. */
#define WIDTH_BESIDE 480
#define COMMENTS_WIDTH 216

/* A place of the text as it stands in the buffer. */
typedef struct
{
  char *section;
  char *place;
  int begin; /* characters */
  int length;
} Run;

struct _JyDraftReader
{
  GtkWidget parent_instance;

  GtkWidget *fold;
  GtkWidget *content;
  GtkWidget *bar;
  GtkWidget *hint;
  GtkWidget *composer;
  GtkWidget *quote;
  GtkWidget *area;
  GtkWidget *body;
  GtkWidget *view_widget;
  GtkTextBuffer *buffer; /* owned */
  GtkWidget *comments;

  JyDesk *desk;
  JyCaseView *view;
  GPtrArray *runs; /* Run */
  char *digest;    /* of the text shown */

  /* the comment being typed */
  char *section;
  char *place;
  guint start;
  guint length;
  GHashTable *kept; /* id of a case -> text typed there and not recorded */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (JyDraftReader, jy_draft_reader, GTK_TYPE_WIDGET)

enum
{
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
run_free (gpointer data)
{
  Run *run = data;

  g_free (run->section);
  g_free (run->place);
  g_free (run);
}

/* -- the text */

static void
append (JyDraftReader *self, const char *text, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  if (tag)
    gtk_text_buffer_insert_with_tags_by_name (self->buffer, &end, text, -1, tag, NULL);
  else
    gtk_text_buffer_insert (self->buffer, &end, text, -1);
}

static void
append_place (JyDraftReader *self, const JyDraft *draft, const JyCommentPlace *place)
{
  Run *run = g_new0 (Run, 1);
  g_autofree char *label = jy_comment_place_label (draft, place->section, place->place);

  append (self, label, "label");
  append (self, "\n", "label");
  run->section = g_strdup (place->section);
  run->place = g_strdup (place->place);
  run->begin = gtk_text_buffer_get_char_count (self->buffer);
  run->length = (int) g_utf8_strlen (place->text, -1);
  append (self, place->text, NULL);
  append (self, "\n", NULL);
  g_ptr_array_add (self->runs, run);
}

static void
fill_text (JyDraftReader *self)
{
  const JyRecommendation *record = self->view->record;
  g_autoptr (JyDraft) draft = NULL;
  g_autoptr (GPtrArray) places = NULL;

  /* The same text stays as it stands: what is selected in it too. */
  if (self->digest && g_strcmp0 (self->digest, record->text_digest) == 0)
    return;
  g_free (self->digest);
  self->digest = g_strdup (record->text_digest);
  gtk_text_buffer_set_text (self->buffer, "", -1);
  g_ptr_array_set_size (self->runs, 0);
  draft = jy_draft_read (record->sections, NULL);
  places = draft ? jy_comment_places (draft) : g_ptr_array_new ();
  for (guint i = 0; i < places->len; i++)
    append_place (self, draft, g_ptr_array_index (places, i));
}

static void
run_range (JyDraftReader *self, const Run *run, guint start, guint length, GtkTextIter *from,
           GtkTextIter *to)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, from,
                                      run->begin + MIN ((int) start, run->length));
  gtk_text_buffer_get_iter_at_offset (self->buffer, to,
                                      run->begin + MIN ((int) (start + length), run->length));
}

static const Run *
find_run (JyDraftReader *self, const char *section, const char *place)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = g_ptr_array_index (self->runs, i);

      if (g_strcmp0 (run->section, section) == 0 && g_strcmp0 (run->place, place) == 0)
        return run;
    }
  return NULL;
}

/* Words with a comment that is not settled are underlined. */
static void
mark_comments (JyDraftReader *self)
{
  g_autoptr (GPtrArray) comments = jy_case_view_comments (self->view);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  gtk_text_buffer_remove_tag_by_name (self->buffer, "commented", &from, &to);
  for (guint i = 0; i < comments->len; i++)
    {
      const JyComment *comment = g_ptr_array_index (comments, i);
      const Run *run = find_run (self, comment->now_section, comment->now_place);

      if (!run || comment->state == JY_COMMENT_RESOLVED || comment->standing == JY_COMMENT_GONE)
        continue;
      run_range (self, run, comment->now_start, comment->length, &from, &to);
      gtk_text_buffer_apply_tag_by_name (self->buffer, "commented", &from, &to);
    }
}

static void
scroll_to (JyDraftReader *self, const GtkTextIter *iter)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GdkRectangle area;
  double x, y;

  if (!scrolled)
    return;
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view_widget), iter, &area);
  if (!gtk_widget_translate_coordinates (self->view_widget, GTK_WIDGET (self), 0, area.y, &x, &y))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_clamp_page (adjustment, MAX (0, y - 96), y + area.height + 96);
}

gboolean
jy_draft_reader_select (JyDraftReader *self, const char *section, const char *place, guint start,
                        guint length)
{
  const Run *run;
  GtkTextIter from, to;

  g_return_val_if_fail (JY_IS_DRAFT_READER (self), FALSE);

  run = find_run (self, section, place);
  if (!run || (int) start >= run->length)
    return FALSE;
  run_range (self, run, start, length, &from, &to);
  gtk_text_buffer_select_range (self->buffer, &from, &to);
  gtk_widget_grab_focus (self->view_widget);
  scroll_to (self, &from);
  return TRUE;
}

static void
on_go (JyDraftReader *self, const char *section, const char *place, guint start, guint length)
{
  if (!jy_draft_reader_select (self, section, place, start, length))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* -- commenting */

/* The place that the selection begins in, and as much of it as lies there. */
static gboolean
selected (JyDraftReader *self, const Run **run, guint *start, guint *length)
{
  GtkTextIter from, to;
  int begin, end;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to))
    return FALSE;
  begin = gtk_text_iter_get_offset (&from);
  end = gtk_text_iter_get_offset (&to);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *one = g_ptr_array_index (self->runs, i);
      int first = MAX (begin, one->begin);
      int last = MIN (end, one->begin + one->length);

      if (last <= first)
        continue;
      *run = one;
      *start = (guint) (first - one->begin);
      *length = (guint) (last - first);
      return TRUE;
    }
  return FALSE;
}

static void
update_action (JyDraftReader *self)
{
  const Run *run;
  guint start, length;
  gboolean may = self->view && jy_case_view_may_comment (self->view);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.comment",
                                 may && !self->busy && selected (self, &run, &start, &length));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.record", may && !self->busy);
  gtk_widget_set_visible (self->bar, may);
}

static void
forget_typed (JyDraftReader *self)
{
  gtk_widget_set_visible (self->composer, FALSE);
  jy_text_area_set_text (JY_TEXT_AREA (self->area), "");
}

static void
comment (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftReader *self = JY_DRAFT_READER (widget);
  const Run *run;
  GtkTextIter from, to;
  g_autoptr (JyDraft) draft = NULL;
  g_autofree char *words = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *label = NULL;
  g_autofree char *line = NULL;

  if (!selected (self, &run, &self->start, &self->length))
    return;
  g_free (self->section);
  g_free (self->place);
  self->section = g_strdup (run->section);
  self->place = g_strdup (run->place);
  run_range (self, run, self->start, self->length, &from, &to);
  words = gtk_text_buffer_get_text (self->buffer, &from, &to, FALSE);
  excerpt = jy_text_excerpt (words, -1, 60);
  draft = jy_draft_read (self->view->record->sections, NULL);
  label = jy_comment_place_label (draft, run->section, run->place);
  line = g_strdup_printf (_ ("%s: “%s”"), label, excerpt);
  gtk_label_set_text (GTK_LABEL (self->quote), line);
  gtk_widget_set_visible (self->composer, TRUE);
  gtk_widget_grab_focus (jy_text_area_get_control (JY_TEXT_AREA (self->area)));
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_do_finish (result, &error);

  self->busy = FALSE;
  if (!self->content)
    return;
  gtk_widget_set_sensitive (self->composer, TRUE);
  if (!view)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    {
      g_hash_table_remove (self->kept, view->record->id);
      if (self->view && g_strcmp0 (self->view->record->id, view->record->id) == 0)
        {
          forget_typed (self);
          jy_draft_reader_set_case (self, view);
          gtk_widget_grab_focus (self->view_widget);
        }
    }
  update_action (self);
}

static void
record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftReader *self = JY_DRAFT_READER (widget);
  g_autofree char *text = jy_text_area_get_text (JY_TEXT_AREA (self->area));

  if (self->busy || !self->view || !self->section || jy_text_is_blank (text))
    {
      gtk_widget_grab_focus (jy_text_area_get_control (JY_TEXT_AREA (self->area)));
      return;
    }
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->composer, FALSE);
  update_action (self);
  jy_desk_do_async (self->desk,
                    jy_command_new_comment (self->view->record->id, self->section, self->place,
                                            self->start, self->length, text),
                    NULL, on_recorded, g_object_ref (self));
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftReader *self = JY_DRAFT_READER (widget);

  forget_typed (self);
  gtk_widget_grab_focus (self->view_widget);
}

static void
on_comments_failed (JyDraftReader *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* -- the case */

static void
keep_typed (JyDraftReader *self)
{
  char *text = jy_text_area_get_text (JY_TEXT_AREA (self->area));

  if (self->view && !jy_text_is_blank (text))
    g_hash_table_replace (self->kept, g_strdup (self->view->record->id), g_steal_pointer (&text));
  g_free (text);
}

void
jy_draft_reader_set_case (JyDraftReader *self, JyCaseView *view)
{
  gboolean other;

  g_return_if_fail (JY_IS_DRAFT_READER (self) && view);

  other = !self->view || g_strcmp0 (self->view->record->id, view->record->id) != 0;
  if (other)
    {
      const char *kept = g_hash_table_lookup (self->kept, view->record->id);

      keep_typed (self);
      forget_typed (self);
      g_clear_pointer (&self->section, g_free);
      g_clear_pointer (&self->digest, g_free);
      if (kept)
        jy_text_area_set_text (JY_TEXT_AREA (self->area), kept);
    }
  jy_case_view_ref (view);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  fill_text (self);
  mark_comments (self);
  jy_comment_list_set_case (JY_COMMENT_LIST (self->comments), view);
  update_action (self);
}

/* Beside the text where there is room, else under it. */
static void
on_resized (JyDraftReader *self, int width)
{
  gboolean beside = width >= WIDTH_BESIDE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (self->comments, beside ? COMMENTS_WIDTH : -1, -1);
}

static void
jy_draft_reader_dispose (GObject *object)
{
  JyDraftReader *self = JY_DRAFT_READER (object);

  self->content = NULL;
  g_clear_pointer (&self->fold, gtk_widget_unparent);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_object (&self->buffer);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_draft_reader_parent_class)->dispose (object);
}

static void
jy_draft_reader_class_init (JyDraftReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_draft_reader_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "draftreader");
  gtk_widget_class_install_action (widget_class, "reader.comment", NULL, comment);
  gtk_widget_class_install_action (widget_class, "reader.record", NULL, record);
  gtk_widget_class_install_action (widget_class, "reader.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                       "reader.comment", NULL);

  signals[FAILED] = g_signal_new ("failed", JY_TYPE_DRAFT_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
make_bar (JyDraftReader *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->hint = g_object_new (GTK_TYPE_LABEL, "label",
                             _ ("Select words in the text to comment on them (Ctrl+Alt+C)."),
                             "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_box_append (GTK_BOX (self->bar), make_button (_ ("_Comment"), "reader.comment"));
  gtk_box_append (GTK_BOX (self->bar), self->hint);
}

static void
make_composer (JyDraftReader *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *go = make_button (_ ("_Record the comment"), "reader.record");

  self->composer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->quote = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, NULL);
  self->area = jy_text_area_new ();
  jy_text_area_set_lines (JY_TEXT_AREA (self->area), 2);
  jy_text_area_set_label (JY_TEXT_AREA (self->area), _ ("Comment on the words selected"));
  gtk_widget_add_css_class (self->quote, "event-title");
  gtk_widget_add_css_class (self->composer, "composer");
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), go);
  gtk_box_append (GTK_BOX (buttons), make_button (_ ("Do _not comment"), "reader.cancel"));
  gtk_box_append (GTK_BOX (self->composer), self->quote);
  gtk_box_append (GTK_BOX (self->composer), self->area);
  gtk_box_append (GTK_BOX (self->composer), buttons);
  gtk_widget_set_visible (self->composer, FALSE);
}

static void
make_text (JyDraftReader *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->view_widget = gtk_text_view_new ();
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view_widget)));
  gtk_text_buffer_create_tag (self->buffer, "label", "weight", PANGO_WEIGHT_BOLD,
                              "pixels-above-lines", 12, NULL);
  gtk_text_buffer_create_tag (self->buffer, "commented", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view_widget), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view_widget), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view_widget), FALSE);
  gtk_widget_add_css_class (self->view_widget, "prose");
  gtk_widget_set_hexpand (self->view_widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view_widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the draft"), -1);
  g_menu_append (menu, _ ("_Comment"), "reader.comment");
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view_widget), G_MENU_MODEL (menu));
  g_signal_connect_object (self->buffer, "notify::has-selection", G_CALLBACK (update_action), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (update_action),
                           self, G_CONNECT_SWAPPED);
}

static void
jy_draft_reader_init (JyDraftReader *self)
{
  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  make_bar (self);
  make_composer (self);
  make_text (self);
  gtk_box_append (GTK_BOX (self->content), self->bar);
  gtk_box_append (GTK_BOX (self->content), self->composer);
  gtk_box_append (GTK_BOX (self->body), self->view_widget);
  gtk_box_append (GTK_BOX (self->content), self->body);
  self->fold = g_object_new (JY_TYPE_FOLD, "child", self->content, NULL);
  g_signal_connect_object (self->fold, "resized", G_CALLBACK (on_resized), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
}

GtkWidget *
jy_draft_reader_new (JyDesk *desk)
{
  JyDraftReader *self = g_object_new (JY_TYPE_DRAFT_READER, NULL);

  self->desk = g_object_ref (desk);
  self->comments = jy_comment_list_new (desk);
  gtk_widget_set_hexpand (self->comments, FALSE);
  g_signal_connect_object (self->comments, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comments, "failed", G_CALLBACK (on_comments_failed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->body), self->comments);
  update_action (self);
  return GTK_WIDGET (self);
}
