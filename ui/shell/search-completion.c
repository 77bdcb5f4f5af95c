/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/search-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/children.h"
#include "services/search-box.h"
#include "services/search-offers.h"

#define WIDTH 360
#define HEIGHT 320
/* What comes in one go and is longer was pasted. */
#define LONGEST_TYPED 16

struct _JySearchCompletion
{
  GObject parent_instance;

  GtkSearchEntry *entry; /* weak */
  GtkEditable *text;     /* weak: the part of it that is typed into */
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *scroller;

  JyDesk *desk;
  char **recent;
  GPtrArray *offers; /* JySearchOffer, as shown */
  char *offered_for; /* the text that they are made for */
  guint idle;
  guint generation; /* voids answers to what was typed before */
  gboolean composing;
  gboolean quiet;
};

static guint forget_signal;

G_DEFINE_FINAL_TYPE (JySearchCompletion, jy_search_completion, G_TYPE_OBJECT)

gboolean
jy_search_completion_is_open (JySearchCompletion *self)
{
  g_return_val_if_fail (JY_IS_SEARCH_COMPLETION (self), FALSE);

  return self->popover && gtk_widget_get_visible (self->popover);
}

static void
tell_open (JySearchCompletion *self, gboolean open)
{
  if (self->text)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                                 -1);
}

static void
close_list (JySearchCompletion *self)
{
  self->generation++;
  g_clear_handle_id (&self->idle, g_source_remove);
  if (!jy_search_completion_is_open (self))
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  tell_open (self, FALSE);
}

static char *
text_now (JySearchCompletion *self, gsize *cursor)
{
  const char *text = gtk_editable_get_text (self->text);

  if (cursor)
    *cursor
        = (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->text)) - text);
  return g_strdup (text);
}

/* -- taking */

static void ask (JySearchCompletion *self);

static void
take (JySearchCompletion *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  g_autofree char *text = text_now (self, NULL);
  g_autofree char *after = NULL;
  const JySearchOffer *offer;
  gboolean goes_on;
  gsize inserted;

  if (index >= self->offers->len)
    {
      close_list (self);
      g_signal_emit (self, forget_signal, 0);
      return;
    }
  /* What was typed since has another answer: the places of this one are no longer right. */
  if (g_strcmp0 (text, self->offered_for) != 0)
    {
      ask (self);
      return;
    }
  offer = g_ptr_array_index (self->offers, index);
  after = g_strdup_printf ("%.*s%s%s", (int) offer->from, text, offer->insert, text + offer->to);
  inserted = offer->from + strlen (offer->insert);
  goes_on = g_str_has_suffix (offer->insert, ":");
  jy_search_completion_put (self, after);
  gtk_editable_set_position (self->text, (int) g_utf8_pointer_to_offset (after, after + inserted));
  if (goes_on)
    ask (self);
}

static void
row_activated (JySearchCompletion *self, GtkListBoxRow *row)
{
  take (self, row);
}

/* -- showing */

static GtkWidget *
make_row (const char *text, const char *note)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "hexpand", TRUE,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_autofree char *name = note ? g_strdup_printf ("%s, %s", text, note) : g_strdup (text);

  gtk_box_append (GTK_BOX (box), label);
  if (note)
    {
      GtkWidget *small = g_object_new (GTK_TYPE_LABEL, "label", note, "ellipsize",
                                       PANGO_ELLIPSIZE_END, "max-width-chars", 18, NULL);

      gtk_widget_add_css_class (small, "caption");
      gtk_widget_add_css_class (small, "dim-label");
      gtk_box_append (GTK_BOX (box), small);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static gboolean
offers_recent (JySearchCompletion *self)
{
  return self->recent && *self->recent
         && jy_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
show_offers (JySearchCompletion *self)
{
  jy_children_clear (self->list);
  for (guint i = 0; i < self->offers->len; i++)
    {
      const JySearchOffer *offer = g_ptr_array_index (self->offers, i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (offer->label, offer->note));
    }
  if (offers_recent (self))
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (_ ("Clear the recent searches"), NULL));
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  tell_open (self, TRUE);
}

static gboolean
may_offer (JySearchCompletion *self)
{
  return self->desk && self->entry && self->popover && !self->composing
         && gtk_widget_has_focus (GTK_WIDGET (self->text));
}

typedef struct
{
  JySearchCompletion *completion;
  char *text;
  guint generation;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->completion);
  g_free (question->text);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
offers_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  JySearchCompletion *self = question->completion;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = jy_desk_search_offers_finish (result, &error);

  if (question->generation != self->generation)
    return;
  /* What cannot be offered is typed; the search itself tells what is wrong with the docket. */
  if (!offers)
    g_info ("nothing is offered: %s", error->message);
  if (!offers || !may_offer (self) || (offers->len == 0 && !offers_recent (self)))
    {
      close_list (self);
      return;
    }
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = g_steal_pointer (&offers);
  g_free (self->offered_for);
  self->offered_for = g_steal_pointer (&question->text);
  show_offers (self);
}

static void
ask (JySearchCompletion *self)
{
  Question *question;
  gsize cursor;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (!may_offer (self))
    {
      close_list (self);
      return;
    }
  question = g_new0 (Question, 1);
  question->completion = g_object_ref (self);
  question->text = text_now (self, &cursor);
  question->generation = ++self->generation;
  jy_desk_search_offers_async (self->desk, question->text, cursor,
                               (const char *const *) self->recent, NULL, offers_came, question);
}

/* -- typing */

/* Behind a space nothing is begun yet; who wants to see what there is presses Down. */
static gboolean
is_begun (JySearchCompletion *self)
{
  gsize cursor;
  g_autofree char *text = text_now (self, &cursor);
  const char *before = cursor > 0 ? g_utf8_find_prev_char (text, text + cursor) : NULL;

  return before && !g_unichar_isspace (g_utf8_get_char (before));
}

static gboolean
ask_later (gpointer user_data)
{
  JySearchCompletion *self = user_data;

  self->idle = 0;
  if (self->text && is_begun (self))
    ask (self);
  else
    close_list (self);
  return G_SOURCE_REMOVE;
}

static void
typed (JySearchCompletion *self)
{
  if (!self->quiet && self->idle == 0)
    self->idle = g_idle_add (ask_later, self);
}

static void
inserted (JySearchCompletion *self, const char *text, int length)
{
  if (length < 0 ? strlen (text) > LONGEST_TYPED * 4 : length > LONGEST_TYPED * 4)
    close_list (self);
  else
    typed (self);
}

static void
deleted (JySearchCompletion *self)
{
  if (jy_search_completion_is_open (self))
    typed (self);
}

static void
preedit_changed (JySearchCompletion *self, const char *preedit)
{
  self->composing = preedit && *preedit;
  if (self->composing)
    close_list (self);
}

static void
walk (JySearchCompletion *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int next = row ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *target = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), next);
  graphene_rect_t bounds;

  /* Above the first one the text itself is chosen again. */
  if (next < 0)
    {
      gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->text),
                                     GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
    }
  if (!target)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), target);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, target, -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (target), self->list, &bounds))
    gtk_adjustment_clamp_page (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), bounds.origin.y,
        bounds.origin.y + bounds.size.height);
}

static gboolean
key_pressed (JySearchCompletion *self, guint key, guint code, GdkModifierType state)
{
  gboolean open = jy_search_completion_is_open (self);
  GtkListBoxRow *row = open ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;

  if (self->composing || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    {
      if (open)
        walk (self, 1);
      else
        ask (self);
      return GDK_EVENT_STOP;
    }
  if (!open)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      walk (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      if (!row)
        row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
      take (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row)
        {
          take (self, row);
          return GDK_EVENT_STOP;
        }
      close_list (self);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_Escape:
      close_list (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* -- making */

static void
entry_destroyed (JySearchCompletion *self)
{
  close_list (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
make_popover (JySearchCompletion *self)
{
  self->popover = gtk_popover_new ();
  self->list = gtk_list_box_new ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_END);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "completion");
  gtk_widget_set_size_request (self->scroller, WIDTH, -1);
  g_object_set (self->scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "max-content-height", HEIGHT,
                "propagate-natural-height", TRUE, "child", self->list, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroller);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->entry));
}

JySearchCompletion *
jy_search_completion_new (GtkSearchEntry *entry)
{
  JySearchCompletion *self = g_object_new (JY_TYPE_SEARCH_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_set_weak_pointer (&self->entry, entry);
  g_set_weak_pointer (&self->text, gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_text_set_max_length (GTK_TEXT (self->text), JY_SEARCH_BOX_BYTES / 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
  make_popover (self);
  g_signal_connect_object (self->text, "insert-text", G_CALLBACK (inserted), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->text, "delete-text", G_CALLBACK (deleted), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->text, "preedit-changed", G_CALLBACK (preedit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "destroy", G_CALLBACK (entry_destroyed), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (close_list), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  return self;
}

void
jy_search_completion_set_desk (JySearchCompletion *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_SEARCH_COMPLETION (self));

  g_set_object (&self->desk, desk);
}

void
jy_search_completion_set_recent (JySearchCompletion *self, const char *const *recent)
{
  g_return_if_fail (JY_IS_SEARCH_COMPLETION (self));

  g_strfreev (self->recent);
  self->recent = g_strdupv ((char **) recent);
}

void
jy_search_completion_put (JySearchCompletion *self, const char *text)
{
  g_return_if_fail (JY_IS_SEARCH_COMPLETION (self));

  self->quiet = TRUE;
  gtk_editable_set_text (self->text, text);
  self->quiet = FALSE;
  close_list (self);
}

static void
jy_search_completion_dispose (GObject *object)
{
  JySearchCompletion *self = JY_SEARCH_COMPLETION (object);

  close_list (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_weak_pointer (&self->entry);
  g_clear_weak_pointer (&self->text);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->recent, g_strfreev);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->offered_for, g_free);
  G_OBJECT_CLASS (jy_search_completion_parent_class)->dispose (object);
}

static void
jy_search_completion_class_init (JySearchCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_search_completion_dispose;
  forget_signal = g_signal_new ("forget", JY_TYPE_SEARCH_COMPLETION, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
jy_search_completion_init (JySearchCompletion *self)
{
}
