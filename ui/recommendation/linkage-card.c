/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/linkage-card.h"

#include <glib/gi18n.h>

#include "common/clock-badge.h"
#include "common/read-only.h"
#include "domain/fold.h"
#include "domain/linkage.h"
#include "recommendation/action-dialog.h"

struct _JyLinkageCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *successors; /* filled when they were read */

  JyDesk *desk;
  JyCaseView *view;
};

G_DEFINE_FINAL_TYPE (JyLinkageCard, jy_linkage_card, GTK_TYPE_WIDGET)

static guint action_signal;

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, "wrap", TRUE,
                      "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* -- the steps */

static const struct
{
  const char *icon;
  const char *class;
  const char *spoken;
} states[] = {
  [JY_LINK_AHEAD] = { "jy-step-ahead-symbolic", "waiting", N_ ("ahead") },
  [JY_LINK_HERE] = { "jy-step-here-symbolic", "claimed", N_ ("next") },
  [JY_LINK_DONE] = { "jy-done-symbolic", "done", N_ ("done") },
  [JY_LINK_FAILED] = { "jy-overdue-symbolic", "overdue", N_ ("refused") },
};

/* What the step came to and when it was owed. */
static char *
detail_of (const JyLink *link)
{
  GString *text = g_string_new (link->words);

  if (link->clock != NULL && link->clock->due != JY_DATE_NONE)
    {
      char day[JY_DATE_LENGTH];

      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, _ ("due %s"), jy_date_write (link->clock->due, day));
    }
  if (link->suspended != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", link->suspended);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_clock (JyLinkageCard *self, const JyClock *clock)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  GtkWidget *badge = jy_clock_badge_new ();

  jy_clock_badge_set_clock (JY_CLOCK_BADGE (badge), clock, jy_desk_today (self->desk),
                            jy_settings_int (settings, "reminder.soon"));
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  return badge;
}

static GtkWidget *
make_row (JyLinkageCard *self, const JyLink *link)
{
  char day[JY_DATE_LENGTH];
  g_autofree char *detail = detail_of (link);
  g_autofree char *spoken = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *image = gtk_image_new_from_icon_name (states[link->state].icon);
  GtkWidget *when = gtk_label_new (link->on != JY_DATE_NONE ? jy_date_write (link->on, day) : "—");

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, "mark");
  gtk_widget_add_css_class (image, states[link->state].class);
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_label_set_yalign (GTK_LABEL (when), 0);
  gtk_widget_add_css_class (when, "figures");
  gtk_widget_set_size_request (when, 88, -1);
  gtk_box_append (
      GTK_BOX (text),
      make_label (link->label, link->state == JY_LINK_AHEAD ? "dim-label" : "event-title"));
  if (*detail != '\0')
    {
      GtkWidget *small = make_label (detail, "caption");

      gtk_widget_add_css_class (small, "dim-label");
      gtk_box_append (GTK_BOX (text), small);
    }
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), when);
  gtk_box_append (GTK_BOX (line), text);
  if (link->clock != NULL)
    gtk_box_append (GTK_BOX (line), make_clock (self, link->clock));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  spoken = g_strdup_printf ("%s, %s, %s, %s", link->label, _ (states[link->state].spoken),
                            gtk_label_get_text (GTK_LABEL (when)), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* -- what may follow a refusal */

static void
on_follow_up (JyLinkageCard *self)
{
  const JyRecommendation *record = self->view->record;
  const JyAddressee *first
      = record->addressees->len > 0 ? g_ptr_array_index (record->addressees, 0) : NULL;

  g_signal_emit (self, action_signal, 0, "urge", first != NULL ? first->key : NULL);
}

/* The recommendation that follows is a case of its own that names this one. */
static void
on_succeed (JyLinkageCard *self)
{
  const JyRecommendation *record = self->view->record;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (JsonObject) facts = json_object_new ();
  JsonArray *names = json_array_new ();
  GtkWindow *dialog;

  for (guint i = 0; i < record->addressees->len; i++)
    json_array_add_string_element (
        names, ((const JyAddressee *) g_ptr_array_index (record->addressees, i))->name);
  json_object_set_array_member (facts, "agencies", names);
  jy_json_set_text (facts, "type", "other");
  jy_json_set_text (facts, "subtype", "admin-act");
  jy_json_set_text (facts, "line", "administrative");
  jy_json_set_text (facts, "source", "case");
  jy_json_set_text (facts, "predecessor", record->id);
  if (record->number != NULL)
    jy_json_set_text (facts, "source-case", record->number);
  if (!GTK_IS_WINDOW (root))
    return;
  dialog = jy_action_dialog_new (GTK_WINDOW (root), self->desk, jy_lifecycle_find ("register"),
                                 NULL, NULL);
  jy_action_dialog_fill (JY_ACTION_DIALOG (dialog), facts);
  gtk_window_present (dialog);
}

static gboolean
may_urge (JyCaseView *view)
{
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (g_str_equal (next->action->id, "urge"))
        return !next->blocked && next->addressees->len > 0;
    }
  return FALSE;
}

static void
add_buttons (JyLinkageCard *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *succeed
      = gtk_button_new_with_mnemonic (_ ("Register the _recommendation that follows"));

  if (may_urge (self->view))
    {
      GtkWidget *follow = gtk_button_new_with_mnemonic (_ ("_Follow-up letter"));

      g_signal_connect_object (follow, "clicked", G_CALLBACK (on_follow_up), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (buttons), follow);
    }
  g_signal_connect_object (succeed, "clicked", G_CALLBACK (on_succeed), self, G_CONNECT_SWAPPED);
  jy_read_only_shut (succeed, self->desk);
  gtk_box_append (GTK_BOX (buttons), succeed);
  gtk_box_append (GTK_BOX (self->box), buttons);
}

static void
on_links (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyLinkageCard) self = user_data;
  g_autoptr (GPtrArray) links = jy_desk_links_finish (result, NULL);

  /* The chain stands without them; the case itself says more when it is opened. */
  for (guint i = 0; links != NULL && self->successors != NULL && i < links->len; i++)
    {
      const JyCaseLink *link = g_ptr_array_index (links, i);
      g_autofree char *text = NULL;

      if (!g_str_equal (link->relation, "successor"))
        continue;
      /* Translators: number and title of the case that follows. */
      text = g_strdup_printf (_ ("Followed by: %s · %s"),
                              link->number != NULL ? link->number : _ ("no number yet"),
                              link->title);
      gtk_box_append (GTK_BOX (self->successors), make_label (text, NULL));
    }
}

GtkWidget *
jy_linkage_card_new (JyDesk *desk, JyCaseView *view)
{
  JyLinkageCard *self = g_object_new (JY_TYPE_LINKAGE_CARD, NULL);
  g_autoptr (GPtrArray) events = jy_fold_effective (view->events, NULL);
  g_autoptr (GPtrArray) links = NULL;
  GtkWidget *list = gtk_list_box_new ();

  self->desk = g_object_ref (desk);
  self->view = jy_case_view_ref (view);
  if (events == NULL)
    events = g_ptr_array_ref (view->events);
  links = jy_linkage_read (view->record, events);
  gtk_box_append (GTK_BOX (self->box), make_label (_ ("Reverse linkage"), "section-title"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reverse linkage"), -1);
  for (guint i = 0; i < links->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, g_ptr_array_index (links, i)));
  gtk_box_append (GTK_BOX (self->box), list);
  self->successors = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (self->box), self->successors);
  if (jy_linkage_refused (view->record, events))
    add_buttons (self);
  jy_desk_links_async (desk, view->record->id, NULL, on_links, g_object_ref (self));
  return GTK_WIDGET (self);
}

static void
jy_linkage_card_dispose (GObject *object)
{
  JyLinkageCard *self = JY_LINKAGE_CARD (object);

  self->successors = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_linkage_card_parent_class)->dispose (object);
}

static void
jy_linkage_card_class_init (JyLinkageCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_linkage_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  action_signal = g_signal_new ("action", JY_TYPE_LINKAGE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
jy_linkage_card_init (JyLinkageCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
