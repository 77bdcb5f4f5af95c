/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/notice.h"
#include "editor/draft-form.h"
#include "recommendation/comment-list.h"

/* The comments on the text, under the findings of the check: shown where there are any. */

/* Pixels of comments shown at a time. */
#define COMMENTS_HEIGHT 280

/* Bytes of @start characters at a place of the record's text. */
static gsize
bytes_before (JyDraftEditor *self, const char *section, const char *place, guint start)
{
  g_autoptr (JyDraft) draft = jy_draft_read (self->view->record->sections, NULL);
  g_autoptr (GPtrArray) places = draft != NULL ? jy_comment_places (draft) : NULL;
  const JyCommentPlace *here = places != NULL ? jy_comment_place (places, section, place) : NULL;

  if (here == NULL || g_utf8_strlen (here->text, -1) < (glong) start)
    return 0;
  return (gsize) (g_utf8_offset_to_pointer (here->text, start) - here->text);
}

static void
on_go (JyDraftEditor *self, const char *section, const char *place, guint start, guint length,
       const char *words)
{
  /* The legal bases of a suggestion stand in its card. */
  const char *part = place != NULL ? strchr (place, '.') : NULL;
  g_autofree char *card
      = part != NULL ? g_strndup (place, (gsize) (part - place)) : g_strdup (place);
  JyFinding finding = {
    .section = (char *) section,
    .place = card,
    .excerpt = (char *) words,
    .part = part != NULL ? (int) g_ascii_strtoull (part + 1, NULL, 10) - 1 : -1,
    .offset = bytes_before (self, section, place, start),
    .length = words != NULL ? strlen (words) : 0,
  };

  if (!jy_draft_form_show (JY_DRAFT_FORM (self->form), &finding))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_failed (JyDraftEditor *self, GError *error)
{
  jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static void
make_comments (JyDraftEditor *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->comment_list = jy_comment_list_new (self->desk);
  g_signal_connect_object (self->comment_list, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comment_list, "failed", G_CALLBACK (on_failed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_margin_start (self->comment_list, 12);
  gtk_widget_set_margin_end (self->comment_list, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), COMMENTS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->comment_list);
  self->comments = gtk_expander_new (NULL);
  gtk_expander_set_expanded (GTK_EXPANDER (self->comments), TRUE);
  gtk_expander_set_child (GTK_EXPANDER (self->comments), scroller);
  gtk_widget_set_margin_top (self->comments, 8);
  gtk_box_append (GTK_BOX (self->findings_pane), self->comments);
}

void
jy_draft_editor_show_comments (JyDraftEditor *self)
{
  g_autoptr (GPtrArray) comments = jy_case_view_comments (self->view);

  if (self->comments == NULL)
    make_comments (self);
  jy_comment_list_set_case (JY_COMMENT_LIST (self->comment_list), self->view);
  gtk_expander_set_label (GTK_EXPANDER (self->comments), _ ("Comments on the text"));
  gtk_widget_set_visible (self->comments, comments->len > 0);
}
