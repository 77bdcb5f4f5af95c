/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/timeline.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "recommendation/fact-text.h"

/* Entries made into rows at a time: a long life is not laid out before anybody asks for it. */
#define PAGE 60

struct _JyTimeline
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *more;

  JyCaseView *view;
  guint left; /* entries that have no row yet */
};

G_DEFINE_TYPE (JyTimeline, jy_timeline, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable",
                                   TRUE, "focusable", FALSE, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static char *
names_text (const JyEvent *event)
{
  if (g_strcmp0 (event->actor, event->recorder) != 0)
    /* Translators: who decided, who entered it into the record. */
    return g_strdup_printf (_ ("%s, recorded by %s"), event->actor_name, event->recorder_name);
  return g_strdup (event->actor_name);
}

/* What the record marks about who decided and when. */
static const struct
{
  const char *mark;
  const char *label;
} marks[] = {
  { "self-approved", N_ ("approved what they submitted") },
  { "late", N_ ("late") },
  { "by-handler", N_ ("decided as the handler, by the list of powers") },
  { "by-dept-head", N_ ("decided as head of department, by the list of powers") },
  { "by-deputy", N_ ("decided as deputy, by the list of powers") },
  { "merged", N_ ("merged from a package") },
};

static char *
who_text (JyCaseView *view, const JyEvent *event)
{
  g_autofree char *who = names_text (event);
  const char *origin = jy_case_view_origin (view, event->seq);
  GString *text = g_string_new (who);

  if (origin)
    /* Translators: name of the office that recorded an entry and handed it over. */
    g_string_append_printf (text, _ (" · came from %s"), origin);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (jy_event_has_mark (event, marks[i].mark))
      g_string_append_printf (text, " · %s", _ (marks[i].label));
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (JyCaseView *view, const JyEvent *event)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  const char *title = action ? jy_action_label (action) : event->action;
  g_autofree char *day = jy_date_format (event->on);
  g_autofree char *who = who_text (view, event);
  g_autofree char *facts = jy_fact_text_event (event, view->record);
  g_autofree char *spoken = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title_label = make_label (title, "event-title");
  GtkWidget *who_label = make_label (who, "dim-label");
  /* Translators: number of an entry in the record, as corrections name it. */
  g_autofree char *number = g_strdup_printf (_ ("No. %u"), event->seq);
  GtkWidget *when = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *day_label = make_label (day, "figures");
  GtkWidget *number_label = make_label (number, "dim-label");

  gtk_label_set_wrap (GTK_LABEL (day_label), FALSE);
  gtk_label_set_wrap (GTK_LABEL (number_label), FALSE);
  gtk_widget_add_css_class (number_label, "caption");
  gtk_box_append (GTK_BOX (when), day_label);
  gtk_box_append (GTK_BOX (when), number_label);

  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_box_append (GTK_BOX (head), title_label);
  gtk_box_append (GTK_BOX (head), who_label);
  gtk_box_append (GTK_BOX (text), head);
  if (*facts)
    gtk_box_append (GTK_BOX (text), make_label (facts, "caption"));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  spoken = g_strdup_printf ("%s, %s, %s", day, title, who);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_page (JyTimeline *self)
{
  g_autofree char *words = NULL;

  for (guint i = 0; i < PAGE && self->left > 0; i++)
    gtk_list_box_append (
        GTK_LIST_BOX (self->list),
        make_row (self->view, g_ptr_array_index (self->view->events, --self->left)));
  words = g_strdup_printf (
      ngettext ("Show _earlier entries (%u)", "Show _earlier entries (%u)", self->left),
      self->left);
  gtk_button_set_label (GTK_BUTTON (self->more), words);
  gtk_widget_set_visible (self->more, self->left > 0);
}

void
jy_timeline_set_case (JyTimeline *self, JyCaseView *view)
{
  g_return_if_fail (JY_IS_TIMELINE (self) && view);

  jy_children_clear (self->list);
  jy_case_view_ref (view);
  g_clear_pointer (&self->view, jy_case_view_unref);
  self->view = view;
  self->left = view->events->len;
  show_page (self);
}

static void
jy_timeline_dispose (GObject *object)
{
  g_clear_pointer (&JY_TIMELINE (object)->box, gtk_widget_unparent);
  g_clear_pointer (&JY_TIMELINE (object)->view, jy_case_view_unref);
  G_OBJECT_CLASS (jy_timeline_parent_class)->dispose (object);
}

static void
jy_timeline_class_init (JyTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_timeline_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "timeline");
}

static void
jy_timeline_init (JyTimeline *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What happened, newest first"), -1);
  gtk_widget_add_css_class (self->list, "rows");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->more = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->more), TRUE);
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->more);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_timeline_new (void)
{
  JyTimeline *self = g_object_new (JY_TYPE_TIMELINE, NULL);

  return GTK_WIDGET (self);
}
