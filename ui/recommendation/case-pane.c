/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/case-pane.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/empty-state.h"
#include "common/spoken.h"
#include "editor/draft-editor.h"
#include "recommendation/attachment-page.h"
#include "recommendation/case-actions.h"
#include "recommendation/case-meta.h"
#include "recommendation/case-tabs.h"
#include "recommendation/next-step.h"
#include "recommendation/opinion-card.h"
#include "recommendation/stepper.h"
#include "recommendation/text-change.h"

/* A case that comes quickly is shown without a moment of emptiness. */
#define PATIENCE_MS 150

struct _JyCasePane
{
  GtkWidget parent_instance;

  GtkStack *stack;
  JyEmptyState *empty;
  GtkButton *back;
  GtkLabel *number;
  GtkLabel *phase;
  GtkLabel *title;
  GtkLabel *meta;
  JyStepper *stepper;
  GtkLabel *next;
  GtkWidget *lapse;
  GtkLabel *lapse_text;
  GtkWidget *lapse_change;
  GtkBox *buttons;
  GtkMenuButton *more;
  GtkBox *more_box;
  GtkNotebook *tabs;
  GtkWidget *pages[JY_N_CASE_TABS];

  JyDesk *desk;
  JyCaseView *view;
  char *id;
  GCancellable *cancellable;
  gboolean stale[JY_N_CASE_TABS];
  guint patience;
  gboolean list_empty; /* nothing in the list can be chosen */
};

G_DEFINE_TYPE (JyCasePane, jy_case_pane, GTK_TYPE_WIDGET)

enum
{
  ACTION,
  SHOWN,
  FAILED,
  TOLD,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
emit_action (gpointer owner, const char *action, const char *addressee)
{
  g_signal_emit (owner, signals[ACTION], 0, action, addressee);
}

static void
emit_failed (JyCasePane *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
emit_told (JyCasePane *self, const char *sentence)
{
  g_signal_emit (self, signals[TOLD], 0, sentence);
}

static void
draft_saved (JyCasePane *self, const char *id)
{
  emit_told (self, _ ("The draft was saved."));
}

static void
forward_action (JyCasePane *self, const char *action, const char *key)
{
  emit_action (self, action, key);
}

static void
show_asked_tab (JyCasePane *self, const char *name)
{
  jy_case_pane_show_tab (self, name);
}

/* What a tab may say; each has some of these. */
static const struct
{
  const char *signal;
  GCallback heard;
} heard_of_tabs[] = {
  { "action", G_CALLBACK (forward_action) }, { "saved", G_CALLBACK (draft_saved) },
  { "failed", G_CALLBACK (emit_failed) },    { "told", G_CALLBACK (emit_told) },
  { "tab", G_CALLBACK (show_asked_tab) },
};

static GtkWidget *
make_content (JyCasePane *self, JyCaseTab tab)
{
  GtkWidget *widget = jy_case_tab_new (tab, self->desk);

  for (guint i = 0; i < G_N_ELEMENTS (heard_of_tabs); i++)
    if (g_signal_lookup (heard_of_tabs[i].signal, G_OBJECT_TYPE (widget)))
      g_signal_connect_object (widget, heard_of_tabs[i].signal, heard_of_tabs[i].heard, self,
                               G_CONNECT_SWAPPED);
  return widget;
}

static GtkWidget *
content (JyCasePane *self, JyCaseTab tab)
{
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->pages[tab]));

  return GTK_IS_VIEWPORT (child) ? gtk_viewport_get_child (GTK_VIEWPORT (child)) : child;
}

/* Fills a tab when it is looked at. */
static void
fill_tab (JyCasePane *self, JyCaseTab tab)
{
  GtkWidget *widget;

  if (!self->view || !self->stale[tab])
    return;
  self->stale[tab] = FALSE;
  widget = content (self, tab);
  if (!widget)
    {
      widget = make_content (self, tab);
      gtk_widget_add_css_class (widget, "tab-page");
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->pages[tab]), widget);
    }
  jy_case_tab_fill (tab, widget, self->view);
}

static void
tab_changed (JyCasePane *self)
{
  int page = gtk_notebook_get_current_page (self->tabs);

  if (page >= 0 && page < JY_N_CASE_TABS)
    fill_tab (self, (JyCaseTab) page);
}

/* Whether who is at the desk writes the text now. */
static gboolean
writes (JyCaseView *view)
{
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (g_str_equal (next->action->id, "edit"))
        return !next->blocked;
    }
  return FALSE;
}

static void
show_draft_tab (JyCasePane *self, const JyRecommendation *record)
{
  gboolean written = record->sections && json_object_get_size (record->sections) > 0;
  gboolean writing = record->stage == JY_STAGE_DRAFTING && (writes (self->view) || !written);
  int page = gtk_notebook_get_current_page (self->tabs);

  gtk_widget_set_visible (self->pages[JY_CASE_DRAFT], writing);
  gtk_widget_set_visible (self->pages[JY_CASE_READING], written && !writing);
  /* Who looks at the text goes on looking at it. */
  if (page == JY_CASE_DRAFT && !writing && written)
    gtk_notebook_set_current_page (self->tabs, JY_CASE_READING);
  else if (page == JY_CASE_READING && writing)
    gtk_notebook_set_current_page (self->tabs, JY_CASE_DRAFT);
}

/* What was decided about the text and holds no longer. */
static void
show_lapse (JyCasePane *self)
{
  g_autofree char *text = jy_opinion_lapse_text (self->view);

  gtk_widget_set_visible (self->lapse, text != NULL);
  gtk_label_set_text (self->lapse_text, text ? text : "");
  gtk_widget_set_visible (self->lapse_change, jy_opinion_lapse_seq (self->view) > 0);
  jy_stepper_set_lapsed (self->stepper, text);
}

static void
show_change (JyCasePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint seq = self->view ? jy_opinion_lapse_seq (self->view) : 0;

  if (seq > 0 && GTK_IS_WINDOW (root))
    jy_text_change_present (GTK_WINDOW (root), self->view, seq);
}

static gboolean
has_focus (GtkWidget *box)
{
  GtkRoot *root = gtk_widget_get_root (box);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, box);
}

/* Who took a step from its button goes on at the next one. */
static void
focus_step (JyCasePane *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  while (button && !gtk_widget_is_sensitive (button))
    button = gtk_widget_get_next_sibling (button);
  gtk_widget_grab_focus (button ? button : GTK_WIDGET (self->more));
}

static void
show_actions (JyCasePane *self)
{
  gboolean focused = has_focus (GTK_WIDGET (self->buttons));

  jy_case_actions_fill (self->buttons, self->more_box, self->view, jy_desk_person (self->desk),
                        emit_action, self);
  gtk_widget_set_visible (GTK_WIDGET (self->more),
                          gtk_widget_get_first_child (GTK_WIDGET (self->more_box)) != NULL);
  if (focused)
    focus_step (self);
}

static void
show_view (JyCasePane *self)
{
  const JyRecommendation *record = self->view->record;
  g_autofree char *next = jy_next_sentence (self->view, jy_desk_today (self->desk));
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  g_autofree char *meta
      = jy_case_meta_text (record, jy_settings_bool (settings, "inspection.must"));
  const JyClock *clock = jy_clocks_most_urgent (record->clocks, jy_desk_today (self->desk));
  int page;

  gtk_label_set_text (self->number, record->number                     ? record->number
                                    : record->stage >= JY_STAGE_ISSUED ? _ ("no number known")
                                                                       : _ ("no number yet"));
  gtk_label_set_text (self->title, record->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), record->title);
  gtk_label_set_text (self->phase, self->view->phase);
  gtk_label_set_text (self->meta, meta);
  jy_stepper_set_record (self->stepper, record);
  show_lapse (self);
  gtk_label_set_text (self->next, next);
  if (clock && jy_clock_state (clock, jy_desk_today (self->desk)) == JY_CLOCK_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->next), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->next), "overdue");
  show_actions (self);
  show_draft_tab (self, record);
  for (guint i = 0; i < JY_N_CASE_TABS; i++)
    self->stale[i] = TRUE;
  page = gtk_notebook_get_current_page (self->tabs);
  if (page >= 0 && !gtk_widget_get_visible (self->pages[page]))
    gtk_notebook_set_current_page (self->tabs, JY_CASE_OVERVIEW);
  tab_changed (self);
  gtk_stack_set_visible_child_name (self->stack, "case");
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
forget_view (JyCasePane *self)
{
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
show_nothing (JyCasePane *self)
{
  /* An empty list says itself what to do first. */
  jy_empty_state_set (self->empty, "jy-case-symbolic", _ ("No case chosen"),
                      self->list_empty ? _ ("This list is empty. Choose another queue.")
                                       : _ ("Choose a case in the list, or register a clue."),
                      self->list_empty ? NULL : _ ("Register a clue"), "win.register");
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static gboolean
patience_ended (gpointer user_data)
{
  JyCasePane *self = user_data;

  self->patience = 0;
  jy_empty_state_set (self->empty, "jy-case-symbolic", _ ("Opening the case"), NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  return G_SOURCE_REMOVE;
}

static void
view_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCasePane) self = user_data;
  g_autoptr (GError) error = NULL;
  JyCaseView *view = jy_desk_show_finish (result, &error);

  if (!view)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_clear_handle_id (&self->patience, g_source_remove);
      forget_view (self);
      jy_empty_state_set (self->empty, "jy-overdue-symbolic", _ ("This case cannot be shown"),
                          error->message, NULL, NULL);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      emit_failed (self, error);
      return;
    }
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  /* An opened number or beginning of an id is known by its id from here on. */
  g_free (self->id);
  self->id = g_strdup (view->record->id);
  show_view (self);
}

static void
ask (JyCasePane *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->desk || !self->id)
    return;
  self->cancellable = g_cancellable_new ();
  jy_desk_show_async (self->desk, self->id, self->cancellable, view_came, g_object_ref (self));
}

void
jy_case_pane_set_desk (JyCasePane *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_CASE_PANE (self) && JY_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}

void
jy_case_pane_flush (JyCasePane *self)
{
  GtkWidget *editor;

  g_return_if_fail (JY_IS_CASE_PANE (self));

  editor = content (self, JY_CASE_DRAFT);
  if (editor && JY_IS_DRAFT_EDITOR (editor))
    jy_draft_editor_flush (JY_DRAFT_EDITOR (editor));
}

void
jy_case_pane_show (JyCasePane *self, const char *id)
{
  g_return_if_fail (JY_IS_CASE_PANE (self));

  if (g_strcmp0 (id, self->id) != 0)
    {
      GtkWidget *editor = content (self, JY_CASE_DRAFT);

      jy_case_pane_flush (self);
      if (editor && JY_IS_DRAFT_EDITOR (editor))
        jy_draft_editor_set_case (JY_DRAFT_EDITOR (editor), NULL);
      g_free (self->id);
      self->id = g_strdup (id);
      forget_view (self);
      if (!self->patience && id)
        self->patience = g_timeout_add (PATIENCE_MS, patience_ended, self);
    }
  if (!id)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      show_nothing (self);
    }
  ask (self);
}

void
jy_case_pane_set_list_empty (JyCasePane *self, gboolean empty)
{
  g_return_if_fail (JY_IS_CASE_PANE (self));

  self->list_empty = empty;
  if (!self->id)
    show_nothing (self);
}

void
jy_case_pane_refresh (JyCasePane *self)
{
  g_return_if_fail (JY_IS_CASE_PANE (self));

  ask (self);
}

JyCaseView *
jy_case_pane_view (JyCasePane *self)
{
  g_return_val_if_fail (JY_IS_CASE_PANE (self), NULL);

  return self->view;
}

const char *
jy_case_pane_id (JyCasePane *self)
{
  g_return_val_if_fail (JY_IS_CASE_PANE (self), NULL);

  return self->id;
}

void
jy_case_pane_show_tab (JyCasePane *self, const char *name)
{
  g_return_if_fail (JY_IS_CASE_PANE (self) && name);

  /* The text is one tab, whether it is written or read. */
  if (g_str_equal (name, "draft") && !gtk_widget_get_visible (self->pages[JY_CASE_DRAFT]))
    name = jy_case_tab_name (JY_CASE_READING);
  for (guint i = 0; i < JY_N_CASE_TABS; i++)
    if (g_str_equal (jy_case_tab_name (i), name) && gtk_widget_get_visible (self->pages[i]))
      {
        gtk_notebook_set_current_page (self->tabs, (int) i);
        gtk_widget_child_focus (self->pages[i], GTK_DIR_TAB_FORWARD);
      }
}

void
jy_case_pane_show_attachment (JyCasePane *self, const char *digest)
{
  g_return_if_fail (JY_IS_CASE_PANE (self) && digest);

  jy_case_pane_show_tab (self, jy_case_tab_name (JY_CASE_ATTACHMENTS));
  if (JY_IS_ATTACHMENT_PAGE (content (self, JY_CASE_ATTACHMENTS)))
    jy_attachment_page_choose (JY_ATTACHMENT_PAGE (content (self, JY_CASE_ATTACHMENTS)), digest);
}

void
jy_case_pane_set_folded (JyCasePane *self, gboolean folded)
{
  g_return_if_fail (JY_IS_CASE_PANE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->back), folded);
}

static void
jy_case_pane_dispose (GObject *object)
{
  JyCasePane *self = JY_CASE_PANE (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_CASE_PANE);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_case_pane_parent_class)->dispose (object);
}

static void
jy_case_pane_class_init (JyCasePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_case_pane_dispose;
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  g_type_ensure (JY_TYPE_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/recommendation/case-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, stack);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, empty);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, back);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, number);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, phase);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, title);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, meta);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, stepper);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, next);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, lapse);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, lapse_text);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, lapse_change);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, buttons);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, more);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, more_box);
  gtk_widget_class_bind_template_child (widget_class, JyCasePane, tabs);
  gtk_widget_class_bind_template_callback (widget_class, tab_changed);
  gtk_widget_class_bind_template_callback (widget_class, show_change);
  gtk_widget_class_set_css_name (widget_class, "casepane");

  signals[ACTION] = g_signal_new ("action", JY_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SHOWN] = g_signal_new ("shown", JY_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[TOLD] = g_signal_new ("told", JY_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jy_case_pane_init (JyCasePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < JY_N_CASE_TABS; i++)
    {
      self->pages[i] = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->pages[i]), GTK_POLICY_NEVER,
                                      GTK_POLICY_AUTOMATIC);
      gtk_notebook_append_page (self->tabs, self->pages[i], gtk_label_new (jy_case_tab_label (i)));
      jy_spoken_tab (self->tabs, self->pages[i], jy_case_tab_label (i));
    }
  gtk_widget_set_visible (self->pages[JY_CASE_DRAFT], FALSE);
  gtk_widget_set_visible (self->pages[JY_CASE_READING], FALSE);
  show_nothing (self);
}

GtkWidget *
jy_case_pane_new (void)
{
  return g_object_new (JY_TYPE_CASE_PANE, NULL);
}
