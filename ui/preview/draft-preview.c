/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/draft-preview.h"

#include "common/window-of.h"
#include "preview/preview-window.h"

/* The window that shows the case of the editor, where there is one. */
static JyPreviewWindow *
preview_of (JyDraftEditor *editor)
{
  JyCaseView *view = jy_draft_editor_get_case (editor);
  GtkWindow *parent = jy_window_of (editor);

  return view && parent ? jy_preview_window_find (parent, view->record->id) : NULL;
}

static void
take_text (JyDraftEditor *editor, JyPreviewWindow *window)
{
  g_autoptr (JsonObject) sections = jy_draft_editor_get_sections (editor);

  jy_preview_window_set_draft (window, sections);
}

static void
to_text (JyDraftEditor *editor, const char *place, JyPreviewWindow *window)
{
  JyCaseView *view = jy_draft_editor_get_case (editor);
  GtkWindow *parent = jy_window_of (editor);

  if (!view || !parent || jy_preview_window_find (parent, view->record->id) != window)
    return;
  gtk_window_present (parent);
  gtk_widget_activate_action (GTK_WIDGET (editor), "win.show-tab", "s", "draft");
  jy_draft_editor_show_place (editor, place ? place : "source");
}

static void
preview (JyDraftEditor *editor, JyDesk *desk)
{
  GtkWindow *parent = jy_window_of (editor);
  JyPreviewWindow *window;
  gboolean known;

  if (!parent)
    return;
  known = preview_of (editor) != NULL;
  window = jy_preview_window_show (parent, desk, jy_draft_editor_get_case (editor), NULL);
  if (!known)
    g_signal_connect_object (window, "to-text", G_CALLBACK (to_text), editor, G_CONNECT_SWAPPED);
  take_text (editor, window);
  jy_preview_window_show_draft (window);
}

static void
paused (JyDraftEditor *editor)
{
  JyPreviewWindow *window = preview_of (editor);

  if (window && jy_preview_window_has_draft (window))
    take_text (editor, window);
}

static void
place (JyDraftEditor *editor, const char *section, const char *where)
{
  JyPreviewWindow *window = preview_of (editor);

  if (window)
    jy_preview_window_show_place (window, section, where);
}

void
jy_draft_preview_attach (JyDraftEditor *editor, JyDesk *desk)
{
  g_return_if_fail (JY_IS_DRAFT_EDITOR (editor) && JY_IS_DESK (desk));

  g_signal_connect_object (editor, "preview", G_CALLBACK (preview), desk, 0);
  g_signal_connect (editor, "paused", G_CALLBACK (paused), NULL);
  g_signal_connect (editor, "place", G_CALLBACK (place), NULL);
}
