/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/case-tabs.h"

#include <glib/gi18n.h>

#include "editor/draft-editor.h"
#include "preview/draft-preview.h"
#include "recommendation/attachment-page.h"
#include "recommendation/bundle-view.h"
#include "recommendation/document-list.h"
#include "recommendation/draft-reader.h"
#include "recommendation/overview.h"
#include "recommendation/rectification-board.h"
#include "recommendation/timeline.h"

static const struct
{
  const char *name;
  const char *label;
} tabs[JY_N_CASE_TABS] = {
  [JY_CASE_OVERVIEW] = { "overview", N_ ("Overview") },
  [JY_CASE_DRAFT] = { "draft", N_ ("Draft") },
  [JY_CASE_READING] = { "reading", N_ ("Draft") },
  [JY_CASE_DOCUMENTS] = { "documents", N_ ("Documents") },
  [JY_CASE_REPLIES] = { "replies", N_ ("Reply and rectification") },
  [JY_CASE_TIMELINE] = { "timeline", N_ ("History") },
  [JY_CASE_ATTACHMENTS] = { "attachments", N_ ("Attachments") },
  [JY_CASE_BUNDLE] = { "bundle", N_ ("Bundle") },
};

const char *
jy_case_tab_name (JyCaseTab tab)
{
  return tabs[tab].name;
}

const char *
jy_case_tab_label (JyCaseTab tab)
{
  return _ (tabs[tab].label);
}

GtkWidget *
jy_case_tab_new (JyCaseTab tab, JyDesk *desk)
{
  GtkWidget *widget;

  switch (tab)
    {
    case JY_CASE_OVERVIEW:
      return jy_overview_new (desk);
    case JY_CASE_DRAFT:
      widget = jy_draft_editor_new (desk);
      jy_draft_preview_attach (JY_DRAFT_EDITOR (widget), desk);
      return widget;
    case JY_CASE_READING:
      return jy_draft_reader_new (desk);
    case JY_CASE_DOCUMENTS:
      return jy_document_list_new (desk);
    case JY_CASE_REPLIES:
      return jy_rectification_board_new (desk);
    case JY_CASE_TIMELINE:
      return jy_timeline_new ();
    case JY_CASE_ATTACHMENTS:
      return jy_attachment_page_new (desk);
    case JY_CASE_BUNDLE:
      return jy_bundle_view_new (desk);
    case JY_N_CASE_TABS:
    default:
      g_return_val_if_reached (NULL);
    }
}

void
jy_case_tab_fill (JyCaseTab tab, GtkWidget *content, JyCaseView *view)
{
  switch (tab)
    {
    case JY_CASE_OVERVIEW:
      jy_overview_set_case (JY_OVERVIEW (content), view);
      break;
    case JY_CASE_DRAFT:
      jy_draft_editor_set_case (JY_DRAFT_EDITOR (content), view);
      break;
    case JY_CASE_READING:
      jy_draft_reader_set_case (JY_DRAFT_READER (content), view);
      break;
    case JY_CASE_DOCUMENTS:
      jy_document_list_set_case (JY_DOCUMENT_LIST (content), view);
      break;
    case JY_CASE_REPLIES:
      jy_rectification_board_set_case (JY_RECTIFICATION_BOARD (content), view);
      break;
    case JY_CASE_TIMELINE:
      jy_timeline_set_case (JY_TIMELINE (content), view);
      break;
    case JY_CASE_BUNDLE:
      jy_bundle_view_set_case (JY_BUNDLE_VIEW (content), view);
      break;
    case JY_CASE_ATTACHMENTS:
      jy_attachment_page_set_case (JY_ATTACHMENT_PAGE (content), view);
      break;
    case JY_N_CASE_TABS:
    default:
      break;
    }
}
