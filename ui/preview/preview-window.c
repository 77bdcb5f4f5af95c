/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/preview-window.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/empty-state.h"
#include "common/notice.h"
#include "preview/document-name.h"
#include "preview/export-one.h"
#include "preview/page-thumbnails.h"
#include "preview/pages-view.h"
#include "preview/preview-notes.h"
#include "preview/print-dialog.h"
#include "preview/publication-window.h"
#include "preview/verify-file.h"

struct _JyPreviewWindow
{
  GtkWindow parent_instance;

  GtkToggleButton *fold;
  GtkDropDown *documents;
  GtkLabel *place;
  GtkMenuButton *zoom_button;
  GtkWidget *draft_button;
  GtkMenuButton *export_button;
  JyNotice *notice;
  JyPageThumbnails *thumbnails;
  GtkStack *stack;
  JyPagesView *pages;
  JyEmptyState *empty;
  GtkWidget *notes;
  GtkWidget *missing_row;
  GtkLabel *missing;
  GtkWidget *substituted_row;
  GtkLabel *substituted;

  JyDesk *desk;
  JyCaseView *view;
  JsonObject *draft;   /* what stands in the editor, or NULL */
  char *shown;         /* key of the document whose pages stand */
  char *wanted_place;  /* to be gone to when the pages come */
  char *marked_place;  /* gone to last */
  gboolean filling;    /* the list of documents is filled by us */
  GCancellable *asked; /* of the pages asked for */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JyPreviewWindow, jy_preview_window, GTK_TYPE_WINDOW)

enum
{
  TO_TEXT,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

#define DRAFT_KEY "draft"

/* -- which document: the text being written first, then those of the case */

static const JyDocumentEntry *
entry_at (JyPreviewWindow *self, guint index)
{
  guint first = self->draft ? 1 : 0;

  if (index < first || index - first >= self->view->documents->len)
    return NULL;
  return g_ptr_array_index (self->view->documents, index - first);
}

static const JyDocumentEntry *
chosen (JyPreviewWindow *self)
{
  return self->view ? entry_at (self, gtk_drop_down_get_selected (self->documents)) : NULL;
}

static gboolean
is_draft (JyPreviewWindow *self)
{
  return self->draft && gtk_drop_down_get_selected (self->documents) == 0;
}

static char *
key_of (const JyDocumentEntry *entry)
{
  return g_strdup_printf ("%s/%s/%u", entry->kind, entry->addressee ? entry->addressee : "",
                          entry->version);
}

static char *
chosen_key (JyPreviewWindow *self)
{
  const JyDocumentEntry *entry = chosen (self);

  return is_draft (self) ? g_strdup (DRAFT_KEY) : entry ? key_of (entry) : NULL;
}

static guint
count (JyPreviewWindow *self)
{
  return self->view->documents->len + (self->draft ? 1 : 0);
}

/* -- pages */

static void
show_sentence (JyPreviewWindow *self, const char *title, const char *hint)
{
  g_clear_pointer (&self->shown, g_free);
  jy_pages_view_set_pages (self->pages, NULL, FALSE);
  jy_page_thumbnails_set_pages (self->thumbnails, NULL);
  gtk_widget_set_visible (self->notes, FALSE);
  jy_empty_state_set (self->empty, "jy-document-symbolic", title, hint, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_notes (JyPreviewWindow *self, JyPages *pages)
{
  g_autofree char *missing = jy_preview_missing (pages);
  g_autofree char *substituted = jy_preview_substituted (pages);

  gtk_label_set_text (self->missing, missing ? missing : "");
  gtk_label_set_text (self->substituted, substituted ? substituted : "");
  gtk_widget_set_visible (self->missing_row, missing != NULL);
  gtk_widget_set_visible (self->substituted_row, substituted != NULL);
  gtk_widget_set_visible (self->notes, missing || substituted);
}

static void
go_to_wanted (JyPreviewWindow *self)
{
  if (!self->wanted_place)
    return;
  g_free (self->marked_place);
  self->marked_place = g_steal_pointer (&self->wanted_place);
  jy_pages_view_show_place (self->pages, self->marked_place);
}

static void
pages_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPreviewWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = jy_desk_pages_finish (result, &error);
  g_autofree char *key = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->view)
    return;
  if (!pages)
    {
      show_sentence (self, _ ("This document cannot be laid out"), error->message);
      return;
    }
  key = chosen_key (self);
  jy_pages_view_set_pages (self->pages, pages, g_strcmp0 (key, self->shown) == 0);
  jy_page_thumbnails_set_pages (self->thumbnails, pages);
  jy_page_thumbnails_select (self->thumbnails, jy_pages_view_page (self->pages));
  show_notes (self, pages);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  go_to_wanted (self);
}

static void
ask_pages (JyPreviewWindow *self)
{
  const JyDocumentEntry *entry = chosen (self);
  gboolean draft = is_draft (self);

  if (self->asked)
    g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  gtk_widget_set_visible (self->draft_button, draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), entry != NULL);
  if (!entry && !draft)
    {
      show_sentence (self, _ ("No documents yet"),
                     _ ("The letter is made and frozen when it is issued; the closure report when "
                        "the case is closed."));
      return;
    }
  self->asked = g_cancellable_new ();
  if (draft)
    jy_desk_pages_async (self->desk, self->view->record->id, "recommendation", NULL, 0, self->draft,
                         self->asked, pages_came, g_object_ref (self));
  else
    jy_desk_pages_async (self->desk, self->view->record->id, entry->kind, entry->addressee,
                         entry->version, NULL, self->asked, pages_came, g_object_ref (self));
}

static void
show_title (JyPreviewWindow *self)
{
  const JyDocumentEntry *entry = chosen (self);
  g_autofree char *name = is_draft (self) ? g_strdup (_ ("The text being written"))
                          : entry         ? jy_document_name (self->view->record, entry)
                                          : g_strdup (self->view->record->title);
  /* Translators: name of the document. */
  g_autofree char *title = g_strdup_printf (_ ("%s — Preview"), name);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
document_selected (JyPreviewWindow *self)
{
  if (self->filling || !self->view)
    return;
  show_title (self);
  ask_pages (self);
}

/* Fills the list; what was chosen stays chosen where it still is there. */
static void
fill (JyPreviewWindow *self, const char *wanted)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (self->draft)
    gtk_string_list_append (names, _ ("The text being written"));
  for (guint i = 0; i < count (self); i++)
    {
      const JyDocumentEntry *entry = entry_at (self, i);
      g_autofree char *key = entry ? key_of (entry) : g_strdup (DRAFT_KEY);

      if (entry)
        gtk_string_list_take (names, jy_document_name (self->view->record, entry));
      if (g_strcmp0 (key, wanted) == 0)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->documents, G_LIST_MODEL (names));
  if (count (self) > 0)
    gtk_drop_down_set_selected (self->documents, selected);
  self->filling = FALSE;
  show_title (self);
  ask_pages (self);
}

/* -- the case changes */

static void
view_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyPreviewWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show_finish (result, &error);
  g_autofree char *key = NULL;

  if (!self->view || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!view)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  key = chosen_key (self);
  jy_case_view_unref (self->view);
  self->view = g_steal_pointer (&view);
  fill (self, key);
}

static void
desk_changed (JyPreviewWindow *self, const char *id)
{
  if (self->view && (!id || g_str_equal (id, self->view->record->id)))
    jy_desk_show_async (self->desk, self->view->record->id, self->cancellable, view_came,
                        g_object_ref (self));
}

/* -- the toolbar */

static void
moved (JyPreviewWindow *self)
{
  JyPages *pages = jy_pages_view_pages (self->pages);
  g_autofree char *place = NULL;
  g_autofree char *scale
      = g_strdup_printf ("%d %%", (int) lround (jy_pages_view_scale (self->pages) * 100));

  if (pages)
    {
      place = g_strdup_printf (_ ("Page %u of %u"), jy_pages_view_page (self->pages) + 1,
                               jy_pages_count (pages));
      jy_page_thumbnails_select (self->thumbnails, jy_pages_view_page (self->pages));
    }
  gtk_label_set_text (self->place, place ? place : "");
  gtk_menu_button_set_label (self->zoom_button, scale);
}

static void
thumbnail_chosen (JyPreviewWindow *self, guint page)
{
  jy_pages_view_show_page (self->pages, page);
}

static void
place_chosen (JyPreviewWindow *self, const char *id, const char *role)
{
  if (is_draft (self))
    g_signal_emit (self, signals[TO_TEXT], 0, id ? id : role);
}

static void
to_text (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (widget);

  if (is_draft (self))
    g_signal_emit (self, signals[TO_TEXT], 0, self->marked_place);
}

static void
zoom_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_pages_view_step_zoom (JY_PREVIEW_WINDOW (widget)->pages,
                           g_str_equal (name, "preview.zoom-in") ? 1 : -1);
}

static void
zoom_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPagesView *pages = JY_PREVIEW_WINDOW (widget)->pages;
  const char *word = g_variant_get_string (parameter, NULL);

  if (g_str_equal (word, "width"))
    jy_pages_view_set_zoom (pages, JY_ZOOM_WIDTH, 1.0);
  else if (g_str_equal (word, "page"))
    jy_pages_view_set_zoom (pages, JY_ZOOM_PAGE, 1.0);
  else
    jy_pages_view_set_zoom (pages, JY_ZOOM_SCALE, g_ascii_strtod (word, NULL) / 100);
}

static void
toggle_side (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (widget);

  gtk_toggle_button_set_active (self->fold, !gtk_toggle_button_get_active (self->fold));
}

static void
exported (const char *sentence, const GError *error, gpointer user_data)
{
  JyPreviewWindow *self = user_data;

  if (!self->view)
    return;
  if (error)
    jy_notice_show_error (self->notice, error);
  else
    jy_notice_show_done (self->notice, sentence);
}

static void
export_as (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (widget);
  const JyDocumentEntry *entry = chosen (self);
  const JyForm *form = jy_form_find (g_variant_get_string (parameter, NULL));

  if (entry && form)
    jy_export_one (GTK_WINDOW (self), self->desk, self->view->record, entry, form, exported,
                   G_OBJECT (self));
}

static void
publish (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (widget);

  jy_publication_window_show (GTK_WINDOW (self), self->desk, self->view->record, chosen (self));
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (widget);

  gtk_window_present (
      jy_print_dialog_new_for_case (GTK_WINDOW (self), self->desk, self->view, chosen (self)));
}

static void
verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_verify_file_ask (GTK_WINDOW (widget), JY_PREVIEW_WINDOW (widget)->desk);
}

/* -- what is asked of it */

JyPreviewWindow *
jy_preview_window_find (GtkWindow *parent, const char *id)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (JY_IS_PREVIEW_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == parent
        && JY_PREVIEW_WINDOW (l->data)->view
        && g_strcmp0 (JY_PREVIEW_WINDOW (l->data)->view->record->id, id) == 0)
      return l->data;
  return NULL;
}

JyPreviewWindow *
jy_preview_window_show (GtkWindow *parent, JyDesk *desk, JyCaseView *view,
                        const JyDocumentEntry *entry)
{
  JyPreviewWindow *self;
  g_autofree char *key = NULL;

  g_return_val_if_fail (JY_IS_DESK (desk) && view, NULL);

  self = jy_preview_window_find (parent, view->record->id);
  if (!self)
    {
      self = g_object_new (JY_TYPE_PREVIEW_WINDOW, "transient-for", parent, NULL);
      self->desk = g_object_ref (desk);
      g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
    }
  key = entry ? key_of (entry) : self->view ? chosen_key (self) : NULL;
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = jy_case_view_ref (view);
  fill (self, key);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  return self;
}

void
jy_preview_window_set_draft (JyPreviewWindow *self, JsonObject *sections)
{
  gboolean had;
  g_autofree char *key = NULL;

  g_return_if_fail (JY_IS_PREVIEW_WINDOW (self));

  had = self->draft != NULL;
  key = chosen_key (self);
  g_clear_pointer (&self->draft, json_object_unref);
  self->draft = sections ? json_object_ref (sections) : NULL;
  if (had != (sections != NULL))
    fill (self, key);
  else if (is_draft (self))
    ask_pages (self);
}

gboolean
jy_preview_window_has_draft (JyPreviewWindow *self)
{
  g_return_val_if_fail (JY_IS_PREVIEW_WINDOW (self), FALSE);

  return self->draft != NULL;
}

void
jy_preview_window_show_draft (JyPreviewWindow *self)
{
  g_return_if_fail (JY_IS_PREVIEW_WINDOW (self));

  if (self->draft)
    gtk_drop_down_set_selected (self->documents, 0);
}

void
jy_preview_window_show_place (JyPreviewWindow *self, const char *section, const char *place)
{
  g_return_if_fail (JY_IS_PREVIEW_WINDOW (self));

  if (!is_draft (self))
    return;
  g_free (self->wanted_place);
  self->wanted_place = g_strdup (place ? place : section);
  if (!self->asked || g_strcmp0 (self->shown, DRAFT_KEY) == 0)
    go_to_wanted (self);
}

/* -- the class */

static void
jy_preview_window_dispose (GObject *object)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (object);

  if (self->asked)
    g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->view, jy_case_view_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_PREVIEW_WINDOW);
  g_clear_pointer (&self->draft, json_object_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_preview_window_parent_class)->dispose (object);
}

static void
jy_preview_window_finalize (GObject *object)
{
  JyPreviewWindow *self = JY_PREVIEW_WINDOW (object);

  g_free (self->shown);
  g_free (self->wanted_place);
  g_free (self->marked_place);
  G_OBJECT_CLASS (jy_preview_window_parent_class)->finalize (object);
}

static void
add_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
    guint key;
  } table[] = {
    { "preview.zoom-in", NULL, zoom_step, GDK_KEY_plus },
    { "preview.zoom-out", NULL, zoom_step, GDK_KEY_minus },
    { "preview.zoom", "s", zoom_to, 0 },
    { "preview.export", "s", export_as, 0 },
    { "preview.publication", NULL, publish, 0 },
    { "preview.print", NULL, print, GDK_KEY_p },
    { "preview.verify", NULL, verify, 0 },
    { "preview.to-text", NULL, to_text, GDK_KEY_t },
    { "preview.side", NULL, toggle_side, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gtk_widget_class_install_action (klass, table[i].name, table[i].parameter, table[i].activate);
      if (table[i].key)
        gtk_widget_class_add_binding_action (klass, table[i].key, GDK_CONTROL_MASK, table[i].name,
                                             NULL);
    }
  gtk_widget_class_add_binding_action (klass, GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_0, GDK_CONTROL_MASK, "preview.zoom", "s",
                                       "width");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F9, 0, "preview.side", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
jy_preview_window_class_init (JyPreviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_preview_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_preview_window_finalize;
  add_actions (widget_class);
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  g_type_ensure (JY_TYPE_NOTICE);
  g_type_ensure (JY_TYPE_PAGE_THUMBNAILS);
  g_type_ensure (JY_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/preview/preview-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, fold);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, documents);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, place);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, draft_button);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, missing_row);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, missing);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, substituted_row);
  gtk_widget_class_bind_template_child (widget_class, JyPreviewWindow, substituted);
  gtk_widget_class_bind_template_callback (widget_class, document_selected);
  gtk_widget_class_bind_template_callback (widget_class, thumbnail_chosen);
  gtk_widget_class_bind_template_callback (widget_class, moved);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen);

  signals[TO_TEXT] = g_signal_new ("to-text", JY_TYPE_PREVIEW_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_preview_window_init (JyPreviewWindow *self)
{
  g_autoptr (GMenuModel) forms = jy_export_menu ("preview.export");

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_menu_append (G_MENU (forms), _ ("Copy for the public…"), "preview.publication");
  gtk_menu_button_set_menu_model (self->export_button, forms);
}
