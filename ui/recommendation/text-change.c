/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/text-change.h"

#include <glib/gi18n.h>

#include "common/changed-text.h"
#include "domain/fold.h"

static GtkWidget *
make_head (const char *text, const char *class)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, NULL);

  gtk_widget_add_css_class (label, class);
  return label;
}

typedef struct
{
  GtkGrid *grid;
  int row;
} Sheet;

static void
add_change (Sheet *sheet, const char *place, const char *before, const char *after)
{
  g_autoptr (GArray) changes = NULL;
  GtkWidget *head;

  if (g_str_equal (before, after))
    return;
  changes = jy_text_diff (before, after);
  sheet->row++;
  head = make_head (place, "event-title");
  gtk_widget_add_css_class (head, "prose");
  gtk_grid_attach (sheet->grid, head, 0, sheet->row, 1, 1);
  gtk_grid_attach (sheet->grid, jy_changed_text_new (before, changes, JY_CHANGE_REMOVED), 1,
                   sheet->row, 1, 1);
  gtk_grid_attach (sheet->grid, jy_changed_text_new (after, changes, JY_CHANGE_ADDED), 2,
                   sheet->row, 1, 1);
}

static void
add_places (Sheet *sheet, JsonObject *was, JsonObject *is)
{
  g_autoptr (JyDraft) old = jy_draft_read (was, NULL);
  g_autoptr (JyDraft) now = jy_draft_read (is, NULL);
  g_autoptr (GPtrArray) before = old ? jy_comment_places (old) : g_ptr_array_new ();
  g_autoptr (GPtrArray) after = now ? jy_comment_places (now) : g_ptr_array_new ();

  for (guint i = 0; i < before->len; i++)
    {
      const JyCommentPlace *one = g_ptr_array_index (before, i);
      const JyCommentPlace *other = jy_comment_place (after, one->section, one->place);
      g_autofree char *place = jy_comment_place_label (old, one->section, one->place);

      add_change (sheet, place, one->text, other ? other->text : "");
    }
  for (guint i = 0; i < after->len; i++)
    {
      const JyCommentPlace *one = g_ptr_array_index (after, i);
      g_autofree char *place = jy_comment_place_label (now, one->section, one->place);

      if (!jy_comment_place (before, one->section, one->place))
        add_change (sheet, place, "", one->text);
    }
}

/* Periods and ties are no words, but of the text all the same. */
static void
add_members (Sheet *sheet, JsonObject *was, JsonObject *is)
{
  static const struct
  {
    const char *member;
    const char *label;
  } members[] = {
    { "objection-days", N_ ("Objection period (days)") },
    { "reply", N_ ("Reply period") },
    { "rectify-days", N_ ("Rectification period (days)") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *one = was ? json_object_get_member (was, members[i].member) : NULL;
      JsonNode *other = is ? json_object_get_member (is, members[i].member) : NULL;
      g_autofree char *before = one ? json_to_string (one, FALSE) : g_strdup ("");
      g_autofree char *after = other ? json_to_string (other, FALSE) : g_strdup ("");

      add_change (sheet, _ (members[i].label), before, after);
    }
}

static gboolean
described_since (GPtrArray *events, guint seq)
{
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);

      if (event->seq > seq && g_str_equal (event->action, "describe"))
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
jy_text_change_new (JyCaseView *view, guint seq)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (JsonObject) was = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  Sheet sheet = { GTK_GRID (grid), 0 };

  g_return_val_if_fail (view, box);

  events = jy_fold_effective (view->events, NULL);
  if (!events)
    events = g_ptr_array_ref (view->events);
  was = jy_opinion_sections (events, seq);
  gtk_grid_set_row_spacing (sheet.grid, 12);
  gtk_grid_set_column_spacing (sheet.grid, 16);
  gtk_grid_attach (sheet.grid, make_head (_ ("Text decided on"), "heading"), 1, 0, 1, 1);
  gtk_grid_attach (sheet.grid, make_head (_ ("Text as it stands"), "heading"), 2, 0, 1, 1);
  add_places (&sheet, was, view->record->sections);
  add_members (&sheet, was, view->record->sections);
  gtk_box_append (GTK_BOX (box), grid);
  if (described_since (events, seq))
    gtk_box_append (GTK_BOX (box),
                    make_head (_ ("The registration (title, type, addressees) was changed too; the "
                                  "history says what."),
                               "dim-label"));
  else if (sheet.row == 0)
    {
      gtk_widget_set_visible (grid, FALSE);
      gtk_box_append (GTK_BOX (box), make_head (_ ("No words differ."), "dim-label"));
    }
  return box;
}

void
jy_text_change_present (GtkWindow *parent, JyCaseView *view, guint seq)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *content = jy_text_change_new (view, seq);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("What changed in the text"));
  gtk_window_set_default_size (GTK_WINDOW (window), 860, 560);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_add_css_class (content, "tab-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
}
