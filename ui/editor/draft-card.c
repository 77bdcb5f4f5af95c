/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-card.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "common/text-area.h"

typedef struct
{
  GtkWidget *handle;
  GtkWidget *mark;
  GtkWidget *words; /* the text and what stands under it */
  GtkWidget *text;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *remove;

  char *id;
  guint number;
  gboolean editable;
} JyDraftCardPrivate;

enum
{
  CHANGED,
  REMOVED,
  MOVED,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (JyDraftCard, jy_draft_card, GTK_TYPE_WIDGET)

static JyDraftCardPrivate *
get (JyDraftCard *self)
{
  return jy_draft_card_get_instance_private (self);
}

void
jy_draft_card_changed (JyDraftCard *self, GtkWidget *source)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  g_signal_emit (self, signals[CHANGED], 0, source);
}

static void
on_up (JyDraftCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_down (JyDraftCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_remove (JyDraftCard *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
on_move_key (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyDraftCard *self = JY_DRAFT_CARD (widget);

  if (get (self)->editable && !jy_text_area_is_composing (JY_TEXT_AREA (get (self)->text)))
    g_signal_emit (self, signals[MOVED], 0, g_variant_get_int32 (parameter));
}

/* -- dragged by its handle */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, gpointer user_data)
{
  JyDraftCard *self = user_data;

  return get (self)->editable ? gdk_content_provider_new_typed (JY_TYPE_DRAFT_CARD, self) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  g_autoptr (GdkPaintable) image = gtk_widget_paintable_new (user_data);

  gtk_drag_source_set_icon (source, image, 0, 0);
}

static gboolean
is_lower_half (GtkWidget *widget, double y)
{
  return y > gtk_widget_get_height (widget) / 2.0;
}

static void
show_drop (GtkWidget *widget, gboolean above, gboolean below)
{
  if (above)
    gtk_widget_add_css_class (widget, "drop-above");
  else
    gtk_widget_remove_css_class (widget, "drop-above");
  if (below)
    gtk_widget_add_css_class (widget, "drop-below");
  else
    gtk_widget_remove_css_class (widget, "drop-below");
}

/* A card of another list has no place here. */
static gboolean
may_drop (JyDraftCard *self, const GValue *value)
{
  GtkWidget *other = value != NULL ? g_value_get_object (value) : NULL;

  return other != NULL && other != GTK_WIDGET (self) && get (self)->editable
         && gtk_widget_get_parent (other) == gtk_widget_get_parent (GTK_WIDGET (self));
}

static GdkDragAction
on_drag_motion (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  JyDraftCard *self = user_data;
  gboolean fits = may_drop (self, gtk_drop_target_get_value (target));
  gboolean lower = is_lower_half (user_data, y);

  show_drop (user_data, fits && !lower, fits && lower);
  return fits ? GDK_ACTION_MOVE : 0;
}

static void
on_drag_leave (GtkDropTarget *target, gpointer user_data)
{
  show_drop (user_data, FALSE, FALSE);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  JyDraftCard *self = user_data;

  show_drop (user_data, FALSE, FALSE);
  if (!may_drop (self, value))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value),
                 is_lower_half (user_data, y));
  return TRUE;
}

static void
make_movable (JyDraftCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (JY_TYPE_DRAFT_CARD, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (get (self)->handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (get (self)->handle, "grab");
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (on_drag_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_drag_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* -- what it is called */

static void
name_button (GtkWidget *button, const char *what, const char *tip, const char *card)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", what, card);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
jy_draft_card_set_id (JyDraftCard *self, const char *id)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self) && id);
  g_free (get (self)->id);
  get (self)->id = g_strdup (id);
}

void
jy_draft_card_set_number (JyDraftCard *self, guint number)
{
  JyDraftCardPrivate *priv = get (self);
  g_autofree char *figure = g_strdup_printf ("%u", number);
  g_autofree char *name = NULL;

  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  name = JY_DRAFT_CARD_GET_CLASS (self)->name (self, number);
  priv->number = number;
  gtk_label_set_text (GTK_LABEL (priv->mark), figure);
  jy_text_area_set_label (JY_TEXT_AREA (priv->text), name);
  name_button (priv->up, _ ("Move up"), _ ("Move up (Alt+Up)"), name);
  name_button (priv->down, _ ("Move down"), _ ("Move down (Alt+Down)"), name);
  name_button (priv->remove, _ ("Take out"), _ ("Take out; Ctrl+Z brings it back"), name);
}

guint
jy_draft_card_get_number (JyDraftCard *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), 0);
  return get (self)->number;
}

static char *
problem_name (JyDraftCard *self, guint number)
{
  return g_strdup_printf (_ ("Problem %u"), number);
}

GtkWidget *
jy_draft_card_new (const char *id)
{
  JyDraftCard *self = g_object_new (JY_TYPE_DRAFT_CARD, NULL);

  jy_draft_card_set_id (self, id);
  jy_draft_card_set_number (self, 1);
  return GTK_WIDGET (self);
}

void
jy_draft_card_add (JyDraftCard *self, GtkWidget *widget)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  gtk_box_append (GTK_BOX (get (self)->words), widget);
}

const char *
jy_draft_card_get_id (JyDraftCard *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), NULL);
  return get (self)->id;
}

GtkWidget *
jy_draft_card_get_area (JyDraftCard *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), NULL);
  return get (self)->text;
}

char *
jy_draft_card_get_text (JyDraftCard *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), NULL);
  return jy_text_area_get_text (JY_TEXT_AREA (get (self)->text));
}

JsonObject *
jy_draft_card_get_value (JyDraftCard *self)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = jy_draft_card_get_text (self);

  json_object_set_string_member (object, "id", get (self)->id);
  json_object_set_string_member (object, "text", text);
  if (JY_DRAFT_CARD_GET_CLASS (self)->write)
    JY_DRAFT_CARD_GET_CLASS (self)->write (self, object);
  return object;
}

gboolean
jy_draft_card_set_value (JyDraftCard *self, JsonObject *value)
{
  gboolean changed;

  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), FALSE);
  changed
      = jy_text_area_update_text (JY_TEXT_AREA (get (self)->text), jy_json_text (value, "text"));
  if (JY_DRAFT_CARD_GET_CLASS (self)->read)
    changed |= JY_DRAFT_CARD_GET_CLASS (self)->read (self, value);
  return changed;
}

void
jy_draft_card_set_editable (JyDraftCard *self, gboolean editable)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  jy_text_area_set_editable (JY_TEXT_AREA (get (self)->text), editable);
  gtk_widget_set_visible (get (self)->buttons, editable);
  gtk_widget_set_visible (get (self)->handle, editable);
  get (self)->editable = editable;
  if (JY_DRAFT_CARD_GET_CLASS (self)->set_editable)
    JY_DRAFT_CARD_GET_CLASS (self)->set_editable (self, editable);
}

static void
jy_draft_card_dispose (GObject *object)
{
  GtkWidget *child;

  /* The template is this class's; a kind of card derived from it has none to dispose. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jy_draft_card_parent_class)->dispose (object);
}

static void
jy_draft_card_finalize (GObject *object)
{
  g_free (get (JY_DRAFT_CARD (object))->id);
  G_OBJECT_CLASS (jy_draft_card_parent_class)->finalize (object);
}

static void
jy_draft_card_class_init (JyDraftCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_draft_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_draft_card_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[REMOVED] = g_signal_new ("removed", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DROPPED] = g_signal_new ("dropped", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, JY_TYPE_DRAFT_CARD, G_TYPE_BOOLEAN);
  klass->name = problem_name;
  gtk_widget_class_install_action (widget_class, "card.move", "i", on_move_key);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "card.move", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "card.move", "i",
                                       1);
  g_type_ensure (JY_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/editor/draft-card.ui");
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, handle);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, mark);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, words);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, text);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, buttons);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, up);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, down);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, remove);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_changed",
                                                G_CALLBACK (jy_draft_card_changed));
  gtk_widget_class_bind_template_callback (widget_class, on_up);
  gtk_widget_class_bind_template_callback (widget_class, on_down);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
jy_draft_card_init (JyDraftCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  get (self)->editable = TRUE;
  jy_text_area_set_lines (JY_TEXT_AREA (get (self)->text), 2);
  jy_text_area_set_own_undo (JY_TEXT_AREA (get (self)->text), FALSE);
  make_movable (self);
}
