/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/text.h"
#include "preview/preview-window.h"
#include "recommendation/escalation-dialog.h"
#include "shell/window-private.h"

/* Where the board of rectification and the look back lead to. */

/* An action with what the place it was chosen from says already: "(sss)" action, addressee, facts
 * as JSON. */
static void
start (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *action, *addressee, *text;
  g_autoptr (JsonObject) facts = NULL;

  g_variant_get (parameter, "(&s&s&s)", &action, &addressee, &text);
  if (*text)
    facts = jy_json_parse_object (text, -1, NULL);
  jy_window_start_action_with (JY_WINDOW (widget), action, *addressee ? addressee : NULL, facts,
                               NULL);
}

/* "(ssu)" kind, addressee, version. */
static void
open_document (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);
  const char *kind, *addressee;
  guint version;

  g_variant_get (parameter, "(&s&su)", &kind, &addressee, &version);
  for (guint i = 0; view && i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];

      if (g_str_equal (entry->kind, kind) && entry->version == version
          && g_strcmp0 (entry->addressee ? entry->addressee : "", addressee) == 0)
        {
          jy_preview_window_show (GTK_WINDOW (self), self->desk, view, entry);
          return;
        }
    }
}

/* "(ss)" digest, name: the file is looked at among the attachments. */
static void
open_proof (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *digest, *file;

  g_variant_get (parameter, "(&s&s)", &digest, &file);
  jy_case_pane_show_attachment (JY_WINDOW (widget)->pane, digest);
}

static void
escalated (JyWindow *self, const char *sentence)
{
  jy_notice_show_done (self->notice, sentence);
}

static void
go_to_court (JyWindow *self, const char *addressee)
{
  jy_window_start_action (self, "sue", addressee);
}

static void
escalate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);
  const char *addressee = g_variant_get_string (parameter, NULL);
  GtkWindow *dialog;

  if (!view)
    return;
  dialog = jy_escalation_dialog_new (GTK_WINDOW (self), self->desk, view,
                                     *addressee ? addressee : NULL);
  g_signal_connect_object (dialog, "told", G_CALLBACK (escalated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "sue", G_CALLBACK (go_to_court), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
copy (JsonObject *facts, JsonObject *particulars, const char *fact)
{
  JsonNode *node = particulars ? json_object_get_member (particulars, fact) : NULL;

  if (node && !json_node_is_null (node))
    json_object_set_member (facts, fact, json_node_copy (node));
}

/* What the look back found, as the summary of the new clue. */
static char *
found_words (JyCaseView *view)
{
  for (guint i = view->events->len; i-- > 0;)
    {
      const JyEvent *event = view->events->pdata[i];
      const char *found = jy_json_text (event->facts, "found");
      char day[JY_DATE_LENGTH];

      if (g_strcmp0 (event->action, "look-back") == 0 && !jy_text_is_blank (found))
        /* Translators: the day of a look back, what it found. */
        return g_strdup_printf (_ ("Look back of %1$s: %2$s"), jy_date_write (event->on, day),
                                found);
    }
  return NULL;
}

/* The recommendation that follows a relapse: registered with what the first one says. */
static void
successor (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const copied[]
      = { "type", "subtype", "line", "situation", "field", "title", "chain" };
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);
  g_autoptr (JsonObject) facts = NULL;
  g_autofree char *summary = NULL;
  JsonArray *agencies;

  if (!view)
    return;
  facts = json_object_new ();
  summary = found_words (view);
  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++)
    copy (facts, view->record->particulars, copied[i]);
  jy_json_set_text (facts, "title", view->record->title);
  jy_json_set_text (facts, "source", "other");
  jy_json_set_text (facts, "source-case", view->record->number);
  jy_json_set_text (facts, "summary", summary);
  jy_json_set_text (facts, "predecessor",
                    view->record->number ? view->record->number : view->record->id);
  agencies = json_array_new ();
  for (guint i = 0; i < view->record->addressees->len; i++)
    json_array_add_string_element (
        agencies, ((const JyAddressee *) view->record->addressees->pdata[i])->name);
  json_object_set_array_member (facts, "agencies", agencies);
  jy_window_start_action_with (self, "register", NULL, facts, NULL);
}

static void
show_replies (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_case_pane_show_tab (JY_WINDOW (widget)->pane, "replies");
}

void
jy_window_update_follow (JyWindow *self)
{
  JyCaseView *view = jy_case_pane_view (self->pane);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.successor",
                                 view && view->record->stage >= JY_STAGE_ISSUED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.escalate",
                                 view && view->record->stage == JY_STAGE_ISSUED);
}

void
jy_window_class_install_follow (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-replies", NULL, show_replies);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.show-replies", NULL);
  gtk_widget_class_install_action (klass, "win.start", "(sss)", start);
  gtk_widget_class_install_action (klass, "win.open-document", "(ssu)", open_document);
  gtk_widget_class_install_action (klass, "win.open-proof", "(ss)", open_proof);
  gtk_widget_class_install_action (klass, "win.escalate", "s", escalate);
  gtk_widget_class_install_action (klass, "win.successor", NULL, successor);
}
