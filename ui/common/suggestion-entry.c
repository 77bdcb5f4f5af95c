/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/suggestion-entry.h"

#include <glib/gi18n.h>

#include "common/children.h"

/* Characters of a name beside which its note finds no room. */
#define LONG_NAME 12

struct _JySuggestionEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *scroller;
  GtkWidget *list;

  char *value; /* of the suggestion taken, while its label stands in the entry */
  gboolean setting;
};

enum
{
  CHANGED,
  WANTED,
  ACTION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JySuggestionEntry, jy_suggestion_entry, GTK_TYPE_WIDGET)

static void
ask (JySuggestionEntry *self)
{
  g_signal_emit (self, signals[WANTED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
close_list (JySuggestionEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_entry_changed (JySuggestionEntry *self)
{
  if (self->setting)
    return;
  g_clear_pointer (&self->value, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
  if (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN)
    ask (self);
}

static void
on_icon_press (JySuggestionEntry *self)
{
  gtk_widget_grab_focus (self->entry);
  if (gtk_widget_get_visible (self->popover))
    close_list (self);
  else
    g_signal_emit (self, signals[WANTED], 0, "");
}

static void
take (JySuggestionEntry *self, GtkListBoxRow *row)
{
  const char *value = g_object_get_data (G_OBJECT (row), "value");
  const char *label = g_object_get_data (G_OBJECT (row), "label");
  gboolean action = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "action"));

  close_list (self);
  if (action)
    {
      g_signal_emit (self, signals[ACTION], 0, value);
      return;
    }
  jy_suggestion_entry_set_value (self, value, label);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row_activated (JySuggestionEntry *self, GtkListBoxRow *row)
{
  take (self, row);
}

static void
walk (JySuggestionEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int next = row == NULL ? 0 : gtk_list_box_row_get_index (row) + step;
  GtkListBoxRow *target = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX (next, 0));
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (target == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), target);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  if (gtk_widget_compute_bounds (GTK_WIDGET (target), self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                gpointer user_data)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  JySuggestionEntry *self
      = JY_SUGGESTION_ENTRY (gtk_widget_get_ancestor (entry, JY_TYPE_SUGGESTION_ENTRY));
  gboolean open = gtk_widget_get_visible (self->popover);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        walk (self, 1);
      else
        ask (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!open)
        return GDK_EVENT_PROPAGATE;
      walk (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!open || row == NULL)
        return GDK_EVENT_PROPAGATE;
      take (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!open)
        return GDK_EVENT_PROPAGATE;
      close_list (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      /* Before the focus moves: it would go into the list, which then goes away under it. */
      close_list (self);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_leave (JySuggestionEntry *self)
{
  close_list (self);
}

static GtkWidget *
make_row (const JySuggestionLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  /* A long name has its note below it: names that begin alike are told apart by their end. */
  gboolean tall = line->note != NULL && g_utf8_strlen (line->label, -1) > LONG_NAME;
  GtkWidget *box
      = gtk_box_new (tall ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, tall ? 0 : 12);
  GtkWidget *label = gtk_label_new (line->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (tall)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 2);
    }
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (line->note != NULL)
    {
      GtkWidget *note = gtk_label_new (line->note);

      gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (note), tall ? 0 : 1);
      gtk_widget_add_css_class (note, "dim-label");
      gtk_widget_add_css_class (note, "caption");
      gtk_box_append (GTK_BOX (box), note);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line->label,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (line->value), g_free);
  g_object_set_data_full (G_OBJECT (row), "label", g_strdup (line->label), g_free);
  g_object_set_data (G_OBJECT (row), "action", GINT_TO_POINTER (line->action));
  return row;
}

GtkWidget *
jy_suggestion_entry_new (void)
{
  return g_object_new (JY_TYPE_SUGGESTION_ENTRY, NULL);
}

const char *
jy_suggestion_entry_get_value (JySuggestionEntry *self)
{
  g_return_val_if_fail (JY_IS_SUGGESTION_ENTRY (self), "");
  if (self->value != NULL)
    return self->value;
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

const char *
jy_suggestion_entry_get_text (JySuggestionEntry *self)
{
  g_return_val_if_fail (JY_IS_SUGGESTION_ENTRY (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
jy_suggestion_entry_set_value (JySuggestionEntry *self, const char *value, const char *label)
{
  char *kept = g_strdup (value);

  g_return_if_fail (JY_IS_SUGGESTION_ENTRY (self));
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), label != NULL ? label : "");
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
  g_free (self->value);
  self->value = kept;
}

static gboolean
has_focus (JySuggestionEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
jy_suggestion_entry_set_suggestions (JySuggestionEntry *self, const JySuggestionLine *suggestions,
                                     gsize n)
{
  g_return_if_fail (JY_IS_SUGGESTION_ENTRY (self));
  jy_children_clear (self->list);
  for (gsize i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (&suggestions[i]));
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));

  /* Who has gone on to another field meanwhile is left alone. */
  if (n == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !has_focus (self))
    {
      close_list (self);
      return;
    }
  gtk_widget_set_size_request (self->popover, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 240),
                               -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
jy_suggestion_entry_set_placeholder (JySuggestionEntry *self, const char *text)
{
  g_return_if_fail (JY_IS_SUGGESTION_ENTRY (self));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), text);
}

void
jy_suggestion_entry_set_label (JySuggestionEntry *self, const char *label)
{
  g_return_if_fail (JY_IS_SUGGESTION_ENTRY (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

GtkWidget *
jy_suggestion_entry_get_control (JySuggestionEntry *self)
{
  g_return_val_if_fail (JY_IS_SUGGESTION_ENTRY (self), NULL);
  return self->entry;
}

static void
jy_suggestion_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JySuggestionEntry *self = JY_SUGGESTION_ENTRY (widget);
  GtkAllocation whole = { 0, 0, width, height };

  gtk_widget_size_allocate (self->entry, &whole, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
jy_suggestion_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  JySuggestionEntry *self = JY_SUGGESTION_ENTRY (widget);

  gtk_widget_measure (self->entry, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
jy_suggestion_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_SUGGESTION_ENTRY);
  G_OBJECT_CLASS (jy_suggestion_entry_parent_class)->dispose (object);
}

static void
jy_suggestion_entry_finalize (GObject *object)
{
  JySuggestionEntry *self = JY_SUGGESTION_ENTRY (object);

  g_free (self->value);
  G_OBJECT_CLASS (jy_suggestion_entry_parent_class)->finalize (object);
}

static void
jy_suggestion_entry_class_init (JySuggestionEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jy_suggestion_entry_dispose;
  object_class->finalize = jy_suggestion_entry_finalize;
  widget_class->size_allocate = jy_suggestion_entry_size_allocate;
  widget_class->measure = jy_suggestion_entry_measure;

  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_SUGGESTION_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[WANTED] = g_signal_new ("wanted", JY_TYPE_SUGGESTION_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTION] = g_signal_new ("action", JY_TYPE_SUGGESTION_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/suggestion-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, JySuggestionEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionEntry, scroller);
  gtk_widget_class_bind_template_child (widget_class, JySuggestionEntry, list);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_press);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
jy_suggestion_entry_init (JySuggestionEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
